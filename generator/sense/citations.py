"""Checks the documents that a notice cites: one document has one date, and that of its number's year."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from generator import written_dates
from generator.diagnostics import Diagnostic
from generator.wording import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.content.loader import Content
    from generator.sense.passages import Passage
    from generator.written_dates import WrittenDate

_NUMBER = re.compile(
    r"(?<!\w)số(?:\s*:)?\s*(?P<number>\d+(?:/(?P<year>(?:19|20)\d\d))?(?:/|-)[A-ZĐ][\w&.]*(?:[-/][\w&.]+)*)",
    re.IGNORECASE,
)
_LAW = re.compile(r"(?<!\w)(?P<number>(?:Bộ luật|Luật)\s+(?:[^\d,;.()](?!ngày|năm|số)){0,90}[^\W\d_])(?=\s+ngày\s)")
_BETWEEN = re.compile(r"[\s,(]*(?:của\s+[^,;.()]{2,70},?\s*|ban hành\s+|ký\s+)?", re.IGNORECASE)
_SAME_TEXT = 25  # characters after the date that tell two documents of one number apart


class _Citation(NamedTuple):
    """A document as it is cited: ``key`` tells documents apart, ``year`` is the one in its number."""

    key: str
    number: str
    year: int | None
    day: WrittenDate
    about: str
    passage: Passage


def check(_: Content, passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Report a document cited with two dates, or with one of another year than its number's."""
    known: dict[str, list[_Citation]] = {}
    for citation in (one for passage in passages for one in _citations(passage)):
        if citation.year and citation.day.year and citation.year != citation.day.year:
            message = f"{citation.number} là của năm {citation.year}, lời văn ghi “{citation.day.words}”"
            yield Diagnostic("S306", message, citation.passage.at(citation.day.start), "xem lại năm")
            continue
        before = known.setdefault(citation.key, [])
        other = next((one for one in before if _contradicts(one, citation)), None)
        if other:
            where = other.passage.at(other.day.start)
            message = f"{citation.number} ghi “{citation.day.words}”, ở {where} lại ghi “{other.day.words}”"
            yield Diagnostic("S306", message, citation.passage.at(citation.day.start), "xem lại, ghi một ngày")
        elif not any(_says_the_same(one, citation) for one in before):
            before.append(citation)


def _citations(passage: Passage) -> Iterator[_Citation]:
    if "số" not in passage.text and "uật" not in passage.text:
        return
    days = [day for day in written_dates.read(passage.text) if day.is_one_day]
    starts = [day.start for day in days]
    for match in (*_NUMBER.finditer(passage.text), *_LAW.finditer(passage.text)):
        following = bisect_left(starts, match.end())
        day = days[following] if following < len(days) else None
        if day is None or not _BETWEEN.fullmatch(passage.text, match.end(), day.start):
            continue
        number = match["number"].rstrip(".-/")
        year = match.groupdict().get("year")
        about = fold(passage.text[day.end : day.end + _SAME_TEXT])
        shown = f"văn bản số {number}" if number[0].isdigit() else number
        yield _Citation(fold(number).replace(" ", ""), shown, int(year) if year else None, day, about, passage)


def _contradicts(one: _Citation, other: _Citation) -> bool:
    """Return whether two citations of one number have two dates and must be one document.

    Numbers begin anew every year, and other organs use them, too.
    """
    if one.day.days == other.day.days and one.day.months == other.day.months:
        return bool(one.day.years and other.day.years and one.day.years != other.day.years)
    same_year = one.day.years == other.day.years or not one.day.years or not other.day.years
    if one.year:
        return True
    return same_year and (one.about == other.about or not one.about or not other.about or not _is_organ(one, other))


def _says_the_same(one: _Citation, other: _Citation) -> bool:
    same_month = one.day.years == other.day.years and one.day.months == other.day.months
    return one.about == other.about and same_month and one.day.days == other.day.days


def _is_organ(one: _Citation, other: _Citation) -> bool:
    """Return whether both say whose document it is, and so may mean two."""
    return one.about.startswith("của") and other.about.startswith("của")
