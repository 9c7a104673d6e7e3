from __future__ import annotations

import io
import struct
import subprocess
import sys
import warnings
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from minidocx import OFFICE, WORD, archive, content_types, docx, p, parts, relationships, root
from odd_packages import HEADER, SAME, TEXT

from generator.diagnostics import NoticeError
from generator.ooxml import archive as limits
from generator.ooxml import package
from generator.ooxml.package import W, main_part, pack, parse, related, unpack

STYLE = '<w:style w:type="paragraph" w:styleId="A"/>'
GOOD = docx(p("Xin chào"), styles=STYLE, header=p("Đầu trang"))
OVERLOADED = b"<a %s/>" % b" ".join(b'a%d=""' % number for number in range(package.MAX_ATTRIBUTES + 1))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def fault(data):
    with pytest.raises(NoticeError) as caught:
        unpack(data, "a.docx")
    (only,) = caught.value.faults
    assert only.location.file == "a.docx"
    return only


def code(data):
    return fault(data).code


def with_parts(**changes):
    return archive({**parts(p("a")), **changes})


def without(name):
    return archive({key: data for key, data in parts(p("a")).items() if key != name})


def main_type(kind):
    return with_parts(**{"[Content_Types].xml": content_types({"word/document.xml": kind})})


def duplicated(second):
    buffer = io.BytesIO(GOOD)
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "a") as file:
        warnings.simplefilter("ignore")
        file.writestr(second, b"<x/>")
    return buffer.getvalue()


def central(data, offset, form, value):
    """Change a field of the first entry of the central directory."""
    changed = bytearray(data)
    struct.pack_into(form, changed, data.index(b"PK\x01\x02") + offset, value)
    return bytes(changed)


def test_the_parts_come_by_name_in_the_order_of_the_archive():
    assert list(unpack(GOOD, "a.docx").items()) == list(
        parts(p("Xin chào"), styles='<w:style w:type="paragraph" w:styleId="A"/>', header=p("Đầu trang")).items()
    )


def test_folders_in_the_archive_are_passed_over():
    assert list(unpack(with_parts(**{"word/": b""}), "a.docx")) == list(parts(p("a")))


