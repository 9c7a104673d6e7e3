"""Turn what is no .docx into one that can be read: plain text here; .doc, .odt and .rtf by LibreOffice."""

from __future__ import annotations

import codecs
import zipfile
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING

from generator.characters import garbled
from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.lint.detect.text_lines import ANNEX, RECIPIENTS
from generator.normalization import normalize
from generator.ooxml import archive, package
from generator.pdf.engines import libreoffice
from generator.standard.decree import SIGNS
from generator.standard.document_types import DOCUMENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Callable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_VIETNAMESE, _WESTERN = "cp1258", "cp1252"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"
_MOST_OF_SUBJECT, _MOST_OF_SIGNER = 5, 6
"""Lines that they may take."""
_SAVED_AS_WORD = "mở tệp bằng Word (hoặc LibreOffice), lưu thành .docx rồi chạy lại"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def as_word_file(data: bytes, name: str, convert: Callable[[bytes, str], bytes | None] | None = None) -> bytes:
    """Return the bytes of a .docx of a file, as they are where it is one; ``name`` is what messages call it.

    ``convert`` makes a Word file of another format, given its bytes and suffix; LibreOffice does if nothing is given.

    Raises:
        NoticeError: N007, it needs LibreOffice, which is not there, or could not read it; N008, it is a text in no
            encoding that is known.
    """
    kind = _kind(data, name)
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


def _kind(data: bytes, name: str) -> str:
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


def of_text(text: str) -> bytes:
    """Return a Word file with the lines of a text, each a paragraph; tabs stay.

    What a text cannot show is put back by its place: a subject is bold, and who signs stands above the recipients.
    """
    lines = _signer_first(text.replace("\f", "\n").splitlines())
    subject = _subject(lines)
    body = "".join(_paragraph(line, is_subject=at in subject) for at, line in enumerate(lines) if line.strip())
    document = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:document xmlns:w="{package.W[1:-1]}"><w:body>{body}'
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>'
    )
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, xml in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _RELATIONS),
            ("word/document.xml", document),
        ):
            made.writestr(name, xml.encode("utf-8", "replace"))
    return buffer.getvalue()


def _signer_first(lines: list[str]) -> list[str]:
    """Return the lines with those after the recipients above them: in a text the right column comes last."""
    label = next((at for at, line in enumerate(lines) if RECIPIENTS.match(line.strip())), None)
    if label is None:
        return lines
    end = label + 1
    while end < len(lines) and (not lines[end].strip() or lines[end].strip().startswith(SIGNS)):
        end += 1
    stop = next((at for at in range(end, len(lines)) if ANNEX.match(lines[at].strip())), len(lines))
    signer = [line for line in lines[end:stop] if line.strip()]
    if not 0 < len(signer) <= _MOST_OF_SIGNER:
        return lines
    return [*lines[:label], *signer, *lines[label:end], *lines[stop:]]


def _subject(lines: list[str]) -> range:
    """Return the places of the subject's lines: from the type of the document to the first empty line."""
    named = next((at for at, line in enumerate(lines) if line.strip() in DOCUMENT_TYPES), len(lines))
    begin = next((at for at in range(named + 1, len(lines)) if lines[at].strip()), len(lines))
    ends = (at for at in range(begin, min(begin + _MOST_OF_SUBJECT, len(lines))) if not lines[at].strip())
    return range(begin, next(ends, min(begin + 1, len(lines))))


def _paragraph(line: str, *, is_subject: bool) -> str:
    look = '<w:pPr><w:jc w:val="center"/></w:pPr>' if is_subject else ""
    run = _run(line)
    return f"<w:p>{look}{run.replace('<w:r>', '<w:r><w:rPr><w:b/></w:rPr>') if is_subject else run}</w:p>"


def _run(line: str) -> str:
    shown = "".join(letter for letter in line if letter.isprintable() or letter == "\t")
    shown = shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    pieces = "<w:tab/>".join(f'<w:t xml:space="preserve">{piece}</w:t>' for piece in shown.split("\t"))
    return f"<w:r>{pieces}</w:r>" if shown else ""
