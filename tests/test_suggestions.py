"""Which changes of the content are tried against faults of the pages."""

from __future__ import annotations

import pytest
from notices import notice

from generator import suggestions
from generator.diagnostics import Diagnostic

FAULTS = [Diagnostic("P204", "…"), Diagnostic("P101", "…")]


@pytest.mark.parametrize(("pages", "tried"), [(4, True), (suggestions.PAGES_TRIED + 1, False)])
def test_a_book_is_not_laid_out_again_and_again(pages, tried):
    assert bool(list(suggestions.changes_to_try(FAULTS, notice(), pages))) is tried


def test_a_notice_of_a_few_pages_is_tried_with_every_change():
    few, one = (list(suggestions.changes_to_try(FAULTS, notice(), pages)) for pages in (4, 1))
    assert few == one
