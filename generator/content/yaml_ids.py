"""Writes ids into the items of a content file in place; an item that is only words becomes a mapping."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from generator.content import yaml_editor
from generator.content.yaml_editor import (
    LINE_END,
    TextEdit,
    apply_edits,
    newline,
    plain,
    read,
    replaced,
    split_byte_order_mark,
    verify,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.content.node_paths import NodePath
    from generator.content.yaml_editor import NodeSpan, Value


class NewId(NamedTuple):
    """An item's id, and the key that takes its words when it is only words."""

    id: str
    words: str


def with_ids(text: str, ids: Mapping[NodePath, NewId], file: str = "") -> str:
    """Return the text with an ``id`` for each of the items, which are texts or mappings within lists.

    Raises:
        NoticeError: the text has errors of YAML, or cannot be changed in place (V001).
    """
    tree = read(text, file)
    mark, body = split_byte_order_mark(text)
    root = yaml_editor.spans(body)
    expected = plain(tree)
    edits: list[TextEdit] = []
    for path, given in ids.items():
        edits += _named(body, _span(root, path[:-1]), cast("int", path[-1]), given)
        _expect(expected, path, given)
    return verify(mark + apply_edits(body, edits), expected, file, "tự viết id vào từng mục, ví dụ id: nv-1")


def _span(root: NodeSpan, path: NodePath) -> NodeSpan:
    for step in path:
        root = root.items[step] if isinstance(step, int) else root.entries[step].value
    return root


def _expect(tree: Value, path: NodePath, given: NewId) -> None:
    """Put the id into the expected tree."""
    *above, last = path
    parent: Any = tree
    for step in above:
        parent = parent[step]
    item = parent[last]
    parent[last] = {**(item if isinstance(item, dict) else {given.words: item}), "id": given.id}


def _named(text: str, parent: NodeSpan, place: int, given: NewId) -> Iterator[TextEdit]:
    """Yield the edits that give an item of a list its id."""
    item = parent.items[place]
    if "id" in item.entries:
        yield from replaced(text, item, "id", given.id)
    elif item.is_flow:
        begin = min((entry.key.start for entry in item.entries.values()), default=item.start + 1)
        # A list between brackets may hold “[to: x]”, keys without braces of their own.
        opening, closing = ("", "") if text[item.start] == "{" else ("{", "}")
        yield TextEdit(begin, begin, f"{opening}id: {given.id}, ")
        yield TextEdit(item.end, item.end, closing)
    elif item.entries:
        yield TextEdit(item.start, item.start, _above(text, item, given))
    elif parent.is_flow:
        yield TextEdit(item.start, item.start, f"{{id: {given.id}, {given.words}: ")
        yield TextEdit(item.end, item.end, "}")
    else:
        yield TextEdit(item.start, item.start, f"{_above(text, item, given)}{given.words}: ")
        yield from _shifted(text, item, item.column - parent.column)


def _above(text: str, item: NodeSpan, given: NewId) -> str:
    return f"id: {given.id}{newline(text)}{' ' * item.column}"


def _shifted(text: str, item: NodeSpan, columns: int) -> Iterator[TextEdit]:
    """Yield the edits that indent all but the first line of a text."""
    offset = item.start
    while (begin := _next_line(text, offset)) < item.end:
        if text[begin] not in "\r\n":
            yield TextEdit(begin, begin, " " * columns)
        offset = begin


def _next_line(text: str, offset: int) -> int:
    found = LINE_END.search(text, offset)
    return found.end() if found else len(text)
