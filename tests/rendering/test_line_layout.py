"""Where the lines of head and titles end on the page, whatever the place, the organ, the subject."""

import copy
from functools import cache

import pytest
from repository import ROOT

from generator.ooxml import package
from generator.ooxml.font_metrics import wrap
from generator.ooxml.package import W
from generator.ooxml.styles import Styles, value
from generator.ooxml.visible_text import as_read
from generator.rendering.line_layout import lay_out
from generator.rendering.measuring import available_width, indents_of, text_of
from generator.standard.compounds import PROVINCES
from generator.wording import BLANK, Day, read_day

PARENT, ORGAN, SUBJECT = "CoQuanChuQuan", "CoQuanBanHanh", "TrichYeu"
NUMBER, DATE = "SoKyHieu", "DiaDanhNgay"
LOOKS = {
    PARENT: (13, "regular"),
    ORGAN: (13, "bold"),
    SUBJECT: (14, "bold"),
    NUMBER: (13, "regular"),
    DATE: (14, "italic"),
}
"""Sizes and faces of the shipped template."""
LONGEST_PLACE = "Thành phố Hồ Chí Minh"
ORGANS = {
    "SỞ KHOA HỌC VÀ CÔNG NGHỆ": ["SỞ KHOA HỌC", "VÀ CÔNG NGHỆ"],
    "BỆNH VIỆN ĐA KHOA KHU VỰC TÂN YÊN": ["BỆNH VIỆN ĐA KHOA", "KHU VỰC TÂN YÊN"],
    "VĂN PHÒNG ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH": ["VĂN PHÒNG", "ỦY BAN NHÂN DÂN", "THÀNH PHỐ HỒ CHÍ MINH"],
    "TRUNG TÂM ỨNG DỤNG TIẾN BỘ KHOA HỌC VÀ CÔNG NGHỆ": ["TRUNG TÂM ỨNG DỤNG", "TIẾN BỘ KHOA HỌC", "VÀ CÔNG NGHỆ"],
    "ỦY BAN NHÂN DÂN PHƯỜNG NGUYỄN THƯỢNG HIỀN": ["ỦY BAN NHÂN DÂN", "PHƯỜNG", "NGUYỄN THƯỢNG HIỀN"],
    "TRƯỜNG TRUNG HỌC PHỔ THÔNG HOÀNG VĂN THỤ": ["TRƯỜNG TRUNG HỌC", "PHỔ THÔNG", "HOÀNG VĂN THỤ"],
    "BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ XÂY DỰNG CÔNG TRÌNH NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN "
    "KHU VỰC MIỀN TRUNG VÀ TÂY NGUYÊN": [
        *("BAN QUẢN LÝ DỰ ÁN", "ĐẦU TƯ XÂY DỰNG", "CÔNG TRÌNH", "NÔNG NGHIỆP", "VÀ PHÁT TRIỂN"),
        *("NÔNG THÔN KHU VỰC", "MIỀN TRUNG", "VÀ TÂY NGUYÊN"),
    ],
    "TỈNH PHỤC HỒI CHỨC NĂNG KHU VỰC LẠNG GIANG TÂN AN SỐ 2": [
        *("TỈNH PHỤC HỒI", "CHỨC NĂNG KHU VỰC", "LẠNG GIANG TÂN AN SỐ 2"),
    ],
}
SUBJECTS = {
    "Kết luận của đồng chí Giám đốc Sở tại Hội nghị tổng kết hoạt động khoa học và công nghệ năm 2023, "
    "phương hướng nhiệm vụ năm 2024": [
        "Kết luận của đồng chí Giám đốc Sở tại Hội nghị tổng kết hoạt động",
        "khoa học và công nghệ năm 2023, phương hướng nhiệm vụ năm 2024",
    ],
    "Kết luận của Chủ tịch Ủy ban nhân dân tỉnh Nguyễn Văn An tại Hội nghị triển khai sản xuất vụ Xuân năm 2026": [
        "Kết luận của Chủ tịch Ủy ban nhân dân tỉnh Nguyễn Văn An",
        "tại Hội nghị triển khai sản xuất vụ Xuân năm 2026",
    ],
}


@cache
def template():
    parts = package.unpack((ROOT / "templates" / "thong-bao.docx").read_bytes(), "a.docx")
    return package.parse(parts["word/document.xml"]), Styles(package.parse(parts["word/styles.xml"]))


