"""The code on paper proves that nothing that was issued until then is gone or changed."""

from __future__ import annotations

import json
import shutil

import pytest
from offices import another_machine, put, synchronise

from generator.registry import copies, head, register, repair
from generator.registry.record import CODE, code_of, read_line


@pytest.fixture
def content(tmp_path):
    content = tmp_path / "content"
    for number in range(1, 4):
        put(content, number)
    return content


def codes_of(content):
    """Return the code of each line of the register, as a clerk wrote them down."""
    lines = (content / "issued" / copies.FILE).read_bytes().splitlines()
    return [code_of(read_line(line).hash) for line in lines]


def checked(desk, code):
    told = desk.run("history", "--head", code)
    report = json.loads(desk.run("history", "--head", code, "--format", "json").out)
    assert report["checked"]["state"] == {0: report["checked"]["state"]}.get(told.code, "unknown")
    return told, report["checked"]


def test_history_prints_the_code_of_the_last_line(desk, content):
    assert desk.run("history").out.splitlines()[-1] == f"Mã sổ: {codes_of(content)[-1]}"
    report = json.loads(desk.run("history", "--format", "json").out)
    assert report["code"].replace(" ", "") == report["head"][:CODE]


@pytest.mark.parametrize(
    "written", [str, str.upper, lambda one: one.replace(" ", ""), lambda one: one.replace(" ", "-")]
)
def test_the_code_of_the_register_as_it_is_is_confirmed_however_it_is_written(desk, content, written):
    told, report = checked(desk, written(codes_of(content)[-1]))
    assert (told.code, report["state"], report["after"]) == (0, "current", [])
    assert "Mã đúng là mã sổ bây giờ" in told.out


def test_an_earlier_code_is_recognised_with_what_came_after(desk, content):
    told, report = checked(desk, codes_of(content)[0])
    assert (told.code, report["state"], report["after"]) == (0, "earlier", ["02/TB-KHCN/2024", "03/TB-KHCN/2024"])
    assert "02/TB-KHCN/2024, 03/TB-KHCN/2024" in told.out


@pytest.mark.reports("V224")
def test_the_last_line_that_was_removed_with_its_folder_is_noticed(desk, content):
    code = codes_of(content)[-1]
    shutil.rmtree(content / "issued" / "2024-03-TB-KHCN")
    file = content / "issued" / copies.FILE
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:2]))
    assert desk.run("history").code == 0, "nothing but the code on paper knows"
    told, report = checked(desk, code)
    assert (told.code, report["state"], "V224" in told.err) == (1, "unknown", True)


def test_a_register_that_was_written_anew_is_noticed(desk, content):
    code = codes_of(content)[-1]
    shutil.rmtree(content / "issued")
    for number in range(1, 4):
        put(content, number, subject="khác")
    assert desk.run("history").code == 0
    assert checked(desk, code)[1]["state"] == "unknown"


def test_a_folder_that_was_removed_altogether_is_noticed(desk, content):
    code = codes_of(content)[-1]
    shutil.rmtree(content / "issued")
    assert desk.run("history").out == "Chưa có thông báo nào được phát hành.\n"
    assert checked(desk, code)[1]["state"] == "unknown"


def test_the_codes_of_both_machines_stay_right_after_they_were_joined(desk, content):
    there = another_machine(content)
    put(content, 4)
    put(there, 5)
    mine, his = codes_of(content)[-1], codes_of(there)[-1]
    synchronise(content, there)
    told, _ = checked(desk, his)
    assert (told.code, "--repair" in told.err) == (1, True)
    repair.apply(repair.plan(content / "issued"))
    assert [checked(desk, one)[1]["state"] for one in (mine, his)] == ["earlier", "earlier"]
    assert checked(desk, his)[1]["after"] == ["04/TB-KHCN/2024", "lần gộp"]


def test_a_code_is_not_confirmed_by_a_line_whose_lines_before_are_lost(desk, content):
    code = codes_of(content)[-1]
    shutil.rmtree(content / "issued" / "2024-02-TB-KHCN")
    file = content / "issued" / copies.FILE
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[::2]))
    assert checked(desk, code)[1]["state"] == "unknown"


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize("code", ["", "x", "0" * (CODE - 1), "0" * 65, "g" * CODE])
def test_what_is_no_code_is_told_as_such(desk, code):
    told = desk.run("history", "--head", code)
    assert (told.code, f"{CODE} chữ số" in told.err) == (2, True)


def test_a_code_is_long_enough_that_nobody_finds_two_registers_with_one():
    """The issuer himself may try: half of the digits are all that protect against him."""
    assert CODE * 4 / 2 >= 64
    assert head.digits("a" * CODE) == "a" * CODE


def test_issue_prints_the_code_that_history_confirms(desk, content):
    last = register.read(content / "issued").head
    assert checked(desk, code_of(last.hash))[1]["head"] == last.hash
