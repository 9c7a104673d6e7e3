"""What the real LibreOffice makes, held against what other programs say of it, and against the embedded engine."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata

import pdf_oxide
import pytest
from commandline import ROOT

from generator import pipeline
from generator.ooxml import package
from generator.ooxml.document import read_document
from generator.pdf import convert, reader, text_matcher, verifier
from generator.pdf.convert import PdfRequest, PdfSettings
from generator.pdf.engines import embedded, libreoffice

pytestmark = pytest.mark.libreoffice
SAMPLES = ("2023", "mau-day-du")
ENGINES = ("libreoffice", "embedded")
MM = 72 / 25.4
BREAKS_ELSEWHERE = "(Kèm theo"
"""A line that just fits its column is broken by the one and not by the other (docs/pdf.md)."""


@pytest.fixture(scope="module")
def samples():
    return {name: pipeline.build(ROOT / "content" / f"{name}.yaml").docx for name in SAMPLES}


@pytest.fixture(scope="module")
def made(samples, tmp_path_factory):
    """The PDF of each sample by each engine, as ``thongbao pdf`` writes it; PDF/A, too."""
    folder = tmp_path_factory.mktemp("pdf")
    files = {}
    for engine in ENGINES:
        for pdfa in (False, True):
            kind = f"{engine}{'-a' if pdfa else ''}"
            wanted = [PdfRequest(docx, f"{name}.docx", folder / f"{name}-{kind}.pdf") for name, docx in samples.items()]
            for one in convert.convert(wanted, PdfSettings(convert.choose_engine(engine), pdfa)):
                assert one.found == ()
                files[one.request.file.removesuffix(".docx"), kind] = one.request.target
    return files


def signs(text):
    """Return a text without white space and without what pdftotext cannot tell apart."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def asked(*command):
    return subprocess.run([shutil.which(command[0]), *command[1:]], capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize("kind", ["libreoffice", "libreoffice-a", "embedded", "embedded-a"])
@pytest.mark.parametrize("name", SAMPLES)
def test_another_reader_finds_every_text_of_the_word_file_in_order(samples, made, name, kind):
    document = read_document(package.unpack(samples[name], name), name)
    # In the order of the file, without the numbers that stand alone in the margins.
    pages = asked("pdftotext", "-raw", str(made[name, kind]), "-").split("\f")
    read = "".join(signs(re.sub(r"^\d+\n", "", page)) for page in pages)
    at = 0
    for paragraph in document.paragraphs:
        text = signs(paragraph.printed)
        found = read.find(text, at)
        assert not text or found >= 0, paragraph.printed
        at = found + len(text) if text else at


@pytest.mark.parametrize("kind", ["libreoffice", "libreoffice-a", "embedded", "embedded-a"])
@pytest.mark.parametrize("name", SAMPLES)
def test_another_reader_agrees_on_title_paper_pages_and_fonts(samples, made, name, kind):
    document = read_document(package.unpack(samples[name], name), name)
    told = asked("pdfinfo", str(made[name, kind]))
    assert f"Title:           {document.properties['title']}" in told
    assert "(A4)" in told
    assert "Tagged:          yes" in told
    pages = len(reader.read(made[name, kind].read_bytes(), name).pages)
    assert re.search(rf"Pages:\s+{pages}\n", told)
    fonts = [line.split() for line in asked("pdffonts", str(made[name, kind])).splitlines()[2:]]
    assert {row[-5] for row in fonts} == {"yes"}
    assert {re.sub(r"^[A-Z]{6}\+|-.*", "", row[0]) for row in fonts} == {"LiberationSerif"}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", SAMPLES)
def test_another_program_finds_the_pdf_a_valid(made, name, engine):
    verdict = pdf_oxide.PdfDocument(str(made[name, f"{engine}-a"])).validate_pdf_a("2b")
    assert (verdict["valid"], verdict["errors"]) == (True, [])
    assert not pdf_oxide.PdfDocument(str(made[name, engine])).validate_pdf_a("2b")["valid"]


@pytest.mark.parametrize("pdfa", [False, True])
def test_libreoffice_gives_the_same_bytes_each_time(samples, tmp_path, pdfa):
    def once(name):
        (one,) = convert.convert(
            [PdfRequest(samples["2023"], "a.docx", tmp_path / name)],
            PdfSettings(convert.choose_engine("libreoffice"), pdfa),
        )
        return one.pdf

    assert once("a.pdf") == once("b.pdf")


@pytest.mark.parametrize("name", SAMPLES)
def test_both_engines_put_every_paragraph_on_the_same_page_within_two_millimetres(samples, made, name):
    document = read_document(package.unpack(samples[name], name), name)
    one, other = (text_matcher.match(document, reader.read(made[name, kind].read_bytes(), name)) for kind in ENGINES)
    assert len(one.pages) == len(other.pages)
    apart = {}
    for paragraph in document.paragraphs:
        here, there = hulls(one.lines_of(paragraph)), hulls(other.lines_of(paragraph))
        assert here.keys() == there.keys()
        sides = [abs(a - b) / MM for page, hull in here.items() for a, b in zip(hull, there[page], strict=True)]
        if max(sides, default=0) > 2:
            apart[paragraph.text] = max(sides)
    assert [text for text in apart if not text.startswith(BREAKS_ELSEWHERE)] == []


def hulls(lines):
    """Return the smallest box around the lines on each page."""
    pages = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line.box)
    return {
        page: (
            min(b.left for b in boxes),
            min(b.top for b in boxes),
            max(b.right for b in boxes),
            max(b.bottom for b in boxes),
        )
        for page, boxes in pages.items()
    }


