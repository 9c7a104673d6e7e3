"""A signed PDF that is dropped on the page of a notice, or on the register, is kept as its original."""

from __future__ import annotations

from urllib.parse import quote

import pytest
import signing
from asking import OWN
from jobs_asked import finished
from offices import issued_office
from pdfs import typed

from generator.ooxml import package
from generator.pdf import convert
from generator.pdf.convert import PdfRequest, PdfSettings
from generator.pdf.engines import embedded
from generator.registry import archive, register
from generator.signing import places

PAGE = "/issued/2024-12-TB-KHCN"


@pytest.fixture(scope="module")
def signed_bytes(tmp_path_factory):
    """The PDF of the issued notice, with its number, signed by both."""
    issued = issued_office(tmp_path_factory.mktemp("office"))
    settings = PdfSettings(convert.choose_engine("embedded"), pdfa=True, places=places.find)
    request = PdfRequest(package.load(issued.docx, "a"), "a", issued.docx.with_suffix(".pdf"))
    (made,) = convert.convert([request], settings)
    return signing.signed_by_both(made.pdf)


@pytest.fixture
def issued(desk, clerk):
    assert clerk
    return issued_office(desk.folder)


def sent(clerk, data, name="da-ky.pdf", of="2024-12-TB-KHCN"):
    """Return how the work on a file ended."""
    visitor = clerk.visitor
    address = f"/api/signed?of={quote(of)}&name={quote(name)}" if of else f"/api/signed?name={quote(name)}"
    told = visitor.ask("POST", address, {"cookie": visitor.cookie, **OWN}, [data])
    return finished(visitor, told) if told.status == 202 else told


def original(issued):
    opened = register.read(issued.content.parent / "issued")
    return opened.originals.get(issued.record.hash), opened.folder


@pytest.mark.parametrize("of", ["2024-12-TB-KHCN", ""], ids=["on its page", "on the register"])
def test_a_signed_pdf_is_kept_byte_for_byte_and_told(clerk, issued, signed_bytes, of):
    assert "Kéo PDF đã ký thả vào đây" in clerk.words(PAGE)
    ended = sent(clerk, signed_bytes, of=of)
    line, folder = original(issued)
    assert archive.file_of_original(folder, line).read_bytes() == signed_bytes
    words = clerk.words(ended["result"]["address"])
    assert "Đã lưu bản gốc ký số của số 12/TB-KHCN" in words
    assert "Nguyễn Ngọc Hảo" in words
    page = clerk.visitor.get(PAGE).text
    assert f'href="{PAGE}/original.pdf"' in page
    assert 'id="drop"' not in page
    given = clerk.visitor.get(f"{PAGE}/original.pdf")
    assert (given.body, given.headers["content-type"]) == (signed_bytes, "application/pdf")


def test_a_pdf_that_is_cut_off_is_to_be_had_again_where_it_was_signed_not_made_anew(clerk, issued):
    assert issued
    (told,) = sent(clerk, b"%PDF-1.7 cut off")["result"]["found"]
    assert told["code"] == "P030"
    assert "phần mềm ký số" in told["hint"]
    assert "tạo lại" not in told["hint"].lower()


def test_a_pdf_with_a_changed_page_is_refused_and_said_where(clerk, issued, signed_bytes):
    changed = signing.written_on(signed_bytes, "Xin chao", (2, 60, 100), as_annotation=True)
    ended = sent(clerk, changed)
    assert ended["state"] == "failed"
    assert any("Xin chao" in one["message"] for one in ended["result"]["found"])
    assert original(issued)[0] is None


def test_a_pdf_of_none_that_was_issued_is_refused_with_what_to_do(clerk, issued):
    ended = sent(clerk, embedded.pdf(typed("<w:p><w:r><w:t>khác</w:t></w:r></w:p>")), of="")
    assert ended["state"] == "failed"
    assert "bấm Phát hành" in ended["step"]
    assert original(issued)[0] is None


@pytest.mark.usefixtures("issued")
def test_what_is_no_pdf_is_refused_at_once(clerk):
    told = sent(clerk, b"PK\x03\x04", "a.pdf")
    assert (told.status, "không phải PDF" in told.text) == (400, True)


@pytest.mark.usefixtures("issued")
def test_a_notice_that_is_not_there_is_refused_at_once(clerk, signed_bytes):
    assert sent(clerk, signed_bytes, of="2024-99-TB-KHCN").status in (404, 409)


@pytest.mark.usefixtures("issued")
def test_there_is_no_original_before_one_was_sent(clerk):
    assert clerk.visitor.get(f"{PAGE}/original.pdf").status >= 400


def test_the_desk_makes_the_pdf_to_be_signed_as_the_command_does(clerk, desk):
    desk.real()
    asked = {"what": "pdf", "engine": "embedded", "fields": "yes"}
    ended = finished(clerk.visitor, clerk.visitor.post("/api/notices/2023/make", asked))
    assert [one["name"] for one in ended["result"]["files"]] == ["2023.docx", "2023.pdf", "2023-o-ky.json"]
    assert b"/FT /Sig" in clerk.visitor.get("/made/2023.pdf").body
    assert clerk.visitor.get("/made/2023-o-ky.json").status == 200
    marked = clerk.visitor.post("/api/notices/2023/make", {**asked, "draft": "yes", "number": "1"})
    assert (marked.status, "DỰ THẢO" in marked.text) == (400, True)
