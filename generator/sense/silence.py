"""Silences findings that the clerk has looked at: a comment ``# bỏ qua S301: lý do`` beside the words.

The comment stands at the end of a line, or alone on a line above it; it silences what is found in the value or the
item that begins on that line, not in the items below it, and needs a reason.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.codes import CODES, Severity
from generator.content import yaml_editor
from generator.content.source import SILENCE
from generator.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.content.source import Source
    from generator.content.yaml_editor import NodeSpan
    from generator.diagnostics import Location

_FAMILY = "S"
_BELOW = "items"
_CODE = re.compile(r"[A-Z][0-9]{3}")
_FORM = "viết “# bỏ qua S301: lý do”, ở cuối dòng hoặc một dòng riêng ngay trên"


class Silenced(NamedTuple):
    """A finding that is not told, and the reason that the clerk gives."""

    fault: Diagnostic
    reason: str


class Screened(NamedTuple):
    """What is told of a notice, and what is silenced."""

    found: tuple[Diagnostic, ...]
    silenced: tuple[Silenced, ...] = ()


class _Comment(NamedTuple):
    """A comment that silences: its place, the codes it names, its reason, the lines (from 1) that it is about."""

    location: Location
    codes: tuple[str, ...]
    reason: str
    lines: frozenset[int]


def apply(found: Iterable[Diagnostic], sources: Iterable[Source]) -> Screened:
    """Part what is silenced from what is told; a comment that silences nothing, or not rightly, is told."""
    comments = [comment for source in sources for comment in _comments(source)]
    if not comments:
        return Screened(tuple(found))
    told: list[Diagnostic] = [fault for comment in comments for fault in _misused(comment)]
    silenced: list[Silenced] = []
    used: set[tuple[Location, str]] = set()
    for fault in found:
        by = next((one for one in comments if _silences(one, fault)), None)
        if by is None:
            told.append(fault)
            continue
        used.add((by.location, fault.code))
        silenced.append(Silenced(fault, by.reason))
    told += [
        Diagnostic("S002", f"không có gì để bỏ qua {code} ở đây", comment.location, "xóa ghi chú này")
        for comment in comments
        for code in comment.codes
        if _can_be_silenced(code) and (comment.location, code) not in used
    ]
    return Screened(tuple(told), tuple(silenced))


def _silences(comment: _Comment, fault: Diagnostic) -> bool:
    return (
        fault.code in comment.codes
        and _can_be_silenced(fault.code)
        and fault.location.file == comment.location.file
        and fault.location.line in comment.lines
    )


def _can_be_silenced(code: str) -> bool:
    return code.startswith(_FAMILY) and code in CODES and CODES[code].severity is Severity.WARNING


def _misused(comment: _Comment) -> Iterator[Diagnostic]:
    """Report a comment without code or reason, and codes that cannot be silenced."""
    if not comment.codes:
        yield Diagnostic("S001", "ghi chú bỏ qua không nêu mã nào", comment.location, _FORM)
    elif not comment.reason:
        yield Diagnostic("S001", "ghi chú bỏ qua không nêu lý do", comment.location, _FORM)
    for code in comment.codes:
        if code not in CODES:
            yield Diagnostic("S003", f"không có mã {code}", comment.location, "xem lại mã in ở cảnh báo")
        elif not _can_be_silenced(code):
            why = "là lỗi, phải sửa" if CODES[code].severity is Severity.ERROR else "không phải mã S"
            yield Diagnostic("S003", f"không bỏ qua được {code}: {why}", comment.location, "sửa rồi xóa ghi chú này")


def _comments(source: Source) -> Iterator[_Comment]:
    """Yield the comments of a file that silence; a text that only looks like one is a text."""
    if not SILENCE.search(source.text):
        return
    root = yaml_editor.spans(source.text)
    values = [node for node in _nodes(root) if node.is_scalar]
    for found in SILENCE.finditer(source.text):
        if not any(_has_words_at(value, found.start(), source.text) for value in values):
            location = source.location_at(found.start())
            codes = tuple(dict.fromkeys(_CODE.findall(found["codes"])))
            lines = frozenset(_lines(root, location, source))
            yield _Comment(location, codes, (found["reason"] or "").strip(), lines)


def _nodes(node: NodeSpan) -> Iterator[NodeSpan]:
    yield node
    for child in (*node.items, *(entry.value for entry in node.entries.values())):
        yield from _nodes(child)


def _has_words_at(value: NodeSpan, offset: int, text: str) -> bool:
    """Whether an offset is in the words of a value; a comment may stand beside the sign of a folded text."""
    begin = text.find("\n", value.start) if value.style in ("|", ">") else value.start
    return begin <= offset < value.end


def _lines(root: NodeSpan, location: Location, source: Source) -> Iterator[int]:
    """Yield the lines of what stands on a comment's line, or on the next line with anything where it stands alone."""
    line, column = location.line or 1, location.column or 1
    if not source.line(line - 1)[: column - 1].strip():
        below = (node.start for node in _beginnings(root) if node.start > source.offset_of(location))
        line = source.location_at(min(below, default=0)).line or 1
    for node in _beginnings(root):
        if line in _range(node, source) and (node.is_scalar or _line_of(node.start, source) == line):
            yield from _own_lines(node, source)
    for mapping in _nodes(root):
        for entry in mapping.entries.values():
            if _line_of(entry.key.start, source) == line:
                yield from (line, *_own_lines(entry.value, source))


def _beginnings(root: NodeSpan) -> Iterator[NodeSpan]:
    """Yield all that a line can begin with: keys, and the items of lists."""
    for node in _nodes(root):
        yield from node.items
        yield from (one for entry in node.entries.values() for one in (entry.key, entry.value) if one.is_scalar)


def _own_lines(node: NodeSpan, source: Source) -> Iterator[int]:
    """Yield the lines of a value; of an item its own, not those of the items below it."""
    if node.is_scalar:
        yield from _range(node, source)
    else:
        yield _line_of(node.start, source)
    for child in (*node.items, *(entry.value for key, entry in node.entries.items() if key != _BELOW)):
        yield from _own_lines(child, source)


def _range(node: NodeSpan, source: Source) -> range:
    end = len(source.text[: node.end].rstrip())
    return range(_line_of(node.start, source), _line_of(max(end - 1, node.start), source) + 1)


def _line_of(offset: int, source: Source) -> int:
    return source.location_at(offset).line or 1
