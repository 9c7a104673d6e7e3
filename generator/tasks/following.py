"""Follows the tasks of issued notices: each as it is in force, with what somebody wrote of it.

The state goes by the item's id. Where an amendment or a replacement took the item away, where it changed one that was
done already, where an id is nowhere: each is told, and nothing of the state file is changed.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator import paths
from generator.amending.consolidation import consolidate
from generator.content.model import Block
from generator.diagnostics import Diagnostic, Location, NoticeError, Result, errors
from generator.normalization import nearest, plain_letters
from generator.notices import load
from generator.registry import archive, history, issued, register
from generator.registry.history import CHANGED
from generator.revisions.items import items
from generator.tasks import state_file
from generator.tasks.reading import tasks_of
from generator.tasks.state_file import StateFile
from generator.tasks.task import short

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
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
    """Tasks of several notices, and the notices themselves; of a draft there are only tasks."""

    tasks: tuple[Task, ...] = ()
    notices: tuple[FollowedNotice, ...] = ()


def follow(issued_folder: Path) -> Result[FollowedTasks]:
    """Return the tasks of every notice in force, in the order of issue; ``issued_folder`` is ``content/issued/``.

    What is damaged is told, and the others are there all the same.

    Raises:
        NoticeError: the register cannot be read (V201).
    """
    opened = archive.open_register(issued_folder)
    whole = [one for one in opened.standing if one.kind in history.WHOLE and not history.replaced(opened, one)]
    made = [_followed(opened, one) for one in whole]
    found = (*opened.reading, *(fault for one in made for fault in one.found), *_of_no_notice(opened))
    notices = tuple(one.value for one in made if one.value)
    return Result(FollowedTasks(tuple(task for one in notices for task in one.tasks), notices), found)


def follow_file(path: Path) -> Result[FollowedTasks]:
    """Return the tasks of one notice: of a content file, of one that amends, or of a folder of ``content/issued/``.

    A draft has tasks and no state.

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
    made = _followed(opened, first)
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


def _followed(opened: Register, record: Record) -> Result[FollowedNotice | None]:
    after = [one for one in history.after(opened.standing, record) if one.kind != history.REPLACES]
    path = state_file.path_of(opened.folder, record)
    try:
        versions = [_NoticeVersion(one, consolidate(opened, one).notice) for one in (record, *after)]
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
    gone = _gone(stated.tasks, versions, tasks)
    left = _left_behind(inherited, record, tasks)
    changed = _changed_after(tasks, entries, versions)
    return Result(
        FollowedNotice(record, (record, *after), notice, tasks, path), (*found, *told, *gone, *left, *changed)
    )


def _stated(path: Path) -> Result[StateFile]:
    """Read a state file; of one that cannot be read at all only why is there, so that the tasks are listed."""
    try:
        return state_file.read(path)
    except NoticeError as error:
        return Result(StateFile(), error.faults)


class _NoticeVersion(NamedTuple):
    """A notice after one of the documents that made it what it is."""

    record: Record
    notice: Notice

    @property
    def blocks(self) -> dict[str, Block]:
        """Its items by their ids, without what was repealed."""
        blocks = [one.content for one in items(self.notice)]
        return {one.id: one for one in blocks if isinstance(one, Block) and one.id and not one.repealed}


def _inherited(opened: Register, record: Record) -> Result[tuple[StateEntry, ...]]:
    """Return what was written of the tasks of the notice that one replaces; items that stay have the same ids."""
    before = next((one for one in opened.records if one.key == record.of), None) if record.of else None
    if before is None:
        return Result(())
    first = history.lineage(opened.records, before)[0]
    further, found = _inherited(opened, first)
    stated, told = _stated(state_file.path_of(opened.folder, first))
    return Result((*further, *stated.tasks), (*found, *told))


