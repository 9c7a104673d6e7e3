"""``thongbao import`` of several files: names without collisions, bad files passed over, a report."""

from __future__ import annotations

import json

import imitating
from fixing import rendered
from word_cases import edited

from generator.ooxml import package


def put_files(desk):
    """Put a notice, one that cannot be read, and another of the same year into the folder; return their names."""
    (desk.folder / "a.docx").write_bytes(rendered())
    (desk.folder / "b.docx").write_bytes(b"x")
    (desk.folder / "c.docx").write_bytes(imitating.imitated(rendered("mau-day-du"), ["numbers typed"]))
    return ["a.docx", "b.docx", "c.docx"]


def made(desk):
    return sorted(path.name for path in (desk.folder / "content").glob("*.yaml"))


def test_a_file_that_cannot_be_read_stops_no_other_and_the_exit_code_tells_of_it(desk):
    code, out, err = desk.run("import", *put_files(desk))
    assert code == 2
    assert made(desk) == ["2024-a.yaml", "2026-c.yaml", "office.yaml"]
    assert "2 trong 3 tệp đọc được" in out
    assert "b.docx: D001" in err


def test_files_that_are_read_again_are_not_written_again(desk):
    names = put_files(desk)
    desk.run("import", *names)
    before = {path: path.read_bytes() for path in (desk.folder / "content").iterdir()}
    _, out, _ = desk.run("import", *names)
    assert {path: path.read_bytes() for path in (desk.folder / "content").iterdir()} == before
    assert "đã có" in out


def put_second(desk, docx):
    """Put a file of the name ``a.docx`` into a folder of its own; return the names of both."""
    (desk.folder / "khac").mkdir()
    (desk.folder / "khac" / "a.docx").write_bytes(docx)
    return ["a.docx", "khac/a.docx"]


def test_two_notices_of_one_name_get_contents_of_their_own(desk):
    put_files(desk)
    parts = package.unpack(rendered(), "a.docx")
    desk.run("import", *put_second(desk, package.pack(edited(parts, [{"add": ["Tiếp tục nâng cao", "Việc mới."]}]))))
    assert made(desk) == ["2024-a-2.yaml", "2024-a.yaml", "office.yaml"]


def test_one_notice_in_two_files_is_written_once(desk):
    put_files(desk)
    _, out, _ = desk.run("import", *put_second(desk, rendered()))
    assert made(desk) == ["2024-a.yaml", "office.yaml"]
    assert "đã có" in out


def test_one_notice_without_a_number_in_two_files_of_other_names_is_written_once(desk):
    put_files(desk)
    (desk.folder / "d.docx").write_bytes(rendered())
    _, out, _ = desk.run("import", "a.docx", "d.docx")
    assert made(desk) == ["2024-a.yaml", "office.yaml"]
    assert "đã có" in out


def test_the_report_tells_of_each_file_what_was_held(desk):
    desk.run("import", *put_files(desk), "--report", "bao-cao.json")
    told = json.loads((desk.folder / "bao-cao.json").read_text(encoding="utf-8"))["files"]
    assert [one["file"] for one in told] == ["a.docx", "b.docx", "c.docx"]
    assert told[0]["held"] == told[0]["paragraphs"]
    assert told[1]["diagnostics"][0]["code"] == "D001"


def test_the_report_for_people_is_a_table(desk):
    desk.run("import", *put_files(desk), "--report", "bao-cao.md")
    lines = (desk.folder / "bao-cao.md").read_text(encoding="utf-8").splitlines()
    assert "| b.docx |  | không đọc được |" in lines
    assert "2 trong 3 tệp đọc được" in lines[2]
