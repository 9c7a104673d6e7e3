"""The archive of issued documents, a folder each, and the recovery of an issue or a withdrawal that was interrupted.

The register's new line is what makes a document issued, or withdrawn, or a PDF its original. Until the last step of an
issue the document's folder has a temporary name, and so has a withdrawal's file and an original's folder; after an
interruption, what has such a name and a line in the register is completed, what has none is removed, so that register,
folders and content agree.
"""

from __future__ import annotations

import re
from contextlib import contextmanager, suppress
from functools import lru_cache
from typing import TYPE_CHECKING

from generator import deadlines, files, notices, outputs, paths, reading
from generator.content import yaml_editor, yaml_reader
from generator.content.model import FORMER_SENTENCES
from generator.diagnostics import Diagnostic, Location, NoticeError, Result, errors
from generator.ooxml import definitions, package
from generator.registry import copies, register
from generator.registry.copies import NAME
from generator.registry.record import Record, SignedOriginal, as_line, digest
from generator.registry.register import STAGED, read_copy
from generator.rendering import composer
from generator.rendering.outline import lines_of
from generator.standard.reference_texts import REFERENCE_TEXTS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from generator.content.model import Notice
    from generator.registry.record import Appended, Withdrawal
    from generator.registry.register import Register


_FORMER_MOVE = re.compile(
    r"(?:\d+\. )?Chuyển (?:điểm|khoản|mục|phần|tiêu đề|đoạn|ý|bảng|dấu|Phụ lục) .+ "
    r"\(nay là .+\)(?: và sửa đổi như sau:|\.)$"
)
"""What the first edition says of an item that moves."""

CONTENT = "content.yaml"
"""The content as it was read: the year's file over the office's."""

SOURCE = "source.yaml"
"""The year's file as it stood after issue, byte for byte."""

TEMPLATE = "template.docx"
NOTICE = "notice.docx"

SIGNED = "ban-goc.pdf"
"""The signed PDF of a document, in a folder of its own."""

ORIGINAL = "original"
"""What was issued before the program, byte for byte, where it is no .docx: with its own suffix."""

CONVERTED = "converted.docx"
"""The Word file that was made of such a file to read it; it was never issued."""

OUTPUTS = {NOTICE: ""} | {name: one.suffix for one in REFERENCE_TEXTS for name in (one.file, one.former_file)}
"""Word files by their names in the archive, and what stands after the content file's name in ``out/``."""

LOCK_SECONDS = 30
"""How long a run waits for another that issues; one issue holds the lock for less than a second."""

NOTICES = 16
"""How many of the latest archived notices are remembered: a command asks for one several times over."""

_STATE = "thiếu, hoặc đã bị sửa sau khi phát hành: tệp lưu của thông báo"

_REMEDY = "khôi phục tệp ấy từ bản sao lưu"


def issued_file(record: Record) -> str:
    """Return the name of the file that was issued: a Word file, but for what was issued before the program as .doc."""
    return record.prior.original if record.prior else NOTICE


def word_file(record: Record) -> str:
    """Return the name of the Word file that has a document's words: of what was issued as .doc what was made of it."""
    return NOTICE if NOTICE in record.files or record.prior is None else CONVERTED


def append(opened: Register, line: Appended, contents: Mapping[str, bytes] | None = None) -> None:
    """Put a line into the register, its files beside it under a temporary name; the caller holds the lock.

    Raises:
        NoticeError: a file cannot be written (W codes): nothing is left of the line, or it stands in the register and
            the next run finishes it.
    """
    try:
        stage(opened.folder, line, contents or {})
        register.append(opened, line)
    except BaseException:
        # Only the register tells whether it was still in time: a stop may come just after it was written.
        with suppress(NoticeError):
            recover(opened.folder)
        raise


def stage(folder: Path, line: Appended, contents: Mapping[str, bytes]) -> None:
    """Write the folder of a document or an original with these files, or the file of a withdrawal, temporarily named.

    Raises:
        NoticeError: it cannot be written (W codes).
    """
    complete = staged(folder, line)
    if not isinstance(line, Record | SignedOriginal):
        files.write(complete, as_line(line))
        return
    if register.exists(complete):
        files.remove_folder(complete)
    files.write_folder(complete, {**contents, NAME: as_line(line)})


def staged(folder: Path, line: Appended) -> Path:
    """Return the path of a document's or an original's folder, of a withdrawal's file, until its line is complete."""
    return folder / f"{STAGED}{line.folder if isinstance(line, Record) else line.file}"


