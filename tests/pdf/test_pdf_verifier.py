"""What is wrong with a PDF is found, each fault by its code."""

from __future__ import annotations

import minidocx
import pikepdf
import pytest
from commandline import ROOT
from fakes import codes
from pdfs import changed, verified

from generator import pipeline
from generator.ooxml import package
from generator.ooxml.document import read_document
from generator.pdf import reader, text_matcher, verifier
from generator.pdf.engines import embedded
from generator.pdf.model import Box

SAMPLES = ("2023", "mau-day-du")


@pytest.mark.parametrize("name", SAMPLES)
def test_the_pdf_of_a_sample_passes(name):
    docx = pipeline.build(ROOT / "content" / f"{name}.yaml").docx
    assert verified(embedded.pdf(docx), docx) == []
    assert verified(embedded.pdf(docx, pdfa=True), docx) == []


def without_last_page(document):
    del document.pages[-1]


def without_title(document):
    del document.docinfo["/Title"]


def without_language(document):
    del document.Root.Lang


def on_larger_paper(document):
    document.pages[1].MediaBox = [0, 0, 612, 900]


def with_blank_page(document):
    document.add_blank_page(page_size=(595.3, 841.9))


def with_pages_turned_round(document):
    document.pages.reverse()


def with_font_not_embedded(document):
    for font in fonts(document):
        del font.DescendantFonts[0].FontDescriptor.FontFile2


def with_other_font(document):
    for font in fonts(document):
        name = pikepdf.Name(str(font.BaseFont).replace("LiberationSerif", "DejaVuSerif"))
        font.BaseFont = font.DescendantFonts[0].BaseFont = name


def fonts(document):
    return list({font.objgen: font for page in document.pages for font in page.Resources.Font.values()}.values())


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (without_last_page, "P031"),
        (with_pages_turned_round, "P031"),
        (with_font_not_embedded, "P033"),
        (with_other_font, "P034"),
        (without_title, "P035"),
        (without_language, "P035"),
        (on_larger_paper, "P036"),
        (with_blank_page, "P037"),
    ],
)
def test_each_fault_is_reported_alone(pdf, docx, change, code):
    assert set(codes(verified(changed(pdf, change), docx))) == {code}


def test_added_text_is_reported():
    one, more = (minidocx.docx(minidocx.p("Một đoạn") + minidocx.p(text)) for text in ("", "Lạc vào đây"))
    found = verified(embedded.pdf(more), one)
    assert "P032" in codes(found)
    assert "Lạc vào đây" in str(found[0])


def test_a_header_and_page_numbers_are_not_added_text():
    header = "<w:p><w:r><w:t>Dự thảo lần 2</w:t></w:r></w:p>"
    docx = minidocx.docx(minidocx.p("Một đoạn"), header=header)
    assert "P032" not in codes(verified(embedded.pdf(docx), docx))


def test_a_header_on_no_page_is_missing():
    header = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    docx, other = (minidocx.docx(minidocx.p("Một đoạn"), header=header.format(text)) for text in ("Mật", "Thường"))
    assert "P031" in codes(verified(embedded.pdf(other), docx))


def test_fonts_of_the_word_file_are_allowed():
    run = '<w:p><w:r><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/></w:rPr><w:t>Chữ Arial</w:t></w:r></w:p>'
    docx = minidocx.docx(run)
    assert "P034" not in codes(verified(embedded.pdf(docx), docx))


def test_a_footnote_on_no_page_is_missing_also_after_a_header_that_is_not_used():
    header, note = (f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("Mật", "Chú thích bị mất"))
    notes = f'<w:footnote w:id="2">{note}</w:footnote>'
    parts = package.unpack(minidocx.docx(minidocx.p("Một đoạn"), header=header, footnotes=notes), "a.docx")
    main = parts["word/document.xml"].replace(b'w:type="default"', b'w:type="first"')
    docx = package.pack({**parts, "word/document.xml": main})
    found = verified(embedded.pdf(minidocx.docx(minidocx.p("Một đoạn"))), docx)
    assert [one.location.words for one in found if one.code == "P031"] == ["Chú thích bị mất"]


def test_a_page_with_nothing_but_a_picture_is_not_blank(docx, pdf):
    document = read_document(package.unpack(docx, "a.docx"), "a.docx")
    facts = reader.read(pdf, "a.docx")
    text = text_matcher.match(document, facts)
    blank = facts.pages[-1]._replace(words=(), drawn=(), pictures=())
    picture = blank._replace(pictures=(Box(0, 0, 100, 100),))
    for page, expected in ((blank, ["P037"]), (picture, [])):
        more = facts._replace(pages=(*facts.pages, page))
        assert codes(verifier.verify(pdf, more, text, document, "a.docx")) == expected
