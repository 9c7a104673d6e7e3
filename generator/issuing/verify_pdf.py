"""Verify a file that may be a PDF: the signed original of a document, a copy that was changed, an unsigned PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import reading
from generator.diagnostics import Diagnostic, Location, errors
from generator.issuing import rebuild, signed_original, verify
from generator.issuing.verify import Verdict
from generator.registry import archive
from generator.registry.record import digest
from generator.signing import comparison, signed_pdf
from generator.signing.signed_pdf import BEGINNING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.issuing.identify import Workspace
    from generator.registry.record import Record, SignedOriginal
    from generator.signing.signed_pdf import SignedPdf

_STATES = {"V421": "words", "V422": "look", "V424": "look", "V427": "look"}


def verify_file(path: Path, shown: str, workspace: Workspace) -> Verdict:
    """Return which document a Word file or a PDF is, and what was changed in it; messages call it ``shown``.

    Raises:
        NoticeError: it cannot be read, or is neither (F002, P030, D codes); the register cannot be read (V201).
    """
    try:
        data = reading.read_file(path)
    except OSError:
        data = b""  # told as of a Word file
    return verify_pdf(data, shown, workspace) if is_pdf(data) else verify.verify(path, shown, workspace)


def is_pdf(data: bytes) -> bool:
    """Return whether a file is a PDF by its first bytes."""
    return data.startswith(BEGINNING)


def verify_pdf(data: bytes, shown: str, workspace: Workspace) -> Verdict:
    """Return what :func:`verify_file` does of a PDF with these bytes.

    Raises:
        NoticeError: as there.
    """
    signed = signed_pdf.read(data, shown, signed_original.trusted(workspace.content))
    verdict = _verdict(signed, workspace)
    more = (*verify.damage(verdict, workspace), *verify.later(verdict, workspace))
    found = (*verify.origin(shown, workspace), *verdict.found, *more)
    return verdict._replace(workspace=workspace, found=found, signatures=signed.signatures)


def _verdict(signed: SignedPdf, workspace: Workspace) -> Verdict:
    records = {one.hash: one for one in workspace.records}
    originals = [(records[one], its) for one, its in workspace.register.originals.items() if one in records]
    known = next((found for found in originals if found[1].sha256 == digest(signed.data)), None)
    if known:
        return Verdict(signed.file, "register", "untouched", known[0], archive.SIGNED, known[0].source)
    for record, original in originals:
        if verdict := _of_copy(signed, record, original, workspace):
            return verdict
    if named := _named(signed, workspace):
        return _of_record(signed, named, workspace)
    return _of_draft(signed, workspace)


def find_record(signed: SignedPdf, workspace: Workspace) -> Record | None:
    """Return the issued document that a signed PDF is of, by its bytes or its number and date; ``None`` of others."""
    known = (one for one, its in workspace.register.originals.items() if its.sha256 == digest(signed.data))
    by_hash = {one.hash: one for one in workspace.records}
    return by_hash.get(next(known, "")) or _named(signed, workspace)


def _of_copy(signed: SignedPdf, record: Record, original: SignedOriginal, workspace: Workspace) -> Verdict | None:
    """Return the verdict on a PDF that begins with the signed original of a document, ``None`` of any other."""
    pdf = _read(archive.file_of_original(workspace.issued, original))
    if digest(pdf) != original.sha256:
        return None
    if pdf.startswith(signed.data):
        message = f"đây là bản gốc ký số của {record.display_name} lúc chưa ký xong"
        unsigned = Diagnostic("V423", message, Location(signed.file), "dùng bản gốc đã lưu")
        return Verdict(signed.file, "pages", "saved", record, archive.SIGNED, record.source, found=(unsigned,))
    if not signed.data.startswith(pdf):
        return None
    differing = comparison.changed_since(signed, pdf)
    added = len(signed.data) - len(pdf)
    message = f"đây là bản gốc ký số của {record.display_name}, bị ghi thêm {added} byte sau đó"
    seen = "; trang nhìn thấy không khác" if not differing else ""
    found = (Diagnostic("V428", f"{message}{seen}", Location(signed.file), "dùng bản gốc đã lưu"), *differing)
    return Verdict(signed.file, "pages", _state(found), record, archive.SIGNED, record.source, found=found)


def _named(signed: SignedPdf, workspace: Workspace) -> Record | None:
    """Return the document of which a PDF was made, or whose number and date it has."""
    made_of = [one for one in workspace.records if one.files.get(archive.NOTICE) == signed.docx_digest]
    head = signed.head
    numbered = [one for one in workspace.records if head.number and int(one.number) == int(head.number)]
    dated = [one for one in numbered if one.date == head.date]
    text = "".join(word.text for word in signed.pdf.pages[0].words).casefold()
    return next((one for one in (*made_of, *dated) if one in made_of or f"/{one.symbol}".casefold() in text), None)


def _of_record(signed: SignedPdf, record: Record, workspace: Workspace) -> Verdict:
    name = archive.word_file(record)
    docx = _read(workspace.issued / record.folder / name)
    verdict = Verdict(signed.file, "pages", record=record, source=record.source)
    if digest(docx) != record.files.get(name):
        message = f"bản lưu của {record.display_name} bị hỏng, nên không có gì để so"
        return verdict._replace(found=(Diagnostic("V410", message, Location(signed.file)),))
    found = [_softened(one) for one in comparison.compare(signed, docx, rebuild.drafts(workspace.issued, record))]
    if signed.is_signed_by_both and (other := workspace.register.originals.get(record.hash)):
        message = f"sổ đã giữ bản gốc ký số khác của {record.display_name}"
        hint = f"dùng bản ấy: {archive.file_of_original(workspace.issued, other)}"
        found.append(Diagnostic("V427", message, Location(signed.file), hint))
    state = _state(found) or ("same" if comparison.are_pages_proven(signed, found) else "text")
    return verdict._replace(state=state, found=tuple(found))


def _softened(fault: Diagnostic) -> Diagnostic:
    """Return a fault as it is told of a file that nobody wants to keep: one that is not signed is no original."""
    return fault._replace(only_warns=True) if fault.code == "V423" else fault


def _state(found: tuple[Diagnostic, ...] | list[Diagnostic]) -> str:
    """Return how a PDF differs; "saved" where it was only written anew, "" where nothing differs."""
    codes = [one.code for one in errors(found)]
    told = next((state for code, state in _STATES.items() if code in codes), "")
    return told or ("saved" if "V428" in codes else "")


def _of_draft(signed: SignedPdf, workspace: Workspace) -> Verdict:
    """Return the verdict on a PDF that was made of a draft, or of nothing that is known here."""
    where = Location(signed.file)
    for path in workspace.contents if signed.docx_digest else ():
        if any(one.docx and digest(one.docx) == signed.docx_digest for one in workspace.made(path)):
            found: tuple[Diagnostic, ...] = tuple(_of_pages(signed, workspace, path))
            if signed.is_signed_by_both and not errors(found):
                found = (*found, Diagnostic("V409", _SIGNED, where, _HINT.format(path, signed.file)))
            state = _state(found) or ("same" if comparison.are_pages_proven(signed, found) else "text")
            return Verdict(signed.file, "pages", state, source=path.name, found=found)
    what = "PDF không phải của thông báo nào trong sổ phát hành, cũng không làm từ bản nháp bây giờ trong content/"
    code = "V405" if workspace.content else "V410"
    return Verdict(signed.file, found=(Diagnostic(code, what, where),))


_SIGNED = "PDF đã có hai chữ ký số mà sổ phát hành chưa có"
_HINT = "đưa vào sổ làm bản gốc: thongbao issue {} --signed {}"


def _of_pages(signed: SignedPdf, workspace: Workspace, path: Path) -> Iterator[Diagnostic]:
    docx = next((one.docx for one in workspace.made(path) if one.docx), b"")
    # It may have its number by now, which the draft has not.
    yield from (_softened(one) for one in comparison.compare(signed, docx, [docx]) if one.code != "V421")


def _read(path: Path) -> bytes:
    try:
        return reading.read_file(path)
    except OSError:
        return b""
