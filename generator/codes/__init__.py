"""The catalogue of codes: what each means and how to correct it, in the clerk's words.

The first letter is the family: C content, S what it says, T template, D Word package, W writing files, V versions, N
what is read from Word files, F form, P pages and PDF. Rules (F, P101 and up) add theirs in
:mod:`generator.lint.rules`. A code never changes its meaning, and a retired one is not used again. ``thongbao explain``
prints the same text that is written to ``docs/codes.md``.
"""

from __future__ import annotations

from generator.codes import (
    content,
    drafts,
    following,
    importing,
    issuing,
    merging,
    metadata,
    pdf,
    prior,
    punctuation,
    sense,
    signing,
    source,
    template,
    units_and_spelling,
    versions,
    word,
)
from generator.codes.explanation import Explanation, Severity

__all__ = ["CODES", "Explanation", "Severity"]

CODES: dict[str, Explanation] = {
    **source.CODES, **content.CODES, **sense.CODES, **units_and_spelling.CODES, **punctuation.CODES,
    **template.CODES, **word.CODES, **versions.CODES, **importing.CODES, **merging.CODES, **following.CODES,
    **signing.CODES, **pdf.CODES, **drafts.CODES, **metadata.CODES, **prior.CODES,
    **issuing.CODES,
}  # fmt: skip
