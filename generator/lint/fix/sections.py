"""Corrections of sections: paper, margins, page numbers. Each yields what it did in a clerk's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from generator.lint.fix import text
from generator.lint.fix.working_copy import section_elements
from generator.lint.rules.page import margins_of
from generator.lint.rules.rule import is_off_centre
from generator.ooxml.edit import ensure_child, set_property, set_toggle
from generator.ooxml.layout import REFERENCE_ID
from generator.ooxml.package import W
from generator.ooxml.units import TWIPS_PER_MM
from generator.standard.components import COMPONENTS
from generator.standard.decree import FONT, MARGINS, PAPER, TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from generator.lint.fix.working_copy import WorkingCopy
    from generator.ooxml.document import Document, Paragraph, Section


_SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
_FOOTER_DISTANCE = 720
"""Twips: what Word takes where a section does not say."""


def paper(root: Element, document: Document) -> Iterator[str]:
    """Make every section A4, upright or turned as it is."""
    for section, element in zip(document.sections, section_elements(root), strict=True):
        right = PAPER[::-1] if section.landscape else PAPER
        if all(abs(a - b) <= TOLERANCE for a, b in zip((section.width, section.height), right, strict=True)):
            continue
        if set_property(element, "pgSz", {"w": str(right[0]), "h": str(right[1])}, ("code",)):
            yield f"{_named(section, document)}đổi khổ giấy thành A4"


def margins(root: Element, document: Document) -> Iterator[str]:
    """Bring each side that is out of range to the nearest length allowed."""
    for section, element in zip(document.sections, section_elements(root), strict=True):
        wrong = {} if section.landscape else dict(_nearest(section, document))
        if not wrong:
            continue
        node = element.find(f"{W}pgMar")
        whole = {side: str(getattr(section, side)) for side in _SIDES}
        whole |= {"header": str(section.header_distance), "footer": str(_FOOTER_DISTANCE)}
        whole |= {"gutter": str(section.gutter)}
        missing = {name: value for name, value in whole.items() if node is None or node.get(f"{W}{name}") is None}
        values = {side: str(round(millimetres * TWIPS_PER_MM)) for side, millimetres in wrong.items()}
        if ("top" if document.gutter_at_top else "left") in wrong:
            # The gutter counts as part of this margin.
            values["gutter"] = "0"
        if set_property(element, "pgMar", {**missing, **values}):
            sides = ", ".join(f"lề {_SIDES[side]} {millimetres} mm" for side, millimetres in wrong.items())
            yield f"{_named(section, document)}đưa về {sides}"


def _nearest(section: Section, document: Document) -> Iterator[tuple[str, int]]:
    """Yield each wrong side with the nearest allowed length in millimetres."""
    for side, found in margins_of(section, document).items():
        least, most = MARGINS[side]
        if found < least * TWIPS_PER_MM - TOLERANCE:
            yield side, least
        elif found > most * TWIPS_PER_MM + TOLERANCE:
            yield side, most


def first_page(root: Element, document: Document) -> Iterator[str]:
    """Hide the number of the first page, if that hides or shows nothing else."""
    first = document.sections[0]
    if first.title_page or not _only_number(document, first):
        return
    if set_toggle(section_elements(root)[0], "titlePg", on=True):
        yield "không hiện số trang ở trang đầu"


def _only_number(document: Document, section: Section) -> bool:
    """Return whether a first page of its own differs from the others in nothing but the missing page number."""
    number, *others = (
        document.stories.get(name, ())
        for name in (
            section.headers.get("default", ""),
            section.headers.get("first", ""),
            section.footers.get("default", ""),
            section.footers.get("first", ""),
        )
    )
    rest = [one for one in number if not one.page_field] + [one for story in others for one in story]
    return any(one.page_field for one in number) and not any(
        one.text.strip() or one.strokes or one.page_field for one in rest
    )


def _named(section: Section, document: Document) -> str:
    return f"phần {section.index + 1}: " if len(document.sections) > 1 else ""


_LETTER = re.compile(r"[^\W\d_]")
_DONE = "số trang ra giữa lề trên"


def page_number(copy: WorkingCopy, paragraph: Paragraph | None) -> Iterator[str]:
    """Correct what is wrong with the page number: its look, or that it is missing, or at the foot."""
    sections = copy.document.sections
    if paragraph is None:
        yield from _added(copy)
    elif paragraph.part in {part for section in sections for part in section.headers.values()}:
        original = copy.original(paragraph)
        yield from text.correct_page_number(paragraph, original, *COMPONENTS["page_number"].sizes)
        yield text.align(paragraph, original, "center")
        if is_off_centre(paragraph):
            yield text.unindent(paragraph, original)
        yield text.remove_underline(paragraph, original.pieces)
    else:
        yield from _moved(copy, paragraph)


def in_order(copy: WorkingCopy, _: Paragraph | None) -> Iterator[str]:
    """Number the pages from 1 in Arabic figures."""
    first, node = copy.document.sections[0], copy.sections()[0].find(f"{W}pgNumType")
    if node is None:
        return
    wrong = {"fmt": first.number_format not in ("", "decimal"), "start": first.first_number not in (None, 1)}
    drop = [name for name, is_wrong in wrong.items() if is_wrong]
    if drop and set_property(copy.sections()[0], "pgNumType", {}, drop):
        yield "đánh số trang từ 1 bằng chữ số Ả Rập"


def _moved(copy: WorkingCopy, paragraph: Paragraph) -> Iterator[str]:
    """Move a number that is alone in its paragraph from the footer to the header."""
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


def _added(copy: WorkingCopy) -> Iterator[str]:
    """Add page numbers to the first section that has none, if its header has no other words."""
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
    """Put a run into a field, so that its number has the right formatting; Word computes the number."""
    run = etree.SubElement(field, f"{W}r")
    look = ensure_child(run, "rPr")
    set_property(look, "rFonts", dict.fromkeys(("ascii", "hAnsi", "cs"), FONT))
    text.set_size(look, COMPONENTS["page_number"].sizes[1])
    etree.SubElement(run, f"{W}t").text = "2"


def _numbered(copy: WorkingCopy, section: Section) -> bool:
    return any(one.page_field for one in copy.document.stories.get(section.headers.get("default", ""), ()))


def _top(copy: WorkingCopy, section: Section) -> Element | None:
    """Return an empty centred paragraph for the number of a section's pages, None if none can be made safely."""
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
    look = ensure_child(holder, "pPr")
    indents = look.find(f"{W}ind")
    if indents is not None:
        look.remove(indents)
    set_property(look, "jc", {"val": "center"})
    return holder


def _can_hide(copy: WorkingCopy, section: Section) -> bool:
    """Return whether the first page's number can be hidden without hiding other words at its foot."""
    foot = copy.document.stories.get(section.footers.get("default", ""), ())
    return section.index > 0 or section.title_page or not any(_LETTER.search(one.text) or one.strokes for one in foot)


def _new_header(copy: WorkingCopy, section: Section) -> Element:
    root = etree.Element(f"{W}hdr", nsmap={"w": W[1:-1]})
    holder = etree.SubElement(root, f"{W}p")
    reference = {f"{W}type": "default", REFERENCE_ID: copy.add("header", root)}
    copy.sections()[section.index].insert(0, etree.Element(f"{W}headerReference", reference))
    return holder
