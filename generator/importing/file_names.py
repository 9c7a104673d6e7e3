"""Read the number and the date that the name of a file says: ``12-TB-KHCN ngày 05-3-2019.docx``."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from generator.normalization import normalize, plain_letters

_NUMBERS = (
    re.compile(r"(?<!\w)số[\s._-]*0*(?P<number>[1-9]\d{0,5})(?!\d)"),
    # A year stands before the type, too: 2019-TB.
    re.compile(r"(?<!\d)0*(?P<number>(?!(?:19|20)\d\d\b)[1-9]\d{0,5})[\s._-]*tb(?![^\W\d_])"),
)
_PLAIN_NUMBER = re.compile(r"(?<!\w)(?<!ho[ ._-])so[\s._-]*0*(?P<number>[1-9]\d{0,5})(?!\d)")
"""In a name without diacritics; ``ho so 12`` is a file of documents."""

_DATES = (
    re.compile(r"(?<!\d)(?P<day>\d{1,2})[-._ ](?P<month>\d{1,2})[-._ ](?P<year>(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-._](?P<month>\d{1,2})[-._](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d\d)(?P<month>\d\d)(?P<year>(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)"),
)


class NamedAs(NamedTuple):
    """What a name says: a number without leading zeros, dates; nothing of a year alone, or of what is no date."""

    number: str = ""
    dates: tuple[date, ...] = ()


def read(stem: str) -> NamedAs:
    """Return what the name of a file says, without its suffix."""
    name = normalize("NFC", stem).casefold()
    patterns = (*_NUMBERS, _PLAIN_NUMBER) if plain_letters(name) == name else _NUMBERS
    number = next((match["number"] for one in patterns if (match := one.search(name))), "")
    return NamedAs(number, tuple(day for one in _DATES for match in one.finditer(name) if (day := _date(match))))


def _date(match: re.Match[str]) -> date | None:
    try:
        return date(*(int(match[part]) for part in ("year", "month", "day")))
    except ValueError:
        return None
