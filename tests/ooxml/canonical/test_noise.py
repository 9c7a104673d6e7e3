"""Each line of the tables of noise may differ, and what stands beside it may not."""

from __future__ import annotations

import pytest
from forgeries import Opened, child, elements
from issued_file import issued_parts
from lxml import etree

from generator.ooxml import package
from generator.ooxml.canonical import noise
from generator.ooxml.package import W
from generator.revisions import manual_edits

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def told(change, parts=None):
    """Return what is told of the issued notice after a change."""
    parts = parts or issued_parts()
    opened = Opened(parts)
    change(opened)
    return manual_edits.differences(parts, opened.closed(), "a.docx")


LEGAL = {f"{W}lang": "vi-VN", f"{W}proofErr": "spellStart", f"{W}lastRenderedPageBreak": None}
"""Values of noise that are no number."""


def element(tag, value="1"):
    found = etree.Element(tag)
    if value is not None:
        found.set(f"{W}val", value)
    return found


def replaced(parent, new):
    """Put an element into a parent in place of the one of its name."""
    for old in parent.findall(new.tag):
        parent.remove(old)
    parent.append(new)


def in_all_places(attribute):
    def change(opened):
        paragraph = opened.paragraph()
        for node in (paragraph, next(paragraph.iter(f"{W}r")), next(opened.root().iter(f"{W}tr"))):
            node.set(attribute, "00AB12CD")

    return change


@pytest.mark.parametrize("name", noise.ATTRIBUTES)
def test_an_attribute_of_the_table_is_no_difference(name):
    assert told(in_all_places(name)) == []


@pytest.mark.parametrize("name", [f"{W}rsidX", f"{W}val", f"{noise.W14}other", "rsidR", "{urn:x}rsidR"])
def test_another_attribute_is_one(name):
    assert told(in_all_places(name))


def everywhere(tag, value="1"):
    def change(opened):
        paragraph = opened.paragraph()
        paragraph.append(element(tag, value))
        child(next(paragraph.iter(f"{W}r")), "rPr").append(element(tag, value))
        next(paragraph.iter(f"{W}r")).append(element(tag, value))
        paragraph.addnext(element(tag, value))

    return change


@pytest.mark.parametrize("tag", noise.ELEMENTS)
def test_an_element_of_the_table_is_no_difference(tag):
    assert told(everywhere(tag, LEGAL.get(tag, "1"))) == []


@pytest.mark.parametrize("name", noise.ATTRIBUTES)
def test_words_in_an_attribute_of_the_table_are_one(name):
    assert told(lambda opened: opened.paragraph().set(name, "không thực hiện"))


@pytest.mark.parametrize("tag", noise.ELEMENTS)
def test_words_in_an_element_of_the_table_are_one(tag):
    assert told(everywhere(tag, "không thực hiện"))
    assert told(lambda opened: replaced(opened.paragraph(), elements_within(tag)))


def elements_within(tag):
    found = etree.Element(tag)
    found.extend(elements("<w:r><w:t>không thực hiện</w:t></w:r>"))
    return found


@pytest.mark.parametrize("tag", [f"{W}proofError", f"{W}strike", f"{noise.W14}lang", "{urn:x}lang", "lang"])
def test_another_element_is_one(tag):
    assert told(everywhere(tag))


@pytest.mark.parametrize("tag", [tag for tag in noise.STYLE_CHILDREN if not tag.endswith("}basedOn")])
def test_what_only_the_list_of_styles_shows_is_no_difference(tag):
    assert told(lambda opened: replaced(opened.style(), element(tag, "x"))) == []


@pytest.mark.parametrize("tag", [f"{W}basedOn", f"{W}nextStyle", f"{W}rPr2", "{urn:x}name"])
def test_what_else_a_style_says_is_one(tag):
    assert told(lambda opened: replaced(opened.style(), element(tag, "HoTen")))


def test_styles_and_lists_that_nothing_uses_are_no_difference():
    def change(opened):
        opened.related("styles").append(
            elements(
                '<w:style w:type="paragraph" w:styleId="Thua"><w:name w:val="x"/><w:rPr><w:vanish/></w:rPr></w:style>'
            )[0]
        )
        opened.related("styles").find(f"{W}latentStyles").append(elements("<w:lsdException/>")[0])
        opened.related("numbering").insert(
            0, elements('<w:abstractNum w:abstractNumId="90"><w:lvl w:ilvl="0"/></w:abstractNum>')[0]
        )

    assert told(change) == []


