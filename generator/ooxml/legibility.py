"""Whether the words of a Word file can be read: their size, their colour on what is behind them, the room they have.

Judged is what holds after all styles. What each property by itself may be is in :mod:`generator.ooxml.markup`.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from generator.ooxml import markup, shades, visible_text
from generator.ooxml.definitions import definitions, story
from generator.ooxml.layout import placements, sections
from generator.ooxml.package import W, main_part, relations
from generator.ooxml.shades import AUTOMATIC, Shades
from generator.ooxml.styles import value
from generator.ooxml.units import HALF_POINTS_PER_POINT, TWIPS_PER_POINT, length

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element as Element

    from generator.ooxml.formatting import Chain
    from generator.ooxml.layout import Placement
    from generator.ooxml.visible_text import ParagraphSource, VisibleParagraph

SIZES = (7.0, 96.0)
"""Points; the decree's smallest letters have 11."""

LEAST_LINE = 0.75
"""Height of a line by the height of its letters: closer lines cover each other."""

LEAST_ROOM = 200
"""Twips for a line of words: one wide letter."""

USUAL_MARGINS = 240
"""Twips of both side margins of a cell, as Word has them, and a little more."""

CELL_INDENTS = 1_200
"""Twips by which both sides of a cell's paragraph may be indented, where the cell grows with its words."""

OVERHANG = 720
"""Twips by which words or a table may stand out of the column, as headings hanging in the margin do."""

_LETTER_WIDTH = 0.45
"""Of an average letter, by its height."""

_FULL_LINE = 240


class Illegible(NamedTuple):
    """A paragraph, and why its words may not be read; ``hides``: they cannot, else that is not known."""

    paragraph: VisibleParagraph
    reason: str
    hides: bool = True


def illegible(parts: Mapping[str, bytes]) -> list[Illegible]:
    """Return the paragraphs with words that cannot be read, each with the first reason.

    Raises:
        NoticeError: D006, for a part whose name did not show that it should be XML.
    """
    return list(_LegibilityReader(parts).read())


