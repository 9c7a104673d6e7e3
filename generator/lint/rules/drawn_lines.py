"""The lines drawn below motto, organ and subject: those required, those found, and what is wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.lint.rules.rule import Finding, line_height, seen
from generator.ooxml.font_metrics import text_width, wrapped_widths
from generator.standard.decree import MOTTO_RULE_SHARE, RULE_SHARE, RULE_SHARE_TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.lint.detect.components import Components
    from generator.lint.detect.text_lines import TextLine
    from generator.ooxml.document import Document, Paragraph, Stroke


_DRAWN = ("border", "shape", "picture")
_FLOATING = ("shape", "picture")
_TO_MIDDLE = 0.5
_NEARLY_BLACK = 0x50
"""Of 255: a darker colour is black to the eye."""
_TOO_THICK = 3.0
"""Points from which a line is a bar."""


def printed_widths(line: TextLine) -> list[int]:
    """Return the widths in twips of the lines that a line prints in its column."""
    runs = seen(line.segment.runs)
    size = runs[0].size if runs else 13.0
    available = line.paragraph.available - line.paragraph.left - line.paragraph.right
    text = line.segment.text.strip()
    return wrapped_widths(text, size, available) if available > 0 else [text_width(text, size)]


def strokes_below(document: Document, lines: Sequence[TextLine]) -> list[Stroke]:
    """Return the drawn lines at the lines or at the paragraph right below the last of them, but for those above."""
    last = lines[-1].paragraph
    paragraphs = dict.fromkeys(line.paragraph for line in lines)
    found = [one for paragraph in paragraphs for one in paragraph.strokes if not _is_above(one, paragraph, lines[-1])]
    following = next((one for one in document.story_of(last) if _is_below(one, last)), None)
    return found if following is None else [*found, *following.strokes]


def stray_strokes(document: Document, components: Components) -> list[Stroke]:
    """Return the shapes drawn in the head that hang on a paragraph from which nobody knows what they are below."""
    claimed = {id(stroke) for lines, _ in required_lines(components) for stroke in strokes_below(document, lines)}
    above = {id(one) for lines, _ in required_lines(components) for line in lines for one in line.paragraph.strokes}
    return [
        stroke
        for paragraph in _head(document, components)
        for stroke in paragraph.strokes
        if stroke.kind in _FLOATING and id(stroke) not in claimed | above
    ]


def required_lines(components: Components) -> Iterator[tuple[tuple[TextLine, ...], RequiredLine]]:
    """Yield the lines of text below which a line must be drawn, and that line."""
    if components.motto is not None and seen(components.motto.segment.runs):
        yield (components.motto,), MOTTO_LINE
    if components.organ:
        yield components.organ, ORGAN_LINE
    if components.type is not None and components.subject:
        yield components.subject, SUBJECT_LINE


def _head(document: Document, components: Components) -> tuple[Paragraph, ...]:
    """Return the paragraphs above the text, those of the first page's header included if the head is there."""
    first = components.body[0].index if components.body else len(document.paragraphs)
    held = () if components.country is None else document.story_of(components.country.paragraph)
    return (*document.paragraphs[: first - 1], *(held if held is not document.paragraphs else ()))


def _is_above(stroke: Stroke, paragraph: Paragraph, last: TextLine) -> bool:
    """Return whether a line drawn at a paragraph is above the middle of its last line of text."""
    if stroke.below is None or not seen(paragraph.runs):
        return False
    ends = next((at for at, one in enumerate(paragraph.segments) if one is last.segment), len(paragraph.segments) - 1)
    # Both halves of a line are printed beside each other.
    printed = sum(one.part != "left" for one in paragraph.segments[:ends])
    return stroke.below < (printed + _TO_MIDDLE) * line_height(paragraph)


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
    """The line that must be drawn below a component: its length as a share of the longest printed line."""

    below: str
    least: float
    most: float

    def fits(self, stroke: Stroke, width: int) -> bool:
        """Return whether a line is as long as it must be below text of this printed width."""
        return self.least * width <= stroke.length <= self.most * width