@pytest.mark.parametrize(
    ("data", "look"),
    [
        (b"", "tệp rỗng"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"{\\rtf1 ...}", "RTF"),
        (OLE + "WordDocument".encode("utf-16-le"), ".doc"),
        (b"\xef\xbb\xbf \n<!DOCTYPE HTML><html></html>", "HTML"),
        (b"<html><body>", "HTML"),
        (b"MIME-Version: 1.0", "MHT"),
        (b"<?xml version='1.0'?><pkg:package/>", "XML"),
        ("Thông báo".encode(), ".txt"),
        (bytes(100), "không rõ loại"),
        (archive({"a.txt": b"a"}), "zip"),
        (archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}), ".odt"),
        (archive({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>"}), ".xlsx"),
        (archive({"[Content_Types].xml": b"<a/>", "ppt/presentation.xml": b"<a/>"}), ".pptx"),
        (main_type(f"{WORD}.template.main+xml"), ".dotx"),
    ],
)
def test_what_is_no_docx_is_d001_and_named_for_what_it_looks_like(data, look):
    only = fault(data)
    assert only.code == "D001"
    assert look in only.message


@pytest.mark.parametrize(
    "data",
    [
        GOOD[: len(GOOD) // 2],
        GOOD[:-10],
        GOOD[:60] + bytes([GOOD[60] ^ 0xFF]) + GOOD[61:],
        b"PK\x03\x04",
        central(GOOD, 10, "<H", 12),
    ],
    ids=["half", "without its end", "a byte changed", "only a signature", "compressed by bzip2"],
)
def test_a_cut_or_damaged_archive_is_d002(data):
    assert code(data) == "D002"


@pytest.mark.parametrize(
    "name",
    ["../a.xml", "word/../../a.xml", "/etc/a.xml", "word\\a.xml", "C:/a.xml", "a//b.xml", "./a.xml"],
)
def test_a_name_that_leads_out_of_the_package_is_d002(name):
    assert code(with_parts(**{name: b"<a/>"})) == "D002"


@pytest.mark.parametrize("name", ["word\\media\\a.png", "word\\document.xml"])
def test_names_with_backslashes_are_told_as_packed_by_another_program(name):
    only = fault(with_parts(**{name: b"<a/>"}))
    assert "“\\” thay cho “/”" in only.message
    assert "không hỏng" in only.hint
    assert "LibreOffice" in only.hint


def test_a_relationship_with_a_backslash_is_told_so():
    rels = parts(p("a"))["_rels/.rels"].replace(b"word/document", b"word\\document")
    only = fault(with_parts(**{"_rels/.rels": rels}))
    assert (only.code, only.location.part) == ("D005", "_rels/.rels")
    assert "không hỏng" in only.hint


@pytest.mark.parametrize("name", ["word/document.xml", "WORD/Document.XML"])
def test_two_parts_of_one_name_are_d002_whatever_the_case(name):
    assert code(duplicated(name)) == "D002"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_compressed_as_word_never_does_is_d002(method):
    buffer = io.BytesIO(GOOD)
    with zipfile.ZipFile(buffer, "a", method) as file:
        file.writestr("word/a.xml", b"<a/>")
    assert code(buffer.getvalue()) == "D002"


def test_a_word_file_may_hold_a_folder_named_like_those_of_excel():
    assert "xl/a.bin" in unpack(with_parts(**{"xl/a.bin": b"a"}), "a.docx")


def test_more_than_2000_entries_are_d003():
    assert code(with_parts(**{f"a{n}.txt": b"" for n in range(2_000)})) == "D003"


def test_more_than_50_mb_expanded_is_d003(monkeypatch):
    monkeypatch.setattr(limits, "MAX_RATIO", 10_000)
    assert code(with_parts(**{"word/media/a.bin": bytes(51_000_000)})) == "D003"


def test_a_file_that_grows_two_hundredfold_is_d003():
    assert code(with_parts(**{"word/media/a.bin": bytes(5_000_000)})) == "D003"


def test_a_short_repetitive_part_may_grow_more_than_two_hundredfold():
    unpack(with_parts(**{"word/media/a.bin": bytes(900_000)}), "a.docx")


def test_a_size_that_the_header_understates_is_not_believed():
    assert code(central(GOOD, 24, "<L", 10)) == "D002"


def test_xml_with_millions_of_elements_is_d003_before_it_becomes_a_tree(monkeypatch):
    monkeypatch.setattr(package, "parse", lambda _: pytest.fail("parsed"))
    many = b"".join(b"<a%d/>" % number for number in range(2_000_001))
    assert code(with_parts(**{"word/b.xml": b"<a>" + many + b"</a>"})) == "D003"


def test_a_file_with_a_password_is_d004():
    assert code(OLE + "EncryptedPackage".encode("utf-16-le")) == "D004"


def test_an_entry_with_a_password_is_d004():
    assert code(central(GOOD, 8, "<H", 1)) == "D004"


@pytest.mark.parametrize("name", ["[Content_Types].xml", "_rels/.rels", "word/document.xml"])
def test_a_missing_part_that_word_needs_is_d005(name):
    assert code(without(name)) == "D005"


@pytest.mark.parametrize(
    "data",
    [
        with_parts(**{"word/document.xml": root("document", "")}),
        with_parts(**{"word/document.xml": root("hdr", "<w:body/>")}),
        main_type("application/xml"),
    ],
    ids=["no body", "another root", "another type"],
)
def test_a_main_part_that_is_no_word_document_is_d005(data):
    assert code(data) == "D005"


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"<a>",
        b"<a>&nbsp;</a>",
        b"<b:a/>",
        b"<a>\x00</a>",
        b"<!DOCTYPE a><a/>",
        b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        "<!DOCTYPE a><a/>".encode("utf-16"),
        b'<?xml version="1.0" encoding="UTF-7"?><a>+ADw-/a>',
        b"\xff\xfe<",
        b"<a>" * 300 + b"</a>" * 300,
    ],
)
@pytest.mark.parametrize("name", ["word/styles.xml", "customXml/item1.XML", "word/_rels/a.xml.rels"])
def test_a_malformed_part_or_one_with_a_doctype_is_d006_and_named(xml, name):
    only = fault(with_parts(**{name: xml}))
    assert (only.code, only.location.part) == ("D006", name)


