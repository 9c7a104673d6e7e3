"""The words of a Word paragraph with their look, and the pieces in which a new version differs from an old one."""

from __future__ import annotations

import copy
from bisect import bisect_left, bisect_right
from collections import deque
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple, Protocol

from lxml import etree

from generator.ooxml.package import W
from generator.ooxml.visible_text import XML_SPACE
from generator.rendering import origins
from generator.revisions.text_diff import differences, is_word, tokens
from generator.revisions.tracked_changes.marks import canonical, same, tracked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element as Element

    from generator.revisions.tracked_changes.marks import Edit, Reviser

SAME, INSERTED, DELETED, TAKEN, PUT = "same", "ins", "del", "moveFrom", "moveTo"
"""What can be said of words; a move takes them from one place and puts them at another."""

_BREAKS = {f"{W}tab": "\t", f"{W}br": "\n"}
_NAMES = {text: name for name, text in _BREAKS.items()}
_SIGN = "\ufdd3"
"""Begins the text of an atom that is no text."""


class Atom(NamedTuple):
    """A word, a sign, or something else that a run holds (``node``); ``look`` is the run's ``w:rPr``.

    What stands in a paragraph outside a run, such as a bookmark, is an atom with ``is_run`` false.
    """

    text: str
    look: Element | None = None
    node: Element | None = None
    is_run: bool = True


class Segment(NamedTuple):
    """Atoms of one origin, see :class:`generator.rendering.outline.Span`."""

    key: str
    whole: bool
    atoms: list[Atom]


class Piece(NamedTuple):
    """Atoms of which the same is to be said.

    ``before`` are the old atoms where the words are the same; ``within`` is the move of words within a
    paragraph, which needs its own range.
    """

    kind: str
    atoms: list[Atom]
    edit: Edit = None
    before: list[Atom] | None = None
    within: Edit = None

    @property
    def has_words(self) -> bool:
        """Whether there is more than signs and spaces."""
        return any(is_word(atom.text) or atom.node is not None for atom in self.atoms)


class Fate(NamedTuple):
    """What became of a segment or a block: the kind of its marks, their edit."""

    kind: str
    edit: Edit = None


class Judge(Protocol):
    """Knows what became of the words of a paragraph."""

    def fate(self, key: str, *, is_new: bool) -> Fate:
        """Return what became of a segment, as far as its key tells: SAME, if it is where it was."""

    def edit(self, key: str, number: int) -> Edit:
        """Return what the n-th difference within a segment is known by."""

    def is_item(self, edit: Edit) -> bool:
        """Tell the coming or going of an item from a difference of words."""

    def versions(self, key: str) -> tuple[Segment, Segment] | None:
        """Return the old and the new words of a segment that was moved, if both are known."""


def segments(paragraph: Element) -> list[Segment]:
    """Return the paragraph's atoms by their origin; what the template says around them belongs to none."""
    cuts = origins.words_of(paragraph)
    starts = [cut.start for cut in cuts]
    bounds = sorted({bound for cut in cuts for bound in (cut.start, cut.end)})
    found: list[Segment] = []
    offset = 0
    for node, look in _nodes(paragraph):
        size = 0 if look is _OUTSIDE else origins.length(node)
        inner = bounds[bisect_right(bounds, offset) : bisect_left(bounds, offset + size)]
        for begin, end in pairwise((offset, *inner, offset + size)):
            at = bisect_right(starts, begin) - 1
            cut = cuts[at] if at >= 0 and begin < cuts[at].end else None
            # What the template says is known by what stands before it.
            key, whole = (cut.key, cut.whole) if cut else (f"~{cuts[at].key if at >= 0 else ''}", False)
            if not found or found[-1].key != key:
                found.append(Segment(key, whole, []))
            found[-1].atoms.extend(_atoms(node, (node.text or "")[begin - offset : end - offset], look))
        offset += size
    return found


_OUTSIDE = etree.Element("outside")


def _nodes(paragraph: Element) -> Iterator[tuple[Element, Element | None]]:
    for child in paragraph:
        if child.tag == f"{W}r":
            look = child.find(f"{W}rPr")
            yield from ((node, look) for node in child if node.tag != f"{W}rPr")
        elif child.tag != f"{W}pPr":
            yield child, _OUTSIDE


