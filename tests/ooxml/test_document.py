"""Word files as facts; what a case needs of a file is written in the case, shortly."""

from __future__ import annotations

import functools
import re
import time
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from minidocx import OFFICE, docx, p, relationships, root
from repository import ROOT

from generator import pipeline
from generator.ooxml.document import Run, read_document
from generator.ooxml.font_metrics import text_width, wrapped_widths
from generator.ooxml.package import CORE_PROPERTIES, unpack

TEXT_WIDTH = 9071
NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/>{}</w:style>'
THEME = b"""<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme>
<a:dk1><a:sysClr val="windowText" lastClr="010101"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>
<a:dk2><a:srgbClr val="44546a"/></a:dk2><a:accent1><a:srgbClr val="4472C4"/></a:accent1></a:clrScheme><a:fontScheme>
<a:majorFont><a:latin typeface="Calibri Light"/><a:ea typeface=""/><a:cs typeface=""/>
<a:font script="Viet" typeface="Tahoma"/></a:majorFont>
<a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>"""


def document(body, extra=None, **options):
    """Return the facts of a small file; ``extra`` is more parts of the main part: {name: (kind, xml)}."""
    made = unpack(docx(body, **options), "a.docx")
    if extra:
        rels = made["word/_rels/document.xml.rels"].decode()
        for number, (name, (kind, xml)) in enumerate(extra.items()):
            relation = f'<Relationship Id="x{number}" Type="{OFFICE}/{kind}" Target="{name}"/></Relationships>'
            rels = rels.replace("</Relationships>", relation)
            made[f"word/{name}"] = xml if isinstance(xml, bytes) else root(kind, xml)
        made["word/_rels/document.xml.rels"] = rels.encode()
    return read_document(made, "a.docx")


def paragraphs(body, **options):
    return document(body, **options).paragraphs


def only(body, **options):
    (paragraph,) = paragraphs(body, **options)
    return paragraph


def par(properties="", inside="<w:r><w:t>chữ</w:t></w:r>"):
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def run(properties="", text="chữ"):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def style(key, inside="", base="", kind="paragraph"):
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{key}"/>{based}{inside}</w:style>'


def look(properties="", **options):
    """Return the first run of a paragraph whose run has these properties."""
    return only(par(options.pop("paragraph", ""), run(properties)), **options).runs[0]


# --- runs


def test_where_nothing_is_said_word_s_own_defaults_hold():
    paragraph = only(par())
    assert paragraph.runs[0] == Run("chữ", "Times New Roman", 10.0, *[False] * 4, "000000", "")
    assert tuple(vars(paragraph).values())[6:17] == ("left", 0, 0, 0, 0, 0, 240, "auto", False, False, False)


LAYERS = {
    "docDefaults": 11,
    "the default style": 12,
    "a style's base": 13,
    "the style": 14,
    "the run's style": 15,
    "the run": 16,
}


@pytest.mark.parametrize("number", range(len(LAYERS)), ids=list(LAYERS))
def test_the_nearest_statement_wins(number):
    sizes = [
        f'<w:rPr><w:sz w:val="{2 * size}"/></w:rPr>' if at <= number else "" for at, size in enumerate(LAYERS.values())
    ]
    styles = (
        f"<w:docDefaults><w:rPrDefault>{sizes[0]}</w:rPrDefault></w:docDefaults>{NORMAL.format(sizes[1])}"
        + style("A", sizes[2], "N")
        + style("B", sizes[3], "A")
        + style("C", sizes[4], kind="character")
    )
    own = sizes[5].removeprefix("<w:rPr>").removesuffix("</w:rPr>")
    found = look(f'<w:rStyle w:val="C"/>{own}', paragraph='<w:pStyle w:val="B"/>', styles=styles)
    assert found.size == list(LAYERS.values())[number]


B = "<w:rPr><w:b/></w:rPr>"
TOGGLES = {
    # bold in (docDefaults, paragraph style, character style), stated on the run -> bold
    "paragraph style": ((0, 1, 0), "", True),
    "both styles": ((0, 1, 1), "", False),
    "both styles, stated": ((0, 1, 1), "<w:b/>", True),
    "style, refused": ((0, 1, 0), '<w:b w:val="0"/>', False),
    "docDefaults and style": ((1, 1, 0), "", True),
    "docDefaults": ((1, 0, 0), "", True),
    "docDefaults and both styles": ((1, 1, 1), "", True),
    "docDefaults, refused": ((1, 0, 0), '<w:b w:val="false"/>', False),
}


@pytest.mark.parametrize(("layers", "own", "bold"), TOGGLES.values(), ids=list(TOGGLES))
def test_bold_styles_switch_each_other(layers, own, bold):
    first, second, third = (B if on else "" for on in layers)
    styles = f"<w:docDefaults><w:rPrDefault>{first}</w:rPrDefault></w:docDefaults>"
    styles += NORMAL.format("") + style("P", second, "N") + style("C", third, kind="character")
    assert look(f'<w:rStyle w:val="C"/>{own}', paragraph='<w:pStyle w:val="P"/>', styles=styles).bold is bold


def test_bold_that_a_style_inherits_does_not_switch_its_base():
    assert look(paragraph='<w:pStyle w:val="B"/>', styles=style("A", B) + style("B", B, "A")).bold


