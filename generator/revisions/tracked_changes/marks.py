"""The marks of tracked changes in WordprocessingML (ECMA-376 part 1, 17.13.5)."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from generator.ooxml.package import W

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from lxml.etree import _Element as Element

    EditKey = Hashable
    """Identifies an edit: all marks of one edit share it."""

MINUTES = 24 * 60
_UNTRACKABLE = {"pPr": ("rPr", "sectPr", "pPrChange"), "sectPr": ("headerReference", "footerReference", "sectPrChange")}
"""Children that ``w:pPrChange`` and ``w:sectPrChange`` cannot hold."""


class RevisionMarker:
    """Makes revision marks: each with its own id, the author, and the minute of its edit.

    Word shows adjacent marks with the same author and minute as one. So each edit has its own minute, in the
    order of the document, and the marks of one edit share it.
    """

    def __init__(self, author: str, day: str, taken: Iterable[int]) -> None:
        """Start with ids above those ``taken``; ``day`` is ``2024-01-20``."""
        self._author = author
        self._day = day
        self._next = max(taken, default=0) + 1
        self._minutes: dict[EditKey, int] = {}
        self._moves: dict[EditKey, str] = {}

    def mark(self, name: str, edit: EditKey) -> Element:
        """Return ``w:ins``, ``w:del``, ``w:pPrChange`` ... of an edit, empty."""
        minute = self._minutes.setdefault(edit, len(self._minutes)) % MINUTES
        made = self._numbered(name)
        made.set(f"{W}author", self._author)
        made.set(f"{W}date", f"{self._day}T{minute // 60:02d}:{minute % 60:02d}:00Z")
        return made

    def range_start(self, side: str, edit: EditKey) -> Element:
        """Return the start of a range that was moved away (``moveFrom``) or to here (``moveTo``)."""
        made = self.mark(f"{side}RangeStart", edit)
        made.set(f"{W}name", self._moves.setdefault(edit, f"chuyen{len(self._moves) + 1}"))
        return made

    def range_end(self, start: Element) -> Element:
        """Return the end of a range; it has the id of its start."""
        made = etree.Element(start.tag.replace("RangeStart", "RangeEnd"))
        made.set(f"{W}id", start.get(f"{W}id", ""))
        return made

    def track(self, now: Element, before: Element | None, edit: EditKey) -> None:
        """Add to properties a mark with what they were before, if that differs."""
        name = etree.QName(now).localname
        kept = trackable(before, name)
        if is_same_xml(trackable(now, name), kept):
            return
        made = self._numbered("tblGridChange") if name == "tblGrid" else self.mark(f"{name}Change", edit)
        made.append(kept)
        now.append(made)

    def _numbered(self, name: str) -> Element:
        made = etree.Element(f"{W}{name}")
        made.set(f"{W}id", str(self._next))
        self._next += 1
        return made


def trackable(properties: Element | None, name: str) -> Element:
    """Return a copy of properties without what a mark of their change cannot hold."""
    made = etree.Element(f"{W}{name}") if properties is None else copy.deepcopy(properties)
    for tag in _UNTRACKABLE.get(name, (f"{name}Change",)):
        for child in made.findall(f"{W}{tag}"):
            made.remove(child)
    return made


def is_same_xml(one: Element | None, other: Element | None) -> bool:
    """Whether two elements are the same XML."""
    return one is other or (one is not None and other is not None and canonical(one) == canonical(other))


def canonical(element: Element) -> bytes:
    """Return the XML of an element in canonical form."""
    return etree.tostring(element, method="c14n", exclusive=True, with_tail=False)
