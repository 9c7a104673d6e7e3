"""The real notice of 2023, word by word: what this program was made for."""

import re

import pytest
from repository import ROOT, TESTS

from generator import pipeline
from generator.ooxml import definitions, package

ORIGINAL = TESTS / "data" / "thong-bao-ket-luan-2023.txt"

# The text was taken from printed pages: here one paragraph goes on over the foot of a page.
PAGE_BREAK = ("việc vận hành phần mềm chăm\n\n", "việc vận hành phần mềm chăm ")
HEAD = [
    "UBND TỈNH BẮC GIANG",
    "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
]


def original_paragraphs() -> list[str]:
    text = ORIGINAL.read_text(encoding="utf-8").replace(*PAGE_BREAK).replace("**", "")
    text = re.sub(r"\n(?=- )|(?<=GIÁM ĐỐC)\n", "\n\n", text)
    return [" ".join(paragraph.split()) for paragraph in text.split("\n\n") if paragraph.strip()]


@pytest.fixture(scope="module")
def printed() -> list[str]:
    built = pipeline.build(ROOT / "content" / "2023.yaml")
    assert [fault.code for fault in built.found] == ["S604", "S604"], "“chăm điểm”, “đề các đồng chí”"
    assert built.docx is not None
    paragraphs = definitions.paragraphs(package.unpack(built.docx, "2023.docx"))
    lines = [" ".join(one.line.split()) for one in paragraphs if one.part == "word/document.xml"]
    return [line for line in lines if line]


def test_the_head_names_parent_organ_and_country(printed):
    assert printed[:4] == HEAD


def test_every_paragraph_below_the_head_is_the_original_s_with_its_number(printed):
    assert printed[4:] == original_paragraphs()


def test_no_word_of_the_original_is_missing_and_none_is_added(printed):
    assert " ".join(printed[4:]).split() == " ".join(original_paragraphs()).split()
