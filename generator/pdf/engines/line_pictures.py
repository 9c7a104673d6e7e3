"""Draw the lines of a Word file as pictures, in the copy for the embedded engine, which draws no shapes.

Such lines stand below the country's motto and the organ's name in nearly every notice. A level or upright line, of
DrawingML or VML, becomes a picture of one dot of its colour, as long and thick as the line, at the same place.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from generator.ooxml.package import VML, WP, WPS, A, W
from generator.ooxml.styles import BLACK, colour
from generator.ooxml.units import EMU_PER_TWIP, css_length, declarations, emu_length

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element as Element

_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINES = ("line", "straightConnector1")
_STRAIGHT = "#_x0000_t32"
_THIN = 15
"""Twips of a line that does not say how thick it is: 0.75 pt."""
_FLAT = 40
"""Twips by which a line may slope and still be level."""
_PLACES = {"margin": "margin", "page": "page"}
_ALIGNED = ("left", "center", "right")


class DrawnLine(NamedTuple):
    """A line: what holds it (``w:drawing``, ``w:pict``), what says where it is, its sides in twips, its colour."""

    holder: Element
    frame: Element
    width: int
    height: int
    colour: str


def lines(root: Element) -> Iterator[DrawnLine]:
    """Yield the lines that can be drawn as pictures: each alone in its holder, level or upright, unbroken."""
    for holder in root.iter(f"{W}drawing", f"{W}pict"):
        found = _drawing(holder) if holder.tag == f"{W}drawing" else _vml(holder)
        if found:
            yield found


def draw(root: Element, keys: Mapping[str, str]) -> None:
    """Draw the lines of a part; ``keys`` has by each colour the relationship of its picture."""
    for line in list(lines(root)):
        _place(line.frame)
        for old in (f"{WP}extent", f"{A}graphic"):
            node, new = line.frame.find(old), _extent(line) if old.endswith("extent") else _graphic(line, keys)
            if node is not None:
                line.frame.replace(node, new)
        parent = line.holder.getparent()
        if line.frame.getparent() is None and parent is not None:
            drawing = etree.Element(f"{W}drawing")
            drawing.append(line.frame)
            parent.replace(line.holder, drawing)


def _place(frame: Element) -> None:
    """Let a floating drawing that does not say where it is stand at its paragraph, not at the edge of the paper."""
    if frame.tag == f"{WP}anchor":
        for axis, usual in (("V", "paragraph"), ("H", "column")):
            if frame.find(f"{WP}position{axis}") is None:
                position = etree.Element(f"{WP}position{axis}", relativeFrom=usual)
                etree.SubElement(position, f"{WP}posOffset").text = "0"
                frame.insert(0, position)


def dot(shade: str) -> bytes:
    """Return a PNG of one dot of a colour."""
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" + bytes.fromhex(shade))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def _drawing(holder: Element) -> DrawnLine | None:
    frame = holder[0] if len(holder) == 1 else None
    shape = None if frame is None else frame.find(f"{A}graphic/{A}graphicData/{WPS}wsp")
    form = None if shape is None else shape.find(f"{WPS}spPr/{A}prstGeom")
    if frame is None or shape is None or form is None or form.get("prst") not in _LINES:
        return None
    extent, stroke = frame.find(f"{WP}extent"), shape.find(f"{WPS}spPr/{A}ln")
    turned = (shape.find(f"{WPS}spPr/{A}xfrm[@rot]"), shape.find(f"{WPS}txbx"))
    if extent is None or any(one is not None for one in turned) or not _is_solid(stroke):
        return None
    sides = emu_length(extent.get("cx")), emu_length(extent.get("cy"))
    fill = None if stroke is None else stroke.find(f"{A}solidFill/{A}srgbClr")
    shade = colour(None if fill is None else fill.get("val")) or BLACK
    return _line(holder, frame, sides, emu_length(None if stroke is None else stroke.get("w")), shade)


def _is_solid(stroke: Element | None) -> bool:
    if stroke is None:
        return True
    dash = stroke.find(f"{A}prstDash")
    is_dashed = stroke.find(f"{A}custDash") is not None or (dash is not None and dash.get("val", "solid") != "solid")
    return not is_dashed and stroke.find(f"{A}noFill") is None


def _line(
    holder: Element, frame: Element, sides: tuple[int | None, int | None], thick: int | None, shade: str
) -> DrawnLine | None:
    """Return a line of these sides, ``None`` if it slopes or has no length."""
    width, height = (side or 0 for side in sides)
    thick = thick or _THIN
    if min(width, height) > _FLAT or width == height or min(width, height) < 0:
        return None
    return DrawnLine(holder, frame, *((width, thick) if width > height else (thick, height)), shade)


def _vml(holder: Element) -> DrawnLine | None:
    shapes = [one for one in holder if one.tag != f"{VML}shapetype"]
    shape = shapes[0] if len(shapes) == 1 else None
    if shape is None or shape.get("stroked", "t").lower() in ("f", "false") or any(map(_is_more_than_a_line, shape)):
        return None
    style = declarations(shape.get("style"))
    if shape.tag == f"{VML}line":
        ends = [css_length(one, "px") for name in ("from", "to") for one in shape.get(name, "0,0").split(",")[:2]]
        left, top, right, foot = (one or 0 for one in (*ends, 0, 0, 0, 0)[:4])
        place, sides = (min(left, right), min(top, foot)), (abs(right - left), abs(foot - top))
    elif shape.tag == f"{VML}shape" and shape.get("type") == _STRAIGHT:
        width, height, left_of, top_of = (
            css_length(style.get(name)) or 0 for name in ("width", "height", "margin-left", "margin-top")
        )
        place, sides = (left_of, top_of), (width, height)
    else:
        return None
    shade = colour(shape.get("strokecolor", "").removeprefix("#")) or BLACK
    return _line(holder, _anchor(style, place), sides, css_length(shape.get("strokeweight")), shade)


def _is_more_than_a_line(child: Element) -> bool:
    """Return whether what stands within a VML shape gives it words or a picture, or breaks its line."""
    is_broken = child.tag == f"{VML}stroke" and child.get("dashstyle", "solid") != "solid"
    return is_broken or child.tag in (f"{VML}imagedata", f"{VML}textbox", f"{VML}textpath")


def _anchor(style: Mapping[str, str], place: tuple[int, int]) -> Element:
    """Return what says where a picture floats, as a VML shape's style does."""
    anchor = etree.Element(f"{WP}anchor", behindDoc="0", allowOverlap="1", layoutInCell="1", locked="0", simplePos="0")
    anchor.set("relativeHeight", "1")
    etree.SubElement(anchor, f"{WP}simplePos", x="0", y="0")
    axes = (("H", "horizontal", "column"), ("V", "vertical", "paragraph"))
    for (axis, name, usual), twips in zip(axes, place, strict=True):
        relative = _PLACES.get(style.get(f"mso-position-{name}-relative", ""), usual)
        position = etree.SubElement(anchor, f"{WP}position{axis}", relativeFrom=relative)
        aligned = style.get(f"mso-position-{name}", "")
        if aligned in _ALIGNED:
            etree.SubElement(position, f"{WP}align").text = aligned
        else:
            etree.SubElement(position, f"{WP}posOffset").text = str(twips * EMU_PER_TWIP)
    etree.SubElement(anchor, f"{WP}extent")
    etree.SubElement(anchor, f"{WP}wrapNone")
    etree.SubElement(anchor, f"{WP}docPr", id="1", name="line")
    etree.SubElement(anchor, f"{A}graphic")
    return anchor


