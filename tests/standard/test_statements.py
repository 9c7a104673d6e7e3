"""The table of the decree's statements: every rule that rests on the decree holds one, every component has its own."""

import pytest

from generator.lint.rules import RULES
from generator.standard.components import COMPONENTS
from generator.standard.statements import STATEMENTS, UNDECIDED

NOT_OF_THE_DECREE = ("tập quán", "đơn vị hành chính")
NO_STATEMENTS = {"F218", "F224"}
"""Rules that compare with the office's own file, or say that nothing is filled in."""


@pytest.mark.parametrize("code", [code for code, rule in RULES.items() if rule.article not in NOT_OF_THE_DECREE])
def test_a_rule_of_the_decree_holds_a_statement(code):
    assert code in NO_STATEMENTS or any(code in one.rules for one in STATEMENTS)


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda one: f"{one.component}, {one.name}")
def test_the_rules_of_a_statement_are_rules(statement):
    assert statement.rules
    assert {*statement.rules} <= RULES.keys()


@pytest.mark.parametrize("key", COMPONENTS)
def test_a_component_s_size_and_style_are_stated(key):
    named = {one.name for one in STATEMENTS if one.component == COMPONENTS[key].name}
    assert {"cỡ chữ", "kiểu chữ"} <= named


def test_no_statement_stands_twice():
    keys = [one[:3] for one in STATEMENTS]
    assert len(keys) == len({*keys})


def test_what_is_undecided_says_why():
    assert all(UNDECIDED.values())
