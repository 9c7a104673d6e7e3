"""Extracts of a notice for each unit: what they have, what they leave out, and that they are right by the decree."""

from __future__ import annotations

from pathlib import Path

import pytest
from following import ISSUED, TASKS
from repository import ROOT

from generator.issuing import issue
from generator.lint import linter
from generator.lint.profile import Profile
from generator.ooxml import definitions, package
from generator.ooxml.font_metrics import wrapped_widths
from generator.ooxml.package import W
from generator.tasks import extract, selection
from generator.wording import BLANK, Day


def extracts(office, unit=""):
    """Return the extract for each unit of the one notice, by its name."""
    (followed,) = office.follow()[0].notices
    made = (extract.extract(followed, ISSUED, name, 2024) for name in selection.units_of(followed.tasks, unit))
    return {one.unit: one.docx for one in made}


def lines(docx):
    return [one.line for one in definitions.paragraphs(package.unpack(docx, "x")) if one.text.strip()]


def test_each_unit_gets_what_it_does_and_helps_with(office):
    office.issue()
    made = extracts(office)
    assert [*made] == ["Văn phòng Sở", "Thanh tra Sở"]
    assert [line[:2] for line in lines(made["Văn phòng Sở"]) if line[:2] in ("1.", "2.", "3.")] == ["1.", "2.", "3."]
    assert [line for line in lines(made["Thanh tra Sở"]) if line[:2] in ("1.", "2.", "3.")] == [
        "2. Rà soát quy chế. Giao Thanh tra Sở chủ trì, phối hợp với Văn phòng Sở."
    ]


def test_an_item_has_the_number_that_it_has_in_the_whole(office):
    office.issue([{"text": "Việc chung."}, {"title": "Cải cách", "items": [{"text": "Một."}, TASKS[1]]}])
    said = lines(extracts(office)["Thanh tra Sở"])
    assert "2. Cải cách" in said
    assert any(line.startswith("b) Rà soát quy chế.") for line in said)
    assert not any("Việc chung" in line or "Một." in line for line in said)


def test_what_is_assessed_is_left_out_and_the_head_is_whole(office):
    office.issue()
    said = lines(extracts(office)["Thanh tra Sở"])
    assert not any("Năm 2023 đạt" in line for line in said)
    assert "Số: 12/TB-KHCN" in said
    assert "Bắc Giang, ngày 12 tháng 01 năm 2024" in said


def test_what_makes_it_a_copy_stands_below_with_number_and_day_left_blank(office):
    office.issue()
    said = lines(extracts(office)["Thanh tra Sở"])
    begin = said.index("TRÍCH SAO") - 2
    assert said[begin : begin + 11] == [
        *("UBND TỈNH BẮC GIANG", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "TRÍCH SAO"),
        *(f"Số: {BLANK}/TrS-KHCN", f"Bắc Giang, {Day(2024).long}"),
        *("Nơi nhận:", "- Thanh tra Sở;", "- Lưu: VT, VP."),
        *("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG", "Nguyễn Văn An"),
    ]


def test_an_extract_has_what_is_in_force(office):
    path = office.issue()
    office.change(path, [TASKS[0], {**TASKS[1], "text": "Rà soát toàn bộ quy chế."}, TASKS[2]])
    assert any("Rà soát toàn bộ quy chế." in line for line in lines(extracts(office)["Thanh tra Sở"]))


def test_an_extract_of_what_was_changed_says_by_what(office):
    path = office.issue()
    before = lines(extracts(office)["Thanh tra Sở"])
    office.change(path, [TASKS[0], {**TASKS[1], "text": "Rà soát toàn bộ quy chế."}, TASKS[2]])
    changed = "Nội dung được trích đã được sửa đổi, bổ sung tại Thông báo số 20/TB-KHCN ngày 03 tháng 6 năm 2024."
    after = lines(extracts(office)["Thanh tra Sở"])
    assert changed in after[after.index("TRÍCH SAO") :]
    assert not any("đã được sửa đổi" in line for line in before)
    done = office.desk.run("tasks", "--docx", "trich")
    assert changed in done.err


def test_a_line_stands_below_the_organ_that_copies(office):
    office.issue()
    docx = extracts(office)["Thanh tra Sở"]
    main = package.parse(package.unpack(docx, "x")["word/document.xml"])
    table = next(one for one in main.iter(f"{W}tbl") if "TRÍCH SAO" in "".join(one.itertext()))
    *_, last = table.find(f"{W}tr/{W}tc").iterfind(f"{W}p")
    width = int(table.find(f"{W}tblGrid/{W}gridCol").get(f"{W}w")) - 2 * 108
    indent = last.find(f"{W}pPr/{W}ind")
    drawn = width - sum(int(indent.get(f"{W}{side}")) for side in ("left", "right"))
    printed = max(wrapped_widths("SỞ KHOA HỌC VÀ CÔNG NGHỆ", 13, width))
    assert last.find(f"{W}pPr/{W}pBdr/{W}bottom") is not None
    assert printed / 3 <= drawn <= printed / 2


@pytest.mark.parametrize("option", [["--open"], ["--overdue"], ["--within", "30"]])
def test_an_extract_with_a_filter_that_does_not_count_is_refused(office, option):
    office.issue()
    done = office.desk.run("tasks", "--docx", "trich", *option)
    assert (done.code, Path("trich").exists()) == (2, False)
    assert "--docx trích sao mọi việc của đơn vị" in done.err


