"""What no clerk does on purpose: odd names, folders that are gone, output that goes nowhere; each is told truly."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from commandline import PROGRAM, program_environment

posix = pytest.mark.skipif(os.name == "nt", reason="links, devices and removed folders as POSIX has them")
LONG = "a" * 300
READING = {
    "check": ("check", "{}"),
    "render": ("render", "{}"),
    "lint": ("lint", "{}"),
    "verify": ("verify", "{}"),
    "ids": ("ids", "{}"),
    "new": ("new", "2027", "--from", "{}"),
    "diff": ("diff", "{}", "{}"),
    "issue": ("issue", "{}", "--number", "1", "--date", "2024-01-12"),
    "amend": ("amend", "{}", "--kind", "amends", "--reason", "thử"),
    "withdraw": ("withdraw", "{}", "--reason", "thử"),
    "history": ("history", "{}"),
}


def is_told(told):
    return told.code == 2 and told.err and "lỗi của chương trình" not in told.err


@posix
@pytest.mark.parametrize("command", READING.values(), ids=READING)
@pytest.mark.parametrize("name", ["loop", "loop/x.yaml", f"{LONG}.yaml", f"{LONG}/x.yaml"])
def test_a_loop_of_links_and_a_name_too_long_are_told(desk, command, name):
    desk.real()
    (desk.folder / "loop").symlink_to("back")
    (desk.folder / "back").symlink_to("loop")
    assert is_told(desk.run(*(part.format(name) for part in command)))


@posix
def test_a_file_with_an_impossible_name_does_not_keep_others_from_being_checked(desk):
    desk.real()
    told = desk.run("check", f"{LONG}/x.yaml", "content/2023.yaml")
    assert told.code == 2
    assert "tên tệp quá dài" in told.err
    assert told.out == "content/2023.yaml: không có lỗi\n"


@posix
@pytest.mark.parametrize(
    "command", [("check", "x.yaml"), ("history",), ("lint", "x.docx"), ("new", "2027"), ("doctor",)]
)
def test_a_current_folder_that_is_gone_is_told(desk, command, monkeypatch):
    gone = desk.folder / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    told = desk.run(*command)
    monkeypatch.chdir(desk.folder)
    assert told.code == 2
    assert told.err.startswith("thongbao: thư mục đang đứng không còn nữa")


@pytest.mark.parametrize("command", [("check", "content/2023.yaml"), ("--help",), ("explain", "F101")])
def test_python_without_docstrings_is_told(desk, command):
    desk.real()
    run = subprocess.run(
        [sys.executable, "-OO", *PROGRAM[1:], *command],
        cwd=desk.folder,
        env=program_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout) == (2, "")
    assert "-OO" in run.stderr


@posix
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no /dev/full")  # noqa: PTH110 - a device
def test_render_with_a_full_standard_output_says_that_the_file_was_written(desk):
    desk.real()
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        run = subprocess.run(
            [*PROGRAM, "render", "content/2023.yaml"],
            cwd=desk.folder,
            env=program_environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert run.returncode == 2
    assert run.stderr == ("thongbao: không in được kết quả: ổ đĩa đầy; tệp đã ghi vẫn còn, không tệp nào bị ghi dở\n")
    assert (desk.folder / "out" / "2023.docx").is_file()


@pytest.mark.parametrize(
    ("command", "option"),
    [
        (("issue", "content/2023.yaml", "--number", "12\n13", "--date", "2024-01-12"), "--number"),
        (("issue", "content/2023.yaml", "--number", "12", "--date", "2024-01-12\u2028x"), "--date"),
        (("amend", "12/TB-KHCN/2024", "--kind", "amends", "--reason", "a\r\nb"), "--reason"),
    ],
)
def test_a_line_break_in_an_option_is_told_as_such(desk, command, option):
    desk.real()
    told = desk.run(*command)
    assert told.code == 2
    assert f"{option} không dùng được: có chỗ xuống dòng" in told.err


def test_a_line_break_at_the_end_of_an_option_is_none(desk):
    desk.real()
    assert desk.run("issue", "content/2023.yaml", "--number", "12\n", "--date", " 2024-01-12").code == 0


@posix
@pytest.mark.parametrize("command", ["lint", "verify", "pdf"])
def test_a_file_name_that_would_steer_the_terminal_is_shown_by_codes(desk, command):
    name = "\x1b[31m\u202exml\n.docx"
    (desk.folder / name).write_bytes(b"PK")
    told = desk.run(command, name)
    assert told.code == 2
    assert "<U+001B>[31m<U+202E>xml<U+000A>.docx" in told.err
    assert not {"\x1b", "\u202e"} & set(told.err + told.out)


@posix
@pytest.mark.parametrize("command", ["lint", "verify", "pdf"])
def test_a_file_name_in_json_is_exact(desk, command):
    name = "\x1b[31m\u202e.docx"
    (desk.folder / name).write_bytes(b"PK")
    out = desk.run(command, name, "--format", "json").out
    assert not {"\x1b", "\u202e"} & set(out)
    (file,) = json.loads(out)["files"]
    assert file.get("file", file.get("source")) == name
    assert file["found"][0]["file"] == name


@pytest.mark.parametrize("value", ["[[]]", "[{}]", "{}", "[]", "[[[]], {to: []}]"])
def test_empty_lists_in_last_years_file_are_carried_over(desk, value):
    path = desk.real()
    with (desk.folder / path).open("a", encoding="utf-8") as file:
        file.write(f"\nrecipients: {value}\n")
    told = desk.run("new", "2027", "--from", path)
    assert "lỗi của chương trình" not in told.err
