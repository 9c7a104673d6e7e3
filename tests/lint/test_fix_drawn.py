"""Lines, borders and page numbers that --fix makes right: how they are drawn, and what is left alone."""

from __future__ import annotations

import minidocx
import pytest
from fixing import HEADER, MAIN, at, breaking, in_paragraph, problems, settled
from found import code_set
from lxml import etree
from minidocx import docx, p
from notices import BODY, notice

from generator.lint.fix.fixer import fix
from generator.lint.linter import lint
from generator.ooxml import package
from generator.ooxml.document import read_document
from generator.ooxml.line_length import resize_line
from generator.ooxml.package import W, declare_part

ORGAN, SUBJECT = "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Kết luận của Giám đốc Sở tại Hội nghị đầu năm"
LINE = "Độc lập - Tự do - Hạnh phúc"
A_LINE = 3000
DRAWING = (
    '<w:drawing><wp:anchor><wp:positionH relativeFrom="column"><wp:posOffset>635000</wp:posOffset></wp:positionH>'
    '<wp:extent cx="1270000" cy="0"/><wp:docPr id="1" name="line"/><a:graphic><a:graphicData><wps:wsp><wps:cNvCnPr/>'
    '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1270000" cy="0"/></a:xfrm><a:prstGeom prst="line"/><a:ln/>'
    "</wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
)
TWIN = '<w:pict><v:line style="position:absolute;width:100pt" from="50pt,3pt" to="150pt,3pt"/></w:pict>'
CHOICE, FALLBACK = f'<mc:Choice Requires="wps">{DRAWING}</mc:Choice>', f"<mc:Fallback>{TWIN}</mc:Fallback>"
PAIR = f"<mc:AlternateContent>{CHOICE}{FALLBACK}</mc:AlternateContent>"
CONNECTOR = (
    '<w:pict><v:shape type="#_x0000_t32" style="position:absolute;margin-left:50pt;width:100pt;height:0"/></w:pict>'
)
BOX = DRAWING.replace("<wps:cNvCnPr/>", "").replace(
    "</wps:wsp>", f"<wps:txbx><w:txbxContent>{p('hộp')}</w:txbxContent></wps:txbx></wps:wsp>"
)
GROUP = '<w:pict><v:group style="width:100pt" coordsize="100,100"><v:line from="0,0" to="100,0"/></v:group></w:pict>'


def paragraph(*drawings):
    inside = "".join(f"<w:r>{one}</w:r>" for one in drawings)
    data = docx(f"<w:p>{inside}</w:p>")
    return package.parse(package.unpack(data, "a.docx")[MAIN])[0][0]


def attributes(node, tag, name):
    return [one.get(name) for one in node.iter(f"{{*}}{tag}")]


def test_a_drawn_line_grows_about_its_middle():
    node = paragraph(DRAWING)
    assert resize_line(node, A_LINE)
    assert attributes(node, "extent", "cx") + attributes(node, "ext", "cx") == ["1905000", "1905000"]
    assert [one.text for one in node.iter("{*}posOffset")] == ["317500"]


def test_the_twin_for_older_readers_grows_too():
    node = paragraph(PAIR)
    assert resize_line(node, A_LINE)
    assert attributes(node, "extent", "cx") == ["1905000"]
    (line,) = node.iter("{*}line")
    assert (line.get("from"), line.get("to")) == ("25pt,3pt", "175pt,3pt")
    assert line.get("style") == "position:absolute;width:150pt"


def test_a_line_drawn_backwards_stays_so():
    node = paragraph(TWIN.replace('from="50pt', 'from="250pt'))
    assert resize_line(node, A_LINE)
    (line,) = node.iter("{*}line")
    assert (line.get("from"), line.get("to")) == ("275pt,3pt", "125pt,3pt")


def test_a_connector_grows_about_its_middle():
    node = paragraph(CONNECTOR)
    assert resize_line(node, A_LINE)
    assert attributes(node, "shape", "style") == ["position:absolute;margin-left:25pt;width:150pt;height:0"]


def test_a_text_box_beside_a_line_stays_as_it_is():
    node = paragraph(DRAWING, BOX)
    assert resize_line(node, A_LINE)
    assert attributes(node, "extent", "cx") == ["1905000", "1270000"]


@pytest.mark.parametrize("other", [BOX, GROUP, ""], ids=["text box", "group", "nothing"])
def test_what_is_no_single_line_is_not_changed(other):
    assert not resize_line(paragraph(other), A_LINE)


@pytest.mark.parametrize("drawing", [DRAWING, PAIR, TWIN, CONNECTOR], ids=["drawing", "pair", "line", "connector"])
def test_a_line_of_the_right_length_is_not_changed(drawing):
    assert not resize_line(paragraph(drawing), 2000)


