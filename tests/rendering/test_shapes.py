"""Every shape of a conclusion notice, as offices write them: cases that anyone can add, in ``cases/shapes.yaml``."""

from __future__ import annotations

import pytest
import yaml_files
from repository import TESTS
from strategies import as_yaml

from generator import pipeline
from generator.content.digest import digest_of
from generator.notices import load
from generator.ooxml import definitions, package
from generator.revisions import ids

DATA = yaml_files.texts(TESTS / "cases" / "shapes.yaml")
CASES = {case["name"]: case for case in DATA["cases"]}


@pytest.fixture
def source(request, tmp_path):
    path = tmp_path / "2026.yaml"
    path.write_text(as_yaml({**DATA["base"], **CASES[request.param]["content"]}).lstrip("\n"), encoding="utf-8")
    return path


def lines(docx: bytes) -> list[str]:
    """Return what is printed between the opening and the closing, with its numbers."""
    printed = [one.line for one in definitions.paragraphs(package.unpack(docx, ""))]
    begin, end = (printed.index(DATA["base"][key]) for key in ("opening", "closing"))
    return printed[begin + 1 : end]


@pytest.mark.parametrize(
    ("source", "prints"), [(name, case["prints"]) for name, case in CASES.items()], indirect=["source"]
)
def test_the_shape_prints_its_lines_and_nothing_is_told(source, prints):
    built = pipeline.build(source)
    assert [str(fault) for fault in built.found] == []
    assert lines(built.docx) == prints


@pytest.mark.parametrize("source", CASES, indirect=True)
def test_ids_written_into_a_shape_change_nothing_of_it(source):
    before = load(source).value
    assert ids.write_missing(source).value is not None
    after = load(source).value
    assert digest_of(after) == digest_of(before)
    assert all(section.id for section in after.sections)