def test_a_part_in_utf_16_is_read():
    xml = '<?xml version="1.0" encoding="UTF-16"?><a>ệ</a>'.encode("utf-16")
    assert parse(unpack(with_parts(**{"word/a.xml": xml}), "a.docx")["word/a.xml"]).text == "ệ"


@pytest.mark.parametrize(
    "data",
    [
        with_parts(**{"word/vbaProject.bin": b"x"}),
        main_type("application/vnd.ms-word.document.macroEnabled.main+xml"),
    ],
)
def test_a_file_with_macros_is_d007(data):
    assert code(data) == "D007"


def test_a_strict_file_is_d008():
    made = parts(p("a"))
    for name in ("word/document.xml", "_rels/.rels"):
        made[name] = (
            made[name]
            .replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            .replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships/",
            )
        )
    assert code(archive(made)) == "D008"


def test_the_main_part_is_the_one_the_package_names():
    made = unpack(archive(parts(p("a"), main="tài liệu/chính.xml")), "a.docx")
    assert main_part(made) == "tài liệu/chính.xml"


def test_relationships_outside_the_package_or_to_missing_parts_are_passed_over():
    made = parts(p("a"), header=p("b"), styles=" ")
    made["word/_rels/document.xml.rels"] = (
        relationships({"header1.xml": "header", "missing.xml": "header", "/word/styles.xml": "header"})
    ).replace(b'Target="header1', b'TargetMode="External" Target="header1')
    assert related(made, "word/document.xml", "header") == ["word/styles.xml"]


@pytest.mark.parametrize(
    ("kind", "known"),
    [
        ("http://purl.oclc.org/ooxml/officeDocument/relationships/header", True),
        ("http://schemas.openxmlformats.org/officeDocument/2006/relationships/a/header", False),
        ("http://schemas.microsoft.com/office/2011/relationships/header", False),
        ("header", False),
        ("", False),
    ],
)
def test_a_part_is_found_by_the_full_type_of_its_relationship(kind, known):
    made = parts(p("a"), header=p("b"))
    rels = made["word/_rels/document.xml.rels"]
    theirs = f"{OFFICE}/header".encode()
    assert theirs in rels
    made["word/_rels/document.xml.rels"] = rels.replace(theirs, kind.encode())
    assert related(made, "word/document.xml", "header") == (["word/header1.xml"] if known else [])


@pytest.mark.parametrize("space", ["package/2006/relationships", "officedocument/2006/relationships"])
def test_the_core_properties_are_found_as_word_and_as_libreoffice_write_them(space):
    made = parts(p("a"))
    kind = f"http://schemas.openxmlformats.org/{space}/metadata/core-properties"
    made["docProps/core.xml"] = b"<a/>"
    made["_rels/.rels"] = made["_rels/.rels"].replace(
        b"</Relationships>", f'<Relationship Id="c" Type="{kind}" Target="docProps/core.xml"/></Relationships>'.encode()
    )
    assert related(made, "", "core-properties") == ["docProps/core.xml"]


def test_packing_the_same_parts_in_any_order_gives_the_same_bytes():
    made = parts(p("a"), header=p("b"))
    shuffled = dict(reversed(made.items()))
    assert list(shuffled) != list(made)
    assert pack(shuffled) == pack(made)


def test_packing_does_not_depend_on_folder_zone_or_permissions(tmp_path):
    script = (
        "import os, sys; os.umask(0o077)\n"
        f"sys.path[:0] = {sys.path!r}\n"
        "from minidocx import parts, p\n"
        "from generator.ooxml.package import pack\n"
        "sys.stdout.buffer.write(pack(parts(p('a'))))"
    )
    environment = {"TZ": "Asia/Ho_Chi_Minh", "PYTHONHASHSEED": "7"}
    there = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment, capture_output=True, check=True
    )
    assert there.stdout == pack(parts(p("a")))


