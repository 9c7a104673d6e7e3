"""What a page shows beside the text: headers, footers, notes, numbers of lines, rows that are repeated.

Words of a PDF that belong to no paragraph of the main part must be one of these; everything else is told (P032):

- a paragraph of a header or footer, whole, with that page's number, once on a page that has that header
  (:mod:`generator.pdf.running_text`), a number alone only in its margin;
- a paragraph of a note, whole, with its number, once; it may go on over a page;
- single words of these, on the pages that have them, as a header may be cut, or set in another order;
- the header rows of a table, whole, on a page after the one where the table begins, and till where it ends;
- numbers left of the text, where a section numbers its lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.ooxml.inserted_text import NOTES, number_field
from generator.ooxml.numbering import formatted
from generator.ooxml.units import TWIPS_PER_POINT, points
from generator.pdf.printed_text import NUMBER_FORMATS, PageNumbers, forms_of, normalise, without_notes
from generator.pdf.word_stream import WordStream, lines_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from generator.ooxml.document import Document, Paragraph
    from generator.pdf.model import PrintedLine
    from generator.pdf.printed_text import Mark, Pieces
    from generator.pdf.running_text import RunningText
    from generator.pdf.word_stream import Followed, PageWord


SHORTEST = 6
"""Characters of the shortest text that is no other's by chance."""


class Asides(NamedTuple):
    """The lines of each page that nothing explains, and the paragraphs beside the text that lack where they must be."""

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

    @property
    def is_told_apart(self) -> bool:
        """Whether its words can be taken for no others, wherever they stand."""
        return any(isinstance(one, str) and len(one) >= SHORTEST for one in self.forms[0])

    @property
    def is_placed_apart(self) -> bool:
        """Whether it may stand anywhere on its page."""
        return self.paragraph.in_text_box or self.paragraph.is_placed_apart

    @property
    def is_the_same_everywhere(self) -> bool:
        """Whether its words are those of the file on each page: fields but numbers are worked out while it is made."""
        return all(map(number_field, self.paragraph.field_codes))


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
    document: Document,
    unmatched: Sequence[Sequence[PageWord]],
    tables: Mapping[int, tuple[int, int]],
    running: Sequence[RunningText],
) -> Asides:
    """Return what of the words of each page that are in no paragraph is not known, and what beside the text is lost.

    ``tables`` has the first page and the last of each table, ``running`` the headers and footers of each page.
    """
    numbers = PageNumbers.of(document, len(unmatched))
    stories = [_Story(one, forms_of(one, document, numbers)) for part in document.stories.values() for one in part]
    # The longest first: a number alone could else be taken for that of another text.
    stories = sorted((one for one in stories if any(any(form) for form in one.forms)), key=_Story.length, reverse=True)
    rows = header_rows(document, numbers)
    tall = frozenset(tall_parts(document))
    printed: dict[int, set[int]] = {number: set() for number in range(len(stories))}
    left: list[PageWord] = []
    for page, (words, there) in enumerate(zip(unmatched, running, strict=True), 1):
        stream = WordStream(words)
        for index, story in enumerate(stories):
            if _may_stand(story, there, is_printed=bool(printed[index])) and _claim_story(stream, story, there, tall):
                printed[index].add(page)
        for table in (one for one, (first, last) in tables.items() if one in rows and first < page <= last):
            claim(stream, rows[table])
        left += stream.left()
    rest = WordStream(left)
    for index, story in enumerate(stories):
        if story.is_note and not printed[index] and claim(rest, story.forms):
            printed[index].add(0)
    unknown = _unknown(document, rest.left(), running)
    lost = (
        one.paragraph
        for index, one in enumerate(stories)
        if _is_lost(one, printed[index], running) and not _is_of_no_mark(one.paragraph, document)
    )
    return Asides(unknown, tuple(lost))


def _may_stand(story: _Story, there: RunningText, *, is_printed: bool) -> bool:
    return not is_printed if story.is_note else story.paragraph.part in there.allowed


def _claim_story(stream: WordStream, story: _Story, there: RunningText, tall: frozenset[str]) -> list[PageWord]:
    """Let the words of a page that are a paragraph beside the text belong to it; a few signs only in their margin."""
    part = story.paragraph.part
    if story.is_note or story.is_placed_apart or story.is_told_apart:
        return claim(stream, story.forms)
    levels = enumerate(one.word.baseline for one in stream.words)
    own = [number for number, level in levels if there.has_room(part, level, is_tall=part in tall)]
    return claim(stream, story.forms, own)


def _is_of_no_mark(paragraph: Paragraph, document: Document) -> bool:
    """Return whether a paragraph begins a note that no mark of the text leads to: nobody prints it."""
    known = {(one.kind, one.value) for one in paragraph.inserted if one.kind in NOTES and one.value}
    return is_note(paragraph.part) and bool(known) and known.isdisjoint(document.note_numbers)


def _is_lost(story: _Story, printed: set[int], running: Sequence[RunningText]) -> bool:
    """Return whether a paragraph is not on each page where it must be."""
    if story.is_note:
        return not printed
    needed = [page for page, there in enumerate(running, 1) if story.paragraph.part in there.needed]
    if story.is_the_same_everywhere:
        return not printed.issuperset(needed)
    return bool(needed) and not printed


def claim(stream: WordStream, forms: tuple[Pieces, ...], numbers: Collection[int] | None = None) -> list[PageWord]:
    """Let the first free words that are one of these texts belong to it; return them, none if it is not there.

    ``numbers`` are the words with which it may begin; any if nothing is said.
    """
    for form in forms:
        if followed := find(stream, form, numbers):
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


def _unknown(
    document: Document, words: Sequence[PageWord], running: Sequence[RunningText]
) -> tuple[tuple[PrintedLine, ...], ...]:
    """Return the lines of each page with a word that may not stand by itself beside the text."""
    loose = {part: frozenset(_loose_words(document, part)) for part in document.stories}
    numbered = [points(one.left) for one in document.sections if one.numbers_lines]
    left = [one for one in words if not (numbered and one.key.isdigit() and one.word.right <= min(numbered))]
    by_page: list[list[PrintedLine]] = [[] for _ in running]
    for line in lines_of(left):
        there = [known for part, known in loose.items() if is_note(part) or part in running[line.page - 1].allowed]
        if not all(any(normalise(word.text) in known for known in there) for word in line.words):
            by_page[line.page - 1].append(line)
    return tuple(map(tuple, by_page))


def _loose_words(document: Document, part: str) -> Iterator[str]:
    """Yield the words of a header or note, as they are compared, also cut at their hyphens; no numbers of pages."""
    for paragraph in (one for one in document.stories[part] if not one.page_field):
        words = paragraph.printed.split()
        yield from map(normalise, (*words, *" ".join(words).replace("-", "- ").split()))
    if is_note(part):
        counted = range(1, len(document.note_numbers) + 1)
        yield from (formatted(number, kind) for number in counted for kind in NUMBER_FORMATS)
