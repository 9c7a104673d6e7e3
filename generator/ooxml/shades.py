"""Colours of words and of what is behind them: whether they stand out from it when printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.ooxml.package import W

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element

    from generator.ooxml.styles import Theme

LEAST_CONTRAST = 2.5
"""Ratio of luminances (WCAG 2): black on white is 21, the grey of 40 % 2.8; below, words are pale or lost."""

_SEEN = 245
"""Share of red, green or blue up to which a ground is told from the white of the paper; the grey of 5 % has 242."""

ALIKE = 32
"""Of 255, of each of red, green and blue: what differs no more from black, on paper nobody can tell from it."""

BLACK, WHITE = (0, 0, 0), (255, 255, 255)
_HEX = re.compile("[0-9A-Fa-f]{6}")
_FULL = 255
_HIGHLIGHTS = {
    "black": "000000",
    "blue": "0000FF",
    "cyan": "00FFFF",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGray": "808080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "green": "00FF00",
    "lightGray": "C0C0C0",
    "magenta": "FF00FF",
    "red": "FF0000",
    "white": "FFFFFF",
    "yellow": "FFFF00",
}

Rgb = tuple[int, int, int]


class Shades(NamedTuple):
    """The colours that something may have, as programs differ; none: it is automatic, or not there."""

    colours: frozenset[Rgb]


AUTOMATIC = Shades(frozenset())


def of_letters(look: Element | None, theme: Theme) -> Shades | None:
    """Return the colour that a ``w:rPr`` states for its letters; ``None`` if it states none."""
    node = None if look is None else look.find(f"{W}color")
    return None if node is None else _stated(node, "val", "theme", theme)


def of_ground(properties: Element | None, theme: Theme) -> Shades | None:
    """Return what a ``w:rPr``, ``w:pPr`` or ``w:tcPr`` states to be behind its words; a highlight is above shading."""
    if properties is None:
        return None
    highlight = properties.find(f"{W}highlight")
    if highlight is not None and highlight.get(f"{W}val", "none") != "none":
        return Shades(frozenset((_rgb(_HIGHLIGHTS.get(highlight.get(f"{W}val", ""), "000000")),)))
    node = properties.find(f"{W}shd")
    return None if node is None else _of_shading(node, theme)


def _of_shading(node: Element, theme: Theme) -> Shades | None:
    if node.get(f"{W}val", "nil") == "nil":
        return None
    fill = _stated(node, "fill", "themeFill", theme)
    pattern = node.get(f"{W}val", "")
    if pattern == "clear":
        return fill
    # A pattern is drawn in its own colour, all or in part; both must leave the words readable.
    drawn = _stated(node, "color", "theme", theme).colours or {BLACK}
    return Shades(frozenset(drawn)) if pattern == "solid" else Shades(frozenset((*fill.colours, *drawn)))


def visible_name(node: Element, theme: Theme) -> str:
    """Return the colours of a ``w:shd`` that can be seen on white paper, as Word writes them; "" if there is none."""
    return _seen(_of_shading(node, theme) or AUTOMATIC)


def _seen(shades: Shades) -> str:
    seen = [one for one in sorted(shades.colours) if min(one) <= _SEEN]
    return "/".join("".join(f"{part:02X}" for part in one) for one in seen)


def visible_page(root: Element, theme: Theme) -> str:
    """Return the page's colours that can be seen, as Word writes them; "" if there is none."""
    return _seen(of_page(root, theme))


def of_page(root: Element, theme: Theme) -> Shades:
    """Return the page's colour."""
    node = root.find(f"{W}background")
    return AUTOMATIC if node is None else _stated(node, "color", "theme", theme)


def stand_out(letters: Shades, ground: Shades) -> bool:
    """Whether letters can be read on their ground; automatic letters count as black, as some print them."""
    grounds = ground.colours or {WHITE}
    return all(_contrast(one, behind) >= LEAST_CONTRAST for one in letters.colours or {BLACK} for behind in grounds)


def is_like_black(colour: str) -> bool:
    """Return whether six hexadecimal digits are a colour that nobody can tell from black."""
    return max(_rgb(colour)) <= ALIKE


def first(stated: Iterable[Shades | None]) -> Shades | None:
    """Return the first that is stated."""
    return next((one for one in stated if one is not None), None)


def _stated(node: Element, name: str, theme_name: str, theme: Theme) -> Shades:
    """Return the colours an element states by itself and by the theme; which one is drawn depends on the program."""
    own = node.get(f"{W}{name}", "")
    colours = {_rgb(own)} if _HEX.fullmatch(own) else set()
    slot = node.get(f"{W}{theme_name}" if theme_name != "theme" else f"{W}themeColor")
    if slot:
        base = theme.drawn(slot)
        if base is not None:
            colours.add(_mixed(_rgb(base), node, theme_name))
    return Shades(frozenset(colours))


def _mixed(base: Rgb, node: Element, name: str) -> Rgb:
    tint, shade = (_byte(node.get(f"{W}{name}{kind}")) for kind in ("Tint", "Shade"))
    red, green, blue = (round(one * tint / _FULL + _FULL - tint) * shade // _FULL for one in base)
    return red, green, blue


def _byte(text: str | None) -> int:
    try:
        return min(max(int(text or "FF", 16), 0), _FULL)
    except ValueError:
        return _FULL


def _rgb(text: str) -> Rgb:
    return int(text[:2], 16), int(text[2:4], 16), int(text[4:6], 16)


def _contrast(one: Rgb, other: Rgb) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (_linear(part / _FULL) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - of the sRGB standard
