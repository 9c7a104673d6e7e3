"""Checks the numbers of a text against each other: parts and their whole, percentages, the decimal sign."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.remembering import remembered
from generator.sense.numerals import COUNT, value, written
from generator.sense.slips import Slip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.content.loader import Content
    from generator.diagnostics import Diagnostic
    from generator.sense.passages import Passage

_COUNTED = re.compile(rf"(?P<number>{COUNT})\s+(?P<noun>[^\W\d_]+)")
_NO_COUNT = re.compile(
    r"(?:tháng|ngày|năm|quý|số|phụ lục|mục|khoản|điều|điểm|lần thứ|thứ|nhóm|giai đoạn|km|khu|tổ|lớp|khối|cấp|loại)\s+$",
    re.IGNORECASE,
)
_IN_ALL = re.compile(
    rf"\b(?P<led>(?:trong|trên)\s+tổng\s+(?:số\s+)?|trong\s+|tổng\s+(?:số|cộng)\s+(?:có\s+|là\s+)?)"
    rf"(?P<total>{COUNT})\s+(?P<noun>[^\W\d_]+)",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(
    rf"(?<![\w/.,])(?P<total>{COUNT})\s+(?P<nouns>[^\d.;:()]{{2,60}}?)\s*[,;:(]?\s*"
    r"(?P<mark>(?:bao )?gồm(?: có)?|trong đó(?: có)?|(?<=: )(?=\d))(?P<parts>(?:[^.;()]|[.;](?=\d)){1,400})",
    re.IGNORECASE,
)
_AND_OTHERS = re.compile(r"\b(?:khác|còn lại|một số|chủ yếu|v\.v)|…|\.\.\.", re.IGNORECASE)
_OPPOSITES = (
    ("đúng hạn", "quá hạn"),
    ("đúng hạn", "trễ hạn"),
    ("đã ", "chưa "),
    ("hoàn thành", "chậm"),
    ("hoàn thành", "chưa"),
    ("đạt", "không đạt"),
    ("đạt", "chưa đạt"),
    ("nam", "nữ"),
    ("tăng", "giảm"),
)
_STATES = ("đã", "chưa", "đang", "đạt", "hoàn", "chậm", "đúng", "quá", "không", "còn", "nam", "nữ")
_LONGEST_SENTENCE = 400
_NEAR = 30
_NAMES_FOR_ALL = ("cơ sở", "đơn vị", "cơ quan", "người", "đại biểu", "văn bản", "cán bộ", "thành viên")
_OF_ANOTHER_KIND = re.compile(r"\b(?:thành phần|nhỏ|con|nhánh)\b", re.IGNORECASE)
_SMALL_DIFFERENCE = Fraction(1, 10)

_COUNTABLE = (
    r"hồ sơ|hộ|người|đơn vị|xã|phường|thôn|dự án|công trình|trường|học sinh|cán bộ|công chức|viên chức|văn bản|thủ tục|"
    r"cơ sở|phiếu|đại biểu|cơ quan|phòng|sở|trẻ|nhiệm vụ|đảng viên|dân số|bệnh viện|tổ dân phố|giáo viên|hội viên"
)
_PERCENT = r"(?P<percent>\d+(?:\.\d{3})*(?:,\d+)?)\s?%"
_SHARE = re.compile(
    rf"\bchiếm\s+(?:tỷ lệ\s+|tỉ lệ\s+|khoảng\s+|tới\s+|trên\s+|hơn\s+)*{_PERCENT}"
    rf"|{_PERCENT.replace('percent', 'of')}\s+(?:trong\s+)?(?:tổng\s+)?(?:số\s+|các\s+|những\s+)*(?:{_COUNTABLE})\b"
    rf"|\b(?:tỷ|tỉ)\s+lệ\s+(?!(?:[^.;,%\d]*\s)?(?:giải ngân|thu|thực hiện|hoàn thành|lợi nhuận|nợ|vốn|vay|huy động|"
    rf"xuất|nhập|trưởng|lạm phát|đòn bẩy|quy đổi)\b)[^.;,%\d]*{_PERCENT.replace('percent', 'rate')}",
    re.IGNORECASE,
)
_NO_SHARE = re.compile(
    r"\b(?:tăng|giảm|vượt|bằng|gấp|so với|kế hoạch|dự toán|chỉ tiêu|mục tiêu|cùng kỳ|năm trước|kịch bản)\b",
    re.IGNORECASE,
)
_FRACTION = r"(?<![\w/.,])(?P<part>\d+(?:\.\d{3})*(?:,\d+)?)/(?P<whole>\d+(?:\.\d{3})*(?:,\d+)?)(?![\d/])"
_FRACTION_AND_PERCENT = re.compile(
    rf"{_FRACTION}\s+[^\d.;()%]{{1,40}}?\s*[,(]?\s*(?:đạt|chiếm|bằng|tương đương)?(?:\s*(?:tỷ|tỉ) lệ)?\s*{_PERCENT}"
    r"(?!\s*(?:so với|kế hoạch|cùng kỳ|dự toán))",
    re.IGNORECASE,
)
_PERCENT_AND_FRACTION = re.compile(rf"{_PERCENT}\s*\({_FRACTION}", re.IGNORECASE)
_REST = re.compile(
    r"(?<![\d,])(?P<first>\d+(?:,\d+)?)\s?%[^%.;]*?(?:còn lại\s+(?:là\s+|chiếm\s+)?(?P<rest>\d+(?:,\d+)?)\s?%"
    r"|(?<![\d,])(?P<rest_before>\d+(?:,\d+)?)\s?%\s+còn lại)",
    re.IGNORECASE,
)
_STRUCTURE = re.compile(r"\bcơ cấu\b(?! lại)(?:[^.;]|\.(?=\d)){0,400}", re.IGNORECASE)
_WHOLE = 100
_ROUNDING = Fraction(1, 2)
_TWO = 2

_UNIT_OF_MEASURE = r"%|(?:tỷ|tỉ|triệu|nghìn|ngàn|ha|km|km2|m|m2|m3|m²|m³|tấn|tạ|kg|mm|mét|điểm|lần|MW|kWh|GB)(?!\w)"
_DECIMAL_POINT = re.compile(
    rf"(?<![\w.,/:-])(?P<whole>\d{{1,3}})\.(?P<decimals>\d{{1,2}}|\d{{4,}})\s?(?:{_UNIT_OF_MEASURE})"
)
_NOT_A_NUMBER = re.compile(r"(?:phiên bản|số|mục|mẫu|bảng|hình|km|chuẩn|windows|version)\s*$", re.IGNORECASE)
_SIGN_BEFORE_PERCENT = re.compile(r"(?<![\w.,/])(?P<number>\d+(?:,\d+)?)[.,]\s?%")
_ENGLISH_NUMBER = re.compile(r"(?<![\w.,/])\d{1,3}(?:,\d{3})+\.\d+(?![\d.,]\d|\d)")
_COMMA_OF_THOUSANDS = re.compile(rf"(?<![\w.,/])(?P<number>\d{{1,3}}(?:,\d{{3}})+)(?![\d.,]\d|\d)\s+(?:{_COUNTABLE})\b")


def check(_: Content, passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Report numbers that contradict each other, and numbers written with the wrong sign."""
    for passage in passages:
        for slip in slips(passage.text):
            yield slip.told(passage)