LOOKS = {
    '<w:u w:val="single"/>': ("underline", True),
    '<w:u w:val="none"/>': ("underline", False),
    "<w:smallCaps/>": ("caps", True),
    "<w:caps/>": ("caps", True),
    '<w:highlight w:val="yellow"/>': ("highlight", "yellow"),
    '<w:highlight w:val="none"/>': ("highlight", ""),
    '<w:color w:val="auto"/>': ("colour", "000000"),
    '<w:color w:val="ff0000"/>': ("colour", "FF0000"),
    '<w:color w:val="red"/>': ("colour", "000000"),
    '<w:color w:val="FF0000" w:themeColor="accent1"/>': ("colour", "4472C4"),
    '<w:color w:val="595959" w:themeColor="text1" w:themeTint="A6"/>': ("colour", "595959"),
    '<w:color w:themeColor="text1"/>': ("colour", "000000"),
    '<w:color w:themeColor="text2"/>': ("colour", "44546A"),
    '<w:color w:themeColor="accent9"/>': ("colour", "000000"),
    '<w:vertAlign w:val="superscript"/>': ("raised", True),
    '<w:sz w:val="27"/>': ("size", 13.5),
    '<w:sz w:val="13pt"/>': ("size", 13),
    '<w:sz w:val="abc"/>': ("size", 10),
    '<w:sz w:val="-26"/>': ("size", 10),
    '<w:sz w:val="1e9"/>': ("size", 10),
    "<w:sz/>": ("size", 10),
    '<w:rFonts w:hAnsi="Arial"/>': ("font", "Times New Roman"),
    '<w:rFonts w:ascii="Arial"/>': ("font", "Arial"),
    '<w:rFonts w:ascii=" Times  New Roman "/>': ("font", "Times New Roman"),
    '<w:rFonts w:asciiTheme="majorHAnsi" w:ascii="Arial"/>': ("font", "Calibri Light"),
    '<w:rFonts w:asciiTheme="minorAscii"/>': ("font", "Calibri"),
    '<w:rFonts w:asciiTheme="majorBidi" w:ascii="Arial"/>': ("font", "Times New Roman"),
    '<w:rFonts w:asciiTheme="nonsense" w:ascii="Arial"/>': ("font", "Arial"),
}


@pytest.mark.parametrize(("properties", "expected"), LOOKS.items())
def test_a_run_s_property(properties, expected):
    field, value = expected
    assert getattr(look(properties, extra={"theme.xml": ("theme", THEME)}), field) == value


@pytest.mark.parametrize(
    ("language", "font"), {"vi-VN": "Tahoma / Calibri Light", "en-US": "Calibri Light", "": "Calibri Light"}.items()
)
def test_a_vietnamese_theme_gives_the_theme_s_vietnamese_font_in_word_and_the_latin_elsewhere(language, font):
    extra = {
        "theme.xml": ("theme", THEME),
        "settings.xml": ("settings", f'<w:themeFontLang w:val="{language}"/>'),
    }
    found = look('<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/>', extra=extra)
    assert found.font == font


def test_letters_outside_ascii_have_the_other_font():
    (first, second, third) = only(par("", run('<w:rFonts w:ascii="A" w:hAnsi="B"/>', "Sở KH"))).runs
    assert [(one.text, one.font) for one in (first, second, third)] == [("S", "A"), ("ở", "B"), (" KH", "A")]


def test_a_symbol_has_its_own_font():
    assert only(par("", '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>')).runs[0].font == "Wingdings"


def test_neighbours_of_one_look_are_one_run():
    paragraph = only(par("", run("<w:b/>", "Nơi ") + run("<w:b/>", "nhận") + run("", ":")))
    assert [one.text for one in paragraph.runs] == ["Nơi nhận", ":"]


def test_runs_keep_decomposed_letters_and_text_does_not():
    paragraph = only(par("", run("", "ê\u0301")))
    assert (paragraph.runs[0].text, paragraph.text) == ("ê\u0301", "ế")


WRAPPED = {
    "tracked insertion": "<w:ins>{}</w:ins>",
    "content control": "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "hyperlink": "<w:hyperlink>{}</w:hyperlink>",
    "smart tag": "<w:smartTag>{}</w:smartTag>",
    "simple field": '<w:fldSimple w:instr="DATE">{}</w:fldSimple>',
}


@pytest.mark.parametrize("wrapper", WRAPPED.values(), ids=list(WRAPPED))
def test_a_run_has_its_look_wherever_it_stands(wrapper):
    assert only(par("", wrapper.format(run("<w:i/>")))).runs[0].italic


def test_hidden_text_is_told_but_not_shown():
    found = document(par("", run("<w:vanish/>", "mật") + run("", "lộ")))
    assert (found.paragraphs[0].text, found.paragraphs[0].hidden, found.hidden_text) == ("lộ", True, True)
    assert not document(par("", run("", "lộ"))).hidden_text


# --- paragraphs

PARAGRAPHS = {
    '<w:jc w:val="start"/>': {"alignment": "left"},
    '<w:jc w:val="end"/>': {"alignment": "right"},
    '<w:jc w:val="distribute"/>': {"alignment": "distribute"},
    '<w:jc w:val="middle"/>': {"alignment": "left"},
    '<w:framePr w:xAlign="center"/>': {"alignment": "center"},
    '<w:ind w:firstLine="720"/>': {"first_line": 720},
    '<w:ind w:firstLine="1.27cm"/>': {"first_line": 720},
    '<w:ind w:firstLine="12.5"/>': {"first_line": 12},
    '<w:ind w:left="720" w:hanging="360" w:firstLine="9"/>': {"left": 720, "first_line": -360},
    '<w:ind w:start="500" w:end="-20"/>': {"left": 500, "right": -20},
    '<w:ind w:left="999999999" w:right="50%"/>': {"left": 0, "right": 0},
    '<w:spacing w:before="120" w:after="60"/>': {"before": 120, "after": 60},
    '<w:spacing w:before="120" w:beforeAutospacing="1"/>': {"before": 280},
    '<w:spacing w:before="120" w:beforeAutospacing="0"/>': {"before": 120},
    '<w:spacing w:before="-1" w:line="0"/>': {"before": 0, "line": 240},
    '<w:spacing w:line="360" w:lineRule="exact"/>': {"line": 360, "line_rule": "exact"},
    '<w:spacing w:line="360" w:lineRule="loose"/>': {"line": 360, "line_rule": "auto"},
    "<w:contextualSpacing/><w:keepNext/><w:keepLines/>": {"contextual": True, "keep_next": True, "keep_lines": True},
}


