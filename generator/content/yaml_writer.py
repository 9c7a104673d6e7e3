"""Writes YAML that a clerk can edit further: long text folded, short text without quotes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

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


def entry(key: str, node: Node, indent: int = 0) -> Iterator[str]:
    """Yield the lines of ``key: value``, read back by :mod:`generator.content.yaml_reader` as the same words."""
    pad = " " * indent
    name = key if re.fullmatch(r"[a-z_]+", key) and _BARE.fullmatch(key) else _quoted(key)
    if isinstance(node, Scalar):
        first, *rest = _text(node.value, indent + 2)
        yield f"{pad}{name}: {first}".rstrip()
        yield from rest
    elif key == "numbering" and isinstance(node, Sequence):
        yield f"{pad}{name}: [{', '.join(_quoted(item.value) for item in node.items if isinstance(item, Scalar))}]"
    elif _is_empty(node):
        yield f"{pad}{name}: {flow(node)}"
    else:
        yield f"{pad}{name}:"
        yield from _children(node, indent + 2)


def scalar(value: str) -> str:
    """Return a value on one line, quoted where necessary; "" for none."""
    return value if not value or _BARE.fullmatch(value) else _quoted(value)


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
    # A JSON string is a YAML double-quoted one.
    return json.dumps(text, ensure_ascii=False)
