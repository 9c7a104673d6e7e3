"""Copy a Word file for the embedded engine, adding what makes it lay the file out as Word does.

The engine differs from Word in sixteen ways:

- it passes over what stands in transparent containers (:mod:`generator.ooxml.containers`), such as smart tags;
- it reads right to left wherever the switch for it is stated, also where it is off;
- it reads lengths in twips only, not with a unit or a fraction (:mod:`generator.pdf.engines.measures`);
- it mixes colours of a theme wrongly, and has no gutter (:mod:`generator.pdf.engines.plain_properties`);
- it takes a first page's own header that is switched ``off`` for one that is on;
- it kerns, which cannot be switched off (:mod:`generator.pdf.engines.kerning`);
- it sets list numbers in a sans serif font where their level names no font;
- it gives them the weight and slant of their level, not of their paragraph (:mod:`generator.pdf.engines.labels`);
- it ignores that paragraphs of one style are to have no space between them (``contextualSpacing``);
- it draws no shapes, such as the line below the motto (:mod:`generator.pdf.engines.line_pictures`);
- it places the columns of tables otherwise (:mod:`generator.pdf.engines.columns`);
- it takes borders that a paragraph states without stating any for none, not for those of its style;
- it draws the border of a paragraph longer than the paragraph is wide;
- its fonts have no non-breaking hyphen;
- it takes signs that print nothing from fonts that have them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from generator.ooxml import containers, package, visible_text
from generator.ooxml.edit import ensure_child
from generator.ooxml.formatting import Formatting
from generator.ooxml.layout import sections
from generator.ooxml.numbering import Numbering
from generator.ooxml.on_off import is_on, switch
from generator.ooxml.package import W
from generator.ooxml.styles import Styles, Theme
from generator.pdf.engines import identifiers, kerning, line_pictures, measures, plain_properties
from generator.pdf.engines.columns import ColumnWriter
from generator.pdf.engines.labels import LabelWriter
from generator.pdf.plain_package import in_plain_form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

_FONT_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_NON_BREAKING_HYPHEN = "\u2011"
_UNSEEN = dict.fromkeys((*map(ord, "\u2060\ufeff\u200e\u200f\u202a\u202c\u2066\u2068\u2069"), *range(0xFE00, 0xFE10)))
"""Signs that neither print nor turn letters round, nor let lines break."""

_WORD_2007 = 12
_BORDER_OVERHANG = 30
"""Twips by which the engine extends a paragraph's border at each end."""

_DOT = "line-{}.png"
"""Name of the picture of a dot, beside the types of content."""

_DIRECTIONS = tuple(f"{W}{name}" for name in ("bidi", "rtl"))


def prepare(docx: bytes, *, for_words: bool = False) -> bytes:
    """Return the copy of a Word file for the engine; the same bytes for the same file.

    ``for_words``: it is asked only where words stand (:class:`generator.pdf.engines.columns.ColumnWriter`).

    Raises:
        NoticeError: it cannot be read (D codes).
    """
    parts = in_plain_form(package.unpack(docx, ""))
    main = package.main_part(parts)
    stories = visible_text.story_names(parts, main)
    shared = [name for kind in ("styles", "numbering", "settings") for name in package.related(parts, main, kind)[:1]]
    roots = {name: visible_text.tree(parts, name) for name in (*stories, *shared)}
    changed = {name for name, root in roots.items() if _write_plainly(root)}
    if plain_properties.write_gutters(roots[main], visible_text.first_tree(parts, main, "settings")):
        changed.add(main)
    if not for_words:
        parts, drawn = _with_lines({name: roots[name] for name in stories}, parts)
        changed |= drawn
    if identifiers.renumber(roots[name] for name in stories):
        changed.update(stories)
    plain = {**parts, **{name: package.serialise(roots[name]) for name in changed}}
    return package.pack({**plain, **_laid_out(plain, main, for_words=for_words)})


def _with_lines(stories: Mapping[str, Element], parts: Mapping[str, bytes]) -> tuple[dict[str, bytes], set[str]]:
    """Draw the lines of some parts; return the parts with the pictures for that, and the names of those changed."""
    copied, drawn = dict(parts), set()
    for name, root in stories.items():
        shades = sorted({line.colour for line in line_pictures.lines(root)})
        copied |= {_DOT.format(shade): line_pictures.dot(shade) for shade in shades}
        keys = {shade: package.declare_part(copied, name, _DOT.format(shade), "image", "image/png") for shade in shades}
        line_pictures.draw(root, keys)
        drawn |= {name} if shades else set()
    return copied, drawn


def _write_plainly(root: Element) -> bool:
    return any(
        [
            containers.unwrap(root),
            measures.write_out(root),
            plain_properties.write_colours(root),
            _normalise_switches(root),
            _remove_unseen(root),
            _replace_hyphens(root),
            _remove_empty_borders(root),
        ]
    )


def _laid_out(parts: Mapping[str, bytes], main: str, *, for_words: bool) -> dict[str, bytes]:
    """Return the parts that state, for the engine, what lays them out as Word does."""
    changed: dict[str, bytes] = {}
    styles = visible_text.first_tree(parts, main, "styles")
    known = Styles(styles)
    numbering = visible_text.first_tree(parts, main, "numbering")
    lists_changed = numbering is not None and _name_fonts(numbering, _default_font(styles))
    lists = Numbering(numbering)
    theme = Theme(*(visible_text.first_tree(parts, main, kind) for kind in ("theme", "settings")))
    formatting = Formatting(styles, known, lists, theme)
    labels = None if numbering is None else LabelWriter(numbering, lists, known, formatting)
    columns = ColumnWriter(known, formatting, _compatibility(parts, main), for_words=for_words)
    text = sections(package.parse(parts[main]), {}, {})
    is_kerned = kerning.is_wanted(styles)
    is_spaced_by_context = any(b"contextualSpacing" in data for data in parts.values())
    for name in visible_text.story_names(parts, main):
        root = package.parse(parts[name])
        changes = (
            columns.write(root, text),
            labels is not None and labels.write(root),
            is_spaced_by_context and _remove_contextual_spacing(root, known),
            _shorten_borders(root, known, formatting),
            not is_kerned and kerning.undo(root, known, formatting),
        )
        if any(changes):
            changed[name] = package.serialise(root)
    if numbering is not None and labels is not None and (lists_changed or labels.has_changed):
        changed[package.related(parts, main, "numbering")[0]] = package.serialise(numbering)
    return changed


