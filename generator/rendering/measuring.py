"""Measure a paragraph of a filled template: its style and size, its text, the column that holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.ooxml.edit import ensure_child
from generator.ooxml.package import W
from generator.ooxml.styles import value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from generator.ooxml.styles import Styles

_DEFAULT_CELL_MARGIN = 108
_ASSUMED_SIZE = 13.0


class ParagraphLooks:
    """The styles of paragraphs, by the names they have in Word, and their sizes."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._names = {style_id: name for name, style_id in styles.ids().items()}

    def name(self, paragraph: Element) -> str:
        """Return the name of a paragraph's style; "" where it has none."""
        return self._names.get(value(paragraph.find(f"{W}pPr"), "pStyle"), "")

    def size(self, paragraph: Element) -> float:
        """Return the size of a paragraph's style in points."""
        return self._styles.size(value(paragraph.find(f"{W}pPr"), "pStyle")) or _ASSUMED_SIZE


def text_of(paragraph: Element) -> str:
    """Return the text of a paragraph, with its line breaks."""
    return "".join("\n" if node.tag == f"{W}br" else node.text or "" for node in paragraph.iter(f"{W}t", f"{W}br"))


def indents_of(paragraph: Element) -> int:
    """Return how much narrower than its column a paragraph is, in twips."""
    indent = paragraph.find(f"{W}pPr/{W}ind")
    return 0 if indent is None else sum(int(indent.get(f"{W}{side}", "0")) for side in ("left", "right"))


def centre(paragraph: Element, length: int, available: int) -> None:
    """Indent a paragraph on both sides so that ``length`` twips of its column are left."""
    side = str(max(available - length, 0) // 2)
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        return
    indent = ensure_child(properties, "ind")
    for name in ("left", "right"):
        indent.set(f"{W}{name}", side)


def available_width(paragraph: Element) -> int:
    """Return the width in twips of the column that holds the paragraph."""
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    if cell is None:
        body = next(paragraph.iterancestors(f"{W}body"))
        return text_width_of(body)
    table = next(cell.iterancestors(f"{W}tbl"))
    width = cell.find(f"{W}tcPr/{W}tcW")
    margins = table.find(f"{W}tblPr/{W}tblCellMar")
    inner = sum(_margin(margins, side) for side in ("left", "right"))
    return (0 if width is None else int(width.get(f"{W}w", "0"))) - inner


def _margin(margins: Element | None, side: str) -> int:
    stated = None if margins is None else margins.find(f"{W}{side}")
    return _DEFAULT_CELL_MARGIN if stated is None else int(stated.get(f"{W}w", "0"))


def text_width_of(body: Element) -> int:
    """Return the width in twips of the text of the last section."""
    page, margin = body.find(f"{W}sectPr/{W}pgSz"), body.find(f"{W}sectPr/{W}pgMar")
    if page is None or margin is None:
        return 0
    left, right, gutter = (int(margin.get(f"{W}{side}", "0")) for side in ("left", "right", "gutter"))
    return int(page.get(f"{W}w", "0")) - left - right - gutter
