"""Writes the lines and tables of a notice as WordprocessingML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from generator.rendering.origins import NAMESPACE, mark
from generator.rendering.outline import Grid, Line, Piece, Span
from generator.rendering.styling import SPACER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.rendering.numbering import ListBuilder

LEAD_STYLE = "Ý dẫn"
"""Character style of the bold words at the start of a paragraph."""

TABLE_STYLE = "Bảng số liệu"
_GAP_BEFORE_TABLE = 120


class XmlWriter:
    """Writes lines and tables as WordprocessingML: a style's name, the words, nothing of the look.

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
        """Return what stands between two tables, or they would be one, and after the last thing of a notice."""
        style = self._style_ids.get(SPACER)
        look = f'<w:pPr><w:pStyle w:val="{escape(style)}"/></w:pPr>' if style else ""
        return f"<w:p{self._key(origin)}>{look}</w:p>"

    def _key(self, origin: str) -> str:
        return f' xmlns:o="{NAMESPACE}" o:key="{escape(origin)}"' if self._keyed and origin else ""

    def _paragraph(self, line: Line, *, before_table: bool = False) -> str:
        place = self._numbering.place(line.number) if line.number else None
        numbered = f'<w:numPr><w:ilvl w:val="{place[1]}"/><w:numId w:val="{place[0]}"/></w:numPr>' if place else ""
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
