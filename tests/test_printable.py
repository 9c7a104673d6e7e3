"""What a foreign file brings along never steers the clerk's terminal; JSON stays exact."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import printable
from generator.diagnostics import Diagnostic, Location
from generator.lint import formats
from generator.lint.linter import Report

STEERING = {
    "an escape sequence": "\x1b[31mđỏ",
    "a bell": "\a",
    "a line break": "a\nV403 giả",
    "a carriage return": "a\rb",
    "a C1 control": "\x9b31m",
    "a direction override": "\u202exml.docx",
    "a direction isolate": "\u2067x\u2069",
    "a line separator": "a\u2028b",
    "a lone surrogate": "\udc80",
    "a tag character": "\U000e0041",
}


def steers(text: str) -> bool:
    return bool(
        re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]", text)
    )


@pytest.mark.parametrize("text", STEERING.values(), ids=STEERING)
def test_a_diagnostic_shows_by_its_code_what_would_steer_a_terminal(text):
    shown = str(Diagnostic("C001", text, Location(text, part=text, paragraph=1, words=text), text))
    assert not steers(shown)
    assert shown.count("\n") == 1  # the remedy's own line
    assert "<U+" in shown


@pytest.mark.parametrize("text", STEERING.values(), ids=STEERING)
@pytest.mark.parametrize("form", [formats.as_json, formats.as_sarif, formats.as_github])
def test_no_report_for_programs_steers_a_terminal(form, text):
    report = Report("x.docx", (Diagnostic("F105", text, Location(text)),))
    assert not steers(form([report]))


@given(st.text(st.characters(codec=None)))
def test_json_is_exact_and_steers_no_terminal(text):
    shown = printable.as_json({text: [text]})
    assert json.loads(shown) == {text: [text]}
    assert not steers(shown)


@given(st.text())
def test_one_line_has_no_line_break_and_keeps_what_can_be_seen(text):
    shown = printable.one_line(text)
    assert not steers(shown)
    assert "\n" not in shown
    if text.isprintable():
        assert shown == text


def test_a_no_break_space_is_shown_as_it_is():
    assert printable.one_line("điểm\u00a0a") == "điểm\u00a0a"
