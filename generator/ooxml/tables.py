"""Tables: their columns, the place of their cells, margins and borders."""

from __future__ import annotations

from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from generator.ooxml import shades
from generator.ooxml.conditional import ConditionalStyle
from generator.ooxml.containers import TRANSPARENT
from generator.ooxml.extents import placed
from generator.ooxml.on_off import switch
from generator.ooxml.package import W
from generator.ooxml.stated import visible
from generator.ooxml.styles import Theme, value
from generator.ooxml.units import length, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element as Element

    from generator.ooxml.extents import Extent, Surroundings
    from generator.ooxml.formatting import Chain
    from generator.ooxml.styles import Styles


_CELL_MARGIN = 115
"""Twips left and right in a cell where nothing says otherwise (ECMA-376 part 1, 17.4.34)."""
INDENT_OF_BORDER = 15
"""Word 2013, which indents a table's border, not its text."""
_NO_THEME = Theme(None, None)
"""A cell's shading states its colour beside that of the theme."""
_MAX_SPAN = 63
"""Columns of a table in Word."""
_FULL = {"pct": 5000, "%": 100}


class Cell(NamedTuple):
    """A table cell. ``table`` counts the part's tables from 0 in the order they begin, nested ones included.

    ``row`` counts rows from 0, ``column`` grid columns from 0 (a cell that spans two counts as two);
    ``width`` is in twips; ``bordered`` says whether any of its four edges has a visible border,
    ``whole`` whether its row may not break across pages, ``repeated`` whether it is printed again on each next page;
    ``ground`` is the colour of its shading, "" where none is seen; ``columns`` is how many grid columns it spans;
    ``merge`` is "restart" where it begins to span rows, "continue" where it goes on from the row above, else "".
    """

    table: int
    row: int
    column: int
    width: int
    bordered: bool
    whole: bool = False
    repeated: bool = False
    ground: str = ""
    columns: int = 1
    merge: str = ""


