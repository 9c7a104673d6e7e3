"""Find the workspace whose register says what a Word file is: the clerk's own, before one that came with the file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator import paths

if TYPE_CHECKING:
    from collections.abc import Iterator


class WorkspacePlace(NamedTuple):
    """Where the documents are that a Word file is compared with; ``content`` is their folder, if there is one.

    ``came_with_file``: only the file's own place leads to it, so that who sent the file may have made it.
    ``ignored`` is a folder of issued notices that lies nearer to the file and is not used.
    """

    content: Path | None = None
    came_with_file: bool = False
    ignored: Path | None = None


def named(folder: Path) -> WorkspacePlace | None:
    """Return the workspace that somebody named, or the content folder itself; ``None`` if it is none."""
    content = folder / "content"
    if content.is_dir():
        return WorkspacePlace(content)
    is_content = _has_register(folder) or (folder / paths.OFFICE).is_file()
    return WorkspacePlace(folder) if is_content else None


def find(path: Path, here: Path) -> WorkspacePlace:
    """Return the workspace of the folder ``here``; that of the file at ``path`` only where ``here`` is in none."""
    place = Path(os.path.realpath(path.absolute().parent))
    own = _outermost(Path(os.path.realpath(here)))
    content = own or _outermost(place)
    nearest = next((one for one in _content_folders(place) if _has_register(one)), None)
    ignored = nearest / paths.ISSUED if nearest and nearest != content else None
    return WorkspacePlace(content, came_with_file=content is not None and own is None, ignored=ignored)


def _outermost(folder: Path) -> Path | None:
    """Return the content folder at or above a folder: the outermost with a register, else the nearest.

    What was unpacked within a workspace does not take its place.
    """
    there = list(_content_folders(folder))
    with_register = [one for one in there if _has_register(one)]
    return next(iter((*reversed(with_register), *there)), None)


def _content_folders(folder: Path) -> Iterator[Path]:
    yield from (one / "content" for one in (folder, *folder.parents) if (one / "content").is_dir())


def _has_register(content: Path) -> bool:
    """Return whether a register is there, though it may lead nowhere."""
    return os.path.lexists(content / paths.ISSUED)
