"""Lengths of Word files in every unit that one may write."""

import pytest

from generator.ooxml import units


@pytest.mark.parametrize(
    ("text", "twips"),
    [
        ("1134", 1134),
        ("20mm", 1134),
        ("2cm", 1134),
        ("1in", 1440),
        ("12pt", 240),
        ("1pc", 240),
        ("40000", None),
        ("x", None),
    ],
)
def test_an_attribute_is_read_in_twips(text, twips):
    assert units.length(text) == twips


def test_a_bare_number_counts_in_the_unit_that_is_asked_for():
    assert units.length("28", per_point=units.HALF_POINTS_PER_POINT) == 28
    assert units.length("14pt", per_point=units.HALF_POINTS_PER_POINT) == 28


def test_twips_are_twentieths_of_a_point():
    assert units.points(283) == 14.15


def test_font_sizes_are_counted_in_half_points():
    assert [units.half_points(size) for size in (13, 13.5)] == [26, 27]


def test_drawings_are_measured_in_emu():
    assert units.emu_length("914400") == 1440
