"""Two versions side by side at the desk, and the Word file that shows what differs."""

from __future__ import annotations

import re

import pytest
from offices import draft

BOTH = "old=issued:2024-12-TB-KHCN&new=draft:khac"


@pytest.fixture
def two(later):
    """Return a clerk with an issued notice, and a draft that differs from it in a word."""
    text = (later.folder / "content" / "2023.yaml").read_text(encoding="utf-8")
    text = text.replace("number: 12", "number:").replace("thắng lợi các mục tiêu", "thắng lợi mọi mục tiêu")
    (later.folder / "content" / "khac.yaml").write_text(text, encoding="utf-8")
    return later


def test_versions_are_drafts_and_what_was_issued(two):
    options = re.findall(r'<option value="([^"]+)"', two.visitor.get("/compare").text)
    assert options == ["draft:khac", "issued:2024-12-TB-KHCN"] * 2


def test_differences_are_told_as_the_command_tells_them(two, desk):
    words = two.words(f"/compare?{BOTH}")
    for line in desk.run("diff", "12/TB-KHCN/2024", "content/khac.yaml").out.splitlines():
        assert line in words


def test_changed_words_are_marked_on_both_sides(two):
    text = two.visitor.get(f"/compare?{BOTH}").text
    assert re.search(r"<b>1\.</b> [^<]*<del>các</del>", text)
    assert re.search(r"<b>1\.</b> [^<]*<ins>mọi</ins>", text)


def test_redline_is_that_of_the_command(two, desk):
    day = "--author", "Văn phòng", "--date", "2024-01-20"
    desk.run("diff", "12/TB-KHCN/2024", "content/khac.yaml", "--redline", "out/sua.docx", *day)
    told = two.visitor.get(f"/compare/redline.docx?{BOTH}&author=V%C4%83n%20ph%C3%B2ng&date=2024-01-20")
    assert told.body == (two.folder / "out" / "sua.docx").read_bytes()


def test_page_of_its_own_is_that_of_the_command(two, desk):
    desk.run("diff", "12/TB-KHCN/2024", "content/khac.yaml", "--html", "out/so-sanh.html")
    told = two.visitor.get(f"/compare/page.html?{BOTH}")
    assert told.body == (two.folder / "out" / "so-sanh.html").read_bytes()
    assert told.headers["content-disposition"].startswith("attachment")


def test_table_of_the_desk_is_that_of_the_page_of_its_own(two):
    table = re.compile(r'<table class="side">.*</table>', re.DOTALL)
    page, own = (two.visitor.get(f"/compare{name}?{BOTH}").text for name in ("", "/page.html"))
    assert table.search(page)[0] == table.search(own)[0]


@pytest.mark.parametrize("said", ["author=&date=2024-01-20", "author=A&date=2024-01", "author=A&date=x", ""])
def test_redline_needs_who_made_the_changes_and_when(two, said):
    assert two.visitor.get(f"/compare/redline.docx?{BOTH}&{said}").status == 400


def test_what_stands_after_an_amendment_can_be_compared(desk, later):
    desk.run("amend", "content/2023.yaml", "--kind", "sua-doi", "--reason", "nhầm")
    path = later.folder / "content" / "2023-sua-doi.yaml"
    text = path.read_text(encoding="utf-8").replace("thắng lợi các mục tiêu", "thắng lợi mọi mục tiêu")
    path.write_text(text, encoding="utf-8")
    desk.run("issue", path, "--number", "15", "--date", "2024-01-20")
    for number in (12, 15):
        page = later.visitor.get(f"/issued/2024-{number}-TB-KHCN").text
        address = re.search(r'href="(/compare\?[^"]*)"', page)[1].replace("&amp;", "&")
        words = later.words(address)
        assert "1 chỗ khác" in words
        assert "Văn bản hợp nhất sau 15/TB-KHCN/2024" in words


def test_a_version_with_errors_is_told_and_not_compared(two):
    path = two.folder / "content" / "khac.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("closing: >-", "dong: >-"), encoding="utf-8")
    words = two.words(f"/compare?{BOTH}")
    assert "Lỗi" in words
    assert "chỗ khác" not in words


def test_two_that_are_the_same_are_said_to_be(desk, clerk):
    desk.real()
    assert "không có gì khác" in clerk.words("/compare?old=draft:2023&new=draft:2023")


def test_other_notices_can_be_compared_with_a_warning(desk, clerk):
    draft(desk.real(), "lan-2.yaml")
    assert "chỗ khác" in clerk.words("/compare?old=draft:2023&new=draft:lan-2")


@pytest.mark.parametrize("key", ["draft:../x", "issued:..", "consolidated:khong-co", "draft:", "x"])
def test_nothing_from_elsewhere_is_compared(two, key):
    assert two.visitor.get(f"/compare?old={key}&new=draft:khac").status == 404
