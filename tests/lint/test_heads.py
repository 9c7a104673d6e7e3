"""One head made in many ways: right in each without a finding; each single fault of it told in each, or not judged."""

import pytest
import yaml
from heads import HEADS, head
from repository import TESTS

from generator.lint.detect.components import find_components
from generator.lint.linter import lint
from generator.ooxml import package
from generator.ooxml.document import read_document

FAULTS = yaml.safe_load((TESTS / "cases" / "heads.yaml").read_text(encoding="utf-8"))


def found(data):
    return find_components(read_document(package.unpack(data, "a.docx"), "a.docx"))


@pytest.mark.parametrize("construction", HEADS)
def test_a_right_head_has_no_finding_however_it_is_made(construction):
    assert list(map(str, lint(head(construction), "a.docx").found)) == []


@pytest.mark.parametrize("construction", HEADS)
def test_every_line_of_a_head_is_found_however_it_is_made(construction):
    made = found(head(construction))
    lines = (made.country, made.motto, *made.parent, *made.organ, made.number, made.date)
    assert [line.text for line in lines] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "UBND TỈNH BẮC GIANG",
        "SỞ TÀI CHÍNH",
        "Số: 12/TB-STC",
        "Bắc Giang, ngày 12 tháng 01 năm 2024",
    ]


@pytest.mark.parametrize("construction", HEADS)
def test_a_single_fault_of_a_head_is_told_or_not_judged_however_it_is_made(construction):
    missed = []
    for fault in FAULTS:
        report = lint(head(construction, **fault["change"]), "a.docx")
        told = {one.code for one in report.found} | {code for code, _ in report.unchecked}
        missed += [fault["name"]] if fault["code"] not in told else []
    assert missed == []