def test_a_packed_file_starts_with_its_types_and_carries_no_date_owner_or_system():
    with zipfile.ZipFile(io.BytesIO(pack({**parts(p("a")), "Data/a.xml": b"<a/>"}))) as file:
        entries = file.infolist()
    names = [entry.filename for entry in entries]
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert names[2:] == sorted(names[2:])
    assert {(e.date_time, e.create_system, e.external_attr, e.compress_type) for e in entries} == {
        ((1980, 1, 1, 0, 0, 0), 0, 0, zipfile.ZIP_DEFLATED)
    }


def test_what_is_packed_unpacks_to_the_same_parts():
    made = parts(p("a"), header=p("b"))
    assert unpack(pack(made), "a.docx") == made


def test_comments_and_instructions_do_not_split_a_text():
    assert parse(b"<a>x<!-- c -->y<?z?></a>").text == "xy"


def test_the_namespace_is_that_of_the_main_part():
    assert parse(parts("")["word/document.xml"]).tag == f"{W}document"


def survives(data):
    try:
        unpack(data, "a.docx")
    except NoticeError as error:
        return len(error.faults) == 1 and error.faults[0].code.startswith("D")
    return True


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_random_bytes_end_in_one_fault(data):
    assert survives(data)
    assert survives(b"PK\x03\x04" + data)


@given(st.integers(0, len(GOOD) - 1), st.integers(1, 255))
@settings(max_examples=300, deadline=None)
def test_a_good_file_with_one_byte_changed_opens_or_ends_in_one_fault(place, change):
    assert survives(GOOD[:place] + bytes([GOOD[place] ^ change]) + GOOD[place + 1 :])


@given(st.integers(0, len(GOOD) - 1))
@settings(max_examples=100, deadline=None)
def test_a_good_file_cut_anywhere_ends_in_one_fault(end):
    with pytest.raises(NoticeError):
        unpack(GOOD[:end], "a.docx")


@pytest.mark.parametrize("data", SAME.values(), ids=SAME)
def test_what_means_the_same_in_a_package_is_read_the_same(data):
    made = unpack(data, "a.docx")
    main = main_part(made)
    assert "".join(parse(made[main]).itertext()) == TEXT
    (header,) = related(made, main, "header")
    assert "".join(parse(made[header]).itertext()) == HEADER
    assert all(one.startswith(b"<?xml") and b"UTF-16" not in one for one in made.values())


def test_a_tree_is_its_reader_s_own_also_the_one_that_the_checks_made():
    data = docx(p("Chưa ai đọc"))
    as_written = package.serialise(parse(unpack(data, "a.docx")["word/document.xml"]))
    for again in (data, docx(p("Chưa ai đọc"), styles=STYLE)):  # checked as seen before
        part = unpack(again, "a.docx")["word/document.xml"]
        readers = [parse(part) for _ in range(3)]
        for tree in readers:
            assert package.serialise(tree) == as_written
            tree.clear()


@pytest.mark.parametrize(
    "refused",
    [
        pytest.param(with_parts(**{"word/settings.xml": b"<a"}), id="malformed"),
        pytest.param(with_parts(**{"word/settings.xml": b"<!DOCTYPE a><a/>"}), id="with a DOCTYPE"),
        pytest.param(with_parts(**{"word/settings.xml": OVERLOADED}), id="with too many attributes"),
        pytest.param(main_type(f"{WORD}.template.main+xml"), id="a template"),
    ],
)
def test_a_bad_part_is_refused_however_often_it_is_seen(refused):
    other = archive({**limits.inflate(refused), "word/other.txt": b"another package with the same parts"})
    first = fault(refused)
    unpack(GOOD, "a.docx")
    assert [fault(other), fault(refused), fault(other)] == [first] * 3
