"""Which item of the new version is which item of the old one.

By id. Items without one are paired by the same words, then by order and likeness within one list;
what cannot be sure is told.
"""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Diagnostic
from generator.versions import tree
from generator.versions.words import align

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.content.notice import Notice
    from generator.versions.tree import Item

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

    No id stands twice in a version: :func:`generator.build.load` lets none through (C313).
    """
    left, right = tree.items(old), tree.items(new)
    matches = _by_id(left, right)
    _by_words(left, right, matches)
    _by_order(left, right, matches)
    _tell(left, right, matches, found)
    back = {new_at: old_at for old_at, new_at in matches.items()}
    olds = [f"{one.kind}{at}" for at, one in enumerate(left)]
    news = [olds[back[at]] if at in back else f"new-{one.kind}{at}" for at, one in enumerate(right)]
    sides = (*zip(olds, left, strict=True), *zip(news, right, strict=True))
    given = {name: one.id for name, one in sides if one.id}
    return Paired(tree.renamed(old, iter(olds)), tree.renamed(new, iter(news)), given)


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
