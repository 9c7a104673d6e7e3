"""Lengths may state a unit anywhere: the page, and what lint says of it, are those of the same lengths in twips."""

from __future__ import annotations

import minidocx
import pytest
from found import codes
from pdfs import styled, words

from generator.lint import pages
from generator.lint.linter import lint
from generator.ooxml import package
from generator.pdf.engines import embedded, measures, prepare

UNITS = {"pt": 1.0, "in": 72.0, "pc": 12.0, "pi": 12.0, "cm": 72 / 2.54, "mm": 72 / 25.4}
SAMPLES = ("2023", "mau-day-du")


def with_unit(docx, unit):
    """Return a Word file whose every length in twips or half points is written with a unit."""
    parts = package.unpack(docx, "a.docx")
    changed = {}
    for name in (one for one in parts if one.startswith("word/") and one.endswith(".xml")):
        root = package.parse(parts[name])
        for node in root.iter(*measures._MEASURES):
            keys, per_point = measures._MEASURES[node.tag]
            for key in (key for key in keys if node.get(key, "").lstrip("-").isdigit()):
                if node.get(f"{key.rpartition('}')[0]}}}type") != "pct":
                    node.set(key, f"{int(node.get(key)) / per_point / UNITS[unit]:.6f}{unit}")
        changed[name] = package.serialise(root)
    return package.pack({**parts, **changed})


@pytest.mark.parametrize("unit", UNITS)
def test_a_notice_whose_lengths_have_a_unit_is_laid_out_as_it_was(docx, unit):
    written = with_unit(docx, unit)
    assert written != docx
    assert embedded.pdf(written) == embedded.pdf(docx)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("name", SAMPLES)
def test_lint_finds_nothing_in_a_sample_whose_lengths_have_a_unit(samples, name, unit):
    written = with_unit(samples[name], unit)
    report = lint(written, "a.docx", pages=lambda: pages.render(written))
    assert codes(report.found) == []


@pytest.mark.parametrize(("stated", "twips"), [("720.0000001", 720), ("141.7322", 142), ("1in", 1440), ("2.5cm", 1417)])
def test_an_indent_is_read_with_its_fraction_or_unit(stated, twips):
    def left(length):
        indent = f'<w:p><w:pPr><w:ind w:left="{length}"/></w:pPr><w:r><w:t>Giao</w:t></w:r></w:p>'
        return words(styled(indent))[0].left

    assert left(stated) == left(twips)


def test_what_is_no_length_stays_as_it_is():
    body = '<w:p><w:pPr><w:ind w:left="rộng"/></w:pPr><w:bookmarkStart w:id="1" w:name="5cm"/></w:p>'
    parts = package.unpack(prepare.prepare(minidocx.docx(body)), "a")
    assert 'w:left="rộng"' in (main := parts["word/document.xml"].decode())
    assert 'w:name="5cm"' in main
