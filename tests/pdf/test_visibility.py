"""Every word of a PDF is seen on its drawn pages, or it is told."""

from __future__ import annotations

import forging
import minidocx
import pytest
from fakes import codes
from pdfs import styled, verified

from generator.pdf import overprint, postprocess, reader, visibility
from generator.pdf.engines import embedded
from generator.pdf.model import Word

HIDING = [one for one in forging.FORGERIES if one.code == "P041"]


def unseen(data):
    return [word.text for word in visibility.unseen(data, reader.read(data, "a"), "a")]


@pytest.mark.reports("P041")
@pytest.mark.parametrize("forgery", HIDING, ids=lambda one: one.name)
def test_words_that_are_not_seen_are_told(pdf, docx, forgery):
    assert "P041" in codes(verified(forging.forged(pdf, forgery.change), docx))


@pytest.mark.parametrize("name", ["2023", "mau-day-du"])
def test_every_word_of_a_notice_is_seen(samples, name):
    assert unseen(embedded.pdf(samples[name])) == []
    assert unseen(postprocess.finish(embedded.pdf(samples[name], pdfa=True), "a", "")) == []


def page(look="", text="Giao Sở Tài chính 1.234 triệu đồng", shade=""):
    fill = f'<w:pPr><w:shd w:val="clear" w:color="auto" w:fill="{shade}"/></w:pPr>' if shade else ""
    return embedded.pdf(styled(f"<w:p>{fill}<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r></w:p>"))


@pytest.mark.parametrize(
    "look",
    [
        "<w:strike/>",
        "<w:dstrike/>",
        '<w:u w:val="single"/>',
        '<w:color w:val="808080"/>',
        '<w:color w:val="FF0000"/>',
        '<w:sz w:val="14"/>',
        '<w:vertAlign w:val="superscript"/>',
        '<w:highlight w:val="yellow"/>',
        '<w:spacing w:val="-10"/>',
        '<w:w w:val="66"/>',
    ],
)
def test_text_of_an_unusual_look_is_seen(look):
    assert unseen(page(look)) == []


@pytest.mark.parametrize(
    ("letters", "ground"), [("FFFFFF", "000000"), ("FFFFFF", "0000FF"), ("FF0000", "FFFF00"), ("000000", "C0C0C0")]
)
def test_text_on_a_coloured_ground_is_seen(letters, ground):
    assert unseen(page(f'<w:color w:val="{letters}"/>', shade=ground)) == []


@pytest.mark.parametrize(("letters", "ground"), [("FFFFFF", ""), ("000000", "000000"), ("FFFF00", "FFFFFF")])
def test_text_of_the_colour_of_its_ground_is_told(letters, ground):
    assert unseen(page(f'<w:color w:val="{letters}"/>', shade=ground))


def test_a_light_picture_behind_the_text_is_no_fault(pdf):
    def mark(document):
        forging.painted(document, "0.85 g 100 100 400 600 re f", below=True)

    assert unseen(forging.forged(pdf, mark)) == []


WORD = "1.234"


def covered(share, grey):
    """Return a page whose figure has a box over a part of it, from the left."""
    made = page(text=f"Giao {WORD} triệu")
    (word,) = [one for one in reader.read(made, "a").pages[0].words if one.text == WORD]
    width = (word.right - word.left) * share
    box = f"{word.left} {841.9 - word.baseline - 3} {width} 14"
    return forging.forged(made, lambda document: forging.painted(document, f"{grey} g {box} re f"))


@pytest.mark.parametrize("grey", [0, 0.5, 1])
@pytest.mark.parametrize("share", [0.22, 0.33, 0.7, 1])
def test_a_figure_that_lost_a_digit_is_told(share, grey):
    assert unseen(covered(share, grey)) == [WORD]


def test_the_cover_of_a_word_touches_no_other():
    assert unseen(covered(0, 1)) == []


def test_text_of_lines_that_lie_on_each_other_is_told():
    paragraph = '<w:pPr><w:spacing w:line="40" w:lineRule="exact"/></w:pPr>'
    body = f"<w:p>{paragraph}<w:r><w:t>{'Giao Sở Tài chính chủ trì, phối hợp ' * 12}</w:t></w:r></w:p>"
    assert unseen(embedded.pdf(styled(body)))


