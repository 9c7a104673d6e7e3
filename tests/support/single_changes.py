"""Every change of one element or attribute of a Word file, for a test that each is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from generator.ooxml import package

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element as Element

STRANGE = "khong-ai-biet"
_SPACES = ("", package.W, "{urn:strange}")


class Change(NamedTuple):
    """One change: the part, which element of it (in the order of the file), what is done to it, and its attribute."""

    part: str
    index: int
    kind: str
    attribute: str = ""


def xml_parts(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts that are XML."""
    return {name: data for name, data in parts.items() if name.lower().endswith((".xml", ".rels"))}


def all_changes(parts: Mapping[str, bytes]) -> Iterator[Change]:
    """Yield every change of one place."""
    for part, data in xml_parts(parts).items():
        for index, node in enumerate(package.parse(data).iter()):
            if index:
                yield Change(part, index, "element removed")
            yield Change(part, index, "text added")
            for space in _SPACES:
                yield Change(part, index, "attribute added", f"{space}{STRANGE}")
                yield Change(part, index, "child added", f"{space}{STRANGE}")
            for name in map(str, node.attrib):
                yield Change(part, index, "attribute removed", name)
                yield Change(part, index, "attribute changed", name)


def place(parts: Mapping[str, bytes], change: Change) -> Element:
    """Return the element that a change is of, in a tree of its own."""
    for index, node in enumerate(package.parse(parts[change.part]).iter()):
        if index == change.index:
            return node
    raise IndexError(change.index)


def changed(parts: Mapping[str, bytes], change: Change) -> dict[str, bytes]:
    """Return the parts with a change."""
    node = place(parts, change)
    root = node.getroottree().getroot()
    if change.kind == "element removed":
        node.getparent().remove(node)
    elif change.kind == "text added":
        node.text = (node.text or "") + STRANGE
    elif change.kind == "child added":
        etree.SubElement(node, change.attribute)
    elif change.kind == "attribute removed":
        del node.attrib[change.attribute]
    else:
        node.set(change.attribute, other(node.get(change.attribute, "")))
    return {**parts, change.part: package.serialise(root)}


def other(text: str) -> str:
    """Return another value that a program may write there."""
    if text in ("0", "1", "true", "false", "on", "off"):
        return {"0": "1", "1": "0", "true": "false", "false": "true", "on": "off", "off": "on"}[text]
    if text.lstrip("-").isdecimal():
        return str(int(text) + 77)
    return _OTHER.get(text, f"{text}x" if text else STRANGE)


_OTHER = {
    "left": "right", "right": "left", "center": "right", "both": "left", "single": "double", "none": "single",
    "nil": "single", "clear": "solid", "auto": "FF0000", "exact": "auto", "portrait": "landscape", "dxa": "pct",
    "tab": "space", "decimal": "lowerLetter", "bullet": "decimal", "nextPage": "continuous", "default": "even",
}  # fmt: skip
