"""Read the data tables of a Word file: the words of their cells, what these span, how wide their columns are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.lint.detect.text_lines import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.content.yaml_editor import Value
    from generator.ooxml.document import Cell, Paragraph

_MOST_SHARES = 30
_NEAR = 0.08


class SourceCell(NamedTuple):
    """A cell that begins in its row: its words, its columns and rows."""

    text: str
    column: int
    columns: int = 1
    rows: int = 1


class SourceTable(NamedTuple):
    """A table: its cells row by row, the widths of its columns in twips, the paragraphs in it.

    ``tables`` are the numbers of it and those within it.
    """

    rows: tuple[tuple[SourceCell, ...], ...]
    widths: tuple[int, ...]
    paragraphs: tuple[Paragraph, ...]
    tables: frozenset[int]

    @property
    def is_data(self) -> bool:
        """Whether it holds data: one of a single column or row only places words."""
        return len(self.widths) > 1 and len(self.rows) > 1

    @property
    def why_not_held(self) -> str:
        """Why a content file cannot hold it as it is, "" if it can."""
        if len(self.tables) > 1:
            return "bảng nằm trong bảng"
        head = self.rows[0] if self.rows else ()
        if any(one.columns > 1 or one.rows > 1 for one in head):
            return "hàng đầu có ô gộp"
        if not all(one.text for one in head):
            return "hàng đầu có ô trống"
        return ""


def table_of(paragraphs: Sequence[Paragraph], number: int) -> SourceTable:
    """Return a table of a part by its number, with what is within it."""
    first = next(at for at, one in enumerate(paragraphs) if one.cell and one.cell.table == number)
    last = max(at for at, one in enumerate(paragraphs) if one.cell and one.cell.table == number)
    inside = [one for one in paragraphs[first : last + 1] if one.cell]
    own = [one for one in inside if one.cell and one.cell.table == number]
    texts: dict[tuple[int, int], list[str]] = {}
    cells: dict[tuple[int, int], Cell] = {}
    for one in own:
        if one.cell:
            at = (one.cell.row, one.cell.column)
            texts.setdefault(at, []).append(clean(one.printed))
            cells[at] = one.cell
    tables = frozenset(one.cell.table for one in inside if one.cell)
    return SourceTable(_rows(cells, texts), _widths(cells), tuple(inside), tables)


def _rows(
    cells: dict[tuple[int, int], Cell], texts: dict[tuple[int, int], list[str]]
) -> tuple[tuple[SourceCell, ...], ...]:
    rows: dict[int, list[SourceCell]] = {row: [] for row, _ in cells}
    for (row, column), cell in sorted(cells.items()):
        if cell.merge == "continue":
            continue
        below = row + 1
        while (under := cells.get((below, column))) is not None and under.merge == "continue" and cell.merge:
            below += 1
        text = " ".join(filter(None, texts[row, column]))
        rows[row].append(SourceCell(text, column, cell.columns, below - row))
    return tuple(tuple(row) for _, row in sorted(rows.items()))


def _widths(cells: dict[tuple[int, int], Cell]) -> tuple[int, ...]:
    """Return the width of each column: of cells that span one."""
    count = max((column + cell.columns for (_, column), cell in cells.items()), default=0)
    known: dict[int, int] = {}
    for (_, column), cell in sorted(cells.items()):
        if cell.columns == 1:
            known.setdefault(column, cell.width)
    return tuple(known.get(column, 0) for column in range(count))


def shares(widths: Sequence[int]) -> list[int]:
    """Return widths as the smallest whole numbers that are near them, [] where all are alike or one is not known."""
    if not all(widths) or max(widths) - min(widths) <= _NEAR * max(widths) / 2:
        return []
    best: list[int] = []
    for parts in range(len(widths), _MOST_SHARES * 2):
        unit = sum(widths) / parts
        best = [max(round(width / unit), 1) for width in widths]
        if all(
            abs(width / unit - share) <= _NEAR * max(share, 1) / 2 for width, share in zip(widths, best, strict=True)
        ):
            return best
    return best


def value_of(table: SourceTable) -> Value:
    """Return a table as a content file has it."""
    head, *below = table.rows
    made: dict[str, Value] = {"columns": [one.text for one in head]}
    if widths := shares(table.widths):
        made["widths"] = [str(one) for one in widths]
    made["rows"] = [[_cell(one) for one in row] for row in below]
    return made


def _cell(cell: SourceCell) -> Value:
    spans = {name: str(count) for name, count in (("columns", cell.columns), ("rows", cell.rows)) if count > 1}
    return {"text": cell.text, **spans} if spans else cell.text
