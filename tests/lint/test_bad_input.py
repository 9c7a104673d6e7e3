"""Whatever file comes: one coded line and exit 2, or an honest verdict; never a traceback."""

from __future__ import annotations

import io
import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from commandline import ROOT
from compound import compound
from hypothesis import given, settings
from hypothesis import strategies as st
from judging import codes_of_refusal
from minidocx import archive, docx, p
from notices import notice

from generator import pipeline
from generator.ooxml import package
from generator.ooxml.package import W

NOTICE = notice()
PARTS = package.unpack(pipeline.build(ROOT / "content" / "mau-day-du.yaml").docx or b"", "a.docx")
MAIN = "word/document.xml"
NEEDED = {"[Content_Types].xml", "_rels/.rels", MAIN}


def coded(told, code):
    """Tell whether a run ended with exit 2 and one line with this code (its remedy on a line of its own)."""
    lines = [line for line in told.err.splitlines() if not line.startswith("    → ")]
    return told.code == 2 and len(lines) == 1 and f": {code} " in lines[0] and "Traceback" not in told.err + told.out


def nested(depth, opening, closing, inside):
    return docx(opening * depth + inside + closing * depth)


def zip_of_zips():
    data = bytes(1_000_000)
    for _ in range(5):
        data = archive({"word/media/a.zip": data})
    return archive({**PARTS, "word/embeddings/a.zip": data})


def with_entry(name, data=b"<a/>"):
    return archive({**PARTS, name: data})


def twice():
    buffer = io.BytesIO(package.pack(PARTS))
    with zipfile.ZipFile(buffer, "a") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr(MAIN, PARTS[MAIN])
    return buffer.getvalue()


