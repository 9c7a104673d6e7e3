"""What the embedded engine does not draw is refused by its name; lines it draws, as pictures."""

from __future__ import annotations

import minidocx
import notices
import pytest
from pdfs import engine_giving, styled

from generator.ooxml import package
from generator.ooxml.document import read_document
from generator.pdf import convert, reader
from generator.pdf.convert import Engine, PdfRequest, PdfSettings, choose_engine
from generator.pdf.engines import embedded, line_pictures, undrawn

LAST = minidocx.p("Đoạn cuối.")
FRAME = (
    '<w:drawing><wp:anchor><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>1270000'
    '</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>254000</wp:posOffset>'
    '</wp:positionV><wp:extent cx="{wide}" cy="{high}"/><wp:wrapNone/><wp:docPr id="1" name="a"/><a:graphic>'
    '<a:graphicData uri="{uri}">{shape}</a:graphicData></a:graphic></wp:anchor></w:drawing>'
)
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def shape(form, *, wide=1905000, high=0, line="", words=""):
    inside = f'<wps:wsp><wps:spPr><a:prstGeom prst="{form}"/><a:ln w="12700">{line}</a:ln></wps:spPr>{words}</wps:wsp>'
    return FRAME.format(wide=wide, high=high, uri=WPS, shape=inside)


def vml(form, style="width:100pt;height:30pt", inside="", more=""):
    return f'<w:pict><v:{form} style="{style}" {more}>{inside}</v:{form}></w:pict>'


def chart(kind):
    return FRAME.format(wide=9, high=9, uri=f"http://schemas.openxmlformats.org/drawingml/2006/{kind}", shape="")


def of_run(inside="<w:t>a</w:t>", look=""):
    return f"<w:p><w:r><w:rPr>{look}</w:rPr>{inside}</w:r></w:p>"


WORDS = f"<wps:txbx><w:txbxContent>{LAST}</w:txbxContent></wps:txbx>"
BLACK = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
BENT = '<wps:bodyPr><a:prstTxWarp prst="textArchUp"/></wps:bodyPr>'
REFERENCE = '<w:footnoteReference w:id="2"/>'
NOTE = f"<w:tbl><w:tr><w:tc>{of_run(REFERENCE)}</w:tc></w:tr></w:tbl>"
TURNED = "<w:tbl><w:tr><w:tc><w:tcPr>{}</w:tcPr><w:p/></w:tc></w:tr></w:tbl>"

ALTERNATE = "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"

UNDRAWN = {
    "công thức": ["<w:p><m:oMath><m:r><m:t>a</m:t></m:r></m:oMath></w:p>"],
    "chữ viết từ phải sang trái": [
        of_run(look="<w:rtl/>"),
        "<w:p><w:pPr><w:bidi/></w:pPr></w:p>",
        '<w:p><w:bdo w:val="rtl"/></w:p>',
        '<w:p><w:dir w:val="rtl"/></w:p>',
    ],
    "chữ chú phía trên chữ khác (ruby)": [of_run("<w:ruby/>")],
    "chữ nghệ thuật hay chữ mờ sau trang (WordArt, Watermark)": [
        of_run(vml("shape", inside='<v:textpath string="DỰ THẢO"/>')),
        of_run(shape("rect", words=f"{WORDS}{BENT}")),
    ],
    "biểu đồ, sơ đồ": [of_run(chart("chart")), of_run(chart("diagram"))],
    "nhóm hình vẽ": [of_run("<w:pict><v:group/></w:pict>")],
    "hình vẽ hay khung chữ kiểu cũ": [
        of_run(shape("rect", high=99999)),
        of_run(shape("line", high=999999)),
        of_run(shape("line", line='<a:prstDash val="dash"/>')),
        of_run(vml("rect")),
        of_run(vml("oval")),
        of_run(vml("shape", inside="<v:imagedata/>")),
        of_run(vml("shape", inside=f"<v:textbox><w:txbxContent>{LAST}</w:txbxContent></v:textbox>")),
        of_run(vml("line", "position:absolute", more='from="0,0" to="90pt,50pt"')),
        of_run(vml("line", "", '<v:stroke dashstyle="dash"/>', 'from="0,0" to="90pt,0"')),
    ],
    "viền của khung chữ": [of_run(shape("rect", high=99999, line=BLACK, words=WORDS))],
    "số của chú thích (Footnote, Endnote)": [NOTE, of_run('<w:endnoteReference w:id="2"/>')],
    "số dòng (Line Numbers)": ["<w:p><w:pPr><w:sectPr><w:lnNumType/></w:sectPr></w:pPr></w:p>"],
    "khung quanh chữ": [of_run(look='<w:bdr w:val="single"/>')],
    "nền sau chữ": [of_run(look='<w:shd w:val="clear" w:fill="FFFF00"/>')],
    "chữ bó hay giãn bề ngang (Scale)": [of_run(look='<w:w w:val="66"/>'), of_run(look='<w:fitText w:val="900"/>')],
    "chữ hoa nhỏ (Small caps)": [of_run(look="<w:smallCaps/>")],
    "chữ xoay dọc": [TURNED.format('<w:textDirection w:val="btLr"/>')],
    "gạch chéo ô": [TURNED.format('<w:tcBorders><w:tl2br w:val="single"/></w:tcBorders>')],
    "chữ của phông ký hiệu (Wingdings, Symbol)": [of_run(look='<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')],
}
DRAWN = [
    of_run(look='<w:rtl w:val="0"/><w:smallCaps w:val="0"/><w:w w:val="100"/><w:bdr w:val="nil"/>'),
    '<w:p><w:pPr><w:bidi w:val="0"/></w:pPr></w:p>',
    of_run(look='<w:shd w:val="clear" w:fill="auto"/>'),
    of_run(shape("line")),
    of_run(shape("straightConnector1", wide=0, high=1905000, line=BLACK)),
    of_run(shape("rect", high=99999, words=WORDS, line="<a:noFill/>")),
    of_run(vml("line", "position:absolute", '<v:stroke joinstyle="miter"/>', 'from="0,0" to="90pt,0"')),
    of_run(vml("shape", "width:100pt;height:0", more='type="#_x0000_t32"')),
    of_run(ALTERNATE.format(shape("line"), vml("rect"))),
    TURNED.format('<w:textDirection w:val="lrTb"/><w:tcBorders><w:tl2br w:val="nil"/></w:tcBorders>'),
]


