"""Decide whether two lines above the number are two organs, or the name of one that is longer than a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.lint.detect.organ_names import goes_on, rank_of
from generator.wording import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.importing.decisions import Choices
    from generator.importing.source import SourceDocument, SourceLine


_BEGUN = tuple(map(fold, ("Ủy ban nhân dân", "Hội đồng nhân dân")))
"""What is no organ without its place."""


def decided(source: SourceDocument, choices: Choices) -> SourceDocument:
    """Return a document whose lines of organs are divided as was chosen.

    Their first words tell the parent from the organ, or the look, light letters from bold ones: where neither does, it
    may be otherwise.
    """
    lines = (*source.parent, *source.organ)
    if len(lines) < 2 or _is_told(source.parent, source.organ):  # noqa: PLR2004 - two organs
        return source
    is_begun = fold(lines[0].text) in _BEGUN and len(lines) == 2  # noqa: PLR2004 - the other line has the place
    usual, other = ("two", "one") if source.parent and not is_begun else ("one", "two")
    if choices.take("organ", lines[0].place, usual, other) == "one":
        return source._replace(parent=(), organ=lines)
    return source if source.parent else source._replace(parent=lines[:1], organ=lines[1:])


def _is_told(parent: Sequence[SourceLine], organ: Sequence[SourceLine]) -> bool:
    if not parent:
        return all(goes_on(one.text) for one in organ[1:])
    if fold(parent[0].text) in _BEGUN:
        return False
    is_by_words = rank_of(parent[0].text) is not None and rank_of(organ[0].text) is not None
    return is_by_words or (not any(one.is_bold for one in parent) and all(one.is_bold for one in organ))
