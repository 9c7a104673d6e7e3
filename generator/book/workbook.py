"""The book as a workbook: its cover on one sheet, its rows on another, each set up for A4 across."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import workbooks
from generator.book.year_book import COLUMNS, TITLE, cover_lines

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

    from generator.book.year_book import Book

_SIGNS = 0.52
"""Characters to a millimetre of a column."""
_HEAD_ROWS = 2
_CUT = "… (xem tiếp ở văn bản)"
_COVER_WIDTH = 130


def xlsx(book: Book) -> bytes:
    """Return the book as a workbook; the same bytes for the same book."""

    def write(made: Workbook) -> None:
        _write_cover(made, book)
        _write_rows(made, book)

    return workbooks.make(f"{TITLE.capitalize()} năm {book.cover.year}", book.day, write)


def _write_cover(made: Workbook, book: Book) -> None:
    sheet = made.add_worksheet("Bìa")
    workbooks.set_up_across(sheet, 0, 0)
    sheet.set_footer("")
    sheet.hide_gridlines(2)
    sheet.center_horizontally()
    sheet.set_column(0, 0, _COVER_WIDTH)
    for at, line in enumerate(cover_lines(book.cover)):
        look = {
            **workbooks.FONT,
            "font_size": line.points,
            "bold": line.is_bold,
            "align": "center",
            "valign": "vcenter",
        }
        sheet.set_row(at, 1.4 * line.points + line.after)
        sheet.write_string(at, 0, line.text, made.add_format(look))


def _write_rows(made: Workbook, book: Book) -> None:
    sheet = made.add_worksheet(f"Năm {book.cover.year}")
    workbooks.set_up_across(sheet, 0, _HEAD_ROWS - 1)
    sheet.set_footer("&C&P")
    sheet.set_start_page(1)
    sheet.freeze_panes(_HEAD_ROWS, 1)
    head = made.add_format({**workbooks.HEAD, "text_wrap": True})
    number = made.add_format({**workbooks.CELL, "align": "center", "italic": True})
    looks = [made.add_format({**workbooks.CELL, "align": "center" if one.is_centred else "left"}) for one in COLUMNS]
    widths = [one.width * _SIGNS for one in COLUMNS]
    sheet.set_row(0, workbooks.height(zip((one.name for one in COLUMNS), [0.8 * one for one in widths], strict=True)))
    for at, (column, width) in enumerate(zip(COLUMNS, widths, strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, column.name, head)
        sheet.write_string(1, at, f"({at + 1})", number)
    for row, texts in enumerate(book.rows, _HEAD_ROWS):
        sheet.set_row(row, workbooks.height(zip(texts, widths, strict=True)))
        for at, (text, look) in enumerate(zip(texts, looks, strict=True)):
            if text:
                sheet.write_string(row, at, workbooks.shortened(text, _CUT), look)
            else:
                sheet.write_blank(row, at, None, look)
    sheet.autofilter(_HEAD_ROWS - 1, 0, _HEAD_ROWS - 1 + len(book.rows), len(COLUMNS) - 1)
