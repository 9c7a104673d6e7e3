"""The pages on which a Word file is judged: whose layout it is, and where each line of a component stands.

Lengths are in points (1/72 inch), from the upper left corner of the page.

Lays a Word file out, or takes the pages of a PDF that was given, to judge it by.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.ooxml import package
from generator.pdf import text_matcher
from generator.pdf.engines import EMBEDDED_TITLE
from generator.pdf.model import PrintedLine
from generator.pdf.text_matcher import normalise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.lint.detect.text_lines import Spot
    from generator.ooxml.document import Document, Paragraph, Section
    from generator.pdf.model import MatchedText, Page, Pdf, Word


SECONDS = 30.0
"""How long a layout may take before pages count as unknown; a notice takes 0.03."""
SAME_LINE = 2.0
"""Points by which the baselines of one printed line may differ."""
_TWIPS = 20


class Pages(NamedTuple):
    """The pages of one file: ``by`` says whose layout it is, ``data`` has the PDF's bytes.

    Without ``pdf`` they are not known, and ``reason`` says why. ``given``: the PDF came from elsewhere,
    and may be another file's.
    """

    by: str
    pdf: Pdf | None
    data: bytes = b""
    reason: str = ""
    given: bool = False


class Paged(NamedTuple):
    """A document and where its paragraphs are; ``given`` as in :class:`Pages`.

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

    def lines(self, spot: Spot) -> tuple[PrintedLine, ...]:
        """Return the printed lines of a spot: of its segment alone, where a paragraph has several."""
        lines = self.of(spot.paragraph)
        if len(spot.paragraph.segments) == 1:
            return lines
        start, end = _within(spot, sum(len(normalise(word.text)) for line in lines for word in line.words))
        return tuple(_cut(lines, start, end))


def _within(spot: Spot, printed: int) -> tuple[int, int]:
    """Return where a spot begins and ends among the signs of its paragraph, of which ``printed`` were found."""
    segments = [len(normalise(one.text)) for one in spot.paragraph.segments]
    at = next(number for number, one in enumerate(spot.paragraph.segments) if one is spot.segment)
    label = len(normalise(spot.paragraph.label))
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


def paged(document: Document, text: MatchedText, *, given: bool) -> Paged:
    """Return a document with the places of its paragraphs."""
    starts: dict[int, Paragraph] = {}
    for paragraph in document.paragraphs:
        for line in text.lines_of(paragraph):
            starts.setdefault(line.page, paragraph)
    return Paged(document, text, starts, given)


def rows(lines: Iterable[PrintedLine]) -> list[tuple[int, float]]:
    """Return page and baseline of each printed line; pieces of one line, side by side, are one."""
    found: list[tuple[int, float]] = []
    for page, baseline in sorted((line.page, line.baseline) for line in lines):
        if not found or found[-1][0] != page or baseline - found[-1][1] > SAME_LINE:
            found.append((page, baseline))
    return found


def points(twips: float) -> float:
    """Return a length of the Word file in points."""
    return twips / _TWIPS


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
    from generator.pdf.engines import embedded  # noqa: PLC0415 - not needed where a PDF is given

    try:
        if _bytes_of_text(docx) > LONGEST:
            unknown = Pages(EMBEDDED_TITLE, None, reason=_TOO_LONG)
            return lambda: unknown
        pending = embedded.PendingPdf(docx, seconds=seconds)
    except NoticeError as error:
        refused = _unknown(error)
        return lambda: refused

    def pages() -> Pages:
        from generator.pdf import reader  # noqa: PLC0415 - loads a native library while the engine works

        try:
            data = pending.result()
            return Pages(EMBEDDED_TITLE, reader.read(data, ""), data)
        except NoticeError as error:
            return _unknown(error)

    return pages


def _unknown(error: NoticeError) -> Pages:
    fault = error.faults[0]
    return Pages(EMBEDDED_TITLE, None, reason=f"{fault.message} ({fault.code})")


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
    from generator.pdf import reader  # noqa: PLC0415 - loads a native library

    return Pages(name, reader.read(data, name), data, given=True)


def placed(document: Document, pages: Pages) -> Paged | None:
    """Return where the paragraphs of a document stand; ``None`` where its pages are not known.

    Raises:
        NoticeError: P401, the pages are those of another file.
    """
    if pages.pdf is None:
        return None
    found = paged(document, text_matcher.match(document, pages.pdf), given=pages.given)
    if pages.given and (reason := _strange(found)):
        raise NoticeError([Diagnostic("P401", reason, Location(pages.by), CODES["P401"].remedy)])
    return found


def _strange(of: Paged) -> str:
    """Say why the pages are not those of the document; "" if they are."""
    main = of.document.paragraphs
    missing = of.text.missing
    whole = sum(len(normalise(one.printed)) for one in main)
    lacking = sum(len(normalise(one.printed)) for one in missing)
    if lacking > _STRANGE * whole:
        first = missing[0]
        return f"không thấy {len(missing)} đoạn của {of.document.file}, đoạn đầu tiên là “{first.words}”"
    printed = sum(len(word.text) for page in of.text.pages for word in page.words)
    strange = [line for page in of.text.unmatched for line in page]
    if sum(len(word.text) for line in strange for word in line.words) > _STRANGE * printed:
        longest = max(strange, key=lambda line: len(line.text))
        return f"có chữ mà {of.document.file} không có: trang {longest.page}, “{longest.text[:60]}”"
    return ""
