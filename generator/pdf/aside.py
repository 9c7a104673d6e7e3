"""What a page shows beside the text: headers, footers, notes, numbers of lines, rows that are repeated.

Words of a PDF that belong to no paragraph of the main part must be one of these; everything else is told (P032):

- a paragraph of a header or footer, whole, with that page's number, once on a page;
- a paragraph of a note, whole, with its number, once; it may go on over a page;
- single words of these, as a header may be cut, or set in another order;
- the header rows of a table, whole, on a page after the one where the table begins, and till where it ends;
- numbers left of the text, where a section numbers its lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.ooxml.inserted_text import NOTES
from generator.ooxml.numbering import formatted
from generator.ooxml.units import TWIPS_PER_POINT, points
from generator.pdf.printed_text import NUMBER_FORMATS, PageNumbers, forms_of, normalise, without_notes
from generator.pdf.word_stream import WordStream, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.ooxml.document import Document, Paragraph
    from generator.pdf.model import PrintedLine
    from generator.pdf.printed_text import Mark, Pieces
    from generator.pdf.word_stream import Followed, PageWord


class Asides(NamedTuple):
    """The lines of each page that nothing explains, and the paragraphs beside the text that are on no page."""

    unexplained: tuple[tuple[PrintedLine, ...], ...]
    unprinted: tuple[Paragraph, ...]


class _Story(NamedTuple):
    """A paragraph beside the text, and what may be printed for it."""

    paragraph: Paragraph
    forms: tuple[Pieces, ...]

    def length(self) -> int:
        """Return how many characters it has, without marks."""
        return sum(len(piece) for piece in self.forms[0] if isinstance(piece, str))

    @property
    def is_note(self) -> bool:
        """Whether it is printed once, not on each page."""
        return is_note(self.paragraph.part)


def is_note(part: str) -> bool:
    """Return whether a part holds footnotes or endnotes."""
    return any(kind in part for kind in NOTES)


def tall_parts(document: Document) -> list[str]:
    """Return the headers and footers that are higher than the room in their margin, so that the text gives way."""
    found: dict[str, None] = {}
    for section in document.sections:
        for names, margin in ((section.headers, section.top), (section.footers, section.bottom)):
            parts = (name for name in names.values() if name in document.stories)
            room = margin - section.header_distance
            found |= {name: None for name in parts if _least_height(document.stories[name]) > room}
    return list(found)


def _least_height(story: Sequence[Paragraph]) -> float:
    """Return the least height of some paragraphs, in twips: one line each; cells of a row stand side by side."""
    columns: dict[tuple[int, int], dict[int, float]] = {}
    for number, one in enumerate(story):
        row = (one.cell.table, one.cell.row) if one.cell else (-1, number)
        column = one.cell.column if one.cell else 0
        size = max((run.size for run in one.runs), default=0)
        heights = columns.setdefault(row, {})
        heights[column] = heights.get(column, 0) + one.before + one.after + size * TWIPS_PER_POINT
    return sum(max(heights.values()) for heights in columns.values())


def explain(
    document: Document, unmatched: Sequence[Sequence[PageWord]], tables: Mapping[int, tuple[int, int]]
) -> Asides:
    """Return what of the words of each page that are in no paragraph is not known, and what beside the text is lost.

    ``tables`` has the first page and the last of each table.
    """
    numbers = PageNumbers.of(document, len(unmatched))
    stories = [_Story(one, forms_of(one, document, numbers)) for part in document.stories.values() for one in part]
    # The longest first: a number alone could else be taken for that of another text.
    stories = sorted((one for one in stories if any(any(form) for form in one.forms)), key=_Story.length, reverse=True)
    rows = header_rows(document, numbers)
    printed: set[int] = set()
    left: list[PageWord] = []
    for number, words in enumerate(unmatched, 1):
        page = WordStream(words)
        printed |= {
            index
            for index, story in enumerate(stories)
            if not (story.is_note and index in printed) and claim(page, story.forms)
        }
        for table in (one for one, (first, last) in tables.items() if one in rows and first < number <= last):
            claim(page, rows[table])
        left += page.left()
    rest = WordStream(left)
    over = {index for index, one in enumerate(stories) if one.is_note and index not in printed}
    printed |= {index for index in sorted(over) if claim(rest, stories[index].forms)}
    unknown = _unknown(document, rest.left(), len(unmatched))
    return Asides(unknown, tuple(one.paragraph for index, one in enumerate(stories) if index not in printed))


def claim(stream: WordStream, forms: tuple[Pieces, ...]) -> list[PageWord]:
    """Let the first free words that are one of these texts belong to it; return them, none if it is not there."""
    for form in forms:
        if followed := find(stream, form):
            return stream.take(followed)
    return []


def find(stream: WordStream, form: Pieces, numbers: Iterable[int] | None = None) -> Followed | None:
    """Return where a text stands as a whole among words that belong to none; ``None`` if it does not.

    ``numbers`` are the words with which it may begin, in the order in which they are tried; all if nothing is said.
    """
    first = form[0] if form and isinstance(form[0], str) else ""
    for number in range(len(stream.words)) if numbers is None else numbers:
        key = stream.words[number].key
        is_begun = key.startswith(first) or first.startswith(key)
        if is_begun and number not in stream.taken and (found := stream.follow(form, (number, 0))) and found.lengths:
            return found
    return None


def header_rows(document: Document, numbers: PageNumbers) -> dict[int, tuple[Pieces, ...]]:
    """Return what the header rows of each table print, with the numbers of their notes and without, as they repeat."""
    rows: dict[int, list[str | Mark]] = {}
    for one in document.paragraphs:
        if one.cell and one.cell.repeated and not one.in_text_box:
            rows.setdefault(one.cell.table, []).extend(forms_of(one, document, numbers)[0])
    return {table: (tuple(found), without_notes(found)) for table, found in rows.items() if any(found)}


def _unknown(document: Document, words: Sequence[PageWord], pages: int) -> tuple[tuple[PrintedLine, ...], ...]:
    """Return the lines of each page with a word that may not stand by itself beside the text."""
    loose = frozenset(_loose_words(document))
    numbered = [points(one.left) for one in document.sections if one.numbers_lines]
    left = [one for one in words if not (numbered and one.key.isdigit() and one.word.right <= min(numbered))]
    by_page: list[list[PrintedLine]] = [[] for _ in range(pages)]
    for line in lines_of(left):
        if not all(normalise(word.text) in loose for word in line.words):
            by_page[line.page - 1].append(line)
    return tuple(map(tuple, by_page))


def _loose_words(document: Document) -> Iterator[str]:
    """Yield the words of headers and notes, as they are compared, also cut at their hyphens; no numbers of pages."""
    for part, story in document.stories.items():
        for paragraph in (one for one in story if not one.page_field):
            words = paragraph.printed.split()
            yield from map(normalise, (*words, *" ".join(words).replace("-", "- ").split()))
        if is_note(part):
            counted = range(1, len(document.note_numbers) + 1)
            yield from (formatted(number, kind) for number in counted for kind in NUMBER_FORMATS)
