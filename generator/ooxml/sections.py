"""The sections of a document: paper, margins, columns, and which header and footer each page has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.ooxml.package import W
from generator.ooxml.styles import toggle
from generator.ooxml.units import length, whole_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

REFERENCE_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MAX_COLUMNS = 45
_INNER = (f"{W}txbxContent", f"{W}tc")


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
        """Wider than high."""
        return self.width > self.height


# What Word takes where a section does not say.
_WORD_DEFAULTS: dict[str, int] = {
    "w": 12_240,
    "h": 15_840,
    "header": 720,
    "gutter": 0,
    **dict.fromkeys(("top", "right", "bottom", "left"), 1440),
}


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
        title_page=toggle(properties, "titlePg") or False,
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
    if stated is not None and node.get(f"{W}equalWidth") in ("0", "false", "off"):
        return count, min(stated, available)
    space = length(node.get(f"{W}space"), least=0)
    return count, max((available - (720 if space is None else space) * (count - 1)) // count, 0)
