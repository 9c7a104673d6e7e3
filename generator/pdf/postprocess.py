"""Finish a PDF: set its language and title, remove its dates, seal it.

The only module that knows pikepdf, the PDF library that writes; where that is not needed, it is not loaded.
"""

from __future__ import annotations

import ctypes
import io
import re
from hashlib import sha256
from typing import TYPE_CHECKING

import pypdfium2_raw as pdfium

from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.pdf import seal, signature_fields
from generator.pdf.reader import opened

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pikepdf

    from generator.pdf.model import MarkedPlace

_VIETNAMESE = "vi-VN"
_LAST_ID = re.compile(rb"/ID\s*\[.*?\]\s*>>\s*startxref", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-F]{32})>")
_DATES = ("/CreationDate", "/ModDate")
_XMP_DATES = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate")
_NO_DATE = b"".join(number.to_bytes(2, "big") for number in (2000, 1, 1, 0, 0, 0))


def set_language(data: bytes) -> bytes:
    """Return the embedded engine's PDF marked as Vietnamese, for screen readers and search; the same bytes each time.

    Raises:
        NoticeError: P030, the library cannot open it.
    """
    with opened(data, "") as document:
        wide = ctypes.create_string_buffer(_VIETNAMESE.encode("utf-16-le") + b"\0\0")
        pdfium.FPDFCatalog_SetLanguage(document, ctypes.cast(wide, pdfium.FPDF_WIDESTRING))
        return saved(document)


def saved(document: pdfium.FPDF_DOCUMENT) -> bytes:
    """Return the bytes of a document as it is now, written as a whole; the same bytes each time."""
    chunks: list[bytes] = []

    def write(_: object, address: int, size: int) -> int:
        chunks.append(ctypes.string_at(address, size))
        return 1

    writer = pdfium.FPDF_FILEWRITE()
    writer.version = 1
    writer.WriteBlock = dict(pdfium.FPDF_FILEWRITE._fields_)["WriteBlock"](write)
    pdfium.FPDF_SaveAsCopy(document, writer, pdfium.FPDF_NO_INCREMENTAL)
    return _with_constant_id(b"".join(chunks))


def _with_constant_id(data: bytes) -> bytes:
    """Replace the random file identifier that the library writes by a hash of the content, of the same length."""
    found = list(_LAST_ID.finditer(data))
    if not found:
        return data
    start, end = found[-1].span()
    constant = data[:start] + _HEX.sub(b"<" + b"0" * 32 + b">", data[start:end]) + data[end:]
    identifier = sha256(constant).hexdigest()[:32].upper().encode()
    return data[:start] + _HEX.sub(b"<" + identifier + b">", data[start:end]) + data[end:]


def finish(data: bytes, title: str, fingerprint: str, fields: Iterable[MarkedPlace] = ()) -> bytes:
    """Return an office program's PDF with title and language, sealed, and without the time it was made.

    A language that the file states is kept. The same words in the same place give the same bytes,
    as far as the office program draws them the same way. Without a ``fingerprint`` it is not sealed.
    ``fields`` are for signatures, and are given empty.

    Raises:
        NoticeError: P030, the library cannot open it.
    """
    import pikepdf  # noqa: PLC0415 - slow to load, and not needed for the embedded engine

    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            _set_properties(document, title, fingerprint)
            _remove_dates(document)
            if fields:
                signature_fields.add(document, fields)
            for intent in document.Root.get("/OutputIntents", ()):
                profile = intent.get("/DestOutputProfile")
                if isinstance(profile, pikepdf.Stream):
                    _remove_profile_date(profile)
            out = io.BytesIO()
            # Nothing in compressed objects: the seal is found as it stands.
            document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
            return seal.close(out.getvalue(), fingerprint)
    except pikepdf.PdfError as error:
        raise NoticeError([Diagnostic("P030", "tệp hỏng, không mở được", Location(), CODES["P030"].remedy)]) from error


def _set_properties(document: pikepdf.Pdf, title: str, fingerprint: str) -> None:
    if str(document.Root.get("/Lang", "und")) in {"", "und"}:
        document.Root["/Lang"] = _VIETNAMESE
    document.docinfo["/Title"] = title
    if fingerprint:
        document.docinfo[f"/{seal.ENTRY}"] = seal.opened(fingerprint)
    if "/Metadata" in document.Root:
        with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata["dc:title"] = title
            for date in _XMP_DATES:
                if date in metadata:
                    del metadata[date]


def _remove_dates(document: pikepdf.Pdf) -> None:
    for date in _DATES:
        if date in document.docinfo:
            del document.docinfo[date]
    for name in ("/DocChecksum", "/ID"):
        if name in document.trailer:
            del document.trailer[name]


def _remove_profile_date(profile: pikepdf.Stream) -> None:
    """Overwrite the time of making in a colour profile (ICC.1, header, bytes 24 to 35), which PDF/A carries."""
    data = profile.read_bytes()
    profile.write(data[:24] + _NO_DATE + data[36:])
