"""Finds marks that are missing, doubled or typed as a keyboard has them, and small letters where a text begins.

No word of the office's is changed: what is printed is what was typed, so it is told. An item is judged by those beside
it, as offices end and begin the items of a list in different ways, but all of one list in the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Replacement
from generator.leading import leads
from generator.remembering import TEXTS, remembered
from generator.sense.slips import Slip
from generator.wording import fold, is_said

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Sequence

    from generator.content.loader import Content
    from generator.content.model import Block
    from generator.diagnostics import Diagnostic
    from generator.sense.passages import Passage

_END = "./."
_COLON = "kết thúc bằng dấu : (đặt cả đoạn trong dấu nháy kép, hoặc viết dưới dấu >-)"
_CURVED = "viết “ ”"


def _quoted(said: str) -> str:
    """Return words between curved quotation marks instead of their own."""
    return f"“{said[1:-1]}”"


class _TypedMark(NamedTuple):
    """A mark that is not as it is printed: what is seen of it, what is told, and what is to stand there."""

    code: str
    sign: re.Pattern[str]
    message: str
    hint: str
    meant: Callable[[str], str]


_TYPED = (
    _TypedMark(
        "S701",
        re.compile(r"(?<![.…])\.\.(?![./…])|\.\./\.|[,;:][,;]+|:{2,}|[,;:]\.(?!\.)"),
        "dấu câu gõ thừa",
        "chỉ để một dấu",
        lambda said: "./." if "/" in said else said[0] if len({*said}) == 1 else "",
    ),
    _TypedMark("S701", re.compile(r"\s+\./\."), "dấu cách ở trước ./.", "viết sát chữ cuối", str.strip),
    _TypedMark("S702", re.compile(r'"(?=\w)[^"\n]*[\w.,;!?)…]"'), "dấu nháy thẳng", _CURVED, _quoted),
    _TypedMark("S702", re.compile(r"[«»]"), "dấu nháy « »", _CURVED, {"«": "“", "»": "”"}.__getitem__),
    _TypedMark(
        "S702", re.compile(r"(?<![\w’'])'(?=\w)[^'\n]*[^\W\d][.,;!?)…]?'(?!\w)"), "dấu nháy đơn", _CURVED, _quoted
    ),
    _TypedMark(
        "S702",
        re.compile(r"``(?=\w)|(?<=[^\W\d])''(?!\w)"),
        "dấu nháy gõ hai lần",
        _CURVED,
        {"``": "“", "''": "”"}.__getitem__,
    ),
    _TypedMark(
        "S702",
        re.compile(r"“\s+(?=\w)|(?<=[\w.,;!?)…])\s+”(?!\w)"),
        "dấu cách ở trong ngoặc kép",
        "viết sát: “chữ”",
        str.strip,
    ),
    _TypedMark(
        "S702",
        re.compile(r"(?<=[^\W\d_A-ZĐ]{2})\((?=[^\W_]{2})"),
        "thiếu dấu cách trước dấu ngoặc",
        "viết rời: chữ (chữ)",
        " {}".format,
    ),
    _TypedMark(
        "S702",
        re.compile(r"(?<=\w{2})\)(?=[^\W\d_A-ZĐ]{2})"),
        "dấu ngoặc đóng viết liền",
        "viết rời: (chữ) chữ",
        "{} ".format,
    ),
    _TypedMark(
        "S702",
        re.compile(r"(?<=[\w\s.,;)”])--+(?=[\w\s(“])"),
        "hai dấu gạch liền nhau",
        "viết một dấu gạch: –",
        lambda _: "–",
    ),
    _TypedMark(
        "S702",
        re.compile(r"\(\s+(?=\w)|(?<=[\w.,;”])\s+\)"),
        "dấu cách ở trong dấu ngoặc",
        "viết sát: (chữ)",
        str.strip,
    ),
    _TypedMark(
        "S702",
        re.compile(r"(?<=\w)\s+(?:[,;](?=\s|$)|[:.](?=\s+\w|$))"),
        "dấu cách ở trước dấu câu",
        "xóa dấu cách",
        str.strip,
    ),
)
_LEAD = re.compile(r"(?P<part>results|limitations|tasks|sections\.\d+)\.lead(?:\.\d+)?")
_PARAGRAPH = re.compile(r"(?:opening|annexes\.\d+\.text|sections\.\d+\.text|.*\.ending)(?:\.\d+)?")
_ITEM = re.compile(r"(?P<list>.*items)\.\d+\.text")
_NUMBERED_LIST = re.compile(r"(?:tasks|sections\.\d+)\.items")
_BEGINS_HIGH = re.compile(r"(?:closing|opening|(?:results|limitations|tasks|sections\.\d+)\.lead)(?:\.\d+)?")
_ANNOUNCES = re.compile(r"(?:\bsau|\bsau đây|\bgồm|\bcụ thể|\btrong đó)[.;,]?$", re.IGNORECASE)
_CONCLUDES = re.compile(r"(?:\bkết luận|\bnhư sau|\bsau đây)[.;,]$", re.IGNORECASE)
_RUNS_ON = re.compile(r"\b(?:là|như|gồm|về|việc|có)$", re.IGNORECASE)
_ASKS = re.compile(
    r"(?:yêu cầu|đề nghị|giao|phân công|chỉ đạo|thống nhất)(?!\w)[^.;:]*(?:thực hiện|triển khai|tập trung|nội dung"
    r"|nhiệm vụ|công việc|giải pháp)[^.;:]{0,20}\.$",
    re.IGNORECASE,
)
_OPEN_END = re.compile(r"[\w)”%]$")
_OTHER_END = re.compile(r"(?:(?<!\.)\.\.\.|;|!+|\?+)$")
_PAUSE = re.compile(r"[\w)”%,;]$")
_WRONG_END = ".,;!?"
"""Marks that go where a text is to end with another."""


def check(content: Content, passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Report marks and first letters that are not as a text of their kind has them."""
    for passage in passages:
        for slip in _typed(passage.text):
            yield slip.told(passage)
        yield from _end_within(passage)
    parts = content.notice.parts
    running = {name for name, section in parts.items() if section.layout == "paragraph"}
    yield from _announcements(running, passages)
    yield from _paragraph_ends(running, passages)
    yield from _items(passages)
    yield from _beginnings(passages)


