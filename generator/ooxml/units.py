"""Numbers in WordprocessingML as lengths: never an error, ``None`` for what Word would pass over."""

from __future__ import annotations

import re

TWIPS_PER_POINT = 20
EMU_PER_TWIP = 635
MAX_TWIPS = 31_680
"""22 inches, the largest length in Word."""

_MEASURE = re.compile(r"\s*([+-]?\d{1,12}(?:\.\d{0,9})?|[+-]?\.\d{1,9})\s*(mm|cm|in|pt|pc|pi|px)?\s*", re.ASCII)
_POINTS = {"mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "pt": 1.0, "pc": 12.0, "pi": 12.0, "px": 0.75}


def length(text: str | None, *, per_point: int = TWIPS_PER_POINT, least: int = -MAX_TWIPS) -> int | None:
    """Return an attribute's length in twips (``1134``, ``20mm``), ``None`` if it is none or beyond Word's limits.

    ``per_point`` is the unit that a bare number counts in and that is returned: 2 for half points.
    """
    match = _MEASURE.fullmatch(text or "")
    if match is None:
        return None
    number = float(match[1]) * (_POINTS[match[2]] * per_point if match[2] else 1)
    return round(number) if least <= number <= MAX_TWIPS * per_point / TWIPS_PER_POINT else None


def emu(text: str | None) -> int | None:
    """Return a DrawingML length (914,400 to the inch) in twips, ``None`` as in :func:`length`."""
    match = _MEASURE.fullmatch(text or "")
    if match is None or match[2]:
        return None
    twips = round(float(match[1]) / EMU_PER_TWIP)
    return twips if abs(twips) <= MAX_TWIPS else None


def css(text: str | None, default_unit: str = "pt") -> int | None:
    """Return a length of a VML style (``12pt``, ``3.5cm``) in twips; a bare number is in ``default_unit``."""
    bare = (text or "").strip()
    return length(f"{bare}{default_unit}" if bare[-1:].isdigit() else bare)


def whole(text: str | None) -> int | None:
    """Return a count (``3``), ``None`` if it is none."""
    match = _MEASURE.fullmatch(text or "")
    return None if match is None or match[2] else int(float(match[1]))


def declarations(style: str | None) -> dict[str, str]:
    """Return the declarations of a CSS ``style`` attribute by property."""
    pairs = (entry.partition(":") for entry in (style or "").split(";"))
    return {name.strip().lower(): text.strip() for name, _, text in pairs}
