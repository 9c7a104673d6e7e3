"""Formatting that depends on the words: the length of drawn lines, sizes, sections of annexes."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from generator.ooxml.edit import ensure_child
from generator.ooxml.font_metrics import text_width, wrapped_widths
from generator.ooxml.package import W
from generator.ooxml.styles import Styles, value
from generator.ooxml.units import half_points
from generator.rendering.measuring import ParagraphLooks, available_width, centre, indents_of, text_of
from generator.rendering.outline import STYLE_OF_LEVEL, TITLE_STYLE_OF_LEVEL, Style
from generator.standard.decree import RULE_SHARE, SINGLE_LINE, SIZE_SETS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

MOTTO_RULE = "Kẻ tiêu ngữ"
ORGAN_RULE = "Kẻ cơ quan"
SUBJECT_RULE = "Kẻ trích yếu"
"""Styles of the low paragraphs whose lower border is the drawn line."""

SPACER = "Hết phần"
"""Style of the paragraph, one point high, that can carry the end of a section."""

_SIZED = {
    "Quốc hiệu": 0,
    Style.PARENT.value: 0,
    Style.ORGAN.value: 0,
    "Tiêu ngữ": 1,
    "Địa danh ngày tháng": 2,
}
TEXT_STYLES = tuple(style.value for style in (Style.BODY, Style.CLOSING, *STYLE_OF_LEVEL, *TITLE_STYLE_OF_LEVEL))
"""Styles of the text; head, tables and signature keep their spacing."""


def set_sizes(styles: Element, size_set: str) -> None:
    """Give the styles of the head the sizes of a set (Phụ lục I, phần I, mục V, note 1)."""
    ids = Styles(styles).ids()
    for name, position in _SIZED.items():
        style = next((one for one in styles.iter(f"{W}style") if one.get(f"{W}styleId") == ids.get(name)), None)
        look = None if style is None else style.find(f"{W}rPr")
        for tag in ("sz", "szCs"):
            size = None if look is None else look.find(f"{W}{tag}")
            if size is not None:
                size.set(f"{W}val", str(half_points(SIZE_SETS[size_set][position])))


def set_line_spacing(styles: Element, lines: str) -> None:
    """Set the line spacing of the styles of the text, as ``1.15`` lines (PL I, I, II, k6 e)."""
    ids = Styles(styles).ids()
    wanted = {ids[name] for name in TEXT_STYLES if name in ids}
    for style in styles.iter(f"{W}style"):
        if style.get(f"{W}styleId") in wanted:
            spacing = ensure_child(ensure_child(style, "pPr"), "spacing")
            spacing.set(f"{W}line", str(round(float(lines) * SINGLE_LINE)))
            spacing.set(f"{W}lineRule", "auto")


def draw_rules(body: Element, styles: Styles) -> None:
    """Draw the lines of the head and under the subject to the length the decree asks for.

    Phụ lục I, phần I, mục II: as long as the tiêu ngữ (khoản 1 b); one third to one half of the line
    of text, centred, under the organ and the subject (khoản 2 b, khoản 5 b). It is done after
    :mod:`generator.rendering.line_layout`: lines of text have then the length that they keep.
    """
    _RuleDrawer(styles).draw(body)


class _RuleDrawer:
    def __init__(self, styles: Styles) -> None:
        self._looks = ParagraphLooks(styles)

    def draw(self, body: Element) -> None:
        for paragraph in body.iter(f"{W}p"):
            name = self._looks.name(paragraph)
            above = paragraph.getprevious()
            if name in (MOTTO_RULE, ORGAN_RULE, SUBJECT_RULE) and above is not None and above.tag == f"{W}p":
                available = available_width(paragraph)
                centre(paragraph, self._length(name, above, available), available)

    def _length(self, name: str, above: Element, available: int) -> int:
        text, size = text_of(above), self._looks.size(above)
        if name == MOTTO_RULE:
            return text_width(text, size)
        shortest, longest = RULE_SHARE
        printed = wrapped_widths(text, size, available - indents_of(above))
        return int(max(printed, default=0) * (shortest + longest) / 2)


def split_annexes(body: Element, styles: Styles) -> None:
    """Make each annex a section that numbers its own pages (Phụ lục I, phần I, mục III, khoản 1)."""
    ids = styles.ids()
    annex, spacer = ids.get(Style.ANNEX.value, ""), ids.get(SPACER, "")
    last = body.find(f"{W}sectPr")
    if last is None:
        return
    section = copy.deepcopy(last)
    for heading in list(_headings(body, annex)):
        _holder(heading, spacer).append(section)
        section = copy.deepcopy(last)
        _start_at_one(section)
        _start_at_one(last)


def _headings(body: Element, style_id: str) -> Iterator[Element]:
    return (one for one in body.findall(f"{W}p") if value(one.find(f"{W}pPr"), "pStyle") == style_id != "")


def _holder(heading: Element, spacer: str) -> Element:
    """Return the properties of the paragraph before the heading that ends the section there."""
    before = heading.getprevious()
    if before is None or before.tag != f"{W}p" or value(before.find(f"{W}pPr"), "pStyle") != spacer:
        before = etree.Element(f"{W}p")
        properties = etree.SubElement(before, f"{W}pPr")
        if spacer:
            etree.SubElement(properties, f"{W}pStyle").set(f"{W}val", spacer)
        heading.addprevious(before)
    return ensure_child(before, "pPr")


def _start_at_one(section: Element) -> None:
    for old in section.findall(f"{W}pgNumType"):
        section.remove(old)
    ensure_child(section, "pgNumType").set(f"{W}start", "1")
