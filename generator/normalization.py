"""Unicode's normal forms in linear time, marks without end, and names that are near one another.

:mod:`unicodedata` puts the marks of a letter in order by moving each past the others: for a run of 200,000 marks that
takes minutes. Every normalisation of the program goes through :func:`normalize`.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Form = Literal["NFC", "NFD", "NFKC", "NFKD"]

NEAR = 0.7
"""Below it, difflib takes “items” for “sizes”."""

MOST_MARKS = 30
"""Marks in a row that any writing may have: Unicode's Stream-Safe Text Format (UAX 15)."""

# Marks are among these; the letters between, with their marks, each begin a new run.
_MANY = re.compile(rf"[^\x00-\u02ff\u1e00-\u1eff]{{{MOST_MARKS - 8},}}")


def normalize(form: Form, text: str) -> str:
    """Return a text in a normal form, just as :func:`unicodedata.normalize` does, in linear time."""
    if text.isascii():
        return text
    apart: Form = "NFKD" if "K" in form else "NFD"
    return unicodedata.normalize(form, _MANY.sub(lambda many: _in_order(many.group(), apart), text))


def _in_order(text: str, form: Form) -> str:
    """Return the text taken apart, the marks of each letter in the order of their classes; equals stay as they are."""
    if unicodedata.is_normalized(form, text):  # of a form that takes letters apart this is known at a glance
        return text
    signs = "".join(unicodedata.normalize(form, sign) for sign in text)
    runs = groupby(signs, lambda sign: unicodedata.combining(sign) > 0)
    return "".join("".join(sorted(run, key=unicodedata.combining) if marks else run) for marks, run in runs)


def file_key(name: str) -> str:
    """Return what is the same for all names of one file.

    Systems write letters with marks in two forms, and some take capitals for small letters.
    """
    return normalize("NFC", name).casefold()


def runs_of_marks(text: str) -> Iterator[tuple[int, int]]:
    """Yield where more than :data:`MOST_MARKS` marks in a row begin, and how many they are."""
    for many in _MANY.finditer(text):
        at = many.start()
        for is_mark, run in groupby(many.group(), lambda sign: unicodedata.category(sign).startswith("M")):
            length = len(list(run))
            if is_mark and length > MOST_MARKS:
                yield at, length
            at += length


def nearest(word: str, known: Iterable[str], cutoff: float = NEAR) -> str:
    """Return the known word nearest to a misspelt one; "" where none is near."""
    import difflib  # noqa: PLC0415 - only needed when there is a fault to explain

    return next(iter(difflib.get_close_matches(word, list(known), 1, cutoff)), "")


def plain_letters(text: str) -> str:
    """Return the text in lower case without diacritics, ``_`` and ``-`` as spaces."""
    letters = normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join(re.sub(r"[_-]", " ", "".join(c for c in letters if not unicodedata.combining(c))).split())