def load(folder: Path, record: Record) -> Result[Notice | None]:
    """Load the archived notice of an issued document; of a damaged folder only the damage is returned.

    ``folder`` is ``content/issued/``.

    Raises:
        NoticeError: the content cannot be read as text (C codes).
    """
    if damaged := tuple(find_damage(folder, record)):
        return Result(None, damaged)
    archived = folder / record.folder
    content = yaml_reader.read_bytes(archived / CONTENT)
    # What was read from a Word file has the sentences of today, by which it was proven.
    issued_as = "" if record.prior else record.files.get(NOTICE, "")
    return known_notice(content, str(archived / CONTENT), archived / NOTICE, issued_as)


@lru_cache(NOTICES)
def known_notice(content: bytes, name: str, docx: Path, issued_as: str) -> Result[Notice | None]:
    """Return the notice of archived content; the latest are remembered.

    ``issued_as`` is the digest of its Word file, ``docx``; "" where the program did not make that.
    """
    with deadlines.as_issued():
        notice, found = notices.load_whole(content, name)
    return Result(_as_issued(notice, docx) if notice and issued_as else notice, found)


def _as_issued(notice: Notice, docx: Path) -> Notice:
    """Return an archived notice with the edition of sentences of its Word file.

    That of a notice says units and deadlines, and counts for whatever changes it later; that of an amending notice says
    what it moves.
    """
    former = notice._replace(sentences=FORMER_SENTENCES)
    if notice.revision and notice.revision.kind == "amends":
        return former if any(map(_FORMER_MOVE.match, _printed(docx))) else notice
    said_formerly = _lines(former) - _lines(notice)
    return former if said_formerly and said_formerly <= _printed(docx) else notice


def _printed(docx: Path) -> set[str]:
    """Return the paragraphs of a Word file."""
    return {one.shown for one in definitions.paragraphs(package.unpack(reading.read_file(docx), str(docx)))}


def _lines(notice: Notice) -> set[str]:
    return {line.words for value in composer.compose(notice).values() for line in lines_of(value)}


def find_damage(folder: Path, record: Record) -> Iterator[Diagnostic]:
    """Yield what is missing from a document's folder, or was changed in it."""
    archived = folder / record.folder
    if not (copy := read_copy(archived)) or copy.hash != record.hash:
        yield Diagnostic("V207", f"{_STATE} {record.display_name}", Location(str(archived / NAME)), _REMEDY)
    for name, its in record.files.items():
        if not _has_digest(archived / name, its):
            yield Diagnostic("V207", f"{_STATE} {record.display_name}", Location(str(archived / name)), _REMEDY)


def file_of_original(folder: Path, original: SignedOriginal) -> Path:
    """Return the path of a signed original."""
    return folder / original.file / SIGNED


def find_damage_of_original(folder: Path, original: SignedOriginal) -> Iterator[Diagnostic]:
    """Yield that the signed original of a document is missing, or was changed."""
    file = file_of_original(folder, original)
    if not _has_digest(file, original.sha256):
        yield Diagnostic("V207", f"thiếu, hoặc đã bị sửa: {original.display_name}", Location(str(file)), _REMEDY)


def _has_digest(file: Path, its: str) -> bool:
    try:
        return digest(reading.read_file(file)) == its
    except OSError:
        return False


def open_register(folder: Path) -> Register:
    """Read the register for a command that changes nothing in it, after recovery from a killed run.

    The lock is taken only where something looks amiss: another run may be in the middle of its issue.

    Raises:
        NoticeError: the register cannot be read (V201), or recovered (W codes).
    """
    seen = register.read(folder)
    if not seen.staged and not errors(seen.found):
        return seen
    try:
        with locked_register(folder) as recovered:
            return recovered
    except NoticeError as error:
        # Who may only read cannot lock; then what was read must do, unless an issue is to be finished first.
        is_unfinished = any(staged(folder, record) in seen.staged for record in seen.records)
        if is_unfinished or [fault.code for fault in error.faults] != ["W002"]:
            raise
        return seen


@contextmanager
def locked_register(folder: Path) -> Iterator[Register]:
    """Hold the lock of ``content/issued/``, created if missing, and yield the recovered register.

    Raises:
        NoticeError: another run holds it (W006), or the register cannot be read (V201) or recovered (W codes).
    """
    with files.locked(folder, LOCK_SECONDS):
        yield recover(folder)


def recover(folder: Path) -> Register:
    """Finish or undo what a killed run left, and return the register. The caller holds the lock.

    Raises:
        NoticeError: the register cannot be read (V201), or a file cannot be written (W codes).
    """
    seen = register.read(folder)
    if not seen.staged:
        return seen
    issued = {record.hash: record for record in seen.records}
    withdrawn = {staged(folder, one): one for one in seen.withdrawals.values() if one.record in issued}
    signed = {staged(folder, one): one for one in seen.lines.values() if isinstance(one, SignedOriginal)}
    for left in seen.staged:
        if original := signed.get(left):
            finish_original(folder, original)
            continue
        if withdrawal := withdrawn.get(left):
            finish_withdrawal(folder, issued[withdrawal.record], withdrawal)
            continue
        copy = register.read_copy(left) if copies.is_folder(left) else None
        record = issued.get(copy.hash) if copy else None
        if record and left == staged(folder, record):
            finish(folder, record)
        elif not seen.line_faults and (record is None or copies.is_folder(folder / record.folder)):
            # What cannot be removed was never issued, and hinders nobody.
            with suppress(NoticeError):
                files.remove_folder(left)
    return register.read(folder)