class TableReader:
    """One ``w:tbl``: its style, grid, width, margins and borders."""

    def __init__(self, table: Element, styles: Styles, available: int) -> None:
        self._table = table
        properties = table.find(f"{W}tblPr")
        self.chain = styles.of_table(value(properties, "tblStyle"))
        self._stated = [properties, *(style.find(f"{W}tblPr") for style in self.chain)]
        self._borders: dict[str, bool] = {}
        """Which borders of the table can be seen: asked for four sides of every cell."""
        columns = (length(column.get(f"{W}w"), least=0) for column in table.iterfind(f"{W}tblGrid/{W}gridCol"))
        self._grid = [width or 0 for width in columns]
        self._available = available
        self._row_count = sum(1 for _ in _children(table, f"{W}tr"))
        self._conditional = ConditionalStyle(properties, self.chain)
        self._width = _width(properties, "tblW", available) or sum(self._grid) or available
        self._mirrored = switch(properties, "bidiVisual") or False
        """Whether its first column is the rightmost."""

    def extent(self, around: Surroundings) -> Extent:
        """Return where the table stands on the paper, near enough to tell left from right."""
        floating = None if self._stated[0] is None else self._stated[0].find(f"{W}tblpPr")
        if floating is not None:
            base = around.base(floating.get(f"{W}horzAnchor", "text")) or around.margins
            return placed(base, self._width, floating.get(f"{W}tblpXSpec", ""), length(floating.get(f"{W}tblpX")) or 0)
        side = self.alignment
        if self._mirrored:
            side = {"left": "right", "right": "left"}.get(side, side)
        return placed(around.column or around.margins, self._width, side.replace("left", ""), self.stated_indent or 0)

    @property
    def columns(self) -> list[int]:
        """The widths of its columns: of the grid, or of the first row's cells, in the measure of the table's width."""
        widths = self._grid if any(self._grid) else self._of_first_row()
        whole = sum(widths)
        # The grid of a table of no fixed width is what it last measured.
        stated = _width(self._stated[0], "tblW", self._available)
        if not stated or stated == whole or not whole:
            return widths
        return [round(width * stated / whole) for width in widths]

    def _of_first_row(self) -> list[int]:
        cells = next((list(_children(row, f"{W}tc")) for row in _children(self._table, f"{W}tr")), [])
        spans = [_span(cell.find(f"{W}tcPr"), "gridSpan", 1) for cell in cells]
        equal = self._width // max(sum(spans), 1)
        widths = [_width(cell.find(f"{W}tcPr"), "tcW", self._width) for cell in cells]
        pairs = zip(widths, spans, strict=True)
        return [equal if width is None else width // span for width, span in pairs for _ in range(span)]

    def left(self, compatibility: int) -> int:
        """Return where its first column begins, from the left of the text around it.

        ``compatibility`` is the version of Word whose layout the file asks for: before 15 the indent of a table is
        that of its text.
        """
        over = self._available - sum(self.columns)
        if self.alignment != "left":
            return over // 2 if self.alignment == "center" else over
        indent = self.stated_indent or 0
        return indent if compatibility >= INDENT_OF_BORDER else indent - self.margin("left")

    @property
    def alignment(self) -> str:
        """Where it stands: left, center or right."""
        stated = next(filter(None, (value(one, "jc") for one in self._stated)), "left")
        return {"center": "center", "right": "right", "end": "right"}.get(stated, "left")

    @property
    def stated_indent(self) -> int | None:
        """Its indent, ``None`` where neither it nor its style states one in twips."""
        nodes = (None if one is None else one.find(f"{W}tblInd") for one in self._stated)
        stated = [length(node.get(f"{W}w")) for node in nodes if node is not None and node.get(f"{W}type") == "dxa"]
        return next((one for one in stated if one is not None), None)

    def chain_of(self, cell: Cell) -> Chain:
        """Return what its style states for a cell, nearest first: for its row and column, then for all of it."""
        size = self._row_count, len(self._grid) or _MAX_SPAN
        return self._conditional.chain_at((cell.row, cell.column), size)

    def _ground(self, properties: Element | None) -> str:
        own = None if properties is None else properties.find(f"{W}shd")
        return self._common_ground if own is None else shades.visible_name(own, _NO_THEME)

    @cached_property
    def _common_ground(self) -> str:
        """The ground of the cells that state none: that of the table's style, or of the table."""
        of_style = (style.find(f"{W}tcPr/{W}shd") for style in self.chain)
        of_table = (None if one is None else one.find(f"{W}shd") for one in self._stated)
        node = next((one for one in (*of_style, *of_table) if one is not None), None)
        return "" if node is None else shades.visible_name(node, _NO_THEME)

    def cells(self, number: int) -> Iterator[tuple[Element, Cell, int, int]]:
        """Return each ``w:tc`` with its cell, how far it is from the table's left edge, and the width of its text."""
        rows = list(_children(self._table, f"{W}tr"))
        margins = {side: self.margin(side) for side in ("left", "right")}
        headers = self._headers(rows)
        for row, node in enumerate(rows):
            cells = list(_children(node, f"{W}tc"))
            column = _span(node.find(f"{W}trPr"), "gridBefore", 0)
            whole_row = switch(node.find(f"{W}trPr"), "cantSplit") or False
            exceptions = node.find(f"{W}tblPrEx")
            start = sum(self._grid[:column])
            for index, cell in enumerate(cells):
                properties = cell.find(f"{W}tcPr")
                span = _span(properties, "gridSpan", 1)
                width = _width(properties, "tcW", self._width) or sum(self._grid[column : column + span])
                width = width or self._width // len(cells)
                outer = {"top": row == 0, "bottom": row == len(rows) - 1}
                outer |= {"left": index == 0, "right": index == len(cells) - 1}
                bordered = any(self._has_border(properties, exceptions, side, outer=at) for side, at in outer.items())
                left = self._width - start - width if self._mirrored else start
                ground = self._ground(properties)
                merge = _merge(properties)
                found = Cell(number, row, column, width, bordered, whole_row, row < headers, ground, span, merge)
                yield cell, found, left, _inside(width, properties, margins)
                column += span
                start += width

    def _headers(self, rows: Sequence[Element]) -> int:
        """Return how many rows are repeated on each page: those at the top, to the first that is no header."""
        stated = (switch(row.find(f"{W}trPr"), "tblHeader") for row in rows)
        return len(list(takewhile(bool, stated)))

    def spans(self) -> Iterator[tuple[Element, int, int]]:
        """Yield each ``w:tc`` with the numbers of its first column, from 0, and of the column after its last."""
        last = len(self.columns)
        for row in _children(self._table, f"{W}tr"):
            column = _span(row.find(f"{W}trPr"), "gridBefore", 0)
            for cell in _children(row, f"{W}tc"):
                end = column + _span(cell.find(f"{W}tcPr"), "gridSpan", 1)
                yield cell, min(column, last), min(end, last)
                column = end

    @property
    def has_borders(self) -> bool:
        """Whether any of its cells has a visible border."""
        return any(cell.bordered for _, cell, _, _ in self.cells(0))

    def margin(self, side: str) -> int:
        """Return the margin of its cells at a side."""
        stated = self.stated_margin(side)
        return _CELL_MARGIN if stated is None else stated

    @property
    def first_margin(self) -> int:
        """The left margin of the first cell, which may have its own."""
        cell = next((cell for cell, _, _ in self.spans()), None)
        own = None if cell is None else _side(cell.find(f"{W}tcPr/{W}tcMar"), "left")
        stated = None if own is None else _width_of(own, 0)
        return self.margin("left") if stated is None else stated

    def stated_margin(self, side: str) -> int | None:
        """Return the same, ``None`` where neither it nor its style states one."""
        holders = (None if one is None else one.find(f"{W}tblCellMar") for one in self._stated)
        found = (_side(holder, side) for holder in holders)
        stated = (_width_of(one, 0) for one in found if one is not None)
        return next((margin for margin in stated if margin is not None), None)

    def _has_border(self, properties: Element | None, exceptions: Element | None, side: str, *, outer: bool) -> bool:
        own = _side(None if properties is None else properties.find(f"{W}tcBorders"), side)
        if own is not None:
            return visible(own)
        name = side if outer else "insideH" if side in ("top", "bottom") else "insideV"
        of_row = _side(None if exceptions is None else exceptions.find(f"{W}tblBorders"), name)
        return self._table_has_border(name) if of_row is None else visible(of_row)

    def _table_has_border(self, name: str) -> bool:
        if name not in self._borders:
            holders = (None if one is None else one.find(f"{W}tblBorders") for one in self._stated)
            found = (_side(holder, name) for holder in holders)
            self._borders[name] = visible(next((one for one in found if one is not None), None))
        return self._borders[name]


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
        elif node.tag in TRANSPARENT:
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


def _merge(properties: Element | None) -> str:
    node = None if properties is None else properties.find(f"{W}vMerge")
    if node is None:
        return ""
    return "restart" if node.get(f"{W}val") == "restart" else "continue"


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
