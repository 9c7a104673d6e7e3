"""Only a verified PDF is written and replaces an old one; tried with the embedded engine and fakes of the others."""

from __future__ import annotations

import re

import minidocx
import pikepdf
import pytest
from commandline import ROOT
from fakes import codes
from pdfs import changed, engine_giving, typed

from generator import pipeline
from generator.codes import CODES
from generator.diagnostics import Diagnostic, NoticeError
from generator.ooxml import package
from generator.pdf import convert, reader, seal
from generator.pdf.convert import Engine, PdfRequest, PdfSettings
from generator.pdf.engines import embedded

OLD = seal.append(b"%PDF-1.7 the old one\nstartxref\n0\n%%EOF", "ab" * 64)


def convert_one(docx, engine, target, **settings):
    (result,) = convert.convert([PdfRequest(docx, "a.docx", target)], PdfSettings(engine, **settings))
    return result


def test_a_verified_pdf_replaces_the_old_one(docx, tmp_path):
    target = tmp_path / "a.pdf"
    target.write_bytes(OLD)
    made = convert_one(docx, convert.choose_engine("embedded"), target)
    assert (made.found, len(made.text.pages)) == ((), 3)
    assert target.read_bytes() == made.pdf != OLD


@pytest.mark.parametrize(
    ("result", "code"),
    [
        (b"", "P030"),
        (b"<html>", "P030"),
        (b"%PDF-1.7 cut off", "P030"),
        (Diagnostic("P002", "quá lâu"), "P002"),
        (Diagnostic("P003", "không có tệp"), "P003"),
    ],
)
def test_a_broken_result_never_replaces_the_old_pdf(docx, tmp_path, result, code):
    target = tmp_path / "a.pdf"
    target.write_bytes(OLD)
    engine, _ = engine_giving(result)
    made = convert_one(docx, engine, target)
    assert (codes(made.found), made.text) == ([code], None)
    assert made.found[0].location.file == "a.docx"
    assert target.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [target]


def test_the_pdf_of_another_document_never_replaces_the_old_one(docx, tmp_path):
    target = tmp_path / "a.pdf"
    target.write_bytes(OLD)
    engine, _ = engine_giving(embedded.pdf(pipeline.build(ROOT / "content" / "mau-day-du.yaml").docx))
    assert codes(convert_one(docx, engine, target).found)[0] == "P031"
    assert target.read_bytes() == OLD


def test_a_faulty_file_does_not_affect_the_others(docx, tmp_path):
    files = {
        "a": docx,
        "b": b"no docx",
        "c": minidocx.docx("<w:p><w:ins><w:r><w:t>thêm</w:t></w:r></w:ins></w:p>"),
        "d": docx,
    }
    wanted = [PdfRequest(data, f"{name}.docx", tmp_path / f"{name}.pdf") for name, data in files.items()]
    made = {one.request.file: one for one in convert.convert(wanted, PdfSettings(convert.choose_engine("embedded")))}
    assert {name: codes(one.found) for name, one in made.items()} == {
        "a.docx": [], "b.docx": ["D001"], "c.docx": ["P038"], "d.docx": [],
    }  # fmt: skip
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "d.pdf"]


def test_a_write_error_is_reported_for_its_file_only(docx, tmp_path):
    (tmp_path / "a.pdf").mkdir()
    wanted = [PdfRequest(docx, f"{name}.docx", tmp_path / f"{name}.pdf") for name in "ab"]
    first, second = convert.convert(wanted, PdfSettings(convert.choose_engine("embedded")))
    assert codes(first.found)[0].startswith("W")
    assert second.found == ()


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('<w:p><w:ins w:id="1" w:author="a"><w:r><w:t>thêm</w:t></w:r></w:ins></w:p>', "1 dấu sửa"),
        ('<w:p><w:del w:id="1" w:author="a"><w:r><w:delText>bớt</w:delText></w:r></w:del></w:p>', "1 dấu sửa"),
    ],
)
def test_a_file_with_tracked_changes_gets_no_pdf(tmp_path, body, told):
    made = convert_one(minidocx.docx(body), convert.choose_engine("embedded"), tmp_path / "a.pdf")
    assert codes(made.found) == ["P038"]
    assert told in made.found[0].message


def linked(docx, kind, target):
    """Return a Word file with a relationship to something outside of it."""
    parts = package.unpack(docx, "a")
    name = "word/_rels/document.xml.rels"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="rId99" Type="{office}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return package.pack({**parts, name: parts[name].replace(b"</Relationships>", link.encode())})


def test_a_file_with_a_linked_picture_never_reaches_the_engine(docx, tmp_path):
    engine, asked = engine_giving(b"")
    made = convert_one(linked(docx, "image", "http://127.0.0.1:9/a.png"), engine, tmp_path / "a.pdf")
    assert codes(made.found) == ["P005"]
    assert "http://127.0.0.1:9/a.png" in made.found[0].message
    assert asked == []


def test_a_file_with_a_hyperlink_gets_its_pdf(docx, tmp_path):
    made = convert_one(
        linked(docx, "hyperlink", "https://example.org/"), convert.choose_engine("embedded"), tmp_path / "a.pdf"
    )
    assert made.found == ()


