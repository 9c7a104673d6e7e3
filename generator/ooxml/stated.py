"""What one ``w:rPr`` or ``w:pPr`` states: each value read and bounded; what is absurd counts as not stated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from generator.ooxml import shades
from generator.ooxml.on_off import is_on, state
from generator.ooxml.package import W
from generator.ooxml.styles import colour
from generator.ooxml.units import HALF_POINTS_PER_POINT, length, whole_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

    from generator.ooxml.styles import Theme

    Stated = dict[str, Any]
    Reader = Callable[[Element, Theme], Stated]

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

_MIN_HALF_POINTS = 2
_ALIGNMENTS = {
    "left": "left",
    "start": "left",
    "numTab": "left",
    "right": "right",
    "end": "right",
    "center": "center",
    **dict.fromkeys(("both", "lowKashida", "mediumKashida", "highKashida"), "both"),
    # These stretch a paragraph's last line, too.
    **dict.fromkeys(("distribute", "thaiDistribute"), "distribute"),
}
_WIDE_FRAME = 1440
"""Twips from which a frame is more than the room of a page number."""
_FRAME_ALIGNMENTS = {"left": "left", "inside": "left", "center": "center", "right": "right", "outside": "right"}


class Pen(NamedTuple):
    """How a border is drawn: its style's name, its colour ("" where automatic), its width in points (0: not said)."""

    style: str
    colour: str = ""
    points: float = 0.0


def val(node: Element) -> str:
    """Return ``w:val``, "" if it is missing."""
    return node.get(f"{W}val", "")


def visible(border: Element | None) -> bool:
    """Whether a border (``w:top``, ``w:insideH`` ...) can be seen on white paper."""
    return (
        border is not None
        and val(border) not in ("", "none", "nil")
        and border.get(f"{W}color", "").upper() != "FFFFFF"
    )


def _switch(name: str) -> Reader:
    return lambda node, _: {name: is_on(node)}


def _size(node: Element, _: Theme) -> Stated:
    half_points = length(val(node), per_point=HALF_POINTS_PER_POINT, least=_MIN_HALF_POINTS)
    return {} if half_points is None else {"size": half_points / HALF_POINTS_PER_POINT}


def _fonts(node: Element, theme: Theme) -> Stated:
    stated = {
        name: _theme_font(node.get(f"{W}{name}Theme"), theme) or " ".join(node.get(f"{W}{name}", "").split())
        for name in ("ascii", "hAnsi")
    }
    missing = {name: node.get(f"{W}{name}Theme") for name in stated if not stated[name]}
    return {name: font for name, font in stated.items() if font} | {
        # Of a theme that the file has not: each program takes a font of its own.
        name: f"+{named}"
        for name, named in missing.items()
        if named
    }


def _theme_font(named: str | None, theme: Theme) -> str:
    """Return a font of the theme; where programs take different ones, as that of a script or of all Latin, both."""
    return " / ".join(dict.fromkeys(filter(None, (theme.font(named), theme.face(named)))))


def _colour(node: Element, theme: Theme) -> Stated:
    stated = colour(val(node))
    # With a tint or shade the value is the theme's colour already mixed.
    mixed = stated is not None and (node.get(f"{W}themeTint") or node.get(f"{W}themeShade"))
    found = stated if mixed else theme.colour(node.get(f"{W}themeColor")) or stated
    return {} if found is None else {"colour": found}


_EFFECTS = ("strike", "dstrike", "outline", "shadow", "emboss", "imprint")
_EFFECTS_OF_WORD_2010 = ("glow", "shadow", "reflection", "textOutline", "textFill", "props3d")


def _drawn_effect(name: str) -> Reader:
    """Read an effect of Word 2010 and later; letters filled with black, or without an outline, have none."""
    return lambda node, _: {f"drawn {name}": not (name in _PLAIN and _PLAIN[name](node))}


def _is_filled_black(node: Element) -> bool:
    colours = [one.get(f"{W14}val", "") for one in node.iter(f"{W14}srgbClr", f"{W14}schemeClr")]
    return node.find(f"{W14}solidFill") is not None and set(colours) <= {"000000", "tx1", "dk1"}


_PLAIN: dict[str, Callable[[Element], bool]] = {
    "textFill": _is_filled_black,
    "textOutline": lambda node: node.find(f"{W14}noFill") is not None,
}


def _ground(node: Element, theme: Theme) -> Stated:
    return {"ground": shades.visible_name(node, theme)}


def _number(name: str, *, least: int, most: int) -> Reader:
    def read(node: Element, _: Theme) -> Stated:
        found = whole_number(val(node).removesuffix("%"))
        return {} if found is None or not least <= found <= most else {name: found}

    return read


TOGGLED_EFFECTS = ("strike", "outline", "shadow", "emboss", "imprint")
"""Effects that styles turn over (17.7.3)."""

OTHER_EFFECTS = ("dstrike", "emphasis", "animated", *(f"drawn {name}" for name in _EFFECTS_OF_WORD_2010))

