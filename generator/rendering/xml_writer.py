"""Write the lines, tables and lists of a notice as WordprocessingML.

The template's list numbers by itself: sections, clauses, points, each restarting under the one above. What it cannot
do is added to ``numbering.xml`` as lists of their own: the letters after ``d)`` (Word's go on with e; the decree's
with đ, e, g, and leave out f, j, w, z: Phụ lục I, phần I, mục II, khoản 6 điểm đ), starting anew in an annex or where
nothing above restarts a list, dashes before the first section or clause (LibreOffice counts the one above that they
lack, and goes on with II), and the levels that no template has (A., 1.1., 1.1.1.): a notice with one of them has all
its numbers in one list that has them all.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree
from markupsafe import escape

from generator.emphasis import EmphasisPart, parts
from generator.ooxml.package import W
from generator.ooxml.styles import value
from generator.rendering.origins import NAMESPACE, marks
from generator.rendering.outline import CellSpan, Grid, Line, Piece, Span
from generator.rendering.styling import SPACER
from generator.standard.decree import LEVELS, SECTION_LEVELS, SIGNS
from generator.wording import LETTERS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from lxml.etree import _Element as Element

    from generator.rendering.outline import Number


LEAD_STYLE = "Ý dẫn"
"""Character style of the bold words at the start of a paragraph."""

TABLE_STYLE = "Bảng số liệu"
_GAP_BEFORE_TABLE = 120
_BOLD, _ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"

_COUNTED = frozenset(at for at, level in enumerate(LEVELS) if level not in SIGNS)
_BY_LETTER = {LEVELS.index("A."): "{}.", LEVELS.index("a)"): "{})"}
"""Levels that letters number, and how a letter is written there."""
_FORMATS = {
    "A.": ("upperLetter", "%1."),
    "I.": ("upperRoman", "%2."),
    "1.": ("decimal", "%3."),
    "1.1.": ("decimal", "%3.%4."),
    "1.1.1.": ("decimal", "%3.%4.%5."),
    "a)": ("lowerLetter", "%6)"),
}
"""Format and text, in Word's terms, of the levels of a list that has them all; in the order of LEVELS."""
_OWN = frozenset(map(LEVELS.index, ("A.", "1.1.", "1.1.1.")))
"""Levels that no template's list has."""


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
        kept = "<w:keepNext/>" if line.keeps_next else ""
        style = escape(self._style_ids[line.style.value])
        key = self._key(line.origin)
        return f'<w:p{key}><w:pPr><w:pStyle w:val="{style}"/>{kept}{numbered}{gap}</w:pPr>{self._runs(line)}</w:p>'

    def _runs(self, line: Line) -> str:
        text = [one for span in line.spans or (Span(line.text, "text"),) for one in self._parts(span, line)]
        if not line.lead:
            return _runs_of(text)
        style = self._style_ids.get(LEAD_STYLE)
        lead = [one._replace(bold=False) for one in self._parts(Span(line.lead, "lead"), line)]
        look = f'<w:rStyle w:val="{escape(style)}"/>' if style else "<w:b/>"
        return _runs_of(lead, look) + (_runs_of([EmphasisPart(" ", italic=line.italic), *text]) if line.text else "")

    def _parts(self, span: Span, line: Line) -> list[EmphasisPart]:
        """Return the words of a span by their look, with the marks of its origin around them."""
        found = list(parts(span.text)) if line.has_marks else [EmphasisPart(span.text)]
        if line.italic:
            found = [one._replace(italic=True) for one in found]
        if self._keyed and span.text and (span.key or span.whole):
            begin, end = marks(span.key, whole=span.whole)
            found[0] = found[0]._replace(text=f"{begin}{found[0].text}")
            found[-1] = found[-1]._replace(text=f"{found[-1].text}{end}")
        return found

    def _grid(self, grid: Grid) -> str:
        shares = sum(grid.widths)
        widths = [self._text_width * share // shares for share in grid.widths]
        style = self._style_ids.get(TABLE_STYLE)
        look = f'<w:tblStyle w:val="{escape(style)}"/>' if style else ""
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        spans = grid.spans or tuple((CellSpan(),) * len(row) for row in grid.rows)
        rows = "".join(
            self._row(row, widths, cells, head=number == 0)
            for number, (row, cells) in enumerate(zip(grid.rows, spans, strict=True))
        )
        size = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        properties = f"<w:tblPr>{look}{size}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
        return f"<w:tbl{self._key(grid.origin)}>{properties}{rows}</w:tbl>"

    def _row(self, row: Iterable[Line], widths: Sequence[int], spans: Sequence[CellSpan], *, head: bool) -> str:
        repeated = "<w:tblHeader/>" if head else ""
        # A cell is known by its row and column; rows are told apart by their words.
        lines = (line._replace(origin="") for line in row)
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{_merged(span)}</w:tcPr>{self._paragraph(line)}</w:tc>'
            for line, span, width in zip(lines, spans, _cell_widths(widths, spans), strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"


def _cell_widths(widths: Sequence[int], spans: Iterable[CellSpan]) -> list[int]:
    """Return the widths of the cells of a row by those of the columns."""
    ends = list(accumulate(span.columns for span in spans))
    return [sum(widths[begin:end]) for begin, end in pairwise((0, *ends))]


def _merged(span: CellSpan) -> str:
    """Return the properties of a cell that spans columns or rows."""
    columns = f'<w:gridSpan w:val="{span.columns}"/>' if span.columns > 1 else ""
    return columns + (f'<w:vMerge w:val="{span.merge}"/>' if span.merge else "")


def _runs_of(parts: Iterable[EmphasisPart], look: str = "") -> str:
    """Return a run for the words of each look; ``look`` is what they have besides."""
    return "".join(
        _run("".join(one.text for one in alike), f"{look}{_BOLD * bold}{_ITALIC * italic}")
        for (bold, italic), alike in groupby(parts, key=lambda one: (one.bold, one.italic))
    )


def _run(text: str, look: str) -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


class _Restart(NamedTuple):
    """A list that was begun where the one before would have gone on: its id, its level in Word's list."""

    list_id: int
    level: int


class ListBuilder:
    """Gives a number its ``(numId, ilvl)`` where the style's own list will not do, and adds that list."""

    def __init__(self, root: Element | None, style_of_level: Mapping[int, str], used: Collection[int] = ()) -> None:
        """Add to the template's lists.

        Args:
            root: of a copy of the template's ``numbering.xml``; without one nothing is ever added.
            style_of_level: style id of each level of LEVELS.
            used: the levels of all the numbers of the document.
        """
        self.root = root
        self._styles = style_of_level
        self._scopes: dict[int, int] = {}
        self._letters: dict[int, int] = {}
        self._literals: dict[tuple[int, str], int] = {}
        self._signs: dict[int, int] = {}
        self._has_counted = False
        self._counts: dict[int, dict[int, int]] = defaultdict(dict)
        self._restarts: dict[int, list[_Restart]] = defaultdict(list)
        self._own_list = self._add_own_list() if _OWN.intersection(used) else ""

    def list_level(self, number: Number) -> tuple[int, int] | None:
        """Return ``(numId, ilvl)`` to write at the paragraph, or ``None`` when its style numbers it right."""
        level = self._level(number.level)
        if level is None:
            return None
        if number.level not in _COUNTED:
            return None if self._has_counted else self._sign_list(number.level)
        self._has_counted = True
        if not number.is_counted:
            return self._literal_list(number.level, number.label), 0
        if number.level in _BY_LETTER and (list_id := self._letter_list(number)):
            return list_id, 0
        index = number.level if self._own_list else int(level.get(f"{W}ilvl", "0"))
        list_id = self._counting_list(number, level, index)
        return (list_id, index) if list_id else None

    def _level(self, level: int) -> Element | None:
        """Return the template's ``w:lvl`` that is linked to the level's style."""
        style = self._styles.get(level)
        found = () if self.root is None else self.root.iter(f"{W}lvl")
        return next((lvl for lvl in found if value(lvl, "pStyle") == style), None)

    def _counting_list(self, number: Number, level: Element, index: int) -> int:
        """Return the list in which Word counts to this number: 0 for that of the style.

        Word and LibreOffice count a level on until one above it is printed. Where this does not give the number, it
        is the first of a list that starts there; one above goes on in the list in which it was.
        """
        counts, restarts = self._counts[number.scope], self._restarts[number.scope]
        while restarts and restarts[-1].level > index:
            restarts.pop()
        follows = counts.get(index, 0) + 1 == number.ordinal
        for deeper in [one for one in counts if one > index]:
            del counts[deeper]
        counts[index] = number.ordinal
        whole = self._scope(number, level)
        if not follows:
            restarts.append(_Restart(self._add_list(self._abstract(level), {str(index): number.ordinal}), index))
        return restarts[-1].list_id if restarts else whole

    def _scope(self, number: Number, level: Element) -> int:
        """Return the list of the body or of an annex, which starts anew at every level; 0 for that of the style."""
        if not number.scope and not self._own_list:
            return 0
        if number.scope not in self._scopes:
            levels = level.getparent()
            starts = [] if levels is None else [one.get(f"{W}ilvl", "0") for one in levels.findall(f"{W}lvl")]
            if self._own_list:
                starts = list(map(str, range(len(_FORMATS)))) if number.scope else []
            self._scopes[number.scope] = self._add_list(self._abstract(level), dict.fromkeys(starts, 1))
        return self._scopes[number.scope]

    def _abstract(self, level: Element) -> str:
        """Return the id of the definition by which a level is counted."""
        parent = level.getparent()
        return self._own_list or ("" if parent is None else parent.get(f"{W}abstractNumId", ""))

    def _sign_list(self, level: int) -> tuple[int, int]:
        if level not in self._signs:
            self._signs[level] = self._add_list(self._add_single(level), {})
        return self._signs[level], 0

    def _letter_list(self, number: Number) -> int:
        """Return the list of a letter that Word's own would not give; 0 up to the last that it gives."""
        level, ordinal = number.level, number.ordinal
        if ordinal == 1:
            self._letters[level] = 0
        if ordinal in _STARTS:
            start = _STARTS[ordinal]
            written = _BY_LETTER[level]
            if start is None:
                letter = LETTERS[ordinal - 1].upper() if LEVELS[level] in SECTION_LEVELS else LETTERS[ordinal - 1]
                self._letters[level] = self._literal_list(level, written.format(letter))
            else:
                single = self._add_single(level, written.format("%1"))
                self._letters[level] = self._add_list(single, {"0": start})
        return self._letters.get(level, 0)

    def _literal_list(self, level: int, label: str) -> int:
        """Return the list that has this one number, to which Word does not count."""
        if (level, label) not in self._literals:
            self._literals[level, label] = self._add_list(self._add_single(level, label), {})
        return self._literals[level, label]

    def _add_own_list(self) -> str:
        """Add a list that has every level that counts, each looking like the template's of its style."""
        root = self.root
        if root is None:
            return ""
        abstract, new_id = self._new_abstract("multilevel")
        for at, (level, (kind, text)) in enumerate(_FORMATS.items()):
            model = self._level(LEVELS.index(level))
            if model is not None:
                abstract.append(_as_level(model, at, kind, text))
        self._insert(abstract)
        return new_id

    def _add_single(self, level_index: int, text: str = "") -> str:
        """Add a list of one level that looks like the template's, with its own text if given; returns its id."""
        root, template = self.root, self._level(level_index)
        if root is None or template is None:
            return ""
        abstract, new_id = self._new_abstract("singleLevel")
        kind = _FORMATS[LEVELS[level_index]][0] if level_index in _OWN else ""
        abstract.append(_as_level(template, 0, kind, text))
        self._insert(abstract)
        return new_id

    def _new_abstract(self, kind: str) -> tuple[Element, str]:
        """Return the definition of a new list, not yet in its place, and its id."""
        new_id = str(self._next_id("abstractNum", "abstractNumId"))
        abstract = etree.Element(f"{W}abstractNum")
        abstract.set(f"{W}abstractNumId", new_id)
        etree.SubElement(abstract, f"{W}multiLevelType").set(f"{W}val", kind)
        return abstract, new_id

    def _insert(self, abstract: Element) -> None:
        """Put a definition before the first list, as the schema has them."""
        root = self.root
        if root is not None:
            first_list = root.find(f"{W}num")
            root.insert(len(root) if first_list is None else root.index(first_list), abstract)

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


def _as_level(model: Element, index: int, kind: str, text: str) -> Element:
    """Return a level of a template's list as one of another list, tied to no style; "" keeps what it says."""
    level = copy.deepcopy(model)
    level.set(f"{W}ilvl", str(index))
    for linked in level.findall(f"{W}pStyle"):
        level.remove(linked)
    for tag, written in (("numFmt", kind), ("lvlText", text)):
        for one in level.findall(f"{W}{tag}") if written else ():
            one.set(f"{W}val", written)
    return level


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
