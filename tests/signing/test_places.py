"""Signature fields stand where the decree wants them, in a PDF that is otherwise as it was."""

from __future__ import annotations

import io
import json
import math
import re
from collections import Counter

import paging
import pdf_oxide
import pikepdf
import pytest
import signing
import yaml_files
from fakes import codes
from pdfs import changed
from repository import TESTS

from generator import page_files
from generator.ooxml import package
from generator.ooxml.document import read_document
from generator.ooxml.units import POINTS_PER_MM
from generator.pdf import convert, reader, seal, signature_fields, structure, verifier
from generator.pdf.convert import PdfRequest, PdfSettings
from generator.pdf.engines import embedded
from generator.pdf.model import Box, MarkedPlace
from generator.pdf.text_matcher import match
from generator.signing import places

CASES = yaml_files.values(TESTS / "cases" / "signing-places.yaml")
ENGINES = ["embedded", pytest.param("libreoffice", marks=pytest.mark.libreoffice)]


def converted(docx, target, engine="embedded", **settings):
    (made,) = page_files.make(
        [PdfRequest(docx, "2024.docx", target)],
        PdfSettings(convert.choose_engine(engine), places=places.find, **settings),
        png=False,
    )
    return made


@pytest.fixture(scope="module")
def docx(tmp_path_factory):
    return paging.docx(tmp_path_factory.mktemp("content"), {"name": "2023", "of": "content"})


@pytest.fixture(scope="module")
def made(docx, tmp_path_factory):
    return converted(docx, tmp_path_factory.mktemp("out") / "2024.pdf", pdfa=True)


def laid_out(docx):
    document = read_document(package.unpack(docx, "a.docx"), "a.docx")
    return document, match(document, reader.read(embedded.pdf(docx), "a.pdf"))


def lines_on(text, page):
    """Return the printed lines of a page, top down."""
    found = [line for lines in text.lines.values() for line in lines if line.page == page]
    return sorted(found, key=lambda line: line.baseline)


def away(seal_box, line):
    """Return how far a line is from the middle of the seal, in points: a seal is round."""
    x, y = (seal_box.left + seal_box.right) / 2, (seal_box.top + seal_box.bottom) / 2
    return math.hypot(max(line.left - x, x - line.right, 0), max(line.top - y, y - line.bottom, 0))


@pytest.mark.parametrize("case", [one for one in CASES if "below" in one], ids=lambda one: one["name"])
def test_the_signers_field_stands_between_post_and_name_and_the_seal_covers_its_left_third(tmp_path, case):
    document, text = laid_out(paging.docx(tmp_path, case))
    found = places.find(document, text)
    signer, seal_place = found.fields
    page = int(case.get("page", len(text.pages)))
    assert (signer.page, seal_place.page) == (page, page)
    right = [line for line in lines_on(text, page) if line.box.right > signer.box.left]
    above = [line for line in right if line.box.bottom <= signer.box.top]
    below = [line for line in right if line.box.top >= signer.box.bottom]
    assert [above[-1].text, below[0].text] == [case["below"], case["above"]]
    assert len(above) + len(below) == len(right)
    centre = (below[0].box.left + below[0].box.right) / 2
    assert (signer.box.left + signer.box.right) / 2 == pytest.approx(centre)
    assert seal_place.box.right - signer.box.left == pytest.approx(signer.box.width / 3)
    assert (seal_place.box.width, seal_place.box.height) == pytest.approx((36 * POINTS_PER_MM,) * 2)
    assert seal_place.box.top <= signer.box.top
    assert signer.box.bottom - seal_place.box.bottom < POINTS_PER_MM + 1
    reached = [line.text for line in below if away(seal_place.box, line.box) < seal_place.box.width / 2 - 1e-6]
    assert reached == case.get("reached", [])
    assert [one.name for one in found.blanks] == case["blanks"]
    clear = [line for line in lines_on(text, page) if case.get("clear", "?") in line.text]
    assert len(clear) == ("clear" in case)
    assert all(away(seal_place.box, line.box) >= seal_place.box.width / 2 for line in clear)


@pytest.mark.reports("P046")
@pytest.mark.parametrize("case", [one for one in CASES if "refused" in one], ids=lambda one: one["name"])
def test_a_document_without_a_place_for_the_signature_gets_no_pdf_and_is_told(tmp_path, case):
    made = converted(paging.docx(tmp_path, case), tmp_path / "a.pdf")
    assert codes(made.found) == ["P046"]
    assert case["refused"] in made.found[0].message
    assert not (tmp_path / "a.pdf").exists()
    assert not made.written


@pytest.mark.parametrize("engine", ENGINES)
def test_the_fields_are_those_of_pdf_a_and_the_same_input_gives_the_same_bytes(docx, tmp_path, engine):
    one = converted(docx, tmp_path / "a.pdf", engine, pdfa=True)
    other = converted(docx, tmp_path / "b.pdf", engine, pdfa=True)
    assert (one.found, one.pdf.pdf) == ((), other.pdf.pdf)
    verdict = pdf_oxide.PdfDocument(str(tmp_path / "a.pdf")).validate_pdf_a("2b")
    assert (verdict["valid"], verdict["errors"]) == (True, [])
    with pikepdf.open(io.BytesIO(one.pdf.pdf)) as document:
        form = document.Root.AcroForm
        assert set(form.keys()) == {"/Fields", "/SigFlags"}
        assert [str(field.T) for field in form.Fields] == ["nguoi-ky", "co-quan"]
        for field in form.Fields:
            assert (str(field.FT), str(field.Subtype), int(field.F)) == ("/Sig", "/Widget", 4)
            assert list(field.AP.keys()) == ["/N"]
            assert field.AP.N.read_bytes() == b""
            assert not {"/A", "/AA", "/V", "/MK"} & set(field.keys())
        assert str(form.Fields[0].TU) == "Chữ ký của người ký: TL. GIÁM ĐỐC CHÁNH VĂN PHÒNG Nguyễn Ngọc Hảo"


