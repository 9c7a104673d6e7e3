"""From a path to its place in the text, and back."""

from __future__ import annotations

import pytest

from generator.desk.editing.text_places import TextPlace, TextPlaces

TEXT = """# Ghi chú
place: Hà Nội # nơi
subject: >-
  Kết luận của
  Giám đốc - Sở
tasks:
  items:
    - Việc một
    - text: "Việc hai"
      unit: A
empty:
"""


@pytest.fixture(scope="module")
def places():
    return TextPlaces(TEXT)


@pytest.mark.parametrize(
    ("path", "before", "place"),
    [
        ("place", 0, (2, 8)),
        ("place", 1, (2, 11)),
        ("subject", 0, (4, 3)),
        ("subject", 5, (5, 14)),
        ("tasks.items.1", 1, (8, 12)),
        ("tasks.items.1.text", 1, (8, 12)),
        ("tasks.items.2.text", 1, (9, 19)),
        ("tasks.items.2.unit", 0, (10, 13)),
        ("place", 9, (2, 8)),
    ],
)
def test_a_word_of_a_value_is_found(places, path, before, place):
    assert places.of(path, before) == TextPlace(*place)


@pytest.mark.parametrize("path", ["nowhere", "tasks.items.9", "place.1.2.3.x"])
def test_a_path_that_leads_nowhere_is_told_or_ends_at_its_words(places, path):
    found = places.of(path)
    assert found is None or path.startswith("place")


@pytest.mark.parametrize(
    ("place", "path"),
    [
        ((2, 1), "place"),
        ((2, 12), "place"),
        ((4, 5), "subject"),
        ((8, 9), "tasks.items.1"),
        ((10, 13), "tasks.items.2.unit"),
        ((1, 1), ""),
        ((99, 1), ""),
    ],
)
def test_a_place_is_in_the_innermost_value(places, place, path):
    assert places.path_at(TextPlace(*place)) == path


@pytest.mark.parametrize(
    ("place", "path", "before"),
    [
        ((2, 8), "place", 0),
        ((2, 12), "place", 1),
        ((4, 9), "subject", 1),
        ((5, 10), "subject", 4),
        ((5, 14), "subject", 5),
        ((8, 12), "tasks.items.1", 1),
        ((2, 1), "place", 0),
        ((1, 1), "", 0),
    ],
)
def test_the_word_at_a_place_is_found(places, place, path, before):
    assert places.word_at(TextPlace(*place)) == (path, before)


def test_a_text_that_is_no_yaml_has_none():
    places = TextPlaces('a: "b\n')
    assert places.of("a") is None
    assert places.word_at(TextPlace(1, 4)) == ("", 0)
    assert places.path_at(TextPlace(1, 1)) == ""
