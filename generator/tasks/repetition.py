"""What is done again and again: ``hằng tháng``, ``trước ngày 25 hằng tháng``, ``thứ Sáu hằng tuần``.

Where no day is said, the last one of each month, quarter, half year or year counts, of a week its Sunday, as it does of
``trong quý II``. A day that a month does not have is its last. ``hằng ngày``, ``2 lần/năm`` have no day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from generator.deadlines import EVERY
from generator.wording import fold

_LONGEST = 31
_SHORTEST = 28
_YEAR = 12
_WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "chủ nhật": 6}
_DAYS_IN_RULE = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MONTHS_OF = {"tháng": 1, "quý": 3, "năm": _YEAR}
_COUNTS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "sáu": 6}

_BEFORE = r"(?:(?:trước|vào|chậm nhất|muộn nhất|đến|định kỳ)\s+(?:là\s+|vào\s+)*)*"
_DAY = r"(?:hết\s+)?ngày\s+(?:\d{{1,2}}\s*(?:-|–|đến|và|,)\s*)*(?P<{0}>\d{{1,2}})"
_WEEKDAY = r"(?:sáng\s+|chiều\s+)?(?:thứ\s+(?P<weekday>hai|ba|tư|năm|sáu|bảy|[2-7])|(?P<sunday>chủ nhật))"
_EACH = r"(?:h[ằà]ng|mỗi|của mỗi)"
_FORMS = tuple(
    re.compile(rf"(?<!\w)(?:{form})(?!\w)", re.IGNORECASE)
    for form in (
        # ngày 15/12 hằng năm, tháng 6 hằng năm
        rf"{_BEFORE}{_DAY.format('of_year')}(?:/|\s+tháng\s+)(?P<month>\d{{1,2}})\s+{_EACH}\s+năm",
        rf"{_BEFORE}(?:trong\s+)?tháng\s+(?P<only_month>\d{{1,2}})\s+{_EACH}\s+năm",
        # ngày 15 của tháng cuối quý
        rf"{_BEFORE}{_DAY.format('of_quarter')}\s+(?:của\s+)?tháng\s+cuối\s+(?:của\s+)?(?:{_EACH}\s+)?quý",
        # ngày 25 hằng tháng, ngày 05 của tháng sau
        rf"{_BEFORE}{_DAY.format('of_month')}\s+(?:của\s+)?(?:{_EACH}\s+tháng|tháng\s+(?:sau|tiếp theo|liền kề))",
        rf"{_BEFORE}{_WEEKDAY}\s+{_EACH}\s+tuần",
        # Hằng tuần, trước 16 giờ thứ Sáu; hằng tháng, trước ngày 25; hằng quý, trước ngày 15 của tháng cuối quý
        rf"{_EACH}\s+tuần,?\s+{_BEFORE}(?:\d{{1,2}}\s+giờ\s+(?:\d\d\s+)?(?:phút\s+)?)?{_WEEKDAY}",
        rf"{_EACH}\s+tháng,?\s+{_BEFORE}{_DAY.format('of_month')}(?!\s*/|\s+tháng\s+\d)",
        rf"{_EACH}\s+quý,?\s+{_BEFORE}{_DAY.format('of_quarter')}\s+(?:của\s+)?tháng\s+cuối(?:\s+(?:của\s+)?quý)?",
        rf"{_BEFORE}(?P<count>\d{{1,2}}|một|hai|ba|bốn|sáu)\s+(?P<unit>tháng|quý|năm)(?:\s*/\s*|\s+(?:một|1)\s+)lần",
        r"định kỳ\s+(?P<period>\d{1,2}|ba|sáu)\s+tháng",
        rf"(?:định kỳ\s+)?{_EACH}\s+(?P<each>tuần|tháng|quý|năm)(?!\s+học)",
    )
)


class Repetition(NamedTuple):
    """When something is due again and again: on a day of some months (from 1), the last of those that lack it.

    Of a week it is a ``weekday``, from 0 for Monday; -1 of months.
    """

    months: tuple[int, ...] = ()
    day: int = _LONGEST
    weekday: int = -1

    def next(self, today: date) -> date:
        """Return the first day from ``today`` on."""
        if self.weekday >= 0:
            return today + timedelta(days=(self.weekday - today.weekday()) % 7)
        in_order = (divmod(today.year * _YEAR + today.month - 1 + on, _YEAR) for on in range(_YEAR + 2))
        months = ((year, at + 1) for year, at in in_order if at + 1 in self.months)
        days = (date(year, month, min(self.day, monthrange(year, month)[1])) for year, month in months)
        return next(day for day in days if day >= today)

    @property
    def rule(self) -> str:
        """It as a recurrence rule of a calendar (RFC 5545, 3.3.10)."""
        if self.weekday >= 0:
            return f"FREQ=WEEKLY;BYDAY={_DAYS_IN_RULE[self.weekday]}"
        months = "" if len(self.months) == _YEAR else f";BYMONTH={','.join(map(str, self.months))}"
        if self.day == _LONGEST:
            return f"FREQ=MONTHLY{months};BYMONTHDAY=-1"
        if self.day <= _SHORTEST:
            return f"FREQ=MONTHLY{months};BYMONTHDAY={self.day}"
        days = ",".join(map(str, range(_SHORTEST, self.day + 1)))
        return f"FREQ=MONTHLY{months};BYMONTHDAY={days};BYSETPOS=-1"


class WrittenRepetition(NamedTuple):
    """A repetition as a text says it, and where; ``has_day`` where a day is written, not only how often."""

    words: str
    start: int
    end: int
    repeats: Repetition
    has_day: bool


def read(text: str) -> WrittenRepetition | None:
    """Return the first repetition that a text says; ``None`` where it says none."""
    if not EVERY.search(text) and not re.search(r"lần|định kỳ|mỗi|tháng (?:sau|tiếp|liền|cuối)", text, re.IGNORECASE):
        return None
    found = [match for form in _FORMS for match in form.finditer(text)]
    for match in sorted(found, key=lambda one: (one.start(), -one.end())):
        parts = {name: fold(said) for name, said in match.groupdict().items() if said}
        if repeats := _meant(parts):
            has_day = not {"each", "count", "period"} & {*parts}
            return WrittenRepetition(match[0], match.start(), match.end(), repeats, has_day)
    return None


def _meant(parts: dict[str, str]) -> Repetition | None:
    """Return what the parts of a form mean; ``None`` where there is no such day or month."""
    if "sunday" in parts or "weekday" in parts:
        said = parts.get("weekday", "chủ nhật")
        return Repetition(weekday=int(said) - 2 if said.isdigit() else _WEEKDAYS[said])
    if parts.get("each") == "tuần":
        return Repetition(weekday=_WEEKDAYS["chủ nhật"])
    length, day = 1, _LONGEST
    if "of_year" in parts or "only_month" in parts:
        month = int(parts.get("month") or parts["only_month"])
        day = int(parts.get("of_year", _LONGEST))
        return Repetition((month,), day) if 1 <= month <= _YEAR and 1 <= day <= _LONGEST else None
    if "of_quarter" in parts:
        length, day = 3, int(parts["of_quarter"])
    elif "of_month" in parts:
        day = int(parts["of_month"])
    elif "each" in parts:
        length = _MONTHS_OF[parts["each"]]
    else:
        said = parts.get("count") or parts["period"]
        length = (_COUNTS.get(said) or int(said)) * _MONTHS_OF[parts.get("unit", "tháng")]
    if not 1 <= day <= _LONGEST or not length or _YEAR % length:
        return None
    return Repetition(tuple(range(length, _YEAR + 1, length)), day)
