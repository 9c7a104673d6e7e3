"""Reads the names of meetings and compares them: ``Hội nghị tổng kết hoạt động KH&CN năm 2023``.

A name may be cut short (``Hội nghị``), have abbreviations or words more; another year, another ordinal or another word
in its place is a difference, and a name of which nearly no word is the same is another meeting.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

from generator.sense import abbreviations

_KINDS = (
    "hội nghị|cuộc họp|buổi họp|phiên họp|buổi làm việc|cuộc làm việc|hội thảo|toạ đàm|tọa đàm|kỳ họp|buổi tiếp|lễ|"
    "đại hội|buổi kiểm tra|chuyến kiểm tra"
)
_NAMED = re.compile(
    rf"(?<!\w)(?P<led>tại|chủ trì|tổ chức|dự)\s+(?P<name>(?:các\s+)?(?:{_KINDS})(?!\w)[^;:“”]*)", re.IGNORECASE
)
_ENDS = re.compile(
    r"\s(?:để|đề|đến các|tới các|do|với sự|dưới sự|được|như sau|nêu trên|cho các|gửi|thông báo|kết luận|đã|có|sau khi|"
    r"cùng dự|tham dự|diễn ra|vào)(?:\s|$)|\.(?=\s|$)|\./\.|\s[-–]\s|\(ngày|"
    r",\s+(?:sau khi|đồng chí|[A-ZĐ]\w+ đốc|Chủ tịch|Phó|cùng|có|với)\s"
)
_PARENTHESES = re.compile(r"\s*\([^)]*\)")
_SHORT_PERIOD = re.compile(r"\b(quý|tháng)\s+(\w+)\s*[/.-]\s*(\d{4})\b", re.IGNORECASE)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_SAME_MEANING = (
    frozenset(("công", "tác", "hoạt", "động", "nhiệm", "vụ", "việc", "tình", "hình")),
    frozenset(("đánh", "giá", "kiểm", "điểm", "rà", "soát", "về", "nghe", "báo", "cáo", "tiến", "độ", "kết", "quả")),
    frozenset(("ngày", "tháng", "năm")),
    frozenset(("với", "và", "của", "các", "tại", "trên", "địa", "bàn", "trong", "cùng", "về", "việc", "một", "số")),
)
_EMPTY_WORDS = frozenset(("và", "của", "các", "về", "với", "tại", "trong", "cho", "trên", "việc", "một", "số", "những"))
_ALIKE = 0.6
_UNLIKE = 0.34
_FEWEST_WORDS = 4


class NameDifference(NamedTuple):
    """How a name said in a text differs from the right one; both are empty where it is another meeting as a whole."""

    right: str
    said: str


class EventName(NamedTuple):
    """The name of a meeting in a text, and its place there."""

    words: str
    start: int


def read(text: str) -> list[EventName]:
    """Return the meetings that a text names after ``tại`` or ``chủ trì``, each up to where its name must end."""
    names = []
    for match in _NAMED.finditer(text):
        name = match["name"]
        end = _ENDS.search(name)
        words = name[: end.start()] if end else name
        names.append(EventName(words.strip(" ,./"), match.start("name")))
    return names


def differences(right: str, said: str) -> list[NameDifference]:
    """Return what is certainly said otherwise in a name than in the right one."""
    ones, others = abbreviations.alike(_words(right), _words(said))
    ones, others = _figures(ones), _figures(others)
    contents = [word for word in others if word not in _EMPTY_WORDS]
    if len(contents) <= _FEWEST_WORDS - 1:
        return []
    matcher = SequenceMatcher(None, ones, others, autojunk=False)
    steps = matcher.get_opcodes()
    same = sum(size for _, _, size in matcher.get_matching_blocks())
    share = same / min(len(ones), len(others))
    if share < _UNLIKE and len(contents) > _FEWEST_WORDS and len(ones) > _FEWEST_WORDS:
        return [NameDifference("", "")]
    if share < _ALIKE:
        return []
    found = []
    for number, (tag, start, end, other_start, other_end) in enumerate(steps):
        is_inner = 0 < number < len(steps) - 1
        one, other = ones[start:end], others[other_start:other_end]
        if tag == "replace" and _differs(one, other, is_inner=is_inner):
            found.append(NameDifference(_around(ones, start, end), _around(others, other_start, other_end)))
    return found


def _differs(one: list[str], other: list[str], *, is_inner: bool) -> bool:
    """Return whether two words in the same place are certainly two things."""
    if any(map(str.isdigit, one)) and any(map(str.isdigit, other)):
        return {word for word in one if word.isdigit()} != {word for word in other if word.isdigit()}
    if any(set(one) | set(other) <= words for words in _SAME_MEANING):
        return False
    return is_inner and len(one) == len(other) and not set(one) & _EMPTY_WORDS and not set(other) & _EMPTY_WORDS


def _around(words: list[str], start: int, end: int) -> str:
    """Return the words with the one before them, which says what a number counts."""
    return " ".join(words[max(start - 1, 0) : end])


def _words(text: str) -> list[str]:
    without = _PARENTHESES.sub("", text)
    return abbreviations.words_of(_SHORT_PERIOD.sub(r"\1 \2 năm \3", without))


def _figures(words: list[str]) -> list[str]:
    """Return the words with numbers written one way: ``03`` and ``3``, ``quý II`` and ``quý 2``."""
    result = []
    for before, word in zip(["", *words], words, strict=False):
        if before == "quý":
            result.append(_ROMAN.get(word, word))
        else:
            result.append(word.lstrip("0") or "0" if word.isdigit() else word)
    return result
