"""A task of a notice and its state, as the board, the workbook, the calendar and the extracts all know it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from generator.wording import Day


class Standing(Enum):
    """How a task stands on a day; the values are what ``--format json`` has."""

    OVERDUE = "overdue"
    OPEN = "open"
    DONE = "done"

    @property
    def said(self) -> str:
        """It as an office says it."""
        return _SAID[self]


_SAID = {Standing.OVERDUE: "Quá hạn", Standing.OPEN: "Chưa xong", Standing.DONE: "Đã xong"}


class TaskState(NamedTuple):
    """What somebody wrote of a task: whether it is done, the day of it, a note."""

    id: str = ""
    done: bool = False
    date: Day | None = None
    note: str = ""


class Task(NamedTuple):
    """One task of a notice as it is in force.

    ``key`` is the register's key of the notice, "" of a draft; ``document`` its number and symbol, ``source`` its
    content file. ``place`` is how the task is cited (``điểm a mục 2``), ``heading`` what it stands under. ``deadline``
    is the time as it is written, ``due`` its last day where it has one. ``read_from_words`` has the names of what no
    key of the content says, so that it was read from the sentences: ``units``, ``deadline``. One that is a ``row`` of a
    table (from 1) stands in that of the item or annex ``within``.
    """

    key: str
    document: str
    source: str
    id: str
    place: str
    heading: str
    words: str
    units: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    deadline: str = ""
    due: date | None = None
    read_from_words: tuple[str, ...] = ()
    state: TaskState = TaskState()
    within: str = ""
    row: int = 0

    @property
    def described(self) -> str:
        """Its words, below what it stands under where that is more than the name of who does it."""
        return f"{self.heading}: {self.words}" if self.heading and self.heading not in self.units else self.words

    def standing(self, today: date) -> Standing:
        """Return how it stands on a day: overdue from the day after its last."""
        if self.state.done:
            return Standing.DONE
        return Standing.OVERDUE if self.due and self.due < today else Standing.OPEN

    def as_dict(self, today: date) -> dict[str, Any]:
        """Return the task as ``--format json`` has it; the keys never change."""
        return {
            "notice": self.key or None,
            "document": self.document,
            "content": self.source,
            "id": self.id or None,
            "place": self.place,
            "heading": self.heading or None,
            "words": self.words,
            "unit": list(self.units),
            "with": list(self.support),
            "deadline": self.deadline or None,
            "due": self.due.isoformat() if self.due else None,
            "read_from_words": list(self.read_from_words),
            "standing": self.standing(today).value,
            "date": iso(self.state.date) or None,
            "note": self.state.note or None,
        }


def iso(day: Day | None) -> str:
    """Return a day as the state file has it, ``2024-03-15``; "" for none."""
    return day.first.isoformat() if day else ""


def short(day: date | None) -> str:
    """Return a day as an office writes it in a table, ``15/03/2024``; "" for none."""
    return f"{day:%d/%m/%Y}" if day else ""


def counted(tasks: Sequence[Task], today: date) -> str:
    """Return how many tasks stand how: ``1 quá hạn, 2 chưa xong``; "" of none."""
    counts = [(sum(one.standing(today) is standing for one in tasks), standing) for standing in Standing]
    return ", ".join(f"{count} {standing.said.lower()}" for count, standing in counts if count)
