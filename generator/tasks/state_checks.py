"""Checks what somebody wrote of tasks against their notices: each doubt is told, and no state file is changed."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator.content.model import Block
from generator.diagnostics import Diagnostic, Location
from generator.normalization import nearest, plain_letters
from generator.registry import history
from generator.registry.history import CHANGED
from generator.revisions.items import items
from generator.tasks import state_file
from generator.tasks.reading import tasks_of
from generator.tasks.task import short

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from generator.content.model import Notice
    from generator.registry.record import Record
    from generator.registry.register import Register
    from generator.tasks.state_file import StateEntry, StateFile
    from generator.tasks.task import Task

_MEETING_TO_SIGNING = timedelta(days=31)
"""What may lie between the meeting, at which tasks are given, and the signing, where no data say when it was."""


class NoticeVersion(NamedTuple):
    """A notice after one of the documents that made it what it is."""

    record: Record
    notice: Notice

    @property
    def blocks(self) -> dict[str, Block]:
        """Its items by their ids, without what was repealed."""
        blocks = [one.content for one in items(self.notice)]
        return {one.id: one for one in blocks if isinstance(one, Block) and one.id and not one.repealed}

    @property
    def said(self) -> dict[str, tuple[object, ...]]:
        """What its tasks say, by their ids: their words and details, who does them, by when."""
        return {one.id: (one.words, one.units, one.support, one.deadline) for one in tasks_of(self.notice)}


def check(
    stated: StateFile,
    inherited: Sequence[StateEntry],
    versions: Sequence[NoticeVersion],
    tasks: Sequence[Task],
    today: date | None,
) -> Iterator[Diagnostic]:
    """Yield what is doubtful of a notice's state file, and of what is ``inherited`` from the notice that it replaces.

    ``versions`` are the notice as issued and after each document that changed it, ``tasks`` those in force with their
    state; without ``today`` no day is told as one that is still to come.
    """
    entries = {one.id: one for one in (*inherited, *stated.tasks)}
    yield from _of_another(stated, versions[0].record)
    yield from _gone(stated.tasks, versions, tasks)
    yield from _left_behind(inherited, versions[0].record, tasks)
    yield from _changed_after(tasks, entries, versions)
    for entry in stated.tasks:
        yield from _impossible(entry, versions[0], today)


def _of_another(stated: StateFile, record: Record) -> Iterator[Diagnostic]:
    """Tell of a state file that names another notice than the one whose name it has."""
    if stated.notice and plain_letters(stated.notice) != plain_letters(record.key):
        message = f"tệp mang tên của {record.key} mà ghi notice: {stated.notice}"
        hint = f"của thông báo nào thì mang tên ấy; đúng là của {record.key} thì viết lại: notice: {record.key}"
        yield Diagnostic("V506", message, stated.location, hint)


def _impossible(entry: StateEntry, issued: NoticeVersion, today: date | None) -> Iterator[Diagnostic]:
    """Tell of the day of an entry that cannot be that on which a task of the notice was done."""
    if entry.date is None:
        return
    day = short(entry.date.first)
    if not entry.state.done:
        message = f"nhiệm vụ {entry.id} ghi ngày xong {day} mà chưa ghi đã xong, nên tính là chưa xong"
        yield Diagnostic("V508", message, entry.location, "xong rồi thì thêm: done: yes; chưa thì xóa ngày xong (date)")
    elif today and entry.date.first > today:
        message = f"nhiệm vụ {entry.id} ghi xong ngày {day}, ngày ấy chưa tới"
        yield Diagnostic("V507", message, entry.location, f"sửa ngày xong (date); hôm nay là {short(today)}")
    elif before := _before_it_was_given(entry.date.first, issued.notice):
        message = f"nhiệm vụ {entry.id} ghi xong ngày {day}, {before}"
        yield Diagnostic("V508", message, entry.location, "xem lại năm, tháng của ngày xong (date)")


def _before_it_was_given(day: date, notice: Notice) -> str:
    """Return before what a day is on which no task was given yet; "" where one may have been done on it."""
    held = notice.meeting.date if notice.meeting else None
    if held and held.day:
        return f"trước ngày họp {short(held.first)}" if day < held.first else ""
    signed = notice.date.first
    return f"trước ngày ký {short(signed)} hơn một tháng" if day < signed - _MEETING_TO_SIGNING else ""


def _gone(
    entries: Sequence[StateEntry], versions: Sequence[NoticeVersion], tasks: Sequence[Task]
) -> Iterator[Diagnostic]:
    """Tell of the entries whose item is no task of the notice: it was repealed, is none, or never was there."""
    known = {one.id for one in tasks}
    known_then = [{*one.blocks, *one.said} for one in versions] if entries else []
    for entry in entries:
        if entry.id in known:
            continue
        last = max((at for at, one in enumerate(known_then) if entry.id in one), default=None)
        if last is None:
            near = _meant(entry.id, tasks)
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


def _meant(words: str, tasks: Sequence[Task]) -> str:
    """Return the id that is meant by a place, by other letters, or by a slip of the pen; "" where none is near."""
    said = plain_letters(words)
    meant = [one.id for one in tasks if said in (plain_letters(one.id), plain_letters(one.place))]
    return meant[0] if len(meant) == 1 else nearest(words, [one.id for one in tasks])


def _left_behind(entries: Sequence[StateEntry], record: Record, tasks: Sequence[Task]) -> Iterator[Diagnostic]:
    """Tell of what was written of a replaced notice and has no place in the one that replaces it."""
    known = {one.id for one in tasks}
    for entry in entries:
        if entry.id not in known:
            message = f"nhiệm vụ {entry.id} không còn: {record.key} thay thế cả thông báo và không có mục này"
            yield Diagnostic("V504", message, entry.location, "chỗ ghi cũ giữ làm dấu vết; không phải làm gì")


def _changed_after(
    tasks: Sequence[Task], entries: Mapping[str, StateEntry], versions: Sequence[NoticeVersion]
) -> Iterator[Diagnostic]:
    """Tell of the tasks that were done before a document changed what they say, or on a day that nobody wrote."""
    done = [one for one in tasks if one.state.done]
    for before, after in pairwise(versions) if done else ():
        olds, news = before.said, after.said
        for task in done:
            day = task.state.date.first if task.state.date else None
            is_later = day is None or day < after.record.day.first
            if is_later and task.id in olds and task.id in news and olds[task.id] != news[task.id]:
                done_on = f"ngày {short(day)}, sau đó" if day else "mà không ghi ngày;"
                message = f"nhiệm vụ {task.id} ghi đã xong {done_on} {after.record.key} {_does(after)} mục này"
                hint = f"xem lại đã xong cả nội dung mới chưa; chưa thì: thongbao tasks --doing {task.id}"
                yield Diagnostic("V505", message, entries[task.id].location, hint)


def _does(version: NoticeVersion) -> str:
    """Return what a document did to what it changed, with its day: ``(ngày 03/06/2024) sửa đổi, bổ sung``."""
    return f"(ngày {short(version.record.day.first)}) {CHANGED[version.record.kind]}"


def of_no_notice(opened: Register) -> Iterator[Diagnostic]:
    """Yield what is told of the files in the folder that belong to no notice in force, or are not read at all."""
    known = {one.folder: one for one in opened.records}
    for path in state_file.files_beside(opened.folder):
        record = known.get(path.stem)
        if path.suffix != state_file.ENDING:
            message = f"“{path.name}” không được đọc: tệp theo dõi phải có đuôi {state_file.ENDING}"
            yield Diagnostic("V506", message, Location(str(path)), "đổi lại tên tệp, hoặc chuyển đi chỗ khác")
        elif record is None:
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
