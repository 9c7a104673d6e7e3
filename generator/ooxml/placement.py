"""Where each paragraph stands: its section, cell or text box, and how wide its column is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.ooxml.package import VML, WP, WPS, A, W
from generator.ooxml.tables import Cell, TableReader
from generator.ooxml.units import css_length, declarations, emu_length

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element as Element

    from generator.ooxml.sections import Section
    from generator.ooxml.styles import Styles

    Chain = tuple[Element, ...]

_BOX_INSET = 144
"""Twips left and right in a text box (21.1.2.1.1: 91,440 EMU)."""


class Placement(NamedTuple):
    """Where a paragraph stands; ``available`` is its column's width in twips, ``table`` its table's style chain."""

    section: int
    available: int
    cell: Cell | None = None
    in_text_box: bool = False
    table: Chain = ()


def placements(root: Element, sections: Sequence[Section], styles: Styles, section: int = 0) -> list[Placement]:
    """Return the placement of each paragraph of a part, in document order; ``section`` is that of the first."""
    return list(_Walk(sections, styles, section).of(root))


class _Walk:
    def __init__(self, sections: Sequence[Section], styles: Styles, section: int) -> None:
        self._sections = sections
        self._styles = styles
        self._section = section
        self._tables = 0
        self._known: dict[Element, Placement] = {}

    def of(self, root: Element) -> Iterator[Placement]:
        ended = False
        latest = self._body()
        for node in root.iter(f"{W}p", f"{W}tbl", f"{W}txbxContent"):
            if node.tag == f"{W}txbxContent":
                # A box belongs to the section of the paragraph it hangs on, even where that one ends it.
                self._known[node] = Placement(latest.section, _box_width(node, latest.available), None, True)  # noqa: FBT003
                continue
            here = self._around(node)
            if ended and not here.in_text_box:
                self._section = min(self._section + 1, len(self._sections) - 1)
                here, ended = self._around(node), False
            if node.tag == f"{W}tbl":
                self._enter(node, here)
                continue
            if here.cell is None and not here.in_text_box:
                ended = node.find(f"{W}pPr/{W}sectPr") is not None
            latest = here
            yield here

    def _body(self) -> Placement:
        return Placement(self._section, self._sections[self._section].column_width)

    def _around(self, node: Element) -> Placement:
        for parent in node.iterancestors():
            if (known := self._known.get(parent)) is not None:
                return known
            if parent.tag == f"{W}body":
                break
        return self._body()

    def _enter(self, table: Element, around: Placement) -> None:
        number, self._tables = self._tables, self._tables + 1
        read = TableReader(table, self._styles, around.available)
        for node, cell, available in read.cells(number):
            self._known[node] = Placement(around.section, available, cell, around.in_text_box, read.chain)


def _box_width(content: Element, available: int) -> int:
    """Return the width of the text in a text box, ``available`` where the box does not say how wide it is."""
    for node in content.iterancestors(f"{WPS}wsp", f"{WP}inline", f"{WP}anchor", f"{VML}shape", f"{VML}rect"):
        if node.tag.startswith(VML):
            width, inset = css_length(declarations(node.get("style")).get("width")), 2 * _BOX_INSET
        elif node.tag == f"{WPS}wsp":
            size = node.find(f"{WPS}spPr/{A}xfrm/{A}ext")
            width, inset = None if size is None else emu_length(size.get("cx")), _insets(node.find(f"{WPS}bodyPr"))
        else:
            size = node.find(f"{WP}extent")
            width, inset = None if size is None else emu_length(size.get("cx")), 2 * _BOX_INSET
        if width is not None and width > 0:
            return max(width - inset, 0)
    return available


def _insets(body: Element | None) -> int:
    stated = [None if body is None else emu_length(body.get(name)) for name in ("lIns", "rIns")]
    return sum(_BOX_INSET if one is None else one for one in stated)
