"""What in a Word file does more than show its words: it acts, works something out, or comes from outside the file.

One table says which relationships, fields and elements a plain document has; whatever is not in it is found. Templates
are refused for it, so that no notice carries it; for a PDF it is refused, or left out of the copy that is laid out.
"""

from __future__ import annotations

import posixpath
import re
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from generator.ooxml import images, opc
from generator.ooxml.fields import WordField, fields
from generator.ooxml.on_off import ELEMENTS, state
from generator.ooxml.package import CORE_PROPERTIES, CORE_PROPERTIES_OF_LIBREOFFICE, VML, A, W, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element as Element

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/"
_MICROSOFT = "http://schemas.microsoft.com/office/"
_R = _OFFICE.removesuffix("/")
_O = "{urn:schemas-microsoft-com:office:office}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


class Role(Enum):
    """What a relationship is to a reader of the file.

    SHOWN parts are laid out; LINK is followed only by a click; IDLE parts neither show nor do anything; ACTIVE ones
    do something, while what is shown stands in the file itself; FOREIGN is content of another file or program.
    """

    SHOWN = "shown"
    LINK = "link"
    IDLE = "idle"
    ACTIVE = "active"
    FOREIGN = "foreign"


RELATIONSHIPS: dict[str, Role] = {
    **dict.fromkeys(
        (
            *(f"{_OFFICE}{name}" for name in ("officeDocument", "styles", "numbering", "settings", "webSettings")),
            *(f"{_OFFICE}{name}" for name in ("fontTable", "theme", "themeOverride", "header", "footer")),
            *(f"{_OFFICE}{name}" for name in ("footnotes", "endnotes", "comments", "image", "extended-properties")),
            *(f"{_OFFICE}{name}" for name in ("chart", "chartUserShapes", "diagramData", "diagramLayout")),
            *(f"{_OFFICE}{name}" for name in ("diagramQuickStyle", "diagramColors")),
            *(CORE_PROPERTIES, CORE_PROPERTIES_OF_LIBREOFFICE),
            *(f"{_MICROSOFT}{name}" for name in ("2007/relationships/diagramDrawing", "2011/relationships/chartStyle")),
            f"{_MICROSOFT}2011/relationships/chartColorStyle",
        ),
        Role.SHOWN,
    ),
    f"{_OFFICE}hyperlink": Role.LINK,
    **dict.fromkeys(
        (
            *(f"{_OFFICE}{name}" for name in ("custom-properties", "customXml", "customXmlProps")),
            *(f"{_OFFICE}{name}" for name in ("glossaryDocument", "printerSettings")),
            *(f"{_PACKAGE}{name}" for name in ("metadata/thumbnail", "digital-signature/origin")),
            f"{_MICROSOFT}2007/relationships/stylesWithEffects",
            f"{_MICROSOFT}2007/relationships/hdphoto",
            *(f"{_MICROSOFT}2011/relationships/{name}" for name in ("people", "commentsExtended")),
            f"{_MICROSOFT}2016/09/relationships/commentsIds",
            f"{_MICROSOFT}2018/08/relationships/commentsExtensible",
            f"{_MICROSOFT}2019/05/relationships/documenttasks",
            f"{_MICROSOFT}2020/02/relationships/classificationlabels",
        ),
        Role.IDLE,
    ),
    **dict.fromkeys(
        (
            *(f"{_OFFICE}{name}" for name in ("attachedTemplate", "mailMergeSource", "mailMergeHeaderSource")),
            *(f"{_OFFICE}{name}" for name in ("recipientData", "transform", "font", "oleObject", "package", "control")),
            *(f"{_MICROSOFT}2006/relationships/{name}" for name in ("activeXControlBinary", "attachedToolbars")),
            *(f"{_MICROSOFT}2006/relationships/{name}" for name in ("keyMapCustomizations", "ui/extensibility")),
            f"{_MICROSOFT}2007/relationships/ui/extensibility",
        ),
        Role.ACTIVE,
    ),
}
"""By its whole type, not by its last word: only so do Word and other programs find a part."""

_INSERTED = frozenset(f"{_OFFICE}{name}" for name in ("aFChunk", "subDocument", "frame", "video", "audio"))
_SINGLE = frozenset(
    f"{_OFFICE}{name}"
    for name in ("officeDocument", "styles", "numbering", "settings", "theme", "fontTable", "footnotes", "endnotes")
)
"""Parts of which a document has one; of two, one program reads the first and another the second."""

