"""Corrections of tables that only lay the head or the signature out: their borders, and that a row stays on a page.

Each returns what it did in a clerk's words, "" where there was nothing to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from generator.ooxml.edit import ensure_child, set_property, set_toggle
from generator.ooxml.formatting import visible
from generator.ooxml.package import W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from generator.lint.fix.working_copy import WorkingCopy
    from generator.ooxml.document import Paragraph

_SIDES = ("top", "left", "bottom", "right")
_EDGES = (*_SIDES, "insideH", "insideV")
_LOGICAL = {"left": "start", "right": "end"}


def borderless(copy: WorkingCopy, paragraph: Paragraph) -> str:
    """Take the borders off the table that a paragraph stands in.

    A cell with borders of its own on some sides only may draw the line below the motto or the organ:
    such a table is left as it is.
    """
    table = next(copy.original(paragraph).node.iterancestors(f"{W}tbl"), None)
    if table is None or any(_draws_lines(cell) for cell in _own(table, "tc")):
        return ""
    holders = [table, *_own(table, "tr"), *_own(table, "tc")]
    changed = [_cleared(owner) for owner in holders]
    look = table.find(f"{W}tblPr")
    if look is not None:
        changed.append(_stated(look))
    return "bỏ đường viền của bảng" if any(changed) else ""


def whole_rows(copy: WorkingCopy, paragraph: Paragraph) -> str:
    """Keep the row that a paragraph stands in on one page."""
    row = next(copy.original(paragraph).node.iterancestors(f"{W}tr"), None)
    if row is None:
        return ""
    return "không cho ngắt hàng giữa hai trang" if set_toggle(ensure_child(row, "trPr"), "cantSplit", on=True) else ""


def _own(table: Element, name: str) -> list[Element]:
    """Return a table's own rows or cells, without those of tables within."""
    return [one for one in table.iter(f"{W}{name}") if next(one.iterancestors(f"{W}tbl")) is table]


def _sides(cell: Element) -> list[bool]:
    borders = cell.find(f"{W}tcPr/{W}tcBorders")
    if borders is None:
        return []
    found = [borders.find(f"{W}{side}") for side in _SIDES]
    logical = [borders.find(f"{W}{_LOGICAL.get(side, side)}") for side in _SIDES]
    return [visible(one if one is not None else other) for one, other in zip(found, logical, strict=True)]


def _draws_lines(cell: Element) -> bool:
    sides = _sides(cell)
    return any(sides) and not all(sides)


def _cleared(owner: Element) -> bool:
    """Take out the borders that a row's exceptions or a cell state; those of the table are stated anew."""
    found = [*owner.iterfind(f"{W}tblPrEx/{W}tblBorders"), *owner.iterfind(f"{W}tcPr/{W}tcBorders")]
    shown = [one for one in found if any(visible(side) for side in one)]
    for one in shown:
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)
    return bool(shown)


def _stated(look: Element) -> bool:
    borders = look.find(f"{W}tblBorders")
    before = b"" if borders is None else etree.tostring(borders)
    if borders is None:
        set_property(look, "tblBorders", {})
        borders = look.find(f"{W}tblBorders")
    if borders is None:
        return False
    for name in _LOGICAL.values():
        for one in borders.findall(f"{W}{name}"):
            borders.remove(one)
    for side in _EDGES:
        set_property(borders, side, {"val": "nil"}, ("sz", "space", "color", "themeColor", "shadow", "frame"))
    return etree.tostring(borders) != before
