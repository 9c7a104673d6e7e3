"""What is wrong with a PDF is found, each fault by its code."""

from __future__ import annotations

import forging
import minidocx
import pikepdf
import pytest
from commandline import ROOT
from fakes import codes
from pdfs import changed, styled, verified

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
        (with_blank_page, "P037"),
    ],
)
def test_each_fault_is_reported_alone(pdf, docx, change, code):
    assert set(codes(verified(changed(pdf, change), docx))) == {code}


def test_a_page_of_another_size_is_told(pdf, docx):
    assert set(codes(verified(changed(pdf, on_larger_paper), docx))) == {"P036", "P044"}


@pytest.mark.reports("P044")
def test_a_page_that_is_turned_is_told(pdf, docx):
    assert "P044" in codes(verified(changed(pdf, forging.a_page_turned_on_its_side), docx))


def test_pages_on_their_side_pass_where_their_section_has_them_so():
    sizes = '<w:pgSz w:w="11906" w:h="16838"/>', '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    upright, turned = (
        f"<w:p><w:pPr><w:sectPr>{size}</w:sectPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>" for size in sizes
    )
    docx = styled(upright + turned + minidocx.p("cuối"))
    found = codes(verified(embedded.pdf(docx), docx))
    assert not {"P036", "P044"} & set(found)
    assert "P044" in codes(verified(embedded.pdf(docx), styled(turned + upright + minidocx.p("cuối"))))


def test_added_text_is_reported():
    one, more = (minidocx.docx(minidocx.p("Một đoạn") + minidocx.p(text)) for text in ("", "Lạc vào đây"))
    found = verified(embedded.pdf(more), one)
    assert "P032" in codes(found)
    assert "Lạc vào đây" in str(found[0])


def rows(head, count):
    """Return a table with a row that is printed again on each page."""
    cell = '<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>{}</w:tc>'
    texts = [*head, *([str(number), f"Việc {number}"] for number in range(count))]
    again = "<w:trPr><w:tblHeader/></w:trPr>"
    made = "".join(
        f"<w:tr>{again if number < len(head) else ''}{''.join(cell.format(minidocx.p(one)) for one in row)}</w:tr>"
        for number, row in enumerate(texts)
    )
    grid = '<w:gridCol w:w="4000"/>' * 2
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"


@pytest.mark.parametrize("head", [[["TT", "Nhiệm vụ"]], [["Biểu", "Số 1"], ["TT", "Nhiệm vụ"]]])
def test_rows_that_are_printed_again_on_the_next_page_are_not_added_text(head):
    docx = styled(rows(head, 120) + minidocx.p("Sau bảng."))
    assert verified(embedded.pdf(docx), docx) == []


def test_words_of_a_table_added_elsewhere_are_told():
    docx, more = (styled(rows([["TT", "Nhiệm vụ"]], 3) + minidocx.p(text)) for text in ("a", "a Nhiệm vụ TT"))
    assert "P032" in codes(verified(embedded.pdf(more), docx))


def test_words_of_the_header_in_another_word_are_told():
    header = "<w:p><w:r><w:t>Dự thảo không phát hành</w:t></w:r></w:p>"
    docx, more = (styled(minidocx.p(text), header=header) for text in ("Giao", "Giao ông phá"))
    assert "P032" in codes(verified(embedded.pdf(more), docx))


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
