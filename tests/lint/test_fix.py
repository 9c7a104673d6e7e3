"""Mechanical faults of form, made on purpose in a right notice: each is corrected, and nothing else."""

from __future__ import annotations

import pytest
from fixing import (
    HEADER,
    MAIN,
    at,
    breaking,
    in_paragraph,
    in_runs,
    in_section,
    problems,
    rendered,
    retyped,
    settled,
    texts,
    without_title_page,
)
from found import code_set
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from minidocx import docx, p
from notices import notice

from generator.diagnostics import NoticeError
from generator.lint import linter
from generator.lint.fix.fixer import fix
from generator.ooxml import definitions, package, visible_text
from generator.ooxml.document import read_document
from generator.ooxml.package import W

MOTTO_LINE = "Độc lập - Tự do - Hạnh phúc"
BODY = "Ngày 09 tháng 01"
FAULTS = {
    "Letter": ("F101", in_section(pgSz={"w": "12240", "h": "15840"})),
    "narrow bottom margin": ("F103", in_section(pgMar={"bottom": "850"})),
    "wide right margin": ("F103", in_section(pgMar={"right": "1701"})),
    "gutter": ("F103", in_section(pgMar={"gutter": "567"})),
    "Calibri": ("F104", in_runs(BODY, '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/>')),
    "Arial for ASCII": ("F104", in_runs(BODY, '<w:rFonts w:ascii="Arial"/>')),
    "red": ("F105", in_runs(BODY, '<w:color w:val="FF0000" w:themeColor="accent1"/>')),
    "yellow": ("F105", in_runs(BODY, '<w:highlight w:val="yellow"/>')),
    "country too large": ("F201", in_runs("CỘNG HÒA", '<w:sz w:val="32"/>')),
    "motto slanted": ("F202", in_runs("Độc lập", "<w:i/>")),
    "motto to the left": ("F202", in_paragraph("Độc lập", '<w:jc w:val="left"/>')),
    "motto with dashes": ("F202", retyped(MOTTO_LINE, "Độc lập – Tự do— Hạnh phúc")),
    "motto without spaces": ("F202", retyped(MOTTO_LINE, "Độc lập-Tự do-Hạnh phúc")),
    "motto with hard spaces": ("F202", retyped(MOTTO_LINE, "Độc lập\u00a0-\u00a0Tự do - Hạnh phúc")),
    "parent bold": ("F206", in_runs("UBND", "<w:b/>")),
    "organ not bold": ("F207", in_runs("SỞ KHOA", '<w:b w:val="0"/>')),
    "number too large": ("F208", in_runs("Số:", '<w:sz w:val="28"/>')),
    "date upright": ("F211", in_runs("Bắc Giang, ngày", '<w:i w:val="0"/>')),
    "type indented": ("F301", in_paragraph("THÔNG BÁO", '<w:ind w:firstLine="720"/>')),
    "subject not bold": ("F302", in_runs("Kết luận của", '<w:b w:val="0"/>')),
    "body small": ("F403", in_runs(BODY, '<w:sz w:val="24"/>')),
    "body to the left": ("F404", in_paragraph(BODY, '<w:jc w:val="left"/>')),
    "body not indented": ("F405", in_paragraph(BODY, '<w:ind w:firstLine="0"/>')),
    "body hanging": ("F405", in_paragraph(BODY, '<w:ind w:left="720" w:hanging="720"/>')),
    "no gap": ("F406", in_paragraph("Tuy nhiên", '<w:spacing w:before="0" w:after="0"/>')),
    "double spacing": ("F407", in_paragraph(BODY, '<w:spacing w:line="480" w:lineRule="auto"/>')),
    "exact spacing too low": ("F407", in_paragraph(BODY, '<w:spacing w:line="200" w:lineRule="exact"/>')),
    "name not bold": ("F503", in_runs("Nguyễn Ngọc Hảo", '<w:b w:val="0"/>')),
    "label of recipients upright": ("F504", in_runs("Nơi nhận", '<w:i w:val="0"/>')),
    "recipients large": ("F505", in_runs("- Lưu", '<w:sz w:val="28"/>')),
    "first page numbered": ("F107", without_title_page),
}
HEADER_FAULTS = {
    "page number small": in_runs("2", '<w:sz w:val="22"/>'),
    "page number bold": in_runs("2", "<w:b/>"),
    "page number in a frame": in_paragraph(
        "2", '<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="right" w:y="1"/>'
    ),
    "page number to the right": in_paragraph("2", '<w:jc w:val="right"/>'),
}
EVERY_FAULT = {name: (code, broken, MAIN) for name, (code, broken) in FAULTS.items()} | {
    name: ("F106", broken, HEADER) for name, broken in HEADER_FAULTS.items()
}


