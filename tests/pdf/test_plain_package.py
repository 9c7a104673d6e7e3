"""The engines are given plain packages: names, types and numbers as each of them takes them."""

from __future__ import annotations

import minidocx
import pytest
from fakes import codes
from odd_packages import HEADER, SAME, TEXT
from pdfs import styled, verified

from generator.ooxml import package
from generator.pdf.engines import embedded
from generator.pdf.plain_package import in_plain_form


@pytest.mark.parametrize("data", SAME.values(), ids=SAME)
def test_the_pdf_of_an_odd_package_has_all_its_words(data):
    assert not {"P031", "P032"} & set(codes(verified(embedded.pdf(data), data)))


@pytest.mark.parametrize("data", SAME.values(), ids=SAME)
def test_an_odd_package_becomes_plain(data):
    made = in_plain_form(package.unpack(data, "a.docx"))
    again = package.unpack(package.pack(made), "a.docx")
    main = package.main_part(again)
    assert "".join(package.parse(again[main]).itertext()) == TEXT
    assert "".join(package.parse(again[package.related(again, main, "header")[0]]).itertext()) == HEADER
    assert in_plain_form(again) == again == made
    assert all(name.isascii() and "%" not in name for name in made)


@pytest.mark.parametrize("name", ["2023", "mau-day-du"])
def test_a_plain_package_keeps_its_bytes(samples, name):
    parts = package.unpack(samples[name], "a.docx")
    assert in_plain_form(parts) == parts


def marked(*ids):
    """Return a Word file with bookmarks of these ids, each around a paragraph."""
    start, end = '<w:bookmarkStart w:id="{0}" w:name="m{1}"/>', '<w:bookmarkEnd w:id="{0}"/>'
    return styled(
        "".join(
            f"<w:p>{start.format(one, number)}<w:r><w:t>Đoạn {number}</w:t></w:r>{end.format(one)}</w:p>"
            for number, one in enumerate(ids)
        )
    )


@pytest.mark.parametrize("ids", [(1, 1), (1, 2, 1), ("x",), (-1,), (99999999999,), ("",)])
def test_bookmarks_without_a_number_of_their_own_are_no_hindrance(ids):
    docx = marked(*ids)
    assert verified(embedded.pdf(docx), docx) == []


@pytest.mark.parametrize("stated", ['id="x"', 'id="-5"', 'id="4294967296"', "", 'id="7"'])
def test_drawings_without_a_number_of_their_own_are_no_hindrance(stated):
    drawing = f'<wp:inline><wp:extent cx="9525" cy="9525"/><wp:docPr {stated} name="a"/></wp:inline>'
    docx = styled(f"<w:p><w:r><w:drawing>{drawing}</w:drawing></w:r></w:p>" * 2 + minidocx.p("Đoạn cuối"))
    assert verified(embedded.pdf(docx), docx) == []
