"""Every fault that rules are tried with, corrected: only what takes a person is left, and no word changes."""

from __future__ import annotations

import os

import fixing
import pytest
import yaml_files
from fixing import problems, settled, texts
from found import code_set
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from mutations import CASES as MUTATIONS
from mutations import CHANGES
from notices import LAYOUTS, NOTICE, merged, notice
from repository import TESTS

from generator.codes import CODES
from generator.diagnostics import NoticeError, errors
from generator.lint.fix.by_hand import BY_HAND
from generator.lint.fix.corrections import CORRECTIONS
from generator.lint.fix.fixer import fix
from generator.lint.rules import RULES
from generator.ooxml import package

DATA = TESTS / "cases"
BY_PERSON = yaml_files.values(DATA / "by-hand.yaml")
TYPED = yaml_files.values(DATA / "lint-changes.yaml")
LINES = {"F203", "F204", "F304"}
UNDRAWN = ("head parted by tabs", "head parted by spaces", "left half in one paragraph", "rules of underscores")
"""Layouts whose lines cannot be told apart, or are typed: what is wrong with these is left."""
EXAMPLES = int(os.environ.get("THONGBAO_EXAMPLES", "25"))
LOOKS = [case for case in MUTATIONS if case["change"][0] != "text"]
MECHANICAL = [case for case in TYPED if case["name"] not in BY_PERSON["lint-changes.yaml"]]


@pytest.fixture(scope="module")
def rendered():
    return {name: package.unpack(fixing.rendered(name), "a.docx") for name in ("2023", "mau-day-du")}


def spoilt(parts, cases):
    found = dict(parts)
    for case in cases:
        kind, *values = case["change"]
        keys = values[-1] if values and isinstance(values[-1], dict) else {}
        CHANGES[kind](found, *[one for one in values if one is not keys], **keys)
    return package.pack(found)


def corrected(data):
    """Correct a file; hold its words, and a second correction."""
    fixed = fix(data, "a.docx")
    assert words(fixed.docx) == words(data)
    assert settled(fixed)
    return fixed


def words(data):
    # A line that was missing is a paragraph without words.
    return [text for text in texts(data) if text]


def hold(fixed, case, by_person):
    if case["name"] in by_person:
        assert (code_set(fixed.left), fixed.changed) == ({case["code"]}, ())
        assert all("phải sửa tay: " in one.hint for one in fixed.left)
    else:
        assert fixed.left == ()


@pytest.mark.parametrize("case", MUTATIONS, ids=lambda case: case["name"])
def test_a_fault_of_a_rendered_notice_is_corrected_or_left_with_the_reason(case, rendered, tmp_path):
    data = spoilt(rendered["2023"], [case])
    fixed = corrected(data)
    hold(fixed, case, BY_PERSON["mutations.yaml"])
    # A fault that is made in a style stands at its end, wherever the schema wants it.
    left = set(problems(fixed.docx, tmp_path))
    assert not left or left <= set(problems(data, tmp_path))


@pytest.mark.parametrize("case", LOOKS, ids=lambda case: case["name"])
def test_a_fault_of_the_full_sample_is_corrected(case, rendered):
    assert corrected(spoilt(rendered["mau-day-du"], [case])).left == ()


@pytest.mark.parametrize("case", TYPED, ids=lambda case: case["name"])
def test_a_fault_of_a_typed_document_is_corrected_or_left_with_the_reason(case):
    made = notice(case.get("layout", "head of two rows"), **case["change"])
    hold(corrected(made), case, BY_PERSON["lint-changes.yaml"])


@pytest.mark.parametrize("at", range(len(MECHANICAL)), ids=lambda at: MECHANICAL[at]["name"])
def test_a_fault_is_corrected_in_other_layouts(at):
    layouts = [*LAYOUTS, *LAYOUTS]
    for layout in layouts[at % len(LAYOUTS) :][:2]:
        left = code_set(errors(corrected(notice(layout, **MECHANICAL[at]["change"])).left))
        assert left <= (LINES if layout in UNDRAWN else set()), layout


def together(cases):
    changes = {}
    for case in cases:
        changes = merged(changes, case["change"])
    return changes


def named(*names):
    """Return the typed cases of these names."""
    return [case for case in TYPED if case["name"] in names]


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(LAYOUTS)), st.lists(st.sampled_from(MECHANICAL), min_size=2, max_size=12))
def test_faults_together_are_corrected_in_any_layout(layout, cases):
    fixed = corrected(notice(layout, **together(cases)))
    assert code_set(errors(fixed.left)) <= (LINES if layout in UNDRAWN else set())


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(LAYOUTS)), st.lists(st.sampled_from(TYPED), min_size=2, max_size=12))
@example("decision", named("paper Letter", "subject that is a tag"))
@example("decision", named("paper A5", "type spaced out"))
def test_what_is_left_of_any_faults_has_a_reason(layout, cases):
    made = notice(layout, **together(cases))
    try:
        fixed = corrected(made)
    except NoticeError as refused:  # some faults together leave nothing of a head
        fixed, left = None, code_set(refused.faults)
    else:
        left = code_set(fixed.left)
    if fixed and "F224" in left:
        assert (fixed.docx, fixed.changed) == (made, ())  # a form with blanks is left as it is
        return
    is_hidden = fixed and {case["code"] for case in cases} - code_set(fixed.before.found)
    # A correction that would show a fault that was not found before is left to a person.
    assert left <= {*BY_HAND, "F001", *(fixed.excluded if is_hidden else ())}


@settings(max_examples=EXAMPLES // 2, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(["2023", "mau-day-du"]), st.lists(st.sampled_from(LOOKS), min_size=2, max_size=10, unique_by=id))
def test_faults_together_are_corrected_in_a_rendered_notice(rendered, sample, cases):
    # A line that was taken away cannot be drawn too short.
    lines = [case["change"][1] for case in cases if case["change"][0] == "rule"]
    kept = [case for case in cases if case["change"][0] != "rule" or lines.count(case["change"][1]) == 1]
    assert corrected(spoilt(rendered[sample], kept)).left == ()


def test_every_change_named_as_a_person_s_is_one():
    named = {"mutations.yaml": MUTATIONS, "lint-changes.yaml": TYPED}
    for file, cases in named.items():
        assert set(BY_PERSON[file]) <= {case["name"] for case in cases}


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_rule_s_findings_are_corrected_or_left_with_a_reason(code):
    assert code in CORRECTIONS or code in BY_HAND


def test_every_correction_and_every_reason_is_of_a_rule():
    assert CORRECTIONS.keys() | BY_HAND.keys() <= RULES.keys() & CODES.keys()


def test_every_layout_is_of_the_same_notice():
    """The layouts above would prove little if they held other components."""
    assert all(merged(NOTICE, changes).keys() == NOTICE.keys() for changes in LAYOUTS.values())
