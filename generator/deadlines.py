"""The forms in which a task says when it is due: what each means, and the sentence in which an office writes it.

``_FORMS`` is the table: what is repeated or goes on is done (“Thực hiện hằng tháng.”), what ends is completed (“Hoàn
thành trong quý I/2026.”), and a form that nobody listed stands in a sentence that fits any time. How a date itself is
written is the table of :mod:`generator.written_dates`.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from generator import written_dates
from generator.wording import LAST_PADDED_MONTH, Day, is_said, read_day, roman

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.written_dates import WrittenDate

COMPLETION = r"hoàn thành|hoàn tất|kết thúc|xong"
"""What says that a task, not a step of it, is done."""

ACTIONS = (
    rf"{COMPLETION}|hoàn thiện|báo cáo|gửi|trình|nộp|tham mưu|ban hành|tổng hợp|đề xuất|xây dựng|rà soát|tổ chức|"
    r"triển khai|thực hiện|khắc phục|bàn giao|giải quyết|công bố|công khai|phê duyệt|thẩm định|lập|khởi công|giải ngân|"
    r"quyết toán|nghiệm thu|đưa vào|thông xe|khánh thành|xử lý|tháo gỡ|cập nhật|kiểm tra|chủ trì|phối hợp|hướng dẫn|"
    r"bố trí|thông báo|đăng ký|ký kết|trả lời|phân bổ|niêm yết|lắp đặt|thi công|di dời|chi trả|thanh toán|lựa chọn|"
    r"tổng kết|sơ kết|số hóa|sửa chữa|kiện toàn|sắp xếp|đánh giá|khởi động|vận hành"
)
"""What a deadline may be that of."""

LATEST = (
    r"chậm nhất|muộn nhất|hạn cuối|hạn chót|thời gian hoàn thành|"
    r"thời hạn(?:\s+(?:hoàn thành|thực hiện|báo cáo|gửi))?"
)
"""What says that the date after it is the last."""

MARK = re.compile(
    rf"(?P<mark>(?:{LATEST})\s*:?(?:\s+(?:là|vào|đến|trong|trước))*(?:\s+hết)?|trước|trong|đến hết|hết)\s+"
    r"(?:\d{1,2}\s*(?:giờ|h|:)\s*(?:\d{2})?(?:\s*phút)?,?\s*)?(?:ngày\s+)?$",
    re.IGNORECASE,
)
"""What stands before the date of a deadline."""

EVERY = re.compile(r"h[ằà]ng\s+(?P<time>ngày|tuần|tháng|quý|năm)(?!\w)", re.IGNORECASE)
"""What is done again and again."""

_TIME = r"(?:ngày|tuần|tháng|quý|năm|kỳ|học kỳ|nhiệm kỳ|giai đoạn|mùa|vụ|đợt|dịp|hè)"
_COUNT = r"(?:\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
_WITHIN = rf"(?:{_TIME}|{_COUNT}|đầu|giữa|cuối|nửa|những|các|thời hạn|thời gian|vòng|khoảng|hôm|sáng|chiều)(?!\w)"
_OF_YEAR = r"(?:(?:/| năm )\d{4})?"


class _Form(NamedTuple):
    """A form of deadlines: how it begins, the sentence around its words, what an office writes before them.

    ``ends``: its date is the last day.
    """

    pattern: re.Pattern[str]
    sentence: str
    before: str = ""
    ends: bool = True


def _form(pattern: str, sentence: str, before: str = "", *, ends: bool = True) -> _Form:
    return _Form(re.compile(pattern, re.IGNORECASE), sentence, before, ends)


DONE = "Thực hiện "
"""How the sentence of what is repeated, or goes on, begins."""

_DONE, _COMPLETED, _AS_IT_IS = f"{DONE}{{}}.", "Hoàn thành {}.", "{}."
_NEUTRAL = _form("", "Thời hạn thực hiện: {}.", ends=False)

_FORMS = (
    # a sentence of its own: hoàn thành trước ngày 30/6, báo cáo hằng tháng, hạn cuối: 30/6
    _form(
        rf"(?:hoàn thành|hoàn tất|xong|hạn|thời hạn|thời gian hoàn thành)(?!\w)|"
        rf"(?:{ACTIONS}) (?:.* )?(?:trước|trong|chậm nhất|muộn nhất|định kỳ|thường xuyên|ngay|{EVERY.pattern})(?!\w)",
        _AS_IT_IS,
    ),
    # again and again: hằng tháng, trước ngày 25 hằng tháng, định kỳ, 2 lần/năm
    _form(
        rf".*(?:{EVERY.pattern}|mỗi {_TIME})|.*(?<!\w)(?:lần|thường xuyên|thường kỳ|định kỳ|liên tục)(?!\w)",
        _DONE,
        ends=False,
    ),
    _form(rf"(?:trong )?(?:suốt|cả) {_TIME}|quanh năm|lâu dài", _DONE, ends=False),
    # from, until
    _form(r"(?:bắt đầu |kể )?từ .*(?:đến|tới) |(?:cho )?(?:đến|tới) ", _DONE),
    _form(r"(?:bắt đầu |kể )?từ ", _DONE, ends=False),
    _form(r"hết ", _DONE, "đến "),
    # before, at the latest
    _form(r"trước (?!hết|mắt|tiên)|(?:chậm|muộn) nhất |không (?:chậm|muộn) (?:quá|hơn) ", _COMPLETED),
    _form(rf"ngày \d{{1,2}}(?:/| tháng )\d{{1,2}}{_OF_YEAR}$", _COMPLETED, "trước "),
    _form(rf"\d{{1,2}} tháng \d{{1,2}}{_OF_YEAR}$", _COMPLETED, "trước ngày "),
    _form(r"\d{1,2} ?(?:giờ|h|:)(?!.*từ ).* ngày ", _COMPLETED, "trước "),
    # within a month, a quarter, a year, a part of it
    _form(rf"(?:ngay )?(?:trong|vào) {_WITHIN}", _COMPLETED),
    _form(rf"(?:đầu|giữa|cuối) {_TIME}(?!\w)", _COMPLETED, "vào "),
    _form(rf"{_COUNT} {_TIME} (?:đầu|cuối) {_TIME}(?!\w)|nửa |(?:những|các) {_TIME} ", _COMPLETED, "trong "),
    _form(rf"(?!ngày){_TIME}(?!\w)|hôm |ngày (?:mai|kia)", _COMPLETED, "trong "),
    # within a length of time
    _form(rf"(?:(?:không quá|tối đa) )?{_COUNT} (?:giờ|{_TIME})(?!\w)", _COMPLETED, "trong thời hạn "),
    # at once, after something, as planned
    _form(r"(?:ngay|sớm|kịp thời|khẩn trương|khi|sau|nhân|theo|đúng|cùng|đồng thời|đột xuất)(?!\w)", _DONE, ends=False),
)
"""The forms of deadlines in words, the first that fits counts. Of an hour of work as of a year, what is not listed is
printed as it was typed in a sentence that fits any time (``_NEUTRAL``)."""

_NOTHING = frozenset(("no", "null", "none", "n", "không", "không có", "~"))
_NO_TIME = _NOTHING | {"yes", "y", "true", "false", "on", "off", "x", "ok", "có", "đúng", "sai"}
_KINDS = (
    "viết ngày (2024-12-31), tháng (2024-01), quý (2024-Q2), năm (2024), hoặc lời văn như “hằng quý”, “thường xuyên”, "
    "“trước ngày 30/6”, “15 ngày làm việc”"
)

_QUARTER = re.compile(r"(\d{4})-?[Qq]([1-4])")
_LOOKS_LIKE_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}([-/.]\d{1,4})?|\d+")
_DAY_AND_MONTH = r"(\d{1,2})[/.](\d{1,2})"
_QUARTER_IN_WORDS = re.compile(
    r"(?<!\w)(?:q|quý|quí|qúy)[ .]*(?P<number>[1-4]|i{1,3}|iv)(?!\w|\s*[-–,&]\s*(?:[1-4]|i{1,3}|iv)(?!\w))"
    r"(?:(?P<sign>\s*[-/]\s*|\s+(?:năm\s+)?)(?P<year>\d{4})(?!\d))?",
    re.IGNORECASE,
)
_MONTH_IN_WORDS = re.compile(
    r"(?<!\w)(?:tháng\s+|t\.?|^(?=\d{1,2}[-/]\d{4}$))(?P<month>\d{1,2})(?!\w)(?P<sign>\s*[-/]\s*(?=\d{4}(?!\d)))?",
    re.IGNORECASE,
)
_DAY_IN_WORDS = re.compile(
    r"(?P<mark>^|(?<!\w)(?:trước|nhất|vào|từ|đến|tới|hết|sau|giờ|phút)\s+)(?:ngày\s+)?"
    r"(?:(?P<day>\d{1,2})[/.](?P<month>\d{1,2})(?:[/.](?P<year>\d{4}))?(?![\w/.]|[,-]\d)"
    r"|(?<=\s)(?P<long>\d{1,2}\s+tháng\s+\d))",
    re.IGNORECASE,
)
_LAST_MARK = re.compile(r"((?:^|\s)[\w/-]+)\s*[.,;:]+$")
_NOT_THE_LAST = re.compile(r"(?:từ|sau|đầu|giữa|số)\s+(?:ngày\s+)?$", re.IGNORECASE)
_ANY_YEAR = 2024  # of a day without year; it has a 29 February


class Deadline(NamedTuple):
    """When a task is due: as it was written, and how a text may say it; ``due`` where it was written as a date.

    Fingerprints count these three, so that they stay as they were: what words mean, and how an office writes them,
    is looked up in the table.
    """

    words: str
    sayings: tuple[str, ...]
    due: date | None = None

    @property
    def printed(self) -> str:
        """It as an office writes it: ``trước ngày 31/12/2024``, ``hằng quý``, ``trong quý I/2026``."""
        return self.words if self.due else _in_words(self.words)

    @property
    def sentence(self) -> str:
        """The sentence that sets it: ``Hoàn thành trước ngày 31/12/2024.``, ``Thực hiện hằng quý.``."""
        sentence = _form_of(self.printed).sentence.format(self.printed)
        return sentence[:1].upper() + sentence[1:]

    @property
    def ways(self) -> tuple[str, ...]:
        """All the usual ways to say it."""
        return self.sayings if self.due else (*self.sayings, self.printed, *_otherwise(self.printed))

    def is_said_in(self, text: str) -> bool:
        """Return whether a folded text names the deadline already, in any of the usual ways."""
        return any(is_said(way, text) for way in self.ways)

    def sentence_beside(self, text: str, *, formerly: bool = False) -> str:
        """Return the sentence that a folded text needs, "" where that says it.

        Formerly words were not read: they were looked for as they were typed, and stood after “Hoàn thành”.
        """
        if formerly:
            return "" if any(is_said(saying, text) for saying in self.sayings) else f"Hoàn thành {self.words}."
        return "" if self.is_said_in(text) else self.sentence

    def last(self, year: int | None = None) -> date | None:
        """Return the last day, of the ``year`` where none is said; ``None`` where there is none."""
        return self.due or _last_day(self.printed, year)


def read_deadline(text: str) -> Deadline:
    """Read ``2024-12-31``, ``2024-01``, ``2024-Q2``, ``2024``, or words such as ``hằng quý``, ``trước 30/6``.

    Raises:
        ValueError: it looks like a date and is none, or says no time at all; not within :func:`as_issued`.
    """
    try:
        return _read(text)
    except ValueError:
        if not _IS_ISSUED.get():
            raise
        return Deadline(text, (text,))


@contextmanager
def as_issued() -> Iterator[None]:
    """Read what was issued: a former version took words for a deadline that are refused today, and printed them."""
    before = _IS_ISSUED.set(True)
    try:
        yield
    finally:
        _IS_ISSUED.reset(before)


_IS_ISSUED = ContextVar("_IS_ISSUED", default=False)


def _read(text: str) -> Deadline:
    if exact := _exact(text):
        return exact
    if re.fullmatch(r"\d{4}-?[Qq]\w*", text):
        raise ValueError(f"“{text}”: quý viết là Q1, Q2, Q3 hoặc Q4, ví dụ {text[:4]}-Q1")
    if text.casefold() in _NO_TIME or not re.search(r"\w", text):
        absent = "; không có thời hạn thì xóa khóa deadline" if text.casefold() in _NOTHING else ""
        raise ValueError(f"“{text}” không phải thời hạn: {_KINDS}{absent}")
    if re.match(r"q[ .]*\d", _in_words(text), re.IGNORECASE):
        raise ValueError(f"“{text}”: quý viết là Q1, Q2, Q3 hoặc Q4, ví dụ 2024-Q1")
    _refuse_impossible(text, _in_words(text))
    return Deadline(text, (text,))


def dated(text: str, year: int) -> str:
    """Return ``20/12`` with a year, as a deadline is written; "" for what is no day without year."""
    match = re.fullmatch(_DAY_AND_MONTH, text)
    try:
        return date(year, int(match[2]), int(match[1])).isoformat() if match else ""
    except ValueError:
        return ""


def _refuse_impossible(text: str, in_words: str) -> None:
    if fault := next((said.fault for said in written_dates.read(in_words) if said.fault), ""):
        raise ValueError(f"“{text}”: {fault}")


def _exact(text: str) -> Deadline | None:
    """Read a day, a month, a quarter or a year written with its year first; ``None`` for words."""
    if quarter := _QUARTER.fullmatch(text):
        year, number = int(quarter[1]), int(quarter[2])
        numeral = roman(number)
        sayings = (
            f"quý {numeral}/{year}",
            f"quý {number}/{year}",
            f"quý {numeral} năm {year}",
            f"quý {number} năm {year}",
        )
        return Deadline(f"trong {sayings[0]}", sayings, Day(year, number * 3).last)
    if not _LOOKS_LIKE_DATE.fullmatch(text):
        return None
    if re.fullmatch(_DAY_AND_MONTH, text):
        in_words = f"trước ngày {text}"
        _refuse_impossible(text, in_words)
        raise ValueError(f"“{text}” thiếu năm: viết thêm năm, hoặc viết bằng lời: {in_words}")
    if re.fullmatch(r"(?:\d{1,2}[./-]){2}\d{4}", text):
        _refuse_impossible(text, f"ngày {re.sub('[.-]', '/', text)}")
    day = read_day(text)
    if day.day:
        written = (f"{day.day}/{day.month}/{day.year}", day.long, f"{day.day:02d}/{day.month:02d}/{day.year}")
        return Deadline(f"trước ngày {day.short}", (day.short, *written), day.last)
    if day.month:
        months = (str(day.month), f"{day.month:02d}")
        in_month = tuple(f"tháng {month}{sign}{day.year}" for month in months for sign in ("/", " năm "))
        return Deadline(f"trong {day.short}", in_month, day.last)
    return Deadline(f"trong {day.short}", (day.short,), day.last)


@lru_cache(maxsize=256)
def _form_of(words: str) -> _Form:
    return next((form for form in _FORMS if form.pattern.match(words)), _NEUTRAL)


@lru_cache(maxsize=256)
def _in_words(text: str) -> str:
    """Return a deadline as an office writes it: quarters in Roman numerals, days with their word, the form's own."""
    words = _LAST_MARK.sub(r"\1", re.sub("[ \\t]+", " ", text.strip()))
    words = words.lower() if words.isupper() else words
    words = _QUARTER_IN_WORDS.sub(_quarter, words)
    words = _MONTH_IN_WORDS.sub(_month, words)
    words = _DAY_IN_WORDS.sub(_day, words)
    form = _form_of(words)
    return words if form is _NEUTRAL else f"{form.before}{words[:1].lower()}{words[1:]}"


