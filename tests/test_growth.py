"""Work grows with the size of an input, not with its square; the sizes in full are tried by benchmarks/growth.py."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import pytest
from forgetting import forget
from repository import ROOT

from generator import cli
from generator.lint import pages

sys.path.append(str(ROOT / "benchmarks"))

import growth

pytestmark = pytest.mark.skipif(not hasattr(growth.os, "fork"), reason="no processes are forked here")

CASES = {str(case): case for case in growth.cases()}

SMALL = 4_000
"""Bytes of the smaller of two inputs; the larger has twice as many."""

STEADY = 2.22
"""By how much the steps of the larger may exceed those of the smaller: a square has four times as many.

What goes by the square may be an eighth of the steps at the smaller size.
"""

SMALL_OF = {
    "content check: recipients as texts": 1_750,  # of which a list holds 500 at most
    "content new: many: tasks.items": 8_000,
}

STEPS = (
    *("content check: opening as texts", "content check: recipients as texts", "content check: results as texts"),
    *("content check: items within items", "content check: table: rows"),
    *("content check: blanks to fill", "content check: one id again and again", "content check: many: annexes"),
    *("content check: references by number", "content check: references by id", "content check: comments that silence"),
    *("content check: references by number in a text", "content check: comments that silence items"),
    *("content ids: many: tasks.items", "content new: many: tasks.items", "content redline: tasks as texts"),
    *("versions diff: tasks as texts, other words", "versions diff: many: tasks.items, turned round"),
    *("word lint: sections", "word lint: empty paragraphs", "word lint: paragraphs of ours", "word lint: rows"),
    *("word lint: one text: words", "word lint: runs: words", "word lint: fields", "word lint: styles in a chain"),
    *("word fix: paragraphs: words", "word annotate: paragraphs: words", "template render: paragraphs"),
)

LIKE_ANOTHER = ("content new: many: tasks.items",)
"""Cases with the input of another: what is remembered of that would be missing from the steps of the smaller."""

TIMES = {
    "content check: marks in a comment": 1_000_000,
    "content check: marks in a key": 1_000_000,
    "content check: marks as escapes": 1_000_000,
    "content check: long: opening": 1_000_000,
    "content check: spaces": 1_000_000,
    "word lint: one text: marks": 1_000_000,
    "word lint: runs: marks": 1_000_000,
    "word lint: one text: words": 1_000_000,
    "word lint: sections": 500_000,
    "template render: braces": 500_000,
    "template render: the content again and again": 250_000,
    "template render: tags of one paragraph": 1_000_000,
}
"""Inputs at which work by the square takes minutes, by the number of bytes."""


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def ready(case, size):
    growth.clean(ROOT / "content")
    case.make(size)


def steps(case, size):
    """Count the lines of Python that a command goes through."""
    ready(case, size)
    lines = 0

    def trace(_frame, event, _argument):  # called for each of millions of lines: a number is the cheapest count
        nonlocal lines
        if event == "line":
            lines += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        cli.run(list(case.arguments))
    finally:
        sys.settrace(before)
    return lines


FAULTY = ("content check: blanks to fill", "content check: one id again and again")
"""Inputs with errors, which no words are read of; the shortest must have them, too."""


@pytest.mark.parametrize("name", STEPS)
def test_an_input_of_twice_the_size_takes_twice_the_steps(name, monkeypatch):
    monkeypatch.setattr(pages, "start_layout", growth.no_layout)
    case, shortest = CASES[name], 100 if name in FAULTY else 1
    if name in LIKE_ANOTHER:
        forget()
    count = partial(steps, case)
    ready(case, shortest)
    cli.run(list(case.arguments))  # what is remembered from run to run
    size = SMALL_OF.get(name, SMALL)
    nothing, small, large = count(shortest), count(size), count(2 * size)
    assert large - nothing <= STEADY * (small - nothing)


@pytest.mark.parametrize("name", TIMES)
def test_an_input_at_which_work_by_the_square_takes_minutes_is_answered(name):
    run = growth.run(CASES[name], TIMES[name], with_pages=False)
    assert run.code >= 0, f"killed after {growth.SECONDS} seconds of work"
    assert Path("told.txt").exists()
