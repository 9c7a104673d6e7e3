"""Finds where a text cites items by number: ``mục 3``, ``điểm a, b khoản 1 Mục II``, ``từ mục 2 đến mục 4``.

Which of them are items of another document is judged by the words around: what names a document after the number, or
before it, may be what is cited.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from functools import lru_cache
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from generator.remembering import TEXTS
from generator.rendering.citations import ANNEX, CLAUSE, DASH, POINT, SECTION, Step
from generator.wording import LETTERS, read_roman, roman

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ORDER = (DASH, POINT, CLAUSE, SECTION, ANNEX)
"""Levels from the innermost, as a citation names them."""

_NUMBER = r"(?:[IVXLC]+|\d{1,3}|[A-H])(?:\.(?:\d{1,2}|[a-zđ]))*(?![\w/%]|[.,]\d)"
_LETTER = r"(?:“[a-zđ]”|[a-zđ](?![\w/.]\w|\w))"
_JOINT = r"\s*(?:,\s*và|,|và|hoặc|đến|-|–)\s*"


def _alone(word: str, *compounds: str) -> str:
    """Return the pattern of a word that is not the end of a compound: ``mục``, not ``danh mục``."""
    return "".join(f"(?<!{one} )" for one in compounds) + word


_ITEM = _alone("mục", "danh", "hạng", "tiểu", "chuyên", "đề", "thư")
_CLAUSE = _alone("khoản", "tài", "điều")
_STEPS = {
    DASH: (r"(?:gạch\s+đầu\s+dòng|dấu\s+gạch|ý)\s+thứ", r"\d{1,2}\b"),
    POINT: (_alone("điểm", "địa", "thời", "trọng", "quan"), _LETTER),
    CLAUSE: (rf"(?:{_ITEM}|{_CLAUSE})(?:\s+(?:số|thứ))?", _NUMBER),
    SECTION: (_alone("phần", "thành", "học", "cổ", "một"), r"[IVXLC]+\b(?!\.\d)"),
    ANNEX: (r"phụ\s+lục", r"(?:số\s+)?(?:[IVXLC]+|\d{1,2})(?![\w/]|[.,]\d)"),
}
_STEP = re.compile(
    r"(?P<many>\b(?:các|những|từ)\s+)?(?:"
    + "|".join(
        rf"\b(?i:{name})\s+(?:từ\s+(?=\S+\s+đến\s))?(?P<n{at}>{label}(?:\)?{_JOINT}(?:{label}))*)\)?"
        for at, (name, label) in enumerate(_STEPS.values())
    )
    + ")"
)
_MONEY = re.compile(r"\s*(?:triệu|tỷ|tỉ|nghìn|ngàn|đồng|%|lần|\d)")
_COUNT = re.compile(r"\d\s+$")  # "2 điểm c" are two spots
_ENDS = re.compile(
    r"\)?\s*(?:[.,;:)”]|$|(?:của|tại|nêu|ở|này|trên|dưới|thuộc|trong|phụ lục|mục|khoản|phần)\b"
    r"|(?:và|hoặc)\s+(?:phụ lục|mục|khoản|điểm|phần)\b)",
    re.IGNORECASE,
)
_AND = re.compile(_JOINT)
_WITHIN = re.compile(r"\)?\s*(?:,|của|tại|thuộc|trong|ở)?\s*")
_BEHIND = re.compile(r"\s*,?\s*")
_LONGEST_RANGE = 50  # numbers that are items of one list
_UP_TO = re.compile(r"\s*đến\s+(?:hết\s+)?")

_LAWS = "Luật|Bộ luật|Hiến pháp|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Quyết định|Chỉ thị"
_PAPERS = (
    "Thông báo|Kết luận|Kế hoạch|Công văn|Quy chế|Quy định|Quy trình|Văn bản|Tờ trình|Báo cáo|Hướng dẫn|Hợp đồng|"
    "Biên bản|Điều lệ|Công điện|Đề án|Chương trình|Phương án|Dự án|Nội quy|Giấy phép|Hồ sơ"
)
_NAMED_THINGS = (
    "kế hoạch|đề án|chương trình|phương án|dự án|dự toán|quyết toán|hợp đồng|quy chế|nội quy|điều lệ|biên bản|tờ trình|"
    "công văn|văn bản|nghị quyết|luật|nghị định|thông tư|bản vẽ|thuyết minh|phiếu|biểu|bảng|bộ|danh mục|hồ sơ|giấy|sổ|"
    "mẫu|đề cương|giáo trình|tài liệu|bản|quyển|tập|gói thầu|tiêu chuẩn|quy chuẩn|TCVN|QCVN|mục lục|cam kết|thỏa thuận|"
    "cẩm nang|nhóm|phụ kiện|thiết kế"
)
"""What has numbered parts of its own, and is no verb as “báo cáo” is."""
_PAGES = "trang|chương|quyển|tập|loại|tiểu mục|câu hỏi|câu|biểu|bảng|phiếu|mẫu|tiêu chí|thứ tự|dòng|cột|tờ"
_OWN = re.compile(r"\s*,?\s*(?:(?:của|tại|trong|thuộc)\s+)?(?:Thông báo|Kết luận|văn bản)\s+này\b", re.IGNORECASE)
_ABOVE = re.compile(
    r"\s*[,(]?\s*(?:(?:đã|được)\s+)*(?:(?:nêu|nói|kể|ghi)\s+(?:ở\s+)?(?P<a>trên|dưới)(?:\s+đây)?"
    r"|(?:ở\s+)?(?P<b>trên|dưới)\s+đây|ở\s+(?P<c>trên|dưới))\b"
)
_OTHER = re.compile(
    rf"\b(?:{_LAWS})\b(?!\s+này)|\b(?i:{_PAPERS})\s+(?:số\s+)?\d|\bĐiều\s+\d|\bChương\s+[IVX]+\b"
    rf"|\b(?:{_PAGES})\s+(?:số\s+)?\d|\b\d+[^\s/]*/(?:\d{{4}}/)?[A-ZĐ]{{2,}}|\bban\s+hành\s+kèm\s+theo\b"
)
"""Another document, by its name or its number."""
_OF = r"(?:của|tại|trong|thuộc|theo|kèm\s+theo|ban\s+hành|nêu|quy\s+định)"
_OTHER_AFTER = re.compile(
    rf"[\s,()]*(?:(?:{_OF}\s+)*(?:{_LAWS}|{_PAPERS})|(?i:(?:{_OF}\s+)*(?:{_NAMED_THINGS})|(?:{_OF}\s+)+(?:{_PAPERS})))"
    r"\b(?!\s+này)"
)
_OTHER_WITHIN = re.compile(rf"(?<=[\w,] )(?:{_PAPERS})\b(?!\s+này)")
"""A document's name with a capital within a sentence."""
_OTHER_BEFORE = re.compile(rf"\b(?i:{_NAMED_THINGS})\s*$")
_LONGEST_NAME = 20
_CLAUSE_END = re.compile(r"[.;!?](?=\s|$)")