class _LegibilityReader:
    """Reads the stories of a file with what its styles, lists, settings and theme say."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts
        self._main = main_part(parts)
        known = definitions(parts, self._main)
        self._theme = known.theme
        self._styles = known.styles
        self._numbering = known.numbering
        self._formatting = known.formatting
        self._defaults = known.defaults
        levels = known.levels
        self._levels_are_shaded = any(level.find(f"{W}pPr/{W}shd") is not None for level in levels)
        self._looks_of_numbers: dict[Element | None, list[Element | None]] = {}
        for level in levels:
            self._looks_of_numbers.setdefault(level.find(f"{W}pPr"), []).append(level.find(f"{W}rPr"))
        self._page = AUTOMATIC
        self._grounds: dict[Element, Shades | None] = {}
        self._judged: dict[tuple[Chain, Chain, Shades | None], bool] = {}

    def read(self) -> Iterator[Illegible]:
        main = story(self._parts, self._main, self._main)
        root = main.root
        self._page = shades.of_page(root, self._theme)
        found = sections(root, *(relations(self._parts, self._main, kind) for kind in ("header", "footer")))
        for name in visible_text.story_names(self._parts, self._main):
            one = main if name == self._main else story(self._parts, self._main, name)
            sources = one.sources
            rows: dict[Element, list[tuple[ParagraphSource, Placement]]] = {}
            for seen, placement in zip(sources, placements(one.root, found, self._styles), strict=True):
                if not seen.paragraph.text.strip() and not seen.paragraph.label:
                    continue
                if reason := next(self._reasons(seen, placement), None):
                    yield Illegible(seen.paragraph, *reason)
                elif (row := next(seen.node.iterancestors(f"{W}tr"), None)) is not None:
                    rows.setdefault(row, []).append((seen, placement))
            for row, held in rows.items():
                if self._is_cut_off(row, held):
                    yield Illegible(held[0][0].paragraph, "hàng của bảng quá thấp nên che mất chữ")

    def _reasons(self, seen: ParagraphSource, placement: Placement) -> Iterator[tuple[str, bool]]:
        look = self._formatting.paragraph(seen.node.find(f"{W}pPr"), seen.chain, placement.table)
        largest, strange_font = 0.0, ""
        for run, text in _runs(seen):
            letters = self._formatting.look(run, seen.chain, placement.table)
            largest = max(largest, letters.size)
            if not SIZES[0] <= letters.size <= SIZES[1]:
                yield f"chữ cỡ {letters.size:g}", True
            if not self._stands_out(run, seen, placement):
                yield "chữ cùng màu hoặc gần màu với nền", True
            fonts = {letters.ascii} if text.isascii() else {letters.ascii, letters.other}
            strange_font = next((font for font in fonts if not markup.is_text_font(font)), strange_font)
        if seen.paragraph.label:
            yield from self._label_reasons(seen)
        least = LEAST_LINE * (largest * TWIPS_PER_POINT if look["line_rule"] == "exact" else _FULL_LINE)
        if look["line_rule"] != "atLeast" and look["line"] < least:
            yield "dòng quá thấp so với chữ", True
        if not _has_room(look, placement, seen):
            yield "chữ nằm ngoài trang hoặc trong khoảng quá hẹp", True
        if _is_merged_away(seen.node):
            yield "chữ trong ô đã bị gộp nên không hiện", True
        if strange_font:
            yield f"phông chữ {strange_font} có thể hiện chữ thành ký hiệu", False

    def _stands_out(self, run: Element | None, seen: ParagraphSource, placement: Placement) -> bool:
        own = None if run is None else run.find(f"{W}rPr")
        if own is not None or self._levels_are_shaded or seen.node.find(f"{W}pPr/{W}shd") is not None:
            return self._is_readable(own, seen, placement.table)
        # Most runs look as their paragraph's style says.
        key = (seen.chain, placement.table, self._behind(seen.node))
        if key not in self._judged:
            self._judged[key] = self._is_readable(None, seen, placement.table)
        return self._judged[key]

    def _is_readable(self, own: Element | None, seen: ParagraphSource, table: Chain) -> bool:
        character = self._styles.chain(value(own, "rStyle"))
        layers = [own, *(style.find(f"{W}rPr") for style in (*character, *seen.chain))]
        letters = shades.first(shades.of_letters(layer, self._theme) for layer in layers)
        properties = seen.node.find(f"{W}pPr")
        level = self._numbering.level(properties, seen.chain) if self._levels_are_shaded else None
        of_level = None if level is None else level.properties
        paragraph = (properties, of_level, *(style.find(f"{W}pPr") for style in seen.chain))
        ground = shades.first(shades.of_ground(layer, self._theme) for layer in (*layers, *paragraph))
        ground = ground or self._behind(seen.node)
        return all(
            shades.stand_out(letters or of_table or self._default_letters(), ground or behind or self._page)
            for of_table, behind in self._of_table(table)
        )

    def _default_letters(self) -> Shades:
        return shades.of_letters(self._defaults, self._theme) or AUTOMATIC

    def _behind(self, paragraph: Element) -> Shades | None:
        """Return what the cells around a paragraph have behind them, the innermost that states it."""
        for around in paragraph.iterancestors(f"{W}tc", f"{W}tr", f"{W}tbl"):
            if around not in self._grounds:
                name = {f"{W}tc": "tcPr", f"{W}tr": "tblPrEx", f"{W}tbl": "tblPr"}[around.tag]
                self._grounds[around] = shades.of_ground(around.find(f"{W}{name}"), self._theme)
            if (ground := self._grounds[around]) is not None and ground.colours:
                return ground
        return None

    def _of_table(self, chain: Chain) -> Iterable[tuple[Shades | None, Shades | None]]:
        """Return the colours of letters and ground by a table's style: of the whole, and of each special row."""
        letters = shades.first(shades.of_letters(style.find(f"{W}rPr"), self._theme) for style in chain)
        ground = shades.first(
            shades.of_ground(style.find(f"{W}{name}"), self._theme)
            for style in chain
            for name in ("tcPr", "tblPr", "pPr")
        )
        yield letters, ground
        for part in (part for style in chain for part in style.findall(f"{W}tblStylePr")):
            own = shades.of_letters(part.find(f"{W}rPr"), self._theme)
            behind = shades.first(shades.of_ground(part.find(f"{W}{name}"), self._theme) for name in ("tcPr", "pPr"))
            yield own or letters, behind or ground

    def _label_reasons(self, seen: ParagraphSource) -> Iterator[tuple[str, bool]]:
        """Judge a number by the look of its list's levels and of the paragraph's end, which it has."""
        properties = seen.node.find(f"{W}pPr")
        level = self._numbering.level(properties, seen.chain)
        of_level = [] if level is None else self._looks_of_numbers.get(level.properties, [])
        of_mark = None if properties is None else properties.find(f"{W}rPr")
        ground = self._behind(seen.node) or self._page
        for look in (one for one in (*of_level, of_mark) if one is not None):
            letters, behind = shades.of_letters(look, self._theme), shades.of_ground(look, self._theme)
            size = length(value(look, "sz"), per_point=HALF_POINTS_PER_POINT)
            if (letters or behind) and not shades.stand_out(letters or AUTOMATIC, behind or ground):
                yield "số thứ tự cùng màu hoặc gần màu với nền", True
            if size is not None and not SIZES[0] <= size / HALF_POINTS_PER_POINT <= SIZES[1]:
                yield f"số thứ tự cỡ {size / HALF_POINTS_PER_POINT:g}", True

    def _is_cut_off(self, row: Element, held: list[tuple[ParagraphSource, Placement]]) -> bool:
        """Whether a row has a fixed height that is too low for its words."""
        height = row.find(f"{W}trPr/{W}trHeight")
        if height is None or height.get(f"{W}hRule") != "exact":
            return False
        needed: dict[Element, float] = {}
        for seen, placement in held:
            size = self._formatting.look(next(iter(_runs(seen)), (None, ""))[0], seen.chain, placement.table).size
            width = max(placement.available, LEAST_ROOM)
            lines = ceil(len(seen.paragraph.line) * size * TWIPS_PER_POINT * _LETTER_WIDTH / width)
            cell = next(seen.node.iterancestors(f"{W}tc"))
            needed[cell] = needed.get(cell, 0) + lines * size * TWIPS_PER_POINT
        stated = length(height.get(f"{W}val", "0"), least=0)
        return stated is None or stated < LEAST_LINE * max(needed.values())