def style(kind, look, name="a"):
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/><w:rPr>{look}</w:rPr></w:style>'


def run_of(style_id, words="Giao việc"):
    return f'<w:r><w:rPr><w:rStyle w:val="{style_id}"/></w:rPr><w:t>{words}</w:t></w:r>'


LOOKS = {
    "khung quanh chữ": '<w:bdr w:val="single" w:sz="4"/>',
    "nền sau chữ": '<w:shd w:val="clear" w:fill="FFFF00"/>',
    "chữ bó hay giãn bề ngang (Scale)": '<w:w w:val="66"/>',
    "chữ hoa nhỏ (Small caps)": "<w:smallCaps/>",
    "chữ viết từ phải sang trái": "<w:rtl/>",
}
BY_STYLE = {
    "paragraph": '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>Giao việc</w:t></w:r></w:p>',
    "character": f"<w:p>{run_of('a')}</w:p>",
    "table": '<w:tbl><w:tblPr><w:tblStyle w:val="a"/></w:tblPr><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>'
    f"<w:tr><w:tc>{LAST}</w:tc></w:tr></w:tbl>",
}


@pytest.mark.parametrize("name", LOOKS)
@pytest.mark.parametrize("kind", BY_STYLE)
def test_a_look_that_a_style_states_is_found_where_the_style_is_used(kind, name):
    styles = style(kind, LOOKS[name])
    assert name in found(styled(BY_STYLE[kind] + LAST, styles=styles))
    assert name in found(styled(LAST, header=BY_STYLE[kind], styles=styles))
    assert found(styled(LAST, styles=styles)) == []


@pytest.mark.parametrize("name", LOOKS)
def test_a_look_that_the_defaults_state_is_found(name):
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{LOOKS[name]}</w:rPr></w:rPrDefault></w:docDefaults>"
    assert name in found(minidocx.docx(LAST, styles=defaults))


@pytest.mark.parametrize(
    ("look", "off"),
    [
        (LOOKS["khung quanh chữ"], '<w:bdr w:val="nil"/>'),
        (LOOKS["nền sau chữ"], '<w:shd w:val="clear" w:fill="auto"/>'),
        (LOOKS["chữ bó hay giãn bề ngang (Scale)"], '<w:w w:val="100"/>'),
        ("<w:smallCaps/>", '<w:smallCaps w:val="0"/>'),
        ("<w:rtl/>", '<w:rtl w:val="0"/>'),
    ],
)
def test_a_look_of_a_style_that_the_words_undo_is_drawn(look, off):
    body = f'<w:p><w:r><w:rPr><w:rStyle w:val="a"/>{off}</w:rPr><w:t>Giao việc</w:t></w:r></w:p>'
    assert found(styled(body + LAST, styles=style("character", look))) == []


def test_a_list_whose_numbers_stand_in_a_frame_is_found():
    level = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    level += '<w:lvlText w:val="%1."/><w:rPr><w:bdr w:val="single"/></w:rPr></w:lvl></w:abstractNum>'
    numbering = f'{level}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    item = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Giao</w:t></w:r></w:p>'
    )
    assert found(styled(item, numbering=numbering)) == ["khung quanh chữ"]


def found(docx):
    parts = package.unpack(docx, "a.docx")
    return undrawn.find(parts, read_document(parts, "a.docx"))


@pytest.mark.parametrize(("name", "body"), [(name, body) for name, bodies in UNDRAWN.items() for body in bodies])
def test_what_the_embedded_engine_does_not_draw_is_found(name, body):
    assert name in found(styled(body + LAST))
    assert name in found(styled(LAST, header=body))


