"""Tells once what a later year's notice took over from an earlier one that is still in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.sense.unit_names import words_of
from generator.wording import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.tasks.task import Task

_MOSTLY = 0.5
"""The share of words that a task of the same id keeps; ids that people write, as ``nv-1``, are of other tasks, too."""
_FEWEST_WORDS = 4


class ToldOnce(NamedTuple):
    """Tasks, each of which says what it was taken over from; and those that a later one took over."""

    tasks: tuple[Task, ...]
    carried: tuple[Task, ...] = ()


def told_once(tasks: Sequence[Task]) -> ToldOnce:
    """Return tasks of several notices, in order of issue, without those that a later year's notice took over.

    A task is taken over where one of a later year has its id and most of its words, or its very words and units. What
    is done stays: it is another year's.
    """
    kept: list[Task] = []
    carried: list[Task] = []
    by_id: dict[str, int] = {}
    by_words: dict[tuple[object, ...], int] = {}
    for task in reversed(tasks):
        said = (fold(task.words), task.units)
        later = [at for at in (by_id.get(task.id), by_words.get(said)) if at is not None]
        found = next((at for at in later if not task.state.done and _took_over(kept[at], task)), None)
        if found is None:
            by_id[task.id] = by_words[said] = len(kept)
            kept.append(task)
        else:
            carried.append(task)
            origin = ", ".join(filter(None, (task.key, task.place)))
            kept[found] = kept[found]._replace(carried_from=kept[found].carried_from or origin)
    return ToldOnce(tuple(reversed(kept)), tuple(reversed(carried)))


def _took_over(later: Task, earlier: Task) -> bool:
    if _year(later) <= _year(earlier):
        return False
    olds, news = words_of(earlier.words), words_of(later.words)
    if later.id == earlier.id:
        return len({*olds} & {*news}) >= _MOSTLY * max(len({*olds}), len({*news}))
    return len(olds) >= _FEWEST_WORDS


def _year(task: Task) -> int:
    """Return the year of a notice by its key, ``12/TB-KHCN/2024``."""
    parts = task.key.split("/")
    return int(parts[2]) if len(parts) > 2 and parts[2].isdigit() else 0  # noqa: PLR2004 - number, symbol, year
