"""What the versions to compare are read from.

The one place that turns what the clerk names, a content file or the folder of an issued notice, into a typed
notice and its template.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import build, places
from generator.content import yamlreading
from generator.diagnostics import Diagnostic, NoticeError, errors
from generator.registry import register, settling, shelf

if TYPE_CHECKING:
    from pathlib import Path

    from generator.content.notice import Notice


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
    folder = places.issued_folder(path)
    is_issued = path.is_dir() and path.absolute().parent == folder.absolute()
    name, notice = _issued(path, folder, faults) if is_issued else (str(path), build.load(path, faults))
    if notice is None or errors(faults):
        raise NoticeError(faults)
    found += faults
    file = path / shelf.TEMPLATE if is_issued else build.template_file(notice.template, path)
    return Version(name, notice, build.template_bytes(file), str(file))


def _issued(path: Path, folder: Path, found: list[Diagnostic]) -> tuple[str, Notice | None]:
    """Return the key and the notice of an issued notice's folder, unless something in it was touched."""
    record = register.find(settling.opened(folder), str(path))
    found += shelf.damage(folder, record)
    tree = None if errors(found) else yamlreading.read(path / shelf.CONTENT, found)
    return record.key, build.typed(tree, found) if tree else None
