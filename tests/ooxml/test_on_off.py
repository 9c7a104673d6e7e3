"""Switches of a Word file: every spelling of on and off, and that one that is off is as if it were not there."""

from __future__ import annotations

from functools import cache

import pytest
from forgeries import Opened
from lxml import etree
from minidocx import docx
from office_files import Case, find

from generator.lint.linter import lint
from generator.lint.pages import render
from generator.ooxml import active_content, markup, on_off, package
from generator.ooxml.canonical.reader import read_canonical
from generator.ooxml.definitions import paragraphs
from generator.ooxml.document import read_document
from generator.ooxml.package import W

OFF = ("0", "false", "off")
OFF_BY_DEFAULT = [name for name, value in on_off.PROPERTIES.items() if not value]
HOLDERS = {
    "r": (*on_off.TOGGLES, "dstrike", "webHidden", "rtl", "cs", "specVanish", "oMath"),
    "p": (
        *("keepNext", "keepLines", "pageBreakBefore", "suppressLineNumbers", "suppressAutoHyphens", "topLinePunct"),
        *("bidi", "contextualSpacing", "mirrorIndents", "suppressOverlap"),
    ),
    "tr": ("cantSplit", "tblHeader", "hidden"),
    "tc": ("noWrap", "tcFitText", "hideMark"),
    "tbl": ("bidiVisual",),
    "sectPr": ("titlePg", "rtlGutter", "noEndnote", "formProt"),
}
"""Where each property stands."""
KIND = {name: holder for holder, names in HOLDERS.items() for name in names}


@cache
def right():
    return package.unpack(Case("right", of="full").docx(), "a.docx")


@cache
def read_right():
    """Return what three readers make of the right file."""
    return str(read_document(right(), "a.docx")), paragraphs(right()), read_canonical(right())


def element(value):
    node = etree.Element(f"{W}b")
    if value is not None:
        node.set(f"{W}val", value)
    return node


@pytest.mark.parametrize("value", [None, "1", "true", "on", "True", "On"])
def test_an_element_is_on_in_every_spelling_that_libreoffice_takes_for_on(value):
    assert on_off.state(value) is True
    assert on_off.is_on(element(value))


@pytest.mark.parametrize("value", ["0", "false", "off", "False", "Off"])
def test_an_element_is_off_in_every_spelling_of_off(value):
    assert on_off.state(value) is False
    assert not on_off.is_on(element(value))


@pytest.mark.parametrize("value", ["", "2", "x", "yes", " 1 ", "TRUE", "-1"])
def test_a_value_that_says_neither_is_no_value_and_the_element_is_off(value):
    assert on_off.state(value) is None
    assert not on_off.is_on(element(value))


def test_an_element_that_is_not_there_says_nothing():
    properties = etree.Element(f"{W}rPr")
    assert on_off.switch(properties, "b") is None
    assert on_off.switch(None, "b") is None
    properties.append(element("0"))
    assert on_off.switch(properties, "b") is False


def test_every_property_that_is_off_by_default_is_tried():
    assert {*KIND} == {*OFF_BY_DEFAULT}


def with_switch(name, value):
    """Return the sample with every field, in which all that may have a switch says that it is off.

    Where the sample turns it on somewhere, only its defaults say so, as else it would be off there.
    """
    opened = Opened(right())
    holder = KIND[name]
    is_used = any(f"<w:{name}/>".encode() in data for data in right().values())
    if holder in ("r", "p"):
        (defaults,) = find(opened, f"//w:docDefaults/w:{holder}PrDefault", "styles")
        state(properties_of(defaults, f"{W}{holder}Pr"), name, value)
    if not is_used:
        places = find(opened, f"//w:{holder}")
        places += find(opened, "//w:style[@w:type='paragraph']", "styles") if holder in ("r", "p") else []
        for node in places:
            state(node if holder == "sectPr" else properties_of(node, f"{W}{holder}Pr"), name, value)
    return opened.closed()


