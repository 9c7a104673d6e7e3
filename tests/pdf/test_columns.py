"""The embedded engine places the columns of tables where Word and LibreOffice do."""

from __future__ import annotations

import minidocx
import pytest
import shapes
from converting import libreoffice_pdfs
from pdfs import TYPED

from generator.ooxml import package
from generator.pdf import reader
from generator.pdf.engines import embedded, prepare
from generator.pdf.engines.layout_process import of_pdf

LEFT = 1701
"""Where the text of :mod:`minidocx` begins on the page; it is 9071 twips wide."""
HAIR = 6
"""Twips by which roundings differ."""
WORDS = (("Đầu", "Cuối"), ("Trước", "Sau"))
EDGES = {
    # Where words begin and end in the two columns, in twips from the left of the text, by Word's rules for the width,
    # the indent and the margins of tables; before Word 2013 the indent is that of the words.
    "head of 65 and 100 mm": ({"indent": -108}, (0, 3469, 3685, 9138)),
    "the same of Word 2007": ({"indent": -108, "compat": None}, (-108, 3361, 3577, 9030)),
    "without an indent": ({}, (108, 3577, 3793, 9246)),
    "without an indent in Word 2007": ({"compat": 12}, (0, 3469, 3685, 9138)),
    "in the middle": ({"justified": "center"}, (-34, 3435, 3651, 9104)),
    "at the right": ({"justified": "right"}, (-175, 3294, 3510, 8963)),
    "at the right in Word 2007": ({"justified": "right", "compat": 14}, (-175, 3294, 3510, 8963)),
    "no layout stated": ({"indent": -108, "fixed": None}, (0, 3469, 3685, 9138)),
    "as wide as its grid": ({"width": "auto", "indent": 0}, (108, 3577, 3793, 9246)),
    "as wide as the text": ({"width": "pct", "indent": 0}, (108, 3466, 3682, 8964)),
    "narrow, as wide as the text": ({"widths": (3000, 3000), "width": "pct"}, (108, 4428, 4644, 8964)),
    "no margins stated": ({"margin": None, "table_style": False}, (115, 3570, 3800, 9239)),
    "margins of the style": ({"margin": None}, (108, 3577, 3793, 9246)),
    "much wider than the text": ({"widths": (5000, 6000), "indent": -900}, (-792, 3992, 4208, 9992)),
}


def docx(widths=(3685, 5669), *, grid=True, inside="", borders="nil", properties="", **choices):
    one = {**{name: values[0] for name, values in shapes.CHOICES.items()}, "indent": None, **choices}
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths) if grid else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{line(first, "left")}{line(last, "right")}'
        f"{inside}<w:p/></w:tc>"
        for width, (first, last) in zip(widths, WORDS, strict=True)
    )
    stated = shapes.table_properties(one, sum(widths), borders=borders)
    body = f"<w:tbl><w:tblPr>{properties}{stated}</w:tblPr><w:tblGrid>{columns}</w:tblGrid><w:tr>{cells}</w:tr></w:tbl>"
    return package.pack(shapes.with_more(minidocx.parts(f"{body}<w:p/>"), one))


def line(text, aligned):
    return (
        f'<w:p><w:pPr><w:jc w:val="{aligned}"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="{TYPED}" w:hAnsi="{TYPED}"/>'
        f'<w:sz w:val="28"/></w:rPr><w:t>{text}</w:t></w:r></w:p>'
    )


def laid_out(data, *, for_words=True):
    return embedded.PendingPdf(data, of_pdf(60), for_words=for_words).result()


def edges(pdf):
    """Return where the words begin and end, in twips from the left of the text."""
    words = {word.text: word for page in reader.read(pdf, "").pages for word in page.words}
    return [20 * x - LEFT for first, last in WORDS for x in (words[first].left, words[last].right)]


@pytest.mark.parametrize("name", EDGES)
def test_words_stand_where_word_puts_them(name):
    choices, expected = EDGES[name]
    assert edges(laid_out(docx(**choices))) == pytest.approx(expected, abs=HAIR)


@pytest.mark.libreoffice
@pytest.mark.usefixtures("libreoffice_here")
def test_libreoffice_puts_the_words_there_too():
    made = libreoffice_pdfs([docx(**choices) for choices, _ in EDGES.values()])
    for number, (name, (_, expected)) in enumerate(EDGES.items()):
        assert edges(made[number]) == pytest.approx(expected, abs=4 * HAIR), name


def test_a_table_without_a_grid_has_the_widths_of_its_cells():
    assert edges(laid_out(docx(widths=(3000, 5000), grid=False))) == pytest.approx((108, 2892, 3108, 7892), abs=HAIR)


def test_a_table_in_a_cell_of_a_wide_one_stands_in_that_cell():
    nested = (
        '<w:tbl><w:tblPr><w:tblW w:w="3000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid>'
        f"<w:tr><w:tc><w:p/>{line('Trong', 'left')}</w:tc></w:tr></w:tbl>"
    )
    data = docx(widths=(4200, 6000), indent=-108, inside=nested)
    found = [word for page in reader.read(laid_out(data), "").pages for word in page.words if word.text == "Trong"]
    assert [20 * word.left - LEFT for word in found] == pytest.approx([108, 4308], abs=HAIR)


def test_a_table_with_borders_is_narrowed_in_a_pdf_so_that_its_words_stay_within_them():
    data = docx(indent=-108, borders="single")
    assert edges(laid_out(data, for_words=False)) == pytest.approx((0, 3357, 3574, 8855), abs=HAIR)
    assert edges(laid_out(data)) == pytest.approx((0, 3469, 3685, 9138), abs=HAIR)


def test_a_share_with_its_sign_is_laid_out():
    parts = package.unpack(docx(width="pct", indent=0), "")
    parts["word/document.xml"] = parts["word/document.xml"].replace(b'w:w="5000"', b'w:w="100%"')
    assert edges(laid_out(package.pack(parts))) == pytest.approx((108, 3466, 3682, 8964), abs=HAIR)


@pytest.mark.parametrize("properties", ['<w:tblpPr w:tblpX="900" w:tblpY="900"/>', "<w:bidiVisual/>"])
def test_a_table_that_stands_otherwise_is_left_to_the_engine(properties):
    data = docx(properties=properties)
    before, after = (package.unpack(one, "") for one in (data, prepare.prepare(data, for_words=True)))
    assert b"w:hanging" not in after["word/document.xml"]
    assert before["word/document.xml"].count(b"gridCol") == after["word/document.xml"].count(b"gridCol")
