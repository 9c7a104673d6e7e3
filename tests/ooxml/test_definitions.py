"""A text that was read once is not read again, and says the same to who asks next."""

from __future__ import annotations

import office_files
import pytest
from forgetting import forget
from lxml import etree
from minidocx import docx, p
from office_files import Case
from repository import TESTS

from generator.ooxml import definitions, formatting, package
from generator.ooxml.definitions import paragraphs
from generator.ooxml.document import read_document
from generator.ooxml.legibility import illegible

FAULTS = office_files.read(TESTS / "cases" / "single-faults.yaml")
MAIN = "word/document.xml"


def facts(parts):
    return str(read_document(parts, "a.docx"))


@pytest.mark.parametrize("case", [Case("full", of="full"), *FAULTS[::60]], ids=lambda case: case.name)
def test_who_reads_a_text_first_changes_nothing_for_who_reads_it_next(case):
    parts = package.unpack(case.docx(), "a.docx")
    forget()
    expected = facts(parts)
    forget()
    unread = illegible(parts)
    story = definitions.story(parts, MAIN, MAIN)
    before = etree.tostring(story.root)
    assert facts(parts) == expected
    assert illegible(parts) == unread
    assert paragraphs(parts)[: len(story.sources)] == [one.paragraph for one in story.sources]
    assert definitions.story(parts, MAIN, MAIN) is story
    assert etree.tostring(story.root) == before


@pytest.mark.parametrize("chosen", ["Choice", "Fallback"])
def test_a_text_with_alternatives_is_read_anew_as_reading_changes_it(chosen):
    one = '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">{}</mc:AlternateContent>'
    inside = f'<mc:{chosen} Requires="w"><w:p><w:r><w:t>a</w:t></w:r></w:p></mc:{chosen}>'
    parts = package.unpack(docx(p("b") + one.format(inside)), "a.docx")
    assert definitions.story(parts, MAIN, MAIN) is not definitions.story(parts, MAIN, MAIN)
    first = facts(parts)
    forget()
    assert facts(parts) == first


def test_looks_that_say_the_same_are_worked_out_once_however_many_there_are(monkeypatch):
    monkeypatch.setattr(formatting, "MOST_KNOWN", 3)
    sizes = [20, 22, 22, 24, 26, 28, 20]
    runs = "".join(f'<w:r><w:rPr><w:sz w:val="{size}"/></w:rPr><w:t>{at}</w:t></w:r>' for at, size in enumerate(sizes))
    (paragraph,) = read_document(package.unpack(docx(f"<w:p>{runs}</w:p>"), "a.docx"), "a.docx").paragraphs
    assert [(run.text, run.size) for run in paragraph.runs] == [
        *(("0", 10.0), ("12", 11.0), ("3", 12.0), ("4", 13.0), ("5", 14.0), ("6", 10.0)),
    ]


def test_what_stands_within_another_is_not_taken_for_what_stands_beside_it():
    beside, within = "<w:rPr/><w:b/>", "<w:rPr><w:b/></w:rPr>"
    body = "".join(f"<w:p><w:pPr>{one}</w:pPr><w:r><w:t>a</w:t></w:r></w:p>" for one in (beside, within))
    parts = package.unpack(docx(body), "a.docx")
    root = definitions.story(parts, MAIN, MAIN).root
    one, other = (formatting._said(node) for node in root.iter(f"{package.W}pPr"))
    assert one != other
