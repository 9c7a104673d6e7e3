"""A drawn line made longer or shorter about its middle, in DrawingML and in VML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.word.drawings import HOLDERS, drawn
from generator.word.measures import EMU_PER_TWIP, TWIPS_PER_POINT, css, declarations, emu
from generator.word.package import W
from generator.word.strokes import Column

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_VML = "{urn:schemas-microsoft-com:vml}"
_ANYWHERE = Column(0, 0, "")


def resize(paragraph: Element, length: int) -> bool:
    """Give a paragraph's one drawn line a length in twips; tell whether that could be done.

    A line that has a twin for older readers is drawn twice: both are changed. Text boxes, other shapes
    and lines in groups stay as they are.
    """
    holders = [one for one in paragraph.iter(*HOLDERS) if next(one.iterancestors(f"{W}p")) is paragraph]
    changed = [False]
    for holder in (one for one in holders if len(list(drawn(one, _ANYWHERE))) == 1):
        if holder.tag == HOLDERS[0]:
            changed.append(_resize_drawing(holder, length))
        else:
            lines = holder.iterchildren(f"{_VML}line", f"{_VML}shape")
            changed += [_resize_vml(line, length) for line in lines]
    return any(changed)


def _resize_drawing(drawing: Element, length: int) -> bool:
    frame = next(one for one in drawing if one.find(f"{_WP}extent") is not None)
    if frame.find(f"{_A}graphic/{_A}graphicData/{_WPS}wsp") is None:
        return False
    sizes = [frame.find(f"{_WP}extent"), frame.find(f".//{_WPS}spPr/{_A}xfrm/{_A}ext")]
    old = emu(None if sizes[0] is None else sizes[0].get("cx"))
    if old is None or old == length:
        return False
    for size in sizes:
        if size is not None:
            size.set("cx", str(length * EMU_PER_TWIP))
    offset = frame.find(f"{_WP}positionH/{_WP}posOffset")
    left = emu(None if offset is None else offset.text)
    if offset is not None and left is not None:
        offset.text = str((left + (old - length) // 2) * EMU_PER_TWIP)
    return True


def _resize_vml(line: Element, length: int) -> bool:
    style = declarations(line.get("style"))
    old = css(style.get("width"))
    by_ends = line.tag == f"{_VML}line"
    changed = by_ends and _resize_ends(line, length)
    if old and old != length and (changed or not by_ends):
        style["width"] = _points(length)
        # The ends of a v:line say where it stands.
        for name in () if by_ends else ("margin-left", "left"):
            left = css(style.get(name))
            if left is not None:
                style[name] = _points(left + (old - length) / 2)
        line.set("style", ";".join(f"{name}:{value}" for name, value in style.items()))
        changed = True
    return changed


def _resize_ends(line: Element, length: int) -> bool:
    ends = [line.get(name, "0,0").split(",") for name in ("from", "to")]
    across = [css(end[0], "px") for end in ends]
    if None in across or len(ends[0]) < 2 or len(ends[1]) < 2:  # noqa: PLR2004 - x and y
        return False
    left, right = sorted(one or 0 for one in across)
    if right - left == length:
        return False
    middle = (left + right) / 2
    fresh = (middle - length / 2, middle + length / 2)
    backwards = (across[0] or 0) > (across[1] or 0)
    for name, end, place in zip(("from", "to"), ends, fresh[::-1] if backwards else fresh, strict=True):
        line.set(name, ",".join([_points(place), *end[1:]]))
    return True


def _points(twips: float) -> str:
    return f"{twips / TWIPS_PER_POINT:.2f}".rstrip("0").rstrip(".") + "pt"
