"""PDF files of Word files: the proof of each, and that nothing but a proven one is ever written.

The engines here are the embedded one and fakes of the others; the real LibreOffice has its own tests.
"""

from __future__ import annotations

import io
import json
import re

import minidocx
import pikepdf
import pytest
from commandline import ROOT, Desk
from PIL import Image

from generator import pipeline
from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.ooxml import document as ooxml_document
from generator.ooxml import package
from generator.pdf import convert as pdf_convert
from generator.pdf import images, reader, text_matcher, verifier
from generator.pdf.convert import PdfRequest, PdfSettings
from generator.pdf.engines import embedded, select
from generator.pdf.engines.select import Engine

SAMPLES = ("2023", "mau-day-du")
OLD = b"%PDF-1.7 the old one %%EOF"


@pytest.fixture(scope="module")
def docx():
    return pipeline.build(ROOT / "content" / "2023.yaml").docx


@pytest.fixture(scope="module")
def whole(docx):
    return embedded.pdf(docx)


@pytest.fixture
def desk(tmp_path, monkeypatch, capsys):
    return Desk(tmp_path, monkeypatch, capsys)


def typed(body):
    """Return a Word file in Times New Roman, as an office types it."""
    font = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
    return minidocx.docx(
        body, styles=f"<w:docDefaults><w:rPrDefault><w:rPr>{font}</w:rPr></w:rPrDefault></w:docDefaults>"
    )


def office(*results, name="libreoffice", title="LibreOffice 7.4"):
    """Return an engine that gives these results, and counts what it is asked for."""
    asked = []

    def convert(sources, *, pdfa, seconds):
        del pdfa, seconds
        asked.append(len(sources))
        yield from enumerate(results[: len(sources)])

    return Engine(name, title, "…", convert), asked


def made_of(docx, engine, target, **choice):
    (made,) = pdf_convert.convert([PdfRequest(docx, "a.docx", target)], PdfSettings(engine, **choice))
    return made


def codes(found):
    return [fault.code for fault in found]


def proven(data, docx):
    document = ooxml_document.read(package.unpack(docx, "a.docx"), "a.docx")
    pdf = reader.read(data, "a.docx")
    return verifier.verify(pdf, text_matcher.match(document, pdf), document, "a.docx")


def changed(data, change):
    """Return a PDF after ``change(document)``."""
    with pikepdf.open(io.BytesIO(data)) as document:
        change(document)
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue()


# The proof


@pytest.mark.parametrize("name", SAMPLES)
def test_the_pdf_of_a_sample_is_proven(name):
    docx = pipeline.build(ROOT / "content" / f"{name}.yaml").docx
    assert proven(embedded.pdf(docx), docx) == []
    assert proven(embedded.pdf(docx, pdfa=True), docx) == []


def without_last_page(document):
    del document.pages[-1]


def without_title(document):
    del document.docinfo["/Title"]


def without_language(document):
    del document.Root.Lang


def on_letter_paper(document):
    document.pages[1].MediaBox = [0, 0, 612, 792]


def with_blank_page(document):
    document.add_blank_page(page_size=(595.3, 841.9))


def with_pages_turned_round(document):
    document.pages.reverse()


def with_font_not_embedded(document):
    for font in fonts(document):
        del font.DescendantFonts[0].FontDescriptor.FontFile2


def with_other_font(document):
    for font in fonts(document):
        font.BaseFont = pikepdf.Name("/DejaVuSerif")
        font.DescendantFonts[0].BaseFont = pikepdf.Name("/DejaVuSerif")


def fonts(document):
    return list({font.objgen: font for page in document.pages for font in page.Resources.Font.values()}.values())


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (without_last_page, "P031"),
        (with_pages_turned_round, "P031"),
        (with_font_not_embedded, "P033"),
        (with_other_font, "P034"),
        (without_title, "P035"),
        (without_language, "P035"),
        (on_letter_paper, "P036"),
        (with_blank_page, "P037"),
    ],
)
def test_one_fault_of_a_pdf_is_told_and_no_other(whole, docx, change, code):
    assert set(codes(proven(changed(whole, change), docx))) == {code}


