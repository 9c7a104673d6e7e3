"""Corrections of drawn lines: those below the motto, organ and subject, and the borders of layout tables.

Each gives what it did in a clerk's words. What is ambiguous (several lines, lines of typed characters or of
underlining, lines in groups) is left as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from generator.lint.rules.drawn_lines import (
    MOTTO_LINE,
    ORGAN_LINE,
    SUBJECT_LINE,
    RequiredLine,
    printed_widths,
    strokes_below,
)
from generator.lint.rules.rule import seen
from generator.ooxml.edit import ensure_child, set_property, set_toggle
from generator.ooxml.font_metrics import text_width
from generator.ooxml.line_length import resize_line
from generator.ooxml.package import W
from generator.ooxml.stated import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from generator.lint.detect.components import Components
    from generator.lint.detect.text_lines import TextLine
    from generator.lint.fix.working_copy import WorkingCopy
    from generator.ooxml.document import Paragraph, Stroke


_SHARE = 0.4
"""Of the line of text: between the third and the half that the decree asks for."""
_BLANK = "20"
"""Height of a paragraph that holds nothing but a line, in twips."""
_SPACE = 60
"""Twips below such a line, at least."""

_BORDER = {"val": "single", "sz": "6", "space": "1", "color": "auto"}

_SIDES = ("top", "left", "bottom", "right")
_EDGES = (*_SIDES, "insideH", "insideV")
_LOGICAL = {"left": "start", "right": "end"}


def correct_motto_line(copy: WorkingCopy, _: Paragraph | None) -> Iterator[str]:
    """Make the line below the motto as long as its text."""
    yield from _correct(copy, "F203")


def correct_organ_line(copy: WorkingCopy, _: Paragraph | None) -> Iterator[str]:
    """Make the line below the organ's name two fifths as long as the longest line of its text."""
    yield from _correct(copy, "F204")


def correct_subject_line(copy: WorkingCopy, _: Paragraph | None) -> Iterator[str]:
    """Make the line below the subject two fifths as long as the longest line of its text."""
    yield from _correct(copy, "F304")


def remove_borders(copy: WorkingCopy, paragraph: Paragraph) -> str:
    """Remove the borders of the table that a paragraph is in.

    A cell with borders of its own on some sides only may draw the line below the motto or the organ:
    such a table is left as it is. The frame of a mark such as HỎA TỐC stays.
    """
    table = next(copy.original(paragraph).node.iterancestors(f"{W}tbl"), None)
    if table is None or any(_draws_lines(cell) for cell in _own(table, "tc")):
        return ""
    marks = (mark.line.paragraph for mark in copy.components.marks)
    framed = {next(copy.original(one).node.iterancestors(f"{W}tc"), None) for one in marks}
    holders = [table, *_own(table, "tr"), *(cell for cell in _own(table, "tc") if cell not in framed)]
    changed = [_remove_own_borders(owner) for owner in holders]
    look = table.find(f"{W}tblPr")
    if look is not None:
        changed.append(_state_no_borders(look))
    return "bỏ đường viền của bảng" if any(changed) else ""


def keep_row_whole(copy: WorkingCopy, paragraph: Paragraph) -> str:
    """Keep the row that a paragraph is in on one page."""
    row = next(copy.original(paragraph).node.iterancestors(f"{W}tr"), None)
    if row is None:
        return ""
    return "không cho ngắt hàng giữa hai trang" if set_toggle(ensure_child(row, "trPr"), "cantSplit", on=True) else ""


class _LineToDraw(NamedTuple):
    """A required line: the lines of text above it, what it must be, their greatest printed width in twips."""

    text_lines: tuple[TextLine, ...]
    required: RequiredLine
    width: int

    @property
    def length(self) -> int:
        """How long to draw it, in twips."""
        return round(self.width * (1 if self.required is MOTTO_LINE else _SHARE))

    def has(self, length: int) -> bool:
        """Return whether a line of this length is right already."""
        return self.required.least * self.width <= length <= self.required.most * self.width


def _lines_to_draw(components: Components) -> dict[str, _LineToDraw]:
    found = {}
    if components.motto is not None and (runs := seen(components.motto.segment.runs)):
        width = text_width(components.motto.text, runs[0].size)
        found["F203"] = _LineToDraw((components.motto,), MOTTO_LINE, width)
    others = (("F204", components.organ, ORGAN_LINE), ("F304", components.subject, SUBJECT_LINE))
    for code, text_lines, required in others:
        if text_lines:
            widths = (width for text_line in text_lines for width in printed_widths(text_line))
            found[code] = _LineToDraw(text_lines, required, max(widths))
    return found


