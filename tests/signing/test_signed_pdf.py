"""A PDF that came back signed is compared whole with the notice, and what was not verified is said."""

from __future__ import annotations

import io
import sys
import zlib
from datetime import UTC, datetime, timedelta

import certificates
import pikepdf
import pytest
import signing
import yaml_files
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.sign.validation.dss import DocumentSecurityStore
from repository import TESTS

from generator.diagnostics import NoticeError
from generator.pdf import convert
from generator.signing import comparison, signatures, signed_fields, signed_pdf

CASES = yaml_files.values(TESTS / "cases" / "signed-pdf.yaml")
ADDITIONS = yaml_files.values(TESTS / "cases" / "signed-pdf-additions.yaml")
NOT_VERIFIED = "V426"


@pytest.fixture(scope="module")
def whole(to_sign):
    return signing.done_to(to_sign.pdf, CASES[0]["acts"], to_sign.blanks)


def compared(data, to_sign):
    signed = signed_pdf.read(data, "da-ky.pdf")
    return signed, comparison.compare(signed, to_sign.docx, [to_sign.draft])


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
    assert NOT_REMADE not in told
    assert "làm lại trên máy này" not in told


@pytest.mark.parametrize("case", ADDITIONS, ids=lambda one: str(one["act"]))
def test_what_a_pdf_has_besides_pages_stamps_and_signatures_is_told(to_sign, case):
    data = signing.done_to(to_sign.pdf, [case["act"]], to_sign.blanks)
    found = signed_fields.read(data, "a.pdf").additions
    assert {name: list(its) for name, its in found._asdict().items() if its} == {
        name: its for name, its in case.items() if name != "act"
    }


def test_a_field_within_another_is_a_signature_field_with_both_names(to_sign):
    def moved(writer):
        listed = writer.root["/AcroForm"]["/Fields"]
        kids = [listed.raw_get(at) for at in range(len(listed))]
        above = writer.add_object(generic.DictionaryObject({pdf_name("/T"): generic.TextStringObject("ky")}))
        above.get_object()[pdf_name("/Kids")] = generic.ArrayObject(kids)
        writer.root["/AcroForm"][pdf_name("/Fields")] = generic.ArrayObject([above])
        writer.update_container(writer.root["/AcroForm"])

    data = signing.updated(to_sign.pdf, moved)
    assert [one.name for one in signed_fields.read(data, "a.pdf").fields] == ["ky.nguoi-ky", "ky.co-quan"]


NOW = datetime.now(UTC)
CERTIFICATES = {
    "hết hạn trước khi ký": ((-900, -400), None, "đã hết hạn ngày", None),
    "chưa có hiệu lực lúc ký": ((30, 400), None, "mới có hiệu lực, sau khi ký", None),
    "bị thu hồi trước khi ký": ((-900, 400), -5, "đã bị thu hồi", None),
    "bị thu hồi sau khi ký": ((-900, 400), 5, None, "sau khi ký"),
    "còn hạn": ((-30, 400), None, None, None),
}


@pytest.mark.parametrize("known", [True, False], ids=["issuer trusted", "issuer unknown"])
@pytest.mark.parametrize("what", CERTIFICATES)
def test_what_is_wrong_with_a_certificate_is_told(to_sign, what, known):
    span, revoked, trouble, remark = CERTIFICATES[what]
    begin, end = (NOW + timedelta(days=days) for days in span)
    data = signing.signed(to_sign.pdf, "nguoi-ky", by=certificates.signer("Trần Văn Bình", begin, end, number=7))
    if revoked:
        data = with_list_of_revoked(data, 7, NOW + timedelta(days=revoked))
    (one,) = signed_pdf.read(data, "a.pdf", [certificates.root()] * known).signatures
    assert one.is_intact
    assert one.is_trusted == (known and not trouble and not remark)
    assert (trouble or "") in one.trouble
    assert bool(one.trouble) == bool(trouble)
    assert (remark or "") in one.remark
    assert bool(one.remark) == bool(remark)


def with_list_of_revoked(data, *numbers):
    """Return a PDF with its issuer's list of revoked certificates, as sign tools add it for checks in later years."""
    listed, issuer = certificates.revoked(*numbers)
    out = io.BytesIO(data)
    DocumentSecurityStore.add_dss(out, sig_contents=None, certs=[issuer], crls=[listed])
    return out.getvalue()


