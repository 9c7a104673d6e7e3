"""Changes laid over a content that changed, too, and the proof that what came out is what both sides made of the base.

The rule is that of ``diff3``, by the names that records have in all three versions: what one side left as it was is as
the other has it; what both changed the same is so; for anything else there is no rule, it is a conflict. It holds for
each record's place, for the order of each two in a list, for each value, and for each printed paragraph.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from generator.merging import changes
from generator.merging.changes import MergeKind
from generator.merging.nodes import ContentRecord
from generator.merging.proof import DifferentLine

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from generator.merging.changes import Decides, Laid, MergeChange
    from generator.merging.nodes import RecordTree
    from generator.merging.proof import Printed


class MergeSides(NamedTuple):
    """The same of three versions: the base, the base with the Word file's changes, the content as it is now."""

    base: RecordTree
    word: RecordTree
    mine: RecordTree

    def named(self) -> set[str]:
        """Return the names of all records."""
        return {*self.base.records, *self.word.records, *self.mine.records}


def settled(
    base: RecordTree, new: RecordTree, mine: RecordTree, found: Sequence[MergeChange], decides: Decides | None = None
) -> Laid:
    """Return ``mine`` with the changes, which are from ``base`` to ``new``; what the rule does not cover is a conflict.

    It takes records that were added, removed or moved: where the result would not be by the rule, all the changes that
    have a part in that are conflicts.
    """
    if not changes.differences(base, mine):
        return changes.lay_over(base, new, mine, found, decides)
    held: set[int] = set()
    while True:
        laid = changes.lay_over(base, new, mine, found, None, held)
        own = [one for one in found if is_laid(one, laid)]
        sides = MergeSides(base, changes.lay_over(base, new, base, own).tree, mine)
        wrong = {uid for uids in misplaced(sides, laid.tree) for uid in uids}
        more = {one.number for one in own if one.kind is not MergeKind.WORDS and _has_part(one, wrong)} - held
        if not more:
            return changes.lay_over(base, new, mine, found, decides, held) if decides else laid
        held |= more


def is_laid(change: MergeChange, laid: Laid) -> bool:
    """Return whether a content with changes laid over it says a change, and by the same name."""
    is_there = laid.states[change.number] is changes.ChangeState.THERE
    return change.number in laid.made or (is_there and change.kind is not MergeKind.ADDED)


def _has_part(change: MergeChange, uids: Collection[str]) -> bool:
    records = [one for one in (change.before, change.after) if isinstance(one, ContentRecord)]
    return any(inner.uid in uids for one in records for inner in one.walk())


def misplaced(sides: MergeSides, made: RecordTree) -> Iterator[tuple[str, ...]]:
    """Yield which records of a merged content are not there, too many, or in a place or an order without a rule."""
    for uid in sorted(sides.named() | {*made.records}):
        now = made.holders.get(uid, ("", "")) if uid in made.records else None
        if not _is_by_rule([one.holders.get(uid, ("", "")) if uid in one.records else None for one in sides], now):
            yield (uid,)
    orders = [_orders(one) for one in sides]
    for record in made.root.walk():
        for key, items in record.lists.items():
            there = [one.get((record.uid, key), {}) for one in orders]
            for first, second in combinations([one.uid for one in items], 2):
                if not _is_in_order(there, first, second):
                    yield first, second


def _orders(tree: RecordTree) -> dict[tuple[str, str], dict[str, int]]:
    return {
        (one.uid, key): {inner.uid: at for at, inner in enumerate(items)}
        for one in tree.root.walk()
        for key, items in one.lists.items()
    }


def _is_in_order(orders: Sequence[Mapping[str, int]], first: str, second: str) -> bool:
    base, *sides = (one[first] < one[second] if first in one and second in one else None for one in orders)
    said = {one for one in sides if one is not None}
    return base is False if len(said) > 1 else said != {False}


def _is_by_rule(values: Sequence[object], now: object) -> bool:
    base, word, mine = values
    if mine in (base, word):
        return now == word
    return base == word and now == mine


def changed_otherwise(
    sides: MergeSides, made: RecordTree, printed: Sequence[Printed], *, forced: Collection[str] = ()
) -> Iterator[DifferentLine]:
    """Yield where a merged content says something else than the rule has of both sides.

    ``printed`` is what the Word files of the three versions and of the merged content say. For the ``forced`` records
    somebody decided: they stand where they were put then, and each value is one side's or by the rule.
    """
    for uids in misplaced(sides, made):
        if not {*uids} & {*forced}:
            where = " / ".join(_words_of(uid, printed) or uid for uid in uids)
            yield DifferentLine(where, "chỗ khác" if len(uids) > 1 or uids[0] in made.records else "")
    yield from _values(sides, made, printed, forced)
    *sayings, now = printed
    for key in dict.fromkeys(key for one in printed for key in one):
        said = [one.get(key, ()) for one in sayings]
        if key[0] in forced or _is_by_rule(said, now.get(key, ())) or _is_sum(said, now.get(key, ())):
            continue
        wanted = said[1] if said[1] != said[0] else said[2]
        yield DifferentLine(" ".join(wanted), " ".join(now.get(key, ())))


def _is_sum(said: Sequence[tuple[str, ...]], now: tuple[str, ...]) -> bool:
    """Whether both sides changed a paragraph and it has the words that either added, without those that either took."""
    base, word, mine = (Counter(" ".join(one).split()) for one in said)
    if base in (word, mine):
        return False
    word.subtract(base)
    mine.update(word)
    mine.subtract(" ".join(now).split())
    return not any(mine.values())


def _values(
    sides: MergeSides, made: RecordTree, printed: Sequence[Printed], forced: Collection[str]
) -> Iterator[DifferentLine]:
    for uid, record in made.records.items():
        values = [one.records[uid].values if uid in one.records else {} for one in sides]
        for key in dict.fromkeys(key for one in (*values, record.values) for key in one):
            base, word, mine = (one.get(key) for one in values)
            now = record.values.get(key)
            if uid in forced and (changes.same(now, word) or changes.same(now, mine)):
                continue
            try:
                wanted = changes.merged(base, word, mine)
            except ValueError:
                wanted = word
            if not changes.same(now, wanted):
                yield DifferentLine(f"{_words_of(uid, printed)} ({key}: {wanted})", f"{key}: {now}")


def _words_of(uid: str, printed: Sequence[Printed]) -> str:
    """Return the first words that a record prints in any version."""
    return next((text for one in printed for (owner, _), texts in one.items() if owner == uid for text in texts), "")
