"""What a program prints within a paragraph besides its words, or in the place of some: numbers, marks, signs.

The table names each kind once; what is in no row is printed just as it is written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.ooxml.on_off import state
from generator.ooxml.package import W

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element as Element

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
NOTES = ("footnote", "endnote")
"""Kinds of notes: their marks are ``w:footnoteReference`` in the text, ``w:footnoteRef`` in the note itself."""

KINDS = {
    **{f"{W}{kind}{end}": kind for kind in NOTES for end in ("Reference", "Ref")},
    f"{W}pgNum": "PAGE",
    f"{W}softHyphen": "hyphen",
    f"{W}rt": "ruby",
}
"""Elements at whose place something is printed: the number of a note or page, a hyphen, words above others."""

SPANS = {f"{W}sym": "symbol", f"{MATH}oMath": "formula"}
"""Elements whose text is printed in another form: a sign of another font, letters of a formula in another order."""

NUMBER_FIELDS = ("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF")
"""Fields whose result is a number that only the finished pages have."""

_LEADERS = {"dot": ".", "hyphen": "-", "underscore": "_", "heavy": "_", "middleDot": "·"}
_CODE = re.compile(r"\s*(\w+)")


class InsertedText(NamedTuple):
    """Something printed in the place of the characters from ``start`` to ``end`` of a paragraph's shown text.

    ``kind`` is one of :data:`KINDS`, :data:`SPANS` or :data:`NUMBER_FIELDS`; ``value`` is the note's id, the words of
    ``ruby``, or the field's code.
    """

    kind: str
    start: int
    end: int
    value: str = ""


def at_place(node: Element, start: int) -> InsertedText | None:
    """Return what is printed at the place of an element of :data:`KINDS`; nothing for a note with a mark of its own."""
    kind = KINDS[node.tag]
    if kind == "ruby":
        return InsertedText(kind, start, start, "".join(text.text or "" for text in node.iter(f"{W}t")))
    if kind in NOTES and node.tag.endswith("Ref"):
        around = next(node.iterancestors(f"{W}{kind}"), None)
        return InsertedText(kind, start, start, "" if around is None else around.get(f"{W}id", ""))
    if kind in NOTES and _has_own_mark(node):
        return None
    return InsertedText(kind, start, start, node.get(f"{W}id", ""))


def number_field(code: str) -> str:
    """Return which of :data:`NUMBER_FIELDS` a field's code is; "" if none."""
    name = _CODE.match(code)
    return name[1].upper() if name and name[1].upper() in NUMBER_FIELDS else ""


def note_numbers(root: Element) -> dict[tuple[str, str], int]:
    """Return the number of each note, by its kind and id, as the main part counts them from 1."""
    found: dict[tuple[str, str], int] = {}
    for kind in NOTES:
        counted = (one for one in root.iter(f"{W}{kind}Reference") if not _has_own_mark(one))
        found |= {(kind, one.get(f"{W}id", "")): number for number, one in enumerate(counted, 1)}
    return found


def _has_own_mark(reference: Element) -> bool:
    key = f"{W}customMarkFollows"
    return key in reference.attrib and state(reference.get(key)) is not False


def leaders(paragraph: Element, chain: Iterable[Element]) -> str:
    """Return the signs with which the tabs of a paragraph, or of its styles, are filled."""
    holders = [paragraph, *chain]
    stops = (stop for one in holders for stop in one.iterfind(f"{W}pPr/{W}tabs/{W}tab"))
    named = [*(stop.get(f"{W}leader", "") for stop in stops), *_own_leaders(paragraph)]
    return "".join(sorted({_LEADERS[name] for name in named if name in _LEADERS}))


def _own_leaders(paragraph: Element) -> Iterator[str]:
    return (tab.get(f"{W}leader", "") for tab in paragraph.iter(f"{W}ptab"))
