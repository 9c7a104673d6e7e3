"""The pages by which a Word file is checked: who rendered them, and where each line of text is.

They are rendered by the engine that comes with the program, or read from a PDF that was given.
Lengths are in points (1/72 inch), from the upper left corner of the page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.ooxml import package
from generator.ooxml.package import W
from generator.ooxml.units import length
from generator.pdf import text_matcher
from generator.pdf.engines import EMBEDDED_TITLE, layout_process
from generator.pdf.model import PrintedLine
from generator.pdf.printed_text import normalise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.lint.detect.text_lines import TextLine
    from generator.ooxml.document import Document, Paragraph, Section
    from generator.pdf.engines.embedded import PendingPdf
    from generator.pdf.model import MatchedText, Page, Pdf, Word

BASELINE_TOLERANCE = 2.0
"""Points by which the baselines of one printed line may differ."""
MAX_TEXT_BYTES = 500_000
"""Some 150 pages of text; longer files are not rendered, as they would come near the limits of a layout."""
_TOO_LONG = "văn bản quá dài (hơn 150 trang) nên không dàn trang; lưu ra PDF bằng Word rồi xét theo PDF ấy (--pdf)"
_TEXT = re.compile(rb"<w:t[ >][^<]*")
_STRANGE = 0.25
"""Share of the signs of a file, or of a PDF, that the other may lack and still be of the same text."""


class RenderedPages(NamedTuple):
    """The pages of one file: ``by`` says who rendered them, ``data`` has the PDF's bytes.

    Without ``pdf`` they are not known, and ``reason`` says why. ``given``: the PDF came from elsewhere,
    and may be another file's. ``again(room)`` renders them with pages that hold ``room`` twips more.
    """

    by: str
    pdf: Pdf | None
    data: bytes = b""
    reason: str = ""
    given: bool = False
    again: Callable[[int], RenderedPages] | None = None


class PendingPages(NamedTuple):
    """The pages of a Word file that is being laid out: ``result`` waits for a PDF to keep, ``seen`` for one to look at.

    The latter shows the same, and is there sooner: it does not say its language.
    """

    result: Callable[[], bytes]
    seen: Callable[[], bytes]


class PagedDocument(NamedTuple):
    """A document and where its paragraphs are; ``given`` as in :class:`RenderedPages`.

    ``starts`` has the first paragraph with a line on each page that has one.
    """

    document: Document
    text: MatchedText
    starts: Mapping[int, Paragraph]
    given: bool = False

    def page(self, number: int) -> Page:
        """Return a page, counted from 1."""
        return self.text.pages[number - 1]

    def section(self, paragraph: Paragraph) -> Section:
        """Return the section of a paragraph of the main part."""
        return self.document.sections[paragraph.section]

    def of(self, paragraph: Paragraph) -> tuple[PrintedLine, ...]:
        """Return the printed lines of a paragraph; none if it has no words or was not found."""
        return self.text.lines_of(paragraph)

    def lines(self, text_line: TextLine) -> tuple[PrintedLine, ...]:
        """Return the printed lines of a line of text: of its segment alone, where a paragraph has several."""
        lines = self.of(text_line.paragraph)
        if len(text_line.paragraph.segments) == 1:
            return lines
        start, end = _span(text_line, sum(len(normalise(word.text)) for line in lines for word in line.words))
        return tuple(_cut(lines, start, end))


def _span(text_line: TextLine, printed: int) -> tuple[int, int]:
    """Return where a line of text begins and ends among its paragraph's characters, of which ``printed`` were found."""
    segments = [len(normalise(one.text)) for one in text_line.paragraph.segments]
    at = next(number for number, one in enumerate(text_line.paragraph.segments) if one is text_line.segment)
    label = len(normalise(text_line.paragraph.label))
    start = sum(segments[:at]) + (label if printed >= label + sum(segments) else 0)
    return start - (label if at == 0 else 0), start + segments[at]


def _cut(lines: Iterable[PrintedLine], start: int, end: int) -> Iterator[PrintedLine]:
    offset = 0
    for line in lines:
        kept: list[Word] = []
        for word in line.words:
            if start <= offset < end:
                kept.append(word)
            offset += len(normalise(word.text))
        if kept:
            yield PrintedLine(line.page, tuple(kept))


def rows(lines: Iterable[PrintedLine]) -> list[tuple[int, float]]:
    """Return page and baseline of each printed line; pieces of one line, side by side, are one."""
    found: list[tuple[int, float]] = []
    for page, baseline in sorted((line.page, line.baseline) for line in lines):
        if not found or found[-1][0] != page or baseline - found[-1][1] > BASELINE_TOLERANCE:
            found.append((page, baseline))
    return found


def render(docx: bytes, *, for_words: bool = True) -> RenderedPages:
    """Return the pages of a Word file as the embedded engine renders them.

    What the engine cannot do is no error here: the pages are then not known, with the reason.
    """
    return start_rendering(docx, for_words=for_words)()


def get_ready() -> None:
    """Start the engine, so that it is ready when a file is to be rendered."""
    layout_process.get_ready()


