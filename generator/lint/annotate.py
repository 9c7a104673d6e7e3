"""What was found in a Word file, as Word comments in a copy of it: each at its paragraph."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from lxml import etree

from generator.codes import CODES
from generator.word import package
from generator.word.measures import whole
from generator.word.originals import originals
from generator.word.package import RELS_PART, TYPES_PART, W
from generator.word.reading import XML_SPACE
from generator.word.styles import Styles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

    from generator.diagnostics import Diagnostic
    from generator.lint.judge import Report

AUTHOR, INITIALS = "thongbao", "TB"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")


def annotate(data: bytes, report: Report) -> bytes:
    """Return a copy of a Word file with a comment for each finding of its report; its text stays the same.

    A finding of a header or of the file as a whole stands at the first paragraph. The comments
    have no date, so that the same file and report give the same bytes.

    Raises:
        NoticeError: the file cannot be read (D codes).
    """
    parts = package.unpack(data, report.file)
    if not report.found:
        return data
    main = package.main_part(parts)
    root = package.parse(parts[main])
    places = _places(root)
    if not places:
        return data
    name = next(iter(package.related(parts, main, "comments")), posixpath.join(posixpath.dirname(main), "comments.xml"))
    comments = package.parse(parts[name]) if name in parts else etree.Element(f"{W}comments", nsmap={"w": W[1:-1]})
    number = _next_id(root, comments)
    for key, fault in enumerate(report.found, number):
        inside = fault.place.part == main and 0 < (fault.place.paragraph or 0) <= len(places)
        _mark(places[(fault.place.paragraph or 1) - 1 if inside else 0], str(key))
        comments.append(_comment(fault, str(key)))
    made = {**parts, main: package.serialise(root), name: package.serialise(comments)}
    return package.pack(_declared(made, main, name))


def _places(root: Element) -> list[Element]:
    """Return where a comment on each paragraph may stand: in a text box Word has none."""
    found = [[one.node, *one.node.iterancestors(f"{W}p")] for one in originals(root, Styles(None))]
    return [around[-1] for around in found]


def _next_id(*roots: Element) -> int:
    tags = [f"{W}{name}" for name in ("comment", *_MARKS)]
    taken = (whole(node.get(f"{W}id")) for root in roots for node in root.iter(*tags))
    return max((one for one in taken if one is not None), default=-1) + 1


def _mark(paragraph: Element, key: str) -> None:
    start, end = (etree.Element(f"{W}{name}", {f"{W}id": key}) for name in _MARKS[:2])
    properties = paragraph.find(f"{W}pPr")
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, start)
    paragraph.append(end)
    run = etree.SubElement(paragraph, f"{W}r")
    etree.SubElement(run, f"{W}{_MARKS[2]}", {f"{W}id": key})


def _comment(fault: Diagnostic, key: str) -> Element:
    made = etree.Element(f"{W}comment", {f"{W}id": key, f"{W}author": AUTHOR, f"{W}initials": INITIALS})
    for line in (f"{fault.code}: {fault.message}", fault.hint, CODES[fault.code].remedy):
        if line:
            run = etree.SubElement(etree.SubElement(made, f"{W}p"), f"{W}r")
            text = etree.SubElement(run, f"{W}t", {XML_SPACE: "preserve"})
            text.text = _NO_XML.sub("\ufffd", line)
    return made


def _declared(parts: Mapping[str, bytes], main: str, name: str) -> dict[str, bytes]:
    """Return the parts with the comments' relationship and content type, added where they are missing."""
    made = dict(parts)
    types = package.parse(parts[TYPES_PART])
    if not any(one.get("PartName") == f"/{name}" for one in types):
        space = etree.QName(types).namespace
        etree.SubElement(types, f"{{{space}}}Override", {"PartName": f"/{name}", "ContentType": _CONTENT_TYPE})
        made[TYPES_PART] = package.serialise(types)
    if not package.related(parts, main, "comments"):
        rels = posixpath.join(posixpath.dirname(main), "_rels", f"{posixpath.basename(main)}.rels")
        space = etree.QName(package.parse(parts[RELS_PART])).namespace
        root = package.parse(parts[rels]) if rels in parts else etree.Element(f"{{{space}}}Relationships")
        _relate(root, posixpath.relpath(name, posixpath.dirname(main) or "."))
        made[rels] = package.serialise(root)
    return made


def _relate(relationships: Element, target: str) -> None:
    taken = {one.get("Id") for one in relationships}
    key = next(key for number in range(1, len(taken) + 2) if (key := f"rId{number}") not in taken)
    space = etree.QName(relationships).namespace
    etree.SubElement(
        relationships, f"{{{space}}}Relationship", {"Id": key, "Type": f"{_OFFICE}/comments", "Target": target}
    )
