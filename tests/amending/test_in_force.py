"""What was in force on a day, with the text that it had then."""

from __future__ import annotations

from datetime import date

import pytest
import yaml_files
from amending import begun
from offices import office, put
from repository import TESTS

from generator.amending import in_force
from generator.issuing import issue, withdraw
from generator.registry import archive

CASES = yaml_files.values(TESTS / "cases" / "in-force.yaml")
KEY = "12/TB-KHCN/2024"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_in_force_on_a_day_is_what_was_issued_by_then_and_still_stands(case, tmp_path):
    content = tmp_path / "content"
    keys = {}
    for one in case["issued"]:
        of = {"of": keys[one["of"]], "kind": one["kind"]} if "of" in one else {}
        keys[one["number"]] = put(content, one["number"], str(one["date"]), **of).key
    for number, day in case.get("withdrawn", ()):
        withdraw.withdraw(content / "issued", keys[number], "nhầm", date.fromisoformat(str(day)), date(2024, 12, 31))
    opened = archive.open_register(content / "issued")
    for day, expected in case["days"].items():
        found = in_force.on_day(opened, date.fromisoformat(str(day)))
        assert [" ".join(record.number for record in (one.whole, *one.changes)) for one in found] == expected, day


@pytest.fixture
def amended(desk):
    """Issue the real notice as number 12 and amend it by number 15 on 20 February."""
    path = office(desk.folder)
    issue.issue(path, "12", "2024-01-12")
    draft = begun(path, "amends")
    text = draft.read_text(encoding="utf-8").replace("thắng lợi các mục tiêu", "thắng lợi mọi mục tiêu")
    draft.write_text(text, encoding="utf-8")
    issue.issue(draft, "15", "2024-02-20")
    return desk


@pytest.mark.parametrize(
    ("day", "words", "file"),
    [
        ("2024-02-19", "thắng lợi các mục tiêu", "2024-12-TB-KHCN.docx"),
        ("2024-02", "thắng lợi mọi mục tiêu", "2024-12-TB-KHCN-hop-nhat.docx"),
    ],
)
def test_the_command_shows_and_writes_the_text_that_was_in_force(amended, day, words, file):
    told = amended.run("history", KEY, "--at", day)
    assert told.code == 0
    assert words in told.out
    written = amended.run("history", "--at", day, "-o", "out/ngay")
    assert file in written.out
    assert [path.name for path in (amended.folder / "out" / "ngay").iterdir()] == [file]


def test_an_amendment_stands_for_the_notice_that_it_changes(amended):
    assert KEY in amended.run("history", "15/TB-KHCN/2024", "--at", "2024-02").out


def test_a_day_before_everything_has_nothing(amended):
    assert "Không có thông báo nào có hiệu lực vào ngày 31/12/2023." in amended.run("history", "--at", "2023").out


def test_a_damaged_text_is_neither_shown_nor_written(amended):
    file = amended.folder / "content" / "issued" / "2024-15-TB-KHCN" / "van-ban-hop-nhat.docx"
    file.write_bytes(file.read_bytes() + b"x")
    assert "thắng lợi mọi mục tiêu" not in amended.run("history", KEY, "--at", "2024-03").out
    written = amended.run("history", "--at", "2024-03", "-o", "out/ngay")
    assert written.code == 1
    assert "V207" in written.err
    assert not (amended.folder / "out" / "ngay").exists()


@pytest.mark.parametrize("options", [["--search", "a"], ["--repair"], ["--head", "1" * 32]])
def test_a_day_goes_with_no_other_question(amended, options):
    assert amended.run("history", "--at", "2024", *options).code == 2


def test_a_notice_is_compared_as_it_was_in_force_on_a_day(amended):
    told = amended.run("diff", KEY, f"{KEY}@2024-03")
    assert (told.code, told.out) == (1, "Mục 1: sửa lời văn: thay “các” bằng “mọi”\n1 chỗ khác\n")
    assert amended.run("diff", KEY, f"{KEY}@2024-02-19").code == 0
    assert "không có hiệu lực vào ngày 31/12/2023" in amended.run("diff", KEY, f"{KEY}@2023").err
    assert "sau @ là ngày" in amended.run("diff", KEY, f"{KEY}@x").err


@pytest.fixture
def amended_twice(amended):
    """Amend the notice again on the same day, by number 16."""
    draft = begun(amended.folder / "content" / "2023.yaml", "amends")
    text = draft.read_text(encoding="utf-8").replace("thắng lợi mọi mục tiêu", "thắng lợi vượt mọi mục tiêu")
    draft.write_text(text, encoding="utf-8")
    issue.issue(draft, "16", "2024-02-20")
    return amended


def test_two_amendments_of_one_day_are_told_apart(amended_twice):
    earlier = (
        "cùng ngày ấy, sau 15/TB-KHCN/2024: văn bản hợp nhất: content/issued/2024-15-TB-KHCN/van-ban-hop-nhat.docx"
    )
    told = amended_twice.run("history", KEY, "--at", "2024-02-20").out
    assert told.count("cùng ngày ấy") == 1
    assert earlier in told
    assert "thắng lợi vượt mọi mục tiêu" in told
    assert "cùng ngày ấy" not in amended_twice.run("history", KEY, "--at", "2024-02-21").out


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        (f"{KEY}@15/TB-KHCN", f"{KEY}@16/TB-KHCN", 1, "thêm “vượt”"),
        (KEY, f"{KEY}@15/TB-KHCN/2024", 1, "thay “các” bằng “mọi”"),
        (f"{KEY}@2024-02-20", f"{KEY}@16/TB-KHCN/2024", 0, "không có gì khác"),
        (f"{KEY}@12/TB-KHCN", KEY, 0, "không có gì khác"),
        (KEY, f"{KEY}@14/TB-KHCN", 2, "V217"),
        (KEY, f"{KEY}@x", 2, "sau @ là ngày, hay số của văn bản sửa"),
    ],
)
def test_a_version_is_named_by_what_changed_it(amended_twice, old, new, code, said):
    told = amended_twice.run("diff", old, new)
    assert told.code == code
    assert said in told.out + told.err


def test_a_version_is_not_named_by_what_changed_another_notice(amended_twice):
    put(amended_twice.folder / "content", 30, "2024-03-01")
    told = amended_twice.run("diff", KEY, f"{KEY}@30/TB-KHCN")
    assert (told.code, "30/TB-KHCN/2024 không phải văn bản sửa 12/TB-KHCN/2024" in told.err) == (2, True)
