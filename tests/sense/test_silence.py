"""What a comment silences: ``check --all`` lists it, and every edit of the file keeps the comment."""

from __future__ import annotations

import json

import pytest

COMMENT = "# bỏ qua S102: mục của văn bản khác"
TASK = "      Tiếp tục nâng cao trình độ chuyên môn, nâng cao đạo đức công vụ khi thực hiện nhiệm vụ."


@pytest.fixture
def silencing(desk):
    """Return a content file with a finding that a comment silences."""
    path = desk.real()
    (desk.folder / path).write_text(with_a_comment((desk.folder / path).read_text(encoding="utf-8")), encoding="utf-8")
    return path


def with_a_comment(text):
    assert TASK in text
    return text.replace(TASK, f"{TASK} Làm theo mục 9.").replace(f"    - >-\n{TASK}", f"    - >- {COMMENT}\n{TASK}")


def test_check_tells_nothing_of_what_is_silenced(desk, silencing):
    told = desk.run("check", silencing)
    assert (told.code, told.err) == (0, "")
    assert "S102" not in told.out


def test_check_all_lists_what_is_silenced_and_why(desk, silencing):
    told = desk.run("check", silencing, "--all")
    assert (told.code, told.err) == (0, "")
    assert "S102 bỏ qua (mục của văn bản khác): viện dẫn “mục 9”" in told.out


def test_check_all_lists_what_is_silenced_in_json(desk, silencing):
    (one,) = json.loads(desk.run("check", silencing, "--all", "--format", "json").out)["files"]
    told = [(silenced["code"], silenced["reason"]) for silenced in one["silenced"] if silenced["code"] == "S102"]
    assert told == [("S102", "mục của văn bản khác")]
    (one,) = json.loads(desk.run("check", silencing, "--format", "json").out)["files"]
    assert "silenced" not in one


def test_ids_keeps_the_comment_and_what_it_silences(desk, silencing):
    assert desk.run("ids", silencing).code == 0
    assert COMMENT in (desk.folder / silencing).read_text(encoding="utf-8")
    told = desk.run("check", silencing)
    assert (told.code, told.err) == (0, "")


def test_next_year_keeps_the_comment_of_what_it_keeps(desk):
    path = desk.real()
    text = (desk.folder / path).read_text(encoding="utf-8")
    text = text.replace("closing: >- # bỏ qua S604: nguyên văn", "# bỏ qua S601: cách viết của cơ quan\nclosing: >-")
    text = text.replace("  lead: >-\n    Để khắc phục", "  lead: >- # bỏ qua S202: năm trước\n    Để khắc phục")
    text = text.replace(f"    - >-\n{TASK}", f"    - >- {COMMENT}\n{TASK}")
    (desk.folder / path).write_text(text, encoding="utf-8")
    assert desk.run("new", "2024", "--from", path).code == 0
    made = (desk.folder / "content" / "2024.yaml").read_text(encoding="utf-8")
    assert "\n# bỏ qua S601: cách viết của cơ quan\nclosing: >-" in made
    assert "\n  # bỏ qua S202: năm trước\n  lead: >-" in made
    assert COMMENT not in made


def test_an_instrument_keeps_the_comment(desk, silencing):
    assert desk.run("issue", silencing, "--number", "12", "--date", "2024-01-12").code == 0
    assert desk.run("amend", silencing, "--kind", "amends", "--reason", "thử").code == 0
    (made,) = (desk.folder / "content").glob("*-sua-doi.yaml")
    assert COMMENT in made.read_text(encoding="utf-8")


def test_how_to_silence_is_told_once_below_all_warnings(desk, silencing):
    path = desk.folder / silencing
    path.write_text(path.read_text(encoding="utf-8").replace(COMMENT, ""), encoding="utf-8", newline="\n")
    told = desk.run("check", silencing)
    assert told.err.splitlines()[-1] == "Lời văn đã xem, thấy đúng thì ghi ở cuối dòng ấy: # bỏ qua S102: lý do"
    assert told.err.count("# bỏ qua") == 1


def test_a_slip_of_yaml_beside_a_comment_is_told_as_any_other(desk, silencing):
    path = desk.folder / silencing
    path.write_text(path.read_text(encoding="utf-8").replace("subject: >-", 'subject: "', 1), encoding="utf-8")
    told = desk.run("check", silencing)
    assert told.code == 1
    assert "C101" in told.err
