"""Which tasks are wanted, and in which order they are shown."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from generator.normalization import plain_letters
from generator.sense import groups
from generator.sense.unit_names import are_same
from generator.tasks.task import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.tasks.task import Task


class Wanted(NamedTuple):
    """A filter: of a ``unit``, due ``within`` some days, overdue, not done; each narrows it further."""

    unit: str = ""
    within: int | None = None
    overdue: bool = False
    not_done: bool = False


def select(tasks: Iterable[Task], wanted: Wanted, today: date) -> tuple[Task, ...]:
    """Return the tasks that are wanted, those not done first, each group by its due day, undated ones last.

    What is due within some days is not done yet; what is overdue already is among it.
    """
    chosen = [one for one in tasks if _is_wanted(one, wanted, today)]
    return tuple(sorted(chosen, key=lambda one: (one.state.done, one.day(today) or date.max)))


def _is_wanted(task: Task, wanted: Wanted, today: date) -> bool:
    if wanted.unit and not is_of(task, wanted.unit):
        return False
    standing = task.standing(today)
    if wanted.overdue and standing is not Standing.OVERDUE:
        return False
    if wanted.within is not None:
        last = today + timedelta(days=wanted.within)
        day = task.day(today)
        return standing is not Standing.DONE and day is not None and day <= last
    return not wanted.not_done or standing is not Standing.DONE


def is_of(task: Task, unit: str) -> bool:
    """Return whether a unit does a task or helps, alone or as one of a group; its name may be short or a part."""
    return any(_may_mean(unit, name) or groups.may_have(name, unit) for name in (*task.units, *task.support))


def _may_mean(unit: str, name: str) -> bool:
    return are_same(unit, name) or plain_letters(unit) in plain_letters(name)


def units_of(tasks: Iterable[Task], unit: str = "") -> tuple[str, ...]:
    """Return who does or helps, each once and in full, in order of the tasks.

    Of a ``unit`` those that it may mean, or itself where only groups are named of which it may be one.
    """
    found: list[str] = []
    names = [name for one in tasks for name in (*one.units, *one.support)]
    for name in names:
        if unit and not _may_mean(unit, name):
            continue
        same = next((at for at, other in enumerate(found) if are_same(name, other)), None)
        if same is None:
            found.append(name)
        elif len(name) > len(found[same]):
            found[same] = name
    if unit and not found and any(groups.may_have(name, unit) for name in names):
        return (unit,)
    return tuple(found)
