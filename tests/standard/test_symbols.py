"""The abbreviations of organs, as offices write them in symbols."""

import pytest
from notices import notice

from generator.lint.linter import lint
from generator.standard.symbols import has_organ_code, is_organ_code, is_symbol_of_type

REAL = (
    *(
        "KHCN",
        "TTg",
        "BCĐ389",
        "BQLDA1",
        "THPT.NTT",
        "VP",
        "GD&ĐT",
        "BCĐ-389",
        "VPCP-NN",
        "BCĐĐA06",
        "PC08",
        "VPĐUQSTƯ",
    ),
    *("P.VHTT", "SNNMT-BTTĐC"),
)
WRONG = ("", "Khcn", "KH CN", "KHCN.", "-KHCN", "KHCN--VP", "KH/CN", "TTgg", "389", "khcn", "Tg", "KHCN&")


@pytest.mark.parametrize("code", REAL)
def test_a_real_abbreviation_is_one_in_content_and_in_a_word_file(code):
    assert is_organ_code(code)
    assert is_symbol_of_type(f"TB-{code}")
    found = {fault.code for fault in lint(notice(number={"text": f"Số: 15/TB-{code}"}), "a.docx").found}
    assert not found & {"F208", "F209"}


@pytest.mark.parametrize("code", WRONG)
def test_a_wrong_abbreviation_is_none(code):
    assert not is_organ_code(code)
    assert not is_symbol_of_type(f"TB-{code}")


@pytest.mark.parametrize("symbol", ["TB-Khcn", "TB-KHCN.", "TB-KH CN"])
def test_a_wrong_symbol_of_a_word_file_is_told(symbol):
    assert "F208" in {one.code for one in lint(notice(number={"text": f"Số: 15/{symbol}"}), "a.docx").found}


def test_an_abbreviation_of_two_groups_is_found_in_a_symbol_as_a_whole():
    assert has_organ_code("TB-BCĐ-389", "BCĐ-389")
    assert has_organ_code("TB-KHCN-VP", "KHCN")
    assert not has_organ_code("TB-KHCN1", "KHCN")


def test_a_number_is_no_third_group_of_a_symbol():
    assert "F210" not in {one.code for one in lint(notice(number={"text": "Số: 15/TB-BCĐ-389"}), "a.docx").found}
