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


def test_the_pdf_of_cells_merged_over_rows_and_columns_passes(tmp_path):
    office = (ROOT / "content" / "office.yaml").read_text(encoding="utf-8")
    (tmp_path / "office.yaml").write_text(office, encoding="utf-8")
    text = (ROOT / "content" / "mau-day-du.yaml").read_text(encoding="utf-8")
    row = '- ["1", Đường gom phía Đông, "320,5", "25,1%", Sở Xây dựng]'
    merged = '- ["1", Đường gom phía Đông, "320,5", "25,1%", {text: Sở Xây dựng, rows: 2}]'
    text = text.replace(row, merged).replace('"8,7%", Ban QLDA tỉnh]', '"8,7%"]')
    (tmp_path / "2026.yaml").write_text(text, encoding="utf-8")
    docx = pipeline.build(tmp_path / "2026.yaml").docx
    assert verified(embedded.pdf(docx), docx) == []


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


def test_a_long_table_in_an_annex_of_a_notice_gets_its_pdf(tmp_path):
    # The first word below the header of a page was a number that begins with the page's own.
    content = ROOT / "content"
    row = '        - ["3", Trạm bơm Trung Lương, Sở Nông nghiệp và Môi trường, 30/9/2026]\n'
    more = "".join(row.replace('"3"', f'"{number}"') for number in range(4, 67))
    text = (content / "mau-day-du.yaml").read_text(encoding="utf-8")
    assert row in text
    (tmp_path / "2026.yaml").write_text(text.replace(row, row + more), encoding="utf-8")
    (tmp_path / "office.yaml").write_bytes((content / "office.yaml").read_bytes())
    docx = pipeline.build(tmp_path / "2026.yaml").docx
    assert verified(embedded.pdf(docx), docx) == []


def test_rows_that_are_not_said_to_repeat_are_told_on_the_next_page():
    again = "<w:trPr><w:tblHeader/></w:trPr>"
    docx = styled(rows([["TT", "Nhiệm vụ"]], 120).replace(again, "") + minidocx.p("Sau bảng."))
    printed = styled(rows([["TT", "Nhiệm vụ"]], 120) + minidocx.p("Sau bảng."))
    assert {"P031", "P032"} & set(codes(verified(embedded.pdf(printed), docx)))


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


HEADER = "<w:p><w:r><w:t>Bản sao lưu hành nội bộ</w:t></w:r></w:p>"
TWO_PAGES = minidocx.p("Một đoạn") + "<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>Đoạn sau</w:t></w:r></w:p>"
SETTINGS = minidocx.root("settings", "<w:evenAndOddHeaders/>")


def headed(kind, *, used):
    """Return a Word file with a header for its even or first pages, which it uses or not."""
    parts = package.unpack(minidocx.docx(TWO_PAGES, header=HEADER), "a")
    main = parts["word/document.xml"].replace(b'w:type="default"', f'w:type="{kind}"'.encode())
    if used and kind == "first":
        main = main.replace(b"</w:sectPr>", b"<w:titlePg/></w:sectPr>")
    rels = parts["word/_rels/document.xml.rels"]
    if used and kind == "even":
        link = f'<Relationship Id="rId9" Type="{minidocx.OFFICE}/settings" Target="settings.xml"/></Relationships>'
        rels = rels.replace(b"</Relationships>", link.encode())
        parts["word/settings.xml"] = SETTINGS
    return package.pack({**parts, "word/document.xml": main, "word/_rels/document.xml.rels": rels})


@pytest.mark.parametrize("kind", ["first", "even"])
@pytest.mark.parametrize("used", [True, False])
def test_a_header_of_some_pages_is_missing_only_where_it_is_used(kind, used):
    found = verified(embedded.pdf(minidocx.docx(TWO_PAGES)), headed(kind, used=used))
    assert ("P031" in codes(found)) == used


def test_the_result_of_a_page_number_may_be_another():
    field = (
        '<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>{}</w:t></w:r></w:fldSimple><w:r><w:t> trang</w:t></w:r></w:p>'
    )
    docx, other = (minidocx.docx(minidocx.p("Một đoạn"), header=field.format(number)) for number in ("77", "1"))
    assert not {"P031", "P032"} & set(codes(verified(embedded.pdf(other), docx)))