def finish(folder: Path, record: Record, remade: Collection[str] = ()) -> list[Diagnostic]:
    """Do what remains of an issue once its line is in the register; return what could not be done, or is to be told.

    ``remade`` are the endings of the pages that are made of the Word files next (:func:`generator.outputs.write`).

    Raises:
        NoticeError: the content file or the folder cannot be written (V209); the next run tries again.
    """
    complete = staged(folder, record)
    content = folder.parent / record.source
    found: list[Diagnostic] = []
    with _finishing(folder, f"thông báo {record.display_name}"):
        found += _write_content(content, complete, record)
        if record.prior is None:
            found += _write_outputs(content, complete, record, remade)
        files.move_folder(complete, folder / record.folder)
    return found


@contextmanager
def _finishing(folder: Path, called: str) -> Iterator[None]:
    """Tell of what fails now that it leaves unfinished what stands in the register (V209)."""
    try:
        yield
    except NoticeError as error:
        message = f"{called} đã vào sổ, nhưng việc ghi tệp còn dở"
        raise NoticeError([Diagnostic("V209", message, Location(str(folder))), *error.faults]) from error


def finish_withdrawal(folder: Path, record: Record, withdrawal: Withdrawal) -> None:
    """Do what remains of a withdrawal once its line is in the register.

    The content file, where nobody wrote to it since the issue, is a draft again, without number and date; the Word
    files in ``out/``, of which the archive has copies, are taken away with their pages.

    Raises:
        NoticeError: a file cannot be written (V209); the next run tries again.
    """
    content = folder.parent / record.source
    with _finishing(folder, withdrawal.display_name):
        if is_as_issued(content, record, SOURCE):
            text = yaml_editor.text_of(reading.read_file(content), str(content))
            files.write(content, yaml_editor.set_values(text, {"number": "", "date": ""}, file=str(content)).encode())
        for output, name in outputs_of(folder, record):
            if is_as_issued(output, record, name):
                outputs.remove(output)
        files.move_folder(staged(folder, withdrawal), folder / withdrawal.file)


def finish_original(folder: Path, original: SignedOriginal) -> None:
    """Do what remains once the line of a signed original is in the register.

    Raises:
        NoticeError: its folder cannot be written (V209); the next run tries again.
    """
    with _finishing(folder, original.display_name):
        files.move_folder(staged(folder, original), folder / original.file)


def outputs_of(folder: Path, record: Record) -> Iterator[tuple[Path, str]]:
    """Yield where the Word files of an issued document go in ``out/``, with their names in the archive.

    They go by the name of the content file, or by the number where ``render`` was given that.
    """
    for source in (folder.parent / record.source, folder / record.folder):
        yield from ((paths.target(source, suffix=suffix), name) for name, suffix in OUTPUTS.items())


def is_as_issued(file: Path, record: Record, name: str) -> bool:
    """Return whether a file has the bytes of an issued document's file called ``name``."""
    try:
        return digest(reading.read_file(file)) == record.files.get(name)
    except OSError:
        return False


def _write_outputs(content: Path, staged: Path, record: Record, remade: Collection[str]) -> tuple[Diagnostic, ...]:
    """Write the Word files to ``out/``; a fault does not stop the issue, as they can be remade."""
    its = {suffix: reading.read_file(staged / name) for name, suffix in OUTPUTS.items() if name in record.files}
    try:
        return outputs.write_all(content, its, remade=remade, is_issued=True).found
    except NoticeError as error:
        return error.faults


def _write_content(content: Path, staged: Path, record: Record) -> list[Diagnostic]:
    """Give the content file its number and date, unless someone wrote to it meanwhile (V219).

    That of what was issued before the program is written where there is none.
    """
    if record.prior and not register.exists(content):
        files.write(content, reading.read_file(staged / SOURCE))
        return []
    try:
        now = digest(reading.read_file(content))
    except OSError:
        now = ""
    if now == record.files[SOURCE]:
        return []
    if now == record.before:
        files.write(content, reading.read_file(staged / SOURCE))
        return []
    message = f"tệp này bị sửa trong lúc phát hành số {record.number}/{record.symbol}, nên không ghi số và ngày vào"
    return [Diagnostic("V219", message, Location(str(content)))]
