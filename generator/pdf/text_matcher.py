"""Find each paragraph of a Word file in its PDF: on which page, in which lines.

The words of the PDF are matched to the text of the file in order, ignoring white space, as engines separate words
differently, and what stands in the margins, such as page numbers. In tables the order of the PDF may differ: where a
row breaks, all its cells have their first part on one page and their second on the next, and header rows may be
printed again there. Text boxes and frames stand anywhere.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from generator.ooxml.units import points
from generator.pdf import aside
from generator.pdf.aside import SHORTEST
from generator.pdf.model import MatchedText, paragraph_key
from generator.pdf.printed_text import Mark, PageNumbers, forms_of, normalise
from generator.pdf.running_text import running_text
from generator.pdf.word_stream import PageWord, Passing, WordStream, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.ooxml.document import Document, Paragraph, Section
    from generator.pdf.model import Pdf
    from generator.pdf.printed_text import Pieces


_UNIQUE = 24
"""Characters that no text has twice by chance, by which matching resumes further on."""
_NEAR = 400
"""Characters within which a text is searched further on, where it is not unique."""


class TextMatcher:
    """Matches the paragraphs of a Word file, in order, to the words of its PDF."""

    def __init__(self, document: Document, pdf: Pdf) -> None:
        self._document, self._pdf = document, pdf
        self._numbers = PageNumbers.of(document, len(pdf.pages))
        words = ((number, word) for number, page in enumerate(pdf.pages, 1) for word in page.words)
        self._stream = WordStream(PageWord(number, word, normalise(word.text)) for number, word in words)
        self._headers = aside.header_rows(document, self._numbers)
        stories = [*document.stories.values(), [one for one in document.paragraphs if stands_apart(one)]]
        self._aside = {normalise(word) for story in stories for one in story for word in one.printed.split()}
        self._beside = frozenset((*self._claim_notes(), *self._claim_tall_headers()))
        self._at = (0, 0)  # the next word, and how many of its characters are matched

    def match(self, paragraph: Paragraph) -> list[PageWord] | None:
        """Return the words of the next paragraph; ``None`` if it is not found, and the position does not move."""
        for form in forms_of(paragraph, self._document, self._numbers):
            for start in self._starting_points(form, paragraph) if any(form) else ():
                for passing in self._passings(paragraph):
                    found = self._stream.follow(form, start, passing)
                    if found is not None:
                        self._at = found.end
                        return self._stream.take(found)
        return None if normalise(paragraph.text) else []

    def unmatched(self) -> list[list[PageWord]]:
        """Return the words of each page that belong to no paragraph matched so far."""
        by_page: list[list[PageWord]] = [[] for _ in self._pdf.pages]
        for number, word in enumerate(self._stream.words):
            if number in self._beside or number not in self._stream.taken:
                by_page[word.page - 1].append(word)
        return by_page

    def cut(self) -> list[PageWord]:
        """Return the words of which only a part belongs to a paragraph or note."""
        counted = self._stream.taken.items()
        return [word for number, length in counted if length < len((word := self._stream.words[number]).key)]

    def _claim_notes(self) -> Iterator[int]:
        """Return the words of notes that stand whole on a page, which no text goes over then.

        Their numbers would else be taken for figures of the text that is continued on the next page.
        """
        stories = [one for part, story in self._document.stories.items() if aside.is_note(part) for one in story]
        forms = (form for one in reversed(stories) for form in forms_of(one, self._document, self._numbers)[:1])
        for form in forms:
            is_told_apart = any(isinstance(piece, Mark) or len(piece) >= SHORTEST for piece in form)
            if is_told_apart and (followed := aside.find(self._stream, form, reversed(range(len(self._stream.words))))):
                self._stream.take(followed)
                yield from followed.lengths

    def _claim_tall_headers(self) -> Iterator[int]:
        """Yield the words of headers that reach below the margin, where the text of each page then begins."""
        for part in aside.tall_parts(self._document):
            yield from self._claim_on_each_page(self._document.stories[part])

    def _claim_on_each_page(self, story: Iterable[Paragraph]) -> Iterator[int]:
        made = [forms_of(one, self._document, self._numbers)[0] for one in story]
        made = sorted((form for form in made if any(form)), key=_is_short)
        for page in range(1, len(self._pdf.pages) + 1):
            numbers = range(self._stream.first_of(page), self._stream.first_of(page + 1))
            for form in made:
                # A number alone may be any, but one with which the page begins.
                free = [number for number in numbers if number not in self._stream.taken]
                if followed := aside.find(self._stream, form, free[:1] if _is_short(form) else free):
                    self._stream.take(followed)
                    yield from followed.lengths

    def _passings(self, paragraph: Paragraph) -> Iterator[Passing]:
        """Yield which words a paragraph goes over: all in the margins; or those that are not its own."""
        section = self._document.sections[paragraph.section]

        def text(number: int) -> int:
            return number + 1 if self._is_in_margin(number, section) else self._below_headers(number, paragraph)

        def further(number: int, wanted: str) -> int:
            if self._is_aside(number, section):
                return number + 1
            return number if paragraph.cell is None else self._resume(number, wanted, paragraph.cell.table, section)

        yield Passing(text, further)
        yield Passing(lambda number: number, further)

    def _starting_points(self, form: Pieces, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
        """Yield where a text may begin: at the position, then where its first words are found further on."""
        yield self._at
        if paragraph.cell is not None:
            yield from ((number, 0) for number in self._gaps(paragraph))
        first = form[0] if isinstance(form[0], str) else ""
        is_unique = len(first) >= _UNIQUE
        if len(first) < SHORTEST:
            return
        number, used = self._at
        here = self._stream.starts[number] + used
        # A short text may be repeated further on, so it is searched nearby only, and from the start of a word.
        end = len(self._stream.joined) if is_unique else here + _NEAR
        further = self._stream.joined.find(first[:_UNIQUE], here, end)
        word = bisect_right(self._stream.starts, further) - 1
        if further > here and (is_unique or self._stream.starts[word] == further):
            yield word, further - self._stream.starts[word]

    def _gaps(self, paragraph: Paragraph) -> Iterator[int]:
        """Yield where unmatched words begin on this page and the one before, and the first word of the next page."""
        section = self._document.sections[paragraph.section]
        words, taken = self._stream.words, self._stream.taken
        if not words:
            return
        page = words[min(self._at[0], len(words) - 1)].page
        begin, end = (self._stream.first_of(number) for number in (page - 1, page + 1))
        for number in range(begin, end):
            is_free = number not in taken and not self._is_aside(number, section)
            if is_free and (number == begin or number - 1 in taken):
                yield number
        yield self._top(page + 1, section)

    def _top(self, page: int, section: Section) -> int:
        """Return the first word of a page that belongs to the body text."""
        number, end = self._stream.first_of(page), self._stream.first_of(page + 1)
        while number < end and self._is_aside(number, section):
            number += 1
        return number

    def _resume(self, number: int, wanted: str, table: int, section: Section) -> int:
        """Return where table text resumes, skipping repeated header rows; ``number`` if it does not."""
        words = self._stream.words
        for at in (number, self._top(words[number].page + 1, section)):
            if at > number and self._continues(at, wanted):
                return at
            is_top = at < len(words) and at == self._top(words[at].page, section)
            if is_top and (below := self._after_headers(table, at)) > at and self._continues(below, wanted):
                return below
        return number

    def _after_headers(self, table: int, number: int) -> int:
        """Return the first word behind the header rows of a table, ``number`` if they do not begin there."""
        forms = self._headers.get(table, ())
        found = (self._stream.follow(form, (number, 0)) for form in forms)
        return next((one.end[0] for one in found if one and not one.end[1]), number)

    def _below_headers(self, number: int, paragraph: Paragraph) -> int:
        """Return the first word below the rows that are repeated at the top of a page, if these begin at ``number``."""
        cell = paragraph.cell
        if not cell or cell.repeated or cell.table not in self._headers:
            return number
        below = self._after_headers(cell.table, number)
        section = self._document.sections[paragraph.section]
        is_top = below > number and number == self._top(self._stream.words[number].page, section)
        return below if is_top else number

    def _continues(self, number: int, wanted: str) -> bool:
        key = self._stream.words[number].key if number < len(self._stream.words) else ""
        return bool(key) and (key.startswith(wanted) or wanted.startswith(key))

    def _is_in_margin(self, number: int, section: Section) -> bool:
        word = self._stream.words[number]
        height = self._pdf.pages[word.page - 1].height
        is_beside = section.numbers_lines and word.key.isdigit() and word.word.right <= points(section.left)
        return is_beside or not points(abs(section.top)) <= word.word.baseline <= height - points(abs(section.bottom))

    def _is_aside(self, number: int, section: Section) -> bool:
        """Return whether a word is outside the body text: in a margin, header, note or text box."""
        return self._is_in_margin(number, section) or self._stream.words[number].key in self._aside


def _is_short(form: Pieces) -> bool:
    """Return whether a text may be another's by chance."""
    return not any(isinstance(one, str) and len(one) >= SHORTEST for one in form)


