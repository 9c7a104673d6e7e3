"""Turn what is no .docx into one that can be read: plain text here; .doc, .odt and .rtf by LibreOffice."""

from __future__ import annotations

import codecs
from pathlib import PurePath
from typing import TYPE_CHECKING

from generator.characters import garbled
from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.importing.plain_text import of_text
from generator.normalization import normalize
from generator.ooxml import archive
from generator.pdf.engines import libreoffice

if TYPE_CHECKING:
    from collections.abc import Callable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_VIETNAMESE, _WESTERN = "cp1258", "cp1252"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"
_SAVED_AS_WORD = "mở tệp bằng Word (hoặc LibreOffice), lưu thành .docx rồi chạy lại"


def as_word_file(data: bytes, name: str, convert: Callable[[bytes, str], bytes | None] | None = None) -> bytes:
    """Return the bytes of a .docx of a file, as they are where it is one; ``name`` is what messages call it.

    ``convert`` makes a Word file of another format, given its bytes and suffix; LibreOffice does if nothing is given.

    Raises:
        NoticeError: N007, it needs LibreOffice, which is not there, or could not read it; N008, it is a text in no
            encoding that is known.
    """
    kind = kind_of(data, name)
    if not kind:
        return data
    if kind == ".txt":
        return of_text(decoded(data, name))
    if convert is None and libreoffice.find() is None:
        message = f"tệp {kind} cần LibreOffice để đọc, máy này không có"
        raise NoticeError([Diagnostic("N007", message, Location(name), CODES["N007"].remedy)])
    made = (convert or libreoffice.to_word)(data, kind)
    if made is None:
        message = f"LibreOffice không đọc được tệp {kind} này"
        raise NoticeError([Diagnostic("N007", message, Location(name), _SAVED_AS_WORD)])
    return made


def kind_of(data: bytes, name: str) -> str:
    """Return the suffix of the format to convert from, "" of a .docx and of what its reader refuses with a reason."""
    suffix = PurePath(name).suffix.lower()
    if data.startswith(b"{\\rtf"):
        return ".rtf"
    if archive.is_old_word(data):
        return ".doc"
    if data.startswith(b"PK"):
        return ".odt" if _OPEN_DOCUMENT in data[:200] else ""
    return ".txt" if suffix in (".txt", ".text", "") and data.strip(b"\0 \r\n\t") else ""


def decoded(data: bytes, name: str) -> str:
    """Return a text by its byte-order mark, as UTF-8, UTF-16, or in Windows' code page for Vietnamese.

    A text of an older code page (TCVN3, VNI) comes out garbled, and is refused as such by who reads it on.

    Raises:
        NoticeError: N008, it is in none of them.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, name)
    if not data.count(b"\0"):
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return _of_code_page(data, name)
    # Every second byte of Western letters and blanks is null.
    little = data[1::2].count(b"\0") >= data[::2].count(b"\0")
    return _strictly(data, "utf-16-le" if little else "utf-16-be", name)


def _of_code_page(data: bytes, name: str) -> str:
    try:
        vietnamese = normalize("NFC", data.decode(_VIETNAMESE))
    except UnicodeDecodeError:
        vietnamese = ""
    if vietnamese and not garbled.survey([vietnamese]).share:
        return vietnamese
    return _strictly(data, _WESTERN, name)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        message = "không biết tệp chữ này viết bằng bảng mã nào"
        raise NoticeError([Diagnostic("N008", message, Location(name), CODES["N008"].remedy)]) from None
