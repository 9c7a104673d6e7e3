"""By when tasks are due: the cases of ``tests/cases/task-times.yaml``."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from repository import TESTS
from strategies import as_yaml
from yaml_files import texts

from generator.content import loader
from generator.tasks import selection
from generator.tasks.reading import tasks_of
from generator.tasks.selection import Wanted
from generator.tasks.task import Standing

CASES = texts(TESTS / "cases" / "task-times.yaml")
GOOD = {
    **texts(TESTS / "cases" / "good-notice.yaml"),
    "meeting": {"name": "Hội nghị tổng kết", "chair": "Giám đốc Sở", "date": "2024-01-05"},
}
SIGNED = date(2024, 1, 9)


def task_of(case, **content):
    task = {"text": case.get("text", "Rà soát.")} | ({"deadline": case["key"]} if "key" in case else {})
    whole, _ = loader.load_whole(as_yaml({**GOOD, "tasks": [task], **content}).lstrip("\n").encode(), "2024.yaml")
    return tasks_of(whole.notice)[0]


def days_of(task, count):
    day, found = SIGNED, []
    for _ in range(count):
        found.append(task.day(day).isoformat())
        day = task.day(day) + timedelta(days=1)
    return found


@pytest.mark.parametrize("case", [pytest.param(one, id=one.get("text") or one["key"]) for one in CASES])
def test_a_task_is_due_as_the_case_says(case):
    task = task_of(case)
    due = task.due.isoformat() if task.due else ""
    assert (task.deadline, due, task.counted) == tuple(case.get(key, "") for key in ("says", "due", "counted"))
    assert bool(task.repeats) == bool(case.get("next"))
    assert days_of(task, len(case.get("next", []))) == case.get("next", [])


def test_a_draft_without_a_day_counts_none_from_its_signing():
    case = {"text": "Hoàn thành trong vòng 15 ngày kể từ ngày ký."}
    task = task_of(case, date="2024-01", number="")
    assert (task.deadline, task.due) == ("trong vòng 15 ngày kể từ ngày ký", None)


def test_what_repeats_is_due_within_its_next_day_and_never_overdue():
    task = task_of({"text": "Báo cáo trước ngày 25 hằng tháng."})
    today = date(2024, 5, 20)
    assert task.standing(today) is Standing.OPEN
    assert selection.select([task], Wanted(within=5), today) == (task,)
    assert selection.select([task], Wanted(within=4), today) == ()
    assert task.as_dict(today)["due"] == "2024-05-25"


def test_what_is_computed_is_overdue_from_the_day_after():
    task = task_of({"text": "Hoàn thành trong vòng 15 ngày kể từ ngày ký."})
    assert [task.standing(date(2024, 1, day)) for day in (24, 25)] == [Standing.OPEN, Standing.OVERDUE]
