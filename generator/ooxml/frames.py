"""The frame drawn around a paragraph: its own border, or the outline of the text box that holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.ooxml.package import VML, WPS, A, W

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element

    from generator.ooxml.stated import Stated

_SIDES = ("top", "left", "bottom", "right")
_BOXES = ("rect", "roundRect")
_VML_BOXES = (f"{VML}rect", f"{VML}roundrect", f"{VML}shape")
_NO = ("f", "false", "0", "off")


def frame_of(paragraph: Element, look: Stated, drawings: Iterable[Element]) -> bool | None:
    """Return whether a frame is around a paragraph; ``None`` where a box without words hangs on it, to draw one."""
    if all(look.get(f"border_{side}") for side in _SIDES):
        return True
    for around in paragraph.iterancestors(f"{W}txbxContent"):
        return _outlined(around)
    return None if any(_holds_empty_box(one) for one in drawings) else False


def _outlined(content: Element) -> bool:
    """Return whether a text box draws its outline."""
    for node in content.iterancestors(f"{WPS}wsp", *_VML_BOXES):
        if node.tag != f"{WPS}wsp":
            return str(node.get("stroked", "t")).lower() not in _NO
        line = node.find(f"{WPS}spPr/{A}ln")
        if line is None or all(line.find(f"{A}{fill}") is None for fill in ("noFill", "solidFill")):
            style = node.find(f"{WPS}style/{A}lnRef")
            return style is not None and style.get("idx", "0") != "0"
        return line.find(f"{A}noFill") is None
    return False


def _holds_empty_box(drawing: Element) -> bool:
    shapes = (one for one in drawing.iter(f"{WPS}wsp") if one.find(f"{WPS}txbx") is None)
    geometries = (shape.find(f"{WPS}spPr/{A}prstGeom") for shape in shapes)
    boxes = any(one is not None and one.get("prst") in _BOXES for one in geometries)
    return boxes or any(next(one.iter(f"{W}txbxContent"), None) is None for one in drawing.iter(*_VML_BOXES[:2]))
