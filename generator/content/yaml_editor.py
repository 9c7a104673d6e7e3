"""Edits values of a content file in place, leaving every other byte as it is.

The text is changed where the parser's marks say, then read again: it must be the same tree but for
what was asked for, or nothing is changed at all (V001). It is the file's own, not normalised, with the
line ends it has; :mod:`generator.content.yaml_reader` must have read it without an error.
"""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import yaml

from generator.content import yaml_reader
from generator.content.source import MAX_BYTES, decode
from generator.content.yaml_reader import Mapping as Tree
from generator.content.yaml_reader import Scalar, Sequence
from generator.content.yaml_writer import entry, flow, scalar
from generator.diagnostics import Diagnostic, Location, NoticeError, errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.content.source import ParserMark
    from generator.content.yaml_reader import Node


_LATEST = 4
"""Texts whose spans are remembered: before and after an edit they are asked for more than once."""


class NodeSpan(NamedTuple):
    """One value: where it begins and ends in the text, and the column (from 0) of its beginning.

    ``style`` is the sign that shows it: ``""`` for bare words, a quotation mark, ``|`` or ``>``; ``{`` or ``[``
    between brackets; ``:`` for keys on lines of their own, ``-`` for dashes. ``text`` is what a scalar says.
    """

    start: int
    end: int
    column: int
    style: str
    items: tuple[NodeSpan, ...] = ()
    entries: Mapping[str, EntrySpan] = MappingProxyType({})
    text: str = ""

    @property
    def is_flow(self) -> bool:
        """Whether it is in flow style, between brackets."""
        return self.style in ("{", "[")

    @property
    def is_lines(self) -> bool:
        """Whether it is in block style, so that its end includes the blank lines after it."""
        return self.style in ("|", ">", ":", "-")

    @property
    def is_scalar(self) -> bool:
        """Whether it is a scalar."""
        return self.style not in ("{", "[", ":", "-")

    @property
    def is_mapping(self) -> bool:
        """Whether it is a mapping."""
        return self.style in ("{", ":")

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is written; its offset is then somewhere after the key."""
        return self.start == self.end


class EntrySpan(NamedTuple):
    """A key and its value."""

    key: NodeSpan
    value: NodeSpan


def spans(text: str) -> NodeSpan:
    """Return the span of the root, with those of everything in it."""
    return span_of(yaml_reader.events(text))


def span_of(events: Iterator[yaml.Event]) -> NodeSpan:
    """Return the span of the root of which these are the events."""
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            break
    return _span(next(events), events)


def _span(event: yaml.Event, events: Iterator[yaml.Event]) -> NodeSpan:
    start, column, end = _offset(event.start_mark), getattr(event.start_mark, "column", 0), _offset(event.end_mark)
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[NodeSpan] = []
        for inner in events:
            if isinstance(inner, yaml.SequenceEndEvent):
                return NodeSpan(
                    start, _span_end(event, inner, items), column, "[" if event.flow_style else "-", tuple(items)
                )
            items.append(_span(inner, events))
    if isinstance(event, yaml.MappingStartEvent):
        entries: dict[str, EntrySpan] = {}
        for inner in events:
            if isinstance(inner, yaml.MappingEndEvent):
                values = [entry.value for entry in entries.values()]
                return NodeSpan(
                    start, _span_end(event, inner, values), column, "{" if event.flow_style else ":", (), entries
                )
            name = yaml_reader.normalized(getattr(inner, "value", ""))
            entries[name] = EntrySpan(_span(inner, events), _span(next(events), events))
    text = yaml_reader.text_of(event) if isinstance(event, yaml.ScalarEvent) else ""
    return NodeSpan(start, end, column, getattr(event, "style", None) or "", text=text)


def _span_end(event: yaml.CollectionStartEvent, last: yaml.Event, inner: list[NodeSpan]) -> int:
    """Return where a list or mapping ends; in block style the last event is past it."""
    return _offset(last.end_mark) if event.flow_style or not inner else inner[-1].end


def _offset(mark: ParserMark | None) -> int:
    return mark.index if mark else 0


@lru_cache(_LATEST)
def checked_spans(text: str, file: str) -> NodeSpan:
    """Return the span of the root of a text that reads as what its YAML says; those of the latest are remembered.

    Raises:
        NoticeError: it is no mapping, or has an anchor, a tag, a key given twice, more than one document, too much.
    """
    try:
        events = list(yaml_reader.events(text))
        root = span_of(iter(events))
    except (yaml.YAMLError, ValueError, StopIteration):
        raise _explained(text, file) from None
    nodes = [event for event in events if isinstance(event, yaml.NodeEvent)]
    documents = sum(isinstance(event, yaml.DocumentStartEvent) for event in events)
    signs = any(event.anchor or getattr(event, "tag", None) for event in nodes)
    # Of a key given twice only the second is among the spans.
    if signs or documents > 1 or root.is_scalar or len(nodes) != _count(root) or len(nodes) > yaml_reader.MAX_NODES:
        raise _explained(text, file)
    if not root.is_mapping or _depth(root) > yaml_reader.MAX_DEPTH or len(text.encode()) > MAX_BYTES:
        raise _explained(text, file)
    return root


def _explained(text: str, file: str) -> NoticeError:
    """Return why a text cannot be edited: its errors of YAML, or that it has a form that is not edited."""
    try:
        read(text, file)
    except NoticeError as error:
        return error
    return not_editable(file)


def _count(span: NodeSpan) -> int:
    """Return the number of values and keys within a span, itself included."""
    below = [*span.items, *(entry.value for entry in span.entries.values())]
    return 1 + len(span.entries) + sum(map(_count, below))


def _depth(span: NodeSpan) -> int:
    below = [*span.items, *(entry.value for entry in span.entries.values())]
    return 1 + max(map(_depth, below), default=0)


def texts_of(span: NodeSpan) -> Value:
    """Return what a span holds, as texts, lists and dictionaries."""
    if span.is_scalar:
        return span.text
    if span.is_mapping:
        return {key: texts_of(entry.value) for key, entry in span.entries.items()}
    return [texts_of(item) for item in span.items]


Value: TypeAlias = str | list["Value"] | dict[str, "Value"]
"""What can be written: a text, a list, keys with values."""

_MARK = "\ufeff"
BLANK = " \t\r\n"
BLOCK_HEAD = re.compile(r"[|>][-+0-9]*")
_COLON = re.compile(r"[ \t]*:")
LINE_END = re.compile(r"\r\n|\n|\r|\Z")


class TextEdit(NamedTuple):
    """A replacement by ``text`` of what the file has from ``start`` to ``end``."""

    start: int
    end: int
    text: str


def text_of(raw: bytes, file: str) -> str:
    """Return a content file's text with its byte-order mark, if it has one; ``encode()`` gives the bytes back.

    Raises:
        NoticeError: it is no UTF-8 (C005 to C007).
    """
    text = decode(raw, file)
    return _MARK + text if raw.startswith(_MARK.encode()) else text


def set_values(text: str, values: Mapping[str, Value], *, after: Iterable[str] = (), file: str = "") -> str:
    """Return the text with top-level keys set to values: texts, or lists and mappings of texts.

    A key that is there keeps its place and the comment on its line; one that is not there goes after the
    last of ``after`` that is, or else to the end. Comments within a list or mapping that is replaced go
    with it. A key set to ``""`` stays, with nothing after its colon.

    Raises:
        NoticeError: the text has errors of YAML, or cannot be changed in place (V001).
    """
    tree = read(text, file)
    mark, body = split_byte_order_mark(text)
    root = spans(body)
    neighbour = next((key for key in reversed(list(after)) if key in root.entries), None)
    edits = [edit for key in values if key in root.entries for edit in replaced(body, root, key, values[key])]
    edits += [added(body, root, key, values[key], neighbour) for key in values if key not in root.entries]
    expected = {**{key: plain(node) for key, node in tree.entries.items()}, **values}
    by_hand = "; ".join(f"{key}: {value if isinstance(value, str) else '…'}" for key, value in values.items())
    return verify(mark + apply_edits(body, edits), expected, file, f"tự viết vào tệp: {by_hand}")


def read(text: str, file: str) -> Tree:
    """Return the tree of a text that is to be changed.

    Raises:
        NoticeError: it has errors of YAML.
    """
    tree, found = yaml_reader.parse(text.encode(), file)
    if tree is None or errors(found):
        raise NoticeError(errors(found))
    return tree


def split_byte_order_mark(text: str) -> tuple[str, str]:
    """Return the byte-order mark or "", and the rest, whose offsets the parser gives."""
    return (_MARK, text[1:]) if text.startswith(_MARK) else ("", text)


def apply_edits(text: str, edits: Iterable[TextEdit]) -> str:
    """Return the text with all edits made; those that begin at one place in the order they are given."""
    pieces, done = [], 0
    for edit in sorted(edits, key=lambda one: one.start):
        pieces += [text[done : edit.start], edit.text]
        done = max(done, edit.end)
    return "".join([*pieces, text[done:]])


def verify(text: str, expected: Value, file: str, by_hand: str) -> str:
    """Return the text if it reads as the tree that is expected.

    Raises:
        NoticeError: it does not (V001).
    """
    try:
        tree, found = yaml_reader.parse(text.encode(), file)
    except NoticeError:
        tree, found = None, ()
    if tree is None or errors(found) or compared(plain(tree)) != compared(expected):
        raise not_editable(file, by_hand)
    return text


def not_editable(file: str, by_hand: str = "") -> NoticeError:
    """Return the exception for a form of YAML that is not changed in place; ``by_hand`` is what to do instead."""
    message = "tệp viết theo cách mà chương trình không tự ghi vào được; tệp còn nguyên"
    return NoticeError([Diagnostic("V001", message, Location(file), by_hand)])


def plain(node: Node) -> Value:
    """Return a tree as texts, lists and dictionaries."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(child) for key, child in node.entries.items()}


