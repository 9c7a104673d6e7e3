"""Paragraphs of tables on the pages, where the order of a PDF is not that of the Word file."""

from __future__ import annotations

import minidocx
import pytest

from generator.ooxml import document as ooxml_document
from generator.ooxml import package
from generator.pdf import reader, text_matcher
from generator.pdf.engines import embedded

FILL = "Một dòng chữ ở trên bảng."
LETTERS = "abcdeghiklmnopqrstuvxy"


def placed(body):
    docx = minidocx.docx(body)
    pdf = reader.read(embedded.pdf(docx), "a.pdf")
    document = ooxml_document.read(package.unpack(docx, "a.docx"), "a.docx")
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
def test_the_cells_of_a_row_that_breaks_are_found_on_both_pages(above):
    left, right = ([f"{side} {letter}" for letter in LETTERS] for side in ("trái", "phải"))
    document, found = placed(minidocx.p(FILL) * above + table([left, right]) + minidocx.p("Sau bảng."))
    assert found.missing == ()
    assert pages_of(document, found, "trái a") == pages_of(document, found, "phải a") == {1}
    assert pages_of(document, found, "trái y") == pages_of(document, found, "phải y") == {2}


def test_rows_below_a_head_that_is_printed_again_are_found():
    rows = [[[str(number)], [f"Việc {number}"]] for number in range(120)]
    document, found = placed(table([["TT"], ["Nhiệm vụ"]], *rows, head=True) + minidocx.p("Sau bảng."))
    assert found.missing == ()
    assert pages_of(document, found, "Nhiệm vụ") == {1}
    assert max(pages_of(document, found, "Việc 119")) == len(found.pages) > 2
    assert [line.text for line in found.unmatched[1]] == ["TT Nhiệm vụ"]


def test_cells_that_say_the_same_are_told_apart_by_their_order():
    rows = [[["x"], [f"Việc {number}"]] for number in range(120)]
    document, found = placed(table(*rows))
    lines = [line for one in document.paragraphs if one.text == "x" for line in found.lines_of(one)]
    assert len(lines) == 120
    assert sorted(lines, key=lambda line: (line.page, line.baseline)) == lines


def test_a_hyphen_at_a_line_s_end_is_one():
    document, found = placed(minidocx.p("Thực hiện trong các năm 2023-2024 và " * 12))
    assert found.missing == ()
    (paragraph,) = document.paragraphs
    assert all(sign.isprintable() for line in found.lines_of(paragraph) for sign in line.text)


def test_short_paragraphs_after_one_that_was_printed_otherwise_are_found():
    docx = minidocx.docx("".join(map(minidocx.p, ("UBND TỈNH A", "SỞ TÀI CHÍNH", "Số: 12/TB-STC", "1"))))
    printed = minidocx.docx("".join(map(minidocx.p, ("UBND TINH B", "SỞ TÀI CHÍNH", "Số: 12/TB-STC", "1"))))
    document = ooxml_document.read(package.unpack(docx, "a.docx"), "a.docx")
    found = text_matcher.match(document, reader.read(embedded.pdf(printed), "a.pdf"))
    assert [one.text for one in found.missing] == ["UBND TỈNH A"]
