"""What the versions to compare are read from.

The one place that turns what the clerk names, a content file or the folder of an issued notice, into a typed
notice and its template.

The flow of ``diff``: two versions -> the list of changes, and the notice with tracked changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import paths
from generator.content import loader, yaml_reader
from generator.diagnostics import Diagnostic, Location, NoticeError, Result, errors
from generator.registry import archive, recovery, register
from generator.rendering import template
from generator.revisions.changes import changes
from generator.revisions.pairing import pair

if TYPE_CHECKING:
    from pathlib import Path

    from generator.content.model import Notice
    from generator.revisions.changes import NoticeChange
    from generator.revisions.pairing import Paired


class Version(NamedTuple):
    """One version: its name for messages, its notice, the bytes and the name of its template."""

    name: str
    notice: Notice
    template: bytes
    template_name: str


def version(path: Path, found: list[Diagnostic]) -> Version:
    """Read a version; warnings go to ``found``.

    Raises:
        NoticeError: it has errors, or cannot be read at all.
    """
    faults: list[Diagnostic] = []
    folder = paths.issued_folder(path)
    is_issued = path.is_dir() and path.absolute().parent == folder.absolute()
    name, (notice, more) = _issued(path, folder) if is_issued else (str(path), loader.load(path))
    faults += more
    if notice is None or errors(faults):
        raise NoticeError(faults)
    found += faults
    file = path / archive.TEMPLATE if is_issued else template.find(notice.template, path)
    return Version(name, notice, template.load(file), str(file))


def _issued(path: Path, folder: Path) -> tuple[str, Result[Notice | None]]:
    """Return the key and the notice of an issued notice's folder, unless something in it was touched."""
    record = register.find(recovery.opened(folder), str(path))
    if damage := tuple(archive.damage(folder, record)):
        return record.key, Result(None, damage)
    content = path / archive.CONTENT
    return record.key, loader.load_whole(yaml_reader.read_bytes(content), str(content))


class Compared(NamedTuple):
    """Two versions with their items paired, and what differs between them."""

    old: Version
    new: Version
    paired: Paired
    changes: tuple[NoticeChange, ...]


def compare(old: Version, new: Version, found: list[Diagnostic]) -> Compared:
    """Return what differs; what the clerk should know about the comparison goes to ``found``."""
    paired, warnings = pair(old.notice, new.notice)
    found += warnings
    if old.notice.title != new.notice.title:
        message = f"hai tệp khác loại văn bản: {old.notice.title} và {new.notice.title}"
        found.append(Diagnostic("V102", message, Location(new.name)))
    elif old.notice.date.year != new.notice.date.year:
        message = f"hai tệp khác năm: {old.notice.date.year} và {new.notice.date.year}"
        found.append(Diagnostic("V102", message, Location(new.name)))
    return Compared(old, new, paired, tuple(changes(paired)))
