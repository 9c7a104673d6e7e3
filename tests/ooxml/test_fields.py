"""Fields are read over runs and nesting, in time that grows with the part."""

from __future__ import annotations

from generator.ooxml.fields import fields
from generator.ooxml.package import parse

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))


def paragraph(text):
    return parse(f"<w:p {W}>{text}</w:p>".encode())


def code(text):
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def test_a_code_split_over_runs_is_one_code():
    (one,) = fields(paragraph(BEGIN + code("PA") + code("GE") + SEPARATE + "<w:r><w:t>2</w:t></w:r>" + END))
    assert (one.code, one.is_whole, len(one.marks)) == ("PAGE", True, 5)


def test_a_field_within_the_code_of_another_comes_first_and_stands_as_a_nul():
    inner, outer = fields(paragraph(BEGIN + code("IF ") + BEGIN + code("PAGE") + END + code(" = 1") + END))
    assert (inner.code, outer.code) == ("PAGE", "IF \0 = 1")


def test_a_lone_mark_is_a_field_that_is_not_whole():
    assert [one.is_whole for one in fields(paragraph(END))] == [False]


def test_fields_that_never_end_hold_no_more_than_twenty_levels_of_marks():
    found = list(fields(paragraph((BEGIN + code("x")) * 2_000)))
    assert len(found) == 2_000
    assert not any(one.is_whole for one in found)
    assert sum(len(one.marks) for one in found) < 30 * 4_000