def test_text_that_the_word_file_has_not_is_told():
    one, more = (minidocx.docx(minidocx.p("Một đoạn") + minidocx.p(text)) for text in ("", "Lạc vào đây"))
    found = proven(embedded.pdf(more), one)
    assert "P032" in codes(found)
    assert "Lạc vào đây" in str(found[0])


def test_a_header_and_its_page_numbers_are_no_strange_text():
    header = "<w:p><w:r><w:t>Dự thảo lần 2</w:t></w:r></w:p>"
    docx = minidocx.docx(minidocx.p("Một đoạn"), header=header)
    assert "P032" not in codes(proven(embedded.pdf(docx), docx))


def test_a_header_that_no_page_has_is_missing():
    header = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    docx, other = (minidocx.docx(minidocx.p("Một đoạn"), header=header.format(text)) for text in ("Mật", "Thường"))
    assert "P031" in codes(proven(embedded.pdf(other), docx))


def test_a_pdf_may_have_the_fonts_that_the_word_file_has():
    run = '<w:p><w:r><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/></w:rPr><w:t>Chữ Arial</w:t></w:r></w:p>'
    docx = minidocx.docx(run)
    assert "P034" not in codes(proven(embedded.pdf(docx), docx))


# The flow


def test_a_proven_pdf_takes_the_place_of_the_old_one(docx, tmp_path):
    target = tmp_path / "a.pdf"
    target.write_bytes(OLD)
    made = made_of(docx, select.choose("embedded"), target)
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
def test_what_an_engine_gives_in_place_of_a_pdf_never_costs_the_old_one(docx, tmp_path, result, code):
    target = tmp_path / "a.pdf"
    target.write_bytes(OLD)
    engine, _ = office(result)
    made = made_of(docx, engine, target)
    assert (codes(made.found), made.text) == ([code], None)
    assert made.found[0].location.file == "a.docx"
    assert target.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [target]


def test_a_pdf_of_another_document_never_costs_the_old_one(docx, tmp_path):
    target = tmp_path / "a.pdf"
    target.write_bytes(OLD)
    engine, _ = office(embedded.pdf(pipeline.build(ROOT / "content" / "mau-day-du.yaml").docx))
    assert codes(made_of(docx, engine, target).found)[0] == "P031"
    assert target.read_bytes() == OLD


def test_one_faulty_file_does_not_cost_the_others_theirs(docx, tmp_path):
    files = {
        "a": docx,
        "b": b"no docx",
        "c": minidocx.docx("<w:p><w:ins><w:r><w:t>thêm</w:t></w:r></w:ins></w:p>"),
        "d": docx,
    }
    wanted = [PdfRequest(data, f"{name}.docx", tmp_path / f"{name}.pdf") for name, data in files.items()]
    made = {one.request.file: one for one in pdf_convert.convert(wanted, PdfSettings(select.choose("embedded")))}
    assert {name: codes(one.found) for name, one in made.items()} == {
        "a.docx": [], "b.docx": ["D001"], "c.docx": ["P038"], "d.docx": [],
    }  # fmt: skip
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "d.pdf"]


def test_a_file_that_cannot_be_written_is_a_fault_of_that_file(docx, tmp_path):
    (tmp_path / "a.pdf").mkdir()
    wanted = [PdfRequest(docx, f"{name}.docx", tmp_path / f"{name}.pdf") for name in "ab"]
    first, second = pdf_convert.convert(wanted, PdfSettings(select.choose("embedded")))
    assert codes(first.found)[0].startswith("W")
    assert second.found == ()


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('<w:p><w:ins w:id="1" w:author="a"><w:r><w:t>thêm</w:t></w:r></w:ins></w:p>', "1 dấu sửa"),
        ('<w:p><w:del w:id="1" w:author="a"><w:r><w:delText>bớt</w:delText></w:r></w:del></w:p>', "1 dấu sửa"),
    ],
)
def test_a_file_with_marks_of_revision_gets_no_pdf(tmp_path, body, told):
    made = made_of(minidocx.docx(body), select.choose("embedded"), tmp_path / "a.pdf")
    assert codes(made.found) == ["P038"]
    assert told in made.found[0].message


