"""What is pasted comes in clean, with every word, and what was changed is said."""

from __future__ import annotations

import time

import pytest
import yaml_files
from generated import EXAMPLES, REPEATABLE
from hypothesis import given, settings
from hypothesis import strategies as st
from repository import TESTS

from generator.content import yaml_operations
from generator.content.operations import InsertItem, SetValue
from generator.desk.editing import form, pasted

CASES = yaml_files.values(TESTS / "cases" / "pasted.yaml")
PIECES = (
    *("<p>", "</p>", "<p class=MsoNormal>", "<br>", "<ul>", "</ul>", "<ol>", "<li>", "</li>", "<table>", "</table>"),
    *("<tr>", "</tr>", "<td>", "<td colspan=2>", "</td>", "<b>", "</b>", "<sup>", "</sup>", "<div>", "</div>", "</p>"),
    *("<p style='mso-list:l0 level2 lfo1'>", "<![if !supportLists]>", "<![endif]>", "<!--[if x]>", "<![endif]-->"),
    *("&nbsp;", "&amp;", "&#x110;", "\u00a0", "\n", "<o:p></o:p>", "<span style='x'>", "</span>", "<!doctype html>"),
)
WORDS = [f"từ{number}x" for number in range(12)]


def words_of(made):
    tables = [cell for table in made.tables for row in (table["columns"], *table["rows"]) for cell in row]
    texts = [*made.paragraphs, *(cell["text"] if isinstance(cell, dict) else cell for cell in tables)]
    return " ".join(texts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_pasted_is_read_as_the_case_says(case):
    made = pasted.read(case.get("html", ""), case.get("text", ""))
    expected = {key: case.get(key, []) for key in pasted.Pasted._fields} | {"is_list": "is_list" in case}
    assert made._asdict() == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_was_pasted_goes_into_a_content_file_and_is_shown_there(case):
    made = pasted.read(case.get("html", ""), case.get("text", ""))
    operations = [InsertItem(("tasks", "items", at), item) for at, item in enumerate(made.items)]
    operations += [SetValue(("annexes", at, "table"), table) for at, table in enumerate(made.tables)]
    text = yaml_operations.apply("number:\ntasks:\n  items: []\n", operations)
    shown = {one["key"]: one for one in form.read(text.encode(), "").fields}
    (items,) = [one["items"] for one in shown["tasks"]["fields"] if one["key"] == "items"]
    assert len(items) == len(made.items)
    assert [one["kind"] for one in shown["annexes"]["items"]] == ["record"] * len(made.tables)


def test_plain_text_is_taken_where_the_html_says_nothing():
    assert pasted.read("<p>&nbsp;</p><img src=x>", "một").paragraphs == ["một"]


@settings(REPEATABLE, max_examples=EXAMPLES)
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(PIECES)), max_size=40))
def test_whatever_the_html_no_word_that_is_seen_is_lost(pieces):
    html = "".join(f" {piece} " if piece in WORDS else piece for piece in pieces)
    in_comment = html.find("<!--[if x]>")
    seen = html if in_comment < 0 else html[:in_comment]
    said = words_of(pasted.read(html))
    assert [word for word in WORDS if word in seen and word not in said] == []


@settings(REPEATABLE, max_examples=EXAMPLES)
@given(st.text(st.sampled_from("<>/!-[]&;#\"'= px\n\x00é"), max_size=60), st.text(max_size=60))
def test_whatever_is_pasted_is_read(html, text):
    pasted.read(html, text)
    pasted.read("", html)


@pytest.mark.parametrize(
    "piece", ["<", "<!--", "<![if ", "<p ", "<table><tr><td>", "<ul><li>", "&", "1. a\n", "<a b='"]
)
def test_a_megabyte_of_anything_is_read_in_a_moment(piece):
    began = time.process_time()
    pasted.read(piece * (200_000 // len(piece)), piece * (200_000 // len(piece)))
    assert time.process_time() - began < 5
