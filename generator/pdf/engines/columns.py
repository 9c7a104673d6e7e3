"""Write out where the columns of tables stand, which the embedded engine places otherwise than Word in six ways.

- It makes a table that is wider than the text as wide as the text, each column narrower. So the columns are written
  as narrow as that, and the paragraphs in them with indents that give their words the places they have in Word.
- It takes no notice of a table's width, as a share of the text or in twips, only of its grid; without a grid all
  columns are alike.
- A table without an indent begins with its border at the margin, also where it is the text that does (before Word
  2013); there a table at the right ends with its text.
- It fits columns to their words where that is asked for, also those with widths of their own.
- It gives cells no margins where neither the table nor its style does.
- It refuses a width with a sign for per cent.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from generator.ooxml.edit import ensure_child
from generator.ooxml.on_off import switch
from generator.ooxml.package import W
from generator.ooxml.tables import INDENT_OF_BORDER, TableReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element as Element

    from generator.ooxml.formatting import Formatting
    from generator.ooxml.layout import Section
    from generator.ooxml.styles import Styles


_INNER = (f"{W}tbl", f"{W}txbxContent")
_FIFTIETHS = 50
"""Of one per cent, in which shares without a sign count."""


class _Room(NamedTuple):
    """The width that a table may take, in Word and in the engine, and how far the engine's begins left of Word's."""

    width: int
    drawn: int
    shift: int = 0


class ColumnWriter:
    """Writes the columns of the tables of one file; ``compatibility`` is the version of Word whose layout it asks for.

    ``for_words``: where words stand is all that matters. Otherwise a table with borders that is wider than the text
    stays to the engine, as its words would stand beside its borders.
    """

    def __init__(self, styles: Styles, formatting: Formatting, compatibility: int, *, for_words: bool) -> None:
        self._styles, self._formatting = styles, formatting
        self._compatibility, self._for_words = compatibility, for_words

    def write(self, story: Element, sections: Sequence[Section]) -> bool:
        """Write out the columns of a part's tables; return whether anything was changed."""
        changed = [self._write(table, _Room(width, width)) for table, width in list(_outer_tables(story, sections))]
        return any([_set_shares(story), *changed])

    def _write(self, table: Element, room: _Room) -> bool:
        properties = table.find(f"{W}tblPr")
        if properties is None or properties.find(f"{W}tblpPr") is not None or switch(properties, "bidiVisual"):
            return False  # it stands where words flow around it, or from right to left
        read = TableReader(table, self._styles, room.width)
        left = read.left(self._compatibility)
        edges = list(accumulate(read.columns, initial=left))
        whole = max(edges[-1] - left, 1)
        is_narrowed = whole > room.drawn and (self._for_words or not read.has_borders)
        share = room.drawn / whole if is_narrowed else 1.0
        drawn = [left + int((edge - left) * share) for edge in edges]
        changed = [
            _set_grid(table, [end - begin for begin, end in pairwise(drawn)]),
            _set_margins(properties, read),
            _set_fixed(properties),
            self._set_place(properties, read, left + room.shift, is_moved=is_narrowed or room.shift != 0),
        ]
        for cell, first, end in read.spans():
            begin, finish = (edges[at] - drawn[at] for at in (first, end))
            changed += [self._indent(one, begin, finish, read) for one in _paragraphs(cell) if begin or finish]
            inner = edges[end] - edges[first] - read.margin("left") - read.margin("right")
            own = _Room(inner, inner + begin - finish, begin)
            changed += [self._write(nested, own) for nested in cell.iterchildren(f"{W}tbl")]
        return any(changed)

    def _set_place(self, properties: Element, read: TableReader, left: int, *, is_moved: bool) -> bool:
        """State where a table begins, if it does not begin there in the engine by itself."""
        of_text = self._compatibility < INDENT_OF_BORDER
        first = read.first_margin
        is_other = (
            of_text
            and {
                "left": read.stated_indent is None or first != read.margin("left"),
                "right": True,
                "center": False,
            }[read.alignment]
        )
        if not (is_moved or is_other):
            return False
        ensure_child(properties, "jc").set(f"{W}val", "left")
        indent = ensure_child(properties, "tblInd")
        indent.set(f"{W}w", str(left + first * of_text))
        indent.set(f"{W}type", "dxa")
        return True

    def _indent(self, paragraph: Element, begin: int, end: int, read: TableReader) -> bool:
        """Give a paragraph indents that move its words right, at its left by ``begin`` and at its right by ``end``."""
        properties = ensure_child(paragraph, "pPr")
        look = self._formatting.paragraph(properties, self._styles.of(paragraph), read.chain)
        indent = ensure_child(properties, "ind")
        indent.attrib.clear()
        first = look["first_line"]
        indent.set(f"{W}left", str(look["left"] + begin))
        indent.set(f"{W}right", str(look["right"] - end))
        indent.set(f"{W}hanging" if first < 0 else f"{W}firstLine", str(abs(first)))
        return True


def _outer_tables(story: Element, sections: Sequence[Section]) -> Iterator[tuple[Element, int]]:
    """Yield the tables that are in no other, nor in a text box, each with the width of the text around it."""
    section = 0
    for node in story.iter(f"{W}p", f"{W}tbl"):
        if next(node.iterancestors(*_INNER), None) is not None:
            continue
        if node.tag == f"{W}tbl":
            yield node, sections[min(section, len(sections) - 1)].column_width
        elif node.find(f"{W}pPr/{W}sectPr") is not None:
            section += 1


def _paragraphs(cell: Element) -> Iterator[Element]:
    return (one for one in cell.iter(f"{W}p") if next(one.iterancestors(f"{W}tc", f"{W}txbxContent")) is cell)


def _set_grid(table: Element, widths: list[int]) -> bool:
    """State the widths of the columns; return whether they were others."""
    grid = table.find(f"{W}tblGrid")
    if grid is None:
        grid = etree.Element(f"{W}tblGrid")
        table.insert(1, grid)
    if [column.get(f"{W}w") for column in grid] == list(map(str, widths)):
        return False
    grid.clear()
    for width in widths:
        etree.SubElement(grid, f"{W}gridCol").set(f"{W}w", str(width))
    return True


def _set_margins(properties: Element, read: TableReader) -> bool:
    """State the margins of cells where nothing does; return whether nothing did."""
    missing = [side for side in ("left", "right") if read.stated_margin(side) is None]
    for side in missing:
        margin = ensure_child(ensure_child(properties, "tblCellMar"), side)
        margin.set(f"{W}w", str(read.margin(side)))
        margin.set(f"{W}type", "dxa")
    return bool(missing)


def _set_fixed(properties: Element) -> bool:
    """State that the columns are as wide as the grid; return whether that was not stated."""
    layout = ensure_child(properties, "tblLayout")
    if layout.get(f"{W}type") == "fixed":
        return False
    layout.set(f"{W}type", "fixed")
    return True


def _set_shares(story: Element) -> bool:
    """Write shares with a sign for per cent in the measure of the others; return whether there was any."""
    changed = False
    for node in story.iter(f"{W}tblW", f"{W}tcW"):
        stated = node.get(f"{W}w", "")
        if stated.endswith("%") and stated[:-1].replace(".", "", 1).isdigit():
            node.set(f"{W}w", str(round(float(stated[:-1]) * _FIFTIETHS)))
            node.set(f"{W}type", "pct")
            changed = True
    return changed