def test_a_machine_without_the_fonts_keeps_the_old_pdf(samples, tmp_path, monkeypatch):
    (tmp_path / "fonts").mkdir()
    other = re.search(r"^(/[^:]*LiberationSans-Regular.ttf)", asked("fc-list"), re.MULTILINE)
    shutil.copy(other[1], tmp_path / "fonts")
    fonts = tmp_path / "fonts.conf"
    listed = f"<dir>{tmp_path}/fonts</dir><cachedir>{tmp_path}/cache</cachedir>"
    fonts.write_text(f'<?xml version="1.0"?><fontconfig>{listed}</fontconfig>', encoding="utf-8")
    monkeypatch.setenv("FONTCONFIG_FILE", str(fonts))
    target = tmp_path / "a.pdf"
    request = PdfRequest(samples["2023"], "a.docx", target)
    assert next(convert.convert([request], PdfSettings(convert.choose_engine("embedded")))).pdf
    old = target.read_bytes()
    (one,) = convert.convert([request], PdfSettings(convert.choose_engine("libreoffice")))
    assert "P034" in {fault.code for fault in one.found}
    assert target.read_bytes() == old


def test_auto_takes_libreoffice_and_says_so(desk):
    desk.real()
    told = desk.run("render", "content/2023.yaml", "--pdf")
    assert (told.code, told.out) == (0, "Đã làm out/2023.docx, out/2023.pdf\n")
    assert re.match(r"PDF do LibreOffice \d+\.\d+ tạo: .*xem lại từng trang trước khi trình ký", told.err)


def test_a_pdf_that_is_up_to_date_is_kept(desk):
    desk.real()
    desk.run("render", "content/2023.yaml", "--pdf")
    told = desk.run("pdf", "out/2023.docx")
    assert "out/2023.pdf (3 trang) đã có, còn đúng" in told.out


def test_verifying_needs_no_engine(samples, made):
    document = read_document(package.unpack(samples["2023"], "a"), "a")
    data = made["2023", "libreoffice"].read_bytes()
    pdf = reader.read(data, "a")
    assert verifier.verify(data, pdf, text_matcher.match(document, pdf), document, "a") == []
    assert libreoffice.find() is not None
    assert embedded.pdf(samples["2023"]) != made["2023", "libreoffice"].read_bytes()
