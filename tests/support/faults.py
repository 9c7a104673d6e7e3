"""Single faults of form, made in every way that WordprocessingML has for them: the matrix of component and property.

A component is broken in a right document (:data:`PLACES`), one property at a time (:data:`RUN_FAULTS`,
:data:`PARAGRAPH_FAULTS`), in one way at a time (:data:`RUN_WAYS`, :data:`PARAGRAPH_WAYS`): in its runs, in one word, in
a style of characters, its own style, the style that one is based on, the defaults of the file, the table's style ...
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, NamedTuple

from forgeries import Opened
from office_files import Case, find, nodes

from generator.ooxml import edit, package
from generator.ooxml.package import W
from generator.standard.components import COMPONENTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element


class Place(NamedTuple):
    """Where a component stands: the right document, the words it begins with, the part."""

    case: Case
    words: str
    part: str = ""


_NOTICE, _FULL = Case("right"), Case("right", of="full")
PLACES = {
    "country": Place(_NOTICE, "CỘNG HÒA"),
    "motto": Place(_NOTICE, "Độc lập"),
    "parent": Place(_NOTICE, "UBND TỈNH"),
    "organ": Place(_NOTICE, "SỞ KHOA HỌC"),
    "number": Place(_NOTICE, "Số:"),
    "date": Place(_NOTICE, "Bắc Giang, ngày"),
    "type": Place(_NOTICE, "THÔNG BÁO"),
    "subject": Place(_NOTICE, "Kết luận"),
    "about": Place(Case("right", of="perfect", layout="letter"), "V/v"),
    "addressee": Place(Case("right", of="perfect", layout="letter"), "Kính gửi"),
    "basis": Place(Case("right", of="perfect", layout="decision"), "Căn cứ"),
    "body": Place(_NOTICE, "Trên đây"),
    "titles": Place(_NOTICE, "CHÁNH"),
    "name": Place(_NOTICE, "Nguyễn Ngọc"),
    "recipients_label": Place(_NOTICE, "Nơi nhận"),
    "recipients": Place(_NOTICE, "- Lãnh đạo"),
    "annex_heading": Place(_FULL, "Phụ lục II"),
    "annex_title": Place(_FULL, "NGUYÊN TẮC"),
    "annex_reference": Place(_FULL, "(Kèm theo"),
    "page_number": Place(_NOTICE, "2", "header"),
}
MARKS = {"urgency", "circulation"}
assert PLACES.keys() == COMPONENTS.keys() - MARKS


class Broken:
    """A right document that is being broken at one component."""

    def __init__(self, key: str) -> None:
        place = PLACES[key]
        self.opened = Opened(package.unpack(place.case.docx(), "a.docx"))
        self.paragraph = find(self.opened, f"p:{place.words}", place.part)[0]

    @property
    def runs(self) -> list[Element]:
        """The runs of the component that have words."""
        return [one for one in self.paragraph.iter(f"{W}r") if one.find(f"{W}t") is not None]

    @property
    def style(self) -> Element | None:
        """The style of its paragraph, if it names one."""
        named = self.paragraph.find(f"{W}pPr/{W}pStyle")
        styles = self.opened.related("styles").iter(f"{W}style") if named is not None else ()
        return next((one for one in styles if one.get(f"{W}styleId") == named.get(f"{W}val")), None)

    @property
    def table(self) -> Element | None:
        """The table it stands in."""
        return next(self.paragraph.iterancestors(f"{W}tbl"), None)

    def add_style(self, kind: str, inside: str, style_id: str = "Lạ") -> Element:
        """Return a new style."""
        named = f'w:type="{kind}" w:customStyle="1" w:styleId="{style_id}"'
        (style,) = nodes(f'<w:style {named}><w:name w:val="{style_id}"/>{inside}</w:style>')
        self.opened.related("styles").append(style)
        return style

    def packed(self) -> bytes:
        """Return the broken document."""
        return package.pack(self.opened.closed())


def state(holder: Element, group: str, xml: str) -> None:
    """State properties in a paragraph, run or style, in the place of those of their names."""
    held = holder if holder.tag == f"{W}{group}" else edit.ensure_child(holder, group)
    for one in nodes(xml):
        old = held.find(one.tag)
        if old is not None and one.tag in (f"{W}spacing", f"{W}ind", f"{W}rFonts"):
            for name, value in one.items():
                old.set(name, value)
            continue
        if old is not None:
            held.remove(old)
        edit.insert_child(held, one)


def forget(broken: Broken, group: str, xml: str) -> None:
    """Take properties away from the paragraph, its runs, and its style and those it is based on."""
    tags = [one.tag for one in nodes(xml)]
    styles = []
    style = broken.style
    while style is not None and style not in styles:
        styles.append(style)
        based = style.find(f"{W}basedOn")
        every = broken.opened.related("styles").iter(f"{W}style")
        style = next(
            (one for one in every if based is not None and one.get(f"{W}styleId") == based.get(f"{W}val")), None
        )
    for holder in (broken.paragraph, *broken.runs, *styles):
        held = holder.find(f"{W}{group}")
        for tag in tags if held is not None else ():
            for node in held.findall(tag):
                held.remove(node)


# Ways to break a property of runs


def in_runs(broken: Broken, xml: str) -> bool:
    for run in broken.runs:
        state(run, "rPr", xml)
    return True


def in_one_word(broken: Broken, xml: str) -> bool:
    """Break the second word alone."""
    run = next((one for one in broken.runs if len((one.findtext(f"{W}t") or "").split()) > 2), None)
    if run is None:
        return False
    text = run.find(f"{W}t")
    first, second, rest = text.text.split(" ", 2)
    for words, changes in ((f"{first} ", False), (second, True), (f" {rest}", False)):
        one = copy.deepcopy(run)
        for child in one.findall(f"{W}t")[1:]:
            one.remove(child)
        one.find(f"{W}t").text = words
        one.find(f"{W}t").set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        if changes:
            state(one, "rPr", xml)
        run.addprevious(one)
    run.getparent().remove(run)
    return True


def in_character_style(broken: Broken, xml: str) -> bool:
    if broken.style is None:
        return False
    broken.add_style("character", f"<w:rPr>{xml}</w:rPr>")
    for run in broken.runs:
        state(run, "rPr", '<w:rStyle w:val="Lạ"/>')
    return True


def in_own_style(broken: Broken, xml: str) -> bool:
    if broken.style is None:
        return False
    state(broken.style, "rPr", xml)
    return True


def in_basing_style(broken: Broken, xml: str) -> bool:
    style = broken.style
    if style is None:
        return False
    forget(broken, "rPr", xml)
    new = broken.add_style("paragraph", f"<w:rPr>{xml}</w:rPr>")
    base = style.find(f"{W}basedOn")
    if base is not None:
        edit.insert_child(new, copy.deepcopy(base))
        base.set(f"{W}val", "Lạ")
    else:
        edit.insert_child(style, nodes('<w:basedOn w:val="Lạ"/>')[0])
    return True


def in_default_style(broken: Broken, xml: str) -> bool:
    if broken.style is None:
        return False
    forget(broken, "rPr", xml)
    styles = broken.opened.related("styles").iter(f"{W}style")
    default = next(one for one in styles if one.get(f"{W}type") == "paragraph" and one.get(f"{W}default") == "1")
    state(default, "rPr", xml)
    return True


def in_defaults(broken: Broken, xml: str) -> bool:
    if broken.style is None:
        return False
    forget(broken, "rPr", xml)
    state(next(broken.opened.related("styles").iter(f"{W}rPrDefault")), "rPr", xml)
    return True


def in_table_style(broken: Broken, xml: str) -> bool:
    return _in_table_style(broken, f"<w:rPr>{xml}</w:rPr>", xml)


def in_table_style_by_place(broken: Broken, xml: str) -> bool:
    row = f'<w:tblStylePr w:type="firstRow"><w:rPr>{xml}</w:rPr></w:tblStylePr>'
    return _in_table_style(broken, row, xml)


def _in_table_style(broken: Broken, inside: str, xml: str) -> bool:
    if broken.style is None or broken.table is None:
        return False
    forget(broken, "rPr", xml)
    broken.add_style("table", inside)
    edit.insert_child(broken.table.find(f"{W}tblPr"), nodes('<w:tblStyle w:val="Lạ"/>')[0])
    look = broken.table.find(f"{W}tblPr/{W}tblLook")
    if look is not None:
        look.getparent().remove(look)
    edit.insert_child(
        broken.table.find(f"{W}tblPr"),
        nodes('<w:tblLook w:val="0420"/>')[0],
    )
    return True


def wrapped(before: str, after: str) -> Callable[[Broken, str], bool]:
    def broken_within(broken: Broken, xml: str) -> bool:
        for run in broken.runs:
            state(run, "rPr", xml)
            (outer,) = nodes(f"{before}<hole/>{after}")
            run.addprevious(outer)
            hole = next(outer.iter("hole"))
            hole.getparent().replace(hole, run)
        return True

    return broken_within


def in_field_result(broken: Broken, xml: str) -> bool:
    in_runs(broken, xml)
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    before = mark.format("begin") + "<w:r><w:instrText> REF x </w:instrText></w:r>" + mark.format("separate")
    for one in nodes(before):
        broken.runs[0].addprevious(one)
    broken.runs[-1].addnext(nodes(mark.format("end"))[0])
    return True


RUN_WAYS: dict[str, Callable[[Broken, str], bool]] = {
    "runs": in_runs,
    "one word": in_one_word,
    "style of characters": in_character_style,
    "own style": in_own_style,
    "basing style": in_basing_style,
    "default style": in_default_style,
    "defaults": in_defaults,
    "table style": in_table_style,
    "first row of the table style": in_table_style_by_place,
    "content control": wrapped("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    "link": wrapped('<w:hyperlink w:anchor="a">', "</w:hyperlink>"),
    "smart tag": wrapped('<w:smartTag w:element="place">', "</w:smartTag>"),
    "tracked insertion": wrapped('<w:ins w:id="9" w:author="A" w:date="2024-01-01T00:00:00Z">', "</w:ins>"),
    "alternative": wrapped('<mc:AlternateContent><mc:Choice Requires="wps">', "</mc:Choice></mc:AlternateContent>"),
    "field's result": in_field_result,
}


# Ways to break a property of paragraphs


def in_paragraph(broken: Broken, xml: str) -> bool:
    state(broken.paragraph, "pPr", xml)
    return True


def in_own_paragraph_style(broken: Broken, xml: str) -> bool:
    if broken.style is None:
        return False
    state(broken.style, "pPr", xml)
    return True


def in_basing_paragraph_style(broken: Broken, xml: str) -> bool:
    style = broken.style
    if style is None:
        return False
    forget(broken, "pPr", xml)
    new = broken.add_style("paragraph", f"<w:pPr>{xml}</w:pPr>")
    base = style.find(f"{W}basedOn")
    if base is not None:
        edit.insert_child(new, copy.deepcopy(base))
        base.set(f"{W}val", "Lạ")
    else:
        edit.insert_child(style, nodes('<w:basedOn w:val="Lạ"/>')[0])
    return True


def in_paragraph_defaults(broken: Broken, xml: str) -> bool:
    if broken.style is None:
        return False
    forget(broken, "pPr", xml)
    state(next(broken.opened.related("styles").iter(f"{W}pPrDefault")), "pPr", xml)
    return True


def in_paragraphs_of_table_style(broken: Broken, xml: str) -> bool:
    if broken.style is None or broken.table is None:
        return False
    forget(broken, "pPr", xml)
    broken.add_style("table", f"<w:pPr>{xml}</w:pPr>")
    edit.insert_child(broken.table.find(f"{W}tblPr"), nodes('<w:tblStyle w:val="Lạ"/>')[0])
    return True


PARAGRAPH_WAYS: dict[str, Callable[[Broken, str], bool]] = {
    "paragraph": in_paragraph,
    "own style": in_own_paragraph_style,
    "basing style": in_basing_paragraph_style,
    "defaults": in_paragraph_defaults,
    "table style": in_paragraphs_of_table_style,
}

HARMLESS = (
    *('<w:rFonts w:cs="Arial" w:eastAsia="MS Mincho"/>', '<w:szCs w:val="40"/>', "<w:bCs/>", "<w:iCs/>", "<w:cs/>"),
    *('<w:lang w:val="en-US" w:bidi="ar-SA"/>', "<w:noProof/>", "<w:webHidden/>", '<w:snapToGrid w:val="0"/>'),
    *('<w:highlight w:val="white"/>', '<w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/>', '<w:u w:val="none"/>'),
    *('<w:color w:val="000000" w:themeColor="text1"/>', '<w:w w:val="100"/>', '<w:position w:val="0"/>'),
    *('<w:vertAlign w:val="baseline"/>', '<w:em w:val="none"/>', '<w:rtl w:val="0"/>', '<w:oMath w:val="0"/>'),
)
"""Properties of runs that change nothing of Latin letters on white paper."""