def test_the_font_of_a_header_is_allowed():
    look = '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/></w:rPr>'
    docx = styled(minidocx.p("Một đoạn"), header=HEADER.replace("<w:t>", f"{look}<w:t>"))
    assert "P034" not in codes(verified(embedded.pdf(docx), docx))


@pytest.mark.parametrize(("font", "told"), [("OpenSymbol", False), ("Wingdings-Regular", False), ("Webdings", True)])
def test_fonts_of_bullets_are_allowed(font, told):
    def renamed(document):
        for one in fonts(document):
            one.BaseFont = one.DescendantFonts[0].BaseFont = pikepdf.Name(f"/{font}")

    docx = styled(minidocx.p("Một đoạn"))
    assert ("P034" in codes(verified(changed(embedded.pdf(docx), renamed), docx))) == told


@pytest.mark.parametrize(("more", "told"), [(1, set()), (-1, set()), (2, {"P036", "P044"}), (-2, {"P036", "P044"})])
def test_paper_may_differ_by_what_engines_round(pdf, docx, more, told):
    def wider(document):
        document.pages[0].MediaBox = [0, 0, 595.3 + more, 841.9]

    assert set(codes(verified(changed(pdf, wider), docx))) == told


BOX = (
    '<w:p><w:r><w:pict><v:shape style="width:200pt;height:40pt"><v:textbox><w:txbxContent><w:p><w:r>'
    "<w:t>Chữ nằm trong khung</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)


def test_the_text_of_a_box_is_needed_and_is_no_added_text():
    docx = styled(minidocx.p("Một đoạn") + BOX)
    printed, lost = (
        embedded.pdf(styled(minidocx.p("Một đoạn") + minidocx.p(text))) for text in ("Chữ nằm trong khung", "")
    )
    assert not {"P031", "P032"} & set(codes(verified(printed, docx)))
    assert "P031" in codes(verified(lost, docx))


def test_a_page_with_nothing_but_a_picture_is_not_blank(docx, pdf):
    document = read_document(package.unpack(docx, "a.docx"), "a.docx")
    facts = reader.read(pdf, "a.docx")
    text = text_matcher.match(document, facts)
    blank = facts.pages[-1]._replace(words=(), drawn=(), pictures=())
    picture = blank._replace(pictures=(Box(0, 0, 100, 100),))
    for page, expected in ((blank, ["P037"]), (picture, [])):
        more = facts._replace(pages=(*facts.pages, page))
        assert codes(verifier.verify(pdf, more, text, document, "a.docx")) == expected


LIST = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="{0}"/>'
    '<w:rPr><w:rFonts w:ascii="{1}" w:hAnsi="{1}"/></w:rPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


@pytest.mark.parametrize(
    ("sign", "font"),
    [("\uf0b7", "Symbol"), ("\uf0a7", "Wingdings"), ("\uf0fc", "Wingdings"), ("o", "Courier New"), ("✓", "Arial")],
)
def test_a_bullet_may_be_a_sign_of_another_font(sign, font):
    lists = LIST.format(sign, font)
    docx = styled(minidocx.p("Giao Sở Tài chính", num=1, level=0), numbering=lists)
    assert verified(embedded.pdf(docx), docx) == []


@pytest.mark.parametrize(("text", "told"), [("✓", False), ("Đồng ý", True), ("2024", True), ("\uf0b7", True)])
def test_letters_in_another_font_are_told_but_no_signs(text, told):
    look = '<w:rPr><w:rFonts w:ascii="DejaVu Sans" w:hAnsi="DejaVu Sans"/></w:rPr>'
    docx, other = (styled(f"<w:p><w:r>{one}<w:t>{text}</w:t></w:r></w:p>") for one in ("", look))
    printed = changed(embedded.pdf(other), with_other_font) if told else embedded.pdf(docx)
    assert ("P034" in codes(verified(printed, docx))) == told
