"""``thongbao guide``: pages that lead nowhere but to themselves, and samples that are right."""

from __future__ import annotations

import re
import webbrowser
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from commandline import ROOT

from generator import guide
from generator.cli import guide as command


class Page(HTMLParser):
    """What a page leads to, what it shows, what may be led to in it."""

    def __init__(self, text):
        super().__init__()
        self.links, self.anchors, self.files, self.tags, self.looks = [], set(), [], set(), []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.add(tag)
        self.links += [given["href"]] if tag == "a" else []
        self.files += [given[name] for one, name in (("img", "src"), ("link", "href")) if tag == one]
        self.looks += [given["style"]] if "style" in given else []
        self.anchors |= {given["id"]} if "id" in given else set()


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("guide")
    guide.write(folder)
    return {path.name: Page(path.read_text(encoding="utf-8")) for path in folder.glob("*.html")}


def test_every_link_leads_to_a_place_in_the_pages_or_to_the_web(pages):
    lost = []
    for name, page in pages.items():
        for link in page.links:
            target, _, place = unquote(link).partition("#")
            known = pages.get(target or name)
            if not link.startswith("http") and (known is None or (place and place not in known.anchors)):
                lost.append((name, link))
    assert lost == []


def test_every_picture_and_the_styles_come_along(pages, tmp_path):
    guide.write(tmp_path)
    assert {"guide.css"} <= {name for page in pages.values() for name in page.files} <= guide.documents().keys()
    assert guide.documents().keys() == {path.name for path in tmp_path.iterdir()}


def test_nothing_of_a_page_acts_or_needs_what_the_desk_forbids(pages):
    assert not {"script", "style", "iframe"} & set().union(*(page.tags for page in pages.values()))
    assert [look for page in pages.values() for look in page.looks] == []


def test_every_document_is_a_page(pages):
    assert pages.keys() == {f"{path.stem}.html" for path in (ROOT / "docs").glob("*.md")}


def test_a_page_says_that_it_is_vietnamese_and_lists_its_headings():
    made = guide.page("# Tựa & đề\n\n## `a`: một\n\n| x |\n|---|\n| <y> |\n")
    assert '<html lang="vi">' in made
    assert "<title>Tựa &amp; đề</title>" in made
    assert '<li class="h2"><a href="#a-một"><code>a</code>: một</a></li>' in made
    assert "<table>" in made


class TestTheCommand:
    def test_without_a_browser_it_says_where_the_guide_is_and_how_to_read_it(self, desk):
        told = desk.run("guide")
        assert told.code == 0
        assert re.search(r"Hướng dẫn: out.huong-dan.huong-dan\.html", told.out)
        assert "thongbao guide --text" in told.out
        assert (desk.folder / "out" / "huong-dan" / "huong-dan.html").is_file()

    def test_with_one_it_opens_the_page(self, desk, monkeypatch):
        opened = []
        monkeypatch.setattr(command, "can_show_pages", lambda: True)
        monkeypatch.setattr(webbrowser, "open", lambda address: not opened.append(address))
        assert "Đã mở hướng dẫn" in desk.run("guide").out
        assert opened == [(desk.folder / "out" / "huong-dan" / "huong-dan.html").as_uri()]

    def test_a_browser_that_does_not_start_is_told(self, desk, monkeypatch):
        monkeypatch.setattr(command, "can_show_pages", lambda: True)
        monkeypatch.setattr(webbrowser, "open", lambda _: False)
        assert "không mở được trình duyệt" in desk.run("guide").out

    def test_path_prints_the_path_alone(self, desk):
        told = desk.run("guide", "--path")
        assert told.out == f"{desk.folder / 'out' / 'huong-dan' / 'huong-dan.html'}\n"

    def test_text_prints_the_guide_and_writes_nothing(self, desk):
        told = desk.run("guide", "--text")
        assert told.out.rstrip("\n") == guide.text().rstrip("\n")
        assert list(desk.folder.iterdir()) == []

    def test_the_samples_make_notices_and_are_never_written_over(self, desk):
        assert desk.run("guide", "--sample").code == 0
        told = desk.run("check", "content/mau-day-du.yaml", "content/mau-ubnd.yaml")
        assert (told.code, told.err) == (0, "")
        again = desk.run("guide", "--sample")
        assert (again.code, "C009" in again.err) == (2, True)