def lines(points, size=28, text="Giao Sở Tài chính chủ trì, phối hợp"):
    exact = f'<w:pPr><w:spacing w:line="{points * 20}" w:lineRule="exact"/></w:pPr>'
    line = f'<w:p>{exact}<w:r><w:rPr><w:sz w:val="{size}"/></w:rPr><w:t>{text}</w:t></w:r></w:p>'
    return embedded.pdf(styled(minidocx.p("Đầu") + line + line.replace("Giao", "Phòng")))


@pytest.mark.parametrize("points", [1, 2, 3, 4, 5, 6])
def test_lines_closer_than_their_letters_are_high_are_told(points):
    assert unseen(lines(points))


@pytest.mark.parametrize("points", [8, 10, 14])
def test_lines_that_can_be_read_are_seen(points):
    assert unseen(lines(points)) == []


def test_dots_and_strokes_between_lines_cover_nothing():
    assert unseen(lines(4, text="________ ........")) == []


def words_at(*places):
    return [Word(text, left, left + 6 * len(text), baseline, size) for text, left, baseline, size in places]


@pytest.mark.parametrize(
    ("places", "told"),
    [
        ([("Giao", 100, 200, 14), ("Sở", 100, 204, 14)], ["Giao"]),
        ([("Giao", 100, 200, 14), ("Sở", 110, 200, 14)], ["Giao"]),
        ([("Giao", 100, 200, 14), ("Sở", 122, 200, 14)], []),  # slanted letters lean over the next word
        ([("Giao", 100, 200, 14), ("2", 124, 195, 8)], []),  # raised, behind the word
        ([("2", 124, 195, 8), ("3", 124, 202, 8)], []),  # raised and lowered at one place
        ([("Giao", 100, 200, 14), ("Giao", 101, 201, 14)], []),  # its shadow
        ([("G", 100, 200, 14), ("i", 100, 196, 14), ("a", 100, 190, 14)], []),  # up the page
        ([("BẢN", 100, 220, 60), ("Sở", 110, 204, 14)], ["Sở"]),
    ],
)
def test_words_on_one_place_are_told(places, told):
    assert list(overprint.overprinted(words_at(*places))) == told


def test_a_table_with_lines_and_shading_is_seen():
    cell = '<w:tc><w:tcPr><w:tcW w:w="4000"/><w:shd w:val="clear" w:fill="D9D9D9"/></w:tcPr>{}</w:tc>'
    row = f"<w:tr>{''.join(cell.format(minidocx.p(text)) for text in ('STT', 'Nhiệm vụ'))}</w:tr>"
    border = '<w:tblBorders><w:insideV w:val="single" w:sz="8"/><w:bottom w:val="single" w:sz="8"/></w:tblBorders>'
    grid = '<w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="4000"/></w:tblGrid>'
    assert unseen(embedded.pdf(styled(f"<w:tbl><w:tblPr>{border}</w:tblPr>{grid}{row * 20}</w:tbl>"))) == []


@pytest.mark.parametrize("spacing", [-200, -1000, 20000])
def test_text_that_runs_backwards_or_far_away_is_told(spacing):
    assert unseen(page(f'<w:spacing w:val="{spacing}"/>'))


def test_a_page_too_large_to_be_drawn_is_told(pdf):
    def large(document):
        document.pages[0].MediaBox = [0, 0, 14400, 14400]

    assert "" in unseen(forging.forged(pdf, large))


def test_text_clipped_at_its_side_is_told(pdf):
    def clipped(document):
        forging.rewritten(document, rb"\bBT\b", b"0 0 300 900 re W n BT", count=0)

    assert "" in unseen(forging.forged(pdf, clipped))


def test_text_clipped_by_its_own_page_is_seen(pdf):
    def clipped(document):
        forging.rewritten(document, rb"\bBT\b", b"0 0 596 842 re W n BT", count=0)

    assert unseen(forging.forged(pdf, clipped)) == []


def test_a_line_of_a_table_through_a_word_is_no_cover():
    made = page(text=f"Giao {WORD} triệu")
    (word,) = [one for one in reader.read(made, "a").pages[0].words if one.text == WORD]
    line = f"0 G 1 w {word.left + 9} 0 m {word.left + 9} 842 l S"
    assert unseen(forging.forged(made, lambda document: forging.painted(document, line))) == []