@pytest.mark.parametrize(("properties", "expected"), PARAGRAPHS.items())
def test_a_paragraph_s_property(properties, expected):
    found = only(par(properties))
    assert {name: getattr(found, name) for name in expected} == expected


def test_attributes_of_one_element_come_from_different_styles():
    styles = NORMAL.format('<w:pPr><w:spacing w:before="120" w:line="300"/></w:pPr>')
    found = only(par('<w:spacing w:before="60"/>'), styles=styles)
    assert (found.before, found.line) == (60, 300)


LIST = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
INDENTED = '<w:ind w:left="0" w:firstLine="567"/>'
LISTS = {
    # style's properties, paragraph's properties -> label, left, first line
    "the list named by the paragraph beats the style": (INDENTED, NUMBERED, ("1.", 720, -360)),
    "the paragraph beats its list": ("", NUMBERED + INDENTED, ("1.", 0, 567)),
    "the style that names the list beats it": (NUMBERED + INDENTED, "", ("1.", 0, 567)),
    "the list named by the style beats docDefaults": (NUMBERED, "", ("1.", 720, -360)),
    "a list refused has no indents": (NUMBERED, '<w:numPr><w:numId w:val="0"/></w:numPr>', ("", 0, 0)),
}


@pytest.mark.parametrize(("in_style", "own", "expected"), LISTS.values(), ids=list(LISTS))
def test_a_list_s_indents_have_their_place_in_the_order(in_style, own, expected):
    styles = style("L", f"<w:pPr>{in_style}</w:pPr>")
    found = only(par(f'<w:pStyle w:val="L"/>{own}'), styles=styles, numbering=LIST)
    assert (found.label, found.left, found.first_line) == expected


@pytest.mark.parametrize(
    ("of_base", "of_derived", "expected"),
    [
        # What the style that names the list, and one based on it, state -> left, first line
        (NUMBERED, "", (720, -360)),
        (NUMBERED, INDENTED, (0, 567)),
        (f"{NUMBERED}{INDENTED}", "", (0, 567)),
        (INDENTED, NUMBERED, (720, -360)),
        (NUMBERED, '<w:ind w:left="100"/>', (100, -360)),
    ],
)
def test_a_list_s_indents_give_way_to_those_of_a_style_based_on_the_one_that_names_it(of_base, of_derived, expected):
    styles = style("B", f"<w:pPr>{of_base}</w:pPr>") + style("D", f"<w:pPr>{of_derived}</w:pPr>", "B")
    paragraph = only(par('<w:pStyle w:val="D"/>'), styles=styles, numbering=LIST)
    assert (paragraph.left, paragraph.first_line) == expected


def test_a_list_beats_the_base_of_the_style_that_names_it():
    styles = style("A", f"<w:pPr>{INDENTED}</w:pPr>") + style("L", f"<w:pPr>{NUMBERED}</w:pPr>", "A")
    found = only(par('<w:pStyle w:val="L"/>'), styles=styles, numbering=LIST)
    assert (found.left, found.first_line) == (720, -360)


# --- tables

EDGE = '<w:{0} w:val="single" w:sz="4" w:color="{1}"/>'


def cell(inside="", properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside or p()}</w:tc>"


def table(*rows, properties="", grid=(4000, 5000)):
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    lines = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{lines}</w:tbl>"


def cells(body, **options):
    return [one.cell for one in paragraphs(body, **options) if one.cell]


def test_cells_are_placed_in_the_grid():
    merged = '<w:vMerge w:val="restart"/>'
    found = cells(
        table(
            cell(properties='<w:gridSpan w:val="2"/>') + cell(),
            cell(properties=merged) + cell() + cell(),
            cell(properties="<w:vMerge/>") + f"<w:sdt><w:sdtContent>{cell()}</w:sdtContent></w:sdt>" + cell(),
            grid=(1000, 2000, 3000),
        )
    )
    assert [(one.row, one.column, one.width) for one in found] == [
        *[(0, 0, 3000), (0, 2, 3000)],
        *[(1, 0, 1000), (1, 1, 2000), (1, 2, 3000)],
        *[(2, 0, 1000), (2, 1, 2000), (2, 2, 3000)],
    ]


def test_a_row_may_begin_in_a_later_column():
    rows = f'<w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell()}'
    assert cells(table(rows))[0].column == 1


def test_nested_tables_have_numbers_of_their_own():
    found = cells(table(cell(p() + table(cell()) + p())) + table(cell()))
    assert [one.table for one in found] == [0, 1, 0, 2]


WIDTHS = {
    '<w:tcW w:w="3629" w:type="dxa"/>': 3629,
    '<w:tcW w:w="2500" w:type="pct"/>': TEXT_WIDTH // 2,
    '<w:tcW w:w="50%" w:type="pct"/>': TEXT_WIDTH // 2,
    '<w:tcW w:w="0" w:type="auto"/>': 4000,
    '<w:tcW w:w="abc" w:type="dxa"/>': 4000,
    "": 4000,
}


