"""The due days of tasks as a calendar with reminders (iCalendar, RFC 5545).

Of the format only what a due day needs: an event of a whole day, which takes no time from anybody, and two reminders.
Each program that knows calendars reads events; tasks (VTODO) few of them.
"""

from __future__ import annotations

import re
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from generator.tasks.task import Standing, short
from generator.wording import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from generator.tasks.following import FollowedTasks
    from generator.tasks.task import Task

_LINE = 75  # octets of a line, without its end (3.1)
_REMINDERS = {"-P6DT15H": "Còn 7 ngày", "-PT15H": "Ngày mai đến hạn"}
"""When one is reminded: at nine in the morning, a week and a day before; and what is said."""
_SUMMARY = 90
_ESCAPED = re.compile(r"[\\;,]")


def ics(tasks: Iterable[Task], followed: FollowedTasks, today: date) -> bytes:
    """Return the calendar of the tasks that have a due day, in the order in which they are given.

    An event keeps its UID whatever becomes of the task, so that a calendar that is read in again changes it instead of
    having it twice; a document that amends the notice raises its number (SEQUENCE). What is done reminds nobody.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//thongbao//theo doi nhiem vu//VI", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", _text("X-WR-CALNAME", "Nhiệm vụ đến hạn")]
    stamps = {one.record.key: (one.lineage[-1].day.first, len(one.lineage) - 1) for one in followed.notices}
    for task in tasks:
        if task.due:
            lines += _event(task, task.due, stamps, today)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _event(task: Task, due: date, stamps: Mapping[str, tuple[date, int]], today: date) -> Iterator[str]:
    changed, times = stamps.get(task.key, (today, 0))
    is_done = task.standing(today) is Standing.DONE
    yield "BEGIN:VEVENT"
    yield _text("UID", _uid(task))
    yield f"DTSTAMP:{changed:%Y%m%d}T000000Z"
    yield f"SEQUENCE:{times}"
    yield f"DTSTART;VALUE=DATE:{due:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{due + timedelta(days=1):%Y%m%d}"
    summary = _summary(task)
    yield _text("SUMMARY", f"Đã xong: {summary}" if is_done else summary)
    yield _text("DESCRIPTION", "\n".join(_described(task)))
    if task.units:
        yield f"CATEGORIES:{','.join(map(_escaped, task.units))}"
    yield "TRANSP:TRANSPARENT"
    for trigger, said in () if is_done else _REMINDERS.items():
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{trigger}")
        yield _text("DESCRIPTION", f"{said}: {summary}")
        yield "END:VALARM"
    yield "END:VEVENT"


def _uid(task: Task) -> str:
    own = task.id or sha256(task.words.encode()).hexdigest()[:16]
    return f"{own}.{task.key or task.source}@thongbao"


def _summary(task: Task) -> str:
    words = shortened(task.words, _SUMMARY)
    return f"{', '.join(task.units)}: {words}" if task.units else words


def _described(task: Task) -> Iterator[str]:
    yield task.described
    if task.units:
        yield f"Chủ trì: {', '.join(task.units)}"
    if task.support:
        yield f"Phối hợp: {', '.join(task.support)}"
    yield f"Thời hạn: {task.deadline}"
    yield f"Giao tại: {', '.join(filter(None, (task.place, task.document)))}"
    if task.state.done:
        day = f" ngày {short(task.state.date.first)}" if task.state.date else ""
        yield f"Đã xong{day}"
    if task.state.note:
        yield f"Ghi chú: {task.state.note}"


def _text(name: str, value: str) -> str:
    return f"{name}:{_escaped(value)}"


def _escaped(value: str) -> str:
    """Return a text as a value has it: commas, semicolons, backslashes and line breaks escaped (3.3.11)."""
    return _ESCAPED.sub(r"\\\g<0>", value).replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yield the lines into which one is folded, each of 75 octets at most; no letter is cut in two (3.1)."""
    begun, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _LINE:
            yield begun
            begun, size = " ", 1
        begun, size = begun + letter, size + octets
    yield begun
