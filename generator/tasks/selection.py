"""Which tasks are wanted, and in which order they are shown."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from generator.normalization import plain_letters
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
    return tuple(sorted(chosen, key=lambda one: (one.state.done, one.due or date.max)))


def _is_wanted(task: Task, wanted: Wanted, today: date) -> bool:
    if wanted.unit and not is_of(task, wanted.unit):
        return False
    standing = task.standing(today)
    if wanted.overdue and standing is not Standing.OVERDUE:
        return False
    if wanted.within is not None:
        last = today + timedelta(days=wanted.within)
        return standing is not Standing.DONE and task.due is not None and task.due <= last
    return not wanted.not_done or standing is not Standing.DONE


def is_of(task: Task, unit: str) -> bool:
    """Return whether a unit does a task or helps; its name may be short, a part, or without diacritics."""
    return any(_may_mean(unit, name) for name in (*task.units, *task.support))


def _may_mean(unit: str, name: str) -> bool:
    return are_same(unit, name) or plain_letters(unit) in plain_letters(name)


def units_of(tasks: Iterable[Task], unit: str = "") -> tuple[str, ...]:
    """Return the units that do or help, each once, in order of the tasks; of a ``unit`` those that it may mean."""
    found: list[str] = []
    for name in (name for one in tasks for name in (*one.units, *one.support)):
        if (not unit or _may_mean(unit, name)) and not any(are_same(name, other) for other in found):
            found.append(name)
    return tuple(found)
