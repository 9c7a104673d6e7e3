"""Reads the counts that a text says, in figures or words: ``04``, ``1.250``, ``320,5``, ``bốn``, ``mười hai``."""

from __future__ import annotations

import re
from fractions import Fraction

_UNITS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_WORDS = {
    **{word: number for number, word in enumerate(_UNITS, 1)},
    "tư": 4,
    "mười": 10,
    **{f"mười {word}": number for number, word in enumerate(("một", "hai", "ba", "bốn", "lăm", "sáu", "bảy"), 11)},
    "mười tám": 18,
    "mười chín": 19,
    "hai mươi": 20,
}

FIGURE = r"(?<![\w.,/])\d+(?:\.\d{3})*(?:,\d+)?(?![.,/]?\d)"
"""A number in figures as Vietnamese writes it: points between thousands, a comma before the decimals."""

COUNT = rf"(?:{FIGURE}|(?<!\w)(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?!\w))"
"""A number in figures, or a small one in words."""


def value(text: str) -> Fraction:
    """Return the number that a match of :data:`FIGURE` or :data:`COUNT` says."""
    word = " ".join(text.casefold().split())
    if word in _WORDS:
        return Fraction(_WORDS[word])
    return Fraction(re.sub(r"\.(?=\d{3})", "", text).replace(",", "."))


def written(number: Fraction) -> str:
    """Return a number as Vietnamese writes it, with two decimals at most."""
    if number.denominator == 1:
        return f"{number.numerator:,}".replace(",", ".")
    whole, _, decimals = f"{float(number):,.2f}".rstrip("0").partition(".")
    return f"{whole.replace(',', '.')},{decimals}"
