"""Checks that a notice speaks of one meeting: its name, day, hour and place. Who chaired it: :mod:`.chair`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator import written_dates
from generator.content.checks import location_of
from generator.diagnostics import Diagnostic
from generator.sense import abbreviations, events
from generator.written_dates import Period

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.content.loader import Content
    from generator.content.model import Meeting, Notice
    from generator.sense.passages import Passage
    from generator.written_dates import WrittenDate

_PARTS = ("subject", "opening", "closing")
_LATE = 100  # days after a meeting in which its conclusions are issued
_BEGINS_WITH_DAY = re.compile(r".{0,35}$", re.IGNORECASE)
_MEETING_ON = re.compile(
    r"(?:hội nghị|họp|làm việc|kiểm tra|khảo sát)[^,;:.]{0,120}?(?:\(|vào\s+|,\s*)?$", re.IGNORECASE
)
_CITED = re.compile(
    r"\bsố\s*:?\s*\d[\w/&.-]*[^;.]{0,60}?$|(?:công văn|quyết định|kế hoạch|báo cáo|tờ trình)\s+$", re.IGNORECASE
)
_HOUR = re.compile(
    r"(?P<at>\b(?:hồi|lúc|vào)\s+)?(?<![\d.,])(?P<hour>\d{1,2})\s*(?:giờ|h|:)\s*(?P<minute>\d{2})?(?!\d)", re.IGNORECASE
)
_PART_OF_DAY = re.compile(r"\b(?P<part>sáng|chiều)\s+(?:ngày|nay|thứ)", re.IGNORECASE)
_IS_MORNING = {"sáng": True, "chiều": False}
_NOON = 12
_PLACE = re.compile(
    r"\btại\s+(?P<place>(?:hội trường|phòng họp|trụ sở|nhà văn hóa|nhà văn hoá|trung tâm hội nghị|trung tâm văn hóa|"
    r"khách sạn|văn phòng)\b[^,;:.()]*?)(?=\s*(?:[,;:.()]|$|\s(?:đã|diễn ra|đồng chí|UBND tỉnh tổ chức)\s))",
    re.IGNORECASE,
)
_NEAR = 160
_ONE_DAY = "xem lại, ghi một ngày"


class _Said(NamedTuple):
    """Something that a passage says of the meeting, at a place of its text."""

    words: str
    passage: Passage
    start: int = 0

    @property
    def where(self) -> str:
        """Where it is said, for a message."""
        return f"ở {self.passage.at(self.start)}"

    def told(self, code: str, message: str, hint: str) -> Diagnostic:
        return Diagnostic(code, message, self.passage.at(self.start), hint)


def check(content: Content, passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Report what is said of the meeting in two ways."""
    head = [passage for passage in passages if passage.part.split(".", maxsplit=1)[0] in _PARTS]
    data = {passage.part: _Said(passage.text, passage) for passage in passages if passage.part.startswith("meeting.")}
    yield from _names(head, data.get("meeting.name"))
    yield from _days(content, head)
    yield from _hours(head, content.notice.meeting)
    yield from _places(head, data.get("meeting.place"))


def _names(head: Sequence[Passage], right: _Said | None) -> Iterator[Diagnostic]:
    for said in _said_names(head):
        if right is None:
            right = said
            continue
        for one in events.differences(right.words, said.words):
            one_name, other_name = (one.said, one.right) if one.said else (said.words, right.words)
            message = f"hai tên hội nghị: ghi “{one_name}”, {right.where} ghi “{other_name}”"
            yield said.told("S201", message, "xem lại, ghi một tên")


def _said_names(head: Sequence[Passage]) -> Iterator[_Said]:
    """Yield the meetings that are named; of the opening the first, as others are spoken of there, too."""
    has_opened = False
    for passage in head:
        names = events.read(passage.text)
        if passage.part.startswith("opening"):
            names = [] if has_opened else names[:1]
            has_opened = has_opened or bool(names)
        yield from (_Said(name.words, passage, name.start) for name in names)