def laid_out(texts):
    """Return the shipped template with texts in its paragraphs, by the ids of their styles, laid out."""
    root, styles = template()
    root = copy.deepcopy(root)
    for style, text in texts.items():
        words = next(of_style(root, style).iter(f"{W}t"))
        first, *more = text.split("\n")
        words.text = first
        for line in more:
            words.getparent().append(words.makeelement(f"{W}br"))
            words.getparent().append(words.makeelement(f"{W}t"))
            words.getparent()[-1].text = line
    lay_out(root, styles)
    return root


def of_style(root, style):
    """Return the paragraph of a style that prints a value."""
    named = (one for one in root.iter(f"{W}p") if value(one.find(f"{W}pPr"), "pStyle") == style)
    return next(one for one in named if not text_of(one).startswith("{%"))


def lines_of(root, style):
    """Return the lines that the paragraph of a style prints, as they are read."""
    paragraph = of_style(root, style)
    size, face = LOOKS[style]
    lines = wrap(text_of(paragraph), size, available_width(paragraph) - indents_of(paragraph), face)
    return [as_read(line) for line in lines]


@pytest.mark.parametrize(("name", "lines"), ORGANS.items())
def test_the_name_of_an_organ_breaks_between_its_words(name, lines):
    assert lines_of(laid_out({ORGAN: name}), ORGAN) == lines


def test_the_name_of_the_parent_is_balanced_in_its_own_face():
    made = laid_out({PARENT: "ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH"})
    assert lines_of(made, PARENT) == ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ HỒ CHÍ MINH"]


@pytest.mark.parametrize(("subject", "lines"), SUBJECTS.items())
def test_a_subject_breaks_between_phrases_into_lines_of_like_length(subject, lines):
    assert lines_of(laid_out({SUBJECT: subject}), SUBJECT) == lines


def test_no_line_of_a_subject_ends_within_a_word_or_a_name():
    name, last = "Trường Trung học phổ thông Hoàng Văn Thụ", "gia súc, gia cầm"
    whole = ("Trường Trung học", "phổ thông", "Hoàng Văn Thụ", "gia súc", "gia cầm")
    for count in range(1, 12):
        words = " ".join(["a"] * count)
        lines = lines_of(laid_out({SUBJECT: f"Kết luận tại {words} của {name} về {words} {words} {last}"}), SUBJECT)
        assert all(any(one in line for line in lines) for one in whole), lines


@pytest.mark.parametrize("subject", ["Kết luận\ncủa Giám đốc Sở tại Hội nghị", "Kết luận của Giám đốc"])
def test_lines_that_fit_stay_as_they_are_given(subject):
    made = laid_out({SUBJECT: subject})
    assert lines_of(made, SUBJECT) == subject.split("\n")
    assert of_style(made, SUBJECT).find(f"{W}pPr/{W}ind") is None


def test_a_word_wider_than_its_column_is_left_to_the_engine():
    assert lines_of(laid_out({ORGAN: "W" * 40}), ORGAN) == ["W" * 40]


@pytest.mark.parametrize("date", ["2026-12-25", "2026-02", "2026", ""])
def test_place_and_date_have_one_line_for_every_province(date):
    day = (read_day(date) if date else Day()).long
    for place in (LONGEST_PLACE, *(name for name in PROVINCES if name not in LONGEST_PLACE)):
        made = laid_out({DATE: f"{place}, {day}", NUMBER: f"Số: {BLANK}/TB-SNNMT"})
        assert lines_of(made, DATE) == [f"{place}, {day}".rstrip()]
        assert len(lines_of(made, NUMBER)) == 1


def test_the_head_stays_as_wide_as_the_text_when_the_date_gets_more_room():
    wide, usual = (
        [int(one.get(f"{W}w")) for one in laid_out(head(place)).iter(f"{W}gridCol")] for place in (LONGEST_PLACE, "Huế")
    )
    assert usual[:2] == [3629, 5442]
    assert sum(wide) == sum(usual)
    assert wide[1] > usual[1]


@pytest.mark.parametrize(
    "texts", [{NUMBER: "Số: 112/TB-BQLDADTXDCT"}, {ORGAN: f"SỞ {'W' * 11}"}], ids=["number", "organ"]
)
def test_the_left_column_keeps_the_room_that_it_needs(texts):
    made = laid_out({**head(LONGEST_PLACE), **texts})
    assert [int(one.get(f"{W}w")) for one in made.iter(f"{W}gridCol")][:2] == [3629, 5442]


def head(place):
    """Return the texts of a head with the longest date."""
    return {DATE: f"{place}, {Day(2026).long}", NUMBER: "Số: 112/TB-SXD", ORGAN: "SỞ XÂY DỰNG", PARENT: "UBND TỈNH"}
