"""Find the head of a document: country and motto, organs, number, place and date, in any layout.

A table, frames, text boxes, columns, tabs or spaces part a head in two. Which half a line is in is told by its room on
the paper, or by which side of a gap it stands; where neither is known, the words alone tell what it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.lint.detect import organ_names
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
    is_capital,
    motto_of,
)
from generator.ooxml.extents import Extent
from generator.ooxml.font_metrics import text_width
from generator.standard.document_types import DOCUMENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.lint.detect.text_lines import TextLine

MOST_HEAD_LINES = 60
_NEAR = MOST_HEAD_LINES // 4


class Head(NamedTuple):
    """What was found of a head.

    ``stacked``: no line of it is beside the country's name; ``placed``: it is known where its lines stand across.
    ``on_wrong_side`` are those of the lines that stand in the other half than they must.
    """

    country: TextLine | None = None
    motto: TextLine | None = None
    parent: tuple[TextLine, ...] = ()
    organ: tuple[TextLine, ...] = ()
    number: TextLine | None = None
    date: TextLine | None = None
    about: tuple[TextLine, ...] = ()
    stacked: bool = False
    placed: bool = True
    on_wrong_side: tuple[TextLine, ...] = ()


def find_head(lines: Sequence[TextLine]) -> Head:
    """Find the head among the first lines."""
    top = [line for line in lines[:MOST_HEAD_LINES] if len(line.text) <= LONGEST]
    country, motto = country_of(top), motto_of(top)
    if country is None:
        return Head(motto=motto)
    near = list(_near(top, country))
    sides = {id(line.segment): _side(line, country) for line in near}
    left = [line for line in near if sides[id(line.segment)] == "left"]
    right = [line for line in near if sides[id(line.segment)] == "right"]
    # Halves that changed places, and lines below each other, still have a number; F214 tells.
    number = next((line for line in (*left, *near) if NUMBER.match(line.text)), None)
    date = next((line for line in near if has_date(line)), None)
    known = (country, motto, number, date)
    stacked = not any(_may_be_of_organ(line) for line in (*left, *right) if line not in known[:2])
    halves = [[line for line in half if line not in known and not _is_of_right_half(line)] for half in (left, near)]
    organs, about = _left_half(halves[stacked], number, stacked=stacked)
    parent, organ = organ_names.divide(organs)
    wrong = [line for line in right if line is number or (not organs and _is_organ_line(line))]
    wrong += [line for line in left if line in (motto, date)]
    wrong += [line for line in near if line is number and not stacked and _is_right_of(line, organs, country)]
    placed = not stacked or all(sides.values())
    return Head(country, motto, parent, organ, number, date, about, stacked, placed, tuple(wrong[:1]))


def _near(top: Sequence[TextLine], country: TextLine) -> Iterator[TextLine]:
    """Yield the lines around the country's name that can be the head's: up to the type, the addressee, or the text."""
    table = country.paragraph.cell and country.paragraph.cell.table
    for line in top:
        own = line.paragraph.cell and line.paragraph.cell.table
        if table is not None and own == table:
            yield line
            continue
        at = line.paragraph.index - country.paragraph.index
        ends = line.text.upper() in DOCUMENT_TYPES or ADDRESSEE.match(line.text) or RECIPIENTS.match(line.text)
        is_text = line.segment.part == "whole" and line.paragraph.alignment == "both" and not is_capital(line.text)
        if at > 0 and (ends or (is_text and not has_date(line) and not NUMBER.match(line.text))):
            return
        if abs(at) <= _NEAR:
            yield line


def _side(line: TextLine, country: TextLine) -> str:
    """Return where a line is, seen from the country's name: left, right, same (column), or "" where nobody knows."""
    own, other = line.segment.part, country.segment.part
    if own != "whole":
        if other in ("whole", "right"):
            return "left" if own == "left" else "same"
        return "right" if own == "right" else "same"
    if line is country:
        return "same"
    rooms = (_room(line), _room(country))
    if rooms[0] is None or rooms[1] is None:
        return ""
    if rooms[0].is_left_of(rooms[1]):
        return "left"
    return "right" if rooms[1].is_left_of(rooms[0]) else "same"


def _is_right_of(line: TextLine, organs: Sequence[TextLine], country: TextLine) -> bool:
    """Return whether a line is known to stand in the column of the country's name, beside that of the organs."""
    return _side(line, country) == "same" and any(_side(organ, line) == "left" for organ in organs)


def _room(line: TextLine) -> Extent | None:
    """Return where the words of a line stand across: their room, or less of it where they do not fill it."""
    whole, paragraph = line.paragraph.extent, line.paragraph
    if whole is None or not whole.width:
        return whole
    if line.segment.part == "right":
        return Extent(round(whole.middle), whole.right)
    size = max((run.size for run in line.segment.runs), default=0)
    spare = max(whole.width - text_width(line.text, size), 0)
    if paragraph.alignment == "center":
        return Extent(whole.left + spare // 2, whole.right - spare // 2)
    if paragraph.alignment == "right":
        return Extent(whole.left + spare, whole.right)
    return Extent(whole.left, whole.right - spare)


def _may_be_of_organ(line: TextLine) -> bool:
    """Return whether a line beside the country's name shows that the head has two halves."""
    return _is_organ_line(line) or NUMBER.match(line.text) is not None or ABOUT.match(line.text) is not None


def _is_organ_line(line: TextLine) -> bool:
    return is_capital(line.text) or organ_names.is_name(line)


def _is_of_right_half(line: TextLine) -> bool:
    return bool(COUNTRY.search(line.text) or MOTTO.search(line.text))


def _left_half(
    lines: Sequence[TextLine], number: TextLine | None, *, stacked: bool
) -> tuple[list[TextLine], tuple[TextLine, ...]]:
    """Divide the lines of the left half into those of the organs and those of a letter's subject."""
    begins = next((at for at, line in enumerate(lines) if ABOUT.match(line.text)), len(lines))
    about = lines[begins : begins + 1] if stacked else lines[begins:]
    names = lines[:begins]
    if stacked:
        return list(_named_together(names)), tuple(about)
    above = [line for line in names if number is None or line.paragraph.index <= number.paragraph.index]
    # A number above the organ's name is told, too.
    organs = list(organ_names.named_lines(above)) or [line for line in names if _is_organ_line(line)]
    return organs, tuple(about)


def _named_together(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """Yield the lines in capitals that follow each other from the first with an organ's name."""
    above: TextLine | None = None
    for line in (one for one in lines if is_capital(one.text)):
        if above is None and not organ_names.is_name(line):
            continue
        if above is not None and line.paragraph.index > above.paragraph.index + 1:
            return
        above = line
        yield line
