"""Changes laid over a content that changed, too, and the proof that what came out is what both sides made of the base.

The rule is that of ``diff3``, by the names that records have in all three versions: what one side left as it was is as
the other has it; what both changed the same is so; for anything else there is no rule, it is a conflict. It holds for
each record's place, for the order of each two in a list, for each value, and for each printed paragraph.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from generator.merging import changes
from generator.merging.changes import MergeKind
from generator.merging.nodes import ContentRecord
from generator.merging.proof import LEVEL, DifferentLine
from generator.merging.words import even

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
    free = changes.lay_over(base, new, mine, found).made
    held = {number for number in _rejoined(mine, found) if number in free}
    while True:
        laid = changes.lay_over(base, new, mine, found, None, held)
        own = [one for one in found if is_laid(one, laid)]
        sides = MergeSides(base, changes.lay_over(base, new, base, own).tree, mine)
        wrong = {uid for uids in misplaced(sides, laid.tree) for uid in uids}
        more = {one.number for one in own if one.kind is not MergeKind.WORDS and _has_part(one, wrong)} - held
        if not more:
            return changes.lay_over(base, new, mine, found, decides, held) if decides else laid
        held |= more


def _rejoined(mine: RecordTree, found: Sequence[MergeChange]) -> Iterator[int]:
    """Yield the changes that join to other words those of a record that the content has no more."""
    gone = [_text(one.before) for one in found if one.kind is MergeKind.REMOVED and one.uid not in mine.records]
    for one in found:
        was = one.before if isinstance(one.before, str) else ""
        now = f" {_text(one.after)} "
        if any(words and f" {words} " in now and words not in was for words in gone):
            yield one.number


def _text(value: object) -> str:
    """Return the words of a value, or of a record that is nothing but its words."""
    said = value.values.get("text") if isinstance(value, ContentRecord) and not value.lists else value
    return even(said) if isinstance(said, str) else ""


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
    for key in dict.fromkeys(key for one in printed for key in one if not key[2]):
        if key[0] in forced or _is_printed_by_rule(key, printed):
            continue
        said = [one.get(key, ()) for one in sayings]
        wanted = said[1] if said[1] != said[0] else said[2]
        yield DifferentLine(" ".join(wanted), " ".join(now.get(key, ())))


def _is_printed_by_rule(key: tuple[str, str, str], printed: Sequence[Printed]) -> bool:
    """Whether paragraphs of a record are by the rule: as a whole, piece by piece, or word by word."""
    *said, now = (one.get(key, ()) for one in printed)
    if _is_by_rule(said, now):
        return True
    if key[1] == LEVEL:
        return _is_level_by_rule(said, now)
    pieces = {other for one in printed for other in one if other[:2] == key[:2] and other[2]}
    if pieces and all(
        _is_by_rule([one.get(each, ()) for one in printed[:-1]], printed[-1].get(each, ())) for each in pieces
    ):
        return True
    base, word, mine, made = ([*_marked(one)] for one in (*said, now))
    return base not in (word, mine) and made in (_both(base, word, mine), _both(base, mine, word))


def _is_level_by_rule(said: Sequence[tuple[str, ...]], now: tuple[str, ...]) -> bool:
    """Whether an item stands as much deeper as both sides moved it, or has no number because one took that away."""
    if not all((*said, now)):
        return not now
    base, word, mine, made = (int(one[0]) for one in (*said, now))
    return made - base == (word - base) + (mine - base)


def _marked(texts: Sequence[str]) -> Iterator[str]:
    """Yield the words of paragraphs, and a mark where each ends."""
    for text in texts:
        yield from text.split()
        yield "\n"


def _both(base: Sequence[str], first: Sequence[str], second: Sequence[str]) -> list[str] | None:
    """Return words with both changes of them, of two at one place the first one first; ``None`` where they overlap."""
    hunks = sorted(
        (i, k, number, tuple(side[j:m]))
        for number, side in enumerate((first, second))
        for tag, i, k, j, m in SequenceMatcher(None, base, side, autojunk=False).get_opcodes()
        if tag != "equal"
    )
    made: list[str] = []
    at = 0
    done: tuple[int, int, tuple[str, ...]] | None = None
    for i, k, _, words in hunks:
        if (i, k, words) == done and k > i:
            continue  # both changed it alike
        if i < at:
            return None
        made += [*base[at:i], *words]
        at, done = k, (i, k, words)
    return [*made, *base[at:]]


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
    return next(
        (
            text
            for one in printed
            for (owner, what, _), texts in one.items()
            if owner == uid and what != LEVEL
            for text in texts
        ),
        "",
    )