def _days(content: Content, head: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Compare the days said of the meeting with the data, or else with each other; and with that of the signing."""
    notice = content.notice
    held = notice.meeting.date if notice.meeting else None
    right = Period(held.first, held.last) if held and held.day else None
    if held and right and (message := _far_from_signing(notice, right)) and right.first <= notice.date.last:
        where = head[0].location if head else location_of(content.tree, "meeting", "date")
        yield Diagnostic("S202", f"ngày họp {held.short} {message}", where, "xem lại date và meeting.date")
    right_words = f"meeting.date ghi {held.short}" if held else ""
    for said, day in _said_days(head):
        period = day.period(notice.date.year)
        if period is None:
            continue
        if right is None:
            right, right_words = period, f"{said.where} ghi “{said.words}”"
            if message := _far_from_signing(notice, period):
                code = "S206" if period.first > notice.date.last else "S202"
                yield said.told(code, f"ngày họp “{said.words}” {message}", "xem lại ngày họp, ngày ký")
        elif not _is_within(said.passage, right, notice.date.year):
            yield said.told("S202", f"ngày họp ghi “{said.words}”, {right_words}", _ONE_DAY)


def _is_within(passage: Passage, right: Period, year: int | None) -> bool:
    """Return whether a text says a day of the meeting; it may speak of other days before that."""
    said = (day.period(year) for day in written_dates.read(passage.text) if day.days)
    return any(period and period.first <= right.last and right.first <= period.last for period in said)


def _far_from_signing(notice: Notice, held: Period) -> str:
    """Return how far a meeting is from the signing of its conclusions, if that cannot be; "" otherwise.

    What changes a notice may come at any time.
    """
    if held.first > notice.date.last:
        return "ở sau ngày ký"
    is_late = notice.date.year and not notice.revision and (notice.date.first - held.last).days > _LATE
    return f"cách ngày ký {notice.date.short} hơn {_LATE} ngày" if is_late else ""


def _said_days(head: Sequence[Passage]) -> Iterator[tuple[_Said, WrittenDate]]:
    """Yield the days that a text says the meeting was held on: an opening begins with it."""
    for passage in head:
        is_opening = passage.part.startswith("opening")
        for number, day in enumerate(written_dates.read(passage.text)):
            before = passage.text[max(day.start - _NEAR, 0) : day.start]
            if not day.days or day.repeated or day.fault or _CITED.search(before):
                continue
            if (is_opening and number == 0 and _BEGINS_WITH_DAY.match(before)) or (
                not is_opening and _MEETING_ON.search(before)
            ):
                yield _Said(day.words, passage, day.start), day


def _hours(head: Sequence[Passage], data: Meeting | None) -> Iterator[Diagnostic]:
    """Compare the hour of the meeting with the part of the day, and each with the data and what is said elsewhere."""
    first: dict[str, _Said] = {}
    for passage in head:
        # “02 giờ” alone is a length of time.
        hour = next((match for match in _HOUR.finditer(passage.text) if match["at"] or match["minute"]), None)
        part = _PART_OF_DAY.search(passage.text)
        if hour and part and _IS_MORNING[part["part"].casefold()] != (int(hour["hour"]) < _NOON):
            said = _Said(hour[0].strip(), passage, hour.start())
            yield said.told("S203", f"“{part['part']}” mà ghi “{said.words}”", "xem lại giờ, buổi")
        for kind, match in (("giờ", hour), ("buổi", part)):
            if match is None:
                continue
            words = f"{int(match['hour'])}:{match['minute'] or '00'}" if kind == "giờ" else match["part"].casefold()
            said = _Said(words, passage, match.start())
            right = first.setdefault(kind, said)
            if kind == "buổi" and data and data.session and data.session != words and right is said:
                message = f"buổi họp ghi “{words}”, meeting.session ghi “{data.session}”"
                yield said.told("S203", message, "xem lại, ghi một buổi")
            if right.words != words:
                message = f"{kind} họp ghi “{words}”, {right.where} ghi “{right.words}”"
                yield said.told("S203", message, f"xem lại, ghi một {kind}")


def _places(head: Sequence[Passage], right: _Said | None) -> Iterator[Diagnostic]:
    for passage in head:
        if passage.part.startswith("subject"):
            continue
        pattern = _place_like(right.words) if right else _PLACE
        for match in pattern.finditer(passage.text):
            said = _Said(match["place"], passage, match.start("place"))
            if right is None:
                right = said
            elif not _is_same_place(right.words, said.words):
                message = f"nơi họp ghi “{said.words}”, {right.where} ghi “{right.words}”"
                yield said.told("S203", message, "xem lại, ghi một nơi")


def _place_like(place: str) -> re.Pattern[str]:
    """Return the pattern of places that are named as the given one is, or as meetings' places are."""
    words = place.split(maxsplit=2)
    kind = re.escape(words[0] if words[0].isupper() else " ".join(words[:2]))
    return re.compile(_PLACE.pattern.replace("hội trường|", f"hội trường|{kind}|", 1), re.IGNORECASE)


def _is_same_place(one: str, other: str) -> bool:
    """Return whether two places may be one: the shorter leaves words out, or they are a house and a room in it."""
    ones, others = abbreviations.alike(abbreviations.words_of(one), abbreviations.words_of(other))
    ones, others = ([word.lstrip("0") or word for word in words] for words in (ones, others))
    shorter, longer = sorted((ones, others), key=len)
    if all(word in longer for word in shorter):
        return True
    figures = [{word for word in words if word.isdigit()} for words in (ones, others)]
    may_be_within = ones[0] != others[0] and bool(set(ones[1:]) & set(others[1:]))
    return may_be_within and (not all(figures) or figures[0] == figures[1])
