"""Files as offices have them (``cases/foreign/*.yaml``): read right, judged right, never made worse.

By hand, ``THONGBAO_OFFICE_FILES=all`` makes the PDF of each case by both engines.
"""

from __future__ import annotations

import functools
import os
from typing import TYPE_CHECKING

import garbling  # noqa: F401 - its edits
import pytest
from found import code_set, codes, raised_codes
from office_files import Case, cases

from generator.lint import pages
from generator.lint.annotate import annotate
from generator.lint.fix.fixer import fix
from generator.lint.linter import Report, lint
from generator.ooxml import definitions, package
from generator.pdf.convert import PdfRequest, PdfSettings, choose_engine, convert

if TYPE_CHECKING:
    from pathlib import Path

TRIED = os.environ.get("THONGBAO_OFFICE_FILES", "")
CASES = cases()
CORRECTED = [case for case in CASES if not case.refused and not case.not_corrected]
NOT_CORRECTED = [case for case in CASES if not case.refused and case.not_corrected]
JUDGED = [*CORRECTED, *NOT_CORRECTED]
"""Begins with those that are corrected: pytest runs the tests of one number in a row, and each file is made once."""
REFUSED = [case for case in CASES if case.refused]


def named(case: Case) -> str:
    return case.name


@functools.lru_cache(maxsize=2)
def judged(data: bytes) -> Report:
    return lint(data, "a.docx", pages=lambda: pages.render(data))


def texts(data: bytes) -> list[tuple[str, str]]:
    parts = package.unpack(data, "a.docx")
    return [(one.part, one.text) for one in definitions.paragraphs(parts)]


def test_no_two_cases_have_one_name():
    names = [case.name for case in CASES]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("case", JUDGED, ids=named, scope="module")
def test_lint_tells_of_an_office_s_file_what_is_wrong_and_no_more(case):
    report = judged(case.docx())
    assert code_set(report.found) == set(case.found), [str(one) for one in report.found]
    assert set(case.unchecked) <= {code for code, _ in report.unchecked}, report.unchecked


@pytest.mark.parametrize("case", REFUSED, ids=named)
def test_lint_refuses_what_it_cannot_judge(case):
    assert raised_codes(judged, case.docx()) == list(case.refused)


@pytest.mark.parametrize("case", CORRECTED, ids=named, scope="module")
def test_corrections_leave_every_word_of_an_office_s_file_and_make_nothing_worse(case):
    data = case.docx()
    fixed = fix(data, "a.docx")
    left = code_set(fixed.left)
    assert left <= set(case.found) if case.left is None else left == set(case.left), fixed.left
    if not any(one.code == "F202" for one in fixed.changed):
        assert texts(fixed.docx) == texts(data)
    assert fix(fixed.docx, "a.docx").docx == fixed.docx


@pytest.mark.parametrize("case", NOT_CORRECTED, ids=named)
def test_a_file_that_corrections_would_harm_is_refused(case):
    assert raised_codes(fix, case.docx(), "a.docx") == list(case.not_corrected)


@pytest.mark.parametrize("case", NOT_CORRECTED, ids=named)
def test_a_file_that_notes_would_harm_is_refused(case):
    data = case.docx()
    assert raised_codes(annotate, data, judged(data)) == list(case.not_corrected)


@pytest.mark.parametrize("case", CORRECTED, ids=named, scope="module")
def test_notes_leave_every_word_of_an_office_s_file(case):
    data = case.docx()
    assert texts(annotate(data, judged(data))) == texts(data)


def tried(engine: str) -> list[Case]:
    return [case for case in CASES if engine in case.pdf or TRIED == "all"]


def made(chosen: list[Case], engine: str, folder: Path) -> dict[str, list[str]]:
    """Return the codes with which the PDF of each case is refused, by its name."""
    requests = [
        PdfRequest(case.docx(), f"{number}.docx", folder / f"{number}.pdf") for number, case in enumerate(chosen)
    ]
    settings = PdfSettings(choose_engine(engine))
    results = {id(one.request): one for one in convert(requests, settings)}
    told = [results[id(request)] for request in requests]
    return {case.name: codes(one.found if not one.pdf else ()) for case, one in zip(chosen, told, strict=True)}


@pytest.mark.parametrize("case", tried("embedded"), ids=named)
def test_the_embedded_engine_makes_the_pdf_of_an_office_s_file_or_says_why_not(case, tmp_path):
    assert made([case], "embedded", tmp_path) == {case.name: case.pdf.get("embedded", [])}


@pytest.mark.slow
@pytest.mark.libreoffice
def test_libreoffice_makes_the_pdf_of_each_office_s_file_or_the_refusal_says_why_not(libreoffice_here):
    chosen = tried("libreoffice")
    assert made(chosen, "libreoffice", libreoffice_here) == {
        case.name: case.pdf.get("libreoffice", []) for case in chosen
    }
