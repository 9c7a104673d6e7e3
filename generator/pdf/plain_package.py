"""Give the parts of a Word file the names and types that every engine takes.

A package may be named in ways that mean the same (:mod:`generator.ooxml.opc`), of which LibreOffice and the embedded
engine take only the plainest: they refuse to open the file, or pass over a part.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from lxml import etree

from generator.ooxml import opc, package

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

_PLAIN = re.compile(r"/?(?:[\w-][\w.-]*/)*[\w-][\w.-]*", re.ASCII)
_LETTERS = "/[]"


def in_plain_form(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts with plain names, their types stated by these, and relationships that lead to these.

    What is plain already keeps its bytes.
    """
    named = {name: quote(unquote(name), safe=_LETTERS).replace("%", "_") for name in parts}
    if len(set(named.values())) < len(parts):
        named = {name: name for name in parts}
    copy = {new: parts[name] for name, new in named.items()}
    for source in ("", *parts):
        rels = opc.relations_part(source)
        if rels in parts and (data := _led(parts, source, named)):
            copy[named[rels]] = data
    if data := _typed(parts, named):
        copy[package.TYPES_PART] = data
    return copy


def _led(parts: Mapping[str, bytes], source: str, named: Mapping[str, str]) -> bytes:
    """Return the relationships of a part with plain targets; none if they are so already."""
    root = package.parse(parts[opc.relations_part(source)])
    folder = source.rpartition("/")[0]
    changed = False
    for one in root:
        target = one.get("Target", "")
        name = opc.part_named(parts, folder, target) if one.get("TargetMode") != "External" else ""
        if name and (named[name] != opc.named_by(folder, target) or not _PLAIN.fullmatch(target)):
            one.set("Target", f"/{named[name]}")
            changed = True
    return package.serialise(root) if changed else b""


def _typed(parts: Mapping[str, bytes], named: Mapping[str, str]) -> bytes:
    """Return the types of content by the names of the parts; none if they are so already."""
    root = package.parse(parts[package.TYPES_PART])
    known = {opc.comparable(f"/{name}"): f"/{new}" for name, new in named.items()}
    main = f"/{named[package.main_part(parts)]}"
    before = _stated(root)
    for one in root:
        name = known.get(opc.comparable(one.get("PartName", "")))
        if name:
            one.set("PartName", name)
        if name == main:
            one.set("ContentType", package.DOCUMENT_TYPE)
    if not any(one.get("PartName") == main for one in root):
        override = f"{{{etree.QName(root).namespace}}}Override"
        etree.SubElement(root, override, PartName=main, ContentType=package.DOCUMENT_TYPE)
    return package.serialise(root) if _stated(root) != before else b""


def _stated(root: Element) -> list[tuple[str, str]]:
    return [(one.get("PartName", ""), one.get("ContentType", "")) for one in root]
