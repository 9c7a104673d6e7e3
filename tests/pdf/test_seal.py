"""A PDF is kept only while no byte of it was changed; a signed one is never written over."""

from __future__ import annotations

import forging
import pytest
from fakes import codes
from pdfs import engine_giving

from generator.pdf import convert, seal
from generator.pdf.convert import PdfRequest, PdfSettings
from generator.pdf.engines import embedded

FINGERPRINT = "ab" * 32


def converted(docx, target, engine, **settings):
    (made,) = convert.convert([PdfRequest(docx, "a.docx", target)], PdfSettings(engine, **settings))
    return made


@pytest.fixture
def kept(docx, pdf, tmp_path):
    """Return the path of a PDF that would be kept, and its engine with the count of what it was asked."""
    engine, asked = engine_giving(pdf)
    target = tmp_path / "a.pdf"
    converted(docx, target, engine)
    assert converted(docx, target, engine).kept
    return target, engine, asked


@pytest.fixture(scope="session")
def sealed(pdf):
    return convert.postprocess.finish(pdf, "a", FINGERPRINT)


@pytest.mark.parametrize("forgery", forging.FORGERIES, ids=lambda one: one.name)
def test_a_pdf_changed_by_hand_breaks_its_seal(sealed, forgery):
    changed = forging.forged(sealed, forgery.change)
    assert FINGERPRINT.encode() in changed
    assert not seal.is_intact(changed, FINGERPRINT)


@pytest.mark.parametrize("name", forging.BYTES)
def test_a_pdf_with_other_bytes_breaks_its_seal(sealed, name):
    assert not seal.is_intact(forging.BYTES[name](sealed), FINGERPRINT)


def test_a_pdf_changed_by_hand_is_made_again(docx, kept):
    target, engine, asked = kept
    before = target.read_bytes()
    target.write_bytes(forging.forged(before, forging.a_white_rectangle_over_a_paragraph))
    assert not converted(docx, target, engine).kept
    assert asked == [1, 1]
    assert target.read_bytes() == before


def test_no_single_byte_can_be_changed(sealed):
    assert seal.is_intact(sealed, FINGERPRINT)
    for at in range(0, len(sealed), 997):
        assert not seal.is_intact(sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :], FINGERPRINT)
        assert not seal.is_intact(sealed[:at] + sealed[at + 1 :], FINGERPRINT)


def test_a_seal_copied_to_another_pdf_does_not_hold(sealed):
    start = sealed.index(FINGERPRINT.encode())
    assert not seal.is_intact(b"%PDF-1.7 another " + sealed[start : start + 150], FINGERPRINT)


@pytest.mark.parametrize("times", [0, 2])
def test_a_seal_that_is_not_there_just_once_does_not_hold(times):
    opened = seal.opened(FINGERPRINT).encode()
    assert seal.is_intact(seal.close(b"a" + opened, FINGERPRINT), FINGERPRINT)
    assert not seal.is_intact(seal.close(b"a" + opened, FINGERPRINT) * times, FINGERPRINT)


def test_nothing_is_kept_without_a_fingerprint():
    assert not seal.is_intact(seal.close(seal.opened("").encode(), ""), "")


@pytest.mark.reports("P039")
@pytest.mark.parametrize("name", ["embedded", "libreoffice"])
def test_a_signed_pdf_is_not_written_over(docx, pdf, tmp_path, name):
    target = tmp_path / "a.pdf"
    signed = pdf + b"\n9 0 obj <</Type/Sig/ByteRange [0 1 2 3]/Contents <00>>> endobj\n"
    target.write_bytes(signed)
    engine, asked = engine_giving(pdf)
    made = converted(docx, target, convert.choose_engine("embedded") if name == "embedded" else engine)
    assert codes(made.found) == ["P039"]
    assert asked == []
    assert target.read_bytes() == signed


def test_a_pdf_signed_while_it_was_being_made_is_not_written_over(docx, pdf, tmp_path):
    target = tmp_path / "a.pdf"
    signed = b"%PDF-1.7 /ByteRange"

    def lay_out(sources, *, pdfa, seconds):
        del sources, pdfa, seconds
        target.write_bytes(signed)
        yield 0, pdf

    engine = convert.Engine("libreoffice", "LibreOffice", "…", lay_out)
    assert codes(converted(docx, target, engine).found) == ["P039"]
    assert target.read_bytes() == signed


def test_pages_alone_can_be_made_beside_a_signed_pdf(docx, tmp_path):
    target = tmp_path / "a.pdf"
    target.write_bytes(b"%PDF-1.7 /ByteRange")
    assert converted(docx, target, convert.choose_engine("embedded"), write=False).found == ()


def test_a_kept_pdf_is_verified_once_more(docx, samples, tmp_path):
    target = tmp_path / "a.pdf"
    other = embedded.pdf(samples["mau-day-du"])
    engine, _ = engine_giving(other)
    settings = PdfSettings(engine)
    fingerprint = convert.fingerprint(PdfRequest(docx, "a.docx", target), settings)
    target.write_bytes(convert.postprocess.finish(other, "a", fingerprint))
    assert seal.is_intact(target.read_bytes(), fingerprint)
    assert codes(converted(docx, target, engine).found)[0] == "P031"
