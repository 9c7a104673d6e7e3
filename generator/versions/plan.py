"""What became of each item: inserted, removed, moved or kept in its place."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from generator.versions import tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.content.notice import Notice
    from generator.versions.pairing import Paired
    from generator.versions.tree import Item

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
    items = tree.items(notice)
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
