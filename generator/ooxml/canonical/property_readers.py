"""How each property is read that Word lets be written in several ways; the others are read as they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.ooxml.canonical.values import Look, attributes_of, number, short_name, switch, tree, twips
from generator.ooxml.package import W
from generator.ooxml.styles import BLACK, colour
from generator.ooxml.units import length

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

    from generator.ooxml.styles import Theme


def _fonts(node: Element, name: str, theme: Theme) -> Look:
    found = attributes_of(node, name)
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        named = found.pop(f"{name}.cstheme" if kind == "cs" else f"{name}.{kind}Theme", None)
        if named is not None:
            found[f"{name}.{kind}"] = _theme_font(theme, named)
    return {key: " ".join(str(font).split()) for key, font in found.items()}


def _theme_font(theme: Theme, named: str) -> str:
    """Return a font of the theme; where programs take different ones, all of them."""
    faces = dict.fromkeys(filter(None, (theme.font(named), theme.face(named))))
    return " / ".join(faces) or f"theme {named}"


def _colour(node: Element, name: str, theme: Theme) -> Look:
    return {name: shade(node, "val", "theme", theme)}


def shade(node: Element, attribute: str, prefix: str, theme: Theme) -> str:
    """Return a colour attribute as six digits or ``auto``; a colour of the theme as that theme has it."""
    text = node.get(f"{W}{attribute}", "auto")
    found = "auto" if text == "auto" else colour(text) or text
    named = node.get(f"{W}{prefix}Color" if prefix == "theme" else f"{W}{prefix}")
    if named is None:
        return found
    mixed = [node.get(f"{W}{prefix}{how}") for how in ("Tint", "Shade")]
    if any(mixed):
        # Programs differ in whether they mix the colour again or take the value that stands beside it.
        return f"{found} {named} {mixed}"
    return theme.exact_colour(named) or f"theme {named}"


def _underline(node: Element, name: str, theme: Theme) -> Look:
    kind = node.get(f"{W}val", "none")
    drawn = shade(node, "color", "theme", theme)
    return {name: kind if drawn == "auto" or kind == "none" else (kind, drawn)}


def _shading(node: Element, name: str, theme: Theme) -> Look:
    pattern, fill = node.get(f"{W}val", "clear"), shade(node, "fill", "themeFill", theme)
    ink = "auto" if pattern in ("clear", "nil") else shade(node, "color", "theme", theme)
    return {name: None if (pattern, fill) in (("clear", "auto"), ("nil", "auto")) else (pattern, ink, fill)}


def border(node: Element, theme: Theme) -> tuple[Any, ...] | None:
    """Return a border's line, width, distance, colour and effects; ``None`` if it draws nothing."""
    kind = node.get(f"{W}val", "none")
    if kind in ("none", "nil"):
        return None
    drawn = shade(node, "color", "theme", theme)
    # Automatic is black wherever a border is drawn: on paper.
    effects = [switch(node.get(f"{W}{name}", "0")) for name in ("shadow", "frame")]
    size, space = (number(node.get(f"{W}{name}", "0")) for name in ("sz", "space"))
    return kind, size, space, BLACK if drawn == "auto" else drawn, *effects


def _border(node: Element, name: str, theme: Theme) -> Look:
    return {name: border(node, theme)}


_LOGICAL = {"start": "left", "end": "right"}


def _borders(node: Element, name: str, theme: Theme) -> Look:
    sides = ((short_name(side.tag).removeprefix("w:"), side) for side in node)
    return {f"{name}.{_LOGICAL.get(side, side)}": border(child, theme) for side, child in sides}


def _margins(node: Element, name: str, _: Theme) -> Look:
    sides = ((short_name(side.tag).removeprefix("w:"), side) for side in node)
    return {f"{name}.{_LOGICAL.get(side, side)}": measure(child) for side, child in sides}


def measure(node: Element) -> int | tuple[Any, ...]:
    """Return a table's measure: twips, or the number with its kind."""
    kind, text = node.get(f"{W}type", "dxa"), node.get(f"{W}w", "0")
    found = length(text)
    if kind in ("auto", "nil"):
        return (0, kind)
    return found if kind == "dxa" and found is not None else (text, kind)


def _measure(node: Element, name: str, _: Theme) -> Look:
    return {name: measure(node)}


_SPACING = {
    **dict.fromkeys(("before", "after", "line"), "length"),
    **dict.fromkeys(("beforeAutospacing", "afterAutospacing"), "switch"),
}


