"""The catalogue of codes: what each means and how to correct it, in the clerk's words.

A code never changes its meaning; a retired one is not used again. C = content, T = template,
D = Word package, W = writing, V = versions, P = pages and PDF; the rules of form and of pages
(F, P101 and up) enter theirs in :mod:`generator.lint.rules`. The same text is printed by
``thongbao explain`` and written to ``docs/codes.md``.
"""

from __future__ import annotations

from generator.codes import content, pages, pdf, template, versions, word
from generator.codes.explanation import Page, Severity

__all__ = ["CODES", "Page", "Severity"]

CODES: dict[str, Page] = {
    **content.CODES, **template.CODES, **word.CODES, **versions.CODES, **pdf.CODES, **pages.CODES,
}  # fmt: skip
