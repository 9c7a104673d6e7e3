"""The parts of a package by what refers to them: each is read, is noise by the type of its relationship, or left over.

Parts are found by the full type of a relationship, never by a name or the end of one.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from generator.ooxml.canonical import noise
from generator.ooxml.opc import relations_part
from generator.ooxml.package import DOCUMENT_TYPE, RELS_PART, TYPES_PART, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element as Element

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_BIBLIOGRAPHY = "{http://schemas.openxmlformats.org/officeDocument/2006/bibliography}Sources"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"

MAIN = f"{OFFICE}/officeDocument"
_READ = {
    # What the text refers to and is read, with the type of content that it must have.
    "styles": f"{_WORD}.styles+xml",
    "numbering": f"{_WORD}.numbering+xml",
    "settings": f"{_WORD}.settings+xml",
    "fontTable": f"{_WORD}.fontTable+xml",
    "header": f"{_WORD}.header+xml",
    "footer": f"{_WORD}.footer+xml",
    "footnotes": f"{_WORD}.footnotes+xml",
    "endnotes": f"{_WORD}.endnotes+xml",
    "comments": f"{_WORD}.comments+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
}
_SEVERAL = (f"{OFFICE}/header", f"{OFFICE}/footer", f"{OFFICE}/image", f"{OFFICE}/hyperlink", f"{OFFICE}/customXml")
_BY_ID = (f"{OFFICE}/header", f"{OFFICE}/footer", f"{OFFICE}/image", f"{OFFICE}/hyperlink")
"""Relationships that stand for nothing unless an element names their id."""


class Leftover(NamedTuple):
    """Something that cannot be judged: the part, what it is in the clerk's words, and all of it for comparison."""

    part: str
    what: str
    value: object = None


class PartReference(NamedTuple):
    """One relationship: ``target`` is a part's name, or an address if it is ``external``."""

    key: str
    kind: str
    target: str
    external: bool


