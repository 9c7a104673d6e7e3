"""A task of a notice and its state, as the board, the workbook, the calendar and the extracts all know it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from generator.tasks.repetition import Repetition
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
    """What somebody wrote of a task: whether it is done, the day of it, a note; how often it was opened again."""

    id: str = ""
    done: bool = False
    date: Day | None = None
    note: str = ""
    reopened: int = 0


class Task(NamedTuple):
    """One task of a notice as it is in force.

    ``key`` is the register's key of the notice, "" of a draft; ``document`` its number and symbol, ``source`` its
    content file. ``place`` is how the task is cited (``điểm a mục 2``), ``heading`` what it stands under. ``deadline``
    is the time as it is written, ``due`` its last day where it has one, ``counted`` how that was computed. What
    ``repeats`` has a day for each time, from the first after ``since`` on. ``read_from_words`` has the names of what no
    key of the content says, so that it was read from the sentences: ``units``, ``deadline``. One that is a ``row`` of a
    table (from 1) stands in that of the item or annex ``within``. ``carried_from`` is the task that it took over.
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
    repeats: Repetition | None = None
    since: date | None = None
    counted: str = ""
    carried_from: str = ""

    @property
    def described(self) -> str:
        """Its words, below what it stands under where that is more than the name of who does it."""
        return f"{self.heading}: {self.words}" if self.heading and self.heading not in self.units else self.words

    @property
    def origin(self) -> str:
        """What it was taken over from: ``tiếp việc của 12/TB-KHCN/2024, mục 1``; "" of a new one."""
        return f"tiếp việc của {self.carried_from}" if self.carried_from else ""

    @property
    def time(self) -> str:
        """By when it is due, as it is written, and how its day was computed."""
        return f"{self.deadline} ({self.counted})" if self.counted else self.deadline

    def day(self, today: date) -> date | None:
        """Return its last day; of what repeats the next one, none once it is done."""
        if self.repeats is None:
            return self.due
        return None if self.state.done else self.repeats.next(max(today, self.since or today))

    def standing(self, today: date) -> Standing:
        """Return how it stands on a day: overdue from the day after its last."""
        if self.state.done:
            return Standing.DONE
        return Standing.OVERDUE if self.due and self.due < today else Standing.OPEN

    def as_dict(self, today: date) -> dict[str, Any]:
        """Return the task as ``--format json`` has it; the keys never change."""
        day = self.day(today)
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
            "due": day.isoformat() if day else None,
            "repeats": self.repeats.rule if self.repeats else None,
            "counted": self.counted or None,
            "carried_from": self.carried_from or None,
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


def shown_day(task: Task, today: date) -> str:
    """Return the day of a task as a table shows it: ``25/03/2024 (lặp lại)``; "" where it has none."""
    day = short(task.day(today))
    return f"{day} (lặp lại)" if day and task.repeats else day


def counted(tasks: Sequence[Task], today: date) -> str:
    """Return how many tasks stand how: ``1 quá hạn, 2 chưa xong``; "" of none."""
    counts = [(sum(one.standing(today) is standing for one in tasks), standing) for standing in Standing]
    return ", ".join(f"{count} {standing.said.lower()}" for count, standing in counts if count)
