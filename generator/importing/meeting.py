"""Read the meeting that a notice concludes from its subject and opening: data for checks, never printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.emphasis import plain
from generator.wording import fold, read_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.content.yaml_editor import Value

_SUBJECT = re.compile(
    r"(?:(?:Ý kiến|Nội dung) )?kết luận của (?P<chair>[^“”]{3,160}?) tại (?P<name>[^“”]{3,300})", re.IGNORECASE
)
_DATE = re.compile(
    r"(?:(?P<session>sáng|chiều|tối)\s+)?ngày (?P<day>\d{1,2})(?: tháng |/)(?P<month>\d{1,2})"
    r"(?: năm |/)(?P<year>\d{4})\b",
    re.IGNORECASE,
)
_COMRADE = re.compile(r"đồng chí (?=[^,–-]+$)", re.IGNORECASE)
"""What stands before a post without a name."""


def values(subject: str, opening: Sequence[str]) -> dict[str, Value]:
    """Return name, chair, date and part of the day; {} unless the subject names the first two and the opening a day."""
    named = _SUBJECT.fullmatch(" ".join(subject.split()))
    day = _DATE.match(plain(opening[0])) if opening else None
    if named is None or day is None:
        return {}
    chair = _COMRADE.sub("", named["chair"], count=1)
    post = re.split(r"\s*[,–-]\s+", chair)[-1]
    if fold(post) not in fold(plain(" ".join(opening))):
        return {}
    date = f"{day['year']}-{int(day['month']):02d}-{int(day['day']):02d}"
    try:
        read_day(date)
    except ValueError:
        return {}
    made: dict[str, Value] = {"name": named["name"], "date": date}
    if day["session"]:
        made["session"] = day["session"].lower()
    return {**made, "chair": chair}
