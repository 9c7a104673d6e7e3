"""What may differ between a settled redline and a version is no difference; everything else is told with its part."""

from __future__ import annotations

import minidocx
import pytest
from minidocx import p

from generator.revisions.tracked_changes.acceptance import differing_parts
from generator.revisions.tracked_changes.lists import OLD_STYLE_NAME, OLD_STYLE_SUFFIX

MAIN, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"


def told(here, there, *, accepted=True):
    return [name for name, _ in differing_parts(here, there, accepted=accepted)]


def paragraph(*runs, properties=""):
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def run(text, look="", attributes=""):
    return f"<w:r{attributes}>{look}<w:t>{text}</w:t></w:r>"


def look(inside):
    return f"<w:rPr>{inside}</w:rPr>"


def mark(inside):
    return f"<w:pPr>{look(inside)}</w:pPr>"


BOLD, ITALIC = look("<w:b/>"), look("<w:i/>")
SPACED = '<w:r>{}<w:t xml:space="preserve">{}</w:t></w:r>'

SAME = {
    "runs of one look are cut otherwise": (paragraph(run("một"), run("hai")), paragraph(run("mộthai"))),
    "bold runs are cut otherwise": (paragraph(run("một", BOLD), run("hai", BOLD)), paragraph(run("mộthai", BOLD))),
    "three runs are cut otherwise": (paragraph(run("a"), run("b"), run("c")), paragraph(run("a"), run("bc"))),
    "texts of one run are cut otherwise": (
        paragraph("<w:r><w:t>a</w:t><w:t>b</w:t><w:t>c</w:t></w:r>"),
        paragraph(run("abc")),
    ),
    "a look is empty": (paragraph(run("một", look(""))), paragraph(run("một"))),
    "a look is empty between two runs of none": (
        paragraph(run("a", look("")), run("b")),
        paragraph(run("ab")),
    ),
    "the properties of a paragraph are empty": (
        paragraph(run("một"), properties="<w:pPr/>"),
        paragraph(run("một")),
    ),
    "the look of a paragraph's mark is empty": (
        paragraph(run("một"), properties=mark("")),
        paragraph(run("một")),
    ),
    "a text is empty": (paragraph("<w:r><w:t>a</w:t><w:t/></w:r>"), paragraph(run("a"))),
    "the first text is empty": (paragraph("<w:r><w:t/><w:t>a</w:t></w:r>"), paragraph(run("a"))),
    "spaces that are kept where there are none": (paragraph(SPACED.format("", "một")), paragraph(run("một"))),
    "spaces that Word does not show": (paragraph(run(" \t\nmột \t\n")), paragraph(run("một"))),
}
OTHER = {
    "the look of a run": (paragraph(run("một", BOLD)), paragraph(run("một", ITALIC))),
    "a run without a look": (paragraph(run("một", BOLD)), paragraph(run("một"))),
    "the second of two runs": (
        paragraph(run("một"), run("hai", BOLD)),
        paragraph(run("một"), run("hai")),
    ),
    "where a look ends": (
        paragraph(run("mộ", BOLD), run("thai")),
        paragraph(run("một", BOLD), run("hai")),
    ),
    "which of the runs have a look": (
        paragraph(run("a", BOLD), run("b"), run("c", BOLD)),
        paragraph(run("a", BOLD), run("c", BOLD), run("b")),
    ),
    "the attributes of a run": (paragraph(run("một", attributes=' w:rsidR="1"')), paragraph(run("một"))),
    "the look of a paragraph's mark": (
        paragraph(run("một"), properties=mark("<w:b/>")),
        paragraph(run("một")),
    ),
    "where a tab stands between texts": (
        paragraph("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>"),
        paragraph("<w:r><w:t>ab</w:t><w:tab/></w:r>"),
    ),
    "spaces that Word shows": (paragraph(SPACED.format("", "một ")), paragraph(run("một"))),
    "a letter at the end of a text": (paragraph(run("mục x")), paragraph(run("mục"))),
    "an attribute of a paragraph's properties": (
        paragraph(run("một"), properties='<w:pPr w:rsidR="1"/>'),
        paragraph(run("một")),
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_what_may_differ_in_a_story_is_not_told(name):
    here, there = (minidocx.parts(body) for body in SAME[name])
    assert told(here, there) == told(there, here) == []


@pytest.mark.parametrize("name", OTHER)
def test_what_differs_in_a_story_is_told(name):
    here, there = (minidocx.parts(body) for body in OTHER[name])
    assert told(here, there) == told(there, here) == [MAIN]


def test_the_attributes_of_the_part_are_compared():
    here = minidocx.parts(p("một"))
    assert told({**here, MAIN: here[MAIN].replace(b"<w:body>", b'<w:body w:rsidR="1">')}, here) == [MAIN]
    assert told({**here, MAIN: here[MAIN].replace(b"<w:document ", b'<w:document w:rsidR="1" ')}, here) == [MAIN]


LIST = (
    '<w:abstractNum w:abstractNumId="{abstract}"><w:lvl w:ilvl="0"><w:numFmt w:val="{form}"/><w:lvlText w:val="%1."/>'
    '<w:pPr><w:ind w:left="{left}"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>'
)
START = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'


def listed(more="", **changed):
    """Return a Word file with one list, and ``more`` lists; ``changed`` is what of the list is not as usual."""
    list_ = {"number": 1, "abstract": 0, "form": "decimal", "left": 720, "override": "", **changed}
    return minidocx.parts(p("một", num=list_["number"], level=0), numbering=LIST.format(**list_) + more)


@pytest.mark.parametrize(
    "same",
    [
        {"number": 7},
        {"abstract": 5},
        {"more": LIST.format(number=9, abstract=9, form="bullet", left=0, override="")},
    ],
)
def test_the_numbers_of_lists_and_lists_that_nothing_refers_to_are_not_told(same):
    assert told(listed(**same), listed()) == []


@pytest.mark.parametrize("other", [{"left": 360}, {"form": "upperRoman"}, {"override": START}])
def test_the_indent_the_form_and_the_overrides_of_a_list_are_told(other):
    assert told(listed(**other), listed()) == [MAIN]


def test_two_lists_are_not_one_that_goes_on():
    one = LIST.format(number=1, abstract=0, form="decimal", left=720, override="")
    both = one + '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    here, there = (
        minidocx.parts(p("a", num=1, level=0) + p("b", num=number, level=0), numbering=both) for number in (1, 2)
    )
    assert told(here, there) == [MAIN]


def test_two_lists_that_count_together_are_not_two_that_count_apart():
    one, other = (LIST.format(number=n, abstract=n, form="decimal", left=720, override="") for n in (1, 2))
    together = one + '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    body = p("a", num=1, level=0) + p("b", num=2, level=0)
    assert told(minidocx.parts(body, numbering=together), minidocx.parts(body, numbering=one + other)) == [MAIN]


def test_the_list_of_a_style_and_what_is_no_list_are_told_with_the_part_of_the_lists():
    style = '<w:style w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    one = LIST.format(number=1, abstract=0, form="decimal", left=720, override="")
    here, there = (minidocx.parts(p("một"), styles=style, numbering=made) for made in (one, one.replace("720", "360")))
    assert told(here, there) == [NUMBERING]
    assert told(listed(more='<w:numIdMacAtCleanup w:val="1"/>'), listed()) == [NUMBERING]


def styled(*definitions, used="A"):
    return minidocx.parts(p("một", style=used), styles="".join(definitions))


def style(name, inside="", based_on="", title=""):
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:styleId="{name}"><w:name w:val="{title or name}"/>{base}{inside}</w:style>'


OLD = style(f"A{OLD_STYLE_SUFFIX}", ITALIC, title=f"A{OLD_STYLE_NAME}")
REDLINE = (style("A", BOLD), OLD)


def test_a_style_that_defines_something_else_is_told_where_it_is_used_too():
    assert told(styled(style("A", BOLD)), styled(style("A", ITALIC))) == [MAIN, STYLES]


def test_a_style_that_is_based_on_another_is_told_where_it_is_used():
    here, there = (styled(style("A", based_on="B"), style("B", one)) for one in (BOLD, ITALIC))
    assert told(here, there) == [MAIN, STYLES]


def test_an_old_style_beside_the_new_one_is_the_old_one_when_all_is_rejected():
    assert told(styled(*REDLINE), styled(style("A", BOLD))) == []
    before = styled(*REDLINE, used=f"A{OLD_STYLE_SUFFIX}")
    assert told(before, styled(style("A", ITALIC)), accepted=False) == []
    assert told(before, styled(style("A", BOLD)), accepted=False) == [MAIN, STYLES]


def test_an_old_style_that_is_based_on_an_old_one_is_what_it_was():
    olds = (
        style(f"{name}{OLD_STYLE_SUFFIX}", inside, based_on=base, title=f"{name}{OLD_STYLE_NAME}")
        for name, inside, base in (("A", "", f"B{OLD_STYLE_SUFFIX}"), ("B", ITALIC, ""))
    )
    redline = styled(style("A", BOLD, based_on="B"), style("B", BOLD), *olds, used=f"A{OLD_STYLE_SUFFIX}")
    assert told(redline, styled(style("A", based_on="B"), style("B", ITALIC)), accepted=False) == []
    assert told(redline, styled(style("A", based_on="B"), style("B", BOLD)), accepted=False) == [MAIN, STYLES]


def test_a_style_of_words_is_told_where_it_is_used():
    words = paragraph(run("một", look('<w:rStyle w:val="A"/>')))
    here, there = (minidocx.parts(words, styles=style("A", one)) for one in (BOLD, ITALIC))
    assert told(here, there) == [MAIN, STYLES]


def test_a_style_of_a_table_is_told_where_it_is_used():
    table = f'<w:tbl><w:tblPr><w:tblStyle w:val="A"/></w:tblPr><w:tr><w:tc>{p("một")}</w:tc></w:tr></w:tbl>'
    here, there = (minidocx.parts(table, styles=style("A", one)) for one in (BOLD, ITALIC))
    assert told(here, there) == [MAIN, STYLES]


def test_styles_that_no_file_defines_are_told_by_their_ids():
    assert told(styled(style("A"), used="B"), styled(style("A"), used="C")) == [MAIN]


def test_a_style_may_have_the_name_of_an_old_one_without_a_new_one():
    assert told(styled(OLD), styled(OLD)) == []


def test_relations_that_are_written_otherwise_are_the_same():
    here = styled(style("A"))
    rels = "word/_rels/document.xml.rels"
    assert told({**here, rels: here[rels].replace(b"/>", b" />")}, here) == []


def test_the_default_looks_of_all_styles_are_told():
    made = "<w:docDefaults><w:rPrDefault>{}</w:rPrDefault></w:docDefaults>"
    assert told(styled(made.format(BOLD)), styled(made.format(ITALIC))) == [STYLES]


CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>'
    "<dc:subject>{}</dc:subject></cp:coreProperties>"
)
CORE_KIND = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def entitled(*texts):
    parts = minidocx.parts(p("một"))
    link = f'<Relationship Id="rId9" Type="{CORE_KIND}" Target="docProps/core.xml"/></Relationships>'
    rels = parts["_rels/.rels"].replace(b"</Relationships>", link.encode())
    return {**parts, "_rels/.rels": rels, "docProps/core.xml": CORE.format(*texts).encode()}


def test_title_and_author_are_not_told_when_all_is_rejected():
    for texts, fresh, rejected in (("xbc", True, False), ("axc", True, False), ("abx", True, True)):
        here, there = entitled(*texts), entitled(*"abc")
        assert list(differing_parts(here, there, accepted=True)) == [("docProps/core.xml", "")] * fresh
        assert (told(here, there, accepted=False) == ["docProps/core.xml"]) == rejected
