"""Tells when files were saved: by looking again and again, which works on every disk, network folders among them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from generator import paths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

INTERVAL = 0.5  # seconds
_PATIENCE = 6
"""Looks for which a file may be gone: an editor saves by renaming, a synchroniser by deleting and writing anew."""


class FileState(NamedTuple):
    """What tells that a file was saved; the file itself is not opened, which could keep an editor from replacing it."""

    changed: int
    size: int
    number: int


State = dict["Path", FileState | None]
"""Every file that is watched, ``None`` for one that is not there."""


def files_of(notices: Iterable[Path]) -> list[Path]:
    """Return the files that notices are made of: content, office.yaml, profile.yaml, the workspace's templates."""
    watched: dict[Path, None] = {}
    for path in notices:
        watched[path] = None
        watched.update(dict.fromkeys(path.parent / name for name in paths.NO_NOTICES))
        # Names that begin so are Word's, of a template that is open.
        watched.update(dict.fromkeys(sorted((paths.workspace(path) / "templates").glob("[!~.]*.docx"))))
    return list(watched)


def changes(notices: Sequence[Path], pause: Callable[[float], None] | None = None) -> Iterator[list[Path]]:
    """Yield the notices that are to be made anew: all at first, then those of which a file was saved.

    A file that is being written is waited for until it stays as it is; one that is gone, some moments longer. What
    is saved while a caller works on the last change is seen afterwards.
    """
    wait = pause or time.sleep
    known = state(notices)
    yield list(notices)
    while True:
        wait(INTERVAL)
        now = state(notices)
        if now == known:
            continue
        for _ in range(_PATIENCE):
            before = now
            wait(INTERVAL)
            now = state(notices)
            if now == before and all(now[path] for path in notices):
                break
        changed = {path for path in known.keys() | now.keys() if known.get(path) != now.get(path)}
        known = now
        if concerned := [path for path in notices if changed.intersection(files_of([path])) or changed - now.keys()]:
            yield concerned


def state(notices: Iterable[Path]) -> State:
    """Return what tells whether a file that notices are made of was saved since."""
    return {path: file_state(path) for path in files_of(notices)}


def file_state(path: Path) -> FileState | None:
    """Return what tells whether a file was saved since; ``None`` where it is not there."""
    try:
        told = path.stat()
    except OSError:
        return None
    return FileState(told.st_mtime_ns, told.st_size, told.st_ino)
