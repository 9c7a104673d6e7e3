"""What holds for every rule: a page with an article, a case that reports it, examples that are what the page says."""

from itertools import groupby, product

import pytest
import yaml
from notices import BODY, notice
from repository import TESTS

from generator.codes import CODES
from generator.lint.linter import lint
from generator.lint.rules import RULES
from generator.standard.decree import ARTICLES

FILES = ("mutations.yaml", "lint-changes.yaml", "rules-structure.yaml", "rules-language.yaml", "page-rules.yaml")
NEVER_WRONG = {"P207"}
"""Rules that only say what could not be checked; ``test_page_rules.py`` shows that they do."""


def cases():
    for file in FILES:
        for case in yaml.safe_load((TESTS / "cases" / file).read_text(encoding="utf-8")):
            if case.get("fail", True):
                yield case["code"]
    for case in yaml.safe_load((TESTS / "cases" / "single-faults.yaml").read_text(encoding="utf-8")):
        yield from case["found"]


REPORTED = set(cases())


def in_body(text):
    return {"body": {"lines": [*BODY[:-1], text, BODY[-1]]}}


def of(key):
    return lambda text: {key: {"text": text.removesuffix(".")}}


EXAMPLES = {
    "F208": of("number"),
    "F210": of("number"),
    "F211": of("date"),
    "F217": of("above"),
    "F305": lambda text: {"subject": {"text": text}},
    "F413": lambda text: {"body": {"lines": [*BODY[:-1], f"Các phòng, đơn vị {text}"]}},
    "F414": in_body,
    "F503": of("name"),
    "F507": lambda text: {"recipients": {"lines": ["- Lãnh đạo Sở;", text]}},
    "F601": in_body,
    "F602": in_body,
    "F604": in_body,
    "F605": in_body,
    "F611": in_body,
    "F612": in_body,
    "F613": in_body,
    "F614": in_body,
    "F615": in_body,
}
"""How the examples of a page become a document; those of other pages describe what is wrong, and cannot be run."""
RUN = [
    pytest.param(code, kind, text, id=f"{code} {kind}: {text}")
    for code, kind in product(EXAMPLES, ("wrong", "right"))
    for text in getattr(CODES[code], kind).split("; ")
]


@pytest.mark.parametrize("code", RULES)
def test_a_rule_has_a_page_and_an_article(code):
    page = CODES[code]
    assert all((page.title, page.meaning, page.remedy, page.wrong, page.right))
    assert ARTICLES[RULES[code].article] in page.meaning


@pytest.mark.parametrize("code", [code for code in RULES if code not in NEVER_WRONG])
def test_a_rule_has_a_case_that_reports_it(code):
    assert code in REPORTED


@pytest.mark.parametrize(("code", "kind", "text"), RUN)
def test_the_examples_of_a_page_are_wrong_and_right(code, kind, text):
    report = lint(notice(**EXAMPLES[code](text)), "a.docx")
    assert (code in {fault.code for fault in report.found}) == (kind == "wrong")


def test_findings_are_reported_in_the_order_of_the_page_of_rules():
    order = [family for family, _ in groupby(code[:2] for code in RULES)]
    assert order == ["F1", "F2", "F3", "F4", "F5", "F6", "P1", "P2", "P3"]
