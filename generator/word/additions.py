"""A part added to a Word file: its content type, and the relationship by which another part refers to it."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from lxml import etree

from generator.word import package
from generator.word.package import RELS_PART, TYPES_PART

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def free_name(parts: Mapping[str, bytes], source: str, kind: str) -> str:
    """Return a name beside ``source`` that no part has: ``word/header3.xml``."""
    taken = {name.lower() for name in parts}
    names = (posixpath.join(posixpath.dirname(source), f"{kind}{number}.xml") for number in range(1, len(taken) + 2))
    return next(name for name in names if name.lower() not in taken)


def declare(parts: dict[str, bytes], source: str, name: str, kind: str, content_type: str = "") -> str:
    """Declare a part of a kind such as ``header``, if it is not; return the id by which ``source`` refers to it.

    ``content_type`` is that of Word's own parts if none is given; ``source`` "" is the package.
    """
    types = package.parse(parts[TYPES_PART])
    if not any(one.get("PartName", "").lower() == f"/{name}".lower() for one in types):
        override = {"PartName": f"/{name}", "ContentType": content_type or f"{_WORD}.{kind}+xml"}
        etree.SubElement(types, _beside(types, "Override"), override)
        parts[TYPES_PART] = package.serialise(types)
    known = {target: key for key, target in package.relations(parts, source, kind).items()}
    return known[name] if name in known else _relate(parts, source, name, kind)


def _relate(parts: dict[str, bytes], source: str, name: str, kind: str) -> str:
    folder, file = posixpath.split(source)
    rels = posixpath.join(folder, "_rels", f"{file}.rels")
    space = str(etree.QName(package.parse(parts[RELS_PART])).namespace)
    root = package.parse(parts.get(rels) or f'<Relationships xmlns="{space}"/>'.encode())
    taken = {one.get("Id") for one in root}
    key = next(key for number in range(1, len(taken) + 2) if (key := f"rId{number}") not in taken)
    relationship = {"Id": key, "Type": f"{_OFFICE}/{kind}", "Target": posixpath.relpath(name, folder or ".")}
    etree.SubElement(root, _beside(root, "Relationship"), relationship)
    parts[rels] = package.serialise(root)
    return key


def _beside(root: Element, name: str) -> str:
    return f"{{{etree.QName(root).namespace}}}{name}"
