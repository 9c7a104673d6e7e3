"""Two versions side by side: what each prints, paragraph by paragraph, and in words what became of each.

Paragraphs are known by the item or part that they come from, so that what moved is told, and not taken for other words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import accumulate, chain, count, groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator import emphasis
from generator.content import rows
from generator.emphasis import EmphasisPart
from generator.rendering import composer
from generator.rendering.outline import Grid, owner_of
from generator.revisions.pairing import diff_items, longest_increasing
from generator.revisions.phrasing import capitalize
from generator.revisions.text_diff import align, differences, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from generator.content.model import Notice
    from generator.rendering.outline import Line, Value
    from generator.revisions.pairing import Paired

INSERTED, REMOVED, MOVED, CHANGED, RENUMBERED = "inserted", "removed", "moved", "changed", "renumbered"


class ComparedWords(NamedTuple):
    """Words of a paragraph that look alike.

    ``is_changed``: the other version has other words, or none, in their place, or has them in another look.
    """

    text: str
    is_changed: bool = False
    bold: bool = False
    italic: bool = False


class ComparedParagraph(NamedTuple):
    """A paragraph of one version: its number as it is printed, or the name of a field of the head, and its words."""

    label: str
    words: tuple[ComparedWords, ...]


class ComparedRow(NamedTuple):
    """What stands side by side; ``None`` where a version has nothing there; ``kind`` is "" for what is the same.

    ``move`` is a number that both places of what moved have, 0 of all else.
    """

    kind: str
    old: ComparedParagraph | None
    new: ComparedParagraph | None
    move: int = 0


_Key = tuple[str, int]
"""An item, part or field, and how many of its blocks stand before: what ends an item comes after those it holds."""


class _LabelledText(NamedTuple):
    label: str
    parts: tuple[EmphasisPart, ...]

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)

    @property
    def ends(self) -> tuple[int, ...]:
        """Where each part ends in the text."""
        return tuple(accumulate(len(part.text) for part in self.parts))


class _Block(NamedTuple):
    """Paragraphs that follow each other and come from one item or part; ``key`` is the same in both versions."""

    owner: str
    key: _Key
    paragraphs: tuple[_LabelledText, ...]


def compare(paired: Paired, replaced: tuple[str, str] = ("", "")) -> list[ComparedRow]:
    """Return both versions row by row, in the order of both; what moved stands in both places.

    ``replaced`` is how each cites the notice that it replaces, "" where it replaces none.
    """
    old, new = (_blocks(notice, cited) for notice, cited in zip((paired.old, paired.new), replaced, strict=True))
    news = {one.key: one for one in new}
    stayed = _stayed(paired, old, new)
    moves = _moves(old, news, stayed)
    rest = iter(new)
    found: list[ComparedRow] = []
    for block in old:
        if block.key in stayed:
            found += _until(block.key, rest, moves)
            found += _paired(block, news[block.key])
        elif block.key in moves:
            found += (row._replace(new=None) for row in moves[block.key] if row.old)
        else:
            found += (ComparedRow(REMOVED, _whole(one), None) for one in block.paragraphs)
    return [*found, *_until(None, rest, moves)]


def _moves(old: Sequence[_Block], news: Mapping[_Key, _Block], stayed: set[_Key]) -> dict[_Key, list[ComparedRow]]:
    """Return the paragraphs of all blocks that moved, as they are on both sides, numbered."""
    numbers = count(1)
    return {
        block.key: [
            row._replace(kind=MOVED, move=next(numbers) if row.old and row.new else 0)
            for row in _paired(block, news[block.key])
        ]
        for block in old
        if block.key in news and block.key not in stayed
    }


def _until(
    key: _Key | None, rest: Iterator[_Block], moves: Mapping[_Key, Sequence[ComparedRow]]
) -> Iterator[ComparedRow]:
    """Yield what only the new version has before a block, and take that block."""
    for block in rest:
        if block.key == key:
            return
        if block.key in moves:
            yield from (row._replace(old=None) for row in moves[block.key] if row.new)
        else:
            yield from (ComparedRow(INSERTED, None, _whole(one)) for one in block.paragraphs)


def _stayed(paired: Paired, old: Sequence[_Block], new: Sequence[_Block]) -> set[_Key]:
    """Return the blocks that are in both versions in the same order, but for the items that moved."""
    diff = diff_items(paired)
    place = {one.key: at for at, one in enumerate(new)}
    kept = [one.key for one in old if one.key in place and not diff.moved & {*diff.new.ancestors(one.owner)}]
    in_order = longest_increasing([place[key] for key in kept])
    return {key for at, key in enumerate(kept) if at in in_order}


def _paired(old: _Block, new: _Block) -> Iterator[ComparedRow]:
    """Yield the paragraphs of an item or a part that both versions have."""
    left, right = old.paragraphs, new.paragraphs
    for i, j in align([one.text for one in left], [one.text for one in right], forced=True):
        if i is not None and j is not None:
            yield _both(left[i], right[j])
        elif i is not None:
            yield ComparedRow(REMOVED, _whole(left[i]), None)
        elif j is not None:
            yield ComparedRow(INSERTED, None, _whole(right[j]))


def _both(old: _LabelledText, new: _LabelledText) -> ComparedRow:
    if old == new:
        same = ComparedParagraph(old.label, _pieces(old, ()))
        return ComparedRow("", same, same)
    left, right = _compare(old, new)
    kind = CHANGED if any(one.is_changed for one in (*left, *right)) else RENUMBERED
    return ComparedRow(kind, ComparedParagraph(old.label, left), ComparedParagraph(new.label, right))


def compare_words(old: str, new: str) -> tuple[tuple[ComparedWords, ...], tuple[ComparedWords, ...]]:
    """Return two texts in pieces that the other one has, or has not."""
    left, right = tokens(old), tokens(new)
    ranges = differences(left, right)
    return (
        _marked(left, [(i, k) for i, k, _, _ in ranges]),
        _marked(right, [(j, m) for _, _, j, m in ranges]),
    )


def _marked(words: Sequence[str], changed: Sequence[tuple[int, int]]) -> tuple[ComparedWords, ...]:
    ends = [0, *(end for pair in changed for end in pair), len(words)]
    pieces = ("".join(words[start:end]) for start, end in pairwise(ends))
    return tuple(ComparedWords(text, bool(at % 2)) for at, text in enumerate(pieces) if text)


def _compare(old: _LabelledText, new: _LabelledText) -> tuple[tuple[ComparedWords, ...], tuple[ComparedWords, ...]]:
    """Return two paragraphs in pieces that the other one has, or has not, or has in another look."""
    left, right = (list(_places(one.text)) for one in (old, new))
    ranges = differences([one for one, _ in left], [one for one, _ in right])
    changed = [(at, end) for i, k, _, _ in ranges for _, (at, end) in left[i:k]]
    others = [(at, end) for _, _, j, m in ranges for _, (at, end) in right[j:m]]
    ends = [(0, 0), *((k, m) for _, k, _, m in ranges)]
    begins = [*((i, j) for i, _, j, _ in ranges), (len(left), len(right))]
    kept = (zip(left[i:k], right[j:m], strict=True) for (i, j), (k, m) in zip(ends, begins, strict=True))
    look_of_old, look_of_new = _looks(old), _looks(new)
    for (_, one), (_, other) in chain.from_iterable(kept):
        if look_of_old(one[0]) != look_of_new(other[0]):
            changed.append(one)
            others.append(other)
    return _pieces(old, changed), _pieces(new, others)


def _places(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield each word of a text, with where it begins and ends."""
    words = tokens(text)
    yield from zip(words, pairwise([0, *accumulate(map(len, words))]), strict=True)


