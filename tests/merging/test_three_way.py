"""What both sides made of one base, and what of that is found where it is not so: ``cases/three_way.yaml``."""

from __future__ import annotations

import re

import pytest
import yaml_files
from repository import TESTS

from generator.merging import changes, three_way
from generator.merging.changes import ChangeState
from generator.merging.nodes import ROOT, ContentRecord, RecordTree

CASES = yaml_files.texts(TESTS / "cases" / "three_way.yaml")


def _tree(written: str) -> RecordTree:
    open_records = [ContentRecord(ROOT)]
    for sign in re.findall(r"[()]|[\w=]+", written):
        items = open_records[-1].lists.setdefault("items", [])
        if sign == "(":
            open_records.append(items[-1])
        elif sign == ")":
            open_records.pop()
        else:
            name, _, words = sign.partition("=")
            items.append(ContentRecord(name, {"text": words or name}))
    return RecordTree(open_records[0])


def _written(record: ContentRecord) -> str:
    def one(item: ContentRecord) -> str:
        words = item.values["text"]
        inner = f"({_written(item)})" if item.lists.get("items") else ""
        return f"{item.uid}{'' if words == item.uid else f'={words}'}{inner}"

    return " ".join(map(one, record.lists.get("items", ())))


@pytest.mark.parametrize("case", CASES, ids=[one["name"] for one in CASES])
def test_two_sides_become_what_the_case_says(case):
    base, word, mine = (_tree(case[key]) for key in ("base", "word", "mine"))
    found = changes.differences(base, word)
    laid = three_way.settled(base, word, mine, found)
    asked = {one.uid for one in found if laid.states[one.number] is ChangeState.CONFLICT}
    assert (_written(laid.tree.root), asked) == (case["made"], {*case.get("conflicts", "").split()})


MISPLACED = {
    "all": ("b a c d", set()),
    "not moved": ("a b c d", {("a", "b")}),
    "lost": ("b a d", {("c",)}),
    "too many": ("b a c d e", {("e",)}),
    "elsewhere": ("b a c(d)", {("d",)}),
}


@pytest.mark.parametrize(("made", "wrong"), MISPLACED.values(), ids=MISPLACED)
def test_a_record_out_of_its_place_is_found(made, wrong):
    sides = three_way.MergeSides(_tree("a b c"), _tree("b a c"), _tree("a b c d"))
    assert {*three_way.misplaced(sides, _tree(made))} == wrong


def test_a_value_that_neither_side_gave_is_found():
    sides = three_way.MergeSides(_tree("a b"), _tree("a=x b"), _tree("a b=y"))
    nothing = ({}, {}, {}, {})
    assert [*three_way.changed_otherwise(sides, _tree("a=x b=y"), nothing)] == []
    for made in ("a b=y", "a=x b", "a=y b=y"):
        assert [*three_way.changed_otherwise(sides, _tree(made), nothing)] != [], made


def test_a_printed_paragraph_that_neither_side_printed_is_found():
    tree = _tree("a")
    sides, own = three_way.MergeSides(tree, tree, tree), ("a", "text", "")
    before, word, mine = {own: ("một hai ba",)}, {own: ("một hai bốn",)}, {own: ("không hai ba",)}
    for made, is_right in (
        ("không hai bốn", True),
        ("không hai ba", False),
        ("một hai bốn", False),
        ("bốn hai không", False),
        ("không bốn hai", False),
        ("", False),
    ):
        found = [*three_way.changed_otherwise(sides, tree, (before, word, mine, {own: (made,)}))]
        assert (found == []) is is_right, made


def test_pieces_of_a_paragraph_are_held_each_by_itself():
    tree = _tree("a")
    sides = three_way.MergeSides(tree, tree, tree)

    def said(first, second):
        own = ("a", "running")
        return {(*own, ""): (f"{first}; {second}",), (*own, "b"): (first,), (*own, "c"): (second,)}

    sayings = said("x", "x"), said("x y", "x"), said("x", "x z")
    for made, is_right in ((("x y", "x z"), True), (("x z", "x y"), False), (("x y", "x"), False)):
        found = [*three_way.changed_otherwise(sides, tree, (*sayings, said(*made)))]
        assert (found == []) is is_right, made


@pytest.mark.parametrize(
    ("levels", "is_right"),
    [
        ("2 3 2 3", True),
        ("2 3 2 2", False),
        ("2 3 3 4", True),
        ("2 3 3 3", True),
        ("2 3 3 5", False),
        ("2 3 - -", True),
        ("2 3 - 3", False),
    ],
)
def test_a_number_of_another_level_than_both_sides_made_of_it_is_found(levels, is_right):
    tree = _tree("a")
    sides = three_way.MergeSides(tree, tree, tree)
    printed = [{("a", "level", ""): (one,)} if one != "-" else {} for one in levels.split()]
    assert ([*three_way.changed_otherwise(sides, tree, printed)] == []) is is_right


ASKED = [one for one in CASES if "conflicts" in one]


@pytest.mark.parametrize("case", ASKED, ids=[one["name"] for one in ASKED])
def test_a_conflict_decided_for_the_word_file_passes_the_proof(case):
    base, word, mine = (_tree(case[key]) for key in ("base", "word", "mine"))
    found = changes.differences(base, word)
    laid = three_way.settled(base, word, mine, found, lambda _: True)
    own = [one for one in found if three_way.is_laid(one, laid)]
    sides = three_way.MergeSides(base, changes.lay_over(base, word, base, own).tree, mine)
    asked = {one.uid for one in found if laid.states[one.number] is ChangeState.CONFLICT}
    forced = {inner.uid for one in sides for uid in asked & {*one.records} for inner in one.records[uid].walk()}
    nothing = ({}, {}, {}, {})
    wrong = [*three_way.changed_otherwise(sides, laid.tree, nothing, forced=forced)]
    assert (wrong, _written(laid.tree.root)) == ([], case["theirs"])
