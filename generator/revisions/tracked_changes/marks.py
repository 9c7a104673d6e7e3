"""The marks of tracked changes in WordprocessingML (ECMA-376 part 1, 17.13.5)."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from generator.ooxml.package import W

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from lxml.etree import _Element as Element

    Edit = Hashable
    """What an edit is known by: all marks of one edit share it."""

MINUTES = 24 * 60
_NOT_TRACKED = {"pPr": ("rPr", "sectPr", "pPrChange"), "sectPr": ("headerReference", "footerReference", "sectPrChange")}
"""What ``w:pPrChange`` and ``w:sectPrChange`` cannot hold."""


class Reviser:
    """Makes marks: each with an id of its own, the author, and the minute of its edit.

    Word shows marks that touch and have the same author and minute as one. So each edit has a minute of
    its own, in the order of the document, and the marks of one edit share it.
    """

    def __init__(self, author: str, day: str, taken: Iterable[int]) -> None:
        """Begin with ids above those ``taken``; ``day`` is ``2024-01-20``."""
        self._author = author
        self._day = day
        self._next = max(taken, default=0) + 1
        self._minutes: dict[Edit, int] = {}
        self._moves: dict[Edit, str] = {}

    def mark(self, name: str, edit: Edit) -> Element:
        """Return ``w:ins``, ``w:del``, ``w:pPrChange`` ... of an edit, empty."""
        minute = self._minutes.setdefault(edit, len(self._minutes)) % MINUTES
        made = self._numbered(name)
        made.set(f"{W}author", self._author)
        made.set(f"{W}date", f"{self._day}T{minute // 60:02d}:{minute % 60:02d}:00Z")
        return made

    def range_start(self, side: str, edit: Edit) -> Element:
        """Return the beginning of what a move took (``moveFrom``) or put (``moveTo``)."""
        made = self.mark(f"{side}RangeStart", edit)
        made.set(f"{W}name", self._moves.setdefault(edit, f"chuyen{len(self._moves) + 1}"))
        return made

    def range_end(self, start: Element) -> Element:
        """Return the end of a range; it has the id of its beginning."""
        made = etree.Element(start.tag.replace("RangeStart", "RangeEnd"))
        made.set(f"{W}id", start.get(f"{W}id", ""))
        return made

    def change(self, now: Element, before: Element | None, edit: Edit) -> None:
        """Note in properties what they were, if that was something else."""
        name = etree.QName(now).localname
        kept = tracked(before, name)
        if same(tracked(now, name), kept):
            return
        made = self._numbered("tblGridChange") if name == "tblGrid" else self.mark(f"{name}Change", edit)
        made.append(kept)
        now.append(made)

    def _numbered(self, name: str) -> Element:
        made = etree.Element(f"{W}{name}")
        made.set(f"{W}id", str(self._next))
        self._next += 1
        return made


def tracked(properties: Element | None, name: str) -> Element:
    """Return a copy of properties with only what a change of them can hold."""
    made = etree.Element(f"{W}{name}") if properties is None else copy.deepcopy(properties)
    for tag in _NOT_TRACKED.get(name, (f"{name}Change",)):
        for child in made.findall(f"{W}{tag}"):
            made.remove(child)
    return made


def same(one: Element | None, other: Element | None) -> bool:
    """Tell whether two elements are the same XML."""
    return one is other or (one is not None and other is not None and canonical(one) == canonical(other))


def canonical(element: Element) -> bytes:
    """Return the XML of an element, the same for the same content."""
    return etree.tostring(element, method="c14n", exclusive=True, with_tail=False)
