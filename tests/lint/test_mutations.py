"""The rules of form against one fault at a time: the right rule tells it, and no other error is told.

The perfect notice is the real one as rendered; ``cases/mutations.yaml`` says how each copy is spoilt.
"""

import pytest
import yaml
from lxml import etree
from repository import ROOT, TESTS

from generator import pipeline
from generator.codes import CODES, Severity
from generator.lint import linter
from generator.lint.rules import RULES
from generator.ooxml import package
from generator.ooxml.package import W
from generator.ooxml.units import TWIPS_PER_MM
from generator.standard.decree import ARTICLES

CASES = yaml.safe_load((TESTS / "cases" / "mutations.yaml").read_text(encoding="utf-8"))
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
# Where a value stands in a style, and how it is written there.
IN_STYLE = {
    "size": ("rPr", "sz", {"val": lambda points: str(int(points * 2))}),
    "bold": ("rPr", "b", {"val": lambda on: str(int(on))}),
    "italic": ("rPr", "i", {"val": lambda on: str(int(on))}),
    "colour": ("rPr", "color", {"val": str}),
    "highlight": ("rPr", "highlight", {"val": str}),
    "font": ("rPr", "rFonts", {"ascii": str, "hAnsi": str, "cs": str}),
    "align": ("pPr", "jc", {"val": str}),
    "first": ("pPr", "ind", {"firstLine": str}),
    "before": ("pPr", "spacing", {"before": str}),
    "line": ("pPr", "spacing", {"line": str}),
}


@pytest.fixture(scope="module")
def perfect():
    made = pipeline.build(ROOT / "content" / "2023.yaml")
    return package.unpack(made.docx or b"", "a.docx")


def named(styles, name):
    return next(one for one in styles.iter(f"{W}style") if one.find(f"{W}name").get(f"{W}val") == name)


def change_style(parts, style, **values):
    root = package.parse(parts[STYLES])
    look = named(root, style)
    for key, wanted in values.items():
        group, tag, attributes = IN_STYLE[key]
        holder = look.find(f"{W}{group}")
        holder = etree.SubElement(look, f"{W}{group}") if holder is None else holder
        element = holder.find(f"{W}{tag}")
        element = etree.SubElement(holder, f"{W}{tag}") if element is None else element
        for attribute, written in attributes.items():
            element.set(f"{W}{attribute}", written(wanted))
    parts[STYLES] = package.serialise(root)


def change_text(parts, old, new):
    text = parts[DOCUMENT].decode()
    assert old in text
    parts[DOCUMENT] = text.replace(old, new, 1).encode()


def change_page(parts, **sides):
    root = package.parse(parts[DOCUMENT])
    for side, value in sides.items():
        tag = "pgSz" if side in ("w", "h") else "pgMar"
        next(root.iter(f"{W}{tag}")).set(f"{W}{side}", str(round(value * TWIPS_PER_MM)))
    parts[DOCUMENT] = package.serialise(root)


def change_rule(parts, style, share=None):
    """Drop the drawn line under a component, or draw it ``share`` times as long as it should be."""
    root = package.parse(parts[DOCUMENT])
    style_id = named(package.parse(parts[STYLES]), style).get(f"{W}styleId")
    line = next(one for one in root.iter(f"{W}pStyle") if one.get(f"{W}val") == style_id).getparent().getparent()
    if share is None:
        line.getparent().remove(line)
    else:
        indent = line.find(f"{W}pPr/{W}ind")
        column = {"Kẻ tiêu ngữ": 5442, "Kẻ cơ quan": 3629, "Kẻ trích yếu": 9071}[style]
        length = (column - int(indent.get(f"{W}left")) - int(indent.get(f"{W}right"))) * share
        for side in ("left", "right"):
            indent.set(f"{W}{side}", str(round((column - length) / 2)))
    parts[DOCUMENT] = package.serialise(root)


def change_first_page(parts):
    root = package.parse(parts[DOCUMENT])
    for one in list(root.iter(f"{W}titlePg")):
        one.getparent().remove(one)
    parts[DOCUMENT] = package.serialise(root)


CHANGES = {
    "style": change_style,
    "text": change_text,
    "page": change_page,
    "rule": change_rule,
    "first_page": change_first_page,
}


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
    if CODES[case["code"]].severity is Severity.ERROR:
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


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_has_its_page_and_its_article(code):
    page, rule = CODES[code], RULES[code]
    assert all((page.title, page.meaning, page.wrong, page.right, page.remedy))
    assert ARTICLES[rule.article] in page.meaning