def linked(docx, kind, target):
    """Return a Word file with a relationship to something outside of it."""
    parts = package.unpack(docx, "a")
    name = "word/_rels/document.xml.rels"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="rId99" Type="{office}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return package.pack({**parts, name: parts[name].replace(b"</Relationships>", link.encode())})


def test_a_picture_on_the_network_is_never_fetched_and_there_is_no_pdf(docx, tmp_path):
    engine, asked = office(b"")
    made = made_of(linked(docx, "image", "http://127.0.0.1:9/a.png"), engine, tmp_path / "a.pdf")
    assert codes(made.found) == ["P005"]
    assert "http://127.0.0.1:9/a.png" in made.found[0].message
    assert asked == []


def test_a_link_that_a_reader_clicks_is_no_reason_to_refuse(docx, tmp_path):
    made = made_of(linked(docx, "hyperlink", "https://example.org/"), select.choose("embedded"), tmp_path / "a.pdf")
    assert made.found == ()


def test_a_file_without_title_gets_its_name_as_title(tmp_path):
    docx = typed(minidocx.p("Một đoạn"))
    made = made_of(docx, select.choose("embedded"), tmp_path / "a.pdf")
    assert reader.read(made.pdf, "a.pdf").title == "a"
    assert made.pdf == made_of(docx, select.choose("embedded"), tmp_path / "a.pdf").pdf


# An office program's PDF


def test_an_office_programs_pdf_has_no_clock_and_says_what_it_was_made_of(docx, whole, tmp_path):
    def with_clock(document):
        document.docinfo["/CreationDate"] = pikepdf.String("D:20240112080000Z")
        document.docinfo["/ModDate"] = pikepdf.String("D:20240112080000Z")
        document.trailer.DocChecksum = pikepdf.Name("/0123456789ABCDEF")
        with document.open_metadata() as metadata:
            metadata["xmp:CreateDate"] = "2024-01-12T08:00:00Z"

    engine, _ = office(changed(whole, with_clock))
    made = made_of(docx, engine, tmp_path / "a.pdf")
    assert made.found == ()
    text = made.pdf.decode("latin-1")
    assert not re.search(r"CreationDate|ModDate|DocChecksum|2024-01-12T", text)
    with pikepdf.open(tmp_path / "a.pdf") as document:
        assert "CreateDate" not in document.Root.Metadata.read_bytes().decode()
    assert reader.read(made.pdf, "a").fingerprint == pdf_convert._fingerprint(
        PdfRequest(docx, "a.docx", tmp_path), PdfSettings(engine)
    )


def test_the_same_call_goes_on_where_it_stopped(docx, whole, tmp_path):
    wanted = [PdfRequest(docx, f"{name}.docx", tmp_path / f"{name}.pdf") for name in "abc"]
    engine, asked = office(whole, whole, whole)
    stopped = pdf_convert.convert(wanted, PdfSettings(engine))
    next(stopped)
    stopped.close()
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]
    made = list(pdf_convert.convert(wanted, PdfSettings(engine)))
    assert {one.request.file: one.kept for one in made} == {"a.docx": True, "b.docx": False, "c.docx": False}
    assert asked == [3, 2]


