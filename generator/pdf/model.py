"""A PDF as data, and where the text of a Word file is in it.

Lengths are in points (1/72 inch), measured from the upper left corner of the page. Pages count from 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.ooxml.document import Document, Paragraph

SAME_LINE = 1.5
"""Points by which the baselines of one line may differ: engines round."""
ASCENT, DESCENT = 0.891, 0.216
"""Of Times New Roman and its metric twins, as shares of the size."""


def face(*, bold: bool, italic: bool) -> str:
    """Return the letter that stands for a weight and a slant."""
    return "-bix"[bold + 2 * italic]


class Box(NamedTuple):
    """A rectangle: a drawn line, a frame, a picture."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """The distance between left and right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The distance between top and bottom; of a horizontal line, its thickness."""
        return self.bottom - self.top

    def wider(self, by: float) -> Box:
        """Return the rectangle that is so much wider on each side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def meets(self, other: Box) -> bool:
        """Return whether the two have an area in common."""
        is_across = self.left < other.right and other.left < self.right
        return is_across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: Box) -> bool:
        """Return whether the other is wholly within this one."""
        is_across = self.left <= other.left and other.right <= self.right
        return is_across and self.top <= other.top and other.bottom <= self.bottom


class Word(NamedTuple):
    """Characters without a space between them, on one line; ``size`` is the font's.

    ``faces`` has a letter of :func:`face` for each character.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    faces: str = ""

    @property
    def box(self) -> Box:
        """Its rectangle, from the top of a high letter to the foot of a low one."""
        return Box(self.left, self.baseline - ASCENT * self.size, self.right, self.baseline + DESCENT * self.size)


class Page(NamedTuple):
    """A page: its size, its words in the order of the file, its drawn lines and frames, its pictures."""

    width: float
    height: float
    words: tuple[Word, ...]
    drawn: tuple[Box, ...]
    pictures: tuple[Box, ...]


class Pdf(NamedTuple):
    """The facts of a PDF.

    ``fonts`` tells whether each font (named without the prefix of a subset) is embedded; title and language are ""
    where they are missing.
    """

    pages: tuple[Page, ...]
    fonts: Mapping[str, bool]
    title: str
    language: str


class PrintedLine(NamedTuple):
    """One printed line of a paragraph, or the part of it in one column."""

    page: int
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """Its words, separated by one space."""
        return " ".join(word.text for word in self.words)

    @property
    def baseline(self) -> float:
        """Its distance from the top of the page."""
        return self.words[0].baseline

    @property
    def box(self) -> Box:
        """Its rectangle, from the top of the highest letter to the foot of the lowest."""
        size = max(word.size for word in self.words)
        top, bottom = self.baseline - ASCENT * size, self.baseline + DESCENT * size
        return Box(self.words[0].left, top, max(word.right for word in self.words), bottom)


class MatchedText(NamedTuple):
    """The text of a Word file, found on the pages of its PDF.

    ``lines`` has the printed lines of each paragraph, by :func:`paragraph_key`; ``unmatched``, for each page, the
    lines that belong to no paragraph of the main part: page numbers, headers, notes; ``missing`` the paragraphs with
    text that were not found, in order. ``unexplained`` has of the unmatched lines those that are nothing else of the
    file either; ``unprinted`` the paragraphs of headers, footers and notes that are not on each
    page where they must be.
    """

    pages: tuple[Page, ...]
    lines: Mapping[tuple[str, int], tuple[PrintedLine, ...]]
    unmatched: tuple[tuple[PrintedLine, ...], ...]
    missing: tuple[Paragraph, ...]
    unexplained: tuple[tuple[PrintedLine, ...], ...] = ()
    unprinted: tuple[Paragraph, ...] = ()

    def lines_of(self, paragraph: Paragraph) -> tuple[PrintedLine, ...]:
        """Return the printed lines of a paragraph; none if it is empty or was not found."""
        return self.lines.get(paragraph_key(paragraph), ())


class MarkedPlace(NamedTuple):
    """A rectangle of a page that a program may fill: its plain ``name``, what it is for, its page and box."""

    name: str
    tooltip: str
    page: int
    box: Box


class SigningPlaces(NamedTuple):
    """Where a document is signed: the ``fields`` of the signatures, the ``blanks`` of number and date."""

    fields: tuple[MarkedPlace, ...]
    blanks: tuple[MarkedPlace, ...] = ()


class EmbeddedLayout(NamedTuple):
    """A Word file laid out by the embedded engine: the PDF, its facts, the file's, the matched text."""

    pdf: bytes
    facts: Pdf
    document: Document
    text: MatchedText


def paragraph_key(paragraph: Paragraph) -> tuple[str, int]:
    """Return what identifies a paragraph: its part, and its number there."""
    return paragraph.part, paragraph.index
