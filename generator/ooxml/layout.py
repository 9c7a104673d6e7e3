"""The layout of a document: its sections, the cells of its tables, the column of each paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator.ooxml.on_off import state, switch
from generator.ooxml.package import VML, WP, WPS, A, W
from generator.ooxml.tables import Cell, TableReader
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


@dataclass(frozen=True, eq=False)
class Section:
    """A section; lengths in twips. ``index`` counts from 0.

    ``columns`` is their number and ``column_width`` the width of text in the first. ``first_number`` is
    the number its first page is given, None where pages go on counting. ``headers`` and ``footers``
    are part names by type (default, first, even), with those inherited from the section before;
    ``first`` counts only with ``title_page``, ``even`` only with the document's ``even_and_odd``.
    ``numbers_lines``: its lines are numbered in the margin.
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
    numbers_lines: bool = False

    @property
    def landscape(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height


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
        numbers_lines=properties is not None and properties.find(f"{W}lnNumType") is not None,
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
        read = TableReader(table, self._styles, around.available)
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