@remembered
def slips(text: str) -> Iterator[Slip]:
    """Yield what is wrong with the numbers of a text."""
    if not any(letter.isdigit() for letter in text) and "tổng số" not in text:
        return
    yield from _parts_and_whole(text)
    yield from _wholes_and_parts(text)
    yield from _shares(text)
    yield from _fractions(text)
    yield from _decimal_signs(text)


def _parts_and_whole(text: str) -> Iterator[Slip]:
    """Compare ``5 … và 6 … trong tổng số 12 …``, or the total first."""
    for match in _IN_ALL.finditer(text):
        begin = max(match.start() - _LONGEST_SENTENCE, 0)
        start = max(begin, *(text.rfind(sign, begin, match.start()) + 1 for sign in ".;:("))
        before = text[start : match.start()]
        after = re.split(r"[.;](?!\d)", text[match.end() : match.end() + _LONGEST_SENTENCE])[0]
        is_before = "tổng" in match["led"].casefold().split()[1:] and any(map(str.isalnum, before))
        said = before if is_before else after
        parts = _parts(said, {match["noun"].casefold()})
        if parts and (len(parts) == 1 or " và " in said or not is_before) and not _AND_OTHERS.search(said):
            yield from _compared(match.start("total"), said, parts, value(match["total"]), whole_list=False)


