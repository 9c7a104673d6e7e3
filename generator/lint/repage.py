"""Corrections of sections: paper, margins, the first page's number. Each yields what it did in a clerk's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from generator.standard import MARGINS, MM, PAPER, TOLERANCE
from generator.word.direct import state, switch
from generator.word.package import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from generator.word.facts import Document, Section

_SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
_INNER = (f"{W}txbxContent", f"{W}tc")
_FOOTER_DISTANCE = 720
"""Twips: what Word takes where a section does not say."""


def elements(root: Element) -> list[Element]:
    """Return each ``w:sectPr``, ordered as :func:`generator.word.sections.sections`; one is made if none is there."""
    stated = root.iterfind(f".//{W}p/{W}pPr/{W}sectPr")
    found = [one for one in stated if next(one.iterancestors(*_INNER), None) is None]
    last = root.find(f"{W}body/{W}sectPr")
    if last is None and not found:
        last = etree.SubElement(root[0], f"{W}sectPr")
    return found if last is None else [*found, last]


def paper(root: Element, document: Document) -> Iterator[str]:
    """Make every section A4, upright or turned as it is."""
    for section, element in zip(document.sections, elements(root), strict=True):
        right = PAPER[::-1] if section.landscape else PAPER
        if all(abs(a - b) <= TOLERANCE for a, b in zip((section.width, section.height), right, strict=True)):
            continue
        if state(element, "pgSz", {"w": str(right[0]), "h": str(right[1])}, ("code",)):
            yield f"{_named(section, document)}đổi khổ giấy thành A4"


def margins(root: Element, document: Document) -> Iterator[str]:
    """Bring each side that is out of range to the nearest length allowed."""
    for section, element in zip(document.sections, elements(root), strict=True):
        wrong = {} if section.landscape else dict(_nearest(section))
        if not wrong:
            continue
        node = element.find(f"{W}pgMar")
        whole = {side: str(getattr(section, side)) for side in _SIDES}
        whole |= {"header": str(section.header_distance), "footer": str(_FOOTER_DISTANCE)}
        whole |= {"gutter": str(section.gutter)}
        missing = {name: value for name, value in whole.items() if node is None or node.get(f"{W}{name}") is None}
        values = {side: str(round(millimetres * MM)) for side, millimetres in wrong.items()}
        if "left" in wrong:
            # The gutter counts as part of the left margin.
            values["gutter"] = "0"
        if state(element, "pgMar", {**missing, **values}):
            told = ", ".join(f"lề {_SIDES[side]} {millimetres} mm" for side, millimetres in wrong.items())
            yield f"{_named(section, document)}đưa về {told}"


def _nearest(section: Section) -> Iterator[tuple[str, int]]:
    """Yield each wrong side with the nearest allowed length in millimetres."""
    for side, (least, most) in MARGINS.items():
        found = getattr(section, side) + (section.gutter if side == "left" else 0)
        if found < least * MM - TOLERANCE:
            yield side, least
        elif found > most * MM + TOLERANCE:
            yield side, most


def first_page(root: Element, document: Document) -> Iterator[str]:
    """Hide the number of the first page, where nothing else would go or come with it."""
    first = document.sections[0]
    if first.title_page or not _only_number(document, first):
        return
    if switch(elements(root)[0], "titlePg", on=True):
        yield "không hiện số trang ở trang đầu"


def _only_number(document: Document, section: Section) -> bool:
    """Whether a first page of its own differs from the others in nothing but the missing page number."""
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
