"""Read the number, letter or dash with which a line begins, typed or made by Word's own numbering."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.standard.decree import LEVELS, SIGNS
from generator.wording import LETTERS, read_roman

_BULLETS = "\\-–—−‒‐‑*•·●∙⁃‣§\u2190-\u21ff\u2500-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff\uf000-\uf0ff"
"""Signs that mean a dash, as a class of letters: arrows, boxes, pictures, those of the fonts Symbol and Wingdings."""
_DASH, _PLUS = SIGNS
_END = r"\s*[.)/]\s*"
_HYPHEN = r"\s?[-–]\s+"
_WORD = r"[^\W\d_]"
_QUOTE = r"[“\"'(\[*]"
_PATTERNS = (
    ("1.1.1.", re.compile(r"(?P<above>\d{1,2}\.\d{1,2}\.)(?P<number>\d{1,2})[.)/:,]?\s+(?=\S)")),
    ("1.1.", re.compile(rf"(?P<above>\d{{1,2}}\.)(?P<number>\d{{1,2}})[.)/:,]?\s+(?={_WORD})")),
    ("1.1.", re.compile(rf"(?P<above>\d{{1,2}},)(?P<number>\d{{1,2}})[.)/:,]\s+(?={_WORD})")),
    ("1.1.", re.compile(rf"(?P<above>\d{{1,2}}\.)(?P<number>\d{{1,2}})\.(?={_WORD})")),
    ("1.", re.compile(rf"(?:Mục|Khoản) (?P<number>\d{{1,2}})[.:/]\s*(?={_WORD})")),
    ("I.", re.compile(rf"(?:Phần|PHẦN|Mục|MỤC) (?P<number>[IVX]{{1,5}})[.:/]\s*(?={_WORD})")),
    ("A.", re.compile(rf"(?:Phần|PHẦN|Mục|MỤC) (?P<number>[A-ZĐ])[.:/]\s*(?={_WORD})")),
    ("1.", re.compile(rf"\(?(?P<number>\d{{1,3}})\s*[.)]\s*(?={_WORD}|{_QUOTE})")),
    ("1.", re.compile(rf"(?P<number>\d{{1,3}})(?:[.)/]\s+(?={_WORD}|{_QUOTE}|\d+\s)|{_HYPHEN}(?={_WORD}))")),
    ("I.", re.compile(rf"\(?(?P<number>[IVXL]{{1,8}})(?:{_END}|{_HYPHEN})(?=\S)")),
    ("A.", re.compile(rf"(?P<number>[A-ZĐ])(?:[.)/]\s+|{_HYPHEN})(?=\S)")),
    (_DASH, re.compile(r"(?:[a-zđ]\.?\d{1,2}|[ivx]{2,5})[.)/:]\s*(?=[^\W_])")),
    ("a)", re.compile(rf"\(?(?P<number>[a-zđ])(?:\s?[.)/]\s*|{_HYPHEN})(?=\S)")),
    (_PLUS, re.compile(rf"\+\s*(?={_WORD}|[“\"'(\[]|\d)")),
    (_DASH, re.compile(rf"(?:[{_BULLETS}]\ufe0f?\s*|o\t\s*)(?=[^\W_]|[“\"'(\[])")),
)
"""Levels, and how their numbers are written; what has a number that the levels do not know, as ``a.1)``, is a dash."""


class Sign(NamedTuple):
    """What a line is numbered with: its level of :data:`generator.standard.decree.LEVELS`, its place, as written.

    ``ordinal`` is 0 of what does not count. ``above`` are the numbers that it repeats, as ``2.`` of ``2.1.``.
    """

    level: str
    ordinal: int
    written: str
    above: str = ""

    @property
    def rank(self) -> int:
        """How deep its level is, from 0."""
        return LEVELS.index(self.level)


def read(text: str) -> tuple[Sign, int] | None:
    """Return the sign at the beginning of a text and how many letters it takes; ``None`` where there is none."""
    for level, pattern in _PATTERNS:
        if (match := pattern.match(text)) and (sign := _sign(level, match)):
            return sign, match.end()
    return None


def of_label(label: str) -> Sign | None:
    """Return the sign that Word prints before a numbered paragraph; ``None`` for one that is no level."""
    found = read(f"{label}\tx") if label else None
    return found[0] if found and found[1] == len(label) + 1 else None


def as_letter(sign: Sign) -> Sign | None:
    """Return a Roman number of one letter as the letter that it may be, ``None`` of another sign."""
    letter = sign.written.strip("().:/ ").rpartition(" ")[2]
    if sign.level != "I." or letter.lower() not in LETTERS:
        return None
    return Sign("A.", LETTERS.index(letter.lower()) + 1, sign.written)


def as_small_roman(sign: Sign) -> Sign | None:
    """Return a letter as the small Roman number that it may be, ``None`` of another sign."""
    return Sign(_DASH, 0, sign.written) if sign.level == "a)" and sign.written.strip("(). :/") in "ivx" else None


def _sign(level: str, match: re.Match[str]) -> Sign | None:
    written = match[0].strip()
    parts = match.groupdict()
    if level in SIGNS:
        return Sign(level, 0, written)
    number = parts["number"]
    if level == "I.":
        ordinal = read_roman(number)
    elif level in ("A.", "a)"):
        ordinal = LETTERS.find(number.lower()) + 1 or len(LETTERS)
    else:
        ordinal = int(number)
    return Sign(level, ordinal, written, parts.get("above") or "") if ordinal else None
