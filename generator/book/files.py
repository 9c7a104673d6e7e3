"""The files in which the book of a year is had, by their endings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.book import word_file, workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.book.year_book import Book

FORMATS: dict[str, Callable[[Book], bytes]] = {".docx": word_file.docx, ".xlsx": workbook.xlsx}
"""What makes a file of an ending."""


def name(year: int, suffix: str) -> str:
    """Return what the file of a year is called: ``so-dang-ky-van-ban-di-2024.docx``."""
    return f"so-dang-ky-van-ban-di-{year}{suffix}"
