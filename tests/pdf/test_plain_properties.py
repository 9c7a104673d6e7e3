"""Colours mixed of a theme's, and gutters, are drawn by the embedded engine as Word draws them."""

from __future__ import annotations

import minidocx
import pytest
from pdfs import styled, verified, words

from generator.ooxml import package
from generator.pdf.engines import embedded, prepare

MIXED = (
    "<w:color w:val='0D0D0D' w:themeColor='text1' w:themeTint='F2'/>",
    "<w:color w:val='171717' w:themeColor='background2' w:themeShade='1A'/>",
    "<w:color w:val='262626' w:themeColor='text1' w:themeTint='D9'/>",
    "<w:shd w:val='clear' w:color='auto' w:fill='F2F2F2' w:themeFill='background1' w:themeFillShade='F2'/>",
)


@pytest.mark.parametrize("look", MIXED)
@pytest.mark.parametrize("place", ["direct", "style"])
def test_letters_in_a_mixed_colour_are_drawn_in_it(look, place):
    style = f'<w:style w:type="paragraph" w:styleId="a"><w:name w:val="a"/><w:rPr>{look}</w:rPr></w:style>'
    body = f"<w:p><w:r><w:rPr>{look}</w:rPr><w:t>Giao việc</w:t></w:r></w:p>"
    if place == "style":
        body = '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>Giao việc</w:t></w:r></w:p>'
    docx = styled(body, styles=style)
    assert "P041" not in [one.code for one in verified(embedded.pdf(docx), docx)]


@pytest.mark.parametrize("look", ["<w:color w:val='auto' w:themeColor='text1' w:themeTint='F2'/>"])
def test_a_colour_that_is_stated_by_the_theme_alone_stays(look):
    docx = prepare.prepare(styled(f"<w:p><w:r><w:rPr>{look}</w:rPr><w:t>Giao việc</w:t></w:r></w:p>"))
    assert b"themeTint" in package.unpack(docx, "a")["word/document.xml"]


def left_of(margins, settings="", more=""):
    section = f"<w:sectPr><w:pgSz w:w='11906' w:h='16838'/><w:pgMar w:right='850' w:bottom='1134' {margins}/>{more}"
    docx = styled(minidocx.p("Giao việc"))
    parts = package.unpack(docx, "a")
    main = parts["word/document.xml"].decode()
    parts["word/document.xml"] = f"{main[: main.index('<w:sectPr')]}{section}</w:sectPr></w:body></w:document>".encode()
    if settings:
        link = f'<Relationship Id="rId9" Type="{minidocx.OFFICE}/settings" Target="settings.xml"/></Relationships>'
        rels = parts["word/_rels/document.xml.rels"]
        parts["word/_rels/document.xml.rels"] = rels.replace(b"</Relationships>", link.encode())
        parts["word/settings.xml"] = minidocx.root("settings", settings)
    (word, *_) = words(package.pack(parts))
    return word.left, word.baseline


PLAIN = "w:top='1134' w:left='{left}' w:gutter='{gutter}'"


def test_a_gutter_is_a_part_of_its_margin():
    wanted = left_of(PLAIN.format(left=1701, gutter=0))
    assert left_of(PLAIN.format(left=1134, gutter=567)) == wanted
    assert left_of("w:top='1134' w:left='2cm' w:gutter='567'") == wanted
    above = left_of("w:top='567' w:left='1701' w:gutter='567'", "<w:gutterAtTop/>")
    assert above == wanted


def test_a_gutter_on_the_right_adds_nothing_on_the_left():
    plain = left_of(PLAIN.format(left=1134, gutter=0), more="<w:rtlGutter/>")
    assert left_of(PLAIN.format(left=1134, gutter=567), more="<w:rtlGutter/>") == plain


def test_a_gutter_of_margins_that_change_sides_is_at_the_left_of_the_first_page():
    assert left_of(PLAIN.format(left=1134, gutter=567), "<w:mirrorMargins/>") == left_of(
        PLAIN.format(left=1701, gutter=0)
    )
