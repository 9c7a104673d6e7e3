"""The numbers of an amended notice: every item keeps its own, a repealed one leaves its, a new one comes between.

Those who hold the notice cite its items by number, in other documents, too. So the second item stays the second
whatever happens to the first, as in amended laws: an item that goes leaves its number with the word that it was
repealed, one that comes between others takes the number before it with a letter (``2a``; after a letter, a digit:
``a1``), one after all others the next number, and no number is used twice. An item that moves leaves its number, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from generator.content.model import Annex, Assessment, Block, NoticeSection
from generator.rendering import composer
from generator.rendering.body import parts
from generator.rendering.outline import Line, counted, owner_of
from generator.revisions import pairing
from generator.revisions.items import items, with_item_ids
from generator.standard.decree import LEVELS, SIGNS
from generator.wording import LETTERS, roman

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.content.model import Notice
    from generator.revisions.pairing import TreeDiff

KEPT = "kept"
"""The value of ``revision.numbers`` with which an amendment keeps the numbers."""

_REPEALED = "(được bãi bỏ)"
_MOVED = "(được chuyển đi)"
_LEFT = "-left"
_ANNEX = "annex"
_MOST_SUFFIXES = 100

_Holder = TypeVar("_Holder", Block, NoticeSection, Annex)


class KeptNumber(NamedTuple):
    """A number as it is cited within its list: the level, the number, whether it came between others."""

    level: str
    own: str
    is_inserted: bool = False


def has_kept(notice: Notice) -> bool:
    """Return whether a notice has numbers that only :func:`keep` gives."""
    numbered = (*(one.content for one in items(notice)), notice.results, notice.limitations)
    return any(getattr(one, "repealed", False) or getattr(one, "inserted", "") for one in numbered)


def keep(before: Notice, after: Notice) -> Notice:
    """Return ``after`` with the numbers that the items had ``before``, and with those of the items that went."""
    paired = pairing.pair(before, after, by_likeness=False).value
    keeper = _Keeper(paired.old, pairing.diff_items(paired))
    kept = keeper.numbered(keeper.completed(paired.new))
    ids = keeper.ids | paired.content_ids
    # What has no id in the content has none again.
    return with_item_ids(kept, cast("Iterator[str]", (ids.get(one.id or "") for one in items(kept))))


class _Keeper:
    """Completes the items of a notice by the numbers of those that went, and numbers what came between.

    Items have the names that the comparison of both versions gave them; ``ids`` are the ids of what only this added.
    """

    def __init__(self, before: Notice, diff: TreeDiff) -> None:
        self._before = before
        self._diff = diff
        self._olds = {owner: number for numbers in _lists(before) for owner, number in numbers.items()}
        self.ids: dict[str, str] = {}

    def completed(self, after: Notice) -> Notice:
        """Return a notice with the numbers of the items that went."""
        left = Assessment(title=_REPEALED, repealed=True)
        gone = [key for key in ("results", "limitations") if key in self._olds and not getattr(after, key)]
        sections = self._children("sections", after.sections)
        return after._replace(
            **dict.fromkeys(gone, left),  # type: ignore[arg-type]  # both keys are of assessments
            tasks=after.tasks._replace(items=self._children("tasks", after.tasks.items)),
            sections=tuple(one if isinstance(one, NoticeSection) else self._within(one) for one in sections),
            annexes=self._children("annexes", after.annexes),
        )

    def _children(self, parent: str, children: Sequence[_Holder]) -> tuple[_Holder, ...]:
        """Return the children of an item or a part with the numbers of those that went, each where it was."""
        made: list[Block | NoticeSection | Annex] = []
        news = {child.id or "": child for child in self._in_list(parent, children)}
        stayed = False
        for gap in self._diff.gaps(parent):
            left = [one for name in gap.old for one in self._left(name)]
            # What only moved away leaves its number after what came after an item that stayed, or the number of one
            # that was repealed, and before what came first: there an amendment puts what comes.
            fixed = max((at for at, one in enumerate(left, 1) if one.id not in self.ids), default=0)
            fixed = fixed if stayed or fixed else len(left)
            stayed = True
            made += left[:fixed]
            for name in gap.new:
                made.append(self._completed_child(news[name]))
            made += left[fixed:]
            if gap.anchor:
                made.append(self._completed_child(news[gap.anchor]))
        return cast("tuple[_Holder, ...]", tuple(self._below_headings(parent, made, children)))

    def _in_list(self, parent: str, children: Sequence[_Holder]) -> Iterator[_Holder]:
        """Yield the items of a list as they are compared: those below a new heading stand in the list."""
        for child in children:
            below = self._held(parent, child)
            yield child._replace(items=()) if below else child
            yield from cast("Iterator[_Holder]", self._in_list(parent, below))

    def _held(self, parent: str, child: Block | NoticeSection | Annex) -> tuple[Block, ...]:
        """Return what a new heading holds that is compared as if it stood in the list around it."""
        return tuple(one for one in child.items if self._diff.new.parents[one.id or ""] == parent)

    def _below_headings(
        self,
        parent: str,
        made: list[Block | NoticeSection | Annex],
        children: Sequence[Block | NoticeSection | Annex],
    ) -> list[Block | NoticeSection | Annex]:
        """Return a completed list with what stands below its new headings, and the numbers left between, below them."""
        for child in children:
            if below := [one.id for one in self._in_list(parent, self._held(parent, child))]:
                names = [one.id for one in made]
                begins, ends = names.index(child.id) + 1, names.index(below[-1]) + 1
                held = self._below_headings(parent, made[begins:ends], child.items)
                made[begins - 1 : ends] = [made[begins - 1]._replace(items=cast("tuple[Block, ...]", tuple(held)))]
        return made

    def _completed_child(self, child: _Holder) -> _Holder:
        return child._replace(items=self._children(child.id or "", child.items))

    def _left(self, name: str) -> Iterator[Block | NoticeSection | Annex]:
        """Yield what is left of an item that is not where it was: its number, or those of what it held."""
        old = self._diff.old.items[name].content
        if name in self._olds:
            yield self._number_of(name)
        elif name not in self._diff.new.items and not isinstance(old, Annex):
            for child in self._diff.old.children.get(name, ()):
                yield from self._left(child)

    def _number_of(self, name: str) -> Block | NoticeSection | Annex:
        """Return what is left of an item with a number."""
        old = self._diff.old.items[name].content
        has_moved = name in self._diff.new.items
        words, own = (_MOVED, f"{name}{_LEFT}") if has_moved else (_REPEALED, name)
        if has_moved:
            self.ids[own] = f"{self._diff.old.items[name].id} {self._olds[name].own}"
        if isinstance(old, Annex):
            return old if old.repealed else Annex(words, id=own, location=old.location, repealed=True)
        if isinstance(old, NoticeSection):
            return old if old.repealed else NoticeSection("other", own, words, location=old.location, repealed=True)
        block = cast("Block", old)
        return block if block.repealed else Block(own, text=(words,), location=block.location, repealed=True)

    def _within(self, left: Block) -> NoticeSection:
        """Return a section, without a number, that holds what is left of an item of one that is gone."""
        name = f"{left.id}{_LEFT}"
        self.ids[name] = name
        return NoticeSection("other", name, items=(left,))

    def numbered(self, notice: Notice) -> Notice:
        """Return a completed notice with a number of its own for whatever came between others."""
        inserted = {name: number for numbers in _lists(notice) for name, number in self._inserted(numbers).items()}
        simple = {
            key: part._replace(inserted=inserted.get(key, ""))
            for key in ("results", "limitations")
            if (part := getattr(notice, key))
        }
        return notice._replace(
            **simple,
            tasks=notice.tasks._replace(items=_with_inserted(notice.tasks.items, inserted)),
            sections=_with_inserted(notice.sections, inserted),
            annexes=_with_inserted(notice.annexes, inserted),
        )

    def _inserted(self, numbers: Mapping[str, KeptNumber]) -> dict[str, str]:
        """Return the numbers of what came between others of a list, and those that they have already."""
        kept = {name: old for name, now in numbers.items() if (old := self._kept(name, now))}
        last = max((at for at, name in enumerate(numbers) if name in kept), default=-1)
        made = {name: old.own for name, old in kept.items() if old.is_inserted}
        used = set(made.values())
        stem = next((old.own for old in kept.values() if not old.is_inserted), "")
        for at, name in enumerate(numbers):
            if name in kept:
                stem = stem if kept[name].is_inserted else kept[name].own
            elif at < last:
                made[name] = next(one for one in _between(stem, numbers[name].level) if one not in used)
                used.add(made[name])
        # Where an item lost its number and stayed, the others count anew.
        counting = [name for name in numbers if name not in made]
        ordinals = {name: at for at, name in enumerate(counting, 1) if name in kept}
        return made if all(_counted(kept[name].level, at) == kept[name].own for name, at in ordinals.items()) else {}

    def _kept(self, name: str, now: KeptNumber) -> KeptNumber | None:
        """Return the number that an item had in its list; ``None`` for one that is new there."""
        before = name.removesuffix(_LEFT) if name in self.ids else name
        if before == name and name in self._diff.moved:
            return None
        old = self._olds.get(before)
        return old if old and old.level == now.level else None


def _with_inserted(children: Sequence[_Holder], inserted: Mapping[str, str]) -> tuple[_Holder, ...]:
    """Return children, and all below them, with the numbers with which they came between others."""
    return tuple(
        one._replace(items=_with_inserted(one.items, inserted), inserted=inserted.get(one.id or "", ""))
        for one in children
    )


def _between(stem: str, level: str) -> Iterator[str]:
    """Yield the numbers that come between one and the next: ``2a``, ``2b``; after a letter ``a1``, ``a2``."""
    if level not in ("A.", "a)"):
        yield from (f"{stem}{letter}" for letter in LETTERS)
    yield from (f"{stem}{at}" if level in ("A.", "a)") else f"{stem}a{at}" for at in range(1, _MOST_SUFFIXES))


def _counted(level: str, ordinal: int) -> str:
    return roman(ordinal) if level == _ANNEX else counted(LEVELS.index(level), ordinal)


def _lists(notice: Notice) -> list[dict[str, KeptNumber]]:
    """Return the lists of a notice: in each the numbers of its items and titled parts, in order."""
    found: list[dict[str, KeptNumber]] = []
    current: dict[tuple[object, ...], dict[str, KeptNumber]] = {}
    for piece in (*(one for part in parts(notice).values() for one in part), *composer.annexes(notice)):
        number = piece.number if isinstance(piece, Line) else None
        if number is None or (level := LEVELS[number.level]) in SIGNS:
            continue
        kept = KeptNumber(level, number.own, bool(number.inserted))
        key = (number.scope, level, number.above)
        begins = number.ordinal == 1 and not kept.is_inserted
        if key not in current or (begins and not all(one.is_inserted for one in current[key].values())):
            current[key] = {}
            found.append(current[key])
        current[key][owner_of(piece.origin)] = kept
    annexes = zip(notice.annexes, notice.annex_numbers, strict=True)
    numbers = {one.id or "": KeptNumber(_ANNEX, own, bool(one.inserted)) for one, own in annexes if own}
    return [*found, numbers]
