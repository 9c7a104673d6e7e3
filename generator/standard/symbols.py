"""How symbols are written (PL I, I, II, k3): the abbreviations of organs and units, alone and after that of a type.

The one place that knows which letters they have: content and Word files are held to the same.
"""

from __future__ import annotations

import re

_CAPITAL = "A-ZĂÂĐÊÔƠƯ"
# One small letter may stand after two capitals, as in TTg: a word in small letters is no abbreviation.
_GROUP = rf"(?:[{_CAPITAL}0-9]|(?<=[{_CAPITAL}]{{2}})[a-zđ](?![a-zđ]))+"

ORGAN_CODE = rf"(?=[{_CAPITAL}]){_GROUP}(?:[-.&]{_GROUP})*"
"""An organ's abbreviation: KHCN, TTg, BCĐ389, BQLDA1, THPT.NTT, GD&ĐT, BCĐ-35."""

SYMBOL = rf"(?:[A-ZĐ][A-Za-zĐđ]*|{ORGAN_CODE})(?:-{_GROUP}(?:[.&]{_GROUP})*)*"
"""A symbol; which type stands first, if one does, the table of types tells."""


def is_organ_code(text: str) -> bool:
    """Return whether a text is written as an organ's abbreviation is."""
    return re.fullmatch(ORGAN_CODE, text) is not None


def is_symbol_of_type(text: str) -> bool:
    """Return whether a text is written as the symbol of a document with a type's name is: ``TB-KHCN``."""
    kind, hyphen, code = text.partition("-")
    return bool(hyphen) and re.fullmatch(r"[A-ZĐa-zđ]+", kind) is not None and is_organ_code(code)


def has_organ_code(symbol: str, code: str) -> bool:
    """Return whether a symbol has an organ's abbreviation as one or more whole groups."""
    return f"-{code}-" in f"-{symbol}-"


def letter_groups(symbol: str) -> int:
    """Return how many groups a symbol has, not counting those of figures alone (BCĐ-389)."""
    return sum(not group.isdigit() for group in symbol.split("-"))
