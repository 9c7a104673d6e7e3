"""Write findings as Word comments into a copy of the file, each at its paragraph."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from lxml import etree

from generator.codes import CODES
from generator.lint.copies import refuse_signed
from generator.lint.rules import RULES
from generator.ooxml import package
from generator.ooxml.edit import paragraph_elements
from generator.ooxml.package import W, declare_part
from generator.ooxml.styles import Styles
from generator.ooxml.units import whole_number
from generator.ooxml.visible_text import XML_SPACE
from generator.standard.decree import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element as Element

    from generator.diagnostics import Diagnostic
    from generator.lint.linter import Report

AUTHOR, INITIALS = "thongbao", "TB"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")


def annotate(data: bytes, report: Report) -> bytes:
    """Return a copy of a Word file with a comment for each finding; its text stays the same.

    A finding of a header or of the file as a whole stands at the first paragraph. The comments
    have no date, so that the same file and report give the same bytes.

    Raises:
        NoticeError: the file cannot be read (D codes), or is signed (F004).
    """
    parts = package.unpack(data, report.file)
    refuse_signed(parts, report.file)
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
        inside = fault.location.part == main and 0 < (fault.location.paragraph or 0) <= len(places)
        _mark(places[(fault.location.paragraph or 1) - 1 if inside else 0], str(key))
        comments.append(_comment(_lines(fault, elsewhere="" if inside else fault.location.inside), str(key)))
    made = {**parts, main: package.serialise(root), name: package.serialise(comments)}
    declare_part(made, main, name, "comments")
    return package.pack(made)


def _places(root: Element) -> list[Element]:
    """Return, for each paragraph, the one to anchor a comment to: Word has none in text boxes."""
    found = paragraph_elements(root, Styles(None))
    return [([*one.iterancestors(f"{W}p")] or [one])[-1] for one in found]


def _next_id(*roots: Element) -> int:
    tags = [f"{W}{name}" for name in ("comment", *_MARKS)]
    taken = (whole_number(node.get(f"{W}id")) for root in roots for node in root.iter(*tags))
    return max((one for one in taken if one is not None), default=-1) + 1


def _mark(paragraph: Element, key: str) -> None:
    start, end = (etree.Element(f"{W}{name}", {f"{W}id": key}) for name in _MARKS[:2])
    properties = paragraph.find(f"{W}pPr")
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, start)
    paragraph.append(end)
    run = etree.SubElement(paragraph, f"{W}r")
    etree.SubElement(run, f"{W}{_MARKS[2]}", {f"{W}id": key})


def _lines(fault: Diagnostic, elsewhere: str) -> Iterator[str]:
    """Yield the lines of a comment; ``elsewhere`` names the place of a finding that it is not anchored to."""
    yield f"{fault.code}: {fault.message}"
    if elsewhere:
        yield f"Chỗ sai: {elsewhere}."
    if fault.hint:
        yield fault.hint
    rule = RULES.get(fault.code)
    if rule is not None:
        yield f"Căn cứ: {ARTICLES[rule.article]}."
    yield f"Cách sửa: {CODES[fault.code].remedy}"


def _comment(lines: Iterable[str], key: str) -> Element:
    made = etree.Element(f"{W}comment", {f"{W}id": key, f"{W}author": AUTHOR, f"{W}initials": INITIALS})
    for line in lines:
        run = etree.SubElement(etree.SubElement(made, f"{W}p"), f"{W}r")
        text = etree.SubElement(run, f"{W}t", {XML_SPACE: "preserve"})
        text.text = _NO_XML.sub("\ufffd", line)
    return made
