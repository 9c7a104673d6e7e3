"""Compare the weight and slant of every word of a Word file with those of its PDF, numbers of lists included."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.pdf.model import face
from generator.pdf.text_matcher import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.ooxml.document import Document, Paragraph
    from generator.pdf.model import MatchedText, Word

_UNKNOWN = "?"


class DifferentFace(NamedTuple):
    """A word that is bold or italic in only one of a Word file and its PDF; its page, counted from 1."""

    paragraph: Paragraph
    word: str
    page: int


def differences(document: Document, text: MatchedText) -> Iterator[DifferentFace]:
    """Yield the first word of each paragraph whose weight or slant differs.

    What a table's style states for its first row and other parts is not known, nor are words that were not found.
    """
    for paragraph in document.paragraphs:
        lines = text.lines_of(paragraph)
        words = [word for line in lines for word in line.words]
        if words and (different := _different(paragraph, words)):
            yield DifferentFace(paragraph, different, lines[0].page)
    aside = [one for story in document.stories.values() for one in story if one.text and not one.page_field]
    for number, page in enumerate(text.unmatched, 1):
        words = [word for line in page for word in line.words]
        for paragraph in aside:
            if different := _different(paragraph, words):
                yield DifferentFace(paragraph, different, number)


def _different(paragraph: Paragraph, words: Sequence[Word]) -> str:
    """Return the first of these words that is part of a paragraph and has another face; "" if none has."""
    if paragraph.is_styled_by_place:
        return ""
    label = face(bold=paragraph.label_bold, italic=paragraph.label_italic)
    runs = [(run.text, face(bold=run.bold, italic=run.italic)) for run in paragraph.runs]
    printed = [(word, normalise(word.text)) for word in words]
    joined = "".join(key for _, key in printed)
    for wanted in (_spread([(paragraph.label, label), *runs]), _spread(runs)):
        key = "".join(letter for letter, _ in wanted)
        at = joined.find(key) if key else -1
        if at >= 0:
            expected = {at + number: one for number, (letter, one) in enumerate(wanted) if letter.isalnum()}
            return _first_other(printed, expected)
    return ""


def _first_other(printed: Iterable[tuple[Word, str]], expected: Mapping[int, str]) -> str:
    """Return the first word with a letter of another face than is expected at its place; "" if none has."""
    end = 0
    for word, key in printed:
        for number, one in enumerate(_faces(word, key), end):
            if _UNKNOWN not in (one, wanted := expected.get(number, _UNKNOWN)) and one != wanted:
                return word.text
        end += len(key)
    return ""


def _spread(pieces: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the letters of some texts, as they are compared, each with the face of its text."""
    return [(letter, one) for text, one in pieces for letter in normalise(text)]


def _faces(word: Word, key: str) -> str:
    """Return the face of each letter of a word as it is compared; unknown where letters were joined or parted."""
    if len(set(word.faces)) == 1:
        return word.faces[0] * len(key)
    spread = "".join(one * len(normalise(letter)) for letter, one in zip(word.text, word.faces, strict=False))
    return spread if len(spread) == len(key) else _UNKNOWN * len(key)
