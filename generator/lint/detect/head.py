"""Find the head of a document: country and motto, organs, number, place and date, in any layout."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.lint.detect.text_lines import (
    ABOUT,
    ADDRESSEE,
    COUNTRY,
    LONGEST,
    MOTTO,
    NUMBER,
    RECIPIENTS,
    country_of,
    has_date,
    is_bold,
    is_capital,
    motto_of,
)
from generator.standard.document_types import DOCUMENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.lint.detect.text_lines import TextLine

MOST_HEAD_LINES = 60
_NEAR = MOST_HEAD_LINES // 4
_PARENTS = ("UBND", "ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "BỘ ", "CHÍNH PHỦ", "TỔNG CỤC", "CỤC ", "SỞ ")
_PLACES = ("TỈNH", "THÀNH PHỐ", "XÃ", "PHƯỜNG")
_ORGANS = re.compile(
    r"(UBND|HĐND|[ỦU][YỶ] BAN|UỶ BAN|HỘI ĐỒNG|CHÍNH PHỦ|BỘ|SỞ|BAN|TỔNG CỤC|CỤC|CHI CỤC|VĂN PHÒNG|PHÒNG|THANH TRA"
    r"|TRUNG TÂM|TRƯỜNG|BỆNH VIỆN|VIỆN|CÔNG AN|TÒA ÁN|TOÀ ÁN|KHO BẠC|BẢO HIỂM|ĐẠI HỌC|TỔNG CÔNG TY|QUỸ|CHI NHÁNH"
    r"|TỈNH|THÀNH PHỐ|XÃ|PHƯỜNG)\b"
)
"""First words of an organ's name: where the head is no table, only words tell it from other lines in capitals."""


class Head(NamedTuple):
    """What was found of a head; ``stacked``: not in two columns, so that positions in it mean nothing."""

    country: TextLine | None = None
    motto: TextLine | None = None
    parent: tuple[TextLine, ...] = ()
    organ: tuple[TextLine, ...] = ()
    number: TextLine | None = None
    date: TextLine | None = None
    about: tuple[TextLine, ...] = ()
    stacked: bool = False


def find_head(lines: Sequence[TextLine]) -> Head:
    """Find the head among the first lines."""
    top = [line for line in lines[:MOST_HEAD_LINES] if len(line.text) <= LONGEST]
    country, motto = country_of(top), motto_of(top)
    if country is None:
        return Head(motto=motto)
    stacked = country.paragraph.cell is None and country.segment.part == "whole"
    left = list(_stacked(top, country)) if stacked else [line for line in top if _is_left_of(line, country)]
    # Halves of a table that changed places still have a number; F214 tells.
    beside = [line for line in top if country.paragraph.cell and _is_in_head(line, country)]
    number = next((line for line in (*left, *beside) if NUMBER.match(line.text)), None)
    date = next((line for line in top if has_date(line)), None)
    if date is not None and not (date in left or _is_in_head(date, country)):
        date = None
    lines = [line for line in left if line not in (country, motto, number, date) and not _is_of_right_half(line)]
    organs, about = _left_half(lines, number, stacked=stacked)
    parent, organ = _organs(organs)
    return Head(country, motto, parent, organ, number, date, about, stacked)


def _stacked(top: Sequence[TextLine], country: TextLine) -> Iterator[TextLine]:
    """Yield the lines of a head without columns: text boxes, or paragraphs one below the other."""
    for line in top:
        at = line.paragraph.index - country.paragraph.index
        ends = line.text.upper() in DOCUMENT_TYPES or ADDRESSEE.match(line.text) or RECIPIENTS.match(line.text)
        if ends or (at > 0 and line.paragraph.alignment == "both" and not is_capital(line.text)):
            return
        if abs(at) <= _NEAR:
            yield line


def _is_of_right_half(line: TextLine) -> bool:
    return bool(COUNTRY.search(line.text) or MOTTO.search(line.text))


def _left_half(
    lines: Sequence[TextLine], number: TextLine | None, *, stacked: bool
) -> tuple[list[TextLine], tuple[TextLine, ...]]:
    """Divide the lines of the left half into those of the organs and those of a letter's subject."""
    organs: list[TextLine] = []
    about: list[TextLine] = []
    for line in lines:
        if ABOUT.match(line.text) or (about and not stacked):
            about.append(line)
        elif is_capital(line.text) and (stacked or number is None or _is_before(line, number)):
            organs.append(line)
    return list(_named_together(organs)) if stacked else organs, tuple(about)


def _named_together(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """Yield the lines that follow each other from the first with an organ's name."""
    above: TextLine | None = None
    for line in lines:
        if above is None and not _ORGANS.match(line.text):
            continue
        if above is not None and line.paragraph.index > above.paragraph.index + 1:
            return
        above = line
        yield line


def _is_left_of(line: TextLine, country: TextLine) -> bool:
    """Return whether a line is in the left half of the head that holds the country's name."""
    cell, model = line.paragraph.cell, country.paragraph.cell
    if model is not None:
        return cell is not None and cell.table == model.table and cell.column < model.column
    return cell is None and line.segment.part == "left" and line.paragraph.index <= country.paragraph.index + _NEAR


def _is_in_head(line: TextLine, country: TextLine) -> bool:
    cell, model = line.paragraph.cell, country.paragraph.cell
    if model is not None:
        return cell is not None and cell.table == model.table
    return cell is None and line.paragraph.index - country.paragraph.index < _NEAR


def _is_before(one: TextLine, other: TextLine) -> bool:
    return one.paragraph.index <= other.paragraph.index


def _organs(lines: Sequence[TextLine]) -> tuple[tuple[TextLine, ...], tuple[TextLine, ...]]:
    """Divide the lines of the left head into parent and issuing organ.

    Weight tells them apart where it differs; otherwise the first line is the parent when it has a
    parent's name and another organ's name follows. Lines of one weight in one paragraph are one name.
    """
    bold = [line for line in lines if is_bold(line)]
    if bold and len(bold) < len(lines) and not is_bold(lines[0]):
        cut = lines.index(bold[0])
        return tuple(lines[:cut]), tuple(lines[cut:])
    if (
        len({line.paragraph.index for line in lines}) > 1
        and lines[0].text.startswith(_PARENTS)
        and not lines[1].text.startswith(_PLACES)
    ):
        return (lines[0],), tuple(lines[1:])
    return (), tuple(lines)
