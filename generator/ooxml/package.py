"""A .docx as its parts: taken apart safely, put together the same way every time.

Whatever the bytes, :func:`unpack` ends in bounded time and memory, with the parts or
with one coded fault. Everything else in the program reads a Word file through it.
"""

from __future__ import annotations

import errno
import io
import posixpath
import re
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from generator import named_files, reading
from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.ooxml import opc
from generator.ooxml.archive import MAX_BYTES, PACKED_OTHERWISE, PackageError, inflate
from generator.ooxml.opc import relations_part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
VML = "{urn:schemas-microsoft-com:vml}"
STRICT = "{http://purl.oclc.org/ooxml/"
TYPES_PART = "[Content_Types].xml"
RELS_PART = "_rels/.rels"
DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT_RELATIONSHIPS = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
CORE_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
CORE_PROPERTIES_OF_LIBREOFFICE = (
    "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"
)
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

SMALL = 1_000_000
"""Bytes of a file up to which the next two limits hold; a larger file may have more, in proportion to its size.

What is written again and again packs to almost nothing, so a small file could ask for as much work as the largest.
Real text does not: each of the benchmark's 5,000 pages packs to 840 bytes, with 110 tags and attributes.
"""

MAX_MARKUP = 500_000
"""Tags and attributes of a small file: what the longest redline has, or 500 pages; each costs half a kilobyte."""

MAX_PARAGRAPHS = 25_000
"""Of a small file: what the longest redline has, or 2,500 pages; each costs a kilobyte or two once it is read."""

MOST = 4
"""How many times the limits of a small file a file of 4 MB and more may have: twice what 5,000 pages have."""

MAX_ATTRIBUTES = 1_000
"""Of one element, Word writes a few dozen; lxml looks through all of them for each."""

REMEMBERED = 500_000
"""Bytes up to which what was read of a file is kept for the next step; a notice has 12,000, its parts 40,000."""

SMALL_PART = 50_000
"""Bytes up to which what the checks know of a part is remembered; the files of one program mostly share them."""

_STARTS_AS_XML = re.compile(rb"(\xef\xbb\xbf)?\s*<|\xff\xfe|\xfe\xff")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_FOLDERS = {"xl/": "tệp Excel (.xlsx)", "ppt/": "tệp PowerPoint (.pptx)", "visio/": "tệp Visio (.vsdx)"}


def load(path: Path, file: str) -> bytes:
    """Return the bytes of a Word file, called ``file`` in messages; nothing larger than any notice is read.

    Raises:
        NoticeError: F002, it is missing, no file, or may not be read; D003, it is too large.
    """
    try:
        return reading.read_file(path, MAX_BYTES)
    except OSError as error:
        if error.errno == errno.EFBIG:
            fault = Diagnostic("D003", "tệp quá lớn", Location(file), CODES["D003"].remedy)
        else:
            there = isinstance(error, FileNotFoundError)
            hint = named_files.where(path, content=False) if there else named_files.instead(path, content=False)
            fault = Diagnostic("F002", f"không đọc được tệp Word: {error.strerror}", Location(file), hint)
        raise NoticeError([fault]) from None


def unpack(data: bytes, file: str) -> dict[str, bytes]:
    """Return the parts of a .docx by name, in the archive's order.

    Every XML part is well-formed and free of a DOCTYPE, the main part is a Word
    document, and nothing in the package can run.

    Raises:
        NoticeError: one fault, D001 to D008, placed in ``file``.
    """
    try:
        return dict(_unpack_again(data) if len(data) <= REMEMBERED else _unpack(data))
    except PackageError as refusal:
        location = Location(file=file, part=refusal.part)
        hint = named_files.instead(Path(file), content=False) or refusal.hint or CODES[refusal.code].remedy
        raise NoticeError([Diagnostic(refusal.code, refusal.message, location, hint)]) from refusal


def _unpack(data: bytes) -> dict[str, bytes]:
    parts = opc.in_usual_form(inflate(data), TYPES_PART)
    _check_kind(parts)
    _check_word(parts, _checked(parts, min(max(len(data) / SMALL, 1), MOST)))
    return parts


