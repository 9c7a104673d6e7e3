"""What of a faulty content file is sound, with stand-ins for the rest, so that one run tells what later checks find.

A key by another name is read as the one that is meant; a value that cannot be used is left out, or stands in with
words of no place. Nothing is ever made of such a notice, and no fault of a stand-in is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.content import fields, loader, placing, yaml_reader
from generator.content.checks import is_unwritten
from generator.content.schema import AnyOf, Array, Object, Ref, Shorthand, String, is_empty
from generator.content.yaml_reader import NO_CONTENT, Mapping, Scalar, Sequence
from generator.diagnostics import Diagnostic, Location, errors

if TYPE_CHECKING:
    from pathlib import Path

    from generator.content.field import Shape
    from generator.content.loader import Content
    from generator.content.yaml_reader import Node

_NO_PLACE = Location()
_WORDS: dict[str, str | dict[str, str] | list[str]] = {
    "issuer": {"name": "CƠ QUAN", "code": "CQ"},
    "place": "Hà Nội",
    "date": "",
    "subject": "Kết luận tại Hội nghị",
    "tasks": ["Thực hiện thông báo này."],
    "closing": "Trên đây là kết luận tại Hội nghị./.",
    "signature": {"post": "GIÁM ĐỐC", "name": "Nguyễn Văn An"},
    "recipients": ["Các đơn vị"],
}
"""What stands in for what a notice cannot be without."""
_OF_FRAME = frozenset(
    (
        "issuer",
        "place",
        "number",
        "symbol",
        "date",
        "title",
        "signature",
        "archive",
        "sizes",
        "line_spacing",
        "template",
    )
)
"""Keys on which no check of what a notice says depends, or which may be left blank."""
_UNMADE = frozenset(("C311", "C314", "C315", "C324"))
"""Faults of numbers and tables with which nothing can be composed."""


def words() -> set[str]:
    """Return all words that may stand in for what is missing."""
    found: set[str] = set()
    for value in _WORDS.values():
        found |= {value} if isinstance(value, str) else set(value.values() if isinstance(value, dict) else value)
    return found - {""}


class SoundContent(NamedTuple):
    """What of a content file is sound: ``content`` to check further, every fault of its form.

    ``is_whole``: nothing of what the notice says is left out. Without ``content`` nothing more can be checked.
    """

    content: Content | None
    found: tuple[Diagnostic, ...]
    is_whole: bool = False


class _SoundPart(NamedTuple):
    """What is kept of a node, and whether that is all of it."""

    node: Node | None
    is_whole: bool = True


def read(path: Path, raw: bytes | None = None) -> SoundContent:
    """Read a content file that has errors; ``raw`` is what it is to have.

    Raises:
        NoticeError: a file cannot be read as text (C001 to C007).
    """
    trees = loader.read_trees(path, raw)
    is_read = trees.year is not None and trees.office is not None
    typed = loader.overlay(trees.year or NO_CONTENT, trees.office or NO_CONTENT)
    named, misplaced = placing.as_meant(typed)
    of_form = loader.typed(named).found
    found = [fault for fault in (*misplaced, *of_form) if is_read or not _may_be_unread(fault, typed)]
    tree, is_whole = sound(named)
    notice, left = loader.typed(tree)
    is_made = notice is not None and notice.revision is None and not any(one.code in _UNMADE for one in errors(left))
    content = loader.Content(notice, tree, trees.sources) if notice and is_made else None
    return SoundContent(content, tuple(dict.fromkeys((*trees.found, *found))), is_read and is_whole)


def sound(tree: Mapping) -> tuple[Mapping, bool]:
    """Return what of a tree is sound, with stand-ins for what it must have, and whether nothing it says is lost."""
    kept = _kept_record(fields.NOTICE, tree, "")
    return kept.node if isinstance(kept.node, Mapping) else NO_CONTENT, kept.is_whole


def _may_be_unread(fault: Diagnostic, tree: Mapping) -> bool:
    """Whether what a fault misses may stand in the file that could not be read."""
    return not fault.location.file or fault.location == tree.location


def _shape_of(shape: Shape | None, node: Node) -> Shape | None:
    """Return the shape for the way in which a value is written; ``None`` where it may not be written so."""
    if isinstance(shape, Ref):
        return _shape_of(shape.resolve(), node)
    if isinstance(shape, Shorthand):
        return _shape_of(shape.shape, node)
    if isinstance(shape, AnyOf):
        by_kind = {Scalar: shape.text, Sequence: shape.sequence, Mapping: shape.mapping}
        return _shape_of(by_kind[type(node)], node)
    return shape


def _kept(shape: Shape, node: Node, path: str) -> _SoundPart:
    """Return what of a node can be used."""
    known = _shape_of(shape, node)
    if known is None or is_unwritten(node) or (isinstance(node, Scalar) and node.is_faulty):
        return _SoundPart(None, is_whole=False)
    if isinstance(known, Object):
        return _kept_record(known, node, path)
    if isinstance(known, Array) and isinstance(node, Sequence):
        kept = [_kept(known.shape, item, path) for item in node.items]
        items = [one.node for one in kept if one.node is not None]
        whole = len(items) == len(kept) and all(one.is_whole for one in kept)
        return _SoundPart(node._replace(items=items) if items else None, whole)
    if any(one.is_faulty or is_unwritten(one) for one in yaml_reader.scalars(node)):
        return _SoundPart(None, is_whole=False)
    value = known.read(node).value
    if value is None and isinstance(known, String) and isinstance(node, Scalar):
        capitals = node._replace(value=node.value.upper())
        return _SoundPart(capitals) if known.read(capitals).value is not None else _SoundPart(None, is_whole=False)
    return _SoundPart(node) if value or is_empty(node) else _SoundPart(None, is_whole=False)


def _kept_record(known: Object, node: Node, path: str) -> _SoundPart:
    """Return what of a record can be used; nothing where what it cannot be without has no stand-in."""
    if not isinstance(node, Mapping):
        return _SoundPart(None, is_whole=False)
    entries: dict[str, Node] = {}
    is_whole = node.entries.keys() <= known.fields.keys()
    is_of_frame = {key: (path or key).partition(".")[0] in _OF_FRAME for key in known.fields}
    for key, child in node.entries.items():
        if key not in known.fields:
            continue
        kept = _kept(known.fields[key].shape, child, f"{path}.{key}".lstrip("."))
        is_whole = is_whole and (kept.is_whole or is_of_frame[key])
        if kept.node is not None:
            entries[key] = kept.node
    for key, field in known.fields.items():
        is_there = key in entries and (field.blank is not None or not is_empty(entries[key]))
        if not field.required or is_there or field.instead in entries:
            continue
        stand_in = _STAND_INS.get(f"{path}.{key}".lstrip("."))
        if stand_in is None:
            return _SoundPart(None, is_whole=False)
        is_whole = is_whole and is_of_frame[key]
        entries[key] = stand_in
    if not path and "title" in node.entries and "title" not in entries:
        entries.pop("symbol", None)
    return _SoundPart(node._replace(entries=entries), is_whole)


def _stand_in(value: str | dict[str, str] | list[str]) -> Node:
    if isinstance(value, str):
        return Scalar(value, _NO_PLACE)
    if isinstance(value, list):
        return Sequence([_stand_in(one) for one in value], _NO_PLACE)
    return Mapping(_NO_PLACE, {key: _stand_in(one) for key, one in value.items()}, dict.fromkeys(value, _NO_PLACE))


_STAND_INS = {key: _stand_in(value) for key, value in _WORDS.items()} | {
    f"{key}.{part}": _stand_in(one)
    for key, value in _WORDS.items()
    if isinstance(value, dict)
    for part, one in value.items()
}
