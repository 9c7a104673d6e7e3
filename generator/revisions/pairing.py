"""Which item of the new version is which item of the old one, and which of them moved.

Items are paired by id. Those without one are paired by the same words, then by order and likeness within
one list; a warning says so where that can be wrong.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from typing import TYPE_CHECKING, NamedTuple

from generator.content.model import Block
from generator.diagnostics import Diagnostic, Result
from generator.revisions.items import items, with_item_ids
from generator.revisions.text_diff import align

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.content.model import Notice
    from generator.revisions.items import Item


Matches = dict[int, int]
"""Positions of the new items by those of the old items that they are."""


class Paired(NamedTuple):
    """Both versions, with one id for an item that is in both, and different ids for all others.

    ``content_ids`` holds the ids that the content gives, by those that the items have here.
    """

    old: Notice
    new: Notice
    content_ids: dict[str, str]


def pair(old: Notice, new: Notice, *, by_likeness: bool = True) -> Result[Paired]:
    """Give every item of two versions an id by which it is known in both.

    Without ``by_likeness``, as where every item of the old version was given an id, other words without it are another
    item.
    No id is used twice in a version: :func:`generator.notices.load` rejects it (C313).
    """
    left, right = items(old), items(new)
    matches = _match_ids(left, right)
    matches = _match_words(left, right, matches, same_list=True)
    matches = _match_words(left, right, matches, same_list=False)
    matches = _match_order(left, right, matches) if by_likeness else matches
    old_of = {new_at: old_at for old_at, new_at in matches.items()}
    olds = [f"{one.kind}{at}" for at, one in enumerate(left)]
    news = [olds[old_of[at]] if at in old_of else f"new-{one.kind}{at}" for at, one in enumerate(right)]
    sides = (*zip(olds, left, strict=True), *zip(news, right, strict=True))
    content_ids = {name: one.id for name, one in sides if one.id}
    paired = Paired(with_item_ids(old, iter(olds)), with_item_ids(new, iter(news)), content_ids)
    return Result(paired, _warnings(left, right, matches))


def _match_ids(left: Sequence[Item], right: Sequence[Item]) -> Matches:
    known = {(one.kind, one.id): at for at, one in enumerate(right) if one.id}
    return {at: known[one.kind, one.id] for at, one in enumerate(left) if one.id and (one.kind, one.id) in known}


def _unmatched(left: Sequence[Item], right: Sequence[Item], matches: Matches) -> tuple[list[int], list[int]]:
    """Return the positions of what has no match; of a repealed item only its number is left, which is no likeness."""
    taken = set(matches.values())
    return (
        [at for at, one in enumerate(left) if at not in matches and not one.is_repealed],
        [at for at, one in enumerate(right) if at not in taken and not one.is_repealed],
    )


def _can_match(one: Item, other: Item) -> bool:
    """Whether two items can be the same; not when both have ids, which are different then."""
    return one.kind == other.kind and not (one.id and other.id)


def _match_words(left: Sequence[Item], right: Sequence[Item], matches: Matches, *, same_list: bool) -> Matches:
    """Return the matches with further ones: items that say the same, in the ``same_list`` or anywhere."""
    matches = dict(matches)
    olds, news = _unmatched(left, right, matches)
    waiting: dict[tuple[object, ...], deque[int]] = defaultdict(deque)
    for at in news:
        one = right[at]
        waiting[one.kind, bool(one.id), one.words, one.parent if same_list else None].append(at)
    for at in olds:
        one = left[at]
        parent = (matches.get(one.parent) if isinstance(one.parent, int) else one.parent) if same_list else None
        for has_id in (False,) if one.id else (False, True):
            if one.words and (same := waiting.get((one.kind, has_id, one.words, parent))):
                matches[at] = same.popleft()
                break
    return matches


def _match_order(left: Sequence[Item], right: Sequence[Item], matches: Matches) -> Matches:
    """Return the matches with those of what is left in each list, by order and likeness."""
    matches = dict(matches)
    olds, news = _unmatched(left, right, matches)
    new_lists: dict[object, list[int]] = defaultdict(list)
    for at in news:
        new_lists[right[at].parent].append(at)
    old_lists: dict[object, list[int]] = defaultdict(list)
    for at in olds:
        old_lists[left[at].parent].append(at)
    # Parents come before their children, so that theirs are known here.
    for parent, mine in old_lists.items():
        new_parent = matches.get(parent) if isinstance(parent, int) else parent
        yours = new_lists.get(new_parent, [])
        for i, j in align([left[at].words for at in mine], [right[at].words for at in yours]):
            if i is not None and j is not None and _can_match(left[mine[i]], right[yours[j]]):
                matches[mine[i]] = yours[j]
    return matches


def _warnings(left: Sequence[Item], right: Sequence[Item], matches: Matches) -> tuple[Diagnostic, ...]:
    """Warn of items without an id that were paired by likeness, or not at all: the pairing can be wrong."""
    taken = set(matches.values())
    unsure = [one for at, one in enumerate(left) if not one.id and at not in matches]
    unsure += [one for at, one in enumerate(right) if not one.id and at not in taken]
    pairs = [(left[i], right[j]) for i, j in matches.items()]
    unsure += [new for old, new in pairs if not (old.id and old.id == new.id) and old.words != new.words]
    if not unsure:
        return ()
    message = f"{len(unsure)} mục không có mã phải ghép theo lời văn, có thể nhầm mục này với mục khác"
    hint = "chạy thongbao ids cho tệp cũ trước khi chép ra sửa thì so sánh chính xác"
    return (Diagnostic("V101", message, unsure[0].location, hint),)


class ItemTree(NamedTuple):
    """The items of one version by id, in order, with the parent and the children of each.

    A parent is another item's id, or the name of a part.
    """

    items: dict[str, Item]
    parents: dict[str, str]
    children: dict[str, list[str]]

    def ancestors(self, name: str) -> list[str]:
        """Return an item and the items above it, innermost first; nothing for a part."""
        found = []
        while name in self.parents:
            found.append(name)
            name = self.parents[name]
        return found


class Gap(NamedTuple):
    """The children that only one version has between two that stayed; ``anchor`` is the second, "" at the end."""

    old: list[str]
    new: list[str]
    anchor: str


class Neighbours(NamedTuple):
    """What an item stands between that stayed: the ids before and after it in the new version, "" for none.

    ``came_up``: in the old version it stood after what it now stands before.
    """

    before: str
    after: str
    came_up: bool


class TreeDiff(NamedTuple):
    """The items of both versions, and the ids of those that are in both but not in the same place."""

    old: ItemTree
    new: ItemTree
    moved: frozenset[str]

    def neighbours(self, parent: str) -> dict[str, Neighbours]:
        """Return the neighbours of each child of a parent that has children in both versions."""
        children, stayed = self.new.children[parent], set(self.stayed(parent))
        was = {name: at for at, name in enumerate(self.old.children[parent])}
        afters: list[str] = []
        for name in reversed(children):
            afters.append(name if name in stayed else afters[-1] if afters else "")
        before, found = "", {}
        for name, after in zip(children, reversed(afters), strict=True):
            found[name] = Neighbours(before, after, bool(after) and was.get(name, -1) > was[after])
            before = name if name in stayed else before
        return found

    def stayed(self, parent: str) -> list[str]:
        """Return the children that are in both versions, in the same place."""
        return [name for name in self.new.children.get(parent, ()) if name in self.old.items and name not in self.moved]

    def gaps(self, parent: str) -> Iterator[Gap]:
        """Yield what was removed, inserted or moved before each child that stayed, and after the last."""
        olds, news = (deque(tree.children.get(parent, ())) for tree in (self.old, self.new))
        for anchor in (*self.stayed(parent), ""):
            yield Gap(_take_until(anchor, olds), _take_until(anchor, news), anchor)


def _take_until(anchor: str, names: deque[str]) -> list[str]:
    """Take names from the front up to the anchor, which is taken too but not returned."""
    found = []
    while names and (name := names.popleft()) != anchor:
        found.append(name)
    return found


def diff_items(paired: Paired) -> TreeDiff:
    """Return the items of both versions with the smallest set of them that must have moved.

    A heading without a number that only one version has holds nothing here: what stands below it goes on with the list
    around it, and stays in its place and keeps its number when the heading comes or goes.
    """
    old, new = _tree(paired.old), _tree(paired.new)
    old, new = _without_headings(old, new), _without_headings(new, old)
    moved = {name for name, parent in old.parents.items() if new.parents.get(name, parent) != parent}
    for parent, children in old.children.items():
        kept = [name for name in children if new.parents.get(name) == parent]
        position = {name: at for at, name in enumerate(new.children.get(parent, ()))}
        in_order = longest_increasing([position[name] for name in kept])
        moved.update(name for at, name in enumerate(kept) if at not in in_order)
    return TreeDiff(old, new, frozenset(moved))


def _tree(notice: Notice) -> ItemTree:
    found = items(notice)
    names = [one.id or "" for one in found]
    parents = {
        name: names[one.parent] if isinstance(one.parent, int) else one.parent
        for name, one in zip(names, found, strict=True)
    }
    children: dict[str, list[str]] = defaultdict(list)
    for name, parent in parents.items():
        children[parent].append(name)
    return ItemTree(dict(zip(names, found, strict=True)), parents, dict(children))


def _without_headings(tree: ItemTree, other: ItemTree) -> ItemTree:
    """Return a tree in which what stands below a heading of only this version stands in the list around it."""
    parents, children = dict(tree.parents), dict(tree.children)
    for name, item in tree.items.items():
        block = item.content
        if not isinstance(block, Block) or block.numbered == "yes" or block.numbering or block.ending:
            continue
        if name not in other.items and (below := children.pop(name, [])):
            around = children[parents[name]]
            at = around.index(name) + 1
            children[parents[name]] = [*around[:at], *below, *around[at:]]
            parents.update(dict.fromkeys(below, parents[name]))
    return ItemTree(tree.items, parents, children)


def longest_increasing(numbers: Sequence[int]) -> set[int]:
    """Return the positions of a longest increasing subsequence of different numbers."""
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
