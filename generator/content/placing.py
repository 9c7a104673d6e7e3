"""Reads keys that the table of fields does not have, or has elsewhere, as the keys that are meant.

Each is told at its place; then it is read where it belongs, so that one run tells what is wrong within it, too, and
nothing is missed that is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.content.field import lower_first
from generator.content.fields import NOTICE
from generator.content.key_names import meant, rewritten
from generator.content.rows import object_of
from generator.content.schema import AnyOf, Array, Object, Ref, Shorthand, is_empty
from generator.content.yaml_reader import Mapping, Scalar, Sequence
from generator.diagnostics import Diagnostic, Replacement, Result
from generator.standard.document_types import DOCUMENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.content.field import Shape
    from generator.content.yaml_reader import Node
    from generator.diagnostics import Location


_LONGEST_TYPE = max(len(name.split()) for name in DOCUMENT_TYPES)


class _Moved(NamedTuple):
    """What is told of a key, and the path of keys from its record to where its value belongs; () where it stays."""

    told: Diagnostic
    path: tuple[str, ...] = ()


def as_meant(tree: Mapping) -> Result[Mapping]:
    """Return the tree of a notice with its keys where they belong; each that is moved or renamed is reported."""
    notice, found = _record(tree, NOTICE)
    entries, keys = dict(notice.entries), dict(notice.keys)
    for key, value, location in _strays(notice, NOTICE):
        is_there = f"; ở đó đã có {key}" if keys.get(key, location) != location else ""
        message = f"khóa “{key}” đứng sai cấp: thuộc ngoài cùng của tệp{is_there}"
        found = (*found, Diagnostic("C301", message, location, "thụt ra tới đầu dòng, ngoài mọi khóa khác"))
        if not is_there:
            entries[key], keys[key] = value, location
    return Result(notice._replace(entries=entries, keys=keys), found)


def record_as_meant(node: Mapping, record: Object) -> Result[Mapping]:
    """Return a record of a file that is no notice with its keys as they are meant; each that is renamed is reported."""
    return _record(node, record)


def _strays(node: Node, shape: Shape | None) -> Iterator[tuple[str, Node, Location]]:
    """Yield the keys of a notice that stand within records in it that have none of that name, at any depth."""
    shape = _written_as(node, shape)
    if isinstance(node, Sequence) and isinstance(shape, Array):
        for item in node.items:
            yield from _strays(item, shape.shape)
    if not (isinstance(node, Mapping) and isinstance(shape, Object)):
        return
    for key, value in node.entries.items():
        if key in shape.fields:
            yield from _strays(value, shape.fields[key].shape)
        elif key in NOTICE.fields and not meant(key, shape.fields) and not any(_paths(key, shape)):
            yield key, value, node.keys[key]


def _written_as(node: Node, shape: Shape | None) -> Shape | None:
    """Return the shape that a value has as it is written."""
    if isinstance(shape, Ref):
        return _written_as(node, shape.resolve())
    if isinstance(shape, Shorthand):
        return _written_as(node, shape.shape)
    if isinstance(shape, AnyOf):
        return _written_as(node, shape.mapping if isinstance(node, Mapping) else shape.sequence)
    return shape


def _node(node: Node, shape: Shape | None) -> Result[Node]:
    shape = _written_as(node, shape)
    if isinstance(node, Sequence) and isinstance(shape, Array):
        items = [_node(item, shape.shape) for item in node.items]
        found = tuple(fault for item in items for fault in item.found)
        return Result(node._replace(items=[item.value for item in items]), found)
    if isinstance(node, Mapping) and isinstance(shape, Object) and not (shape.mistaken and shape.mistaken(node)):
        return Result(*_record(node, shape))
    return Result(node)


def _record(node: Mapping, record: Object) -> Result[Mapping]:
    found: list[Diagnostic] = []
    moves = {**dict(_outwards(node, record)), **dict(_inwards(node, record))}
    for (*within, key), moved in moves.items():
        found.append(moved.told)
        if moved.path:
            node = _with_moved(node, (*within, key), moved.path)
    entries = dict(node.entries)
    for key, field in record.fields.items():
        if key in entries:
            child = _node(entries[key], field.shape)
            entries[key] = child.value
            found += child.found
    return Result(node._replace(entries=entries), tuple(found))


def _outwards(node: Mapping, record: Object) -> Iterator[tuple[tuple[str, ...], _Moved]]:
    """Yield the keys of records within that belong to this one, by their paths."""
    for own, child in node.entries.items():
        inner = object_of(record.fields[own].shape) if own in record.fields else None
        if inner is None or not isinstance(child, Mapping):
            continue
        for key in child.entries:
            if key in record.fields and key not in node.entries and not meant(key, inner.fields):
                message = f"khóa “{key}” đứng sai cấp: không thuộc {own}"
                told = Diagnostic("C301", message, child.keys[key], f"thụt ra, thẳng cột với {own}")
                yield (own, key), _Moved(told, (key,))


def _inwards(node: Mapping, record: Object) -> Iterator[tuple[tuple[str, ...], _Moved]]:
    """Yield the keys that this record does not have, with the one that is meant, or the record where it belongs."""
    for key, value in node.entries.items():
        if key in record.fields:
            if record is NOTICE and key == "title" and (words := _subject_in(node)):
                message = "title là tên loại văn bản; câu này là trích yếu (subject)"
                told = Diagnostic("C308", message, value.location, rewritten("subject", words))
                yield (key,), _Moved(told, ("subject",))
            continue
        location = node.keys[key]
        if near := meant(key, record.fields, node.entries):
            written = value.value if isinstance(value, Scalar) else ""
            hint = f"có phải là “{near}” ({lower_first(record.fields[near].title)})? {rewritten(near, written)}"
            is_free = near not in node.entries
            told = Diagnostic("C301", f"khóa “{key}” không có trong khuôn nội dung", location, hint)
            told = told._replace(suggestion=Replacement(key, near) if is_free else None)
            yield (key,), _Moved(told, (near,) if is_free else ())
        elif paths := list(_paths(key, record)):
            path = max(paths, key=lambda one: _nearness(one, key, node))
            yield (key,), _of_another(key, path, node, record)


def _subject_in(notice: Mapping) -> str:
    """Return what a notice has as its title, if that is the subject that it lacks; else ""."""
    title = notice.entries["title"]
    words = title.value if isinstance(title, Scalar) and "subject" not in notice.entries else ""
    is_type = words.isupper() or words.upper().startswith(tuple(DOCUMENT_TYPES))
    return "" if is_type or len(words.split()) <= _LONGEST_TYPE else words


def _of_another(key: str, path: tuple[str, ...], node: Mapping, record: Object) -> _Moved:
    """Tell that a key belongs to a record within; it is moved there, unless that is one of a list."""
    holder = record.fields[path[0]].shape
    is_one = len(path) == 1 and not isinstance(holder, Array)
    owner = ".".join(path)
    message = f"khóa “{key}” đứng sai cấp: thuộc {owner if is_one else f'từng mục của {owner}'}"
    hint = f"thụt vào dưới {owner}" if is_one else "viết trong mục ấy, thẳng cột với text hoặc khóa đầu của mục"
    there = node.entries.get(path[0])
    is_free = there is None or is_empty(there) or (isinstance(there, Mapping) and key not in there.entries)
    told = Diagnostic("C301", message, node.keys[key], hint)
    return _Moved(told, (*path, key) if is_one and is_free else ())


def _paths(
    key: str, record: Object, above: tuple[str, ...] = (), within: tuple[Object, ...] = ()
) -> Iterator[tuple[str, ...]]:
    """Yield the paths of the records within a record that have a key."""
    for own, field in record.fields.items():
        inner = object_of(field.shape)
        if inner is not None and inner not in (*within, record):
            if key in inner.fields:
                yield (*above, own)
            yield from _paths(key, inner, (*above, own), (*within, record))


def _nearness(path: tuple[str, ...], key: str, node: Mapping) -> tuple[int, int]:
    """Return what is greatest for the record that stands nearest above a key, or for the one least deep."""
    place, holder = node.keys[key], node.keys.get(path[0])
    is_above = holder and holder.file == place.file and (holder.line or 0) < (place.line or 0)
    return (holder.line or 0) if holder and is_above else 0, -len(path)


def _with_moved(node: Mapping, source: tuple[str, ...], path: tuple[str, ...]) -> Mapping:
    """Return a record with the value of a key, at its path, at another one."""
    *within, key = source
    holder = node.entries[within[0]] if within else node
    if not isinstance(holder, Mapping):
        return node
    value, location = holder.entries[key], holder.keys[key]
    left = holder._replace(
        entries={own: one for own, one in holder.entries.items() if own != key},
        keys={own: one for own, one in holder.keys.items() if own != key},
    )
    if within:
        left = node._replace(entries={**node.entries, within[0]: left})
    if len(path) > 1:
        there = left.entries.get(path[0])
        record = there if isinstance(there, Mapping) else Mapping(location, {}, {})
        value = record._replace(entries={**record.entries, path[1]: value}, keys={**record.keys, path[1]: location})
        location = left.keys.get(path[0], location)
    return left._replace(entries={**left.entries, path[0]: value}, keys={**left.keys, path[0]: location})