@pytest.mark.parametrize(("stated", "width"), WIDTHS.items())
def test_a_cell_s_width(stated, width):
    full = '<w:tblW w:w="5000" w:type="pct"/>'
    assert cells(table(cell(properties=stated) + cell(), properties=full))[0].width == width


def test_the_text_of_a_cell_is_narrower_by_its_margins():
    mar = '<w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="50" w:type="dxa"/></w:tblCellMar>'
    own = '<w:tcMar><w:left w:w="0" w:type="dxa"/></w:tcMar>'
    first, second = paragraphs(table(cell(properties=own) + cell(), properties=mar))
    assert (first.available, second.available) == (3950, 4850)


INSIDE = f"<w:tblBorders>{EDGE.format('insideV', 'auto')}</w:tblBorders>"
BORDERS = {
    "none": ("", "", False),
    "own": ("", f"<w:tcBorders>{EDGE.format('bottom', 'auto')}</w:tcBorders>", True),
    "white": ("", f"<w:tcBorders>{EDGE.format('bottom', 'FFFFFF')}</w:tcBorders>", False),
    "of the table, outside": (f"<w:tblBorders>{EDGE.format('start', 'auto')}</w:tblBorders>", "", True),
    "of the table, another edge": (f"<w:tblBorders>{EDGE.format('right', 'auto')}</w:tblBorders>", "", False),
    "between cells": (INSIDE, "", True),
    "between cells, refused": (INSIDE, '<w:tcBorders><w:right w:val="nil"/></w:tcBorders>', False),
    "of the style": ('<w:tblStyle w:val="T2"/>', "", True),
    "of the style, refused": (
        '<w:tblStyle w:val="T2"/><w:tblBorders><w:top w:val="none"/></w:tblBorders>',
        "",
        False,
    ),
}


@pytest.mark.parametrize(("of_table", "of_cell", "expected"), BORDERS.values(), ids=list(BORDERS))
def test_a_border_is_seen_wherever_it_comes_from(of_table, of_cell, expected):
    styles = style("T1", f"<w:tblPr><w:tblBorders>{EDGE.format('top', 'auto')}</w:tblBorders></w:tblPr>", kind="table")
    styles += style("T2", "", "T1", kind="table")
    body = table(cell(properties=of_cell) + cell(), properties=of_table)
    assert cells(body, styles=styles)[0].bordered is expected


def test_a_table_s_style_is_below_the_paragraph_s():
    looks = '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="22"/></w:rPr>'
    styles = style("T", looks, kind="table") + style("P", '<w:rPr><w:sz w:val="26"/></w:rPr>')
    body = table(cell(par('<w:pStyle w:val="P"/>')), properties='<w:tblStyle w:val="T"/>')
    (found,) = paragraphs(body, styles=styles)
    assert (found.alignment, found.runs[0].bold, found.runs[0].size) == ("center", True, 13.0)


# --- lines

DRAWING = (
    '<w:drawing><wp:{frame}>{place}<wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="1" name="l"/><a:graphic>'
    "<a:graphicData>{shape}</a:graphicData></a:graphic></wp:{frame}></w:drawing>"
)
WSP = '<wps:wsp><wps:spPr><a:prstGeom prst="{}"/>{}</wps:spPr><wps:bodyPr/></wps:wsp>'
LINE = WSP.format("line", "")
PICTURE = '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"/>'


def shape(*, cx=635_000, cy=0, shape=LINE, place="", frame="anchor"):
    return DRAWING.format(frame=frame, place=place, cx=cx, cy=cy, shape=shape)


def at(twips, relative="column"):
    return f'<wp:positionH relativeFrom="{relative}"><wp:posOffset>{twips * 635}</wp:posOffset></wp:positionH>'


def pict(inside):
    return f'<w:pict xmlns:o="urn:schemas-microsoft-com:office:office">{inside}</w:pict>'