@pytest.mark.parametrize(("name", "day"), [("mau-day-du", "2026-04-10"), ("mau-ubnd", "2026-06-10")])
def test_the_extracts_of_a_whole_notice_are_right_by_the_decree(office, name, day):
    content = Path("content")
    content.mkdir()
    path = content / f"{name}.yaml"
    path.write_bytes((ROOT / "content" / f"{name}.yaml").read_bytes())
    issue.issue(path, "7", day)
    made = extracts(office)
    assert made
    rules = Profile(section_titles="sentence" if name == "mau-ubnd" else "capitals")
    assert {unit: [str(one) for one in linter.lint(docx, unit, rules).found] for unit, docx in made.items()} == {
        unit: [] for unit in made
    }


def test_a_notice_without_the_unit_gives_no_extract(office):
    office.issue()
    assert extracts(office, "Sở Y tế") == {}
    (followed,) = office.follow()[0].notices
    assert extract.extract(followed, ISSUED, "Sở Y tế", 2024) is None


def test_the_same_extract_has_the_same_bytes(office):
    office.issue()
    assert extracts(office) == extracts(office)


def test_an_extract_is_never_merged_into_the_content(office):
    office.issue()
    (docx,) = extracts(office, "Thanh tra Sở").values()
    Path("out/trich-sao.docx").write_bytes(docx)
    done = office.desk.run("merge", "out/trich-sao.docx", "--show")
    assert done.code == 2
    assert "V415" in done.err


def test_the_command_writes_a_file_for_each_unit(office):
    office.issue()
    done = office.desk.run("tasks", "--docx", "trich", "--today", "2024-03-10")
    assert done.code == 0
    assert sorted(one.name for one in Path("trich").iterdir()) == [
        "trich-sao-2024-12-TB-KHCN-thanh-tra-so.docx",
        "trich-sao-2024-12-TB-KHCN-van-phong-so.docx",
    ]
    assert "Đã ghi trich/trich-sao-2024-12-TB-KHCN-thanh-tra-so.docx: trích sao cho Thanh tra Sở" in done.err
    one = office.desk.run("tasks", "--docx", "khac", "--unit", "thanh tra")
    assert (one.code, [file.name for file in Path("khac").iterdir()]) == (
        0,
        ["trich-sao-2024-12-TB-KHCN-thanh-tra-so.docx"],
    )


TABLE = {
    "title": "DANH MỤC NHIỆM VỤ",
    "table": {
        "columns": ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"],
        "rows": [
            ["1", "Số hóa hồ sơ.", "Văn phòng Sở", "Quý II/2024"],
            ["2", "Kiểm tra công vụ.", "Thanh tra Sở", "Quý III/2024"],
        ],
    },
}
SECOND = {"title": "BIỂU MẪU", "text": "Mẫu báo cáo."}
BY_ANNEX = {"id": "nv-phu-luc", "text": "Thực hiện theo các phụ lục kèm theo Thông báo này."}


def test_a_unit_gets_its_rows_of_a_table_under_the_annexs_own_number(office):
    office.issue([*TASKS, BY_ANNEX], annexes=[SECOND, TABLE])
    said = lines(extracts(office)["Thanh tra Sở"])
    assert "Phụ lục II" in said
    assert any("Kiểm tra công vụ." in line for line in said)
    assert not any("Số hóa hồ sơ." in line or "Mẫu báo cáo" in line for line in said)


THIRD = {"title": "ĐỀ CƯƠNG", "text": "Đề cương báo cáo."}


@pytest.mark.parametrize(
    ("words", "annexes", "given"),
    [
        ("Báo cáo theo Phụ lục II.", [SECOND, THIRD], ["Phụ lục II"]),
        ("Báo cáo theo Phụ lục số 1 kèm theo Thông báo này.", [SECOND, THIRD], ["Phụ lục I"]),
        ("Báo cáo theo mẫu (Phụ lục I, II).", [SECOND, THIRD], ["Phụ lục I", "Phụ lục II"]),
        ("Báo cáo (phụ lục kèm theo).", [SECOND, THIRD], ["Phụ lục I", "Phụ lục II"]),
        ("Báo cáo theo Phụ lục.", [SECOND], ["Phụ lục"]),
        ("Báo cáo theo phụ lục đính kèm văn bản này.", [SECOND], ["Phụ lục"]),
        ("Báo cáo theo Phụ lục I Nghị định số 30/2020/NĐ-CP.", [SECOND, THIRD], []),
        ("Báo cáo theo phụ lục kèm theo Kế hoạch số 5/KH-SKHCN.", [SECOND], []),
        ("Báo cáo.", [SECOND, THIRD], []),
    ],
)
def test_an_extract_has_the_annexes_of_the_notice_that_its_items_name(office, words, annexes, given):
    office.issue([TASKS[0], {"text": words, "unit": "Thanh tra Sở"}, BY_ANNEX], annexes=annexes)
    said = lines(extracts(office)["Thanh tra Sở"])
    assert [line for line in said if line.startswith("Phụ lục")] == given
    assert ("Mẫu báo cáo." in said) == bool({"Phụ lục I", "Phụ lục"} & {*given})
    assert ("Đề cương báo cáo." in said) == ("Phụ lục II" in given)


def test_a_table_whose_cells_span_rows_is_given_whole(office):
    rows = [
        ["1", {"text": "Văn phòng Sở", "rows": 2}, "Số hóa."],
        ["2", "Lưu trữ."],
        ["3", "Thanh tra Sở", "Kiểm tra."],
    ]
    spanning = {"title": "NHIỆM VỤ", "table": {"columns": ["TT", "Chủ trì", "Nhiệm vụ"], "rows": rows}}
    office.issue([*TASKS, BY_ANNEX], annexes=[spanning])
    said = lines(extracts(office)["Thanh tra Sở"])
    assert [word for word in ("Số hóa.", "Lưu trữ.", "Kiểm tra.") if any(word in line for line in said)] == [
        *("Số hóa.", "Lưu trữ.", "Kiểm tra.")
    ]