@pytest.mark.parametrize("what", ["the Word file", "the engine", "the PDF", "PDF/A"])
def test_a_pdf_is_made_again_when_something_is_another(docx, whole, tmp_path, what):
    target = tmp_path / "a.pdf"
    engine, asked = office(whole)
    made_of(docx, engine, target)
    pdfa = False
    if what == "the Word file":
        docx = package.pack({**package.unpack(docx, "a"), "customXml/item9.xml": b"<a/>"})
    elif what == "the engine":
        engine = engine._replace(title="LibreOffice 24.2")
    elif what == "the PDF":
        target.write_bytes(changed(target.read_bytes(), without_last_page))
    else:
        pdfa = True
    assert not made_of(docx, engine, target, pdfa=pdfa).kept
    assert asked == [1, 1]


def test_engines_that_break_pages_elsewhere_are_told(tmp_path):
    lines = [minidocx.p(f"Dòng số {number} của văn bản") for number in range(60)]
    docx = typed("".join(lines))
    broken = typed("".join([*lines[:20], '<w:p><w:r><w:br w:type="page"/></w:r></w:p>', *lines[20:]]))
    engine, _ = office(embedded.pdf(broken))
    made = made_of(docx, engine, tmp_path / "a.pdf")
    assert codes(made.found) == ["P040"]
    assert "LibreOffice 7.4" in made.found[0].message
    assert made.found[0].location.words.startswith("Dòng số 20")
    assert (tmp_path / "a.pdf").exists()
    again = made_of(docx, engine, tmp_path / "a.pdf")
    assert (again.kept, again.found) == (True, made.found)


def test_engines_that_agree_are_not_mentioned(docx, whole, tmp_path):
    engine, _ = office(whole)
    assert made_of(docx, engine, tmp_path / "a.pdf").found == ()


# Which engine


def test_auto_takes_word_then_libreoffice_then_the_embedded_one(monkeypatch):
    there = {}
    for name in ("word", "libreoffice"):
        monkeypatch.setitem(select._FINDERS, name, lambda name=name: there.get(name))
    assert select.choose("auto").name == "embedded"
    there["libreoffice"] = office()[0]
    assert select.choose("auto").name == "libreoffice"
    there["word"] = office(name="word", title="Microsoft Word")[0]
    assert select.choose("auto").name == "word"
    assert select.choose("auto", pdfa=True).name == "libreoffice"


@pytest.mark.parametrize(
    ("name", "pdfa", "code"), [("word", False, "P001"), ("libreoffice", False, "P001"), ("word", True, "P006")]
)
def test_an_engine_that_was_asked_for_by_name_is_taken_or_refused(monkeypatch, name, pdfa, code):
    monkeypatch.setitem(select._FINDERS, name, lambda: None)
    with pytest.raises(NoticeError) as error:
        select.choose(name, pdfa=pdfa)
    assert codes(error.value.faults) == [code]


# Pictures


def test_every_page_is_a_picture_of_its_own(whole, tmp_path):
    made = images.write(whole, tmp_path, "2023")
    assert [path.name for path in made] == ["2023-trang-1.png", "2023-trang-2.png", "2023-trang-3.png"]
    for path in made:
        with Image.open(path) as picture:
            assert picture.size == (910, 1287)
            darkest, brightest = picture.convert("L").getextrema()
        assert (darkest, brightest) == (0, 255)


def test_pictures_are_the_same_bytes_each_time(whole):
    assert list(images.render(whole)) == list(images.render(whole))


def test_pictures_of_pages_that_are_no_more_are_removed_and_no_others(whole, tmp_path):
    stay = ("2023-trang-x.png", "2023-trang-04.png", "khac-trang-9.png", "2023.pdf")
    for name in (*stay, "2023-trang-4.png", "2023-trang-12.png"):
        (tmp_path / name).write_bytes(b"old")
    made = images.write(whole, tmp_path, "2023")
    assert {path.name for path in tmp_path.iterdir()} == {*stay, *(path.name for path in made)}


def test_a_coloured_page_stays_coloured():
    run = '<w:p><w:r><w:rPr><w:color w:val="FF0000"/><w:sz w:val="96"/></w:rPr><w:t>ĐỎ</w:t></w:r></w:p>'
    (picture,) = images.render(embedded.pdf(minidocx.docx(run)))
    assert Image.open(io.BytesIO(picture)).mode == "RGB"


