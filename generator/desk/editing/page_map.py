"""Which field of a notice the words of its pages were typed in, and where the words of a field stand on its pages."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from generator.pdf.model import ASCENT, DESCENT
from generator.pdf.printed_text import normalise
from generator.rendering.typed_places import TypedPlaces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.form import Rendered
    from generator.ooxml.document import Paragraph
    from generator.pdf.model import EmbeddedLayout, PrintedLine, Word
    from generator.rendering.typed_places import TypedParagraph, TypedWords

_NEAR = 12.0
"""Points by which a click may miss the words that it means."""


class FieldWord(NamedTuple):
    """A word of a field: the field's path, as ``tasks.items.2.text``, the word, how many of the field stand before it.

    Words have a letter or a figure; signs between them do not count.
    """

    path: str
    word: str
    before: int


class PrintedBox(NamedTuple):
    """A line of words on a page: the page counts from 1, the sides are in points from its upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


class _PrintedWord(NamedTuple):
    word: Word
    page: int
    path: str
    before: int


class PageMap:
    """The words of the pages by their places, and by the fields that they were typed in."""

    def __init__(self, rendered: Rendered, layout: EmbeddedLayout) -> None:
        typed = TypedPlaces(rendered.template, rendered.notice, rendered.values, rendered.tree)
        self._words: list[_PrintedWord] = []
        for paragraph in layout.document.paragraphs:
            lines = layout.text.lines_of(paragraph)
            if lines:
                self._words += _placed(paragraph, lines, typed.of_paragraph(paragraph.part, paragraph.index))

    def at(self, page: int, across: float, down: float) -> FieldWord | None:
        """Return the word at a point of a page, or the nearest to it; ``None`` where none is near."""
        near = [(_distance(one.word, across, down), one) for one in self._words if one.page == page]
        distance, found = min(near, key=lambda one: one[0], default=(_NEAR, None))
        return FieldWord(found.path, found.word.text, found.before) if found and distance < _NEAR else None

    def boxes(self, path: str) -> list[PrintedBox]:
        """Return the printed lines of a field, or of all that it holds."""
        boxes: list[PrintedBox] = []
        within = (one for one in self._words if one.path == path or one.path.startswith(f"{path}."))
        for word, page, *_ in within:
            box = PrintedBox(page, word.left, _top(word), word.right, _bottom(word))
            last = boxes[-1] if boxes else None
            if last and (last.page, last.bottom) == (box.page, box.bottom) and last.right <= box.right:
                boxes[-1] = last._replace(right=box.right, top=min(last.top, box.top))
            else:
                boxes.append(box)
        return boxes


def _placed(paragraph: Paragraph, lines: tuple[PrintedLine, ...], typed: TypedParagraph) -> Iterator[_PrintedWord]:
    """Yield the words of a paragraph that were typed, with their fields; its number was not."""
    text = typed.text
    # Signs are counted as they are compared: a number before the text comes first, and white space does not count.
    ends = list(accumulate(len(normalise(sign)) for sign in text))
    printed = sum(len(normalise(word.text)) for line in lines for word in line.words)
    label = max(0, printed - (ends[-1] if ends else 0)) and len(normalise(paragraph.label))
    seen = -label
    for line in lines:
        for word in line.words:
            length = len(normalise(word.text))
            if seen + length > 0 and (offset := _index(ends, max(seen, 0))) is not None:
                start, words = _typed_at(typed, offset)
                if words:
                    yield _PrintedWord(word, line.page, words.path, _count_words(text[start:offset]))
            seen += length


def _count_words(text: str) -> int:
    return sum(any(map(str.isalnum, one)) for one in text.split())


def _index(ends: list[int], signs: int) -> int | None:
    """Return the index in a text of the sign before which so many stand that count."""
    index = bisect_right(ends, signs)
    return index if index < len(ends) else None


def _typed_at(typed: TypedParagraph, offset: int) -> tuple[int, TypedWords | None]:
    """Return where the words begin that hold a sign, and where they were typed."""
    for start, end, words in typed.pieces:
        if start <= offset < end:
            return start, words
    before = max((end for _, end, _ in typed.pieces if end <= offset), default=0)
    return before, typed.line


def _top(word: Word) -> float:
    return word.baseline - ASCENT * word.size


def _bottom(word: Word) -> float:
    return word.baseline + DESCENT * word.size


def _distance(word: Word, across: float, down: float) -> float:
    aside = max(word.left - across, 0, across - word.right)
    above = max(_top(word) - down, 0, down - _bottom(word))
    return float(aside + above)
