"""Two ways to write one document have one canonical form; the rules that forgive a difference forgive no other."""

from __future__ import annotations

import re

import pytest
from forgeries import SIGNER, TASK, Opened, child, elements, put, substitute
from issued_file import issued_parts

from generator.ooxml.package import W
from generator.revisions import manual_edits

EVERYTHING = "mau-day-du.yaml"


def told(change, name="2023.yaml"):
    """Return what is told of a notice after a change."""
    parts = issued_parts(name)
    opened = Opened(parts)
    change(opened)
    return [str(one) for one in manual_edits.differences(parts, opened.closed(), "a.docx")]


def in_run(xml, words=TASK):
    return lambda opened: put(child(opened.run(words), "rPr"), xml)


def in_paragraph(xml, words=TASK):
    return lambda opened: put(child(opened.paragraph(words), "pPr"), xml)


@pytest.mark.parametrize(
    "xml",
    [
        *(
            '<w:b w:val="0"/>',
            '<w:b w:val="off"/>',
            '<w:sz w:val="28"/>',
            '<w:color w:val="auto"/>',
            '<w:u w:val="none"/>',
        ),
        *('<w:rFonts w:ascii="Times New Roman" w:hint="default"/>', '<w:kern w:val="0"/>', '<w:w w:val="100"/>'),
        *(
            '<w:shd w:val="clear" w:color="auto" w:fill="auto"/>',
            '<w:vertAlign w:val="baseline"/>',
            '<w:color w:val="000000"/>',
        ),
    ],
)
def test_a_default_of_a_run_that_is_written_out_says_nothing(xml):
    assert told(in_run(xml)) == []


@pytest.mark.parametrize(
    "xml",
    [
        *('<w:ind w:firstLine="720"/>', '<w:ind w:start="0" w:end="0"/>', '<w:jc w:val="both"/>', "<w:widowControl/>"),
        *(
            '<w:spacing w:before="120"/>',
            '<w:keepNext w:val="false"/>',
            '<w:bidi w:val="0"/>',
            '<w:outlineLvl w:val="9"/>',
        ),
    ],
)
def test_what_a_style_says_already_says_nothing_again(xml):
    assert told(in_paragraph(xml)) == []


@pytest.mark.parametrize("twips", [119, 121])
def test_a_length_may_not_differ_at_all(twips):
    assert told(in_paragraph(f'<w:spacing w:before="{twips}"/>'))


@pytest.mark.parametrize(("twips", "is_told"), [(-3, True), (-2, False), (2, False), (3, True)])
def test_a_column_may_be_two_twips_wider_or_narrower(twips, is_told):
    def change(opened):
        for width in next(opened.root().iter(f"{W}tbl")).iter(f"{W}gridCol", f"{W}tcW"):
            width.set(f"{W}w", str(int(width.get(f"{W}w")) + twips))

    assert bool(told(change)) is is_told


@pytest.mark.parametrize("size", [27, 29])
def test_what_is_no_length_may_not_differ_at_all(size):
    assert told(in_run(f'<w:sz w:val="{size}"/>'))


def test_a_run_in_pieces_is_the_same_run():
    def change(opened):
        run = opened.run()
        text = run.find(f"{W}t")
        start, rest = text.text[:7], text.text[7:]
        cut = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
        substitute(run, f'{cut.format(start)}<w:proofErr w:type="spellStart"/>{cut.format(rest)}<w:r/>')

    assert told(change) == []


@pytest.mark.parametrize(
    ("name", "more", "is_told"),
    [
        ("_GoBack", "", False),
        ("dau", "", True),
        ("_GoBack", "<w:r><w:instrText> REF _GoBack </w:instrText></w:r>", True),
    ],
)
def test_the_bookmark_of_the_last_change_is_no_difference_unless_something_refers_to_it(name, more, is_told):
    def change(opened):
        opened.paragraph().append(elements(f'<w:bookmarkStart w:id="5" w:name="{name}"/>')[0])
        opened.paragraph().append(elements('<w:bookmarkEnd w:id="5"/>')[0])
        for one in elements(more):
            opened.paragraph().append(one)

    assert bool(told(change)) is is_told


@pytest.mark.parametrize(("text", "is_told"), [("7", False), ("", False), ("7/2024", True), ("Không", True)])
def test_only_a_number_is_taken_for_the_number_of_a_page(text, is_told):
    def change(opened):
        next(opened.related("header").iter(f"{W}t")).text = text

    assert bool(told(change)) is is_told


def test_the_control_of_lone_lines_is_compared_outside_tables_only():
    assert told(in_paragraph('<w:widowControl w:val="0"/>', SIGNER)) == []
    assert told(in_paragraph('<w:widowControl w:val="0"/>'))


def last_section(opened):
    return opened.root().find(f"{W}body/{W}sectPr")


def test_the_distance_of_a_footer_that_is_not_there_is_no_difference():
    assert told(lambda opened: last_section(opened).find(f"{W}pgMar").set(f"{W}footer", "0")) == []
    assert told(lambda opened: last_section(opened).find(f"{W}pgMar").set(f"{W}header", "0"))