def test_every_row_of_the_table_is_tried():
    assert {*undrawn._TABLE, *undrawn._LOOKS, "chữ của phông ký hiệu (Wingdings, Symbol)"} == set(UNDRAWN)


@pytest.mark.parametrize("body", DRAWN)
def test_what_is_drawn_is_not_found(body):
    assert found(styled(body + LAST)) == []


@pytest.mark.parametrize("name", ["2023", "mau-day-du"])
def test_the_embedded_engine_draws_a_notice(samples, name):
    assert found(samples[name]) == []


@pytest.mark.parametrize("layout", ["head of two rows", "letter", "decision", "two annexes"])
def test_the_embedded_engine_draws_the_notices_of_an_office(layout):
    assert found(notices.notice(layout)) == []


HIGH = "đầu trang, chân trang cao hơn lề"


@pytest.mark.parametrize("kind", ["header", "footer"])
def test_a_header_that_is_higher_than_its_margin_is_found(kind):
    beside = f"<w:tbl><w:tr>{'<w:tc>' + LAST + '</w:tc>'}{'<w:tc>' + LAST + '</w:tc>'}</w:tr></w:tbl>"
    assert HIGH in found(styled(LAST, **{kind: LAST * 2}))
    assert found(styled(LAST, **{kind: LAST})) == found(styled(LAST, **{kind: beside})) == []


def converted(docx, folder, engine):
    (result,) = convert.convert([PdfRequest(docx, "a.docx", folder / "a.pdf")], PdfSettings(engine))
    return result


@pytest.mark.reports("P010")
@pytest.mark.parametrize(("others", "advised"), [(True, True), (False, False)])
def test_a_file_that_is_not_drawn_truly_gets_no_pdf_but_advice(tmp_path, monkeypatch, others, advised):
    office = Engine("libreoffice", "LibreOffice 7.4", "", engine_giving()[0].convert)
    finders = {"word": lambda: None, "libreoffice": lambda: office if others else None}
    engine = choose_engine("embedded")
    monkeypatch.setattr(convert, "_FINDERS", finders)
    result = converted(styled(UNDRAWN["công thức"][0] + LAST), tmp_path, engine)
    (only,) = result.found
    assert (only.code, only.location.file) == ("P010", "a.docx")
    assert "công thức" in only.message
    assert ("--engine libreoffice." in only.hint and "Máy này có LibreOffice 7.4" in only.hint) == advised
    assert not (tmp_path / "a.pdf").exists()


def test_another_engine_is_given_what_the_embedded_one_does_not_draw(tmp_path):
    docx = styled(UNDRAWN["nền sau chữ"][0] + LAST)
    engine, asked = engine_giving(embedded.pdf(docx))
    converted(docx, tmp_path, engine)
    assert asked == [1]


def test_a_fault_of_the_embedded_engine_s_pdf_comes_with_the_advice(tmp_path, monkeypatch):
    office = Engine("libreoffice", "LibreOffice 7.4", "", engine_giving()[0].convert)
    engine = choose_engine("embedded")
    monkeypatch.setattr(convert, "_FINDERS", {"word": lambda: None, "libreoffice": lambda: office})
    white = styled(of_run("<w:t>chữ trắng</w:t>", '<w:color w:val="FFFFFF"/>') + LAST)
    (only,) = [one for one in converted(white, tmp_path, engine).found if one.code == "P041"]
    assert "--engine libreoffice" in only.hint


@pytest.mark.parametrize(
    "drawing",
    [
        shape("line", line=BLACK),
        shape("straightConnector1"),
        vml("line", "position:absolute", more='from="100pt,20pt" to="250pt,20pt" strokeweight="1pt"'),
        vml("shape", "margin-left:100pt;margin-top:20pt;width:150pt;height:0", more='type="#_x0000_t32"'),
    ],
)
def test_a_line_is_drawn_where_it_stands(drawing):
    docx = styled(of_run(drawing) + LAST * 3)
    (box,) = reader.read(embedded.pdf(docx), "a").pages[0].pictures
    assert [round(side) for side in (box.left, box.top, box.right)] == [185, 77, 335]
    assert 0.5 < box.height <= 1.1


def test_an_upright_line_in_red_is_drawn():
    red = '<a:solidFill><a:srgbClr val="FF0000"/></a:solidFill>'
    docx = styled(of_run(shape("line", wide=0, high=1905000, line=red)) + LAST)
    (box,) = reader.read(embedded.pdf(docx), "a").pages[0].pictures
    assert (round(box.width), round(box.height)) == (1, 150)
    assert line_pictures.dot("FF0000") != line_pictures.dot("000000")


def test_lines_are_no_pictures_where_only_words_matter():
    docx = styled(of_run(shape("line")) + LAST)
    data = embedded.PendingPdf(docx, embedded.of_pdf(60), for_words=True).result()
    assert reader.read(data, "a").pages[0].pictures == ()