@pytest.mark.parametrize("tag", noise.ABSTRACT_CHILDREN)
def test_names_and_numbers_of_a_list_are_no_difference(tag):
    links = (f"{W}styleLink", f"{W}numStyleLink")
    assert told(lambda opened: replaced(opened.level().getparent(), element(tag, "-" if tag in links else "1"))) == []


@pytest.mark.parametrize("tag", [f"{W}lvlPicBulletId", f"{W}legacy", f"{W}suff", f"{W}numFmt", "{urn:x}start"])
def test_what_a_level_of_a_list_says_besides_its_number_is_one(tag):
    assert told(lambda opened: replaced(opened.level(), element(tag, "upperLetter")))


@pytest.mark.parametrize(("tag", "value"), [("start", "5"), ("lvlText", "%2)"), ("isLgl", "1"), ("lvlRestart", "1")])
def test_what_makes_a_number_is_a_difference_where_another_number_is_printed(tag, value):
    changes_number = tag in ("start", "lvlText")
    found = told(lambda opened: replaced(opened.level(), element(f"{W}{tag}", value)))
    assert [one.code for one in found[:1]] == (["V401"] if changes_number else [])


@pytest.mark.parametrize("tag", noise.SETTINGS)
def test_a_setting_of_the_table_is_no_difference(tag):
    if tag.endswith(("}themeFontLang", "}clrSchemeMapping")):
        pytest.skip("followed where the theme is used")
    assert told(lambda opened: replaced(opened.related("settings"), element(tag))) == []


@pytest.mark.parametrize(
    "name",
    [
        *("mirrorMargins", "evenAndOddHeaders", "documentProtection", "autoHyphenation", "bookFoldPrinting", "zoomed"),
        *("defaultTabStop", "docVars", "trackRevisions", "gutterAtTop", "attachedTemplate", "displayBackgroundShape"),
    ],
)
def test_another_setting_is_one(name):
    assert bool(told(lambda opened: replaced(opened.related("settings"), element(f"{W}{name}"))))


@pytest.mark.parametrize(("name", "value"), noise.COMPATIBILITY.items())
def test_what_word_writes_of_compatibility_may_be_added_with_its_value_only(name, value):
    def without(opened):
        root = child(opened.related("settings"), "compat")
        for old in [one for one in root if one.get(f"{W}name") == name]:
            root.remove(old)

    def stating(text):
        def change(opened):
            without(opened)
            setting = f'w:uri="http://schemas.microsoft.com/office/word" w:name="{name}" w:val="{text}"'
            child(opened.related("settings"), "compat").append(elements(f"<w:compatSetting {setting}/>")[0])

        return change

    opened = Opened(issued_parts())
    without(opened)
    older = opened.closed()
    assert bool(told(stating(value), older)) == (name == "compatibilityMode")
    assert told(stating("7"), older)
    assert told(stating(value)) == []
    assert told(stating("7"))
    assert told(without)


@pytest.mark.parametrize("kind", noise.RELATIONSHIPS)
def test_a_part_that_prints_nothing_is_no_difference(kind):
    def change(opened):
        if any(one.get("Type") == kind for one in rels(opened, kind)):
            return
        is_copy = kind == noise.STYLES_WITH_EFFECTS
        opened.add("word/them.xml", opened.parts["word/styles.xml"] if is_copy else "<x/>", "application/xml")
        opened.relate(
            kind, "word/them.xml" if is_of_package(kind) else "them.xml", source="" if is_of_package(kind) else None
        )

    assert told(change) == []


def rels(opened, kind):
    return opened.root(package.RELS_PART if is_of_package(kind) else package.relations_part(opened.main))


def is_of_package(kind):
    return "properties" in kind or "metadata" in kind


@pytest.mark.parametrize(
    "kind", [f"{OFFICE}/afChunk", "urn:x/theme", f"{OFFICE}/webSettings2", f"{OFFICE}/glossaryDocument"]
)
def test_a_part_of_another_kind_is_one(kind):
    def change(opened):
        opened.add("word/them.xml", "<x/>", "application/xml")
        opened.relate(kind, "them.xml")

    assert told(change)
