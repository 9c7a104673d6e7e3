"""The layout of a document: its sections, the cells of its tables, the column of each paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator.ooxml.containers import TRANSPARENT
from generator.ooxml.formatting import visible
from generator.ooxml.on_off import state, switch
from generator.ooxml.package import VML, WP, WPS, A, W
from generator.ooxml.styles import value
from generator.ooxml.units import css_length, declarations, emu_length, length, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.etree import _Element as Element

    from generator.ooxml.styles import Styles

    Chain = tuple[Element, ...]


REFERENCE_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MAX_COLUMNS = 45
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

_CELL_MARGIN = 115
"""Twips left and right in a cell where nothing says otherwise (ECMA-376 part 1, 17.4.34)."""
_MAX_SPAN = 63
"""Columns of a table in Word."""
_FULL = {"pct": 5000, "%": 100}


@dataclass(frozen=True, eq=False)
class Section:
    """A section; lengths in twips. ``index`` counts from 0.

    ``columns`` is their number and ``column_width`` the width of text in the first. ``first_number`` is
    the number its first page is given, None where pages go on counting. ``headers`` and ``footers``
    are part names by type (default, first, even), with those inherited from the section before;
    ``first`` counts only with ``title_page``, ``even`` only with the document's ``even_and_odd``.
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
    columns: int
    column_width: int
    title_page: bool
    first_number: int | None
    number_format: str
    headers: dict[str, str]
    footers: dict[str, str]
    has_table: bool
    doc_grid: bool

    @property
    def landscape(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height


class Cell(NamedTuple):
    """A table cell. ``table`` counts the part's tables from 0 in the order they begin, nested ones included.

    ``row`` counts rows from 0, ``column`` grid columns from 0 (a cell that spans two counts as two);
    ``width`` is in twips; ``bordered`` says whether any of its four edges has a visible border,
    ``whole`` whether its row may not break across pages.
    """

    table: int
    row: int
    column: int
    width: int
    bordered: bool
    whole: bool = False


class Placement(NamedTuple):
    """Where a paragraph is; ``available`` is its column's width in twips, ``table`` its table's style chain."""

    section: int
    available: int
    cell: Cell | None = None
    in_text_box: bool = False
    table: Chain = ()


def sections(root: Element, headers: Mapping[str, str], footers: Mapping[str, str]) -> list[Section]:
    """Return the sections of the main part in order, at least one; ``headers`` and ``footers`` are parts by id."""
    found: list[Section] = []
    stated = list(root.iterfind(f".//{W}p/{W}pPr/{W}sectPr"))
    # A text box has no sections, and a paragraph in a table ends none.
    stated = [one for one in stated if next(one.iterancestors(*_INNER), None) is None]
    last = root.find(f"{W}body/{W}sectPr")
    for index, one in enumerate([*stated, last] if last is not None or not stated else stated):
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
    columns, column_width = _columns(properties, max(width - sides["left"] - sides["right"] - gutter, 0))
    numbers = None if properties is None else properties.find(f"{W}pgNumType")
    grid = None if properties is None else properties.find(f"{W}docGrid")
    return Section(
        index=index,
        width=width,
        height=_measure(properties, "pgSz", "h", least=1),
        **sides,
        gutter=gutter,
        header_distance=_measure(properties, "pgMar", "header"),
        columns=columns,
        column_width=column_width,
        title_page=switch(properties, "titlePg") or False,
        first_number=None if numbers is None else whole_number(numbers.get(f"{W}start")),
        number_format="decimal" if numbers is None else numbers.get(f"{W}fmt", "decimal"),
        headers=headers,
        footers=footers,
        has_table=False,
        doc_grid=grid is not None and grid.get(f"{W}type", "default") != "default",
    )


def _columns(properties: Element | None, available: int) -> tuple[int, int]:
    """Return the number of columns and the width of the first."""
    node = None if properties is None else properties.find(f"{W}cols")
    count = None if node is None else whole_number(node.get(f"{W}num"))
    if node is None or count is None or not 1 < count <= _MAX_COLUMNS:
        return 1, available
    first = node.find(f"{W}col")
    stated = None if first is None else length(first.get(f"{W}w"), least=1)
    if stated is not None and state(node.get(f"{W}equalWidth")) is False:
        return count, min(stated, available)
    space = length(node.get(f"{W}space"), least=0)
    return count, max((available - (720 if space is None else space) * (count - 1)) // count, 0)


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
                self._known[node] = Placement(latest.section, _box_width(node, latest.available), in_text_box=True)
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
        read = _TableReader(table, self._styles, around.available)
        for node, cell, available in read.cells(number):
            self._known[node] = Placement(around.section, available, cell, around.in_text_box, read.chain)


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


class _TableReader:
    """One ``w:tbl``: its style, grid, width, margins and borders."""

    def __init__(self, table: Element, styles: Styles, available: int) -> None:
        self._table = table
        properties = table.find(f"{W}tblPr")
        self.chain = styles.of_table(value(properties, "tblStyle"))
        self._stated = [properties, *(style.find(f"{W}tblPr") for style in self.chain)]
        self._borders: dict[str, bool] = {}
        """Which borders of the table can be seen: asked for four sides of every cell."""
        columns = (length(column.get(f"{W}w"), least=0) for column in table.iterfind(f"{W}tblGrid/{W}gridCol"))
        self._grid = [width or 0 for width in columns]
        self._width = _width(properties, "tblW", available) or sum(self._grid) or available

    def cells(self, number: int) -> Iterator[tuple[Element, Cell, int]]:
        """Return each ``w:tc`` with its cell and the width of the text in it."""
        rows = list(_children(self._table, f"{W}tr"))
        margins = {side: self._margin(side) for side in ("left", "right")}
        for row, node in enumerate(rows):
            cells = list(_children(node, f"{W}tc"))
            column = _span(node.find(f"{W}trPr"), "gridBefore", 0)
            whole_row = switch(node.find(f"{W}trPr"), "cantSplit") or False
            exceptions = node.find(f"{W}tblPrEx")
            for index, cell in enumerate(cells):
                properties = cell.find(f"{W}tcPr")
                span = _span(properties, "gridSpan", 1)
                width = _width(properties, "tcW", self._width) or sum(self._grid[column : column + span])
                width = width or self._width // len(cells)
                outer = {"top": row == 0, "bottom": row == len(rows) - 1}
                outer |= {"left": index == 0, "right": index == len(cells) - 1}
                bordered = any(self._has_border(properties, exceptions, side, outer=at) for side, at in outer.items())
                yield cell, Cell(number, row, column, width, bordered, whole_row), _inside(width, properties, margins)
                column += span

    def _margin(self, side: str) -> int:
        holders = (None if one is None else one.find(f"{W}tblCellMar") for one in self._stated)
        found = (_side(holder, side) for holder in holders)
        stated = (_width_of(one, 0) for one in found if one is not None)
        return next((margin for margin in stated if margin is not None), _CELL_MARGIN)

    def _has_border(self, properties: Element | None, exceptions: Element | None, side: str, *, outer: bool) -> bool:
        own = _side(None if properties is None else properties.find(f"{W}tcBorders"), side)
        if own is not None:
            return visible(own)
        name = side if outer else "insideH" if side in ("top", "bottom") else "insideV"
        of_row = _side(None if exceptions is None else exceptions.find(f"{W}tblBorders"), name)
        return self._table_has_border(name) if of_row is None else visible(of_row)

    def _table_has_border(self, name: str) -> bool:
        if name not in self._borders:
            holders = (None if one is None else one.find(f"{W}tblBorders") for one in self._stated)
            found = (_side(holder, name) for holder in holders)
            self._borders[name] = visible(next((one for one in found if one is not None), None))
        return self._borders[name]


def _inside(width: int, properties: Element | None, margins: dict[str, int]) -> int:
    own = None if properties is None else properties.find(f"{W}tcMar")
    for side, usual in margins.items():
        node = _side(own, side)
        stated = None if node is None else _width_of(node, 0)
        width -= usual if stated is None else stated
    return max(width, 0)


def _children(parent: Element, tag: str) -> Iterator[Element]:
    """Return the rows of a table or cells of a row, those in content controls and tracked insertions too."""
    for node in parent:
        if node.tag == tag:
            yield node
        elif node.tag in TRANSPARENT:
            yield from _children(node, tag)


def _side(holder: Element | None, side: str) -> Element | None:
    if holder is None:
        return None
    found = holder.find(f"{W}{side}")
    logical = {"left": "start", "right": "end"}.get(side)
    return holder.find(f"{W}{logical}") if found is None and logical else found


def _span(properties: Element | None, name: str, least: int) -> int:
    stated = whole_number(value(properties, name))
    return least if stated is None or not least <= stated <= _MAX_SPAN else stated


def _width(properties: Element | None, name: str, whole_width: int) -> int | None:
    node = None if properties is None else properties.find(f"{W}{name}")
    return None if node is None else _width_of(node, whole_width)


def _width_of(node: Element, whole_width: int) -> int | None:
    """Return a table measure in twips; per cent (50 to each, or with a sign) is of ``whole_width``."""
    text, kind = node.get(f"{W}w", ""), node.get(f"{W}type", "dxa")
    if text.endswith("%"):
        text, kind = text[:-1], "%"
    if kind in _FULL:
        share = length(text, least=0)
        return None if share is None else min(share, _FULL[kind]) * whole_width // _FULL[kind]
    return length(text, least=0) if kind == "dxa" else None
