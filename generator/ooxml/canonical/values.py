"""Values of attributes in one spelling, and elements as nested tuples."""

from __future__ import annotations

import re
from functools import lru_cache
from sys import intern
from typing import TYPE_CHECKING, Any

from generator.ooxml import on_off
from generator.ooxml.canonical import noise
from generator.ooxml.package import W
from generator.ooxml.units import length

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

Look = dict[str, Any]


@lru_cache(maxsize=1000)
def short_name(tag: str) -> str:
    """Return a name as the clerk may find it in the XML: ``w:strike``, or ``strike`` of a foreign namespace."""
    return f"w:{tag.removeprefix(W)}" if tag.startswith(W) else tag.rpartition("}")[2]


def tree(node: Element, relate: Callable[[str], object] | None = None) -> tuple[Any, ...]:
    """Return an element with all it holds, but noise, as nested tuples; ``relate`` says what a relationship's id means.

    Elements of it that hold noise only are kept: whoever compares it compares everything.
    """
    attributes = tuple(
        sorted(
            (name, relate(value) if relate and name.startswith(RELATIONSHIP) else value)
            for name, value in ((str(key), str(text)) for key, text in node.items())
            if not noise.is_noise_attribute(name, value)
        )
    )
    children = tuple(tree(child, relate) for child in node if not noise.is_noise(child))
    return intern(node.tag), attributes, (node.text or "").strip(), children


RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def switch(text: str | None) -> bool | str:
    """Return an on/off value; one that is neither stays as it is written."""
    known = on_off.state(text)
    return f"?{text}" if known is None else known


def number(text: str) -> str:
    """Return a value; whole numbers without sign and noughts that say nothing."""
    return str(int(text)) if _WHOLE.fullmatch(text) else text


_WHOLE = re.compile(r"[+-]?[0-9]{1,9}")


def attributes_of(node: Element, name: str, kinds: dict[str, str] | None = None) -> Look:
    """Return the attributes of an element, each by its own key; ``kinds`` says which are lengths or switches."""
    found: Look = {}
    for key, text in node.items():
        if not noise.is_noise_attribute(str(key), str(text)):
            attribute = short_name(str(key)).removeprefix("w:")
            kind = (kinds or {}).get(attribute, "")
            found[f"{name}.{attribute}"] = (
                twips(str(text)) if kind == "length" else switch(str(text)) if kind == "switch" else number(str(text))
            )
    return found


def twips(text: str) -> int | str:
    """Return a length in twips; a text that is none stays as it is."""
    found = length(text)
    return text if found is None else found
