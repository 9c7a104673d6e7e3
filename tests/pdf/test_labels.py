"""The embedded engine sets the number of a paragraph as bold and as slanted as Word does."""

from __future__ import annotations

import minidocx
import pytest
from pdfs import lay_out, styled

from generator.ooxml import package
from generator.ooxml.document import read_document
from generator.pdf.engines import prepare

LEVEL = (
    '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="space"/>'
    '<w:lvlText w:val="%{1}."/><w:pPr><w:ind w:left="0" w:firstLine="720"/></w:pPr>{2}</w:lvl>'
)
STYLES = (
    '<w:style w:type="paragraph" w:styleId="Khoan"><w:name w:val="Khoản"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Tieu"><w:name w:val="Tiêu"/><w:basedOn w:val="Khoan"/>'
    "<w:rPr><w:b/></w:rPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="Nghieng"><w:name w:val="Nghiêng"/><w:basedOn w:val="Khoan"/>'
    "<w:rPr><w:i/></w:rPr></w:style>"
)


def numbered(body, *, level="", more=""):
    levels = LEVEL.format(0, 1, level) + LEVEL.format(1, 2, "")
    lists = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    nums = f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}'
    return styled(body, styles=STYLES, numbering=lists + nums)


def labels(docx):
    """Return each number of a Word file and its face, as the embedded engine prints it."""
    _, pdf, _ = lay_out(docx)
    words = [word for page in pdf.pages for word in page.words]
    return [(word.text, "".join(dict.fromkeys(word.faces))) for word in words if word.text[:-1].isdigit()]


def paragraphs(*styles, level=None):
    return "".join(minidocx.p(f"Đoạn {style}", style=style, level=level) for style in styles)


def test_a_number_is_as_bold_as_its_paragraph_and_the_list_goes_on_counting():
    docx = numbered(paragraphs("Tieu", "Khoan", "Khoan", "Nghieng", "Tieu"))
    assert labels(docx) == [("1.", "b"), ("2.", "-"), ("3.", "-"), ("4.", "i"), ("5.", "b")]


def test_the_mark_of_a_paragraph_makes_its_number_bold_and_its_words_do_not():
    marked = '<w:p><w:pPr><w:pStyle w:val="Khoan"/><w:rPr><w:b/></w:rPr></w:pPr><w:r><w:t>thường</w:t></w:r></w:p>'
    worded = '<w:p><w:pPr><w:pStyle w:val="Khoan"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>đậm</w:t></w:r></w:p>'
    assert labels(numbered(marked + worded)) == [("1.", "b"), ("2.", "-")]


def test_the_level_of_a_list_comes_before_the_paragraph():
    docx = numbered(paragraphs("Tieu", "Khoan"), level='<w:rPr><w:b w:val="0"/><w:i/></w:rPr>')
    assert labels(docx) == [("1.", "i"), ("2.", "i")]


def test_lower_levels_begin_anew_below_a_number_of_another_weight():
    below = minidocx.p("dưới", num=1, level=1)
    docx = numbered(paragraphs("Khoan") + below * 2 + paragraphs("Tieu") + below + paragraphs("Khoan"))
    assert [number for number, _ in labels(docx)] == ["1.", "1.", "2.", "2.", "1.", "3."]


@pytest.mark.parametrize("first", ["Khoan", "Tieu"])
def test_a_list_that_begins_elsewhere_begins_there_whatever_its_weight(first):
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    more = f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{start}</w:num>'
    body = "".join(minidocx.p("Đoạn", style=style, num=2, level=0) for style in (first, "Tieu", "Khoan", "Tieu"))
    assert [number for number, _ in labels(numbered(paragraphs("Khoan") + body, more=more))] == [
        "1.", "5.", "6.", "7.", "8.",
    ]  # fmt: skip


def test_a_number_of_another_weight_stays_where_it_was():
    docx = numbered(paragraphs("Khoan", "Tieu", "Khoan"))
    _, pdf, _ = lay_out(docx)
    lefts = [word.left for word in pdf.pages[0].words if word.text[:-1].isdigit()]
    assert lefts == pytest.approx([lefts[0]] * 3, abs=0.1)


def test_only_lists_of_two_faces_are_added():
    docx = numbered(paragraphs("Tieu", "Tieu", "Tieu"))
    before, after = (package.unpack(data, "a") for data in (docx, prepare.prepare(docx)))
    name = next(name for name in before if name.endswith("numbering.xml"))
    assert before[name].count(b"<w:num ") == after[name].count(b"<w:num ") == 1
    told = [[one.printed for one in read_document(parts, "a").paragraphs] for parts in (before, after)]
    assert told[0] == told[1]