# The command


def test_pdf_of_a_word_file_stands_beside_it(desk):
    desk.real()
    desk.run("render", "content/2023.yaml")
    told = desk.run("pdf", "out/2023.docx", "--engine", "embedded")
    assert told.code == 0
    assert "Đã làm out/2023.pdf (3 trang)" in told.out
    assert "bộ dàn trang đi kèm" in told.out
    assert proven((desk.folder / "out/2023.pdf").read_bytes(), (desk.folder / "out/2023.docx").read_bytes()) == []


def test_render_makes_pdf_and_pictures_too(desk):
    desk.real()
    told = desk.run("render", "content/2023.yaml", "--pdf", "--png", "--engine", "embedded")
    assert told.code == 0
    assert sorted(path.name for path in (desk.folder / "out").iterdir()) == [
        "2023-trang-1.png", "2023-trang-2.png", "2023-trang-3.png", "2023.docx", "2023.pdf",
    ]  # fmt: skip
    assert "out/2023.pdf" in told.out


def test_pictures_alone_leave_no_pdf(desk):
    desk.real()
    desk.run("render", "content/2023.yaml", "--png", "--engine", "embedded")
    assert not (desk.folder / "out/2023.pdf").exists()
    assert (desk.folder / "out/2023-trang-3.png").exists()


def test_json_says_which_engine_and_how_many_pages(desk):
    desk.real()
    desk.run("render", "content/2023.yaml")
    told = json.loads(desk.run("pdf", "out/2023.docx", "--engine", "embedded", "--format", "json").out)
    assert told["engine"]["name"] == "embedded"
    assert [(one["source"], one["pages"], one["ok"]) for one in told["files"]] == [("out/2023.docx", 3, True)]


def test_issue_makes_the_pdf_of_what_was_issued(desk):
    desk.real()
    told = desk.run(
        "issue", "content/2023.yaml", "--number", "12", "--date", "2024-01-12", "--pdf", "--engine", "embedded"
    )
    assert told.code == 0
    assert "out/2023.pdf (3 trang)" in told.out
    pages = reader.read((desk.folder / "out/2023.pdf").read_bytes(), "a").pages
    assert "12/TB-KHCN" in "".join(word.text for word in pages[0].words)


def test_nothing_is_issued_when_the_engine_asked_for_is_not_there(desk, monkeypatch):
    desk.real()
    monkeypatch.setitem(select._FINDERS, "word", lambda: None)
    told = desk.run("issue", "content/2023.yaml", "--number", "12", "--date", "2024-01-12", "--pdf", "--engine", "word")
    assert (told.code, told.out) == (2, "")
    assert "P001" in told.err
    assert not (desk.folder / "content/issued").exists()


def test_a_notice_stays_issued_when_its_pdf_fails(desk, monkeypatch):
    desk.real()
    monkeypatch.setitem(select._FINDERS, "libreoffice", lambda: office(Diagnostic("P002", "quá lâu"))[0])
    told = desk.run(
        "issue", "content/2023.yaml", "--number", "12", "--date", "2024-01-12", "--pdf", "--engine", "libreoffice"
    )
    assert told.code == 2
    assert "Đã phát hành" in told.out
    assert "chỉ làm lại PDF: thongbao render content/2023.yaml --pdf" in told.out
    assert "P002" in told.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("pdf", "content/2023.yaml"), "thongbao render content/2023.yaml --pdf"),
        (("pdf", "a.pdf"), "đã là tệp PDF"),
        (("render", "content/2023.yaml", "--pdfa"), "thêm --pdf hoặc --png"),
        (("render", "content/2023.yaml", "--engine", "word"), "thêm --pdf hoặc --png"),
        (("pdf", "a/x.docx", "b/x.docx", "--out", "out"), "cùng làm ra out/x.pdf"),
    ],
)
def test_what_cannot_be_meant_is_explained(desk, arguments, told):
    desk.real()
    answer = desk.run(*arguments)
    assert answer.code == 2
    assert told in answer.err


