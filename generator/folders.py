"""Whole folders, as :mod:`generator.files` does it for one file; and the lock of a folder."""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING

from generator import files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


def write(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Make a new folder that holds the files, flushed to the disk; a killed run may leave a part of it.

    Raises:
        NoticeError: it cannot be written (W codes).
    """
    with files.explained_errors(folder):
        folder.mkdir(parents=True)
        for name, data in contents.items():
            files.write(folder / name, data)
        files.flush_folder(folder.parent)


def move(folder: Path, target: Path) -> None:
    """Give a folder another name in one step; a folder that is there is not replaced.

    Raises:
        NoticeError: W001 a file in it is open in another program; W002, W005.
    """
    with files.explained_errors(target):
        files.retry(folder.rename, target)
        files.flush_folder(target.parent)


def remove(folder: Path) -> None:
    """Remove a folder with all that is in it.

    Raises:
        NoticeError: it cannot be removed (W codes).
    """
    with files.explained_errors(folder):
        shutil.rmtree(folder)


@contextlib.contextmanager
def locked(folder: Path, seconds: float) -> Iterator[None]:
    """Hold the lock of a folder, which is made where it is missing; the system takes it from a killed run.

    Raises:
        NoticeError: W006 another run held it all the time; W002 to W005 the lock cannot be made.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - costs every start 20 ms, and few commands lock

    with files.explained_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / ".lock")
        try:
            lock.acquire(timeout=seconds)
        except Timeout as error:
            raise files.write_error("W006", folder, f"lệnh thongbao khác đang ghi vào “{folder.name}”") from error
    try:
        yield
    finally:
        lock.release()