def _wholes_and_parts(text: str) -> Iterator[Slip]:
    """Compare ``12 …, gồm 5 … và 6 …``; what ``trong đó`` names may be a part only."""
    for match in _OF_WHICH.finditer(text):
        parts_said = match["parts"]
        if _NO_COUNT.search(text, max(match.start("total") - _NEAR, 0), match.start("total")) or re.search(
            r"trong đó|gồm", parts_said, re.IGNORECASE
        ):
            continue
        nouns = {noun.split()[0] for noun in match["nouns"].casefold().split(",") if noun.split()}
        parts = _parts(parts_said, nouns)
        gives_all = "gồm" in match["mark"].casefold()
        if not parts and gives_all:
            parts = _of_other_names(parts_said, match)
        is_too_much = len(parts) == 1 and not gives_all and match["mark"] and not _OF_ANOTHER_KIND.search(parts_said)
        if (len(parts) > 1 or is_too_much) and not _AND_OTHERS.search(parts_said):
            yield from _compared(match.start("total"), parts_said, parts, value(match["total"]), whole_list=gives_all)


def _of_other_names(said: str, whole: re.Match[str]) -> list[Fraction]:
    """Return the parts of a whole that has a name for all of them: ``14 cơ sở, gồm 9 bệnh viện và 5 trạm``.

    Where they are far from the whole, they count something else.
    """
    if not whole["nouns"].casefold().startswith(_NAMES_FOR_ALL):
        return []
    parts = [value(match["number"]) for match in _COUNTED.finditer(said)]
    is_near = abs(sum(parts, Fraction(0)) - value(whole["total"])) <= max(
        Fraction(1), value(whole["total"]) * _SMALL_DIFFERENCE
    )
    return parts if is_near and " và " in said else []


def _parts(said: str, nouns: set[str]) -> list[Fraction]:
    """Return the numbers that count one of the nouns, or what is in some state; nothing where another number stands."""
    parts = []
    for match in _COUNTED.finditer(said):
        if _NO_COUNT.search(said, max(match.start() - _NEAR, 0), match.start()):
            continue
        noun = match["noun"].casefold()
        if noun not in nouns and noun not in _STATES:
            if match["number"][0].isdigit():
                return []
            continue
        parts.append(value(match["number"]))
    return parts


def _compared(start: int, said: str, parts: list[Fraction], total: Fraction, *, whole_list: bool) -> Iterator[Slip]:
    """Yield a slip where the parts cannot make the whole; a small difference is a slip, a great one a part left out."""
    in_all = sum(parts, Fraction(0))
    left = total - in_all
    opposite = any(one in said and other in said for one, other in _OPPOSITES)
    is_whole = whole_list or opposite or left <= max(Fraction(1), total * _SMALL_DIFFERENCE)
    if left < 0 or (left and len(parts) > 1 and is_whole):
        sums = " + ".join(map(written, parts))
        of_parts = f"{sums} = {written(in_all)}" if len(parts) > 1 else sums
        yield Slip(
            "S501",
            start,
            f"các phần cộng lại là {of_parts}, tổng số ghi {written(total)}",
            "xem lại từng số và tổng số",
        )


