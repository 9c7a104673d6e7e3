"""Tables: the place, width and borders of each cell, and the width of the text in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.ooxml.formatting import visible
from generator.ooxml.package import W
from generator.ooxml.styles import toggle, value
from generator.ooxml.units import length, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from generator.ooxml.styles import Styles

_CELL_MARGIN = 115
"""Twips left and right in a cell where nothing says otherwise (ECMA-376 part 1, 17.4.34)."""
_MAX_SPAN = 63
"""Columns of a table in Word."""
_FULL = {"pct": 5000, "%": 100}
_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


class Cell(NamedTuple):
    """A table cell. ``table`` counts the part's tables from 0 in the order they begin, nested ones included.

    ``row`` counts rows from 0, ``column`` grid columns from 0 (a cell that spans two counts as two);
    ``width`` is in twips; ``bordered`` says whether any of its four edges has a visible border,
    ``whole`` whether its row may not break across pages.
    """

    table: int
    row: int
    column: int
    width: int
    bordered: bool
    whole: bool = False


class TableReader:
    """One ``w:tbl``: its style, grid, width, margins and borders."""

    def __init__(self, table: Element, styles: Styles, available: int) -> None:
        self._table = table
        properties = table.find(f"{W}tblPr")
        self.chain = styles.of_table(value(properties, "tblStyle"))
        self._stated = [properties, *(style.find(f"{W}tblPr") for style in self.chain)]
        columns = (length(column.get(f"{W}w"), least=0) for column in table.iterfind(f"{W}tblGrid/{W}gridCol"))
        self._grid = [width or 0 for width in columns]
        self._width = _width(properties, "tblW", available) or sum(self._grid) or available

    def cells(self, number: int) -> Iterator[tuple[Element, Cell, int]]:
        """Return each ``w:tc`` with its cell and the width of the text in it."""
        rows = list(_children(self._table, f"{W}tr"))
        margins = {side: self._margin(side) for side in ("left", "right")}
        for row, node in enumerate(rows):
            cells = list(_children(node, f"{W}tc"))
            column = _span(node.find(f"{W}trPr"), "gridBefore", 0)
            whole_row = toggle(node.find(f"{W}trPr"), "cantSplit") or False
            exceptions = node.find(f"{W}tblPrEx")
            for place, cell in enumerate(cells):
                properties = cell.find(f"{W}tcPr")
                span = _span(properties, "gridSpan", 1)
                width = _width(properties, "tcW", self._width) or sum(self._grid[column : column + span])
                width = width or self._width // len(cells)
                outer = {"top": row == 0, "bottom": row == len(rows) - 1}
                outer |= {"left": place == 0, "right": place == len(cells) - 1}
                bordered = any(self._has_border(properties, exceptions, side, outer=at) for side, at in outer.items())
                yield cell, Cell(number, row, column, width, bordered, whole_row), _inside(width, properties, margins)
                column += span

    def _margin(self, side: str) -> int:
        holders = (None if one is None else one.find(f"{W}tblCellMar") for one in self._stated)
        found = (_side(holder, side) for holder in holders)
        stated = (_width_of(one, 0) for one in found if one is not None)
        return next((margin for margin in stated if margin is not None), _CELL_MARGIN)

    def _has_border(self, properties: Element | None, exceptions: Element | None, side: str, *, outer: bool) -> bool:
        own = _side(None if properties is None else properties.find(f"{W}tcBorders"), side)
        if own is not None:
            return visible(own)
        name = side if outer else "insideH" if side in ("top", "bottom") else "insideV"
        holders = (None if one is None else one.find(f"{W}tblBorders") for one in (exceptions, *self._stated))
        found = (_side(holder, name) for holder in holders)
        return visible(next((one for one in found if one is not None), None))


def _inside(width: int, properties: Element | None, margins: dict[str, int]) -> int:
    own = None if properties is None else properties.find(f"{W}tcMar")
    for side, usual in margins.items():
        node = _side(own, side)
        stated = None if node is None else _width_of(node, 0)
        width -= usual if stated is None else stated
    return max(width, 0)


def _children(parent: Element, tag: str) -> Iterator[Element]:
    """Return the rows of a table or cells of a row, those in content controls and tracked insertions too."""
    for node in parent:
        if node.tag == tag:
            yield node
        elif node.tag in _WRAPPERS:
            yield from _children(node, tag)


def _side(holder: Element | None, side: str) -> Element | None:
    if holder is None:
        return None
    found = holder.find(f"{W}{side}")
    logical = {"left": "start", "right": "end"}.get(side)
    return holder.find(f"{W}{logical}") if found is None and logical else found


def _span(properties: Element | None, name: str, least: int) -> int:
    stated = whole_number(value(properties, name))
    return least if stated is None or not least <= stated <= _MAX_SPAN else stated


def _width(properties: Element | None, name: str, whole_width: int) -> int | None:
    node = None if properties is None else properties.find(f"{W}{name}")
    return None if node is None else _width_of(node, whole_width)


def _width_of(node: Element, whole_width: int) -> int | None:
    """Return a table measure in twips; per cent (50 to each, or with a sign) is of ``whole_width``."""
    text, kind = node.get(f"{W}w", ""), node.get(f"{W}type", "dxa")
    if text.endswith("%"):
        text, kind = text[:-1], "%"
    if kind in _FULL:
        share = length(text, least=0)
        return None if share is None else min(share, _FULL[kind]) * whole_width // _FULL[kind]
    return length(text, least=0) if kind == "dxa" else None
