"""Refuse or remove what a Word file would fetch from elsewhere while its PDF is made.

A picture that is only linked is refused: fetched, it would tell another server that the file was opened, or put a
file of this machine into the PDF; not fetched, the PDF would lack it. Links that change nothing visible (the attached
template, the source of a mail merge, fields that show their last result) are removed or locked in a copy.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple

from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location
from generator.ooxml.package import W, parse, serialise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from lxml.etree import _Element as Element

_V = "{urn:schemas-microsoft-com:vml}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

# Followed only when a reader clicks, also on a picture.
_HARMLESS = {"hyperlink"}
_CUT = {"attachedTemplate", "mailMergeSource", "mailMergeHeaderSource"}
_CUT_ELEMENTS = (f"{W}attachedTemplate", f"{W}linkStyles", f"{W}mailMerge")
_FETCHING_FIELD = re.compile(r"\s*(INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK|DDE|DDEAUTO|DATABASE|RD)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"(https?|ftp|file):|\\\\", re.IGNORECASE)
_NAMES = {
    "image": "hình",
    "oleObject": "đối tượng nhúng (OLE)",
    "aFChunk": "nội dung chèn nguyên tệp (altChunk)",
    "subDocument": "văn bản con",
    "video": "phim",
}


class Link(NamedTuple):
    """Content that is not in the file itself: in which part, of what kind of relationship, from where."""

    part: str
    kind: str
    target: str


def links(parts: Mapping[str, bytes]) -> list[Link]:
    """Return what an engine would fetch, and embedded files (altChunk), in the order of the parts."""
    return [*_linked_by_relationship(parts), *_linked_by_vml(parts)]


def check(parts: Mapping[str, bytes], file: str) -> list[Diagnostic]:
    """Return a diagnostic P005 for each of the :func:`links`."""
    hint = CODES["P005"].remedy
    return [
        Diagnostic(
            "P005",
            f"{_NAMES.get(link.kind, f'phần loại {link.kind}')} lấy từ ngoài tệp: “{link.target[:80]}”",
            Location(file, part=link.part),
            hint,
        )
        for link in links(parts)
    ]


def sanitize(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts without attached template and mail merge, and with fetching fields locked.

    Parts without any of these keep their bytes.
    """
    copy = dict(parts)
    for name, data in parts.items():
        if _is_rels(name) and any(kind in _CUT for kind, _ in _external(data)):
            copy[name] = _remove(data, lambda one: _is_external(one) and _kind(one) in _CUT)
            owner = _owner(name)
            if owner in copy:
                copy[owner] = _remove(copy[owner], lambda one: one.tag in _CUT_ELEMENTS)
        elif _is_xml(name) and (b"instrText" in data or b"fldSimple" in data):
            copy[name] = _lock_fields(data)
    return copy


def _linked_by_relationship(parts: Mapping[str, bytes]) -> Iterator[Link]:
    for name, data in parts.items():
        if not _is_rels(name):
            continue
        part = _owner(name)
        for kind, target in _external(data):
            # A chart's numbers are in the file; the linked workbook is opened only to edit them.
            if kind not in _HARMLESS | _CUT and "/charts/" not in part:
                yield Link(part, kind, target)
        for one in parse(data):
            if _kind(one) == "aFChunk" and not _is_external(one):
                yield Link(part, "aFChunk", one.get("Target", ""))


def _linked_by_vml(parts: Mapping[str, bytes]) -> Iterator[Link]:
    """Yield the pictures of VML drawings that have a URL in place of a relationship."""
    for name, data in parts.items():
        if _is_xml(name) and b"urn:schemas-microsoft-com:vml" in data:
            for one in parse(data).iter(f"{_V}imagedata", f"{_V}fill", f"{_V}stroke"):
                address = one.get("src", "")
                if _ADDRESS.match(address) and not one.get(f"{_R}id"):
                    yield Link(name, "image", address)


def _is_xml(name: str) -> bool:
    return name.lower().endswith(".xml")


def _is_rels(name: str) -> bool:
    return name.lower().endswith(".rels")


def _owner(rels: str) -> str:
    """Return the part that a relationships part belongs to; "" is the package."""
    folder, name = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), name[: -len(".rels")])


def _external(data: bytes) -> list[tuple[str, str]]:
    return [(_kind(one), one.get("Target", "")) for one in parse(data) if _is_external(one)]


def _is_external(relationship: Element) -> bool:
    return relationship.get("TargetMode", "").lower() == "external"


def _kind(relationship: Element) -> str:
    return relationship.get("Type", "").rpartition("/")[2]


def _remove(data: bytes, unwanted: Callable[[Element], bool]) -> bytes:
    root = parse(data)
    for one in [one for one in root.iter() if unwanted(one)]:
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)
    return serialise(root)


def _lock_fields(data: bytes) -> bytes:
    """Lock the fields that would fetch something, so that they keep their last result."""
    root = parse(data)
    fetching = [one for one in root.iter(f"{W}fldSimple") if _FETCHING_FIELD.match(one.get(f"{W}instr", ""))]
    fetching += [begin for begin, code in _fields(root) if _FETCHING_FIELD.match(code)]
    for one in fetching:
        one.set(f"{W}fldLock", "true")
    return serialise(root) if fetching else data


def _fields(root: Element) -> Iterator[tuple[Element, str]]:
    """Yield the first element of each field and its code, which may span several runs; fields may be nested."""
    open_fields: list[tuple[Element, list[str]]] = []
    for one in root.iter(f"{W}fldChar", f"{W}instrText"):
        kind = one.get(f"{W}fldCharType", "")
        if kind == "begin":
            open_fields.append((one, []))
        elif kind == "end" and open_fields:
            begin, codes = open_fields.pop()
            yield begin, "".join(codes)
        elif open_fields and one.tag == f"{W}instrText":
            open_fields[-1][1].append(one.text or "")
    yield from ((begin, "".join(codes)) for begin, codes in open_fields)
