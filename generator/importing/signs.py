"""Read the number, letter or dash with which a line begins, typed or made by Word's own numbering."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.standard.decree import LEVELS, SIGNS
from generator.wording import LETTERS, read_roman

_BULLETS = "-–—−‒‐‑*•·●∙▪■□◦○➢➤✓✔§"
_DASH, _PLUS = SIGNS
_END = r"\s*[.)/]\s*"
_PATTERNS = (
    ("1.1.1.", re.compile(r"(?P<above>\d{1,2}\.\d{1,2}\.)(?P<number>\d{1,2})[.)]?\s+(?=\S)")),
    ("1.1.", re.compile(r"(?P<above>\d{1,2}\.)(?P<number>\d{1,2})[.)]?\s+(?=[^\W\d_])")),
    ("1.1.", re.compile(r"(?P<above>\d{1,2}\.)(?P<number>\d{1,2})\.(?=[^\W\d_])")),
    ("1.", re.compile(r"(?:Mục|Khoản) (?P<number>\d{1,2})[.:/]\s*(?=[^\W\d_])")),
    ("I.", re.compile(r"(?:Phần|PHẦN|Mục|MỤC) (?P<number>[IVX]{1,5})[.:/]\s*(?=[^\W\d_])")),
    ("A.", re.compile(r"(?:Phần|PHẦN|Mục|MỤC) (?P<number>[A-ZĐ])[.:/]\s*(?=[^\W\d_])")),
    ("1.", re.compile(r"\(?(?P<number>\d{1,3})(?:[.)]\s*|\s+[.)]\s*|/\s+)(?=[^\W\d_]|[“\"'(\[*]|\d+\s)")),
    ("I.", re.compile(rf"\(?(?P<number>[IVXL]{{1,6}})(?:{_END}|\s+[-–]\s+)(?=\S)")),
    ("A.", re.compile(r"(?P<number>[A-ZĐ])[.)/]\s+(?=\S)")),
    ("a)", re.compile(r"\(?(?P<number>[a-zđ])\s?[.)/]\s*(?=\S)")),
    (_PLUS, re.compile(r"\+\s*(?=[^\W\d_]|[“\"'(\[]|\d)")),
    (_DASH, re.compile(rf"(?:[{re.escape(_BULLETS)}]\s*|o\t\s*)(?=[^\W_]|[“\"'(\[])")),
)


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

    @property
    def usual(self) -> str:
        """It as the decree writes it: ``1.`` of ``1/``, ``a)`` of ``a.``, ``-`` of a bullet."""
        if not self.ordinal:
            return self.level
        own = re.sub(r"[^\w.]", "", self.written).strip(".")
        return f"{own}{self.level[-1]}"


def read(text: str) -> tuple[Sign, int] | None:
    """Return the sign at the beginning of a text and how many letters it takes; ``None`` where there is none."""
    for level, pattern in _PATTERNS:
        if (match := pattern.match(text)) and (sign := _sign(level, match)):
            return sign, match.end()
    return None


def of_label(label: str) -> Sign | None:
    """Return the sign that Word prints before a numbered paragraph; ``None`` for one that is no level."""
    found = read(f"{label} x") if label else None
    return found[0] if found and found[1] == len(label) + 1 else None


def as_letter(sign: Sign) -> Sign | None:
    """Return a Roman number of one letter as the letter that it may be, ``None`` of another sign."""
    letter = sign.written.strip("().:/ ").rpartition(" ")[2]
    if sign.level != "I." or letter.lower() not in LETTERS:
        return None
    return Sign("A.", LETTERS.index(letter.lower()) + 1, sign.written)


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
