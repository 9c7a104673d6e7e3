"""Names of units in sentences: the cases of ``tests/cases/unit-names.yaml``."""

from __future__ import annotations

import pytest
from repository import TESTS
from yaml_files import values

from generator.sense.unit_names import names_in

CASES = values(TESTS / "cases" / "unit-names.yaml")
VERBS = ("niêm yết thủ tục", "chuyển hồ sơ", "đăng ký nhu cầu", "trình phương án", "cấp giấy phép", "xin ý kiến")


def listed(value):
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize("case", [pytest.param(one, id=one["text"]) for one in CASES])
def test_the_names_of_a_sentence_are_those_of_the_case(case):
    found = names_in(case["text"], tuple(case.get("units", ())))
    assert [one.written for one in found] == listed(case["names"])
    assert all(case["text"][one.start : one.end].endswith(one.written[-3:]) for one in found)


@pytest.mark.parametrize("verb", VERBS)
def test_a_name_ends_before_whatever_its_unit_does(verb):
    """A name that a case tells for one verb is the same before another."""
    names = {listed(one["names"])[0] for one in CASES if listed(one["names"]) and not one.get("units")}
    wrong = {name for name in names if names_in(f"Giao {name} {verb}.")[0].written != name}
    assert wrong == set()