def _normalise_switches(root: Element) -> bool:
    """Take away directions that are switched off, and state 0 for ``off``; return whether there were any."""
    removed = [one for one in root.iter(*_DIRECTIONS) if not is_on(one)]
    for one in removed:
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)
    stated = [one for one in root.iter(f"{W}titlePg") if one.get(f"{W}val") == "off"]
    for one in stated:
        one.set(f"{W}val", "0")
    return bool(removed or stated)


def _compatibility(parts: Mapping[str, bytes], main: str) -> int:
    """Return the version of Word whose layout a file asks for; 12 is Word 2007, 15 Word 2013 and later."""
    settings = visible_text.first_tree(parts, main, "settings")
    stated = () if settings is None else settings.iterfind(f"{W}compat/{W}compatSetting")
    named = (one.get(f"{W}val", "") for one in stated if one.get(f"{W}name") == "compatibilityMode")
    return next((int(one) for one in named if one.isdigit()), _WORD_2007)


def _default_font(styles: Element | None) -> str:
    fonts = None if styles is None else styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    return "Times New Roman" if fonts is None else fonts.get(f"{W}ascii", "Times New Roman")


def _name_fonts(numbering: Element, font: str) -> bool:
    """Give each level without a font this one; return whether any had none."""
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


def _remove_contextual_spacing(root: Element, styles: Styles) -> bool:
    """Remove the space between paragraphs of one style that have ``contextualSpacing``; return whether any did."""
    before: Element | None = None
    changed = False
    for paragraph in root.iter(f"{W}p"):
        if before is not None and paragraph.getprevious() is before and _is_same_style(before, paragraph, styles):
            for one, side in ((before, "after"), (paragraph, "before")):
                if _has_contextual_spacing(one, styles):
                    _set_space(one, side)
                    changed = True
        before = paragraph
    return changed


def _replace_hyphens(root: Element) -> bool:
    """Replace non-breaking hyphens, which the engine's fonts lack, by plain ones; return whether there were any."""
    changed = False
    for text in root.iter(f"{W}t"):
        if _NON_BREAKING_HYPHEN in (text.text or ""):
            text.text = (text.text or "").replace(_NON_BREAKING_HYPHEN, "-")
            changed = True
    for sign in list(root.iter(f"{W}noBreakHyphen")):
        plain = etree.Element(f"{W}t")
        plain.text, plain.tail = "-", sign.tail
        parent = sign.getparent()
        if parent is not None:
            parent.replace(sign, plain)
            changed = True
    return changed


def _remove_unseen(root: Element) -> bool:
    """Remove signs that print nothing, for which the engine takes another font; return whether there were any."""
    changed = False
    for text in root.iter(f"{W}t"):
        plain = (text.text or "").translate(_UNSEEN)
        if plain != (text.text or ""):
            text.text, changed = plain, True
    return changed


def _remove_empty_borders(root: Element) -> bool:
    """Remove from paragraphs what holds borders and has none; return whether there was any."""
    empty = [one for one in root.iterfind(f".//{W}p/{W}pPr/{W}pBdr") if not len(one)]
    for one in empty:
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)
    return bool(empty)


def _shorten_borders(root: Element, styles: Styles, formatting: Formatting) -> bool:
    """Shorten the borders of empty paragraphs by what the engine adds at both ends; return whether there are any.

    Such a paragraph is a drawn line, whose length the decree prescribes. With text, the text's position matters more.
    """
    changed = False
    for paragraph in root.iter(f"{W}p"):
        if paragraph.find(f".//{W}t") is not None:
            continue
        look = formatting.paragraph(paragraph.find(f"{W}pPr"), styles.of(paragraph), ())
        if look.get("border_bottom") or look.get("border_top"):
            for side in ("left", "right"):
                _set_length(paragraph, "ind", side, look[side] + _BORDER_OVERHANG)
            changed = True
    return changed


def _is_same_style(one: Element, other: Element, styles: Styles) -> bool:
    return styles.of(one)[:1] == styles.of(other)[:1]


def _has_contextual_spacing(paragraph: Element, styles: Styles) -> bool:
    stated = (switch(holder.find(f"{W}pPr"), "contextualSpacing") for holder in (paragraph, *styles.of(paragraph)))
    return next((wanted for wanted in stated if wanted is not None), False)


def _set_space(paragraph: Element, side: str) -> None:
    """Set a paragraph's space on a side to 0, overriding its style."""
    spacing = _set_length(paragraph, "spacing", side, 0)
    for attribute in (f"{W}{side}Autospacing", f"{W}{side}Lines"):
        if attribute in spacing.attrib:
            del spacing.attrib[attribute]


def _set_length(paragraph: Element, name: str, attribute: str, twips: int) -> Element:
    """Set a length in a paragraph's properties, and return the element that holds it."""
    holder = ensure_child(ensure_child(paragraph, "pPr"), name)
    holder.set(f"{W}{attribute}", str(twips))
    return holder