@lru_cache(maxsize=2)
def _unpack_again(data: bytes) -> dict[str, bytes]:
    """Return the parts of a file that several steps in a row unpack: verification, rules, pages."""
    return _unpack(data)


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return the parts as a .docx: the same parts give the same bytes (with the same zlib).

    The order is that of Word's reader (types, package relationships), then the names';
    dates, permissions and the operating system are constants.
    """
    first = (TYPES_PART, RELS_PART)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(parts, key=lambda name: (name not in first, name != TYPES_PART, name)):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, parts[name], compresslevel=6)
            # Writing fills in Unix permissions; the directory that carries them comes at the end.
            info.external_attr = 0
    return buffer.getvalue()


def parse(data: bytes) -> Element:
    """Return the root of an XML part; comments and processing instructions are left out.

    Only UTF-8 is read, which :func:`unpack` makes of UTF-16, as ECMA-376 part 2 has no other; nothing outside the bytes
    is fetched, and no entity is expanded. The tree is the caller's own, to be changed at will.

    Raises:
        ValueError: the part is not well-formed, or has a DOCTYPE.
    """
    tree = _untaken.pop(data, None)
    return _parse(data) if tree is None else tree


_untaken: dict[bytes, Element] = {}
"""Trees of the parts that were checked last: each is given away once, so that nobody shares it."""


def _parse(data: bytes) -> Element:
    if b"<!DOCTYPE" in data:
        raise ValueError("DOCTYPE")
    try:
        return etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error


_PARSER = etree.XMLParser(
    # The stated encoding is passed over: through an exotic one, markup could hide from the checks.
    encoding="utf-8",
    resolve_entities=False,
    no_network=True,
    huge_tree=False,
    recover=False,
    remove_comments=True,
    remove_pis=True,
)


def related(parts: Mapping[str, bytes], source: str, kind: str) -> list[str]:
    """Return the names of the parts that ``source`` ("" = the package) refers to as ``kind``.

    ``kind`` is one of Office's own relationships, such as ``header``; names come in the order
    of the relationships, without those that are missing or outside.
    """
    return list(dict.fromkeys(relations(parts, source, kind).values()))


def relations(parts: Mapping[str, bytes], source: str, kind: str) -> dict[str, str]:
    """Return the names of :func:`related` by the ids with which ``source`` refers to them."""
    folder, rels = posixpath.dirname(source), relations_part(source)
    found = {
        key: opc.part_named(parts, folder, target)
        for key, target, its_kind in (_relations(parts[rels]) if rels in parts else ())
        if its_kind == kind
    }
    return {key: name for key, name in found.items() if name}


@lru_cache(maxsize=64)
def _relations(data: bytes) -> tuple[tuple[str, str, str], ...]:
    """Return ``(id, target, kind)`` of each relationship inside the package; the same few are asked for often."""
    return tuple(
        (one.get("Id", ""), one.get("Target", ""), _kind(one.get("Type", "")))
        for one in parse(data)
        if one.get("TargetMode") != "External"
    )


def _kind(full: str) -> str:
    """Return the name of a relationship of Office's, such as ``header``, by its full type; "" for any other."""
    if full in (CORE_PROPERTIES, CORE_PROPERTIES_OF_LIBREOFFICE):
        return "core-properties"
    spaces = (space for space in (_RELATIONSHIPS, _STRICT_RELATIONSHIPS) if full.startswith(space))
    return full.removeprefix(next(spaces, full))


def main_part(parts: Mapping[str, bytes]) -> str:
    """Return the name of the main document part, usually ``word/document.xml``.

    Raises:
        LookupError: the package names none, or it is missing.
    """
    names = related(parts, "", "officeDocument")
    if not names:
        raise LookupError("officeDocument")
    return names[0]


def _check_kind(parts: Mapping[str, bytes]) -> None:
    look = next((look for folder, look in _FOLDERS.items() if any(n.startswith(folder) for n in parts)), "")
    if parts.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument"):
        look = "tệp OpenDocument (.odt)"
    elif not look and TYPES_PART not in parts and not any(name.startswith("word/") for name in parts):
        look = "tệp nén zip"
    # A Word file may embed folders of these names only below word/.
    if look and "word/document.xml" not in parts:
        raise PackageError("D001", f"đây là {look}, không phải tệp Word .docx")


class _KnownPart(NamedTuple):
    """What the checks of a package want to know of a part that is XML."""

    tag: str
    has_body: bool
    paragraphs: int
    overloaded: bool


def _checked(parts: Mapping[str, bytes], allowed: float) -> dict[str, _KnownPart]:
    """Return the parts that are XML; ``allowed`` is how many times the limits of a small file hold."""
    # A relationship may lead to a part of any name, so what can be read as XML counts as XML.
    xml = {name: data for name, data in parts.items() if _is_named_xml(name) or _STARTS_AS_XML.match(data)}
    if sum(data.count(b"<") + data.count(b"=") for data in xml.values()) > MAX_MARKUP * allowed:
        raise PackageError("D003", "tệp có quá nhiều phần tử XML")
    _untaken.clear()
    keeps = sum(map(len, xml.values())) <= REMEMBERED
    found: dict[str, _KnownPart] = {}
    for name, data in xml.items():
        try:
            found[name] = _check_again(data) if keeps and len(data) <= SMALL_PART else _check_part(data, keeps=keeps)
        except ValueError as error:
            if not _is_named_xml(name):  # a picture, or a page of the web
                continue
            message = (
                "có khai báo DOCTYPE, Word không bao giờ viết" if str(error) == "DOCTYPE" else "không phải XML đúng"
            )
            raise PackageError("D006", f"thành phần này {message}", name) from error
    if sum(one.paragraphs for one in found.values()) > MAX_PARAGRAPHS * allowed:
        raise PackageError("D003", "tệp có quá nhiều đoạn văn")
    if any(one.overloaded for one in found.values()):
        raise PackageError("D003", "một phần tử có quá nhiều thuộc tính")
    return found


