"""The book as a Word file: A4 across, the cover, then the table, whose head is repeated on each page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from generator.book.year_book import COLUMNS, TITLE, cover_lines
from generator.ooxml import package

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.book.year_book import Book, BookCover

_WIDE, _HIGH = 16838, 11906
_LEFT, _OTHER = 1417, 850
"""Margins in twips: 25 mm where it is bound, 15 mm elsewhere."""
_TWIPS = 1440 / 25.4
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = f"""{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>\
<Override PartName="/word/footer1.xml" ContentType="{_WORD}.footer+xml"/>\
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
</Types>"""
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_RELS = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_R}/officeDocument" \
Target="word/document.xml"/><Relationship Id="rId2" Type="{_PACKAGE}/metadata/core-properties" \
Target="docProps/core.xml"/></Relationships>"""
_DOCUMENT_RELS = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_R}/styles" \
Target="styles.xml"/><Relationship Id="rId2" Type="{_R}/footer" Target="footer1.xml"/></Relationships>"""
_STYLES = f"""{_HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>\
<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>\
<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>"""
_FOOTER = f"""{_HEAD}<w:ftr xmlns:w="{_W}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr>\
<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>\
<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>\
</w:p></w:ftr>"""


def docx(book: Book) -> bytes:
    """Return the book as a Word file; the same bytes for the same book."""
    said = f"{TITLE.capitalize()} năm {book.cover.year}"
    core = (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(said)}</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>"
    )
    body = f"{_cover(book.cover)}{_table(book.rows)}{_section(numbers_pages=True)}"
    document = f'{_HEAD}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}</w:body></w:document>'
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS,
        "docProps/core.xml": core,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _DOCUMENT_RELS,
        "word/styles.xml": _STYLES,
        "word/footer1.xml": _FOOTER,
    }
    return package.pack({name: text.encode() for name, text in parts.items()})


def _section(*, numbers_pages: bool) -> str:
    """Return the set-up of the cover's page, or of the pages of the table, which are numbered from 1."""
    numbered = '<w:footerReference w:type="default" r:id="rId2"/>', '<w:pgNumType w:start="1"/>'
    footer, start = numbered if numbers_pages else ("", "")
    return (
        f'<w:sectPr>{footer}<w:type w:val="nextPage"/><w:pgSz w:w="{_WIDE}" w:h="{_HIGH}" w:orient="landscape"/>'
        f'<w:pgMar w:top="{_OTHER}" w:right="{_OTHER}" w:bottom="{_OTHER}" w:left="{_LEFT}" w:header="425" '
        f'w:footer="425" w:gutter="0"/>{start}</w:sectPr>'
    )


def _cover(cover: BookCover) -> str:
    lines = (
        _paragraph(one.text, size=2 * one.points, bold=one.is_bold, after=20 * one.after) for one in cover_lines(cover)
    )
    return f"{''.join(lines)}<w:p><w:pPr>{_section(numbers_pages=False)}</w:pPr></w:p>"


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    widths = [round(column.width * _TWIPS) for column in COLUMNS]
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(f'<w:{side} w:w="70" w:type="dxa"/>' for side in ("left", "right"))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row([column.name for column in COLUMNS], widths, repeated=True, bold=True)
    numbers = _row([f"({at})" for at, _ in enumerate(COLUMNS, 1)], widths, repeated=True)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{head}{numbers}{''.join(_row(row, widths) for row in rows)}</w:tbl>"
        f"{_AFTER_TABLE}"
    )


def _row(texts: Iterable[str], widths: list[int], *, repeated: bool = False, bold: bool = False) -> str:
    head = "<w:tblHeader/>" if repeated else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{_VALIGN if repeated else ""}</w:tcPr>'
        f"{_cell(text, centred=repeated or column.is_centred, bold=bold)}</w:tc>"
        for text, width, column in zip(texts, widths, COLUMNS, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>"


# Word wants a paragraph after a table; where the table fills the last page, it would take a page of its own. No line of
# Word is lower than 0.7 points.
_AFTER_TABLE = '<w:p><w:pPr><w:spacing w:line="14" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
_VALIGN = '<w:vAlign w:val="center"/>'


def _cell(text: str, *, centred: bool, bold: bool) -> str:
    return "".join(_paragraph(line, centred=centred, bold=bold) for line in text.split("\n"))


def _paragraph(text: str, *, size: int = 0, bold: bool = False, after: int = 0, centred: bool = True) -> str:
    spacing = f'<w:spacing w:after="{after}"/>' if after else ""
    sized = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else ""
    look = f"{'<w:b/>' if bold else ''}{sized}"
    side = "center" if centred else "left"
    run = f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr>{spacing}<w:jc w:val="{side}"/></w:pPr>{run}</w:p>'
