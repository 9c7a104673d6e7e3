"""Text lines, and the patterns that identify components."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from generator.lint.detect.unseen import without_unseen
from generator.normalization import normalize
from generator.remembering import TEXTS
from generator.standard.components import GROUND

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.ooxml.document import Paragraph, Segment

COUNTRY = re.compile(r"CỘNG\s+H(ÒA|OÀ)\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM", re.IGNORECASE)
MOTTO = re.compile(r"độc\s+lập\s*[-–—]\s*tự\s+do\s*[-–—]\s*hạnh\s+phúc", re.IGNORECASE)
NUMBER = re.compile(r"^\W*Số\b\s*[:.…/\d ]", re.IGNORECASE)
RECIPIENTS = re.compile(r"^\W*Nơi\s+nhận\b", re.IGNORECASE)
ADDRESSEE = re.compile(r"^\W*Kính\s+(gửi|trình)\b", re.IGNORECASE)
ABOUT = re.compile(r"^\W*V/v\b|^\W*Về việc\b", re.IGNORECASE)
ANNEX = re.compile(
    r"^(?i:PHỤ LỤC|PHỤ LUC)(\s+(?i:số\s+)?(?P<number>[IVXLC]+|\d+|[A-ZĐ]))?\s*([.:–-]?$|[.:–-]\s*(?P<title>\w.*))"
)
BASIS = re.compile(rf"^\W*{GROUND}\b", re.IGNORECASE)
HEADING = re.compile(r"(Điều|Phần|Chương|Mục|Tiểu mục)\s+(\d+|[IVXLC]+)\b|[IVX]+\.\s")
LONGEST = 500
"""Characters of the longest line that can be part of a head or an ending; a longer one is prose."""

# Signs that draw a rule are no line of a component.
_DRAWN = re.compile(r"\s*[_\-–—─━]{3,}\s*")
_CONTENTS_PAGE = re.compile(r"\t\s*(\d+|[ivxlc]+)\s*$")
_ALPHANUMERIC = re.compile(r"[^\W_]")
_NO_BREAK_HYPHEN = "\u2011"
_DATE = ("ngày", "tháng", "năm")
_COUNTRY_LETTERS = "CONGHOAXAHOICHUNGHIAVIETNAM"
_MOTTO_LETTERS = "DOCLAPTUDOHANHPHUC"
_ALIKE = 0.78
"""Share of letters in order from which a line is the expected one with a slip; “CỘNG HÒA XHCN VIỆT NAM” has 0.8."""


_FEWEST_LETTERS = 4
"""Letters beside country or motto from which another component stands there."""


_SHORT = 1_000
"""Letters up to which a text is remembered; a paragraph of a notice has some hundreds."""


class TextLine(NamedTuple):
    """One line of a component: the paragraph, the segment of it, its text with single spaces."""

    paragraph: Paragraph
    segment: Segment
    text: str


def clean(text: str) -> str:
    """Return the text as it is read: in NFC, with single spaces and plain hyphens, without signs that nobody sees."""
    return _cleaned_again(text) if len(text) <= _SHORT else _cleaned(text)


def _cleaned(text: str) -> str:
    return " ".join(without_unseen(normalize("NFC", text)).replace(_NO_BREAK_HYPHEN, "-").split())


@lru_cache(2 * TEXTS)
def _cleaned_again(text: str) -> str:
    """Return a text as it is read that many rules ask for."""
    return _cleaned(text)


def shown_text(line: TextLine) -> str:
    """Return the text of a line as it is printed, in capitals where its letters are made so."""
    return clean("".join(run.text.upper() if run.caps else run.text for run in line.segment.runs))


def lines_of(paragraphs: Iterable[Paragraph]) -> list[TextLine]:
    """Return the lines that have words, in order."""
    return [
        TextLine(paragraph, segment, clean(segment.text))
        for paragraph in paragraphs
        for segment in paragraph.segments
        if segment.text.strip() and not _DRAWN.fullmatch(segment.text)
    ]


def first(lines: Iterable[TextLine], pattern: re.Pattern[str]) -> TextLine | None:
    """Return the first line in which the pattern is found."""
    return next((line for line in lines if pattern.search(line.text)), None)


def country_of(top: Iterable[TextLine]) -> TextLine | None:
    """Return the line with the country's name, else the one most like it, else one that says it among others."""
    return _known(list(top), COUNTRY, _COUNTRY_LETTERS)


def motto_of(top: Iterable[TextLine]) -> TextLine | None:
    """Return the line with the motto, found as that of the country's name."""
    return _known(list(top), MOTTO, _MOTTO_LETTERS)


def _known(top: list[TextLine], pattern: re.Pattern[str], letters: str) -> TextLine | None:
    whole = next((line for line in top if pattern.fullmatch(line.text)), None)
    if whole is not None:
        return whole
    shares = [(_share(line.text, letters), line) for line in top]
    share, alike = max(shares, key=lambda one: one[0], default=(0.0, None))
    return alike if share >= _ALIKE else first(top, pattern)


def _share(text: str, letters: str) -> float:
    """Return how many of the expected letters a line has in their order, 0 to 1; marks do not count."""
    apart = normalize("NFD", text[: 3 * len(letters)].upper().replace("Đ", "D"))
    own = "".join(letter for letter in apart if letter.isascii() and letter.isalpha())
    matcher = SequenceMatcher(None, letters, own, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def has_date(line: TextLine) -> bool:
    """Return whether a line has the words ngày, tháng, năm in that order."""
    text, place = line.text[:LONGEST].casefold(), 0
    for word in _DATE:
        place = text.find(word, place)
        if place < 0:
            return False
    return not line.text.startswith("(")


def holds_two_components(line: TextLine) -> bool:
    """Return whether a line has two components of the head in it, which nothing but a single space may part."""
    known = [bool(COUNTRY.search(line.text)), bool(MOTTO.search(line.text))]
    known += [bool(NUMBER.match(line.text)), has_date(line)]
    beside = sum(map(str.isalpha, MOTTO.sub("", COUNTRY.sub("", line.text)))) if any(known[:2]) else 0
    return sum(known) > 1 or beside >= _FEWEST_LETTERS


def has_words(text: str) -> bool:
    """Return whether a text has letters or digits."""
    return _ALPHANUMERIC.search(text) is not None


def is_capital(text: str) -> bool:
    """Return whether a line has letters, all of them capitals."""
    return text == text.upper() and any(letter.isalpha() for letter in text)


def is_bold(line: TextLine) -> bool:
    """Return whether all words of a line are bold."""
    runs = [run for run in line.segment.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)


def is_contents_entry(paragraph: Paragraph) -> bool:
    """Return whether a paragraph is an entry in a table of contents: words, a tab, the number of a page."""
    is_marked = bool(paragraph.leaders) or paragraph.style.casefold().startswith("toc ")
    return is_marked and _CONTENTS_PAGE.search(paragraph.text) is not None


def is_numbered_heading(text: str) -> bool:
    """Return whether a line begins as a numbered part does: with a number, so that “Mục tiêu …” is none."""
    return HEADING.match(text) is not None
