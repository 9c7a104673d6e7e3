"""Reads the names of meetings and compares them: ``Hội nghị tổng kết hoạt động KH&CN năm 2023``.

A name may be cut short (``Hội nghị``), have abbreviations or words more; another year, another ordinal or another word
in its place is a difference, and a name of which nearly no word is the same is another meeting.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from generator.sense import abbreviations
from generator.wording import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Step = tuple[str, int, int, int, int]

_KINDS = (
    "hội nghị|cuộc họp|buổi họp|phiên họp|buổi làm việc|cuộc làm việc|hội thảo|toạ đàm|tọa đàm|kỳ họp|buổi tiếp|lễ|"
    "đại hội|buổi kiểm tra|chuyến kiểm tra"
)
_NAMED = re.compile(
    rf"(?<!\w)(?P<led>tại|chủ trì|tổ chức|dự)\s+(?P<name>(?:các\s+)?(?:{_KINDS})(?!\w)[^;:“”]*)", re.IGNORECASE
)
_ENDS = re.compile(
    r"\s(?:để|đề|đến các|tới các|do|với sự|dưới sự|được|như sau|nêu trên|cho các|gửi|thông báo|kết luận|đã|có|sau khi|"
    r"cùng dự|tham dự|diễn ra|vào)(?:\s|$)|\.(?=\s|$)|\./\.|\s[-–]\s(?=Phó|Chủ tịch|Giám đốc|Bí thư)|\(ngày|"
    r",\s+(?:sau khi|đồng chí|[A-ZĐ]\w+ đốc|Chủ tịch|Phó|cùng|có|với|Sở|UBND|Ủy ban|Văn phòng|Bộ|Ban)\s"
)
_PARENTHESES = re.compile(r"\s*\([^)]*\)")
_SHORT_PERIOD = re.compile(r"\b(quý|tháng)\s+(\w+)\s*[/.-]\s*(\d{4})\b", re.IGNORECASE)
_SPAN = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})")
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
_MOST_WORDS = 60
_WORDS_OF_A_PLACE = 2


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
    one, other = (_SHORT_PERIOD.sub(r"\1 \2 năm \3", _PARENTHESES.sub("", name)) for name in (right, said))
    one, other = (_SPAN.sub(r"\1 \2", name) for name in (one, other))
    ones, others = abbreviations.alike(*(abbreviations.words_of(name)[:_MOST_WORDS] for name in (one, other)))
    ones, others = _figures(ones), _figures(others)
    contents = [word for word in others if word not in _EMPTY_WORDS]
    if len(contents) < _FEWEST_WORDS:
        return []
    matcher = SequenceMatcher(None, ones, others, autojunk=False)
    share = sum(size for _, _, size in matcher.get_matching_blocks()) / min(len(ones), len(others))
    if share < _UNLIKE and min(len(contents), len(ones)) > _FEWEST_WORDS:
        return [NameDifference("", "")]
    if share < _ALIKE:
        return []
    proper = {
        fold(word) for name in (one, other) for word in abbreviations.words_of(name) if word.istitle() and len(word) > 1
    }
    found = [*_of_numbers(ones, others), *_of_words(ones, others, matcher.get_opcodes(), proper)]
    return found or list(_of_places(ones, others, proper))


def _of_numbers(ones: list[str], others: list[str]) -> Iterator[NameDifference]:
    """Compare what the same word counts: years, quarters, ordinals; a name may leave some out."""
    right = _numbered(ones)
    for counted, groups in _numbered(others).items():
        known = right.get(counted, [])
        for at, group in enumerate(groups):
            if known and group not in known:
                instead = known[min(at, len(known) - 1)]
                yield NameDifference(f"{counted} {' - '.join(instead)}", f"{counted} {' - '.join(group)}")


def _numbered(words: list[str]) -> dict[str, list[tuple[str, ...]]]:
    """Return the groups of numbers by the word before each: ``{"năm": [("2023",), ("2024",)]}``."""
    numbered: dict[str, list[tuple[str, ...]]] = {}
    counted = ""
    group: tuple[str, ...] = ()
    for word in [*words, ""]:
        if word.isdigit():
            group = (*group, word)
            continue
        if group:
            numbered.setdefault(counted, []).append(group)
        counted, group = word, ()
    return numbered


def _of_words(ones: list[str], others: list[str], steps: Sequence[Step], proper: set[str]) -> Iterator[NameDifference]:
    """Yield words in the place of others: within the name, or names of places and projects at its end."""
    for number, (tag, start, end, other_start, other_end) in enumerate(steps):
        one, other = ones[start:end], others[other_start:other_end]
        words = {*one, *other}
        if tag != "replace" or any(map(str.isdigit, words)) or any(words <= same for same in _SAME_MEANING):
            continue
        is_inner = number + 1 < len(steps) and len(one) == len(other) and not words & _EMPTY_WORDS
        if number and (is_inner or {one[0], other[0]} <= proper):
            before = ones[start - 1]
            yield NameDifference(" ".join((before, *one)), " ".join((before, *other)))


def _of_places(ones: list[str], others: list[str], proper: set[str]) -> Iterator[NameDifference]:
    """Compare the names of places and projects in whatever order: as many that only one has as only the other has."""
    left = [word for word in ones if word in proper and word not in others]
    instead = [word for word in others if word in proper and word not in ones]
    if len(left) == len(instead) >= _WORDS_OF_A_PLACE:
        yield NameDifference(" ".join(map(str.capitalize, left)), " ".join(map(str.capitalize, instead)))


def _figures(words: list[str]) -> list[str]:
    """Return the words with numbers written one way: ``03`` and ``3``, ``quý II`` and ``quý 2``."""
    result = []
    for before, word in zip(["", *words], words, strict=False):
        if before == "quý":
            result.append(_ROMAN.get(word, word))
        else:
            result.append(word.lstrip("0") or "0" if word.isdigit() else word)
    return result
