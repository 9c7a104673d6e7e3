"""The pages on which a Word file is judged: whose layout it is, and where each line of a component stands.

Lengths are in points (1/72 inch), from the upper left corner of the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.pdf.placing import Line, compared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.lint.spots import Spot
    from generator.pdf.placing import Placed
    from generator.pdf.reading import Page, Pdf, Word
    from generator.word.facts import Document, Paragraph, Section

EMBEDDED = "bộ dàn trang đi kèm"
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
    placed: Placed
    starts: Mapping[int, Paragraph]
    given: bool = False

    def page(self, number: int) -> Page:
        """Return a page, counted from 1."""
        return self.placed.pages[number - 1]

    def section(self, paragraph: Paragraph) -> Section:
        """Return the section of a paragraph of the main part."""
        return self.document.sections[paragraph.section]

    def of(self, paragraph: Paragraph) -> tuple[Line, ...]:
        """Return the printed lines of a paragraph; none if it has no words or was not found."""
        return self.placed.of(paragraph)

    def lines(self, spot: Spot) -> tuple[Line, ...]:
        """Return the printed lines of a spot: of its segment alone, where a paragraph has several."""
        lines = self.of(spot.paragraph)
        if len(spot.paragraph.segments) == 1:
            return lines
        start, end = _within(spot, sum(len(compared(word.text)) for line in lines for word in line.words))
        return tuple(_cut(lines, start, end))


def _within(spot: Spot, printed: int) -> tuple[int, int]:
    """Return where a spot begins and ends among the signs of its paragraph, of which ``printed`` were found."""
    segments = [len(compared(one.text)) for one in spot.paragraph.segments]
    at = next(number for number, one in enumerate(spot.paragraph.segments) if one is spot.segment)
    label = len(compared(spot.paragraph.label))
    start = sum(segments[:at]) + (label if printed >= label + sum(segments) else 0)
    return start - (label if at == 0 else 0), start + segments[at]


def _cut(lines: Iterable[Line], start: int, end: int) -> Iterator[Line]:
    offset = 0
    for line in lines:
        kept: list[Word] = []
        for word in line.words:
            if start <= offset < end:
                kept.append(word)
            offset += len(compared(word.text))
        if kept:
            yield Line(line.page, tuple(kept))


def paged(document: Document, placed: Placed, *, given: bool) -> Paged:
    """Return a document with the places of its paragraphs."""
    starts: dict[int, Paragraph] = {}
    for paragraph in document.paragraphs:
        for line in placed.of(paragraph):
            starts.setdefault(line.page, paragraph)
    return Paged(document, placed, starts, given)


def rows(lines: Iterable[Line]) -> list[tuple[int, float]]:
    """Return page and baseline of each printed line; pieces of one line, side by side, are one."""
    found: list[tuple[int, float]] = []
    for page, baseline in sorted((line.page, line.baseline) for line in lines):
        if not found or found[-1][0] != page or baseline - found[-1][1] > SAME_LINE:
            found.append((page, baseline))
    return found


def points(twips: float) -> float:
    """Return a length of the Word file in points."""
    return twips / _TWIPS