def _atoms(node: Element, text: str, look: Element | None) -> Iterator[Atom]:
    if look is _OUTSIDE:
        yield Atom(_SIGN + _plain(node).decode(), None, node, is_run=False)
    elif node.tag == f"{W}t":
        yield from (Atom(token, look) for token in tokens(text))
    elif node.tag in _BREAKS and not node.attrib:
        yield Atom(_BREAKS[node.tag], look)
    else:
        yield Atom(_SIGN + _plain(node).decode(), look, node)


def _plain(node: Element) -> bytes:
    """Return the XML of something that is no text, without the origins within it."""
    made = copy.deepcopy(node)
    origins.forget(made)
    return canonical(made)


def compared(old: list[Segment], new: list[Segment], judge: Judge) -> list[Piece]:
    """Return a paragraph's pieces, old and new words in the order in which they are read."""
    there = {one.key for one in new}
    kept = [one.key for one in old if one.key in there and judge.fate(one.key, is_new=False).kind == SAME]
    known = set(kept)
    if [one.key for one in new if one.key in known] != kept or len(known) < len(kept):
        # The template changed the order of its own words: they are compared as a whole.
        old, new = _together(old), _together(new)
        known = {""}
    olds, news = deque(old), deque(new)
    found: list[Piece] = []
    while olds or news:
        while olds and olds[0].key not in known:
            found.extend(_gone(olds.popleft(), judge))
        while news and news[0].key not in known:
            found.extend(_came(news.popleft(), judge))
        if olds:
            one = olds.popleft()
            found.extend(_within(one.atoms, news.popleft(), judge))
    return _adopted(found, judge)


def _together(segments: list[Segment]) -> list[Segment]:
    return [Segment("", whole=False, atoms=[atom for one in segments for atom in one.atoms])]


def _gone(segment: Segment, judge: Judge) -> list[Piece]:
    fate = judge.fate(segment.key, is_new=False)
    if fate.kind == TAKEN:
        return _moved(segment, fate, judge)
    return [Piece(DELETED, segment.atoms, judge.edit(segment.key, 0) if fate.kind == SAME else fate.edit)]


def _came(segment: Segment, judge: Judge) -> list[Piece]:
    fate = judge.fate(segment.key, is_new=True)
    if fate.kind == PUT:
        return _moved(segment, fate, judge)
    return [Piece(INSERTED, segment.atoms, judge.edit(segment.key, 0) if fate.kind == SAME else fate.edit)]


def _moved(segment: Segment, fate: Fate, judge: Judge) -> list[Piece]:
    """Return the pieces of a segment at the place that it left, or at the one where it was put."""
    both = judge.versions(segment.key)
    pieces = (
        moved(_within(both[0].atoms, both[1], judge), fate) if both else [Piece(fate.kind, segment.atoms, fate.edit)]
    )
    return [piece._replace(within=fate.edit) for piece in pieces]


def _within(old: list[Atom], new: Segment, judge: Judge) -> list[Piece]:
    """Return the pieces of a segment that is in both versions, word by word."""
    found: list[Piece] = []
    i = j = 0
    spans = differences([atom.text for atom in old], [atom.text for atom in new.atoms], whole=new.whole)
    for number, (begin, end, start, stop) in enumerate([*spans, (len(old),) * 2 + (len(new.atoms),) * 2]):
        found.append(Piece(SAME, new.atoms[j:start], before=old[i:begin]))
        edit = judge.edit(new.key, number)
        found.append(Piece(DELETED, old[begin:end], edit))
        found.append(Piece(INSERTED, new.atoms[start:stop], edit))
        i, j = end, stop
    return [piece for piece in found if piece.atoms]


def moved(pieces: Iterable[Piece], fate: Fate) -> list[Piece]:
    """Return what stands of moved words at one of their two places.

    A change besides is shown by halves: what it deleted where the words were, what it inserted where they are.
    Signs and spaces that come or go with the move are part of it.
    """
    is_new = fate.kind in (PUT, INSERTED)
    own, other = (INSERTED, DELETED) if is_new else (DELETED, INSERTED)
    found: list[Piece] = []
    for piece in pieces:
        if piece.kind == SAME:
            found.append(Piece(fate.kind, piece.atoms if is_new else piece.before or piece.atoms, fate.edit))
        elif piece.kind == own:
            found.append(piece if piece.has_words else Piece(fate.kind, piece.atoms, fate.edit))
        elif piece.kind != other:
            found.append(piece)
    return found


