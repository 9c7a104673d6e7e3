"""Write out the lengths of a Word file that state a unit (``5cm``) or a fraction: the engine reads whole numbers alone.

OOXML lets every length be written with mm, cm, in, pt, pc or pi (ECMA-376 part 1, 22.9.2.15); Google Docs writes
fractions of twips. The engine passes over both, or takes what stands before the unit for twips.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.ooxml.package import W
from generator.ooxml.units import HALF_POINTS_PER_POINT, TWIPS_PER_POINT, length

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

_WHOLE = re.compile(r"-?\d+", re.ASCII)

_TWIPS = {
    "ind": "left right start end hanging firstLine",
    "spacing": "before after line val",
    "tab": "pos",
    "pgSz": "w h",
    "pgMar": "top right bottom left header footer gutter",
    "cols": "space",
    "col": "w space",
    "lnNumType": "distance",
    "framePr": "w h hSpace vSpace x y",
    "tblpPr": "leftFromText rightFromText topFromText bottomFromText tblpX tblpY",
    "trHeight": "val",
    "fitText": "val",
    "defaultTabStop": "val",
    **dict.fromkeys(("tblW", "tcW", "tblInd", "tblCellSpacing", "wBefore", "wAfter", "gridCol"), "w"),
    **dict.fromkeys(("top", "left", "bottom", "right", "start", "end"), "w"),
}
"""Attributes that are lengths in twips, by their element; of sides, the margins of cells."""

_HALF_POINTS = dict.fromkeys(("sz", "szCs", "kern", "position", "hps", "hpsRaise", "hpsBaseText"), "val")


def _by_tag(names: Mapping[str, str], per_point: int) -> dict[str, tuple[tuple[str, ...], int]]:
    return {f"{W}{tag}": (tuple(f"{W}{name}" for name in own.split()), per_point) for tag, own in names.items()}


_MEASURES = {**_by_tag(_TWIPS, TWIPS_PER_POINT), **_by_tag(_HALF_POINTS, HALF_POINTS_PER_POINT)}


def write_out(root: Element) -> bool:
    """Write each length of a part as a whole number of its own unit; return whether there was any other."""
    changed = False
    for node in root.iter(*_MEASURES):
        names, per_point = _MEASURES[str(node.tag)]
        for name in names:
            stated = node.get(name)
            if stated is None or _WHOLE.fullmatch(stated):
                continue
            plain = length(stated, per_point=per_point)
            if plain is not None:
                node.set(name, str(plain))
                changed = True
    return changed
