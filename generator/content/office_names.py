"""What the name of an office tells: its kind, its parent, the letters of its symbol, how its notices speak of it.

The kinds of office are in :mod:`generator.standard.offices`.
"""

from __future__ import annotations

import re

from generator.normalization import normalize
from generator.standard.offices import KINDS_BY_KEY, OFFICE_KINDS, OfficeKind
from generator.standard.symbols import is_organ_code
from generator.wording import fold

COMMITTEE = "Ủy ban nhân dân"
_IN_SHORT = "UBND"
_COMMITTEE_WRITTEN = re.compile(r"(?<!\w)(?:UBND|[UỦ][ỶỷYy] BAN NHÂN DÂN)(?!\w)", re.IGNORECASE)
_PARTIES = {"tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy"}
_LEVELS = ("tỉnh", "thành phố", "xã", "phường", "đặc khu")
_SCHOOL = "Trường"
_NOT_IN_CODE = ("Sở", _SCHOOL)
_LEFT_OUT = ("và", "của", "các", "tỉnh", "thành", "phố", "Thành")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_LONGEST_CODE = 11
"""Letters with which the line of the number stays one line."""


def phrase(kind: OfficeKind, name: str, text: str, parent: str = "") -> str:
    """Fill a phrase of the table of offices: ``UBND {level}``, of whom it is the people's committee.

    ``{above}`` is of whom its parent is the committee; a phrase that says it is "" where the parent is another.
    """
    begin = next((one for one in kind.begins if _begins(name, one)), kind.begins[0] if kind.begins else "")
    level = begin.removeprefix(f"{COMMITTEE} ")
    above = next((one for one in _LEVELS if fold(in_capitals(parent)).startswith(fold(f"{_IN_SHORT} {one} "))), "")
    if "{above}" in text and not above:
        return ""
    return text.format(begin=begin, level=level, above=above, party=_PARTIES.get(level, ""))


def phrases_of(name: str) -> dict[str, str]:
    """Return how the notices of an office speak of its head, of itself and of those whom it leads."""
    full = name_in_full(None, name)
    kind = kind_of(full) or KINDS_BY_KEY["khac"]
    words = {"chair": kind.chair, "organ": kind.calls, "parts": kind.parts}
    return {key: phrase(kind, full, text) for key, text in words.items()}


def name_in_full(kind: OfficeKind | None, text: str) -> str:
    """Return a name as a sentence has it: the committee's in full, with what such names begin with, a capital first."""
    written = _COMMITTEE_WRITTEN.sub(COMMITTEE, text, count=1) if _COMMITTEE_WRITTEN.match(text) else text
    if kind and kind.begins and text and kind_of(written) is None:
        begin = COMMITTEE if kind.collective else kind.begins[0]
        written = written if _begins(written, begin) else f"{begin} {written}"
    return written[:1].upper() + written[1:]


def kind_of(name: str) -> OfficeKind | None:
    """Return the kind of an office whose name begins as that kind's do; the longest beginning tells."""
    fitting = [(len(begin), kind) for kind in OFFICE_KINDS for begin in kind.begins if _begins(name, begin)]
    return max(fitting, key=lambda one: one[0])[1] if fitting else None


def parent_in_name(kind: OfficeKind, name: str) -> str:
    """Return the parent that the name of an office says: the committee of ``Văn phòng UBND tỉnh Bắc Giang``."""
    rest = name.removeprefix("".join(kind.begins[:1])).strip()
    return in_capitals(rest) if not kind.collective and _COMMITTEE_WRITTEN.match(rest) else ""


def in_capitals(organ: str) -> str:
    """Return an organ as the line of the parent has it: in capitals, the committee in short (PL I, I, II, k2 a)."""
    return _COMMITTEE_WRITTEN.sub(_IN_SHORT, organ).upper()


def code_of(kind: OfficeKind, name: str) -> str:
    """Return the abbreviation that such an office usually has in its symbol; "" where it is none, or too long."""
    if kind.code:
        return kind.code
    begin = next((one for one in (*kind.begins, *_NOT_IN_CODE) if _begins(name, one)), "")
    rest = name[len(begin) :] if kind.abbreviation or begin in _NOT_IN_CODE else name.removeprefix(f"{_SCHOOL} ")
    words = [word for word in re.findall(r"[^\W_]+", rest) if word not in _LEFT_OUT]
    code = kind.abbreviation + "".join(
        word if word.isdigit() or (len(word) > 1 and word.isupper()) else _without_tone(word[0].upper())
        for word in words
    )
    return code if len(code) <= _LONGEST_CODE and is_organ_code(code) else ""


def _without_tone(letter: str) -> str:
    """Return a letter without its tone: Ư of Ứ."""
    return normalize("NFC", _TONES.sub("", normalize("NFD", letter)))


def _begins(name: str, begin: str) -> bool:
    return re.match(rf"{re.escape(fold(begin))}(?!\w)", fold(name)) is not None


def name_fault(kind: OfficeKind, name: str) -> str:
    """Return why an office of a kind cannot be called so, "" if it can."""
    if not name:
        return "tên cơ quan để trống"
    if name == name.upper():
        return f"“{name}” viết hoa cả; viết như trong câu, ví dụ {kind.example}"
    if end := re.search(r"[.,;:!?…]+$", name):
        return f"“{name}”: bỏ dấu {end[0]} ở cuối"
    named = kind_of(name)
    if named is not (kind if kind.begins else None):
        of_another = f", đó là {named.title} (--kind {named.key})" if named else ""
        return f"“{name}” không phải tên của {kind.title}{of_another}; ví dụ {kind.example}"
    if any(fold(name) == fold(begin) for begin in kind.begins):
        return f"“{name}” thiếu phần tên riêng; ví dụ {kind.example}"
    return ""
