"""The rules of form against one fault at a time: the right rule tells it, and no other error is told.

The perfect notice is the real one as rendered; ``cases/mutations.yaml`` says how each copy is spoilt.
"""

import pytest
from fixing import rendered
from lxml import etree
from mutations import CASES, CHANGES, DOCUMENT, change_style, change_text
from repository import ROOT

from generator import pipeline
from generator.codes import CODES, Severity
from generator.lint import linter
from generator.ooxml import package
from generator.ooxml.package import W


@pytest.fixture(scope="module")
def perfect():
    return package.unpack(rendered(), "a.docx")


def told(parts) -> list[str]:
    report = linter.lint(package.pack(parts), "a.docx")
    return sorted({fault.code for fault in report.found if fault.severity is Severity.ERROR})


def warned(parts) -> set[str]:
    return {fault.code for fault in linter.lint(package.pack(parts), "a.docx").found}


@pytest.mark.parametrize("sample", ["2023", "mau-day-du"])
def test_our_own_notices_have_no_finding_at_all(sample):
    made = pipeline.build(ROOT / "content" / f"{sample}.yaml")
    assert linter.lint(made.docx or b"", "a.docx").found == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_one_fault_is_told_by_its_rule_and_by_no_other(case, perfect):
    parts = dict(perfect)
    kind, *values = case["change"]
    keys = values.pop() if values and isinstance(values[-1], dict) else {}
    CHANGES[kind](parts, *values, **keys)
    if CODES[case["code"]].severity is Severity.ERROR and not case.get("warning"):
        assert told(parts) == [case["code"]]
    else:
        assert told(parts) == []
        assert case["code"] in warned(parts)


@pytest.mark.parametrize("begin", ["Mục tiêu", "Điều này", "Phần lớn", "Chương trình"])
@pytest.mark.parametrize(
    ("look", "code"), [({"align": "left"}, "F404"), ({"first": 0}, "F405")], ids=["left", "no indent"]
)
def test_prose_that_begins_like_a_heading_is_judged_as_prose(begin, look, code, perfect):
    parts = dict(perfect)
    change_text(parts, "Trên đây là kết luận", f"{begin} trên đây là kết luận")
    change_style(parts, "Câu kết", **look)
    assert told(parts) == [code]


def test_a_long_bold_paragraph_is_judged_as_prose(perfect):
    parts = dict(perfect)
    change_style(parts, "Câu kết", bold=True, align="left")
    assert "F404" in told(parts)


def test_a_long_centred_paragraph_is_judged_as_prose(perfect):
    parts = dict(perfect)
    change_style(parts, "Câu kết", align="center")
    assert told(parts) == ["F404"]


@pytest.mark.parametrize("begin", ["Điều 5.", "Mục 2", "Chương IV"])
def test_a_numbered_heading_may_stand_left(begin, perfect):
    parts = dict(perfect)
    change_text(parts, "Để khắc phục những tồn tại", f"{begin} Để khắc phục những tồn tại")
    root = package.parse(parts[DOCUMENT])
    heading = next(one for one in root.iter(f"{W}p") if "".join(one.itertext()).startswith(begin))
    etree.SubElement(heading.find(f"{W}pPr"), f"{W}jc").set(f"{W}val", "left")
    parts[DOCUMENT] = package.serialise(root)
    assert "F404" not in told(parts)


def test_there_are_sixty_mutations_and_more():
    assert len(CASES) >= 60
