"""Texts, and files of other formats, are read as the Word file that says the same."""

from __future__ import annotations

import unicodedata

import imitating
import pytest
import yaml_files
from fixing import rendered

from generator.diagnostics import NoticeError
from generator.importing import formats, importer, plain_text
from generator.ooxml import definitions, package

TONES = "\u0300\u0301\u0303\u0309\u0323"


def text() -> str:
    """Return the notice as it comes out of Word as plain text: the right half of the ending last."""
    parts = package.unpack(rendered(), "a.docx")
    return "\n\n".join(
        one.line for one in definitions.paragraphs(parts) if one.part == "word/document.xml" and one.line
    )


def in_code_page(words: str) -> bytes:
    """Return a text in windows-1258, where most tones are signs of their own."""
    made = []
    for letter in words:
        apart = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(sign for sign in apart if sign not in TONES))
        made.append(base + "".join(sign for sign in apart if sign in TONES))
    return "".join(made).encode("cp1258")


def read(data: bytes, name: str = "a.txt") -> importer.Imported:
    return importer.read_notice(formats.as_word_file(data, name), name)


def test_a_word_file_is_read_as_it_is():
    assert formats.as_word_file(rendered(), "a.docx") is rendered()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_text_is_read_in_any_encoding_of_unicode(encoding):
    proof = read(text().encode(encoding)).proof
    assert (proof.differences, proof.held) == ((), proof.total)


def test_a_text_is_read_in_the_code_page_of_windows_for_vietnamese():
    assert formats.decoded(in_code_page(text()), "a.txt") == text()


def test_a_text_in_an_older_code_page_is_refused_with_the_name_of_it():
    written = text().encode("utf-8").decode("cp1252", "replace").replace("\ufffd", "").encode("cp1252")
    with pytest.raises(NoticeError) as refused:
        read(written[:2000] + b"\xd0\xff")
    assert "bảng mã" in str(refused.value.faults[0])


@pytest.mark.reports("N008")
def test_a_text_of_no_known_encoding_is_refused():
    with pytest.raises(NoticeError) as refused:
        formats.decoded(b"\xff\xfe" + b"a\0b", "a.txt")
    assert [fault.code for fault in refused.value.faults] == ["N008"]


@pytest.mark.reports("N007")
def test_another_format_is_refused_with_what_to_do_where_libreoffice_is_missing(monkeypatch):
    monkeypatch.setattr(formats.libreoffice, "find", lambda: None)
    with pytest.raises(NoticeError) as refused:
        formats.as_word_file(b"{\\rtf1 a}", "a.rtf")
    assert [fault.code for fault in refused.value.faults] == ["N007"]
    assert "LibreOffice" in (refused.value.faults[0].hint or "")


@pytest.mark.reports("N007")
def test_a_file_that_libreoffice_cannot_read_is_refused():
    with pytest.raises(NoticeError) as refused:
        formats.as_word_file(b"{\\rtf1 a}", "a.rtf", convert=lambda *_: None)
    assert "không đọc được" in refused.value.faults[0].message


@pytest.mark.libreoffice
def test_a_rich_text_file_says_what_the_word_file_says(soffice, tmp_path):
    (tmp_path / "a.docx").write_bytes(rendered())
    made = soffice(tmp_path / "a.docx", to="rtf").read_bytes()
    assert read(made, "a.rtf").proof.differences == ()


def test_signs_of_xml_in_a_text_are_words():
    made = plain_text.of_text("1 < 2 & 3 > 2\tb")
    assert imitating.lines(made) == ["1 < 2 & 3 > 2 b"]


TORN = """Số: 12/TB-KHCN
THÔNG BÁO
Kết luận của Giám đốc Sở tại cuộc họp giao ban

Giám đốc Sở kết luận:
1. Rà soát các chỉ tiêu,
nhiệm vụ được giao.
2. Chuẩn bị hồ sơ.
Sở thông báo để các đơn vị biết, thực hiện./.
"""
OFFICE = """issuer: {parent: UBND TỈNH BẮC GIANG, name: SỞ KHOA HỌC VÀ CÔNG NGHỆ, code: KHCN}
place: Bắc Giang
signature: {post: GIÁM ĐỐC, name: Nguyễn Văn Bình}
recipients: [Các đơn vị]
"""


def test_a_torn_paragraph_stays_apart_where_that_is_chosen():
    data = plain_text.of_text(TORN)
    first = importer.read_notice(data, "a.txt")
    (decision,) = [one for one in first.decisions if one.kind == "torn"]
    assert (decision.chosen, decision.others, decision.path) == ("joined", ("apart",), ("tasks", "items", 0))
    again = importer.read_notice(data, "a.txt", choices={decision.key: "apart"})
    assert yaml_files.texts(again.content)["tasks"]["items"][0]["text"] == [
        "Rà soát các chỉ tiêu,", "nhiệm vụ được giao.",
    ]  # fmt: skip
    assert again.proof.total == first.proof.total + 1


def test_what_a_text_lacks_is_the_office_s_and_is_told_as_printed_besides():
    imported = importer.read_notice(plain_text.of_text(TORN), "a.txt", OFFICE.encode())
    assert yaml_files.texts(imported.content).keys() == {"number", "date", "subject", "opening", "tasks", "closing"}
    besides = [one.now for one in imported.proof.differences if one.component in ("parent", "organ")]
    assert besides == ["UBND TỈNH BẮC GIANG SỞ KHOA HỌC VÀ CÔNG NGHỆ"]
    assert not [one for one in imported.found if one.code == "C317"]


def test_a_text_of_another_symbol_than_the_office_s_keeps_its_own():
    imported = importer.read_notice(plain_text.of_text(TORN.replace("KHCN", "STC")), "a.txt", OFFICE.encode())
    assert yaml_files.texts(imported.content)["symbol"] == "TB-STC"


@pytest.mark.parametrize("line", ["Rà soát ** các chỉ tiêu", "Số liệu (*) và số liệu (*)", "* Ghi chú: 5 * 6 * 7"])
def test_an_asterisk_that_is_no_mark_is_a_word_of_a_text(line):
    assert imitating.lines(plain_text.of_text(line)) == [line]