def _runs(seen: ParagraphSource) -> Iterator[tuple[Element | None, str]]:
    """Yield the runs that show letters, each once, with a piece of its text."""
    before = None
    for node, text in seen.pieces:
        run = node.getparent()
        if text.strip() and run is not before:
            before = run
            yield run, text


def _has_room(look: Mapping[str, int], placement: Placement, seen: ParagraphSource) -> bool:
    left, right, first = look["left"], look["right"], look["first_line"]
    if min(left, left + first, right) < -OVERHANG:
        return False
    used = max(left, left + first) + right
    width = placement.available
    if placement.cell is not None:
        # In a very narrow column letters stand out into its margins.
        width = max(width, placement.cell.width - USUAL_MARGINS)
    if width - used >= (LEAST_ROOM if placement.cell is None else 1):
        return True
    return placement.cell is not None and not _is_fixed(seen.node) and used <= CELL_INDENTS


def _is_fixed(paragraph: Element) -> bool:
    """Whether the columns around a paragraph keep their width whatever its words need."""
    layouts = (table.find(f"{W}tblPr/{W}tblLayout") for table in paragraph.iterancestors(f"{W}tbl"))
    return any(layout is not None and layout.get(f"{W}type") == "fixed" for layout in layouts)


def _is_merged_away(paragraph: Element) -> bool:
    """Whether a paragraph is in a cell that continues the one above, of which nothing is shown."""
    for cell in paragraph.iterancestors(f"{W}tc"):
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        if merged is not None and merged.get(f"{W}val", "continue") != "restart":
            return True
    return False
