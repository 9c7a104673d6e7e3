"""A copy of a Word file for the embedded engine, with written out what it lays out otherwise than Word does.

Five things are known. It kerns (it draws “Vi” closer than “V” and “i” stand apart), which Word does only when
told to; it sets the numbers of lists in a sans serif where their level names no font; it does not see that
paragraphs of one style want no space between them; it draws a paragraph's border longer than the paragraph is wide;
and it has no hyphen that may not break, so that it draws another font's, or none.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from lxml import etree

from generator.ooxml import package, visible_text
from generator.ooxml.formatting import Formatting
from generator.ooxml.numbering import Numbering
from generator.ooxml.package import W
from generator.ooxml.schema_order import ensure_child
from generator.ooxml.styles import Styles, toggle
from generator.ooxml.theme import Theme
from generator.pdf.engines import kerning

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

_FONT_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_NO_BREAK = "\u2011"

_ADDED = 30
"""Twips by which the engine draws a paragraph's border longer at each end."""


def prepared(docx: bytes) -> bytes:
    """Return the copy; the same bytes for the same file.

    Raises:
        NoticeError: it cannot be read (D codes).
    """
    parts = package.unpack(docx, "")
    main = package.main_part(parts)
    changed = dict(parts)
    styles = visible_text.first_tree(parts, main, "styles")
    for name in package.related(parts, main, "numbering")[:1]:
        numbering = visible_text.tree(parts, name)
        if _name_fonts(numbering, _default_font(styles)):
            changed[name] = package.serialise(numbering)
    known = Styles(styles)
    formatting = _formatting(parts, main, styles, known)
    kerned = kerning.wanted(styles)
    close = any(b"contextualSpacing" in data for data in parts.values())
    for name in visible_text.story_names(parts, main):
        root = package.parse(parts[name])
        closed = close and _close_up(root, known)
        hyphened = _plain_hyphens(root)
        shortened = _shorten(root, known, formatting)
        parted = not kerned and kerning.undo(root, known, formatting)
        if closed or hyphened or shortened or parted:
            changed[name] = package.serialise(root)
    return package.pack(changed)


def _formatting(parts: Mapping[str, bytes], main: str, styles: Element | None, known: Styles) -> Formatting:
    tree = partial(visible_text.first_tree, parts, main)
    return Formatting(styles, known, Numbering(tree("numbering")), Theme(tree("theme"), tree("settings")))


def _default_font(styles: Element | None) -> str:
    fonts = None if styles is None else styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    return "Times New Roman" if fonts is None else fonts.get(f"{W}ascii", "Times New Roman")


def _name_fonts(numbering: Element, font: str) -> bool:
    """Give each level without a font this one; say whether any had none."""
    changed = False
    for level in numbering.iter(f"{W}lvl"):
        look = level.find(f"{W}rPr")
        if look is None:
            look = etree.SubElement(level, f"{W}rPr")
        if look.find(f"{W}rFonts") is None:
            fonts = etree.Element(f"{W}rFonts")
            for slot in _FONT_SLOTS:
                fonts.set(f"{W}{slot}", font)
            look.insert(0, fonts)
            changed = True
    return changed


def _close_up(root: Element, styles: Styles) -> bool:
    """Take the space out between neighbours of one style that want none (contextualSpacing); say whether any did."""
    before: Element | None = None
    changed = False
    for paragraph in root.iter(f"{W}p"):
        if before is not None and paragraph.getprevious() is before and _alike(before, paragraph, styles):
            for one, side in ((before, "after"), (paragraph, "before")):
                if _wants_none(one, styles):
                    _set_space(one, side)
                    changed = True
        before = paragraph
    return changed


def _plain_hyphens(root: Element) -> bool:
    """Write a plain hyphen for one that may not break, which the engine's fonts lack; say whether there was any."""
    changed = False
    for text in root.iter(f"{W}t"):
        if _NO_BREAK in (text.text or ""):
            text.text = (text.text or "").replace(_NO_BREAK, "-")
            changed = True
    for sign in list(root.iter(f"{W}noBreakHyphen")):
        plain = etree.Element(f"{W}t")
        plain.text, plain.tail = "-", sign.tail
        parent = sign.getparent()
        if parent is not None:
            parent.replace(sign, plain)
            changed = True
    return changed


def _shorten(root: Element, styles: Styles, formatting: Formatting) -> bool:
    """Take off what the engine adds to the border of an empty paragraph, at both ends; say whether there is any.

    Such a paragraph is a drawn line, whose length the decree gives; where there is text, its place matters more.
    """
    changed = False
    for paragraph in root.iter(f"{W}p"):
        if paragraph.find(f".//{W}t") is not None:
            continue
        look = formatting.paragraph(paragraph.find(f"{W}pPr"), styles.of(paragraph), ())
        if look.get("border_bottom") or look.get("border_top"):
            for side in ("left", "right"):
                _set(paragraph, "ind", side, look[side] + _ADDED)
            changed = True
    return changed


def _alike(one: Element, other: Element, styles: Styles) -> bool:
    return styles.of(one)[:1] == styles.of(other)[:1]


def _wants_none(paragraph: Element, styles: Styles) -> bool:
    stated = (toggle(holder.find(f"{W}pPr"), "contextualSpacing") for holder in (paragraph, *styles.of(paragraph)))
    return next((wanted for wanted in stated if wanted is not None), False)


def _set_space(paragraph: Element, side: str) -> None:
    """State that a paragraph has no space on a side, whatever its style says."""
    spacing = _set(paragraph, "spacing", side, 0)
    for attribute in (f"{W}{side}Autospacing", f"{W}{side}Lines"):
        if attribute in spacing.attrib:
            del spacing.attrib[attribute]


def _set(paragraph: Element, name: str, attribute: str, twips: int) -> Element:
    """State a length in a paragraph's properties, and return where it is stated."""
    holder = ensure_child(ensure_child(paragraph, "pPr"), name)
    holder.set(f"{W}{attribute}", str(twips))
    return holder