BOXES = (
    "<w:p><w:r><w:pict><v:rect><v:textbox><w:txbxContent>",
    "</w:txbxContent></v:textbox></v:rect></w:pict></w:r></w:p>",
)
REFUSED = {
    "an empty file": (lambda: b"", "D001", "tệp rỗng"),
    "a picture": ((ROOT / "docs" / "trang-dau.png").read_bytes, "D001", "ảnh PNG"),
    "a .doc": (lambda: compound("WordDocument", "1Table"), "D001", "Office đời cũ"),
    "a .doc that speaks of EncryptedPackage": (
        lambda: compound("WordDocument", text="EncryptedPackage"), "D001", "đời cũ"
    ),
    "an encrypted .docx": (lambda: compound("EncryptionInfo", "EncryptedPackage"), "D004", "mật khẩu"),
    "a zip bomb of zeros": (lambda: with_entry("word/media/a.bin", bytes(40_000_000)), "D003", "lớn bất thường"),
    "2,001 entries": (lambda: archive({**PARTS, **{f"a{n}": b"" for n in range(2_000)}}), "D003", "2000 thành phần"),
    "two million elements": (
        lambda: archive({**PARTS, "word/a.xml": b"<a>" + b"<b/>" * 2_000_001 + b"</a>"}), "D003", ""
    ),
    "half a million elements in a small file": (
        lambda: archive({**PARTS, "word/a.xml": b"<a>" + b"<b/>" * 500_001 + b"</a>"}), "D003", "quá nhiều phần tử"
    ),
    "1,001 attributes of one element": (
        lambda: docx("<w:p " + " ".join(f'w:a{at}=""' for at in range(1_001)) + "/>"), "D003", "quá nhiều thuộc tính"
    ),
    "25,000 paragraphs in a small file": (lambda: docx("<w:p/>" * 25_001), "D003", "quá nhiều đoạn"),
    "300,000 paragraphs": (lambda: docx("<w:p/>" * 300_000 + p(os.urandom(60_000).hex())), "D003", "quá nhiều đoạn"),
    "two million elements in a part of no name of XML": (
        lambda: with_entry("word/header1.dat", b"\xef\xbb\xbf \n<a>" + b"<b/>" * 2_000_001 + os.urandom(60_000)),
        "D003", "",
    ),
    "two million elements of UTF-16": (
        lambda: with_entry("word/header1.bin", ("<a>" + "<b/>" * 2_000_001).encode("utf-16") + os.urandom(120_000)),
        "D003", "",
    ),
    "paragraphs in a part of no name of XML": (
        lambda: with_entry(
            "word/header1.dat",
            f'<w:hdr xmlns:w="{W[1:-1]}">{"<w:p/>" * 150_000}<!--{os.urandom(60_000).hex()}--></w:hdr>'.encode(),
        ), "D003", "quá nhiều đoạn"
    ),
    "a name that leads up": (lambda: with_entry("../../a.xml"), "D002", "tên thành phần"),
    "an absolute name": (lambda: with_entry("/etc/passwd"), "D002", "tên thành phần"),
    "a name with a backslash": (lambda: with_entry("word\\a.xml"), "D002", "tên thành phần"),
    "two main parts": (twice, "D002", "cùng tên"),
    "a DOCTYPE": (lambda: with_entry("word/a.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "D006", "DOCTYPE"),
    "an entity": (lambda: with_entry("word/a.xml", b"<a>&nbsp;</a>"), "D006", "XML"),
    "macros": (lambda: with_entry("word/vbaProject.bin", b"x"), "D007", "macro"),
    "elements 300 deep": (
        lambda: nested(300, "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", p("a")), "D006", "XML"
    ),
    "no text at all": (lambda: docx(""), "F001", "không có chữ nào"),
    "empty paragraphs": (lambda: docx("<w:p/><w:p/>"), "F001", "không có chữ nào"),
}  # fmt: skip
"""What each file is made by, as some take long; the code and words that it is told by."""


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_judged_is_one_coded_line_and_exit_2(desk, case):
    made, code, words = case
    Path("a.docx").write_bytes(made())
    told = desk.run("lint", "a.docx")
    assert coded(told, code), told
    assert words in told.err


def test_a_drawing_with_a_doctype_is_no_part_of_the_text():
    assert codes_of_refusal(with_entry("word/media/a.svg", b"<!DOCTYPE svg><svg/>")) == []


def test_a_zip_within_a_zip_is_not_opened():
    assert codes_of_refusal(zip_of_zips()) == []


@pytest.mark.libreoffice
@pytest.mark.parametrize(
    ("kind", "look"),
    [("doc", ".doc"), ("rtf", "RTF"), ("odt", "OpenDocument"), ("pdf", "PDF")],
)
def test_our_notice_in_another_format_renamed_is_named_for_what_it_is(desk, soffice, kind, look):
    Path("thong-bao.docx").write_bytes(NOTICE)
    shutil.copy(soffice(Path("thong-bao.docx").absolute(), to=kind), "a.docx")
    told = desk.run("lint", "a.docx")
    assert coded(told, "D001"), told
    assert look in told.err


@pytest.mark.parametrize("name", [".", "khong-co.docx", "a" * 300 + ".docx", "a.docx/b.docx"])
def test_what_is_no_file_is_one_coded_line_in_vietnamese(desk, name):
    Path("a.docx").write_bytes(NOTICE)
    told = desk.run("lint", name)
    assert coded(told, "F002"), told
    assert not re.search(r"\b(directory|file|name|denied|such)\b", told.err)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no names here")
def test_a_pipe_is_not_waited_for(desk):
    os.mkfifo("a.docx")
    assert coded(desk.run("lint", "a.docx"), "F002")


def test_a_file_that_may_not_be_read_is_told(desk, monkeypatch):
    Path("a.docx").write_bytes(NOTICE)
    monkeypatch.setattr(os, "open", lambda *_, **__: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    told = desk.run("lint", "a.docx")
    assert coded(told, "F002")
    assert "không được phép đọc" in told.err


def test_a_file_larger_than_any_notice_is_not_read_whole(desk):
    with Path("a.docx").open("wb") as file:
        file.truncate(package.MAX_BYTES + 1)
    assert coded(desk.run("lint", "a.docx"), "D003")


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be there")
@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
@pytest.mark.parametrize(
    "name", [b"a\nb::error::.docx", b"\xff\xfe.docx", b"\x1b[31m.docx", "Số 5, tháng 1.docx".encode()]
)
def test_a_file_name_of_odd_characters_breaks_no_line_of_the_report(desk, name, form):
    Path(os.fsdecode(name)).write_bytes(notice(country={"size": 14}))
    told = desk.spawn("lint", os.fsdecode(name), "--format", form)
    assert told.returncode == 1
    assert b"\x1b" not in told.stdout + told.stderr
    assert not re.search(rb"^b::error", told.stdout + told.stderr, re.MULTILINE)
    assert "F201" in (told.stdout + told.stderr).decode()


@pytest.mark.parametrize("name", PARTS)
def test_a_file_without_one_of_its_parts_is_refused_where_word_needs_it_and_else_judged(name):
    rest = {one: data for one, data in PARTS.items() if one != name}
    assert codes_of_refusal(archive(rest)) == (["D005"] if name in NEEDED else [])


@given(st.integers(0, len(NOTICE) - 1))
@settings(max_examples=150, deadline=None)
def test_a_notice_cut_anywhere_is_refused_with_one_code(end):
    (code,) = codes_of_refusal(NOTICE[:end])
    assert code in ("D001", "D002")


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        BOXES,
        ("<w:p><w:ins>", "</w:ins></w:p>"),
    ],
    ids=["tables", "content controls", "text boxes", "paragraphs in insertions"],
)  # fmt: skip
def test_what_is_nested_forty_deep_is_judged(opening, closing):
    body = PARTS[MAIN].replace(b"<w:sectPr", (opening * 40 + p("a") + closing * 40).encode() + b"<w:sectPr", 1)
    if b"xmlns:v=" not in body:
        body = body.replace(b"<w:document ", b'<w:document xmlns:v="urn:schemas-microsoft-com:vml" ', 1)
    assert codes_of_refusal(package.pack({**PARTS, MAIN: body})) == []


def test_styles_in_a_circle_and_lists_in_a_circle_are_judged():
    root = package.parse(PARTS["word/styles.xml"])
    styles = root.findall(f"{W}style")
    for style, other in zip(styles, styles[1:] + styles[:1], strict=True):
        based = style.find(f"{W}basedOn")
        if based is None:
            based = style.makeelement(f"{W}basedOn")
            style.insert(1, based)
        based.set(f"{W}val", other.get(f"{W}styleId"))
    numbering = PARTS["word/numbering.xml"].replace(
        b"<w:multiLevelType", b'<w:numStyleLink w:val="x"/><w:multiLevelType'
    )
    made = {**PARTS, "word/styles.xml": package.serialise(root), "word/numbering.xml": numbering}
    assert codes_of_refusal(package.pack(made)) == []


def test_relationships_to_nowhere_are_judged():
    name = "word/_rels/document.xml.rels"
    assert (
        codes_of_refusal(package.pack({**PARTS, name: re.sub(rb'Target="[^"]*"', b'Target="../x"', PARTS[name])})) == []
    )
