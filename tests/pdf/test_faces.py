"""Every word of a PDF is as bold and as slanted as the Word file says, or it is told."""

from __future__ import annotations

import forging
import minidocx
import pikepdf
import pytest
from fakes import codes
from pdfs import changed, lay_out, styled, verified

from generator.ooxml import package
from generator.ooxml.document import read_document
from generator.pdf import faces, reader, text_matcher
from generator.pdf.engines import embedded


def run(text, look=""):
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs):
    return f"<w:p>{''.join(runs)}</w:p>"


def different(docx, printed):
    """Return the words whose faces differ between a Word file and the PDF of another."""
    document = read_document(package.unpack(docx, "a"), "a")
    matched = text_matcher.match(document, reader.read(embedded.pdf(printed), "a"))
    return [one.word for one in faces.differences(document, matched)]


PLAIN = styled(paragraph(run("Giao Sở Tài chính chủ trì")))


@pytest.mark.parametrize("look", ["<w:b/>", "<w:i/>", "<w:b/><w:i/>"])
def test_one_word_of_another_face_is_told(look):
    other = styled(paragraph(run("Giao Sở "), run("Tài", look), run(" chính chủ trì")))
    assert different(PLAIN, other) == different(other, PLAIN) == ["Tài"]
    assert different(other, other) == different(PLAIN, PLAIN) == []


def test_one_letter_of_a_word_is_told():
    other = styled(paragraph(run("Giao Sở Tà"), run("i", "<w:b/>"), run(" chính chủ trì")))
    assert different(PLAIN, other) == ["Tài"]
    assert different(other, other) == []


@pytest.mark.parametrize("letters", ["ﬁ ﬀ", "a\u0323\u0302 u\u031b", "ĐẠI", "ế\u00ad-ô"])
def test_letters_that_are_written_in_two_ways_are_compared(letters):
    docx = styled(paragraph(run(f"{letters} "), run(letters, "<w:b/>")))
    assert different(docx, docx) == []


def test_a_header_of_another_face_is_told():
    header = paragraph(run("Dự thảo lần hai", "<w:i/>"))
    slanted, upright = (styled(minidocx.p("Đoạn"), header=one) for one in (header, header.replace("<w:i/>", "")))
    assert different(slanted, upright) == different(upright, slanted) == ["Dự"]
    assert different(slanted, slanted) == []


@pytest.mark.reports("P043")
def test_a_paragraph_of_another_face_is_told_by_its_words(docx, pdf):
    def regular(document):
        for font in document.pages[0].Resources.Font.values():
            font.BaseFont = font.DescendantFonts[0].BaseFont = pikepdf.Name.LiberationSerif

    found = [one for one in verified(changed(pdf, regular), docx) if one.code == "P043"]
    assert [one.location.words for one in found] != []


@pytest.mark.parametrize("name", ["2023", "mau-day-du"])
def test_a_notice_is_printed_in_its_faces_numbers_included(samples, name):
    document, _, matched = lay_out(samples[name])
    assert list(faces.differences(document, matched)) == []
    assert any(one.label and one.label_bold for one in document.paragraphs) == (name == "mau-day-du")


def stroked(document):
    forging.rewritten(document, rb"\bBT\b", b"BT 2 Tr", count=0)


def leaning(document):
    forging.rewritten(document, rb"1 0 0 -1 ([\d.]+ [\d.]+ Tm)", rb"1 0 -.3 -1 \1", count=0)


@pytest.mark.parametrize(("change", "face"), [(stroked, "b"), (leaning, "i")])
def test_a_face_that_is_only_imitated_counts(change, face):
    made = forging.forged(embedded.pdf(PLAIN), change)
    assert {one for word in reader.read(made, "a").pages[0].words for one in word.faces} == {face}


@pytest.mark.parametrize(
    ("font", "face"),
    [
        ("TimesNewRomanPS-BoldMT", "b"),
        ("TimesNewRomanPS-BoldItalicMT", "x"),
        ("TimesNewRoman,Italic", "i"),
        ("ABCDEF+LiberationSerif-BoldIt", "x"),
        ("TimesNewRomanPSMT", "-"),
    ],
)
def test_the_face_of_a_font_is_in_its_name(font, face):
    def renamed(document):
        for one in document.pages[0].Resources.Font.values():
            one.BaseFont = one.DescendantFonts[0].BaseFont = pikepdf.Name(f"/{font}")

    made = changed(embedded.pdf(PLAIN), renamed)
    assert {one for word in reader.read(made, "a").pages[0].words for one in word.faces} == {face}


def test_the_first_row_of_a_styled_table_is_not_judged():
    bold = '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
    style = f'<w:style w:type="table" w:styleId="B"><w:name w:val="B"/>{bold}</w:style>'
    table = '<w:tbl><w:tblPr><w:tblStyle w:val="B"/></w:tblPr><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>{}</w:tbl>'
    plain, other = (
        styled(table.format(f"<w:tr><w:tc>{paragraph(run('Nhiệm vụ', look))}</w:tc></w:tr>"), styles=style)
        for look in ("", "<w:b/>")
    )
    assert different(plain, other) == []


def test_a_word_that_is_of_two_paragraphs_is_compared_part_by_part():
    docx = styled(paragraph(run("Giao Sở")) + paragraph(run("Tài chính", "<w:b/>")))
    assert codes(verified(embedded.pdf(docx), docx)) == codes(verified(embedded.pdf(PLAIN), PLAIN))


def test_a_header_with_the_number_of_its_page_is_not_judged():
    field = '<w:fldSimple w:instr=" PAGE "><w:r><w:rPr>{}</w:rPr><w:t>1</w:t></w:r></w:fldSimple>'
    bold, plain = (
        styled(minidocx.p("Đoạn"), header=paragraph(field.format(look), run(" trang"))) for look in ("<w:b/>", "")
    )
    assert different(bold, plain) == []


NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
NOTES = f'<w:footnote w:id="2">{paragraph("<w:r><w:footnoteRef/></w:r>", run(" Chú thích."))}</w:footnote>'
LEADER = '<w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8000"/></w:tabs></w:pPr>'


@pytest.mark.parametrize("where", [0, 1])
def test_words_before_and_after_the_number_of_a_note_are_compared(where):
    texts = ["Theo Luật", " và Nghị định"]
    looks = ["<w:b/>" if number == where else "" for number in range(2)]
    plain, bold = (
        styled(paragraph(run(texts[0], one[0]), NOTE, run(texts[1], one[1])), footnotes=NOTES)
        for one in (["", ""], looks)
    )
    assert different(plain, bold) == different(bold, plain) == [texts[where].split()[0]]
    assert different(plain, plain) == different(bold, bold) == []


def test_words_on_both_sides_of_a_leader_are_compared():
    plain, bold = (
        styled(paragraph(LEADER, run("Mục một"), "<w:r><w:tab/></w:r>", run("mười hai", look)))
        for look in ("", "<w:b/>")
    )
    assert different(plain, bold) == different(bold, plain) != []
    assert different(plain, plain) == different(bold, bold) == []
