"""Annexes that a person added to a Word file: where each begins, and which of its lines the program writes."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator.merging.nodes import ROOT
from generator.merging.places import BODY, NAMES, TITLES
from generator.merging.words import even

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.merging.lines import WordLine
    from generator.merging.places import LinePlace

_HEADING = re.compile(r"(?i)phụ lục(\s+(số\s+)?([IVXLC]+|\d+))?[.:]?")
_REFERENCE = re.compile(r"(?is)\(\s*(ban hành )?kèm theo\b.*\)")


class NewAnnexes(NamedTuple):
    """The positions of the lines that begin new annexes, of those that the program writes, and of the first annex.

    ``first`` is ``None`` where there is no annex.
    """

    begins: frozenset[int]
    written: frozenset[int]
    first: int | None

    def is_within(self, at: int) -> bool:
        """Return whether a line stands in an annex, or below one."""
        return self.first is not None and at > self.first


def find(lines: Sequence[WordLine], known: Mapping[int, LinePlace]) -> NewAnnexes:
    """Return the annexes of a Word file that its base has not; ``known`` says what its lines were there.

    An annex begins below the signature, with a line of its own that says no more than “Phụ lục” and its number.
    """
    signed = max((at for at, place in known.items() if place.zone in (TITLES, NAMES)), default=len(lines))
    heads = [
        at
        for at, line in enumerate(lines)
        if at > signed and line.table is None and _HEADING.fullmatch(even(line.text)) and not line.label
    ]
    begins, written = set[int](), set[int]()
    for at, end in pairwise((*heads, len(lines))):
        of = {_annex(known[inner].uid) for inner in range(at, end) if inner in known and known[inner].zone == BODY}
        if at in known and known[at].part == "heading" and known[at].uid in of:
            continue
        written.add(at)
        if not of - {""}:
            begins.add(at)
            written.update(inner for inner in range(at + 1, end) if _REFERENCE.fullmatch(even(lines[inner].text)))
    return NewAnnexes(frozenset(begins), frozenset(written), heads[0] if heads else None)


def _annex(uid: str) -> str:
    """Return the annex of a record, "" where it stands in none."""
    first, number, *_ = (*uid.split("."), "", "")
    return f"{first}.{number}" if first == "annexes" and uid != ROOT else ""
