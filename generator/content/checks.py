"""Checks of a whole notice: parts that must agree, limits of the numbering, unique ids, dates in order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.content import numbering, rows, yaml_reader
from generator.content.schema import is_empty
from generator.content.yaml_reader import Mapping, Scalar, Sequence
from generator.deadlines import dated
from generator.diagnostics import Diagnostic, Location
from generator.standard.document_types import DOCUMENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.content.model import Annex, Block, Notice, NoticeSection, Recipient
    from generator.content.yaml_reader import Node


_OWNERS = ("results", "limitations", "tasks")
"""Names of parts, by which their lines are known."""

_BLANK_LEFT = re.compile(r"\[(…|\.\.\.)\]")
_NOTHING = Scalar("", Location())


def check(notice: Notice, tree: Mapping) -> Iterator[Diagnostic]:
    """Report contradictions between parts of a notice that are each valid."""
    yield from _symbol(notice, tree)
    yield from _opening(tree)
    yield from _annexes(notice, tree)
    yield from _dates(notice, tree)
    yield from _ids(notice)
    yield from numbering.check(notice)


def with_year(faults: Iterable[Diagnostic], tree: Mapping) -> Iterator[Diagnostic]:
    """Give each deadline without a year, as ``20/12``, the notice's year, or the next where its month has passed."""
    written = tree.entries.get("date")
    signed = re.match(r"\s*(\d{4})(?:-(\d{1,2}))?", written.value) if isinstance(written, Scalar) else None
    values = {one.location: one.value.strip() for one in yaml_reader.scalars(tree)} if signed else {}
    for fault in faults:
        value = values.get(fault.location, "") if fault.code == "C316" else ""
        year = int(signed[1]) + _is_next_years(value, signed[2]) if signed else 0
        example = dated(value, year) if year else ""
        yield fault._replace(hint=f"ví dụ {example}") if example else fault


def _is_next_years(day: str, month: str | None) -> bool:
    of_day = day.replace(".", "/").partition("/")[2]
    return of_day.isdigit() and int(of_day) < int(month or 1)


def check_placeholders(node: Node, path: str = "") -> Iterator[Diagnostic]:
    """Report every ``[…]`` that ``new`` left to be filled in, with the field of its ``path``, as ``signature.name``."""
    if is_unwritten(node):
        yield Diagnostic("C317", f"còn chỗ […] chưa viết{_named(path)}", node.location)
    elif isinstance(node, Mapping):
        for key, child in node.entries.items():
            yield from check_placeholders(child, f"{path}.{key}".lstrip("."))
    elif isinstance(node, Sequence):
        for child in node.items:
            yield from check_placeholders(child, path)


def _named(path: str) -> str:
    """Return a field as it is written and what it is called, or what the nearest one is called that it is within."""
    names = {row.path: row.field.name for row in rows.rows()}
    within = path
    while within and within not in names:
        within = within.rpartition(".")[0]
    return f": {path} ({names[within]})" if within else ""


def is_unwritten(node: Node) -> bool:
    """Return whether a text has a ``[…]`` in it, or a list is one."""
    if isinstance(node, Scalar):
        return bool(_BLANK_LEFT.search(node.value))
    return isinstance(node, Sequence) and [getattr(item, "value", None) for item in node.items] in (["…"], ["..."])


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
    abbreviation = DOCUMENT_TYPES[notice.title].abbreviation
    right = f"{abbreviation}-{notice.issuer.code}"
    if abbreviation and notice.issuer.code.startswith(f"{abbreviation}-"):
        organ = notice.issuer.code.removeprefix(f"{abbreviation}-")
        message = f"ký hiệu thành {right}: {abbreviation} là của tên loại, chương trình tự viết"
        yield Diagnostic("C307", message, location_of(tree, "issuer", "code"), f"viết code: {organ}")
        return
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
    said = (
        text for part in notice.parts.values() for text in (*part.lead, *part.text, *part.ending, *_texts(part.items))
    )
    texts = (*notice.opening, notice.closing, *said)
    if not any("phụ lục" in text.casefold() for text in texts):
        message = "có phụ lục nhưng nội dung không nhắc tới “Phụ lục”"
        yield Diagnostic("C403", message, location_of(tree, "annexes"))
    if not notice.issuer.full_name:
        message = "thiếu issuer.full_name (tên cơ quan viết trong câu)"
        hint = "cần cho dòng “(Kèm theo Thông báo số … của …)”, ví dụ Sở Khoa học và Công nghệ"
        yield Diagnostic("C302", message, location_of(tree, "issuer"), hint)


def _texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield from (block.title or "", block.lead or "", *block.text, *block.ending)
        yield from _texts(block.items)


def _dates(notice: Notice, tree: Mapping) -> Iterator[Diagnostic]:
    meeting = notice.meeting
    if meeting and meeting.date and notice.date.last < meeting.date.first:
        message = "ngày ký ở trước ngày họp"
        yield Diagnostic("C404", message, location_of(tree, "date"))
    for block in _all_blocks(notice):
        last = block.deadline and block.deadline.last()
        if block.deadline and last and last < notice.date.first:
            message = f"thời hạn {block.deadline.printed} ở trước ngày ký"
            yield Diagnostic("C405", message, block.location)


def _all_blocks(notice: Notice) -> Iterator[Block]:
    waiting = [block for part in notice.parts.values() for block in part.items]
    waiting += [block for annex in notice.annexes for block in annex.items]
    while waiting:
        block = waiting.pop(0)
        yield block
        waiting[:0] = block.items


def _ids(notice: Notice) -> Iterator[Diagnostic]:
    seen: dict[str, Location] = {}
    named: list[NoticeSection | Block | Recipient | Annex]
    named = [*notice.sections, *_all_blocks(notice), *notice.recipients, *notice.annexes]
    for item in named:
        if item.id is None:
            continue
        if item.id in _OWNERS or item.id.startswith("sections."):
            yield Diagnostic("C313", f"id “{item.id}” là tên mà chương trình dùng cho cả phần", item.location)
        if item.id in seen:
            yield Diagnostic("C313", f"id “{item.id}” đã dùng ở {seen[item.id]}", item.location)
        seen.setdefault(item.id, item.location)
