"""Words that were changed where they are printed, as they are to be typed: marks of emphasis and references stay."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from generator.emphasis import escaped, plain
from generator.revisions.text_diff import tokens
from generator.wording import REFERENCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NO_BREAK = "\u00a0"


class LinePiece(NamedTuple):
    """Words of a printed paragraph that come from one value: their name, where they begin and end."""

    key: str
    start: int
    end: int


def even(text: str) -> str:
    """Return a text as it is compared: white space of any kind as single spaces."""
    return " ".join(text.replace(NO_BREAK, " ").split())


def retyped(typed: str, printed: str, wanted: str) -> str:
    """Return what is to be typed instead of ``typed``, which prints ``printed``, so that it prints ``wanted``.

    What is the same keeps the marks and the references that it was typed with. Where a change goes through the middle
    of them, the words are typed as they are printed.
    """
    wanted = wanted.replace(NO_BREAK, " ") if NO_BREAK not in typed else wanted
    printed = printed.replace(NO_BREAK, " ") if NO_BREAK not in typed else printed
    if printed == wanted:
        return typed
    places = _places(typed, printed)
    made = typed
    for start, end, begin, stop in reversed(list(_differences(printed, wanted))):
        first, last = places[start], places[end - 1] + 1 if end > start else places[start]
        made = made[:first] + escaped(wanted[begin:stop]) + made[last:]
    is_kept = REFERENCE.findall(typed) == REFERENCE.findall(made) or not REFERENCE.search(typed)
    if is_kept and _prints(made, typed, printed, wanted):
        return made
    return escaped(wanted)


def _prints(made: str, typed: str, printed: str, wanted: str) -> bool:
    """Whether what is to be typed prints what is wanted, references as the typed ones are printed."""
    said = references(typed, printed)
    return even(plain(REFERENCE.sub(lambda one: said.get(one[0], one[0]), made))) == even(wanted)


def references(typed: str, printed: str) -> dict[str, str]:
    """Return what each reference of a typed text is printed as."""
    if not REFERENCE.search(typed):
        return {}
    places = _places(typed, printed)
    return {
        found[0]: "".join(sign for sign, at in zip(printed, places, strict=False) if found.start() <= at < found.end())
        for found in REFERENCE.finditer(typed)
    }


def _places(typed: str, printed: str) -> list[int]:
    """Return for each sign of the printed words, and their end, where it was typed.

    What a reference is printed as was typed where the reference stands.
    """
    found: list[int] = []
    for tag, i, k, j, m in SequenceMatcher(None, typed, printed, autojunk=False).get_opcodes():
        if tag == "equal":
            found += range(i, k)
        else:
            found += [min(i + step, max(k - 1, i)) for step in range(m - j)]
    return [*found, len(typed)]


def _differences(old: str, new: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield where two texts differ, word by word, as offsets in both."""
    left, right = tokens(old), tokens(new)
    starts, begins = _starts(left), _starts(right)
    for tag, i, k, j, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            yield starts[i], starts[k], begins[j], begins[m]


def _starts(parts: Sequence[str]) -> list[int]:
    found = [0]
    for part in parts:
        found.append(found[-1] + len(part))
    return found


def parted(printed: str, pieces: Sequence[LinePiece], wanted: str) -> list[str]:
    """Return the words of each piece of a paragraph after its text became ``wanted``.

    Together they are the whole text: what stands between two pieces belongs to the one before it. Words that were added
    where two pieces meet belong to the first.
    """
    if not pieces:
        return []
    ends = [piece.start for piece in pieces[1:]] + [len(printed)]
    bounds, moved = ends[:-1], []
    shift, found = 0, list(_differences(printed, wanted))
    at = 0
    for bound in bounds:
        while at < len(found) and found[at][1] <= bound:
            shift = found[at][3] - found[at][1]
            at += 1
        if at < len(found) and found[at][0] < bound < found[at][1]:
            moved.append(found[at][3])
        else:
            moved.append(bound + shift)
    return [wanted[start:end] for start, end in zip([0, *moved], [*moved, len(wanted)], strict=True)]
