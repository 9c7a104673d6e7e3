"""What a Word file was made from, kept so that a person's changes of it can be told from later ones of the content.

The stamp of a Word file names its content by a digest alone: a document that goes to others holds no more of the
office's files than it prints. So the content, the office's file and the template are kept in a hidden folder beside the
outputs, by that digest. Nothing there is ever needed to make anything again; where it is gone, only a merge after a
change of the content knows less. The same content gives the same bytes; what is old goes, so that it stays small.
"""

from __future__ import annotations

import contextlib
import ctypes
import sys
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from generator import files, paths, reading
from generator.diagnostics import NoticeError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.content.source import Source

FOLDER = ".bases"
MOST = 300
"""Bases that are kept."""
MOST_BYTES = 30_000_000
"""Of all of them together."""

_HIDDEN = 0x2
"""FILE_ATTRIBUTE_HIDDEN."""
_NAMES = ("content.yaml", "office.yaml", "template.docx")
_DATE = (1980, 1, 1, 0, 0, 0)
_LONGEST = 16_000_000
"""Bytes of a part; the template may be as large as a Word file that is read."""


class Base(NamedTuple):
    """What a Word file was made from: the content's digest, its file, the office's ("" where there is none)."""

    digest: str
    content: bytes
    office: bytes
    template: bytes


def of(digest: str, sources: Sequence[Source], template: bytes) -> Base:
    """Return what a Word file is made from; the content file is the first of the sources, the office's the next."""
    year, *office = (source.text.encode() for source in sources)
    return Base(digest, year, b"".join(office), template)


def keep(source: Path, base: Base | None, out: Path | None = None) -> None:
    """Keep what the Word file of a content file was made from; what cannot be written is not kept.

    A file made in a folder that was named, ``out``, makes no folder for it beside the content.
    """
    if base is None or (out is not None and not paths.target(source).parent.is_dir()):
        return
    folder = _folder(source)
    target = folder / f"{base.digest}.zip"
    data = _packed(base)
    with contextlib.suppress(NoticeError, OSError):
        if not (reading.is_there(target) and reading.read_file(target) == data):
            files.write(target, data)
            _hide(folder)
            _remove_old(folder, target)


def find(source: Path, digest: str) -> Base | None:
    """Return what a Word file of a content file was made from, by its stamp's digest; ``None`` where it is gone."""
    target = _folder(source) / f"{digest}.zip"
    if not reading.is_there(target):
        return None
    try:
        with zipfile.ZipFile(BytesIO(reading.read_file(target))) as stored:
            if any(stored.getinfo(name).file_size > _LONGEST for name in _NAMES):
                return None
            return Base(digest, *(stored.read(name) for name in _NAMES))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        return None


def _folder(source: Path) -> Path:
    return paths.workspace(source) / paths.OUT / FOLDER


def _hide(folder: Path) -> None:
    """Hide a folder where a dot at the beginning of its name does not."""
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetFileAttributesW(str(folder), _HIDDEN)


def _packed(base: Base) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as stored:
        for name, data in zip(_NAMES, base[1:], strict=True):
            about = zipfile.ZipInfo(name, _DATE)
            about.create_system, about.external_attr = 3, 0o600 << 16
            stored.writestr(about, data)
    return packed.getvalue()


def _remove_old(folder: Path, newest: Path) -> None:
    """Remove the oldest of what is kept, as long as there is too much of it."""
    kept = [(one.stat().st_mtime_ns, one.name, one.stat().st_size) for one in folder.glob("*.zip") if one != newest]
    total = newest.stat().st_size
    for count, (_, name, size) in enumerate(sorted(kept, reverse=True), 2):
        total += size
        if count > MOST or total > MOST_BYTES:
            (folder / name).unlink(missing_ok=True)
