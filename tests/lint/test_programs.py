"""The notice as other programs write it: read right, judged as it was, not made worse, and printed by every engine."""

from __future__ import annotations

import functools
import os
import shutil

import programs
import pytest
from fixing import rendered
from found import code_set, codes

from generator.lint import linter, pages
from generator.lint.annotate import annotate
from generator.lint.fix.fixer import fix
from generator.ooxml import definitions, package
from generator.pdf.convert import PdfRequest, PdfSettings, choose_engine, convert

SAMPLES = ("2023", "mau-day-du")
IMITATED = [(sample, program) for program in programs.PROGRAMS for sample in SAMPLES]
SAVED = [(sample, way) for way in programs.WAYS for sample in SAMPLES]
OWNERS = {"Word 2016": {"F610"}, "Word 2019": {"F610"}}
"""What a program adds: the company and the last author among the properties of the file."""
LOST = {
    # LibreOffice drops the lines below motto and organ, the annexes' first pages without a number, and a style's size.
    ("2023", "rtf"): {"F203", "F204"},
    ("mau-day-du", "rtf"): {"F203", "F204", "F403", "P201"},
}
REFUSED = {
    # LibreOffice gave the second heading a list of its own and numbers it II. as before; by the file it is I.
    ("mau-day-du", "doc"): ["P031"],
    # LibreOffice takes the bold from the first word of a run that is all of a paragraph in a content control.
    ("mau-day-du", "Word 2007"): ["P043"],
}


@functools.cache
def written(sample, program):
    return programs.written(rendered(sample), program)


def judged(data):
    return linter.lint(data, "a.docx", pages=lambda: pages.render(data))


def texts(data):
    return [(one.part, one.text) for one in definitions.paragraphs(package.unpack(data, "a.docx"))]


def refusals(files, engine, folder, layouts=()):
    """Return the codes with which the PDF of each file is refused."""
    layouts = layouts or [None] * len(files)
    requests = [
        PdfRequest(data, f"{number}.docx", folder / f"{number}.pdf", layout)
        for number, (data, layout) in enumerate(zip(files, layouts, strict=True))
    ]
    made = {id(one.request): one for one in convert(requests, PdfSettings(choose_engine(engine)))}
    told = [made[id(request)] for request in requests]
    return [[] if one.pdf else codes(one.found) for one in told]


@pytest.mark.parametrize(("sample", "program"), IMITATED)
def test_a_notice_written_by_another_program_is_judged_and_printed_as_it_was(sample, program, tmp_path):
    data = written(sample, program)
    report = judged(data)
    assert code_set(report.found) == OWNERS.get(program, set()), [str(one) for one in report.found]
    assert report.unchecked == ()
    assert refusals([data], "embedded", tmp_path, [report.laid_out]) == [[]]
    assert texts(annotate(data, report)) == texts(data)


@pytest.mark.parametrize(("sample", "program"), IMITATED)
def test_corrections_leave_a_notice_written_by_another_program_as_it_is(sample, program):
    data = written(sample, program)
    fixed = fix(data, "a.docx")
    assert (fixed.changed, texts(fixed.docx)) == ((), texts(data))


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """Return the samples as LibreOffice saves them after each of its formats."""
    soffice = shutil.which("soffice")
    if soffice is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice must be there in CI")
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("saved")
    made = programs.by_libreoffice(soffice, {sample: rendered(sample) for sample in SAMPLES}, folder)
    return {(sample, way): made[sample if way == "docx" else f"{sample}-{way}"] for sample, way in SAVED}


@pytest.mark.slow
@pytest.mark.libreoffice
def test_a_notice_saved_by_libreoffice_is_judged_as_it_was_but_for_what_is_lost(saved, tmp_path):
    reports = {name: judged(data) for name, data in saved.items()}
    assert {name: code_set(one.found) for name, one in reports.items()} == {
        name: LOST.get(name, set()) for name in saved
    }
    assert [one.unchecked for one in reports.values()] == [()] * len(saved)
    layouts = [one.laid_out for one in reports.values()]
    assert refusals(list(saved.values()), "embedded", tmp_path, layouts) == [[]] * len(saved)
    for name, data in saved.items():
        assert texts(annotate(data, reports[name])) == texts(data)
        assert code_set(fix(data, "a.docx").left) == set()


@pytest.mark.slow
@pytest.mark.libreoffice
def test_libreoffice_prints_what_every_program_writes(saved, libreoffice_here):
    files = {**saved, **{(sample, program): written(sample, program) for sample, program in IMITATED[1::2]}}
    told = refusals(list(files.values()), "libreoffice", libreoffice_here)
    assert dict(zip(files, told, strict=True)) == {name: REFUSED.get(name, []) for name in files}
