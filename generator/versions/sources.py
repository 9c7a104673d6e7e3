"""What the versions to compare are read from.

The one place that turns what the clerk names (today a content file) into a typed notice and its template.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import build
from generator.diagnostics import Diagnostic, NoticeError, Place, errors

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
    notice = build.load(path, faults)
    if notice is None or errors(faults):
        raise NoticeError(faults)
    found += faults
    file = build.template_file(notice.template, path)
    try:
        return Version(str(path), notice, file.read_bytes(), str(file))
    except OSError as error:
        fault = Diagnostic("T002", f"không đọc được mẫu: {error.strerror or error}", Place(str(file)))
        raise NoticeError([fault]) from error
