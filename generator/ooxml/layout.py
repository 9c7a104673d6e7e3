"""The layout of a document: its sections, the cells of its tables, the column of each paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator.ooxml.extents import Extent, Surroundings, box_extent, column_extents, frame_extent
from generator.ooxml.flow import TURNED
from generator.ooxml.on_off import switch
from generator.ooxml.package import VML, WP, WPS, A, W
from generator.ooxml.tables import Cell, TableReader
from generator.ooxml.units import css_length, declarations, emu_length, length, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.etree import _Element as Element

    from generator.ooxml.styles import Styles

    Chain = tuple[Element, ...]


REFERENCE_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_INNER = (f"{W}txbxContent", f"{W}tc")

# What Word takes where a section does not say.
_WORD_DEFAULTS: dict[str, int] = {
    "w": 12_240,
    "h": 15_840,
    "header": 720,
    "gutter": 0,
    **dict.fromkeys(("top", "right", "bottom", "left"), 1440),
}

_BOX_INSET = 144
"""Twips left and right in a text box (21.1.2.1.1: 91,440 EMU)."""


@dataclass(frozen=True, eq=False)
class Section:
    """A section; lengths in twips. ``index`` counts from 0.

    ``column_extents`` are the columns of its text, at least one. ``first_number`` is the number its first page is
    given, None where pages go on counting. ``headers`` and ``footers``
    are part names by type (default, first, even), with those inherited from the section before;
    ``first`` counts only with ``title_page``, ``even`` only with the document's ``even_and_odd``.
    ``numbers_lines``: its lines are numbered in the margin. ``bordered``: a frame is drawn round its pages.
    ``vertical_alignment``: where on its page the text stands if it does not fill it.
    ``begins`` is where it begins: on the nextPage, an oddPage or evenPage, or is continuous.
    ``turned``: its lines do not run from left to right.
    """

    index: int
    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    gutter: int
    header_distance: int
    column_extents: tuple[Extent, ...]
    title_page: bool
    first_number: int | None
    number_format: str
    headers: dict[str, str]
    footers: dict[str, str]
    has_table: bool
    doc_grid: bool
    numbers_lines: bool = False
    bordered: bool = False
    vertical_alignment: str = "top"
    begins: str = "nextPage"
    turned: bool = False

    @property
    def is_continuous(self) -> bool:
        """Whether it begins no page of its own."""
        return self.begins in ("continuous", "nextColumn")

    @property
    def may_leave_a_page_out(self) -> bool:
        """Whether a page before it may stay empty, which is counted and not always printed."""
        return self.begins in ("oddPage", "evenPage")

    @property
    def columns(self) -> int:
        """How many columns its text has."""
        return len(self.column_extents)

    @property
    def column_width(self) -> int:
        """The width of the first of them."""
        return self.column_extents[0].width

    @property
    def margins(self) -> Extent:
        """The room between its margins."""
        return Extent(self.left + self.gutter, max(self.width - self.right, self.left + self.gutter))

    @property
    def landscape(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height


class Placement(NamedTuple):
    """Where a paragraph is; ``available`` is its column's width in twips, ``table`` its table's style chain.

    ``extent`` is its room on the paper, None where that is not known.
    """

    section: int
    available: int
    cell: Cell | None = None
    in_text_box: bool = False
    table: Chain = ()
    extent: Extent | None = None


def sections(root: Element, headers: Mapping[str, str], footers: Mapping[str, str]) -> list[Section]:
    """Return the sections of the main part in order, at least one; ``headers`` and ``footers`` are parts by id."""
    found: list[Section] = []
    stated = section_properties(root)
    for index, one in enumerate(stated):
        before = found[-1] if found else None
        found.append(
            _section(
                index,
                one,
                _references(one, "header", headers, {} if before is None else before.headers),
                _references(one, "footer", footers, {} if before is None else before.footers),
            )
        )
    return found


def section_properties(root: Element) -> list[Element | None]:
    """Return the properties of each section of the main part, in order; ``None`` where the last states none."""
    stated = list(root.iterfind(f".//{W}p/{W}pPr/{W}sectPr"))
    # A text box has no sections, and a paragraph in a table ends none.
    stated = [one for one in stated if next(one.iterancestors(*_INNER), None) is None]
    last = root.find(f"{W}body/{W}sectPr")
    return [*stated, last] if last is not None or not stated else [*stated]


def _references(
    properties: Element | None, kind: str, names: Mapping[str, str], before: Mapping[str, str]
) -> dict[str, str]:
    found = dict(before)
    for reference in () if properties is None else properties.findall(f"{W}{kind}Reference"):
        name = names.get(reference.get(REFERENCE_ID, ""))
        if name is not None:
            found[reference.get(f"{W}type", "default")] = name
    return found


def _measure(properties: Element | None, tag: str, name: str, *, least: int = 0) -> int:
    node = None if properties is None else properties.find(f"{W}{tag}")
    found = None if node is None else length(node.get(f"{W}{name}"), least=least)
    return _WORD_DEFAULTS[name] if found is None else found


def _section(index: int, properties: Element | None, headers: dict[str, str], footers: dict[str, str]) -> Section:
    width = _measure(properties, "pgSz", "w", least=1)
    # A margin above or below may be negative: it then does not give way to a high header.
    sides = {
        side: abs(_measure(properties, "pgMar", side, least=-width)) for side in ("top", "right", "bottom", "left")
    }
    gutter = _measure(properties, "pgMar", "gutter")
    text_width = max(width - sides["left"] - sides["right"] - gutter, 0)
    numbers = None if properties is None else properties.find(f"{W}pgNumType")
    grid = None if properties is None else properties.find(f"{W}docGrid")
    borders = () if properties is None else properties.iterfind(f"{W}pgBorders/*")
    kind, vertical, direction = (
        None if properties is None else properties.find(f"{W}{one}") for one in ("type", "vAlign", "textDirection")
    )
    return Section(
        index=index,
        width=width,
        height=_measure(properties, "pgSz", "h", least=1),
        **sides,
        gutter=gutter,
        header_distance=_measure(properties, "pgMar", "header"),
        column_extents=tuple(column_extents(properties, sides["left"] + gutter, text_width)),
        title_page=switch(properties, "titlePg") or False,
        first_number=None if numbers is None else whole_number(numbers.get(f"{W}start")),
        number_format="decimal" if numbers is None else numbers.get(f"{W}fmt", "decimal"),
        headers=headers,
        footers=footers,
        has_table=False,
        doc_grid=grid is not None and grid.get(f"{W}type", "default") != "default",
        numbers_lines=properties is not None and properties.find(f"{W}lnNumType") is not None,
        bordered=any(one.get(f"{W}val") not in ("none", "nil") for one in borders),
        vertical_alignment="top" if vertical is None else vertical.get(f"{W}val", "top"),
        begins="nextPage" if kind is None else kind.get(f"{W}val", "nextPage"),
        turned=direction is not None and direction.get(f"{W}val") in TURNED,
    )


def placements(root: Element, sections: Sequence[Section], styles: Styles, section: int = 0) -> list[Placement]:
    """Return the placement of each paragraph of a part, in document order; ``section`` is that of the first."""
    return list(_Walk(sections, styles, section).of(root))


class _Walk:
    def __init__(self, sections: Sequence[Section], styles: Styles, section: int) -> None:
        self._sections = sections
        self._styles = styles
        self._section = section
        self._breaks = False
        self._tables = 0
        self._column = 0
        self._known: dict[Element, Placement] = {}

    def of(self, root: Element) -> Iterator[Placement]:
        ended = False
        self._breaks = any(map(_breaks_column, root.iter(f"{W}br")))
        for node in root.iter(f"{W}p", f"{W}tbl", f"{W}txbxContent"):
            if node.tag == f"{W}txbxContent":
                # A box belongs to the section of the paragraph it hangs on, even where that one ends it.
                holder = self._around(node)
                extent = box_extent(node, self._surroundings(holder))
                width = _box_width(node, holder.available)
                self._known[node] = Placement(holder.section, width, in_text_box=True, extent=extent)
                continue
            here = self._around(node)
            if ended and not here.in_text_box:
                self._section = min(self._section + 1, len(self._sections) - 1)
                self._column = 0
                here, ended = self._around(node), False
            if node.tag == f"{W}tbl":
                self._enter(node, here)
                continue
            breaks = 0
            if here.cell is None and not here.in_text_box:
                ended = node.find(f"{W}pPr/{W}sectPr") is not None
                breaks = self._break_columns(node)
                here = self._framed(node, self._around(node))
            yield here
            self._column += breaks

    def _body(self) -> Placement:
        columns = self._sections[self._section].column_extents
        # Text that nobody breaks may end in any column.
        known = columns[self._column] if self._column < len(columns) and (self._breaks or len(columns) == 1) else None
        return Placement(self._section, columns[0].width if known is None else known.width, extent=known)

    def _break_columns(self, paragraph: Element) -> int:
        """Begin the columns whose breaks come before the words of a paragraph; return how many come after."""
        if len(self._sections[self._section].column_extents) == 1:
            return 0
        nodes = [node for node in paragraph.iter(f"{W}br", f"{W}t") if node.tag == f"{W}t" or _breaks_column(node)]
        words = next((at for at, node in enumerate(nodes) if node.tag == f"{W}t"), len(nodes))
        self._column += words
        return sum(1 for node in nodes[words:] if node.tag == f"{W}br")

    def _framed(self, paragraph: Element, here: Placement) -> Placement:
        extent = frame_extent(paragraph.find(f"{W}pPr"), self._surroundings(here))
        if extent is None:
            return here
        return here._replace(extent=extent, available=extent.width or here.available)

    def _surroundings(self, around: Placement) -> Surroundings:
        section = self._sections[around.section]
        return Surroundings(Extent(0, section.width), section.margins, around.extent)

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
        whole = read.extent(self._surroundings(around))
        for node, cell, left, available in read.cells(number):
            extent = Extent(whole.left + left, whole.left + left + cell.width)
            self._known[node] = Placement(
                around.section, available, cell, around.in_text_box, read.chain_of(cell), extent
            )


def _breaks_column(node: Element) -> bool:
    return node.get(f"{W}type") == "column"


def _box_width(content: Element, available: int) -> int:
    """Return the width of the text in a text box, ``available`` if the box states none."""
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
