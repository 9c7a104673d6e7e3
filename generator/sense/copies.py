"""Who gets a copy of a notice: what its recipients name, one by one, in groups, or as “those who were there”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.sense.unit_names import HEADS, are_same, kind_of, may_be_same, words_of
from generator.wording import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.content.model import Notice, Recipient, Unit

_EVERYONE = re.compile(
    r"như trên|thành phần|kính gửi|liên quan|dự họp|như (?:phần|mục|nêu)|đại biểu dự|các đơn vị có tên"
)
_GROUP = re.compile(r"\bcác\b|\btoàn\b|cán bộ|công chức|ccvc|cbcc|cấp xã|cấp huyện|xã, phường|viên chức")
_ONE_PERSON = re.compile(r"phó (?:chủ tịch|giám đốc|bí thư)")
_EVERY_ORGAN = ("ngành", "cơ quan", "đơn vị", "tổ chức", "đoàn thể")
_STAFF = re.compile(r"công chức|ccvc|cbcc|cán bộ|viên chức|người lao động")
_LOCAL = re.compile(r"địa phương|ubnd|ủy ban|uỷ ban|\bxã\b|phường|huyện")
_OF_LOCAL = ("UBND",)
_DEPARTMENT = ("Sở",)
"""No unit of an organ: what belongs to a department, or to a people's committee, is none."""
_WITHIN = (
    "Phòng",
    "Văn phòng",
    "Thanh tra",
    "Ban",
    "Chi cục",
    "Trung tâm",
    "Viện",
    "Tổ",
    "Quỹ",
    "Trạm",
    "Đội",
    "Trường",
)
"""Kinds of units that an organ has within it."""
_ABOVE = re.compile(
    r"(?:UBND|HĐND|[UỦ][ỷy] ban nhân dân|Hội đồng nhân dân|Ban Thường vụ|Thường trực)\s+"
    r"(?:tỉnh|thành phố|Tỉnh ủy|Thành ủy)(?!\w)"
)
_HEAD_OF_GROUP = {"sở": "Sở", "phòng": "Phòng", "ban": "Ban", "trung tâm": "Trung tâm", "chi cục": "Chi cục"}


class RecipientUnits(NamedTuple):
    """Who gets a copy: everyone, units of some kinds, and those that are named."""

    to_everyone: bool
    kinds: frozenset[str]
    names: tuple[str, ...]
    units: tuple[Unit, ...]

    def reach(self, name: str) -> bool:
        """Return whether a unit gets a copy, as far as the names tell; where they do not, it does."""
        declared = next((unit for unit in self.units if is_named(unit, name)), None)
        own_names = (name, *((declared.name, *declared.short) if declared else ()))
        if self.to_everyone or _ABOVE.match(name) or not self.kinds.isdisjoint(map(kind_of, own_names)):
            return True
        return any(_is_within(own, said) or may_be_same(own, said) for own in own_names for said in self.names)


def is_named(unit: Unit, name: str) -> bool:
    """Return whether a name is one of a unit that the office lists."""
    return are_same(unit.name, name) or any(words_of(short) == words_of(name) for short in unit.short)


def full_name(name: str, units: Iterable[Unit]) -> str:
    """Return how the office lists the unit of a name, in full; the name itself where it lists none."""
    return next((unit.name for unit in units if is_named(unit, name)), name)


def copies_of(notice: Notice) -> RecipientUnits:
    """Return who gets a copy of a notice; the organ itself and the unit that drafts it have it."""
    groups = [kind for one in notice.recipients for kind in _kinds(one)]
    names = [name for one in notice.recipients for name in _names(one)]
    return RecipientUnits(
        any(_EVERYONE.search(fold(one.to)) for one in notice.recipients),
        frozenset(groups),
        (*names, *_own(notice)),
        notice.units,
    )


def _members(recipient: Recipient) -> tuple[str, tuple[str, ...]]:
    """Return to whom a line goes and which of them, whether they are listed or typed after a colon."""
    if recipient.members:
        return recipient.to, recipient.members
    to, _, typed = recipient.to.partition(":")
    return to, tuple(filter(None, (one.strip(" .") for one in re.split(r"[,;]| và ", typed))))


def _kinds(recipient: Recipient) -> Iterator[str]:
    """Yield the kinds of units that a group without members means."""
    to, members = _members(recipient)
    text = fold(to)
    if not members and _GROUP.search(text.partition("thuộc")[0]):
        yield from kinds_of_group(text)


def kinds_of_group(group: str) -> Iterator[str]:
    """Yield the kinds of units that a folded group means: of ``các phòng thuộc sở`` all that a department has."""
    text, within, _ = group.partition("thuộc")
    if _ONE_PERSON.search(text):
        return
    if _LOCAL.search(text):
        yield from _OF_LOCAL
    if _STAFF.search(text):
        yield from _WITHIN
    if any(word in text for word in _EVERY_ORGAN):
        yield from (head for head in HEADS if head not in (*_OF_LOCAL, *(_DEPARTMENT if within else ())))
    if "phòng" in text:
        yield from ("Phòng", "Văn phòng", "Thanh tra", "Ban")
    yield from (head for head in HEADS if re.search(rf"(?<!\w){head.casefold()}(?!\w)", text))


def _names(recipient: Recipient) -> Iterator[str]:
    to, members = _members(recipient)
    head = next((head for word, head in _HEAD_OF_GROUP.items() if re.search(rf"(?<!\w){word}(?!\w)", fold(to))), "")
    for member in members:
        yield member
        if head and _GROUP.search(fold(to)):
            yield f"{head} {member}"
        elif _LOCAL.search(fold(to)):
            yield from (f"UBND{place} {member}" for place in ("", " xã", " phường", " huyện"))
    if not (members and _GROUP.search(fold(to))):
        yield to
        yield from (part.strip() for part in re.split(r"[,;]| và ", to))


def _own(notice: Notice) -> Iterator[str]:
    """Yield what the organ itself is called, its office, and the units that keep the notice."""
    issuer = notice.issuer
    for name in filter(None, (issuer.full_name, " ".join(issuer.name))):
        yield name
        yield f"Văn phòng {name}"
    kind = "UBND tỉnh" if issuer.code.startswith("UBND") else "Sở"
    yield from (f"Văn phòng {kind}", f"Văn phòng {kind} tỉnh")
    for unit in notice.archive.units:
        yield from (unit, f"Phòng {unit}", "Văn phòng Sở" if unit == "VP" else unit)


def _is_within(name: str, said: str) -> bool:
    """Return whether a recipient's words have a name among them: ``Giám đốc Sở Tài chính``."""
    wanted, words = words_of(name), words_of(said)
    return any(words[at : at + len(wanted)] == wanted for at in range(1, len(words) - len(wanted) + 1))


def names_of(notice: Notice) -> tuple[str, ...]:
    """Return the names that are told wherever they stand: those that the office lists."""
    listed = (name for unit in notice.units for name in (unit.name, *unit.short))
    return tuple(sorted({name for name in listed if len(name) > 2}, key=lambda name: (-len(name), name)))  # noqa: PLR2004 - TH, VP
