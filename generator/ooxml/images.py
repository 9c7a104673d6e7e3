"""Which pictures a Word file may hold: raster and metafile types by their first bytes, and SVG free of any reference.

The name and the declared type of a part say nothing: programs choose the reader by the bytes.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from lxml import etree

from generator.ooxml.opc import in_utf_8
from generator.ooxml.package import parse

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_STARTS = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    *(b"GIF87a", b"GIF89a"),
    b"BM",
    *(b"II*\0", b"MM\0*"),
    b"\xd7\xcd\xc6\x9a",
    *(b"\x01\x00\x09\x00", b"\x02\x00\x09\x00"),
)
"""PNG, JPEG, GIF, BMP, TIFF, WMF with and without its placing."""

_EMF, _EMF_SIGNATURE = b"\x01\0\0\0", slice(40, 44)
_WEBP_SIGNATURE = slice(8, 12)

_SVG = "{http://www.w3.org/2000/svg}"
_XML_NAMES = "{http://www.w3.org/XML/1998/namespace}"
_ELEMENTS = frozenset(
    f"{_SVG}{name}"
    for name in (
        *("svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "style", "switch"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath"),
        *("linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "marker"),
        *("filter", "feGaussianBlur", "feOffset", "feBlend", "feColorMatrix", "feFlood", "feComposite", "feMerge"),
        *("feMergeNode", "feComponentTransfer", "feFuncR", "feFuncG", "feFuncB", "feFuncA"),
    )
)
_EDITORS = (
    # What drawing programs note for themselves; no reader of pictures draws it.
    *("{http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd}", "{http://www.inkscape.org/namespaces/inkscape}"),
    *("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}", "{http://purl.org/dc/elements/1.1/}"),
    *("{http://creativecommons.org/ns#}", "{http://web.resource.org/cc/}"),
)
_REFERRING = frozenset(("href", "src", "base", "data", "begin", "end", "from", "to", "values", "handler"))
"""Attributes that may name something to fetch, or set one that does."""

_FUNCTIONS = frozenset(
    (
        *("url", "rgb", "rgba", "hsl", "hsla"),
        *("matrix", "translate", "scale", "rotate", "skewx", "skewy"),
    )
)
_CALL = re.compile(r"([\w-]*)\s*\(\s*([^)]*)")
_INSTRUCTION = re.compile(rb"<\?(?!xml\s)")


class Picture(Enum):
    """What is known of a picture: plain, or one that refers to something, or one of an unknown kind."""

    PLAIN = "plain"
    REFERRING = "referring"
    UNKNOWN = "unknown"


def judge(data: bytes) -> Picture:
    """Return what is known of the bytes of a picture; no bytes at all draw nothing."""
    if not data or data.startswith(_STARTS) or _is_emf(data) or _is_webp(data):
        return Picture.PLAIN
    data = in_utf_8(data)
    try:
        root = parse(data)
    except ValueError:
        # With a DOCTYPE, entities could stand for anything.
        return Picture.REFERRING if b"<!DOCTYPE" in data and b"<svg" in data else Picture.UNKNOWN
    if root.tag != f"{_SVG}svg":
        return Picture.UNKNOWN
    return Picture.PLAIN if _is_closed(root, data) else Picture.REFERRING


def _is_emf(data: bytes) -> bool:
    return data.startswith(_EMF) and data[_EMF_SIGNATURE] == b" EMF"


def _is_webp(data: bytes) -> bool:
    return data.startswith(b"RIFF") and data[_WEBP_SIGNATURE] == b"WEBP"


def _is_closed(root: Element, data: bytes) -> bool:
    """Whether an SVG refers to nothing but its own elements, and holds no script, style sheet or other picture."""
    if _INSTRUCTION.search(data):
        return False
    return all(
        _is_known(node)
        and all(_is_closed_attribute(str(name), str(value)) for name, value in node.attrib.items())
        and (node.tag != f"{_SVG}style" or _is_closed_style("".join(map(str, node.itertext()))))
        for node in root.iter()
    )


def _is_known(node: Element) -> bool:
    return node.tag in _ELEMENTS or str(node.tag).startswith(_EDITORS)


def _is_closed_attribute(name: str, value: str) -> bool:
    local = str(etree.QName(name).localname).lower()
    if name.startswith(_EDITORS):
        return True
    if local in _REFERRING or name.startswith(_XML_NAMES) or local.startswith("on"):
        return value.startswith("#") or name in (f"{_XML_NAMES}space", f"{_XML_NAMES}lang")
    return _is_closed_style(value)


def _is_closed_style(text: str) -> bool:
    """Whether a style uses only known functions and refers only to the picture's own elements.

    An escape could spell what is looked for here; a rule with ``@`` may import.
    """
    if "\\" in text or "@" in text:
        return False
    return all(
        name.lower() in _FUNCTIONS and (name.lower() != "url" or inside.strip("'\" ").startswith("#"))
        for name, inside in _CALL.findall(text)
    )