def stands_apart(paragraph: Paragraph) -> bool:
    """Return whether a paragraph is not in the flow of the text: in a text box or frame."""
    return paragraph.in_text_box or paragraph.is_placed_apart


def match(document: Document, pdf: Pdf) -> MatchedText:
    """Find every paragraph of a Word file's main part on the pages of its PDF."""
    matcher = TextMatcher(document, pdf)
    words: dict[tuple[str, int], list[PageWord]] = {}
    missing: list[Paragraph] = []
    for paragraph in document.paragraphs:
        found = [] if stands_apart(paragraph) else matcher.match(paragraph)
        if found is None:
            missing.append(paragraph)
        elif found:
            words[paragraph_key(paragraph)] = found
    unmatched = matcher.unmatched()
    numbers = PageNumbers.of(document, len(pdf.pages))
    apart = WordStream(word for page in unmatched for word in page)
    for paragraph in filter(stands_apart, document.paragraphs):
        if found := aside.claim(apart, forms_of(paragraph, document, numbers)):
            words[paragraph_key(paragraph)] = found
        elif normalise(paragraph.text):
            missing.append(paragraph)
    left = _by_page([*apart.left(), *matcher.cut()], len(pdf.pages))
    running = running_text(document, words, [page.height for page in pdf.pages])
    asides = aside.explain(document, left, _pages_of_tables(document, words), running)
    return MatchedText(
        pdf.pages,
        {key: tuple(lines_of(found)) for key, found in words.items()},
        tuple(tuple(lines_of(page)) for page in unmatched),
        tuple(missing),
        *asides,
    )


def _by_page(words: Iterable[PageWord], pages: int) -> list[list[PageWord]]:
    found: list[list[PageWord]] = [[] for _ in range(pages)]
    for word in words:
        found[word.page - 1].append(word)
    return found


def _pages_of_tables(document: Document, words: dict[tuple[str, int], list[PageWord]]) -> dict[int, tuple[int, int]]:
    """Return the first page and the last of each table of the main part."""
    found: dict[int, tuple[int, int]] = {}
    for paragraph in document.paragraphs:
        if paragraph.cell and (own := words.get(paragraph_key(paragraph))):
            pages = [own[0].page, own[-1].page, *found.get(paragraph.cell.table, ())]
            found[paragraph.cell.table] = min(pages), max(pages)
    return found
