"""What is told of a PDF says which page and how many places are meant; facts are made by hand, no engine runs."""

from __future__ import annotations

from dataclasses import dataclass

import minidocx
import pytest
from minidocx import p

from generator.ooxml import package
from generator.ooxml.document import read_document
from generator.ooxml.units import points
from generator.pdf import faces, reader, structure, verifier, visibility
from generator.pdf.engines import EMBEDDED_TITLE
from generator.pdf.faces import DifferentFace
from generator.pdf.model import EmbeddedLayout, MatchedText, Page, Pdf, PrintedLine, Word, paragraph_key
from generator.pdf.visibility import UnseenWord

FILE = "a.docx"
DOCUMENT = read_document(package.unpack(minidocx.docx(p("một") + p("hai") + p("ba")), FILE), FILE)
ONE, TWO, THREE = DOCUMENT.paragraphs
A4 = points(11906), points(16838)
LONG = "x" * 200


def word(text):
    return Word(text, 100, 120, 100, 14)


def line(text, page=1):
    return PrintedLine(page, (word(text),))


def page(width=A4[0], height=A4[1], words=("một",)):
    return Page(width, height, tuple(map(word, words)), (), ())


@dataclass
class Facts:
    """What is read of a PDF in which nothing is wrong."""

    pages: tuple = (page(),)
    fonts: tuple = ("TimesNewRomanPSMT",)
    loose: tuple = ()
    letters: tuple = ()
    title: str = "a"
    language: str = "vi"
    on: tuple = (1, 1, 1)
    missing: tuple = ()
    added: tuple = ()
    strange: tuple = ()
    unseen: tuple = ()
    other_faces: tuple = ()

    @property
    def text(self):
        lines = {
            paragraph_key(one): (line(one.text, at),) for one, at in zip(DOCUMENT.paragraphs, self.on, strict=True)
        }
        return MatchedText(self.pages, lines, (), self.missing, (tuple(map(line, self.added)),))

    @property
    def pdf(self):
        fonts = {name: name not in self.loose for name in self.fonts}
        return Pdf(self.pages, fonts, self.title, self.language)


def told(monkeypatch, document=DOCUMENT, **wrong):
    facts = Facts(**wrong)
    monkeypatch.setattr(structure, "faults", lambda *_: list(facts.strange))
    monkeypatch.setattr(visibility, "unseen", lambda *_: iter(facts.unseen))
    monkeypatch.setattr(faces, "differences", lambda *_: iter(facts.other_faces))
    monkeypatch.setattr(reader, "fonts_of_letters", lambda *_: set(facts.letters))
    return verifier.verify(b"", facts.pdf, facts.text, document, FILE)


