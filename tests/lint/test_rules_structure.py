"""The rules of structure: each case of ``cases/rules-structure.yaml`` is the text of an otherwise right notice."""

from itertools import product

import pytest
import yaml_files
from notices import notice
from repository import TESTS

from generator.lint import profile
from generator.lint.linter import lint
from generator.lint.rules import RULES

CASES = yaml_files.values(TESTS / "cases" / "rules-structure.yaml")
TEXTS = [
    pytest.param(case["code"], wanted, text, id=f"{case['code']} {case['name']}: {wanted} {number}")
    for case, wanted in product(CASES, ("pass", "fail"))
    for number, text in enumerate(case[wanted], 1)
]
LAST = "Sở Khoa học và Công nghệ thông báo để các phòng, đơn vị biết, thực hiện./."


def told(text):
    """Return the codes told for a text, errors and warnings."""
    lines = (text if "./." in text else f"{text}\n{LAST}").split("\n")
    return {fault.code for fault in lint(notice(body={"lines": lines}), "a.docx").found}


@pytest.mark.parametrize(("code", "wanted", "text"), TEXTS)
def test_exactly_the_rule_of_the_case_tells(code, wanted, text):
    assert told(text) == ({code} if wanted == "fail" else set())


def test_every_rule_of_the_text_s_structure_has_texts_that_pass_and_texts_that_fail():
    structure = {code for code, rule in RULES.items() if rule.check.__module__.endswith(".structure")}
    assert structure <= {case["code"] for case in CASES if case["pass"] and case["fail"]}


def test_what_a_number_should_be_is_said():
    lines = ["1. Rà soát.", "3. Báo cáo.", "a) Văn phòng;", "c) Thanh tra.", LAST]
    found = lint(notice(body={"lines": lines}), "a.docx").found
    assert [fault.message for fault in found] == ["điểm c) phải là b)", "3. phải là 2."]


@pytest.mark.parametrize(("titles", "codes"), [("capitals", {"F408"}), ("sentence", set())])
def test_an_office_may_write_the_titles_of_sections_in_small_letters(titles, codes, tmp_path):
    (tmp_path / "office.yaml").write_text(f"section_titles: {titles}\n", encoding="utf-8")
    document = notice(body={"lines": ["[đậm]I. Đánh giá chung", "Năm 2023 đạt nhiều kết quả.", LAST]})
    assert {fault.code for fault in lint(document, "a.docx", profile.load(tmp_path).value).found} == codes
