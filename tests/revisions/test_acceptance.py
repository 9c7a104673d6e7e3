"""Changes are accepted and rejected as Word does it, and what then differs is told with its part and first words."""

from __future__ import annotations

import minidocx
import pytest
from minidocx import p

from generator.ooxml import package
from generator.revisions.tracked_changes.acceptance import differing_parts, resolved

WHO = 'w:id="1" w:author="A"'
RIGHT, LEFT = '<w:jc w:val="right"/>', '<w:jc w:val="left"/>'
BOLD, STYLE = "<w:rPr><w:b/></w:rPr>", '<w:pStyle w:val="A"/>'
SECTION = '<w:sectPr><w:pgSz w:w="1"/></w:sectPr>'
WIDE, NARROW = '<w:pgSz w:w="2"/>', '<w:pgSz w:w="1"/>'
HEADER, FOOTER = '<w:headerReference w:type="default"/>', '<w:footerReference w:type="default"/>'
ENDED = f"<w:pPr><w:rPr><w:del {WHO}/></w:rPr></w:pPr>"
TABLE = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
GONE_ROW = f"<w:tr><w:trPr><w:del {WHO}/></w:trPr><w:tc><w:p/></w:tc></w:tr>"


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


def was(kind, old):
    return f"<w:{kind}Change {WHO}><w:{kind}>{old}</w:{kind}></w:{kind}Change>"


CASES = {
    "a paragraph joined with one that has properties": (
        f"<w:p>{ENDED}{run('a')}</w:p><w:p><w:pPr>{RIGHT}</w:pPr>{run('b')}</w:p>",
        f"<w:p><w:pPr>{RIGHT}</w:pPr>{run('a')}{run('b')}</w:p>",
    ),
    "a paragraph joined with one that has none": (
        f"<w:p>{ENDED}{run('a')}</w:p><w:p>{run('b')}{run('c')}</w:p>",
        f"<w:p>{run('a')}{run('b')}{run('c')}</w:p>",
    ),
    "an empty paragraph before a table": (f"<w:p>{ENDED}</w:p>{TABLE}<w:p/>", f"{TABLE}<w:p/>"),
    "a paragraph with words before a table": (
        f"<w:p>{ENDED}{run('a')}</w:p>{TABLE}<w:p/>",
        f"<w:p><w:pPr><w:rPr/></w:pPr>{run('a')}</w:p>{TABLE}<w:p/>",
    ),
    "an empty paragraph before a section": (
        f"<w:p>{ENDED}</w:p>{SECTION}",
        f"<w:p><w:pPr><w:rPr/></w:pPr></w:p>{SECTION}",
    ),
    "a table of which all rows went": (f"<w:tbl>{GONE_ROW}</w:tbl><w:p/>", "<w:p/>"),
    "a table of which one row went": (
        f"<w:tbl>{GONE_ROW}<w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    ),
}
REJECTED = {
    "the properties of a paragraph, but for its mark and its section": (
        f"<w:p><w:pPr>{RIGHT}{BOLD}{SECTION}{was('pPr', STYLE + LEFT)}</w:pPr></w:p>",
        f"<w:p><w:pPr>{STYLE}{LEFT}{BOLD}{SECTION}</w:pPr></w:p>",
    ),
    "all properties of a run": (
        f"<w:p><w:r><w:rPr><w:b/>{was('rPr', '<w:i/>')}</w:rPr></w:r></w:p>",
        "<w:p><w:r><w:rPr><w:i/></w:rPr></w:r></w:p>",
    ),
    "the properties of a section, but for its headers and footers, which stand first": (
        f"<w:sectPr>{HEADER}{FOOTER}{WIDE}{was('sectPr', NARROW)}</w:sectPr>",
        f"<w:sectPr>{HEADER}{FOOTER}{NARROW}</w:sectPr>",
    ),
    "the properties of a row, one of which has a name that a paragraph keeps": (
        f"<w:tbl><w:tr><w:trPr>{BOLD}{was('trPr', '<w:cantSplit/>')}</w:trPr></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:trPr><w:cantSplit/></w:trPr></w:tr></w:tbl>",
    ),
}


MOVED_FROM = (
    f'<w:moveFromRangeStart w:name="m" {WHO}/><w:moveFrom {WHO}>{run("a")}</w:moveFrom><w:moveFromRangeEnd w:id="1"/>'
)
MOVED_TO = f'<w:moveToRangeStart w:name="m" {WHO}/><w:moveTo {WHO}>{run("b")}</w:moveTo><w:moveToRangeEnd w:id="1"/>'
BOTH = {
    "words that went, and words that came": (
        f"<w:p><w:del {WHO}><w:r><w:delText>a</w:delText></w:r></w:del><w:ins {WHO}>{run('b')}</w:ins>{run('c')}</w:p>",
        f"<w:p>{run('b')}{run('c')}</w:p>",
        f"<w:p>{run('a')}{run('c')}</w:p>",
    ),
    "words that moved": (
        f"<w:p>{MOVED_FROM}{run('c')}{MOVED_TO}</w:p>",
        f"<w:p>{run('c')}{run('b')}</w:p>",
        f"<w:p>{run('a')}{run('c')}</w:p>",
    ),
    "a paragraph's end that came": (
        f"<w:p><w:pPr><w:rPr><w:ins {WHO}/></w:rPr></w:pPr>{run('a')}</w:p><w:p>{run('b')}</w:p>",
        f"<w:p><w:pPr><w:rPr/></w:pPr>{run('a')}</w:p><w:p>{run('b')}</w:p>",
        f"<w:p>{run('a')}{run('b')}</w:p>",
    ),
    "a paragraph's end that moved here": (
        f"<w:p><w:pPr><w:rPr><w:moveTo {WHO}/></w:rPr></w:pPr>{run('a')}</w:p><w:p>{run('b')}</w:p>",
        f"<w:p><w:pPr><w:rPr/></w:pPr>{run('a')}</w:p><w:p>{run('b')}</w:p>",
        f"<w:p>{run('a')}{run('b')}</w:p>",
    ),
    "a paragraph's end that moved away": (
        f"<w:p><w:pPr><w:rPr><w:moveFrom {WHO}/></w:rPr></w:pPr>{run('a')}</w:p><w:p>{run('b')}</w:p>",
        f"<w:p>{run('a')}{run('b')}</w:p>",
        f"<w:p><w:pPr><w:rPr/></w:pPr>{run('a')}</w:p><w:p>{run('b')}</w:p>",
    ),
    "a row that came": (
        f"<w:tbl>{GONE_ROW.replace('w:del', 'w:ins')}<w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:trPr/><w:tc><w:p/></w:tc></w:tr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    ),
    "properties that are what they were, and others that are not": (
        f"<w:p><w:pPr>{RIGHT}<w:pPrChange {WHO}/></w:pPr></w:p><w:p><w:pPr>{RIGHT}{was('pPr', LEFT)}</w:pPr></w:p>",
        f"<w:p><w:pPr>{RIGHT}</w:pPr></w:p><w:p><w:pPr>{RIGHT}</w:pPr></w:p>",
        f"<w:p><w:pPr>{RIGHT}</w:pPr></w:p><w:p><w:pPr>{LEFT}</w:pPr></w:p>",
    ),
}


def settled(body, *, accepted):
    root = resolved(package.parse(minidocx.root("body", body)), accepted=accepted)
    return package.serialise(root)


def as_written(body):
    return package.serialise(package.parse(minidocx.root("body", body)))


@pytest.mark.parametrize("name", CASES)
def test_what_went_is_gone_when_it_is_accepted(name):
    body, expected = CASES[name]
    assert settled(body, accepted=True) == as_written(expected)


@pytest.mark.parametrize("name", REJECTED)
def test_rejected_properties_are_what_they_were(name):
    body, expected = REJECTED[name]
    assert settled(body, accepted=False) == as_written(expected)


@pytest.mark.parametrize("name", BOTH)
def test_a_change_is_accepted_and_rejected(name):
    body, after, before = BOTH[name]
    assert settled(body, accepted=True) == as_written(after)
    assert settled(body, accepted=False) == as_written(before)


def test_the_tree_itself_stays_as_it_is():
    root = package.parse(minidocx.root("body", f"<w:p><w:ins {WHO}>{run('a')}</w:ins></w:p>"))
    before = package.serialise(root)
    resolved(root, accepted=True)
    assert package.serialise(root) == before


def told(here, there):
    return list(differing_parts(here, there, accepted=True))


LONG = (p("một"), p("hai"), p("ba"))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (p("một") + p("khác") + p("ba"), "khác"),
        (p("khác") + p("hai") + p("ba"), "khác"),
        (p("một") + p("hai"), ""),  # the section
        ("".join(LONG) + p("bốn") + p("năm"), "bốn"),
        (f"<w:p>{run('kh')}<w:r>{BOLD}<w:t>ác</w:t></w:r></w:p>{p('hai')}{p('ba')}", "khác"),
    ],
)
def test_the_first_words_that_differ_are_told_with_their_part(body, words):
    assert told(minidocx.parts(body), minidocx.parts("".join(LONG))) == [("word/document.xml", words)]


