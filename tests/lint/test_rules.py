"""What holds for every rule: its page and article, a case that reports it (of its examples: test_rule_examples.py)."""

from itertools import groupby

import pytest
import yaml_files
from repository import TESTS

from generator.codes import CODES
from generator.lint.rules import RULES
from generator.standard.decree import ARTICLES

FILES = ("mutations.yaml", "lint-changes.yaml", "rules-structure.yaml", "rules-language.yaml", "page-rules.yaml")
NEVER_WRONG = {"P207"}
"""Rules that only say what could not be checked; ``test_page_rules.py`` shows that they do."""


def cases():
    for file in FILES:
        for case in yaml_files.values(TESTS / "cases" / file):
            if case.get("fail", True):
                yield case["code"]
    for case in yaml_files.values(TESTS / "cases" / "single-faults.yaml"):
        yield from case["found"]


REPORTED = set(cases())


@pytest.mark.parametrize("code", RULES)
def test_a_rule_has_a_page_and_an_article(code):
    page = CODES[code]
    assert all((page.title, page.meaning, page.remedy, page.wrong, page.right))
    assert ARTICLES[RULES[code].article] in page.meaning


@pytest.mark.parametrize("code", [code for code in RULES if code not in NEVER_WRONG])
def test_a_rule_has_a_case_that_reports_it(code):
    assert code in REPORTED


def test_findings_are_reported_in_the_order_of_the_page_of_rules():
    order = [family for family, _ in groupby(code[:2] for code in RULES)]
    assert order == ["F1", "F2", "F3", "F4", "F5", "F6", "P1", "P2", "P3"]
