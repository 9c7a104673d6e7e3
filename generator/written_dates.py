"""Reads the dates that a text says, in every form offices write: days, months, quarters, years, spans of them.

``ngày 05 tháng 3 năm 2026``, ``05/3/2026``, ``05.3.2026``, ``ngày 5/3``, ``ngày 20 và 21 tháng 3``, ``tháng 4/2026``,
``quý II``, ``6 tháng đầu năm 2026``, ``giai đoạn 2021 - 2025``, ``ngày 30 hằng tháng``. What may be something else, as
``41/56 ha`` or ``43/2022/NQ-HĐND``, is no date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_LEAP_YEAR = 2024  # a day whose year is not said may be any year's
_MONTHS = range(1, 13)
_MONTHS_OF_A_QUARTER = 3
_LONGEST_MONTH = 31
_LAST_QUARTER = 4
_YEAR_DIGITS = 4
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}
_COUNTS = {"ba": 3, "sáu": 6, "chín": 9}

_SAID_YEAR = r"(?:19|20)\d\d(?!\d)"
_OF_YEAR = rf"(?:\s+năm\s+(?P<year>\d{{3,5}})(?!\d)|\s?[/.-]\s?(?P<short>{_SAID_YEAR}))?"
_DAYS = r"(?P<days>\d{1,2}(?:\s*(?:,|và|-|–|đến(?:\s+ngày)?|tới(?:\s+ngày)?)\s*\d{1,2})*)"


class Period(NamedTuple):
    """From the first to the last day."""

    first: date
    last: date


class WrittenDate(NamedTuple):
    """A date as a text says it, and its place there; ``months`` are the first and the last, of a day the same.

    ``days`` has more than one for ``ngày 20 và 21 tháng 3``. ``years`` is empty where the text leaves the year to the
    reader. ``fault`` says why there is no such date. A ``repeated`` one comes every month or quarter.
    """

    words: str
    start: int
    end: int
    years: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    days: tuple[int, ...] = ()
    repeated: bool = False
    fault: str = ""

    @property
    def year(self) -> int | None:
        """The year that it says; of a span of years the last."""
        return self.years[-1] if self.years else None

    @property
    def is_one_day(self) -> bool:
        """Whether it is a single day, its year said or not."""
        return len(self.days) == 1 and not self.repeated and not self.fault

    def period(self, year: int | None = None) -> Period | None:
        """Return the days it means, those of ``year`` where it says none; ``None`` where that is not known."""
        years = self.years or ((year,) if year else ())
        if not years or self.repeated or self.fault or years[-1] < years[0]:
            return None
        first_month, last_month = self.months or (_MONTHS[0], _MONTHS[-1])
        length = monthrange(years[-1], last_month)[1]
        days = self.days or (1, length)
        if max(days) > length:  # 29/02 of another year
            return None
        return Period(date(years[0], first_month, min(days)), date(years[-1], last_month, max(days)))


@lru_cache(maxsize=2048)  # several checks read the same texts
def read(text: str) -> tuple[WrittenDate, ...]:
    """Return the dates that a text says, in order; none overlaps another."""
    if not _MAY_HAVE_ONE(text):
        return ()
    found: list[WrittenDate] = []
    taken = bytearray(len(text))
    for pattern, made in _FORMS:
        for match in pattern.finditer(text):
            said = made(match)
            if said and not any(taken[said.start : said.end]):
                found.append(said)
                taken[said.start : said.end] = b"\1" * (said.end - said.start)
    found.sort(key=lambda said: said.start)
    return tuple(_with_years(found, text))


def joint(text: str, one: WrittenDate, other: WrittenDate) -> str:
    """Return the word between two dates that belong together: ``đến``, ``và``; "" where they do not."""
    between = _JOINT.fullmatch(text, one.end, other.start)
    return between["joint"] if between else ""


def is_span(word: str) -> bool:
    """Return whether the word between two dates makes them the ends of a span."""
    return word not in ("", "và", ",", "hoặc")


_MAY_HAVE_ONE = re.compile(r"\d|uý |tháng (?:đầu|cuối)").search
_JOINT = re.compile(r"\s*(?P<joint>đến hết|tới hết|đến|tới|-|–|và|hoặc|,)\s*(?:hết\s+)?(?:cuối\s+)?", re.IGNORECASE)


def _with_years(dates: Iterable[WrittenDate], text: str) -> Iterator[WrittenDate]:
    """Give a date the year that is said once for it and the next: ``quý I và quý II năm 2026``."""
    dates = list(dates)
    following: WrittenDate | None = None
    given = []
    for said in reversed(dates):
        taken = said
        if following and not said.years and following.years and not said.repeated:
            word = joint(text, said, following)
            # From December to January the first has the year before.
            if word and (not is_span(word) or said.months <= following.months):
                taken = said._replace(years=following.years[:1])
        given.append(taken)
        following = taken
    return reversed(given)


def _read_repeated(match: re.Match[str]) -> WrittenDate:
    days = _numbers(match["days"])
    fault = f"không có ngày {max(days)}" if max(days) > _LONGEST_MONTH else ""
    return _made(match, days=days, repeated=True, fault=fault)


def _read_day(match: re.Match[str]) -> WrittenDate | None:
    """Read a day; ``None`` where ``3 tháng 5`` may be a length of time."""
    parts = match.groupdict()
    said = parts.get("year") or parts.get("short") or ""
    if not said and match[0][:1].casefold() != "n":
        return None
    return _day(match, _numbers(match["days"]), int(match["month"]), said)


def _read_short_day(match: re.Match[str]) -> WrittenDate | None:
    days, month = _numbers(match["days"]), int(match["month"])
    if match["sign"] != "/" and (month not in _MONTHS or match.string[match.end() :].lstrip()[:5] in _EVERY):
        return None  # ngày 25-30 hằng tháng
    return _day(match, days, month, f"20{match['year']}" if match["year"] else "")


def _read_bare_day(match: re.Match[str]) -> WrittenDate | None:
    days, month = _numbers(match["days"]), int(match["month"])
    return _day(match, days, month, "") if month < days[0] <= _LONGEST_MONTH else None


_EVERY = ("hằng ", "hàng ", "tháng")


def _day(match: re.Match[str], days: tuple[int, ...], month: int, said: str) -> WrittenDate:
    years = (int(said),) if said else ()
    fault = ""
    if said and len(said) != _YEAR_DIGITS:
        fault = f"năm có {len(said)} chữ số"
    elif month not in _MONTHS:
        fault = f"không có tháng {month}"
    else:
        length = monthrange(years[0] if years else _LEAP_YEAR, month)[1]
        wrong = next((day for day in days if not 1 <= day <= length), None)
        of_year = f" năm {said}" if wrong == _LEAP_DAY and said else ""
        fault = "" if wrong is None else f"tháng {month}{of_year} không có ngày {wrong}"
    return _made(match, years=years, months=(month, month), days=days, fault=fault)


_LEAP_DAY = 29


def _read_part_of_year(match: re.Match[str]) -> WrittenDate | None:
    """Read ``6 tháng đầu năm 2026``, ``3 tháng cuối năm``, ``9 tháng năm 2026``."""
    count = _COUNTS.get(match["count"].casefold()) or int(match["count"])
    if count not in _MONTHS or not (match["end"] or match["year"]):
        return None
    last = _MONTHS[-1]
    months = (last - count + 1, last) if (match["end"] or "").startswith("cuối") else (1, count)
    return _made(match, years=(int(match["year"]),) if match["year"] else (), months=months)


def _read_month(match: re.Match[str]) -> WrittenDate:
    month, said = int(match["month"]), match["year"] or match["short"] or ""
    fault = f"không có tháng {month}" if month not in _MONTHS else ""
    if said and len(said) != _YEAR_DIGITS:
        fault = f"năm có {len(said)} chữ số"
    return _made(match, years=(int(said),) if said else (), months=(month, month), fault=fault)


def _read_quarter(match: re.Match[str]) -> WrittenDate:
    written, said = match["quarter"], match["year"] or match["short"] or ""
    number = _QUARTERS.get(written, int(written) if written.isdigit() else 0)
    if not 1 <= number <= _LAST_QUARTER:
        return _made(match, fault=f"không có quý {written}")
    last = number * _MONTHS_OF_A_QUARTER
    fault = f"năm có {len(said)} chữ số" if said and len(said) != _YEAR_DIGITS else ""
    return _made(match, years=(int(said),) if said else (), months=(last - 2, last), fault=fault)


def _read_years(match: re.Match[str]) -> WrittenDate:
    years = (int(match["from"]), int(match["to"]))
    fault = ""
    if (match["kind"] or "").casefold().endswith("học") and years[1] != years[0] + 1:
        fault = "năm học gồm hai năm liền nhau"
    return _made(match, years=years, fault=fault)


def _read_year(match: re.Match[str]) -> WrittenDate:
    return _made(match, years=(int(match["year"]),))


def _made(match: re.Match[str], **parts: object) -> WrittenDate:
    return WrittenDate(match[0], match.start(), match.end(), **parts)  # type: ignore[arg-type]


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", text)))


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], WrittenDate | None]], ...] = (
    (
        re.compile(
            rf"[Nn]gày\s+{_DAYS}\s+(?:(?:hằng|hàng|mỗi|của|các)\s+(?:tháng|quý|năm)|tháng\s+(?:đầu|cuối|sau|trước))"
        ),
        _read_repeated,
    ),
    (
        re.compile(rf"(?:[Nn]gày\s+)?(?<![\d.,/-]){_DAYS}\s+tháng\s+(?P<month>\d{{1,2}})(?!\d){_OF_YEAR}"),
        _read_day,
    ),
    (
        re.compile(
            rf"(?:[Nn]gày\s+)?(?<![\w/.-]){_DAYS}(?P<sign>[/.-])(?P<month>\d{{1,2}})(?P=sign)(?P<year>{_SAID_YEAR})"
            r"(?!/\w|-\d)"
        ),
        _read_day,
    ),
    (
        re.compile(rf"[Nn]gày\s+{_DAYS}(?P<sign>[/.-])(?P<month>\d{{1,2}})(?:/(?P<year>\d\d))?(?![\d/%]|[.,-]\d)"),
        _read_short_day,
    ),
    # Without “ngày”, a day stands where no fraction can: trước 31/4, đến hết 15/12.
    (
        re.compile(
            r"(?:(?<=trước\s)|(?<=nhất\s)|(?<=đến\s)|(?<=tới\s)|(?<=hết\s))(?P<days>\d{1,2})/(?P<month>[1-9]|0[1-9]|1[0-2])"
            r"(?=\s*(?:[.,;:)](?!\d)|$))"
        ),
        _read_bare_day,
    ),
    (
        re.compile(
            rf"(?<![\d.,/]\d\s)(?<!\w)(?P<count>\d{{1,2}}|[Bb]a|[Ss]áu|[Cc]hín)\s+tháng\s+(?P<end>đầu\s+|cuối\s+)?năm"
            rf"(?:\s+(?P<year>{_SAID_YEAR}))?"
        ),
        _read_part_of_year,
    ),
    (
        re.compile(rf"(?<!\d\s)(?<!lương\s)[Tt]háng\s+(?P<month>\d{{1,2}})(?!\d|[,.]\d(?!\d{{3}})){_OF_YEAR}"),
        _read_month,
    ),
    (re.compile(rf"[Qq]uý\s+(?P<quarter>[IVX]{{1,4}}\b|\d\b(?![,.]\d\b)){_OF_YEAR}"), _read_quarter),
    (
        re.compile(
            r"(?P<kind>[Nn]ăm\s+học|[Gg]iai\s+đoạn|[Nn]hiệm\s+kỳ|[Tt]hời\s+kỳ|[Tt]ừ\s+năm)?\s*(?<![\w/.,-])"
            rf"(?P<from>{_SAID_YEAR})\s*(?:-|–|đến(?:\s+năm)?|tới(?:\s+năm)?)\s*(?P<to>{_SAID_YEAR})(?![/-]?\w)"
        ),
        _read_years,
    ),
    (re.compile(rf"[Nn]ăm\s+(?P<year>{_SAID_YEAR})"), _read_year),
)
