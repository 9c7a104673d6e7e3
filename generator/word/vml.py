"""Horizontal lines among the shapes of VML, Word's drawing language before 2010."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.word.measures import css, declarations, length
from generator.word.strokes import Stroke, is_flat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from generator.word.strokes import Column

_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_STRAIGHT = "#_x0000_t32"


def vml_lines(holder: Element, holders: tuple[str, ...], column: Column) -> Iterator[Stroke]:
    """Return the lines in ``holder``; ``holders`` are the tags of elements that hold shapes of their own."""
    for shape in holder.iter(f"{_VML}line", f"{_VML}shape", f"{_VML}rect"):
        if next(shape.iterancestors(*holders), None) is not holder or shape.find(f"{_VML}textbox") is not None:
            continue
        css_style = declarations(shape.get("style"))
        hidden = css_style.get("visibility") == "hidden"
        stroked = shape.get("stroked") not in ("f", "false")
        found = None if hidden else _vml_line(shape) if shape.tag == f"{_VML}line" else _vml_shape(shape, css_style)
        if found is None or (shape.tag == f"{_VML}line" and not stroked):
            continue
        long, left = found
        if long == 0 and shape.get(f"{_OFFICE}hr") in ("t", "true"):
            yield Stroke("shape", _rule_length(shape, column.width), shape.get(f"{_OFFICE}hralign") == "center")
        elif long > 0:
            yield Stroke("shape", long, _vml_centred(css_style, left, long, column), _solid(shape))


def _vml_line(shape: Element) -> tuple[int, int | None] | None:
    """Return the length of a ``v:line`` and where it begins, None if it is not level."""
    unit = _unit(shape)
    ends = [_vml_length(text, unit) for name in ("from", "to") for text in shape.get(name, "0,0").split(",")[:2]]
    if len(ends) != 4 or None in ends:  # noqa: PLR2004 - x and y of both ends
        return None
    left, top, right, bottom = (end or 0 for end in ends)
    wide, high = abs(right - left), abs(bottom - top)
    return (wide, min(left, right)) if is_flat(wide, high, straight=True) else None


def _vml_shape(shape: Element, css_style: dict[str, str]) -> tuple[int, int | None] | None:
    """Return the length of a flat ``v:shape`` or ``v:rect`` and where it begins (None in the line of text)."""
    unit = _unit(shape)
    wide, high = (_vml_length(css_style.get(name, ""), unit) for name in ("width", "height"))
    if wide == 0 and shape.get(f"{_OFFICE}hr") in ("t", "true"):
        return 0, None
    straight = shape.get("type") == _STRAIGHT or shape.get(f"{_OFFICE}connectortype") == "straight"
    if wide is None or high is None or not is_flat(wide, high, straight=straight):
        return None
    if css_style.get("position") != "absolute":
        return wide, None
    return wide, _vml_length(css_style.get("margin-left") or css_style.get("left", "0"), unit)


def _solid(shape: Element) -> bool:
    stroke = shape.find(f"{_VML}stroke")
    # A style of numbers gives the lengths of dashes and gaps.
    return stroke is None or re.fullmatch("solid|", stroke.get("dashstyle", "")) is not None


def _vml_centred(css_style: dict[str, str], left: int | None, long: int, column: Column) -> bool | None:
    aligned = css_style.get("mso-position-horizontal", "absolute")
    if aligned != "absolute":
        return aligned == "center"
    return column.centres(left, long, css_style.get("mso-position-horizontal-relative", ""))


def _rule_length(shape: Element, available: int) -> int:
    """A rule from Word's menu has no width but a share of the column, in tenths of a per cent."""
    share = length(shape.get(f"{_OFFICE}hrpct"), least=1)
    return available if share is None else min(share, 1000) * available // 1000


def _unit(shape: Element) -> float | None:
    """Return the twips of one unit inside a ``v:group``, None outside."""
    group = shape.getparent()
    if group is None or group.tag != f"{_VML}group":
        return None
    wide = _vml_length(declarations(group.get("style")).get("width", ""), _unit(group))
    units = length(group.get("coordsize", "1000").partition(",")[0], per_point=1_000_000, least=1)
    return 0.0 if wide is None or units is None else wide / units


def _vml_length(text: str, unit: float | None) -> int | None:
    if unit is None:
        return css(text, "px")
    bare = length(text, per_point=1_000_000, least=-(10**9))
    return None if bare is None else round(bare * unit)
