"""Checks deadlines: before the meeting or the signing, beyond the period of the tasks, said twice and otherwise."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from generator import written_dates
from generator.deadlines import EVERY
from generator.diagnostics import Diagnostic
from generator.emphasis import plain
from generator.sense import parts, written_deadlines
from generator.wording import Day, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.content.loader import Content
    from generator.content.model import Block, Notice
    from generator.deadlines import Deadline
    from generator.diagnostics import Location
    from generator.sense.passages import Passage
    from generator.sense.written_deadlines import WrittenDeadline

_NOT_NEXT_YEARS = timedelta(days=100)
"""A day without year that has passed by less is not meant of next year."""

_OF_HISTORY = timedelta(days=3 * 366)
"""A day so long ago tells things apart, as those who fought before 30/4/1975; a year left from before is nearer."""

_REPORTING = timedelta(days=31)
"""What was done in a period may be reported as long after it."""

_NEAR = 150
_FAR = 10  # years after which a deadline is a slip of the pen
_TASKS_OF = re.compile(r"\b(?:nhiệm vụ|phương hướng|kế hoạch|chương trình)\b[^;]*$", re.IGNORECASE)
_REPORTS = re.compile(r"\b(?:báo cáo|gửi|tổng hợp|công khai|công bố|rà soát|kiểm tra|cập nhật)\b", re.IGNORECASE)
_ONE_OF_TWO = "sửa một trong hai; bỏ deadline thì chỉ in lời văn"
_WITHIN = re.compile(r"\btrong\s+$", re.IGNORECASE)


class _Due(NamedTuple):
    """A deadline of an item, from its data or its words."""

    words: str
    day: date
    block: Block
    passage: Passage | None = None
    start: int = 0

    @property
    def location(self) -> Location:
        """Where it is said; of data where the item begins."""
        return self.passage.at(self.start) if self.passage else self.block.location


def check(content: Content, passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Report deadlines that contradict the notice's dates, its tasks' period or each other."""
    begin = reference_day(content.notice)
    if begin == date.min:
        return
    notice = content.notice
    tasks = [passage for passage in passages if passage.block and parts.sets_duties(passage, notice)]
    written = [(passage, said) for passage in tasks for said in written_deadlines.read(passage.text)]
    dues = [*_of_data(tasks, begin), *_of_words(written, begin)]
    yield from _passed(dues, notice, begin)
    yield from _beyond(dues, _limit(notice, passages, begin), begin)
    yield from _data_and_words(tasks, written, begin)
    for part in notice.parts.values():
        yield from _after_the_whole(part.items)


def reference_day(notice: Notice) -> date:
    """Return the first day on which a duty can be done: that of the meeting, or of the signing if later."""
    held = notice.meeting.date if notice.meeting else None
    return max(notice.date.first, held.first if held else date.min)


def _dated(tasks: Sequence[Passage]) -> Iterator[tuple[Block, Deadline]]:
    """Yield the items of tasks that have a deadline in their data."""
    blocks = {passage.block.location: passage.block for passage in tasks if passage.block}
    return ((block, block.deadline) for block in blocks.values() if block.deadline)


def _of_data(tasks: Sequence[Passage], begin: date) -> Iterator[_Due]:
    for block, deadline in _dated(tasks):
        if day := last_day(deadline, begin):
            yield _Due(deadline.printed, day, block)


def _of_words(written: Sequence[tuple[Passage, WrittenDeadline]], begin: date) -> Iterator[_Due]:
    for passage, said in written:
        if (day := last_day(said, begin)) and passage.block:
            yield _Due(said.words, day, passage.block, passage, said.day.start)


def last_day(said: WrittenDeadline | Deadline, begin: date) -> date | None:
    """Return the last day of a deadline; without a year that of the notice's year, or of the next if long passed."""
    day = said.last(begin.year)
    return said.last(begin.year + 1) if day and day < begin - _NOT_NEXT_YEARS else day


def _passed(dues: Sequence[_Due], notice: Notice, begin: date) -> Iterator[Diagnostic]:
    """Report deadlines that have passed; what the data say of the signing is told elsewhere (C405)."""
    day = Day.of(begin).short
    event = "ngày ký" if notice.date.first >= begin else "ngày họp"
    told = {(due.block.location, due.day) for due in dues if due.passage is None}
    for due in dues:
        known = due.day < notice.date.first and (due.block.location, due.day) in told
        if begin - _OF_HISTORY < due.day < begin and not known:
            message = f"thời hạn “{due.words}” ở trước {event} {day}"
            yield Diagnostic("S303", message, due.location, "xem lại ngày, tháng, năm của thời hạn")


