"""One head made in many ways: right in each without a finding; each single fault of it told in each, or not judged."""

import heads
import notices
import pytest
import yaml_files
from found import code_set
from heads import HEADS, NARROW, head
from minidocx import docx, p
from notices import LEFT, RIGHT
from repository import TESTS

from generator.lint.detect.components import find_components
from generator.lint.fix.fixer import fix
from generator.lint.linter import lint
from generator.ooxml import package
from generator.ooxml.document import read_document

FAULTS = yaml_files.values(TESTS / "cases" / "heads.yaml")


def found(data):
    return find_components(read_document(package.unpack(data, "a.docx"), "a.docx"))


@pytest.mark.parametrize("construction", HEADS)
def test_a_right_head_has_no_finding_however_it_is_made(construction):
    assert list(map(str, lint(head(construction), "a.docx").found)) == []


@pytest.mark.parametrize("construction", HEADS)
def test_every_line_of_a_head_is_found_however_it_is_made(construction):
    made = found(head(construction))
    lines = (made.country, made.motto, *made.parent, *made.organ, made.number, made.date)
    assert [line.text for line in lines] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "UBND TỈNH BẮC GIANG",
        "SỞ TÀI CHÍNH",
        "Số: 12/TB-STC",
        "Bắc Giang, ngày 12 tháng 01 năm 2024",
    ]


@pytest.mark.parametrize("construction", HEADS)
def test_a_single_fault_of_a_head_is_told_or_not_judged_however_it_is_made(construction):
    missed = []
    for fault in FAULTS:
        report = lint(head(construction, **fault["change"]), "a.docx")
        told = {one.code for one in report.found} | {code for code, _ in report.unchecked}
        missed += [fault["name"]] if fault["code"] not in told else []
    assert missed == []


def made(laid, **changes):
    """Return a notice with a head that a function lays out."""
    tree = notices.merged(notices.merged(notices.NOTICE, NARROW), changes)
    tree["head"]["xml"] = laid(tree)
    return notices.made_of(tree)


def number_and_date_below(tree):
    left, right = (
        "".join(notices.component(tree, name) for name in names)
        for names in (("parent", "organ"), ("country", "motto"))
    )
    rules = (notices.rule(tree, "organ", LEFT), notices.rule(tree, "motto", RIGHT))
    table = notices.spaced([(left + rules[0], right + rules[1])], spacer=False, bordered=False)
    number, date = ({**tree[name], "align": side} for name, side in (("number", "left"), ("date", "right")))
    return table + notices.paragraph(number) + notices.paragraph(date)


def test_lines_across_the_page_are_not_moved_to_its_middle():
    fixed = fix(made(number_and_date_below, date={"italic": False}), "a.docx")
    assert [one.code for one in fixed.changed] == ["F211"]
    assert fixed.changed[0].done == "in nghiêng"
    assert {"F208", "F211"} <= {code for code, _ in fixed.after.unchecked}


@pytest.mark.parametrize("name", ["frames", "text boxes", "centre tabs", "header of the first page"])
def test_no_line_is_drawn_where_a_new_paragraph_would_stand_elsewhere(name):
    fixed = fix(head(name, motto={"share": 0}), "a.docx")
    assert (code_set(fixed.left), fixed.changed) == ({"F203"}, ())


# What no test noticed when the rules of the head were changed, one place at a time.


def test_a_head_without_the_motto_is_told_and_its_line_is_not_asked_for():
    report = lint(head("table of two rows", motto={"text": "", "share": 0}), "a.docx")
    assert code_set(report.found) == {"F202"}


def test_a_line_that_cannot_be_measured_is_not_judged():
    tree = notices.merged(notices.merged(notices.NOTICE, NARROW), {"rules": "border"})
    margin = f'w:left="{(RIGHT - notices.length_of(tree["motto"])) // 2}"'
    report = lint(made(lambda one: notices.head_table(one).replace(margin, 'w:left="9000"'), rules="border"), "a.docx")
    assert code_set(report.found) == set()
    assert ("F203", "không đo được đường kẻ dưới Tiêu ngữ") in report.unchecked


