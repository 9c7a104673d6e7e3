"""The paragraphs of a Word file on the pages of its PDF; in tables the order of the two may differ."""

from __future__ import annotations

from html import escape

import minidocx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfs import lay_out, styled

from generator.ooxml import package
from generator.ooxml.document import read_document
from generator.pdf import printed_text, reader, text_matcher
from generator.pdf.engines import embedded

FILL = "Một dòng chữ ở trên bảng."
SAMPLES = ("2023", "mau-day-du")
LETTERS = "abcdeghiklmnopqrstuvxy"


def placed(body):
    docx = minidocx.docx(body)
    pdf = reader.read(embedded.pdf(docx), "a.pdf")
    document = read_document(package.unpack(docx, "a.docx"), "a.docx")
    return document, text_matcher.match(document, pdf)


def table(*rows, head=False):
    """Return a table; each cell is a list of paragraphs; ``head``: the first row is printed again on each page."""
    made = ""
    for number, row in enumerate(rows):
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>{"".join(map(minidocx.p, cell))}</w:tc>'
            for cell in row
        )
        again = "<w:trPr><w:tblHeader/></w:trPr>" if head and number == 0 else ""
        made += f"<w:tr>{again}{cells}</w:tr>"
    grid = '<w:gridCol w:w="4000"/>' * len(rows[0])
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>'


def pages_of(document, found, text):
    return {line.page for one in document.paragraphs if one.text == text for line in found.lines_of(one)}


@pytest.mark.parametrize("above", [14, 20, 30])
def test_cells_of_a_row_that_breaks_are_found_on_both_pages(above):
    left, right = ([f"{side} {letter}" for letter in LETTERS] for side in ("trái", "phải"))
    document, found = placed(minidocx.p(FILL) * above + table([left, right]) + minidocx.p("Sau bảng."))
    assert found.missing == ()
    assert pages_of(document, found, "trái a") == pages_of(document, found, "phải a") == {1}
    assert pages_of(document, found, "trái y") == pages_of(document, found, "phải y") == {2}


def test_rows_below_a_repeated_header_row_are_found():
    rows = [[[str(number)], [f"Việc {number}"]] for number in range(120)]
    document, found = placed(table([["TT"], ["Nhiệm vụ"]], *rows, head=True) + minidocx.p("Sau bảng."))
    assert found.missing == ()
    assert pages_of(document, found, "Nhiệm vụ") == {1}
    assert max(pages_of(document, found, "Việc 119")) == len(found.pages) > 2
    assert [line.text for line in found.unmatched[1]] == ["TT Nhiệm vụ"]


def test_cells_with_equal_text_are_matched_in_order():
    rows = [[["x"], [f"Việc {number}"]] for number in range(120)]
    document, found = placed(table(*rows))
    lines = [line for one in document.paragraphs if one.text == "x" for line in found.lines_of(one)]
    assert len(lines) == 120
    assert sorted(lines, key=lambda line: (line.page, line.baseline)) == lines


def test_a_hyphen_at_the_end_of_a_line_is_read_as_one():
    document, found = placed(minidocx.p("Thực hiện trong các năm 2023-2024 và " * 12))
    assert found.missing == ()
    (paragraph,) = document.paragraphs
    assert all(sign.isprintable() for line in found.lines_of(paragraph) for sign in line.text)


def test_short_paragraphs_after_a_missing_one_are_found():
    docx = minidocx.docx("".join(map(minidocx.p, ("UBND TỈNH A", "SỞ TÀI CHÍNH", "Số: 12/TB-STC", "1"))))
    printed = minidocx.docx("".join(map(minidocx.p, ("UBND TINH B", "SỞ TÀI CHÍNH", "Số: 12/TB-STC", "1"))))
    document = read_document(package.unpack(docx, "a.docx"), "a.docx")
    found = text_matcher.match(document, reader.read(embedded.pdf(printed), "a.pdf"))
    assert [one.text for one in found.missing] == ["UBND TỈNH A"]


