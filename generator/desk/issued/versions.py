"""The versions of notices that can be compared: drafts, what was issued, and how that stands with all changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.amending.consolidation import consolidate
from generator.desk import workspace
from generator.diagnostics import NoticeError, Result, errors
from generator.registry import archive, history, register
from generator.rendering import template
from generator.revisions import compare
from generator.revisions.compare import Version
from generator.revisions.tracked_changes import redline
from generator.standard.reference_texts import CONSOLIDATED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.diagnostics import Diagnostic
    from generator.registry.record import Record
    from generator.registry.register import Register
    from generator.revisions.compare import VersionDiff

_DRAFT, _ISSUED, _CONSOLIDATED = "draft", "issued", "consolidated"


class OfferedVersion(NamedTuple):
    """A version that can be chosen: its key, and what it is called."""

    key: str
    words: str


class OfferedComparison(NamedTuple):
    """Two versions by their keys, and the words of the link that compares them."""

    old: str
    new: str
    words: str


class LoadedVersion(NamedTuple):
    """A version, as the redline calls it and the content file that it is, "" where it is none."""

    version: Version
    called: str
    source: str = ""


class ComparedVersions(NamedTuple):
    """Two versions and what differs."""

    old: LoadedVersion
    new: LoadedVersion
    diff: VersionDiff

    def redline(self, author: str, day: str) -> bytes:
        """Return the notice with tracked changes, as ``thongbao diff --redline`` makes it.

        Raises:
            NoticeError: it cannot be made (V103, V104).
        """
        said = redline.stamp_of(self.diff.new, self.new.source)
        return redline.redline(self.diff, author, day, redline.statement(self.old.called, self.new.called), said)


def offered() -> list[OfferedVersion]:
    """Return all versions: drafts, then what was issued, the latest first.

    Raises:
        NoticeError: the register cannot be read (V201).
    """
    folder = workspace.issued_folder()
    records = archive.open_register(folder).standing[::-1] if register.exists(folder) else ()
    sources = {one.source.casefold() for one in records}
    drafts = [path for path in workspace.notices() if path.name.casefold() not in sources]
    return [
        *(OfferedVersion(f"{_DRAFT}:{path.stem}", f"Bản nháp {path.name}") for path in drafts),
        *(one for record in records for one in _of_record(record)),
    ]


def _of_record(record: Record) -> Iterable[OfferedVersion]:
    yield OfferedVersion(f"{_ISSUED}:{record.folder}", f"{record.key} ngày {record.day.short}: {record.subject}")
    if record.kind not in history.WHOLE:
        words = f"{CONSOLIDATED.called.capitalize()} sau {record.key}"
        yield OfferedVersion(f"{_CONSOLIDATED}:{record.folder}", words)


def comparisons(opened: Register, record: Record) -> list[OfferedComparison]:
    """Return what a notice is usually compared with: what it changed, as that stood before; what stands now."""
    own = _standing(record)
    before = next((one for one in opened.records if one.key == record.of), None)
    later = history.after(opened.standing, record)
    return [
        *([OfferedComparison(_standing(before), own, "So sánh trước, sau khi sửa")] if before else ()),
        *([OfferedComparison(own, _standing(later[-1]), "So sánh với bản đang có hiệu lực")] if later else ()),
    ]


def _standing(record: Record) -> str:
    """Return the key of a notice as it stood once a document was issued."""
    return f"{_ISSUED if record.kind in history.WHOLE else _CONSOLIDATED}:{record.folder}"


def load(key: str) -> Result[LoadedVersion]:
    """Return the version that a key names, with warnings.

    Raises:
        RefusedError: there is none.
        NoticeError: it has errors, or cannot be read at all.
    """
    kind, _, name = key.partition(":")
    if kind not in (_ISSUED, _CONSOLIDATED):
        path = workspace.notice(name)
        version, found = compare.load(path)
        return Result(LoadedVersion(version, path.name, path.name), found)
    issued = workspace.find_issued(name)
    if kind == _ISSUED:
        version, found = compare.load(issued.folder)
        return Result(LoadedVersion(version, version.name), found)
    _, notice, replaced = consolidate(issued.register, issued.record)
    made = template.load(template.find(notice.template, workspace.content() / issued.record.source))
    called = f"{CONSOLIDATED.called} sau {issued.record.key}"
    return Result(LoadedVersion(Version(called, notice, made.data, made.name, replaced), called))


def compared(old: str, new: str) -> Result[ComparedVersions | None]:
    """Compare the versions that two keys name; ``None``, with the reasons, where one has errors."""
    found: tuple[Diagnostic, ...] = ()
    try:
        before, found = load(old)
        after, more = load(new)
        found = (*found, *more)
        diff, more = compare.compare(before.version, after.version)
    except NoticeError as error:
        return Result(None, tuple(dict.fromkeys((*found, *errors(error.faults)))))
    return Result(ComparedVersions(before, after, diff), tuple(dict.fromkeys((*found, *more))))
