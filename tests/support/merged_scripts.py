"""A random script of edits in a Word file and in its content, merged, and held against the same edits of content."""

from __future__ import annotations

import copy
from collections import Counter
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from edits import with_ids
from hand_edits import AUTHORS, MOVED, OWN, Paper, Person, edit_content, names, spots
from strategies import as_yaml

from generator import notices
from generator.content.digest import digest_of
from generator.diagnostics import NoticeError, errors
from generator.merging import merge, versions
from generator.merging.changes import ChangeState
from generator.merging.places import rank
from generator.merging.proposals import ProposedFile, accept_by
from generator.merging.words import even

if TYPE_CHECKING:
    from pathlib import Path

    from hand_edits import Edit

Saves = "Callable[[dict[str, bytes]], dict[str, bytes]]"


class Outcome(NamedTuple):
    """What became of a script, what was told, the edits.

    ``kind`` is ``merged``, ``printed alike`` (of lines that say the same another one moved), ``in another order`` (both
    moved items of a list, or one moved some and the other added some: more than one order has what both did),
    ``conflict``, ``told``.
    """

    kind: str
    told: tuple[str, ...]
    edits: tuple[Edit, ...]


def written(content: dict) -> bytes:
    return as_yaml(content).lstrip("\n").encode()


def digest(path: Path, content: bytes) -> str:
    loaded, found = notices.load_content(path, content)
    assert loaded is not None, found
    assert not errors(found), found
    return digest_of(loaded.notice)


def run(made: dict, seed: int, path: Path, resave: Saves | None = None) -> Outcome:
    """Do a script, and assert that its merge is the edited content, or that it is told why not.

    ``path`` is where the content file stands; ``resave`` gives the Word file as another program saves it.
    """
    chance = Random(seed)
    base_content = with_ids(made)
    base = versions.read(path, written(base_content), b"")
    paper = Paper(base.made(), base.shown)
    wanted = copy.deepcopy(base_content)
    accepted = frozenset(one for one in AUTHORS if chance.random() < 1 / 2)
    person = Person(paper, wanted, chance, accepted)
    edits = tuple(filter(None, (person.edit() for _ in range(chance.randint(1, 5)))))
    mine_content = copy.deepcopy(base_content)
    overlaps, moved = chance.random() < 1 / 3, False
    if chance.random() < 1 / 2:
        touched = _alike(base_content) if overlaps else _around(base_content, person.touched)
        for _ in range(chance.randint(1, 3)):
            done = _both(mine_content, wanted, chance, touched)
            has_added = done[:1] and done[0].startswith("mine") and any(one.what == "moved" for one in edits)
            moved |= overlaps and (done[:1] == (MOVED,) or bool(has_added))
    parts = paper.saved()
    parts = resave(parts) if resave else parts
    try:
        settled = ProposedFile(parts).settled(accept_by(accepted))
        mine = versions.read(path, written(mine_content), b"")
        plan = merge.plan(base, mine, settled)
        if plan.differing:
            return Outcome("told", tuple(map(str, plan.differing)), edits)
        merged = merge.apply(plan, {one.number for one in plan.changes}, lambda _: False)
    except NoticeError as error:
        return Outcome("told", tuple(map(str, error.faults)), edits)
    if plan.not_held:
        return Outcome("told", tuple(map(str, plan.not_held)), edits)
    conflicts = tuple(str(one) for one in plan.told if one.state is ChangeState.CONFLICT)
    if merged.left or conflicts:
        assert _of_content(merged.raw) >= _of_content(mine.raw), (edits, merged.raw.decode(), mine.raw.decode())
        return Outcome("conflict", conflicts, edits)
    return Outcome(_compared(path, merged.raw, written(wanted), edits, moved=moved), (), edits)


def _compared(path: Path, made: bytes, wanted: bytes, edits: tuple[Edit, ...], *, moved: bool) -> str:
    """Return how a merged content is what is wanted, by the kinds of an :class:`Outcome`."""
    if digest(path, made) == digest(path, wanted):
        return "merged"
    # Of two lines that say the same nobody can tell which one moved.
    lines = [versions.read(path, raw, b"").shown.lines for raw in (made, wanted)]
    orders = [[one.printed for one in each if one.printed] for each in lines]
    if moved and orders[0] != orders[1]:
        orders = [sorted(even(f"{rank(one.label)} {one.text}") for one in each if one.printed) for each in lines]
        assert orders[0] == orders[1], (edits, made.decode(), wanted.decode())
        return "in another order"
    assert orders[0] == orders[1], (edits, made.decode(), wanted.decode())
    return "printed alike"


def _of_content(raw: bytes) -> int:
    """Return how often a content says what :func:`edit_content` wrote into it."""
    return sum(raw.decode().count(one) for one in OWN)


def _alike(content: dict) -> set[str]:
    """Return what says the same as another item: after a move in Word nobody can tell which of them it is."""
    words = {one.item["id"]: str({**one.item, "id": ""}) for one in spots(content)}
    counts = Counter(words.values())
    return {name for name, said in words.items() if counts[said] > 1}


def _around(content: dict, touched: set[str]) -> set[str]:
    """Return what a script touches with all that stands in the lists around it, so that another edit is apart."""
    found = set(touched)
    for spot in spots(content):
        if {*names(spot.item)} & touched:
            found.update(name for one in spot.items for name in names(one))
            found.update(one.item["id"] for one in spots(content) if spot.item["id"] in names(one.item))
    return found


def _both(mine: dict, wanted: dict, chance: Random, touched: set[str]) -> tuple[str, ...]:
    """Make one edit of the content as it is now, and the same one of what is wanted; return what it was done to."""
    state = chance.getstate()
    made = edit_content(mine, chance, set(touched))
    chance.setstate(state)
    edit_content_like(wanted, mine, made)
    touched.update(made)
    return made


def edit_content_like(wanted: dict, mine: dict, made: tuple[str, ...]) -> None:
    """Do to ``wanted`` what was done to the items called ``made`` of ``mine``."""
    by_name = {one.item["id"]: one for one in spots(mine)}
    if made[:1] == (MOVED,):
        _, name, *above = made
        known = next((one for one in spots(wanted) if one.item["id"] == name), None)
        if known:
            item = known.items.pop(known.at)
            there = [one["id"] for one in known.items]
            known.items.insert(next((there.index(one) + 1 for one in above if one in there), 0), item)
        return
    for name in made:
        known = next((one for one in spots(wanted) if one.item["id"] == name), None)
        if name in by_name and known:
            known.items[known.at] = copy.deepcopy(by_name[name].item)
        elif name in by_name:
            spot = by_name[name]
            above = [one["id"] for one in reversed(spot.items[: spot.at])]
            there = {one.item["id"]: one for one in spots(wanted)}
            after = next((there[one] for one in above if one in there), None)
            if after:
                # Of two that are added at one place the Word file's stands first.
                at = after.at + 1
                while at < len(after.items) and after.items[at]["id"].startswith("new"):
                    at += 1
                after.items.insert(at, copy.deepcopy(spot.item))
        elif known:
            del known.items[known.at]