CENTRE = "<wp:positionH><wp:align>center</wp:align></wp:positionH>"
VML_LINE = pict('<v:line from="90pt,2pt" to="140pt,2pt"/>')
MIDDLE = (TEXT_WIDTH - 1000) // 2
DRAWN = {
    "line": (shape(), [("shape", 1000, False)]),
    "line, centred by Word": (shape(place=CENTRE), [("shape", 1000, True)]),
    "line, centred by hand": (shape(place=at(MIDDLE + 150)), [("shape", 1000, True)]),
    "line, too far right": (shape(place=at(MIDDLE + 200)), [("shape", 1000, False)]),
    "line, centred from the page": (shape(place=at(1701 + MIDDLE, "page")), [("shape", 1000, True)]),
    "connector, a little aslant": (
        shape(cy=25_000, shape=WSP.format("straightConnector1", "")),
        [("shape", 1000, False)],
    ),
    "line, steep": (shape(cy=635_000), []),
    "line, upright": (shape(cx=0, cy=635_000), []),
    "line without ink": (shape(shape=WSP.format("line", "<a:ln><a:noFill/></a:ln>")), []),
    "flat rectangle": (shape(cy=12_700, shape=WSP.format("rect", "")), [("shape", 1000, False)]),
    "box": (shape(cy=127_000, shape=WSP.format("rect", "")), []),
    "flat picture": (shape(cy=12_700, shape=PICTURE), [("picture", 1000, False)]),
    "picture": (shape(cy=635_000, shape=PICTURE), []),
    "absurd": (shape(cx="abc", cy=""), []),
    "AlternateContent": (
        (
            f'<mc:AlternateContent><mc:Choice Requires="wps">{shape()}</mc:Choice>'
            f"<mc:Fallback>{VML_LINE}</mc:Fallback></mc:AlternateContent>"
        ),
        [("shape", 1000, False)],
    ),
    "AlternateContent without a choice": (
        f"<mc:AlternateContent><mc:Fallback>{VML_LINE}</mc:Fallback></mc:AlternateContent>",
        [("shape", 1000, False)],
    ),
    "VML line": (VML_LINE, [("shape", 1000, False)]),
    "VML line, centred": (pict('<v:line from="201.775pt,0" to="251.775pt,0"/>'), [("shape", 1000, True)]),
    "VML line, backwards": (pict('<v:line from="140pt,2pt" to="90pt,2pt"/>'), [("shape", 1000, False)]),
    "VML line, aslant": (pict('<v:line from="0,0" to="50pt,50pt"/>'), []),
    "VML line, broken": (pict('<v:line from="a" to="50pt"/>'), []),
    "VML shape": (pict('<v:shape type="#_x0000_t32" style="width:50pt;height:0"/>'), [("shape", 1000, False)]),
    "VML rect": (pict('<v:rect style="width:50pt;height:1.5pt"/>'), [("shape", 1000, False)]),
    "VML rect, high": (pict('<v:rect style="width:50pt;height:20pt"/>'), []),
    "VML in a group": (
        pict(
            '<v:group style="width:100pt;height:10pt" coordsize="2000,200"><v:line from="0,0" to="1000,0"/></v:group>'
        ),
        [("shape", 1000, False)],
    ),
    "VML rule from the menu": (
        pict('<v:rect style="width:0;height:1.5pt" o:hr="t" o:hralign="center" o:hrpct="500"/>'),
        [("shape", 4535, True)],
    ),
    "underscores": (run('<w:sz w:val="28"/>', "_" * 10), [("underscores", 1400, False)]),
    "underscores, raised": (
        run('<w:sz w:val="28"/><w:vertAlign w:val="superscript"/>', "_" * 10),
        [("underscores", 933, False)],
    ),
    "dashes": (run('<w:sz w:val="28"/>', " –––––––––– "), [("dashes", 1400, False)]),
    "a blank to fill in": (run("", "Họ tên: ________"), []),
    "underlined text": (
        run('<w:u w:val="single"/><w:sz w:val="28"/>', "Tự do  "),
        [("underline", text_width("Tự do", 14), False)],
    ),
    "underlined spaces": (
        run('<w:u w:val="single"/><w:sz w:val="28"/>', " " * 20),
        [("underline", text_width(" " * 20, 14), False)],
    ),
    "no line": (run("", "Độc lập - Tự do"), []),
}


@pytest.mark.parametrize(("inside", "expected"), DRAWN.values(), ids=list(DRAWN))
def test_a_drawn_line(inside, expected):
    holder = f"<w:r>{inside}</w:r>" if not inside.startswith("<w:r>") else inside
    assert [stroke[:3] for stroke in only(par("", holder)).strokes] == expected


DASHED = {
    "shape of dashes": shape(shape=WSP.format("line", '<a:ln><a:prstDash val="sysDot"/></a:ln>')),
    "VML of dashes": pict('<v:line from="0,0" to="50pt,0"><v:stroke dashstyle="1 1"/></v:line>'),
    "dashes": run("", "-----"),
    "underscores apart": run("", "_ _ _ _"),
}
UNBROKEN = {
    "shape": shape(shape=WSP.format("line", '<a:ln><a:prstDash val="solid"/></a:ln>')),
    "VML": pict('<v:line from="0,0" to="50pt,0"><v:stroke dashstyle="solid"/></v:line>'),
    "underscores": run("", "_____"),
}


@pytest.mark.parametrize(
    ("inside", "solid"),
    [(one, False) for one in DASHED.values()] + [(one, True) for one in UNBROKEN.values()],
    ids=[*DASHED, *UNBROKEN],
)
def test_a_line_is_known_to_be_broken_or_not(inside, solid):
    holder = f"<w:r>{inside}</w:r>" if not inside.startswith("<w:r>") else inside
    assert [stroke.solid for stroke in only(par("", holder)).strokes] == [solid]


@pytest.mark.parametrize(
    ("border", "solid"), [("single", True), ("thick", True), ("dashSmallGap", False), ("dotted", False)]
)
def test_a_border_is_known_to_be_broken_or_not(border, solid):
    (stroke,) = only(par(f'<w:pBdr><w:bottom w:val="{border}"/></w:pBdr>')).strokes
    assert stroke.solid is solid


@pytest.mark.parametrize(("properties", "whole"), [("<w:trPr><w:cantSplit/></w:trPr>", True), ("", False)])
def test_a_row_is_known_to_break_across_pages_or_not(properties, whole):
    (found,) = paragraphs(f"<w:tbl><w:tr>{properties}<w:tc>{par()}</w:tc></w:tr></w:tbl>")
    assert found.cell.whole is whole


@pytest.mark.parametrize(
    "inside", [shape(frame="inline"), run("", "_____"), pict('<v:rect style="width:9pt;height:0"/>')]
)
def test_a_line_in_the_text_is_centred_with_its_paragraph(inside):
    holder = f"<w:r>{inside}</w:r>" if not inside.startswith("<w:r>") else inside
    assert only(par('<w:jc w:val="center"/>', holder)).strokes[0].centred
    assert not only(par("", holder)).strokes[0].centred


BORDER = '<w:pBdr><w:{} w:val="{}" w:sz="6"/></w:pBdr>'
BORDER_LINES = {
    "below": (BORDER.format("bottom", "single"), [("border", TEXT_WIDTH, True)]),
    "above": (BORDER.format("top", "single"), [("border", TEXT_WIDTH, True)]),
    "beside": (BORDER.format("left", "single"), []),
    "refused": (BORDER.format("bottom", "nil"), []),
    "indented": (
        BORDER.format("bottom", "single") + '<w:ind w:left="2729" w:right="2729"/>',
        [("border", 3613, True)],
    ),
    "to the left": (
        BORDER.format("bottom", "single") + '<w:ind w:right="2729"/>',
        [("border", TEXT_WIDTH - 2729, False)],
    ),
}


