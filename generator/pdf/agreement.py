"""Whether two engines put a document on the same pages: said where they do not, as either may be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, NoticeError, Place
from generator.pdf import embedded, placing, reading
from generator.pdf.placing import LaidOut

if TYPE_CHECKING:
    from generator.pdf.placing import Placed
    from generator.word.facts import Document, Paragraph

THIS = "bộ dàn trang đi kèm"


def differences(source: LaidOut, pages: Placed, by: str, file: str) -> list[Diagnostic]:
    """Return a warning (P040) when the embedded engine puts a paragraph on another page than ``by`` did."""
    document, other = source.document, source.pages
    here, there = len(pages.pages), len(other.pages)
    moved = [one for one in document.paragraphs if _page(pages, one) != _page(other, one)]
    if here == there and not moved:
        return []
    first = moved[0] if moved else None
    told = f"{by} dàn {here} trang, {THIS} {there} trang" if here != there else f"{by} và {THIS} ngắt trang khác nhau"
    if first is None:
        return [Diagnostic("P040", told, Place(file))]
    page, elsewhere = _page(pages, first), _page(other, first)
    message = f"{told}: đoạn này ở trang {page or '?'} theo {by}, trang {elsewhere or '?'} theo {THIS}"
    place = Place(file, None, None, first.part, first.index, first.words)
    return [Diagnostic("P040", message, place, "xem lại chỗ ngắt trang trước khi trình ký")]


def laid_out(docx: bytes, document: Document) -> LaidOut | None:
    """Return a Word file as the embedded engine lays it out; ``None`` where it cannot: then nothing is compared."""
    try:
        pdf = embedded.pdf(docx)
        return LaidOut(pdf, document, placing.place(document, reading.read(pdf, document.file)))
    except NoticeError:
        return None


def _page(pages: Placed, paragraph: Paragraph) -> int | None:
    lines = pages.of(paragraph)
    return lines[0].page if lines else None
