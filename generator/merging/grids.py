"""Tables of a changed Word file as the content has them: what is the same stays as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.merging.words import even, retyped
from generator.revisions.text_diff import align_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.content.yaml_editor import Value
    from generator.merging.lines import WordCell


def table_of(rows: Sequence[Sequence[WordCell]]) -> dict[str, Value]:
    """Return a table of its own: the first row names the columns."""
    head, *below = rows
    names = [name for cell in head for name in (cell.text, *[""] * (cell.columns - 1))]
    return {"columns": list(names), "rows": [[_cell(cell) for cell in row] for row in below]}


def changed_table(
    typed: dict[str, Value], was: Sequence[Sequence[WordCell]], now: Sequence[Sequence[WordCell]]
) -> dict[str, Value]:
    """Return what is to be typed instead of a table that was printed as ``was``, so that it is printed as ``now``."""
    rows, columns = typed.get("rows"), typed.get("columns")
    if was == now:
        return typed
    if not isinstance(rows, list) or not isinstance(columns, list) or len(rows) + 1 != len(was):
        return table_of(now)
    if _width(was[0]) != _width(now[0]):
        return table_of(now)
    made: list[Value] = []
    for i, j in align_rows([_texts(row) for row in was], [_texts(row) for row in now]):
        if j is None:
            continue
        known = None if i is None or i == 0 else rows[i - 1]
        if j == 0:
            continue
        made.append(_row(known, None if i is None else was[i], now[j]))
    head = _row(columns, was[0], now[0])
    return {**typed, "columns": head if len(columns) == len(now[0]) else table_of(now)["columns"], "rows": made}


def _row(typed: Value | None, was: Sequence[WordCell] | None, now: Sequence[WordCell]) -> Value:
    if not isinstance(typed, list) or was is None or len(typed) != len(was) or _spans(was) != _spans(now):
        return [_cell(cell) for cell in now]
    return [_retyped(known, old, new) for known, old, new in zip(typed, was, now, strict=True)]


def _retyped(known: Value, was: WordCell, now: WordCell) -> Value:
    if was.text == now.text:
        return known
    if isinstance(known, dict):
        return {**known, "text": now.text}
    # In a cell asterisks are words.
    return retyped(known, was.text, now.text).replace("\\*", "*") if isinstance(known, str) else now.text


def _cell(cell: WordCell) -> Value:
    spans: dict[str, Value] = {
        name: str(count) for name, count in (("columns", cell.columns), ("rows", cell.rows)) if count > 1
    }
    return {"text": even(cell.text), **spans} if spans else even(cell.text)


def _texts(row: Sequence[WordCell]) -> list[str]:
    return [cell.text for cell in row]


def _spans(row: Sequence[WordCell]) -> list[tuple[int, int]]:
    return [(cell.columns, cell.rows) for cell in row]


def _width(row: Sequence[WordCell]) -> int:
    return sum(cell.columns for cell in row)
