"""The proof of a PDF: that it says what the Word file says, whole, on A4, in fonts that it carries itself.

No engine's word is taken for it: a PDF can be well-formed and lack a paragraph, or be set in a font
that someone else's machine has not got.

Whether two engines put a document on the same pages: said where they do not, as either may be right.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.ooxml.units import POINTS_PER_MM, points
from generator.pdf import reader, text_matcher
from generator.pdf.engines import embedded
from generator.pdf.text_matcher import LaidOut, compared
from generator.standard.decree import FONT, PAPER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.ooxml.document import Document, Paragraph
    from generator.pdf.reader import Page, Pdf
    from generator.pdf.text_matcher import Placed


TWINS = {
    "Times New Roman": ("Liberation Serif", "Tinos"),
    "Arial": ("Liberation Sans", "Arimo"),
    "Courier New": ("Liberation Mono", "Cousine"),
    "Calibri": ("Carlito",),
    "Cambria": ("Caladea",),
}
"""Fonts with the same widths, sign by sign: with them every line breaks at the same word."""

_FOR_SIGNS = ("Symbol", "Wingdings", "OpenSymbol")
"""Bullets of lists; they have no letters."""

_PAPER_TOLERANCE = 1.5  # points; engines round the paper to theirs
_STYLE = re.compile(r"[-,].*$")
_POSTSCRIPT = re.compile(r"(PS)?(MT)?$")
_SHOWN = 3


def prove(pdf: Pdf, placed: Placed, document: Document, file: str) -> list[Diagnostic]:
    """Return what is wrong with the PDF of a Word file, told as ``file`` (P031 to P036); empty when nothing is."""
    found = [
        *_text(placed, document, file),
        *_fonts(pdf, document, file),
        *_paper(pdf.pages, file),
        *_blank(pdf.pages, file),
    ]
    if not pdf.title or not pdf.language:
        lacking = " và ".join(name for name, value in (("tiêu đề", pdf.title), ("ngôn ngữ", pdf.language)) if not value)
        found.append(_fault("P035", f"tệp PDF thiếu {lacking}", file))
    return found


def _fault(code: str, message: str, file: str, paragraph: Paragraph | None = None) -> Diagnostic:
    place = Location(file)
    if paragraph is not None:
        place = Location(file, None, None, paragraph.part, paragraph.index, paragraph.words)
    return Diagnostic(code, message, place, CODES[code].remedy)


def _text(placed: Placed, document: Document, file: str) -> Iterator[Diagnostic]:
    missing = [*placed.missing, *_missing_aside(placed, document)]
    if missing:
        more = f" và {len(missing) - 1} đoạn khác" if len(missing) > 1 else ""
        yield _fault("P031", f"tệp PDF thiếu hoặc đảo chữ của đoạn này{more}", file, missing[0])
    elif strange := list(_strange(placed, document)):
        shown = "”, “".join(text[:40] for text in strange[:_SHOWN])
        yield _fault("P032", f"tệp PDF có chữ mà tệp Word không có: “{shown}”", file)


def _missing_aside(placed: Placed, document: Document) -> Iterator[Paragraph]:
    """Yield what headers, footers and notes say and no page does; a page's number is each page's own."""
    said = [compared("".join(line.text for line in page)) for page in placed.loose]
    for part, story in document.stories.items():
        if "note" not in part and not any(part in _used(document, index) for index in range(len(document.sections))):
            continue
        for paragraph in story:
            text = compared(paragraph.text)
            if text and not paragraph.page_field and not any(text in page for page in said):
                yield paragraph


def _used(document: Document, index: int) -> set[str]:
    """Return the headers and footers that a section's pages can show."""
    section = document.sections[index]
    kinds = ["default", *["first"] * section.title_page, *["even"] * document.even_and_odd]
    return {names[kind] for names in (section.headers, section.footers) for kind in kinds if kind in names}


def _strange(placed: Placed, document: Document) -> Iterator[str]:
    """Yield the lines in the PDF that no part of the Word file has; numbers are pages' and notes'."""
    stories = [one for story in document.stories.values() for one in story]
    aside = [one for one in document.paragraphs if one.in_text_box]
    known = compared("".join(paragraph.printed for paragraph in (*stories, *aside)))
    for page in placed.loose:
        for line in page:
            text = compared(line.text)
            letters = text.strip("0123456789-–./()[]")
            if letters and text not in known and not all(compared(word.text) in known for word in line.words):
                yield line.text


def _fonts(pdf: Pdf, document: Document, file: str) -> Iterator[Diagnostic]:
    left_out = sorted(name for name, embedded in pdf.fonts.items() if not embedded)
    if left_out:
        yield _fault("P033", f"tệp PDF không mang theo phông {', '.join(left_out)}", file)
    everything = (*document.paragraphs, *(one for story in document.stories.values() for one in story))
    used = {run.font for paragraph in everything for run in paragraph.runs if run.font}
    allowed = {_plain(name) for font in (FONT, *used) for name in (font, *TWINS.get(font, ()))}
    allowed |= {_plain(name) for name in _FOR_SIGNS}
    foreign = sorted(name for name in pdf.fonts if _plain(name) not in allowed)
    if foreign:
        yield _fault("P034", f"tệp PDF dùng phông {', '.join(foreign)} mà tệp Word không dùng", file)


def _plain(font: str) -> str:
    """Return a font's family as it is compared: ``TimesNewRomanPS-BoldMT`` and ``Times New Roman`` are one."""
    return _POSTSCRIPT.sub("", _STYLE.sub("", font).replace(" ", "")).casefold()


def _paper(pages: Iterable[Page], file: str) -> Iterator[Diagnostic]:
    wanted = sorted(points(side) for side in PAPER)
    for number, page in enumerate(pages, 1):
        sides = sorted((page.width, page.height))
        if any(abs(side - right) > _PAPER_TOLERANCE for side, right in zip(sides, wanted, strict=True)):
            width, height = (side / POINTS_PER_MM for side in (page.width, page.height))
            yield _fault("P036", f"trang {number} khổ {width:.0f} x {height:.0f} mm, không phải A4", file)
            return


def _blank(pages: Iterable[Page], file: str) -> Iterator[Diagnostic]:
    for number, page in enumerate(pages, 1):
        if not page.words and not page.pictures:
            yield _fault("P037", f"trang {number} là trang trắng", file)


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
        return [Diagnostic("P040", told, Location(file))]
    page, elsewhere = _page(pages, first), _page(other, first)
    message = f"{told}: đoạn này ở trang {page or '?'} theo {by}, trang {elsewhere or '?'} theo {THIS}"
    place = Location(file, None, None, first.part, first.index, first.words)
    return [Diagnostic("P040", message, place, "xem lại chỗ ngắt trang trước khi trình ký")]


def laid_out(docx: bytes, document: Document) -> LaidOut | None:
    """Return a Word file as the embedded engine lays it out; ``None`` where it cannot: then nothing is compared."""
    try:
        pdf = embedded.pdf(docx)
        return LaidOut(pdf, document, text_matcher.place(document, reader.read(pdf, document.file)))
    except NoticeError:
        return None


def _page(pages: Placed, paragraph: Paragraph) -> int | None:
    lines = pages.of(paragraph)
    return lines[0].page if lines else None
