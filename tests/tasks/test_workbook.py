"""The workbook of the tasks, read by another library than the one that wrote it."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest

from generator.tasks import workbook
from generator.tasks.task import Task, TaskState
from generator.wording import Day

TODAY = date(2024, 3, 10)
OVERDUE = Task("12/TB-KHCN/2024", "12/TB-KHCN", "2023.yaml", "nv-a", "mục 1", "", "Xây dựng kế hoạch.")._replace(
    units=("Văn phòng Sở",),
    support=("Thanh tra Sở", "Phòng QLKH"),
    deadline="trong tháng 02/2024",
    due=date(2024, 2, 29),
)
DONE = OVERDUE._replace(id="nv-b", place="mục 2", state=TaskState("nv-b", True, Day(2024, 3, 1), "=SUM(A1)"))  # noqa: FBT003
OPEN = OVERDUE._replace(id="nv-c", due=None, deadline="hằng quý", heading="Cải cách hành chính", words="Báo cáo. " * 60)


@pytest.fixture
def sheet():
    return openpyxl.load_workbook(BytesIO(workbook.xlsx([OVERDUE, DONE, OPEN], TODAY))).active


def row(sheet, number):
    return [cell.value for cell in sheet[number]]


def test_the_title_says_what_it_is_and_of_which_day(sheet):
    assert sheet["A1"].value == "THEO DÕI THỰC HIỆN NHIỆM VỤ"
    assert sheet["A2"].value == "Tính đến ngày 10/03/2024: 3 nhiệm vụ (1 quá hạn, 1 chưa xong, 1 đã xong)"
    assert {str(one) for one in sheet.merged_cells.ranges} == {"A1:K1", "A2:K2"}


def test_each_task_has_a_row_below_the_head(sheet):
    assert row(sheet, 4)[:6] == ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Đến hạn"]
    told = row(sheet, 5)
    assert told[:5] == [1, "Xây dựng kế hoạch.", "Văn phòng Sở", "Thanh tra Sở\nPhòng QLKH", "trong tháng 02/2024"]
    assert told[5:] == [datetime(2024, 2, 29), "Quá hạn", None, None, "mục 1\n12/TB-KHCN", "nv-a"]  # noqa: DTZ001
    assert row(sheet, 7)[1].startswith("Cải cách hành chính: Báo cáo.")


def test_days_are_days_that_the_program_can_sort(sheet):
    assert sheet["F5"].is_date
    assert sheet["F5"].number_format == "dd/mm/yyyy"


def test_a_note_is_never_a_formula(sheet):
    assert (sheet["I6"].value, sheet["I6"].data_type) == ("=SUM(A1)", "s")


def test_the_head_stays_and_is_printed_on_each_page(sheet):
    assert sheet.freeze_panes == "C5"
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.auto_filter.ref == "A4:K7"


def test_it_is_printed_across_a4_as_wide_as_the_page(sheet):
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)


def test_what_is_overdue_has_a_colour_of_its_own_and_says_so(sheet):
    fills = {sheet.cell(at, 2).fill.fgColor.rgb for at in (6, 7)}
    assert sheet["B5"].fill.fgColor.rgb == "FFFBE3E1"
    assert "FFFBE3E1" not in fills
    assert [sheet.cell(at, 7).value for at in (5, 6, 7)] == ["Quá hạn", "Đã xong", "Chưa xong"]


def test_a_row_is_high_enough_for_its_words(sheet):
    heights = [sheet.row_dimensions[at].height for at in (5, 7)]
    assert heights[0] < 50 < heights[1]


def test_the_same_tasks_give_the_same_bytes():
    assert workbook.xlsx([OVERDUE], TODAY) == workbook.xlsx([OVERDUE], TODAY)


def test_no_tasks_give_a_workbook_that_says_so():
    made = openpyxl.load_workbook(BytesIO(workbook.xlsx([], TODAY))).active
    assert made["A2"].value == "Tính đến ngày 10/03/2024: 0 nhiệm vụ"


def test_a_text_longer_than_a_cell_is_cut_and_says_so():
    long = openpyxl.load_workbook(BytesIO(workbook.xlsx([OVERDUE._replace(words="ê" * 40_000)], TODAY))).active
    assert long["B5"].value.endswith("… (xem tiếp ở thông báo)")
