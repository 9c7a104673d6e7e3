"""``thongbao tasks`` as a clerk meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from following import STATE, TASKS
from killing import assert_old_or_new

TODAY = ("--today", "2024-03-10")


def told(office, *arguments):
    done = office.desk.run("tasks", *arguments, *TODAY, "--format", "json")
    return [one["id"] for one in json.loads(done.out)["tasks"]]


def test_the_list_says_who_what_when_where_and_how_it_stands(office):
    office.issue()
    done = office.desk.run("tasks", *TODAY)
    assert (done.code, done.err) == (0, "")
    row = next(line for line in done.out.splitlines() if "nv-ke-hoach" in line)
    assert row.split("  ")[0] == "29/02/2024"
    assert all(said in row for said in ("Quá hạn", "Văn phòng Sở", "Xây dựng kế hoạch năm.", "mục 1, 12/TB-KHCN"))
    assert "3 nhiệm vụ: 1 quá hạn, 2 chưa xong (tính đến 10/03/2024)" in done.out


def test_a_notice_without_a_number_in_the_register_is_listed_by_its_file(desk):
    path = desk.real()
    done = desk.run("tasks", path, *TODAY)
    assert done.code == 0
    assert "5 nhiệm vụ: 2 quá hạn, 3 chưa xong" in done.out


def test_nothing_to_follow_says_how_to_go_on(desk):
    done = desk.run("tasks")
    assert done.code == 0
    assert "thongbao tasks content/2024.yaml" in done.out


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        ((), ["nv-ke-hoach", "nv-bao-cao", "nv-quy-che"]),
        (("--unit", "Thanh tra Sở"), ["nv-quy-che"]),
        (("--unit", "thanh tra"), ["nv-quy-che"]),
        (("--unit", "VP Sở"), ["nv-ke-hoach", "nv-bao-cao", "nv-quy-che"]),
        (("--unit", "van phong"), ["nv-ke-hoach", "nv-bao-cao", "nv-quy-che"]),
        (("--overdue",), ["nv-ke-hoach"]),
        (("--within", "5"), ["nv-ke-hoach"]),
        (("--open",), ["nv-ke-hoach", "nv-bao-cao", "nv-quy-che"]),
        (("12/TB-KHCN/2024",), ["nv-ke-hoach", "nv-bao-cao", "nv-quy-che"]),
        (("--unit", "Thanh tra Sở", "--overdue"), []),
    ],
)
def test_a_filter_leaves_what_is_asked_for(office, arguments, ids):
    office.issue()
    assert told(office, *arguments) == ids


@pytest.mark.parametrize(
    ("today", "arguments", "ids"),
    [
        ("2024-02-29", ("--overdue",), []),
        ("2024-03-01", ("--overdue",), ["nv-ke-hoach"]),
        ("2024-02-19", ("--within", "10"), ["nv-ke-hoach"]),
        ("2024-02-18", ("--within", "10"), []),
    ],
)
def test_a_task_is_overdue_from_the_day_after_its_last(office, today, arguments, ids):
    office.issue()
    done = office.desk.run("tasks", *arguments, "--today", today, "--format", "json")
    assert [one["id"] for one in json.loads(done.out)["tasks"]] == ids


def test_a_task_that_is_done_is_not_open_and_stands_last(office):
    office.issue()
    assert office.desk.run("tasks", "--done", "mục 1", "--date", "2024-03-01", "--note", "Đã trình").code == 0
    assert told(office) == ["nv-bao-cao", "nv-quy-che", "nv-ke-hoach"]
    assert told(office, "--open") == ["nv-bao-cao", "nv-quy-che"]
    assert told(office, "--overdue") == []
    assert "xong 01/03" in office.desk.run("tasks", *TODAY).out


@pytest.mark.parametrize("more", [(), ("--docx", "out")])
def test_whose_tasks_there_are_is_told_of_a_unit_without_any(office, more):
    office.issue()
    done = office.desk.run("tasks", "--unit", "Phòng Pháp chế", *more)
    assert "Đơn vị có việc: " in done.out + done.err
    assert "Thanh tra Sở" in done.out + done.err
    assert "Đơn vị có việc" not in office.desk.run("tasks", "--unit", "Thanh tra Sở", "--overdue").out


def test_marking_tells_the_task_and_the_file(office):
    office.issue()
    done = office.desk.run("tasks", "--done", "nv-quy-che", "--done", "3", "--date", "2024-03-01")
    assert done.out.splitlines() == [
        "nv-quy-che, mục 2 12/TB-KHCN: đã xong ngày 01/03/2024",
        f"  ghi ở {STATE}",
        "nv-bao-cao, mục 3 12/TB-KHCN: đã xong ngày 01/03/2024",
        f"  ghi ở {STATE}",
    ]


def test_a_mark_taken_back_keeps_the_note_unless_another_is_given(office):
    office.issue()
    office.desk.run("tasks", "--done", "1", "--date", "2024-03-01", "--note", "Đã trình")
    assert "chưa xong (Đã trình)" in office.desk.run("tasks", "--doing", "1").out
    assert "date" not in STATE.read_text(encoding="utf-8").partition("tasks:")[2]
    assert "chưa xong (Trả lại)" in office.desk.run("tasks", "--doing", "1", "--note", "Trả lại").out


def test_the_notice_and_the_archive_are_never_written_to(office):
    path = office.issue()
    before = {one: one.read_bytes() for one in (path, *path.parent.rglob("issued/*/*"))}
    office.desk.run("tasks", "--done", "1", "--done", "2", "--done", "3")
    assert {one: one.read_bytes() for one in before} == before


@pytest.mark.reports("V503")
def test_a_draft_cannot_be_marked(desk):
    path = desk.real()
    done = desk.run("tasks", path, "--done", "mục 1")
    assert done.code == 2
    assert "V503" in done.err
    assert not STATE.parent.exists()


@pytest.mark.reports("V501")
def test_of_two_marks_one_of_which_is_wrong_none_is_written(office):
    office.issue()
    assert office.desk.run("tasks", "--done", "1", "--done", "99").code == 2
    assert not STATE.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("--note", "a"),
        ("--date", "2024-03-01"),
        ("--doing", "1", "--date", "2024-03-01"),
        ("--done", "1", "--date", "3/2024"),
    ],
)
def test_a_command_line_that_says_nothing_clear_is_refused(office, arguments):
    office.issue()
    done = office.desk.run("tasks", *arguments)
    assert (done.code, STATE.exists()) == (2, False)


def test_a_fault_of_the_state_file_is_told_and_the_list_is_there(office):
    office.issue()
    office.state("tasks:\n  - id: nv-quy-che\n    ghi chú: đang làm\n")
    done = office.desk.run("tasks", *TODAY)
    assert done.code == 1
    assert "có phải là “note”" in done.err
    assert "nv-ke-hoach" in done.out
    before = STATE.read_bytes()
    marked = office.desk.run("tasks", "--done", "1")
    assert (marked.code, marked.err.count("C301"), STATE.read_bytes()) == (1, 1, before)


def test_a_mark_killed_at_any_moment_leaves_the_old_state_or_the_new(office):
    office.issue()
    office.desk.run("tasks", "--done", "1", "--date", "2024-03-01", "--note", "Đã trình")
    words = ("tasks", "--done", "2", "--done", "3", "--date", "2024-03-02", "--note", "Xong")
    assert_old_or_new(STATE, words, office.desk.folder, seed=7)
    assert office.desk.run("tasks", "--done", "2").code == 0


def test_the_list_is_the_same_bytes_each_time(office):
    path = office.issue()
    office.change(path, [*TASKS, "Việc mới của đơn vị."])
    assert office.desk.run("tasks", *TODAY).out == office.desk.run("tasks", *TODAY).out


def test_the_workbook_and_the_calendar_have_what_the_filter_leaves(office):
    office.issue()
    files = ("--xlsx", "out/việc.xlsx", "--ics", "out/việc.ics")
    done = office.desk.run("tasks", *TODAY, "--unit", "Thanh tra Sở", *files)
    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines() == [
        "Đã ghi out/việc.xlsx: 1 nhiệm vụ",
        "Đã ghi out/việc.ics: 0 ngày đến hạn; 1 việc không có ngày đến hạn thì không có trong lịch",
    ]
    assert Path("out/việc.xlsx").read_bytes().startswith(b"PK")
    assert Path("out/việc.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize("name", ["việc.xls", "việc", "việc.docx"])
def test_a_file_that_excel_would_not_open_is_refused_before_anything_is_written(office, name):
    office.issue()
    done = office.desk.run("tasks", "--xlsx", name, "--done", "1")
    assert done.code == 2
    assert ".xlsx" in done.err
    assert not STATE.exists()


@pytest.mark.parametrize("name", ["trích sao.docx", "Trích.DOC", "office.yaml"])
def test_a_file_s_name_for_the_folder_of_extracts_is_refused_before_anything_is_written(office, name):
    office.issue()
    Path("office.yaml").touch()
    done = office.desk.run("tasks", "--docx", name)
    assert done.code == 2
    assert "thư mục" in done.err
    assert not Path(name).is_dir()


@pytest.mark.parametrize("days", ["x", "-1", "1.5", ""])
def test_days_that_are_no_number_are_refused_in_the_clerks_words(office, days):
    done = office.desk.run("tasks", "--within", days)
    assert done.code == 2
    assert "viết số ngày, ví dụ 30" in done.err