class TypedReference(NamedTuple):
    """One item that is cited by number: where, in which words, by which steps from the outermost.

    ``direction`` is ``above`` or ``below`` where the text says so. ``is_own``: it says that it means this notice;
    ``is_elsewhere``: the sentence names another document; ``is_doubtful``: the text before names one; ``is_loose``:
    a comma stands between its steps, so that they may be items of their own.
    """

    start: int
    words: str
    steps: tuple[Step, ...]
    direction: str = ""
    is_own: bool = False
    is_elsewhere: bool = False
    is_doubtful: bool = False
    is_loose: bool = False


class _CitedLevel(NamedTuple):
    """A level with one number or several: ``các mục 3, 4``."""

    start: int
    end: int
    level: str
    numbers: tuple[str, ...]
    is_from: bool


@lru_cache(TEXTS)
def find(text: str, before: str = "") -> tuple[TypedReference, ...]:
    """Return the items that a text cites; ``before`` is what is said above it of the same matter."""
    chains: list[list[_CitedLevel]] = []
    levels = list(_named(text))
    for named, after in zip_longest(levels, levels[1:]):
        begins = after is not None and _goes_on(text, named, after)
        if chains and _goes_on(text, chains[-1][-1], named):
            chains[-1].append(named)
        elif chains and not begins and _is_within(text, chains[-1][0], named):
            chains[-1].insert(0, named)
        else:
            chains.append([named])
    for one, following in reversed([*pairwise(chains)]):
        if _shares(text, one, following):
            one.extend(following[1:])
    around = _Around(text, before) if chains else None
    return tuple(one for chain in chains if around for one in _of_chain(text, chain, around))


