"""Whatever a killed run left is finished or taken back: register, folders and content agree, always.

The register's new line is what makes a notice issued. Until the last step of an issue the notice's folder has a
name that says so; a folder with that name and a line in the register is finished, one without is removed.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator import files, folders, paths
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.registry import archive, register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.registry.register import Record, Register

SECONDS = 30
"""How long a run waits for another that is issuing; one issue holds the lock for less than a second."""


def open_register(folder: Path) -> Register:
    """Return the register, for a command that only reads it; what a killed run left is settled first.

    The lock is taken only where something looks amiss: another run may be in the middle of its issue.

    Raises:
        NoticeError: the register cannot be read (V201), or settled (W codes).
    """
    seen = register.read(folder)
    if not seen.staged and not seen.found:
        return seen
    try:
        with locked_register(folder) as recovered:
            return recovered
    except NoticeError as error:
        # Who may only read cannot lock; then what was seen must do.
        if seen.staged or [fault.code for fault in error.faults] != ["W002"]:
            raise
        return seen


@contextmanager
def locked_register(folder: Path) -> Iterator[Register]:
    """Hold the lock of ``content/issued/``, which is made where it is missing, and give the settled register.

    Raises:
        NoticeError: another run holds it (W006), or the register cannot be read (V201) or settled (W codes).
    """
    with folders.locked(folder, SECONDS):
        yield recover(folder)


def recover(folder: Path) -> Register:
    """Finish or take back what a killed run left, and return the register. The lock must be held.

    Raises:
        NoticeError: the register cannot be read (V201), or a file cannot be written (W codes).
    """
    seen = register.read(folder)
    if not seen.staged:
        return seen
    issued = {archive.staged(folder, record): record for record in seen.records}
    for left in seen.staged:
        record = issued.get(left)
        copy = register.copy_in(left)
        if record and copy and copy.hash == record.hash:
            finish(folder, record)
        elif not seen.lines_found:
            folders.remove(left)
    return register.read(folder)


def finish(folder: Path, record: Record) -> list[Diagnostic]:
    """Do what remains of an issue after its line stands in the register; return what could not be done.

    The content file gets its number and date unless someone wrote to it meanwhile.

    Raises:
        NoticeError: the content file or the folder cannot be written (V209); the next run tries again.
    """
    staged = archive.staged(folder, record)
    try:
        found = _numbered(folder.parent / record.source, staged, record)
        with _told_later(found):
            for name, suffix in archive.OUTPUTS.items():
                if name in record.files:
                    target = paths.target(folder.parent / record.source, suffix=suffix)
                    files.write(target, (staged / name).read_bytes())
        folders.move(staged, folder / record.folder)
    except NoticeError as error:
        message = f"thông báo {record.named} đã vào sổ, nhưng việc ghi tệp còn dở"
        raise NoticeError([Diagnostic("V209", message, Location(str(folder))), *error.faults]) from error
    return found


@contextmanager
def _told_later(found: list[Diagnostic]) -> Iterator[None]:
    """Go on after a fault: what is in ``out/`` can be made at any time, and must not keep a notice from its folder."""
    try:
        yield
    except NoticeError as error:
        found += error.faults


def _numbered(content: Path, staged: Path, record: Record) -> list[Diagnostic]:
    try:
        now = register.digest(content.read_bytes())
    except OSError:
        now = ""
    if now == record.files[archive.SOURCE]:
        return []
    if now == record.before:
        files.write(content, (staged / archive.SOURCE).read_bytes())
        return []
    message = f"tệp này bị sửa trong lúc phát hành số {record.number}/{record.symbol}, nên không ghi số và ngày vào"
    return [Diagnostic("V219", message, Location(str(content)))]
