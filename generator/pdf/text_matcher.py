"""Find each paragraph of a Word file in its PDF: on which page, in which lines.

The words of the PDF are matched to the text of the file in order, ignoring white space, as engines separate words
differently, and what stands in the margins, such as page numbers. In tables the order of the PDF may differ: where a
row breaks, all its cells have their first part on one page and their second on the next, and header rows may be
printed again there.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from generator.normalization import normalize
from generator.ooxml.units import points
from generator.pdf.model import SAME_LINE, MatchedText, PrintedLine, paragraph_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.ooxml.document import Cell, Document, Paragraph, Section
    from generator.pdf.model import Pdf, Word


_UNIQUE = 24
"""Characters that no text has twice by chance, by which matching resumes further on."""
_SHORTEST, _NEAR = 6, 400
"""Characters of the shortest text that is searched further on, and how far, where it is not unique."""
_HEADER_ROWS = 3
"""The most rows of a table that are printed again on its next page."""
_OVERLAP = 2.0
"""Points by which neighbouring words may overlap."""
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2212"), "-")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


class PageWord(NamedTuple):
    """A word of the PDF, its page, and its text in the form in which it is compared."""

    page: int
    word: Word
    key: str


@lru_cache(4096)
def normalise(text: str) -> str:
    """Return a text in the form in which it is compared: no white space, ligatures, kinds of hyphens, or case."""
    plain = normalize("NFKC", text.translate(_UNSEEN)).translate(_HYPHENS)
    return "".join(one for one in plain if not one.isspace() and unicodedata.category(one) != "Co").casefold()


class TextMatcher:
    """Matches the paragraphs of a Word file, in order, to the words of its PDF."""

    def __init__(self, document: Document, pdf: Pdf) -> None:
        self._document, self._pdf = document, pdf
        words = [(number, word) for number, page in enumerate(pdf.pages, 1) for word in page.words]
        keyed = (PageWord(number, word, normalise(word.text)) for number, word in words)
        self._stream = [word for word in keyed if word.key]
        self._joined = "".join(word.key for word in self._stream)
        self._starts = list(accumulate((len(word.key) for word in self._stream), initial=0))
        aside = [*document.stories.values(), [one for one in document.paragraphs if one.in_text_box]]
        self._aside = {normalise(word) for story in aside for one in story for word in one.printed.split()}
        self._taken: dict[int, None] = {}
        self._headers = _header_rows(document)
        self._at = (0, 0)  # the next word, and how many of its characters are matched

    def match(self, paragraph: Paragraph) -> list[PageWord] | None:
        """Return the words of the next paragraph; ``None`` if it is not found, and the position does not move."""
        section = self._document.sections[paragraph.section]
        text = normalise(paragraph.text)
        label = normalise(paragraph.label)
        wanted = [label + text] if any(map(str.isalnum, label)) else [label + text, text]
        if not text and not label:
            return []
        for needle in dict.fromkeys(wanted):
            for start in self._starting_points(needle, paragraph):
                found = self._match(needle, start, section, paragraph.cell)
                if found is not None:
                    return found
        return None if text else []

    def unmatched(self) -> list[PageWord]:
        """Return the words that belong to no paragraph matched so far."""
        return [word for number, word in enumerate(self._stream) if number not in self._taken]

    def _starting_points(self, needle: str, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
        """Yield where a text may begin: at the position, then where its first words are found further on."""
        yield self._at
        if paragraph.cell is not None:
            yield from ((number, 0) for number in self._gaps(self._document.sections[paragraph.section]))
        is_unique = len(needle) >= _UNIQUE
        if len(needle) < _SHORTEST:
            return
        number, used = self._at
        here = self._starts[number] + used
        # A short text may be repeated further on, so it is searched nearby only, and from the start of a word.
        end = len(self._joined) if is_unique else here + _NEAR
        further = self._joined.find(needle[:_UNIQUE], here, end)
        word = bisect_right(self._starts, further) - 1
        if further > here and (is_unique or self._starts[word] == further):
            yield word, further - self._starts[word]

    def _gaps(self, section: Section) -> Iterator[int]:
        """Yield where unmatched words begin on this page and the one before, and the first word of the next page."""
        if not self._stream:
            return
        page = self._stream[min(self._at[0], len(self._stream) - 1)].page
        begin, end = (self._first_of(number) for number in (page - 1, page + 1))
        for number in range(begin, end):
            free = number not in self._taken and not self._is_aside(self._stream[number], section)
            if free and (number == begin or number - 1 in self._taken):
                yield number
        yield self._top(page + 1, section)

    def _first_of(self, page: int) -> int:
        return bisect_left(self._stream, page, key=lambda word: word.page)

    def _top(self, page: int, section: Section) -> int:
        """Return the first word of a page that belongs to the body text."""
        number, end = self._first_of(page), self._first_of(page + 1)
        while number < end and self._is_aside(self._stream[number], section):
            number += 1
        return number

    def _resume(self, number: int, rest: str, cell: Cell, section: Section) -> int:
        """Return where table text resumes, skipping repeated header rows; ``number`` if it does not."""
        page = self._stream[number].page
        for at in (number, self._top(page + 1, section)):
            if at > number and self._continues(at, rest):
                return at
            if at < len(self._stream) and at == self._top(self._stream[at].page, section):
                for header in self._headers.get(cell.table, ()):
                    after = bisect_left(self._starts, self._starts[at] + len(header))
                    if self._joined.startswith(header, self._starts[at]) and self._continues(after, rest):
                        return after
        return number

    def _continues(self, number: int, rest: str) -> bool:
        key = self._stream[number].key if number < len(self._stream) else ""
        return bool(key) and (key.startswith(rest) or rest.startswith(key))

    def _match(self, needle: str, start: tuple[int, int], section: Section, cell: Cell | None) -> list[PageWord] | None:
        number, used = start
        taken: list[int] = []
        done = 0
        while done < len(needle):
            if number >= len(self._stream):
                return None
            word = self._stream[number].key[used:]
            rest = needle[done : done + len(word)]
            if not used and number in self._taken:
                number += 1
            elif word.startswith(rest) or rest == word:
                taken.append(number)
                done += len(rest)
                number, used = (number + 1, 0) if rest == word else (number, used + len(rest))
            elif not used and self._is_aside(self._stream[number], section):
                number += 1
            elif not used and cell and (resumed := self._resume(number, needle[done:], cell, section)) > number:
                number = resumed
            else:
                return None
        self._at = (number, used)
        self._taken.update(dict.fromkeys(taken))
        return [self._stream[one] for one in taken]

    def _is_aside(self, word: PageWord, section: Section) -> bool:
        """Return whether a word is outside the body text: in a margin, header, note or text box."""
        height = self._pdf.pages[word.page - 1].height
        top, bottom = points(abs(section.top)), height - points(abs(section.bottom))
        return not top <= word.word.baseline <= bottom or word.key in self._aside


def _header_rows(document: Document) -> dict[int, list[str]]:
    """Return the joined text of the first rows of each table: of three, of two, of one."""
    rows: dict[int, list[str]] = {}
    for one in document.paragraphs:
        if one.cell and one.cell.row < _HEADER_ROWS and not one.in_text_box:
            texts = rows.setdefault(one.cell.table, [""] * _HEADER_ROWS)
            texts[one.cell.row] += normalise(one.label) + normalise(one.text)
    return {
        table: [header for end in range(_HEADER_ROWS, 0, -1) if (header := "".join(texts[:end]))]
        for table, texts in rows.items()
    }


def repeated_headers(text: MatchedText, document: Document) -> Iterator[set[Word]]:
    """Yield for each page its unmatched words that are the first rows of a table, printed again."""
    tables = _header_rows(document).values() if any(text.unmatched) else ()
    for page in text.unmatched:
        words = [PageWord(line.page, word, normalise(word.text)) for line in page for word in line.words]
        found: set[Word] = set()
        for headers in tables if words else ():
            again = next(filter(None, (_find_anywhere(header, words) for header in headers)), [])
            found.update(one.word for one in again)
        yield found


def _find_anywhere(needle: str, words: Sequence[PageWord]) -> list[PageWord]:
    """Return the words of a text outside the body text; none if it is not there as a whole."""
    joined = "".join(word.key for word in words)
    at = joined.find(needle) if needle else -1
    if at < 0:
        return []
    starts = list(accumulate((len(word.key) for word in words), initial=0))
    return [word for word, start in zip(words, starts, strict=False) if at <= start < at + len(needle)]


def match(document: Document, pdf: Pdf) -> MatchedText:
    """Find every paragraph of a Word file's main part on the pages of its PDF."""
    matcher = TextMatcher(document, pdf)
    lines: dict[tuple[str, int], tuple[PrintedLine, ...]] = {}
    missing: list[Paragraph] = []
    for paragraph in document.paragraphs:
        found = [] if paragraph.in_text_box else matcher.match(paragraph)
        if found is None:
            missing.append(paragraph)
        elif found:
            lines[paragraph_key(paragraph)] = tuple(_lines(found))
    unmatched = matcher.unmatched()
    for paragraph in document.paragraphs:
        if paragraph.in_text_box and (found := _find_anywhere(normalise(paragraph.printed), unmatched)):
            lines[paragraph_key(paragraph)] = tuple(_lines(found))
        elif paragraph.in_text_box and normalise(paragraph.text):
            missing.append(paragraph)
    by_page: list[list[PageWord]] = [[] for _ in pdf.pages]
    for word in unmatched:
        by_page[word.page - 1].append(word)
    return MatchedText(pdf.pages, lines, tuple(tuple(_lines(page)) for page in by_page), tuple(missing))


def _lines(words: Iterable[PageWord]) -> Iterator[PrintedLine]:
    """Group words that follow each other on one baseline, from left to right."""
    line: list[PageWord] = []
    for word in words:
        if line and not _is_same_line(line[-1], word):
            yield PrintedLine(line[0].page, tuple(one.word for one in line))
            line = []
        line.append(word)
    if line:
        yield PrintedLine(line[0].page, tuple(one.word for one in line))


def _is_same_line(last: PageWord, word: PageWord) -> bool:
    is_level = abs(last.word.baseline - word.word.baseline) < SAME_LINE
    return last.page == word.page and is_level and word.word.left >= last.word.right - _OVERLAP
