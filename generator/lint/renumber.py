"""Corrections of page numbers: how they look, where they stand. Each yields what it did in a clerk's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from generator.lint import realign, restyle
from generator.standard import FONT, SIZES
from generator.word.direct import properties, state
from generator.word.package import W
from generator.word.sections import REFERENCE_ID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from generator.lint.workcopy import WorkCopy
    from generator.word.facts import Paragraph, Section

_LETTER = re.compile(r"[^\W\d_]")
_DONE = "số trang ra giữa lề trên"


def page_number(copy: WorkCopy, paragraph: Paragraph | None) -> Iterator[str]:
    """Correct what is wrong with the page number: its look, or that it is missing, or at the foot."""
    sections = copy.document.sections
    if paragraph is None:
        yield from _added(copy)
    elif paragraph.part in {part for section in sections for part in section.headers.values()}:
        original = copy.original(paragraph)
        yield from restyle.page_number(paragraph, original, *SIZES["số trang"])
        yield realign.alignment(paragraph, original, "center")
    else:
        yield from _moved(copy, paragraph)


def in_order(copy: WorkCopy, _: Paragraph | None) -> Iterator[str]:
    """Number the pages from 1 in Arabic figures."""
    first, node = copy.document.sections[0], copy.sections()[0].find(f"{W}pgNumType")
    if node is None:
        return
    wrong = {"fmt": first.number_format not in ("", "decimal"), "start": first.first_number not in (None, 1)}
    drop = [name for name, is_wrong in wrong.items() if is_wrong]
    if drop and state(copy.sections()[0], "pgNumType", {}, drop):
        yield "đánh số trang từ 1 bằng chữ số Ả Rập"


def _moved(copy: WorkCopy, paragraph: Paragraph) -> Iterator[str]:
    """Move a number that stands alone in its paragraph from the foot to the top."""
    users = [one for one in copy.document.sections if one.footers.get("default") == paragraph.part]
    if not users or _LETTER.search(paragraph.text) or paragraph.strokes:
        return
    top = _top(copy, users[0])
    if top is None:
        return
    node = copy.original(paragraph).node
    for one in list(node):
        if one.tag != f"{W}pPr":
            top.append(one)
    # At the foot they brought the number to its place; a centred paragraph needs none.
    for blank in list(top.iter(f"{W}tab", f"{W}ptab", f"{W}br")):
        parent = blank.getparent()
        if parent is not None and parent.tag == f"{W}r":
            parent.remove(blank)
    for field in top.iter(f"{W}fldSimple"):
        if next(field.iter(f"{W}r", f"{W}t"), None) is None:
            _show(field)
    yield f"đưa {_DONE}"


def _added(copy: WorkCopy) -> Iterator[str]:
    """Put a number on the pages of the first section that has none, where nobody else's words stand at the top."""
    sections = copy.document.sections
    feet = {part for section in sections for part in section.footers.values()}
    if any(one.page_field for part in feet for one in copy.document.stories.get(part, ())):
        return
    bare = next((one for one in sections if not _numbered(copy, one)), None)
    top = None if bare is None else _top(copy, bare)
    if top is None:
        return
    _show(etree.SubElement(top, f"{W}fldSimple", {f"{W}instr": " PAGE "}))
    yield f"thêm {_DONE}"


def _show(field: Element) -> None:
    """Put a run into a field, so that its number has the right look; Word works the number out anew."""
    run = etree.SubElement(field, f"{W}r")
    look = properties(run, "rPr")
    state(look, "rFonts", dict.fromkeys(("ascii", "hAnsi", "cs"), FONT))
    restyle.put_size(look, SIZES["số trang"][1])
    etree.SubElement(run, f"{W}t").text = "2"


def _numbered(copy: WorkCopy, section: Section) -> bool:
    return any(one.page_field for one in copy.document.stories.get(section.headers.get("default", ""), ()))


def _top(copy: WorkCopy, section: Section) -> Element | None:
    """Return an empty centred paragraph for the number of a section's pages, None where none can be had safely."""
    name = section.headers.get("default", "")
    story = copy.document.stories.get(name, ())
    # Even pages with a header of their own would need a number of their own.
    if copy.document.even_and_odd or not _can_hide(copy, section):
        return None
    if any(one.text.strip() or one.strokes or one.page_field for one in story):
        return None
    holder = copy.original(story[0]).node if story else _new_header(copy, section)
    if any(node.tag != f"{W}pPr" for node in holder):
        return None
    look = properties(holder, "pPr")
    indents = look.find(f"{W}ind")
    if indents is not None:
        look.remove(indents)
    state(look, "jc", {"val": "center"})
    return holder


def _can_hide(copy: WorkCopy, section: Section) -> bool:
    """Whether the first page's number can be hidden without hiding other words at its foot."""
    foot = copy.document.stories.get(section.footers.get("default", ""), ())
    return section.index > 0 or section.title_page or not any(_LETTER.search(one.text) or one.strokes for one in foot)


def _new_header(copy: WorkCopy, section: Section) -> Element:
    root = etree.Element(f"{W}hdr", nsmap={"w": W[1:-1]})
    holder = etree.SubElement(root, f"{W}p")
    reference = {f"{W}type": "default", REFERENCE_ID: copy.add("header", root)}
    copy.sections()[section.index].insert(0, etree.Element(f"{W}headerReference", reference))
    return holder
