"""Where a file has what the embedded engine lays out otherwise than Word, rules that depend on it are not judged."""

from __future__ import annotations

import functools

import heads
import notices
import pytest
import shapes

from generator.lint import layout_limits, linter, pages
from generator.lint.layout_limits import CONSTRUCTS
from generator.ooxml import package
from generator.pdf.engines import embedded

RULES = {construct.name: construct.rules for construct in CONSTRUCTS}
XML = {
    # What is put into the text of a right notice, before its sections.
    "bảng xếp từ phải sang trái": "<w:tbl><w:tblPr><w:bidiVisual/></w:tblPr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    "chữ xoay dọc": (
        '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid><w:tr><w:tc><w:tcPr>'
        '<w:textDirection w:val="btLr"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
    ),
    "đối tượng nhúng (Object)": "<w:p><w:r><w:object/></w:r></w:p>",
    "tệp khác chèn vào": '<w:altChunk r:id="khac"/>',
    "phông chữ khác Times New Roman": (
        '<w:p><w:r><w:rPr><w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/></w:rPr><w:t>Hết</w:t></w:r></w:p>'
    ),
}
CHOICES = {
    "khung (Frame) có chữ chạy quanh": {"box": "frame"},
    "hình, khung chữ có chữ chạy quanh": {"box": "square"},
    "bảng có chữ chạy quanh": {"box": "floating table"},
    "công thức": {"box": "formula"},
    "lưới dòng (Document Grid)": {"grid": ("lines", 360)},
    "chữ chia nhiều cột": {"broken": "columns"},
    "giãn dòng “ít nhất” (At least)": {"lines": (380, "atLeast")},
    "hàng của bảng vắt sang trang sau": {"data": 9071, "data_rows": 30, "fill": 2},
}
IN_FRAMES = "phần đầu trong khung hay khung chữ"
ORGAN = {"organ": "SỞ TÀI CHÍNH"}


@functools.cache
def docx(name):
    if name == IN_FRAMES:
        return heads.head("text boxes")
    if name in CHOICES:
        return shapes.shape(**ORGAN, **CHOICES[name])
    parts = package.unpack(shapes.shape(**ORGAN), "")
    main = parts["word/document.xml"].decode()
    at = main.rindex("<w:sectPr")
    parts["word/document.xml"] = f"{main[:at]}{XML[name]}{main[at:]}".encode()
    return package.pack(parts)


def judged(data):
    return linter.lint(data, "a.docx", pages=lambda: pages.render(data))


@pytest.mark.parametrize("name", RULES)
def test_the_rules_that_depend_on_it_are_told_as_not_judged(name):
    report = judged(docx(name))
    unchecked = {code for code, reason in report.unchecked if f"không dàn như Word {name};" in reason}
    assert unchecked == RULES[name]
    assert not {fault.code for fault in report.found} & RULES[name]


def test_every_construct_has_a_case():
    assert RULES.keys() == XML.keys() | CHOICES.keys() | {IN_FRAMES}


@pytest.mark.parametrize("name", ["chữ chia nhiều cột", "phông chữ khác Times New Roman"])
def test_the_pages_of_a_pdf_that_was_given_are_judged_by_every_rule(name):
    given = pages.read_pdf(embedded.pdf(docx(name)), "a.pdf")
    report = linter.lint(docx(name), "a.docx", pages=lambda: given)
    assert [reason for _, reason in report.unchecked if name in reason] == []


@pytest.mark.parametrize(
    "choices",
    [
        {},
        {"grid": (None, 360)},
        {"box": "front"},
        {"number": "frame"},
        {"broken": "landscape"},
        {"note": True},
        {"lines": (360, "exact")},
        {"data": 9071},
    ],
    ids=str,
)
def test_what_is_laid_out_as_in_word_is_judged(choices):
    report = judged(shapes.shape(**ORGAN, **choices))
    assert {code for code, _ in report.unchecked} <= {"P105", "P106", "P107"}


@pytest.mark.parametrize(("line", "fill", "code"), [(264, 18, "P302"), (288, 16, "P206"), (360, 13, "P302")])
def test_what_is_found_at_a_page_s_end_whatever_must_fit_there_is_told(line, fill, code):
    report = judged(shapes.shape(**ORGAN, lines=(line, "auto"), fill=fill, long=0))
    assert [fault.code for fault in report.found if fault.code in layout_limits.BREAKS] == [code]


@pytest.mark.parametrize(("line", "fill", "code"), [(288, 44, "P206"), (360, 36, "P302")])
def test_what_is_found_there_only_if_the_last_line_s_gap_must_fit_is_not(line, fill, code):
    report = judged(shapes.shape(**ORGAN, lines=(line, "auto"), fill=fill, long=0))
    assert not {fault.code for fault in report.found} & layout_limits.BREAKS
    assert (code, layout_limits.CLOSE) in report.unchecked


def test_pages_that_become_a_pdf_are_those_of_the_pdf():
    data = notices.notice()
    assert pages.render(data, for_words=False).data == embedded.pdf(data)
