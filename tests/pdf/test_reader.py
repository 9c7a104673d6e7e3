"""A PDF as facts, each paragraph found on its pages, and what the embedded engine is told before it lays a file out."""

import re
from html import escape

import minidocx
import pytest
import rdocx
from commandline import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import pipeline
from generator.diagnostics import NoticeError
from generator.ooxml import document as ooxml_document
from generator.ooxml import package
from generator.ooxml.package import W
from generator.pdf import reader, text_matcher
from generator.pdf.engines import embedded, kerning, prepare

SAMPLES = ("2023", "mau-day-du")
TYPED = "Times New Roman"


@pytest.fixture(scope="module")
def samples():
    return {name: pipeline.build(ROOT / "content" / f"{name}.yaml").docx for name in SAMPLES}


def laid_out(docx):
    document = ooxml_document.read(package.unpack(docx, "a.docx"), "a.docx")
    pdf = reader.read(embedded.pdf(docx), "a.pdf")
    return document, pdf, text_matcher.match(document, pdf)


def styled(body, **more):
    """Return a Word file whose text is 14 point Times New Roman."""
    look = f'<w:rFonts w:ascii="{TYPED}" w:hAnsi="{TYPED}" w:cs="{TYPED}"/><w:sz w:val="28"/>'
    styles = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{look}</w:rPr></w:rPrDefault></w:docDefaults>{more.pop('styles', '')}"
    )
    return minidocx.docx(body, styles=styles, **more)


def words(docx):
    return [word for page in reader.read(embedded.pdf(docx), "a.pdf").pages for word in page.words]


@pytest.mark.parametrize("name", SAMPLES)
def test_every_paragraph_of_a_notice_is_found_on_its_pages(samples, name):
    document, pdf, placed = laid_out(samples[name])
    assert placed.missing == ()
    with_text = [one for one in document.paragraphs if one.text]
    assert [one for one in with_text if not placed.lines_of(one)] == []
    found = ["".join(line.text for line in placed.lines_of(one)) for one in with_text]
    said = [one.printed for one in with_text]
    assert [text_matcher.normalise(text) for text in found] == [text_matcher.normalise(text) for text in said]
    assert len(pdf.pages) > 1


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_no_paragraphs_is_the_number_of_each_page_but_the_first(samples, name):
    _, _, placed = laid_out(samples[name])
    numbers = [[line.text for line in page] for page in placed.unmatched]
    assert numbers[0] == []
    assert all(text.isdigit() for page in numbers for text in page)
    assert numbers[1] == ["2"]


def test_a_paragraph_over_two_pages_has_lines_on_both(samples):
    document, _, placed = laid_out(samples["2023"])
    pages = [{line.page for line in placed.lines_of(one)} for one in document.paragraphs]
    assert {1, 2} in pages


def test_lines_and_boxes_are_where_the_margins_say(samples):
    document, pdf, placed = laid_out(samples["2023"])
    left, right = document.sections[0].left / 20, document.sections[0].right / 20
    body = [one for one in document.paragraphs if one.cell is None and one.text]
    for paragraph in body:
        for line in placed.lines_of(paragraph):
            assert line.box.left >= left - 0.5
            assert line.box.right <= pdf.pages[0].width - right + 0.5


def test_a_text_that_another_file_has_is_missing(samples):
    document = ooxml_document.read(package.unpack(samples["2023"], "a.docx"), "a.docx")
    placed = text_matcher.match(document, reader.read(embedded.pdf(samples["mau-day-du"]), "b.pdf"))
    assert len(placed.missing) > 10


def test_paragraphs_in_another_order_are_missing():
    one, other = "Đoạn thứ nhất nói về kết quả trong năm", "Đoạn thứ hai nói về nhiệm vụ năm sau"
    document = ooxml_document.read(package.unpack(styled(minidocx.p(one) + minidocx.p(other)), "a.docx"), "a.docx")
    turned = reader.read(embedded.pdf(styled(minidocx.p(other) + minidocx.p(one))), "a.pdf")
    assert [paragraph.text for paragraph in text_matcher.match(document, turned).missing] == [other]


def test_the_thread_is_found_again_after_a_paragraph_that_is_missing():
    texts = ["Mở đầu của văn bản này", "Đoạn bị mất khi chuyển sang PDF", "Đoạn cuối cùng còn nguyên vẹn ở đây"]
    document = ooxml_document.read(package.unpack(styled("".join(map(minidocx.p, texts))), "a.docx"), "a.docx")
    cut = reader.read(embedded.pdf(styled(minidocx.p(texts[0]) + minidocx.p(texts[2]))), "a.pdf")
    placed = text_matcher.match(document, cut)
    assert [paragraph.text for paragraph in placed.missing] == [texts[1]]
    assert placed.lines_of(document.paragraphs[2])


