"""Changes of a content file, as data: set a value, remove, insert, move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from generator.content.node_paths import dotted, path_of

if TYPE_CHECKING:
    from generator.content.node_paths import NodePath
    from generator.content.yaml_editor import Value


class SetValue(NamedTuple):
    """Set the value at a path, which may be new, as may be what holds it."""

    path: NodePath
    value: Value


class RemoveNode(NamedTuple):
    """Remove a key or an item, with the comments that belong to it."""

    path: NodePath


class InsertItem(NamedTuple):
    """Put an item into a list, which may be new, so that it has the path afterwards."""

    path: NodePath
    value: Value


class MoveItem(NamedTuple):
    """Move an item of a list with its comments, so that it has the path ``to`` afterwards.

    A list within a record that would be left empty goes with its key.
    """

    path: NodePath
    to: NodePath


Operation = SetValue | RemoveNode | InsertItem | MoveItem


class NoSuchNodeError(LookupError):
    """The file has nothing at a path, or nothing can be there."""

    def __init__(self, path: NodePath) -> None:
        super().__init__(f"nothing at {dotted(path)}")


_KINDS: dict[str, type[Operation]] = {"set": SetValue, "remove": RemoveNode, "insert": InsertItem, "move": MoveItem}


def operation_of(written: Any) -> Operation:  # noqa: ANN401 - anything that JSON can say
    """Return the operation that is written as ``{"kind": "set", "path": "tasks.items.1.text", "value": "…"}``.

    Raises:
        ValueError: it is none.
    """
    if not isinstance(written, dict):
        raise ValueError("no operation")  # noqa: TRY004 - what is sent is wrong, not the call
    fields = dict(written)
    kind = _KINDS.get(str(fields.pop("kind", "")))
    if kind is None or fields.keys() != set(kind._fields):
        raise ValueError("no operation")
    paths = {name: path_of(str(fields[name])) for name in ("path", "to") if name in fields}
    if "value" in fields and not _is_value(fields["value"]):
        raise ValueError("no value")
    made: Operation = kind(**{**fields, **paths})
    return made


def _is_value(value: Any) -> bool:  # noqa: ANN401 - ditto
    """Whether it is a text, or lists and mappings of texts."""
    if isinstance(value, list):
        return all(map(_is_value, value))
    if isinstance(value, dict):
        return all(isinstance(key, str) and _is_value(one) for key, one in value.items())
    return isinstance(value, str)
