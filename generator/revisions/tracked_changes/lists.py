"""One ``numbering.xml`` and one ``styles.xml`` that serve both versions.

The lists that a notice adds to its template's are numbered as they are needed, so that the same list can
have different numbers in two versions. The old version's are called by the new one's where paragraphs that
stayed show that they are the same; others are added.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from generator.ooxml.package import W
from generator.ooxml.styles import value
from generator.rendering import origins
from generator.revisions.tracked_changes.marks import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element as Element

OLD_STYLE = "-ban-cu"
"""Ends the id of a style as the old version had it, where that was different."""


def merge_lists(old: Element, new: Element, old_part: Element, new_part: Element) -> None:
    """Add the old version's lists to the new ``numbering.xml``; its paragraphs refer to them there."""
    names = _Lists(old, new)
    for before, now in _pairs(old_part, new_part):
        names.same(before, now)
    for node in old_part.iter(f"{W}numId"):
        node.set(f"{W}val", names.of(node.get(f"{W}val", "")))


class _Lists:
    """The numbers of the old version's lists in the new ``numbering.xml``."""

    def __init__(self, old: Element, new: Element) -> None:
        self._old, self._new = old, new
        self._abstract: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._olds = {num.get(f"{W}numId", ""): num for num in old.findall(f"{W}num")}
        self._news = {num.get(f"{W}numId", ""): num for num in new.findall(f"{W}num")}
        self._definitions = [
            {one.get(f"{W}abstractNumId", ""): one for one in root.findall(f"{W}abstractNum")} for root in (old, new)
        ]

    def same(self, old: str, new: str) -> None:
        """Call an old list by the number of a new one, if it is the same and neither is spoken for."""
        if old in self._names or new in self._names.values() or old not in self._olds or new not in self._news:
            return
        theirs, ours = (value(side, "abstractNumId") for side in (self._olds[old], self._news[new]))
        if self._abstract.get(theirs, ours) == ours and self._definition(old, 0) == self._definition(new, 1):
            self._names[old] = new
            self._abstract[theirs] = ours

    def of(self, old: str) -> str:
        """Return the number of an old list in the new file; it is added where it is not there."""
        if old not in self._olds:
            return old
        if old not in self._names:
            self._names[old] = self._added(self._olds[old])
        return self._names[old]

    def _definition(self, name: str, side: int) -> tuple[list[bytes], list[bytes]]:
        """Return the XML of a list and of what it is based on, without their numbers."""
        num = (self._olds, self._news)[side][name]
        abstract = self._definitions[side].get(value(num, "abstractNumId"))
        own = [canonical(child) for child in num if child.tag != f"{W}abstractNumId"]
        return own, [] if abstract is None else [canonical(child) for child in abstract]

    def _added(self, num: Element) -> str:
        made = copy.deepcopy(num)
        theirs = value(num, "abstractNumId")
        if theirs not in self._abstract:
            self._abstract[theirs] = self._base(theirs)
        for node in made.findall(f"{W}abstractNumId"):
            node.set(f"{W}val", self._abstract[theirs])
        number = str(_next(self._new.iter(f"{W}num"), "numId"))
        made.set(f"{W}numId", number)
        lists = self._new.findall(f"{W}num")
        self._new.insert(self._new.index(lists[-1]) + 1 if lists else len(self._new), made)
        return number

    def _base(self, theirs: str) -> str:
        """Return the number of what a list is based on: the template's own, or a copy."""
        olds, news = self._definitions
        is_known = theirs in news and canonical(olds[theirs]) == canonical(news[theirs])
        if is_known and theirs not in self._abstract.values():
            return theirs
        made = copy.deepcopy(olds[theirs])
        number = str(_next(self._new.iter(f"{W}abstractNum"), "abstractNumId"))
        made.set(f"{W}abstractNumId", number)
        first = self._new.find(f"{W}num")
        self._new.insert(len(self._new) if first is None else self._new.index(first), made)
        return number


def _pairs(old: Element, new: Element) -> Iterator[tuple[str, str]]:
    """Return the lists of the paragraphs that are in both versions, in their order."""
    there = {node.get(origins.KEY): value(node.find(f"{W}pPr/{W}numPr"), "numId") for node in new.iter(f"{W}p")}
    for node in old.iter(f"{W}p"):
        before, now = value(node.find(f"{W}pPr/{W}numPr"), "numId"), there.get(node.get(origins.KEY))
        if before and now:
            yield before, now


def _next(found: Iterable[Element], attribute: str) -> int:
    return max((int(one.get(f"{W}{attribute}", "0")) for one in found), default=0) + 1


def merge_styles(old: Element, new: Element, old_part: Element) -> None:
    """Add to the new ``styles.xml`` each style as the old version had it, if that was different, and use it there."""
    now = {style.get(f"{W}styleId", ""): style for style in new.findall(f"{W}style")}
    changed: dict[str, str] = {}
    for style in old.findall(f"{W}style"):
        name = style.get(f"{W}styleId", "")
        if name in now and canonical(now[name]) != canonical(style):
            made = copy.deepcopy(style)
            changed[name] = name + OLD_STYLE
            made.set(f"{W}styleId", changed[name])
            for shown in made.findall(f"{W}name"):
                shown.set(f"{W}val", f"{shown.get(f'{W}val')} (bản cũ)")
            new.append(made)
    for node in old_part.iter(f"{W}pStyle"):
        node.set(f"{W}val", changed.get(node.get(f"{W}val", ""), node.get(f"{W}val", "")))
