"""What holds for a table, its rows and its cells: each border and margin as the cell has it, whoever states it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from generator.ooxml.canonical.defaults import DEFAULTS
from generator.ooxml.package import W
from generator.ooxml.styles import value
from generator.ooxml.units import length

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from generator.ooxml.canonical.cascade import Cascade, Chain, StyleSheet
    from generator.ooxml.canonical.values import Look

_SIDES = ("top", "bottom", "left", "right")
_PUSHED_DOWN = ("tblBorders.", "tblCellMar.")
_TABLE_KEYS = ("tblW", "tblInd", "tblLayout", "tblOverlap", "bidiVisual", "jc", "shd", "tblCellMar")
_ROW_KEYS = ("cantSplit", "tblHeader", "hidden", "trHeight", "gridBefore", "gridAfter")
_CELL_KEYS = ("gridSpan", "vAlign", "vMerge", "hMerge", "noWrap", "tcFitText", "hideMark", "textDirection", "shd")


@cache
def _defaults(keys: tuple[str, ...]) -> Look:
    """Return what holds where nobody states it; to be copied, not changed."""
    return {key: default for key, default in DEFAULTS.items() if key.partition(".")[0] in keys}


class TableLook:
    """One ``w:tbl``; ``chain`` is that of its style, ``look`` what holds for it as a whole."""

    def __init__(self, table: Element, styles: StyleSheet, cascade: Cascade) -> None:
        properties = table.find(f"{W}tblPr")
        self._cascade = cascade
        self.chain: Chain = styles.chain("table", value(properties, "tblStyle"))
        self._whole = {**_defaults(_TABLE_KEYS), **cascade.properties(properties, "tblPr", self.chain)}
        grid = tuple(length(column.get(f"{W}w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol"))
        conditional = cascade.conditional(properties, self.chain)
        self.look: Look = {**_rest(self._whole), "tblGrid": grid, "tblStylePr": conditional}

    def row(self, row: Element) -> tuple[Look, Look]:
        """Return what holds for a row, and what its cells have of the table."""
        exceptions = self._cascade.properties(row.find(f"{W}tblPrEx"), "tblPrEx")
        table = {**self._whole, **exceptions}
        stated = self._cascade.properties(row.find(f"{W}trPr"), "trPr", self.chain)
        of_row = {key: value for key, value in _rest(table).items() if value != self._whole.get(key)}
        look = {**_defaults(_ROW_KEYS), **stated, **{f"tblPrEx.{key}": value for key, value in of_row.items()}}
        return look, table

    def cell(self, cell: Element, table: Look, outer: dict[str, bool]) -> Look:
        """Return what holds for a cell; ``outer`` says which of its sides are the table's."""
        stated = self._cascade.properties(cell.find(f"{W}tcPr"), "tcPr", self.chain)
        look = {**_defaults(_CELL_KEYS), **stated}
        for side in _SIDES:
            inner = "insideH" if side in ("top", "bottom") else "insideV"
            drawn = table.get(f"tblBorders.{side if outer[side] else inner}")
            look.setdefault(f"tcBorders.{side}", drawn)
            look.setdefault(f"tcMar.{side}", table[f"tblCellMar.{side}"])
        return look


def _rest(table: Look) -> Look:
    return {key: value for key, value in table.items() if not key.startswith(_PUSHED_DOWN)}
