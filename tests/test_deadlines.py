"""Deadlines: what the field takes, what it means, the sentence that is printed, when a text says it already."""

from __future__ import annotations

from datetime import date

import pytest
from repository import TESTS
from yaml_files import texts

from generator.deadlines import read_deadline
from generator.wording import fold

CASES = texts(TESTS / "cases" / "deadlines.yaml")


def cases(kind):
    return [pytest.param(case, id=case["typed"]) for case in CASES[kind]]


@pytest.mark.parametrize("case", cases("sentences"))
def test_a_deadline_is_printed_in_the_sentence_that_an_office_writes(case):
    assert read_deadline(case["typed"]).sentence == case["sentence"]


@pytest.mark.parametrize("case", cases("sentences"))
def test_a_deadline_in_words_has_a_last_day_where_it_says_one(case):
    last = read_deadline(case["typed"]).last()
    assert (last.isoformat() if last else "") == case.get("last", "")


@pytest.mark.parametrize("case", [one for one in cases("sentences") if not one.values[0]["typed"][:4].isdigit()])
def test_a_deadline_as_it_is_printed_reads_as_the_same(case):
    deadline = read_deadline(case["typed"])
    assert read_deadline(deadline.printed).printed == deadline.printed


@pytest.mark.parametrize("case", cases("refused"))
def test_what_is_no_deadline_is_refused_with_what_to_write(case):
    with pytest.raises(ValueError, match="“") as raised:
        read_deadline(case["typed"])
    assert case["told"] in str(raised.value)


@pytest.mark.parametrize("case", cases("said"))
def test_a_text_that_says_the_deadline_is_not_given_it_again(case):
    assert read_deadline(case["typed"]).is_said_in(fold(case["text"]))


@pytest.mark.parametrize("case", cases("not_said"))
def test_a_text_that_says_another_time_does_not_say_the_deadline(case):
    assert not read_deadline(case["typed"]).is_said_in(fold(case["text"]))


def test_a_day_without_a_year_is_the_last_of_the_year_that_is_asked_for():
    assert read_deadline("trước 30/6").last(2026) == date(2026, 6, 30)


@pytest.mark.parametrize(
    ("written", "words", "due"),
    [
        ("2024-12-31", "trước ngày 31/12/2024", date(2024, 12, 31)),
        ("2024-01", "trong tháng 01/2024", date(2024, 1, 31)),
        ("2024-Q2", "trong quý II/2024", date(2024, 6, 30)),
        ("2024q4", "trong quý IV/2024", date(2024, 12, 31)),
        ("2024", "trong năm 2024", date(2024, 12, 31)),
        ("hằng quý", "hằng quý", None),
    ],
)
def test_a_deadline_has_words_and_a_last_day(written, words, due):
    deadline = read_deadline(written)
    assert (deadline.words, deadline.due) == (words, due)


@pytest.mark.parametrize("written", ["31/12/2024", "31/12", "2024-13", "2024-02-30", "2024-Q5", "15"])
def test_a_deadline_that_looks_like_a_date_must_be_one(written):
    with pytest.raises(ValueError, match=r"“"):
        read_deadline(written)
