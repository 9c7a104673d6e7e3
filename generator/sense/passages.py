"""Every text of a notice in the order it is printed, with its place in the file.

The table of fields says what is text: the walk follows it, so that a new field is read without a word here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from generator.content import fields, validators
from generator.content.field import Compared, Printed
from generator.content.model import Block
from generator.content.schema import AnyOf, Array, Object, Ref, Shorthand, String, Strings
from generator.content.validators import Cells
from generator.content.yaml_reader import Mapping, Scalar, Sequence
from generator.emphasis import plain
from generator.remembering import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.content.field import Field, Shape
    from generator.content.loader import Content
    from generator.content.source import Source
    from generator.content.yaml_reader import Node
    from generator.diagnostics import Location

_BLOCK_SCALAR = re.compile(r"[|>][-+0-9]*[^\n]*\n")
_WORD = re.compile(r"\S+")
_ASIDE = 60  # words that a fold, a list's dashes or a reference may shift a word by


@lru_cache(TEXTS)
def _key(part: str) -> str:
    return next(step for step in reversed(part.split(".")) if not step.isdigit())


class Passage(NamedTuple):
    """One paragraph, line or cell that is printed.

    ``location`` is where its value begins in the file, ``part`` the path of its key, places in lists counted from 1:
    ``opening.1``, ``tasks.items.3.text``; ``block`` the numbered item that holds it. What ``meeting`` says is there
    whether or not the opening is made of it.
    """

    text: str
    location: Location
    part: str
    block: Block | None
    source: Source
    words_before: int = 0

    @property
    def key(self) -> str:
        """The last key of the path: ``text`` of ``tasks.items.3.text.2``."""
        return _key(self.part)

    def at(self, offset: int) -> Location:
        """Return the place in the file of the character at an offset of the text.

        Where the file's words differ, as in a reference by id, it is where the value begins.
        """
        begin = max(self.text.rfind(sign, 0, offset) for sign in " \n\t\u00a0") + 1
        word = self.text[begin:].split(maxsplit=1)[0]
        place = self.words_before + len(self.text[:begin].split())
        known = list(islice(self._words_of_file(), place + _ASIDE))
        same = (at for at, one in enumerate(known) if word in one[0])
        nearest = min(same, key=lambda at: abs(at - place), default=None)
        if nearest is None or abs(nearest - place) > _ASIDE:
            return self.location
        written, start = known[nearest]
        return self.source.location_at(start + written.find(word) + offset - begin)

    def _words_of_file(self) -> Iterator[tuple[str, int]]:
        start = self.source.offset_of(self.location)
        if head := _BLOCK_SCALAR.match(self.source.text, start):
            start = head.end()
        return ((word[0], word.start()) for word in _WORD.finditer(self.source.text, start))


def passages(content: Content) -> tuple[Passage, ...]:
    """Return every text of a notice."""
    return tuple(_PassageWalk(content).record(fields.NOTICE, content.tree, "", None))


class _PassageWalk:
    """Goes through the tree by the shapes of the table."""

    def __init__(self, content: Content) -> None:
        self._sources = content.sources
        self._blocks = {block.location: block for block in _blocks(content.notice)}

    def record(self, shape: Object, node: Mapping, path: str, block: Block | None) -> Iterator[Passage]:
        for key, field in shape.fields.items():
            child = node.entries.get(key)
            if child is None or field.printed in (Printed.NOWHERE, Printed.AS_LOOK):
                continue
            yield from self._value(field.shape, child, f"{path}{key}", block, field)

    def _value(
        self, shape: Shape, node: Node, path: str, block: Block | None, field: Field | None = None
    ) -> Iterator[Passage]:
        if isinstance(shape, Ref):
            shape = shape.resolve()
        if isinstance(shape, AnyOf):
            shape = {Scalar: shape.text, Sequence: shape.sequence, Mapping: shape.mapping}[type(node)] or shape
        if isinstance(shape, Shorthand):
            yield from self._value(shape.shape, node, f"{path}.{shape.key}", self._blocks.get(node.location, block))
        elif isinstance(shape, Object) and isinstance(node, Mapping):
            yield from self.record(shape, node, f"{path}.", self._blocks.get(node.location, block))
        elif isinstance(shape, Array) and isinstance(node, Sequence):
            for at, child in enumerate(node.items, 1):
                yield from self._value(shape.shape, child, f"{path}.{at}", block)
        elif isinstance(shape, Strings | Cells) or (isinstance(shape, String) and shape.convert in validators.WORDS):
            yield from self._texts(node, path, block, is_one=bool(field and field.compared is Compared.BY_WORDS))

    def _texts(self, node: Node, path: str, block: Block | None, *, is_one: bool) -> Iterator[Passage]:
        """Yield the paragraphs of a text or a list of texts; forced lines of one sentence are one (``is_one``)."""
        if isinstance(node, Sequence) and is_one:
            lines = [one.value for one in node.items if isinstance(one, Scalar)]
            yield from self._paragraphs(Scalar(" ".join(lines), node.items[0].location), path, block)
        elif isinstance(node, Sequence):
            for at, child in enumerate(node.items, 1):
                yield from self._texts(child, f"{path}.{at}", block, is_one=False)
        elif isinstance(node, Mapping) and isinstance(text := node.entries.get("text"), Scalar):  # a merged cell
            yield from self._paragraphs(text, path, block)
        elif isinstance(node, Scalar):
            yield from self._paragraphs(node, path, block)

    def _paragraphs(self, scalar: Scalar, path: str, block: Block | None) -> Iterator[Passage]:
        words_before = 0
        source = self._sources.get(scalar.location.file)
        if source is None:  # it stands in for what cannot be read
            return
        for line in filter(None, map(str.strip, scalar.value.splitlines())):
            yield Passage(plain(line), scalar.location, path, block, source, words_before)
            words_before += len(line.split())


def _blocks(value: object) -> Iterator[Block]:
    """Yield every block that a value of the model holds."""
    if isinstance(value, Block):
        yield value
    for one in value if isinstance(value, tuple) else ():
        if isinstance(one, tuple):
            yield from _blocks(one)
