"""Word files as offices really have them: ``cases/foreign/*.yaml``, one case a line, and what makes each file.

A case says how its file is made, and what must come of it::

    - {name: quốc hiệu cỡ 15, do: [{properties: {of: "r:CỘNG HÒA", xml: '<w:sz w:val="30"/>'}}], found: [F201]}

``of``
    The right file it begins with: ``notice`` (the real notice, rendered; if nothing is said), ``full`` (the sample with
    every field, rendered), ``perfect`` (:data:`notices.NOTICE`, with ``layout`` and ``change`` as in
    lint-changes.yaml), a name of :data:`documents.DOCUMENTS` (with ``change``), or ``head: name``, a way of
    :data:`heads.HEADS` to make the head (with ``change``).
``do``
    The edits, in order, each ``{name: argument}``; see below.
``found``, ``unchecked``
    The codes that lint tells, all of them and no others (pages by the embedded engine included); those of the rules
    that say they cannot judge, of which more may be there. ``refused``: the codes with which lint refuses the file.
``says``
    Words of what is told, where the code alone does not say which of its faults is meant.
``left``, ``not_corrected``
    The codes that ``--fix`` leaves; those of ``found``, or some of them, if nothing is said. The codes with which it
    is refused.
``pdf``
    ``{embedded: [P041], libreoffice: []}``: the codes that each engine's PDF is refused with, ``[]`` where it is made.
    An engine that is not named is not tried, but by hand (``THONGBAO_OFFICE_FILES=all``), where it must make the PDF.

Edits; ``at`` is a place of a part (``in``: the text if nothing is said, a part's name, or ``styles``, ``numbering``,
``settings``, ``header``, ``footer``, ``footnotes``): ``p:words``, ``r:words`` (the paragraph that begins with these
words, its runs), ``tc:words``, ``tr:words``, ``tbl:words`` (what holds it), ``style:name``, or any XPath. Every place
found is changed, of ``p:`` and the like only the first.

``replace: [old, new]`` (also ``[old, new, part]``)
    Replaces text in the XML as written, once; it must be there.
``wrap: {at, xml}``
    Puts XML around; ``{}`` stands for what was there.
``put: {before|after|first|last: at, xml}``
    Puts XML before, after, or into a place.
``properties: {of: at, xml}`` (``group: rPr`` where a style or a level has several)
    States properties of a paragraph, run, table, row, cell, section, style or level, in the schema's order.
``word: {of: words, xml}``
    States properties of these words alone, in a run of their own.
``attributes: {of: at, set: {w:val: "0"}}``
    Sets attributes; ``null`` takes one away.
``words: {of: at, to: text}``
    Puts a text in the place of that of a paragraph; its first run keeps its look.
``remove: at``
    Takes elements away.
``part: {name, kind, type, xml|text}``
    Adds a part of the text with its relationship ``kind`` and content type.
``story: {kind: header, type: even, xml}``, ``settings: xml``
    Adds a header or footer to the first section, ``{PAGE}`` in it being the page's number; adds settings.
``made: name``
    Calls a function of :data:`MADE` for what is too much for a line.
"""

from __future__ import annotations

import functools
from copy import deepcopy
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml_files
from documents import DOCUMENTS, document
from fixing import rendered
from forged_parts import signature_of_nobody
from forgeries import Opened, child, put
from heads import HEADS, head
from lxml import etree
from minidocx import NAMESPACES
from notices import notice
from repository import TESTS

from generator.ooxml import package
from generator.ooxml.package import W

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from lxml.etree import _Element as Element

    Edit = Callable[[Opened, Any], None]

