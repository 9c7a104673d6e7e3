"""Lint: perfect documents pass in every layout, one change makes one rule tell, and no file breaks it."""

import io
import zipfile
from time import process_time

import pytest
import yaml_files
from minidocx import docx, p
from notices import BODY, LAYOUTS, notice
from office_files import read
from repository import TESTS

from generator.codes import Severity
from generator.diagnostics import NoticeError, errors
from generator.lint.detect.components import Office
from generator.lint.linter import lint
from generator.lint.profile import Profile
from generator.lint.rules import RULES

MUTATIONS = yaml_files.values(TESTS / "cases" / "lint-changes.yaml")
FAULTS = read(TESTS / "cases" / "single-faults.yaml")
GROUPS = ("F1", "F2", "F3", "F5")
"""Pages, head, subject, ending: the rules that a change must make tell here."""
COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
OTHERS = {
    "a citizen's form": [
        COUNTRY,
        MOTTO,
        "ĐƠN XIN NGHỈ PHÉP",
        "Kính gửi: Giám đốc Sở",
        "Tôi xin nghỉ.",
        "Người làm đơn",
    ],
    "a contract": [COUNTRY, MOTTO, "HỢP ĐỒNG MUA BÁN", "Số: 12/2024/HĐMB", "Bên A: Công ty An Bình", "Bên B: Bà Lê Hà"],
    "an essay": ["Quê hương", "Làng tôi ở ven sông, có lũy tre xanh."],
    "nothing": [],
    "empty paragraphs": ["", ""],
}
SECONDS = 20
"""Far above what 5,000 paragraphs take: only work that grows with the square passes it."""


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_perfect_document_has_no_finding_in_any_layout(layout):
    assert list(map(str, lint(notice(layout), layout).found)) == []


@pytest.mark.parametrize("case", MUTATIONS, ids=lambda case: case["name"])
def test_one_change_makes_its_rule_tell_and_no_other(case):
    made = notice(case.get("layout", "head of two rows"), **case["change"])
    office = Office(**case["house"]) if "house" in case else None
    report = lint(made, "thu.docx", Profile(office=office))
    warned = {fault.code for fault in report.found if fault.severity is Severity.WARNING}
    expected = (set(), {case["code"]}) if case.get("warning") else ({case["code"]}, warned - {case["code"]})
    assert ({fault.code for fault in errors(report.found)}, warned) == expected, list(map(str, report.found))


def test_changes_have_names_of_their_own():
    names = [case["name"] for case in MUTATIONS]
    assert len(names) == len(set(names)) >= 60


@pytest.mark.parametrize("code", [code for code in RULES if code.startswith(GROUPS)])
def test_a_rule_has_a_change_that_makes_it_tell(code):
    assert code in {case["code"] for case in MUTATIONS} | {one for case in FAULTS for one in case.found}


@pytest.mark.parametrize("lines", OTHERS.values(), ids=OTHERS)
def test_what_is_no_administrative_document_is_told_once(lines):
    with pytest.raises(NoticeError) as told:
        lint(docx("".join(map(p, lines))), "khac.docx")
    assert [fault.code for fault in told.value.faults] == ["F001"]


def _zip_of_nothing():
    buffer = io.BytesIO()
    zipfile.ZipFile(buffer, "w").close()
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504), id="doc"),
        pytest.param(rb"{\rtf1\ansi Th\'f4ng b\'e1o}", id="rtf"),
        pytest.param(b"%PDF-1.7\n%%EOF\n", id="pdf"),
        pytest.param(_zip_of_nothing(), id="zip of nothing"),
        pytest.param(notice()[:-200], id="cut off"),
    ],
)
def test_another_file_with_the_name_of_a_docx_is_refused_with_one_fault(data):
    with pytest.raises(NoticeError) as told:
        lint(data, "khac.docx")
    assert [fault.code[0] for fault in told.value.faults] == ["D"]


def test_a_text_surely_longer_than_a_page_must_have_page_numbers():
    report = lint(notice(page_number_at="", body={"lines": [*([BODY[0]] * 40), BODY[-1]]}), "dai.docx")
    assert [fault.code for fault in report.found] == ["F106"]


def test_a_text_surely_of_one_page_needs_no_page_number():
    report = lint(notice(page_number_at=""), "ngan.docx")
    assert (report.found, [code for code, _ in report.unchecked]) == ((), [])


def test_a_text_of_about_one_page_leaves_its_page_number_unchecked():
    report = lint(notice(page_number_at="", body={"lines": [*([BODY[0]] * 13), BODY[-1]]}), "vua.docx")
    assert (report.found, [code for code, _ in report.unchecked]) == ((), ["F106"])


def test_five_thousand_paragraphs_are_judged_in_bounded_time():
    long = notice(body={"lines": [*([BODY[0]] * 5000), BODY[-1]]})
    start = process_time()
    report = lint(long, "dai.docx")
    assert process_time() - start < SECONDS
    assert not report.found
