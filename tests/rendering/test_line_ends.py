"""Which words stay on one line, and that nothing else of a text changes."""

import pytest
import yaml_files
from hypothesis import given
from hypothesis import strategies as st
from repository import TESTS

from generator.rendering.line_ends import NO_BREAK, cost_of_break, joined, joined_throughout
from generator.standard.compounds import COMPOUNDS

CASES = yaml_files.values(TESTS / "cases" / "line-ends.yaml")
HOLDS = {"everywhere": joined, "throughout": joined_throughout}
TEXTS = st.lists(
    st.sampled_from(
        [
            "ngày",
            "05",
            "tháng",
            "3",
            "năm",
            "2026",
            "khoa",
            "học",
            "và",
            "SỞ",
            "Tân",
            "-",
            "(",
            "I",
            "\n",
            "  ",
            NO_BREAK,
        ]
    )
).map(" ".join)


@pytest.mark.parametrize(("where", "text"), [(where, text) for where, texts in CASES.items() for text in texts])
def test_what_belongs_together_is_held_and_nothing_else(where, text):
    assert HOLDS[where](text.replace("_", " ")).replace(NO_BREAK, "_") == text


@given(TEXTS)
def test_only_spaces_become_no_break_spaces_and_once_is_enough(text):
    for hold in HOLDS.values():
        held = hold(text)
        assert held.replace(NO_BREAK, " ") == text.replace(NO_BREAK, " ")
        assert hold(held) == held


@given(TEXTS)
def test_what_was_held_by_hand_stays_held(text):
    kept = [at for at, sign in enumerate(text) if sign == NO_BREAK]
    assert all(joined_throughout(text)[at] == NO_BREAK for at in kept)


@pytest.mark.parametrize(
    ("before", "after", "cost"),
    [
        ("2023,", "phương", 0),
        ("Sở", "tại_Hội_nghị", 0),
        ("động", "khoa_học", 1),
        ("của", "Giám_đốc", 2),
        ("-", "THƯƠNG", 0),
    ],
)
def test_a_line_ends_best_between_phrases(before, after, cost):
    assert cost_of_break(before, after.replace("_", NO_BREAK)) == cost


def test_words_of_the_list_have_two_to_four_syllables():
    assert {len(one) for one in COMPOUNDS} <= {2, 3, 4}
