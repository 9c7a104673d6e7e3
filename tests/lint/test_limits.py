"""Every number of the decree, as it is written there: right at its limit, told one step outside."""

import pytest
from notices import LAYOUTS, merged, notice

from generator.lint.linter import lint

SIZES = {
    # What a component is called in notices.py, its least and most points, its rule.
    "country": (12, 13, "F201"),
    "motto": (13, 14, "F202"),
    "parent": (12, 13, "F206"),
    "organ": (12, 13, "F207"),
    "number": (13, 13, "F208"),
    "date": (13, 14, "F211"),
    "type": (13, 14, "F301"),
    "subject": (13, 14, "F302"),
    "about": (12, 13, "F303"),
    "addressee": (13, 14, "F306"),
    "basis": (13, 14, "F401"),
    "body": (13, 14, "F403"),
    "authority": (13, 14, "F502"),
    "name": (13, 14, "F503"),
    "label": (12, 12, "F504"),
    "recipients": (11, 11, "F505"),
    "annex_heading": (14, 14, "F510"),
    "annex_title": (13, 14, "F510"),
    "annex_reference": (13, 14, "F512"),
    "number_of_page": (13, 14, "F106"),
}
LAYOUT = {
    **dict.fromkeys(("about", "addressee"), "letter"),
    "basis": "decision",
    **dict.fromkeys(("annex_heading", "annex_title", "annex_reference"), "two annexes"),
}
MARGINS = {"top": (1134, 1417), "bottom": (1134, 1417), "left": (1701, 1984), "right": (850, 1134)}
SLIP = 10
"""Twips by which the decree's own files are off."""


def told(layout="head of two rows", **changes):
    made = notice("head of two rows", **merged(LAYOUTS[layout], changes))
    return {fault.code for fault in lint(made, "a.docx").found}


@pytest.mark.parametrize("key", SIZES)
def test_a_size_is_right_at_its_limits_and_told_half_a_point_outside(key):
    least, most, code = SIZES[key]
    layout = LAYOUT.get(key, "head of two rows")
    assert all(code not in told(layout, **{key: {"size": size}}) for size in (least, most))
    assert all(code in told(layout, **{key: {"size": size}}) for size in (least - 0.5, most + 0.5))


@pytest.mark.parametrize("side", MARGINS)
def test_a_margin_is_right_at_its_limits_and_told_a_millimetre_outside(side):
    least, most = MARGINS[side]
    assert all("F103" not in told(page={side: twips}) for twips in (least, most, least - SLIP + 1, most + SLIP - 1))
    assert all("F103" in told(page={side: twips}) for twips in (least - 57, most + 57))


@pytest.mark.parametrize(("side", "right"), [("width", 11906), ("height", 16838)])
def test_paper_is_a4_but_for_a_slip(side, right):
    assert all("F101" not in told(page={side: right + off}) for off in (-SLIP, 0, SLIP))
    assert all("F101" in told(page={side: right + off}) for off in (-SLIP - 5, SLIP + 5))


@pytest.mark.parametrize(
    ("first", "is_right"), [(567, True), (720, True), (709, True), (510, False), (777, False), (0, False)]
)
def test_first_lines_are_indented_by_one_of_two_lengths(first, is_right):
    assert ("F405" not in told(body={"first": first})) == is_right


@pytest.mark.parametrize(("before", "is_right"), [(120, True), (119, False), (240, True), (0, False)])
def test_six_points_are_between_paragraphs_at_least(before, is_right):
    assert ("F406" not in told(body={"before": before})) == is_right


@pytest.mark.parametrize(("line", "is_right"), [(240, True), (360, True), (230, False), (370, False)])
def test_lines_are_single_to_one_and_a_half(line, is_right):
    assert ("F407" not in told(body={"line": line})) == is_right


@pytest.mark.parametrize(
    ("key", "code", "right", "wrong"),
    [
        ("motto", "F203", (0.91, 1.0, 1.09), (0.88, 1.12)),
        ("organ", "F204", (1 / 3, 0.4, 0.5), (0.29, 0.55)),
        ("subject", "F304", (1 / 3, 0.4, 0.5), (0.29, 0.55)),
    ],
)
def test_a_drawn_line_has_its_share_of_the_text(key, code, right, wrong):
    text = {"text": "SỞ TÀI CHÍNH"} if key == "organ" else {}
    assert all(code not in told(**{key: {"share": share, **text}}) for share in right)
    assert all(code in told(**{key: {"share": share, **text}}) for share in wrong)


def words(letters):
    return ("Kết luận " * letters)[: letters - 1] + "n"


def test_a_subject_has_five_hundred_letters_at_most():
    assert "F305" not in told(subject={"text": words(500)})
    assert "F305" in told(subject={"text": words(501)})


@pytest.mark.parametrize("sizes", [(13, 14, 14), (12, 13, 13)])
def test_sizes_of_the_head_are_in_step(sizes):
    country, motto, date = sizes
    head = {"country": {"size": country}, "motto": {"size": motto}, "date": {"size": date}}
    assert "F215" not in told(**head)
    assert "F215" in told(**merged(head, {"date": {"size": 27 - date}}))
