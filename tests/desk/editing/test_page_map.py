"""From a word of a page to its field, and back."""

from __future__ import annotations

import re

import pytest
from repository import ROOT

from generator import form
from generator.content.yaml_reader import Mapping, Scalar
from generator.desk.editing import live
from generator.desk.editing.page_map import PageMap

NOTICES = ["2023", "mau-day-du", "mau-ubnd"]
NEVER_AS_TYPED = ("date", "deadline", "unit", "number", "full_name", "title")
"""Keys that are printed in another form, or not as words; an annex says by its title's key what it goes with."""


@pytest.fixture(scope="module")
def maps():
    """Return the map of each notice, and its tree."""
    found = {}
    for name in NOTICES:
        path = ROOT / "content" / f"{name}.yaml"
        made = live.make(path, live.check(path, path.read_bytes()))
        seen = form.check(made.rendered, path, made.found, suggest=False).value
        found[name] = PageMap(made.rendered, seen), made.rendered.tree
    return found


def at(tree, path):
    for step in path.split("."):
        if isinstance(tree, Scalar):
            return tree
        tree = tree.entries.get(step) if isinstance(tree, Mapping) else tree.items[int(step) - 1]
    return tree


@pytest.mark.parametrize("name", NOTICES)
def test_every_word_is_found_where_it_is_printed(name, maps):
    pages_of, _ = maps[name]
    for one in pages_of._words:
        word = one.word
        found = pages_of.at(one.page, (word.left + word.right) / 2, word.baseline - word.size / 4)
        assert found == (one.path, word.text, one.before)


@pytest.mark.parametrize("name", NOTICES)
def test_a_word_of_a_text_is_that_word_of_its_field(name, maps):
    pages_of, tree = maps[name]
    compared = 0
    for one in pages_of._words:
        key = next(step for step in reversed(one.path.split(".")) if not step.isdigit())
        typed = None if key in NEVER_AS_TYPED else at(tree, one.path)
        if isinstance(typed, Scalar) and not re.search(r"[{*]", typed.value):
            words = [word for word in typed.value.split() if any(map(str.isalnum, word))]
            if any(map(str.isalnum, one.word.text)):
                assert words[one.before].rstrip(";.,") == one.word.text.rstrip(";.,")
                compared += 1
    assert compared > 0.6 * len(pages_of._words)


def test_a_click_beside_all_words_means_none(maps):
    assert maps["2023"][0].at(1, 20, 20) is None
    assert maps["2023"][0].at(9, 200, 200) is None


def test_a_field_of_several_lines_has_a_box_for_each(maps):
    boxes = maps["2023"][0].boxes("opening.1")
    assert len(boxes) > 2
    assert len({box.bottom for box in boxes}) == len(boxes)
    assert all(box.right - box.left > 50 for box in boxes[:-1])


def test_a_field_that_holds_others_has_the_boxes_of_all(maps):
    pages_of, _ = maps["2023"]
    assert len(pages_of.boxes("tasks")) > len(pages_of.boxes("tasks.items.2"))


def test_a_field_that_is_not_printed_has_none(maps):
    assert maps["2023"][0].boxes("template") == []
