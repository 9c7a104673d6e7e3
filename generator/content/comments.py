"""Comments by which the clerk silences a finding: ``# bỏ qua S301: lý do``, beside words or alone above them."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

import yaml

from generator.content import yaml_editor
from generator.content.source import SILENCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.content.source import Source
    from generator.content.yaml_editor import NodeSpan
    from generator.diagnostics import Location

_CODE = re.compile(r"[A-Z][0-9]{3}")


class SilencingComment(NamedTuple):
    """A comment that silences: its place, its text, the codes it names, its reason, the line that it is about."""

    location: Location
    text: str
    codes: tuple[str, ...]
    reason: str
    line: int


def silencing(source: Source) -> Iterator[SilencingComment]:
    """Yield the comments of a file that silence; a text that only looks like one is a text.

    A file that cannot be read as YAML has none.
    """
    if not SILENCE.search(source.text):
        return
    try:
        root = yaml_editor.spans(source.text)
    except (yaml.YAMLError, ValueError, StopIteration):
        return  # what is sound of it was read with lines that are not its own
    values = sorted((node.start, node) for node in nodes(root) if node.is_scalar)
    starts = sorted(node.start for node in beginnings(root))
    for found in SILENCE.finditer(source.text):
        before = bisect_right(values, found.start(), key=itemgetter(0)) - 1
        if before >= 0 and _has_words_at(values[before][1], found.start(), source.text):
            continue
        location = source.location_at(found.start())
        codes = tuple(dict.fromkeys(_CODE.findall(found["codes"])))
        line = _line_about(location, found.start(), starts, source)
        yield SilencingComment(location, found[0].rstrip(), codes, (found["reason"] or "").strip(), line)


def nodes(node: NodeSpan) -> Iterator[NodeSpan]:
    """Yield a value and all values within it."""
    yield node
    for child in (*node.items, *(entry.value for entry in node.entries.values())):
        yield from nodes(child)


def beginnings(root: NodeSpan) -> Iterator[NodeSpan]:
    """Yield all that a line can begin with: keys, and the items of lists."""
    for node in nodes(root):
        yield from node.items
        yield from (one for entry in node.entries.values() for one in (entry.key, entry.value) if one.is_scalar)


def _has_words_at(value: NodeSpan, offset: int, text: str) -> bool:
    """Whether an offset is in the words of a value; a comment may stand beside the sign of a folded text."""
    begin = text.find("\n", value.start) if value.style in ("|", ">") else value.start
    return begin <= offset < value.end


def _line_about(location: Location, offset: int, starts: Sequence[int], source: Source) -> int:
    """Return the line of a comment, or the next with anything where it stands alone."""
    below = bisect_right(starts, offset)
    if source.text[offset - (location.column or 1) + 1 : offset].strip() or below == len(starts):
        return location.line or 1
    return source.location_at(starts[below]).line or 1
