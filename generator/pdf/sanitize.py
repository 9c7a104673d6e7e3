"""Refuse or remove what a Word file would fetch or work out while its PDF is made.

A picture that is only linked is refused: fetched, it would tell another server that the file was opened, or put a
file of this machine into the PDF; not fetched, the PDF would lack it. What changes nothing visible (the attached
template, the source of a mail merge, an object behind its picture, an embedded font) is left out of a copy, and of each
field that would be worked out only its last result stays. :mod:`generator.ooxml.active_content` has the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location
from generator.ooxml import active_content, fields
from generator.ooxml.active_content import ActiveContent, Kind
from generator.ooxml.package import parse, serialise

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element


def links(parts: Mapping[str, bytes]) -> list[ActiveContent]:
    """Return what an engine would fetch, and files inserted as a whole (altChunk), in the order of the parts."""
    return [one for one in active_content.find(parts) if one.kind is Kind.OUTSIDE]


def check(parts: Mapping[str, bytes], file: str) -> list[Diagnostic]:
    """Return why no PDF may be made of a file: content from elsewhere (P005), pictures nobody can judge (P009)."""
    return [
        Diagnostic(code, f"{what}: {one.message}", Location(file, part=one.part), CODES[code].remedy)
        for one in active_content.find(parts)
        for kind, code, what in _REFUSED
        if one.kind is kind
    ]


_REFUSED = (
    (Kind.OUTSIDE, "P005", "lấy từ ngoài tệp"),
    (Kind.UNREADABLE, "P009", "không nhận ra loại"),
)


def sanitize(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts without what acts, and with the last results in place of fields.

    Parts without any of these keep their bytes.
    """
    shown = active_content.shown_parts(parts)
    copy = dict(parts)
    stories = [name for name, kinds in shown.items() if kinds - {"image"}]
    copied = {name: active_content.copied_pictures(parts[name]) for name in stories}
    for name, data in parts.items():
        if active_content.is_rels(name):
            stated = active_content.relationships(name, data)
            cut = {one.key for one in stated if active_content.is_cut(one)}
            cut |= {one.key for one in stated if one.is_external and one.key in copied.get(one.source, ())}
            if cut:
                copy[name] = _without(data, cut)
        elif shown.get(name, set()) - {"image"}:
            copy[name] = _plain(data, copied[name])
    return copy


def _without(data: bytes, keys: set[str]) -> bytes:
    root = parse(data)
    for one in [one for one in root.iter() if one.get("Id") in keys]:
        _remove(one)
    return serialise(root)


def _plain(data: bytes, copied: set[str]) -> bytes:
    """Return a part whose elements and fields do nothing but show; the same bytes if it is so already."""
    root = parse(data)
    active = list(root.iter(*active_content.ACTIVE_ELEMENTS))
    for one in active:
        _remove(one)
    addressed = [(one, key) for one in root.iter(*active_content.VML_PICTURES) for key in active_content.addresses(one)]
    addressed += [(one, key) for one in root.iter() for key in active_content.LINKS if one.get(key) in copied]
    for one, key in addressed:
        del one.attrib[key]
    frozen = fields.freeze(root, active_content.keeps_field)
    return serialise(root) if active or addressed or frozen else data


def _remove(one: Element) -> None:
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)
