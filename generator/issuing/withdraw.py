"""Withdraw what was issued by mistake: its number stays used, its folder stays, the register says when and why."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from generator import __version__, files, paths
from generator.diagnostics import Diagnostic, Location, NoticeError, errors
from generator.registry import archive, history, register
from generator.registry.history import CHANGED
from generator.registry.record import Withdrawal

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from generator.registry.record import Record
    from generator.registry.register import Register


class Withdrawn(NamedTuple):
    """The result of a withdrawal: the document, the register's line.

    ``is_draft``: the content file was as it was issued, and is a draft again. Of ``out/``, ``removed`` is what was
    taken away, ``left`` what still lies there for the content file: its pages, or a Word file that was changed.
    """

    record: Record
    withdrawal: Withdrawal
    is_draft: bool
    removed: tuple[Path, ...] = ()
    left: tuple[Path, ...] = ()


def withdraw(folder: Path, words: str, reason: str, day: date) -> Withdrawn:
    """Take back an issued document, named by its content file, its folder or ``12/TB-KHCN/2024``.

    ``folder`` is ``content/issued/``. The content file becomes a draft again, to be issued with another number.

    Raises:
        NoticeError: it was not issued (V217), or withdrawn before (V227), or others that stand change it (V228), or the
            register is damaged (V codes), and nothing was written; or, from a step after the withdrawal stood in the
            register, what could not be written (V209; the next run finishes it).
    """
    register.find(archive.open_register(folder), words)  # nothing is made where nothing was issued
    with archive.locked_register(folder) as opened:
        if found := errors(opened.found):
            raise NoticeError(found)
        record = register.find(opened, words)
        if found := [*history.withdrawn(opened, record, Location(words)), *_still_changed(opened, record)]:
            raise NoticeError(found)
        is_draft = archive.is_as_issued(folder.parent / record.source, record, archive.SOURCE)
        withdrawal = _line(opened, record, reason, day)
        output = paths.target(folder.parent / record.source)
        before = _files(output.parent)
        _commit(opened, record, withdrawal)
    now = _files(output.parent)
    left = (one for one in now if one.stem == output.stem and not one.name.startswith("~$"))
    return Withdrawn(record, withdrawal, is_draft, tuple(sorted(before - now)), tuple(sorted(left)))


def _files(folder: Path) -> set[Path]:
    return set(folder.glob("*"))


def _still_changed(opened: Register, record: Record) -> list[Diagnostic]:
    """Return the fault of a document that another one changes: what that one says would hang in the air."""
    message = f"{record.display_name} đã được {{}} bởi {{}}, văn bản ấy đang có hiệu lực"
    return [
        Diagnostic(
            "V228",
            message.format(CHANGED.get(last.kind, last.kind), last.display_name),
            Location(record.source),
            f"thu hồi văn bản ấy trước: thongbao withdraw {last.key}",
        )
        for last in history.after(opened.standing, record)[-1:]
    ]


def _line(opened: Register, record: Record, reason: str, day: date) -> Withdrawal:
    head = opened.head or record
    return Withdrawal(
        ordinal=head.ordinal + 1,
        record=record.hash,
        of=record.key,
        date=day.isoformat(),
        reason=reason,
        program=__version__,
        previous=head.hash,
    ).with_hash()


def _commit(opened: Register, record: Record, withdrawal: Withdrawal) -> None:
    """Put a withdrawal into the register; until it is there, its file has a temporary name."""
    try:
        files.write(archive.staged(opened.folder, withdrawal), withdrawal.line())
        register.append(opened, withdrawal)
    except BaseException:
        # Only the register tells whether it was still in time: a stop may come just after it was written.
        with suppress(NoticeError):
            archive.recover(opened.folder)
        raise
    archive.finish_withdrawal(opened.folder, record, withdrawal)
