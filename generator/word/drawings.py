"""Horizontal lines among a paragraph's shapes and pictures, in DrawingML; those in VML: :mod:`generator.word.vml`.

Of an ``mc:AlternateContent`` the reader has left one alternative in the tree, so each line counts once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.word.measures import emu
from generator.word.package import W
from generator.word.strokes import Stroke, is_flat, is_solid
from generator.word.vml import vml_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from generator.word.strokes import Column

HOLDERS = (f"{W}drawing", f"{W}pict", f"{W}object")
"""Elements of a paragraph that hold shapes."""

_LINES = ("line", "straightConnector1")
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"


def drawn(holder: Element, column: Column) -> Iterator[Stroke]:
    """Return the lines in a ``w:drawing``, ``w:pict`` or ``w:object``, without those in its text boxes."""
    if holder.tag != HOLDERS[0]:
        yield from vml_lines(holder, HOLDERS, column)
        return
    for frame in holder:
        properties = frame.find(f"{_WP}docPr")
        if properties is None or properties.get("hidden") not in ("1", "true"):
            yield from _drawing(holder, frame, column)


def _drawing(holder: Element, frame: Element, column: Column) -> Iterator[Stroke]:
    outer = _size(frame.find(f"{_WP}extent"), "cx", "cy")
    for shape in frame.iter(f"{_WPS}wsp", f"{_PIC}pic"):
        # Shapes of a text box's own paragraphs are theirs.
        if next(shape.iterancestors(HOLDERS[0]), None) is not holder:
            continue
        group = shape.getparent()
        size = outer if group is None or group.tag != f"{_WPG}wgp" else _grouped(shape, group, outer)
        if size is not None and _is_line(shape, *size):
            kind = "picture" if shape.tag == f"{_PIC}pic" else "shape"
            yield Stroke(kind, size[0], _centred(frame, size[0], column), _solid(shape))


def _size(node: Element | None, *names: str) -> tuple[int, int] | None:
    if node is None:
        return None
    wide, high = (emu(node.get(name)) for name in names)
    return None if wide is None or high is None else (wide, high)


def _grouped(shape: Element, group: Element, outer: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return a shape's size in a group, whose own units its drawn size fixes."""
    own = _size(shape.find(f"{_WPS}spPr/{_A}xfrm/{_A}ext"), "cx", "cy")
    inner = _size(group.find(f"{_WPG}grpSpPr/{_A}xfrm/{_A}chExt"), "cx", "cy")
    if own is None or outer is None or inner is None or inner[0] <= 0:
        return own
    return round(own[0] * outer[0] / inner[0]), round(own[1] * outer[0] / inner[0])


def _is_line(shape: Element, wide: int, high: int) -> bool:
    if wide <= 0 or high < 0 or shape.find(f"{_WPS}txbx") is not None:
        return False
    geometry = shape.find(f"{_WPS}spPr/{_A}prstGeom")
    straight = geometry is not None and geometry.get("prst") in _LINES
    if straight and shape.find(f"{_WPS}spPr/{_A}ln/{_A}noFill") is not None:
        return False
    return is_flat(wide, high, straight=straight or shape.find(f"{_WPS}cNvCnPr") is not None)


def _solid(shape: Element) -> bool:
    dash = shape.find(f"{_WPS}spPr/{_A}ln/{_A}prstDash")
    own = shape.find(f"{_WPS}spPr/{_A}ln/{_A}custDash")
    return own is None and (dash is None or is_solid(dash.get("val", "solid")))


def _centred(frame: Element, long: int, column: Column) -> bool | None:
    place = frame.find(f"{_WP}positionH")
    if place is None:
        return column.centres(None, long)
    aligned = place.findtext(f"{_WP}align")
    if aligned is not None:
        return aligned.strip() == "center"
    left = emu(place.findtext(f"{_WP}posOffset"))
    return None if left is None else column.centres(left, long, place.get("relativeFrom", ""))
