"""Corrections and notes make no file worse: no new finding, no other word, nothing lost, nothing left to do again.

``THONGBAO_EXAMPLES`` says how many foreign files are generated (100; 60 in CI). By hand,
``THONGBAO_OFFICE_FILES=all`` draws every case with LibreOffice; else it draws a few.
"""

from __future__ import annotations

import os
from collections import Counter

import garbling  # noqa: F401 - its edits
import pytest
import yaml_files
from corrected import harms
from documents import DOCUMENTS, document
from fixing import breaking, in_runs, rendered
from foreign import Foreign
from notices import LAYOUTS, notice
from office_files import cases
from repository import TESTS
from resaves import ONLYOFFICE, WORD, saved

from generator.lint.fix import by_hand
from generator.lint.fix.fixer import fix
from generator.ooxml import package
from generator.pdf import reader
from generator.pdf.engines import libreoffice

EXAMPLES = int(os.environ.get("THONGBAO_EXAMPLES", "100"))
SHARES = 10
"""Tests into which the generated files are parted, so that they run side by side."""
TYPED = yaml_files.values(TESTS / "cases" / "lint-changes.yaml")
IN_LAYOUTS = [(case, layout) for case in TYPED for layout in LAYOUTS]
DRAWN = None if os.environ.get("THONGBAO_OFFICE_FILES") == "all" else 12
"""How many corrected files are drawn, as they were and as they are."""
OF_LAYOUTS = 12
"""Of so many changes in layouts one is tried."""


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_an_office_s_file_is_not_made_worse(case):
    assert harms(case.docx()) == []


@pytest.mark.parametrize("share", range(SHARES))
def test_a_generated_foreign_file_is_not_made_worse(share):
    found = {seed: harms(Foreign(seed).docx()) for seed in range(share, EXAMPLES, SHARES)}
    assert {seed: told for seed, told in found.items() if told} == {}


@pytest.mark.parametrize("share", range(SHARES))
def test_a_change_in_another_layout_is_not_made_worse(share):
    chosen = IN_LAYOUTS[share :: SHARES * OF_LAYOUTS]
    found = {(case["name"], layout): harms(notice(layout, **case["change"])) for case, layout in chosen}
    assert {key: told for key, told in found.items() if told} == {}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_of_another_type_is_not_made_worse(name):
    assert harms(document(name)) == []


@pytest.mark.parametrize("habits", [WORD, ONLYOFFICE], ids=["Word", "OnlyOffice"])
@pytest.mark.parametrize("sample", ["2023", "mau-day-du"])
def test_a_sample_saved_by_another_program_is_not_made_worse(sample, habits):
    broken = breaking(in_runs("Nơi nhận", '<w:sz w:val="30"/>'), data=rendered(sample))
    data = saved(package.unpack(broken, "a.docx"), habits)
    assert fix(data, "a.docx").changed
    assert harms(data) == []


def test_a_correction_after_which_another_rule_finds_fault_is_left_out_and_says_so():
    # The line below is typed, so that nobody but a person can make it as short as the smaller letters.
    fixed = fix(notice("rules of underscores", organ={"size": 14}), "a.docx")
    assert fixed.changed == ()
    assert [(one.code, one.hint) for one in fixed.left] == [
        ("F207", by_hand.HARMFUL),
        ("F215", by_hand.HARMFUL),
    ]


def test_of_several_corrections_only_those_that_do_harm_are_left_out():
    fixed = fix(notice("rules of underscores", organ={"size": 14}, body={"size": 12}), "a.docx")
    assert {one.code for one in fixed.changed} == {"F403"}


def drawn(data):
    """Return the number of pages of a PDF, and its letters."""
    pages = reader.read(data, "a.pdf").pages
    return len(pages), Counter("".join(word.text for page in pages for word in page.words))


@pytest.mark.slow
@pytest.mark.libreoffice
@pytest.mark.usefixtures("libreoffice_here")
def test_a_corrected_file_is_drawn_with_the_same_words_on_as_many_pages():
    pairs = {}
    for case in cases():
        if case.found and not case.refused and not case.not_corrected and len(pairs) != DRAWN:
            data = case.docx()
            fixed = fix(data, "a.docx")
            # The number of the page is shown elsewhere, or not on the first page.
            if fixed.changed and not {one.code for one in fixed.changed} & {"F106", "F107", "F202"}:
                pairs[case.name] = (data, fixed.docx)
    made = dict(libreoffice.convert([one for pair in pairs.values() for one in pair], pdfa=False, seconds=60))
    found = {name: (drawn(made[2 * at]), drawn(made[2 * at + 1])) for at, name in enumerate(pairs)}
    assert {name: pair for name, pair in found.items() if pair[0] != pair[1]} == {}
