"""Reads the deadlines that a text sets: ``hoàn thành trước ngày 30/4/2026``, ``chậm nhất 17 giờ 00 ngày 05/3``.

A date that only tells things apart, as in ``các dự án hoàn thành trước ngày 31/12/2023`` or ``hồ sơ đã nhận trước ngày
…``, sets none: what is not certain is left out.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from generator import written_dates
from generator.deadlines import ACTIONS, COMPLETION, LATEST, MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from generator.written_dates import WrittenDate


class WrittenDeadline(NamedTuple):
    """A deadline as a text sets it; ``is_of_completion`` says whether it is that of the task, not of a step.

    It ``excludes`` its date where it is before a month, a quarter or a year.
    """

    words: str
    day: WrittenDate
    is_of_completion: bool
    excludes: bool = False

    def last(self, year: int) -> date | None:
        """Return the last day on which it is met; ``year`` where the text says none."""
        period = self.day.period(year)
        if period is None:
            return None
        return period.first - timedelta(days=1) if self.excludes else period.last


_SENTENCE_END = re.compile(r"[.;:](?=\s)")
_CLAUSE_END = re.compile(r",(?=\s)|\bvà\b|\bđồng thời\b")
_NUMBERED = re.compile(r"^\s*(?:\(?[a-zđ0-9]{1,2}\)|-|\+)\s*")
_ASIDE = re.compile(r"\s*\([^()]*\)")
_XONG = re.compile(r"\bxong$", re.IGNORECASE)
_WITHIN_A_TIME = re.compile(
    rf"{COMPLETION}|khởi công|ban hành|trình|phê duyệt|bàn giao|thông xe|khánh thành|nghiệm thu|tổng kết|sơ kết",
    re.IGNORECASE,
)
_LED_BY_ACTION = re.compile(
    rf"(?:(?:và|đồng thời|để|phải|cần|phấn đấu|bảo đảm|đảm bảo|khẩn trương|kịp thời|sớm)\s+)*(?:{ACTIONS})\b",
    re.IGNORECASE,
)
_OWNER = (
    r"(?:[Cc]ác|[Mm]ọi|[Tt]oàn bộ)\s+(?:bệnh viện|trung tâm|trường|khoa|trạm|chi cục|thôn|bộ phận|"
    r"đồng chí|sở|ngành|ban|phòng|đơn vị|xã|phường|địa phương|cơ quan|chủ đầu tư|nhà thầu|"
    r"huyện|thành viên|tổ)|(?:đơn vị|địa phương|chủ đầu tư|nhà thầu)|Sở|Ban|Văn phòng|Phòng|Trung tâm|Chi cục|UBND|"
    r"Ủy ban|Đồng chí|đồng chí|Công an|Thanh tra|Giám đốc|Trưởng|Khoa|Tổ|Bệnh viện|Trường|Trạm|Đoàn|"
    r"Hội|Bộ phận|Giáo viên"
)
_LED_BY_OWNER = re.compile(rf"(?:(?:Giao|Yêu cầu|Đề nghị|yêu cầu|đề nghị|giao)\s+)?(?:{_OWNER})\b.*?\b(?:{ACTIONS})\b")
_NEAR = 60
_LONGEST_CLAUSE = 300
_DONE_AFTER = re.compile(r"[^.;]{0,200}?\bđã\b")
_TO_BE_DONE = re.compile(rf",?\s+(?:{_LED_BY_OWNER.pattern}|(?i:{ACTIONS})\b)")
_IN_THE_PAST = re.compile(
    r"\b(?:đã|được|bị|phát sinh|tồn đọng|có hiệu lực|kể từ|tính|từ|còn (?:tồn|nợ|hạn|hiệu lực)|so với|như)\b",
    re.IGNORECASE,
)
_TELLS_APART = re.compile(
    rf"\S.*\s(?:{ACTIONS}|tiếp nhận|nhận|cấp|ký|ký kết|thành lập|giao|vào|sử dụng|công nhận|phát hành|bổ nhiệm|"
    r"nghỉ hưu|nghỉ việc|tham gia|sinh|xảy ra|hết hạn|hết hiệu lực|hoạt động|cư trú|vi phạm|nhập học|lập|sinh sống|"
    r"có|quy định|còn hạn|phát hiện|kết thúc|tồn tại|khai thác|hình thành)\s*$",
    re.IGNORECASE,
)
_FOR_APPROVAL = re.compile(
    r"(?:trình|tham mưu|báo cáo|đề xuất)\b.*\s"
    r"(?:phê duyệt|ban hành|thông qua|quyết định|xem xét|công nhận|thẩm định|cho ý kiến)$",
    re.IGNORECASE,
)


_OF_ITS_WORK = re.compile(rf"(?:việc|công tác|và|,)\s+(?:{ACTIONS})\s*$", re.IGNORECASE)
_AT_AN_END = re.compile(r"\s*(?:$|[.;,)]|(?:để|nhằm|gửi|và|theo|với)(?!\w))")


def read(text: str, dates: Iterable[WrittenDate] | None = None, *, is_task: bool = False) -> Iterator[WrittenDeadline]:
    """Yield the deadlines that a text sets for certain; ``dates`` are those read from it.

    Of a text that ``is_task`` each date after such a mark at the end of a clause is one, unless it tells things apart.
    """
    for day in written_dates.read(text) if dates is None else dates:
        mark = MARK.search(text, max(day.start - _NEAR, 0), day.start)
        if mark is None or day.repeated or day.fault:
            continue
        if (action := _action(text, mark, day, is_task=is_task)) is not None:
            completes = re.search(COMPLETION, action, re.IGNORECASE) is not None
            excludes = mark["mark"].casefold().endswith("trước") and not day.days
            yield WrittenDeadline(text[mark.start() : day.end], day, completes, excludes)


def _action(text: str, mark: re.Match[str], day: WrittenDate, *, is_task: bool) -> str | None:
    """Return the words that a deadline ends, from the nearest that orders something; ``None`` where none does."""
    begin = max(mark.start() - _LONGEST_CLAUSE, 0)
    said = _ASIDE.sub("", text[begin : mark.start()])
    sentence = _NUMBERED.sub("", _SENTENCE_END.split(said)[-1])
    starts = [0, *(end.end() for end in _CLAUSE_END.finditer(sentence))]
    clause = sentence[starts[-1] :].strip()
    if re.match(LATEST, mark["mark"], re.IGNORECASE):
        return None if _IN_THE_PAST.search(clause) else clause or "hoàn thành"
    if _DONE_AFTER.match(text, day.end):
        return None
    if is_task and sentence.strip():
        own = clause or sentence.strip(" ,")
        is_its = _AT_AN_END.match(text, day.end) and not _is_of_a_thing(own) and not _IN_THE_PAST.search(own)
        return own if is_its else None
    if not clause:
        # “Trước ngày 10/3, các đơn vị gửi …” sets one; “Trước ngày 01/7/2025, cả nước có …” tells of the past.
        told = _TO_BE_DONE.match(text, day.end)
        return clause if told and (is_task or mark["mark"].casefold() == "trước") else None
    return _nearest_order([sentence[start:].strip() for start in reversed(starts)], mark["mark"].casefold())


def _nearest_order(clauses: Iterable[str], mark: str) -> str | None:
    """Return the first clause that orders what a deadline ends; ``None`` after one that tells of the past."""
    for clause in clauses:
        if _IN_THE_PAST.search(clause):
            return None
        if (is_ordered := _is_ordered(clause, mark)) is not None:
            return clause if is_ordered else None
    return None


def _is_of_a_thing(clause: str) -> bool:
    """Return whether what stands before a date says which things are meant: ``Rà soát các dự án khởi công``."""
    apart = _TELLS_APART.match(clause) and not _FOR_APPROVAL.match(clause)
    return bool(apart) and not _OF_ITS_WORK.search(clause)


def _is_ordered(clause: str, mark: str) -> bool | None:
    """Return whether a clause orders what a deadline ends; ``None`` where it depends on the words before it."""
    if _XONG.search(clause):
        return True
    if led := _LED_BY_ACTION.match(clause):
        tells_apart = led.end() < len(clause) and _TELLS_APART.match(clause) and not _FOR_APPROVAL.match(clause)
        return not tells_apart and (mark != "trong" or _WITHIN_A_TIME.search(led[0]) is not None)
    return True if mark == "trước" and _LED_BY_OWNER.match(clause) else None