def _adopted(pieces: list[Piece], judge: Judge) -> list[Piece]:
    """Make signs and spaces that changed part of the edit beside them: what joins two items is no edit of its own."""
    found = list(pieces)
    for at, piece in enumerate(found):
        if piece.kind in (INSERTED, DELETED) and not piece.has_words and not judge.is_item(piece.edit):
            beside = [found[other] for other in (at - 1, at + 1) if 0 <= other < len(found)]
            revised = (one for one in beside if one.kind != SAME)
            owner = next((one for one in revised if one.has_words or judge.is_item(one.edit)), None)
            if owner:
                found[at] = piece._replace(edit=owner.edit)
    return found


def written(pieces: Iterable[Piece], reviser: Reviser) -> list[Element]:
    """Return the pieces as what a ``w:p`` holds.

    Raises:
        ValueError: something that cannot be tracked came or went, such as a bookmark.
    """
    found: list[Element] = []
    for within, moved in groupby(pieces, key=lambda piece: piece.within):
        group = list(moved)
        start = None
        if within is not None:
            start = reviser.range_start(TAKEN if group[0].kind == TAKEN else PUT, within)
            found.append(start)
        for (kind, edit), alike in groupby(group, key=lambda piece: (piece.kind, piece.edit)):
            found.extend(_marked(kind, edit, list(alike), reviser))
        if start is not None:
            found.append(reviser.range_end(start))
    return found


def _marked(kind: str, edit: Edit, pieces: list[Piece], reviser: Reviser) -> list[Element]:
    if kind == SAME:
        return list(_kept(pieces, reviser))
    runs = _runs([atom for piece in pieces for atom in piece.atoms], deleted=kind == DELETED)
    if any(run.tag != f"{W}r" or run.find(f"{W}fldChar") is not None for run in runs):
        raise ValueError(kind)
    mark = reviser.mark(kind, edit)
    mark.extend(runs)
    return [mark]


def _kept(pieces: Iterable[Piece], reviser: Reviser) -> Iterator[Element]:
    """Return the runs of words that stayed; where their look changed, that is tracked."""
    pairs = (pair for piece in pieces for pair in zip(piece.atoms, piece.before or piece.atoms, strict=True))
    for before, group in groupby(pairs, key=_look_before):
        runs = _runs([atom for atom, _ in group], deleted=False)
        for run in runs if before is not None else ():
            look = run.find(f"{W}rPr")
            if look is None:
                look = etree.Element(f"{W}rPr")
                run.insert(0, look)
            reviser.change(look, before, "look")
        yield from runs


def _look_before(pair: tuple[Atom, Atom]) -> Element | None:
    """Return the look that a word had, none if it still has it."""
    now, before = pair
    if now.look is before.look or not now.is_run or same(tracked(now.look, "rPr"), tracked(before.look, "rPr")):
        return None
    return _NO_LOOK if before.look is None else before.look


_NO_LOOK = etree.Element(f"{W}rPr")


def _runs(atoms: Iterable[Atom], *, deleted: bool) -> list[Element]:
    found: list[Element] = []
    for _, group in groupby(atoms, key=lambda atom: (id(atom.look), atom.is_run)):
        alike = list(group)
        if alike[0].is_run:
            found.append(_run(alike, deleted=deleted))
        else:
            found.extend(copy.deepcopy(atom.node) for atom in alike if atom.node is not None)
    return found


def _run(atoms: list[Atom], *, deleted: bool) -> Element:
    run = etree.Element(f"{W}r")
    if atoms[0].look is not None:
        run.append(copy.deepcopy(atoms[0].look))
    for is_text, group in groupby(atoms, key=lambda atom: atom.node is None and atom.text not in _NAMES):
        if is_text:
            node = etree.SubElement(run, f"{W}delText" if deleted else f"{W}t")
            node.text = "".join(atom.text for atom in group)
            node.set(XML_SPACE, "preserve")
            continue
        for atom in group:
            run.append(etree.Element(_NAMES[atom.text]) if atom.node is None else copy.deepcopy(atom.node))
    return run
