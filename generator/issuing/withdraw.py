"""Withdraw what was issued by mistake: its number stays used, its folder stays, the register says when and why."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from generator import __version__, outputs, paths
from generator.content import yaml_reader
from generator.content.yaml_reader import Mapping, Scalar
from generator.diagnostics import Diagnostic, Location, NoticeError, errors
from generator.registry import archive, history, register
from generator.registry.history import CHANGED
from generator.registry.record import Withdrawal, with_hash
from generator.wording import Day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from generator.registry.record import Record
    from generator.registry.register import Register


class Withdrawn(NamedTuple):
    """The result of a withdrawal: the document, the register's line.

    ``is_draft``: the content file was as it was issued, and is a draft again. Of ``out/``, ``removed`` is what was
    taken away, ``left`` what still lies there of the document: its pages, or a Word file that was changed or copied.
    ``drafts`` are the content files that were to change the document.
    """

    record: Record
    withdrawal: Withdrawal
    is_draft: bool
    removed: tuple[Path, ...] = ()
    left: tuple[Path, ...] = ()
    drafts: tuple[Path, ...] = ()


def withdraw(folder: Path, words: str, reason: str, day: date | None, today: date) -> Withdrawn:
    """Take back an issued document, named by its content file, its folder or ``12/TB-KHCN/2024``.

    ``folder`` is ``content/issued/``; ``day`` is that of the withdrawal, unless it is ``today``. The content file
    becomes a draft again, to be issued with another number.

    Raises:
        NoticeError: it was not issued (V217), or withdrawn before (V227), or others that stand change it (V228), or it
            was issued after that day (V232), or that day is to come (V235), or the register is damaged (V codes), and
            nothing was written; or, from a step after the withdrawal stood in the register, what could not be written
            (V209; the next run finishes it).
    """
    register.find(archive.open_register(folder), words)  # nothing is made where nothing was issued
    with archive.locked_register(folder) as opened:
        if found := errors(opened.found):
            raise NoticeError(found)
        record = register.find(opened, words)
        found = [*history.withdrawn(opened, record, Location(words)), *still_changed(opened, record)]
        if found or (day and (found := _wrong_day(record, day, today))):
            raise NoticeError(found)
        is_draft = archive.is_as_issued(folder.parent / record.source, record, archive.SOURCE)
        withdrawal = _line(opened, record, reason, day or today)
        before = _in_out(folder)
        archive.append(opened, withdrawal)
        archive.finish_withdrawal(folder, record, withdrawal)
    return Withdrawn(
        record,
        withdrawal,
        is_draft,
        tuple(sorted(before - _in_out(folder))),
        tuple(_left_in_out(folder, record)),
        tuple(_drafts_that_change(folder.parent, record)),
    )


def _in_out(folder: Path) -> set[Path]:
    """Return what lies in the ``out/`` of a folder of issued notices."""
    return set(paths.target(folder).parent.glob("*"))


def _left_in_out(folder: Path, record: Record) -> list[Path]:
    """Return what still lies in ``out/`` of a document: its pages, or a Word file that was changed or copied."""
    named = {left for output, _ in archive.outputs_of(folder, record) for left in outputs.there(output)}
    copied = {
        one
        for one in _in_out(folder)
        if one.suffix == ".docx" and any(archive.is_as_issued(one, record, name) for name in archive.OUTPUTS)
    }
    return sorted(named | copied)


def still_changed(opened: Register, record: Record) -> list[Diagnostic]:
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


_DAY_HINT = "viết đúng ngày thu hồi; hôm nay thì bỏ --date"


def _wrong_day(record: Record, day: date, today: date) -> list[Diagnostic]:
    """Return the fault of a day to come, or before that of the issue; ``today`` may be, where a day to come was issued.

    What was withdrawn is not brought back: a mistaken day would stand for ever.
    """
    if day > today:
        message = f"ngày thu hồi {Day.of(day).short} chưa tới, hôm nay mới là {Day.of(today).short}"
        return [Diagnostic("V235", message, Location(record.source), _DAY_HINT)]
    if day >= min(record.day.first, today):
        return []
    message = f"ngày thu hồi {Day.of(day).short} ở trước ngày phát hành của {record.display_name}"
    return [Diagnostic("V232", message, Location(record.source), _DAY_HINT)]


def _drafts_that_change(content: Path, record: Record) -> Iterator[Path]:
    """Yield the content files that were to change a document; one that cannot be read is told when it is made."""
    for path in sorted(content.glob("*.yaml")):
        with suppress(NoticeError):
            tree = yaml_reader.read(path).value
            revision = tree and tree.entries.get("revision")
            of = revision.entries.get("of") if isinstance(revision, Mapping) else None
            if isinstance(of, Scalar) and of.value == record.key:
                yield path


def _line(opened: Register, record: Record, reason: str, day: date) -> Withdrawal:
    head = opened.head or record
    return with_hash(
        Withdrawal(
            ordinal=head.ordinal + 1,
            record=record.hash,
            of=record.key,
            date=day.isoformat(),
            reason=reason,
            program=__version__,
            previous=head.hash,
        )
    )
