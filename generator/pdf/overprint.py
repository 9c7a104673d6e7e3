"""Find words of a PDF that are printed over each other: lines closer than their letters are high.

Ink alone does not tell: letters of two lines 4 points apart cover less than a third of one another.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.pdf.model import Word

_CAP_HEIGHT = 0.66
"""Of the size: how high letters stand on their line, from the baseline."""
_COVERED = 0.25
"""Share of the smaller letters' height that another line may take: less has no room for the next line's accents."""
_BESIDE = 0.25
"""Of the size: how far words of a line may reach over each other: slanted letters do."""
_SHADOW = 0.2
"""Of the size: how far a second print of the same letters, a shadow or a stroke, is from the first."""


class _Letters(NamedTuple):
    """A word with letters, its place in the order of the file, and the top of its capitals."""

    word: Word
    number: int
    left: float
    right: float
    top: float


def overprinted(words: Iterable[Word]) -> Iterator[str]:
    """Yield the words of a page that another covers, in the order of their lines."""
    lettered = (_letters(number, one) for number, one in enumerate(words) if any(map(str.isalnum, one.text)))
    lines = sorted(lettered, key=lambda one: one.word.baseline)
    largest = max((one.word.size for one in lines), default=0)
    for at, one in enumerate(lines):
        for other in islice(lines, at + 1, None):
            if other.word.baseline > one.word.baseline + largest:
                break
            if _cover(one, other):
                yield one.word.text
                break


def _letters(number: int, word: Word) -> _Letters:
    left, right = sorted((word.left, word.right))
    return _Letters(word, number, left, right, word.baseline - _CAP_HEIGHT * word.size)


def _cover(one: _Letters, other: _Letters) -> bool:
    """Return whether two words stand on the same place, the second no higher than the first."""
    size = min(one.word.size, other.word.size)
    across = min(one.right, other.right) - max(one.left, other.left)
    height = one.word.baseline - max(one.top, other.top)
    return (
        across > _BESIDE * size
        and height > _COVERED * _CAP_HEIGHT * size
        and not _is_shadow(one.word, other.word)
        and not _is_upright(one, other)
    )


def _is_shadow(one: Word, other: Word) -> bool:
    distance = max(abs(one.left - other.left), abs(one.baseline - other.baseline))
    return one.text == other.text and distance < _SHADOW * one.size


def _is_upright(one: _Letters, other: _Letters) -> bool:
    """Return whether these are letters of one word that runs up or down the page, each on a line of its own."""
    return abs(one.number - other.number) == 1 and len(one.word.text) == len(other.word.text) == 1
