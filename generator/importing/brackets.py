"""Put short lists of a content file between brackets, as people write them: columns, rows of a table, members."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.content import yaml_editor
from generator.content.yaml_editor import TextEdit
from generator.content.yaml_writer import flow, scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.content.yaml_editor import NodeSpan

_WIDTH = 100
_KEYS = ("columns", "widths", "members", "with")
"""Keys whose lists of texts stand on one line where they fit."""
_ANSWERS = ("yes", "no")
_BARE = re.compile(r"[^\W\d_]{2}(?:[\w.()&/“”+ -]*[\w.)”])?|[1-9][0-9]*")
"""What needs no quotation marks between brackets, where a comma ends a text."""


def put(text: str) -> str:
    """Return a text of a content file with its short lists between brackets, where it says the same then."""
    root = yaml_editor.spans(text)
    made = yaml_editor.apply_edits(text, _edits(root, text))
    return made if yaml_editor.texts_of(yaml_editor.spans(made)) == yaml_editor.texts_of(root) else text


def _edits(node: NodeSpan, text: str) -> Iterator[TextEdit]:
    for key, entry in node.entries.items():
        value = entry.value
        if key == "numbered" and value.text in _ANSWERS:
            yield TextEdit(value.start, value.end, value.text)
        elif key == "rows":
            yield from (edit for row in value.items for edit in _on_one_line(row, row.column, text))
        elif key in _KEYS and value.style == "-":
            yield from _on_one_line(value, entry.key.column + len(key) + 2, text, after=f"{key}:")
        else:
            yield from _edits(value, text)
    for item in node.items:
        yield from _edits(item, text)


def _on_one_line(node: NodeSpan, column: int, text: str, after: str = "") -> Iterator[TextEdit]:
    """Yield the edit that puts a list on the line of its key or dash, where it fits there."""
    if node.style != "-" or not all(one.is_scalar or "text" in one.entries for one in node.items):
        return
    line = f"[{', '.join(map(_in_brackets, node.items))}]"
    if column + len(line) > _WIDTH:
        return
    start = text.rindex(after, 0, node.start) + len(after) if after else node.start
    yield TextEdit(start, _end(node, text), f" {line}" if after else line)


def _end(node: NodeSpan, text: str) -> int:
    """Return where the last words of a list end, or its last dash where nothing follows."""
    last = node.items[-1]
    values = [entry.value for entry in last.entries.values()] or [last]
    return len(text[: values[-1].end].rstrip())


def _in_brackets(node: NodeSpan) -> str:
    if node.entries:
        return f"{{{', '.join(f'{key}: {_in_brackets(entry.value)}' for key, entry in node.entries.items())}}}"
    is_bare = _BARE.fullmatch(node.text) and scalar(node.text) == node.text
    return node.text if is_bare else flow(yaml_editor.node_of(node.text))
