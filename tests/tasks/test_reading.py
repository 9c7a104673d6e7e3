"""The tasks that are read from a notice: the cases of ``tests/cases/tasks.yaml``."""

from __future__ import annotations

import pytest
from repository import TESTS
from strategies import as_yaml
from yaml_files import texts

from generator.content import loader
from generator.diagnostics import errors
from generator.tasks.reading import tasks_of

CASES = texts(TESTS / "cases" / "tasks.yaml")
GOOD = texts(TESTS / "cases" / "good-notice.yaml")
KEYS = ("place", "unit", "with", "deadline", "due", "heading", "read")


def read(content):
    text = as_yaml({**GOOD, **content}).lstrip("\n")
    whole, found = loader.load_whole(text.encode(), "2024.yaml")
    assert errors(found) == []
    return tasks_of(whole.notice)


def described(task):
    values = (*(task.place, list(task.units), list(task.support), task.deadline),)
    values = (*values, task.due.isoformat() if task.due else "", task.heading, list(task.read_from_words))
    return {key: value for key, value in zip(KEYS, values, strict=True) if value}


@pytest.mark.parametrize("case", [pytest.param(one, id=one["case"]) for one in CASES])
def test_a_notice_has_the_tasks_of_the_case(case):
    tasks = read(case["content"])
    wanted = [{key: value for key, value in one.items() if key != "words"} for one in case["tasks"]]
    assert [described(one) for one in tasks] == wanted
    assert all(said.get("words", "") in one.words for one, said in zip(tasks, case["tasks"], strict=True))


def test_the_tasks_of_a_case_are_compared_in_every_key():
    (task,) = read({"tasks": [{"text": "Báo cáo.", "deadline": "2024-Q2"}]})
    assert described(task) != {"place": "mục 1", "deadline": "trong quý II/2024"}