UNVERIFIED = {
    "không biết ai cấp": (False, False, ["ai cấp chứng thư (chứng thư ghi CA thử)", "có bị thu hồi không", "giờ ký"]),
    "biết ai cấp": (True, False, ["chứng thư có bị thu hồi không", "giờ ký (máy của người ký tự ghi)"]),
    "biết ai cấp, có danh sách thu hồi": (True, True, ["giờ ký (máy của người ký tự ghi)"]),
}


@pytest.mark.parametrize("what", UNVERIFIED)
def test_what_nobody_verified_is_told_of_each_signature(to_sign, what):
    known, is_listed, unverified = UNVERIFIED[what]
    begin, end = NOW - timedelta(days=30), NOW + timedelta(days=400)
    data = signing.signed(to_sign.pdf, "nguoi-ky", by=certificates.signer("Trần Văn Bình", begin, end, number=7))
    if is_listed:
        data = with_list_of_revoked(data, 9, NOW - timedelta(days=3))
    signed = signed_pdf.read(data, "a.pdf", [certificates.root()] * known)
    (one,) = signed.signatures
    assert len(one.unverified) == len(unverified)
    assert all(word in said for word, said in zip(unverified, one.unverified, strict=True))
    told = [it.message for it in comparison.compare(signed, to_sign.docx) if it.code == NOT_VERIFIED]
    assert any("Trần Văn Bình" in it and ", ".join(one.unverified) in it for it in told)


def test_a_signature_of_tomorrow_is_told(to_sign, monkeypatch):
    data = signing.signed(to_sign.pdf, "nguoi-ky")
    earlier = NOW - timedelta(days=2)
    monkeypatch.setattr(signatures, "_now", lambda: earlier)
    (one,) = signed_pdf.read(data, "a.pdf", [signing.certificate("Nguyễn Ngọc Hảo")]).signatures
    assert one.remark.startswith("giờ ký chưa tới: ")


@pytest.mark.parametrize("known", [True, False])
def test_a_certificate_that_expired_since_was_good_when_it_was_used(to_sign, monkeypatch, known):
    by = certificates.signer("Trần Văn Bình", NOW - timedelta(days=9), NOW + timedelta(days=9), number=8)
    data = signing.signed(to_sign.pdf, "nguoi-ky", by=by)
    later = NOW + timedelta(days=30)
    monkeypatch.setattr(signatures, "_now", lambda: later)
    (one,) = signed_pdf.read(data, "a.pdf", [certificates.root()] * known).signatures
    assert (one.is_intact, one.is_trusted, one.trouble) == (True, known, "")
    assert one.remark.startswith("nay đã hết hạn")


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
    assert any("chưa kiểm được ai cấp chứng thư (chứng thư ghi Nguyễn Ngọc Hảo)" in one for one in told)
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


def with_password(data):
    with pikepdf.open(io.BytesIO(data)) as document:
        out = io.BytesIO()
        document.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
        return out.getvalue()


