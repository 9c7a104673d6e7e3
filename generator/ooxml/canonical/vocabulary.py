"""What may be said in an element that is read by its attributes: all else in it is left over, used or not.

The readers of properties ask for the attributes that they know; this table says which those are, so that an
attribute, an element or a text that nobody asks for is told, and not passed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.ooxml.canonical import noise
from generator.ooxml.canonical.values import short_name, tree
from generator.ooxml.package import W
from generator.ooxml.visible_text import XML_SPACE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_COLOUR = "color themeColor themeTint themeShade"
_BORDER = f"val sz space shadow frame {_COLOUR}"
_MEASURE = "w type"
_SIDES = ("top", "left", "start", "bottom", "right", "end", "between", "bar", "insideH", "insideV", "tl2br", "tr2bl")
_BAGS = tuple(f"{W}{name}" for name in ("rPr", "pPr", "tblPr", "tblPrEx", "trPr", "tcPr", "sectPr"))
"""Elements of properties: what stands in one of them has ``w:val`` alone, unless it is in the table."""

_KNOWN = {
    # The attributes of elements that hold nothing.
    "rFonts": "ascii hAnsi eastAsia cs hint asciiTheme hAnsiTheme eastAsiaTheme cstheme",
    "color": "val themeColor themeTint themeShade",
    "u": f"val {_COLOUR}",
    "shd": f"val {_COLOUR} fill themeFill themeFillTint themeFillShade",
    "bdr": _BORDER,
    **dict.fromkeys(_SIDES, _BORDER),
    "spacing": "val before after line lineRule beforeLines afterLines beforeAutospacing afterAutospacing",
    "ind": "left right start end firstLine hanging "
    "leftChars rightChars startChars endChars firstLineChars hangingChars",
    **dict.fromkeys(("tblW", "tblInd", "tcW", "wBefore", "wAfter", "tblCellSpacing"), _MEASURE),
    "tblLayout": "type",
    "tblLook": "val firstRow lastRow firstColumn lastColumn noHBand noVBand",
    "trHeight": "val hRule",
    "pgSz": "w h orient code",
    "pgMar": "top right bottom left header footer gutter",
    "docGrid": "type linePitch charSpace",
    "pgNumType": "fmt start chapStyle chapSep",
    "framePr": "w h hRule hSpace vSpace wrap hAnchor vAnchor x y xAlign yAlign dropCap lines anchorLock",
    "tblpPr": "leftFromText rightFromText topFromText bottomFromText horzAnchor vertAnchor "
    "tblpX tblpY tblpXSpec tblpYSpec",
    # Lists, settings, fonts.
    **{tag.removeprefix(W): "val" for tag in (*noise.ABSTRACT_CHILDREN, *noise.LEVEL_CHILDREN)},
    **{tag.removeprefix(W): "val" for tag in noise.STYLE_CHILDREN},
    "lvlText": "val null",
    "numFmt": "val format",
    "suff": "val",
    "lvlJc": "val",
    "compatSetting": "name uri val",
    **noise.FONT_CHILDREN,
}
_HOLDERS = {
    # The attributes of elements that hold others, which are judged where they are read.
    **dict.fromkeys(("numPr", "pBdr", "tblBorders", "tcBorders", "tblCellMar", "tcMar", "tabs"), ""),
    **dict.fromkeys(("docDefaults", "rPrDefault", "pPrDefault", "compat", "fonts", "styles", "numbering"), ""),
    **{bag.removeprefix(W): "" for bag in _BAGS},
    "cols": "num space sep equalWidth",
    "font": "name",
}
_ATTRIBUTES = {f"{W}{name}": {f"{W}{one}" for one in known.split()} for name, known in (_KNOWN | _HOLDERS).items()}
_LEAVES = {f"{W}{name}" for name in _KNOWN}
_OF_MEASURE = {f"{W}{name}" for name in _MEASURE.split()}
_OF_VALUE = {f"{W}val"}
_TEXTS = {f"{W}{name}" for name in ("t", "delText", "instrText", "delInstrText")}
_INSTRUCTIONS = {f"{W}instrText", f"{W}delInstrText"}
_ROOTS = {f"{W}fonts", f"{W}styles", f"{W}numbering"}
_LEVEL = {*noise.LEVEL_CHILDREN, *(f"{W}{name}" for name in ("numFmt", "suff", "lvlJc", "pPr", "rPr"))}
_CHILDREN = {
    f"{W}lvl": _LEVEL,
    f"{W}fonts": {f"{W}font"},
    f"{W}font": {f"{W}{name}" for name in noise.FONT_CHILDREN},
}


def strange(root: Element) -> Iterator[tuple[Element, str, Any]]:
    """Yield what no reader asks for: the element, the name of what stands in it, and its value."""
    for node in root.iter():
        if not node.tag.startswith(W) or node.tag in noise.ELEMENTS:
            continue
        if node.tag not in _TEXTS and (text := (node.text or "").strip()):
            yield node, "chữ", text
        attributes = node.items()
        if attributes and (known := _attributes(node)) is not None:
            for name, value in ((str(key), str(one)) for key, one in attributes):
                if name not in known and not noise.is_noise_attribute(name, value):
                    yield node, short_name(name), value
        if node.tag in _LEAVES or node.tag in _CHILDREN:
            expected = _CHILDREN.get(node.tag, set())
            strangers = (one for one in node if one.tag not in expected and not noise.is_noise(one))
            yield from ((node, short_name(one.tag), tree(one)) for one in strangers)


def _attributes(node: Element) -> set[str] | None:
    """Return the attributes that an element may have; ``None`` where it is read whole, or judged elsewhere."""
    parent = node.getparent()
    above = None if parent is None else parent.tag
    if node.tag in _INSTRUCTIONS:
        return {XML_SPACE}
    if node.tag in noise.ATTRIBUTES_OF or node.tag in _ROOTS:
        return None
    if above in (f"{W}tblCellMar", f"{W}tcMar"):
        return _OF_MEASURE
    return _ATTRIBUTES.get(node.tag, _OF_VALUE if above in _BAGS else None)
