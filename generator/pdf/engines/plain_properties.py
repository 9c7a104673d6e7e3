"""Write colours and margins so that the embedded engine reads them: it mixes theme colours wrongly, and has no gutter.

- Beside a colour of the theme that is made lighter or darker, Word writes the mixed colour; the engine mixes anew, and
  takes Word's black that is 5 % lighter for white.
- It begins the text at the margin where a gutter is to be added to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lxml import etree

from generator.ooxml.on_off import is_on, switch
from generator.ooxml.package import W
from generator.ooxml.styles import colour
from generator.ooxml.units import length

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MIXING = {
    # How a colour is mixed: what names that of the theme, and what holds the mixed one, besides ``w:val``.
    "themeTint": ("themeColor", "color"),
    "themeShade": ("themeColor", "color"),
    "themeFillTint": ("themeFill", "fill"),
    "themeFillShade": ("themeFill", "fill"),
}
_MIXED = etree.XPath(f"//*[{' or '.join(f'@w:{name}' for name in _MIXING)}]", namespaces={"w": W[1:-1]})


def write_colours(root: Element) -> bool:
    """Leave only the mixed colour of a theme's that is made lighter or darker; return whether there was any."""
    changed = False
    for node in cast("list[Element]", _MIXED(root)):
        for mixing, (named, held) in _MIXING.items():
            stated = node.get(f"{W}val" if node.tag == f"{W}color" else f"{W}{held}", "auto")
            if f"{W}{mixing}" in node.attrib and stated != "auto" and colour(stated):
                for name in {f"{W}{mixing}", f"{W}{named}"} & {*node.attrib}:
                    del node.attrib[name]
                changed = True
    return changed


def write_gutters(root: Element, settings: Element | None) -> bool:
    """Add the gutter of each section to its margin; return whether there was any.

    The engine adds it itself where margins change sides; it has none on the right.
    """
    if switch(settings, "mirrorMargins"):
        return False
    side = "top" if switch(settings, "gutterAtTop") else "left"
    changed = False
    for margins in root.iter(f"{W}pgMar"):
        section = margins.getparent()
        gutter, margin = (length(margins.get(f"{W}{name}")) for name in ("gutter", side))
        turned = None if section is None else section.find(f"{W}rtlGutter")
        if gutter and margin is not None and not (turned is not None and is_on(turned)):
            margins.set(f"{W}{side}", str(margin + gutter if margin >= 0 else margin - gutter))
            margins.set(f"{W}gutter", "0")
            changed = True
    return changed