@pytest.mark.parametrize(("properties", "expected"), BORDER_LINES.values(), ids=list(BORDER_LINES))
def test_a_paragraph_s_border_is_a_line(properties, expected):
    assert [stroke[:3] for stroke in only(par(properties)).strokes] == expected


# --- text boxes

BOX = (
    '<wps:wsp><wps:spPr><a:xfrm><a:ext cx="1270000" cy="635000"/></a:xfrm></wps:spPr><wps:txbx><w:txbxContent>{}'
    '</w:txbxContent></wps:txbx><wps:bodyPr lIns="63500" rIns="0"/></wps:wsp>'
)


def test_a_text_box_has_paragraphs_and_a_width_of_its_own():
    inner = par('<w:jc w:val="center"/>', f"<w:r>{shape(frame='inline')}</w:r>")
    outer, inside = paragraphs(par("", f"<w:r>{shape(cy=635_000, shape=BOX.format(inner))}</w:r>"))
    assert (outer.in_text_box, outer.strokes) == (False, ())
    assert (inside.in_text_box, inside.available) == (True, 1900)
    assert [stroke[:3] for stroke in inside.strokes] == [("shape", 1000, True)]


def test_a_table_in_a_text_box_is_a_table_in_a_text_box():
    inside = shape(cy=635_000, shape=BOX.format(table(cell(p("x"))) + p()))
    found = paragraphs(par("", f"<w:r>{inside}</w:r>"))
    assert [(one.in_text_box, one.cell is not None) for one in found] == [(False, False), (True, True), (True, False)]


# --- lines of text

SEGMENTS = {
    "THÔNG BÁO": ["whole THÔNG BÁO"],
    "SỞ Y TẾ\n\tSố: 1/TB": ["whole SỞ Y TẾ", "whole \tSố: 1/TB"],
    "SỞ Y TẾ          CỘNG HÒA": ["left SỞ Y TẾ", "right CỘNG HÒA"],
    "SỞ Y TẾ\t\tCỘNG HÒA": ["left SỞ Y TẾ", "right CỘNG HÒA"],
    "Nơi nhận:     GIÁM ĐỐC": ["left Nơi nhận:", "right GIÁM ĐỐC"],
    "Số:       /TB-KHCN": ["whole Số:       /TB-KHCN"],
    "Hà Nội, ngày      tháng      năm 2024": ["whole Hà Nội, ngày      tháng      năm 2024"],
    "Số:     /TB\tHà Nội, ngày     tháng 01 năm 2024": ["left Số:     /TB", "right Hà Nội, ngày     tháng 01 năm 2024"],
    "1.\tTiếp tục": ["whole 1.\tTiếp tục"],
    "-   Tiếp tục": ["whole -   Tiếp tục"],
    "a   b   c\n": ["left a   b", "right c", "whole "],
    "từ   " + "dài " * 40: ["whole từ   " + "dài " * 40],
    "": ["whole "],
}


def broken(text):
    pieces = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    cut = re.split(r"([\n\t])", text)
    return "".join(f"<w:r>{pieces[piece]}</w:r>" if piece in pieces else run("", piece) for piece in cut if piece)


@pytest.mark.parametrize(("text", "expected"), SEGMENTS.items())
def test_a_paragraph_s_visible_lines(text, expected):
    found = only(par("", broken(text))).segments
    assert [f"{one.part} {one.text}" for one in found] == expected


def test_a_half_has_the_runs_that_are_in_it():
    inside = run("", "SỞ ") + run("<w:b/>", "Y TẾ     CỘNG") + run("", " HÒA")
    left, right = only(par("", inside)).segments
    assert [(one.text, one.bold) for one in left.runs] == [("SỞ ", False), ("Y TẾ", True)]
    assert [(one.text, one.bold) for one in right.runs] == [("CỘNG", True), (" HÒA", False)]


# --- sections

A4 = '<w:pgSz w:w="11906" w:h="16838"/>'


def section(inside=""):
    return f"<w:sectPr>{inside}</w:sectPr>"


def test_without_numbers_a_section_is_what_word_makes_it():
    first, second = document(par(section('<w:pgMar w:top="x"/>')) + p()).sections
    assert tuple(vars(first).values())[1:9] == (12240, 15840, 1440, 1440, 1440, 1440, 0, 720)
    assert (second.width, second.left, second.index) == (11906, 1701, 1)


def test_paragraphs_and_tables_know_their_section():
    found = document(p() + par(section(A4 + "<w:titlePg/>")) + table(cell()))
    assert [one.section for one in found.paragraphs] == [0, 0, 1]
    assert [one.has_table for one in found.sections] == [False, True]
    assert [one.title_page for one in found.sections] == [True, False]


def test_a_section_s_end_in_a_cell_is_none():
    found = document(table(cell(par(section()))) + p() + par(section()) + p())
    assert [one.section for one in found.paragraphs] == [0, 0, 0, 1]
    assert len(found.sections) == 2


def test_the_last_section_may_be_told_by_its_last_paragraph():
    made = unpack(docx(par(section(A4))), "a.docx")
    body, _, _ = made["word/document.xml"].decode().rpartition("<w:sectPr>")
    made["word/document.xml"] = f"{body}</w:body></w:document>".encode()
    assert [one.width for one in read_document(made, "a.docx").sections] == [11906]


