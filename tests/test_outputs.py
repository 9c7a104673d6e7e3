"""Beside a Word file nothing stays that this program made of another one; what others put there does."""

from __future__ import annotations

import errno

import minidocx
import pytest
from fakes import codes

from generator import files, outputs
from generator.ooxml import package, stamp
from generator.pdf import convert, seal
from generator.pdf.convert import PdfRequest, PdfSettings, choose_engine

OLD, NEW = minidocx.docx("<w:p><w:r><w:t>cũ</w:t></w:r></w:p>"), minidocx.docx("<w:p><w:r><w:t>mới</w:t></w:r></w:p>")
PDF = b"%PDF-1.7\nstartxref\n0\n%%EOF"
PNG = b"\x89PNG" + b"page" + b"\0" * 8 + b"IEND"
SCAN = b"%PDF-1.4 scanned, signed in ink"


def fingerprint(docx):
    return convert.fingerprint(PdfRequest(docx, "a.docx", None), PdfSettings(choose_engine("embedded")))


@pytest.fixture
def word(tmp_path):
    """The path of a Word file whose pages were made: a PDF, three pictures."""
    (tmp_path / "a.docx").write_bytes(OLD)
    (tmp_path / "a.pdf").write_bytes(seal.append(PDF, fingerprint(OLD)))
    for number in (1, 2, 3):
        (tmp_path / f"a-trang-{number}.png").write_bytes(seal.seal_picture(PNG, fingerprint(OLD)))
    return tmp_path / "a.docx"


def names(word):
    return sorted(one.name for one in word.parent.iterdir())


@pytest.mark.reports("W007")
def test_pages_of_a_former_word_file_are_taken_away_and_told_in_one_line(word):
    (told,) = outputs.write(word, NEW)
    assert told.code == "W007"
    assert "a-trang-1.png, a-trang-2.png, a-trang-3.png, a.pdf" in told.message
    assert told.hint.endswith("a.docx --png")
    assert names(word) == ["a.docx"]


def test_pages_of_the_same_word_file_stay(word):
    before = names(word)
    assert outputs.write(word, OLD) == ()
    assert names(word) == before


def test_pages_that_a_killed_run_left_are_taken_away_by_the_next(word):
    word.write_bytes(NEW)
    assert codes(outputs.write(word, NEW)) == ["W007"]
    assert names(word) == ["a.docx"]


def test_of_pages_that_are_made_next_nothing_is_told(word):
    (told,) = outputs.write(word, NEW, remade=(".pdf",))
    assert ("a.pdf" in told.message, names(word)) == (False, ["a.docx"])
    assert outputs.write(word, OLD, remade=(".pdf", ".png")) == ()


def test_a_picture_of_a_page_that_is_no_more_is_taken_away(word):
    made = [word.with_name(f"a-trang-{number}.png") for number in (1, 2)]
    (told,) = outputs.remove_outdated(word.with_suffix(".pdf"), OLD, made)
    assert told.message.startswith("đã xóa a-trang-3.png:")
    assert names(word) == ["a-trang-1.png", "a-trang-2.png", "a.docx", "a.pdf"]


@pytest.mark.reports("W008")
@pytest.mark.parametrize(
    "others",
    [SCAN, seal.append(PDF, "ab" * 64) + b"signed: /ByteRange", seal.append(PDF, "ab" * 64).replace(b"1.7", b"1.4")],
    ids=["scanned", "signed", "changed"],
)
def test_what_others_put_there_stays_and_is_told_while_the_word_file_changes(word, others):
    word.with_suffix(".pdf").write_bytes(others)
    assert codes(outputs.write(word, NEW)) == ["W007", "W008"]
    assert outputs.write(word, NEW) == ()
    assert word.with_suffix(".pdf").read_bytes() == others


def test_pages_of_another_name_are_no_pages_of_this_file(word):
    names_of_others = ("a-trang-x.png", "a-trang-04.png", "ab-trang-9.png", "a-hop-nhat.pdf", "a.pdf.bak")
    for name in names_of_others:
        word.with_name(name).write_bytes(seal.append(PDF, fingerprint(OLD)))
    outputs.write(word, NEW)
    assert names(word) == sorted(("a.docx", *names_of_others))


def test_a_former_page_that_cannot_be_removed_is_told(word, monkeypatch):
    def refuse(file):
        with files.explained_errors(file):
            raise OSError(errno.EBUSY, "busy")

    monkeypatch.setattr(files, "remove", refuse)
    told = outputs.write(word, NEW)
    assert {one.message.partition(":")[0] for one in told} == {"còn bản của tệp Word trước"}
    assert len(told) == 4


def test_a_text_that_a_content_file_no_longer_comes_with_goes_with_its_pdf(tmp_path):
    def stamped(source):
        parts = package.unpack(OLD, "a.docx")
        stamp.put(parts, stamp.Stamp(source, "a" * 64, "b" * 64, kind="consolidated"))
        return package.pack(parts)

    source, text = tmp_path / "a.yaml", tmp_path / "a-hop-nhat.docx"
    for owner, stays in (("b.yaml", True), ("a.yaml", False)):
        text.write_bytes(stamped(owner))
        text.with_suffix(".pdf").write_bytes(seal.append(PDF, fingerprint(stamped(owner))))
        _, found = outputs.write_all(source, {"": NEW}, tmp_path)
        assert (text.exists(), text.with_suffix(".pdf").exists(), codes(found)) == (
            (True, True, []) if stays else (False, False, ["W007"])
        )


def test_a_word_file_that_is_removed_goes_with_its_pages_alone(word):
    word.with_name("a-trang-2.png").write_bytes(SCAN)
    outputs.remove(word)
    assert names(word) == ["a-trang-2.png"]
