"""Take the signed PDF of a document into the register as its original, byte for byte as it came.

The order of acts is the decree's: a person signs, văn thư gives number and date, the organ signs (Điều 13, 15, 17). So
the PDF may come before the document is in the register, or a day after.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from generator import __version__, paths, pipeline, reading
from generator.content import yaml_reader
from generator.diagnostics import Diagnostic, Location, NoticeError, errors
from generator.issuing import issue, rebuild
from generator.issuing.confirmations import Meant
from generator.registry import archive, history, issued, register
from generator.registry.record import SignedOriginal, digest, with_hash
from generator.signing import comparison, signed_pdf
from generator.wording import read_day

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from generator.issuing.issue import Issued
    from generator.registry.record import Record
    from generator.registry.register import Register
    from generator.signing.signed_pdf import SignedPdf

    Compare = Callable[[bytes], Sequence[Diagnostic]]

_NOTHING = Meant()


class TakenIn(NamedTuple):
    """The result: the document's record, the line of its original, where that is, what was read and found.

    ``issued`` is there where the document was issued with it; ``is_new`` is false where the register had it already.
    """

    record: Record
    original: SignedOriginal
    file: Path
    signed: SignedPdf
    found: tuple[Diagnostic, ...]
    issued: Issued | None = None
    is_new: bool = True

    @property
    def all_found(self) -> tuple[Diagnostic, ...]:
        """What was found of the issue, then of the PDF."""
        return (*(self.issued.found if self.issued else ()), *self.found)


def trusted(content: Path | None) -> tuple[bytes, ...]:
    """Return the certificates that an office has put beside its content files, to be trusted."""
    folder = content / paths.CERTIFICATES if content else None
    found: list[bytes] = []
    for one in sorted(folder.iterdir()) if folder and folder.is_dir() else ():
        if one.suffix.lower() in {".crt", ".cer", ".pem"}:
            with suppress(OSError):
                found.append(reading.read_file(one))
    return tuple(found)


def read(path: Path, shown: str, content: Path | None = None) -> SignedPdf:
    """Return a signed PDF; messages call it ``shown``, ``content`` is the folder of the content files.

    Raises:
        NoticeError: F002, it cannot be read; P030, it is no PDF that can be opened.
    """
    try:
        data = reading.read_file(path)
    except OSError as error:
        message = f"không đọc được: {error.strerror}"
        raise NoticeError([Diagnostic("F002", message, Location(shown))]) from error
    return signed_pdf.read(data, shown, trusted(content))


def take_in(  # noqa: PLR0913 - an issue, and what it is issued with
    path: Path,
    signed: SignedPdf,
    number: str = "",
    date: str = "",
    meant: Meant = _NOTHING,
    *,
    today: dt.date = dt.date.max,
    remade: Collection[str] = (),
) -> TakenIn:
    """Issue a document with its signed PDF, or add the PDF to a document that is in the register.

    ``path`` is a content file, or the folder of an issued document. ``number`` and ``date`` that nobody gave and the
    content does not have are those of the PDF.

    Raises:
        NoticeError: every reason why it cannot be, and nothing was written; the PDF differs from the document (V421,
            V422), is not signed by both (V423), its signatures are broken (V424), the register has another (V427).
    """
    folder = paths.issued_folder(path)
    if register.exists(folder) and (record := _issued_before(folder, path)):
        return add(folder, record, signed)
    given = _given(path, signed, number, date)
    compared = _comparing(signed, _drafts(path))
    made = issue.issue(path, *given, meant, today=today, remade=remade, check=compared)
    return add(folder, made.record, signed, compared)._replace(issued=made)


def _comparing(signed: SignedPdf, drafts: Iterable[bytes]) -> Compare:
    """Return what compares Word files with a signed PDF, each once: it takes a second."""
    return cache(lambda docx: tuple(comparison.compare(signed, docx, drafts)))


def _drafts(path: Path) -> Iterator[bytes]:
    """Yield what a content file is as it stands, of which the PDF was made that was signed."""
    if docx := pipeline.build(path).docx:
        yield docx


def _issued_before(folder: Path, path: Path) -> Record | None:
    opened = archive.open_register(folder)
    return register.find(opened, str(path)) if path.is_dir() else issued.find_by_source(opened, path)


def _given(path: Path, signed: SignedPdf, number: str, date: str) -> tuple[str, str]:
    """Return number and date with which to issue: those that were given, else those that the content lacks."""
    tree = yaml_reader.read(path).value
    if tree is None:
        return number, date
    written = {key: node.value.strip() for key, node in tree.entries.items() if isinstance(node, yaml_reader.Scalar)}
    has_day = False
    with suppress(ValueError):
        has_day = read_day(written.get("date", "")).day is not None
    its_number = "" if written.get("number") else signed.head.number
    return number or its_number, date or ("" if has_day else signed.head.date)


def add(folder: Path, record: Record, signed: SignedPdf, compared: Compare | None = None) -> TakenIn:
    """Add the signed PDF of a document that is in the register; ``folder`` is ``content/issued/``.

    ``compared`` compares the PDF with a Word file.

    Raises:
        NoticeError: as :func:`take_in`; it was withdrawn (V227), the register is damaged (V codes); or V209, the line
            stands in the register and the folder could not be written (the next run finishes it).
    """
    with archive.locked_register(folder) as opened:
        refused = [*errors(opened.found), *history.withdrawn(opened, record, Location(signed.file))]
        if refused or (refused := list(archive.find_damage(folder, record))):
            raise NoticeError(refused)
        if known := opened.originals.get(record.hash):
            return _kept(folder, record, known, signed)
        docx = reading.read_file(folder / record.folder / archive.word_file(record))
        found = (compared or _comparing(signed, rebuild.drafts(folder, record)))(docx)
        if errors(found):
            raise NoticeError(found)
        original = _line(opened, record, signed)
        archive.append(opened, original, {archive.SIGNED: signed.data})
        archive.finish_original(folder, original)
    return TakenIn(record, original, archive.file_of_original(folder, original), signed, tuple(found))


def _kept(folder: Path, record: Record, known: SignedOriginal, signed: SignedPdf) -> TakenIn:
    file = archive.file_of_original(folder, known)
    if known.sha256 == digest(signed.data):
        damage = tuple(archive.find_damage_of_original(folder, known))
        return TakenIn(record, known, file, signed, damage, is_new=False)
    message = f"{record.display_name} đã có bản gốc ký số khác: {paths.shown(file)}"
    raise NoticeError([Diagnostic("V427", message, Location(signed.file), "so hai tệp bằng thongbao verify")])


def _line(opened: Register, record: Record, signed: SignedPdf) -> SignedOriginal:
    head = opened.head or record
    return with_hash(
        SignedOriginal(
            ordinal=head.ordinal + 1,
            record=record.hash,
            of=record.key,
            sha256=digest(signed.data),
            program=__version__,
            previous=head.hash,
        )
    )
