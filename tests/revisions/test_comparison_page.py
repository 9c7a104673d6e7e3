"""The comparison as a page of its own: whole, for any browser, the same for the same versions."""

from __future__ import annotations

import re
from functools import partial
from html import unescape

import pytest
from browsing import accessibility_faults, browser
from revisions import real_notice_changed

from generator.revisions import comparison_page

MOVED = "    - >-\n      Tiếp tục nâng cao trình độ chuyên môn, nâng cao đạo đức công vụ khi thực hiện nhiệm vụ.\n\n"
FIRST = "    - >-\n      Tiếp tục phấn đấu hoàn thành"


def moved_and_more(text):
    text = text.replace(MOVED, "").replace(FIRST, f"    - Việc <mới> & khác.\n\n{MOVED}{FIRST}")
    return text.replace("thắng lợi các mục tiêu", "thắng lợi mọi mục tiêu")


@pytest.fixture
def compared(tmp_path):
    """Return what gives the comparison of the real notice with what a change makes of its text."""
    return partial(real_notice_changed, tmp_path)


@pytest.fixture
def page(compared):
    return comparison_page.page(compared(moved_and_more), "2023.yaml", "khac.yaml")


def test_a_page_asks_nothing_of_a_network_and_runs_no_program(page):
    assert not re.findall(r"https?:|<script|<link|<iframe|<img|\bsrc=|url\(|@import| on\w+=", page)


def test_a_page_is_the_same_for_the_same_versions(compared, page):
    assert comparison_page.page(compared(moved_and_more), "2023.yaml", "khac.yaml") == page


def test_changed_words_are_struck_on_the_left_and_underlined_on_the_right(page):
    assert "thắng lợi <del>các</del> mục tiêu" in page
    assert "thắng lợi <ins>mọi</ins> mục tiêu" in page


def test_words_of_a_notice_are_never_markup(page):
    assert "<ins>Việc &lt;mới&gt; &amp; khác.</ins>" in page


def test_bold_and_italic_are_shown_as_they_are_printed_also_where_a_change_is_told(compared):
    old = "Tiếp tục nâng cao trình độ"
    new = "*Tiếp tục* nâng cao **thật nhiều** trình độ"
    added = "    - Việc **rất** mới.\n\n"
    diff = compared(lambda text: text.replace(old, new).replace(FIRST, f"{added}{FIRST}"))
    made = comparison_page.page(diff, "2023.yaml", "khac.yaml")
    assert "<del>Tiếp tục</del> nâng cao trình độ" in made
    assert "<ins><i>Tiếp tục</i></ins> nâng cao <ins><b>thật nhiều</b></ins><ins> </ins>trình độ" in made
    assert "“Việc <b>rất</b> mới.”" in made
    assert "*" not in made[made.index("<main>") :]


def test_each_kind_of_change_is_said_in_words(page):
    rows = re.findall(r'<tr class="(\w+)".*?<td class="what">(.*?)</td>', page, re.DOTALL)
    said = [(kind, re.sub(r"<[^>]+>|\s+", " ", words).strip()) for kind, words in rows if kind != "same"]
    assert {kind for kind, _ in said} >= {"inserted", "moved", "renumbered"}
    for kind, words in said:
        assert words.startswith(comparison_page.KINDS[kind])


def test_both_places_of_what_moved_lead_to_each_other(page):
    places = set(re.findall(r'id="(chuyen-\d+-(?:cu|moi))"', page))
    links = re.findall(r'href="#(chuyen-\d+-(?:cu|moi))"', page)
    assert sorted(links) == sorted(places)
    assert len(places) == 2


def test_the_same_is_said_to_be_the_same(compared):
    page = comparison_page.page(compared(lambda text: text), "2023.yaml", "khac.yaml")
    assert "2023.yaml và khac.yaml: không có gì khác." in page
    assert 'class="changed"' not in page


def test_both_columns_have_every_word_of_their_version(compared, page):
    diff = compared(moved_and_more)
    cells = re.findall(r"<td>(.*?)</td>", page, re.DOTALL)
    for at, notice in enumerate((diff.old.notice, diff.new.notice)):
        column = unescape(re.sub(r"<[^>]+>", "", " ".join(cells[at::2])))
        for words in (notice.signature.name, *notice.subject, *(one.to for one in notice.recipients)):
            assert words in column


@pytest.mark.browser
def test_a_page_is_open_to_everybody_by_day_and_by_night(page, tmp_path):
    path = tmp_path / "so-sanh.html"
    path.write_text(page, encoding="utf-8")
    with browser() as driver:
        for scheme in ("light", "dark"):
            features = [{"name": "prefers-color-scheme", "value": scheme}]
            driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
            driver.get(path.as_uri())
            assert accessibility_faults(driver) == []
