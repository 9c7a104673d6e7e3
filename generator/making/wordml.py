"""Lines and tables as WordprocessingML: a style's name, the words, nothing of the look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from generator.making.layout import SPACER
from generator.making.outline import Grid, Line, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.making.numbering import Numbering

LEAD_STYLE = "Ý dẫn"
"""Character style of the bold words at the start of a paragraph."""

TABLE_STYLE = "Bảng số liệu"
_GAP_BEFORE_TABLE = 120


class Writer:
    """Writes pieces for one document: its style ids by name, its lists, its text width in twips."""

    def __init__(self, style_ids: Mapping[str, str], numbering: Numbering, text_width: int) -> None:
        self._style_ids = style_ids
        self._numbering = numbering
        self._text_width = text_width

    def pieces(self, pieces: Iterable[Piece]) -> str:
        """Return the XML of the pieces, one after the other."""
        pieces = tuple(pieces)
        following = (*pieces[1:], None)[: len(pieces)]
        return "".join(
            self._grid(piece) + ("" if isinstance(after, Line) else self._spacer())
            if isinstance(piece, Grid)
            else self._paragraph(piece, before_table=isinstance(after, Grid))
            for piece, after in zip(pieces, following, strict=True)
        )

    def _spacer(self) -> str:
        """Return what stands between two tables, or they would be one, and after the last thing of a notice."""
        style = self._style_ids.get(SPACER)
        return f'<w:p><w:pPr><w:pStyle w:val="{escape(style)}"/></w:pPr></w:p>' if style else "<w:p/>"

    def _paragraph(self, line: Line, *, before_table: bool = False) -> str:
        place = self._numbering.place(line.number) if line.number else None
        numbered = f'<w:numPr><w:ilvl w:val="{place[1]}"/><w:numId w:val="{place[0]}"/></w:numPr>' if place else ""
        # A table has no space above it in Word, so the paragraph before keeps it off.
        gap = f'<w:spacing w:after="{_GAP_BEFORE_TABLE}"/>' if before_table else ""
        style = escape(self._style_ids[line.style.value])
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{numbered}{gap}</w:pPr>{self._runs(line)}</w:p>'

    def _runs(self, line: Line) -> str:
        if not line.lead:
            return _run(line.text)
        style = self._style_ids.get(LEAD_STYLE)
        look = f'<w:rPr><w:rStyle w:val="{escape(style)}"/></w:rPr>' if style else "<w:rPr><w:b/></w:rPr>"
        return _run(line.lead, look) + (_run(f" {line.text}") if line.text else "")

    def _grid(self, grid: Grid) -> str:
        shares = sum(grid.widths)
        widths = [self._text_width * share // shares for share in grid.widths]
        style = self._style_ids.get(TABLE_STYLE)
        look = f'<w:tblStyle w:val="{escape(style)}"/>' if style else ""
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = "".join(self._row(row, widths, head=number == 0) for number, row in enumerate(grid.rows))
        return (
            f'<w:tbl><w:tblPr>{look}<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
        )

    def _row(self, row: Iterable[Line], widths: Iterable[int], *, head: bool) -> str:
        repeated = "<w:tblHeader/>" if head else ""
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{self._paragraph(line)}</w:tc>'
            for line, width in zip(row, widths, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"


def _run(text: str, look: str = "") -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
