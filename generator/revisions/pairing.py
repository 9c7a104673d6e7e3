"""Which item of the new version is which item of the old one.

By id. Items without one are paired by the same words, then by order and likeness within one list;
what cannot be sure is told.

What became of each item: inserted, removed, moved or kept in its place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Diagnostic
from generator.revisions import items
from generator.revisions import items as revisions_items
from generator.revisions.text_diff import align

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.content.model import Notice
    from generator.revisions.items import Item


Matches = dict[int, int]
"""Positions of old items with those of the new items that they are."""


class Paired(NamedTuple):
    """Both versions, in which an item that is the same has the same id, and no other item has it.

    ``given`` holds the ids that the content gives, by those that the items have here.
    """

    old: Notice
    new: Notice
    given: dict[str, str]


def pair(old: Notice, new: Notice, found: list[Diagnostic]) -> Paired:
    """Give every item of two versions an id by which it is known in both.

    No id stands twice in a version: :func:`generator.content.loader.load` lets none through (C313).
    """
    left, right = items.items(old), items.items(new)
    matches = _by_id(left, right)
    _by_words(left, right, matches)
    _by_order(left, right, matches)
    _tell(left, right, matches, found)
    back = {new_at: old_at for old_at, new_at in matches.items()}
    olds = [f"{one.kind}{at}" for at, one in enumerate(left)]
    news = [olds[back[at]] if at in back else f"new-{one.kind}{at}" for at, one in enumerate(right)]
    sides = (*zip(olds, left, strict=True), *zip(news, right, strict=True))
    given = {name: one.id for name, one in sides if one.id}
    return Paired(items.renamed(old, iter(olds)), items.renamed(new, iter(news)), given)


def _by_id(left: Sequence[Item], right: Sequence[Item]) -> Matches:
    known = {(one.kind, one.id): at for at, one in enumerate(right) if one.id}
    return {at: known[one.kind, one.id] for at, one in enumerate(left) if one.id and (one.kind, one.id) in known}


def _left_over(left: Sequence[Item], right: Sequence[Item], matches: Matches) -> tuple[list[int], list[int]]:
    taken = set(matches.values())
    return [at for at in range(len(left)) if at not in matches], [at for at in range(len(right)) if at not in taken]


def _may_be(one: Item, other: Item) -> bool:
    """Two items with ids of their own, both different, are never the same."""
    return one.kind == other.kind and not (one.id and other.id)


def _by_words(left: Sequence[Item], right: Sequence[Item], matches: Matches) -> None:
    """Pair items that say the same: first those in the same list, then those anywhere."""
    for within in (True, False):
        olds, news = _left_over(left, right, matches)
        waiting: dict[tuple[object, ...], deque[int]] = defaultdict(deque)
        for at in news:
            one = right[at]
            waiting[one.kind, bool(one.id), one.words, one.parent if within else None].append(at)
        for at in olds:
            one = left[at]
            parent = (matches.get(one.parent) if isinstance(one.parent, int) else one.parent) if within else None
            for has_id in (False,) if one.id else (False, True):
                if one.words and (same := waiting.get((one.kind, has_id, one.words, parent))):
                    matches[at] = same.popleft()
                    break


def _by_order(left: Sequence[Item], right: Sequence[Item], matches: Matches) -> None:
    """Pair what is left within each list, by order and likeness; parents come before what they hold."""
    olds, news = _left_over(left, right, matches)
    of_list: dict[object, list[int]] = defaultdict(list)
    for at in news:
        of_list[right[at].parent].append(at)
    done: set[object] = set()
    for first in olds:
        parent = left[first].parent
        if parent in done:
            continue
        done.add(parent)
        there = matches.get(parent) if isinstance(parent, int) else parent
        mine = [at for at in olds if left[at].parent == parent]
        yours = of_list.get(there, [])
        for i, j in align([left[at].words for at in mine], [right[at].words for at in yours]):
            if i is not None and j is not None and _may_be(left[mine[i]], right[yours[j]]):
                matches[mine[i]] = yours[j]


def _tell(left: Sequence[Item], right: Sequence[Item], matches: Matches, found: list[Diagnostic]) -> None:
    """Warn when an item without an id was paired by likeness, or not at all: it could have been another."""
    taken = set(matches.values())
    unsure = [one for at, one in enumerate(left) if not one.id and at not in matches]
    unsure += [one for at, one in enumerate(right) if not one.id and at not in taken]
    pairs = [(left[i], right[j]) for i, j in matches.items()]
    unsure += [new for old, new in pairs if not (old.id and old.id == new.id) and old.words != new.words]
    if unsure:
        message = f"{len(unsure)} mục không có mã phải ghép theo lời văn, có thể nhầm mục này với mục khác"
        hint = "chạy thongbao ids cho tệp cũ trước khi chép ra sửa thì so sánh chính xác"
        found.append(Diagnostic("V101", message, unsure[0].place, hint))


Parents = dict[str, str]
"""What holds each item: another item's id, or the name of a part."""


class Side(NamedTuple):
    """The items of one version by id, in order: what holds them, and what they hold."""

    items: dict[str, Item]
    parents: Parents
    children: dict[str, list[str]]

    def above(self, owner: str) -> list[str]:
        """Return an item and the items that hold it, innermost first; nothing for a part."""
        found = []
        while owner in self.parents:
            found.append(owner)
            owner = self.parents[owner]
        return found


class Plan(NamedTuple):
    """Both versions, and the ids of the items that are in both but not in the same place."""

    old: Side
    new: Side
    moved: frozenset[str]


def plan(paired: Paired) -> Plan:
    """Return what became of each item; as few as possible count as moved."""
    old, new = _side(paired.old), _side(paired.new)
    elsewhere = {name for name, parent in old.parents.items() if new.parents.get(name, parent) != parent}
    for parent, children in old.children.items():
        stays = [name for name in children if new.parents.get(name) == parent]
        place = {name: at for at, name in enumerate(new.children.get(parent, ()))}
        in_order = _longest_rising([place[name] for name in stays])
        elsewhere.update(name for at, name in enumerate(stays) if at not in in_order)
    return Plan(old, new, frozenset(elsewhere))


def _side(notice: Notice) -> Side:
    items = revisions_items.items(notice)
    names = [one.id or "" for one in items]
    parents = {
        name: names[one.parent] if isinstance(one.parent, int) else one.parent
        for name, one in zip(names, items, strict=True)
    }
    children: dict[str, list[str]] = defaultdict(list)
    for name, parent in parents.items():
        children[parent].append(name)
    return Side(dict(zip(names, items, strict=True)), parents, dict(children))


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """Return the positions of a longest rising subsequence of different numbers."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1], ends[length : length + 1] = [number], [at]
    found = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        found.add(at)
        at = before[at]
    return found