def _spacing(node: Element, name: str, _: Theme) -> Look:
    if node.get(f"{W}val") is not None:
        return {name: number(node.get(f"{W}val", ""))} | (attributes_of(node, name) if len(node.attrib) > 1 else {})
    found = attributes_of(node, name, _SPACING)
    return {key: value for key, value in found.items() if not (key.endswith("Lines") and value == "0")}


def _indent(node: Element, name: str, _: Theme) -> Look:
    sides = ("left", "right", "start", "end", "firstLine", "hanging")
    found = attributes_of(node, name, dict.fromkeys(sides, "length"))
    for logical, side in _LOGICAL.items():
        if (value := found.pop(f"{name}.{logical}", None)) is not None:
            found.setdefault(f"{name}.{side}", value)
    if (hanging := found.pop(f"{name}.hanging", None)) is not None:
        found[f"{name}.firstLine"] = -hanging if isinstance(hanging, int) else f"hanging {hanging}"
    return {key: value for key, value in found.items() if not (key.endswith("Chars") and value == "0")}


def _alignment(node: Element, name: str, _: Theme) -> Look:
    text = node.get(f"{W}val", "left")
    return {name: _LOGICAL.get(text, text)}


def _tabs(node: Element, _: str, __: Theme) -> Look:
    """Return each tab stop by its place; one that is cleared holds nothing."""
    found: Look = {}
    for stop in node:
        place, kind = twips(stop.get(f"{W}pos", "0")), stop.get(f"{W}val", "left")
        stated = (_LOGICAL.get(kind, kind), stop.get(f"{W}leader", "none"))
        found[f"tab {place}"] = None if kind == "clear" else stated
    return found


def _lengths(*names: str) -> Callable[[Element, str, Theme], Look]:
    return lambda node, name, _: attributes_of(node, name, dict.fromkeys(names, "length"))


def _height(node: Element, name: str, _: Theme) -> Look:
    rule, high = node.get(f"{W}hRule", "auto"), twips(node.get(f"{W}val", "0"))
    return {name: None if (rule, high) == ("auto", 0) else (rule, high)}


def _merge(node: Element, name: str, _: Theme) -> Look:
    return {name: node.get(f"{W}val", "continue")}


def _columns(node: Element, name: str, _: Theme) -> Look:
    found = attributes_of(node, name, {"space": "length", "sep": "switch", "equalWidth": "switch"})
    if found.get("cols.num", "1") == "1" and not len(node):
        return {}  # the space between columns, of which there is one
    return {**found, "cols.col": tuple(tree(child) for child in node)}


def _grid(node: Element, name: str, _: Theme) -> Look:
    # Without a type there is no grid; its distances then say nothing.
    return {} if node.get(f"{W}type", "default") == "default" else attributes_of(node, name)


def _paper(node: Element, name: str, _: Theme) -> Look:
    found = attributes_of(node, name, {"w": "length", "h": "length"})
    found.pop(f"{name}.code", None)  # the printer driver's number of a paper whose size is stated
    return found


def _layout(node: Element, name: str, _: Theme) -> Look:
    return {name: node.get(f"{W}type", "autofit")}


READERS: dict[str, Callable[[Element, str, Theme], Look]] = {
    "rFonts": _fonts,
    "color": _colour,
    "u": _underline,
    "shd": _shading,
    "bdr": _border,
    "pBdr": _borders,
    "spacing": _spacing,
    "ind": _indent,
    "jc": _alignment,
    "tabs": _tabs,
    "framePr": _lengths("w", "h", "hSpace", "vSpace", "x", "y"),
    "tblBorders": _borders,
    "tcBorders": _borders,
    "tblCellMar": _margins,
    "tcMar": _margins,
    **dict.fromkeys(("tblW", "tblInd", "tcW", "wBefore", "wAfter", "tblCellSpacing"), _measure),
    "tblLayout": _layout,
    "trHeight": _height,
    "vMerge": _merge,
    "hMerge": _merge,
    "tblpPr": _lengths("leftFromText", "rightFromText", "topFromText", "bottomFromText", "tblpX", "tblpY"),
    "pgSz": _paper,
    "pgMar": _lengths("top", "right", "bottom", "left", "header", "footer", "gutter"),
    "cols": _columns,
    "docGrid": _grid,
    "pgNumType": lambda node, name, _: attributes_of(node, name),
}
