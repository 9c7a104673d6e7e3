"""Corrections of a paragraph's alignment, indents and spacing, as direct formatting.

Each returns what it did in a clerk's words, "" where there was nothing to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.ooxml.edit import ensure_child, set_property, set_toggle
from generator.ooxml.package import W
from generator.standard.decree import LINE_SPACING, PARAGRAPH_GAP

if TYPE_CHECKING:
    from generator.ooxml.document import Paragraph
    from generator.ooxml.originals import OriginalParagraph

FIRST_LINE = 720
"""Twips: the 1.27 cm that new indents get."""

_ALIGNMENTS = {"center": "giữa", "both": "đều hai bên", "left": "trái"}
_BY_CHARACTERS = ("firstLineChars", "hangingChars")
"""Word prefers these to the lengths beside them."""


def alignment(paragraph: Paragraph, original: OriginalParagraph, right: str) -> str:
    """Align a paragraph, or the frame it stands in."""
    if paragraph.alignment == right:
        return ""
    own = ensure_child(original.node, "pPr")
    frame = own.find(f"{W}framePr")
    framed = right == "center" and frame is not None and set_property(own, "framePr", {"xAlign": right}, ("x",))
    changed = set_property(own, "jc", {"val": right}) or framed
    return f"căn {_ALIGNMENTS[right]}" if changed else ""


def unindent(paragraph: Paragraph, original: OriginalParagraph) -> str:
    """Take all indents off a line that stands in the middle of the page."""
    if not paragraph.first_line and paragraph.left == paragraph.right:
        return ""
    drop = ("hanging", "start", "end", "leftChars", "rightChars", "startChars", "endChars", *_BY_CHARACTERS)
    values = dict.fromkeys(("left", "right", "firstLine"), "0")
    return "bỏ thụt vào" if set_property(ensure_child(original.node, "pPr"), "ind", values, drop) else ""


def indent(paragraph: Paragraph, original: OriginalParagraph) -> str:
    """Indent the first line; one that was hung out begins at the margin first. Typed spaces are words: they stay."""
    if paragraph.runs and paragraph.runs[0].text[:1].isspace():
        return ""
    values, drop = {"firstLine": str(FIRST_LINE)}, ["hanging", *_BY_CHARACTERS]
    if paragraph.first_line < 0:
        values["left"] = "0"
        drop += ["start", "leftChars", "startChars"]
    return "thụt đầu dòng 1,27 cm" if set_property(ensure_child(original.node, "pPr"), "ind", values, drop) else ""


def gap(paragraph: Paragraph, original: OriginalParagraph) -> str:
    """Keep a paragraph 6 pt off the one above."""
    own = ensure_child(original.node, "pPr")
    changed = paragraph.contextual and set_toggle(own, "contextualSpacing", on=False)
    if paragraph.before < PARAGRAPH_GAP:
        drop = ("beforeLines", "beforeAutospacing")
        changed |= set_property(own, "spacing", {"before": str(PARAGRAPH_GAP)}, drop)
    return "cách đoạn trên 6 pt" if changed else ""


def line_spacing(paragraph: Paragraph, original: OriginalParagraph, natural: int) -> str:
    """Bring the line spacing into range; ``natural`` is the height in twips of a single line of the text."""
    least, most = LINE_SPACING
    line = paragraph.line if paragraph.line_rule == "auto" else round(paragraph.line / natural * 240)
    values = {"line": str(min(max(line, least), most)), "lineRule": "auto"}
    return (
        "đưa khoảng cách dòng về 1 - 1,5 dòng"
        if set_property(ensure_child(original.node, "pPr"), "spacing", values)
        else ""
    )


def single(paragraph: Paragraph, original: OriginalParagraph, side: str) -> str:
    """Take off the space before or after a line, and make its line spacing single."""
    values = {side: "0"} if getattr(paragraph, side) else {}
    if paragraph.line_rule == "auto" and paragraph.line > LINE_SPACING[0]:
        values["line"] = str(LINE_SPACING[0])
    drop = [f"{side}Lines", f"{side}Autospacing"] if side in values else []
    return (
        "cách dòng đơn" if values and set_property(ensure_child(original.node, "pPr"), "spacing", values, drop) else ""
    )