UNREADABLE = {
    "trống": (lambda _: b"", "tệp trống"),
    "tệp Word đổi tên": (lambda one: one.docx, "không phải tệp PDF"),
    "chỉ có dòng đầu": (lambda _: b"%PDF-1.7\n", "bị cắt ngang"),
    "không có gì": (lambda _: b"%PDF-1.7\n%%EOF", "hỏng"),
    "bị cắt": (lambda one: one.pdf[: len(one.pdf) // 2], "bị cắt ngang"),
    "có mật khẩu": (lambda one: with_password(one.pdf), "mật khẩu"),
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_cannot_be_read_is_refused_with_the_reason(to_sign, what):
    make, why = UNREADABLE[what]
    with pytest.raises(NoticeError) as error:
        signed_pdf.read(make(to_sign), "a.pdf")
    assert [one.code for one in error.value.faults] == ["P030"]
    assert why in error.value.faults[0].message


def test_a_pdf_of_hundreds_of_pages_is_refused_before_it_is_drawn():
    document = pikepdf.new()
    for _ in range(201):
        document.add_blank_page()
    out = io.BytesIO()
    document.save(out)
    with pytest.raises(NoticeError) as error:
        signed_pdf.read(out.getvalue(), "a.pdf")
    assert "hơn 200 trang" in error.value.faults[0].message


FORGED = "0 g 40 500 3 8 re f"
NOT_REMADE = "chưa làm lại được bản trình ký"


@pytest.mark.reports("V422")
def test_a_pdf_that_others_made_and_sealed_as_this_program_does_is_told(to_sign):
    data = signing.done_to(signing.forged(to_sign.pdf, FORGED, 2), CASES[0]["acts"], to_sign.blanks)
    signed, found = compared(data, to_sign)
    assert signed.made_here
    (told,) = [one.message for one in found if one.code == "V422"]
    assert told.startswith("bản trình ký trong PDF khác bản làm lại trên máy này: trang 2, cách mép trên")


@pytest.mark.reports("V426")
def test_a_pdf_that_differs_on_every_page_may_have_other_fonts_and_is_told(to_sign):
    data = signing.done_to(signing.forged(to_sign.pdf, FORGED, 1, 2, 3), CASES[0]["acts"], to_sign.blanks)
    signed, found = compared(data, to_sign)
    assert signed.made_here
    assert {one.code for one in found} == {NOT_VERIFIED}
    assert any("khác bản làm lại trên máy này: trang 1" in one.message for one in found)


@pytest.mark.reports("V426")
def test_a_pdf_that_cannot_be_made_again_is_not_said_to_be_compared_whole(to_sign, whole):
    signed = signed_pdf.read(whole, "da-ky.pdf")
    for drafts, is_told in (([], True), ([to_sign.docx], True), ([to_sign.docx, to_sign.draft], False)):
        found = comparison.compare(signed, to_sign.docx, drafts)
        assert any(NOT_REMADE in one.message for one in found) == is_told


@pytest.mark.reports("V426")
def test_a_pdf_of_another_version_of_the_program_is_not_said_to_be_compared_whole(to_sign, whole, monkeypatch):
    monkeypatch.setattr(convert, "__version__", "0.0.1")
    _, found = compared(whole, to_sign)
    assert any(NOT_REMADE in one.message for one in found)


def with_stream(data, operators, filters=("/FlateDecode",)):
    """Return a PDF whose second page has more operators, packed."""
    with pikepdf.open(io.BytesIO(data)) as document:
        for _ in filters:
            operators = zlib.compress(operators, 9)
        stream = pikepdf.Stream(document, b"")
        stream.write(operators, filter=pikepdf.Array([pikepdf.Name(one) for one in filters]))
        document.pages[1].contents_add(stream)
        out = io.BytesIO()
        document.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
        return out.getvalue()


def with_forms(data, depth):
    """Return a PDF whose second page draws a form that draws another one twice, and so on."""
    with pikepdf.open(io.BytesIO(data)) as document:
        inner = None
        for _ in range(depth):
            form = pikepdf.Stream(document, b"/A Do /A Do" if inner else b"0 0 1 1 re f")
            form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 9, 9]
            form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary({"/A": inner})) if inner else {}
            inner = document.make_indirect(form)
        document.pages[1].Resources.XObject = pikepdf.Dictionary({"/A": inner})
        document.pages[1].contents_add(b"/A Do")
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def with_picture(data, side):
    with pikepdf.open(io.BytesIO(data)) as document:
        picture = pikepdf.Stream(document, b"x")
        picture.Width = picture.Height = side
        document.Root.Unused = document.make_indirect(picture)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


HEAVY = {
    "một triệu hình vuông": lambda data: with_stream(data, b"0 0 1 1 re f\n" * 1_000_000),
    "nén hai lần": lambda data: with_stream(data, b" " * 1000, ("/FlateDecode",) * 2),
    "hình trong hình, mỗi hình hai lần": lambda data: with_forms(data, 20),
    "hình trong hình quá sâu": lambda data: with_forms(data, 40),
    "ảnh 400 triệu điểm": lambda data: with_picture(data, 20_000),
}


@pytest.mark.reports("P030")
@pytest.mark.parametrize("what", HEAVY)
def test_a_pdf_that_draws_more_than_any_notice_is_refused_before_it_is_drawn(to_sign, what):
    data = HEAVY[what](to_sign.pdf)
    assert len(data) < 2 * len(to_sign.pdf)
    with pytest.raises(NoticeError) as error:
        signed_pdf.read(data, "a.pdf")
    assert "quá nặng" in error.value.faults[0].message


def test_a_pdf_with_some_more_to_draw_is_read(to_sign):
    data = with_forms(with_stream(with_picture(to_sign.pdf, 5000), b"0 0 1 1 re f\n" * 1000), 5)
    assert signed_pdf.read(data, "a.pdf").head.number == ""


def test_our_bytes_are_found_at_the_beginning_whatever_follows(to_sign, whole):
    assert signed_pdf.made_here(whole) == signed_pdf.made_here(to_sign.pdf) == to_sign.pdf
    assert signed_pdf.made_here(whole[:1000] + b" " + whole[1000:]) == b""
