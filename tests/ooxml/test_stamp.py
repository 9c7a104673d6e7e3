"""What a Word file says of itself: of which content and template it was made, and what its words were."""

from __future__ import annotations

import docx
import pytest
from commandline import REAL, ROOT
from offices import office

from generator import notices, pipeline
from generator.content.digest import digest_of
from generator.ooxml import package, stamp
from generator.revisions import ids

PART = "docProps/custom.xml"
DIGEST = "0" * 64


def parts_of(path):
    made = pipeline.build(path)
    assert made.docx is not None, made.found
    return package.unpack(made.docx, "a.docx")


def fingerprint_of(path):
    return digest_of(notices.load(path).value)


@pytest.fixture
def path(tmp_path):
    return office(tmp_path)


def test_a_file_names_its_content_file_without_its_folder_and_the_program(path):
    said = stamp.read(parts_of(path))
    assert (said.source, said.program) == (path.name, "0.2.0")
    assert str(path.parent) not in parts_of(path)[PART].decode()


def test_what_it_says_of_its_words_is_true_and_changes_with_a_word(path):
    parts = parts_of(path)
    said = stamp.read(parts).words
    assert stamp.words(parts) == said
    main = package.main_part(parts)
    parts[main] = parts[main].replace("Tiếp tục".encode(), "Quyết tâm".encode(), 1)
    assert stamp.words(parts) != said


def test_words_of_a_header_count_and_the_number_of_a_page_does_not(path):
    parts = parts_of(path)
    said = stamp.read(parts).words
    header = parts["word/header1.xml"]
    assert b"<w:t>2</w:t>" in header
    assert stamp.words({**parts, "word/header1.xml": header.replace(b"<w:t>2</w:t>", b"<w:t>7</w:t>")}) == said
    assert stamp.words({**parts, "word/header1.xml": header.replace(b"<w:t>2</w:t>", b"<w:t>MAT</w:t>")}) != said


def test_word_s_own_library_reads_the_properties(path):
    (path.parent / "a.docx").write_bytes(pipeline.build(path).docx)
    names = [part.partname for part in docx.Document(str(path.parent / "a.docx")).part.package.iter_parts()]
    assert f"/{PART}" in names


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("number:\n", "number: ''\n"),
        ("date: 2024-01\n", "date: 2024-01 # tháng ký\n"),
        ("date: 2024-01\n", "date:   '2024-01'\n"),
    ],
)
def test_another_way_to_write_the_same_is_the_same_content(path, old, new):
    before = fingerprint_of(path)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert fingerprint_of(path) == before


def test_ids_are_no_content(path):
    before = fingerprint_of(path)
    assert ids.write_missing(path).value
    assert fingerprint_of(path) == before


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("2023.yaml", "number:\n", "number: 12\n"),
        ("2023.yaml", "date: 2024-01\n", "date: 2024-01-12\n"),
        ("2023.yaml", "Tiếp tục phấn đấu", "Quyết tâm phấn đấu"),
        ("office.yaml", "UBND TỈNH", "UBND THÀNH PHỐ"),
    ],
)
def test_other_words_are_another_content(path, file, old, new):
    before = fingerprint_of(path)
    changed = path.with_name(file)
    text = changed.read_text(encoding="utf-8")
    assert old in text
    changed.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert fingerprint_of(path) != before


FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
SPACES = " ".join(
    f'{name}="http://schemas.openxmlformats.org/officeDocument/2006/{space}"'
    for name, space in (("xmlns", "custom-properties"), ("xmlns:vt", "docPropsVTypes"))
)


def custom(*properties):
    inside = "".join(
        f'<property fmtid="{FORMAT}" pid="{pid}" name="{name}"><vt:lpwstr>{text}</vt:lpwstr></property>'
        for pid, name, text in properties
    )
    return f"<Properties {SPACES}>{inside}</Properties>".encode()


def stamped(parts, *properties):
    """Return the parts with a stamp, over properties that were there before."""
    parts = dict(parts)
    stamp.put(parts, stamp.Stamp("a.yaml", DIGEST, DIGEST))
    if properties:
        parts[PART] = custom(*properties)
    return parts


@pytest.fixture(scope="module")
def template():
    return package.unpack((ROOT / "templates" / "thong-bao.docx").read_bytes(), "a.docx")


def test_a_template_s_own_properties_stay_and_numbers_are_not_given_twice(template):
    parts = stamped(template, (2, "Phòng", "VP"), (7, "Mật", "không"))
    stamp.put(parts, stamp.Stamp("b.yaml", DIGEST, DIGEST))
    root = package.parse(parts[PART])
    assert [one.get("name") for one in root][:2] == ["Phòng", "Mật"]
    numbers = [one.get("pid") for one in root]
    assert len(set(numbers)) == len(numbers)
    assert stamp.read(parts).source == "b.yaml"


def test_the_stamp_of_a_template_that_was_a_notice_goes(template):
    parts = stamped(template)
    stamp.put(parts, stamp.Stamp("b.yaml", DIGEST, DIGEST))
    assert parts[PART].count(b"thongbao.source") == 1
    assert parts["[Content_Types].xml"].count(PART.encode()) == 1
    assert parts["_rels/.rels"].count(PART.encode()) == 1


def test_a_file_without_a_stamp_says_nothing(template):
    assert stamp.read(template) is None
    assert stamp.without(stamped(template)).keys() == template.keys()


@pytest.mark.parametrize(
    "properties",
    [
        [],
        [(2, "thongbao.source", "a.yaml")],
        [(2, "thongbao.content", DIGEST), (3, "thongbao.template", DIGEST), (4, "thongbao.words", "x")],
        [
            (2, "thongbao.content", DIGEST.upper() + "A"),
            (3, "thongbao.template", DIGEST),
            (4, "thongbao.words", DIGEST),
        ],
    ],
)
def test_half_a_stamp_is_none(template, properties):
    assert stamp.read(stamped(template, *(properties or [(2, "Phòng", "VP")]))) is None


def test_a_foreign_stamp_leads_to_no_folder_and_holds_no_sign_that_a_screen_obeys(template):
    digests = [(at, f"thongbao.{name}", DIGEST) for at, name in enumerate(("content", "template", "words"), 2)]
    parts = stamped(
        template, *digests, (9, "thongbao.source", "../../etc/x\u202e.yaml"), (10, "thongbao.program", "1\u200b")
    )
    said = stamp.read(parts)
    assert (said.source, said.program) == ("x\ufffd.yaml", "1\ufffd")


def test_the_fingerprint_of_the_real_notice_is_that_of_ever():
    """A change of the model that changes it makes every draft on every desk look older than its content."""
    assert fingerprint_of(REAL) == "b0355c5d714d3df03e42e4a8701444594ea65abad02e0ad586c64b68adc083b1"
