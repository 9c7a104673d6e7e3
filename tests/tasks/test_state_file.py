"""The state file: what it may hold, how each fault is told, how it is changed in place."""

from __future__ import annotations

import pytest
from following import STATE
from repository import TESTS
from yaml_files import texts

from generator import files
from generator.diagnostics import NoticeError
from generator.tasks import state_file
from generator.tasks.task import TaskState
from generator.wording import read_day

CASES = texts(TESTS / "cases" / "task-states.yaml")


def state_of(mark):
    return TaskState(mark["id"], mark["done"] == "yes", read_day(mark["date"]) if mark["date"] else None, mark["note"])


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("case", [pytest.param(one, id=one["case"]) for one in CASES])
def test_a_mark_changes_nothing_but_its_own_lines(case, ending):
    before, after = (case[key].replace("\n", ending) for key in ("before", "after"))
    assert state_file.with_states(before, [state_of(case["mark"])], "x.yaml") == after


@pytest.mark.parametrize("case", [pytest.param(one, id=one["case"]) for one in CASES])
def test_a_mark_that_is_there_already_changes_nothing(case):
    assert state_file.with_states(case["after"], [state_of(case["mark"])], "x.yaml") == case["after"]


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("tasks:\n  - id: nv-a\n    ghi chú: xong\n", "C301", "có phải là “note” (ghi chú)?"),
        ("tasks:\n  - id: nv-a\n    đã xong: yes\n", "C301", "có phải là “done” (đã xong)?"),
        ("tasks:\n  - id: nv-a\n    ngày xong: 2024-03-01\n", "C301", "có phải là “date” (ngày xong)?"),
        ("nhiệm vụ:\n  - id: nv-a\n", "C301", "tasks"),
        ("tasks:\n  - id: nv-a\n    zzz: 1\n", "C301", "các khóa dùng được ở đây: id, done, date, note"),
        ("tasks:\n  - done: yes\n", "C302", "mã (id) của mục"),
        ("tasks:\n  - id: nv-a\n    done: xong\n", "C318", "yes, no"),
        ("tasks:\n  - id: nv-a\n    date: 2024-03\n", "C306", "viết đủ năm-tháng-ngày"),
        ("tasks:\n  - id: nv-a\n    date: 15/3/2024\n", "C306", "2024-03-15"),
        ("tasks:\n  - id: nv-a\n  - id: nv-a\n", "C313", "gộp hai chỗ lại"),
        ("tasks: nv-a\n", "C303", "một danh sách"),
        ("tasks:\n\t- id: nv-a\n", "C105", "dấu cách"),
    ],
)
def test_a_fault_is_told_with_what_to_write(office, text, code, said):
    office.state(text)
    fault = next(one for one in state_file.read(STATE).found if one.code == code)
    assert said in f"{fault.message} {fault.hint}"
    assert fault.location.file == str(STATE)
    assert fault.location.line


def test_a_file_with_a_fault_is_not_written_to(office):
    text = "tasks:\n  - id: nv-a\n    done: xong\n"
    office.state(text)
    with pytest.raises(NoticeError) as raised:
        state_file.write(STATE, "12/TB-KHCN/2024", [TaskState("nv-b", done=True)])
    assert [one.code for one in raised.value.faults] == ["C318"]
    assert STATE.read_text(encoding="utf-8") == text


def test_a_file_that_somebody_else_wrote_meanwhile_is_not_overwritten(office, monkeypatch):
    office.state("tasks:\n")
    swap = files.swap

    def late(path, data, expected):
        office.state("tasks:\n  - id: nv-cua-nguoi-khac\n")
        return swap(path, data, expected)

    monkeypatch.setattr(files, "swap", late)
    with pytest.raises(NoticeError) as raised:
        state_file.write(STATE, "12/TB-KHCN/2024", [TaskState("nv-b", done=True)])
    assert [one.code for one in raised.value.faults] == ["W005"]
    assert "nv-cua-nguoi-khac" in STATE.read_text(encoding="utf-8")


@pytest.mark.usefixtures("office")
def test_a_new_file_says_what_it_is_about():
    state_file.write(STATE, "12/TB-KHCN/2024", [TaskState("nv-b", done=True, note="Đã gửi.")])
    stated, found = state_file.read(STATE)
    assert found == ()
    assert stated.notice == "12/TB-KHCN/2024"
    assert [one.state for one in stated.tasks] == [TaskState("nv-b", done=True, note="Đã gửi.")]
    assert STATE.read_text(encoding="utf-8").startswith("# Theo dõi thực hiện Thông báo số 12/TB-KHCN/2024.")


@pytest.mark.parametrize(
    "note", ["a: b", "# không phải ghi chú", "'“”\"", "- x", "yes", "2024-01-01", "{a}", "Ê" * 300]
)
@pytest.mark.usefixtures("office")
def test_a_note_is_read_back_as_it_was_written(note):
    state_file.write(STATE, "12/TB-KHCN/2024", [TaskState("nv-b", done=True, note=note)])
    state_file.write(STATE, "12/TB-KHCN/2024", [TaskState("nv-c", done=False, note=note)])
    assert [one.note for one in state_file.read(STATE).value.tasks] == [note, note]