OTHER = ("DejaVuSans", "Arial-BoldMT", "TimesNewRomanPSMT")
CASES = [
    ({}, []),
    ({"missing": (TWO,)}, ["P031 tệp PDF thiếu hoặc đảo chữ của đoạn này"]),
    ({"missing": (TWO, THREE)}, ["P031 tệp PDF thiếu hoặc đảo chữ của đoạn này và 1 đoạn khác"]),
    ({"missing": (TWO, THREE, ONE)}, ["P031 tệp PDF thiếu hoặc đảo chữ của đoạn này và 2 đoạn khác"]),
    ({"missing": (TWO,), "added": ("a",)}, ["P031 tệp PDF thiếu hoặc đảo chữ của đoạn này"]),
    (
        {"added": ("a", LONG, "c", "d")},
        [f"P032 tệp PDF có chữ mà tệp Word không có: “a”, “{'x' * 40}”, “c”"],
    ),
    ({"fonts": OTHER, "loose": OTHER[:2]}, ["P033 tệp PDF không mang theo phông Arial-BoldMT, DejaVuSans"]),
    ({"fonts": OTHER, "letters": OTHER[:1]}, ["P034 tệp PDF dùng phông DejaVuSans mà tệp Word không dùng"]),
    (
        {"fonts": OTHER, "letters": OTHER[:2]},
        ["P034 tệp PDF dùng phông Arial-BoldMT, DejaVuSans mà tệp Word không dùng"],
    ),
    ({"fonts": OTHER}, []),
    ({"fonts": ("TimesNewRomanPS-BoldItalicMT", "Times New Roman,Bold"), "letters": ("Times New Roman,Bold",)}, []),
    ({"fonts": ("TimesNewRomanPSMTx",), "letters": ("TimesNewRomanPSMTx",)}, [
        "P034 tệp PDF dùng phông TimesNewRomanPSMTx mà tệp Word không dùng"
    ]),
    ({"fonts": ("SymbolMT", "Wingdings-Regular", "OpenSymbol"), "letters": ("SymbolMT", "OpenSymbol")}, []),
    ({"title": ""}, ["P035 tệp PDF thiếu tiêu đề"]),
    ({"language": ""}, ["P035 tệp PDF thiếu ngôn ngữ"]),
    ({"title": "", "language": ""}, ["P035 tệp PDF thiếu tiêu đề và ngôn ngữ"]),
    (
        {"pages": (page(), page(612, 792), page(612, 792))},
        [
            "P036 trang 2 khổ 216 x 279 mm, không phải A4",
            "P044 trang 2 khổ 216 x 279 mm, trong tệp Word là 210 x 297 mm",
        ],
    ),
    ({"pages": (page(*reversed(A4)),)}, ["P044 trang 1 khổ 297 x 210 mm, trong tệp Word là 210 x 297 mm"]),
    ({"pages": (page(A4[0] + 1.4, A4[1] - 1.4),)}, []),
    (
        {"pages": (page(), page(words=()), page(words=()))},
        ["P037 trang 2 là trang trắng", "P037 trang 3 là trang trắng"],
    ),
    ({"strange": ("/AA",)}, ["P042 tệp PDF có phần ngoài trang in: /AA"]),
    ({"strange": (LONG, "b")}, [f"P042 tệp PDF có phần ngoài trang in: {'x' * 80} và 1 chỗ khác"]),
    ({"strange": ("a", "b", "c")}, ["P042 tệp PDF có phần ngoài trang in: a và 2 chỗ khác"]),
    (
        {"unseen": (UnseenWord(2, LONG),)},
        [f"P041 trang 2 có chữ không hiện ra trọn vẹn: “{'x' * 40}” (1 chỗ)"],
    ),
    (
        {"unseen": tuple(UnseenWord(at, text) for at, text in enumerate("abcd", 3))},
        ["P041 trang 3 có chữ không hiện ra trọn vẹn: “a”, “b”, “c” (4 chỗ)"],
    ),
    ({"unseen": (UnseenWord(1, ""),)}, ["P041 trang 1 có chữ không hiện ra trọn vẹn: bị cắt (1 chỗ)"]),
    (
        {"other_faces": (DifferentFace(TWO, LONG, 3),)},
        [f"P043 “{'x' * 40}” ở trang 3 đậm, nghiêng khác tệp Word"],
    ),
    (
        {"other_faces": (DifferentFace(TWO, "a", 3), DifferentFace(ONE, "b", 4))},
        ["P043 “a” ở trang 3 đậm, nghiêng khác tệp Word và ở 1 đoạn khác"],
    ),
    (
        {"other_faces": (DifferentFace(TWO, "a", 3),) * 3},
        ["P043 “a” ở trang 3 đậm, nghiêng khác tệp Word và ở 2 đoạn khác"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "expected"), CASES, ids=str)
def test_what_is_wrong_is_told_with_its_page_and_number(wrong, expected, monkeypatch):
    found = told(monkeypatch, **wrong)
    assert [f"{one.code} {one.message}" for one in found] == expected
    assert all(one.hint and one.location.file == FILE for one in found)


@pytest.mark.parametrize("wrong", [{"missing": (TWO, THREE)}, {"other_faces": (DifferentFace(TWO, "a", 3),)}])
def test_the_paragraph_is_shown(wrong, monkeypatch):
    (fault,) = told(monkeypatch, **wrong)
    place = fault.location
    assert (place.part, place.paragraph, place.words) == ("word/document.xml", TWO.index, "hai")


def test_a_page_without_paragraphs_may_have_the_sides_of_any_section(monkeypatch):
    size = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr></w:pPr><w:r><w:t>một</w:t></w:r></w:p>'
    made = minidocx.docx(size + p("hai") + p("ba"))
    document = read_document(package.unpack(made, FILE), FILE)
    turned = page(*reversed(A4))
    assert told(monkeypatch, document, pages=(turned, page(), turned), on=(1, 2, 2)) == []
    (fault,) = told(monkeypatch, document, pages=(turned, turned, page()), on=(1, 2, 2))
    assert fault.message == "trang 2 khổ 297 x 210 mm, trong tệp Word là 210 x 297 mm"


MOVED = "đoạn này ở trang 1 theo Word,"


def layout(**facts):
    made = Facts(**facts)
    return EmbeddedLayout(b"", made.pdf, DOCUMENT, made.text)


@pytest.mark.parametrize(
    ("here", "there", "message", "words"),
    [
        ({}, {}, "", ""),
        (
            {"on": (1, 1, 2), "pages": (page(),) * 2},
            {"on": (1, 2, 2), "pages": (page(),) * 2},
            f"Word và {EMBEDDED_TITLE} ngắt trang khác nhau: {MOVED} trang 2 theo {EMBEDDED_TITLE}",
            "hai",
        ),
        (
            {"on": (1, 2, 3), "pages": (page(),) * 3},
            {"on": (1, 1, 2), "pages": (page(),) * 2},
            f"Word dàn 3 trang, {EMBEDDED_TITLE} 2 trang: đoạn này ở trang 2 theo Word, trang 1 theo {EMBEDDED_TITLE}",
            "hai",
        ),
        ({"pages": (page(),) * 2}, {}, f"Word dàn 2 trang, {EMBEDDED_TITLE} 1 trang", ""),
    ],
)
def test_pages_that_two_engines_break_otherwise_are_told(here, there, message, words):
    found = verifier.compare_pages(layout(**there), Facts(**here).text, "Word", FILE)
    assert [one.message for one in found] == ([message] if message else [])
    assert [one.location.words or "" for one in found] == ([words] if message else [])
    assert all((one.code, one.location.file) == ("P040", FILE) for one in found)


def test_a_paragraph_that_one_engine_does_not_show_has_no_page():
    lost = Facts().text._replace(lines={paragraph_key(one): (line(one.text),) for one in (ONE, TWO)})
    (fault,) = verifier.compare_pages(layout(), lost, "Word", FILE)
    assert "trang ? theo Word, trang 1 theo" in fault.message
    (fault,) = verifier.compare_pages(layout()._replace(text=lost), Facts().text, "Word", FILE)
    assert "trang 1 theo Word, trang ? theo" in fault.message


def test_a_paragraph_is_on_the_page_where_it_begins():
    made = Facts(pages=(page(),) * 2)
    broken = made.text._replace(lines={**made.text.lines, paragraph_key(THREE): (line("b"), line("a", 2))})
    assert verifier.compare_pages(layout(pages=(page(),) * 2), broken, "Word", FILE) == []


def test_a_file_that_the_embedded_engine_cannot_lay_out_is_not_compared():
    assert verifier.lay_out(b"PK", DOCUMENT) is None
