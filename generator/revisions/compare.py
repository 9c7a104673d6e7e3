"""Compare two versions of a notice: what each is loaded from, and what differs.

A version is a content file, or the folder of an issued notice in the archive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import notices, paths
from generator.diagnostics import Diagnostic, Location, NoticeError, Result, errors
from generator.registry import archive, register
from generator.rendering import template
from generator.revisions.changes import changes
from generator.revisions.pairing import pair

if TYPE_CHECKING:
    from pathlib import Path

    from generator.content.model import Notice
    from generator.revisions.changes import NoticeChange
    from generator.revisions.pairing import Paired


class Version(NamedTuple):
    """One version: its name for messages, its notice, the bytes and the name of its template.

    ``replaced`` is how the notice cites the one that it replaces, where that is known and to be printed.
    """

    name: str
    notice: Notice
    template: bytes
    template_name: str
    replaced: str = ""


class VersionDiff(NamedTuple):
    """Two versions with their items paired, and what differs between them."""

    old: Version
    new: Version
    paired: Paired
    changes: tuple[NoticeChange, ...]


def load(path: Path) -> Result[Version]:
    """Load a version from a content file or from the folder of an issued notice; what is found are warnings.

    Raises:
        NoticeError: it has errors, or cannot be read at all.
    """
    folder = paths.issued_folder(path)
    is_issued = path.is_dir() and path.absolute().parent == folder.absolute()
    if is_issued:
        record = register.find(archive.open_register(folder), str(path))
        name, (notice, found) = record.key, archive.load(folder, record)
    else:
        name, (notice, found) = str(path), notices.load(path)
    if notice is None or errors(found):
        raise NoticeError(found)
    file = path / archive.TEMPLATE
    if not file.is_file():  # a draft, or what was issued before the program, which was made with none
        file = template.find(notice.template, folder.parent / path.name if is_issued else path)
    return Result(Version(name, notice, template.load(file).data, str(file)), found)


def compare(old: Version, new: Version, *, by_likeness: bool = True) -> Result[VersionDiff]:
    """Compare two versions; what is found are warnings about what the comparison cannot be sure of.

    Items are paired ``by_likeness``, too, unless all that are in both are known by their ids.
    """
    paired, found = pair(old.notice, new.notice, by_likeness=by_likeness)
    if old.notice.title != new.notice.title:
        message = f"hai tệp khác loại văn bản: {old.notice.title} và {new.notice.title}"
        found = (*found, Diagnostic("V102", message, Location(new.name)))
    elif (years := [one.notice.date.year for one in (old, new)])[0] != years[1] and all(years):
        message = f"hai tệp khác năm: {years[0]} và {years[1]}"
        found = (*found, Diagnostic("V102", message, Location(new.name)))
    return Result(VersionDiff(old, new, paired, tuple(changes(paired))), found)
