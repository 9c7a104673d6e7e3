"""What became of the events of a calendar that somebody may have read in before: which are changed, which are gone.

An event is known again by its UID. It keeps it when the notice is replaced, its number (SEQUENCE) grows with each
change, and what is no task any more, or is left out because it is done, is cancelled: it would stay there otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.amending.consolidation import consolidate
from generator.diagnostics import NoticeError
from generator.registry import archive, history
from generator.tasks.reading import tasks_of
from generator.tasks.selection import is_of
from generator.wording import read_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from generator.registry.record import Record
    from generator.registry.register import Register
    from generator.tasks.following import FollowedTasks
    from generator.tasks.task import Task


class Changes(NamedTuple):
    """How often a notice was changed, by documents and by their withdrawal, and the day of the last change."""

    number: int
    last: date


class CalendarHistory(NamedTuple):
    """The changes of notices by their keys; the first notice of a task, by key and id; the events that are no more."""

    changes: Mapping[str, Changes] = {}
    origins: Mapping[tuple[str, str], str] = {}
    cancelled: tuple[Task, ...] = ()


def read(
    issued: Path, followed: FollowedTasks, chosen: Sequence[Task], unit: str = "", *, every: bool = True
) -> CalendarHistory:
    """Return what became of events, beside the ``chosen`` tasks of a ``unit``; ``issued`` is ``content/issued/``.

    With ``every`` the tasks of withdrawn notices are cancelled as well.

    Raises:
        NoticeError: the register cannot be read (V201).
    """
    opened = archive.open_register(issued)
    changes: dict[str, Changes] = {}
    origins: dict[tuple[str, str], str] = {}
    gone: list[Task] = []
    for one in followed.notices:
        now = {task.id: task for task in one.tasks if task.id and _has_day(task)}
        count = 0
        for record in _replaced_before(opened, one.record):
            own = _ever(opened, record)
            origins |= {(one.record.key, name): record.key for name in own.keys() & now.keys()}
            gone += [task for name, task in own.items() if name not in now]
            count += len(_changing(opened, record)) + 1
            changes[record.key] = Changes(count, one.record.day.first)
        gone += [task for name, task in _ever(opened, one.record).items() if name not in now]
        changes[one.record.key] = _changes(opened, one.record, count)
    if every:
        for record in opened.records:
            if record.kind in history.WHOLE and record.hash in opened.withdrawals:
                gone += _ever(opened, record).values()
                changes[record.key] = _changes(opened, record, 1)
    left_out = {(task.key, task.id) for task in followed.tasks} - {(task.key, task.id) for task in chosen}
    done = [one for one in followed.tasks if one.state.done and one.id and (one.key, one.id) in left_out]
    cancelled = [one for one in (*gone, *done, *followed.carried) if not unit or is_of(one, unit)]
    return CalendarHistory(changes, origins, tuple(cancelled))


def _has_day(task: Task) -> bool:
    return task.due is not None or task.repeats is not None


def _replaced_before(opened: Register, record: Record) -> Iterator[Record]:
    """Yield the whole notices that one replaces, the first of all first."""
    before = next((one for one in opened.records if one.key == record.of), None) if record.of else None
    if before is not None:
        first = history.lineage(opened.records, before)[0]
        yield from _replaced_before(opened, first)
        yield first


def _changing(opened: Register, record: Record) -> tuple[Record, ...]:
    """Return what changed a notice without replacing it, also what was withdrawn since."""
    return tuple(one for one in history.after(opened.records, record) if one.kind != history.REPLACES)


def _changes(opened: Register, record: Record, before: int) -> Changes:
    changing = (record, *_changing(opened, record))
    withdrawn = [opened.withdrawals[one.hash] for one in changing if one.hash in opened.withdrawals]
    days = [*(one.day.first for one in changing), *(read_day(one.date).first for one in withdrawn)]
    return Changes(before + len(changing) - 1 + len(withdrawn), max(days))


def _ever(opened: Register, record: Record) -> dict[str, Task]:
    """Return the tasks with a day that a notice ever had, by their ids, each as it was last."""
    found: dict[str, Task] = {}
    for one in (record, *_changing(opened, record)):
        found |= {task.id: task for task in _tasks(opened, one, record) if task.id and _has_day(task)}
    return found


def _tasks(opened: Register, record: Record, whole: Record) -> Iterable[Task]:
    try:
        return tasks_of(consolidate(opened, record).notice, whole.key, whole.source)
    except NoticeError:  # damaged: told where the notice is followed
        return ()