_LINKED_ONLY = frozenset(
    f"{_OFFICE}{name}"
    for name in ("attachedTemplate", "mailMergeSource", "mailMergeHeaderSource", "recipientData", "transform")
)
"""What an ordinary file has outside itself, without showing anything of it."""

ACTIVE_ELEMENTS = frozenset(
    (
        *(f"{W}{name}" for name in ("attachedTemplate", "linkStyles", "mailMerge", "saveThroughXslt", "updateFields")),
        *(f"{W}{name}" for name in ("dataBinding", "control", "objectEmbed", "objectLink", "movie")),
        *(f"{W}{name}" for name in ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic")),
        *(
            f"{W}{name}"
            for name in ("pgNum", "dayShort", "dayLong", "monthShort", "monthLong", "yearShort", "yearLong")
        ),
        f"{_W15}dataBinding",
        f"{_O}OLEObject",
        "{http://schemas.openxmlformats.org/drawingml/2006/chart}externalData",
    )
)
"""Elements that act, or name a part that does; without them the document looks the same."""

_SWITCHED = frozenset(f"{W}{name}" for name in ELEMENTS)

_SWITCHES = r"(\s+\\\*\s*(MERGEFORMAT|CHARFORMAT|Arabic|roman|ROMAN|Roman|alphabetic|ALPHABETIC|Caps|Upper|Lower))*\s*"
_PAGE_NUMBER = re.compile(rf"\s*(PAGE|NUMPAGES|SECTION|SECTIONPAGES){_SWITCHES}", re.IGNORECASE)
_CLICKED = re.compile(r"\s*HYPERLINK\s[^\0]*", re.IGNORECASE)
_DRAWN = re.compile(r"\s*(EQ|SYMBOL|ADVANCE|XE|TC|TA|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN)\b[^\0]*", re.IGNORECASE)
"""Fields that draw what their own code says, or nothing, or a box of a form."""

LINKS = (f"{{{_R}}}link", f"{{{_R}}}href")
"""Attributes of a picture that name where it came from."""

_CLICKABLE = frozenset((f"{W}hyperlink", *(f"{A}{name}" for name in ("hlinkClick", "hlinkHover", "hlinkMouseOver"))))
"""Elements that refer to a link."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ADDRESSES = ("src", "href", "althref")
VML_PICTURES = tuple(f"{VML}{name}" for name in ("imagedata", "fill", "stroke", "image"))

_NAMES = {
    "image": "hình",
    "xml": "thành phần không phải XML đúng",
    "field": "trường tự tính",
    "oleObject": "đối tượng nhúng (OLE)",
    "package": "tệp Office nhúng",
    "control": "điều khiển ActiveX",
    "aFChunk": "nội dung chèn nguyên tệp (altChunk)",
    "subDocument": "văn bản con",
    "video": "phim",
    "audio": "âm thanh",
    "attachedTemplate": "mẫu đính kèm",
    "font": "phông chữ nhúng",
    "OLEObject": "đối tượng nhúng (OLE)",
    "mailMerge": "trộn thư",
    "dataBinding": "điều khiển lấy chữ từ dữ liệu ẩn",
    "updateFields": "lệnh tự cập nhật trường",
    "linkStyles": "kiểu chữ lấy từ mẫu đính kèm",
    "externalData": "số liệu biểu đồ lấy từ tệp khác",
    "mailMergeSource": "nguồn dữ liệu trộn thư",
    "hyperlink": "liên kết không mở được ở máy khác",
    "missing": "hình hoặc đối tượng không còn trong tệp",
}


class Kind(Enum):
    """Why something was found."""

    OUTSIDE = "outside"
    ACTIVE = "active"
    UNREADABLE = "unreadable"
    UNKNOWN = "unknown"


class ActiveContent(NamedTuple):
    """One thing that does more than show words: in which part, why, what it is, what it names (a target, a code)."""

    part: str
    kind: Kind
    name: str
    target: str = ""

    @property
    def message(self) -> str:
        """What it is, for the clerk."""
        what = _NAMES.get(self.name, f"phần loại {self.name}")
        return f"{what}: “{self.target[:80]}”" if self.target else what


class Relationship(NamedTuple):
    """A relationship of ``source`` ("" = the package): its whole type, its target, whether that is outside."""

    source: str
    key: str
    type: str
    target: str
    is_external: bool

    @property
    def name(self) -> str:
        """The last word of the type, such as ``image``."""
        return self.type.rpartition("/")[2]

    @property
    def role(self) -> Role:
        """What it is to a reader; a kind that the table does not name is FOREIGN."""
        return RELATIONSHIPS.get(self.type, Role.FOREIGN)

    @property
    def part(self) -> str:
        """The part it names."""
        folder = posixpath.dirname(self.source)
        return posixpath.normpath(posixpath.join("/", folder, self.target.partition("#")[0]))[1:]


def relationships(rels: str, data: bytes) -> list[Relationship]:
    """Return the relationships that the part ``rels`` states."""
    folder, name = posixpath.split(rels)
    source = posixpath.join(posixpath.dirname(folder), name[: -len(".rels")])
    return [
        Relationship(source, one.get("Id", ""), one.get("Type", "").strip(), one.get("Target", ""), is_external(one))
        for one in parse(data).iter()
        if one.get("Target") is not None
    ]


def is_external(relationship: Element) -> bool:
    """Whether a relationship says that its target is outside the file."""
    return relationship.get("TargetMode", "Internal").strip().lower() not in ("", "internal")


def is_rels(name: str) -> bool:
    """Whether a part holds relationships."""
    return name.lower().endswith(".rels")


def is_cut(relationship: Relationship) -> bool:
    """Whether a relationship may be left out, as nothing that it names is laid out."""
    if relationship.is_external:
        return relationship.type in _LINKED_ONLY or _is_data_of_chart(relationship)
    return relationship.role is Role.ACTIVE or (
        relationship.role is Role.FOREIGN and relationship.type not in _INSERTED
    )


def shown_parts(parts: Mapping[str, bytes]) -> dict[str, set[str]]:
    """Return the parts that are laid out, each with what they are (``header``, ``image``); "" is the package."""
    names = {opc.comparable(name): name for name in parts}
    stated: dict[str, list[Relationship]] = {}
    for name, data in parts.items():
        for one in relationships(name, data) if is_rels(name) else ():
            stated.setdefault(opc.comparable(one.source), []).append(one)
    found: dict[str, set[str]] = {"": set()}
    waiting = [""]
    while waiting:
        for one in stated.get(opc.comparable(waiting.pop()), ()):
            part = names.get(opc.comparable(one.part))
            if one.role is not Role.SHOWN or one.is_external or part is None:
                continue
            if part not in found:
                waiting.append(part)
            found.setdefault(part, set()).add(one.name)
    return found


def find(parts: Mapping[str, bytes]) -> list[ActiveContent]:
    """Return all that does more than show words, in the order of the parts."""
    shown = shown_parts(parts)
    found: list[ActiveContent] = []
    for name, data in parts.items():
        if is_rels(name):
            stated = [one for one in relationships(name, data) if one.source in shown]
            copied = copied_pictures(parts.get(stated[0].source, b"")) if any(map(_is_linked, stated)) else set()
            found += [found for one in stated for found in _related(one, is_copied=one.key in copied)]
            found += _repeated(stated)
            found += _misused(stated, parts.get(stated[0].source, b"") if stated else b"")
        if "image" in shown.get(name, ()) and (kind := _PICTURES[images.judge(data)]):
            found.append(ActiveContent(name, kind, "image"))
        if shown.get(name, set()) - {"image"}:
            found += _inside(name, data)
    return found


_PICTURES = {
    images.Picture.PLAIN: None,
    images.Picture.REFERRING: Kind.OUTSIDE,
    images.Picture.UNKNOWN: Kind.UNREADABLE,
}


def copied_pictures(data: bytes) -> set[str]:
    """Return the ids by which a part links only to pictures of which it holds a copy, as Word can save them."""
    try:
        root = parse(data) if data else None
    except ValueError:
        return set()
    links: dict[str, bool] = {}
    for node in () if root is None else root.iter():
        own = node.get(f"{{{_R}}}embed") or node.get(f"{{{_R}}}id")
        for key, value in node.attrib.items():
            if str(key).startswith(f"{{{_R}}}"):
                is_copied = str(key) in LINKS and bool(own) and own != value
                links[str(value)] = links.get(str(value), True) and is_copied
    return {key for key, is_copied in links.items() if is_copied}


def _related(one: Relationship, *, is_copied: bool) -> Iterator[ActiveContent]:
    if kind := _kind_of(one):
        yield ActiveContent(one.source, Kind.ACTIVE if is_copied and _is_linked(one) else kind, one.name, one.target)


def _is_linked(one: Relationship) -> bool:
    return one.is_external and one.name == "image"


def _repeated(stated: list[Relationship]) -> Iterator[ActiveContent]:
    types = [one.type for one in stated if one.type in _SINGLE]
    for one in stated:
        if types.count(one.type) > 1:
            yield ActiveContent(one.source, Kind.ACTIVE, one.name, one.target)


def _misused(stated: list[Relationship], data: bytes) -> Iterator[ActiveContent]:
    """Yield the links that something else than a link refers to: programs fetch by the id, whatever the type says."""
    targets = {one.key: one.target for one in stated if one.role is Role.LINK and not one.target.startswith("#")}
    if not targets or not data:
        return
    try:
        root = parse(data)
    except ValueError:
        return  # told as what it is
    for node in root.iter():
        for used in node.attrib.values() if node.tag not in _CLICKABLE else ():
            if str(used) in targets:
                yield ActiveContent(stated[0].source, Kind.OUTSIDE, "image", targets[str(used)])


def _kind_of(one: Relationship) -> Kind | None:
    """Return why a relationship is found, judged by its type and target alone."""
    if one.role is Role.LINK:
        return None
    if one.is_external or leaves_package(one.source, one.target):
        return Kind.ACTIVE if is_cut(one) else Kind.OUTSIDE
    if one.type in _INSERTED:
        return Kind.OUTSIDE
    if one.role is Role.FOREIGN:
        return Kind.UNKNOWN if one.type.startswith(_MICROSOFT) else Kind.ACTIVE
    return Kind.ACTIVE if one.role is Role.ACTIVE else None


def _is_data_of_chart(one: Relationship) -> bool:
    """Whether it is the workbook of a chart, whose numbers are in the file; it is opened only to edit them."""
    return "/charts/" in one.source and one.name in ("oleObject", "package")


def leaves_package(source: str, target: str) -> bool:
    """Whether a target that should be in the package is none of its parts: an address, or above its root."""
    path = target
    for _ in range(3):
        path = unquote(path)
    path = path.strip().partition("#")[0]
    if _SCHEME.match(path) or path.startswith("//") or "\\" in path:
        return True
    depth = 0 if path.startswith("/") else len([step for step in posixpath.dirname(source).split("/") if step])
    for step in path.split("/"):
        depth += -1 if step == ".." else int(step not in ("", "."))
        if depth < 0:
            return True
    return False


def _inside(name: str, data: bytes) -> Iterator[ActiveContent]:
    try:
        root = parse(data)
    except ValueError:
        # Its name did not say that it should be XML, so that nobody has looked yet.
        yield ActiveContent(name, Kind.UNREADABLE, "xml")
        return
    for node in root.iter(*ACTIVE_ELEMENTS):
        if node.tag in _SWITCHED and state(node.get(f"{W}val")) is False:
            continue
        yield ActiveContent(name, Kind.ACTIVE, node.tag.rpartition("}")[2])
    for node in root.iter(*VML_PICTURES):
        for key in addresses(node):
            if not node.get(f"{{{_R}}}id"):
                yield ActiveContent(name, Kind.OUTSIDE, "image", node.get(key, ""))
    for one in fields(root):
        if not one.is_whole or not (_PAGE_NUMBER.fullmatch(one.code) or _CLICKED.fullmatch(one.code)):
            yield ActiveContent(name, Kind.ACTIVE, "field", " ".join(one.code.replace("\0", "…").split()))


def addresses(picture: Element) -> list[str]:
    """Return the attributes of a VML drawing that name a picture by its address, in place of a relationship."""
    return [
        str(key) for key, value in picture.attrib.items() if value and str(key).rpartition("}")[2].lower() in _ADDRESSES
    ]


def keeps_field(one: WordField) -> bool:
    """Whether a field may be worked out while a file is laid out: page numbers, links, what its code itself draws."""
    return one.is_whole and any(kind.fullmatch(one.code) for kind in (_PAGE_NUMBER, _CLICKED, _DRAWN))
