"""Temporary folders for engines: removed after use, or by the next run if this one is killed."""

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
_ABANDONED_AFTER = 3600  # seconds, for a folder whose owner died before it had locked it
_LOW_SPACE = 4_000_000  # bytes
_DELAYS = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.5)  # seconds; virus scanners hold files for a moment on Windows


@contextlib.contextmanager
def create(clean_up: Callable[[Path], None] = lambda _: None, parent: Path | None = None) -> Iterator[Path]:
    """Yield a new folder and remove it afterwards; ``clean_up(folder)`` removes files an engine leaves elsewhere.

    The folder is made in ``parent``, or in the system's folder for temporary files.

    Raises:
        NoticeError: P007, there is no space or no permission to write in the system's folder for temporary files.
    """
    path = lock = None
    try:
        with _interrupts_deferred(), reported_errors():
            remove_abandoned(clean_up, parent)
            path = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent)).resolve()
            lock = _create_lock(path)
        yield path
    finally:
        if path is not None:
            try:
                _release(path, lock, clean_up)
            except KeyboardInterrupt:  # before the first line of _release
                _release(path, lock, clean_up)
                raise


def _release(path: Path, lock: BinaryIO | None, clean_up: Callable[[Path], None]) -> None:
    with _interrupts_deferred():
        subprocesses.kill_processes_of(path)  # where stopping a child was itself interrupted
        # Windows cannot remove open files; elsewhere the lock is held until the folder is gone.
        if _WINDOWS:
            _close(lock)
        _remove(path, clean_up)
        if not _WINDOWS:
            _close(lock)


@contextlib.contextmanager
def _interrupts_deferred() -> Iterator[None]:
    """Defer Ctrl-C to the end of the block, so that cleaning up is never left half done."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread is interrupted
        return
    received: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: received.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if received:
        raise KeyboardInterrupt


@contextlib.contextmanager
def reported_errors() -> Iterator[None]:
    """Report errors of writing temporary files as a diagnostic.

    Raises:
        NoticeError: P007.
    """
    try:
        yield
    except OSError as error:
        raise NoticeError([no_space(f"hệ thống báo: {error.strerror or error}")]) from error


def is_disk_full(folder: Path) -> bool:
    """Tell whether so little space is left that it explains an engine's failure."""
    return shutil.disk_usage(folder).free < _LOW_SPACE


def no_space(reason: str) -> Diagnostic:
    """Return the diagnostic P007."""
    message = f"không ghi được tệp tạm trong “{tempfile.gettempdir()}”: {reason}"
    return Diagnostic("P007", message, hint=CODES["P007"].remedy)


def remove_abandoned(clean_up: Callable[[Path], None] = lambda _: None, parent: Path | None = None) -> None:
    """Remove the folders of runs that were killed, and kill the processes they left running."""
    for path in (parent or Path(tempfile.gettempdir())).resolve().glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            if _is_ours(path) and _is_abandoned(path):
                subprocesses.kill_processes_of(path)
                _remove(path, clean_up)


def _is_ours(path: Path) -> bool:
    """Tell whether a folder is this user's; others share its parent and may use the same name."""
    state = path.lstat()
    return path.is_dir() and not path.is_symlink() and (_WINDOWS or state.st_uid == os.getuid())


def _is_abandoned(path: Path) -> bool:
    owner = path / _OWNER
    if path.name.endswith(_GONE):
        return True
    if not owner.exists():
        return path.stat().st_mtime < time.time() - _ABANDONED_AFTER
    if _WINDOWS:
        owner.unlink()  # fails while its owner has it open
        return True
    descriptor = os.open(owner, os.O_RDWR)
    try:
        _lock(descriptor)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True


def _create_lock(path: Path) -> BinaryIO:
    """Create the file that stays locked while its owner lives; it gets its name only once it is locked."""
    owner = path / _OWNER
    if _WINDOWS:
        return owner.open("wb")
    early = path / "early"
    stream = early.open("wb")
    with contextlib.suppress(OSError):  # a file system without locks: then no other process can lock it either
        _lock(stream.fileno())
    early.rename(owner)
    return stream


def _lock(descriptor: int) -> None:
    import fcntl  # noqa: PLC0415 - does not exist on Windows

    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _close(lock: BinaryIO | None) -> None:
    if lock is not None:
        lock.close()


def _remove(path: Path, clean_up: Callable[[Path], None]) -> None:
    """Remove the folder; leave files that are still open to the next run."""
    clean_up(path)
    # Half removed, it may have lost its lock; under this name any run may remove it.
    gone = path if path.name.endswith(_GONE) else path.with_name(path.name + _GONE)
    with contextlib.suppress(OSError):  # Windows: a file in it is open
        path.rename(gone)
    for delay in _DELAYS:
        for one in (path, gone):
            shutil.rmtree(one, ignore_errors=True)
        if not path.exists() and not gone.exists():
            return
        time.sleep(delay)
