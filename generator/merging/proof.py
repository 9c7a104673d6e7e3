"""The proof of a merge: what is made of the merged content has the words of the Word file, and nothing else is lost."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from generator.merging.nodes import ROOT
from generator.merging.places import (
    ENDED,
    HEAD,
    OF_NOTICE,
    RECIPIENTS,
    TEMPLATE,
    owners,
    place_of,
    rank,
    typed_label,
    without_signs,
)
from generator.merging.words import even
from generator.standard.decree import LEVELS
from generator.wording import REFERENCE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from generator.merging.lines import WordFile, WordLine
    from generator.merging.nodes import RecordTree
    from generator.merging.places import LinePlace
    from generator.merging.reading_back import ReadBack
    from generator.merging.versions import ContentVersion

_CITED = re.compile(r"(?i)\b(mục|khoản|điểm|phần|phụ lục|số|thứ)\s+[\w.]+")


Printed: TypeAlias = "Mapping[tuple[str, str, str], tuple[str, ...]]"
"""Paragraphs, in their order, by the record that prints them, by what they are of it, and by the piece of it: the
record, or the key, that the words of a piece come from; "" for the whole. Of the kind ``level`` is an item's number."""
LEVEL = "level"
_CAPITALS = 1
"""The last level that is numbered with capitals: “I.” and “C.” may be of either."""


class DifferentLine(NamedTuple):
    """Where the made file says something else than the Word file; "" where it says nothing."""

    word: str
    made: str
    ordinal: int = 0


def compare(version: ContentVersion, shown: WordFile, word: ReadBack) -> tuple[DifferentLine, ...]:
    """Return where the Word file of a version, as ``shown``, differs from what a person's Word file says.

    All lines are compared, in order, with the numbers that were typed, and with those that Word counts where no item
    came, went or moved. Of the template's own words nothing is said here (:class:`ReadBack` does); a reference by id
    gets the number of what it refers to, though the person did not change it. The signs around a recipient and at the
    end of a basis are the program's.
    """
    grids = {at for at, one in enumerate(shown.tables) if one.origin}
    known = owners(version.tree())
    made = [
        line
        for line in shown.with_tables(grids)
        if not line.is_boxed and (line.origin or line.pieces) and place_of(line, known).zone != TEMPLATE
    ]
    exact = word.is_in_order
    olds = [_line(one, exact=exact, is_ended=one.ordinal in word.ended) for one in word.lines]
    news = [_line(one, exact=exact, is_ended=is_ended(place_of(one, known))) for one in made]
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


def is_ended(place: LinePlace) -> bool:
    """Return whether the program writes the signs around the words of a line."""
    return place.zone == RECIPIENTS or place.uid == ENDED


def renumbered(shown: WordFile, word: ReadBack) -> tuple[DifferentLine, ...]:
    """Return the lines that :func:`compare` takes for the same and that get another number, or other signs."""
    numbered = {even(one.text): one.printed for one in shown.lines if one.label}
    signed = {without_signs(one.printed): one.printed for one in shown.lines if not one.label}
    found = []
    for one in word.lines:
        if one.ordinal in word.ended:
            made = signed.get(without_signs(one.printed), one.printed)
        else:
            made = numbered.get(even(one.text), one.printed) if one.label else one.printed
        if made != one.printed:
            found.append(DifferentLine(one.printed, made, one.ordinal))
    return tuple(found)


def _line(line: WordLine, *, exact: bool, is_ended: bool) -> str:
    """Return a line as it is compared.

    Where an item came, went or moved, what Word counts by itself is compared by its level: nobody typed that number,
    and the letters after “d)”, which Word does not know, it gets wrong. Levels of capitals count as one.
    """
    if is_ended:
        return without_signs(line.printed)
    label, text = (line.label, line.text) if line.label else typed_label(line.text)
    level = rank(label)
    return even(f"{label if exact or level is None else LEVELS[max(level, _CAPITALS)]} {text}")


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

    ``tree`` are its records by their names. Numbers are not typed: the place of each is compared, and here the level.
    Nor are the signs that the program puts at the end of the last of several; what a reference is printed as, in the
    ``cited`` records, is left out.
    """
    shown = version.shown
    grids = {at for at, one in enumerate(shown.tables) if one.origin}
    own = version.tree()
    known = owners(own)
    names = {one.uid: other.uid for one, other in zip(own.root.walk(), tree.root.walk(), strict=True)}
    found: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for line in shown.with_tables(grids):
        place = place_of(line, known)
        if place.zone == TEMPLATE or line.is_boxed:
            continue
        uid = names.get(place.uid, place.uid)
        if place.zone == HEAD:
            found.update({(uid, one.key, ""): (even(line.text[one.start : one.end]),) for one in line.pieces})
            continue
        if (level := rank(line.label)) is not None:
            found.setdefault((uid, LEVEL, ""), (str(max(level, _CAPITALS)),))
        pieces = [(_name(one.key, known, names), line.text[one.start : one.end]) for one in line.pieces]
        whole = ("", " ".join(said for _, said in pieces) or line.text)
        for name, said in (whole, *pieces):
            text = even(_masked(said) if uid in cited else said).removesuffix("./.")
            text = text.rstrip(";. ") if is_ended(place) else text.lstrip("; ") if name else text
            found[uid, place.kind, name] = (*found.get((uid, place.kind, name), ()), text)
    return found


def _name(key: str, known: Mapping[str, str], names: Mapping[str, str]) -> str:
    """Return what a piece comes from, by the name that its record has in all versions."""
    return names.get(known.get(key, key), key) or "text"


def citing(trees: Iterable[RecordTree]) -> set[str]:
    """Return the records that refer to an item, or that hold a running paragraph with one that does."""
    found: set[str] = set()
    for tree in trees:
        own = [one.uid for one in tree.root.walk() if REFERENCE.search(str(one.values))]
        found.update(own, (tree.holders[uid][0] for uid in own if uid in tree.holders))
        if ROOT in own:
            found.update(OF_NOTICE)
    return found