def test_a_margin_above_may_be_negative_to_stay_whatever_the_header_s_height():
    assert document(par(section('<w:pgMar w:top="-1134"/>')) + p()).sections[0].top == 1134


def test_columns_share_the_width():
    wide = '<w:pgMar w:left="1000" w:right="906"/><w:cols w:num="2" w:space="500"/>'
    assert paragraphs(par(section(A4 + wide)))[0].available == 4750


def test_turned_pages_and_numbers_are_told():
    turned = '<w:pgSz w:w="16838" w:h="11906"/><w:pgNumType w:fmt="lowerRoman" w:start="3"/><w:docGrid w:type="lines"/>'
    found = document(par(section(turned)) + p())
    assert [one.landscape for one in found.sections] == [True, False]
    assert [(one.number_format, one.first_number) for one in found.sections] == [("lowerRoman", 3), ("decimal", None)]
    assert found.doc_grid


def test_a_section_takes_its_headers_from_the_one_before():
    ref = '<w:headerReference w:type="{}" r:id="rId{}"/>'
    rels = {"h1.xml": "header", "h2.xml": "header"}
    body = (
        par(section(ref.format("default", 1) + ref.format("first", 2))) + par(section(ref.format("default", 2))) + p()
    )
    parts = unpack(docx(body), "a.docx")
    parts |= {
        "word/h1.xml": root("hdr", p()),
        "word/h2.xml": root("hdr", p()),
        "word/_rels/document.xml.rels": relationships(rels),
    }
    found = read_document(parts, "a.docx")
    assert [one.headers for one in found.sections] == [
        {"default": "word/h1.xml", "first": "word/h2.xml"},
        {"default": "word/h2.xml", "first": "word/h2.xml"},
        {"default": "word/h2.xml", "first": "word/h2.xml"},
    ]


FIELD = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
PAGE_FIELDS = {
    "complex": FIELD.format("begin") + "<w:r><w:instrText> PAGE </w:instrText></w:r>" + FIELD.format("end"),
    "cut": FIELD.format("begin")
    + "<w:r><w:instrText>PA</w:instrText></w:r><w:r><w:instrText>GE \\* Arabic</w:instrText></w:r>"
    + FIELD.format("end"),
    "simple": '<w:fldSimple w:instr="PAGE"/>',
}


@pytest.mark.parametrize("inside", PAGE_FIELDS.values(), ids=list(PAGE_FIELDS))
def test_a_page_number_is_found_even_before_word_has_worked_it_out(inside):
    found = document(p(), header=par('<w:jc w:val="center"/>', inside))
    (number,) = found.stories["word/header1.xml"]
    assert (number.page_field.split()[0], number.alignment, len(number.runs)) == ("PAGE", "center", 1)


@pytest.mark.parametrize("instruction", ["NUMPAGES", "PAGEREF x", "DATE"])
def test_other_fields_are_no_page_numbers(instruction):
    assert not only(par("", f'<w:fldSimple w:instr="{instruction}"/>')).page_field


def test_footnotes_are_stories():
    notes = f'<w:footnote w:id="1">{p("chú thích")}</w:footnote>'
    assert document(p(), footnotes=notes).stories["word/footnotes.xml"][0].text == "chú thích"


# --- the document

CORE = b"""<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title> T </dc:title><dc:creator>Lan</dc:creator>
</cp:coreProperties>"""


def test_what_should_not_be_left_in_a_final_file_is_counted():
    body = "<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr><w:ins><w:r><w:t>a</w:t></w:r></w:ins><w:del/><w:moveTo/></w:p>"
    extra = {
        "comments.xml": ("comments", "<w:comment/><w:comment/>"),
        "settings.xml": ("settings", "<w:evenAndOddHeaders/>"),
    }
    found = document(body, extra=extra)
    assert (found.revisions, found.comments, found.even_and_odd) == (4, 2, True)


def test_properties_are_read_and_missing_ones_are_empty():
    extra = {"docProps/core.xml": CORE, "_rels/.rels": relationships({"word/document.xml": "officeDocument"})}
    rels = extra["_rels/.rels"].decode()
    core = f'<Relationship Id="c" Type="{CORE_PROPERTIES}" Target="docProps/core.xml"/></Relationships>'
    extra["_rels/.rels"] = rels.replace("</Relationships>", core).encode()
    found = read_document(unpack(docx(p(), extra=extra), "a.docx"), "a.docx").properties
    assert found == {"title": "T", "creator": "Lan", "lastModifiedBy": "", "company": "", "application": ""}


