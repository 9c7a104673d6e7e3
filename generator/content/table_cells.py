"""The cells of a table: which span columns or rows, and so where each stands.

A row lists the cells that begin in it, from left to right; what a cell of a row above covers is left out.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class MergedCell(NamedTuple):
    """A cell that spans several columns or rows."""

    text: str = ""
    columns: int = 1
    rows: int = 1

    @property
    def shown(self) -> str:
        """The text, and what the cell spans."""
        spans = [f"{count} {what}" for count, what in ((self.columns, "cột"), (self.rows, "hàng")) if count > 1]
        return f"{self.text} (gộp {', '.join(spans)})" if spans else self.text


RowCell = str | MergedCell


class PlacedCell(NamedTuple):
    """A cell of a row of the grid: ``begins`` tells the first row of a cell from those that it covers below."""

    cell: MergedCell
    column: int
    begins: bool = True


def as_merged(cell: RowCell) -> MergedCell:
    """Return a cell as one that may span."""
    return cell if isinstance(cell, MergedCell) else MergedCell(cell)


def placed(rows: Sequence[Sequence[RowCell]], columns: int) -> tuple[tuple[PlacedCell, ...], ...]:
    """Return the cells of each row of the grid, those that go on from above among them."""
    return tuple(row.cells for row in _rows(rows, columns))


def shown(rows: Sequence[Sequence[RowCell]], columns: int) -> list[list[str]]:
    """Return a text for each place of the grid, with what its cell spans; "" for a place that a cell covers."""
    found: list[list[str]] = []
    for row in placed(rows, columns):
        texts = [""] * columns
        for one in row:
            if one.begins:
                texts[one.column] = one.cell.shown
        found.append(texts)
    return found


def misfits(rows: Sequence[Sequence[RowCell]], columns: int) -> list[tuple[int, str]]:
    """Return what is wrong with the cells of rows, with the place of the row."""
    found = [(at, row.fault) for at, row in enumerate(_rows(rows, columns)) if row.fault]
    for at, row in enumerate(rows):
        if any(at + as_merged(cell).rows > len(rows) for cell in row):
            found.append((at, "có ô gộp nhiều hàng hơn bảng còn"))
    return found


class _GridRow(NamedTuple):
    cells: tuple[PlacedCell, ...]
    fault: str = ""


def _rows(rows: Sequence[Sequence[RowCell]], columns: int) -> list[_GridRow]:
    found: list[_GridRow] = []
    going_on: dict[int, tuple[MergedCell, int]] = {}
    """Cells of rows above by their column, with how many rows they still cover."""
    for row in rows:
        waiting = deque(map(as_merged, row))
        cells: list[PlacedCell] = []
        column = 0
        below: dict[int, tuple[MergedCell, int]] = {}
        overlaps = False
        while column < columns and (column in going_on or waiting):
            covering = going_on.get(column)
            cell, left = covering or (waiting[0], waiting.popleft().rows)
            overlaps = overlaps or any(column < at < column + cell.columns for at in going_on)
            cells.append(PlacedCell(cell, column, begins=not covering))
            if left > 1:
                below[column] = (cell, left - 1)
            column += cell.columns
        count = column + sum(cell.columns for cell in waiting)
        fault = "có ô gộp đè lên ô gộp ở hàng trên" if overlaps else ""
        found.append(_GridRow(tuple(cells), fault or (f"có {count} ô" if count != columns else "")))
        going_on = below
    return found
