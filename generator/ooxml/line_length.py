"""Set the length of a line that is drawn as a shape, in DrawingML or VML, so that its middle stays where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.ooxml.lines import ANYWHERE, HOLDERS, drawn_strokes
from generator.ooxml.package import VML, WP, WPS, A, W
from generator.ooxml.units import EMU_PER_TWIP, css_length, declarations, emu_length, points

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def resize_line(paragraph: Element, twips: int) -> bool:
    """Set the length in twips of a paragraph's only drawn line; return whether that was possible.

    A line that has a twin for older readers is drawn twice: both are changed. Text boxes, other shapes
    and lines in groups stay as they are.
    """
    holders = [one for one in paragraph.iter(*HOLDERS) if next(one.iterancestors(f"{W}p")) is paragraph]
    changed = [False]
    for holder in (one for one in holders if len(list(drawn_strokes(one, ANYWHERE))) == 1):
        if holder.tag == HOLDERS[0]:
            changed.append(_resize_drawing(holder, twips))
        else:
            lines = holder.iterchildren(f"{VML}line", f"{VML}shape")
            changed += [_resize_vml(line, twips) for line in lines]
    return any(changed)


def _resize_drawing(drawing: Element, twips: int) -> bool:
    frame = next(one for one in drawing if one.find(f"{WP}extent") is not None)
    if frame.find(f"{A}graphic/{A}graphicData/{WPS}wsp") is None:
        return False
    sizes = [frame.find(f"{WP}extent"), frame.find(f".//{WPS}spPr/{A}xfrm/{A}ext")]
    old = emu_length(None if sizes[0] is None else sizes[0].get("cx"))
    if old is None or old == twips:
        return False
    for size in sizes:
        if size is not None:
            size.set("cx", str(twips * EMU_PER_TWIP))
    offset = frame.find(f"{WP}positionH/{WP}posOffset")
    left = emu_length(None if offset is None else offset.text)
    if offset is not None and left is not None:
        offset.text = str((left + (old - twips) // 2) * EMU_PER_TWIP)
    return True


def _resize_vml(line: Element, twips: int) -> bool:
    style = declarations(line.get("style"))
    old = css_length(style.get("width"))
    by_ends = line.tag == f"{VML}line"
    changed = by_ends and _resize_ends(line, twips)
    if old and old != twips and (changed or not by_ends):
        style["width"] = _points(twips)
        # The ends of a v:line give its position.
        for name in () if by_ends else ("margin-left", "left"):
            left = css_length(style.get(name))
            if left is not None:
                style[name] = _points(left + (old - twips) / 2)
        line.set("style", ";".join(f"{name}:{value}" for name, value in style.items()))
        changed = True
    return changed


def _resize_ends(line: Element, twips: int) -> bool:
    ends = [line.get(name, "0,0").split(",") for name in ("from", "to")]
    across = [css_length(end[0], "px") for end in ends]
    if None in across or len(ends[0]) < 2 or len(ends[1]) < 2:  # noqa: PLR2004 - x and y
        return False
    left, right = sorted(one or 0 for one in across)
    if right - left == twips:
        return False
    middle = (left + right) / 2
    fresh = (middle - twips / 2, middle + twips / 2)
    backwards = (across[0] or 0) > (across[1] or 0)
    for name, end, position in zip(("from", "to"), ends, fresh[::-1] if backwards else fresh, strict=True):
        line.set(name, ",".join([_points(position), *end[1:]]))
    return True


def _points(twips: float) -> str:
    return f"{points(twips):.2f}".rstrip("0").rstrip(".") + "pt"
