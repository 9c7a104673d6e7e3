"""Checks a list against the number that its lead announces: ``thực hiện 04 nội dung sau:``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.sense.numerals import COUNT, value
from generator.sense.slips import Slip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.content.loader import Content
    from generator.content.model import Block
    from generator.diagnostics import Diagnostic
    from generator.sense.passages import Passage

_NOUN = (
    r"(?:nhóm\s+)?(?:nội dung|nhiệm vụ|giải pháp|vấn đề|điểm|việc|ý kiến|mặt|kết quả|hạn chế|yêu cầu|công việc|"
    r"mục tiêu|chỉ tiêu|nguyên tắc|phần|bước|tồn tại|ý|đơn vị|dự án|công trình|nhóm|trường hợp|điều kiện|khâu|lĩnh vực)"
)
_YEAR_OR_COUNT = r"(?<!trong\s)(?<!cả\s)(?<!hết\s)(?<!đầu\s)(?<!cuối\s)(?<!hằng\s)(?<!hàng\s)(?<!mỗi\s)"
_ANNOUNCED = re.compile(rf"{_YEAR_OR_COUNT}(?P<count>{COUNT})\s+(?P<noun>{_NOUN})(?!\w)", re.IGNORECASE)
# Only words that qualify the noun may stand between: “12 chỉ tiêu trên, thực hiện các nội dung sau:” announces none.
_LEADS = re.compile(
    r"(?:,?\s+(?:và\s+)?(?:trọng tâm|chính|cụ thể|chủ yếu|lớn|cơ bản|quan trọng|then chốt|ưu tiên|đột phá|cấp bách|"
    r"trước mắt|giải pháp|nhiệm vụ|nội dung|công tác|công việc))*\s+(?:sau|sau đây|như sau|cụ thể)\s*:$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\((?P<number>\d{1,2})\)")
_WORDED = ("một là", "hai là", "ba là", "bốn là", "năm là", "sáu là", "bảy là", "tám là")


def check(content: Content, passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Report a lead that announces another number of points than follow it."""
    lists = _lists(content)
    for number, passage in enumerate(passages):
        for slip in _within(passage.text):
            yield slip.told(passage)
        items = lists.get(_holder(passage))
        is_last = (
            number + 1 == len(passages)
            or _holder(passages[number + 1]) != _holder(passage)
            or (passages[number + 1].key == "items")
        )
        if items is not None and is_last:
            for slip in _against(passage.text, items):
                yield slip.told(passage)


def _holder(passage: Passage) -> str:
    """Return the path of what a lead or a text belongs to: ``tasks`` of ``tasks.lead.1``."""
    if passage.key not in ("lead", "text"):
        return ""
    return passage.part.rpartition(f".{passage.key}")[0]


def _lists(content: Content) -> dict[str, tuple[int, int]]:
    """Return for each path that has items how many they are, and how many stand below them."""
    notice = content.notice
    lists: dict[str, tuple[int, int]] = {}
    sections = {f"sections.{number}": section for number, section in enumerate(notice.sections, 1)}
    for path, part in (notice.simple_parts | sections).items():
        lists.update(_of_blocks(path, part.items))
    for number, annex in enumerate(notice.annexes, 1):
        lists.update(_of_blocks(f"annexes.{number}", annex.items))
    return lists


def _of_blocks(path: str, blocks: Sequence[Block]) -> Iterator[tuple[str, tuple[int, int]]]:
    if blocks:
        yield path, (len(blocks), sum(len(block.items) for block in blocks))
    for number, block in enumerate(blocks, 1):
        yield from _of_blocks(f"{path}.items.{number}", block.items)


def _against(text: str, items: tuple[int, int]) -> Iterator[Slip]:
    announced = list(_ANNOUNCED.finditer(text))
    last = announced[-1] if announced else None
    if last and _LEADS.match(text, last.end()) and not any(value(one["count"]) in items for one in announced):
        message = f"lời dẫn ghi “{last[0]}”, danh sách có {items[0]}"
        yield Slip("S508", last.start(), message, "sửa số, hoặc thêm bớt cho đủ")


def _within(text: str) -> Iterator[Slip]:
    """Compare ``gồm 3 nội dung: (1) …; (2) …``."""
    counts = [int(match["number"]) for match in _NUMBERED.finditer(text)]
    folded = text.casefold()
    worded = [word for word in _WORDED if f" {word}" in folded]
    if counts and counts == list(range(1, len(counts) + 1)):
        given, first = len(counts), text.index("(1)")
    elif worded and worded == list(_WORDED[: len(worded)]):
        given, first = len(worded), folded.index(worded[0])
    else:
        return
    announced = list(_ANNOUNCED.finditer(text, 0, first))
    last = announced[-1] if announced else None
    if given > 1 and last and text[last.end() : first].strip(" ,") in _OPENS_LIST and value(last["count"]) != given:
        message = f"lời dẫn ghi “{last[0]}”, kể ra {given}"
        yield Slip("S508", last.start(), message, "sửa số, hoặc thêm bớt cho đủ")


_OPENS_LIST = (
    ":",
    "sau:",
    "sau đây:",
    "như sau:",
    "gồm:",
    "là:",
    "trọng tâm:",
    "cụ thể:",
    "trọng tâm sau:",
    "chính:",
    "chính sau:",
)