@pytest.mark.parametrize("name", SAMPLES)
def test_every_paragraph_of_a_notice_is_found_on_its_pages(samples, name):
    document, pdf, matched = lay_out(samples[name])
    assert matched.missing == ()
    with_text = [one for one in document.paragraphs if one.text]
    assert [one for one in with_text if not matched.lines_of(one)] == []
    found = ["".join(line.text for line in matched.lines_of(one)) for one in with_text]
    said = [one.printed for one in with_text]
    assert [printed_text.normalise(text) for text in found] == [printed_text.normalise(text) for text in said]
    assert len(pdf.pages) > 1


@pytest.mark.parametrize("name", SAMPLES)
def test_only_the_page_numbers_belong_to_no_paragraph(samples, name):
    _, _, matched = lay_out(samples[name])
    numbers = [[line.text for line in page] for page in matched.unmatched]
    assert numbers[0] == []
    assert all(text.isdigit() for page in numbers for text in page)
    assert numbers[1] == ["2"]


def test_a_paragraph_over_two_pages_has_lines_on_both(docx):
    document, _, matched = lay_out(docx)
    pages = [{line.page for line in matched.lines_of(one)} for one in document.paragraphs]
    assert {1, 2} in pages


def test_lines_stay_within_the_margins(docx):
    document, pdf, matched = lay_out(docx)
    left, right = document.sections[0].left / 20, document.sections[0].right / 20
    body = [one for one in document.paragraphs if one.cell is None and one.text]
    for paragraph in body:
        for line in matched.lines_of(paragraph):
            assert line.box.left >= left - 0.5
            assert line.box.right <= pdf.pages[0].width - right + 0.5


def test_paragraphs_are_missing_in_the_pdf_of_another_file(docx, samples):
    document = read_document(package.unpack(docx, "a.docx"), "a.docx")
    matched = text_matcher.match(document, reader.read(embedded.pdf(samples["mau-day-du"]), "b.pdf"))
    assert len(matched.missing) > 10


def test_paragraphs_in_another_order_are_missing():
    one, other = "Đoạn thứ nhất nói về kết quả trong năm", "Đoạn thứ hai nói về nhiệm vụ năm sau"
    document = read_document(package.unpack(styled(minidocx.p(one) + minidocx.p(other)), "a.docx"), "a.docx")
    turned = reader.read(embedded.pdf(styled(minidocx.p(other) + minidocx.p(one))), "a.pdf")
    assert [paragraph.text for paragraph in text_matcher.match(document, turned).missing] == [other]


def test_matching_resumes_after_a_missing_paragraph():
    texts = ["Mở đầu của văn bản này", "Đoạn bị mất khi chuyển sang PDF", "Đoạn cuối cùng còn nguyên vẹn ở đây"]
    document = read_document(package.unpack(styled("".join(map(minidocx.p, texts))), "a.docx"), "a.docx")
    cut = reader.read(embedded.pdf(styled(minidocx.p(texts[0]) + minidocx.p(texts[2]))), "a.pdf")
    matched = text_matcher.match(document, cut)
    assert [paragraph.text for paragraph in matched.missing] == [texts[1]]
    assert matched.lines_of(document.paragraphs[2])


@settings(deadline=None, max_examples=40)
@given(
    texts=st.lists(
        st.lists(
            st.sampled_from(
                [
                    "Nghị",
                    "quyết",
                    "số",
                    "30/2020",
                    "của",
                    "TỈNH",
                    "Việt",
                    "Nam,",
                    "“đổi",
                    "mới”",
                    "&",
                    "sáng-tạo;",
                    "5%",
                    "—",
                    "a)",
                    "./.",
                ]
            ),
            min_size=1,
        ).map(" ".join),
        min_size=1,
        max_size=12,
    )
)
def test_any_paragraphs_are_found_in_order(texts):
    document, _, matched = lay_out(styled("".join(minidocx.p(escape(text)) for text in texts)))
    assert matched.missing == ()
    tops = [(line.page, line.baseline) for one in document.paragraphs for line in matched.lines_of(one)]
    assert tops == sorted(tops)


def test_a_word_broken_at_its_hyphen_is_found_with_the_hyphen():
    text = f"{'Nghị ' * 11}{'số ' * 4}sáng-tạo;"
    document, pdf, matched = lay_out(styled(minidocx.p(text)))
    assert matched.missing == ()
    assert [line.words[-1].text for line in matched.lines_of(document.paragraphs[0])] == ["sáng-", "tạo;"]
    assert "sáng-" in [word.text for word in pdf.pages[0].words]


