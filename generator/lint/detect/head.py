"""The head of a document: country and motto, organs, number, place and date, however they were laid out."""

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

    from generator.lint.detect.text_lines import Spot

HEAD_SPOTS = 60
_NEAR = HEAD_SPOTS // 4
_PARENTS = ("UBND", "ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "BỘ ", "CHÍNH PHỦ", "TỔNG CỤC", "CỤC ", "SỞ ")
_PLACES = ("TỈNH", "THÀNH PHỐ", "XÃ", "PHƯỜNG")
_ORGANS = re.compile(
    r"(UBND|HĐND|[ỦU][YỶ] BAN|UỶ BAN|HỘI ĐỒNG|CHÍNH PHỦ|BỘ|SỞ|BAN|TỔNG CỤC|CỤC|CHI CỤC|VĂN PHÒNG|PHÒNG|THANH TRA"
    r"|TRUNG TÂM|TRƯỜNG|BỆNH VIỆN|VIỆN|CÔNG AN|TÒA ÁN|TOÀ ÁN|KHO BẠC|BẢO HIỂM|ĐẠI HỌC|TỔNG CÔNG TY|QUỸ|CHI NHÁNH"
    r"|TỈNH|THÀNH PHỐ|XÃ|PHƯỜNG)\b"
)
"""First words of an organ's name: where the head is no table, only words tell it from other lines in capitals."""


class Head(NamedTuple):
    """What was found of a head; ``stacked``: it is no two columns, so that places in it say nothing."""

    country: Spot | None = None
    motto: Spot | None = None
    parent: tuple[Spot, ...] = ()
    organ: tuple[Spot, ...] = ()
    number: Spot | None = None
    date: Spot | None = None
    about: tuple[Spot, ...] = ()
    stacked: bool = False


def find(spots: Sequence[Spot]) -> Head:
    """Find the head among the first lines."""
    top = [spot for spot in spots[:HEAD_SPOTS] if len(spot.text) <= LONGEST]
    country, motto = country_of(top), motto_of(top)
    if country is None:
        return Head(motto=motto)
    stacked = country.paragraph.cell is None and country.segment.part == "whole"
    left = list(_stacked(top, country)) if stacked else [spot for spot in top if _is_left_of(spot, country)]
    # Halves of a table that changed places still have a number; F214 tells.
    beside = [spot for spot in top if country.paragraph.cell and _is_in_head(spot, country)]
    number = next((spot for spot in (*left, *beside) if NUMBER.match(spot.text)), None)
    date = next((spot for spot in top if has_date(spot)), None)
    if date is not None and not (date in left or _is_in_head(date, country)):
        date = None
    lines = [spot for spot in left if spot not in (country, motto, number, date) and not _is_of_right_half(spot)]
    organs, about = _left_half(lines, number, stacked=stacked)
    parent, organ = _organs(organs)
    return Head(country, motto, parent, organ, number, date, about, stacked)


def _stacked(top: Sequence[Spot], country: Spot) -> Iterator[Spot]:
    """Yield the lines of a head without columns: text boxes, or paragraphs one below the other."""
    for spot in top:
        at = spot.paragraph.index - country.paragraph.index
        ends = spot.text.upper() in DOCUMENT_TYPES or ADDRESSEE.match(spot.text) or RECIPIENTS.match(spot.text)
        if ends or (at > 0 and spot.paragraph.alignment == "both" and not is_capital(spot.text)):
            return
        if abs(at) <= _NEAR:
            yield spot


def _is_of_right_half(spot: Spot) -> bool:
    return bool(COUNTRY.search(spot.text) or MOTTO.search(spot.text))


def _left_half(lines: Sequence[Spot], number: Spot | None, *, stacked: bool) -> tuple[list[Spot], tuple[Spot, ...]]:
    """Part the lines of the left half into those of the organs and those of a letter's subject."""
    organs: list[Spot] = []
    about: list[Spot] = []
    for spot in lines:
        if ABOUT.match(spot.text) or (about and not stacked):
            about.append(spot)
        elif is_capital(spot.text) and (stacked or number is None or _is_before(spot, number)):
            organs.append(spot)
    return list(_named_together(organs)) if stacked else organs, tuple(about)


def _named_together(lines: Sequence[Spot]) -> Iterator[Spot]:
    """Yield the lines that follow each other from the first with an organ's name."""
    above: Spot | None = None
    for spot in lines:
        if above is None and not _ORGANS.match(spot.text):
            continue
        if above is not None and spot.paragraph.index > above.paragraph.index + 1:
            return
        above = spot
        yield spot


def _is_left_of(spot: Spot, country: Spot) -> bool:
    """Tell whether a spot stands in the left half of the head that holds the country's name."""
    cell, model = spot.paragraph.cell, country.paragraph.cell
    if model is not None:
        return cell is not None and cell.table == model.table and cell.column < model.column
    return cell is None and spot.segment.part == "left" and spot.paragraph.index <= country.paragraph.index + _NEAR


def _is_in_head(spot: Spot, country: Spot) -> bool:
    cell, model = spot.paragraph.cell, country.paragraph.cell
    if model is not None:
        return cell is not None and cell.table == model.table
    return cell is None and spot.paragraph.index - country.paragraph.index < _NEAR


def _is_before(one: Spot, other: Spot) -> bool:
    return one.paragraph.index <= other.paragraph.index


def _organs(spots: Sequence[Spot]) -> tuple[tuple[Spot, ...], tuple[Spot, ...]]:
    """Part the lines of the left head into parent and issuing organ.

    Weight tells them apart where it differs; otherwise the first line is the parent when it has a
    parent's name and another organ's name follows. Lines of one weight in one paragraph are one name.
    """
    bold = [spot for spot in spots if is_bold(spot)]
    if bold and len(bold) < len(spots) and not is_bold(spots[0]):
        cut = spots.index(bold[0])
        return tuple(spots[:cut]), tuple(spots[cut:])
    if (
        len({spot.paragraph.index for spot in spots}) > 1
        and spots[0].text.startswith(_PARENTS)
        and not spots[1].text.startswith(_PLACES)
    ):
        return (spots[0],), tuple(spots[1:])
    return (), tuple(spots)
