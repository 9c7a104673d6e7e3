"""Where the values of a content file stand in its text: from a path to a line and a column, and back."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import yaml

from generator.content import yaml_editor
from generator.content.node_paths import NodePath, dotted, path_of

if TYPE_CHECKING:
    from generator.content.yaml_editor import NodeSpan

_WORD = re.compile(r"\S*\w\S*")


class TextPlace(NamedTuple):
    """A place in a text: its line and its column, both from 1."""

    line: int
    column: int


class TextPlaces:
    """The places of a text; none where it cannot be read as YAML."""

    def __init__(self, text: str) -> None:
        self._text = text
        try:
            self._root: NodeSpan | None = yaml_editor.spans(text)
        except (yaml.YAMLError, ValueError, StopIteration):
            self._root = None

    def of(self, path: str, before: int = 0) -> TextPlace | None:
        """Return the place of a word of a value, before which stand so many of it; ``None`` where it is not there.

        A value that is written in short, as words instead of keys, is the last that leads there.
        """
        node = self._root
        for step in path_of(path):
            if node is None or node.is_scalar:
                break
            if isinstance(step, int):
                node = node.items[step] if step < len(node.items) else None
            else:
                node = node.entries[step].value if step in node.entries else None
        if node is None:
            return None
        start = node.start + (node.style in ("|", ">") and len(self._text[node.start : node.end].split("\n")[0]))
        word = next(islice(_WORD.finditer(self._text, start, node.end), before, None), None)
        return self._at(word.start() if word else node.start)

    def path_at(self, place: TextPlace) -> str:
        """Return the path of the innermost value at a place, its key included; "" where there is none."""
        if self._root is None or place.line > self._text.count("\n") + 1:
            return ""
        return dotted(_path_at(self._root, self._offset(place)))

    def word_at(self, place: TextPlace) -> tuple[str, int]:
        """Return the path at a place, as :meth:`path_at`, and how many words of its value stand before that place."""
        path = self.path_at(place)
        start = self.of(path) if path else None
        if start is None:
            return path, 0
        before = self._text[self._offset(start) : self._offset(place)]
        return path, len(_WORD.findall(re.sub(r"\S+$", "", before)))

    def _offset(self, place: TextPlace) -> int:
        lines = self._text.split("\n")
        return sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1

    def _at(self, offset: int) -> TextPlace:
        before = self._text[:offset]
        return TextPlace(before.count("\n") + 1, offset - before.rfind("\n"))


def value_at(node: NodeSpan, offset: int, path: NodePath = ()) -> tuple[NodePath, NodeSpan | None]:
    """Return the text that a value, or what it holds, has at an offset, with its path; no key is one."""
    if node.is_scalar:
        return (path, node) if node.start <= offset <= node.end else ((), None)
    inner: list[tuple[int | str, NodeSpan]] = [*enumerate(node.items)]
    inner += [(key, entry.value) for key, entry in node.entries.items()]
    found = (value_at(one, offset, (*path, step)) for step, one in inner if one.start <= offset <= one.end)
    return next((one for one in found if one[1]), ((), None))


def _path_at(node: NodeSpan, offset: int) -> NodePath:
    for number, one in enumerate(node.items):
        if one.start <= offset <= one.end:
            return (number, *_path_at(one, offset))
    for name, (key, value) in node.entries.items():
        if key.start <= offset <= max(value.end, key.end):
            return (name, *_path_at(value, offset))
    return ()
