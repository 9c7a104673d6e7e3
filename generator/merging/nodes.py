"""The values of a content file as records that keep their identity while they are changed, moved, copied.

Every record is written out: an item that is only words has the key ``text``. Items are known by what they are and not
by where they stand, so that three versions of a content can be laid beside each other.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from generator.content import fields
from generator.content.schema import AnyOf, Array, Object, Shorthand, resolved

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.content.field import Shape
    from generator.content.node_paths import NodePath
    from generator.content.yaml_editor import Value

PARTS = ("results", "limitations", "tasks")
"""Keys of the records that hold items and are there once."""
LISTS = ("items", "sections", "recipients", "annexes")
"""Keys of lists whose items are known one by one."""

ROOT = ""
"""What the record of the whole content is known by."""

ListPlace: TypeAlias = tuple[str, str]
"""What a list is known by: the record that holds it, and its key."""


@dataclass
class ContentRecord:
    """A record: what it is known by, the values of its keys, its parts by key, its lists of further records."""

    uid: str
    values: dict[str, Value] = field(default_factory=dict)
    parts: dict[str, ContentRecord] = field(default_factory=dict)
    lists: dict[str, list[ContentRecord]] = field(default_factory=dict)

    def walk(self) -> Iterator[ContentRecord]:
        """Yield this record and all within it, in the order in which they are printed."""
        yield self
        for part in self.parts.values():
            yield from part.walk()
        for key in LISTS:
            for one in self.lists.get(key, ()):
                yield from one.walk()

    def copy(self) -> ContentRecord:
        """Return a copy that shares nothing with this record."""
        return copy.deepcopy(self)

    def plain(self) -> dict[str, Value]:
        """Return the record as it is written."""
        parts: dict[str, Value] = {key: part.plain() for key, part in self.parts.items()}
        lists: dict[str, Value] = {key: [_short(one) for one in items] for key, items in self.lists.items() if items}
        return {**self.values, **parts, **lists}


class RecordTree:
    """The records of a content by what they are known by, each with the place where it stands."""

    def __init__(self, root: ContentRecord) -> None:
        self.root = root
        self.records: dict[str, ContentRecord] = {}
        self.holders: dict[str, ListPlace] = {}
        """The lists that hold the records that stand in lists."""
        self.index()

    def index(self) -> None:
        """Note anew where every record stands."""
        self.records = {one.uid: one for one in self.root.walk()}
        self.holders = {
            inner.uid: (one.uid, key) for one in self.root.walk() for key, items in one.lists.items() for inner in items
        }

    def siblings(self, uid: str) -> list[ContentRecord]:
        """Return the list that a record stands in."""
        holder, key = self.holders[uid]
        return self.records[holder].lists[key]

    def position(self, uid: str) -> int:
        """Return the place of a record in its list, from 0."""
        return next(at for at, one in enumerate(self.siblings(uid)) if one.uid == uid)

    def path(self, uid: str) -> NodePath:
        """Return the path that leads to a record."""
        if uid in self.holders:
            holder, key = self.holders[uid]
            return (*self.path(holder), key, self.position(uid))
        return (uid,) if uid != ROOT else ()

    def is_within(self, uid: str, other: str) -> bool:
        """Return whether a record is another one, or stands within it."""
        return any(one.uid == uid for one in self.records[other].walk())


def tree_of(written: Mapping[str, Value]) -> RecordTree:
    """Return the records of a content file's values, known by the paths that lead to them."""
    return RecordTree(_record(_written_out(dict(written), fields.NOTICE), ROOT))


def _record(value: Value, uid: str) -> ContentRecord:
    made = ContentRecord(uid)
    for key, inner in value.items() if isinstance(value, dict) else ():
        below = f"{uid}.{key}".lstrip(".")
        if key in PARTS and uid == ROOT and isinstance(inner, dict):
            made.parts[key] = _record(inner, below)
        elif key in LISTS and isinstance(inner, list):
            made.lists[key] = [_record(one, f"{below}.{number}") for number, one in enumerate(inner, 1)]
        else:
            made.values[key] = inner
    made.parts = {key: made.parts[key] for key in PARTS if key in made.parts}
    return made


def _written_out(value: Value, shape: Shape | None) -> Value:
    """Return a value with all that is written in short as the records that it stands for."""
    shape = resolved(shape)
    if isinstance(shape, AnyOf):
        short = shape.text if isinstance(value, str) else shape.sequence if isinstance(value, list) else None
        if isinstance(short, Shorthand):
            return _written_out({short.key: value} if value else {}, shape.mapping)
        shape = resolved(shape.mapping if isinstance(value, dict) else short)
    if isinstance(shape, Object) and isinstance(value, dict):
        return {
            key: _written_out(one, shape.fields[key].shape if key in shape.fields else None)
            for key, one in value.items()
        }
    if isinstance(shape, Array) and isinstance(value, list):
        return [_written_out(one, shape.shape) for one in value]
    return value


def _short(record: ContentRecord) -> Value:
    """Return an item as it is written: only its words where it has nothing else."""
    made = record.plain()
    (key, only), *more = made.items() or (("", ""),)
    return only if not more and key in ("text", "to") and isinstance(only, str) else made
