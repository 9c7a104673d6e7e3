"""Texts side by side: which words differ within one, and which texts of two lists belong together."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MIN_SIMILARITY = 0.5
"""Share of common words from which one text counts as a changed version of the other."""

_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U0001f3fb-\U0001f3ff"
TOKEN = re.compile(rf"\d+(?:[.,/]\d+)*(?![\w{_MARKS}])|[\w{_MARKS}]+|\n|[^\S\n]+|[^\w\s][{_MARKS}]*")
"""A word, a date or number as a whole, white space, or one sign."""

_PIECE = re.compile(r"\s+|\S+")
"""White space, or what stands between."""

_MAX_TOKEN_PAIRS = 4_000_000
"""Old tokens times new tokens that are compared at most; beyond it a text counts as rewritten."""

_MAX_TEXT_PAIRS = 10_000
"""Old texts times new texts of a gap that are compared at most; beyond it only those at the same index."""

_MAX_WORD_PAIRS = 2_000_000
"""Words of the texts of a gap, each times the texts on the other side, that are compared at most."""

_MAX_EQUAL_PAIRS = 1_000_000
"""Pairs of equal texts that are looked at; beyond it texts that occur often only follow those beside them."""

_OFTEN = 20
"""How often a text occurs that, in such a list, says nothing of where it belongs."""

_MIN_KEPT = 0.35
"""Share of words kept below which a passage is replaced as a whole, which reads better."""

ChangedRange = tuple[int, int, int, int]
"""Start and end in the old tokens, start and end in the new ones."""


class Hunk(NamedTuple):
    """Words that were replaced; either side may be empty. ``before`` is the word in front of them."""

    old: str
    new: str
    before: str = ""


IndexPair = tuple[int | None, int | None]
"""Indices of an old text and of a new one; ``None`` where the text is only in one list."""


def tokens(text: str) -> list[str]:
    """Return the words, spaces and signs of a text; joined they are the text."""
    return TOKEN.findall(text)


def is_word(token: str) -> bool:
    """Return whether a token is a word or number, not a space or sign."""
    return any(sign.isalnum() for sign in token)


def hunks(old: str, new: str, *, whole: bool = False) -> tuple[Hunk, ...]:
    """Return the differences of two texts, word by word; of ``whole`` texts at most one."""
    # Marks of emphasis are shown with the words that they are written at.
    split = _PIECE.findall if "*" in old + new else tokens
    left, right = split(old), split(new)
    return tuple(
        Hunk("".join(left[i:k]), "".join(right[j:m]), next(filter(is_word, reversed(left[:i])), ""))
        for i, k, j, m in differences(left, right, whole=whole)
    )


def differences(old: Sequence[str], new: Sequence[str], *, whole: bool = False) -> list[ChangedRange]:
    """Return where two lists of tokens differ, in order.

    Differences with no word between them are joined, and so are those of a passage that was mostly rewritten.
    """
    head, tail = _common_ends(old, new)
    left, right = old[head : len(old) - tail], new[head : len(new) - tail]
    if not left and not right:
        return []
    found = [(0, len(left), 0, len(right))]
    if left and right and not whole and len(left) * len(right) <= _MAX_TOKEN_PAIRS:
        found = _within(left, right) or found
    return [(i + head, k + head, j + head, m + head) for i, k, j, m in found]


def _within(old: Sequence[str], new: Sequence[str]) -> list[ChangedRange]:
    """Return the differences of a passage, none if it was rewritten."""
    found: list[ChangedRange] = []
    kept = 0
    for tag, i, k, j, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            kept += sum(map(is_word, old[i:k]))
        elif found and not any(map(is_word, old[found[-1][1] : i])):
            found[-1] = (found[-1][0], k, found[-1][2], m)
        else:
            found.append((i, k, j, m))
    words = max(sum(map(is_word, old)), sum(map(is_word, new)))
    return found if len(found) == 1 or kept >= _MIN_KEPT * words else []


def excerpts(old: str, new: str, *, beside: int, most: int) -> tuple[str, str]:
    """Return where two texts differ, with as many words ``beside``, each of ``most`` characters at most.

    "…" stands where words are left out, also those after a first difference that is too far from the others.
    """
    left, right = old.split(), new.split()
    head, tail = _common_ends(left, right)
    begin, end = max(head - beside, 0), max(tail - beside, 0)
    return _excerpt(left, begin, end, most), _excerpt(right, begin, end, most)


def _excerpt(words: Sequence[str], begin: int, end: int, most: int) -> str:
    text = " ".join(words[begin : len(words) - end])
    is_cut = len(text) > most
    if is_cut:
        text = text[:most].rpartition(" ")[0] or text[:most]
    before, after = "…" if begin else "", "…" if end or is_cut else ""
    return f"{before}{text}{after}" if text else ""


def similarity(old: str, new: str) -> float:
    """Return the share of words that two texts have in common, 0 to 1."""
    return _similarity(_words(old), _words(new)) if old != new else 1.0


def _words(text: str) -> Counter[str]:
    return Counter(filter(is_word, tokens(text.casefold())))


def _similarity(old: Counter[str], new: Counter[str]) -> float:
    count = old.total() + new.total()
    return 2 * (old & new).total() / count if count else 0.0


def align(old: Sequence[str], new: Sequence[str], *, forced: bool = False, even: bool = False) -> list[IndexPair]:
    """Pair the texts of two lists without changing their order: equal ones first, then similar ones.

    ``forced`` pairs what is left in a gap one by one, similar or not; ``even`` does so only in a gap with as many
    old texts as new ones. Unpaired old texts come before the new ones of their gap.
    """
    head, tail = _common_ends(old, new)
    pairs: list[IndexPair] = [(at, at) for at in range(head)]
    left, right = old[head : len(old) - tail], new[head : len(new) - tail]
    for tag, *bounds in SequenceMatcher(_occurs_often(left, right), left, right, autojunk=False).get_opcodes():
        i, k, j, m = (bound + head for bound in bounds)
        if tag == "equal":
            pairs.extend(zip(range(i, k), range(j, m), strict=True))
        else:
            pairs.extend(_align_gap(old, new, range(i, k), range(j, m), forced=forced or (even and k - i == m - j)))
    return [*pairs, *((len(old) - at, len(new) - at) for at in range(tail, 0, -1))]


def _occurs_often(old: Sequence[str], new: Sequence[str]) -> Callable[[str], bool] | None:
    """Return what tells a text that occurs too often to be looked for everywhere, ``None`` if there is none."""
    counts = Counter(new)
    if sum(counts[text] for text in old) <= _MAX_EQUAL_PAIRS:
        return None
    return lambda text: counts[text] > _OFTEN


def align_rows(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> list[IndexPair]:
    """Pair the rows of two tables by their texts; the first is the head row of both."""
    pairs = align(["\n".join(row) for row in old[1:]], ["\n".join(row) for row in new[1:]], even=True)
    return [(0, 0), *((None if i is None else i + 1, None if j is None else j + 1) for i, j in pairs)]


def _common_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Return how many tokens or texts are the same at the beginning, and at the end."""
    head = sum(1 for _ in takewhile(_is_same, zip(old, new, strict=False)))
    room = min(len(old), len(new)) - head
    ends = zip(reversed(old[len(old) - room :]), reversed(new[len(new) - room :]), strict=True)
    return head, sum(1 for _ in takewhile(_is_same, ends))


