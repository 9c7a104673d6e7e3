"""How many pages a text fills is estimated by the heights of its lines; where that is too near, nothing is judged."""

import minidocx
import pytest
from notices import notice

from generator.lint.detect.components import find_components
from generator.lint.rules import RULES, page_numbers
from generator.ooxml import package
from generator.ooxml.document import read_document
from generator.standard.decree import NATURAL_LINE

STYLES = '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>'
TEXT_HEIGHT = 16838 - 2 * 1134
EMPTY = NATURAL_LINE * 20 * 13
"""Twips of an empty line, as in Times New Roman of 13 points."""


def p(text="a", more="", before=100, after=200, size=""):
    spacing = f'<w:spacing w:before="{before}" w:after="{after}" w:line="400" w:lineRule="exact"/>'
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    large = f'<w:r><w:rPr><w:sz w:val="{size}"/></w:rPr><w:t>a</w:t></w:r>' if size else ""
    return f"<w:p><w:pPr>{spacing}{more}</w:pPr>{run}{large}</w:p>"


def row(*cells):
    made = "".join(f'<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>{cell}</w:tc>' for cell in cells)
    return f"<w:tr>{made}</w:tr>"


def table(*rows):
    return f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * 2}</w:tblGrid>{''.join(rows)}</w:tbl>"


SHAPE = f"<v:shape><v:textbox><w:txbxContent>{p()}</w:txbxContent></v:textbox></v:shape>"
BOX = f"<w:p><w:r><w:pict>{SHAPE}</w:pict></w:r></w:p>"
NARROW = '<w:ind w:left="{}" w:right="{}"/>'


def read(data):
    return read_document(package.unpack(data, "a.docx"), "a.docx")


@pytest.mark.parametrize(
    ("body", "height"),
    [
        (p(), 700),
        (p() * 3, 2100),
        (p("một hai ba bốn năm"), 700),
        (p(""), 300 + EMPTY),
        (table(row(p(), p() + p())), 1400),
        (table(row(p() * 3, p()), row(p(), p())) + p(), 3500),
        (table(row(p(), p())) + table(row(p(), p())), 1400),
        (BOX + p(), 700 + EMPTY),
        (p("một hai ba", NARROW.format(4000, 4000)), 1100),
        (p("một hai ba", NARROW.format(8000, 0)), 1100),
        (p("một hai ba", NARROW.format(0, 8000)), 1100),
        (p("một hai ba", NARROW.format(6000, 6000)), 1500),
        (p("một hai ba bốn năm sáu bảy", size=144), 700),
    ],
)
def test_the_height_of_a_text_is_that_of_its_lines(body, height):
    (pages,) = page_numbers._pages(read(minidocx.docx(body, styles=STYLES))).values()
    assert pages * TEXT_HEIGHT == pytest.approx(height)


def test_a_page_without_room_for_text_is_no_hang():
    data = minidocx.docx(p())
    parts = package.unpack(data, "a.docx")
    main = parts["word/document.xml"].replace(b'w:top="1134"', b'w:top="15704"')
    assert page_numbers._pages(read(package.pack({**parts, "word/document.xml": main}))) == {0: 700}


@pytest.mark.parametrize(
    ("pages", "even_and_odd", "told", "unchecked"),
    [
        (0.8, False, [], 0),
        (0.81, False, [], 1),
        (1.1, False, [], 1),
        (1.11, False, ["không có số trang ở lề trên"], 0),
        (0.81, True, [], 1),
        (1.5, True, ["trang chẵn không có số trang ở lề trên"], 0),
        (1.81, True, ["trang chẵn không có số trang ở lề trên"], 1),
        (2.11, True, ["không có số trang ở lề trên", "trang chẵn không có số trang ở lề trên"], 0),
    ],
)
def test_pages_without_a_number_are_told_where_there_surely_are_some(pages, even_and_odd, told, unchecked, monkeypatch):
    document = read(notice(page_number_at=""))._replace(even_and_odd=even_and_odd)
    monkeypatch.setattr(page_numbers, "_pages", lambda _: {0: pages})
    found = list(RULES["F106"].check(document, find_components(document)))
    assert [one.message for one in found if not one.unchecked] == told
    assert sum(one.unchecked for one in found) == unchecked
