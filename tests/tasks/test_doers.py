"""Who does a task, units and groups, read from its words: the cases of ``tests/cases/doers.yaml``."""

from __future__ import annotations

import pytest
from repository import TESTS
from strategies import as_yaml
from yaml_files import texts, values

from generator.content import loader
from generator.tasks import selection
from generator.tasks.reading import tasks_of
from generator.tasks.selection import Wanted
from generator.tasks.task import Task

CASES = values(TESTS / "cases" / "doers.yaml")
GOOD = texts(TESTS / "cases" / "good-notice.yaml")


def task_of(words, **content):
    text = as_yaml({**GOOD, "tasks": [words], **content}).lstrip("\n")
    whole, _ = loader.load_whole(text.encode(), "2024.yaml")
    return tasks_of(whole.notice)[0]


def listed(value):
    return value if isinstance(value, list) else [value] if value else []


@pytest.mark.parametrize("case", [pytest.param(one, id=one["text"]) for one in CASES])
def test_who_does_a_task_and_who_helps_are_those_of_the_case(case):
    task = task_of(case["text"])
    assert (list(task.units), list(task.support)) == (listed(case.get("does")), listed(case.get("helps")))


@pytest.mark.parametrize("case", [pytest.param(one, id=one["text"]) for one in CASES if {"has", "has_not"} & {*one}])
def test_a_task_is_found_by_the_units_of_the_case(case):
    task = task_of(case["text"])
    asked = [*case.get("has", []), *case.get("has_not", [])]
    assert [one for one in asked if selection.is_of(task, one)] == case.get("has", [])


def test_a_unit_is_called_as_the_office_lists_it():
    office = {"units": [{"name": "Văn phòng Sở", "short": ["VP Sở", "VPS"]}]}
    assert task_of("Giao VPS rà soát.", **office).units == ("Văn phòng Sở",)
    assert task_of({"text": "Rà soát.", "unit": "VP Sở", "with": ["VPS"]}, **office).units == ("Văn phòng Sở",)


def test_a_unit_of_two_names_is_told_once_and_in_full():
    tasks = [Task(*("",) * 7)._replace(units=(name,)) for name in ("VP Sở", "Thanh tra Sở", "Văn phòng Sở")]
    assert selection.units_of(tasks) == ("Văn phòng Sở", "Thanh tra Sở")


def test_a_unit_of_a_group_alone_has_an_extract_of_its_own():
    tasks = [task_of("Các phòng chuyên môn thuộc Sở rà soát quy chế.")]
    assert selection.units_of(tasks, "Phòng Nội vụ") == ("Phòng Nội vụ",)
    assert selection.units_of(tasks, "Sở Tài chính") == ()
    assert selection.select(tasks, Wanted("Phòng Nội vụ"), None) == tuple(tasks)
