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
    draft_words,
    duplicates,
    given_units,
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
    draft_words.check,
    duplicates.check,
    units.check,
    given_units.check,
    spelling.check,
)
"""Each is given the content and its passages, and yields what it finds."""
_OF_WORDS = (quotation.check, punctuation.check, repeats.check, draft_words.check, spelling.check)
"""Those that judge words where they stand, and need not know the rest of the notice."""


def check(content: Content, *, is_whole: bool = True) -> Screened:
    """Return what is found in a notice, and what of it is silenced; of one that is not whole, what no part lacks."""
    texts = passages(content)
    checks = _CHECKS if is_whole else _OF_WORDS
    found = [fault for one in checks for fault in islice(one(content, texts), MAX_ALIKE)]
    sources = tuple(content.sources.values())
    return silence.apply(found, sources) if is_whole else silence.part(found, sources)
