"""How the lines of a register hang together: what comes before a line, where it ends, where it was continued twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.registry.record import Line


class Side(NamedTuple):
    """One of the ends of a register that was continued apart: its last line, and what the other sides do not have."""

    head: Line
    lines: tuple[Line, ...]


def in_order(lines: Iterable[Line]) -> list[Line]:
    """Return lines in the order in which they stand in the register: each after those before it, on every machine."""
    return sorted(lines, key=lambda one: (one.ordinal, one.hash))


def closed(lines: Iterable[Line]) -> dict[str, Line]:
    """Return the lines that hang together from the first one on, in order, by hash."""
    found: dict[str, Line] = {}
    for one in in_order(lines):
        if follows(one, {parent: found[parent].ordinal for parent in one.parents if parent in found}):
            found[one.hash] = one
    return found


def follows(line: Line, ordinals: Mapping[str, int]) -> bool:
    """Return whether all that a line names is known by its ordinal, and the line's own is the next."""
    before = [ordinals[parent] for parent in line.parents if parent in ordinals]
    return len(before) == len(line.parents) and line.ordinal == 1 + max(before, default=0)


def heads(lines: Iterable[Line]) -> list[Line]:
    """Return the lines that no other continues."""
    lines = list(lines)
    continued = {parent for one in lines for parent in one.parents}
    return [one for one in lines if one.hash not in continued]


def ancestors(chain: Mapping[str, Line], head: str) -> set[str]:
    """Return the hashes of a line and all before it."""
    found: set[str] = set()
    left = [head]
    while left:
        one = left.pop()
        if one in chain and one not in found:
            found.add(one)
            left.extend(chain[one].parents)
    return found


def sides(chain: Mapping[str, Line], ends: Iterable[Line]) -> tuple[Side, ...]:
    """Return what each of several ends has that not all of them have."""
    before = {end.hash: ancestors(chain, end.hash) for end in ends}
    common = set.intersection(*before.values()) if before else set()
    return tuple(Side(chain[end], tuple(in_order(chain[one] for one in own - common))) for end, own in before.items())