def compared(value: Value) -> Value:
    """Normalise a tree for comparison: a final line break does not count."""
    if isinstance(value, str):
        return yaml_reader.normalized(value).rstrip("\n")
    if isinstance(value, list):
        return [compared(item) for item in value]
    return {key: compared(item) for key, item in value.items()}


def node_of(value: Value) -> Node:
    """Return a value as a tree to be written."""
    if isinstance(value, str):
        return Scalar(value, Location())
    if isinstance(value, list):
        return Sequence([node_of(item) for item in value], Location())
    return Tree(Location(), {key: node_of(item) for key, item in value.items()}, {})


def newline(text: str) -> str:
    """Return the line end of the text's first line, used for added lines."""
    found = LINE_END.search(text)
    return found.group() if found and found.group() else "\n"


def replaced(text: str, mapping: NodeSpan, key: str, value: Value) -> Iterator[TextEdit]:
    """Yield the edits that give a key of a mapping another value."""
    old = mapping.entries[key].value
    after_colon = after_colon_of(text, mapping.entries[key])
    if mapping.is_flow:
        begin, end = (after_colon, after_colon) if old.is_nothing else (old.start, old.end)
        colon = "" if not old.is_nothing else " " if text[after_colon - 1] == ":" else ": "
        yield TextEdit(begin, end, f"{colon}{flow(node_of(value))}")
        return
    written = scalar(value) if isinstance(value, str) else ""
    taken = list(_removed(text, after_colon, old))
    if written and (old.is_nothing or not (old.is_scalar or old.is_flow)):
        yield TextEdit(after_colon, after_colon, f" {written}")
    elif written:
        yield TextEdit(old.start, old.start, written)
    elif taken and not text[after_colon : taken[0].start].strip(" \t"):
        taken[0] = taken[0]._replace(start=after_colon)
    if not isinstance(value, str):
        end = taken[-1].start if old.is_lines else line_end(text, max(after_colon, old.end))
        yield TextEdit(end, end, "".join(newline(text) + line for line in _lines(key, value, mapping)[1:]))
    yield from taken