class _Limit(NamedTuple):
    """Until when the tasks are to be done, and the words that say it."""

    words: str
    day: date


def _limit(notice: Notice, passages: Sequence[Passage], begin: date) -> _Limit | None:
    """Return until when tasks may be due: a month after the period of their lead, a year after the subject's."""
    for passage in passages:
        is_lead = parts.is_above_items(passage) and parts.kind_of(passage, notice) == "tasks"
        if not is_lead and passage.part != "subject":
            continue
        for said in written_dates.read(passage.text):
            period = said.period(begin.year)
            if not period or period.last < begin or said.days:
                continue
            if not is_lead:
                subject = (
                    (said, period) if _TASKS_OF.search(passage.text, max(said.start - _NEAR, 0), said.start) else None
                )
                if subject:
                    return _Limit(said.words, _year_later(period.last))
            elif _WITHIN.search(passage.text, max(said.start - _NEAR, 0), said.start):
                return _Limit(said.words, period.last + _REPORTING)
    return None


def _year_later(day: date) -> date:
    return date(day.year + 1, 12, 31)


def _beyond(dues: Sequence[_Due], limit: _Limit | None, begin: date) -> Iterator[Diagnostic]:
    for due in dues:
        if due.day.year > begin.year + _FAR:
            message = f"thời hạn “{due.words}” ở sau ngày họp hơn {_FAR} năm"
        elif limit and due.day > limit.day:
            message = f"thời hạn “{due.words}” ở ngoài thời gian của nhiệm vụ, “{limit.words}”"
        else:
            continue
        yield Diagnostic("S308", message, due.location, "xem lại năm của thời hạn")


def _data_and_words(
    tasks: Sequence[Passage], written: Sequence[tuple[Passage, WrittenDeadline]], begin: date
) -> Iterator[Diagnostic]:
    """Report an item whose ``deadline`` is another than the one that its words set: both would be printed."""
    for block, deadline in _dated(tasks):
        if (due := last_day(deadline, begin)) is None:
            yield from _repeated(block, deadline, tasks)
            continue
        own = [(passage, said) for passage, said in written if passage.block == block]
        said_already = deadline.is_said_in(fold(" ".join(map(plain, (block.lead or "", *block.text)))))
        if said_already or not own or any(_is_due(said, begin, due) for _, said in own):
            continue
        passage, said = next((one for one in own if one[1].is_of_completion), own[0])
        if said.is_of_completion or len(own) == 1:
            message = f"lời văn ghi “{said.words}”, deadline ghi “{deadline.printed}”"
            yield Diagnostic("S305", message, passage.at(said.day.start), _ONE_OF_TWO)


def _repeated(block: Block, deadline: Deadline, tasks: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Report ``deadline: hằng quý`` of an item whose words say ``hằng tháng``."""
    every = EVERY.fullmatch(deadline.printed)
    own = [(passage, match) for passage in tasks if passage.block == block for match in EVERY.finditer(passage.text)]
    if every and len(own) == 1 and own[0][1]["time"] != every["time"] and _REPORTS.search(own[0][0].text):
        passage, match = own[0]
        message = f"lời văn ghi “{match[0]}”, deadline ghi “{every[0]}”"
        yield Diagnostic("S305", message, passage.at(match.start()), _ONE_OF_TWO)


def _is_due(said: WrittenDeadline, begin: date, due: date) -> bool:
    period = said.day.period(begin.year)
    return period is None or due in (period.last, last_day(said, begin))


def _after_the_whole(blocks: Sequence[Block], above: Deadline | None = None) -> Iterator[Diagnostic]:
    """Report an item that is due after the item it belongs to."""
    for block in blocks:
        due = block.deadline.last() if block.deadline else None
        whole = above.last() if above else None
        if block.deadline and above and due and whole and due > whole:
            message = f"mục con hạn “{block.deadline.printed}”, sau hạn của cả mục “{above.printed}”"
            yield Diagnostic("S305", message, block.location, "sửa một trong hai thời hạn")
        yield from _after_the_whole(block.items, block.deadline if due else above)
