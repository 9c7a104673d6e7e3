"""What pages may show in the place of a paragraph: its words, and what a program prints besides.

Whatever a PDF has beyond the text of its Word file is in this table, or it is told (P032); what must be there and is
not is told, too (P031):

=================  ==========================================  ==============================================
what               what may be there                           why
=================  ==========================================  ==============================================
bullet             any sign in place of that of the list       fonts of bullets are replaced by others
leader             the tab's signs, as many as there is room   the tab is filled: tables of contents, forms
note               its number, in any format; it must          counted while pages are made
number of a page   that page's number; where sections count    worked out while pages are made
                   anew, any that they may reach; it must
other numbers      up to the number of pages, or the file's    NUMPAGES, SECTIONPAGES, PAGEREF
symbol             any one sign                                ``w:sym`` names a place in a font
formula            its letters in any order, and signs         two-dimensional, drawn by another program
ruby               its words                                   stand above the others
soft hyphen        a hyphen at the end of a line               that is what it is for
hyphens, case,     one for another, or none                    :func:`normalise`
white space, signs
that are not seen
=================  ==========================================  ==============================================

Beside the text: headers, footers, notes, line numbers and repeated rows, see :mod:`generator.pdf.aside`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from generator.normalization import normalize
from generator.ooxml.inserted_text import NOTES
from generator.ooxml.numbering import formatted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeAlias

    from generator.ooxml.document import Document, Paragraph
    from generator.ooxml.inserted_text import InsertedText

_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2212"), "-")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202c\u2066\u2068\u2069"))
_UNSEEN |= dict.fromkeys(range(0xFE00, 0xFE10))
"""Signs that print nothing, and turn no letters round; those that may, as U+202E, are compared."""
NUMBER_FORMATS = ("decimal", "lowerRoman", "lowerLetter", "decimalZero")
_NOTE_SIGNS = re.compile(r"[*†‡§]+")
_NUMBER = re.compile(r"\d+|[ivxlcdm]+")
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
"""Letters of the font Symbol."""
_DASHED = re.compile(r"[-–]?")


@lru_cache(4096)
def normalise(text: str) -> str:
    """Return a text in the form in which it is compared: no white space, ligatures, kinds of hyphens, or case."""
    plain = normalize("NFKC", text.translate(_UNSEEN)).translate(_HYPHENS)
    return "".join(one for one in plain if not one.isspace() and unicodedata.category(one) != "Co").casefold()


class PageNumbers(NamedTuple):
    """The numbers that pages may have: how many pages there are, and how far a section counts that begins anew.

    ``skipped`` is how many pages may be counted and not printed, as sections begin on odd or even pages.
    """

    pages: int
    anew: int = 0
    skipped: int = 0

    @classmethod
    def of(cls, document: Document, pages: int) -> PageNumbers:
        """Return those of a document of so many pages."""
        first = [one.first_number for one in document.sections if one.first_number is not None]
        skipped = sum(one.may_leave_a_page_out for one in document.sections)
        return cls(pages, max(first) + pages if first else 0, skipped)


class Mark(NamedTuple):
    """Something printed at a place of a text; ``kind`` and ``value`` as in :class:`InsertedText`.

    ``value`` is, of a note, its number, of a number, the file's own result, of a formula or a tab, the signs.
    """

    kind: str
    value: str
    numbers: PageNumbers

    @property
    def is_needed(self) -> bool:
        """Whether it must be there."""
        return self.kind not in ("leader", "hyphen", "symbol")

    @property
    def spreads(self) -> bool:
        """Whether it may go over several words."""
        return self.kind in ("leader", "formula")

    def length(self, text: str, page: int) -> int:
        """Return how many characters of a word on a page it takes; 0 if it is not there."""
        if self.kind == "leader":
            return len(text) - len(text.lstrip(self.value))
        if self.kind == "hyphen":
            return int(text == "-")
        if self.kind == "symbol":
            return int(not text[:1].isalnum() or text[0] in _GREEK)
        if self.kind in NOTES:
            return self._note(text)
        return self._number(text, page)

    def _note(self, text: str) -> int:
        number = int(self.value) if self.value else 0
        named = [one for kind in NUMBER_FORMATS if number and text.startswith(one := formatted(number, kind))]
        signs = _NOTE_SIGNS.match(text)
        return max(map(len, [*named, signs[0] if signs else ""]))

    def _number(self, text: str, page: int) -> int:
        dash = _DASHED.match(text)
        start = len(dash[0]) if dash else 0
        longest = max((len(one) for one in self._right(text[start:], page) if one), default=0)
        return start + longest + (start if text[start + longest :].startswith(text[:start]) else 0) if longest else 0

    def _right(self, text: str, page: int) -> Iterator[str]:
        """Yield the right numbers with which a text begins."""
        least = {"PAGE": page, "NUMPAGES": self.numbers.pages}.get(self.kind)
        known = () if least is None else range(least, least + self.numbers.skipped + 1)
        yield from (one for at in known for kind in NUMBER_FORMATS if text.startswith(one := formatted(at, kind)))
        if self.kind != "PAGE" and self.value and text.startswith(self.value):
            yield self.value
        limit = self.numbers.anew if self.kind in ("PAGE", "NUMPAGES") else max(self.numbers)
        found = _NUMBER.match(text)
        if limit and found and (not found[0].isdigit() or int(found[0]) <= limit):
            yield found[0]


Pieces: TypeAlias = "tuple[str | Mark, ...]"
"""What is printed for a text in order: words as they are compared, and marks."""


def forms_of(paragraph: Paragraph, document: Document, numbers: PageNumbers) -> tuple[Pieces, ...]:
    """Return what may be printed for a paragraph: with its number, or, as its bullet may be another sign, without."""
    text = _pieces(paragraph, document, numbers)
    label = normalise(paragraph.label)
    if not paragraph.label or any(map(str.isalnum, label)):
        return (_joined([label, *text]),)
    return (_joined([label, *text]), (Mark("symbol", "", numbers), *text))


def without_notes(found: Iterable[str | Mark]) -> Pieces:
    """Return a text without the numbers of notes."""
    return _joined([one for one in found if isinstance(one, str) or one.kind not in NOTES])


def _pieces(paragraph: Paragraph, document: Document, numbers: PageNumbers) -> Pieces:
    if not paragraph.inserted and not paragraph.leaders:
        return (normalise(paragraph.text),)
    text = "".join(run.text for run in paragraph.runs)
    found: list[str | Mark] = []
    at = 0
    for one in paragraph.inserted:
        found += _filled(text[at : one.start], paragraph.leaders, numbers)
        found += _mark(one, text[one.start : one.end], document, numbers)
        at = one.end
    return _joined([*found, *_filled(text[at:], paragraph.leaders, numbers)])


def _filled(text: str, leaders: str, numbers: PageNumbers) -> Iterator[str | Mark]:
    """Yield a text, with a mark for each tab that may be filled."""
    for number, part in enumerate(text.split("\t") if leaders else [text]):
        if number:
            yield Mark("leader", leaders, numbers)
        yield normalise(part)


def _mark(one: InsertedText, text: str, document: Document, numbers: PageNumbers) -> list[str | Mark]:
    if one.kind == "ruby":
        return [normalise(one.value)]
    if one.kind in NOTES:
        number = document.note_numbers.get((one.kind, one.value), 0)
        return [Mark(one.kind, str(number) if number else "", numbers)]
    return [Mark(one.kind, normalise(text), numbers)]


def _joined(found: Iterable[str | Mark]) -> Pieces:
    """Return the pieces with neighbouring words as one; one empty text where there is nothing."""
    joined = [
        one
        for is_text, group in groupby(found, lambda one: isinstance(one, str))
        for one in (["".join(map(str, group))] if is_text else group)
        if one
    ]
    return tuple(joined) or ("",)