@settings(deadline=None, max_examples=40)
@given(
    texts=st.lists(
        st.lists(
            st.sampled_from(
                [
                    "Nghị",
                    "quyết",
                    "số",
                    "30/2020",
                    "của",
                    "TỈNH",
                    "Việt",
                    "Nam,",
                    "“đổi",
                    "mới”",
                    "&",
                    "sáng-tạo;",
                    "5%",
                    "—",
                    "a)",
                    "./.",
                ]
            ),
            min_size=1,
        ).map(" ".join),
        min_size=1,
        max_size=12,
    )
)
def test_any_texts_are_found_in_their_order(texts):
    document, _, placed = laid_out(styled("".join(minidocx.p(escape(text)) for text in texts)))
    assert placed.missing == ()
    tops = [(line.page, line.baseline) for one in document.paragraphs for line in placed.lines_of(one)]
    assert tops == sorted(tops)


def test_a_word_broken_at_its_hyphen_is_found_with_the_hyphen():
    text = f"{'Nghị ' * 11}{'số ' * 4}sáng-tạo;"
    document, pdf, placed = laid_out(styled(minidocx.p(text)))
    assert placed.missing == ()
    assert [line.words[-1].text for line in placed.lines_of(document.paragraphs[0])] == ["sáng-", "tạo;"]
    assert "sáng-" in [word.text for word in pdf.pages[0].words]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "không phải tệp PDF"),
        (b"<html>", "không phải tệp PDF"),
        (b"%PDF-1.7\n...", "cắt ngang"),
        (b"%PDF-1.7\n" + b"x" * 5000 + b"%%EOF", "hỏng"),
    ],
)
def test_what_is_no_whole_pdf_is_refused(data, reason):
    with pytest.raises(NoticeError) as error:
        reader.read(data, "a.pdf")
    assert [(fault.code, fault.location.file) for fault in error.value.faults] == [("P030", "a.pdf")]
    assert reason in error.value.faults[0].message


@pytest.mark.parametrize("share", [0.3, 0.7, 0.99])
def test_a_pdf_that_was_cut_off_is_refused(samples, share):
    data = embedded.pdf(samples["2023"])
    with pytest.raises(NoticeError, match="P030"):
        reader.read(data[: int(len(data) * share)], "a.pdf")


def test_a_pdf_says_its_title_language_and_fonts(samples):
    pdf = reader.read(embedded.pdf(samples["2023"]), "a.pdf")
    assert pdf.title.startswith("THÔNG BÁO Kết luận")
    assert pdf.language == "vi-VN"
    assert pdf.fonts
    assert all(pdf.fonts.values())
    assert {name.partition("-")[0] for name in pdf.fonts} == {"LiberationSerif"}


@pytest.mark.parametrize("pdfa", [False, True])
def test_the_embedded_engine_gives_the_same_bytes_each_time(samples, pdfa):
    assert embedded.pdf(samples["2023"], pdfa=pdfa) == embedded.pdf(samples["2023"], pdfa=pdfa)


def test_numbers_of_lists_have_the_font_of_the_text(samples):
    raw = rdocx.Document.from_bytes(samples["2023"]).to_pdf()
    assert "LiberationSans" in reader.read(raw, "a.pdf").fonts, "the engine sees it by itself: no need to prepare"
    assert "LiberationSans" not in reader.read(embedded.pdf(samples["2023"]), "a.pdf").fonts


SPACE = 3.5
"""Width of a space at 14 points."""


def width_of(docx, text):
    """Return how far from its beginning the word after ``text`` begins, without the space."""
    found = words(docx)
    at = next(number for number, word in enumerate(found) if word.text == text)
    return found[at + 1].left - found[at].left - SPACE


@pytest.mark.parametrize("look", ["", "<w:b/>", "<w:i/>", "<w:b/><w:i/>"])
@pytest.mark.parametrize("word", ["Việc", "Trung", "ĐẠI-VIỆT", "Tây,", "AVATAR", "Yên", "Vụ"])
def test_letters_stand_as_far_apart_as_in_word_which_does_not_kern(word, look):
    run = f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{{}}</w:t></w:r>'
    alone = words(
        styled(
            f"<w:p>{''.join(run.format(piece) for letter in word for piece in (letter, ' '))}{run.format('khác')}</w:p>"
        )
    )
    apart = alone[-1].left - alone[0].left - len(word) * SPACE
    together = width_of(styled(f"<w:p>{run.format(f'Các {word} khác')}</w:p>"), word)
    assert together == pytest.approx(apart, abs=0.25)