class Inventory:
    """The relationships of a package, and what in them cannot be judged."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts
        self._related: dict[str, list[PartReference]] = {}
        self._used: set[tuple[str, str]] = set()
        self._reached: set[str] = set()
        self._types = parse(parts[TYPES_PART])
        self.main = next((one.target for one in self.of("") if one.kind == MAIN and one.target in parts), "")

    def of(self, source: str) -> list[PartReference]:
        """Return the relationships of a part ("" = the package)."""
        if source not in self._related:
            name = relations_part(source)
            root = parse(self._parts[name]) if name in self._parts else None
            self._related[source] = [_relationship(one, source) for one in (() if root is None else root)]
        return self._related[source]

    def part(self, kind: str, source: str | None = None) -> str:
        """Return the name of the part of a kind such as ``styles`` that the text refers to, "" if there is none."""
        related = self.of(self.main if source is None else source)
        names = (one.target for one in related if one.kind == f"{OFFICE}/{kind}" and not one.external)
        return next((name for name in names if name in self._parts), "")

    def relate(self, source: str, key: str) -> object:
        """Return what an id means: the type, and the address or the digest of the part."""
        found = next((one for one in self.of(source) if one.key == key), None)
        if found is None:
            return ("?", key)
        self._used.add((source, key))
        if found.external:
            return (found.kind, found.target)
        return (found.kind, sha256(self._parts.get(found.target, b"")).hexdigest())

    def target(self, source: str, key: str, kind: str) -> str:
        """Return the part that an id names as a kind such as ``header``, "" if it names none."""
        found = next((one for one in self.of(source) if one.key == key and one.kind == f"{OFFICE}/{kind}"), None)
        if found is None or found.external or found.target not in self._parts:
            return ""
        self._used.add((source, key))
        return found.target

    def leftovers(self) -> Iterator[Leftover]:
        """Yield what cannot be judged, once the whole file has been read."""
        yield from self._judge("")
        known = {TYPES_PART, RELS_PART, *self._reached, *map(relations_part, self._reached)}
        for name in sorted(set(self._parts) - known):
            yield Leftover(name, "thành phần không thuộc văn bản", _digest(self._parts[name]))
        for name, data in self._parts.items():
            if unread := _unread(data) if name.lower().endswith((".xml", ".rels")) else []:
                yield Leftover(name, "chú thích hoặc chỉ dẫn trong XML", unread)
        names = Counter(one.get("PartName", "").lower() for one in self._types if one.tag == f"{_TYPES}Override")
        for name in sorted(name for name, count in names.items() if count > 1):
            yield Leftover(TYPES_PART, f"khai hai lần {name}")
        for one in self._types:
            if not _is_known(one, _TYPE_ATTRIBUTES.get(one.tag)):
                yield Leftover(TYPES_PART, f"có {one.tag}", tuple(sorted(one.items())))
        if self._types.attrib or (self._types.text or "").strip():
            yield Leftover(TYPES_PART, "có thứ lạ", tuple(sorted(self._types.items())))

    def _judge(self, source: str) -> Iterator[Leftover]:
        where = relations_part(source)
        related = self.of(source)
        if where in self._parts and ((root := parse(self._parts[where])).attrib or (root.text or "").strip()):
            yield Leftover(where, "có thứ lạ", tuple(sorted(root.items())))
        for key in (key for key, count in Counter(one.key for one in related).items() if count > 1):
            yield Leftover(where, f"hai quan hệ cùng mã {key}")
        for kind, count in Counter(one.kind for one in related).items():
            if count > 1 and kind not in _SEVERAL:
                yield Leftover(where, f"hai thành phần cùng loại {kind.rpartition('/')[2]}", count)
        for one in related:
            yield from self._judge_one(source, one, where)

    def _judge_one(self, source: str, one: PartReference, where: str) -> Iterator[Leftover]:
        if one.external:
            if one.kind != f"{OFFICE}/hyperlink" or (source, one.key) not in self._used:
                yield Leftover(where, f"trỏ ra ngoài tệp ({one.kind.rpartition('/')[2]})", (one.kind, one.target))
            return
        if one.target not in self._parts:
            yield Leftover(where, f"trỏ tới thành phần không có ({one.target})", one.kind)
            return
        if one.target in self._reached:
            if (source, one.key) not in self._used:
                yield Leftover(where, f"trỏ hai lần tới {one.target}", one.kind)
            return
        self._reached.add(one.target)
        if not self._is_expected(source, one):
            name = one.kind.rpartition("/")[2]
            yield Leftover(one.target, f"thành phần loại lạ ({name})", (one.kind, _digest(self._parts[one.target])))
        yield from self._judge(one.target)

    def _is_expected(self, source: str, one: PartReference) -> bool:
        """Whether a part is read, or named as noise, where it stands."""
        kind, content_type = one.kind.removeprefix(f"{OFFICE}/"), self._content_type(one.target)
        if source == "":
            return (one.kind == MAIN and content_type == DOCUMENT_TYPE) or one.kind in noise.RELATIONSHIPS
        if one.kind in _BY_ID and (source, one.key) not in self._used:
            return False
        if source == self.main and kind in _READ:
            return content_type == _READ[kind]
        if source == self.main and one.kind == f"{OFFICE}/customXml":
            return self._is_empty_bibliography(one.target)
        if one.kind == f"{OFFICE}/customXmlProps":
            return source.startswith("customXml/")
        return one.kind == f"{OFFICE}/image" or (source == self.main and one.kind in noise.RELATIONSHIPS)

    def _is_empty_bibliography(self, name: str) -> bool:
        """Whether a part is the list of sources that Word adds, with none in it."""
        try:
            root = parse(self._parts[name])
        except ValueError:
            return False
        return root.tag == _BIBLIOGRAPHY and not len(root)

    def _content_type(self, name: str) -> str:
        for one in self._types:
            if one.get("PartName", "").lower() == f"/{name}".lower():
                return str(one.get("ContentType", ""))
        extension = name.rpartition(".")[2].lower()
        found = (one for one in self._types if one.get("Extension", "").lower() == extension)
        return next((str(one.get("ContentType", "")) for one in found), "")


def _relationship(node: Element, source: str) -> PartReference:
    target, is_external = node.get("Target", ""), node.get("TargetMode", "Internal") != "Internal"
    if not is_external:
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target))[1:]
    is_known = node.tag == _RELATIONSHIP and _is_known(node, _RELATIONSHIP_ATTRIBUTES)
    return PartReference(node.get("Id", ""), node.get("Type", "") if is_known else node.tag, target, is_external)


def _is_known(node: Element, attributes: tuple[str, ...] | None) -> bool:
    """Whether an element holds nothing, and has none but these attributes."""
    said = {str(name) for name in node.attrib}
    return attributes is not None and said <= set(attributes) and not len(node) and not (node.text or "").strip()


_TYPE_ATTRIBUTES = {
    f"{_TYPES}Override": ("PartName", "ContentType"),
    f"{_TYPES}Default": ("Extension", "ContentType"),
}
_RELATIONSHIP_ATTRIBUTES = ("Id", "Type", "Target", "TargetMode")


def _unread(data: bytes) -> list[bytes]:
    """Return the comments and instructions of an XML part, which :func:`generator.ooxml.package.parse` leaves out."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16").encode()
    return _UNREAD.findall(data) if b"<!--" in data or data.count(b"<?") > 1 else []


_UNREAD = re.compile(rb"<!--.*?-->|<\?(?!xml\s).*?\?>", re.DOTALL)


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