def _removed(text: str, after_colon: int, old: NodeSpan) -> Iterator[TextEdit]:
    """Yield the edits that remove a value but keep its key and comments."""
    if old.is_nothing:
        return
    if head := BLOCK_HEAD.match(text, old.start) if old.style in ("|", ">") else None:
        yield TextEdit(old.start, head.end(), "")
        below = line_end(text, head.end())
        yield TextEdit(below, _last_sign(text, old), "")
    elif old.is_lines:
        above = len(text[after_colon : old.start].rstrip(BLANK))
        yield TextEdit(after_colon + above, _last_sign(text, old), "")
    else:
        yield TextEdit(old.start, old.end, "")


def added(text: str, root: NodeSpan, key: str, value: Value, neighbour: str | None) -> TextEdit:
    """Return the edit that puts a new key after a neighbour, or at the end."""
    last = root.entries[neighbour] if neighbour else ([None, *root.entries.values()])[-1]
    end = _end(text, last) if last else root.start + root.is_flow
    if root.is_flow:
        before, behind = ("", ", ") if last is None else (" , " if last.value.is_nothing else ", ", "")
        return TextEdit(end, end, f"{before}{key}: {flow(node_of(value))}{behind}")
    lines = _lines(key, value, root)
    above = [""] if len(lines) > 1 else []
    end = line_end(text, end)
    return TextEdit(end, end, "".join(newline(text) + line for line in (*above, *lines)))


def _lines(key: str, value: Value, mapping: NodeSpan) -> list[str]:
    if isinstance(value, str):
        return [f"{' ' * mapping.column}{key}: {scalar(value)}".rstrip()]
    return list(entry(key, node_of(value), mapping.column))


def after_colon_of(text: str, known: EntrySpan) -> int:
    """Return the offset behind the colon of a key."""
    colon = _COLON.match(text, known.key.end)
    return colon.end() if colon else known.key.end


def _end(text: str, known: EntrySpan) -> int:
    """Return the offset after the last character of a key and its value."""
    return after_colon_of(text, known) if known.value.is_nothing else _last_sign(text, known.value)


def _last_sign(text: str, value: NodeSpan) -> int:
    """Return the offset after the last character of a value."""
    return len(text[: value.end].rstrip(BLANK)) if value.is_lines else value.end


def line_end(text: str, offset: int) -> int:
    """Return the end of the line in which an offset is."""
    found = LINE_END.search(text, offset)
    return found.start() if found else len(text)