def _named(text: str) -> Iterator[_CitedLevel]:
    levels = list(_STEPS)
    waiting: _CitedLevel | None = None
    for match in _STEP.finditer(text):
        at, said = next((at, said) for at in range(len(levels)) if (said := match[f"n{at}"]))
        is_counted = levels[at] == POINT and _COUNT.search(text, waiting.end if waiting else 0, match.start())
        if is_counted or _MONEY.match(text, match.end()):
            continue
        one = _CitedLevel(match.start(), *_numbers(text, match, said, levels[at], match.start(f"n{at}")))
        if waiting and _is_range(text, waiting, one):
            numbers = _up_to(waiting.numbers[0], one.numbers[-1])
            waiting = _CitedLevel(waiting.start, one.end, one.level, numbers, is_from=False)
            continue
        if waiting:
            yield waiting
        waiting = one
    if waiting:
        yield waiting


def _is_range(text: str, one: _CitedLevel, following: _CitedLevel) -> bool:
    same = one.is_from and one.level == following.level
    return same and _UP_TO.fullmatch(text, one.end, following.start) is not None


def _numbers(
    text: str, match: re.Match[str], said: str, level: str, start: int
) -> tuple[int, str, tuple[str, ...], bool]:
    """Return where a list of numbers ends, its level, its numbers, and whether a range begins with it.

    What follows a comma may be the number of other things: ``mục 3, 5 đơn vị chưa báo cáo``.
    """
    pieces = re.split(rf"\)?({_JOINT})", said)
    many = (match["many"] or "").strip().casefold()
    end = start + len(said)
    while len(pieces) > 1 and not many and not _ENDS.match(text, end):
        end -= len(pieces.pop()) + len(pieces.pop())
    numbers: list[str] = []
    for number, joint in zip(pieces[::2], [None, *pieces[1::2]], strict=True):
        label = number.strip(") “”")
        if level == ANNEX:
            label = label.removeprefix("số").strip()
            label = roman(int(label)) if label.isdigit() and int(label) else label
        if joint and joint.strip() in ("đến", "-", "–"):
            numbers[-1:] = _up_to(numbers[-1], label)
        else:
            numbers.append(label)
    level = SECTION if level == CLAUSE and re.fullmatch(r"[IVXLC]+(\..*)?|[A-H](\..*)?", numbers[0]) else level
    return end, level, tuple(numbers), many == "từ"


def _up_to(first: str, last: str) -> tuple[str, ...]:
    """Return the numbers from one to another; both alone where they are of different kinds."""
    if first.isdigit() and last.isdigit() and 0 < int(last) - int(first) < _LONGEST_RANGE:
        return tuple(map(str, range(int(first), int(last) + 1)))
    if first in LETTERS and last in LETTERS and LETTERS.index(first) < LETTERS.index(last):
        return tuple(LETTERS[LETTERS.index(first) : LETTERS.index(last) + 1])
    begin, end = read_roman(first), read_roman(last)
    return tuple(map(roman, range(begin, end + 1))) if 0 < begin < end else (first, last)


