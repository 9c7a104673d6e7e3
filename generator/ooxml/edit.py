"""Direct formatting stated in a Word file: each element where its schema wants it (ECMA-376 part 1, 17.3, 17.6).

Every function tells whether it changed anything, so that what is right stays byte for byte.

A part added to a Word file: its content type, and the relationship by which another part refers to it.

A drawn line made longer or shorter about its middle, in DrawingML and in VML.
"""

from __future__ import annotations

import posixpath
from copy import deepcopy
from itertools import pairwise
from typing import TYPE_CHECKING

from lxml import etree

from generator.ooxml import package
from generator.ooxml.drawings import HOLDERS, drawn
from generator.ooxml.package import RELS_PART, TYPES_PART, W
from generator.ooxml.schema_order import ensure_child
from generator.ooxml.strokes import Column
from generator.ooxml.units import EMU_PER_TWIP, css, declarations, emu, points

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml.etree import _Element as Element


def state(parent: Element, name: str, values: Mapping[str, str], drop: Iterable[str] = ()) -> bool:
    """State ``w:name`` with these attributes in an ``rPr``, ``pPr``, ``sectPr`` ...; ``drop`` takes attributes out."""
    added = parent.find(f"{W}{name}") is None
    node = ensure_child(parent, name)
    before = node.items()
    for attribute in drop:
        if node.get(f"{W}{attribute}") is not None:
            del node.attrib[f"{W}{attribute}"]
    for attribute, value in values.items():
        node.set(f"{W}{attribute}", value)
    return added or node.items() != before


def switch(parent: Element, name: str, *, on: bool) -> bool:
    """Turn a switch such as ``w:b`` on or off, whatever the styles say."""
    return state(parent, name, {}, drop=("val",)) if on else state(parent, name, {"val": "0"})


def split(run: Element, chosen: Iterable[Element]) -> None:
    """Cut a run so that the chosen children share no run with others; text and look stay the same."""
    wanted = set(chosen)
    children = [node for node in run if node.tag != f"{W}rPr"]
    look = run.find(f"{W}rPr")
    latest = run
    for above, node in pairwise(children):
        if (above in wanted) != (node in wanted):
            fresh = etree.Element(run.tag, {str(name): str(value) for name, value in run.items()})
            if look is not None:
                fresh.append(deepcopy(look))
            latest.addnext(fresh)
            latest = fresh
        if latest is not run:
            latest.append(node)


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


_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_VML = "{urn:schemas-microsoft-com:vml}"
_ANYWHERE = Column(0, 0, "")


def resize(paragraph: Element, length: int) -> bool:
    """Give a paragraph's one drawn line a length in twips; tell whether that could be done.

    A line that has a twin for older readers is drawn twice: both are changed. Text boxes, other shapes
    and lines in groups stay as they are.
    """
    holders = [one for one in paragraph.iter(*HOLDERS) if next(one.iterancestors(f"{W}p")) is paragraph]
    changed = [False]
    for holder in (one for one in holders if len(list(drawn(one, _ANYWHERE))) == 1):
        if holder.tag == HOLDERS[0]:
            changed.append(_resize_drawing(holder, length))
        else:
            lines = holder.iterchildren(f"{_VML}line", f"{_VML}shape")
            changed += [_resize_vml(line, length) for line in lines]
    return any(changed)


def _resize_drawing(drawing: Element, length: int) -> bool:
    frame = next(one for one in drawing if one.find(f"{_WP}extent") is not None)
    if frame.find(f"{_A}graphic/{_A}graphicData/{_WPS}wsp") is None:
        return False
    sizes = [frame.find(f"{_WP}extent"), frame.find(f".//{_WPS}spPr/{_A}xfrm/{_A}ext")]
    old = emu(None if sizes[0] is None else sizes[0].get("cx"))
    if old is None or old == length:
        return False
    for size in sizes:
        if size is not None:
            size.set("cx", str(length * EMU_PER_TWIP))
    offset = frame.find(f"{_WP}positionH/{_WP}posOffset")
    left = emu(None if offset is None else offset.text)
    if offset is not None and left is not None:
        offset.text = str((left + (old - length) // 2) * EMU_PER_TWIP)
    return True


def _resize_vml(line: Element, length: int) -> bool:
    style = declarations(line.get("style"))
    old = css(style.get("width"))
    by_ends = line.tag == f"{_VML}line"
    changed = by_ends and _resize_ends(line, length)
    if old and old != length and (changed or not by_ends):
        style["width"] = _points(length)
        # The ends of a v:line say where it stands.
        for name in () if by_ends else ("margin-left", "left"):
            left = css(style.get(name))
            if left is not None:
                style[name] = _points(left + (old - length) / 2)
        line.set("style", ";".join(f"{name}:{value}" for name, value in style.items()))
        changed = True
    return changed


def _resize_ends(line: Element, length: int) -> bool:
    ends = [line.get(name, "0,0").split(",") for name in ("from", "to")]
    across = [css(end[0], "px") for end in ends]
    if None in across or len(ends[0]) < 2 or len(ends[1]) < 2:  # noqa: PLR2004 - x and y
        return False
    left, right = sorted(one or 0 for one in across)
    if right - left == length:
        return False
    middle = (left + right) / 2
    fresh = (middle - length / 2, middle + length / 2)
    backwards = (across[0] or 0) > (across[1] or 0)
    for name, end, place in zip(("from", "to"), ends, fresh[::-1] if backwards else fresh, strict=True):
        line.set(name, ",".join([_points(place), *end[1:]]))
    return True


def _points(twips: float) -> str:
    return f"{points(twips):.2f}".rstrip("0").rstrip(".") + "pt"