def state(properties, name, value):
    etree.SubElement(properties, f"{W}{name}").set(f"{W}val", value)


def properties_of(node, tag):
    found = node.find(tag)
    if found is None:
        found = etree.Element(tag)
        node.insert(0, found)
    return found


@pytest.mark.parametrize("name", OFF_BY_DEFAULT)
def test_a_switch_that_is_off_is_read_as_if_it_were_not_there(name):
    facts, seen, _ = read_right()
    for value in OFF:
        parts = with_switch(name, value)
        assert str(read_document(parts, "a.docx")) == facts
        assert paragraphs(parts) == seen
        assert not [one for one in markup.strange(package.parse(parts["word/document.xml"])) if one.hides]


@pytest.mark.parametrize("name", [*HOLDERS["r"], *HOLDERS["p"]])
def test_a_switch_that_is_off_is_no_change_by_hand(name):
    assert read_canonical(with_switch(name, "0")) == read_right()[2]


def on_pages(parts):
    return [[word.text for word in page.words] for page in render(package.pack(parts)).pdf.pages]


@pytest.mark.parametrize("name", ["bidi", "rtl", "tblHeader", "caps", "vanish", "pageBreakBefore"])
def test_a_switch_that_is_off_leaves_the_pages_as_they_are(name):
    assert on_pages(with_switch(name, "0")) == on_pages(right())


@pytest.mark.parametrize("value", OFF)
def test_a_setting_that_is_off_acts_on_nothing(value):
    for stated, is_told in ((value, False), ("1", True)):
        opened = Opened(right())
        state(opened.related("settings"), "updateFields", stated)
        assert ("updateFields" in [one.name for one in active_content.find(opened.closed())]) == is_told


STYLES = (
    "<w:docDefaults><w:rPrDefault><w:rPr>{defaults}</w:rPr></w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:styleId="P"><w:name w:val="P"/><w:rPr>{paragraph}</w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="C"><w:name w:val="C"/><w:rPr>{character}</w:rPr></w:style>'
)
TURNED = [
    # docDefaults, paragraph style, character style, the run itself; whether the property holds (17.7.3)
    ("", "1", "1", "", "off"),
    ("", "1", "0", "", "on"),
    ("", "1", "", "", "on"),
    ("", "0", "1", "", "on"),
    ("", "", "1", "", "on"),
    ("", "1", "1", "1", "on"),
    ("", "1", "", "0", "off"),
    ("1", "", "", "", "on"),
    ("1", "1", "", "", "on"),
    ("1", "1", "1", "0", "off"),
    ("0", "1", "", "", "on"),
]


def stated(name, value):
    return f'<w:{name} w:val="{value}"/>' if value else ""


@pytest.mark.parametrize("case", TURNED, ids="-".join)
@pytest.mark.parametrize("name", ["b", "i", "caps", "vanish"])
def test_a_toggle_of_two_styles_is_turned_twice(name, case):
    defaults, paragraph, character, own, holds = case
    run = f'<w:r><w:rPr><w:rStyle w:val="C"/>{stated(name, own)}</w:rPr><w:t>chữ</w:t></w:r>'
    styles = STYLES.format(
        defaults=stated(name, defaults), paragraph=stated(name, paragraph), character=stated(name, character)
    )
    parts = package.unpack(docx(f'<w:p><w:pPr><w:pStyle w:val="P"/></w:pPr>{run}</w:p>', styles=styles), "a.docx")
    (seen,) = read_document(parts, "a.docx").paragraphs
    if name == "vanish":
        assert (seen.text == "") == (holds == "on")
        return
    (found,) = seen.runs
    assert getattr(found, {"b": "bold", "i": "italic", "caps": "caps"}[name]) == (holds == "on")


def test_lint_of_a_file_with_every_switch_off_finds_nothing():
    parts = right()
    for name in ("bidi", "rtl", "caps", "vanish", "bidiVisual"):
        parts = with_switch(name, "0")
        assert lint(package.pack(parts), "a.docx").found == ()
