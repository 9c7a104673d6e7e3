"""Writes YAML that a clerk can edit further: long text folded, short text without quotes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from generator.content import yaml_reader
from generator.content.yaml_reader import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDTH = 100
_BARE_LIMIT = 60
# A letter first (or a plain count, or a date), and nothing inside that YAML could take for a key, a comment or a null.
_BARE = re.compile(
    r"(?!(?:null|true|false|yes|no|on|off)\Z)[^\W\d_](?:[\w.,;()&/“”–+ -]*[\w.)”])?|[1-9][0-9]*|\d{4}-\d\d(?:-\d\d)?",
    re.IGNORECASE,
)
# Folding gives back single spaces and single line breaks; other white space would be changed.
_FOLDS = re.compile(r"[^\s](?:[^\s]| (?![ \n])|\n(?=[^\s])|\u00a0)*(?<![ \n])")
# What a literal text shows as it is: no line but the first needs to begin with a sign, and none ends with white space.
_LITERAL = re.compile(r"[^\s](?:[^\n]*[^\s])?(?:\n(?:[^\s](?:[^\n]*[^\s])?)?)*(?<!\n)")
_MARK_AFTER_ESCAPE = re.compile(r"(\\[nrtbf])([\u0300-\u036f])")


def entry(key: str, node: Node, indent: int = 0) -> Iterator[str]:
    """Yield the lines of ``key: value``, read back by :mod:`generator.content.yaml_reader` as the same words."""
    name = key if re.fullmatch(r"[a-z_]+", key) and _BARE.fullmatch(key) else _quoted(key)
    first, *rest = value_lines(key, node, indent)
    yield f"{' ' * indent}{name}: {first}".rstrip()
    yield from rest


def value_lines(key: str, node: Node, indent: int) -> list[str]:
    """Return the lines of the value of a key that stands at a column; the first goes on the line of the key."""
    if isinstance(node, Scalar):
        return _text(node.value, indent + 2)
    is_short = _is_empty(node) or (key == "numbering" and isinstance(node, Sequence))
    return [flow(node)] if is_short else ["", *_children(node, indent + 2)]


def scalar(value: str) -> str:
    """Return a value on one line, quoted where necessary; "" for none."""
    return value if not value or _BARE.fullmatch(value) else _quoted(value)


def item(node: Node, indent: int = 0) -> Iterator[str]:
    """Yield the lines of an item of a list; a list within the list stands on one line."""
    if isinstance(node, Sequence):
        yield f"{' ' * indent}- {flow(node)}"
    else:
        yield from _children(Sequence([node], node.location), indent)


def styled(value: str, style: str, indent: int) -> list[str]:
    """Return a text's lines in the style of the text that it replaces, where that style can show it.

    The first goes on the line of its key. ``style`` is as in :class:`generator.content.yaml_editor.NodeSpan`.
    """
    if style == ">" and _FOLDS.fullmatch(value):
        return [">-", *_folded(value, indent)]
    if style == "|" and _LITERAL.fullmatch(value):
        return ["|-", *(f"{' ' * indent}{line}".rstrip() for line in value.split("\n"))]
    if value and style == '"':
        return [_quoted(value)]
    if value and style == "'" and value.isprintable():
        return ["'{}'".format(value.replace("'", "''"))]
    if not style and indent + len(value) <= _WIDTH and _stands_bare(value):
        return [value]
    return _text(value, indent)


def flow(node: Node) -> str:
    """Return the node on one line, as it may be written between the brackets of another."""
    if isinstance(node, Scalar):
        return _quoted(node.value)
    if isinstance(node, Sequence):
        return f"[{', '.join(map(flow, node.items))}]"
    return f"{{{', '.join(f'{_quoted(key)}: {flow(child)}' for key, child in node.entries.items())}}}"


def folded_item(text: str, indent: int) -> Iterator[str]:
    """Yield a list item as a folded text, which never needs quotes."""
    yield f"{' ' * indent}- >-"
    yield from _folded(text, indent + 2)


def _children(node: Mapping | Sequence, indent: int) -> Iterator[str]:
    if isinstance(node, Mapping):
        for key, child in node.entries.items():
            yield from entry(key, child, indent)
        return
    for item in node.items:
        if isinstance(item, Scalar):
            first, *rest = _text(item.value, indent + 2)
        elif _is_empty(item):
            first, *rest = [flow(item)]
        else:
            first, *rest = _children(item, indent + 2)
        yield f"{' ' * indent}- {first.lstrip()}".rstrip()
        yield from rest


def _is_empty(node: Mapping | Sequence) -> bool:
    return not (node.entries if isinstance(node, Mapping) else node.items)


def _text(value: str, indent: int) -> list[str]:
    """Return the value's lines; the first goes on the line of its key."""
    if not value:
        return [""]
    if len(value) <= _BARE_LIMIT and _BARE.fullmatch(value):
        return [value]
    if " " in value and _FOLDS.fullmatch(value):
        return [">-", *_folded(value, indent)]
    return [_quoted(value)]


def _folded(text: str, indent: int) -> Iterator[str]:
    for number, paragraph in enumerate(text.split("\n")):
        if number:
            yield ""
        line = ""
        for word in paragraph.split(" "):
            if line and indent + len(line) + 1 + len(word) > _WIDTH:
                yield " " * indent + line
                line = word
            else:
                line = f"{line} {word}" if line else word
        yield " " * indent + line


def _quoted(text: str) -> str:
    # A JSON string is a YAML double-quoted one. A mark that would join the letter of an escape is itself escaped.
    written = json.dumps(text, ensure_ascii=False)
    return _MARK_AFTER_ESCAPE.sub(lambda found: f"{found[1]}\\u{ord(found[2]):04x}", written)


def _stands_bare(text: str) -> bool:
    """Whether a sentence without quotation marks is read as it is, and nobody could take it for anything else."""
    if not (text[:1].isalpha() and " " in text and text.isprintable()):
        return False
    tree, found = yaml_reader.parse(f"key: {text}\nitem:\n- {text}\n".encode(), "")
    return tree is not None and not found and [one.value for one in yaml_reader.scalars(tree)] == [text, text]
