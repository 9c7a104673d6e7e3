"""How dates, numbers and letters are worded in an official notice.

Sources: NĐ 30/2020/NĐ-CP, Phụ lục I, phần I, mục II, khoản 3 (number), khoản 4 (date),
khoản 6 điểm đ (letters of points).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from generator.normalization import normalize
from generator.remembering import TEXTS

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters of points in Vietnamese order; there is no f, j, w, z and no letter with a mark."""

BLANK = " " * 6
"""The room left on a draft for the clerk's pen, where a number or a day goes."""

_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_MOST_ROMAN = 100

REFERENCE = re.compile(r"\{\s*(?P<form>mục|số)\s+(?P<id>[^{}]*[^{}\s])\s*\}", re.IGNORECASE)
"""A reference by id within a text: ``{mục nv-a}`` is how that item is cited, ``{số nv-a}`` its number alone."""

DOCUMENT_KEY = re.compile(
    r"0*(?P<number>[1-9][0-9]*)/(?P<symbol>[^/]+?)(?:/(?P<year>[0-9]{4})(?:/(?P<beginning>[0-9a-f]{8}))?)?"
)
"""How an issued document is named, ``12/TB-KHCN/2024``: also without its year, or with the beginning of its hash."""

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_DATE_OTHERWISE = (
    r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})",
    r"(?P<year>\d{4})[/.](?P<month>\d{1,2})(?:[/.](?P<day>\d{1,2}))?",
    r"(?P<month>\d{1,2})[/.-](?P<year>\d{4})",
    r"(?:ngày\s+(?P<day>\d{1,2})?\s*)?tháng\s+(?P<month>\d{1,2})[\s/]+(?:năm\s+)?(?P<year>\d{4})",
    r"năm\s+(?P<year>\d{4})",
)
_YEARS = range(1976, 3000)
_MONTHS = range(1, 13)
LAST_PADDED_MONTH = 2
"""Months up to it get a zero (khoản 4)."""
_QUOTED = 40  # characters of a wrong value that are enough to know it again


class Day(NamedTuple):
    """A date of which the day, the day and the month, or everything may be left blank."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> Day:
        """Return a day of the calendar."""
        return cls(day.year, day.month, day.day)

    @property
    def long(self) -> str:
        """``ngày 09 tháng 01 năm 2024``: only days below 10 and months 1 and 2 get a zero (khoản 4)."""
        day = f"{self.day:02d}" if self.day else BLANK
        return f"ngày {day} tháng {self._month or BLANK} năm {self.year or BLANK}"

    @property
    def short(self) -> str:
        """``09/01/2024``, ``tháng 01/2024`` or ``năm 2024``, as deadlines are written in running text."""
        if self.day:
            return f"{self.day:02d}/{self._month}/{self.year}"
        return f"tháng {self._month}/{self.year}" if self.month else f"năm {self.year}"

    @property
    def last(self) -> date:
        """The last calendar day that it may mean."""
        if self.year is None:
            return date.max
        month = self.month or _MONTHS[-1]
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def first(self) -> date:
        """The first calendar day that it may mean."""
        return date(self.year, self.month or 1, self.day or 1) if self.year else date.min

    @property
    def _month(self) -> str:
        if self.month is None:
            return ""
        return f"{self.month:02d}" if self.month <= LAST_PADDED_MONTH else str(self.month)


def read_day(text: str) -> Day:
    """Read ``2024-01-09``, ``2024-01`` or ``2024``.

    Raises:
        ValueError: in the clerk's words, with what to write instead.
    """
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"“{_beginning(text)}” không phải ngày tháng viết theo năm-tháng-ngày{_meant(text)}")
    year = int(match[1])
    month, day = (int(part) if part else None for part in match.groups()[1:])
    if year not in _YEARS:
        raise ValueError(f"“{text}”: năm phải từ {_YEARS[0]} tới {_YEARS[-1]}")
    if month is not None and month not in _MONTHS:
        raise ValueError(f"“{text}”: không có tháng {month}")
    if day is not None and month is not None:
        try:
            date(year, month, day)
        except ValueError:
            raise ValueError(f"“{text}”: tháng {month} năm {year} không có ngày {day}") from None
    return Day(year, month, day)


def _meant(text: str) -> str:
    """Return how a date in another format should be written, or an example."""
    for form in _DATE_OTHERWISE:
        if match := re.fullmatch(form, text, re.IGNORECASE):
            parts = match.groupdict()
            written = "-".join(f"{int(parts[name]):02d}" for name in ("year", "month", "day") if parts.get(name))
            if _is_real(written):
                return f"; phải viết là {written}"
    return ", ví dụ 2024-01-09"


def _is_real(text: str) -> bool:
    try:
        read_day(text)
    except ValueError:
        return False
    return True


def read_number(text: str) -> str:
    """Return the number as printed: below 10 with a leading zero (khoản 3).

    Raises:
        ValueError: it is not a positive whole number in Arabic digits.
    """
    if not re.fullmatch(r"0[1-9]|[1-9][0-9]{0,5}", text):
        meant = re.match(r"0*([1-9][0-9]{0,5})(?![0-9.,:])", text)
        example = f"viết {meant[1]}" if meant else "viết số nguyên dương, ví dụ 12, hoặc để trống"
        raise ValueError(f"“{_beginning(text)}” không phải số văn bản; {example}")
    return f"{int(text):02d}"


def shortened(text: str, most: int) -> str:
    """Return a text, or of a longer one the first whole words that fit into ``most`` characters, and “…”."""
    return text if len(text) <= most else f"{text[:most].rpartition(' ')[0] or text[:most]}…"


def _beginning(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"


def roman(number: int) -> str:
    """Return a positive number as a Roman numeral."""
    numeral = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        numeral += sign * count
    return numeral


def read_roman(numeral: str) -> int:
    """Return the number of a Roman numeral; 0 where it is none."""
    known = (number for number in range(1, _MOST_ROMAN + 1) if roman(number) == numeral)
    return next(known, 0) if numeral else 0


@lru_cache(TEXTS)
def fold(text: str) -> str:
    """Return the text for comparison: NFC, lower case, white space as single spaces."""
    return " ".join(normalize("NFC", text).casefold().split())


def is_said(words: str, text: str) -> bool:
    """Return whether a folded text contains the words as whole words, ignoring case and spacing."""
    wanted = fold(words)
    return wanted in text and re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", text) is not None