_RUN: dict[str, Reader] = {
    f"{W}rFonts": _fonts,
    f"{W}sz": _size,
    f"{W}b": _switch("bold"),
    f"{W}i": _switch("italic"),
    f"{W}caps": _switch("caps"),
    f"{W}smallCaps": _switch("small_caps"),
    f"{W}rtl": _switch("right_to_left"),
    f"{W}color": _colour,
    f"{W}u": lambda node, _: {"underline": val(node) not in ("", "none")},
    # White is not seen on paper.
    f"{W}highlight": lambda node, _: {"highlight": "" if val(node) in ("none", "white") else val(node)},
    f"{W}shd": _ground,
    f"{W}w": _number("scale", least=1, most=600),
    f"{W}spacing": lambda node, _: {} if (found := length(val(node))) is None else {"letter_spacing": found},
    f"{W}position": _number("position", least=-3276, most=3276),
    f"{W}em": lambda node, _: {"emphasis": val(node) not in ("", "none")},
    f"{W}effect": lambda node, _: {"animated": val(node) not in ("", "none")},
    **{f"{W}{name}": _switch(name) for name in _EFFECTS},
    **{f"{W14}{name}": _drawn_effect(name) for name in _EFFECTS_OF_WORD_2010},
    f"{W}bdr": lambda node, _: {"bordered": visible(node)},
    f"{W}vertAlign": lambda node, _: {"raised": val(node) in ("superscript", "subscript")},
}


def of_run(properties: Element | None, theme: Theme) -> Stated:
    """Return what a ``w:rPr`` states; ``size`` is in points, ``ascii`` and ``hAnsi`` are fonts."""
    return _gathered(properties, _RUN, theme)


def _spacing(node: Element, _: Theme) -> Stated:
    stated: Stated = {side: length(node.get(f"{W}{side}"), least=0) for side in ("before", "after")}
    stated["line"] = length(node.get(f"{W}line"), least=1)
    rule = node.get(f"{W}lineRule")
    stated["line_rule"] = rule if rule in ("auto", "exact", "atLeast") else None
    for side in ("before", "after"):
        automatic = node.get(f"{W}{side}Autospacing")
        stated[f"{side}_automatic"] = None if automatic is None else state(automatic)
    return {name: found for name, found in stated.items() if found is not None}


def _indent(node: Element, _: Theme) -> Stated:
    stated: Stated = {}
    for side, logical in (("left", "start"), ("right", "end")):
        physical = length(node.get(f"{W}{side}"))
        stated[side] = length(node.get(f"{W}{logical}")) if physical is None else physical
    hanging, first = (length(node.get(f"{W}{name}"), least=0) for name in ("hanging", "firstLine"))
    stated["first_line"] = first if hanging is None else -hanging
    return {name: found for name, found in stated.items() if found is not None}


def _alignment(node: Element, _: Theme) -> Stated:
    known = _ALIGNMENTS.get(val(node))
    return {} if known is None else {"alignment": known}


def _frame(node: Element, _: Theme) -> Stated:
    known = _FRAME_ALIGNMENTS.get(node.get(f"{W}xAlign", ""))
    # In a wide frame a line is placed by its own alignment, too.
    is_wide = (length(node.get(f"{W}w"), least=0) or 0) >= _WIDE_FRAME
    return {"placed_apart": True} | ({} if known is None or is_wide else {"frame": known})


def _pen(border: Element) -> Pen:
    eighths = length(border.get(f"{W}sz"), per_point=8, least=0)
    colour = border.get(f"{W}color", "auto").upper()
    return Pen(val(border), "" if colour == "AUTO" else colour, (eighths or 0) / 8)


def _borders(node: Element, _: Theme) -> Stated:
    sides = ("top", "bottom", "left", "right")
    return {
        f"border_{side}": _pen(found) if visible(found) else None
        for side in sides
        if (found := node.find(f"{W}{side}")) is not None
    }


_PARAGRAPH: dict[str, Reader] = {
    f"{W}spacing": _spacing,
    f"{W}ind": _indent,
    f"{W}jc": _alignment,
    f"{W}framePr": _frame,
    f"{W}pBdr": _borders,
    f"{W}shd": _ground,
    f"{W}bidi": _switch("right_to_left"),
    f"{W}contextualSpacing": _switch("contextual"),
    f"{W}keepNext": _switch("keep_next"),
    f"{W}keepLines": _switch("keep_lines"),
}


def of_paragraph(properties: Element | None, theme: Theme) -> Stated:
    """Return what a ``w:pPr`` states: lengths in twips, ``first_line`` negative where it hangs."""
    return _gathered(properties, _PARAGRAPH, theme)


def _gathered(properties: Element | None, readers: dict[str, Reader], theme: Theme) -> Stated:
    stated: Stated = {}
    for node in () if properties is None else properties:
        reader = readers.get(node.tag)
        if reader is not None:
            stated |= reader(node, theme)
    return stated
