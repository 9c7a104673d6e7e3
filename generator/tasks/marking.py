"""Writes what became of tasks into the state files of their notices."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Diagnostic, NoticeError
from generator.tasks import state_file
from generator.tasks.following import find, notice_of
from generator.tasks.task import TaskState, short

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from generator.tasks.following import FollowedTasks
    from generator.tasks.task import Task
    from generator.wording import Day


class TaskMark(NamedTuple):
    """What is to be written of a task, which is named by its id or its place.

    ``date`` is the day on which it was done; ``note`` is ``None`` where the one that is there stays.
    """

    task: str
    done: bool
    date: Day | None = None
    note: str | None = None


class Marked(NamedTuple):
    """A task as it is marked now, and the state file that says so."""

    task: Task
    path: Path


def mark(followed: FollowedTasks, marks: Iterable[TaskMark], today: date) -> tuple[Marked, ...]:
    """Write marks into the state files, one write a file; of a task that is not done no day is kept.

    Raises:
        NoticeError: the day on which one was done is still to come (V507), a task is not there (V501), not the only
            one (V502), or a draft's (V503); a state file has faults, or cannot be written (C, V, W codes). Nothing is
            written of the notice then.
    """
    wanted = [(find(followed, one.task), one) for one in marks]
    made = []
    for task, one in wanted:
        if one.done and one.date and one.date.first > today:
            message = f"ngày xong {short(one.date.first)} chưa tới; chưa ghi gì"
            raise NoticeError([Diagnostic("V507", message, hint=f"viết ngày đã làm xong; hôm nay là {short(today)}")])
        note = task.state.note if one.note is None else " ".join(one.note.split())
        reopened = task.state.reopened + (task.state.done and not one.done)
        state = TaskState(task.id, one.done, one.date if one.done else None, note, reopened)
        made.append(Marked(task._replace(state=state), notice_of(followed, task).path))
    for path in dict.fromkeys(one.path for one in made):
        of_file = [one.task for one in made if one.path == path]
        state_file.write(path, of_file[0].key, [one.state for one in of_file])
    return tuple(made)
