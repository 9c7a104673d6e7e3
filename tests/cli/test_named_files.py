"""What a clerk is told of the files that the command line names."""

from __future__ import annotations

import pytest

LOCK = "~$23.docx"


def test_the_file_that_is_meant_is_taken_and_told(desk):
    desk.real()
    told = desk.run("check", "2023")
    assert (told.code, told.err.splitlines()[0]) == (0, "2023: lấy content/2023.yaml")


def test_a_name_that_means_no_file_is_told_with_what_is_near(desk):
    desk.real()
    told = desk.run("check", "content/2032.yaml")
    assert "C001" in told.err
    assert told.err.rstrip().endswith("gần giống: content/2023.yaml")


@pytest.mark.parametrize("command", ["lint", "verify", "pdf", "render", "check"])
def test_a_lock_file_is_called_so(desk, command):
    desk.real()
    (desk.folder / LOCK).write_bytes(b"\x05Clerk" + b"\0" * 156)
    told = desk.run(command, LOCK)
    assert told.code == 2
    assert f"{LOCK} là tệp khóa" in told.err


@pytest.mark.parametrize("command", ["lint", "verify"])
def test_a_lock_file_among_others_is_left_out(desk, command):
    desk.real()
    desk.run("render", "content/2023.yaml")
    (desk.folder / "out" / LOCK).write_bytes(b"\x05Clerk" + b"\0" * 156)
    told = desk.run(command, "out/2023.docx", f"out/{LOCK}")
    assert told.code == 0
    assert LOCK not in told.out + told.err


def test_the_same_at_many_places_takes_two_lines_with_the_field_and_the_lines(desk):
    path = desk.folder / "content" / "2025.yaml"
    path.parent.mkdir()
    path.write_text('tasks:\n  - "[…]"\n  - "[…]"\n  - "[…]"\n  - "[…]"\n  - text: "[…]"\n', encoding="utf-8")
    told = desk.run("check", "content/2025.yaml").err.splitlines()
    first = told.index("content/2025.yaml:2:5: C317 còn chỗ […] chưa viết: tasks (phần nhiệm vụ)")
    assert told[first + 1 : first + 3] == [
        "    và 3 chỗ nữa: dòng 3-5",
        "content/2025.yaml:6:11: C317 còn chỗ […] chưa viết: tasks.text (phần nhiệm vụ)",
    ]


def test_the_program_alone_leads_to_the_first_step_where_nothing_is_begun(desk):
    assert "Bước đầu tiên: thongbao init" in desk.run().err
    desk.real()
    assert "Bước đầu tiên" not in desk.run().err
