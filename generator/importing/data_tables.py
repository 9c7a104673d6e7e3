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
_LONGEST_ENTRY = 150
"""Letters of a cell in a column that stands alone."""
_NO_NAME = "-"
"""The name of a column that has none."""


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
        """Whether it holds data: one of a single row, or a column of several paragraphs a cell, only places words."""
        if len(self.rows) < 2:  # noqa: PLR2004 - a head and what is below it
            return False
        return len(self.widths) > 1 or (all(map(_is_entry, self.paragraphs)) and len(self.paragraphs) == len(self.rows))

    @property
    def is_nested(self) -> bool:
        """Whether there are tables in its cells."""
        return len(self.tables) > 1

    @property
    def title(self) -> str:
        """The words of a first row that is one cell: they name the table, not a column."""
        first = self.rows[0]
        is_one = len(first) == 1 and first[0].columns == len(self.widths) > 1
        has_more = len(self.rows) > 2  # noqa: PLR2004 - a head and data below it
        return first[0].text if is_one and has_more else ""

    @property
    def head(self) -> tuple[tuple[SourceCell, ...], ...]:
        """The rows that name the columns: more than one where cells span columns or rows."""
        begin = int(bool(self.title))
        end = begin + 1
        while end < len(self.rows) - 1 and _is_open(self.rows[begin:end]):
            end += 1
        return self.rows[begin:end]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, each with those above it: ``Thời gian: Bắt đầu``; a dash where there is none."""
        names: list[list[str]] = [[] for _ in self.widths]
        for cell in (cell for row in self.head for cell in row):
            for column in names[cell.column : cell.column + cell.columns]:
                column.append(cell.text)
        return tuple(": ".join(filter(None, one)) or _NO_NAME for one in names)

    @property
    def is_head_as_it_was(self) -> bool:
        """Whether the content holds the rows above the data as they are."""
        return not self.title and [one.text for one in self.rows[0]] == list(self.columns)

    @property
    def head_rows(self) -> tuple[tuple[SourceCell, ...], ...]:
        """All rows above the data."""
        return self.rows[: int(bool(self.title)) + len(self.head)]


def _is_entry(paragraph: Paragraph) -> bool:
    cell = paragraph.cell
    return cell is not None and cell.bordered and 0 < len(clean(paragraph.printed)) <= _LONGEST_ENTRY


def _is_open(rows: Sequence[Sequence[SourceCell]]) -> bool:
    """Return whether a cell of these rows goes on below them, or stands above several columns, as their last."""
    ends = [(at + cell.rows, cell.columns) for at, row in enumerate(rows) for cell in row]
    return any(end > len(rows) or (end == len(rows) and columns > 1) for end, columns in ends)


def table_of(paragraphs: Sequence[Paragraph], number: int) -> SourceTable:
    """Return a table of a part by its number, with what is within it."""
    first = next(at for at, one in enumerate(paragraphs) if one.cell and one.cell.table == number)
    last = max(at for at, one in enumerate(paragraphs) if one.cell and one.cell.table == number)
    inside = [one for one in paragraphs[first : last + 1] if one.cell]
    texts: dict[tuple[int, int], list[str]] = {}
    cells: dict[tuple[int, int], Cell] = {}
    within: list[str] = []
    for one in inside:
        if one.cell and one.cell.table != number:
            within.append(clean(one.printed))
        elif one.cell:
            # A cell ends with a paragraph of its own, after the tables in it.
            at = (one.cell.row, one.cell.column)
            texts.setdefault(at, []).extend((*within, clean(one.printed)))
            cells[at] = one.cell
            within = []
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
    made: dict[str, Value] = {"columns": list(table.columns)}
    if widths := shares(table.widths):
        made["widths"] = [str(one) for one in widths]
    made["rows"] = [[_cell(one) for one in row] for row in table.rows[len(table.head_rows) :]]
    return made


def _cell(cell: SourceCell) -> Value:
    spans = {name: str(count) for name, count in (("columns", cell.columns), ("rows", cell.rows)) if count > 1}
    return {"text": cell.text, **spans} if spans else cell.text
