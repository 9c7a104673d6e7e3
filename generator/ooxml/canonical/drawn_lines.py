"""A straight line that was drawn: where it begins, how long it is and how it looks, whoever wrote it down.

LibreOffice writes every drawing anew, rounded to hundredths of a millimetre. A drawing that holds anything besides
what is read or named here is no plain line, and keeps all its XML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.ooxml.canonical import noise
from generator.ooxml.package import WP, WPS, A, W
from generator.ooxml.units import emu_length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_SHAPE = "anchor/graphic/graphicData/wsp"
_LINE = f"{_SHAPE}/spPr/ln"
_NOISE = {
    "anchor/docPr": "the drawing's number and name",
    "anchor/cNvGraphicFramePr": "what may be done to the drawing by hand",
    "anchor/cNvGraphicFramePr/graphicFrameLocks": "what may be done to the drawing by hand",
    "anchor/effectExtent": "room for the thickness of the line",
    "anchor/simplePos": "in force only where the anchor says so",
    f"{_SHAPE}/cNvCnPr": "what may be done to the line by hand",
    f"{_SHAPE}/cNvSpPr": "what may be done to the line by hand",
    f"{_SHAPE}/bodyPr": "for text in a shape; a line has none",
    f"{_SHAPE}/spPr/xfrm/off": "in force only in groups",
    f"{_SHAPE}/spPr/prstGeom/avLst": "has nothing to say of a line",
    f"{_LINE}/round": "how a line's corners look; it has none",
    f"{_SHAPE}/style": "in force only where the line itself does not say",
    **{f"{_SHAPE}/style/{name}Ref": "in force only where the line itself does not say" for name in ("ln", "fill")},
    **{f"{_SHAPE}/style/{name}Ref": "in force only where the line itself does not say" for name in ("effect", "font")},
    f"{_SHAPE}/style/lnRef/schemeClr": "in force only where the line itself does not say",
    f"{_SHAPE}/style/fillRef/schemeClr": "a line has no inside",
    f"{_SHAPE}/style/fontRef/schemeClr": "a line has no text",
    f"{_SHAPE}/style/effectRef/schemeClr": "for the effects of no number",
}
_ANCHOR_NOISE = ("distT", "distB", "distL", "distR", "relativeHeight", "layoutInCell", "allowOverlap", "locked")
"""Distances from text that does not flow around the line, and how it is moved by hand."""

_LINES = ("line", "straightConnector1")
_SIZE = ("anchor/extent@cx", "anchor/extent@cy")
_LENGTHS = (*_SIZE, "anchor/positionH/posOffset", "anchor/positionV/posOffset")
_OWN_SIZE = (f"{_SHAPE}/spPr/xfrm/ext@cx", f"{_SHAPE}/spPr/xfrm/ext@cy")
_READ = {
    *("anchor/positionH@relativeFrom", "anchor/positionH/posOffset", "anchor/positionH/align"),
    *("anchor/positionV@relativeFrom", "anchor/positionV/posOffset", "anchor/positionV/align"),
    *("anchor@behindDoc", "anchor@simplePos", "anchor/wrapNone", f"{_LINE}@w", *_SIZE, *_OWN_SIZE),
    *("anchor/graphic/graphicData@uri", f"{_SHAPE}/spPr/prstGeom@prst"),
    *(f"{_LINE}/solidFill/srgbClr@val", f"{_LINE}/prstDash@val"),
}


def plain_line(drawing: Element) -> tuple[Any, ...] | None:
    """Return all that a ``w:drawing`` says, if it is an anchored straight line that states its own look."""
    said = dict(_said(drawing, ""))
    needed = (f"{_LINE}@w", f"{_LINE}/solidFill/srgbClr@val", "anchor/wrapNone")
    if not set(said) <= _READ or any(name not in said for name in needed) or len(drawing) != 1:
        return None
    if said.pop(f"{_SHAPE}/spPr/prstGeom@prst", "") not in _LINES or said.pop("anchor@simplePos", "0") != "0":
        return None
    effects = [node for node in drawing.iter(f"{A}effectRef") if node.get("idx") != "0"]
    own, outer = ([emu_length(said.get(name)) for name in names] for names in (_OWN_SIZE, _SIZE))
    if effects or any(a is None or b is None or abs(a - b) > 1 for a, b in zip(own, outer, strict=True)):
        return None
    said = {name: text for name, text in said.items() if name not in _OWN_SIZE}
    said.setdefault(f"{_LINE}/prstDash@val", "solid")
    return tuple(sorted((name, emu_length(text) if name in _LENGTHS else text) for name, text in said.items()))


def _said(node: Element, path: str) -> Iterator[tuple[str, str]]:
    """Yield all that a drawing says, by path; ``?`` where it says something twice, or where nothing may be said."""
    seen: set[str] = set()
    for child in node:
        here = f"{path}/{child.tag.rpartition('}')[2]}".lstrip("/")
        if here in seen or not child.tag.startswith((WP, WPS, A)):
            yield f"?{here}", ""
        seen.add(here)
        skipped = _ANCHOR_NOISE if here == "anchor" else ()
        hidden = here == "anchor/docPr" and child.get("hidden") is not None
        if here not in _NOISE or hidden:
            yield from ((f"{here}@{name}", str(text)) for name, text in _attributes(child) if name not in skipped)
            if not len(child) and not child.attrib:
                yield here, (child.text or "").strip()
        yield from _said(child, here)


def _attributes(node: Element) -> list[tuple[str, str]]:
    named = [(str(name), str(text)) for name, text in node.items()]
    return [(name, text) for name, text in named if name not in noise.ATTRIBUTES]


def draws_no_words(fallback: Element) -> bool:
    """Whether what readers before Word 2010 see in place of a line has neither words nor pictures."""
    strange = ("txbxContent", "t", "textbox", "textpath", "imagedata", "object", "OLEObject")
    return not any(node.tag.rpartition("}")[2] in strange for node in fallback.iter()) and len(fallback) == len(
        fallback.findall(f"{W}pict")
    )
