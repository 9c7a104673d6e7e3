"""Silences findings that the clerk has looked at: a comment ``# bỏ qua S301: lý do`` beside the words.

The comment stands at the end of a line, or alone on a line above it; it silences what is found in the value or the
item that begins on that line, not in the items below it, and needs a reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.codes import CODES, Severity
from generator.content import comments, yaml_editor
from generator.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.content.comments import SilencingComment
    from generator.content.source import Source
    from generator.content.yaml_editor import NodeSpan
    from generator.diagnostics import Location

_FAMILY = "S"
_BELOW = "items"
_FORM = "viết “# bỏ qua S301: lý do”, ở cuối dòng hoặc một dòng riêng ngay trên"


class Silenced(NamedTuple):
    """A finding that is not told, and the reason that the clerk gives."""

    fault: Diagnostic
    reason: str


class Screened(NamedTuple):
    """What is told of a notice, and what is silenced."""

    found: tuple[Diagnostic, ...]
    silenced: tuple[Silenced, ...] = ()


class _Silencer(NamedTuple):
    """A comment that silences, and the lines (from 1) that it is about."""

    comment: SilencingComment
    lines: frozenset[int]

    def silences(self, fault: Diagnostic) -> bool:
        """Return whether it is about a finding."""
        return (
            fault.code in self.comment.codes
            and _can_be_silenced(fault.code)
            and fault.location.file == self.comment.location.file
            and fault.location.line in self.lines
        )


def apply(found: Iterable[Diagnostic], sources: Iterable[Source]) -> Screened:
    """Part what is silenced from what is told; a comment that silences nothing, or not rightly, is told."""
    silencers = [silencer for source in sources for silencer in _silencers(source)]
    if not silencers:
        return Screened(tuple(found))
    told: list[Diagnostic] = [fault for one in silencers for fault in _misused(one.comment)]
    silenced: list[Silenced] = []
    used: set[tuple[Location, str]] = set()
    for fault in found:
        by = next((one.comment for one in silencers if one.silences(fault)), None)
        if by is None:
            told.append(fault)
            continue
        used.add((by.location, fault.code))
        silenced.append(Silenced(fault, by.reason))
    told += [
        Diagnostic("S002", f"không có gì để bỏ qua {code} ở đây", one.comment.location, "xóa ghi chú này")
        for one in silencers
        for code in one.comment.codes
        if _can_be_silenced(code) and (one.comment.location, code) not in used
    ]
    return Screened(tuple(told), tuple(silenced))


def _can_be_silenced(code: str) -> bool:
    return code.startswith(_FAMILY) and code in CODES and CODES[code].severity is Severity.WARNING


def _misused(comment: SilencingComment) -> Iterator[Diagnostic]:
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


def _silencers(source: Source) -> Iterator[_Silencer]:
    for comment in comments.silencing(source):
        yield _Silencer(comment, frozenset(_lines(comment.line, source)))


def _lines(line: int, source: Source) -> Iterator[int]:
    """Yield the lines of what stands on a line."""
    root = yaml_editor.spans(source.text)
    for node in comments.beginnings(root):
        if line in _range(node, source) and (node.is_scalar or _line_of(node.start, source) == line):
            yield from _own_lines(node, source)
    for mapping in comments.nodes(root):
        for entry in mapping.entries.values():
            if _line_of(entry.key.start, source) == line:
                yield from (line, *_own_lines(entry.value, source))


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
