"""Checks dates and hours in prose against the calendar: a day there is not, a wrong weekday, a span back to front."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from generator import written_dates
from generator.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from generator.content.loader import Content
    from generator.content.model import Notice
    from generator.sense.passages import Passage
    from generator.written_dates import WrittenDate

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_NUMBERS = {name.split()[1].casefold(): day for day, name in enumerate(_WEEKDAYS)} | {
    str(day + 2): day for day in range(6)
}
_WEEKDAY = r"(?P<weekday>[Tt]hứ\s+(?:Hai|Ba|Tư|Năm|Sáu|Bảy|hai|ba|tư|năm|sáu|bảy|[2-7])|[Cc]hủ\s+[Nn]hật)"
# “lần thứ hai, ngày …” and “Thứ hai, …” of a list count; a weekday follows a time of day, a mark or a word of time.
_BEFORE = re.compile(
    rf"(?:(?P<starts>\A)|(?<=[(,;–])\s*|(?i:sáng|chiều|trưa|tối|vào|phút|giờ|ngày|từ|đến|trước|\d)\s+|(?<=\d),\s*)"
    rf"{_WEEKDAY}\s*[,(]?\s*$"
)
_AFTER = re.compile(rf"\s*(?:\(\s*|,?\s+(?=[Tt]hứ\s+[A-Z2-7]|[Cc]hủ\s+[Nn]hật)){_WEEKDAY}(?!\w)")
_ORDINALS = ("hai", "ba", "tư", "năm", "sáu", "bảy")
_HOUR = re.compile(
    r"(?<![\d.,])(?P<hour>\d{1,2})\s*(?:giờ|h)\s*(?P<minute>\d{2})(?!\d)(?=\s*(?:phút|,|;|\.|ngày|\)|$|đến|-|thứ|hằng|hàng))"
)
_NEAR = 30
_LONGEST_SPAN = 300
_DAYS_OF_A_YEAR = 365
_LAST_HOUR = 24
_LAST_MINUTE = 59


def check(content: Content, passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Report dates, weekdays and hours that cannot be."""
    year = _year_of(content.notice)
    for passage in passages:
        dates = written_dates.read(passage.text)
        for said in dates:
            yield from _impossible(passage, said)
            yield from _weekday(passage, said, year)
        yield from _spans(passage, dates)
        yield from _hours(passage)


def _year_of(notice: Notice) -> int | None:
    held = notice.meeting.date if notice.meeting else None
    return held.year if held and held.year else notice.date.year


def _impossible(passage: Passage, said: WrittenDate) -> Iterator[Diagnostic]:
    if said.fault:
        yield Diagnostic("S301", f"“{said.words}”: {said.fault}", passage.at(said.start), "xem lại ngày tháng")


def _weekday(passage: Passage, said: WrittenDate, year: int | None) -> Iterator[Diagnostic]:
    if not said.is_one_day or not said.months:
        return
    match = _BEFORE.search(passage.text, max(said.start - _NEAR, 0), said.start) or _AFTER.match(passage.text, said.end)
    if match is None:
        return
    name = match["weekday"].split()[1]
    if match.groupdict().get("starts") is not None and name in _ORDINALS:
        return  # “Thứ hai, ngày …” may be the second point
    years = said.years or ((year, year + 1) if year else ())
    right = [day.weekday() for one in years if (day := _day(said, one))]
    if right and _NUMBERS[name.casefold()] not in right:
        message = f"“{said.words}” là {_WEEKDAYS[right[0]]}, lời văn ghi “{match['weekday']}”"
        yield Diagnostic("S302", message, passage.at(said.start), "xem lại ngày, hoặc thứ")


def _day(said: WrittenDate, year: int) -> date | None:
    period = said._replace(years=(year,)).period()
    return period and period.first


def _spans(passage: Passage, dates: Sequence[WrittenDate]) -> Iterator[Diagnostic]:
    """Report a span that ends before it begins; a day without year is compared only within a month."""
    for said in dates:
        backward = said.years and said.years[-1] < said.years[0]
        if backward or (_joins_days(said.words) and list(said.days) != sorted(said.days)):
            yield _backward(passage, said, said.words)
    for one, other in pairwise(dates):
        if written_dates.is_span(written_dates.joint(passage.text, one, other)) and _is_later(one, other):
            yield _backward(passage, one, passage.text[one.start : other.end])


def _joins_days(words: str) -> bool:
    return re.search(r"\d\s*(?:-|–|đến|tới)\s*(?:ngày\s+)?\d{1,2}(?:\s+tháng|[/.])", words) is not None


def _is_later(one: WrittenDate, other: WrittenDate) -> bool:
    """Return whether the beginning of a span is certainly after its end."""
    if one.years and other.years:
        begin, end = one.period(), other.period()
        return bool(begin and end and begin.first > end.last)
    if other.years and one.months > other.months:
        # The beginning is of the year before: hardly of eleven months before.
        begin, end = one.period(other.years[0] - 1), other.period()
        return bool(begin and end and _LONGEST_SPAN < (end.last - begin.first).days < _DAYS_OF_A_YEAR)
    same_month = one.months == other.months and one.months and not one.fault and not other.fault
    return bool(same_month and one.is_one_day and other.is_one_day and one.days > other.days)


def _backward(passage: Passage, said: WrittenDate, words: str) -> Diagnostic:
    message = f"“{words}”: ngày cuối ở trước ngày đầu"
    return Diagnostic("S304", message, passage.at(said.start), "xem lại hai đầu của khoảng thời gian")


def _hours(passage: Passage) -> Iterator[Diagnostic]:
    for match in _HOUR.finditer(passage.text):
        hour, minute = int(match["hour"]), int(match["minute"])
        if hour > _LAST_HOUR or minute > _LAST_MINUTE or (hour == _LAST_HOUR and minute):
            yield Diagnostic("S301", f"“{match[0]}”: không có giờ ấy", passage.at(match.start()), "xem lại giờ")
