"""What stands in a container that prints nothing is read as if the container were not there."""

from __future__ import annotations

import minidocx
import pytest

from generator.ooxml import containers, package
from generator.ooxml.package import W

DIRECTION = '<w:{0} w:val="ltr">{{}}</w:{0}>'
INLINE = {
    "smartTag": '<w:smartTag w:uri="u" w:element="e"><w:smartTagPr><w:attr w:name="a"/></w:smartTagPr>{}</w:smartTag>',
    "customXml": '<w:customXml w:element="e"><w:customXmlPr><w:placeholder w:val="x"/></w:customXmlPr>{}</w:customXml>',
    "sdt": "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
    **{name: DIRECTION.format(name) for name in ("dir", "bdo")},
}
BLOCK = {name: INLINE[name] for name in containers.BLOCK}
RUN = "<w:r><w:t>chữ</w:t></w:r>"
CELL = "<w:tc><w:p/></w:tc>"
LINK = "<w:p><w:hyperlink>{}</w:hyperlink></w:p>"
TABLE = "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"
OPEN, CLOSED = "<mc:AlternateContent>", "</mc:AlternateContent>"
PLACES = [
    *((f"{name} of runs", form, f"<w:p>{RUN}{{}}</w:p>", RUN) for name, form in INLINE.items()),
    *((f"{name} in a link", form, LINK, RUN) for name, form in INLINE.items()),
    *((f"{name} of paragraphs", form, "{}<w:p/>", "<w:p/>") for name, form in BLOCK.items()),
    *((f"{name} in a cell", form, TABLE, "<w:p/>") for name, form in BLOCK.items()),
    *((f"{name} of a table", form, "{}<w:p/>", f"<w:tbl><w:tr>{CELL}</w:tr></w:tbl>") for name, form in BLOCK.items()),
    *((f"{name} of a row", form, "<w:tbl>{}</w:tbl>", f"<w:tr>{CELL}</w:tr>") for name, form in BLOCK.items()),
    *((f"{name} of a cell", form, "<w:tbl><w:tr>{}</w:tr></w:tbl>", CELL) for name, form in BLOCK.items()),
]  # fmt: skip


def body(xml):
    return package.parse(minidocx.root("document", f"<w:body>{xml}</w:body>"))


def unwrapped(xml):
    root = body(xml)
    changed = containers.unwrap(root)
    return package.serialise(root), changed


def same(xml, plain):
    return unwrapped(xml) == (package.serialise(body(plain)), True)


@pytest.mark.parametrize(("form", "around", "held"), [one[1:] for one in PLACES], ids=[one[0] for one in PLACES])
def test_what_a_container_holds_takes_its_place(form, around, held):
    assert same(around.format(form.format(held)), around.format(held))
    assert same(around.format(form.format(form.format(held) + held)), around.format(held * 2))


def test_every_container_of_the_table_is_tried():
    assert set(INLINE) == set(containers.INLINE)


@pytest.mark.parametrize(
    ("xml", "plain"),
    [
        (f'<w:p><w:ins w:id="1">{RUN}</w:ins></w:p>', f"<w:p>{RUN}</w:p>"),
        (f'<w:p><w:moveTo w:id="1">{RUN}</w:moveTo></w:p>', f"<w:p>{RUN}</w:p>"),
        (f'<w:p>{RUN}<w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del></w:p>', f"<w:p>{RUN}</w:p>"),
        (f'<w:p>{RUN}<w:moveFrom w:id="1">{RUN}</w:moveFrom></w:p>', f"<w:p>{RUN}</w:p>"),
        (f"<w:p><w:hyperlink>{RUN}<w:hyperlink>{RUN}</w:hyperlink></w:hyperlink></w:p>",
         f"<w:p><w:hyperlink>{RUN}{RUN}</w:hyperlink></w:p>"),
        (f"{OPEN}<mc:Choice><w:p>{RUN}</w:p></mc:Choice><mc:Fallback/>{CLOSED}", f"<w:p>{RUN}</w:p>"),
        (f"{OPEN}<mc:Fallback><w:p>{RUN}</w:p></mc:Fallback>{CLOSED}", f"<w:p>{RUN}</w:p>"),
    ],
)  # fmt: skip
def test_changes_links_and_alternatives_leave_what_is_shown(xml, plain):
    assert same(xml, plain)


def test_a_part_without_containers_stays_as_it_is():
    plain = f"<w:p><w:hyperlink>{RUN}</w:hyperlink><w:fldSimple>{RUN}</w:fldSimple></w:p>"
    assert unwrapped(plain) == (package.serialise(body(plain)), False)


def test_the_mark_of_an_inserted_paragraph_is_no_container():
    (made, _) = unwrapped('<w:p><w:pPr><w:rPr><w:ins w:id="1"/></w:rPr></w:pPr></w:p>')
    assert package.parse(made).find(f"{W}body/{W}p/{W}pPr/{W}rPr") is not None