@pytest.mark.parametrize("name", EVERY_FAULT)
def test_a_mechanical_fault_is_corrected_without_a_change_of_words(name, tmp_path):
    code, broken, part = EVERY_FAULT[name]
    data = breaking(broken, part)
    assert code in code_set(linter.lint(data, "a.docx").found)
    fixed = fix(data, "a.docx")
    assert fixed.left == ()
    assert fixed.changed
    assert texts(fixed.docx) == texts(data)
    assert settled(fixed)
    assert problems(fixed.docx, tmp_path) == []


@pytest.mark.parametrize("sample", ["2023", "mau-day-du"])
def test_a_right_file_comes_back_byte_for_byte(sample):
    fixed = fix(rendered(sample), "a.docx")
    assert (fixed.docx, fixed.changed, fixed.left) == (rendered(sample), (), ())


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.sets(st.sampled_from(sorted(EVERY_FAULT)), min_size=2, max_size=8))
def test_faults_together_are_corrected_in_one_go_and_once(names):
    data = rendered()
    for name in sorted(names):
        _, broken, part = EVERY_FAULT[name]
        # Two faults of the motto's words cannot be made one after the other.
        if not (name.startswith("motto with") and MOTTO_LINE not in "\n".join(raw(data))):
            data = breaking(broken, part, data)
    fixed = fix(data, "a.docx")
    assert texts(fixed.docx) == texts(data)
    assert settled(fixed)
    assert fixed.left == ()


def raw(data):
    return [one.text for one in definitions.paragraphs(package.unpack(data, "a.docx"))]


def test_what_was_done_is_told_with_its_place():
    (told,) = fix(breaking(in_runs(BODY, '<w:sz w:val="24"/>')), "a.docx").changed
    assert str(told).startswith("a.docx: thân văn bản, đoạn ")
    assert f"“{BODY}" in str(told)
    assert str(told).endswith(": F403 đưa cỡ chữ về 14")


def test_only_the_wrong_margin_moves_and_to_the_nearest_length():
    fixed = fix(breaking(in_section(pgMar={"bottom": "850", "top": "1400"})), "a.docx")
    section = read_document(package.unpack(fixed.docx, "a.docx"), "a.docx").sections[0]
    assert (section.top, section.bottom, section.left) == (1400, 1134, 1701)
    assert [*map(str, fixed.changed)] == ["a.docx: F103 đưa về lề dưới 20 mm"]


def test_the_motto_gets_the_words_of_the_decree():
    fixed = fix(breaking(retyped(MOTTO_LINE, "Độc lập – Tự do-Hạnh phúc")), "a.docx")
    assert raw(fixed.docx) == raw(rendered())


def test_a_motto_cut_into_runs_is_rewritten_where_it_stands():
    def cut(root):
        (paragraph,) = at(root, "Độc lập")
        (run,) = paragraph.findall(f"{W}r")
        paragraph.remove(run)
        for text in ("Độc lập ", "– ", "Tự do", "-", " Hạnh phúc"):
            made = etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t")
            made.text = text
            made.set(visible_text.XML_SPACE, "preserve")

    fixed = fix(breaking(cut), "a.docx")
    assert fixed.left == ()
    assert raw(fixed.docx) == raw(rendered())


