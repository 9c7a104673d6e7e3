"""One ``numbering.xml`` and one ``styles.xml`` that serve both versions.

The lists that a notice adds to those of its template are numbered as they are needed, so that the same list can
have different numbers in two versions. Old lists take the numbers of new ones where paragraphs that stayed show
that they are the same; others are added.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from generator.ooxml.package import W
from generator.ooxml.styles import MAX_CHAIN, value
from generator.rendering import origins
from generator.revisions.tracked_changes.marks import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element as Element

OLD_STYLE_SUFFIX = "-ban-cu"
"""Suffix of the id of a style that the old version defined differently."""

OLD_STYLE_NAME = " (bản cũ)"
"""Suffix of the name that Word shows of it."""


def merge_lists(old: Element, new: Element, old_part: Element, new_part: Element) -> None:
    """Add the old version's lists to the new ``numbering.xml``, and let its paragraphs refer to them there."""
    numbers = _ListNumbers(old, new)
    for before, now in _kept_lists(old_part, new_part):
        numbers.match(before, now)
    for node in old_part.iter(f"{W}numId"):
        node.set(f"{W}val", numbers.of(node.get(f"{W}val", "")))


class _ListNumbers:
    """The numbers of the old version's lists in the new ``numbering.xml``."""

    def __init__(self, old: Element, new: Element) -> None:
        self._old, self._new = old, new
        self._bases: dict[str, str] = {}
        self._numbers: dict[str, str] = {}
        self._olds = {num.get(f"{W}numId", ""): num for num in old.findall(f"{W}num")}
        self._news = {num.get(f"{W}numId", ""): num for num in new.findall(f"{W}num")}
        self._definitions = [
            {one.get(f"{W}abstractNumId", ""): one for one in root.findall(f"{W}abstractNum")} for root in (old, new)
        ]

    def match(self, old: str, new: str) -> None:
        """Give an old list the number of a new one, if they are the same and neither is matched yet."""
        if old in self._numbers or new in self._numbers.values() or old not in self._olds or new not in self._news:
            return
        old_base, new_base = (value(side, "abstractNumId") for side in (self._olds[old], self._news[new]))
        if self._bases.get(old_base, new_base) == new_base and self._definition(old, 0) == self._definition(new, 1):
            self._numbers[old] = new
            self._bases[old_base] = new_base

    def of(self, old: str) -> str:
        """Return the number of an old list in the new file, to which it is added if it is missing."""
        if old not in self._olds:
            return old
        if old not in self._numbers:
            self._numbers[old] = self._add(self._olds[old])
        return self._numbers[old]

    def _definition(self, name: str, side: int) -> tuple[list[bytes], list[bytes]]:
        """Return the XML of a list and of its abstract definition, without their numbers."""
        num = (self._olds, self._news)[side][name]
        abstract = self._definitions[side].get(value(num, "abstractNumId"))
        own = [canonical(child) for child in num if child.tag != f"{W}abstractNumId"]
        return own, [] if abstract is None else [canonical(child) for child in abstract]

    def _add(self, num: Element) -> str:
        made = copy.deepcopy(num)
        old_base = value(num, "abstractNumId")
        if old_base not in self._bases:
            self._bases[old_base] = self._add_base(old_base)
        for node in made.findall(f"{W}abstractNumId"):
            node.set(f"{W}val", self._bases[old_base])
        number = str(_next_number(self._new.iter(f"{W}num"), "numId"))
        made.set(f"{W}numId", number)
        lists = self._new.findall(f"{W}num")
        self._new.insert(self._new.index(lists[-1]) + 1 if lists else len(self._new), made)
        return number

    def _add_base(self, old_base: str) -> str:
        """Return the number of a list's abstract definition: the one that both have from the template, or a copy."""
        olds, news = self._definitions
        is_known = old_base in news and canonical(olds[old_base]) == canonical(news[old_base])
        if is_known and old_base not in self._bases.values():
            return old_base
        made = copy.deepcopy(olds[old_base])
        number = str(_next_number(self._new.iter(f"{W}abstractNum"), "abstractNumId"))
        made.set(f"{W}abstractNumId", number)
        first = self._new.find(f"{W}num")
        self._new.insert(len(self._new) if first is None else self._new.index(first), made)
        return number


def _kept_lists(old: Element, new: Element) -> Iterator[tuple[str, str]]:
    """Yield the old and the new list of each paragraph that is in both versions, in order."""
    new_lists = {node.get(origins.KEY): value(node.find(f"{W}pPr/{W}numPr"), "numId") for node in new.iter(f"{W}p")}
    for node in old.iter(f"{W}p"):
        before, now = value(node.find(f"{W}pPr/{W}numPr"), "numId"), new_lists.get(node.get(origins.KEY))
        if before and now:
            yield before, now


def _next_number(found: Iterable[Element], attribute: str) -> int:
    return max((int(one.get(f"{W}{attribute}", "0")) for one in found), default=0) + 1


def merge_styles(old: Element, new: Element, old_part: Element) -> None:
    """Add the old version's styles that differ to the new ``styles.xml``, and let its paragraphs refer to them.

    A style differs where its own definition does, or one that it is based on.
    """
    olds, news = ({one.get(f"{W}styleId", ""): one for one in root.findall(f"{W}style")} for root in (old, new))
    # Of the default style there can be but one; where it differs, the verification of the redline refuses it.
    both = [name for name, style in olds.items() if name in news and style.get(f"{W}default") is None]
    changed = {name: name + OLD_STYLE_SUFFIX for name in both if _differs(name, olds, news)}
    for name, own in changed.items():
        made = copy.deepcopy(olds[name])
        made.set(f"{W}styleId", own)
        for shown in made.findall(f"{W}name"):
            shown.set(f"{W}val", f"{shown.get(f'{W}val')}{OLD_STYLE_NAME}")
        for base in made.findall(f"{W}basedOn"):
            base.set(f"{W}val", changed.get(base.get(f"{W}val", ""), base.get(f"{W}val", "")))
        new.append(made)
    for node in old_part.iter(f"{W}pStyle"):
        node.set(f"{W}val", changed.get(node.get(f"{W}val", ""), node.get(f"{W}val", "")))


def _differs(name: str, olds: dict[str, Element], news: dict[str, Element]) -> bool:
    """Whether the chain of a style is another in two versions."""
    for _ in range(MAX_CHAIN):
        if name not in olds:
            return name in news
        if name not in news or canonical(olds[name]) != canonical(news[name]):
            return True
        name = value(olds[name], "basedOn")
    return False
