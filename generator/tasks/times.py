"""By when a task is due: the one day, or the day that comes again and again, of what its key or its words say.

What can be computed is computed: ``trong vòng 15 ngày kể từ ngày ký`` from the day of the signing, ``hằng quý`` for
each quarter. What cannot, as ``trước khi kết thúc năm học``, is told as it is written, without a day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from generator import written_dates
from generator.sense import written_deadlines
from generator.sense.deadlines import last_day, reference_day
from generator.tasks import repetition
from generator.wording import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.content.model import Notice
    from generator.deadlines import Deadline
    from generator.tasks.repetition import Repetition

_COUNTS = {"một": 1, "hai": 2, "ba": 3, "năm": 5, "bảy": 7, "mười": 10}
_LENGTH = re.compile(
    r"(?<!\w)(?:trong (?:vòng|thời hạn|thời gian)|trong|chậm nhất|muộn nhất|không quá|tối đa|sau)\s+"
    r"(?:không quá\s+|là\s+)?(?P<count>\d{1,3}|một|hai|ba|năm|bảy|mười)\s+(?P<unit>ngày|tuần|tháng)"
    r"(?P<working>\s+làm việc)?(?!\s+(?:đầu|cuối|\d))"
    r"(?P<begin>,?\s*(?:(?:kể|tính)\s+từ|từ|sau)\s+(?P<event>[^.;,()]*))?(?!\w)",
    re.IGNORECASE,
)
_THIS = r"(?:thông báo(?: kết luận)?|kết luận|văn bản(?= này))(?: này)?"
_SIGNING = re.compile(
    rf"(?:khi |thời điểm )?(?:ngày )?(?:(?:ký(?: ban hành| phát hành)?|ban hành|phát hành)(?: {_THIS})?(?!\w)"
    r"(?! (?:nghị|quyết định|hợp đồng|luật|thông tư|kế hoạch|biên bản|công văn|hướng dẫn|chỉ thị|đề án|giấy|chủ trương|"
    r"văn bản))"
    rf"|(?:ra|có) {_THIS}(?!\w)|{_THIS} (?:được )?(?:ký|ban hành))",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"(?:khi |ngày )?(?:kết thúc |tổ chức )?(?:cuộc |buổi |phiên )?(?:họp|hội nghị)(?!\w)", re.IGNORECASE
)
_WITHOUT_DAY = re.compile(
    r"(?<!\w)(?:(?:hoàn thành|xong|chậm nhất|báo cáo)\s+(?:là\s+)?)?"
    r"(?P<words>trước (?:khi |ngày |thời điểm |dịp |thềm )?(?:kết thúc|bắt đầu|bước vào|khai giảng|bế giảng|khai mạc|"
    r"diễn ra|Tết|mùa|năm học|học kỳ|kỳ họp|kỳ thi|đại hội|hội nghị|vụ)(?!\w)[^.;,()]{0,60})",
    re.IGNORECASE,
)
_CLAUSE_BEGINS = re.compile(r"(?:^|[.;:,]\s|\b(?:và|đồng thời|định kỳ)\s)\s*$", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"\s*(?:$|[.;,)]|(?:và|về|cho|gửi|theo|với|để|tại|trên|bằng)(?!\w))")
_FROM = re.compile(r"(?<!\w)từ\s+(?:sáng\s+|chiều\s+)?(?:thứ|ngày)\s+\S+\s+$", re.IGNORECASE)
"""Before the end of a span: ``từ thứ Hai đến thứ Sáu hằng tuần``."""
_LONGEST_WORDS = 90


class DueTime(NamedTuple):
    """By when something is due: the words, the last day, or how it repeats; ``counted`` says how a day was computed."""

    words: str
    day: date | None = None
    repeats: Repetition | None = None
    counted: str = ""
    start: int = 0
    is_of_completion: bool = False


class NoticeDays(NamedTuple):
    """The days of a notice from which others count: that of the signing and of the meeting, where each is known."""

    begin: date
    signed: date | None
    met: date | None

    @classmethod
    def of(cls, notice: Notice) -> NoticeDays:
        """Return those of a notice."""
        met = notice.meeting.date if notice.meeting else None
        signed = notice.date.first if notice.date.day else None
        return cls(reference_day(notice), signed, met.first if met and met.day else None)


def of_key(deadline: Deadline, days: NoticeDays) -> DueTime:
    """Return what the deadline of a key means."""
    words = deadline.printed
    if deadline.due is None:
        if said := repetition.read(words):
            return DueTime(words, repeats=said.repeats)
        for length in _lengths(words, days):
            if length.day:
                return length._replace(words=words)
    return DueTime(words, last_day(deadline, days.begin))


def said_in(texts: Sequence[str], days: NoticeDays) -> DueTime | None:
    """Return by when the words of an item say that it is due: when it is completed, else what is said first.

    Of several days the last counts; what has none counts where nothing else is said.
    """
    said = [one for text in texts for one in _said(text, days)]
    dated = [one for one in said if one.day and not one.counted]
    completed = [one for one in dated if one.is_of_completion]
    if completed:
        return max(completed, key=lambda one: one.day or date.min)
    computed = [one for one in said if one.repeats or one.counted]
    if dated and not (computed and computed[0].start < min(one.start for one in dated)):
        return max(dated, key=lambda one: one.day or date.min)
    return next(iter(computed or said), None)


def _said(text: str, days: NoticeDays) -> Iterator[DueTime]:
    repeated = _repeated(text)
    if repeated:
        yield repeated
    lengths = [*_lengths(text, days)]
    yield from lengths
    strict = [*written_deadlines.read(text)]
    taken = [(one.start, one.start + len(one.words)) for one in (*lengths, *((repeated,) if repeated else ()))]
    for one in strict or written_deadlines.read(text, is_task=True):
        day = last_day(one, days.begin)
        inside = any(start <= one.day.start < end for start, end in taken)
        if day and not inside and (strict or day >= days.begin):
            yield DueTime(one.words, day, start=one.day.start, is_of_completion=one.is_of_completion)
    for match in _WITHOUT_DAY.finditer(text):
        if not written_dates.read(match["words"]):
            yield DueTime(match["words"].strip(), start=match.start())


def _repeated(text: str) -> DueTime | None:
    """Return what a text says of something done again and again; ``None`` where the words only tell what of it."""
    said = repetition.read(text)
    if said is None or _FROM.search(text[: said.start]):
        return None
    alone = _CLAUSE_BEGINS.search(text[: said.start]) or _CLAUSE_ENDS.match(text, said.end)
    if not (said.has_day or said.words.casefold().startswith("định kỳ") or alone):
        return None
    return DueTime(said.words, repeats=said.repeats, start=said.start)


def _lengths(text: str, days: NoticeDays) -> Iterator[DueTime]:
    for match in _LENGTH.finditer(text):
        words = " ".join(match[0].split()).rstrip(" -–")
        if match["begin"] is None and match[0].split()[0].casefold() == "sau":
            continue
        begin, said = _begin(match["event"] or "", days)
        words = words if len(words) <= _LONGEST_WORDS else words[: match.start("begin") - match.start()]
        count = _COUNTS.get(fold(match["count"])) or int(match["count"])
        if begin is None or not count:
            yield DueTime(words, start=match.start())
            continue
        unit = f"{match['count']} {fold(match['unit'])}{' làm việc' if match['working'] else ''}"
        rest = ", trừ thứ Bảy, Chủ nhật, chưa trừ lễ, Tết" if match["working"] else ""
        day = _after(begin, count, fold(match["unit"]), working=bool(match["working"]))
        yield DueTime(words, day, counted=f"tính {unit} từ {said} {begin:%d/%m/%Y}{rest}", start=match.start())


def _begin(event: str, days: NoticeDays) -> tuple[date | None, str]:
    """Return the day on which a length of time begins and what is that day; ``None`` where nobody can tell."""
    event = event.strip()
    if _SIGNING.match(event):
        return days.signed, "ngày ký"
    if _MEETING.match(event):
        return days.met, "ngày họp"
    dates = written_dates.read(event)
    period = dates[0].period(days.begin.year) if dates and dates[0].start == 0 and dates[0].is_one_day else None
    return (period.first, "ngày") if period else (None, "")


def _after(begin: date, count: int, unit: str, *, working: bool) -> date:
    """Return the last day of a length of time; its first day is the next one (Điều 147, 148 Bộ luật Dân sự)."""
    if unit == "tháng":
        year, month = begin.year + (begin.month - 1 + count) // 12, (begin.month - 1 + count) % 12 + 1
        return date(year, month, min(begin.day, monthrange(year, month)[1]))
    if not working:
        return begin + timedelta(days=count * (7 if unit == "tuần" else 1))
    day = begin
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5  # noqa: PLR2004 - Saturday
    return day
