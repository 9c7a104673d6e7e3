"""What one ``w:rPr`` or ``w:pPr`` states, each value read and bounded; what is not stated or absurd is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.word.measures import length
from generator.word.package import W
from generator.word.theme import colour

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

    from generator.word.theme import Theme

    Stated = dict[str, Any]

TOGGLES = ("bold", "italic", "caps", "small_caps")
AUTOSPACING = 280
"""Twips of ``w:beforeAutospacing``: 14 pt, as in web pages."""
_MIN_HALF_POINTS = 2
_OFF = ("0", "false", "off")
_ON = ("1", "true", "on")
_ALIGNMENTS = {
    "left": "left",
    "start": "left",
    "numTab": "left",
    "right": "right",
    "end": "right",
    "center": "center",
    **dict.fromkeys(("both", "distribute", "lowKashida", "mediumKashida", "highKashida", "thaiDistribute"), "both"),
}
_FRAME_ALIGNMENTS = {"left": "left", "inside": "left", "center": "center", "right": "right", "outside": "right"}


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


def _switch(name: str) -> Callable[[Element, Theme], Stated]:
    return lambda node, _: {name: node.get(f"{W}val", "1") not in _OFF}


def _size(node: Element, _: Theme) -> Stated:
    half_points = length(val(node), per_point=2, least=_MIN_HALF_POINTS)
    return {} if half_points is None else {"size": half_points / 2}


def _fonts(node: Element, theme: Theme) -> Stated:
    stated = {
        name: theme.font(node.get(f"{W}{name}Theme")) or " ".join(node.get(f"{W}{name}", "").split())
        for name in ("ascii", "hAnsi")
    }
    return {name: font for name, font in stated.items() if font}


def _colour(node: Element, theme: Theme) -> Stated:
    stated = colour(val(node))
    # With a tint or shade the value is the theme's colour already mixed.
    mixed = stated is not None and (node.get(f"{W}themeTint") or node.get(f"{W}themeShade"))
    found = stated if mixed else theme.colour(node.get(f"{W}themeColor")) or stated
    return {} if found is None else {"colour": found}


_RUN: dict[str, Callable[[Element, Theme], Stated]] = {
    f"{W}rFonts": _fonts,
    f"{W}sz": _size,
    f"{W}b": _switch("bold"),
    f"{W}i": _switch("italic"),
    f"{W}caps": _switch("caps"),
    f"{W}smallCaps": _switch("small_caps"),
    f"{W}color": _colour,
    f"{W}u": lambda node, _: {"underline": val(node) not in ("", "none")},
    f"{W}highlight": lambda node, _: {"highlight": val(node).replace("none", "")},
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
        stated[f"{side}_automatic"] = None if automatic not in (*_OFF, *_ON) else automatic in _ON
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
    return {} if known is None else {"frame": known}


def _borders(node: Element, _: Theme) -> Stated:
    sides = ("top", "bottom", "left", "right")
    return {
        f"border_{side}": val(found) if visible(found) else ""
        for side in sides
        if (found := node.find(f"{W}{side}")) is not None
    }


_PARAGRAPH: dict[str, Callable[[Element, Theme], Stated]] = {
    f"{W}spacing": _spacing,
    f"{W}ind": _indent,
    f"{W}jc": _alignment,
    f"{W}framePr": _frame,
    f"{W}pBdr": _borders,
    f"{W}contextualSpacing": _switch("contextual"),
    f"{W}keepNext": _switch("keep_next"),
    f"{W}keepLines": _switch("keep_lines"),
}


def of_paragraph(properties: Element | None, theme: Theme) -> Stated:
    """Return what a ``w:pPr`` states: lengths in twips, ``first_line`` negative where it hangs."""
    return _gathered(properties, _PARAGRAPH, theme)


def _gathered(
    properties: Element | None, readers: dict[str, Callable[[Element, Theme], Stated]], theme: Theme
) -> Stated:
    stated: Stated = {}
    for node in () if properties is None else properties:
        reader = readers.get(node.tag)
        if reader is not None:
            stated |= reader(node, theme)
    return stated
