"""A PDF that came back signed is compared whole with the notice, and what was not verified is said."""

from __future__ import annotations

import io
import sys

import pikepdf
import pytest
import signing
import yaml_files
from repository import TESTS

from generator.diagnostics import NoticeError
from generator.signing import comparison, signatures, signed_pdf

CASES = yaml_files.values(TESTS / "cases" / "signed-pdf.yaml")
NOT_VERIFIED = "V426"


@pytest.fixture(scope="module")
def whole(to_sign):
    return signing.done_to(to_sign.pdf, CASES[0]["acts"], to_sign.blanks)


def compared(data, to_sign):
    signed = signed_pdf.read(data, "da-ky.pdf")
    return signed, comparison.compare(signed, to_sign.docx)


def with_its_codes(case):
    codes = [*case["told"], *([NOT_VERIFIED] if "person" in case["acts"] else [])]
    return pytest.param(case, id=case["name"], marks=pytest.mark.reports(*codes))


@pytest.mark.parametrize("case", [*map(with_its_codes, CASES)])
def test_whatever_differs_from_the_notice_is_told(to_sign, case):
    data = signing.done_to(to_sign.pdf, case["acts"], to_sign.blanks)
    signed, found = compared(data, to_sign)
    assert sorted({one.code for one in found} - {NOT_VERIFIED}) == case["told"]
    told = " ".join(f"{one.message} {one.location.words}" for one in found)
    assert case.get("word", "") in told
    assert bool(signed.made_here) != bool(case.get("only_words"))
    assert ("không so được hình của trang" in told) == bool(case.get("only_words"))


def test_number_and_date_that_the_sign_tool_wrote_are_read(whole):
    head = signed_pdf.read(whole, "a.pdf").head
    assert (head.number, head.date) == ("12", "2024-01-12")
    assert {one.name: one.tooltip for one in head.filled} == {"so": "12", "ngay": "12"}


def test_number_and_date_that_nobody_wrote_are_empty(to_sign):
    head = signed_pdf.read(to_sign.pdf, "a.pdf").head
    assert (head.number, head.date, head.filled) == ("", "", ())


def test_signatures_are_listed_with_who_and_how_much_they_cover(to_sign, whole):
    person, organ = signed_pdf.read(whole, "a.pdf").signatures
    assert (person.field, person.signer, person.is_intact, person.is_trusted) == (
        "nguoi-ky",
        "Nguyễn Ngọc Hảo",
        True,
        False,
    )
    assert (organ.field, organ.signer, organ.covered) == ("co-quan", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", len(whole))
    assert len(to_sign.pdf) < person.covered < len(whole)


def test_an_unknown_certificate_is_told_apart_from_a_broken_signature(to_sign, whole):
    _, found = compared(whole, to_sign)
    told = [one.message for one in found]
    assert any("ai cấp chứng thư thì chưa kiểm được: Nguyễn Ngọc Hảo" in one for one in told)
    assert not any("không còn đúng" in one for one in told)


def test_a_certificate_that_the_office_trusts_is_told_so(whole):
    roots = [signing.certificate(name) for name in signing.NAMES.values()]
    assert [one.is_trusted for one in signed_pdf.read(whole, "a.pdf", roots).signatures] == [True, True]
    assert [one.is_trusted for one in signed_pdf.read(whole, "a.pdf", roots[:1]).signatures] == [True, False]


def test_without_pyhanko_signatures_are_listed_and_said_to_be_unverified(monkeypatch, to_sign, whole):
    monkeypatch.setitem(sys.modules, "pyhanko.sign.validation", None)
    assert not signatures.can_verify()
    signed, found = compared(whole, to_sign)
    assert [(one.field, one.signer, one.is_intact) for one in signed.signatures] == [
        ("nguoi-ky", "Nguyễn Ngọc Hảo", None),
        ("co-quan", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", None),
    ]
    assert {one.code for one in found} == {NOT_VERIFIED}
    assert any("chưa kiểm 2 chữ ký số" in one.message for one in found)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", b"PK\x03\x04"])
def test_what_is_no_pdf_is_refused(data):
    with pytest.raises(NoticeError) as error:
        signed_pdf.read(data, "a.pdf")
    assert [one.code for one in error.value.faults] == ["P030"]


def test_a_pdf_of_hundreds_of_pages_is_refused_before_it_is_drawn():
    document = pikepdf.new()
    for _ in range(201):
        document.add_blank_page()
    out = io.BytesIO()
    document.save(out)
    with pytest.raises(NoticeError) as error:
        signed_pdf.read(out.getvalue(), "a.pdf")
    assert "hơn 200 trang" in error.value.faults[0].message


def test_our_bytes_are_found_at_the_beginning_whatever_follows(to_sign, whole):
    assert signed_pdf.made_here(whole) == signed_pdf.made_here(to_sign.pdf) == to_sign.pdf
    assert signed_pdf.made_here(whole[:1000] + b" " + whole[1000:]) == b""
