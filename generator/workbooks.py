"""Workbooks that an office sends and prints: how they are opened, set up for paper, and how their cells look."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import xlsxwriter

from generator.ooxml.font_metrics import wrap
from generator.ooxml.units import TWIPS_PER_POINT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

FONT_SIZE = 11
FONT = {"font_name": "Times New Roman", "font_size": FONT_SIZE}
CELL: dict[str, Any] = {**FONT, "border": 1, "border_color": "#808080", "text_wrap": True, "valign": "top"}
HEAD = {**CELL, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#E7E9ED"}

_A4 = 9
_MOST_SIGNS = 32_000  # Excel takes 32 767 in a cell; the library would leave a longer text out
_POINTS_OF_SIGN, _PADDING = 5.25, 4.0  # of a column's width, of which the cell keeps some free
_LINE_POINTS, _MOST_POINTS = 14.5, 409.0
_SETTINGS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": FONT,  # columns are as wide as so many digits of this font
}


def make(title: str, day: date, write: Callable[[Workbook], None]) -> bytes:
    """Return a workbook, as of a day, with what is written into it; the same bytes for the same."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, _SETTINGS) as book:
        midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - the library writes it as it is
        book.set_properties({"title": title, "created": midnight})
        write(book)
    return made.getvalue()


def set_up_across(sheet: Worksheet, first_row: int, last_row: int) -> None:
    """Set a sheet up for A4 across, as wide as the page, with rows of the head (from 0) on each page, and numbers."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.repeat_rows(first_row, last_row)
    sheet.set_footer("&C&P/&N")


def shortened(text: str, rest: str) -> str:
    """Return a text that a cell can hold; of one too long the beginning, with ``rest``, which says where it goes on."""
    return text if len(text) <= _MOST_SIGNS else text[:_MOST_SIGNS] + rest


def height(cells: Iterable[tuple[str, float]]) -> float:
    """Return the height in points of a row of texts in columns as wide as so many characters.

    Not every program makes a row fit what is wrapped in it.
    """
    lines = max((len(wrap(text, FONT_SIZE, _room(width), "regular")) for text, width in cells), default=1)
    return min(lines * _LINE_POINTS + _PADDING, _MOST_POINTS)


def _room(width: float) -> int:
    """Return the room for text in a column, in twips."""
    return round((width * _POINTS_OF_SIGN - _PADDING) * TWIPS_PER_POINT)
