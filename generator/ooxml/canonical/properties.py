"""What one ``w:rPr``, ``w:pPr``, ``w:tblPr`` ... states, as a flat dictionary in which nothing is missing.

A key is the element's name, with ``.attribute`` or ``.child`` where layers add up attribute by attribute. A length is
an ``int`` in twips, anything else a text or a tuple. What equals Word's default is stated as that default, so that a
program which writes it out says no more than one that leaves it away.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from generator.ooxml import on_off
from generator.ooxml.canonical import noise
from generator.ooxml.canonical.property_readers import READERS
from generator.ooxml.canonical.values import Look, number, short_name, switch, tree
from generator.ooxml.package import W

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element

    from generator.ooxml.styles import Theme


class Stated(NamedTuple):
    """What properties state, and the names of elements that are stated twice or say nothing readable."""

    look: Look
    doubtful: tuple[str, ...] = ()


def read_properties(properties: Element | None, theme: Theme, structural: Iterable[str] = ()) -> Stated:
    """Return what an element of properties states; its ``structural`` children are read elsewhere."""
    if properties is None:
        return Stated({})
    skipped = {f"{W}{name}" for name in structural}
    found: Look = {}
    # A style may state its table's spacing and its paragraph's; w:spacing of a run has no attribute but w:val.
    nodes = [node for node in properties if not noise.is_noise(node)]
    for node in nodes:
        if node.tag not in skipped:
            found |= _read(node, theme)
    seen = Counter(node.tag for node in nodes)
    several = (f"{W}headerReference", f"{W}footerReference")
    doubtful = [short_name(tag) for tag, count in seen.items() if count > 1 and tag not in several]
    doubtful += (f"{short_name(node.tag)} có {short_name(tag)}" for node in nodes for tag in _strange_children(node))
    attributes = [short_name(str(key)) for key, text in properties.items() if not _is_noise(key, text)]
    return Stated(found, (*doubtful, *attributes))


def _strange_children(node: Element) -> list[str]:
    """Return the children of a property that are stated twice, or that no program expects there."""
    if not len(node) or node.tag in _FREE:
        return []
    # What is read by its attributes has no children; of the others all children are compared.
    expected = _CHILDREN.get(node.tag, () if node.tag.removeprefix(W) in _OF_ATTRIBUTES else None)
    seen = Counter(child.tag for child in node)
    return [tag for tag, count in seen.items() if count > 1 or (expected is not None and tag not in expected)]


_OF_ATTRIBUTES = {*READERS, *on_off.PROPERTIES, "pStyle", "rStyle", "tblStyle"}
_SIDES = ("top", "left", "start", "bottom", "right", "end")
_FREE = (f"{W}tabs", f"{W}cols")
_CHILDREN = {
    f"{W}{name}": tuple(f"{W}{child}" for child in children)
    for name, children in {
        "numPr": ("ilvl", "numId"),
        "pBdr": (*_SIDES, "between", "bar"),
        "tblBorders": (*_SIDES, "insideH", "insideV"),
        "tcBorders": (*_SIDES, "insideH", "insideV", "tl2br", "tr2bl"),
        "tblCellMar": _SIDES,
        "tcMar": _SIDES,
    }.items()
}


def _read(node: Element, theme: Theme) -> Look:
    name = node.tag.removeprefix(W)
    has_words = bool((node.text or "").strip())
    if node.tag in _OF_WORD_2010:
        text = node.get(f"{noise.W14}val")
        is_empty = not len(node) and not has_words
        return {short_name(node.tag): None if text == _OF_WORD_2010[node.tag] and is_empty else tree(node)}
    if name in READERS and node.tag.startswith(W) and not has_words:
        return READERS[name](node, name, theme)
    if not node.tag.startswith(W) or len(node) or has_words:
        return {short_name(node.tag): tree(node)}
    values = {str(key).removeprefix(W): str(text) for key, text in node.items() if not _is_noise(key, text)}
    if name in on_off.PROPERTIES and set(values) <= {"val"}:
        return {name: switch(values.get("val"))}
    if set(values) == {"val"}:
        return {name: number(values["val"])}
    return {name: tuple(sorted(values.items())) if values else ""}


def _is_noise(key: object, text: object) -> bool:
    return noise.is_noise_attribute(str(key), str(text))


_OF_WORD_2010 = {
    # Features of fonts, with the value that leaves letters as they are.
    f"{noise.W14}ligatures": "none",
    f"{noise.W14}numForm": "default",
    f"{noise.W14}numSpacing": "default",
    f"{noise.W14}cntxtAlts": "0",
}
