"""The tasks as a workbook that an office sends, prints and filters."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from generator import workbooks
from generator.tasks.task import Standing, counted, short

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from generator.tasks.task import Task

_LOOKS = {
    Standing.OVERDUE: {"bg_color": "#FBE3E1", "font_color": "#8C1007"},
    Standing.OPEN: {},
    Standing.DONE: {"font_color": "#1E6B2E"},
}
"""How the row of a task looks; its state is said in words, too."""
_DAY = "dd/mm/yyyy"
_TITLE_ROW, _SUM_ROW, _HEAD_ROW = 0, 1, 3
_CUT = "… (xem tiếp ở thông báo)"


class _Column(NamedTuple):
    """A column: its head, its width in characters, what of a task stands in it; a day is written as one."""

    head: str
    width: float
    value: Callable[[Task, date], str | date | None]
    centred: bool = False


_COLUMNS = (
    _Column("Nhiệm vụ", 46, lambda one, _: one.described),
    _Column("Chủ trì", 17, lambda one, _: "\n".join(one.units)),
    _Column("Phối hợp", 15, lambda one, _: "\n".join(one.support)),
    _Column("Thời hạn", 16, lambda one, _: one.time),
    _Column("Đến hạn", 11, lambda one, today: one.day(today), centred=True),
    _Column("Tình trạng", 10, lambda one, today: one.standing(today).said, centred=True),
    _Column("Ngày xong", 11, lambda one, _: one.state.date and one.state.date.first, centred=True),
    _Column("Kết quả, ghi chú", 19, lambda one, _: one.state.note),
    _Column("Giao tại", 17, lambda one, _: "\n".join(filter(None, (one.place, one.document, one.origin)))),
    _Column("Mã", 9, lambda one, _: one.id),
)


def xlsx(tasks: Sequence[Task], today: date) -> bytes:
    """Return the workbook of tasks in the order in which they are given, as of a day; the same bytes for the same.

    Title, head that stays, filter, A4 across, as wide as the page, the head on each; overdue tasks are coloured.
    """

    def write(book: Workbook) -> None:
        sheet = book.add_worksheet("Nhiệm vụ")
        _set_up(sheet, len(tasks))
        _write_head(sheet, book.add_format, tasks, today)
        formats = _Formats(book.add_format)
        for at, task in enumerate(tasks, 1):
            _write(sheet, formats, at, task, today)

    return workbooks.make("Theo dõi nhiệm vụ", today, write)


class _Formats:
    """The formats of cells, each made once."""

    def __init__(self, add: Callable[[dict[str, Any]], Format]) -> None:
        self._add = add
        self._known: dict[tuple[Standing, bool, bool], Format] = {}

    def of(self, standing: Standing, *, centred: bool, is_day: bool) -> Format:
        key = (standing, centred, is_day)
        if key not in self._known:
            look = {**workbooks.CELL, **_LOOKS[standing], **({"align": "center"} if centred else {})}
            self._known[key] = self._add({**look, **({"num_format": _DAY} if is_day else {})})
        return self._known[key]


def _set_up(sheet: Worksheet, count: int) -> None:
    workbooks.set_up_across(sheet, _HEAD_ROW, _HEAD_ROW)
    sheet.freeze_panes(_HEAD_ROW + 1, 2)
    sheet.autofilter(_HEAD_ROW, 0, _HEAD_ROW + max(count, 1), len(_COLUMNS))
    sheet.set_column(0, 0, 5)
    for at, column in enumerate(_COLUMNS, 1):
        sheet.set_column(at, at, column.width)


def _write_head(sheet: Worksheet, add: Callable[[dict[str, Any]], Format], tasks: Sequence[Task], today: date) -> None:
    title = add({**workbooks.FONT, "font_size": 14, "bold": True, "align": "center"})
    plain = add({**workbooks.FONT, "italic": True, "align": "center"})
    head = add(workbooks.HEAD)
    sheet.merge_range(_TITLE_ROW, 0, _TITLE_ROW, len(_COLUMNS), "THEO DÕI THỰC HIỆN NHIỆM VỤ", title)
    counts = counted(tasks, today)
    said = f"Tính đến ngày {short(today)}: {len(tasks)} nhiệm vụ{f' ({counts})' if counts else ''}"
    sheet.merge_range(_SUM_ROW, 0, _SUM_ROW, len(_COLUMNS), said, plain)
    for at, text in enumerate(("TT", *(one.head for one in _COLUMNS))):
        sheet.write_string(_HEAD_ROW, at, text, head)


def _write(sheet: Worksheet, formats: _Formats, at: int, task: Task, today: date) -> None:
    row, standing = _HEAD_ROW + at, task.standing(today)
    sheet.set_row(row, _height(task, today))
    sheet.write_number(row, 0, at, formats.of(standing, centred=True, is_day=False))
    for column, one in enumerate(_COLUMNS, 1):
        value = one.value(task, today)
        look = formats.of(standing, centred=one.centred, is_day=isinstance(value, date))
        if isinstance(value, date):
            sheet.write_datetime(row, column, value, look)
        elif value:
            sheet.write_string(row, column, workbooks.shortened(value, _CUT), look)
        else:
            sheet.write_blank(row, column, None, look)


def _height(task: Task, today: date) -> float:
    texts = ((value, one.width) for one in _COLUMNS if isinstance(value := one.value(task, today), str))
    return workbooks.height(texts)