def test_fonts_of_old_code_pages_are_named():
    fonts = "".join(run(f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>') for font in (".VnTime", "VNI-Times", "Arial"))
    assert document(par("", fonts)).legacy_fonts == {".VnTime", "VNI-Times"}


# --- our own template


@functools.cache
def own():
    built = pipeline.build(ROOT / "content" / "2023.yaml")
    assert built.docx is not None
    return read_document(unpack(built.docx, "2023.docx"), "2023.docx")


def found(words):
    return next(one for one in own().paragraphs if words in one.text)


def test_our_page_is_a4_with_the_decree_s_margins():
    (only_section,) = own().sections
    assert tuple(vars(only_section).values())[1:7] == (11906, 16838, 1134, 1134, 1134, 1701)
    assert (only_section.title_page, only_section.landscape, only_section.has_table) == (True, False, True)


def test_our_country_s_name_is_bold_13_in_the_right_cell():
    country = found("CỘNG HÒA")
    (one,) = country.runs
    assert (one.font, one.size, one.bold, one.italic, country.alignment) == (
        "Times New Roman",
        13,
        True,
        False,
        "center",
    )
    assert (country.cell.column, country.cell.bordered) == (1, False)


def test_our_body_is_times_new_roman_14_justified_and_indented():
    body = [one for one in own().paragraphs if one.style in ("Thân bài", "Khoản", "Câu kết")]
    assert len(body) > 10
    assert {(run.font, run.size) for one in body for run in one.runs} == {("Times New Roman", 14)}
    assert {(one.alignment, one.first_line, one.left, one.before) for one in body} == {("both", 720, 0, 120)}
    assert [one.label for one in body if one.style == "Khoản"] == ["1.", "2.", "3.", "4.", "5."]


def test_our_lines_are_as_long_as_the_decree_wants():
    lines = {one.style: one.strokes for one in own().paragraphs if one.strokes}
    (under_organ,), (under_motto,), (under_subject,) = (
        lines[name] for name in ("Kẻ cơ quan", "Kẻ tiêu ngữ", "Kẻ trích yếu")
    )
    organ, subject = found("SỞ KHOA HỌC"), found("Kết luận của đồng chí")
    widest = max(wrapped_widths(organ.text, 13, organ.available - organ.left - organ.right))
    assert widest / 3 <= under_organ.length <= widest / 2
    assert under_motto.length == pytest.approx(text_width("Độc lập - Tự do - Hạnh phúc", 14), rel=0.02)
    assert 1 / 3 <= under_subject.length / max(wrapped_widths(subject.text, 14, subject.available)) <= 1 / 2
    assert all(stroke.centred for stroke in (under_organ, under_motto, under_subject))


def test_our_page_number_is_centred_14():
    (number,) = own().stories[own().sections[0].headers["default"]]
    assert (number.page_field, number.alignment, number.runs[0].size) == ("PAGE", "center", 14)


# --- whatever the file says

ABSURD = st.sampled_from(
    ["", "abc", "-1", "12.5", "1e9", "50%", "99999999999", "0", "true", "1", "nan", "½", "١٢", "12 pt"]
)
MENU_RULE = pict('<v:rect style="width:0;height:1pt" o:hr="t" o:hrpct="5"/>')
RICH = (
    par(
        '<w:pStyle w:val="P"/><w:framePr w:xAlign="center"/><w:pBdr><w:bottom w:val="single" w:sz="6"/></w:pBdr>'
        '<w:spacing w:before="120" w:after="1" w:line="240" w:lineRule="auto" w:beforeAutospacing="1"/>'
        '<w:ind w:left="1" w:right="2" w:firstLine="3" w:hanging="4"/><w:jc w:val="both"/>' + NUMBERED,
        run(
            '<w:rStyle w:val="C"/><w:rFonts w:ascii="A" w:hAnsiTheme="majorHAnsi"/><w:b w:val="1"/><w:sz w:val="26"/>'
            '<w:color w:val="FF0000" w:themeColor="text1"/><w:u w:val="single"/><w:highlight w:val="red"/>'
        )
        + f"<w:r>{shape(place=at(9))}{VML_LINE}</w:r>"
        + f"<w:r>{MENU_RULE}</w:r>",
    )
    + table(
        cell(properties='<w:tcW w:w="1" w:type="pct"/><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>') + cell(),
        properties='<w:tblStyle w:val="T"/><w:tblW w:w="9" w:type="dxa"/>',
    )
    + par(
        section('<w:pgSz w:w="1" w:h="2"/><w:pgMar w:top="1" w:left="2" w:gutter="3"/><w:cols w:num="2" w:space="9"/>')
    )
)
ATTRIBUTES = re.findall(r'(?<= )[\w:]+="[^"]*"', RICH)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ABSURD, min_size=len(ATTRIBUTES), max_size=len(ATTRIBUTES)), st.integers(0, 2 ** len(ATTRIBUTES) - 1))
def test_no_absurd_value_is_an_error_or_reaches_a_rule(values, chosen):
    body = RICH
    for index, attribute in enumerate(ATTRIBUTES):
        if chosen >> index & 1 and not attribute.startswith("xmlns"):
            body = body.replace(attribute, f'{attribute.partition("=")[0]}="{values[index]}"', 1)
    for one in document(body, styles=style("P", "", "P"), numbering=LIST).paragraphs:
        may_be_unknown = ("cell", "extent", "framed", "label_run")
        assert all(value is not None for name, value in vars(one).items() if name not in may_be_unknown)
        assert one.runs == () or one.runs[0].size > 0
        assert one.available >= 0
        assert all(stroke.length >= 0 for stroke in one.strokes)


def packed(text):
    return unicodedata.normalize("NFD", "".join(text.split()))


WORDS = st.text("ab \t\n_-êế\u0301Số:/", max_size=40)


@given(st.lists(st.tuples(st.sampled_from(["", "<w:b/>", "<w:i/>"]), WORDS), max_size=5))
def test_runs_and_lines_hold_all_the_text(pieces):
    inside = "".join(broken(text).replace("<w:rPr></w:rPr>", f"<w:rPr>{look}</w:rPr>") for look, text in pieces)
    paragraph = only(par("", inside))
    assert "".join(run.text for run in paragraph.runs) == "".join(text for _, text in pieces)
    # White space parts lines; what stands between is all there, in order.
    assert packed("".join(one.text for one in paragraph.segments)) == packed(paragraph.text)


def test_time_grows_with_the_length_only():
    def seconds(count):
        body = p("Kết luận   tại Hội nghị " * 5) * count + table(cell(p("a")) + cell(p("b"))) * (count // 10)
        made = unpack(docx(body, numbering=LIST), "a.docx")
        start = time.process_time()
        read_document(made, "a.docx")
        return time.process_time() - start

    assert seconds(4000) < 12 * seconds(1000)