def test_words_owner_files_are_left_out(desk):
    desk.real()
    desk.run("render", "content/2023.yaml")
    (desk.folder / "out/~$2023.docx").write_bytes(b"owner")
    told = desk.run("pdf", "out/2023.docx", "out/~$2023.docx", "--engine", "embedded")
    assert (told.code, told.err) == (0, "")


def test_a_file_that_is_not_there_does_not_cost_the_others_theirs(desk):
    desk.real()
    desk.run("render", "content/2023.yaml")
    told = desk.run("pdf", "out/khong-co.docx", "out/2023.docx", "--engine", "embedded")
    assert told.code == 2
    assert "F002" in told.err
    assert (desk.folder / "out/2023.pdf").exists()


def test_ctrl_c_says_how_far_it_came(desk, monkeypatch):
    desk.real()
    desk.run("render", "content/2023.yaml")
    out = desk.folder / "out"
    for name in "abc":
        (out / f"{name}.docx").write_bytes((out / "2023.docx").read_bytes())
    real = pdf_convert.convert

    def stopped(wanted, choice):
        yield from list(real(wanted[:2], choice))
        raise KeyboardInterrupt

    monkeypatch.setattr(pdf_convert, "convert", stopped)
    told = desk.run("pdf", "out/a.docx", "out/b.docx", "out/c.docx", "--engine", "embedded")
    assert told.code == 130
    assert "đã xong 2/3" in told.err
    assert sorted(path.name for path in out.glob("*.pdf")) == ["a.pdf", "b.pdf"]


def test_every_code_of_pdf_has_a_page():
    assert all(CODES[code].remedy for code in CODES if code.startswith("P0"))
    assert Location("a").file == "a"


def test_what_stops_the_engine_is_a_fault_of_every_file_that_is_not_done(docx, whole, tmp_path):
    def convert(sources, *, pdfa, seconds):
        del sources, pdfa, seconds
        yield 1, whole
        raise NoticeError([Diagnostic("P007", "hết chỗ")])

    engine = Engine("libreoffice", "LibreOffice", "…", convert)
    wanted = [PdfRequest(docx, f"{name}.docx", tmp_path / f"{name}.pdf") for name in "abc"]
    made = {one.request.file: codes(one.found) for one in pdf_convert.convert(wanted, PdfSettings(engine))}
    assert made == {"a.docx": ["P007"], "b.docx": [], "c.docx": ["P007"]}


def test_who_stops_asking_stops_the_engine(docx, whole, tmp_path):
    ended = []

    def convert(sources, *, pdfa, seconds):
        del sources, pdfa, seconds
        try:
            yield 0, whole
            yield 1, whole
        finally:
            ended.append(True)

    engine = Engine("libreoffice", "LibreOffice", "…", convert)
    making_all = pdf_convert.convert(
        [PdfRequest(docx, f"{name}.docx", tmp_path / f"{name}.pdf") for name in "ab"], PdfSettings(engine)
    )
    next(making_all)
    making_all.close()
    assert ended == [True]


@pytest.mark.parametrize(("name", "page"), [("trang-dau", 0), ("trang-cuoi", -1)])
def test_the_pictures_in_the_readme_show_the_notice_as_it_is_made_now(whole, name, page):
    now = Image.open(io.BytesIO(list(images.render(whole))[page])).convert("L")
    shown = Image.open(ROOT / "docs" / f"{name}.png").convert("L")
    assert shown.size == now.size
    # Another version of the library may shade the letters' edges in another way; another word moves whole lines.
    other = sum(abs(a - b) > 128 for a, b in zip(now.tobytes(), shown.tobytes(), strict=True))
    assert other < 0.002 * len(now.tobytes())
