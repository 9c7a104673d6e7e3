"""The lines drawn below motto, organ and subject: those required, those found, and what is wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.lint.rules.rule import Finding, seen
from generator.ooxml.font_metrics import text_width, wrapped_widths
from generator.standard.decree import MOTTO_RULE_SHARE, RULE_SHARE, RULE_SHARE_TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.lint.detect.text_lines import TextLine
    from generator.ooxml.document import Document, Paragraph, Stroke


def printed_widths(line: TextLine) -> list[int]:
    """Return the widths in twips of the lines that a line prints in its column."""
    runs = seen(line.segment.runs)
    size = runs[0].size if runs else 13.0
    available = line.paragraph.available - line.paragraph.left - line.paragraph.right
    text = line.segment.text.strip()
    return wrapped_widths(text, size, available) if available > 0 else [text_width(text, size)]


def strokes_below(document: Document, lines: Sequence[TextLine]) -> list[Stroke]:
    """Return the drawn lines at the lines or at the paragraph right below the last of them."""
    last = lines[-1].paragraph
    found: list[Stroke] = [stroke for line in lines for stroke in line.paragraph.strokes]
    following = next((one for one in document.paragraphs if _is_below(one, last)), None)
    return found if following is None else [*found, *following.strokes]


def _is_below(paragraph: Paragraph, last: Paragraph) -> bool:
    """Return whether a paragraph comes next in the same cell, or has no words and is below that cell."""
    cell, above = paragraph.cell, last.cell
    if paragraph.index == last.index + 1 and cell == above:
        return True
    if above is None or re.search(r"[^\W_]", paragraph.text):
        return False
    if cell is None:
        return paragraph.index == last.index + 1
    return (cell.table, cell.row, cell.column) == (above.table, above.row + 1, above.column)


class RequiredLine(NamedTuple):
    """The line that must be drawn below a component: its length as a share of the longest printed line.

    ``balanced``: the decree asks for its middle to be the text's, too.
    """

    below: str
    least: float
    most: float
    balanced: bool = True


MOTTO_LINE = RequiredLine("Tiêu ngữ", *MOTTO_RULE_SHARE, balanced=False)
ORGAN_LINE, SUBJECT_LINE = (
    RequiredLine(what, float(RULE_SHARE[0]) - RULE_SHARE_TOLERANCE, float(RULE_SHARE[1]) + RULE_SHARE_TOLERANCE)
    for what in ("tên cơ quan", "trích yếu")
)


def wrong_line(document: Document, lines: Sequence[TextLine], required: RequiredLine) -> Iterator[Finding]:
    """Yield what is wrong with the line drawn below some lines."""
    widths = [width for line in lines for width in printed_widths(line)]
    at, width = lines[-1].paragraph, max(widths, default=0)
    strokes = strokes_below(document, lines)
    if not strokes:
        yield Finding(f"không có đường kẻ dưới {required.below}", at)
        return
    known = [stroke for stroke in strokes if stroke.length]
    if not known or not width:
        yield Finding(f"không đo được đường kẻ dưới {required.below}", at, unchecked=True)
        return
    right = [stroke for stroke in known if required.least <= stroke.length / width <= required.most]
    if not right:
        share = round(100 * known[0].length / width)
        yield Finding(f"đường kẻ dưới {required.below} dài {share}% dòng chữ", at, "kéo lại cho đúng độ dài")
        return
    if not any(stroke.solid for stroke in right):
        yield Finding(f"đường kẻ dưới {required.below} phải là nét liền", at)
    # Of two columns made with tabs or spaces nobody knows the middle.
    places = [stroke.centred for stroke in right if lines[-1].segment.part == "whole"]
    if required.balanced and None in places:
        yield Finding(f"không biết đường kẻ dưới {required.below} có ở giữa dòng chữ không", at, unchecked=True)
    elif required.balanced and places and not any(places):
        yield Finding(
            f"đường kẻ dưới {required.below} lệch, không cân đối với dòng chữ", at, "đặt đường kẻ vào giữa dòng chữ"
        )