def _quarter(match: re.Match[str]) -> str:
    numeral = roman(int(match["number"])) if match["number"].isdigit() else match["number"].upper()
    sign = "" if not match["year"] else " năm " if match["sign"].isspace() or "năm" in match["sign"] else "/"
    return f"quý {numeral}{sign}{match['year'] or ''}"


def _month(match: re.Match[str]) -> str:
    month = match["month"] if int(match["month"]) <= LAST_PADDED_MONTH else str(int(match["month"]))
    return f"tháng {month}{'/' if match['sign'] else ''}"


def _day(match: re.Match[str]) -> str:
    if match["long"]:
        return f"{match['mark']}ngày {match['long']}"
    day = Day(int(match["year"] or _ANY_YEAR), int(match["month"]), int(match["day"])).short
    return f"{match['mark']}ngày {day if match['year'] else day.removesuffix(f'/{_ANY_YEAR}')}"


def _last_day(words: str, year: int | None = None) -> date | None:
    """Return the last day of a deadline in words, of the ``year`` where none is said; ``None`` where it has none."""
    dates = written_dates.read(words) if _form_of(words).ends else ()
    if not dates or (len(dates) > 1 and not written_dates.is_span(written_dates.joint(words, *dates[-2:]))):
        return None
    period = dates[-1].period(year)
    before = words[: dates[-1].start]
    if period is None or _NOT_THE_LAST.search(before):
        return None
    mark = MARK.search(before)
    excludes = mark and mark["mark"].casefold().endswith("trước") and not dates[-1].days
    return period.first - timedelta(days=1) if excludes else period.last


