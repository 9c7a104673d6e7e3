"""The proof of a merge: what is made of the merged content has the words of the Word file, and nothing else is lost."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from generator.merging.nodes import ROOT
from generator.merging.places import HEAD, OF_NOTICE, RECIPIENTS, TEMPLATE, owners, place_of, rank, typed_label
from generator.merging.words import even
from generator.standard.decree import LEVELS
from generator.wording import REFERENCE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from generator.merging.lines import WordFile, WordLine
    from generator.merging.nodes import RecordTree
    from generator.merging.reading_back import ReadBack
    from generator.merging.versions import ContentVersion

_CITED = re.compile(r"(?i)\b(mục|khoản|điểm|phần|phụ lục|số|thứ)\s+[\w.]+")


Printed: TypeAlias = "Mapping[tuple[str, str], tuple[str, ...]]"
"""Paragraphs by the record that prints them and by what they are of it, in their order."""


class DifferentLine(NamedTuple):
    """Where the made file says something else than the Word file; "" where it says nothing."""

    word: str
    made: str
    ordinal: int = 0


def compare(version: ContentVersion, shown: WordFile, word: ReadBack) -> tuple[DifferentLine, ...]:
    """Return where the Word file of a version, as ``shown``, differs from what a person's Word file says.

    All lines are compared, in order, with the numbers that were typed, and with those that Word counts where no item
    came, went or moved. Of the template's own words nothing is said here (:class:`ReadBack` does); a reference by id
    gets the number of what it refers to, though the person did not change it.
    """
    grids = {at for at, one in enumerate(shown.tables) if one.origin}
    known = owners(version.tree())
    made = [
        line
        for line in shown.with_tables(grids)
        if not line.is_boxed and (line.origin or line.pieces) and place_of(line, known).zone != TEMPLATE
    ]
    exact = word.is_in_order
    olds, news = ([_line(one, exact=exact) for one in side] for side in (word.lines, made))
    if REFERENCE.search(version.text):
        changed = {old for old, one in zip(olds, word.lines, strict=True) if not _is_unchanged(one, word)}
        if changed <= set(news):
            olds, news = [*map(_masked, olds)], [*map(_masked, news)]
    if olds != news:
        return tuple(_differing(olds, news, word.lines))
    pairs = zip(word.lines, made, strict=True)
    typed = [(one, other) for one, other in pairs if not one.label and typed_label(one.text)[0] and other.label]
    return tuple(
        DifferentLine(one.printed, other.printed, one.ordinal) for one, other in typed if one.printed != other.printed
    )


def renumbered(shown: WordFile, word: ReadBack) -> tuple[DifferentLine, ...]:
    """Return the lines that :func:`compare` takes for the same and that get another number."""
    made = {even(one.text): one.printed for one in shown.lines if one.label}
    return tuple(
        DifferentLine(one.printed, said, one.ordinal)
        for one in word.lines
        if one.label and (said := made.get(even(one.text), one.printed)) != one.printed
    )


def _line(line: WordLine, *, exact: bool) -> str:
    """Return a line as it is compared.

    Where an item came, went or moved, what Word counts by itself is compared by its level: nobody typed that number,
    and the letters after “d)”, which Word does not know, it gets wrong.
    """
    label, text = (line.label, line.text) if line.label else typed_label(line.text)
    level = rank(label)
    return even(f"{label if exact or level is None else LEVELS[level]} {text}")


def _is_unchanged(line: WordLine, word: ReadBack) -> bool:
    was = word.line_of.get(line.ordinal)
    return was is not None and even(was.line.text) == even(line.text)


def _masked(text: str) -> str:
    return _CITED.sub(r"\1 #", even(text))


def _differing(olds: list[str], news: list[str], lines: Sequence[WordLine]) -> Iterator[DifferentLine]:
    for tag, i, k, j, m in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if tag != "equal":
            pairs = zip_longest(range(i, k), range(j, m))
            yield from (
                DifferentLine(
                    "" if old is None else olds[old],
                    "" if new is None else news[new],
                    0 if old is None else lines[old].ordinal,
                )
                for old, new in pairs
            )


def printed(version: ContentVersion, tree: RecordTree, cited: Collection[str]) -> Printed:
    """Return the typed words that the Word file of a version prints, by record and by what they are of it.

    ``tree`` are its records by their names. Numbers, and the signs that the program puts at the end of the last of
    several, are not typed; what a reference is printed as, in the ``cited`` records, is left out.
    """
    shown = version.shown()
    grids = {at for at, one in enumerate(shown.tables) if one.origin}
    own = version.tree()
    known = owners(own)
    names = {one.uid: other.uid for one, other in zip(own.root.walk(), tree.root.walk(), strict=True)}
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for line in shown.with_tables(grids):
        place = place_of(line, known)
        if place.zone == TEMPLATE or line.is_boxed:
            continue
        uid = names.get(place.uid, place.uid)
        if place.zone == HEAD:
            found.update({(uid, one.key): (even(line.text[one.start : one.end]),) for one in line.pieces})
            continue
        typed = " ".join(line.text[one.start : one.end] for one in line.pieces) or line.text
        text = even(_masked(typed) if uid in cited else typed).removesuffix("./.")
        text = text.rstrip(";. ") if place.zone == RECIPIENTS else text
        found[uid, place.kind] = (*found.get((uid, place.kind), ()), text)
    return found


def citing(trees: Iterable[RecordTree]) -> set[str]:
    """Return the records that refer to an item, or that hold a running paragraph with one that does."""
    found: set[str] = set()
    for tree in trees:
        own = [one.uid for one in tree.root.walk() if REFERENCE.search(str(one.values))]
        found.update(own, (tree.holders[uid][0] for uid in own if uid in tree.holders))
        if ROOT in own:
            found.update(OF_NOTICE)
    return found
