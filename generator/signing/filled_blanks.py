"""Read number and date that were put into the blanks of a head, and take them in where they are read.

A sign tool writes them on the page last, wherever that is in the file: as text, or as a stamp on top of it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator.ooxml.units import POINTS_PER_MM
from generator.pdf.model import Box, MarkedPlace
from generator.pdf.printed_text import normalise
from generator.signing.places import DAY, MONTH, NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.pdf.model import Pdf, Word

_PAIRS = (
    (NUMBER, re.compile(r"(.*\W)?số\s*:", re.IGNORECASE), re.compile("/.*")),
    (DAY, re.compile("ngày"), re.compile("tháng")),
    (MONTH, re.compile("tháng"), re.compile("năm")),
)
"""A blank, the word before it and the word behind it."""
_SAME_LINE = 2.0
_HIGHER = 2.5 * POINTS_PER_MM
"""How far from the line a number may be put by hand and still be meant for the blank."""
_NARROWEST = 2 * POINTS_PER_MM
_WRITTEN_NUMBER = re.compile(r"số\s*:(?:\s*(\d{1,9})\s*/)?", re.IGNORECASE)
_WRITTEN_DATE = re.compile(r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})")


class FilledHead(NamedTuple):
    """The facts of a PDF with what was put into its blanks in order; the blanks that were filled, and with what.

    A filled blank has the box of what was put into it; ``written`` are those words, ``rooms`` the places between the
    words before and behind. ``number`` and ``date`` (``2024-01-12``) are those of the head, "" where they are not
    whole.
    """

    pdf: Pdf
    filled: tuple[MarkedPlace, ...]
    number: str
    date: str
    written: tuple[Word, ...] = ()
    rooms: tuple[Box, ...] = ()


def read(pdf: Pdf) -> FilledHead:
    """Return the facts of a PDF as they are read by a person."""
    words = list(pdf.pages[0].words)
    filled: list[MarkedPlace] = []
    written: list[Word] = []
    rooms: list[Box] = []
    for name, before, behind in _PAIRS:
        at = next(_blanks(words, before, behind), None)
        if at is None:
            continue
        box = _between(words[at], words[at + 1])
        put = [one for number, one in enumerate(words) if number not in (at, at + 1) and _is_in(one, box)]
        if put:
            put.sort(key=lambda one: one.left)
            text = "".join(one.text for one in put)
            filled.append(MarkedPlace(name, text, 1, _around(put)))
            rooms.append(box)
            written += put
            words = _moved(words, words[at], put)
    first = pdf.pages[0]._replace(words=tuple(words))
    whole = pdf._replace(pages=(first, *pdf.pages[1:]))
    return FilledHead(whole, tuple(filled), _number(words), _date(words), tuple(written), tuple(rooms))


def _blanks(words: Sequence[Word], before: re.Pattern[str], behind: re.Pattern[str]) -> Iterator[int]:
    """Yield where two words stand on one line with room for a number between them."""
    for at, (one, other) in enumerate(pairwise(words)):
        is_pair = before.fullmatch(one.text) and behind.fullmatch(other.text)
        if is_pair and abs(one.baseline - other.baseline) < _SAME_LINE and other.left - one.right >= _NARROWEST:
            yield at


def _between(one: Word, other: Word) -> Box:
    return Box(one.right, one.box.top - _HIGHER, other.left, one.box.bottom + _HIGHER)


def _around(words: Sequence[Word]) -> Box:
    left, top, right, bottom = zip(*(one.box for one in words), strict=True)
    return Box(min(left), min(top), max(right), max(bottom))


def _is_in(word: Word, box: Box) -> bool:
    middle, height = (word.left + word.right) / 2, word.baseline - word.size / 3
    return box.left <= middle <= box.right and box.top <= height <= box.bottom


def _moved(words: Sequence[Word], before: Word, put: Sequence[Word]) -> list[Word]:
    rest = [one for one in words if one not in put]
    at = rest.index(before) + 1
    return [*rest[:at], *put, *rest[at:]]


def _number(words: Sequence[Word]) -> str:
    """Return the number of the head: what follows the first “Số:”; the text has numbers, too."""
    found = _WRITTEN_NUMBER.search(" ".join(one.text for one in words))
    return str(int(found[1])) if found and found[1] else ""


def _date(words: Sequence[Word]) -> str:
    """Return the date of the head: what follows the first “ngày”; the text has dates, too."""
    first = next((at for at, one in enumerate(words) if normalise(one.text) == "ngày"), len(words))
    found = _WRITTEN_DATE.match(" ".join(one.text for one in words[first : first + 8]))
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else ""