def _otherwise(words: str) -> Iterator[str]:
    """Yield the other ways to say a deadline in words: ``hàng tháng``; ``30/06`` and ``30 tháng 6``."""
    said = words.removeprefix("định kỳ ")
    if EVERY.search(said):
        yield from (said, EVERY.sub(r"hằng \g<time>", said), EVERY.sub(r"hàng \g<time>", said))
    date_said, *more = written_dates.read(words) or (None,)
    if date_said is None or more or date_said.end != len(words) or not MARK.fullmatch(words, 0, date_said.start):
        return
    of_any_year = not date_said.years
    for way in _exact_ways(date_said):
        yield way.removesuffix(f"/{_ANY_YEAR}").removesuffix(f" năm {_ANY_YEAR}") if of_any_year else way


def _exact_ways(said: WrittenDate) -> tuple[str, ...]:
    """Return the ways to write a day, a month or a quarter, of any year where it says none."""
    if said.fault or said.repeated or not said.months or len(said.days) > 1:
        return ()
    first, last = said.months
    day = f"-{said.days[0]:02d}" if said.days else ""
    unit = f"{last:02d}{day}" if first == last else f"Q{last // 3}" if (first % 3, last - first) == (1, 2) else ""
    exact = _exact(f"{said.year or _ANY_YEAR}-{unit}") if unit else None
    return exact.sayings if exact else ()