def _correct(copy: WorkingCopy, code: str) -> Iterator[str]:
    line = _lines_to_draw(copy.components).get(code)
    # Halves of one printed line share the paragraph that holds the lines of both.
    last = None if line is None else line.text_lines[-1]
    if (
        line is None
        or last is None
        or not line.length
        or last.segment.part != "whole"
        or last.paragraph.part != copy.main
    ):
        return
    strokes = strokes_below(copy.document, line.text_lines)
    # What is in no cell has its place by indents or by a frame, which a new paragraph does not have.
    has_column = last.paragraph.cell is not None or line.required is SUBJECT_LINE
    if not strokes and has_column and _is_free(copy, last):
        _draw(copy, line)
        yield f"kẻ đường dưới {line.required.below}"
    elif len(strokes) == 1 and not line.has(strokes[0].length) and _stretch(copy, strokes[0], line.length):
        yield f"kéo đường kẻ dưới {line.required.below} cho đúng độ dài"


def _stretch(copy: WorkingCopy, stroke: Stroke, right: int) -> bool:
    holder = next(one for one in copy.document.paragraphs if any(each is stroke for each in one.strokes))
    original = copy.original(holder)
    if stroke.kind == "shape":
        return resize_line(original.node, right)
    if stroke.kind != "border" or holder.text.strip():
        return False
    return _indent(original.node, holder.available, right)


def _indent(node: etree._Element, available: int, right: int) -> bool:
    """Bring the border of an empty paragraph to a length, in the middle of its column."""
    margin = str(max((available - right) // 2, 0))
    drop = (
        "hanging",
        "start",
        "end",
        *(f"{one}Chars" for one in ("left", "right", "start", "end", "firstLine", "hanging")),
    )
    return set_property(ensure_child(node, "pPr"), "ind", {"left": margin, "right": margin, "firstLine": "0"}, drop)


def _is_free(copy: WorkingCopy, text_line: TextLine) -> bool:
    """Return whether a line can be drawn below a text without doubling one that is anchored elsewhere."""
    document, components = copy.document, copy.components
    last = text_line.segment is text_line.paragraph.segments[-1]
    # Below a paragraph that holds a text box, the box's paragraphs come next.
    holds_others = sum(1 for _ in copy.original(text_line.paragraph).node.iter(f"{W}p")) > 1
    claimed = [
        stroke for line in _lines_to_draw(components).values() for stroke in strokes_below(document, line.text_lines)
    ]
    end = components.body[0].index if components.body else len(document.paragraphs)
    head = document.paragraphs[: end - 1]
    stray = [one for paragraph in head for one in paragraph.strokes if not any(one is each for each in claimed)]
    boxed = any(one.cell is not None and one.cell.bordered for one in head)
    return last and not holds_others and not stray and not boxed and not text_line.paragraph.in_text_box


def _draw(copy: WorkingCopy, line: _LineToDraw) -> None:
    """Insert a low paragraph with a border below a component, and move the component's space below it."""
    above = line.text_lines[-1].paragraph
    node = copy.original(above).node
    made = etree.Element(f"{W}p")
    look = ensure_child(made, "pPr")
    borders = etree.SubElement(look, f"{W}pBdr")
    etree.SubElement(borders, f"{W}bottom", {f"{W}{name}": value for name, value in _BORDER.items()})
    exact = {"before": "0", "after": str(max(above.after, _SPACE)), "line": _BLANK, "lineRule": "exact"}
    set_property(look, "spacing", exact)
    _indent(made, above.available, line.length)
    set_property(look, "jc", {"val": "center"})
    if above.after:
        set_property(ensure_child(node, "pPr"), "spacing", {"after": "0"}, ("afterLines", "afterAutospacing"))
    node.addnext(made)
    copy.inserted.append(above.index)


def _own(table: Element, name: str) -> list[Element]:
    """Return a table's own rows or cells, without those of tables within."""
    return [one for one in table.iter(f"{W}{name}") if next(one.iterancestors(f"{W}tbl")) is table]


def _sides(cell: Element) -> list[bool]:
    borders = cell.find(f"{W}tcPr/{W}tcBorders")
    if borders is None:
        return []
    found = [borders.find(f"{W}{side}") for side in _SIDES]
    logical = [borders.find(f"{W}{_LOGICAL.get(side, side)}") for side in _SIDES]
    return [visible(one if one is not None else other) for one, other in zip(found, logical, strict=True)]


def _draws_lines(cell: Element) -> bool:
    sides = _sides(cell)
    return any(sides) and not all(sides)


def _remove_own_borders(owner: Element) -> bool:
    """Remove the borders that a row's exceptions or a cell state."""
    found = [*owner.iterfind(f"{W}tblPrEx/{W}tblBorders"), *owner.iterfind(f"{W}tcPr/{W}tcBorders")]
    shown = [one for one in found if any(visible(side) for side in one)]
    for one in shown:
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)
    return bool(shown)


def _state_no_borders(look: Element) -> bool:
    borders = look.find(f"{W}tblBorders")
    before = b"" if borders is None else etree.tostring(borders)
    if borders is None:
        set_property(look, "tblBorders", {})
        borders = look.find(f"{W}tblBorders")
    if borders is None:
        return False
    for name in _LOGICAL.values():
        for one in borders.findall(f"{W}{name}"):
            borders.remove(one)
    for side in _EDGES:
        set_property(borders, side, {"val": "nil"}, ("sz", "space", "color", "themeColor", "shadow", "frame"))
    return etree.tostring(borders) != before
