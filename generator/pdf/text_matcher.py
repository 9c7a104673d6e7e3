"""The words of a PDF, followed along the text of a Word file, in order.

White space says nothing, as each engine parts words in its own way; what stands in the margins (a page's
number) is passed over. In tables the order of the PDF may be another: of a row that breaks, all cells have
their first part on one page and their second on the next, and the head may be printed again there.

Where each paragraph of a Word file stands in its PDF: on which page, in which lines.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from generator.ooxml.units import points
from generator.pdf.reader import SAME_LINE, Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.ooxml.document import Cell, Document, Paragraph, Section
    from generator.pdf.reader import Page, Pdf, Word


_SURE = 24
"""Signs that no text has twice by chance, by which the thread is found again."""
_SHORTEST, _NEAR = 6, 400
"""Signs of the shortest text that is looked for further on, and how far where it is no sure one."""
_HEAD_ROWS = 3
"""Of a table, the most that are printed again on its next page."""
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2212"), "-")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


class Sign(NamedTuple):
    """A word of the PDF, its page, and what it is compared by."""

    page: int
    word: Word
    key: str


@lru_cache(4096)
def compared(text: str) -> str:
    """Return a text as it is compared: no white space, ligatures and kinds of hyphens undone, no case."""
    plain = unicodedata.normalize("NFKC", text.translate(_UNSEEN)).translate(_HYPHENS)
    kept = "".join(sign for sign in plain if not sign.isspace() and unicodedata.category(sign) != "Co")
    return kept.casefold()


class Thread:
    """Follows the text of a Word file through the words of its PDF."""

    def __init__(self, document: Document, pdf: Pdf) -> None:
        self._document, self._pdf = document, pdf
        words = [(number, word) for number, page in enumerate(pdf.pages, 1) for word in page.words]
        signs = (Sign(number, word, compared(word.text)) for number, word in words)
        self._stream = [sign for sign in signs if sign.key]
        self._joined = "".join(sign.key for sign in self._stream)
        self._starts = list(accumulate((len(sign.key) for sign in self._stream), initial=0))
        aside = [*document.stories.values(), [one for one in document.paragraphs if one.in_text_box]]
        self._aside = {compared(word) for story in aside for one in story for word in one.printed.split()}
        self._taken: dict[int, None] = {}
        self._heads = _heads(document)
        self._at = (0, 0)  # the word, and how much of it is used up

    def paragraph(self, paragraph: Paragraph) -> list[Sign] | None:
        """Return the words of a paragraph; ``None`` when they are not there, and the thread stays where it was."""
        section = self._document.sections[paragraph.section]
        text = compared(paragraph.text)
        label = compared(paragraph.label)
        wanted = [label + text] if any(map(str.isalnum, label)) else [label + text, text]
        if not text and not label:
            return []
        for needle in dict.fromkeys(wanted):
            for start in self._starting_points(needle, paragraph):
                found = self._match(needle, start, section, paragraph.cell)
                if found is not None:
                    return found
        return None if text else []

    def left(self) -> list[Sign]:
        """Return the words that no paragraph has taken."""
        return [sign for number, sign in enumerate(self._stream) if number not in self._taken]

    def _starting_points(self, needle: str, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
        """Yield where a text may begin: where the thread is, then where its first words stand further on."""
        yield self._at
        if paragraph.cell is not None:
            yield from ((number, 0) for number in self._gaps(self._document.sections[paragraph.section]))
        sure = len(needle) >= _SURE
        if len(needle) < _SHORTEST:
            return
        number, used = self._at
        here = self._starts[number] + used
        # A short text may stand again further on: it is looked for nearby, and from the start of a word.
        end = len(self._joined) if sure else here + _NEAR
        further = self._joined.find(needle[:_SURE], here, end)
        word = bisect_right(self._starts, further) - 1
        if further > here and (sure or self._starts[word] == further):
            yield word, further - self._starts[word]

    def _gaps(self, section: Section) -> Iterator[int]:
        """Yield where words begin that were passed over on this page and the one before, and the next page's first."""
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
        return bisect_left(self._stream, page, key=lambda sign: sign.page)

    def _top(self, page: int, section: Section) -> int:
        """Return the first word of a page that is not aside."""
        number, end = self._first_of(page), self._first_of(page + 1)
        while number < end and self._is_aside(self._stream[number], section):
            number += 1
        return number

    def _over(self, number: int, rest: str, cell: Cell, section: Section) -> int:
        """Return the word with which a text in a table goes on that does not with this one, or this one itself."""
        page = self._stream[number].page
        for at in (number, self._top(page + 1, section)):
            if at > number and self._goes_with(at, rest):
                return at
            if at < len(self._stream) and at == self._top(self._stream[at].page, section):
                for head in self._heads.get(cell.table, ()):
                    after = bisect_left(self._starts, self._starts[at] + len(head))
                    if self._joined.startswith(head, self._starts[at]) and self._goes_with(after, rest):
                        return after
        return number

    def _goes_with(self, number: int, rest: str) -> bool:
        key = self._stream[number].key if number < len(self._stream) else ""
        return bool(key) and (key.startswith(rest) or rest.startswith(key))

    def _match(self, needle: str, start: tuple[int, int], section: Section, cell: Cell | None) -> list[Sign] | None:
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
            elif not used and cell and (over := self._over(number, needle[done:], cell, section)) > number:
                number = over
            else:
                return None
        self._at = (number, used)
        self._taken.update(dict.fromkeys(taken))
        return [self._stream[one] for one in taken]

    def _is_aside(self, sign: Sign, section: Section) -> bool:
        """Whether a word is none of the text's: it stands in the margins, or in a header, note or text box."""
        height = self._pdf.pages[sign.page - 1].height
        top, bottom = points(abs(section.top)), height - points(abs(section.bottom))
        return not top <= sign.word.baseline <= bottom or sign.key in self._aside


def _heads(document: Document) -> dict[int, list[str]]:
    """Return what the first rows of each table say together: of three, of two, of one."""
    rows: dict[int, list[str]] = {}
    for one in document.paragraphs:
        if one.cell and one.cell.row < _HEAD_ROWS and not one.in_text_box:
            said = rows.setdefault(one.cell.table, [""] * _HEAD_ROWS)
            said[one.cell.row] += compared(one.label) + compared(one.text)
    return {
        table: [head for end in range(_HEAD_ROWS, 0, -1) if (head := "".join(said[:end]))]
        for table, said in rows.items()
    }


def somewhere(needle: str, left: Sequence[Sign]) -> list[Sign]:
    """Return the words of a text that stands aside of the others; none if it is not there as a whole."""
    joined = "".join(sign.key for sign in left)
    at = joined.find(needle) if needle else -1
    if at < 0:
        return []
    starts = list(accumulate((len(sign.key) for sign in left), initial=0))
    return [sign for sign, start in zip(left, starts, strict=False) if at <= start < at + len(needle)]


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
