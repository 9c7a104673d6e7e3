"""The conditional parts of a table's style: what it states for its first row, last column, bands and corners.

Which of them hold, the table says itself (``w:tblLook``); which hold for a cell, its place (ECMA-376 part 1, 17.7.6).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.ooxml.on_off import is_attribute_on
from generator.ooxml.package import W
from generator.ooxml.styles import value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from generator.ooxml.formatting import Chain

_FLAGS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}
"""What a table may ask for, with its bit in ``w:val`` of ``w:tblLook``, as Word 2007 writes it."""


class ConditionalStyle:
    """The parts of a table's style, and which of them the table asks for."""

    def __init__(self, properties: Element | None, chain: Chain) -> None:
        self._chain = chain
        self._parts: dict[str, list[Element]] = {}
        for part in (part for style in chain for part in style.findall(f"{W}tblStylePr")):
            self._parts.setdefault(part.get(f"{W}type", ""), []).append(part)
        look = None if properties is None else properties.find(f"{W}tblLook")
        self._asks = dict.fromkeys(_FLAGS, False) if look is None else {name: _asks(look, name) for name in _FLAGS}
        self._is_stated = look is not None
        holders = [properties, *(style.find(f"{W}tblPr") for style in chain)]
        self._rows, self._columns = (_band(holders, f"tblStyle{name}BandSize") for name in ("Row", "Col"))

    def chain_at(self, place: tuple[int, int], size: tuple[int, int]) -> Chain:
        """Return what holds for the cell of a row and column, in a table of so many, nearest first."""
        if not self._parts or not self._is_stated:
            return self._chain
        return (*(part for name in self._held(place, size) for part in self._parts.get(name, ())), *self._chain)

    def _held(self, place: tuple[int, int], size: tuple[int, int]) -> list[str]:
        (row, column), (rows, columns), asks = place, size, self._asks
        top, bottom = row == 0 and asks["firstRow"], row == rows - 1 and asks["lastRow"]
        left, right = column == 0 and asks["firstColumn"], column >= columns - 1 and asks["lastColumn"]
        across = (row - asks["firstRow"]) // self._rows % 2 + 1
        down = (column - asks["firstColumn"]) // self._columns % 2 + 1
        held = {
            "nwCell": top and left,
            "neCell": top and right,
            "swCell": bottom and left,
            "seCell": bottom and right,
            "firstCol": left,
            "lastCol": right,
            "firstRow": top,
            "lastRow": bottom,
            f"band{across}Horz": not (asks["noHBand"] or top or bottom),
            f"band{down}Vert": not (asks["noVBand"] or left or right),
        }
        return [name for name, holds in held.items() if holds]


def _asks(look: Element, name: str) -> bool:
    if look.get(f"{W}{name}") is not None:
        return is_attribute_on(look, f"{W}{name}")
    try:
        return bool(int(look.get(f"{W}val", "0"), 16) & _FLAGS[name])
    except ValueError:
        return False


def _band(holders: list[Element | None], name: str) -> int:
    """Return how many rows or columns a band has."""
    sizes = (value(one, name) for one in holders)
    return max(next((int(size) for size in sizes if size.isdigit()), 1), 1)
