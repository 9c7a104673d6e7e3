"""Write the lines, tables and lists of a notice as WordprocessingML.

The template's list numbers by itself: sections, clauses, points, each restarting under the one above. Three things it
cannot do are added to ``numbering.xml`` as lists of their own: the letters after ``d)`` (Word's go on with e; the
decree's with đ, e, g, and leave out f, j, w, z: Phụ lục I, phần I, mục II, khoản 6 điểm đ), starting anew in an
annex, and dashes before the first section or clause (LibreOffice counts the one above that they lack, and goes on
with II).
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree
from markupsafe import escape

from generator.ooxml.package import W
from generator.ooxml.styles import value
from generator.rendering.origins import NAMESPACE, mark
from generator.rendering.outline import Grid, Line, Piece, Span
from generator.rendering.styling import SPACER
from generator.standard.decree import LEVELS
from generator.wording import LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml.etree import _Element as Element

    from generator.rendering.outline import Number


LEAD_STYLE = "Ý dẫn"
"""Character style of the bold words at the start of a paragraph."""

TABLE_STYLE = "Bảng số liệu"
_GAP_BEFORE_TABLE = 120

_LETTER_LEVEL = LEVELS.index("a)")
_COUNTED = frozenset(LEVELS.index(level) for level in ("I.", "1.", "a)"))


class XmlWriter:
    """Writes lines and tables as WordprocessingML: a style's name, the words, no formatting.

    It is made for one document: its style ids by name, its lists, its text width in twips. ``keyed`` pieces keep
    their origins, as :mod:`generator.rendering.origins` has them.
    """

    def __init__(
        self, style_ids: Mapping[str, str], numbering: ListBuilder, text_width: int, *, keyed: bool = False
    ) -> None:
        self._style_ids = style_ids
        self._numbering = numbering
        self._text_width = text_width
        self._keyed = keyed

    def pieces(self, pieces: Iterable[Piece]) -> str:
        """Return the XML of the pieces, one after the other."""
        pieces = tuple(pieces)
        following = (*pieces[1:], None)[: len(pieces)]
        return "".join(
            self._grid(piece) + ("" if isinstance(after, Line) else self._spacer(f"{piece.origin}-after"))
            if isinstance(piece, Grid)
            else self._paragraph(piece, before_table=isinstance(after, Grid))
            for piece, after in zip(pieces, following, strict=True)
        )

    def _spacer(self, origin: str) -> str:
        """Return the paragraph that separates two tables, which Word would join, or ends a notice."""
        style = self._style_ids.get(SPACER)
        look = f'<w:pPr><w:pStyle w:val="{escape(style)}"/></w:pPr>' if style else ""
        return f"<w:p{self._key(origin)}>{look}</w:p>"

    def _key(self, origin: str) -> str:
        return f' xmlns:o="{NAMESPACE}" o:key="{escape(origin)}"' if self._keyed and origin else ""

    def _paragraph(self, line: Line, *, before_table: bool = False) -> str:
        list_level = self._numbering.list_level(line.number) if line.number else None
        numbered = (
            f'<w:numPr><w:ilvl w:val="{list_level[1]}"/><w:numId w:val="{list_level[0]}"/></w:numPr>'
            if list_level
            else ""
        )
        # A table has no space above it in Word, so the paragraph before keeps it off.
        gap = f'<w:spacing w:after="{_GAP_BEFORE_TABLE}"/>' if before_table else ""
        style = escape(self._style_ids[line.style.value])
        key = self._key(line.origin)
        return f'<w:p{key}><w:pPr><w:pStyle w:val="{style}"/>{numbered}{gap}</w:pPr>{self._runs(line)}</w:p>'

    def _runs(self, line: Line) -> str:
        text = self._marked(*(line.spans or (Span(line.text, "text"),)))
        if not line.lead:
            return _run(text)
        style = self._style_ids.get(LEAD_STYLE)
        look = f'<w:rPr><w:rStyle w:val="{escape(style)}"/></w:rPr>' if style else "<w:rPr><w:b/></w:rPr>"
        return _run(self._marked(Span(line.lead, "lead")), look) + (_run(f" {text}") if text else "")

    def _marked(self, *spans: Span) -> str:
        if not self._keyed:
            return "".join(span.text for span in spans)
        return "".join(
            mark(span.text, span.key, whole=span.whole) if span.key or span.whole else span.text for span in spans
        )

    def _grid(self, grid: Grid) -> str:
        shares = sum(grid.widths)
        widths = [self._text_width * share // shares for share in grid.widths]
        style = self._style_ids.get(TABLE_STYLE)
        look = f'<w:tblStyle w:val="{escape(style)}"/>' if style else ""
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = "".join(self._row(row, widths, head=number == 0) for number, row in enumerate(grid.rows))
        size = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        properties = f"<w:tblPr>{look}{size}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
        return f"<w:tbl{self._key(grid.origin)}>{properties}{rows}</w:tbl>"

    def _row(self, row: Iterable[Line], widths: Iterable[int], *, head: bool) -> str:
        repeated = "<w:tblHeader/>" if head else ""
        # A cell is known by its row and column; rows are told apart by their words.
        lines = (line._replace(origin="") for line in row)
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{self._paragraph(line)}</w:tc>'
            for line, width in zip(lines, widths, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"


def _run(text: str, look: str = "") -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


class ListBuilder:
    """Gives a number its ``(numId, ilvl)`` where the style's own list will not do, and adds that list."""

    def __init__(self, root: Element | None, style_of_level: Mapping[int, str]) -> None:
        """Add to the template's lists.

        Args:
            root: of a copy of the template's ``numbering.xml``; without one nothing is ever added.
            style_of_level: style id of each level of LEVELS.
        """
        self.root = root
        self._styles = style_of_level
        self._scopes: dict[int, int] = {}
        self._letters = 0
        self._literal = 0
        self._signs: dict[int, int] = {}
        self._has_counted = False

    def list_level(self, number: Number) -> tuple[int, int] | None:
        """Return ``(numId, ilvl)`` to write at the paragraph, or ``None`` when its style numbers it right."""
        if self.root is None or self._level(number.level) is None:
            return None
        if number.level not in _COUNTED:
            return None if self._has_counted else self._sign_list(number.level)
        self._has_counted = True
        if number.level == _LETTER_LEVEL and (list_id := self._letter_list(number.ordinal)):
            return list_id, 0
        return self._scope(number) if number.scope else None

    def _level(self, level: int) -> Element | None:
        """Return the template's ``w:lvl`` that is linked to the level's style."""
        style = self._styles.get(level)
        found = () if self.root is None else self.root.iter(f"{W}lvl")
        return next((lvl for lvl in found if value(lvl, "pStyle") == style), None)

    def _scope(self, number: Number) -> tuple[int, int] | None:
        level = self._level(number.level)
        if level is None:
            return None
        if number.scope not in self._scopes:
            abstract = level.getparent()
            starts = [lvl.get(f"{W}ilvl", "0") for lvl in abstract.findall(f"{W}lvl")] if abstract is not None else []
            owner = "" if abstract is None else abstract.get(f"{W}abstractNumId", "")
            self._scopes[number.scope] = self._add_list(owner, dict.fromkeys(starts, 1))
        return self._scopes[number.scope], int(level.get(f"{W}ilvl", "0"))

    def _sign_list(self, level: int) -> tuple[int, int]:
        if level not in self._signs:
            self._signs[level] = self._add_list(self._add_single(level), {})
        return self._signs[level], 0

    def _letter_list(self, ordinal: int) -> int:
        if ordinal == 1:
            self._letters = 0
        if ordinal in _STARTS:
            start = _STARTS[ordinal]
            if start is None:
                letter = f"{LETTERS[ordinal - 1]})"
                self._literal = self._literal or self._add_list(self._add_single(_LETTER_LEVEL, letter), {})
                self._letters = self._literal
            else:
                self._letters = self._add_list(self._add_single(_LETTER_LEVEL, "%1)"), {"0": start})
        return self._letters

    def _add_single(self, level_index: int, text: str = "") -> str:
        """Add a list of one level that looks like the template's, with its own text if given; returns its id."""
        root, template = self.root, self._level(level_index)
        if root is None or template is None:
            return ""
        abstract = etree.Element(f"{W}abstractNum")
        new_id = str(self._next_id("abstractNum", "abstractNumId"))
        abstract.set(f"{W}abstractNumId", new_id)
        etree.SubElement(abstract, f"{W}multiLevelType").set(f"{W}val", "singleLevel")
        level = copy.deepcopy(template)
        level.set(f"{W}ilvl", "0")
        for linked in level.findall(f"{W}pStyle"):
            level.remove(linked)
        for written in level.findall(f"{W}lvlText") if text else ():
            written.set(f"{W}val", text)
        abstract.append(level)
        first_list = root.find(f"{W}num")
        root.insert(len(root) if first_list is None else root.index(first_list), abstract)
        return new_id

    def _add_list(self, abstract: str, starts: Mapping[str, int]) -> int:
        root = self.root
        if root is None:
            return 0
        new_id = self._next_id("num", "numId")
        added = etree.Element(f"{W}num")
        added.set(f"{W}numId", str(new_id))
        etree.SubElement(added, f"{W}abstractNumId").set(f"{W}val", abstract)
        for level, start in starts.items():
            override = etree.SubElement(added, f"{W}lvlOverride")
            override.set(f"{W}ilvl", level)
            etree.SubElement(override, f"{W}startOverride").set(f"{W}val", str(start))
        lists = root.findall(f"{W}num")
        root.insert(root.index(lists[-1]) + 1 if lists else len(root), added)
        return new_id

    def _next_id(self, tag: str, attribute: str) -> int:
        found = () if self.root is None else self.root.iter(f"{W}{tag}")
        return max((int(one.get(f"{W}{attribute}", "0")) for one in found), default=0) + 1


def _runs_of_letters() -> dict[int, int | None]:
    """Return the ordinals at which Word's letters must start again, and at which (None: not one of Word's)."""
    starts: dict[int, int | None] = {}
    for ordinal in range(2, len(LETTERS) + 1):
        before, letter = LETTERS[ordinal - 2], LETTERS[ordinal - 1]
        if not letter.isascii():
            starts[ordinal] = None
        elif ord(letter) != ord(before) + 1:
            starts[ordinal] = ord(letter) - ord("a") + 1
    return starts


_STARTS = _runs_of_letters()
