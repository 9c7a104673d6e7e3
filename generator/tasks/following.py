"""Follows the tasks of issued notices: each as it is in force, with what somebody wrote of it.

The state goes by the item's id. Where an amendment or a replacement took the item away, where it changed one that was
done already, where an id is nowhere: each is told, and nothing of the state file is changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import paths
from generator.amending.consolidation import consolidate
from generator.diagnostics import Diagnostic, Location, NoticeError, Result, errors
from generator.normalization import nearest, plain_letters
from generator.notices import load
from generator.registry import archive, history, issued, register
from generator.sense.copies import full_name
from generator.tasks import state_checks, state_file
from generator.tasks.carried import told_once
from generator.tasks.reading import tasks_of
from generator.tasks.state_checks import NoticeVersion
from generator.tasks.state_file import StateFile

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from generator.content.model import Notice
    from generator.registry.record import Record
    from generator.registry.register import Register
    from generator.tasks.state_file import StateEntry
    from generator.tasks.task import Task


class FollowedNotice(NamedTuple):
    """A notice in force: the record of the whole, all that changed it since, its text, its tasks with their state.

    ``path`` is its state file, which may not be there yet.
    """

    record: Record
    lineage: tuple[Record, ...]
    notice: Notice
    tasks: tuple[Task, ...]
    path: Path


class FollowedTasks(NamedTuple):
    """Tasks of several notices, and the notices themselves; of a draft there are only tasks.

    What a later year's notice took over is told once; ``carried`` has it as the earlier notice ordered it.
    """

    tasks: tuple[Task, ...] = ()
    notices: tuple[FollowedNotice, ...] = ()
    carried: tuple[Task, ...] = ()

    def full_name(self, unit: str) -> str:
        """Return how the office lists a unit, in full; the name itself where it lists none."""
        return full_name(unit, [listed for one in self.notices for listed in one.notice.units])


def follow(issued_folder: Path, today: date | None = None) -> Result[FollowedTasks]:
    """Return the tasks of every notice in force, in the order of issue; ``issued_folder`` is ``content/issued/``.

    What is damaged is told, and the others are there all the same; with ``today`` also what is said to have been done
    on a day that is still to come.

    Raises:
        NoticeError: the register cannot be read (V201).
    """
    opened = archive.open_register(issued_folder)
    whole = [one for one in opened.standing if one.kind in history.WHOLE and not history.replaced(opened, one)]
    made = [_followed(opened, one, today) for one in whole]
    found = (*opened.reading, *(fault for one in made for fault in one.found), *state_checks.of_no_notice(opened))
    notices = tuple(one.value for one in made if one.value)
    tasks, carried = told_once([task for one in notices for task in one.tasks])
    return Result(FollowedTasks(tasks, notices, carried), found)


def follow_file(path: Path, today: date | None = None) -> Result[FollowedTasks]:
    """Return the tasks of one notice: of a content file, of one that amends, or of a folder of ``content/issued/``.

    A draft has tasks and no state; ``today`` as of :func:`follow`.

    Raises:
        NoticeError: the notice is replaced (V302) or withdrawn (V227), its folder damaged (V207), the register cannot
            be read (V201), or the content file cannot (C codes).
    """
    opened = archive.open_register(paths.issued_folder(path))
    record = register.find(opened, str(path)) if path.is_dir() else issued.find_by_source(opened, path)
    if record is None:
        notice, found = load(path)
        tasks = tasks_of(notice, source=path.name) if notice and not errors(found) else ()
        return Result(FollowedTasks(tasks), found)
    if refused := history.replaced(opened, record):
        raise NoticeError(refused)
    first = history.lineage(opened.records, record)[0]
    made = _followed(opened, first, today)
    return Result(FollowedTasks(made.value.tasks, (made.value,)) if made.value else FollowedTasks(), made.found)


def find(followed: FollowedTasks, words: str) -> Task:
    """Return the task of an id, or of a place as it is cited: ``nv-7k3d``, ``mục 3``, ``điểm a mục 2``.

    Raises:
        NoticeError: there is none (V501), or more than one (V502).
    """
    said = plain_letters(" ".join(words.split()))
    meant = [one for one in followed.tasks if one.id == words.strip()]
    meant = meant or [one for one in followed.tasks if said in (plain_letters(one.place), _last_number(one.place))]
    if len(meant) == 1:
        return meant[0]
    if not meant:
        near = nearest(words.strip(), [one.id for one in followed.tasks])
        hint = f"có phải là {near}?" if near else "xem mã và chỗ của từng nhiệm vụ: thongbao tasks"
        raise NoticeError([Diagnostic("V501", f"không có nhiệm vụ nào là “{words}”", hint=hint)])
    places = "; ".join(f"{one.id} ({one.place or 'không có số'}, {one.document})" for one in meant)
    key = meant[0].key
    hint = f"nêu mã, hay nêu cả thông báo, ví dụ: thongbao tasks {key} --done …" if key else "nêu mã"
    raise NoticeError([Diagnostic("V502", f"có {len(meant)} nhiệm vụ là “{words}”: {places}", hint=hint)])


def _last_number(place: str) -> str:
    """Return ``3`` of ``mục 3``; "" where the place has more steps."""
    words = plain_letters(place).split()
    return words[1] if len(words) == 2 else ""  # noqa: PLR2004 - a word and its number


def notice_of(followed: FollowedTasks, task: Task) -> FollowedNotice:
    """Return the notice of a task.

    Raises:
        NoticeError: it is a draft's, so that there is nothing to follow yet (V503).
    """
    found = next((one for one in followed.notices if one.record.key == task.key), None)
    if found is None:
        hint = "phát hành xong mới theo dõi: thongbao issue"
        raise NoticeError([Diagnostic("V503", "thông báo này chưa phát hành", Location(task.source), hint)])
    return found


def _followed(opened: Register, record: Record, today: date | None) -> Result[FollowedNotice | None]:
    after = [one for one in history.after(opened.standing, record) if one.kind != history.REPLACES]
    path = state_file.path_of(opened.folder, record)
    try:
        versions = [NoticeVersion(one, consolidate(opened, one).notice) for one in (record, *after)]
        inherited, told = _inherited(opened, record)
    except NoticeError as error:
        return Result(None, error.faults)
    stated, found = _stated(path)
    entries = {one.id: one for one in (*inherited, *stated.tasks)}
    notice = versions[-1].notice
    tasks = tuple(
        one._replace(state=entries[one.id].state) if one.id in entries else one
        for one in tasks_of(notice, record.key, record.source)
    )
    doubts = state_checks.check(stated, inherited, versions, tasks, today)
    return Result(FollowedNotice(record, (record, *after), notice, tasks, path), (*found, *told, *doubts))


def _stated(path: Path) -> Result[StateFile]:
    """Read a state file; of one that cannot be read at all only why is there, so that the tasks are listed."""
    try:
        return state_file.read(path)
    except NoticeError as error:
        return Result(StateFile(), error.faults)


def _inherited(opened: Register, record: Record) -> Result[tuple[StateEntry, ...]]:
    """Return what was written of the tasks of the notice that one replaces; items that stay have the same ids."""
    before = next((one for one in opened.records if one.key == record.of), None) if record.of else None
    if before is None:
        return Result(())
    first = history.lineage(opened.records, before)[0]
    further, found = _inherited(opened, first)
    stated, told = _stated(state_file.path_of(opened.folder, first))
    return Result((*further, *stated.tasks), (*found, *told))
