"""Units of length in Word files: twips, points, half points, EMU, millimetres; and lengths as attributes write them.

A twip is 1/20 point, a point 1/72 inch, an EMU 1/914,400 inch. What an attribute says is never an error:
it is read as ``None`` where Word would pass over it.
"""

from __future__ import annotations

import re

TWIPS_PER_POINT = 20
HALF_POINTS_PER_POINT = 2
EMU_PER_TWIP = 635
POINTS_PER_MM = 72 / 25.4
TWIPS_PER_MM = 56.69
"""Rounded: so 360 twips, exactly between 6,3 and 6,4 mm, are told as 6,4."""
MAX_TWIPS = 31_680
"""22 inches, the largest length in Word."""

_MEASURE = re.compile(r"\s*([+-]?\d{1,12}(?:\.\d{0,9})?|[+-]?\.\d{1,9})\s*(mm|cm|in|pt|pc|pi|px)?\s*", re.ASCII)
_POINTS = {"mm": POINTS_PER_MM, "cm": 720 / 25.4, "in": 72.0, "pt": 1.0, "pc": 12.0, "pi": 12.0, "px": 0.75}


def points(twips: float) -> float:
    """Return a length in twips as points."""
    return twips / TWIPS_PER_POINT


def half_points(points: float) -> int:
    """Return a font size in points as ``w:sz`` counts it, rounded to a whole number of half points."""
    return round(points * HALF_POINTS_PER_POINT)


def length(text: str | None, *, per_point: int = TWIPS_PER_POINT, least: int = -MAX_TWIPS) -> int | None:
    """Return an attribute's length in twips (``1134``, ``20mm``), ``None`` if it is none or beyond Word's limits.

    ``per_point`` is the unit that a bare number counts in and that is returned: 2 for half points.
    """
    match = _MEASURE.fullmatch(text or "")
    if match is None:
        return None
    number = float(match[1]) * (_POINTS[match[2]] * per_point if match[2] else 1)
    return round(number) if least <= number <= MAX_TWIPS * per_point / TWIPS_PER_POINT else None


def emu_length(text: str | None) -> int | None:
    """Return a DrawingML length (914,400 to the inch) in twips, ``None`` as in :func:`length`."""
    match = _MEASURE.fullmatch(text or "")
    if match is None or match[2]:
        return None
    twips = round(float(match[1]) / EMU_PER_TWIP)
    return twips if abs(twips) <= MAX_TWIPS else None


def css_length(text: str | None, default_unit: str = "pt") -> int | None:
    """Return a length of a VML style (``12pt``, ``3.5cm``) in twips; a bare number is in ``default_unit``."""
    bare = (text or "").strip()
    return length(f"{bare}{default_unit}" if bare[-1:].isdigit() else bare)


def whole_number(text: str | None) -> int | None:
    """Return a count (``3``), ``None`` if it is none."""
    match = _MEASURE.fullmatch(text or "")
    return None if match is None or match[2] else int(float(match[1]))


def declarations(style: str | None) -> dict[str, str]:
    """Return the declarations of a CSS ``style`` attribute by property."""
    pairs = (entry.partition(":") for entry in (style or "").split(";"))
    return {name.strip().lower(): text.strip() for name, _, text in pairs}
