"""What is told of state files: the cases of ``tests/cases/state-doubts.yaml``, and of files that are not read."""

from __future__ import annotations

from datetime import date

import pytest
from following import ISSUED, STATE, TASKS
from repository import TESTS
from yaml_files import texts

from generator.diagnostics import NoticeError
from generator.tasks import following, marking
from generator.tasks.marking import TaskMark
from generator.wording import Day

CASES = texts(TESTS / "cases" / "state-doubts.yaml")
MEETING = {"name": "Hội nghị tổng kết công tác năm 2023", "chair": "đồng chí Giám đốc Sở"}
TODAY = date(2024, 7, 1)


def marked(case):
    marks = [pytest.mark.reports(case["code"])] if "code" in case else []
    return pytest.param(case, id=case["case"], marks=marks)


@pytest.mark.parametrize("case", [marked(one) for one in CASES])
def test_a_doubt_is_told_with_what_to_do(office, case):
    held = {"meeting": {**MEETING, "date": case["meeting"]}} if "meeting" in case else {}
    path = office.issue(**held)
    office.state(case["file"])
    if changed := case.get("amended"):
        kept = {one["id"] for one in changed}
        office.change(path, [*changed, *(one for one in TASKS if one["id"] not in kept)])
    _, found = following.follow(ISSUED, TODAY)
    assert [one.code for one in found] == ([case["code"]] if "code" in case else [])
    for fault in found:
        assert case.get("said", "") in fault.message
        assert case.get("hint", "") in fault.hint
        assert fault.location.file == str(STATE)
        assert fault.location.line


def test_without_a_day_no_day_is_still_to_come(office):
    office.issue()
    office.state("tasks:\n  - {id: nv-ke-hoach, done: yes, date: 2099-07-02}\n")
    assert following.follow(ISSUED).found == ()


@pytest.mark.reports("V506")
@pytest.mark.parametrize("name", ["2024-12-TB-KHCN.yml", "2024-12-TB-KHCN.yaml.txt", "2024-12-TB-KHCN"])
def test_a_file_that_is_not_read_is_told(office, name):
    office.issue()
    office.state("tasks:\n", STATE.with_name(name))
    (fault,) = office.follow()[1]
    assert (fault.code, "không được đọc" in fault.message) == ("V506", True)


def test_what_programs_keep_for_themselves_is_not_told(office):
    office.issue()
    office.state("x", STATE.with_name("~$2024-12-TB-KHCN.yaml"))
    office.state("x", STATE.with_name(".2024-12-TB-KHCN.yaml.swp"))
    assert office.follow()[1] == ()


@pytest.mark.reports("V507")
def test_a_day_that_is_still_to_come_is_not_written(office):
    office.issue()
    with pytest.raises(NoticeError) as raised:
        marking.mark(office.follow()[0], [TaskMark("nv-ke-hoach", done=True, date=Day(2024, 7, 2))], TODAY)
    assert [one.code for one in raised.value.faults] == ["V507"]
    assert not STATE.exists()