def test_the_words_of_the_pages_are_those_without_fields_and_can_be_selected(docx, made):
    plain, own = reader.read(embedded.pdf(docx, pdfa=True), "a"), reader.read(made.pdf.pdf, "a")
    assert [page.words for page in own.pages] == [page.words for page in plain.pages]
    assert "Nguyễn Ngọc Hảo" in " ".join(word.text for word in own.pages[-1].words)


def test_a_pdf_with_other_fields_than_asked_for_is_told(docx, made):
    document = read_document(package.unpack(docx, "a.docx"), "a.docx")
    facts = reader.read(made.pdf.pdf, "a")
    told = verifier.verify(made.pdf.pdf, facts, match(document, facts), document, "a.docx")
    assert [one.code for one in told] == ["P042"]
    assert structure.faults(made.pdf.pdf, (), ["nguoi-ky"]) == ["trailer/Root/AcroForm"]


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("/AA", lambda field: field.__setitem__("/AA", pikepdf.Dictionary())),
        ("/F", lambda field: field.__setitem__("/F", 6)),
        ("/FT", lambda field: field.__setitem__("/FT", pikepdf.Name.Tx)),
        ("/V", lambda field: field.__setitem__("/V", pikepdf.Dictionary())),
    ],
)
def test_a_field_with_more_than_an_empty_signature_is_told(made, what, change):
    strange = changed(made.pdf.pdf, lambda document: change(document.Root.AcroForm.Fields[0]))
    strange = changed_in_plain_form(strange)
    assert any(one.endswith(what) for one in structure.faults(strange, (), ["nguoi-ky", "co-quan"]))


def changed_in_plain_form(data):
    with pikepdf.open(io.BytesIO(data)) as document:
        out = io.BytesIO()
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        return out.getvalue()


def test_the_sidecar_tells_the_rectangles_of_the_fields_in_millimetres(made):
    target, sidecar = made.written
    assert sidecar.name == "2024-o-ky.json"
    said = json.loads(sidecar.read_bytes())
    assert (said["pdf"], said["unit"], said["origin"]) == (target.name, "mm", "top-left")
    with pikepdf.open(target) as document:
        for one, field in zip(said["signatures"], document.Root.AcroForm.Fields, strict=True):
            page = document.pages[one["page"] - 1]
            left, bottom, right, top = (float(side) / POINTS_PER_MM for side in field.Rect)
            height = float(page.mediabox[3]) / POINTS_PER_MM
            told = (one["x"], one["y"], one["width"], one["height"])
            assert told == pytest.approx((left, height - top, right - left, top - bottom), abs=0.02)
            assert one["page_height"] == pytest.approx(height, abs=0.02)
            assert field.P.objgen == page.obj.objgen
    assert [one["name"] for one in said["blanks"]] == ["so", "ngay"]


def test_a_pdf_made_again_without_fields_takes_the_sidecar_away(docx, tmp_path):
    target = tmp_path / "2024.pdf"
    assert len(converted(docx, target).written) == 2
    (plain,) = page_files.make(
        [PdfRequest(docx, "2024.docx", target)], PdfSettings(convert.choose_engine("embedded")), png=False
    )
    assert [one.name for one in tmp_path.iterdir()] == ["2024.pdf"]
    assert codes(plain.found) == ["W007"]
    assert "không có ô ký" in plain.found[0].message


def test_a_file_of_others_in_the_place_of_the_sidecar_stays_and_is_told(docx, tmp_path):
    (tmp_path / "2024-o-ky.json").write_text("{}")
    made = converted(docx, tmp_path / "2024.pdf")
    assert codes(made.found) == ["P045"]
    assert (tmp_path / "2024-o-ky.json").read_text() == "{}"


def test_a_pdf_with_fields_is_kept_only_while_they_are_asked_for(docx, tmp_path):
    def libreoffice(sources, *, pdfa, seconds):
        del pdfa, seconds
        yield from ((number, embedded.pdf(one)) for number, one in enumerate(sources))

    engine = convert.Engine("libreoffice", "LibreOffice 7.4", "…", libreoffice)
    asked = [PdfRequest(docx, "a.docx", tmp_path / "a.pdf")]
    kept = Counter()
    for wanted in (places.find, places.find, None):
        (one,) = convert.convert(asked, PdfSettings(engine, places=wanted))
        kept[one.kept, one.places is None] += 1
    assert kept == {(False, False): 1, (True, False): 1, (False, True): 1}


def test_person_and_organ_sign_both_fields_and_our_bytes_stay_the_beginning(made):
    ours = made.pdf.pdf
    signed = signing.signed_by_both(ours)
    assert signed.startswith(ours)
    assert signing.verdicts(signed) == {"nguoi-ky": (True, True, True), "co-quan": (True, True, True)}
    assert seal.fingerprint_of(signed[: len(ours)])
    assert not re.search(rb"/ByteRange", ours)


def test_fields_are_placed_by_the_page_they_are_on_whatever_its_origin(made):
    with pikepdf.open(io.BytesIO(made.pdf.pdf)) as document:
        del document.Root["/AcroForm"]
        document.pages[0].mediabox = [10, 20, 605, 862]
        signature_fields.add(document, [MarkedPlace("a", "b", 1, Box(0, 0, 5, 7))])
        assert [float(one) for one in document.Root.AcroForm.Fields[0].Rect] == [10, 855, 15, 862]