def _gone(
    entries: Sequence[StateEntry], versions: Sequence[_NoticeVersion], tasks: Sequence[Task]
) -> Iterator[Diagnostic]:
    """Tell of the entries whose item is no task of the notice: it was repealed, is none, or never was there."""
    known = {one.id for one in tasks}
    blocks = [one.blocks for one in versions]
    for entry in entries:
        if entry.id in known:
            continue
        last = max((at for at, one in enumerate(blocks) if entry.id in one), default=None)
        if last is None:
            near = nearest(entry.id, known)
            hint = f"có phải là {near}?" if near else "xem mã của từng nhiệm vụ: thongbao tasks"
            message = f"thông báo {versions[0].record.key} không có nhiệm vụ nào mang mã {entry.id}"
        elif last + 1 < len(versions):
            message = f"nhiệm vụ {entry.id} không còn: {versions[last + 1].record.key} đã bỏ mục này"
            hint = "xóa chỗ ghi này, hoặc để lại làm dấu vết"
        else:
            message, hint = (
                f"mục {entry.id} có các mục con: theo dõi từng mục con",
                "xem mã của từng mục: thongbao tasks",
            )
        yield Diagnostic("V504", message, entry.location, hint)


def _left_behind(entries: Sequence[StateEntry], record: Record, tasks: Sequence[Task]) -> Iterator[Diagnostic]:
    """Tell of what was written of a replaced notice and has no place in the one that replaces it."""
    known = {one.id for one in tasks}
    for entry in entries:
        if entry.id not in known:
            message = f"nhiệm vụ {entry.id} không còn: {record.key} thay thế cả thông báo và không có mục này"
            yield Diagnostic("V504", message, entry.location, "chỗ ghi cũ giữ làm dấu vết; không phải làm gì")


def _changed_after(
    tasks: Sequence[Task], entries: Mapping[str, StateEntry], versions: Sequence[_NoticeVersion]
) -> Iterator[Diagnostic]:
    """Tell of the tasks that were done before a document changed what they say."""
    done = [one for one in tasks if one.state.done and one.state.date]
    for before, after in pairwise(versions) if done else ():
        olds, news = before.blocks, after.blocks
        for task in done:
            old, new = olds.get(task.id), news.get(task.id)
            is_later = task.state.date is not None and task.state.date.first < after.record.day.first
            if old and new and is_later and _said(old) != _said(new):
                day, changed = short(task.state.date.first if task.state.date else None), CHANGED[after.record.kind]
                message = f"nhiệm vụ {task.id} ghi đã xong ngày {day}, sau đó {after.record.key} {changed} mục này"
                hint = f"xem lại đã xong cả nội dung mới chưa; chưa thì: thongbao tasks --doing {task.id}"
                yield Diagnostic("V505", message, entries[task.id].location, hint)


def _said(block: Block) -> tuple[object, ...]:
    return (block.title, block.lead, block.text, block.unit, block.support, block.deadline and block.deadline.printed)


def _of_no_notice(opened: Register) -> Iterator[Diagnostic]:
    """Tell of the state files that are those of no notice, or of one that was withdrawn."""
    known = {one.folder: one for one in opened.records}
    for path in state_file.state_files(opened.folder):
        record = known.get(path.stem)
        if record is None:
            message = f"“{path.name}” không phải của thông báo nào trong sổ phát hành"
            yield Diagnostic(
                "V506", message, Location(str(path)), "tên tệp là tên thư mục của thông báo ở content/issued"
            )
        elif record.hash in opened.withdrawals:
            message = f"{record.display_name} {opened.withdrawals[record.hash].sentence}, không theo dõi nữa"
            yield Diagnostic("V506", message, Location(str(path)), "tệp giữ làm dấu vết, hoặc xóa đi")
        elif record.kind not in history.WHOLE:
            whole = history.lineage(opened.records, record)[0]
            message = f"{record.key} chỉ sửa {whole.key}: theo dõi ở tệp của thông báo ấy"
            yield Diagnostic("V506", message, Location(str(path)), f"chuyển sang {whole.folder}.yaml")