def _is_same(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def _align_gap(
    old: Sequence[str], new: Sequence[str], left: range, right: range, *, forced: bool
) -> Iterator[IndexPair]:
    """Pair the texts of a gap: similar ones, and between them one by one if ``forced``."""
    i, j = left.start, right.start
    for k, m in (*_best_matches(old, new, left, right).items(), (left.stop, right.stop)):
        both = min(k - i, m - j) if forced else 0
        yield from zip(range(i, i + both), range(j, j + both), strict=True)
        yield from ((one, None) for one in range(i + both, k))
        yield from ((None, one) for one in range(j + both, m))
        if k < left.stop:
            yield k, m
        i, j = k + 1, m + 1


def _best_matches(old: Sequence[str], new: Sequence[str], left: range, right: range) -> dict[int, int]:
    """Return the pairs of similar texts in a gap with the highest similarity in all, in order."""
    old_words, new_words = {i: _words(old[i]) for i in left}, {j: _words(new[j]) for j in right}
    work = len(right) * sum(map(len, old_words.values())) + len(left) * sum(map(len, new_words.values()))
    if len(left) * len(right) > _MAX_TEXT_PAIRS or work > _MAX_WORD_PAIRS:
        return {i: j for i, j in zip(left, right, strict=False) if similarity(old[i], new[j]) >= MIN_SIMILARITY}
    best = {(i, j): (0.0, False) for i in (*left, left.stop) for j in (*right, right.stop)}
    for i in reversed(left):
        for j in reversed(right):
            alike = 1.0 if old[i] == new[j] else _similarity(old_words[i], new_words[j])
            with_it = best[i + 1, j + 1][0] + alike if alike >= MIN_SIMILARITY else -1.0
            without = max(best[i + 1, j][0], best[i, j + 1][0])
            best[i, j] = (with_it, True) if with_it >= without else (without, False)
    found: dict[int, int] = {}
    i, j = left.start, right.start
    while i < left.stop and j < right.stop:
        score, is_pair = best[i, j]
        if is_pair:
            found[i] = j
            i, j = i + 1, j + 1
        elif best[i + 1, j][0] == score:
            i += 1
        else:
            j += 1
    return found