@pytest.mark.parametrize("font", [".VnTime", "VNI-Times", "Wingdings"])
def test_letters_that_another_font_would_change_stay_in_theirs(font):
    data = breaking(in_runs(BODY, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'))
    fixed = fix(data, "a.docx")
    assert (fixed.docx, fixed.changed) == (data, ())
    assert "F104" in code_set(fixed.left)


def test_a_font_of_the_theme_gives_way():
    def broken(root):
        for one in root.iter("{*}latin", "{*}font"):
            one.set("typeface", "Calibri")

    named = in_runs(BODY, '<w:rFonts w:asciiTheme="majorAscii" w:hAnsiTheme="majorHAnsi"/>')
    data = breaking(named, data=breaking(broken, "word/theme/theme1.xml"))
    assert "F104" in code_set(linter.lint(data, "a.docx").found)
    assert fix(data, "a.docx").left == ()


def test_words_are_left_to_the_clerk():
    data = breaking(retyped("THÔNG BÁO", "Thông báo"))
    fixed = fix(data, "a.docx")
    assert (fixed.docx, fixed.changed) == (data, ())
    assert "F301" in code_set(fixed.left)


def test_spaces_typed_as_an_indent_are_words():
    data = breaking(lambda root: setattr(next(at(root, BODY)[0].iter(f"{W}t")), "text", f"   {BODY}"))
    assert "F405" in code_set(fix(data, "a.docx").left)


def test_a_footer_that_the_first_page_would_lose_keeps_the_page_as_it_is():
    head = HEAD + p("THÔNG BÁO") + p("Nội dung")
    numbered = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>'
    kept, hidden = (fix(docx(head, header=numbered, footer=p(text)), "a.docx") for text in ("Sở KH&amp;CN", ""))
    assert "F107" in code_set(kept.left)
    assert "F107" not in code_set(hidden.left)


HEAD = (
    "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>"
    f"<w:tc>{p('SỞ KHOA HỌC')}{p('Số: 05/TB-KHCN')}</w:tc>"
    "<w:tc><w:p><w:r><w:t>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</w:t><w:br/><w:t>Độc lập – Tự do - Hạnh phúc</w:t>"
    "</w:r></w:p>"
    f"{p('Bắc Giang, ngày 05 tháng 3 năm 2024')}</w:tc></w:tr></w:tbl>"
)


def test_two_components_in_one_run_get_a_look_each():
    fixed = fix(docx(HEAD + p("Nội dung")), "a.docx")
    found = read_document(package.unpack(fixed.docx, "a.docx"), "a.docx").paragraphs
    paragraph = next(one for one in found if one.text.startswith("CỘNG HÒA"))
    assert [(run.text.strip(), run.size, run.bold) for run in paragraph.runs] == [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True),
        ("", 10, False),
        ("Độc lập - Tự do - Hạnh phúc", 13, True),
    ]


def test_what_no_reader_sees_stays_in_the_file():
    unseen = (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing/></mc:Choice>'
        "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>cũ</w:t></w:r></w:p></w:txbxContent>"
        "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    fixed = fix(docx(unseen + HEAD + p("Nội dung")), "a.docx")
    assert fixed.changed
    assert "cũ".encode() in package.unpack(fixed.docx, "a.docx")[MAIN]


def test_a_file_that_is_no_administrative_document_is_refused():
    with pytest.raises(NoticeError) as refusal:
        fix(docx(p("thư")), "a.docx")
    assert code_set(refusal.value.faults) == {"F001"}


@pytest.mark.parametrize(
    "typed", ["Độc lập – Tự do— Hạnh phúc", "Độc lập-Tự do-Hạnh phúc", "Độc lập\u00a0- Tự do - Hạnh phúc"]
)
def test_the_only_words_that_are_rewritten_are_the_motto_s_and_both_are_told(typed):
    data = breaking(retyped(MOTTO_LINE, typed))
    fixed = fix(data, "a.docx")
    assert [(one.old, one.new) for one in fixed.rewritten] == [(typed, MOTTO_LINE)]
    (told,) = [one.done for one in fixed.changed]
    assert (
        told == f"viết lại gạch nối của Tiêu ngữ: “{typed.replace(chr(160), '[dấu cách cứng]')}” thành “{MOTTO_LINE}”"
    )


def test_a_correction_of_looks_rewrites_no_words():
    assert fix(breaking(in_runs(BODY, '<w:sz w:val="24"/>')), "a.docx").rewritten == ()


@pytest.mark.parametrize(
    "typed",
    [
        "Số: 12/TB-KHCN, ngày 12 tháng 01 năm 2024",
        "Số 12/TB-KHCN - Bắc Giang, ngày 12 tháng 01 năm 2024",
        "Số: 12/TB-KHCN ngày 12 tháng 01 năm 2024",
    ],
)
def test_a_line_that_holds_number_and_date_is_neither_slanted_nor_centred(typed):
    broken = notice(number={"text": typed, "align": "left"}, date={"text": ""})
    fixed = fix(broken, "a.docx")
    assert fixed.changed == ()
    assert "tách ra hai cột" in next(one.hint for one in fixed.left if one.code in ("F208", "F211"))


def test_a_paragraph_with_halves_of_a_line_is_not_centred():
    data = notice("head parted by tabs", number={"size": 15})
    fixed = fix(data, "a.docx")
    assert {one.done for one in fixed.changed} == {"đưa cỡ chữ về 13"}