def _looks(one: _LabelledText) -> Callable[[int], tuple[bool, bool]]:
    """Return what tells whether the character at a place is bold, and italic."""
    parts, ends = one.parts, one.ends

    def look(at: int) -> tuple[bool, bool]:
        part = parts[bisect_right(ends, at)]
        return part.bold, part.italic

    return look


def _pieces(one: _LabelledText, changed: Sequence[tuple[int, int]]) -> tuple[ComparedWords, ...]:
    """Return a paragraph in pieces, each of one look, and of places that are all changed or all not."""
    begins, ends = {begin for begin, _ in changed}, {end for _, end in changed}
    # A place that is both lies between two words that are changed.
    marks = sorted(begins ^ ends)
    cuts = sorted({0, *one.ends, *marks})
    text, look = one.text, _looks(one)
    return tuple(
        ComparedWords(text[at:end], bool(bisect_right(marks, at) % 2), *look(at)) for at, end in pairwise(cuts)
    )


def _whole(one: _LabelledText) -> ComparedParagraph:
    """Return a paragraph that only one version has."""
    return ComparedParagraph(one.label, _pieces(one, [(0, len(one.text))]))


def _blocks(notice: Notice, replaced: str) -> list[_Block]:
    """Return what a notice prints, in order: its head, its body, its end, its annexes."""
    values = composer.compose(notice, replaced)
    seen: Counter[str] = Counter()
    found = []
    for owner, group in groupby(_printed(values), key=lambda one: one[0]):
        found.append(_Block(owner, (owner, seen[owner]), tuple(printed for _, printed in group)))
        seen[owner] += 1
    return found


def _printed(values: dict[str, Value]) -> Iterator[tuple[str, _LabelledText]]:
    """Yield each paragraph with the item, the part or the field that it comes from."""
    known = rows.texts()
    for key, value in values.items():
        if isinstance(value, str):
            name = capitalize(known[key].name) if key in known else ""
            yield from ((key, _LabelledText(name, _unmarked(text))) for text in value.split("\n") if text)
            continue
        for piece in value:
            owner = owner_of(piece.origin) or key
            if isinstance(piece, Grid):
                lines = (" | ".join(cell.words for cell in row) for row in piece.rows)
                yield from ((owner, _LabelledText("", _unmarked(line))) for line in lines)
            else:
                yield owner, _line(piece)


def _line(line: Line) -> _LabelledText:
    label = line.number.label if line.number else ""
    if not line.has_marks:
        return _LabelledText(label, _unmarked(line.words))
    lead = tuple(part._replace(bold=True) for part in emphasis.parts(f"{line.lead} ")) if line.lead else ()
    return _LabelledText(label, (*lead, *emphasis.parts(line.text)))


def _unmarked(text: str) -> tuple[EmphasisPart, ...]:
    return (EmphasisPart(text),)