@remembered
def _typed(text: str) -> Iterator[Slip]:
    for code, sign, what, hint, meant in _TYPED:
        if found := sign.search(text):
            begin = text.rfind(" ", 0, max(found.start() - 1, 0)) + 1
            end = text.find(" ", found.end() + 1)
            shown = text[begin : end if end >= 0 else None]
            first = found.start() + len(found[0]) - len(found[0].lstrip())
            right = meant(found[0])
            before = text[begin : found.start()]
            before = before.rstrip() if right[:1] in _WRONG_END else before
            corrected = f"{before}{right}{text[found.end() : begin + len(shown)]}"
            yield Slip(code, first, f"{what}: “{shown}”", hint, Replacement(shown, corrected) if right else None)


def _end_within(passage: Passage) -> Iterator[Diagnostic]:
    text = passage.text
    if _END in text and passage.key != "closing" and not passage.part.startswith("annexes"):
        word = text[text.rfind(" ", 0, text.find(_END)) + 1 :].split()[0]
        full_stop = Replacement(word, word.replace(_END, "."))
        slip = Slip("S701", text.find(_END), "dấu ./. chỉ viết ở cuối câu kết", "viết dấu chấm", full_stop)
        yield slip.told(passage)


def _announcements(running: Container[str], passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Report a lead, an opening or an item that announces what follows it without a colon."""
    for passage, following in pairwise(passages):
        if lead := _LEAD.fullmatch(passage.part):
            if following.part.startswith(f"{lead['part']}.items.") and _lacks_colon(passage.text, following.text):
                joined = ", nên nối liền vào mục đầu" if lead["part"] in running else ""
                yield _ended(passage, "S703", f"lời dẫn không có dấu hai chấm{joined}", _COLON, ":")
        elif passage.key == "opening" and following.key != "opening":
            if _ending(passage.text).is_open or _CONCLUDES.search(passage.text):
                yield _ended(passage, "S703", "mở đầu không kết thúc bằng dấu hai chấm", _COLON, ":")
        elif _ending(passage.text).announces and _holds(passage, following):
            yield _ended(passage, "S703", "lời dẫn các mục con không có dấu hai chấm", _COLON, ":")


def _holds(item: Passage, following: Passage) -> bool:
    """Whether a passage is of an item below another."""
    return bool(_ITEM.fullmatch(item.part)) and following.part.startswith(f"{item.part.removesuffix('.text')}.items.")


def _lacks_colon(lead: str, first: str) -> bool:
    if _RUNS_ON.search(lead):
        return False
    if _ending(lead).is_open or _ending(lead).announces or _ASKS.search(lead):
        return True
    return lead.endswith(".") and not lead.endswith("..") and first[:1].islower()


def _paragraph_ends(running: Container[str], passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Report a paragraph that ends without a mark; the last of the opening is told as an announcement."""
    for passage, following in zip(passages, (*passages[1:], None), strict=False):
        after = following.part if following else ""
        is_whole = bool(_PARAGRAPH.fullmatch(passage.part)) and (
            passage.key != "opening" or after.startswith("opening")
        )
        if lead := _LEAD.fullmatch(passage.part):
            is_whole = not after.startswith((f"{lead['part']}.items", f"{lead['part']}.text"))
        if is_whole and _ending(passage.text).is_open:
            yield _ended(passage, "S704", "đoạn văn không có dấu chấm ở cuối", "thêm dấu chấm", ".")
        elif _is_last_of_running(running, passage.part, after) and _ending(passage.text).may_go_on:
            yield _ended(passage, "S704", "phần viết liền thành đoạn không có dấu chấm ở cuối", "thêm dấu chấm", ".")


def _is_last_of_running(running: Container[str], part: str, after: str) -> bool:
    """Whether an item is the last of a part that is printed as one paragraph, its items joined to its lead."""
    name = part.partition(".items.")[0]
    return part != name and name in running and not after.startswith(f"{name}.")


def _items(passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Report an item that ends, or begins, as none beside it does."""
    lists: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        block = passage.block
        if (
            block
            and not block.items
            and not block.table
            and not _is_in_brackets(passage)
            and (in_list := _ITEM.fullmatch(passage.part))
        ):
            lists[in_list["list"]].append(passage)
    for name, items in lists.items():
        last = [passage for passage in passages if passage.part.startswith(f"{name}.")][-1]
        is_numbered = bool(_NUMBERED_LIST.fullmatch(name))
        for item in items:
            others = _Others(items, item)
            ended = list(_end_of_item(item, others, is_numbered=is_numbered))
            yield from ended
            if is_numbered and not ended:
                yield from _other_end(item, others, is_last=last.block is item.block)
            if is_numbered:
                yield from _beginning_of_item(item, others)


class _Ending(NamedTuple):
    """How a text ends: without a mark, as words that may go on do, as what announces does; with which other mark."""

    is_open: bool
    may_go_on: bool
    announces: bool
    other_mark: str


@lru_cache(TEXTS)
def _ending(text: str) -> _Ending:
    is_open, may_go_on, announces = (end.search(text) is not None for end in (_OPEN_END, _PAUSE, _ANNOUNCES))
    other = _OTHER_END.search(text)
    return _Ending(is_open, may_go_on, announces, other[0] if other else "")


class _Others:
    """The items of a list but one: gone through only where that one is not as a rule has it."""

    def __init__(self, items: Sequence[Passage], item: Passage) -> None:
        self._items = items
        self._item = item

    def __iter__(self) -> Iterator[Passage]:
        return (other for other in self._items if other is not self._item)

    def __bool__(self) -> bool:
        return len(self._items) > 1


def _is_in_brackets(passage: Passage) -> bool:
    """Whether an item is one of a list in brackets, where what begins low is told as a part of a sentence (C115)."""
    line = passage.source.line((passage.location.line or 1) - 1)
    return "[" in line[: (passage.location.column or 1) - 1]


def _is_added_to(block: Block, text: str, *, is_numbered: bool) -> bool:
    """Whether a sentence is printed after an item; what is above an item below another may have named its unit."""
    said = fold(text)
    is_due = block.deadline is not None and not block.deadline.is_said_in(said)
    is_named = all(leads(unit, text) for unit in block.unit) and all(is_said(unit, said) for unit in block.support)
    return is_due or (is_numbered and not is_named)


def _end_of_item(item: Passage, others: _Others, *, is_numbered: bool) -> Iterator[Diagnostic]:
    if item.block and _ending(item.text).may_go_on and _is_added_to(item.block, item.text, is_numbered=is_numbered):
        hint = "thêm dấu chấm, để câu giao việc, thời hạn chương trình viết thêm nối tiếp vào đoạn ấy"
        yield _ended(item, "S704", "nhiệm vụ không có dấu chấm ở cuối", hint, ".")
    elif _ending(item.text).is_open and others and all(other.text.endswith((".", ";")) for other in others):
        marks, hint = {other.text[-1] for other in others}, "thêm dấu chấm hoặc dấu chấm phẩy"
        mark = marks.pop() if len(marks) == 1 else ""
        yield _ended(item, "S704", "mục này không có dấu ở cuối như các mục khác", hint, mark)


def _other_end(item: Passage, others: _Others, *, is_last: bool) -> Iterator[Diagnostic]:
    """Report a task that ends with another mark than a full stop; a semicolon between others like it is right.

    So it is before one that begins with a small letter: then the list is one sentence.
    """
    mark = _ending(item.text).other_mark
    if not mark:
        return
    is_alone = others and all(other.text.endswith(".") and not _begins_low(other.text) for other in others)
    if mark == ";" and not is_last and not is_alone:
        return
    more = "; còn nữa thì viết …" if mark == "..." else ""
    message = f"nhiệm vụ kết thúc bằng “{mark}”"
    yield _ended(item, "S704", message, f"viết dấu chấm{more}", "" if more else ".")


def _beginning_of_item(item: Passage, others: _Others) -> Iterator[Diagnostic]:
    goes_on = item.block and item.block.lead
    if others and not goes_on and _begins_low(item.text) and all(other.text[:1].isupper() for other in others):
        yield _begun(item, "mục này viết thường ở đầu, các mục khác viết hoa")


def _beginnings(passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    for passage in passages:
        if _BEGINS_HIGH.fullmatch(passage.part) and _begins_low(passage.text):
            yield _begun(passage, "chỗ này viết thường ở đầu")


def _begins_low(text: str) -> bool:
    """Whether a text begins with a word in small letters; ``eOffice`` is a name."""
    word = text.split(maxsplit=1)[0]
    return word[0].islower() and word == word.lower()


def _begun(passage: Passage, message: str) -> Diagnostic:
    word = passage.text.split(maxsplit=1)[0]
    right = f"{word[0].upper()}{word[1:]}"
    return Slip("S705", 0, message, f"viết hoa chữ đầu: {right}", Replacement(word, right)).told(passage)


def _ended(passage: Passage, code: str, message: str, hint: str, mark: str = "") -> Diagnostic:
    """Tell of the end of a text, which is to have a mark; "" where there is a choice."""
    *_, word = words = passage.text.split()
    right = f"{word.rstrip(_WRONG_END)}{mark}"
    suggestion = Replacement(word, right) if mark and right != mark else None
    start, shown = len(passage.text) - len(word), " ".join(words[-3:])
    return Slip(code, start, f"{message}: “…{shown}”", hint, suggestion).told(passage)