MOTTO_LINE = RequiredLine("Tiêu ngữ", *MOTTO_RULE_SHARE)
ORGAN_LINE, SUBJECT_LINE = (
    RequiredLine(what, float(RULE_SHARE[0]) - RULE_SHARE_TOLERANCE, float(RULE_SHARE[1]) + RULE_SHARE_TOLERANCE)
    for what in ("tên cơ quan", "trích yếu")
)


def wrong_line(document: Document, components: Components, required: RequiredLine) -> Iterator[Finding]:
    """Yield what is wrong with the line that must be drawn below a component of the document."""
    lines = next((lines for lines, one in required_lines(components) if one is required), None)
    if lines is None:
        return
    at, width = lines[-1].paragraph, max((width for line in lines for width in printed_widths(line)), default=0)
    strokes = strokes_below(document, lines)
    if not strokes:
        yield from _wrong_without(document, components, lines, width, required)
        return
    known = [stroke for stroke in strokes if stroke.length]
    if not known or not width:
        yield Finding(f"không đo được đường kẻ dưới {required.below}", at, unchecked=True)
        return
    right = [stroke for stroke in known if required.fits(stroke, width)]
    if not right:
        share = round(100 * known[0].length / width)
        yield Finding(f"đường kẻ dưới {required.below} dài {share}% dòng chữ", at, "kéo lại cho đúng độ dài")
        return
    yield from _wrong_pen(right, at, required)
    yield from _wrong_place(right, lines[-1], required)


def _wrong_without(
    document: Document, components: Components, lines: Sequence[TextLine], width: int, required: RequiredLine
) -> Iterator[Finding]:
    """Yield what is wrong where no line is drawn at a component: it may hang on another paragraph."""
    at = lines[-1].paragraph
    if any(stroke.kind in _DRAWN for line in lines for stroke in line.paragraph.strokes):
        yield Finding(f"đường kẻ của {required.below} ở trên dòng chữ, phải ở dưới", at)
        return
    stray = stray_strokes(document, components)
    others = [(max(map(max, map(printed_widths, each))), one) for each, one in required_lines(components)]
    others = [(wide, one) for wide, one in others if one is not required]
    own = [stroke for stroke in stray if required.fits(stroke, width)]
    free = [stroke for stroke in stray if not any(one.fits(stroke, wide) for wide, one in others)]
    if own:
        yield from _wrong_pen(own, at, required)
    if own or free:
        yield Finding(f"không biết đường kẻ nào ở dưới {required.below}", at, unchecked=True)
    else:
        yield Finding(f"không có đường kẻ dưới {required.below}", at)


def _wrong_pen(strokes: Sequence[Stroke], at: Paragraph, required: RequiredLine) -> Iterator[Finding]:
    """Yield what is wrong with how a line is drawn, unless one of the strokes is right."""
    wrong = [next(_faults_of_pen(stroke), "") for stroke in strokes]
    if all(wrong):
        yield Finding(f"đường kẻ dưới {required.below} phải là {wrong[0]}", at)


def _faults_of_pen(stroke: Stroke) -> Iterator[str]:
    if not stroke.solid:
        yield "nét liền"
    if not stroke.single:
        yield "một nét, không phải nét đôi"
    if stroke.colour and max(int(stroke.colour[at : at + 2], 16) for at in (0, 2, 4)) > _NEARLY_BLACK:
        yield f"màu đen, không phải #{stroke.colour}"
    if stroke.points >= _TOO_THICK:
        yield f"nét mảnh, không dày {stroke.points:g} pt".replace(".", ",")


def _wrong_place(strokes: Sequence[Stroke], last: TextLine, required: RequiredLine) -> Iterator[Finding]:
    # Of two columns made with tabs or spaces nobody knows the middle.
    places = [stroke.centred if last.segment.part == "whole" else None for stroke in strokes]
    if True in places:
        return
    if None in places:
        yield Finding(
            f"không biết đường kẻ dưới {required.below} có ở giữa dòng chữ không", last.paragraph, unchecked=True
        )
    else:
        yield Finding(
            f"đường kẻ dưới {required.below} lệch, không cân đối với dòng chữ",
            last.paragraph,
            "đặt đường kẻ vào giữa dòng chữ",
        )
