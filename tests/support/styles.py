"""The same content written as YAML in many ways: styles of text, brackets, comments, blank lines, line ends.

What is drawn for a text is kept only if the strict reader gives its words back; else it is put in double quotes.
"""

from __future__ import annotations

import json
import unicodedata
from itertools import count
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from generator.content import yaml_reader
from generator.diagnostics import NoticeError, errors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_BLOCK_HEADS = ("|", "|-", "|+", ">", ">-", ">+")
_SOME = 4  # one chance in so many, for what should not be everywhere


@st.composite
def styled(draw: Callable, content: dict) -> str:
    """Return a content as a YAML text."""
    content = as_texts(content)
    pen = _Pen(draw)
    if pen.seldom() and pen.seldom():
        text = pen.flow(content, 0) + "\n"
    else:
        room = draw(st.sampled_from((0, 0, 2)))
        text = "\n".join(pen.mapping(content, room)) + "\n"
    if pen.seldom():
        text += f"\n# hết {next(pen.comments)}\n"
    if pen.seldom():
        text = text.removesuffix("\n")
    text = text.replace("\n", "\r\n" if pen.seldom() else "\n")
    return f"\ufeff{text}" if pen.seldom() else text


class _Pen:
    """Writes values, each time in a style that is drawn."""

    def __init__(self, draw: Callable) -> None:
        self.draw = draw
        self.comments = count(1)

    def seldom(self) -> bool:
        return self.draw(st.integers(0, _SOME - 1)) == _SOME - 1

    def comment(self) -> str:
        return f" # ghi chú {next(self.comments)}: - [x]" if self.seldom() else ""

    def between(self, indent: int) -> Iterator[str]:
        if self.seldom():
            yield ""
        if self.seldom():
            yield f"{' ' * indent}# ghi chú {next(self.comments)}"

    def mapping(self, value: dict, indent: int) -> Iterator[str]:
        for number, (key, child) in enumerate(value.items()):
            if number:
                yield from self.between(indent)
            name = self.draw(st.sampled_from((key, key, key, f'"{key}"', f"{key} ")))
            first, *rest = self.value(child, indent)
            yield f"{' ' * indent}{name}:{first}"
            yield from rest

    def value(self, value: object, indent: int) -> list[str]:
        """Return what comes after a key: on its line, then below it."""
        if isinstance(value, str):
            if self.seldom() and value:
                inner = self.deeper(indent)
                first, *rest = self.text(value, indent)
                return [self.comment(), f"{' ' * inner}{first}", *rest]
            first, *rest = self.text(value, indent)
            return [f" {first}", *rest]
        if self.seldom() or not value:
            return [f" {self.flow(value, indent)}{self.comment()}"]
        below = self.mapping(value, self.deeper(indent)) if isinstance(value, dict) else self.sequence(value, indent)
        return [self.comment(), *below]

    def sequence(self, value: list, parent: int) -> Iterator[str]:
        indent = parent if self.seldom() else self.deeper(parent)
        for number, item in enumerate(value):
            if number:
                yield from self.between(indent)
            yield from self.item(item, indent)

    def item(self, value: object, indent: int) -> Iterator[str]:
        inner = self.deeper(indent) + 1
        if isinstance(value, str):
            lines = self.text(value, indent)
        elif isinstance(value, list) or self.seldom():
            lines = [f"{self.flow(value, indent)}{self.comment()}"]
        else:
            first, *rest = self.mapping(value, inner)
            lines = [first.lstrip(), *rest]
        if self.seldom():
            yield f"{' ' * indent}-{self.comment()}"
            yield f"{' ' * inner}{lines[0]}"
        else:
            yield f"{' ' * indent}-{' ' * (inner - indent - 1)}{lines[0]}"
        yield from lines[1:]

    def deeper(self, indent: int) -> int:
        return indent + self.draw(st.integers(1, 4))

    def text(self, value: str, indent: int) -> list[str]:
        """Return a text in a style that gives it back: the first line, then those below, deeper than ``indent``."""
        style = self.draw(st.sampled_from(("plain", "plain", "'", '"', "block", "block")))
        room = self.deeper(indent)
        if style == "plain" and value[:1] in ("+", "-"):  # alone on a line it would be told as a dash that was meant
            style = '"'
        if style == "block":
            head = self.draw(st.sampled_from(_BLOCK_HEADS))
            indicator = str(room - indent) if self.seldom() else ""
            lines = [f"{head[0]}{indicator}{head[1:]}{self.comment()}"]
            lines += [f"{' ' * room}{line}" for line in self.wrapped(value, can_break=head[0] == ">")]
        else:
            first, *rest = self.wrapped(quoted(value, style), can_break=True)
            lines = [first, *(f"{' ' * (room + self.draw(st.integers(0, 2)))}{line}" for line in rest)]
            lines[-1] += self.comment()
        snippet = "\n".join([f"{' ' * indent}k: {lines[0]}", *lines[1:]])
        return lines if gives_back(snippet, value) else [quoted(value, '"') + self.comment()]

    def wrapped(self, text: str, *, can_break: bool) -> list[str]:
        words = text.split(" ")
        lines = [words[0]]
        for word in words[1:]:
            if can_break and self.seldom():
                lines.append(word)
            else:
                lines[-1] += f" {word}"
        return lines

    def flow(self, value: object, indent: int) -> str:
        if isinstance(value, str):
            plain = self.seldom() and all(part.isalnum() for part in value.split(" "))
            return value if plain and gives_back(f"{{k: {value}}}", value) else quoted(value, '"')
        if isinstance(value, list):
            return f"[{self.joined([self.flow(item, indent) for item in value], indent)}]"
        return f"{{{self.joined([f'{key}: {self.flow(item, indent)}' for key, item in value.items()], indent)}}}"

    def joined(self, parts: list[str], indent: int) -> str:
        text = ""
        for part in parts[:-1]:
            comment = self.comment()
            text += f"{part},{comment}"
            text += f"\n{' ' * self.deeper(indent)}" if comment or self.seldom() else " "
        return text + "".join(parts[-1:])


def as_texts(value: object) -> object:
    """Return a content with its numbers as texts."""
    if isinstance(value, dict):
        return {key: as_texts(one) for key, one in value.items()}
    return [as_texts(one) for one in value] if isinstance(value, (list, tuple)) else str(value)


def quoted(value: str, style: str) -> str:
    """Return a text in quotes, or bare."""
    if style == '"':
        return json.dumps(value, ensure_ascii=False)
    return "'{}'".format(value.replace("'", "''")) if style == "'" else value


def gives_back(snippet: str, value: str) -> bool:
    """Tell whether ``k`` of a snippet is read as the value, but for white space at its ends."""
    try:
        tree, found = yaml_reader.parse((f"a:\n{snippet}" if snippet.startswith(" ") else snippet).encode(), "")
    except NoticeError:
        return False
    if errors(found) or tree is None:
        return False
    tree = tree.entries.get("a", tree)
    node = tree.entries.get("k") if isinstance(tree, yaml_reader.Mapping) else None
    return isinstance(node, yaml_reader.Scalar) and node.value.strip() == unicodedata.normalize("NFC", value).strip()
