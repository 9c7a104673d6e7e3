"""The mark of a draft: what it says, on which pages it stands, that it moves nothing and goes without a trace."""

from __future__ import annotations

from typing import NamedTuple

import pytest
import yaml_files
from converting import libreoffice_pdfs
from lxml import etree
from notices import notice
from office_files import read
from repository import TESTS

from generator.lint.linter import lint
from generator.ooxml import definitions, draft_mark, package
from generator.ooxml.draft_mark import DraftMark
from generator.ooxml.package import W
from generator.pdf import reader
from generator.pdf.engines import embedded
from generator.revisions import manual_edits

TABLE = yaml_files.values(TESTS / "cases" / "draft-marks.yaml")
FILES = read(TESTS / "cases" / "draft-mark-files.yaml")
MARK = DraftMark(2, "2024-01-05 14:30")
WATERMARK = (
    '<w:p xmlns:w="{w}"><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="position:absolute">'
    '<v:textpath string="{text}"/></v:shape></w:pict></w:r></w:p>'
)


class Placed(NamedTuple):
    """A word, and where it stands on its page, in tenths of a point."""

    page: int
    text: str
    left: int
    baseline: int


def named(case):
    return case.name


def words(pdf):
    pages = reader.read(pdf, "a.pdf").pages
    return [
        Placed(number, word.text, round(word.left * 10), round(word.baseline * 10))
        for number, page in enumerate(pages)
        for word in page.words
    ]


def alike(parts):
    """Return the parts as they are the same, however they are written."""
    is_xml = (".xml", ".rels")
    return {
        name: etree.tostring(package.parse(data), method="c14n") if name.endswith(is_xml) else data
        for name, data in parts.items()
    }


def parted(placed):
    """Return the words of the mark by their pages, and all others; the mark stands above everything else."""
    top = 10 * 28  # 10 mm, where the page's number begins
    marks: dict[int, list[str]] = {}
    for one in placed:
        if one.baseline < top:
            marks.setdefault(one.page, []).append(one.text)
    return marks, [one for one in placed if one.baseline >= top]


def proven(plain, marked):
    """Assert that each page of a PDF has the mark once, at one height, and that no other word moved."""
    pages = {one.page for one in plain}
    marks, others = parted(marked)
    assert marks == {number: MARK.text.split() for number in pages}
    assert others == plain
    heights = [one.baseline for one in marked if one not in others]
    assert max(heights) - min(heights) <= 1
    assert min(heights) > 10 * 20  # below the 4 mm at the edge that printers leave white


@pytest.mark.parametrize("case", TABLE["says"], ids=lambda one: one["text"])
def test_a_mark_says_its_number_and_its_time(case):
    assert DraftMark(**case["mark"]).text == case["text"]


@pytest.mark.parametrize("said", TABLE["refused"], ids=str)
def test_a_mark_without_such_a_number_or_time_is_refused(said):
    with pytest.raises(ValueError, match="dự thảo"):
        draft_mark.put(FILES[0].docx(), DraftMark(**said))


@pytest.mark.parametrize("case", FILES, ids=named)
def test_a_marked_file_is_found_and_without_its_mark_has_the_bytes_that_it_had(case):
    marked = draft_mark.put(case.docx(), MARK)
    parts = package.unpack(marked, "a.docx")
    assert marked != case.docx()
    assert marked == draft_mark.put(case.docx(), MARK)
    assert draft_mark.find(parts) == MARK.text
    assert alike(draft_mark.without(parts)) == alike(package.unpack(case.docx(), "a.docx"))


@pytest.mark.parametrize("case", FILES[:2], ids=named)
def test_a_rendered_file_is_without_its_mark_byte_for_byte_what_it_was(case):
    marked = draft_mark.put(case.docx(), MARK)
    assert package.pack(draft_mark.without(package.unpack(marked, "a.docx"))) == case.docx()


