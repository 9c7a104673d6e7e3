"""Says in a PDF that it is Vietnamese, where its engine says nothing: so that it is read aloud and searched rightly."""

from __future__ import annotations

import ctypes
import re
from hashlib import sha256

import pypdfium2_raw as pdfium

from generator.pdf.reader import opened

VIETNAMESE = "vi-VN"
_BY_CHANCE = re.compile(rb"/ID\s*\[.*?\]\s*>>\s*startxref", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-F]{32})>")


def set_vietnamese(data: bytes) -> bytes:
    """Return a PDF with its language set; the same bytes for the same bytes.

    Raises:
        NoticeError: P030, the library cannot open it.
    """
    with opened(data, "") as document:
        wide = ctypes.create_string_buffer(VIETNAMESE.encode("utf-16-le") + b"\0\0")
        pdfium.FPDFCatalog_SetLanguage(document, ctypes.cast(wide, pdfium.FPDF_WIDESTRING))
        return _same_each_time(_saved(document))


def _saved(document: pdfium.FPDF_DOCUMENT) -> bytes:
    pieces: list[bytes] = []

    def keep(_: object, address: int, size: int) -> int:
        pieces.append(ctypes.string_at(address, size))
        return 1

    writer = pdfium.FPDF_FILEWRITE()
    writer.version = 1
    writer.WriteBlock = dict(pdfium.FPDF_FILEWRITE._fields_)["WriteBlock"](keep)
    pdfium.FPDF_SaveAsCopy(document, writer, pdfium.FPDF_NO_INCREMENTAL)
    return b"".join(pieces)


def _same_each_time(data: bytes) -> bytes:
    """Put an identifier of the content in place of the one the library takes by chance; its length stays."""
    found = list(_BY_CHANCE.finditer(data))
    if not found:
        return data
    start, end = found[-1].span()
    constant = data[:start] + _HEX.sub(b"<" + b"0" * 32 + b">", data[start:end]) + data[end:]
    identifier = sha256(constant).hexdigest()[:32].upper().encode()
    return data[:start] + _HEX.sub(b"<" + identifier + b">", data[start:end]) + data[end:]
