"""The due days of tasks as a calendar with reminders (iCalendar, RFC 5545).

Of the format only what a due day needs: an event of a whole day, which takes no time from anybody, and two reminders.
Each program that knows calendars reads events; tasks (VTODO) few of them.
"""

from __future__ import annotations

import re
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from generator.tasks.calendar_history import Changes
from generator.tasks.task import short
from generator.wording import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from generator.tasks.calendar_history import CalendarHistory
    from generator.tasks.task import Task

_LINE = 75  # octets of a line, without its end (3.1)
_REMINDERS = {"-P6DT15H": "Còn 7 ngày", "-PT15H": "Ngày mai đến hạn"}
"""When one is reminded: at nine in the morning, a week and a day before; and what is said."""
_SUMMARY = 90
_WRITTEN, _DONE, _CANCELLED = 1, 2, 3
"""What was written of a task, between two changes of its notice, each later than the one before it."""
_ESCAPED = re.compile(r"[\\;,]")


def ics(tasks: Iterable[Task], known: CalendarHistory, today: date) -> bytes:
    """Return the calendar of the tasks that have a day, in the order in which they are given, then what is cancelled.

    An event keeps its UID whatever becomes of the task, so that a calendar that is read in again changes it instead of
    having it twice; each document that changes the notice raises its number (SEQUENCE), as does what is written of the
    task. What is done reminds nobody; what repeats is one event with its rule.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//thongbao//theo doi nhiem vu//VI", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", _text("X-WR-CALNAME", "Nhiệm vụ đến hạn")]
    for task, is_cancelled in (*((one, False) for one in tasks), *((one, True) for one in known.cancelled)):
        if day := task.repeats.next(task.since or today) if task.repeats else task.due:
            lines += _event(task, day, known, today, is_cancelled=is_cancelled)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _event(task: Task, day: date, known: CalendarHistory, today: date, *, is_cancelled: bool) -> Iterator[str]:
    changes = known.changes.get(task.key, Changes(0, today))
    is_done = task.state.done
    changed = max(changes.last, task.state.date.first) if task.state.date else changes.last
    rank = _CANCELLED if is_cancelled else _DONE if is_done else _WRITTEN if task.state.id else 0
    yield "BEGIN:VEVENT"
    yield _text("UID", _uid(task, known))
    yield f"DTSTAMP:{changed:%Y%m%d}T000000Z"
    yield f"SEQUENCE:{(changes.number + task.state.reopened) * (_CANCELLED + 1) + rank}"
    yield f"STATUS:{'CANCELLED' if is_cancelled else 'CONFIRMED'}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield from _rule(task, day)
    summary = _summary(task)
    said = "Đã xong: " if is_done else "Không còn: " if is_cancelled else ""
    yield _text("SUMMARY", f"{said}{summary}")
    yield _text("DESCRIPTION", "\n".join(_described(task)))
    if task.units:
        yield f"CATEGORIES:{','.join(map(_escaped, task.units))}"
    yield "TRANSP:TRANSPARENT"
    for trigger, told in () if is_done or is_cancelled else _REMINDERS.items():
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{trigger}")
        yield _text("DESCRIPTION", f"{told}: {summary}")
        yield "END:VALARM"
    yield "END:VEVENT"


def _rule(task: Task, first: date) -> Iterator[str]:
    """Yield how a task repeats; once it is done, until that day, and not at all where nobody wrote the day."""
    if task.repeats is None or (task.state.done and task.state.date is None):
        return
    until = max(task.state.date.first, first) if task.state.done and task.state.date else None
    yield f"RRULE:{task.repeats.rule}{f';UNTIL={until:%Y%m%d}' if until else ''}"


def _uid(task: Task, known: CalendarHistory) -> str:
    own = task.id or sha256(task.words.encode()).hexdigest()[:16]
    return f"{own}.{known.origins.get((task.key, task.id), task.key) or task.source}@thongbao"


def _summary(task: Task) -> str:
    words = shortened(task.words, _SUMMARY)
    return f"{', '.join(task.units)}: {words}" if task.units else words


def _described(task: Task) -> Iterator[str]:
    yield task.described
    if task.units:
        yield f"Chủ trì: {', '.join(task.units)}"
    if task.support:
        yield f"Phối hợp: {', '.join(task.support)}"
    yield f"Thời hạn: {task.time}"
    yield f"Giao tại: {', '.join(filter(None, (task.place, task.document)))}"
    if task.origin:
        yield f"{task.origin[:1].upper()}{task.origin[1:]}"
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
