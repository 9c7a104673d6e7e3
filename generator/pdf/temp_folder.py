"""A private folder for one run of an engine: removed at its end, or by the next run if this one is killed."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from generator.codes import CODES
from generator.diagnostics import Diagnostic, NoticeError
from generator.pdf import subprocesses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PREFIX = "thongbao-pdf-"
_OWNER = "owner"
_GONE = ".gone"
_WINDOWS = os.name == "nt"
_ABANDONED_AFTER = 3600  # seconds, for a folder whose owner died before it could say so
_LITTLE_ROOM = 4_000_000  # bytes
_DELAYS = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.5)  # scanners hold files for some moments on Windows


@contextlib.contextmanager
def folder(also: Callable[[Path], None] = lambda _: None, place: Path | None = None) -> Iterator[Path]:
    """Yield a new folder that is gone afterwards; ``also`` removes what an engine left for it elsewhere.

    It is made in ``place``, or in the system's folder for temporary files.

    Raises:
        NoticeError: P007, there is no room or no right to write in the system's folder for temporary files.
    """
    path = lock = None
    try:
        with _undisturbed(), failures_told():
            sweep(also, place)
            path = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place)).resolve()
            lock = _locked(path)
        yield path
    finally:
        if path is not None:
            try:
                _leave(path, lock, also)
            except KeyboardInterrupt:  # it came before the first word of the line above
                _leave(path, lock, also)
                raise


def _leave(path: Path, lock: BinaryIO | None, also: Callable[[Path], None]) -> None:
    with _undisturbed():
        subprocesses.kill_marked(str(path))  # where the stop of a child was itself stopped
        # Windows lets no open file go; elsewhere the lock is held until all is gone.
        if _WINDOWS:
            _close(lock)
        _remove(path, also)
        if not _WINDOWS:
            _close(lock)


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl-C wait until the block is done: who is told to stop still tidies up."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread is interrupted
        return
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        raise KeyboardInterrupt


@contextlib.contextmanager
def failures_told() -> Iterator[None]:
    """Tell the system's refusals to write temporary files.

    Raises:
        NoticeError: P007.
    """
    try:
        yield
    except OSError as error:
        raise NoticeError([no_room(f"hệ thống báo: {error.strerror or error}")]) from error


def is_full(folder: Path) -> bool:
    """Tell whether there is so little room that an engine's failure is put down to it."""
    return shutil.disk_usage(folder).free < _LITTLE_ROOM


def no_room(reason: str) -> Diagnostic:
    """Return the fault P007."""
    message = f"không ghi được tệp tạm trong “{tempfile.gettempdir()}”: {reason}"
    return Diagnostic("P007", message, hint=CODES["P007"].remedy)


def sweep(also: Callable[[Path], None] = lambda _: None, place: Path | None = None) -> None:
    """Remove the folders of runs that were killed, and kill what they left running."""
    for path in (place or Path(tempfile.gettempdir())).resolve().glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            if _is_ours(path) and _is_abandoned(path):
                subprocesses.kill_marked(str(path))
                _remove(path, also)


def _is_ours(path: Path) -> bool:
    """Tell whether it is a folder of this user; others share the place and may name theirs as they like."""
    state = path.lstat()
    return path.is_dir() and not path.is_symlink() and (_WINDOWS or state.st_uid == os.getuid())


def _is_abandoned(path: Path) -> bool:
    owner = path / _OWNER
    if path.name.endswith(_GONE):
        return True
    if not owner.exists():
        return path.stat().st_mtime < time.time() - _ABANDONED_AFTER
    if _WINDOWS:
        owner.unlink()  # refused while its owner has it open
        return True
    descriptor = os.open(owner, os.O_RDWR)
    try:
        _lock(descriptor)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True


def _locked(path: Path) -> BinaryIO:
    """Open the file that is locked as long as its owner lives; it gets its name only once it is locked."""
    owner = path / _OWNER
    if _WINDOWS:
        return owner.open("wb")
    early = path / "early"
    stream = early.open("wb")
    with contextlib.suppress(OSError):  # a file system without locks: then nobody can take it either
        _lock(stream.fileno())
    early.rename(owner)
    return stream


def _lock(descriptor: int) -> None:
    import fcntl  # noqa: PLC0415 - there is no such thing on Windows

    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _close(lock: BinaryIO | None) -> None:
    if lock is not None:
        lock.close()


def _remove(path: Path, also: Callable[[Path], None]) -> None:
    """Remove the folder; what is still held is left to the next run."""
    also(path)
    # Half removed it would not say any more whose it was; under this name it is anybody's to remove.
    gone = path if path.name.endswith(_GONE) else path.with_name(path.name + _GONE)
    with contextlib.suppress(OSError):  # Windows: something in it is held
        path.rename(gone)
    for delay in _DELAYS:
        for one in (path, gone):
            shutil.rmtree(one, ignore_errors=True)
        if not path.exists() and not gone.exists():
            return
        time.sleep(delay)
