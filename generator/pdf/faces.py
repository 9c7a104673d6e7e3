"""Compare the weight and slant of every word of a Word file with those of its PDF, numbers of lists included."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.pdf.model import face
from generator.pdf.printed_text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.ooxml.document import Document, Paragraph
    from generator.pdf.model import MatchedText, PrintedLine, Word

    Letters = list[tuple[str, str]]

_UNKNOWN = "?"
_TAB = re.compile("\t")


class DifferentFace(NamedTuple):
    """A word that is bold or italic in only one of a Word file and its PDF; its page, counted from 1."""

    paragraph: Paragraph
    word: str
    page: int


class _Printed(NamedTuple):
    """Words of a PDF, each as it is compared, and all of them joined."""

    words: list[tuple[Word, str]]
    joined: str

    @classmethod
    def of(cls, lines: Iterable[PrintedLine]) -> _Printed:
        """Return the words of some lines."""
        words = [(word, normalise(word.text)) for line in lines for word in line.words]
        return cls(words, "".join(key for _, key in words))


def differences(document: Document, text: MatchedText) -> Iterator[DifferentFace]:
    """Yield the first word of each paragraph whose weight or slant differs.

    What a table's style states for its first row and other parts is not known, nor are words that were not found.
    """
    for paragraph in document.paragraphs:
        lines = text.lines_of(paragraph)
        if lines and (different := _different(_letters(paragraph), _Printed.of(lines))):
            yield DifferentFace(paragraph, different, lines[0].page)
    stories = [one for story in document.stories.values() for one in story if one.text and not one.page_field]
    aside = [(one, _letters(one)) for one in stories]
    for number, page in enumerate(text.unmatched, 1):
        printed = _Printed.of(page)
        for paragraph, letters in aside:
            if different := _different(letters, printed):
                yield DifferentFace(paragraph, different, number)


def _letters(paragraph: Paragraph) -> list[list[Letters]]:
    """Return the text of a paragraph as it is compared, with and without its label, each letter with its face.

    It comes in the parts between which something else is printed, such as the number of a note; that has no face here.
    """
    if paragraph.is_styled_by_place:
        return []
    label = face(bold=paragraph.label_bold, italic=paragraph.label_italic)
    parts = [_spread(part) for part in _parts(paragraph)]
    labelled = [_spread([(paragraph.label, label)]) + parts[0], *parts[1:]]
    return [found for letters in (labelled, parts) if (found := [one for one in letters if one])]


def _parts(paragraph: Paragraph) -> Iterator[Letters]:
    """Yield the texts of a paragraph, each with its face, parted where something is printed besides."""
    text = "".join(run.text for run in paragraph.runs)
    tabs = [found.span() for found in _TAB.finditer(text)] if paragraph.leaders else []
    at = 0
    for start, end in sorted([*((one.start, one.end) for one in paragraph.inserted), *tabs]):
        yield _between(paragraph, at, start)
        at = max(at, end)
    yield _between(paragraph, at, len(text))


def _between(paragraph: Paragraph, start: int, end: int) -> Letters:
    """Return the texts of a paragraph from one character to another, each with its face."""
    found, at = [], 0
    for run in paragraph.runs:
        text = run.text[max(start - at, 0) : max(end - at, 0)]
        found.append((text, face(bold=run.bold, italic=run.italic)))
        at += len(run.text)
    return found


def _different(wanted: Iterable[list[Letters]], printed: _Printed) -> str:
    """Return the first of these words that is part of a paragraph and has another face; "" if none has."""
    for parts in wanted:
        expected: dict[int, str] = {}
        end = 0
        for letters in parts:
            at = printed.joined.find("".join(letter for letter, _ in letters), end)
            if at < 0:
                break
            expected |= {at + number: one for number, (letter, one) in enumerate(letters) if letter.isalnum()}
            end = at + len(letters)
        else:
            return _first_other(printed.words, expected)
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
