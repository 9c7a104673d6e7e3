"""Checks what a notice says: every kind of check, then what the clerk silences."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from generator.content.source import MAX_ALIKE
from generator.sense import (
    announced,
    chair,
    citations,
    counting,
    dates,
    deadlines,
    duplicates,
    left_years,
    meeting,
    punctuation,
    quotation,
    references,
    repeats,
    silence,
    spelling,
    units,
)
from generator.sense.passages import passages

if TYPE_CHECKING:
    from generator.content.loader import Content
    from generator.sense.silence import Screened

_CHECKS = (
    references.check,
    meeting.check,
    chair.check,
    dates.check,
    deadlines.check,
    citations.check,
    left_years.check,
    counting.check,
    announced.check,
    quotation.check,
    punctuation.check,
    repeats.check,
    duplicates.check,
    units.check,
    spelling.check,
)
"""Each is given the content and its passages, and yields what it finds."""


def check(content: Content) -> Screened:
    """Return what is found in a notice that has no fault of form, and what of it is silenced."""
    texts = passages(content)
    found = [fault for one in _CHECKS for fault in islice(one(content, texts), MAX_ALIKE)]
    return silence.apply(found, tuple(content.sources.values()))