def test_a_file_without_title_gets_its_name_as_title(tmp_path):
    docx = typed(minidocx.p("Một đoạn"))
    made = convert_one(docx, convert.choose_engine("embedded"), tmp_path / "a.pdf")
    assert reader.read(made.pdf, "a.pdf").title == "a"
    assert made.pdf == convert_one(docx, convert.choose_engine("embedded"), tmp_path / "a.pdf").pdf


def test_the_pdf_of_an_office_program_loses_its_dates_and_is_sealed(docx, pdf, tmp_path):
    def with_clock(document):
        document.docinfo["/CreationDate"] = pikepdf.String("D:20240112080000Z")
        document.docinfo["/ModDate"] = pikepdf.String("D:20240112080000Z")
        document.trailer.DocChecksum = pikepdf.Name("/0123456789ABCDEF")
        with document.open_metadata() as metadata:
            metadata["xmp:CreateDate"] = "2024-01-12T08:00:00Z"

    engine, _ = engine_giving(changed(pdf, with_clock))
    made = convert_one(docx, engine, tmp_path / "a.pdf")
    assert made.found == ()
    text = made.pdf.decode("latin-1")
    assert not re.search(r"CreationDate|ModDate|DocChecksum|2024-01-12T", text)
    with pikepdf.open(tmp_path / "a.pdf") as document:
        assert "CreateDate" not in document.Root.Metadata.read_bytes().decode()
    fingerprint = convert.fingerprint(PdfRequest(docx, "a.docx", tmp_path), PdfSettings(engine))
    assert seal.is_intact(made.pdf, fingerprint)


def test_a_repeated_call_resumes_where_the_first_stopped(docx, pdf, tmp_path):
    wanted = [PdfRequest(docx, f"{name}.docx", tmp_path / f"{name}.pdf") for name in "abc"]
    engine, asked = engine_giving(pdf, pdf, pdf)
    stopped = convert.convert(wanted, PdfSettings(engine))
    next(stopped)
    stopped.close()
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]
    made = list(convert.convert(wanted, PdfSettings(engine)))
    assert {one.request.file: one.kept for one in made} == {"a.docx": True, "b.docx": False, "c.docx": False}
    assert asked == [3, 2]


@pytest.mark.parametrize("what", ["the Word file", "the engine", "the PDF", "PDF/A"])
def test_a_pdf_is_made_again_when_anything_has_changed(docx, pdf, tmp_path, what):
    target = tmp_path / "a.pdf"
    engine, asked = engine_giving(pdf)
    convert_one(docx, engine, target)
    pdfa = False
    if what == "the Word file":
        docx = package.pack({**package.unpack(docx, "a"), "customXml/item9.xml": b"<a/>"})
    elif what == "the engine":
        engine = engine._replace(title="LibreOffice 24.2")
    elif what == "the PDF":
        target.write_bytes(changed(target.read_bytes(), lambda document: document.pages.remove(p=3)))
    else:
        pdfa = True
    assert not convert_one(docx, engine, target, pdfa=pdfa).kept
    assert asked == [1, 1]


def test_page_breaks_that_differ_between_engines_are_reported(tmp_path):
    lines = [minidocx.p(f"Dòng số {number} của văn bản") for number in range(60)]
    docx = typed("".join(lines))
    broken = typed("".join([*lines[:20], '<w:p><w:r><w:br w:type="page"/></w:r></w:p>', *lines[20:]]))
    engine, _ = engine_giving(embedded.pdf(broken))
    made = convert_one(docx, engine, tmp_path / "a.pdf")
    assert codes(made.found) == ["P040"]
    assert "LibreOffice 7.4" in made.found[0].message
    assert made.found[0].location.words.startswith("Dòng số 20")
    assert (tmp_path / "a.pdf").exists()
    again = convert_one(docx, engine, tmp_path / "a.pdf")
    assert (again.kept, again.found) == (True, made.found)


def test_equal_page_breaks_are_not_mentioned(docx, pdf, tmp_path):
    engine, _ = engine_giving(pdf)
    assert convert_one(docx, engine, tmp_path / "a.pdf").found == ()


def test_every_code_of_pdf_has_a_remedy():
    assert all(CODES[code].remedy for code in CODES if code.startswith("P0"))


def test_a_fault_that_stops_the_engine_is_reported_for_every_file_not_done(docx, pdf, tmp_path):
    def lay_out(sources, *, pdfa, seconds):
        del sources, pdfa, seconds
        yield 1, pdf
        raise NoticeError([Diagnostic("P007", "hết chỗ")])

    engine = Engine("libreoffice", "LibreOffice", "…", lay_out)
    wanted = [PdfRequest(docx, f"{name}.docx", tmp_path / f"{name}.pdf") for name in "abc"]
    made = {one.request.file: codes(one.found) for one in convert.convert(wanted, PdfSettings(engine))}
    assert made == {"a.docx": ["P007"], "b.docx": [], "c.docx": ["P007"]}


def test_closing_the_results_stops_the_engine(docx, pdf, tmp_path):
    ended = []

    def lay_out(sources, *, pdfa, seconds):
        del sources, pdfa, seconds
        try:
            yield 0, pdf
            yield 1, pdf
        finally:
            ended.append(True)

    engine = Engine("libreoffice", "LibreOffice", "…", lay_out)
    results = convert.convert(
        [PdfRequest(docx, f"{name}.docx", tmp_path / f"{name}.pdf") for name in "ab"], PdfSettings(engine)
    )
    next(results)
    results.close()
    assert ended == [True]
