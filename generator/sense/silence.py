"""Silences findings that the clerk has looked at: a comment ``# bỏ qua S301: lý do`` beside the words.

The comment stands at the end of a line, or alone on a line above it; it silences what is found in the value or the
item that begins on that line, not in the items below it, and needs a reason.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import yaml

from generator.codes import CODES, Severity
from generator.content import comments, yaml_editor
from generator.content.source import Source
from generator.diagnostics import Diagnostic, Location

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from generator.content.comments import SilencingComment
    from generator.content.yaml_editor import NodeSpan

_FAMILY = "S"
_BELOW = "items"
FOUND_LATER = frozenset(("S108",))
"""Codes of what is found where two versions of a notice are compared, after its own words were checked."""
_MOST_TRIED = 4
"""Lines above words that a comment about them is tried on: those of what holds them."""
_FORM = "viết “# bỏ qua S301: lý do”, ở cuối dòng hoặc một dòng riêng ngay trên"


class Silenced(NamedTuple):
    """A finding that is not told, and the comment that silences it."""

    fault: Diagnostic
    by: SilencingComment

    @property
    def reason(self) -> str:
        """The reason that the clerk gives; "" for none."""
        return self.by.reason


class Screened(NamedTuple):
    """What is told of a notice, and what is silenced."""

    found: tuple[Diagnostic, ...]
    silenced: tuple[Silenced, ...] = ()


def apply(found: Iterable[Diagnostic], sources: Sequence[Source]) -> Screened:
    """Part what is silenced from what is told; a comment that silences nothing, or not rightly, is told.

    The first of the files is the year's; a comment in another may be for the notice of another year.
    """
    silencing = [_Silencing(source) for source in sources]
    told, silenced = _parted(found, silencing)
    used = {(one.by.location, one.fault.code) for one in silenced}
    misused = [fault for one in silencing for comment in one.comments for fault in _misused(comment)]
    misused += [
        Diagnostic("S002", f"không có gì để bỏ qua {code} ở đây", comment.location, "xóa ghi chú này")
        for one in silencing[:1]
        for comment in one.comments
        for code in comment.codes
        if can_be_silenced(code) and code not in FOUND_LATER and (comment.location, code) not in used
    ]
    return Screened((*told, *misused), silenced)


def part(found: Iterable[Diagnostic], sources: Iterable[Source]) -> Screened:
    """Part what is silenced from what is told; of the comments themselves nothing is told."""
    return _parted(found, [_Silencing(source) for source in sources])


def _parted(found: Iterable[Diagnostic], silencing: Sequence[_Silencing]) -> Screened:
    told: list[Diagnostic] = []
    silenced: list[Silenced] = []
    for fault in found:
        by = next((comment for one in silencing if (comment := one.of(fault))), None)
        if by is None:
            told.append(fault)
        else:
            silenced.append(Silenced(fault, by))
    return Screened(tuple(told), tuple(silenced))


class _Silencing:
    """The comments of a file that silence, by the lines that they are about."""

    def __init__(self, source: Source) -> None:
        self.comments = tuple(comments.silencing(source))
        self._file = source.file
        self._on: dict[int, list[SilencingComment]] = defaultdict(list)
        for comment in self.comments:
            self._on[comment.line].append(comment)
        self._about: dict[int, set[int]] = defaultdict(set)
        for own, line in _lines(source, self._on) if self._on else ():
            self._about[own].add(line)

    def of(self, fault: Diagnostic) -> SilencingComment | None:
        """Return the comment that silences a finding."""
        if fault.location.file != self._file or not can_be_silenced(fault.code):
            return None
        about = (comment for line in self._about.get(fault.location.line or 0, ()) for comment in self._on[line])
        return next((comment for comment in about if fault.code in comment.codes), None)


def added(text: str, line: int, code: str, reason: str) -> str | None:
    """Return a text with a comment that silences a code in what stands on a line; ``None`` where none can stand.

    It goes on a line of its own, above the key or the item that the line belongs to.
    """
    lines, source = text.split("\n"), Source(text, "")
    try:
        begun = {_line_of(node.start, source) for node in comments.beginnings(yaml_editor.spans(text))}
    except (yaml.YAMLError, ValueError, StopIteration):
        return None
    fault = Diagnostic(code, "", Location("", line + 1, 1))
    for above in sorted((one for one in begun if one <= line), reverse=True)[:_MOST_TRIED]:
        indent = len(lines[above - 1]) - len(lines[above - 1].lstrip(" "))
        comment = f"{' ' * indent}# bỏ qua {code}: {reason}"
        made = "\n".join([*lines[: above - 1], comment, *lines[above - 1 :]])
        if part([fault], [Source(made, "")]).silenced:
            return made
    return None


def can_be_silenced(code: str) -> bool:
    """Return whether a comment in the content can silence a code: a warning about what the notice says."""
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
        elif not can_be_silenced(code):
            why = "là lỗi, phải sửa" if CODES[code].severity is Severity.ERROR else "không phải mã S"
            yield Diagnostic("S003", f"không bỏ qua được {code}: {why}", comment.location, "sửa rồi xóa ghi chú này")


def _lines(source: Source, about: Container[int]) -> Iterator[tuple[int, int]]:
    """Yield the lines of what stands on the lines that comments are about, each with that line."""
    root = yaml_editor.spans(source.text)
    for node in comments.beginnings(root):
        stands_on = _range(node, source) if node.is_scalar else (_line_of(node.start, source),)
        for line in stands_on:
            if line in about:
                yield from ((own, line) for own in _own_lines(node, source))
    for entry in (entry for mapping in comments.nodes(root) for entry in mapping.entries.values()):
        line = _line_of(entry.key.start, source)
        if line in about:
            yield from ((own, line) for own in (line, *_own_lines(entry.value, source)))


def _own_lines(node: NodeSpan, source: Source) -> Iterator[int]:
    """Yield the lines of a value; of an item its own, not those of the items below it."""
    if node.is_scalar:
        yield from _range(node, source)
    else:
        yield _line_of(node.start, source)
    for child in (*node.items, *(entry.value for key, entry in node.entries.items() if key != _BELOW)):
        yield from _own_lines(child, source)


def _range(node: NodeSpan, source: Source) -> range:
    end = node.end
    while end > node.start and source.text[end - 1].isspace():
        end -= 1
    return range(_line_of(node.start, source), _line_of(max(end - 1, node.start), source) + 1)


def _line_of(offset: int, source: Source) -> int:
    return source.location_at(offset).line or 1
