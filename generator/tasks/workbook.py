"""The tasks as a workbook that an office sends, prints and filters."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

import xlsxwriter

from generator.ooxml.font_metrics import wrap
from generator.ooxml.units import TWIPS_PER_POINT
from generator.tasks.task import Standing, counted, short

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from generator.tasks.task import Task

_A4 = 9
_FONT_SIZE = 11
_FONT = {"font_name": "Times New Roman", "font_size": _FONT_SIZE}
_CELL = {**_FONT, "border": 1, "border_color": "#808080", "text_wrap": True, "valign": "top"}
_LOOKS = {
    Standing.OVERDUE: {"bg_color": "#FBE3E1", "font_color": "#8C1007"},
    Standing.OPEN: {},
    Standing.DONE: {"font_color": "#1E6B2E"},
}
"""How the row of a task looks; its state is said in words, too."""
_DAY = "dd/mm/yyyy"
_TITLE_ROW, _SUM_ROW, _HEAD_ROW = 0, 1, 3
_MOST_SIGNS = 32_000  # Excel takes 32 767 in a cell; the library would leave a longer text out
_POINTS_OF_SIGN, _PADDING = 5.25, 4.0  # of a column's width, of which the cell keeps some free
_LINE_POINTS, _MOST_POINTS = 14.5, 409.0
_CUT = "… (xem tiếp ở thông báo)"


class _Column(NamedTuple):
    """A column: its head, its width in characters, what of a task stands in it; a day is written as one."""

    head: str
    width: float
    value: Callable[[Task, date], str | date | None]
    centred: bool = False


_COLUMNS = (
    _Column("Nhiệm vụ", 50, lambda one, _: one.described),
    _Column("Chủ trì", 17, lambda one, _: "\n".join(one.units)),
    _Column("Phối hợp", 15, lambda one, _: "\n".join(one.support)),
    _Column("Thời hạn", 14, lambda one, _: one.deadline),
    _Column("Đến hạn", 11, lambda one, _: one.due, centred=True),
    _Column("Tình trạng", 10, lambda one, today: one.standing(today).said, centred=True),
    _Column("Ngày xong", 11, lambda one, _: one.state.date and one.state.date.first, centred=True),
    _Column("Kết quả, ghi chú", 19, lambda one, _: one.state.note),
    _Column("Giao tại", 15, lambda one, _: "\n".join(filter(None, (one.place, one.document)))),
    _Column("Mã", 9, lambda one, _: one.id),
)


def xlsx(tasks: Sequence[Task], today: date) -> bytes:
    """Return the workbook of tasks in the order in which they are given, as of a day; the same bytes for the same.

    Title, head that stays, filter, A4 across, as wide as the page, the head on each; overdue tasks are coloured.
    """
    made = BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(made, settings) as book:
        midnight = datetime(today.year, today.month, today.day)  # noqa: DTZ001 - the library writes it as it is
        book.set_properties({"title": "Theo dõi nhiệm vụ", "created": midnight})
        sheet = book.add_worksheet("Nhiệm vụ")
        _set_up(sheet, len(tasks))
        _write_head(sheet, book.add_format, tasks, today)
        formats = _Formats(book.add_format)
        for at, task in enumerate(tasks, 1):
            _write(sheet, formats, at, task, today)
    return made.getvalue()


class _Formats:
    """The formats of cells, each made once."""

    def __init__(self, add: Callable[[dict[str, Any]], Format]) -> None:
        self._add = add
        self._known: dict[tuple[Standing, bool, bool], Format] = {}

    def of(self, standing: Standing, *, centred: bool, is_day: bool) -> Format:
        key = (standing, centred, is_day)
        if key not in self._known:
            look = {**_CELL, **_LOOKS[standing], **({"align": "center"} if centred else {})}
            self._known[key] = self._add({**look, **({"num_format": _DAY} if is_day else {})})
        return self._known[key]


def _set_up(sheet: Worksheet, count: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.repeat_rows(_HEAD_ROW)
    sheet.set_footer("&C&P/&N")
    sheet.freeze_panes(_HEAD_ROW + 1, 2)
    sheet.autofilter(_HEAD_ROW, 0, _HEAD_ROW + max(count, 1), len(_COLUMNS))
    sheet.set_column(0, 0, 5)
    for at, column in enumerate(_COLUMNS, 1):
        sheet.set_column(at, at, column.width)


def _write_head(sheet: Worksheet, add: Callable[[dict[str, Any]], Format], tasks: Sequence[Task], today: date) -> None:
    title = add({**_FONT, "font_size": 14, "bold": True, "align": "center"})
    plain = add({**_FONT, "italic": True, "align": "center"})
    head = add({**_CELL, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#E7E9ED"})
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
            sheet.write_string(row, column, value if len(value) <= _MOST_SIGNS else value[:_MOST_SIGNS] + _CUT, look)
        else:
            sheet.write_blank(row, column, None, look)


def _height(task: Task, today: date) -> float:
    """Return the height of a row in points: not every program makes it fit what is wrapped in it."""
    texts = ((value, one.width) for one in _COLUMNS if isinstance(value := one.value(task, today), str))
    lines = max(len(wrap(text, _FONT_SIZE, _room(width), "regular")) for text, width in texts)
    return min(lines * _LINE_POINTS + _PADDING, _MOST_POINTS)


def _room(width: float) -> int:
    """Return the room for text in a column, in twips."""
    return round((width * _POINTS_OF_SIGN - _PADDING) * TWIPS_PER_POINT)
