"""What is pasted, put into the YAML text at the caret: items of a list at its indentation, words as its value has them.

Where the text could be read before, it can be read afterwards, wherever that is possible.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import yaml

from generator.content import yaml_editor, yaml_operations
from generator.content.operations import NoSuchNodeError, SetValue
from generator.content.yaml_editor import node_of
from generator.content.yaml_writer import entry, item, value_lines
from generator.desk.editing.text_places import value_at
from generator.diagnostics import NoticeError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.content.node_paths import NodePath
    from generator.content.yaml_editor import NodeSpan, Value
    from generator.desk.editing.pasted import Pasted

_VALUE_PLACE = re.compile(r" *(?:- +)*(?P<opens>-|(?P<key>[^\W\d]\w*): *|) *")
"""The line before a caret at which a value may begin: indentation, dashes, a key."""
_BLOCKS = {">": "\n\n", "|": "\n"}
"""What parts two paragraphs of a text in block style."""


class PlacedText(NamedTuple):
    """The text with what was pasted, the offset of the caret behind that, and what the clerk is told of it."""

    text: str
    caret: int
    said: tuple[str, ...] = ()


class _Caret(NamedTuple):
    """A caret in a text: its offset, its line before and after it; the value that it stands in, with its path."""

    text: str
    offset: int
    before: str
    after: str
    path: NodePath
    value: NodeSpan | None
    root: NodeSpan | None

    @property
    def is_in_block(self) -> bool:
        """Whether it stands in the lines of a folded or literal text; a blank line less deep is past it."""
        if self.value is None or self.value.style not in _BLOCKS:
            return False
        lines = self.text[self.value.start : self.value.end].split("\n")[1:]
        indent = next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), 0)
        begins = self.value.start + self.text[self.value.start : self.value.end].find("\n")
        return self.offset > begins and len(self.before) >= max(indent, 1)

    def with_inserted(self, words: str, instead_of: str = "") -> PlacedText:
        """Return the text with words at the caret, ``instead_of`` those right before it."""
        first = self.text[: self.offset - len(instead_of)] + words
        return PlacedText(first + self.text[self.offset :], len(first))


def place(text: str, start: int, end: int, pasted: Pasted) -> PlacedText | None:
    """Return a text with what was pasted between two offsets; ``None`` for what has no place there."""
    caret = _caret_at(text[:start] + text[end:], start)
    items = [*pasted.lead, *pasted.items]
    opens = None if caret.is_in_block else _VALUE_PLACE.fullmatch(caret.before)
    if opens and not caret.after.strip():
        made = _value(caret, items, pasted, opens)
    elif items:
        made = _items_after(caret, items) if _is_list(items) else None
        made = made or _words(caret, pasted.paragraphs)
    else:
        return None
    left = len(pasted.tables) if items else 0
    more = (f"Chưa dán {left} bảng: dán riêng từng bảng ở dòng “table:”.",) if left else ()
    return made and made._replace(said=(*pasted.changes, *made.said, *more))


def _caret_at(text: str, offset: int) -> _Caret:
    before, after = text[:offset].rpartition("\n")[2], text[offset:].partition("\n")[0]
    root = _spans(text)
    words_end = len(text[:offset].rstrip(" "))  # spaces behind words are none of theirs
    path, value = value_at(root, words_end) if root else ((), None)
    return _Caret(text, offset, before, after, path, value, root)


def _spans(text: str) -> NodeSpan | None:
    try:
        return yaml_editor.spans(text)
    except (yaml.YAMLError, ValueError, StopIteration):
        return None


def _is_list(items: list[Value]) -> bool:
    return len(items) > 1 or not all(isinstance(one, str) for one in items)


def _item_lines(items: list[Value], column: int) -> list[str]:
    return [line for one in items for line in item(node_of(one), column)]


# Where a value may begin


def _value(caret: _Caret, items: list[Value], pasted: Pasted, opens: re.Match[str]) -> PlacedText | None:
    tables = pasted.tables if not items else []
    if not items and not tables:
        return None
    is_own = not caret.before.strip()
    if opens["key"]:
        made = [_after_key(caret, items, tables, opens["key"], opens.start("opens"))]
    elif "-" in caret.before:
        column = caret.before.rindex("-")
        lines = _item_lines(items or [{"table": one} for one in tables], column)
        gap = " " if caret.before.endswith("-") else ""
        made = [gap + "\n".join([lines[0][column + 2 :], *lines[1:]])]
    else:
        made = [_on_own_lines(caret, items, tables, column) for column in _columns(caret)]
    placed = [caret.with_inserted(words, instead_of=caret.before if is_own else "") for words in made]
    wanted = items or tables
    readable = (one for one in placed if (root := _spans(one.text)) and _holds(yaml_editor.texts_of(root), wanted))
    return next(readable, placed[0])


def _holds(tree: Value, wanted: list[Value]) -> bool:
    """Whether a tree has values, one of them alone or all in one list."""
    if tree in wanted and len(wanted) == 1:
        return True
    if isinstance(tree, list) and all(one in tree for one in wanted):
        return True
    inner = tree if isinstance(tree, list) else tree.values() if isinstance(tree, dict) else ()
    return any(_holds(one, wanted) for one in inner)


def _after_key(caret: _Caret, items: list[Value], tables: list[Value], key: str, column: int) -> str:
    """Return what goes after ``key:``."""
    if items and not _is_list(items):
        lines = value_lines(key, node_of(items[0]), column)
    else:
        lines = ["", *_item_lines(items, column + 2)] if items else value_lines(key, node_of(tables[0]), column)
    gap = " " if lines[0] and caret.before.endswith(":") else ""
    return gap + "\n".join(lines)


def _on_own_lines(caret: _Caret, items: list[Value], tables: list[Value], column: int) -> str:
    """Return what goes in place of a line that has indentation only."""
    above = _line_above(caret).lstrip(" ")
    if items and (_is_list(items) or above.startswith("- ")):
        lines = _item_lines(items, column)
    elif items:
        first, *rest = value_lines("", node_of(items[0]), column - 2)
        lines = [" " * column + first, *rest]
    else:
        lines = list(entry("table", node_of(tables[0]), column))
    return "\n".join(lines)


def _columns(caret: _Caret) -> Iterator[int]:
    """Yield the columns in which items may stand: the caret's, then that of the list or the key above."""
    if caret.before:
        yield len(caret.before)
    above = _line_above(caret)
    indent = len(above) - len(above.lstrip(" "))
    yield indent + 2 if above.rstrip().endswith(":") and not above.lstrip().startswith("- ") else indent
    if caret.root:  # the lists that the caret may stand behind
        yield from sorted({one.column for one in _lists(caret.root) if one.start < caret.offset}, reverse=True)