def without_lines(**changes):
    shares = {name: {"share": 0} for name in ("motto", "organ", "subject")}
    return notice(**{**shares, **changes})


def read(data):
    return read_document(package.unpack(data, "a.docx"), "a.docx")


def element(xml):
    """Return an element of a document's body, or of what that holds."""
    return package.parse(package.unpack(docx(f"<w:p>{xml}</w:p>"), "a.docx")[MAIN])[0][0][0]


def add_drawing(words):
    def broken(root):
        (found,) = at(root, words)
        found.append(element(f"<w:r>{DRAWING}</w:r>"))

    return broken


def border_cells(*sides):
    """Give every cell of the head's table borders of its own."""

    def broken(root):
        for properties in next(root.iter(f"{W}tbl")).iter(f"{W}tcPr"):
            borders = etree.SubElement(properties, f"{W}tcBorders")
            for side in sides:
                etree.SubElement(borders, f"{W}{side}", {f"{W}val": "single"})

    return broken


def test_missing_lines_are_drawn_below_their_text(tmp_path):
    fixed = fix(without_lines(), "a.docx")
    assert fixed.left == ()
    assert settled(fixed)
    found = read(fixed.docx).paragraphs
    drawn = [(found[at - 1].text, one.strokes[0].centred) for at, one in enumerate(found) if one.strokes]
    assert drawn == [(ORGAN, True), (LINE, True), (SUBJECT, True)]
    assert set(problems(fixed.docx, tmp_path)) <= set(problems(without_lines(), tmp_path))


def test_the_space_below_the_text_comes_below_the_line():
    fixed = fix(without_lines(subject={"share": 0, "after": 200}), "a.docx")
    found = read(fixed.docx).paragraphs
    line = next(at for at, one in enumerate(found) if one.strokes and one.cell is None)
    assert (found[line - 1].after, found[line].after) == (0, 200)


def test_places_are_told_as_they_are_in_the_copy():
    fixed = fix(without_lines(body={"size": 12}), "a.docx")
    found = read(fixed.docx).paragraphs
    places = [
        (one.location.words, found[one.location.paragraph - 1].words) for one in fixed.changed if one.code == "F403"
    ]
    assert len(places) == 5
    assert all(told == real for told, real in places)


def test_no_line_is_drawn_where_one_is_anchored_elsewhere():
    fixed = fix(breaking(add_drawing("THÔNG BÁO"), data=without_lines()), "a.docx")
    assert fixed.changed == ()
    assert code_set(fixed.left) == {"F203", "F204"}
    # The stray line may be the subject's: it is as long.
    assert "F304" in {code for code, _ in fixed.after.unchecked}


def test_no_line_is_drawn_below_a_text_that_holds_a_text_box():
    def broken(root):
        (found,) = at(root, SUBJECT)
        found.append(element(f"<w:r>{BOX}</w:r>"))

    fixed = fix(breaking(broken, data=notice(subject={"share": 0})), "a.docx")
    assert (fixed.changed, code_set(fixed.left)) == ((), {"F304"})


def test_a_text_with_a_border_keeps_its_indents():
    border = in_paragraph(ORGAN, '<w:pBdr><w:bottom w:val="single" w:sz="6"/></w:pBdr>')
    fixed = fix(breaking(border, data=notice(organ={"share": 0})), "a.docx")
    assert (fixed.changed, code_set(fixed.left)) == ((), {"F204"})


def test_two_lines_below_one_text_are_left():
    data = breaking(add_drawing(LINE), data=breaking(add_drawing(LINE), data=without_lines()))
    fixed = fix(data, "a.docx")
    assert code_set(fixed.left) == {"F203"}
    assert "F203" not in code_set(fixed.changed)


def test_borders_on_every_side_of_a_cell_are_taken_off():
    data = breaking(border_cells("top", "left", "bottom", "right"), data=notice())
    assert code_set(lint(data, "a.docx").found) == {"F213"}
    assert fix(data, "a.docx").left == ()


def test_a_cell_with_a_border_on_one_side_may_draw_the_line():
    fixed = fix(breaking(border_cells("bottom"), data=notice()), "a.docx")
    assert (fixed.changed, code_set(fixed.left)) == ((), {"F213"})