def _shares(text: str) -> Iterator[Slip]:
    for match in _SHARE.finditer(text):
        said = match["percent"] or match["of"] or match["rate"]
        around = text[match.start() : match.end()] + re.split(r"[,;.(]", text[match.end() : match.end() + _NEAR])[0]
        around = _clause_before(text, match.start()) + around
        if value(said) > _WHOLE and not _NO_SHARE.search(around):
            yield Slip(
                "S502", match.start(), f"“{match[0]}”: một phần của tổng thể không thể quá 100%", "xem lại con số"
            )
    for match in _STRUCTURE.finditer(text):
        total = sum((value(number) for number in re.findall(r"(\d+(?:,\d+)?)\s?%", match[0])), Fraction(0))
        if match[0].count("%") > 1 and total > _WHOLE + _ROUNDING and not _NO_SHARE.search(match[0]):
            yield Slip("S502", match.start(), f"các phần cộng thành {written(total)}%, quá 100%", "xem lại các con số")
    for match in _REST.finditer(text):
        rest = match["rest"] or match["rest_before"]
        total = value(match["first"]) + value(rest)
        if abs(total - _WHOLE) > _ROUNDING and _sentence_at(text, match.start()).count("%") == _TWO:
            message = f"{match['first']}% và {rest}% còn lại cộng thành {written(total)}%, không phải 100%"
            yield Slip("S502", match.start(), message, "xem lại hai con số")


def _clause_before(text: str, place: int) -> str:
    return re.split(r"[,;.:(]", text[max(place - _NEAR, 0) : place])[-1]


def _sentence_at(text: str, place: int) -> str:
    begin, limit = max(place - _LONGEST_SENTENCE, 0), place + _LONGEST_SENTENCE
    start = max(begin, *(text.rfind(sign, begin, place) + 1 for sign in (". ", ";")))
    ends = [end for sign in (". ", ";") if (end := text.find(sign, place, limit)) >= 0]
    return text[start : min(ends, default=limit)]


def _fractions(text: str) -> Iterator[Slip]:
    """Compare ``41/56 ha (đạt 73,2%)``: off by more than the last digit that is written."""
    for pattern in (_FRACTION_AND_PERCENT, _PERCENT_AND_FRACTION):
        for match in pattern.finditer(text):
            part, whole, percent = (value(match[name]) for name in ("part", "whole", "percent"))
            if not whole:
                continue
            right = part / whole * _WHOLE
            decimals = len(match["percent"].partition(",")[2])
            if abs(right - percent) > Fraction(1, 10**decimals):
                said = f"{match['part']}/{match['whole']} là {written(right)}%, lời văn ghi {match['percent']}%"
                yield Slip("S501", match.start(), said, "xem lại con số")


def _decimal_signs(text: str) -> Iterator[Slip]:
    for match in _DECIMAL_POINT.finditer(text):
        if not _NOT_A_NUMBER.search(text, max(match.start() - _NEAR, 0), match.start()):
            number = f"{match['whole']}.{match['decimals']}"
            right = f"{match['whole']},{match['decimals']}"
            yield Slip(
                "S503",
                match.start(),
                f"“{match[0]}”: phần thập phân viết sau dấu phẩy",
                f"viết {right} (không phải {number})",
            )
    for match in _SIGN_BEFORE_PERCENT.finditer(text):
        yield Slip("S503", match.start(), f"“{match[0]}”: thừa dấu trước %", f"viết {match['number']}%")
    for match in _ENGLISH_NUMBER.finditer(text):
        right = match[0].translate(str.maketrans(",.", ".,"))
        yield Slip("S503", match.start(), f"“{match[0]}”: số viết theo kiểu nước ngoài", f"viết {right}")
    for match in _COMMA_OF_THOUSANDS.finditer(text):
        right = match["number"].replace(",", ".")
        yield Slip("S503", match.start(), f"“{match[0]}”: hàng nghìn cách bằng dấu chấm", f"viết {right}")