FOLDER = TESTS / "cases" / "foreign"
_HEAD = "head: "
_BEGINNINGS = {"notice", "full", "perfect", *DOCUMENTS, *(f"{_HEAD}{name}" for name in HEADS)}
_KEYS = {
    *("name", "of", "layout", "change", "do"),
    *("found", "unchecked", "refused", "says", "left", "not_corrected", "pdf"),
}
_SPACES = {
    **{name.removeprefix("xmlns:"): uri.strip('"') for name, uri in (one.split("=") for one in NAMESPACES.split())},
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
    "wp14": "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
_DECLARED = " ".join(f'xmlns:{name}="{uri}"' for name, uri in _SPACES.items())
_NUMBER = (
    '<w:fldSimple w:instr=" PAGE "><w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
    '<w:sz w:val="28"/></w:rPr><w:t>2</w:t></w:r></w:fldSimple>'
)
_HELD = ("tc", "tr", "tbl")
MADE: dict[str, Callable[[Opened], None]] = {}
"""Edits that need more than a line, by their names; :func:`made` adds to it."""


_LATEST: dict[str, Any] = {}
"""The case whose file was made last, and its file."""


class Case(NamedTuple):
    """A file and what must come of it; see the head of this module."""

    name: str
    of: str = "notice"
    layout: str = "head of two rows"
    change: Mapping[str, Any] = MappingProxyType({})
    do: tuple[dict[str, Any], ...] = ()
    found: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    left: tuple[str, ...] | None = None
    not_corrected: tuple[str, ...] = ()
    pdf: Mapping[str, list[str]] = MappingProxyType({})

    def docx(self) -> bytes:
        """Return the file; that of the latest case is kept."""
        if _LATEST.get("case") is not self:
            _LATEST.update(case=self, docx=self._made())
        return _LATEST["docx"]

    def _made(self) -> bytes:
        opened = Opened(package.unpack(self._begun(), "a.docx"))
        for one in self.do:
            ((name, argument),) = one.items()
            EDITS[name](opened, argument)
        return package.pack(opened.closed())

    def _begun(self) -> bytes:
        if self.of == "notice":
            return rendered("2023")
        if self.of == "full":
            return rendered("mau-day-du")
        if self.of.startswith(_HEAD):
            return head(self.of.removeprefix(_HEAD), **self.change)
        if self.of == "perfect":
            return notice(self.layout, **self.change)
        return document(self.of, **self.change)


def read(path: Path) -> list[Case]:
    """Return the cases of a file."""
    entries = yaml_files.values(path) or []
    for entry in entries:
        assert entry.keys() <= _KEYS, (path, entry)
        assert entry.get("of", "notice") in _BEGINNINGS, entry
    return [
        Case(**{key: tuple(one) if isinstance(one, list) else one for key, one in entry.items()}) for entry in entries
    ]


@functools.cache
def cases() -> tuple[Case, ...]:
    """Return every case."""
    return tuple(case for path in sorted(FOLDER.glob("*.yaml")) for case in read(path))


def made(function: Callable[[Opened], None]) -> Callable[[Opened], None]:
    """Register a function under its name, for the edit ``made``."""
    MADE[function.__name__] = function
    return function


@made
def several_pages(opened: Opened) -> None:
    """Make the text of a perfect document several pages long."""
    first = _paragraph(opened.root(), "Ngày 08 tháng 01")
    for _ in range(40):
        more = deepcopy(first)
        next(
            more.iter(f"{W}t")
        ).text = "Giao Văn phòng Sở chủ trì, phối hợp với các phòng, đơn vị đôn đốc, báo cáo hằng tháng."
        first.addnext(more)


@made
def stacked_head(opened: Opened) -> None:
    """Take the head's lines out of their table, one below the other."""
    table = next(opened.root().iter(f"{W}tbl"))
    for line in list(table.iter(f"{W}p")):
        table.addprevious(line)
    table.getparent().remove(table)


made(signature_of_nobody)


def nodes(xml: str) -> list[Element]:
    """Return the elements of some XML with any of the usual prefixes."""
    return list(etree.fromstring(f"<x {_DECLARED}>{xml}</x>"))


def find(opened: Opened, at: str, part: str = "") -> list[Element]:
    """Return the elements of a place; there is one at least."""
    root = opened.related(part) if part and "." not in part else opened.root(part)
    kind, _, words = at.partition(":")
    if kind in ("p", "r", *_HELD):
        found = _held(kind, _paragraph(root, words))
    elif kind == "style" and not words.startswith(":"):
        found = [one for one in root.iter(f"{W}style") if one.find(f"{W}name").get(f"{W}val") == words]
    else:
        found = root.xpath(at, namespaces=_SPACES)
    assert found, f"no such place: {at}"
    return found


def _paragraph(root: Element, words: str) -> Element:
    begins = (one for one in root.iter(f"{W}p") if "".join(one.itertext(f"{W}t")).strip().startswith(words))
    found = next(begins, None)
    assert found is not None, f"no paragraph begins with {words}"
    return found


def _held(kind: str, paragraph: Element) -> list[Element]:
    if kind == "p":
        return [paragraph]
    if kind == "r":
        return list(paragraph.iter(f"{W}r"))
    return [next(paragraph.iterancestors(f"{W}{kind}"))]


def _replace(opened: Opened, words: list[str]) -> None:
    old, new, *part = words
    name = part[0] if part else opened.main
    if "." not in name:
        name = package.related(opened.parts, opened.main, name)[0]

    def replaced(data: bytes) -> bytes:
        assert old.encode() in data, old
        return data.replace(old.encode(), new.encode(), 1)

    opened.replace(name, replaced)


def _wrap(opened: Opened, how: dict[str, str]) -> None:
    for node in find(opened, how["at"], how.get("in", "")):
        (outer,) = nodes(how["xml"].replace("{}", "<hole/>"))
        node.addprevious(outer)
        hole = next(outer.iter("hole"))
        hole.getparent().replace(hole, node)


def _put(opened: Opened, how: dict[str, str]) -> None:
    (where,) = {"before", "after", "first", "last"} & how.keys()
    for node in find(opened, how[where], how.get("in", "")):
        new = nodes(how["xml"])
        if where == "before":
            for one in new:
                node.addprevious(one)
        elif where == "after":
            for one in reversed(new):
                node.addnext(one)
        elif where == "last":
            node.extend(new)
        else:
            at = 1 if len(node) and node[0].tag in (f"{node.tag}Pr", f"{W}pPr", f"{W}rPr", f"{W}tcPr") else 0
            node[at:at] = new


def _properties(opened: Opened, how: dict[str, str]) -> None:
    for node in find(opened, how["of"], how.get("in", "")):
        kind = etree.QName(node).localname
        group = how.get("group") or f"{kind}Pr"
        held = node if kind.endswith("Pr") else child(node, group)
        for one in nodes(how["xml"]):
            put(held, etree.tostring(one, encoding="unicode"))


def _word(opened: Opened, how: dict[str, str]) -> None:
    text = next(one for one in opened.root().iter(f"{W}t") if how["of"] in (one.text or ""))
    before, after = text.text.split(how["of"], 1)
    run = text.getparent()
    for words, xml in ((after, ""), (how["of"], how["xml"]), (before, "")):
        piece = deepcopy(run)
        next(piece.iter(f"{W}t")).text = words
        for one in nodes(xml):
            put(child(piece, "rPr"), etree.tostring(one, encoding="unicode"))
        run.addnext(piece)
    run.getparent().remove(run)


def _attributes(opened: Opened, how: dict[str, Any]) -> None:
    for node in find(opened, how["of"], how.get("in", "")):
        for name, value in how["set"].items():
            prefix, _, local = name.rpartition(":")
            key = f"{{{_SPACES[prefix]}}}{local}" if prefix else local
            if value is None:
                node.attrib.pop(key, None)
            else:
                node.set(key, str(value))


def _words(opened: Opened, how: dict[str, str]) -> None:
    for node in find(opened, how["of"], how.get("in", "")):
        first, *others = [one for one in node.iter(f"{W}r") if one.find(f"{W}t") is not None]
        for run in others:
            run.getparent().remove(run)
        (text, *rest) = first.iter(f"{W}t")
        text.text = how["to"]
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        for one in rest:
            first.remove(one)


def _remove(opened: Opened, at: str) -> None:
    for node in find(opened, at):
        node.getparent().remove(node)


def _part(opened: Opened, how: dict[str, str]) -> None:
    data = how.get("text") or how["xml"].replace(">", f" {_DECLARED}>", 1)
    opened.add(how["name"], data, how.get("type", ""))
    opened.relate(how["kind"], how["name"].rpartition("/")[2])


def _story(opened: Opened, how: dict[str, str]) -> None:
    key = opened.add_story(how["kind"], how["xml"].replace("{PAGE}", _NUMBER), f"{how['kind']}-{how['type']}")
    section = next(opened.root().iter(f"{W}sectPr"))
    section[:0] = nodes(f'<w:{how["kind"]}Reference w:type="{how["type"]}" r:id="{key}"/>')


def _settings(opened: Opened, xml: str) -> None:
    opened.add_story("settings", xml)


def _made(opened: Opened, name: str) -> None:
    MADE[name](opened)


EDITS: dict[str, Edit] = {
    "replace": _replace,
    "wrap": _wrap,
    "put": _put,
    "properties": _properties,
    "word": _word,
    "attributes": _attributes,
    "words": _words,
    "remove": _remove,
    "part": _part,
    "story": _story,
    "settings": _settings,
    "made": _made,
}
