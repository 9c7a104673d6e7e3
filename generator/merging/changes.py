"""What a person changed, as a list of changes that can be accepted one by one, and laid over another version.

A change is one value of a record, a record that was added with all in it, one that was removed, or one that moved.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from generator.merging.nodes import ROOT, ContentRecord, RecordTree
from generator.merging.words import even
from generator.revisions.pairing import longest_increasing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from generator.content.yaml_editor import Value


class MergeKind(Enum):
    """What was done."""

    WORDS = "words"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


class ChangeState(Enum):
    """How a change stands to the content as it is now: it can be made, was made already, or the content changed, too.

    ``NEEDS`` is one that can only be made with another.
    """

    FREE = "free"
    THERE = "there"
    CONFLICT = "conflict"
    NEEDS = "needs"


class MergeChange(NamedTuple):
    """A change: the record, the key for words, the values before and after; where the record stands now.

    ``place`` is the list that holds it, as (record, key), and the records before it there, the nearest first.
    """

    number: int
    kind: MergeKind
    uid: str
    key: str = ""
    before: Value | ContentRecord | None = None
    after: Value | ContentRecord | None = None
    place: tuple[str, str, tuple[str, ...]] | None = None


def differences(base: RecordTree, new: RecordTree) -> tuple[MergeChange, ...]:
    """Return the changes that make ``new`` of ``base``, records known by the same names in both."""
    found = [*_added_and_moved(base, new), *_words(base, new), *_removed(base, new)]
    return tuple(one._replace(number=number) for number, one in enumerate(found, 1))


def _added_and_moved(base: RecordTree, new: RecordTree) -> Iterator[MergeChange]:
    moved = moved_uids(base, new)
    for one in new.root.walk():
        if one.uid in new.holders and one.uid not in base.records and _is_known(base, new, one.uid):
            yield MergeChange(0, MergeKind.ADDED, one.uid, after=_only_new(one, base), place=_place(new, one.uid))
        elif one.uid not in base.records and one.uid in new.root.parts:
            yield MergeChange(0, MergeKind.ADDED, one.uid, after=_only_new(one, base))
        elif one.uid in moved:
            yield MergeChange(0, MergeKind.MOVED, one.uid, before=one, after=one, place=_place(new, one.uid))


def _is_known(base: RecordTree, new: RecordTree, uid: str) -> bool:
    """Whether what holds a record is in the base: what stands in a new record comes with that."""
    return new.holders[uid][0] in base.records


def _only_new(record: ContentRecord, base: RecordTree) -> ContentRecord:
    """Return a record with those of the records in it that the base has not: the others move there."""
    lists = {
        key: [_only_new(one, base) for one in items if one.uid not in base.records]
        for key, items in record.lists.items()
    }
    return ContentRecord(record.uid, dict(record.values), {}, {key: items for key, items in lists.items() if items})


def _place(tree: RecordTree, uid: str) -> tuple[str, str, tuple[str, ...]]:
    holder, key = tree.holders[uid]
    siblings = [one.uid for one in tree.siblings(uid)]
    return holder, key, tuple(reversed(siblings[: siblings.index(uid)]))


def moved_uids(base: RecordTree, new: RecordTree) -> set[str]:
    """Return the records that are in both and not in the same place: as few as possible."""
    found = {uid for uid, holder in new.holders.items() if base.holders.get(uid, holder) != holder}
    for holder, key in dict.fromkeys(new.holders.values()):
        known = base.records[holder].lists.get(key, ()) if holder in base.records else ()
        was = {one.uid: at for at, one in enumerate(known)}
        now = [one.uid for one in new.records[holder].lists[key] if one.uid in was]
        in_order = longest_increasing([was[uid] for uid in now])
        found |= {uid for at, uid in enumerate(now) if at not in in_order}
    return found


def _words(base: RecordTree, new: RecordTree) -> Iterator[MergeChange]:
    for one in new.root.walk():
        if one.uid not in base.records:
            continue
        was = base.records[one.uid].values
        for key in dict.fromkeys((*was, *one.values)):
            if not same(was.get(key), one.values.get(key)):
                yield MergeChange(0, MergeKind.WORDS, one.uid, key, was.get(key), one.values.get(key))


def _removed(base: RecordTree, new: RecordTree) -> Iterator[MergeChange]:
    for one in base.root.walk():
        if one.uid in new.records:
            continue
        holder = base.holders.get(one.uid, (ROOT, ""))[0]
        if holder in new.records:
            yield MergeChange(0, MergeKind.REMOVED, one.uid, before=one)


def same(one: Value | None, other: Value | None) -> bool:
    """Return whether two values say the same: a text alone or as the only one of a list, white space aside."""
    return _plain(one) == _plain(other)


def _plain(value: Value | None) -> object:
    if isinstance(value, dict):
        return tuple((key, _plain(value[key])) for key in sorted(value) if value[key])
    if isinstance(value, list):
        return tuple(map(_plain, value)) if len(value) > 1 else _plain(value[0]) if value else ""
    return even(value or "")


def merged(before: Value | None, after: Value | None, mine: Value | None) -> Value | None:
    """Return a value with both the change from ``before`` to ``after`` and that to ``mine``.

    Raises:
        ValueError: both changed the same.
    """
    if same(mine, after) or same(before, mine):
        return after
    if same(before, after):
        return mine
    if isinstance(before, dict) and isinstance(after, dict) and isinstance(mine, dict):
        keys = dict.fromkeys((*mine, *after))
        made = {key: merged(before.get(key), after.get(key), mine.get(key)) for key in keys}
        return {key: value for key, value in made.items() if value is not None}
    lists = [one for one in (before, after, mine) if isinstance(one, list)]
    if len(lists) == 3 and len({len(one) for one in lists}) == 1:  # noqa: PLR2004 - the three versions
        found = [merged(*values) for values in zip(*lists, strict=True)]
        return [one for one in found if one is not None]
    raise ValueError("both changed")


Decides: TypeAlias = "Callable[[MergeChange], bool]"
"""Whether a change that is in conflict with the content as it is now takes the place of what is there."""


class Laid(NamedTuple):
    """A content with changes laid over it, and how each of them stood to it; ``made`` are those that were made.

    ``touched`` are the records in which both changed something.
    """

    tree: RecordTree
    states: dict[int, ChangeState]
    made: frozenset[int]
    touched: frozenset[str]


def lay_over(  # noqa: PLR0913, PLR0917 - three versions, and what is done to one of them
    base: RecordTree,
    new: RecordTree,
    mine: RecordTree,
    changes: Sequence[MergeChange],
    decides: Decides | None = None,
    held: Collection[int] = (),
) -> Laid:
    """Return ``mine`` with the changes, which are from ``base`` to ``new``; conflicts are decided by ``decides``.

    The changes with the numbers ``held`` are conflicts whatever the content says.
    """
    laying = _Laying(base, new, mine, decides or (lambda _: False), held)
    # What is new and what moved stand next to each other: they are placed in the order of the page.
    for kinds in ({MergeKind.ADDED, MergeKind.MOVED}, {MergeKind.WORDS}, {MergeKind.REMOVED}):
        laying.add(one for one in changes if one.kind in kinds)
    laying.tree.index()
    return Laid(laying.tree, laying.states, frozenset(laying.made), frozenset(laying.touched))


class _Laying:
    def __init__(
        self, base: RecordTree, new: RecordTree, mine: RecordTree, decides: Decides, held: Collection[int]
    ) -> None:
        self._held = held
        self._base = base
        self._new = new
        self._mine = mine
        self._decides = decides
        self._moved_by_mine = moved_uids(base, mine)
        self.tree = RecordTree(mine.root.copy())
        self.states: dict[int, ChangeState] = {}
        self.made: set[int] = set()
        self.touched: set[str] = set()

    def add(self, changes: Iterable[MergeChange]) -> None:
        how = {
            MergeKind.ADDED: self._add,
            MergeKind.MOVED: self._move,
            MergeKind.WORDS: self._set,
            MergeKind.REMOVED: self._remove,
        }
        for one in changes:
            is_held = one.number in self._held
            self.states[one.number] = state = ChangeState.CONFLICT if is_held else how[one.kind](one, forced=False)
            if state is ChangeState.FREE:
                self.made.add(one.number)
            elif state is ChangeState.CONFLICT:
                self.touched.add(one.uid)
                if self._decides(one) and how[one.kind](one, forced=True) is not ChangeState.CONFLICT:
                    self.made.add(one.number)

    def _set(self, change: MergeChange, *, forced: bool) -> ChangeState:
        record = self.tree.records.get(change.uid)
        if record is None:
            return self._restored(change) if forced else ChangeState.CONFLICT
        before, after = change.before, change.after
        now = record.values.get(change.key)
        if isinstance(before, ContentRecord) or isinstance(after, ContentRecord):
            return ChangeState.NEEDS
        if same(now, after):
            return ChangeState.THERE
        try:
            made = after if forced else merged(before, after, now)
        except ValueError:
            return ChangeState.CONFLICT
        if not same(now, before):
            self.touched.add(change.uid)
        if made is None:
            record.values.pop(change.key, None)
        else:
            record.values[change.key] = made
        return ChangeState.FREE

    def _restored(self, change: MergeChange) -> ChangeState:
        """Bring a record back that the content has no more, as the Word file has it."""
        if change.uid not in self._new.holders:
            return ChangeState.CONFLICT
        record = self._new.records[change.uid]
        gone = ContentRecord(record.uid, dict(record.values))
        return self._placed(gone, _place(self._new, change.uid))

    def _add(self, change: MergeChange, *, forced: bool) -> ChangeState:
        if not isinstance(change.after, ContentRecord):
            return ChangeState.NEEDS
        if change.place is None:
            if change.uid in self.tree.root.parts:
                return ChangeState.CONFLICT
            self.tree.root.parts[change.uid] = change.after.copy()
            self.tree.index()
            return ChangeState.FREE
        holder, key, _ = change.place
        if holder not in self.tree.records:
            return self._placed(change.after.copy(), change.place) if forced else ChangeState.CONFLICT
        words = same_record(change.after)
        others = (one for one in self.tree.records[holder].lists.get(key, ()) if one.uid not in self._base.records)
        if any(same_record(one) == words for one in others if one.uid not in self._new.records):
            return ChangeState.THERE
        return self._placed(change.after.copy(), change.place)

    def _placed(self, record: ContentRecord, place: tuple[str, str, tuple[str, ...]]) -> ChangeState:
        """Put a record after the nearest of those before it that is there; into what holds that now, if need be."""
        holder, key, before = place
        while holder not in self.tree.records:
            if holder not in self._new.holders:
                return ChangeState.CONFLICT
            holder, key, before = _place(self._new, holder)
        there = [uid for uid in before if self.tree.holders.get(uid) == (holder, key)]
        # What the content moved says nothing of the place, if anything else does.
        after = next((uid for uid in there if uid not in self._moved_by_mine), there[0] if there else None)
        siblings = self.tree.records[holder].lists.setdefault(key, [])
        at = 0 if after is None else self.tree.position(after) + 1
        while at < len(siblings) and self._is_above_in_mine(siblings[at].uid, record.uid):
            at += 1
        siblings.insert(at, record)
        self.tree.index()
        return ChangeState.FREE

    def _is_above_in_mine(self, uid: str, other: str) -> bool:
        """Whether the content has a record of its own above another one that stands in the same list there."""
        own, holders = uid not in self._base.records and uid not in self._new.records, self._mine.holders
        is_listed = own and uid in holders and holders[uid] == holders.get(other)
        return is_listed and self._mine.position(uid) < self._mine.position(other)

    def _move(self, change: MergeChange, *, forced: bool) -> ChangeState:
        uid, place = change.uid, change.place
        if place is None or uid not in self.tree.records:
            return ChangeState.CONFLICT
        if place[0] not in self.tree.records:
            return ChangeState.CONFLICT if place[0] in self._base.records else ChangeState.NEEDS
        if uid in self._moved_by_mine and not forced:
            return (
                ChangeState.THERE
                if self.tree.holders[uid] == place[:2] and self._follows(uid, place[2])
                else ChangeState.CONFLICT
            )
        if self.tree.is_within(place[0], uid):
            return ChangeState.CONFLICT
        if uid in self._moved_by_mine:
            self.touched.add(uid)
        siblings = self.tree.siblings(uid)
        record = siblings.pop(self.tree.position(uid))
        holder, key = self.tree.holders.pop(uid)
        if not siblings:
            del self.tree.records[holder].lists[key]
        return self._placed(record, place)

    def _follows(self, uid: str, before: tuple[str, ...]) -> bool:
        siblings = [one.uid for one in self.tree.siblings(uid)]
        above = siblings[: siblings.index(uid)]
        return next((one for one in before if one in siblings), None) == next(
            (one for one in reversed(above) if one in before), None
        )

    def _remove(self, change: MergeChange, *, forced: bool) -> ChangeState:
        uid = change.uid
        if uid not in self.tree.records:
            return ChangeState.THERE
        kept = [one for one in self.tree.records[uid].walk() if one.uid in self._new.records]
        if kept:
            return ChangeState.NEEDS
        if not forced and same_record(self.tree.records[uid]) != same_record(self._base.records[uid]):
            return ChangeState.CONFLICT if not self._only_lost(uid) else self._taken_out(uid)
        return self._taken_out(uid)

    def _only_lost(self, uid: str) -> bool:
        """Whether a record differs from the base's only by records in it that moved elsewhere, or were removed."""
        now, was = self.tree.records[uid], self._base.records[uid]
        if any(one.uid not in self._base.records for one in now.walk()):
            return False
        return all(_own(one) == _own(self._base.records[one.uid]) for one in now.walk()) and bool(was.lists)

    def _taken_out(self, uid: str) -> ChangeState:
        if uid in self.tree.holders:
            siblings = self.tree.siblings(uid)
            del siblings[self.tree.position(uid)]
            holder, key = self.tree.holders[uid]
            if not siblings:
                del self.tree.records[holder].lists[key]
        else:
            self.tree.root.parts.pop(uid, None)
        self.tree.index()
        return ChangeState.FREE


def _own(record: ContentRecord) -> object:
    return _plain({key: value for key, value in record.values.items() if key != "id"})


def same_record(record: ContentRecord) -> object:
    """Return what a record says, in a form that is equal for two that say the same."""
    lists = tuple(
        (key, tuple(map(same_record, record.lists[key]))) for key in sorted(record.lists) if record.lists[key]
    )
    return _own(record), lists, tuple((key, same_record(one)) for key, one in sorted(record.parts.items()))
