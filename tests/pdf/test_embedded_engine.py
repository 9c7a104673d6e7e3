"""The embedded engine, and what is changed in a Word file so that it is laid out as by Word."""

from __future__ import annotations

import re

import minidocx
import pytest
import rdocx
from hypothesis import given
from hypothesis import strategies as st
from pdfs import lay_out, styled, verified, words

from generator.diagnostics import NoticeError
from generator.ooxml import package
from generator.ooxml.document import read_document
from generator.ooxml.package import W
from generator.pdf import reader
from generator.pdf.engines import embedded, kerning, prepare
from generator.pdf.engines.layout_process import LayoutError, LimitExceededError, PendingLayout


@pytest.mark.parametrize("pdfa", [False, True])
def test_the_embedded_engine_gives_the_same_bytes_each_time(docx, pdfa):
    assert embedded.pdf(docx, pdfa=pdfa) == embedded.pdf(docx, pdfa=pdfa)


def test_list_numbers_have_the_font_of_the_text(docx):
    raw = rdocx.Document.from_bytes(docx).to_pdf()
    assert "LiberationSans" in reader.read(raw, "a.pdf").fonts, "the engine sees it by itself: no need to prepare"
    assert "LiberationSans" not in reader.read(embedded.pdf(docx), "a.pdf").fonts


SPACE = 3.5
"""Width of a space at 14 points."""


def width_of(docx, text):
    """Return how far from its beginning the word after ``text`` begins, without the space."""
    found = words(docx)
    at = next(number for number, word in enumerate(found) if word.text == text)
    return found[at + 1].left - found[at].left - SPACE


@pytest.mark.parametrize("look", ["", "<w:b/>", "<w:i/>", "<w:b/><w:i/>"])
@pytest.mark.parametrize("word", ["Việc", "Trung", "ĐẠI-VIỆT", "Tây,", "AVATAR", "Yên", "Vụ"])
def test_letters_are_not_kerned(word, look):
    run = f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{{}}</w:t></w:r>'
    alone = words(
        styled(
            f"<w:p>{''.join(run.format(piece) for letter in word for piece in (letter, ' '))}{run.format('khác')}</w:p>"
        )
    )
    apart = alone[-1].left - alone[0].left - len(word) * SPACE
    together = width_of(styled(f"<w:p>{run.format(f'Các {word} khác')}</w:p>"), word)
    assert together == pytest.approx(apart, abs=0.25)


def test_letters_are_kerned_where_the_file_asks_for_it():
    plain = styled(minidocx.p("Việc Việc Việc"))
    wanting = plain_with(plain, b'<w:kern w:val="2"/>')
    assert width_of(wanting, "Việc") < width_of(plain, "Việc") - 0.5


def plain_with(docx, setting):
    """Return a Word file with one more setting among its defaults."""
    parts = package.unpack(docx, "a.docx")
    name = next(one for one in parts if one.endswith("styles.xml"))
    return package.pack({**parts, name: parts[name].replace(b'<w:sz w:val="28"/>', setting + b'<w:sz w:val="28"/>')})


@given(text=st.text(alphabet=" AVTYWPFLRrvwyf.,;:-’1aeiouăđ", max_size=40), face=st.integers(0, 3))
def test_splitting_changes_no_text(text, face):
    assert "".join(part.text for part in kerning.split_kerned(text, face, 14)) == text


@given(text=st.text(alphabet=" AVTYWPFLRrvwyf.,;:-’1aeiouăđ", max_size=40))
def test_splitting_never_breaks_a_word(text):
    made = [part.text for part in kerning.split_kerned(text, 0, 14)]
    assert all(one[-1].isspace() for one in made[:-1])


def test_preparing_changes_no_text(samples):
    for docx in samples.values():
        before, after = (package.unpack(data, "a.docx") for data in (docx, prepare.prepare(docx)))
        told = [[one.printed for one in read_document(parts, "a.docx").paragraphs] for parts in (before, after)]
        assert told[0] == told[1]


def test_contextual_spacing_removes_the_space_between_paragraphs():
    style = (
        '<w:style w:type="paragraph" w:styleId="Sat"><w:name w:val="Sát"/><w:pPr>'
        '<w:spacing w:before="240" w:after="240"/>{}</w:pPr></w:style>'
    )
    body = "".join(minidocx.p(f"Dòng {number}", style="Sat") for number in range(3))
    apart, close = (
        sorted({word.baseline for word in words(styled(body, styles=style.format(more)))})
        for more in ("", "<w:contextualSpacing/>")
    )
    assert apart[1] - apart[0] > 25
    assert close[1] - close[0] < 20


def test_contextual_spacing_of_one_paragraph_leaves_the_other_alone():
    root = package.parse(
        f'<w:document xmlns:w="{W[1:-1]}"><w:body>'
        "<w:p><w:pPr><w:contextualSpacing/></w:pPr></w:p><w:p/>"
        "</w:body></w:document>".encode()
    )
    styles = prepare.Styles(None)
    assert prepare._remove_contextual_spacing(root, styles)
    first, second = root.iter(f"{W}p")
    assert first.find(f"{W}pPr/{W}spacing").get(f"{W}after") == "0"
    assert second.find(f"{W}pPr") is None