@lru_cache(maxsize=64)
def _check_again(data: bytes) -> _KnownPart:
    """Return what is known of a part that many files have: styles, settings, the table of fonts."""
    return _check_part(data, keeps=True)


def _check_part(data: bytes, *, keeps: bool) -> _KnownPart:
    root = _parse(data)
    paragraphs = sum(1 for _ in root.iter(f"{W}p"))
    known = _KnownPart(str(root.tag), root.find(f"{W}body") is not None, paragraphs, bool(_OVERLOADED(root)))
    if keeps:
        _untaken[data] = root
    return known


_OVERLOADED = etree.XPath(f"//*[@*[{MAX_ATTRIBUTES + 1}]]")


def _is_named_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _check_word(parts: Mapping[str, bytes], known: Mapping[str, _KnownPart]) -> None:
    if TYPES_PART not in known:
        raise PackageError("D005", f"thiếu thành phần {TYPES_PART}")
    try:
        main = main_part(parts)
    except LookupError as error:
        if b"\\" in parts.get(RELS_PART, b""):
            message = "quan hệ tới thân văn bản có dấu “\\” thay cho “/”"
            raise PackageError("D005", message, RELS_PART, PACKED_OTHERWISE) from error
        raise PackageError("D005", "thiếu thân văn bản (word/document.xml)") from error
    types = parse(parts[TYPES_PART])
    macro_type = any("macroenabled" in entry.get("ContentType", "").lower() for entry in types)
    if macro_type or any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise PackageError("D007", "tệp có macro")
    body = known.get(main)
    if body is not None and body.tag.startswith(STRICT):
        raise PackageError("D008", "tệp lưu theo kiểu Strict Open XML")
    _check_main(main, body, opc.content_type(types, main))


def _check_main(main: str, body: _KnownPart | None, kind: str) -> None:
    if kind.endswith("wordprocessingml.template.main+xml"):
        raise PackageError("D001", "đây là tệp mẫu Word (.dotx), không phải tệp Word .docx")
    if kind != DOCUMENT_TYPE.lower():
        raise PackageError("D005", "thân văn bản không được khai là văn bản Word", main)
    if body is None or body.tag != f"{W}document" or not body.has_body:
        raise PackageError("D005", "thân văn bản không có phần w:body", main)


def serialise(root: Element) -> bytes:
    """Return the bytes of a part, with the declaration that Word writes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def free_part_name(parts: Mapping[str, bytes], source: str, kind: str) -> str:
    """Return a name beside ``source`` that no part has: ``word/header3.xml``."""
    taken = {name.lower() for name in parts}
    names = (posixpath.join(posixpath.dirname(source), f"{kind}{number}.xml") for number in range(1, len(taken) + 2))
    return next(name for name in names if name.lower() not in taken)


def declare_part(parts: dict[str, bytes], source: str, name: str, kind: str, content_type: str = "") -> str:
    """Declare a part of a kind such as ``header`` once; return the id by which ``source`` refers to it.

    ``content_type`` is that of Word's own parts if none is given; ``source`` "" is the
    """
    types = parse(parts[TYPES_PART])
    if not any(one.get("PartName", "").lower() == f"/{name}".lower() for one in types):
        override = {"PartName": f"/{name}", "ContentType": content_type or f"{_WORD_TYPE}.{kind}+xml"}
        etree.SubElement(types, _beside(types, "Override"), override)
        parts[TYPES_PART] = serialise(types)
    known = {target: key for key, target in relations(parts, source, kind).items()}
    return known[name] if name in known else _relate(parts, source, name, kind)


def _relate(parts: dict[str, bytes], source: str, name: str, kind: str) -> str:
    folder, rels = posixpath.dirname(source), relations_part(source)
    space = str(etree.QName(parse(parts[RELS_PART])).namespace)
    root = parse(parts.get(rels) or f'<Relationships xmlns="{space}"/>'.encode())
    taken = {one.get("Id") for one in root}
    key = next(key for number in range(1, len(taken) + 2) if (key := f"rId{number}") not in taken)
    relationship = {"Id": key, "Type": f"{_RELATIONSHIPS}{kind}", "Target": posixpath.relpath(name, folder or ".")}
    etree.SubElement(root, _beside(root, "Relationship"), relationship)
    parts[rels] = serialise(root)
    return key


def _beside(root: Element, name: str) -> str:
    return f"{{{etree.QName(root).namespace}}}{name}"
