"""The guide on the desk: every page, picture and link of it, in the desk's frame."""

from __future__ import annotations

import re

import pytest

from generator import guide


def test_the_guide_leads_to_its_first_page(visitor):
    told = visitor.get("/guide")
    assert (told.status, told.headers["location"]) == (303, "/guide/huong-dan.html")
    assert '<a href="/guide" aria-current="page">Hướng dẫn</a>' in visitor.get("/guide/huong-dan.html").text


def test_each_of_its_files_is_there_as_what_it_is(visitor):
    kinds = {".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8"}
    kinds |= {".png": "image/png", ".xsd": "application/xml"}
    for name in guide.documents():
        told = visitor.get(f"/guide/{name}")
        assert (told.status, told.headers["content-type"]) == (200, kinds[name[name.rindex(".") :]])


def test_a_page_is_what_the_command_writes_within_the_frame_of_the_desk(visitor):
    written = guide.page(guide.text())
    content = re.search(r'<main class="guide">\n(.+)\n</main>', written, re.DOTALL)[1]
    assert content in visitor.get("/guide/huong-dan.html").text


@pytest.mark.parametrize("name", ["x.html", "huong-dan.md", "..", "%2e%2e%2fcodes.html", "/etc/passwd", ""])
def test_nothing_else_is_given(visitor, name):
    assert visitor.get(f"/guide/{name}").status == 404
