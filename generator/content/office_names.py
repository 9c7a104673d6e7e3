"""What the name of an office tells: its kind, its parent, the letters of its symbol, how its notices speak of it.

The kinds of office are in :mod:`generator.standard.offices`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.normalization import normalize
from generator.standard.compounds import CENTRAL_CITIES, PROVINCES
from generator.standard.decree import MERGED_PROVINCES
from generator.standard.offices import OFFICE_KINDS, OTHER, OfficeKind
from generator.standard.symbols import is_organ_code
from generator.wording import fold

COMMITTEE = "Ủy ban nhân dân"
_IN_SHORT = "UBND"
_COMMITTEE_WRITTEN = re.compile(r"(?<!\w)(?:UBND|[UỦ][ỶỷYy] BAN NHÂN DÂN)(?!\w)", re.IGNORECASE)
_COUNCIL = re.compile(r"HĐND|Hội đồng nhân dân|ĐBQH")
_PARTIES = {"tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy"}
_LEVELS = ("tỉnh", "thành phố", "xã", "phường", "đặc khu")
_LEVEL_WRITTEN = re.compile(r"(?<!\w)(?=(?P<level>(?i:tỉnh|thành phố|tp\.?|phường|đặc khu)|xã|XÃ)\s+(?P<name>.+))")
_CITY, _PROVINCE = "thành phố", "tỉnh"
_WITH_ITS_LEVEL = "Hồ Chí Minh"
"""Named after a person: its level belongs to the name (PL I, I, II, k4 b)."""
_SCHOOL = "Trường"
_NO_FIELD = ("tỉnh", "thành", "xã", "phường", "đặc", "khu", "các", "số", "cho", "và", "của")
"""What follows in a name in small letters: ``Thanh tra tỉnh``."""
_NOT_IN_CODE = ("Sở", _SCHOOL)
_LEFT_OUT = ("và", "của", "các", "số", "tỉnh", "thành", "phố", "Thành")
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
    kind = kind_of(full) or OTHER
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


class Area(NamedTuple):
    """Whose an office is: ``tỉnh``, ``Bắc Ninh``."""

    level: str
    name: str

    @property
    def place(self) -> str:
        """How the line of the date names it (PL I, I, II, k4 b)."""
        return f"{self.level.capitalize()} {self.name}" if self.name == _WITH_ITS_LEVEL else self.name


class DividedName(NamedTuple):
    """What an office is called, and the area that its name ends with: ``Sở Y tế``, ``tỉnh Bắc Ninh``."""

    own: str
    area: Area | None


def divide(kind: OfficeKind, name: str) -> DividedName:
    """Divide the name of an office; the name of a province alone is an area unless the office may be named after it."""
    own, area = _area_at_end(name, needs_level=kind.bears_place)
    return DividedName(own, area) if own else DividedName(name, None)


def _area_at_end(text: str, *, needs_level: bool = False) -> DividedName:
    for found in reversed([*_LEVEL_WRITTEN.finditer(text)]):
        name = found["name"].title() if found["name"].isupper() else found["name"]
        if all(word[0].isupper() or word == "-" for word in name.split()):
            level = _CITY if fold(found["level"]).startswith("tp") else found["level"].lower()
            return DividedName(text[: found.start()].rstrip(), Area(level, name))
    for name in () if needs_level else (*PROVINCES, *MERGED_PROVINCES):
        if fold(text).endswith(fold(f" {name}")):
            return DividedName(text[: -len(name)].rstrip(), Area(_CITY if name in CENTRAL_CITIES else _PROVINCE, name))
    return DividedName(text, None)


def parent_in_name(kind: OfficeKind, name: str) -> str:
    """Return the parent that the name of an office says: the committee of ``Văn phòng UBND tỉnh Bắc Ninh``."""
    own, area = divide(kind, name)
    if not (kind.is_of_committee and area) or (_COUNCIL.search(own) and not _COMMITTEE_WRITTEN.search(own)):
        return ""
    return in_capitals(f"{_IN_SHORT} {area.level} {area.name}")


def place_of(kind: OfficeKind, name: str, parent: str) -> str:
    """Return the place in the line of the date that the name of an office says, or that of its parent; "" for none."""
    area = divide(kind, name).area or _area_at_end(parent).area
    return area.place if area else ""


def printed(kind: OfficeKind, name: str, parent: str) -> str | list[str]:
    """Return the name as the head has it below its parent, which says the area; a list is of lines."""
    own, area = divide(kind, name)
    if kind.collective:
        return [kind.collective, name.removeprefix(COMMITTEE).strip().upper()]
    if area is None or not parent or parent_in_name(kind, name) != parent:
        return name.upper()
    begin = kind.begins[0]
    if fold(own) == fold(begin):
        return f"{own} {area.level}".upper()
    return (begin if _COMMITTEE_WRITTEN.fullmatch(own[len(begin) :].strip()) else own).upper()


def in_capitals(organ: str) -> str:
    """Return an organ as the line of the parent has it: in capitals, the committee in short (PL I, I, II, k2 a)."""
    return _COMMITTEE_WRITTEN.sub(_IN_SHORT, organ).upper()


def code_of(kind: OfficeKind, name: str) -> str:
    """Return the abbreviation that such an office usually has in its symbol; "" where it is none, or too long."""
    if kind.code:
        return kind.code
    name = divide(kind, name).own
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
    # Hội đồng is no Hội.
    return re.match(rf"{re.escape(fold(begin))}(?!\w| đồng(?!\w))", fold(name)) is not None


def name_fault(kind: OfficeKind, name: str) -> str:
    """Return why an office of a kind cannot be called so, "" if it can."""
    if not name:
        return "tên cơ quan để trống"
    if name == name.upper():
        return f"“{name}” viết hoa cả; viết như trong câu, ví dụ {kind.example}"
    if end := re.search(r"[.,;:!?…]+$", name):
        return f"“{name}”: bỏ dấu {end[0]} ở cuối"
    named = kind_of(name)
    if named is None and not kind.begins and _COMMITTEE_WRITTEN.match(name):
        return f"“{name}”: UBND chỉ có ở tỉnh, thành phố, xã, phường, đặc khu, từ ngày 01/7/2025 không còn cấp huyện"
    if named is not (kind if kind.begins else None):
        of_another = f", đó là {named.title} (--kind {named.key})" if named else ""
        return f"“{name}” không phải tên của {kind.title}{of_another}; ví dụ {kind.example}"
    return _own_part_fault(kind, name)


def _own_part_fault(kind: OfficeKind, name: str) -> str:
    """Return what is wrong after the beginning: nothing is there, or its field or area has no capital (PL II, IV)."""
    if any(fold(name) == fold(begin) for begin in kind.begins):
        return f"“{name}” thiếu phần tên riêng; ví dụ {kind.example}"
    begin = max((one for one in kind.begins if _begins(name, one)), key=len, default="")
    field = name[len(begin) :].split()[:1] if begin else []
    areas = re.findall(rf"(?<!\w)(?:{_PROVINCE}|{_CITY}|phường|đặc khu)\s+(\w+)", name)
    small = next((word for word in (*field, *areas) if word[0].islower() and word not in _NO_FIELD), "")
    return f"“{name}”: viết hoa chữ “{small}” ({small.capitalize()}); ví dụ {kind.example}" if small else ""
