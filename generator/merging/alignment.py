"""Which line of a changed Word file is which line of the file that the program makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.merging.words import even
from generator.revisions.text_diff import align, is_word, similarity, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.merging.lines import WordFile, WordLine

_MOVED = 0.75
"""Share of common words from which a line elsewhere is the same line, moved."""
_FEW = 3
"""Words below which two lines are only the same where they are equal."""
_MOST = 40_000
"""Pairs of lines that are looked at for moves."""


def pair_tables(base: WordFile, word: WordFile) -> tuple[set[int], set[int], dict[int, int]]:
    """Return the tables of the content in both files, by their numbers, and which of the Word file's is which.

    A table that only the Word file has is one of the content: the template has none besides its own.
    """
    pairs = align([one.text for one in base.tables], [one.text for one in word.tables], even=True)
    matched = {j: i for i, j in pairs if i is not None and j is not None}
    grids = {at for at, one in enumerate(base.tables) if one.origin}
    return grids, {j for j in range(len(word.tables)) if matched.get(j, -1) in grids or j not in matched}, matched


def pair_lines(base: Sequence[WordLine], word: Sequence[WordLine]) -> dict[int, int]:
    """Return the positions of the base's lines by those of the Word file's: lines in order, then lines that moved."""
    olds, news = [_key(one) for one in base], [_key(one) for one in word]
    matched = {
        j: i
        for i, j in align(olds, news, even=True)
        if i is not None and j is not None and base[i].is_table == word[j].is_table
    }
    # What stands word for word elsewhere moved; what stands in its place now is something else.
    replaced = {olds[i]: j for j, i in matched.items() if olds[i] != news[j] and _likeness(olds[i], news[j]) < _MOVED}
    for j in range(len(word)):
        if j not in matched and (other := replaced.pop(news[j], None)) is not None:
            matched[j] = matched.pop(other)
    taken = set(matched.values())
    left = [i for i in range(len(base)) if i not in taken]
    for j in (j for j in range(len(word)) if j not in matched):
        same = next((i for i in left if olds[i] == news[j]), None)
        if same is not None:
            matched[j] = same
            left.remove(same)
    rest = [j for j in range(len(word)) if j not in matched]
    for j, i in _joined_or_split(olds, news, left, rest):
        matched[j] = i
        left.remove(i)
        rest.remove(j)
    if len(rest) * len(left) > _MOST:
        return matched
    for j in rest:
        alike = max(((_likeness(olds[i], news[j]), -i) for i in left), default=(0.0, 0))
        if alike[0] >= _MOVED and base[-alike[1]].is_table == word[j].is_table:
            matched[j] = -alike[1]
            left.remove(-alike[1])
    return matched


def _joined_or_split(
    olds: Sequence[str], news: Sequence[str], left: Sequence[int], rest: Sequence[int]
) -> list[tuple[int, int]]:
    """Return the lines that are two of the base's that were joined, or the first part of one that was split."""
    joined = {f"{olds[i]} {olds[i + 1]}": i for i in left if i + 1 in left}
    whole = {olds[i]: i for i in left}
    found: dict[int, int] = {}
    for j in rest:
        pair = f"{news[j]} {news[j + 1]}" if j + 1 in rest else ""
        i = joined.get(news[j], whole.get(pair))
        if i is not None:
            found.setdefault(i, j)
    return [(j, i) for i, j in found.items()]


def _likeness(old: str, new: str) -> float:
    return similarity(old, new) if min(_count(old), _count(new)) > _FEW else float(old == new)


def _count(text: str) -> int:
    return sum(map(is_word, tokens(text)))


def _key(line: WordLine) -> str:
    return f"\x00{line.text}" if line.is_table else even(line.text)
