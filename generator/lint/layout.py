"""Lays a Word file out, or takes the pages of a PDF that was given, to judge it by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.codes import CODES
from generator.diagnostics import Diagnostic, NoticeError, Place
from generator.lint.paged import EMBEDDED, SECONDS, Pages, paged
from generator.pdf import placing, reading
from generator.pdf.placing import compared
from generator.word import package

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.lint.paged import Paged
    from generator.word.facts import Document

LONGEST = 2_000_000
"""Bytes of text, some 500 pages, above which no layout is made: it would take 700 MiB and more."""
_TEXT = re.compile(rb"<w:t[ >][^<]*")
_STRANGE = 0.25
"""Share of the signs of a file, or of a PDF, that the other may lack and still be of the same text."""


_TOO_LONG = "văn bản quá dài (hơn 500 trang) nên không dàn trang; lưu ra PDF bằng Word rồi xét theo PDF ấy (--pdf)"


def lay_out(docx: bytes, seconds: float = SECONDS) -> Pages:
    """Return the pages of a Word file as the engine that comes with the program makes them.

    What the engine cannot do is no error here: the pages are then not known, with the reason.
    """
    return begun(docx, seconds)()


def begun(docx: bytes, seconds: float = SECONDS) -> Callable[[], Pages]:
    """Begin to lay a Word file out beside what else there is to do, and return how to get its pages."""
    from generator.pdf import embedded  # noqa: PLC0415 - not needed where a PDF is given

    try:
        if _bytes_of_text(docx) > LONGEST:
            unknown = Pages(EMBEDDED, None, reason=_TOO_LONG)
            return lambda: unknown
        finished = embedded.begun(docx, seconds=seconds)
    except NoticeError as error:
        refused = _unknown(error)
        return lambda: refused

    def pages() -> Pages:
        try:
            data = finished()
            return Pages(EMBEDDED, reading.read(data, ""), data)
        except NoticeError as error:
            return _unknown(error)

    return pages


def _unknown(error: NoticeError) -> Pages:
    fault = error.faults[0]
    return Pages(EMBEDDED, None, reason=f"{fault.message} ({fault.code})")


def _bytes_of_text(docx: bytes) -> int:
    """Return about how many bytes of text the main part has.

    Raises:
        NoticeError: it is no Word file (D codes).
    """
    parts = package.unpack(docx, "")
    return sum(map(len, _TEXT.findall(parts[package.main_part(parts)])))


def of_pdf(data: bytes, name: str) -> Pages:
    """Return the pages of a PDF called ``name``.

    Raises:
        NoticeError: P030, it is no whole PDF.
    """
    return Pages(name, reading.read(data, name), data, given=True)


def placed(document: Document, pages: Pages) -> Paged | None:
    """Return where the paragraphs of a document stand; ``None`` where its pages are not known.

    Raises:
        NoticeError: P401, the pages are those of another file.
    """
    if pages.pdf is None:
        return None
    found = paged(document, placing.place(document, pages.pdf), given=pages.given)
    if pages.given and (reason := _strange(found)):
        raise NoticeError([Diagnostic("P401", reason, Place(pages.by), CODES["P401"].remedy)])
    return found


def _strange(of: Paged) -> str:
    """Say why the pages are not those of the document; "" if they are."""
    main = of.document.paragraphs
    missing = of.placed.missing
    whole = sum(len(compared(one.printed)) for one in main)
    lacking = sum(len(compared(one.printed)) for one in missing)
    if lacking > _STRANGE * whole:
        first = missing[0]
        return f"không thấy {len(missing)} đoạn của {of.document.file}, đoạn đầu tiên là “{first.words}”"
    printed = sum(len(word.text) for page in of.placed.pages for word in page.words)
    strange = [line for page in of.placed.loose for line in page]
    if sum(len(word.text) for line in strange for word in line.words) > _STRANGE * printed:
        longest = max(strange, key=lambda line: len(line.text))
        return f"có chữ mà {of.document.file} không có: trang {longest.page}, “{longest.text[:60]}”"
    return ""