def start_rendering(docx: bytes, *, for_words: bool = True) -> Callable[[], RenderedPages]:
    """Start rendering in the background; return a function that waits for the pages.

    ``for_words``: nothing but where words stand is asked of them; they are no PDF to keep.
    """
    pending = start_layout(docx, for_words=for_words)
    return rendering_of(docx, pending.seen if for_words else pending.result, for_words=for_words)


def rendering_of(docx: bytes, layout: Callable[[], bytes], *, for_words: bool = False) -> Callable[[], RenderedPages]:
    """Return a function that waits for the pages of a Word file whose PDF ``layout`` waits for."""

    def pages() -> RenderedPages:
        try:
            return of_layout(docx, layout, for_words=for_words)
        except NoticeError as error:
            return _unknown(error)

    return pages


def start_layout(docx: bytes, *, for_words: bool = False) -> PendingPages:
    """Start laying a Word file out in the background; return what waits for its pages.

    Its functions raise NoticeError (P002, P003) where the engine cannot lay the file out, or it is too long.
    """
    try:
        pending = _begin(docx, for_words=for_words)
        return PendingPages(pending.result, pending.seen)
    except NoticeError as error:
        refused = error

    def refuse() -> bytes:
        raise refused

    return PendingPages(refuse, refuse)


def _begin(docx: bytes, *, for_words: bool) -> PendingPdf:
    from generator.pdf.engines import embedded  # noqa: PLC0415 - takes a while to load, and not every run renders

    if _count_text_bytes(docx) > MAX_TEXT_BYTES:
        raise NoticeError([Diagnostic("P002", _TOO_LONG, Location(), CODES["P002"].remedy)])
    return embedded.PendingPdf(docx, layout_process.OF_PAGES, for_words=for_words)


def of_layout(docx: bytes, layout: Callable[[], bytes], *, for_words: bool = False) -> RenderedPages:
    """Return the pages of a Word file whose PDF ``layout`` waits for.

    Raises:
        NoticeError: as ``layout`` does; P030, it is no whole PDF.
    """
    from generator.pdf import reader  # noqa: PLC0415 - loads a native library while the engine works

    def again(room: int) -> RenderedPages:
        return render(_with_room(docx, room), for_words=for_words)

    data = layout()
    return RenderedPages(EMBEDDED_TITLE, reader.read(data, ""), data, again=again)


def _with_room(docx: bytes, room: int) -> bytes:
    """Return a Word file whose pages hold so many twips more, at their feet."""
    parts = package.unpack(docx, "")
    main = package.main_part(parts)
    root = package.parse(parts[main])
    for margins in root.iter(f"{W}pgMar"):
        bottom = length(margins.get(f"{W}bottom"))
        if bottom is not None and bottom > room:
            margins.set(f"{W}bottom", str(bottom - room))
    return package.pack({**parts, main: package.serialise(root)})


def _unknown(error: NoticeError) -> RenderedPages:
    fault = error.faults[0]
    return RenderedPages(EMBEDDED_TITLE, None, reason=f"{fault.message} ({fault.code})")


def _count_text_bytes(docx: bytes) -> int:
    """Return about how many bytes of text the main part has.

    Raises:
        NoticeError: it is no Word file (D codes).
    """
    parts = package.unpack(docx, "")
    return sum(map(len, _TEXT.findall(parts[package.main_part(parts)])))


def read_pdf(data: bytes, name: str) -> RenderedPages:
    """Return the pages of a PDF called ``name``.

    Raises:
        NoticeError: P030, it is no whole PDF.
    """
    from generator.pdf import reader  # noqa: PLC0415 - loads a native library

    return RenderedPages(name, reader.read(data, name), data, given=True)


def locate_paragraphs(document: Document, pages: RenderedPages) -> PagedDocument | None:
    """Return where the paragraphs of a document are; ``None`` where its pages are not known.

    Raises:
        NoticeError: P401, the pages are those of another file.
    """
    if pages.pdf is None:
        return None
    paged = _paged(document, text_matcher.match(document, pages.pdf), given=pages.given)
    if pages.given and (reason := _why_of_another_file(paged)):
        raise NoticeError([Diagnostic("P401", reason, Location(pages.by), CODES["P401"].remedy)])
    return paged


def _paged(document: Document, text: MatchedText, *, given: bool) -> PagedDocument:
    starts: dict[int, Paragraph] = {}
    for paragraph in document.paragraphs:
        for line in text.lines_of(paragraph):
            starts.setdefault(line.page, paragraph)
    return PagedDocument(document, text, starts, given)


def _why_of_another_file(paged: PagedDocument) -> str:
    """Return why the pages are not those of the document; "" if they are."""
    main = paged.document.paragraphs
    missing = paged.text.missing
    whole = sum(len(normalise(one.printed)) for one in main)
    lacking = sum(len(normalise(one.printed)) for one in missing)
    if lacking > _STRANGE * whole:
        first = missing[0]
        return f"không thấy {len(missing)} đoạn của {paged.document.file}, đoạn đầu tiên là “{first.words}”"
    printed = sum(len(word.text) for page in paged.text.pages for word in page.words)
    strange = [line for page in paged.text.unmatched for line in page]
    if sum(len(word.text) for line in strange for word in line.words) > _STRANGE * printed:
        longest = max(strange, key=lambda line: len(line.text))
        return f"có chữ mà {paged.document.file} không có: trang {longest.page}, “{longest.text[:60]}”"
    return ""
