"""Phrases with places for data: how an office words what every notice says, and how the program does by default.

``Kết luận của {chair} tại {meeting}``: a place in braces takes what the notice gives. Words in square brackets, as
``[Sau khi nghe {heard}, ]``, are left out where a place within them has nothing.
"""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from generator.content.model import Wording
from generator.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.content.model import Block, Meeting, Notice
    from generator.diagnostics import Location

PLACES = {
    "chair": "meeting.chair",
    "chair_short": "meeting.chair_short",
    "meeting": "meeting.name",
    "date": "meeting.date",
    "place": "meeting.place",
    "attendees": "meeting.attendees",
    "heard": "meeting.heard",
    "organ": "issuer.full_name",
}
"""What a phrase about the meeting may name, and the key that gives it."""

PLACES_OF_TASK = {"unit": "unit", "with": "with", "topic": "topic"}
"""What the heading of a task may name, and the key that gives it."""

USUAL = Wording(
    subject="Kết luận của {chair} tại {meeting}",
    opening=(
        "[{date}, ][tại {place}, ]{chair} đã chủ trì {meeting}.[ Tham dự có {attendees}.]",
        "[Sau khi nghe {heard}, ]{chair_short} kết luận như sau:",
    ),
    closing="Trên đây là kết luận của {chair} tại {meeting}; thông báo để các cơ quan, đơn vị biết, thực hiện./.",
    unit_heading="Giao {unit}[ chủ trì, phối hợp với {with}]",
    topic_heading="Về {topic}",
)
"""How the program words what the office gives no wording for; it never changes, as issued notices are written by it."""

_PLACE = re.compile(r"\{([^{}]*)\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")


def about_meeting(text: str) -> str:
    """Return a phrase that names only what a notice says of its meeting."""
    return _checked(text, PLACES)


def about_task(text: str) -> str:
    """Return a phrase that names only what a task says of itself."""
    return _checked(text, PLACES_OF_TASK)


def paragraph_about_meeting(text: str, location: Location) -> Iterator[Diagnostic]:
    """Report what is wrong with one paragraph of a phrase about the meeting."""
    try:
        about_meeting(text)
    except ValueError as error:
        yield Diagnostic("C332", str(error), location)


def _checked(text: str, places: Mapping[str, str]) -> str:
    if not text:
        raise ValueError("mẫu câu để trống")
    known = ", ".join(f"{{{one}}}" for one in places)
    for inside in _PLACE.findall(text):
        if inside not in places:
            raise ValueError(f"“{{{inside}}}” không phải chỗ điền; dùng được ở đây: {known}")
    rest = _PLACE.sub("", text)
    if "{" in rest or "}" in rest:
        raise ValueError(f"dấu {{ }} không thành cặp; chỗ điền viết như {known.split(', ', maxsplit=1)[0]}")
    if "[" in (rest := _OPTIONAL.sub("", rest)) or "]" in rest:
        raise ValueError("dấu [ ] không thành cặp, hoặc có [ ] trong [ ]")
    for optional in _OPTIONAL.findall(text):
        if not _PLACE.search(optional):
            raise ValueError(f"“[{optional}]” không có chỗ điền nào: bỏ dấu [ ]")
    return text


class FilledPhrase(NamedTuple):
    """A phrase with its places filled; "" where ``missing`` places have nothing."""

    words: str
    missing: tuple[str, ...] = ()


def filled(phrase: str, data: Mapping[str, str]) -> FilledPhrase:
    """Fill the places of a phrase and begin it with a capital."""

    def optional(match: re.Match[str]) -> str:
        return match[1] if all(data[place] for place in _PLACE.findall(match[1])) else ""

    said = _OPTIONAL.sub(optional, phrase)
    if missing := [place for place in _PLACE.findall(said) if not data[place]]:
        return FilledPhrase("", tuple(dict.fromkeys(missing)))
    words = _PLACE.sub(lambda match: data[match[1]], said)
    return FilledPhrase(words[:1].upper() + words[1:])


def data_of(notice: Notice, meeting: Meeting) -> dict[str, str]:
    """Return what a notice gives for each place of a phrase about its meeting."""
    given = {place: attrgetter(path)(notice) or "" for place, path in PLACES.items()}
    return {**given, "chair_short": meeting.chair_short or meeting.chair, "date": _date(meeting)}


def _date(meeting: Meeting) -> str:
    """Return ``sáng ngày 09 tháng 01 năm 2024``; nothing where the day is not known."""
    if meeting.date is None or not meeting.date.day:
        return ""
    return f"{meeting.session} {meeting.date.long}" if meeting.session else meeting.date.long


def data_of_task(block: Block) -> dict[str, str]:
    """Return what a task gives for each place of its heading."""
    return {"unit": ", ".join(block.unit), "with": ", ".join(block.support), "topic": block.topic or ""}