@pytest.mark.parametrize(("size", "told"), [(11.5, True), (12, False), (13, False), (13.5, True)])
def test_the_country_is_of_12_or_13_points(size, told):
    codes = code_set(lint(head("table of two rows", country={"size": size}), "a.docx").found)
    assert ("F201" in codes) is told


@pytest.mark.parametrize(("share", "told"), [(0.85, True), (0.92, False), (1.08, False), (1.15, True)])
def test_the_motto_s_line_is_as_long_as_the_motto_give_or_take_a_tenth(share, told):
    codes = code_set(lint(head("table of two rows", motto={"share": share}), "a.docx").found)
    assert ("F203" in codes) is told


@pytest.mark.parametrize(("share", "told"), [(0.28, True), (0.32, False), (0.52, False), (0.55, True)])
def test_the_organ_s_line_is_a_third_to_a_half_of_its_name(share, told):
    codes = code_set(lint(head("table of two rows", organ={"share": share}), "a.docx").found)
    assert ("F204" in codes) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Bắc Giang, ngày 09 tháng 02 năm 2024", False),
        ("Bắc Giang, ngày 10 tháng 3 năm 2024", False),
        ("Bắc Giang, ngày 9 tháng 02 năm 2024", True),
        ("Bắc Giang, ngày 010 tháng 02 năm 2024", True),
        ("Bắc Giang, ngày 10 tháng 02 năm 24", True),
        ("Bắc Giang, ngày 29 tháng 02 năm 2023", True),
        ("Bắc Giang, ngày 29 tháng 02 năm 2024", False),
        ("Bắc Giang, ngày … tháng … năm 2024", False),
        ("Bắc Giang, ngày     tháng 10 năm 2024", False),
        ("Bắc Giang,ngày 10 tháng 10 năm 2024", True),
        ("Bắc Giang, ngày 10 tháng 10 năm 2024.", True),
        ("Thành phố Hồ Chí Minh, ngày 10 tháng 10 năm 2024", False),
    ],
)
def test_the_date_is_written_as_the_decree_wants_it(text, told):
    codes = code_set(lint(head("table of two rows", date={"text": text}), "a.docx").found)
    assert ("F211" in codes) is told


@pytest.mark.parametrize(("below", "told"), [(None, False), (0, True), (60, True), (330, False)])
def test_a_line_above_the_middle_of_its_text_is_told(below, told):
    def laid(tree):
        drawn = (
            heads.shape(tree["motto"], RIGHT // 2, below or 0)
            if below is not None
            else notices.rule(tree, "motto", RIGHT)
        )
        inside = notices.component(tree, "motto")
        inside = inside.replace("</w:p>", f"{drawn}</w:p>") if below is not None else inside + drawn
        left = notices.component(tree, "parent") + notices.component(tree, "organ") + notices.rule(tree, "organ", LEFT)
        low = (notices.component(tree, "number"), notices.component(tree, "date"))
        return notices.spaced([(left, notices.component(tree, "country") + inside), low], spacer=False, bordered=False)

    assert ("F203" in code_set(lint(made(laid), "a.docx").found)) is told


def test_a_sign_nobody_sees_is_named_with_its_place():
    report = lint(head("table of two rows", organ={"text": "SỞ TÀI\u200b CHÍNH"}), "a.docx")
    (fault,) = report.found
    assert "dấu cách rộng 0 (U+200B) sau “TÀI”" in fault.message


def test_a_head_of_paragraphs_below_each_other_is_told_to_be_in_the_wrong_place():
    lines = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "SỞ TÀI CHÍNH", "Số: 12/TB-STC")
    text = "".join(map(p, (*lines, "THÔNG BÁO", "Kết luận", "Giao Văn phòng./.", "Nơi nhận:", "- Lưu: VT.")))
    assert "F214" in code_set(lint(docx(text), "a.docx").found)