@pytest.mark.parametrize("case", FILES, ids=named)
def test_a_file_without_a_mark_stays_as_it_is(case):
    parts = package.unpack(case.docx(), "a.docx")
    assert draft_mark.find(parts) == ""
    assert draft_mark.without(parts) == parts


@pytest.mark.parametrize("case", FILES, ids=named)
def test_every_page_of_the_embedded_engine_shows_the_mark_once_and_no_word_moves(case):
    proven(words(embedded.pdf(case.docx())), words(embedded.pdf(draft_mark.put(case.docx(), MARK))))


@pytest.mark.libreoffice
def test_every_page_of_libreoffice_shows_the_mark_once_and_no_word_moves():
    sources = [docx for case in FILES for docx in (case.docx(), draft_mark.put(case.docx(), MARK))]
    made = libreoffice_pdfs(sources)
    for number in range(0, len(sources), 2):
        proven(words(made[number]), words(made[number + 1]))


def test_the_mark_is_a_paragraph_of_its_own_beside_the_text():
    marked = package.unpack(draft_mark.put(FILES[0].docx(), MARK), "a.docx")
    plain = package.unpack(FILES[0].docx(), "a.docx")
    said = [one for one in definitions.paragraphs(marked) if MARK.text in one.text]
    assert {one.text for one in said} == {MARK.text}
    assert all("header" in one.part for one in said)
    main = package.main_part(plain)
    assert [one.text for one in definitions.paragraphs(marked) if one.part == main] == [
        one.text for one in definitions.paragraphs(plain) if one.part == main
    ]


@pytest.mark.libreoffice
def test_a_file_that_libreoffice_saved_is_without_its_mark_what_it_would_be_had_it_had_none(tmp_path, soffice):
    cases = [case for case in FILES if case.of == "full" or case is FILES[0]]
    paths = []
    for number, case in enumerate(cases):
        for name, docx in (("plain", case.docx()), ("marked", draft_mark.put(case.docx(), MARK))):
            paths.append(tmp_path / f"{number}-{name}.docx")
            paths[-1].write_bytes(docx)
    soffice(*paths, to="docx")
    for number, case in enumerate(cases):
        plain, marked = (
            package.unpack((tmp_path / "converted" / f"{number}-{name}.docx").read_bytes(), "a.docx")
            for name in ("plain", "marked")
        )
        assert draft_mark.find(marked) == MARK.text
        without = draft_mark.without(marked)
        assert draft_mark.find(without) == ""
        made = package.unpack(case.docx(), "a.docx")
        assert manual_edits.differences(made, without, "a") == manual_edits.differences(made, plain, "a")


def in_header(xml):
    """Return a right document with a paragraph in the header of its first page."""
    parts = package.unpack(notice(), "a.docx")
    marked = package.unpack(draft_mark.put(notice(), DraftMark()), "a.docx")
    name = next(one for one in sorted(marked) if one.startswith("word/header") and one not in parts)
    return package.pack(marked | {name: f'<w:hdr xmlns:w="{W[1:-1]}">{xml}</w:hdr>'.encode()})


def told(docx):
    return [one.code for one in lint(docx, "a.docx").found if one.code == "F620"]


@pytest.mark.parametrize("text", TABLE["left"])
def test_a_mark_that_is_left_in_a_header_or_behind_the_text_is_told(text):
    # Its own mark is on the other pages of the file, which is told, too.
    typed = in_header(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
    drawn = in_header(WATERMARK.format(w=W[1:-1], text=text))
    assert len(told(typed)) == (1 if text == DraftMark().text else 2)
    assert len(told(drawn)) == (1 if text == DraftMark().text else 2)


@pytest.mark.parametrize("text", TABLE["not_left"])
def test_words_that_are_no_mark_are_not_told_as_one(text):
    assert len(told(in_header(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"))) == 1
    assert len(told(in_header(WATERMARK.format(w=W[1:-1], text=text)))) == 1