def test_the_borders_of_a_table_s_style_are_overruled():
    def broken(root):
        for properties in root.iter(f"{W}tblPr"):
            properties.remove(properties.find(f"{W}tblBorders"))
            properties.insert(0, etree.Element(f"{W}tblStyle", {f"{W}val": "G"}))

    data = breaking(broken, data=notice())
    sides = "".join(f'<w:{side} w:val="single"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    style = f'<w:style w:type="table" w:styleId="G"><w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr></w:style>'
    parts = package.unpack(data, "a.docx")
    parts["word/styles.xml"] = minidocx.root("styles", style)
    declare_part(parts, MAIN, "word/styles.xml", "styles")
    data = package.pack(parts)
    assert code_set(lint(data, "a.docx").found) == {"F213"}
    assert fix(data, "a.docx").left == ()


def long_notice(**changes):
    return notice(body={"lines": [*BODY[:2], *([BODY[0]] * 40), *BODY[2:]]}, **changes)


def without_number(root):
    field = next(root.iter(f"{W}fldSimple"))
    field.getparent().remove(field)


def test_a_missing_page_number_is_put_into_the_empty_header(tmp_path):
    data = breaking(without_number, HEADER, long_notice())
    assert code_set(lint(data, "a.docx").found) == {"F106"}
    fixed = fix(data, "a.docx")
    assert fixed.left == ()
    assert settled(fixed)
    assert set(problems(fixed.docx, tmp_path)) <= set(problems(data, tmp_path))


def test_a_document_without_a_header_gets_one(tmp_path):
    def broken(root):
        reference = next(root.iter(f"{W}headerReference"))
        reference.getparent().remove(reference)

    data = breaking(broken, data=long_notice())
    fixed = fix(data, "a.docx")
    assert fixed.left == ()
    assert package.unpack(fixed.docx, "a.docx").keys() >= {HEADER, "word/header2.xml"}
    assert set(problems(fixed.docx, tmp_path)) <= set(problems(data, tmp_path))


@pytest.mark.parametrize("words", ["Sở Khoa học và Công nghệ", "Trang "])
def test_a_header_with_words_gets_no_number(words):
    def broken(root):
        without_number(root)
        (found,) = root.iter(f"{W}p")
        found.append(element(f"<w:r><w:t>{words}</w:t></w:r>"))

    fixed = fix(breaking(broken, HEADER, long_notice()), "a.docx")
    assert (fixed.changed, code_set(fixed.left)) == ((), {"F106"})


def test_a_number_among_words_at_the_foot_stays_there():
    def broken(root):
        (found,) = root.iter(f"{W}p")
        found.insert(1, element("<w:r><w:t>Trang </w:t></w:r>"))

    fixed = fix(breaking(broken, "word/footer1.xml", notice(page_number_at="footer")), "a.docx")
    assert (fixed.changed, code_set(fixed.left)) == ((), {"F106"})


def test_a_number_does_not_move_where_hiding_it_would_hide_the_foot_of_the_first_page():
    def broken(root):
        root.append(package.parse(package.serialise(element("<w:r/>").getparent())))
        root[-1][0].append(element("<w:r><w:t>Sở</w:t></w:r>")[0])

    data = notice(page_number_at="footer", paging={"title": False})
    fixed = fix(breaking(broken, "word/footer1.xml", data), "a.docx")
    assert (fixed.changed, code_set(fixed.left)) == ((), {"F106"})


def test_a_number_at_the_foot_moves_to_the_top_with_its_look_made_right():
    data = notice(page_number_at="footer", number_of_page={"size": 10, "bold": True}, paging={"title": False})
    fixed = fix(data, "a.docx")
    assert fixed.left == ()
    number = next(one for one in read(fixed.docx).stories[HEADER] if one.page_field)
    assert (number.alignment, {run.size for run in number.runs}) == ("center", {13})
    assert not any(one.page_field for one in read(fixed.docx).stories["word/footer1.xml"])


def test_the_tab_that_centred_a_number_at_the_foot_does_not_move():
    def broken(root):
        (found,) = root.iter(f"{W}p")
        found.insert(1, element("<w:r><w:tab/></w:r>"))

    fixed = fix(breaking(broken, "word/footer1.xml", notice(page_number_at="footer")), "a.docx")
    assert fixed.left == ()
    assert [one.text for one in read(fixed.docx).stories[HEADER]] == ["2"]


def test_a_field_of_another_make_moves_as_it_is():
    def broken(root):
        (field,) = root.iter(f"{W}fldSimple")
        link = etree.SubElement(field, f"{W}hyperlink")
        link.append(field[0])

    fixed = fix(breaking(broken, "word/footer1.xml", notice(page_number_at="footer")), "a.docx")
    assert [one.text for one in read(fixed.docx).stories[HEADER]] == ["2"]


def test_only_blanks_in_an_old_font_get_the_right_one():
    def broken(root):
        (found,) = at(root, BODY[2][:10])
        old = '<w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/><w:sz w:val="28"/></w:rPr>'
        for inside in ('<w:t xml:space="preserve"> </w:t>', "<w:tab/><w:t>Th</w:t>"):
            found.append(element(f"<w:r>{old}{inside}</w:r>"))

    fixed = fix(breaking(broken, data=notice()), "a.docx")
    assert [one.code for one in fixed.changed] == ["F109"]
    assert code_set(fixed.left) == {"F104", "F109"}