@pytest.mark.parametrize("hyphen", ["<w:t>\u2011</w:t>", "<w:noBreakHyphen/>", "<w:t>-</w:t>"])
def test_a_non_breaking_hyphen_is_printed_in_the_font_of_the_text(hyphen):
    body = f"<w:p><w:r><w:t>không</w:t>{hyphen}<w:t>ngắt dòng</w:t></w:r></w:p>"
    _, pdf, matched = lay_out(styled(body))
    assert matched.missing == ()
    assert "".join(word.text for word in pdf.pages[0].words) == "không-ngắtdòng"
    assert set(pdf.fonts) == {"LiberationSerif"}


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        (LimitExceededError("quá 2 giây chưa xong"), "P002 bộ dàn trang đi kèm quá 2 giây chưa xong nên bị dừng"),
        (
            LayoutError("index out of bounds\nstack …"),
            "P003 bộ dàn trang đi kèm không dàn được tệp này (index out of bounds)",
        ),
    ],
)
def test_a_layout_that_reaches_a_limit_or_fails_is_told_in_one_line(monkeypatch, docx, reason, told):
    def fail(_):
        raise reason

    monkeypatch.setattr(PendingLayout, "result", fail)
    with pytest.raises(NoticeError, match=re.escape(told)):
        embedded.pdf(docx)


def test_an_unreadable_file_does_not_affect_the_others(docx):
    broken = minidocx.archive({"a.txt": b"x"})
    made = dict(embedded.convert([broken, docx], pdfa=False, seconds=30))
    assert made[0].code.startswith("D")
    assert made[1].startswith(b"%PDF")


@pytest.mark.parametrize("size", [4, 6, 12, 24])
def test_a_border_has_the_length_of_its_paragraph_and_the_stated_width(size):
    border = f'<w:pBdr><w:bottom w:val="single" w:sz="{size}" w:space="1" w:color="000000"/></w:pBdr>'
    rule = f'<w:p><w:pPr>{border}<w:ind w:left="2000" w:right="3000"/></w:pPr></w:p>'
    (line,) = reader.read(embedded.pdf(styled(rule + minidocx.p("chữ"))), "a.pdf").pages[0].drawn
    assert line.left == pytest.approx((1701 + 2000) / 20, abs=0.1)
    assert line.right == pytest.approx((11906 - 1134 - 3000) / 20, abs=0.1)
    assert line.height == pytest.approx(size / 8, abs=0.1)


TEXT = "Căn cứ Nghị định số 30/2020/NĐ-CP của Chính phủ về công tác văn thư"
LAST = minidocx.p("Đoạn cuối.")
HEADED = "<w:r><w:t>Bản sao lưu hành nội bộ</w:t></w:r>"
CELL = f"<w:tc>{minidocx.p(TEXT)}</w:tc>"
WRAPPED = [
    *(f"<w:p><w:{name}>{{}}</w:{name}></w:p>" for name in ("smartTag", "customXml", "dir", "bdo")),
    "<w:p><w:hyperlink><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:hyperlink></w:p>",
    "<w:customXml><w:p>{}</w:p></w:customXml>",
    "<w:tbl><w:tr><w:tc><w:customXml><w:p>{}</w:p></w:customXml></w:tc></w:tr></w:tbl>",
    "<w:tbl><w:customXml><w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:customXml></w:tbl>",
    "<w:tbl><w:tr><w:customXml><w:tc><w:p>{}</w:p></w:tc></w:customXml></w:tr></w:tbl>",
    '<mc:AlternateContent><mc:Choice Requires="w14"><w:p>{}</w:p></mc:Choice></mc:AlternateContent>',
]


@pytest.mark.parametrize("form", WRAPPED)
def test_what_stands_in_a_container_is_printed_with_the_words_around_it(form):
    run = f"<w:r><w:t>{TEXT}</w:t></w:r>"
    docx = styled(form.format(run + run) + LAST, header=f"<w:p><w:smartTag>{HEADED}</w:smartTag></w:p>")
    assert verified(embedded.pdf(docx), docx) == []


def directed(place, name, setting):
    """Return a Word file that states a direction in a paragraph, a run, or the default style."""
    stated = f"<w:{name}{setting}/>"
    group = "pPr" if name == "bidi" else "rPr"
    own = f"<w:{group}>{stated}</w:{group}>" if place == "direct" else ""
    of_style = f"<w:{group}>{stated}</w:{group}>" if place == "style" else ""
    styles = f'<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/>{of_style}</w:style>'
    paragraph, run = (own, "") if group == "pPr" else ("", own)
    return styled(f"<w:p>{paragraph}<w:r>{run}<w:t>{TEXT}</w:t></w:r></w:p>{LAST}", styles=styles)


@pytest.mark.parametrize("name", ["bidi", "rtl"])
@pytest.mark.parametrize("place", ["direct", "style"])
@pytest.mark.parametrize("off", ["0", "false", "off"])
def test_a_direction_that_is_switched_off_is_that_of_the_words(name, place, off):
    docx = directed(place, name, f' w:val="{off}"')
    assert embedded.pdf(docx) == embedded.pdf(directed("nowhere", name, ""))
    assert verified(embedded.pdf(docx), docx) == []


@pytest.mark.parametrize("off", ["0", "false", "off"])
def test_a_first_page_without_a_header_of_its_own_has_the_common_one(off):
    docx = styled(LAST, header=f"<w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p>")
    parts = package.unpack(docx, "a.docx")
    main = parts["word/document.xml"].replace(b"</w:sectPr>", f'<w:titlePg w:val="{off}"/></w:sectPr>'.encode())
    assert embedded.pdf(package.pack({**parts, "word/document.xml": main})) == embedded.pdf(docx)
