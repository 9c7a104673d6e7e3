"""Children stand where the schema wants them."""

import pytest
from lxml import etree
from minidocx import p, root

from generator.ooxml import package
from generator.ooxml.edit import ensure_child, insert_child, paragraph_elements, read_originals
from generator.ooxml.package import W
from generator.ooxml.styles import Styles


def element(name, *children):
    made = etree.Element(f"{W}{name}")
    made.extend(etree.Element(f"{W}{child}") for child in children)
    return made


def names(parent):
    return [etree.QName(child).localname for child in parent]


@pytest.mark.parametrize(
    ("parent", "children", "added", "expected"),
    [
        ("pPr", ("pStyle", "jc", "rPr"), "ind", ["pStyle", "ind", "jc", "rPr"]),
        ("pPr", ("ind",), "spacing", ["spacing", "ind"]),
        ("pPr", (), "ind", ["ind"]),
        ("rPr", ("b", "sz"), "spacing", ["b", "spacing", "sz"]),
        ("sectPr", ("pgSz", "pgMar", "cols"), "pgNumType", ["pgSz", "pgMar", "pgNumType", "cols"]),
        ("style", ("name", "rPr"), "pPr", ["name", "pPr", "rPr"]),
        ("p", ("r", "r"), "pPr", ["pPr", "r", "r"]),
        ("tr", ("tblPrEx", "tc"), "trPr", ["tblPrEx", "trPr", "tc"]),
    ],
)
def test_a_child_is_added_where_its_schema_wants_it(parent, children, added, expected):
    made = element(parent, *children)
    ensure_child(made, added)
    assert names(made) == expected


def test_a_child_that_is_there_is_returned_and_not_added():
    parent = element("pPr", "ind")
    assert ensure_child(parent, "ind") is parent[0]
    assert len(parent) == 1


def test_a_child_stands_after_its_equals():
    parent = element("sectPr", "headerReference", "pgSz")
    second = etree.Element(f"{W}headerReference")
    insert_child(parent, second)
    assert parent[1] is second


def test_an_extension_in_properties_stays_where_it_is():
    parent = element("rPr", "b")
    etree.SubElement(parent, "{urn:other}glow")
    ensure_child(parent, "sz")
    assert names(parent) == ["b", "glow", "sz"]


def test_a_child_of_no_known_place_is_refused():
    with pytest.raises(KeyError):
        ensure_child(element("pPr"), "tc")


ALTERNATIVES = (
    '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent>{}</w:txbxContent></mc:Choice>'
    "<mc:Fallback><w:txbxContent>{}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)


@pytest.mark.parametrize(
    ("tag", "inside", "count"),
    [
        ("document", f"<w:body>{p('a')}{p('b')}</w:body>", 2),
        ("document", f"<w:body>{ALTERNATIVES.format(p('a'), p('a'))}{p('b')}</w:body>", 3),
        ("footnotes", f'<w:footnote w:type="separator">{p()}</w:footnote><w:footnote>{p("a")}</w:footnote>', 1),
    ],
    ids=["plain", "one of two alternatives", "a note without the separators"],
)
def test_the_elements_of_paragraphs_are_those_whose_text_is_read_and_the_tree_stays(tag, inside, count):
    tree = package.parse(root(tag, inside))
    found = paragraph_elements(tree, Styles(None))
    assert len(found) == count
    assert found == [one.node for one in read_originals(tree, Styles(None))]
    assert all(one.getroottree().getroot() is tree for one in found)
