"""The operations on a content file that make one tree of records of another: only what differs is touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.content.operations import InsertItem, MoveItem, RemoveNode, SetValue
from generator.merging.nodes import ROOT, ContentRecord, RecordTree
from generator.revisions.pairing import longest_increasing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from generator.content.operations import Operation
    from generator.content.yaml_editor import Value


def operations(old: RecordTree, new: RecordTree, own: Collection[str]) -> list[Operation]:
    """Return what is to be done to a content file that says ``old``, one after the other, so that it says ``new``.

    ``own`` are the keys that the file itself has. A key of the office's file is written whole into the file: it is
    never half an office's and half a notice's.
    """
    return list(_TreeEditing(old, new, own).all())


class _TreeEditing:
    def __init__(self, old: RecordTree, new: RecordTree, own: Collection[str]) -> None:
        self._now = RecordTree(old.root.copy())
        self._new = new
        self._own = own

    def all(self) -> Iterator[Operation]:
        yield from self._office()
        yield from self._arranged(self._new.root)
        yield from self._removed()
        for one in self._new.root.walk():
            yield from self._values(one)
        for key in [key for key in self._now.root.parts if key not in self._new.root.parts]:
            yield RemoveNode((key,))

    def _office(self) -> Iterator[Operation]:
        """Write the keys of the office's that change, as they are to be, and leave nothing more to be done to them."""
        now, new = self._now.root, self._new.root
        for key in [key for key in (*new.lists, *now.lists) if key not in self._own]:
            made = [one.plain() for one in new.lists.get(key, ())]
            if made != [one.plain() for one in now.lists.get(key, ())]:
                yield SetValue((key,), new.plain().get(key, []))
            now.lists[key] = [one.copy() for one in new.lists.get(key, ())]
        for key in [key for key in new.parts if key in now.parts and key not in self._own]:
            if now.parts[key].plain() != new.parts[key].plain():
                yield SetValue((key,), new.parts[key].plain())
            now.parts[key] = new.parts[key].copy()
        self._now.index()

    def _arranged(self, record: ContentRecord) -> Iterator[Operation]:
        """Bring the records of each list into their place, from the outermost list inwards."""
        now = self._now.records[record.uid]
        for key, part in record.parts.items():
            if key not in now.parts:
                now.parts[key] = ContentRecord(part.uid, dict(part.values))
                self._now.index()
                yield SetValue((*self._now.path(record.uid), key), dict(part.values))
            yield from self._arranged(part)
        for key, wanted in record.lists.items():
            yield from self._arranged_list(record.uid, key, wanted)
            for one in wanted:
                yield from self._arranged(one)

    def _arranged_list(self, holder: str, key: str, wanted: list[ContentRecord]) -> Iterator[Operation]:
        here = {one.uid: at for at, one in enumerate(self._now.records[holder].lists.get(key, ()))}
        stays = [one.uid for one in wanted if one.uid in here]
        kept = {stays[at] for at in longest_increasing([here[uid] for uid in stays])}
        before: str | None = None
        for one in wanted:
            if one.uid not in kept:
                at = 0 if before is None else self._now.position(before) + 1
                yield (
                    self._inserted(one, holder, key, at)
                    if one.uid not in self._now.records
                    else self._moved(one.uid, holder, key, before)
                )
            before = one.uid

    def _inserted(self, one: ContentRecord, holder: str, key: str, at: int) -> Operation:
        made = ContentRecord(one.uid, dict(one.values))
        self._now.records[holder].lists.setdefault(key, []).insert(at, made)
        self._now.index()
        return InsertItem(self._now.path(one.uid), _written(made))

    def _moved(self, uid: str, holder: str, key: str, before: str | None) -> Operation:
        path, siblings = self._now.path(uid), self._now.siblings(uid)
        record = siblings.pop(self._now.position(uid))
        self._drop_empty(*self._now.holders[uid])
        self._now.index()
        at = 0 if before is None else self._now.position(before) + 1
        self._now.records[holder].lists.setdefault(key, []).insert(at, record)
        self._now.index()
        return MoveItem(path, self._now.path(uid))

    def _drop_empty(self, holder: str, key: str) -> None:
        lists = self._now.records[holder].lists
        if not lists[key]:
            del lists[key]

    def _removed(self) -> Iterator[Operation]:
        """Remove what is no more, the last first; a list that is left empty goes with its key."""
        gone = [one.uid for one in self._now.root.walk() if one.uid not in self._new.records]
        for uid in reversed(gone):
            if uid not in self._now.holders:
                continue
            holder, key = self._now.holders[uid]
            siblings = self._now.siblings(uid)
            if len(siblings) == 1:
                yield RemoveNode((*self._now.path(holder), key))
            else:
                yield RemoveNode(self._now.path(uid))
            del siblings[self._now.position(uid)]
            self._drop_empty(holder, key)
            self._now.index()

    def _values(self, one: ContentRecord) -> Iterator[Operation]:
        now = self._now.records[one.uid]
        if now.values == one.values:
            return
        path = self._now.path(one.uid)
        if one.uid in self._now.holders and isinstance(one.values.get("text"), list) and now.values.keys() == {"text"}:
            # An item that is written as its words alone has no place for a list of them.
            yield SetValue(path, dict(one.values))
            return
        for key, value in one.values.items():
            if now.values.get(key) != value and (one.uid != ROOT or value != "" or now.values.get(key)):
                yield SetValue((*path, key), value)
        for key in [key for key in now.values if key not in one.values]:
            if one.uid != ROOT or key in self._own:
                yield RemoveNode((*path, key))


def _written(record: ContentRecord) -> Value:
    """Return a new item as it is written: only its words where it has nothing else."""
    (key, only), *more = record.values.items() or (("text", ""),)
    return only if not more and key in ("text", "to") and isinstance(only, str) else dict(record.values)
