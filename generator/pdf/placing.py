"""Where each paragraph of a Word file stands in its PDF: on which page, in which lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.pdf.following import Thread, compared, somewhere
from generator.pdf.reading import SAME_LINE, Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.pdf.following import Sign
    from generator.pdf.reading import Page, Pdf, Word
    from generator.word.facts import Document, Paragraph

__all__ = ["Line", "Placed", "compared", "key", "place"]

_ASCENT, _DESCENT = 0.891, 0.216
"""Of Times New Roman and its metric twins, as shares of the size."""
_OVERLAP = 2.0


class Line(NamedTuple):
    """One printed line of a paragraph, or the piece of it that stands in a column; pages count from 1."""

    page: int
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """Its words, one space between them."""
        return " ".join(word.text for word in self.words)

    @property
    def baseline(self) -> float:
        """How far down the page it stands, in points."""
        return self.words[0].baseline

    @property
    def box(self) -> Box:
        """Its rectangle, from the highest letter's top to the lowest letter's foot."""
        size = max(word.size for word in self.words)
        top, bottom = self.baseline - _ASCENT * size, self.baseline + _DESCENT * size
        return Box(self.words[0].left, top, max(word.right for word in self.words), bottom)


class Placed(NamedTuple):
    """The pages of a document.

    ``lines`` are those of each paragraph, by :func:`key`; ``loose``, for each page, the lines of words that are
    no paragraph's of the main part: page numbers, headers, notes; ``missing`` are paragraphs with text that
    were not found, in their order.
    """

    pages: tuple[Page, ...]
    lines: Mapping[tuple[str, int], tuple[Line, ...]]
    loose: tuple[tuple[Line, ...], ...]
    missing: tuple[Paragraph, ...]

    def of(self, paragraph: Paragraph) -> tuple[Line, ...]:
        """Return the printed lines of a paragraph; none if it is empty or was not found."""
        return self.lines.get(key(paragraph), ())


class LaidOut(NamedTuple):
    """A Word file as the embedded engine laid it out: its PDF, what the file is, where its paragraphs stand."""

    pdf: bytes
    document: Document
    pages: Placed


def key(paragraph: Paragraph) -> tuple[str, int]:
    """Return what tells a paragraph from all others."""
    return paragraph.part, paragraph.index


def place(document: Document, pdf: Pdf) -> Placed:
    """Find every paragraph of a Word file's main part on the pages of its PDF."""
    thread = Thread(document, pdf)
    lines: dict[tuple[str, int], tuple[Line, ...]] = {}
    missing: list[Paragraph] = []
    for paragraph in document.paragraphs:
        found = [] if paragraph.in_text_box else thread.paragraph(paragraph)
        if found is None:
            missing.append(paragraph)
        elif found:
            lines[key(paragraph)] = tuple(_lines(found))
    left = thread.left()
    for paragraph in document.paragraphs:
        if paragraph.in_text_box and (found := somewhere(compared(paragraph.printed), left)):
            lines[key(paragraph)] = tuple(_lines(found))
        elif paragraph.in_text_box and compared(paragraph.text):
            missing.append(paragraph)
    loose: list[list[Sign]] = [[] for _ in pdf.pages]
    for sign in left:
        loose[sign.page - 1].append(sign)
    return Placed(pdf.pages, lines, tuple(tuple(_lines(page)) for page in loose), tuple(missing))


def _lines(signs: Iterable[Sign]) -> Iterator[Line]:
    """Group words that follow each other on one baseline, from left to right."""
    line: list[Sign] = []
    for sign in signs:
        if line and not _goes_on(line[-1], sign):
            yield Line(line[0].page, tuple(one.word for one in line))
            line = []
        line.append(sign)
    if line:
        yield Line(line[0].page, tuple(one.word for one in line))


def _goes_on(last: Sign, sign: Sign) -> bool:
    level = abs(last.word.baseline - sign.word.baseline) < SAME_LINE
    return last.page == sign.page and level and sign.word.left >= last.word.right - _OVERLAP
