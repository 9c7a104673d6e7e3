"""Checks of a whole notice: parts that must agree, limits of the numbering, unique ids, dates in order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.content.schema import is_empty
from generator.content.yaml_reader import Mapping, Scalar, Sequence
from generator.diagnostics import Diagnostic, Location
from generator.standard.decree import LEVELS
from generator.standard.document_types import DOCUMENT_TYPES
from generator.wording import LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.content.model import Annex, Block, Notice, Point, Recipient
    from generator.content.yaml_reader import Node


_BLANK_LEFT = re.compile(r"\[(…|\.\.\.)\]")
_NOTHING = Scalar("", Location())


def check(notice: Notice, tree: Mapping) -> Iterator[Diagnostic]:
    """Report contradictions between parts of a notice that are each valid."""
    yield from _symbol(notice, tree)
    yield from _opening(tree)
    yield from _annexes(notice, tree)
    yield from _dates(notice, tree)
    yield from _ids(notice)
    headings = sum(bool(part and part.title) for part in (notice.results, notice.limitations))
    if notice.tasks.title:
        yield from _levels(notice.tasks.items, 1, notice.numbering)
    else:
        yield from _levels(notice.tasks.items, 0, notice.numbering, before=headings)
    for annex in notice.annexes:
        yield from _levels(annex.items, 0, notice.numbering)


def check_placeholders(node: Node) -> Iterator[Diagnostic]:
    """Report every ``[…]`` that ``new`` left to be filled in."""
    if isinstance(node, Scalar):
        if _BLANK_LEFT.search(node.value):
            yield Diagnostic("C317", "còn chỗ […] chưa viết", node.location)
        return
    if isinstance(node, Sequence) and [getattr(item, "value", None) for item in node.items] in (["…"], ["..."]):
        yield Diagnostic("C317", "còn chỗ […] chưa viết", node.location)
        return
    for child in node.entries.values() if isinstance(node, Mapping) else node.items:
        yield from check_placeholders(child)


def location_of(tree: Mapping, *keys: str) -> Location:
    """Return the location of the value under the keys, or of the nearest mapping that exists."""
    location, node = tree.location, tree
    for key in keys:
        child = node.entries.get(key) if isinstance(node, Mapping) else None
        if child is None:
            break
        location = child.location
        if not isinstance(child, Mapping):
            break
        node = child
    return location


def _symbol(notice: Notice, tree: Mapping) -> Iterator[Diagnostic]:
    """Check that the symbol is the type, a hyphen, the organ (PL I, I, II, k3)."""
    right = f"{DOCUMENT_TYPES[notice.title].abbreviation}-{notice.issuer.code}"
    if notice.symbol in ("", right):
        return
    location = location_of(tree, "symbol")
    if notice.symbol.startswith(f"{right}-"):
        yield Diagnostic("C401", f"ký hiệu {notice.symbol} có thêm nhóm chữ sau {right}", location)
    else:
        message = f"ký hiệu {notice.symbol} không khớp với tên loại và issuer.code"
        yield Diagnostic("C307", message, location, f"viết {right}")


def _opening(tree: Mapping) -> Iterator[Diagnostic]:
    if all(is_empty(tree.entries.get(key, _NOTHING)) for key in ("opening", "meeting")):
        yield Diagnostic("C302", "thiếu opening (mở đầu)", tree.location, "viết opening, hoặc meeting để tự ghép")


def _annexes(notice: Notice, tree: Mapping) -> Iterator[Diagnostic]:
    """Check that annexes are mentioned in the body, and that the organ can be cited (PL I, I, III, k1)."""
    if not notice.annexes:
        return
    texts = (*notice.opening, notice.closing, *notice.tasks.lead, *_texts(notice.tasks.items))
    if not any("phụ lục" in text.casefold() for text in texts):
        message = "có phụ lục nhưng nội dung không nhắc tới “Phụ lục”"
        yield Diagnostic("C403", message, location_of(tree, "annexes"))
    if not notice.issuer.full_name:
        message = "thiếu issuer.full_name (tên cơ quan viết trong câu)"
        hint = "cần cho dòng “(Kèm theo Thông báo số … của …)”, ví dụ Sở Khoa học và Công nghệ"
        yield Diagnostic("C302", message, location_of(tree, "issuer"), hint)


def _texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield from (block.title or "", block.lead or "", *block.text)
        yield from _texts(block.items)


def _dates(notice: Notice, tree: Mapping) -> Iterator[Diagnostic]:
    meeting = notice.meeting
    if meeting and meeting.date and notice.date.last < meeting.date.first:
        message = "ngày ký ở trước ngày họp"
        yield Diagnostic("C404", message, location_of(tree, "date"))
    for block in _all_blocks(notice):
        if block.deadline and block.deadline.due and block.deadline.due < notice.date.first:
            message = f"thời hạn {block.deadline.words} ở trước ngày ký"
            yield Diagnostic("C405", message, block.location)


def _all_blocks(notice: Notice) -> Iterator[Block]:
    waiting = [*notice.tasks.items, *(block for annex in notice.annexes for block in annex.items)]
    while waiting:
        block = waiting.pop(0)
        yield block
        waiting[:0] = block.items


def _ids(notice: Notice) -> Iterator[Diagnostic]:
    points = [point for part in (notice.results, notice.limitations) if part for point in part.items]
    seen: dict[str, Location] = {}
    named: list[Point | Block | Recipient | Annex]
    named = [*points, *_all_blocks(notice), *notice.recipients, *notice.annexes]
    for item in named:
        if item.id is None:
            continue
        if item.id in seen:
            yield Diagnostic("C313", f"id “{item.id}” đã dùng ở {seen[item.id]}", item.location)
        seen.setdefault(item.id, item.location)


def _levels(blocks: tuple[Block, ...], depth: int, numbering: tuple[str, ...], before: int = 0) -> Iterator[Diagnostic]:
    """Report items below the last level, more points than letters, and sections without a title in capitals.

    ``before`` headings of the same level stand above the blocks and take the first letters.
    """
    if not blocks:
        return
    if depth >= len(numbering):
        message = f"mục này ở cấp {depth + 1}, numbering chỉ có {len(numbering)} cấp ({' '.join(numbering)})"
        yield Diagnostic("C314", message, blocks[0].location)
        return
    if numbering[depth] == "a)" and before + len(blocks) > len(LETTERS):
        message = f"có {before + len(blocks)} điểm, chữ cái chỉ đủ cho {len(LETTERS)}"
        yield Diagnostic("C311", message, blocks[len(LETTERS) - before].location)
    for block in blocks:
        if numbering[depth] == LEVELS[0] and block.title and block.title != block.title.upper():
            message = f"tiêu đề mục “{block.title}” phải viết bằng chữ in hoa"
            yield Diagnostic("C321", message, block.location)
        elif numbering[depth] == LEVELS[0] and not block.title:
            message = f"mục đánh số {LEVELS[0]} phải có tiêu đề"
            yield Diagnostic("C326", message, block.location, "viết title bằng chữ in hoa, lời văn ở text hoặc items")
        yield from _levels(block.items, depth + 1, numbering)