@pytest.mark.parametrize(
    ("xml", "is_told"),
    [
        *(
            ('<w:spacing w:line="240" w:lineRule="auto"/>', False),
            ('<w:spacing w:before="9000"/>', True),
            ("<w:bidi/>", True),
            ('<w:spacing w:beforeLines="4000"/>', True),
            ("<w:pageBreakBefore/>", True),
        ),
        ('<w:pBdr><w:top w:val="single" w:sz="96" w:space="0" w:color="000000"/></w:pBdr>', True),
    ],
)
def test_an_empty_line_that_ends_a_section_may_be_another_empty_line(xml, is_told):
    def change(opened):
        ends = [one for one in opened.root().iter(f"{W}pPr") if one.find(f"{W}sectPr") is not None]
        put(ends[0], xml)

    assert bool(told(change, EVERYTHING)) is is_told


def without_numbers(at):
    """Return a change that takes the numbers off the pages of a section, as LibreOffice does it."""

    def change(opened):
        section = list(opened.root().iter(f"{W}sectPr"))[at]
        key = opened.add_story("header", "<w:p/>")
        section.find(f"{W}headerReference").set(
            "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", key
        )
        section.remove(section.find(f"{W}titlePg"))

    return change


def test_the_number_of_a_second_page_may_be_lost_where_there_is_none():
    assert told(without_numbers(1), EVERYTHING) == []


def test_the_number_of_a_second_page_may_not_be_lost_where_there_is_one():
    assert told(without_numbers(0), EVERYTHING)
    assert told(without_numbers(0))


def test_text_between_elements_is_told():
    def change(opened):
        opened.paragraph().tail = "Không"

    assert told(change)


def numbers_twice(opened):
    xml = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/><w:numId w:val="0"/></w:numPr>'
    put(child(opened.paragraph(), "pPr"), xml)


def table_properties_twice(opened):
    table = next(opened.root().iter(f"{W}tbl"))
    table.insert(1, elements('<w:tblPr><w:tblInd w:w="-9000" w:type="dxa"/></w:tblPr>')[0])


def row_properties_below_the_cells(opened):
    row = next(opened.root().iter(f"{W}tr"))
    row.remove(row.find(f"{W}trPr"))
    row.append(elements("<w:trPr><w:cantSplit/></w:trPr>")[0])


def field_that_begins_hidden(opened):
    run = next(opened.related("header").iter(f"{W}fldChar")).getparent()
    put(child(run, "rPr"), "<w:vanish/>")


def style_for_some_readers(opened):
    style = opened.style()
    xml = '<mc:AlternateContent><mc:Choice Requires="w14"></mc:Choice></mc:AlternateContent>'
    style.addprevious(elements(xml)[0])


def defaults_for_some_readers(opened):
    defaults = opened.related("styles").find(f"{W}docDefaults")
    defaults.append(elements("<mc:AlternateContent/>")[0])


def defaults_twice(opened):
    defaults = opened.related("styles").find(f"{W}docDefaults")
    defaults.addnext(
        elements("<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>")[0]
    )


def another_encoding(opened):
    opened.replace(opened.main, lambda data: re.sub(rb"encoding=.UTF-8.", b'encoding="windows-1258"', data))


def frames_of_other_files(opened):
    opened.add_story("webSettings", '<w:frameset><w:frame><w:sz w:val="100"/></w:frame></w:frameset>')


def layout_of_an_older_word(opened):
    compat = opened.related("settings").find(f"{W}compat")
    compat.getparent().remove(compat)


def empty_header_that_turns_the_page(opened):
    key = opened.add_story("header", "<w:p><w:pPr><w:pageBreakBefore/></w:pPr></w:p>")
    last_section(opened).insert(0, elements(f'<w:headerReference w:type="first" r:id="{key}"/>')[0])


def setting_twice(opened):
    for text in ("0", "1"):
        opened.related("settings").append(elements(f'<w:evenAndOddHeaders w:val="{text}"/>')[0])


def run_deleted_by_its_properties(opened):
    put(child(opened.run(), "rPr"), '<w:del w:id="1" w:author="A" w:date="2024-01-01T00:00:00Z"/>')


def borders_twice(opened):
    bottom = '<w:bottom w:val="{}" w:sz="6" w:space="0" w:color="auto"/>'
    put(child(opened.paragraph(), "pPr"), f"<w:pBdr>{bottom.format('none')}{bottom.format('single')}</w:pBdr>")


@pytest.mark.parametrize(
    "change",
    [
        *(numbers_twice, table_properties_twice, row_properties_below_the_cells, field_that_begins_hidden),
        *(style_for_some_readers, defaults_for_some_readers, defaults_twice, another_encoding, frames_of_other_files),
        *(layout_of_an_older_word, borders_twice, empty_header_that_turns_the_page, setting_twice),
        run_deleted_by_its_properties,
    ],
    ids=lambda change: change.__name__,
)
def test_what_programs_may_read_in_two_ways_is_told(change):
    assert told(change)


@pytest.mark.parametrize(
    "forged",
    [
        *(b'<a:srgbClr val="FFFFFF"/>', b'<a:sysClr val="window" lastClr="000000"/>'),
        b'<a:srgbClr val="000000"><a:lumOff val="100000"/></a:srgbClr>',
    ],
)
def test_a_colour_of_the_theme_is_compared_where_it_is_used(forged):
    colours = re.compile(rb"(<a:dk1>).*?(</a:dk1>)", re.DOTALL)
    opened = Opened(issued_parts())
    put(child(opened.style(), "rPr"), '<w:color w:val="000000" w:themeColor="text1"/>')
    model = opened.closed()
    theme = next(name for name in model if name.endswith("theme1.xml"))
    changed = {**model, theme: colours.sub(rb"\1" + forged + rb"\2", model[theme])}
    assert manual_edits.differences(model, model, "a.docx") == []
    assert manual_edits.differences(model, changed, "a.docx")
