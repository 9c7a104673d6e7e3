"""One fault at a time, as offices make them (``cases/single-faults.yaml``), and right documents made in other ways.

Both files are of :mod:`office_files`; these cases are judged without their pages, which takes a tenth of the time.
"""

import pytest
from found import code_set
from office_files import read
from repository import TESTS

from generator.lint.fix.fixer import fix
from generator.lint.linter import lint

FAULTS = read(TESTS / "cases" / "single-faults.yaml")
RIGHT = read(TESTS / "cases" / "right-documents.yaml")


def named(case):
    return case.name


@pytest.mark.parametrize("case", FAULTS, ids=named, scope="module")
def test_a_single_fault_is_told_by_its_rule_and_by_no_other(case):
    found = lint(case.docx(), "a.docx").found
    assert code_set(found) == set(case.found), [str(one) for one in found]
    assert all(any(words in str(one) for one in found) for words in case.says), [str(one) for one in found]


@pytest.mark.parametrize("case", FAULTS, ids=named, scope="module")
def test_correcting_a_single_fault_leads_to_no_other(case):
    fixed = fix(case.docx(), "a.docx")
    left = code_set(fixed.left)
    assert left <= set(case.found) if case.left is None else left == set(case.left), fixed.left


@pytest.mark.parametrize("case", RIGHT, ids=named)
def test_a_right_document_made_in_another_way_has_no_finding(case):
    report = lint(case.docx(), "a.docx")
    assert report.found == (), [str(one) for one in report.found]
    assert set(case.unchecked) <= {code for code, _ in report.unchecked}


def test_no_two_cases_have_one_name():
    names = [case.name for case in (*FAULTS, *RIGHT)]
    assert sorted(names) == sorted(set(names))