def _goes_on(text: str, one: _CitedLevel, following: _CitedLevel) -> bool:
    """Whether the next level is that of the same citation: ``điểm a`` before ``khoản 1``."""
    is_higher = _ORDER.index(following.level) > _ORDER.index(one.level)
    gap = _WITHIN.fullmatch(text, one.end, following.start)
    by_comma = gap is not None and "," in gap[0]
    return is_higher and gap is not None and not (by_comma and following.level == ANNEX)


def _is_within(text: str, one: _CitedLevel, following: _CitedLevel) -> bool:
    """Whether the next level is named after what holds it: ``Mục II, khoản 1``."""
    is_lower = _ORDER.index(following.level) < _ORDER.index(one.level)
    return is_lower and len(one.numbers) == 1 and _BEHIND.fullmatch(text, one.end, following.start) is not None


def _shares(text: str, chain: Sequence[_CitedLevel], following: Sequence[_CitedLevel]) -> bool:
    """Whether a level is one of several in what is named after the next: ``điểm a và điểm b mục 2``."""
    same = len(chain) == 1 and chain[0].level == following[0].level
    return same and _AND.fullmatch(text, chain[0].end, following[0].start) is not None


def _of_chain(text: str, chain: Sequence[_CitedLevel], around: _Around) -> Iterator[TypedReference]:
    """Yield a reference for each number of the innermost level."""
    start, end = min(one.start for one in chain), max(one.end for one in chain)
    own, above = _OWN.match(text, end), _ABOVE.match(text, end)
    gaps = (text[min(one.end, other.end) : max(one.start, other.start)] for one, other in pairwise(chain))
    commas = [at for at, gap in enumerate(gaps, 1) if "," in gap]
    outer = [step for one in reversed(chain[1:]) for step in _steps(one.level, one.numbers[0])]
    for number in chain[0].numbers:
        yield TypedReference(
            start,
            text[start:end].strip(),
            (*outer, *_steps(chain[0].level, number)),
            direction={"trên": "above", "dưới": "below"}[above["a"] or above["b"] or above["c"]] if above else "",
            is_own=bool(own),
            is_elsewhere=not own and (_is_of_another(text, start, end) or around.names_another(start, end)),
            is_doubtful=not own and around.is_after_another(start),
            is_loose=bool(commas),
        )
    if commas:
        yield from _of_chain(text, chain[commas[0] :], around)


def _is_of_another(text: str, start: int, end: int) -> bool:
    """Whether the name of another document stands right before or behind some words."""
    before = text[max(start - _LONGEST_NAME, 0) : start]
    return _OTHER_AFTER.match(text, end) is not None or _OTHER_BEFORE.search(before) is not None


class _Around:
    """Where a text names other documents, and where its clauses end."""

    def __init__(self, text: str, before: str) -> None:
        self._others = sorted(found.start() for pattern in (_OTHER, _OTHER_WITHIN) for found in pattern.finditer(text))
        self._ends = [found.start() for found in _CLAUSE_END.finditer(text)]
        named = _OTHER.search(text)
        self._first = -1 if _OTHER.search(before) else named.start() if named else len(text)

    def names_another(self, start: int, end: int) -> bool:
        """Return whether the clause that has the words from ``start`` to ``end`` names another document."""
        at = bisect_left(self._ends, start)
        begins = self._ends[at - 1] if at else 0
        behind = bisect_left(self._ends, end)
        ends = self._ends[behind] if behind < len(self._ends) else math.inf
        return bisect_left(self._others, begins) < bisect_left(self._others, ends)

    def is_after_another(self, start: int) -> bool:
        """Return whether another document is named before."""
        return self._first < start


def _steps(level: str, number: str) -> Iterator[Step]:
    """Yield the steps of a number; ``II.3.a`` is a clause of a section, and a point of it."""
    first, *more = number.split(".") if level == SECTION else [number]
    yield Step(level, first)
    yield from (Step(CLAUSE if one.isdigit() else POINT, one) for one in more)
