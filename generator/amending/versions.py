"""The versions of a notice that can be compared: a draft, what was issued, and how that stood once it was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.amending import in_force
from generator.amending.consolidation import consolidate
from generator.diagnostics import Diagnostic, NoticeError, Result
from generator.registry import history
from generator.registry import register as registered
from generator.rendering import template
from generator.revisions import compare, comparison_page
from generator.revisions.compare import Version
from generator.standard.reference_texts import CONSOLIDATED
from generator.wording import Day

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from generator.registry.record import Record
    from generator.registry.register import Register
    from generator.revisions.compare import VersionDiff


class LoadedVersion(NamedTuple):
    """A version, as the comparison calls it and the content file that it is, "" where it is none."""

    version: Version
    called: str
    source: str = ""


class ComparedVersions(NamedTuple):
    """Two versions and what differs."""

    old: LoadedVersion
    new: LoadedVersion
    diff: VersionDiff

    def redline(self, author: str, day: str) -> bytes:
        """Return the notice with tracked changes, of an author and a day (``2024-01-20``).

        Raises:
            NoticeError: it cannot be made (V103, V104).
        """
        from generator.revisions.tracked_changes import redline  # noqa: PLC0415 - slow to load; few comparisons need it

        said = redline.stamp_of(self.diff.new, self.new.source)
        return redline.redline(self.diff, author, day, redline.statement(self.old.called, self.new.called), said)

    def page(self) -> bytes:
        """Return both side by side as a page of its own, in UTF-8."""
        return comparison_page.page(self.diff, self.old.called, self.new.called).encode()


def load(path: Path) -> Result[LoadedVersion]:
    """Load a content file, or the folder of an issued notice, with warnings.

    Raises:
        NoticeError: it has errors, or cannot be read at all.
    """
    version, found = compare.load(path)
    if path.is_dir():
        return Result(LoadedVersion(version, version.name), found)
    return Result(LoadedVersion(version, path.name, path.name), found)


def load_consolidated(opened: Register, record: Record) -> Result[LoadedVersion]:
    """Load a notice as it stood after a document was issued.

    Raises:
        NoticeError: a folder is damaged (V207), or the program no longer accepts what is in it.
    """
    called = f"{CONSOLIDATED.called} sau {record.key}"
    return Result(LoadedVersion(_consolidated(opened, record, called), called))


def load_on_day(opened: Register, words: str, day: date) -> Result[LoadedVersion]:
    """Load a notice as it was in force on a day, with what changed it by then.

    Raises:
        NoticeError: it was not issued, or not in force on that day (V217), or a folder is damaged (V207).
    """
    record = registered.find(opened, words)
    standing = in_force.find(opened, record, day)
    if standing is None:
        message = f"{record.key} không có hiệu lực vào ngày {Day.of(day).short}"
        raise NoticeError([Diagnostic("V217", message, hint="xem ngày ấy có gì: thongbao history --at NGÀY")])
    called = f"{standing.whole.key} vào ngày {Day.of(day).short}"
    return Result(LoadedVersion(_consolidated(opened, standing.last, called), called))


def load_after(opened: Register, words: str, change: str) -> Result[LoadedVersion]:
    """Load a notice as it stood once a document that changes it was issued: two of one day are told apart.

    Raises:
        NoticeError: one was not issued, or the one does not change the other (V217), or a folder is damaged (V207).
    """
    record, changing = registered.find(opened, words), registered.find(opened, change)
    first, last = (history.lineage(opened.records, one)[0] for one in (record, changing))
    if first != last:
        message = f"{changing.key} không phải văn bản sửa {record.key}"
        hint = f"xem văn bản nào sửa: thongbao history {record.key}"
        raise NoticeError([Diagnostic("V217", message, hint=hint)])
    if changing.kind in history.WHOLE:
        return load(opened.folder / changing.folder)
    return load_consolidated(opened, changing)


def _consolidated(opened: Register, record: Record, called: str) -> Version:
    _, notice, replaced = consolidate(opened, record)
    made = template.load(template.find(notice.template, opened.folder.parent / record.source))
    return Version(called, notice, made.data, made.name, replaced)


def compared(
    old: Callable[[], Result[LoadedVersion]], new: Callable[[], Result[LoadedVersion]]
) -> Result[ComparedVersions | None]:
    """Load two versions and compare them; ``None``, with the reasons, where one has errors."""
    found: tuple[Diagnostic, ...] = ()
    try:
        before, found = old()
        after, more = new()
        found = (*found, *more)
        diff, more = compare.compare(before.version, after.version)
    except NoticeError as error:
        return Result(None, tuple(dict.fromkeys((*found, *error.faults))))
    return Result(ComparedVersions(before, after, diff), tuple(dict.fromkeys((*found, *more))))
