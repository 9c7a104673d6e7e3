"""Normal forms are Unicode's own, and take linear time."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from repository import ROOT

from generator.normalization import MOST_MARKS, normalize, runs_of_marks

FORMS = ("NFC", "NFD", "NFKC", "NFKD")
MARKS = "\u0301\u0323\u0f73\u0f71\u0344\u0345\u05b0\u3099\u094d\u034f\u0331\u1dc0\U0001d165"
LETTERS = "aêộđ \u00a8\u037a\ufc5e\u1100\u1161\u11a8\uac00한字"


@pytest.mark.parametrize("form", FORMS)
@given(text=st.lists(st.one_of(st.text(MARKS, min_size=25, max_size=80), st.text(LETTERS + MARKS), st.text())))
def test_a_normal_form_is_unicodes(form, text):
    assert normalize(form, "".join(text)) == unicodedata.normalize(form, "".join(text))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("run", ["\u0301\u0323", "\u0f73", "\u0f73\u0301", "\u1100\u1161", "a\u0301\u0323", "ế"])
def test_a_normal_form_takes_linear_time(form, run):
    begun = time.process_time()
    normalize(form, "a" + run * 200_000)
    assert time.process_time() - begun < 10  # unicodedata alone takes minutes


def test_nothing_else_of_the_program_normalises():
    modules = (path for path in (ROOT / "generator").rglob("*.py") if path.name != "normalization.py")
    assert [path.name for path in modules if "unicodedata.normalize(" in path.read_text(encoding="utf-8")] == []


def test_more_marks_in_a_row_than_any_writing_has_are_found():
    few, many = "\u0301" * MOST_MARKS, "\u0301\u0323" * MOST_MARKS
    assert list(runs_of_marks(f"ê{few}a{many} b")) == [(2 + MOST_MARKS, 2 * MOST_MARKS)]
