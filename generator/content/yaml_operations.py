"""Carries out operations on a content file, in place: comments, order, quotation marks stay as they are.

What is asked for is done to the file's text and to its tree; the text, read again, must be that tree, or nothing is
changed (V001). Paths follow the table of fields: an item that is only words has the key ``text`` that those words
stand for, and is written out as a mapping once another key is set.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.content import fields, schema, yaml_blocks, yaml_editor, yaml_flow
from generator.content.operations import InsertItem, NoSuchNodeError, RemoveNode, SetValue
from generator.content.source import writable
from generator.content.yaml_editor import (
    TextEdit,
    apply_edits,
    checked_spans,
    compared,
    node_of,
    split_byte_order_mark,
    texts_of,
)
from generator.content.yaml_writer import entry, flow, item, styled, value_lines
from generator.diagnostics import NoticeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.content.field import Shape
    from generator.content.node_paths import NodePath
    from generator.content.operations import Operation
    from generator.content.yaml_editor import NodeSpan, Value


_LIMITS = {"C005", "C108", "C109"}
"""What a file may not be: too large, nested too deep, with too many values."""
_BY_HAND = "viết lại chỗ ấy theo cách thường: mỗi dòng một “khóa: giá trị” hoặc “- mục”, rồi làm lại"
_WITHIN = 2
"""Steps of a path that leads into a record: what is moved out of a list of the notice itself leaves it there."""
_COMMENT = re.compile(r"(?:^|\s)#")


class _MovedLines(NamedTuple):
    """An item that is moved, as it is written: ``lines``, its dash at the beginning of the first.

    ``between`` is its text alone, where it stands between brackets.
    """

    lines: Sequence[str]
    between: str = ""


def apply(text: str, operations: Iterable[Operation], file: str = "") -> str:
    """Return the text with the operations done, one after the other.

    Texts are written as they can be read: in NFC, without characters that no content file may have.

    Raises:
        NoticeError: the text has errors of YAML, or cannot be changed in place (V001).
        NoSuchNodeError: an operation has a path that does not fit the file.
    """
    mark, body = split_byte_order_mark(text)
    editing = _Editing(body, file)
    for operation in operations:
        editing.do(operation)
    return mark + editing.checked()


class _Editing:
    """A text, its spans, and the tree that it must be read as."""

    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._file = file
        self._root = checked_spans(text, file)
        self._tree: Any = texts_of(self._root)

    def checked(self) -> str:
        if compared(texts_of(checked_spans(self._text, self._file))) != compared(self._tree):
            raise yaml_editor.not_editable(self._file, _BY_HAND)
        return self._text

    def do(self, operation: Operation) -> None:
        if not operation.path:
            raise NoSuchNodeError(operation.path)
        if isinstance(operation, SetValue):
            self._set(self._located(operation.path), _writable(operation.value))
        elif isinstance(operation, RemoveNode):
            self._remove(self._existing(operation.path))
        elif isinstance(operation, InsertItem):
            self._insert(self._located(operation.path), _writable(operation.value))
        elif operation.path != operation.to:
            self._move(self._existing(operation.path), operation.to)

    # Where a path leads

    def _existing(self, path: NodePath) -> NodePath:
        path = self._located(path)
        if not path or not self._has(path):
            raise NoSuchNodeError(path)
        return path

    def _has(self, path: NodePath) -> bool:
        parent, last = self._at(path[:-1]), path[-1]
        if isinstance(last, int):
            return isinstance(parent, list) and last < len(parent)
        return isinstance(parent, dict) and last in parent

    def _at(self, path: NodePath) -> Any:  # noqa: ANN401 - a value of the tree
        """Return the value at a path; "" where there is none."""
        node = self._tree
        for step in path:
            if isinstance(node, dict):
                node = node.get(step, "")
            else:
                node = node[step] if isinstance(node, list) and isinstance(step, int) and step < len(node) else ""
        return node

    def _located(self, path: NodePath) -> NodePath:
        """Return the path in the file; a value on the way that is written in short is written out where it must be."""
        shape: Shape | None = fields.NOTICE
        real: NodePath = ()
        for step in path:
            node, short = self._at(real), None
            if node and isinstance(node, str | list) and isinstance(shape, schema.AnyOf):
                short = shape.text if isinstance(node, str) else shape.sequence
            if isinstance(short, schema.Shorthand) and step == short.key:
                shape = schema.resolved(short.shape)
                continue
            if isinstance(step, str) and node and not isinstance(node, dict):
                if not isinstance(short, schema.Shorthand):
                    raise NoSuchNodeError(path)
                self._write_out(real, short.key)
            elif isinstance(step, int) and node and not isinstance(node, list):
                if not isinstance(node, str) or not isinstance(shape, schema.Strings):
                    raise NoSuchNodeError(path)
                self._write_out(real, "")
            shape = schema.inner(shape, step)
            real = (*real, step)
        return real

    def _order(self, path: NodePath) -> list[str]:
        """Return the keys that a mapping may have, in the order of the table of fields."""
        shape: Shape | None = fields.NOTICE
        for step in path:
            shape = schema.inner(shape, step)
        if isinstance(shape, schema.AnyOf):
            shape = shape.mapping
        return list(shape.fields) if isinstance(shape, schema.Object) else []

    def _span(self, path: NodePath) -> NodeSpan:
        span = self._root
        for step in path:
            span = span.items[step] if isinstance(step, int) else span.entries[step].value
        return span

    def _place(self, path: NodePath) -> int:
        """Return the place of what a path leads to among the parts of what holds it."""
        last = path[-1]
        return last if isinstance(last, int) else list(self._span(path[:-1]).entries).index(last)

    def _edit(self, edits: Iterable[TextEdit]) -> None:
        self._text = apply_edits(self._text, edits)
        try:
            self._root = checked_spans(self._text, self._file)
        except NoticeError as error:
            if {fault.code for fault in error.faults} & _LIMITS:
                raise
            raise yaml_editor.not_editable(self._file, _BY_HAND) from None

    # The operations

    def _set(self, path: NodePath, value: Any) -> None:  # noqa: ANN401 - a value of the tree
        *above, last = path
        parent = self._at(tuple(above))
        if not self._has(path):
            if above and not parent and (last == 0 or isinstance(last, str)):
                self._set(tuple(above), {last: value} if isinstance(last, str) else [value])
            elif isinstance(last, int):
                self._insert(path, value)
            else:
                self._add(path, value)
        elif (old := parent[last]) == value:
            return
        elif old and value and isinstance(old, dict) and isinstance(value, dict):
            self._set_keys(path, old, value)
        elif old and value and isinstance(old, list) and isinstance(value, list):
            self._set_items(path, old, value)
        else:
            self._write(path, value)
            parent[last] = value

    def _set_keys(self, path: NodePath, old: dict[str, Value], new: dict[str, Value]) -> None:
        for key, value in new.items():
            self._set((*path, key), value)
        for key in [key for key in old if key not in new]:
            self._remove((*path, key))

    def _set_items(self, path: NodePath, old: list[Value], new: list[Value]) -> None:
        """Set the items that differ; what is the same at the beginning and at the end stays as it is."""
        most = min(len(old), len(new))
        same = next((at for at in range(most) if old[at] != new[at]), most)
        behind = next((at for at in range(most - same) if old[-1 - at] != new[-1 - at]), most - same)
        for at in range(same, most - behind):
            self._set((*path, at), new[at])
        for at in reversed(range(most - behind, len(old) - behind)):
            self._remove((*path, at))
        for at in range(most - behind, len(new) - behind):
            self._insert((*path, at), new[at])

    def _write(self, path: NodePath, value: Value) -> None:
        """Write another value in the place of the one at a path."""
        parent, last = self._span(path[:-1]), path[-1]
        node = node_of(value)
        if parent.is_flow and isinstance(last, str):
            self._edit(yaml_editor.replaced(self._text, parent, last, value))
            return
        if parent.is_flow:
            old = parent.items[self._place(path)]
            self._edit([TextEdit(old.start, old.end, flow(node))])
            return
        part = yaml_blocks.parts_of(self._text, parent)[self._place(path)]
        old, column = part.value, parent.column
        if isinstance(value, str):
            lines = styled(value, old.style if old.is_scalar else "", column + 2)
        elif old.is_flow and (old.items or old.entries):
            lines = [flow(node)]
        elif isinstance(last, str):
            lines = value_lines(last, node, column)
        else:
            # The lines of a mapping begin below its first key, wherever that stands.
            at = column if old.is_nothing else max(old.column - 2, column)
            first, *rest = item(node, at)
            lines = [first[at + 2 :], *rest]
        self._edit(yaml_blocks.rewritten(self._text, part.after, old, lines))

    def _add(self, path: NodePath, value: Value) -> None:
        """Add a key to a mapping, at its place in the table of fields."""
        *above, key = path
        mapping, known = self._span(tuple(above)), self._at(tuple(above))
        if not isinstance(known, dict) or not isinstance(key, str):
            raise NoSuchNodeError(path)
        keys, order = list(mapping.entries), self._order(tuple(above))
        before = order[: order.index(key)] if key in order else keys
        neighbour = next((one for one in reversed(before) if one in keys), None)
        place = keys.index(neighbour) + 1 if neighbour else 0
        if not known and not above:
            self._edit([TextEdit(mapping.start, mapping.end, "\n".join(entry(key, node_of(value))))])
        elif mapping.is_flow:
            written = f"{key}: {flow(node_of(value))}"
            self._edit([yaml_flow.within(self._text, mapping, place, written)])
        else:
            self._put_lines(mapping, place, list(entry(key, node_of(value), mapping.column)))
        known[key] = value

    def _put_lines(self, parent: NodeSpan, place: int, lines: Sequence[str]) -> None:
        siblings = yaml_blocks.parts_of(self._text, parent)
        self._edit([yaml_blocks.within(self._text, siblings, place, lines, parent.column)])

    def _remove(self, path: NodePath) -> None:
        *above, last = path
        known, parent = self._at(tuple(above)), self._span(tuple(above))
        if parent.is_flow:
            edit = yaml_flow.without(self._text, parent, self._place(path))
            if edit is None:
                raise yaml_editor.not_editable(self._file, _BY_HAND)
            self._edit([edit])
        elif len(known) > 1:
            siblings = yaml_blocks.parts_of(self._text, parent)
            self._edit([yaml_blocks.without(self._text, siblings, self._place(path))])
        elif above:
            self._write(tuple(above), type(known)())
        else:
            (only,) = yaml_blocks.parts_of(self._text, parent)
            self._edit([TextEdit(only.top, only.end, "{}")])
        del known[last]

    def _insert(self, path: NodePath, value: Value, moved: _MovedLines | None = None) -> None:
        *above, place = path
        if not isinstance(place, int):
            raise NoSuchNodeError(path)
        known = self._at(tuple(above))
        if not known and place == 0 and above:
            self._set(tuple(above), [value])
            if moved:
                self._write_moved(tuple(above), moved)
            return
        if not isinstance(known, list) or place > len(known):
            raise NoSuchNodeError(path)
        parent = self._span(tuple(above))
        if parent.is_flow:
            written = self._between(moved) if moved else flow(node_of(value))
            self._edit([yaml_flow.within(self._text, parent, place, written or flow(node_of(value)))])
        elif moved:
            self._put_lines(parent, place, yaml_blocks.indented(moved.lines, parent.column))
        elif not isinstance(value, str) and any(one.is_flow for one in parent.items):
            self._put_lines(parent, place, [f"{' ' * parent.column}- {flow(node_of(value))}"])
        else:
            self._put_lines(parent, place, list(item(node_of(value), parent.column)))
        known.insert(place, value)

    def _write_moved(self, path: NodePath, moved: _MovedLines) -> None:
        """Write an item as it was written into a list that was made for it."""
        parent = self._span(path)
        if parent.is_flow:
            (only,) = parent.items
            if written := self._between(moved):
                self._edit([TextEdit(only.start, only.end, written)])
            return
        (part,) = yaml_blocks.parts_of(self._text, parent)
        written = yaml_editor.newline(self._text).join(yaml_blocks.indented(moved.lines, parent.column))
        self._edit([TextEdit(part.begin, part.end, written.lstrip(" "))])

    def _between(self, moved: _MovedLines) -> str:
        """Return how a moved item is written between brackets; "" where it is to be written anew."""
        if not moved.between and any(map(_COMMENT.search, moved.lines)):
            raise yaml_editor.not_editable(self._file, _BY_HAND)
        return moved.between

    def _move(self, path: NodePath, to: NodePath) -> None:
        *above, place = path
        if not isinstance(place, int):
            raise NoSuchNodeError(path)
        parent, value = self._span(tuple(above)), self._at(path)
        if parent.is_flow:
            span = parent.items[place]
            between = self._text[span.start : span.end]
            moved = _MovedLines(f"- {between}".splitlines(), between)
        else:
            part = yaml_blocks.parts_of(self._text, parent)[place]
            moved = _MovedLines(yaml_blocks.lines_of(self._text, part, parent.column))
        self._remove(tuple(above) if self._is_left_empty(tuple(above)) else path)
        self._insert(self._located(to), value, moved)

    def _is_left_empty(self, path: NodePath) -> bool:
        """Whether a list without its only item is no more than a key that says nothing, without a comment."""
        if len(path) < _WITHIN or len(self._at(path)) != 1 or len(self._at(path[:-1])) == 1:
            return False
        parent, listed = self._span(path[:-1]), self._span(path)
        if not isinstance(path[-1], str) or parent.is_flow:
            return isinstance(path[-1], str)
        part = yaml_blocks.parts_of(self._text, parent)[self._place(path)]
        begin = listed.start if listed.is_flow else yaml_blocks.parts_of(self._text, listed)[0].top
        return not _COMMENT.search(self._text, part.top, begin)

    def _write_out(self, path: NodePath, key: str) -> None:
        """Write what stands for the value of a key as a mapping with that key; without one, as a list."""
        parent, value = self._span(path[:-1]), self._at(path)
        made: Value = {key: value} if key else [value]
        old, is_item = self._span(path), isinstance(path[-1], int)
        if parent.is_flow:
            opening, closing = (f"{{{key}: ", "}") if key else ("[", "]")
            edits = [
                TextEdit(old.start, old.start, opening),
                TextEdit(old.end, old.end, closing),
            ]
        else:
            part = yaml_blocks.parts_of(self._text, parent)[self._place(path)]
            sign = f"{key}:" if key else "-"
            edits = list(yaml_blocks.written_out(self._text, part, sign, parent.column, is_item=is_item))
        self._edit(edits)
        above = self._at(path[:-1])
        above[path[-1]] = made


def _writable(value: Value) -> Value:
    if isinstance(value, str):
        return writable(value)
    if isinstance(value, list):
        return [_writable(one) for one in value]
    return {key: _writable(one) for key, one in value.items()}
