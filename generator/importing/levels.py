"""Choose the levels of a numbering: those that most items follow, and where an item needs its own."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from generator.standard.decree import DEFAULT_LEVELS, LEVEL_ABOVE, LEVELS, SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.importing.outline import OutlineItem


def levels_of(lists: Sequence[Sequence[OutlineItem]]) -> tuple[str, ...]:
    """Return the levels for lists that share one numbering, so that the fewest items need levels of their own."""
    kinds = {one.level for items in lists for one in _all(items)} - {""}
    seen = ordered(kinds)
    candidates = [DEFAULT_LEVELS, ordered({*seen, *SIGNS}), ordered({*seen, "a)", *SIGNS}), seen]
    candidates += [ordered(set(_first_path(items))) for items in lists]
    known = [one for one in dict.fromkeys(candidates) if one and is_sound(one)]
    return min(known, key=lambda levels: (sum(_misfits(items, levels) for items in lists), levels != DEFAULT_LEVELS))


def ordered(kinds: Iterable[str]) -> tuple[str, ...]:
    """Return levels from the outermost to the innermost."""
    return tuple(sorted(set(kinds), key=LEVELS.index))


def is_sound(levels: Sequence[str], above: str = "") -> bool:
    """Return whether levels may follow each other, below one that holds them."""
    return all(LEVEL_ABOVE.get(below, one) == one for one, below in pairwise((above, *levels)))


def level_in(items: Iterable[OutlineItem]) -> str:
    """Return the level of a list: that of its first numbered item, or of those in items without a number."""
    return next((level for one in items if (level := one.level or (level_in(one.items) if not one.sign else ""))), "")


def own_levels(items: Sequence[OutlineItem], levels: Sequence[str], holder: str) -> tuple[str, ...]:
    """Return the levels that a list needs where those that follow from above do not fit, () where they do.

    ``holder`` is the level that the content prints for what holds the list. Where the list's own level cannot stand
    below that, the nearest one that can is taken: numbers come out otherwise, words do not.
    """
    level = level_in(items)
    if not level or (levels and levels[0] == level):
        return ()
    if not is_sound_below((level,), holder):
        others = [one for one in LEVELS if is_sound_below((one,), holder)]
        level = min(others, key=lambda one: abs(LEVELS.index(one) - LEVELS.index(level)))
        if levels and levels[0] == level:
            return ()
    below = {one for one in _first_path(items) if LEVELS.index(one) >= LEVELS.index(level)}
    usual = [one for one in levels if LEVELS.index(one) > LEVELS.index(level)]
    candidates = (ordered({level, *below, *usual}), ordered({level, *below}))
    return next((made for made in candidates if is_sound_below(made, holder)), (level,))


def is_sound_below(levels: Sequence[str], holder: str) -> bool:
    """Return whether a list may have these levels as its own below an item of another, "" for one without a number."""
    first = levels[0]
    is_deeper = not holder or first in SIGNS or LEVELS.index(first) > LEVELS.index(holder)
    return is_deeper and is_sound(levels, holder)


def level_of(item: OutlineItem, levels: Sequence[str]) -> str:
    """Return the level that the content prints for an item of a list: the list's own, whatever the item's was."""
    return (levels[0] if levels else item.level) if item.sign else ""


def below(levels: Sequence[str], own: Sequence[str], *, is_numbered: bool) -> tuple[str, ...]:
    """Return the levels of what an item holds."""
    return tuple(own or (levels[1:] if is_numbered else levels))


def _first_path(items: Iterable[OutlineItem]) -> Iterator[str]:
    """Yield the levels from a list down, each that of the first item which has it."""
    if level := level_in(items):
        yield level
        inside = [child for one in _numbered(items) for child in one.items]
        yield from _first_path(inside)


def _numbered(items: Iterable[OutlineItem]) -> Iterator[OutlineItem]:
    for one in items:
        if one.sign:
            yield one
        else:
            yield from _numbered(one.items)


def _misfits(items: Sequence[OutlineItem], levels: Sequence[str], holder: str = "") -> int:
    """Return how many lists need levels of their own."""
    own = own_levels(items, levels, holder)
    inside = own or tuple(levels)
    count = int(bool(own))
    for one in items:
        count += _misfits(one.items, inside[1:] if one.sign else inside, level_of(one, inside))
    return count


def _all(items: Iterable[OutlineItem]) -> Iterator[OutlineItem]:
    for one in items:
        yield one
        yield from _all(one.items)
