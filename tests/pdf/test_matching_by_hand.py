"""The words of pages made by hand are found: in rows that break, below head rows printed again, over the margins."""

from __future__ import annotations

import minidocx
import pytest
from minidocx import p

from generator.ooxml import package
from generator.ooxml.document import read_document
from generator.pdf import text_matcher
from generator.pdf.model import Page, Pdf, Word

TOP, LAST, HEADER, FOOTER = 70, 770, 40, 810
"""Baselines in points: the first and the last line of the text, and of what stands in the margins."""


def page(*lines):
    """Return a page of lines; each is its words, below the one before, or a baseline and its words."""
    words, baseline = [], TOP - 20
    for line in lines:
        at, text = line if isinstance(line, tuple) else (baseline + 20, line)
        baseline = at if TOP <= at <= LAST else baseline
        words += [Word(one, 90 + 40 * x, 120 + 40 * x, at, 14) for x, one in enumerate(text.split())]
    return Page(595.3, 841.9, tuple(words), (), ())


def cell(*texts):
    return f'<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>{"".join(map(p, texts))}</w:tc>'


def row(*cells, again=False):
    look = "<w:trPr><w:tblHeader/></w:trPr>" if again else ""
    return f"<w:tr>{look}{''.join(cell(*one) if isinstance(one, tuple) else cell(one) for one in cells)}</w:tr>"


def table(*rows):
    return f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * 2}</w:tblGrid>{''.join(rows)}</w:tbl>"


def matched(body, pages, **more):
    document = read_document(package.unpack(minidocx.docx(body, **more), "a.docx"), "a.docx")
    found = text_matcher.match(document, Pdf(tuple(page(*one) for one in pages), {}, "a", "vi"))
    lines = {
        one.text: [f"{line.page} {line.text}" for line in found.lines_of(one)]
        for one in document.paragraphs
        if one.text
    }
    return lines, [one.text for one in found.missing], [[line.text for line in one] for one in found.unmatched]


HEAD = row("TT", "Việc", again=True)
ALONE, WHOLE = "trái một trái hai", "phải ba phải tư"
BROKEN = {
    "cells that break": (
        p("Mở đầu") + table(row(ALONE, WHOLE)) + p("Hết"),
        [["Mở đầu", "trái một", "phải ba"], ["trái hai", "phải tư", "Hết"]],
        [[], []],
    ),
    "cells that break below a page number": (
        p("Mở đầu") + table(row(ALONE, WHOLE)) + p("Hết"),
        [["Mở đầu", "trái một", "phải ba"], [(HEADER, "2"), "trái hai", "phải tư", "Hết"]],
        [[], ["2"]],
    ),
    "cells that break above a number at the foot": (
        p("Mở đầu") + table(row(ALONE, WHOLE)) + p("Hết"),
        [["Mở đầu", "trái một", "phải ba", (FOOTER, "1")], ["trái hai", "phải tư", "Hết", (FOOTER, "2")]],
        [["1"], ["2"]],
    ),
    "cells that break below a head row that is printed again": (
        p("Mở đầu") + table(HEAD, row(ALONE, WHOLE)) + p("Hết"),
        [["Mở đầu", "TT Việc", "trái một", "phải ba"], [(HEADER, "2"), "TT Việc", "trái hai", "phải tư", "Hết"]],
        [[], ["2", "TT Việc"]],
    ),
    "the second cell does not break": (
        p("Mở đầu") + table(row(ALONE, "phải")) + p("Hết"),
        [["Mở đầu", "trái một", "phải"], ["trái hai", "Hết"]],
        [[], []],
    ),
    "only the second cell breaks": (
        p("Mở đầu") + table(row("trái", WHOLE)) + p("Hết"),
        [["Mở đầu", "trái", "phải ba"], ["phải tư", "Hết"]],
        [[], []],
    ),
    "a row on the next page": (
        p("Mở đầu") + table(HEAD, row("một", "hai"), row("ba", "tư")) + p("Hết"),
        [["Mở đầu", "TT Việc", "một hai"], [(HEADER, "2"), "TT Việc", "ba tư", "Hết"]],
        [[], ["2", "TT Việc"]],
    ),
    "rows on three pages": (
        p("Mở đầu") + table(HEAD, row("một", "hai"), row("ba", "tư"), row("năm", "sáu")) + p("Hết"),
        [["Mở đầu", "TT Việc", "một hai"], ["TT Việc", "ba tư"], ["TT Việc", "năm sáu", "Hết"]],
        [[], ["TT Việc"], ["TT Việc"]],
    ),
    "two paragraphs of a cell on two pages": (
        p("Mở đầu") + table(row(("trái một", "trái hai"), ("phải ba", "phải tư"))) + p("Hết"),
        [["Mở đầu", "trái một", "phải ba"], ["trái hai", "phải tư", "Hết"]],
        [[], []],
    ),
    "a paragraph over a page number": (
        p("một hai ba bốn"),
        [["một hai", (FOOTER, "1")], [(HEADER, "2"), "ba bốn"]],
        [["1"], ["2"]],
    ),
    "a paragraph of figures over a page number": (
        p("số 1 2 3"),
        [["số 1"], [(HEADER, "2"), "2 3"]],
        [[], ["2"]],
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_every_paragraph_is_found_whole_and_the_rest_is_left(name):
    body, pages, left = BROKEN[name]
    lines, missing, unmatched = matched(body, pages)
    assert missing == []
    assert {text: " ".join(one[2:] for one in found) for text, found in lines.items()} == {text: text for text in lines}
    assert unmatched == left


def test_parts_of_a_cell_are_on_their_pages():
    lines, _, _ = matched(*BROKEN["cells that break below a head row that is printed again"][:2])
    assert lines[ALONE] == ["1 trái một", "2 trái hai"]
    assert lines[WHOLE] == ["1 phải ba", "2 phải tư"]
    assert lines["TT"] == ["1 TT"]
    assert lines["Hết"] == ["2 Hết"]


@pytest.mark.parametrize(
    ("body", "pages", "missing"),
    [
        (table(HEAD, row("một", "hai"), row("ba", "tư")), [["TT Việc", "một hai"], ["TT", "ba tư"]], ["ba", "tư"]),
        (p("một hai ba"), [["một hai"], ["lạ ba"]], ["một hai ba"]),
        (p("một hai ba"), [["một"], ["hai lạ ba"]], ["một hai ba"]),
        (p("một") + p("hai"), [["hai", "một"]], ["một"]),
    ],
)
def test_what_is_not_there_as_it_should_be_is_missing(body, pages, missing):
    assert matched(body, pages)[1] == missing