def _extent(line: DrawnLine) -> Element:
    cx, cy = (str(side * EMU_PER_TWIP) for side in (line.width, line.height))
    return etree.Element(f"{WP}extent", cx=cx, cy=cy)


def _graphic(line: DrawnLine, keys: Mapping[str, str]) -> Element:
    pic = f"{{{_PIC}}}"
    graphic = etree.Element(f"{A}graphic")
    picture = etree.SubElement(etree.SubElement(graphic, f"{A}graphicData", uri=_PIC), f"{pic}pic")
    about = etree.SubElement(picture, f"{pic}nvPicPr")
    etree.SubElement(about, f"{pic}cNvPr", id="1", name="line")
    etree.SubElement(about, f"{pic}cNvPicPr")
    fill = etree.SubElement(picture, f"{pic}blipFill")
    etree.SubElement(fill, f"{A}blip").set(f"{{{_RELATIONSHIP}}}embed", keys[line.colour])
    etree.SubElement(etree.SubElement(fill, f"{A}stretch"), f"{A}fillRect")
    shape = etree.SubElement(picture, f"{pic}spPr")
    box = etree.SubElement(shape, f"{A}xfrm")
    etree.SubElement(box, f"{A}off", x="0", y="0")
    extent = _extent(line)
    etree.SubElement(box, f"{A}ext", cx=extent.get("cx", ""), cy=extent.get("cy", ""))
    etree.SubElement(etree.SubElement(shape, f"{A}prstGeom", prst="rect"), f"{A}avLst")
    return graphic
