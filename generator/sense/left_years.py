"""Finds years that were left from last year's text: ``trong năm 2023`` where the notice is about 2024.

Years are said rightly in comparisons, in what is cited, in what comes over from before; only words that look ahead, and
the first words of an assessment, must have the notice's own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator import written_dates
from generator.diagnostics import Diagnostic
from generator.sense import parts
from generator.sense.deadlines import reference_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from generator.content.loader import Content
    from generator.sense.passages import Passage
    from generator.written_dates import Period, WrittenDate

_BEGINS_ASSESSMENT = re.compile(r"(?:(?:Tuy nhiên|Bên cạnh đó|Nhìn chung),?\s+)?(?:trong\s+)?$", re.IGNORECASE)
_AHEAD = re.compile(
    r"(?:từ nay đến(?:\s+hết|\s+cuối)?|ngay từ(?:\s+đầu)?|trong những tháng cuối|những tháng cuối|"
    r"(?:mục tiêu|chỉ tiêu|nhiệm vụ|nhiệm vụ trọng tâm|kế hoạch)"
    r"(?:\s+(?:công tác|đề ra|được giao|của))?(?:\s+trong)?)\s+$",
    re.IGNORECASE,
)
_TO_DO = re.compile(
    r"\b(?:phấn đấu|quyết tâm|tập trung|tiếp tục|triển khai|hoàn thành|thực hiện|ngay từ|từ nay|cuối|căn cứ)\b",
    re.IGNORECASE,
)
_LOOKS_BACK = re.compile(
    r"\b(?:chưa|chuyển tiếp|chuyển sang|tồn đọng|kết quả|báo cáo|tổng kết|sơ kết|đánh giá|quyết toán|rút kinh nghiệm|"
    r"khắc phục|kiểm điểm|còn lại|so với|như|hạn chế|tồn tại|đã|kéo dài|số liệu|thống kê|kiểm tra|thanh tra|quyết định|"
    r"nghị quyết|luật)\b",
    re.IGNORECASE,
)
_LEAD_WITHIN = re.compile(
    r"\b(?:trong|(?:nhiệm vụ|phương hướng|kế hoạch)(?:\s+(?:trọng tâm|công tác))?)\s+$", re.IGNORECASE
)
_NEAR = 80
_LONGEST_SENTENCE = 600
_SENTENCE_END = re.compile(r"[.;](?=\s|$)")


def check(content: Content, passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Report a passed period in words that look ahead, and an assessment of another year than the subject's."""
    begin = reference_day(content.notice)
    subject = [said for passage in passages if passage.part == "subject" for said in written_dates.read(passage.text)]
    for passage in passages:
        if parts.kind_of(passage, content.notice) == "assessment":
            yield from _assessed(passage, subject)
        elif parts.sets_duties(passage, content.notice):
            yield from _ahead(passage, begin)


def _assessed(passage: Passage, subject: Sequence[WrittenDate]) -> Iterator[Diagnostic]:
    """Compare the period that an assessment begins with against those of the subject."""
    dates = [said for said in written_dates.read(passage.text) if not said.fault]
    if not parts.is_above_items(passage) or not dates or not _BEGINS_ASSESSMENT.match(passage.text[: dates[0].start]):
        return
    first = dates[0]
    if not _BEGINS_ASSESSMENT.fullmatch(passage.text, 0, first.start):
        return
    spans = {said.years for said in subject if len(said.years) > 1}
    if len(first.years) > 1 and spans and first.years not in spans:  # năm học 2024 - 2025
        yield _told(passage, first, [said for said in subject if len(said.years) > 1])
        return
    years = {year for said in subject for year in range(*_bounds(said))}
    if first.year and years and not years & {said.year for said in dates} and first.year not in years:
        yield _told(passage, first, subject)
        return
    same_kind = [said for said in subject if said.months and not said.days]
    if (
        first.months
        and not first.days
        and len(dates) == 1
        and same_kind
        and not any(_meet(first, one) for one in same_kind)
    ):
        yield _told(passage, first, same_kind)


def _bounds(said: WrittenDate) -> tuple[int, int]:
    return (said.years[0], said.years[-1] + 1) if said.years else (0, 0)


def _meet(one: WrittenDate, other: WrittenDate) -> bool:
    """Return whether two periods of a year have a month in common."""
    if one.years and other.years and one.years != other.years:
        return False
    return one.months[0] <= other.months[-1] and other.months[0] <= one.months[-1]


def _told(passage: Passage, said: WrittenDate, subject: Sequence[WrittenDate]) -> Diagnostic:
    of_subject = ", ".join(dict.fromkeys(one.words for one in subject if one.years or one.months))
    message = f"đánh giá của “{said.words}”, trích yếu ghi “{of_subject}”"
    return Diagnostic("S307", message, passage.at(said.start), "xem lại, có thể còn sót từ văn bản năm trước")


def _ahead(passage: Passage, begin: date) -> Iterator[Diagnostic]:
    is_lead = parts.is_above_items(passage)
    for said in written_dates.read(passage.text):
        period = said.period()
        if period is None or said.days or not said.years or period.last >= begin or len(said.years) > 1:
            continue
        sentence = _sentence(passage.text, said)
        before = passage.text[max(said.start - _NEAR, 0) : said.start]
        clause = re.split(r"[,;:.]", before)[-1] + re.split(r"[,;:.]", passage.text[said.start : said.end + _NEAR])[0]
        leads = is_lead and _LEAD_WITHIN.search(before) and not _LOOKS_BACK.search(clause)
        looks_ahead = _AHEAD.search(before) and _TO_DO.search(sentence) and not _LOOKS_BACK.search(sentence)
        if leads or (looks_ahead and not _has_later(sentence, period)):
            message = (
                f"việc phải làm mà ghi “{said.words}”, đã qua trước ngày {begin.day:02d}/{begin.month}/{begin.year}"
            )
            yield Diagnostic("S307", message, passage.at(said.start), "xem lại, có thể còn sót từ văn bản năm trước")


def _sentence(text: str, said: WrittenDate) -> str:
    begin = max(said.start - _LONGEST_SENTENCE, 0)
    start = max((end.end() for end in _SENTENCE_END.finditer(text, begin, said.start)), default=begin)
    end = _SENTENCE_END.search(text, said.end, said.end + _LONGEST_SENTENCE)
    return text[start : end.start() if end else said.end + _LONGEST_SENTENCE]


def _has_later(sentence: str, period: Period) -> bool:
    """Return whether the sentence names a later time, too, and so compares or goes on from the earlier one."""
    others = (said.period() for said in written_dates.read(sentence))
    return any(other and other.last > period.last for other in others)