def test_a_file_that_wants_kerning_is_kerned():
    plain = styled(minidocx.p("Việc Việc Việc"))
    wanting = plain_with(plain, b'<w:kern w:val="2"/>')
    assert width_of(wanting, "Việc") < width_of(plain, "Việc") - 0.5


def plain_with(docx, setting):
    """Return a Word file with one more setting among its defaults."""
    parts = package.unpack(docx, "a.docx")
    name = next(one for one in parts if one.endswith("styles.xml"))
    return package.pack({**parts, name: parts[name].replace(b'<w:sz w:val="28"/>', setting + b'<w:sz w:val="28"/>')})


@given(text=st.text(alphabet=" AVTYWPFLRrvwyf.,;:-’1aeiouăđ", max_size=40), face=st.integers(0, 3))
def test_pieces_of_a_text_are_the_text(text, face):
    assert "".join(piece.text for piece in kerning.split(text, face, 14)) == text


@given(text=st.text(alphabet=" AVTYWPFLRrvwyf.,;:-’1aeiouăđ", max_size=40))
def test_no_piece_ends_within_a_word(text):
    made = [piece.text for piece in kerning.split(text, 0, 14)]
    assert all(one[-1].isspace() for one in made[:-1])


def test_what_is_prepared_says_the_same(samples):
    for docx in samples.values():
        before, after = (package.unpack(data, "a.docx") for data in (docx, prepare.prepare(docx)))
        told = [[one.printed for one in ooxml_document.read(parts, "a.docx").paragraphs] for parts in (before, after)]
        assert told[0] == told[1]


def test_paragraphs_of_a_style_that_wants_no_space_between_them_stand_close():
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


def test_a_style_with_space_before_it_closes_up_in_its_own_paragraphs_only():
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
def test_a_hyphen_that_may_not_break_is_there_in_the_font_of_the_text(hyphen):
    body = f"<w:p><w:r><w:t>không</w:t>{hyphen}<w:t>ngắt dòng</w:t></w:r></w:p>"
    _, pdf, placed = laid_out(styled(body))
    assert placed.missing == ()
    assert "".join(word.text for word in pdf.pages[0].words) == "không-ngắtdòng"
    assert set(pdf.fonts) == {"LiberationSerif"}


def test_an_engine_that_takes_too_long_is_left_behind(monkeypatch, samples):
    monkeypatch.setattr(embedded.rdocx.Document, "from_bytes", staticmethod(lambda _: __import__("time").sleep(3)))
    with pytest.raises(NoticeError, match="P002"):
        embedded.pdf(samples["2023"], seconds=0.2)


def test_a_file_that_the_engine_cannot_take_is_a_fault_of_that_file_only(samples):
    broken = minidocx.archive({"a.txt": b"x"})
    made = dict(embedded.convert([broken, samples["2023"]], pdfa=False, seconds=30))
    assert made[0].code.startswith("D")
    assert made[1].startswith(b"%PDF")


def test_a_panic_of_the_engine_is_a_fault(monkeypatch, samples):
    class Panic(BaseException):
        """What the engine's own kind of failure is: no Exception."""

    def panic(_):
        raise Panic("index out of bounds\nstack …")

    monkeypatch.setattr(embedded.rdocx.Document, "from_bytes", staticmethod(panic))
    with pytest.raises(NoticeError, match=re.escape("P003")) as error:
        embedded.pdf(samples["2023"])
    assert "index out of bounds" in str(error.value)
    assert "stack" not in str(error.value)


@pytest.mark.parametrize("size", [4, 6, 12, 24])
def test_a_drawn_line_is_as_long_as_its_paragraph_and_as_thick_as_it_says(size):
    border = f'<w:pBdr><w:bottom w:val="single" w:sz="{size}" w:space="1" w:color="000000"/></w:pBdr>'
    rule = f'<w:p><w:pPr>{border}<w:ind w:left="2000" w:right="3000"/></w:pPr></w:p>'
    (line,) = reader.read(embedded.pdf(styled(rule + minidocx.p("chữ"))), "a.pdf").pages[0].drawn
    assert line.left == pytest.approx((1701 + 2000) / 20, abs=0.1)
    assert line.right == pytest.approx((11906 - 1134 - 3000) / 20, abs=0.1)
    assert line.height == pytest.approx(size / 8, abs=0.1)
