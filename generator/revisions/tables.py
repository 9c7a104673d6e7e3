"""Two versions of a data table, row by row and cell by cell. Rows have no ids: they are paired by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.revisions import phrasing
from generator.revisions.text_diff import align

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.content.model import Table
    from generator.revisions.text_diff import Pair

Told = tuple[str, str, str, str]
"""Field, message, old value, new value."""


def aligned(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> list[Pair]:
    """Pair the rows of two tables; the first is the head, which is always the same row.

    Where as many rows came as went, they are the same rows, changed.
    """
    pairs = align(["\n".join(row) for row in old[1:]], ["\n".join(row) for row in new[1:]], even=True)
    return [(0, 0), *((None if i is None else i + 1, None if j is None else j + 1) for i, j in pairs)]


def compared(old: Table | None, new: Table | None) -> Iterator[Told]:
    """Return what differs: the table itself, rows, cells, widths."""
    if old is None or new is None:
        if old:
            yield "table", "bỏ bảng", _row(old.columns), ""
        elif new:
            yield "table", "thêm bảng", "", _row(new.columns)
        return
    if len(old.columns) != len(new.columns):
        message = f"thay bảng {len(old.columns)} cột bằng bảng {len(new.columns)} cột"
        yield "table", message, _row(old.columns), _row(new.columns)
        return
    yield from _rows(old, new)
    if old.widths != new.widths:
        yield "table.widths", "sửa độ rộng các cột của bảng", _numbers(old.widths), _numbers(new.widths)


def _rows(old: Table, new: Table) -> Iterator[Told]:
    left, right = (old.columns, *old.rows), (new.columns, *new.rows)
    for i, j in aligned(left, right):
        if i is None and j is not None:
            yield "table.row", f"bảng thêm hàng {j}: {phrasing.quoted(_row(right[j]))}", "", _row(right[j])
        elif j is None and i is not None:
            yield "table.row", f"bảng bỏ hàng {i}: {phrasing.quoted(_row(left[i]))}", _row(left[i]), ""
        elif i is not None and j is not None:
            for column, (before, after) in enumerate(zip(left[i], right[j], strict=True)):
                if before != after:
                    name = f"hàng {i} cột “{old.columns[column]}” của bảng" if i else f"tên cột {column + 1} của bảng"
                    yield "table.cell", phrasing.value(name, before, after), before, after


def _row(cells: Sequence[str]) -> str:
    return " | ".join(cells)


def _numbers(widths: Sequence[int]) -> str:
    return ", ".join(map(str, widths))