def test_another_attribute_of_the_part_is_told_without_words():
    here = minidocx.parts(p("một"))
    there = {**here, "word/document.xml": here["word/document.xml"].replace(b"<w:body>", b'<w:body w:rsidR="1">')}
    assert told(there, here) == [("word/document.xml", "")]


def test_a_redline_is_compared_as_it_is_settled():
    redline = minidocx.parts(
        f"<w:p>{run('a')}<w:ins {WHO}>{run('b')}</w:ins></w:p>", header=f"<w:p><w:ins {WHO}>{run('h')}</w:ins></w:p>"
    )
    after = minidocx.parts(p("ab"), header=p("h"))
    before = minidocx.parts(p("a"), header=p())
    assert told(redline, after) == list(differing_parts(redline, before, accepted=False)) == []
    parts = ["word/document.xml", "word/header1.xml"]
    assert [name for name, _ in told(redline, before)] == parts
    assert [name for name, _ in differing_parts(redline, after, accepted=False)] == parts


def test_a_part_that_only_one_has_is_told_without_words_and_the_others_are_compared():
    here, there = minidocx.parts(p("một")), minidocx.parts(p("hai"))
    assert told({**here, "a.xml": b"<a/>"}, there) == [("a.xml", ""), ("word/document.xml", "một")]
    assert told(here, {**there, "a.xml": b"<a/>"}) == [("a.xml", ""), ("word/document.xml", "một")]


def test_a_part_that_is_no_story_is_told_without_words():
    here = minidocx.parts(p("một"), styles='<w:style w:type="paragraph" w:styleId="A"/>')
    there = minidocx.parts(p("một"), styles='<w:style w:type="paragraph" w:styleId="B"/>')
    assert told(here, there) == [("word/styles.xml", "")]


def test_a_part_with_other_bytes_is_told():
    here = minidocx.parts(p("một"))
    assert told({**here, "a.png": b"1"}, {**here, "a.png": b"2"}) == [("a.png", "")]