def matched(docx, printed):
    """Return the paragraphs of a Word file that are missing in the PDF of another."""
    document = read_document(package.unpack(docx, "a.docx"), "a.docx")
    return text_matcher.match(document, reader.read(embedded.pdf(printed), "a.pdf"))


def missing(docx, printed):
    return [one.text for one in matched(docx, printed).missing]


def body(*texts):
    return styled("".join(map(minidocx.p, texts)))


def test_a_short_text_far_from_its_place_is_missing():
    filler = ["Một đoạn văn không nói tới điều ấy, nhưng dài đủ một dòng của trang"] * 20
    assert missing(body("Kính gửi:", *filler), body(*filler, "Kính gửi:")) == ["Kính gửi:"]


def test_a_short_text_inside_a_longer_word_is_missing():
    assert missing(body("Mở đầu", "tham mưu"), body("Mở đầu", "xthamxx mưux")) == ["tham mưu"]


def test_a_long_text_is_found_however_far_it_is():
    long, filler = "Giao Sở Tài chính chủ trì, phối hợp với các sở", ["Một đoạn bị mất ở bản kia"] * 30
    extra = body(*[f"Chữ thừa số {number} mà tệp Word không có" for number in range(40)], long)
    assert missing(body(long), extra) == []
    assert len(missing(body(*filler, long), body(long))) == len(filler)


LIST = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">{}</w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def test_a_paragraph_that_lost_its_number_is_missing():
    lists = LIST.format('<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>')
    numbered = styled(minidocx.p("Giao Sở Tài chính", num=1, level=0), numbering=lists)
    assert missing(numbered, body("Giao Sở Tài chính")) == ["Giao Sở Tài chính"]
    assert missing(numbered, body("1. Giao Sở Tài chính")) == []


def test_a_bullet_may_be_another_sign():
    lists = LIST.format('<w:numFmt w:val="bullet"/><w:lvlText w:val="-"/>')
    listed = styled(minidocx.p("Giao Sở Tài chính", num=1, level=0), numbering=lists)
    assert missing(listed, body("Giao Sở Tài chính")) == []


@pytest.mark.parametrize(
    ("said", "printed"), [("Nghị quyết", "NGHỊ QUYẾT"), ("2023\u20112024", "2023-2024"), ("a\u00ad\u200bb", "ab")]
)
def test_capitals_and_kinds_of_hyphens_are_one(said, printed):
    assert missing(body(said), body(printed)) == []


BOX = (
    '<w:p><w:r><w:pict><v:shape style="width:200pt;height:40pt"><v:textbox><w:txbxContent><w:p><w:r>'
    "<w:t>Chữ nằm trong khung</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)


def test_the_text_of_a_box_may_stand_anywhere_but_not_be_missing():
    boxed = styled(minidocx.p("Đoạn đầu") + BOX + minidocx.p("Đoạn cuối"))
    assert missing(boxed, body("Đoạn đầu", "Đoạn cuối", "Chữ nằm trong khung")) == []
    assert missing(boxed, body("Đoạn đầu", "Đoạn cuối")) == ["Chữ nằm trong khung"]


def test_headers_and_notes_between_the_lines_of_a_paragraph_are_passed_over():
    header = "<w:p><w:r><w:t>Bản sao lưu hành nội bộ</w:t></w:r></w:p>"
    docx = styled(minidocx.p("Giao Sở Tài chính chủ trì. " * 300), header=header)
    _, pdf, found = lay_out(docx)
    assert found.missing == ()
    assert len(pdf.pages) > 1
    assert [line.text for page in found.unmatched for line in page] == ["Bản sao lưu hành nội bộ"] * len(pdf.pages)


def test_words_of_two_columns_are_two_lines():
    _, _, found = lay_out(styled(table([["Cột trái"], ["Cột phải"]])))
    assert [[line.text for line in lines] for lines in found.lines.values()] == [["Cột trái"], ["Cột phải"]]