def _line_above(caret: _Caret) -> str:
    lines = caret.text[: caret.offset - len(caret.before)].split("\n")
    return next((line for line in reversed(lines) if line.strip() and not line.lstrip().startswith("#")), "")


def _lists(node: NodeSpan) -> Iterator[NodeSpan]:
    if node.style == "-":
        yield node
    for one in (*node.items, *(pair.value for pair in node.entries.values())):
        yield from _lists(one)


# Within words


def _items_after(caret: _Caret, items: list[Value]) -> PlacedText | None:
    """Return the text with items after the one at whose end the caret stands; ``None`` where it stands elsewhere."""
    if caret.root is None or caret.value is None or caret.text[caret.offset : caret.value.end].strip():
        return None
    holder = caret.root
    for step in caret.path[:-1]:
        holder = holder.items[step] if isinstance(step, int) else holder.entries[step].value
    if holder.style != "-" or caret.after.strip():
        return None
    return caret.with_inserted("".join(f"\n{line}" for line in _item_lines(items, holder.column)))


def _words(caret: _Caret, paragraphs: list[str]) -> PlacedText:
    if caret.is_in_block and caret.value:
        indent = " " * (len(caret.before) - len(caret.before.lstrip(" ")))
        return caret.with_inserted((_BLOCKS[caret.value.style] + indent).join(paragraphs))
    said = (f"Nối {len(paragraphs)} đoạn thành một.",) if len(paragraphs) > 1 else ()
    words = " ".join(paragraphs)
    style = caret.value.style if caret.value and caret.value.start < caret.offset < caret.value.end else ""
    quoted = {'"': words.replace("\\", "\\\\").replace('"', '\\"'), "'": words.replace("'", "''")}.get(style, words)
    made = caret.with_inserted(quoted)
    if not style and caret.root and caret.value:
        made = _plain(caret, made, words) or made
    return made._replace(said=said)


def _plain(caret: _Caret, typed: PlacedText, words: str) -> PlacedText | None:
    """Return the text with words in a value without quotation marks, quoted where the words make that necessary."""
    value = caret.value
    if value is None:
        return None
    before, after = caret.text[value.start : caret.offset], caret.text[caret.offset : value.end]
    said = " ".join(f"{before}{words}{after}".split())
    bare = caret.text[: value.end] + caret.text[value.end :].lstrip(" ")
    try:
        wanted = yaml_operations.apply(bare, [SetValue(caret.path, said)])
    except (NoticeError, NoSuchNodeError):
        return None
    if _tree(typed.text) == _tree(wanted):
        return typed
    return PlacedText(wanted, len(wanted) - len(caret.text[caret.offset :]) - _closing(wanted, caret))


def _closing(wanted: str, caret: _Caret) -> int:
    """Return 1 where a quotation mark closes what the caret stands at the end of."""
    rest = caret.text[caret.offset :]
    return int(wanted.endswith(rest) and wanted[: len(wanted) - len(rest)].endswith('"'))


def _tree(text: str) -> object:
    root = _spans(text)
    return root and yaml_editor.compared(yaml_editor.texts_of(root))
