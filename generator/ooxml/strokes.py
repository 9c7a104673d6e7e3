"""Horizontal lines, however they were made: paragraph borders, signs, underlining; shapes are in ``drawings.py``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.ooxml.font_metrics import text_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.ooxml.formatting import Run, Stated
    from generator.ooxml.segments import Segment

_TOLERANCE = 170
"""Twips (3 mm) by which a line drawn by hand may be off centre."""
_FLAT = 60
"""Twips (3 pt) of height up to which a shape or picture is a line."""
_SLOPE = 20
"""A line may rise by one part in so many: a hand's slip."""
_RAISED = 2 / 3
_TAB = 720
_MIN_SIGNS = 3
_BROKEN = re.compile("dash|dot|wave", re.IGNORECASE)
_DASHES = "-\u2010\u2011\u2012–—\u2015─━"
_SIGNS = {
    "underscores": re.compile(r"_[_ \u00a0]*_"),
    "dashes": re.compile(rf"[{_DASHES}][{_DASHES} \u00a0]*[{_DASHES}]"),
}


class Stroke(NamedTuple):
    """A horizontal line. ``kind``: border, shape, picture, underscores, dashes, underline; ``length`` in twips.

    ``centred``: its middle is that of the column, within 3 mm; None where its place is measured from
    something that is not known. ``solid``: neither dashed nor dotted.
    """

    kind: str
    length: int
    centred: bool | None
    solid: bool = True


class Column(NamedTuple):
    """What a drawing's place is measured in: the column's width, and how far it is from the paper's edge.

    ``offset`` is None in a cell or text box, whose own place on the paper is not known.
    """

    width: int
    offset: int | None
    alignment: str

    def centres(self, left: int | None, long: int, relative: str = "") -> bool | None:
        """Whether a line that begins ``left`` twips from ``relative`` stands in the middle; None: not known."""
        if left is None:
            return self.alignment == "center"
        bases = {"": 0, "column": 0, "text": 0, "margin": None if self.offset is None else 0, "page": self.offset}
        base = bases.get(relative)
        if base is None:
            return None
        start = left - base
        return abs(2 * start + long - self.width) <= 2 * _TOLERANCE


def border_strokes(look: Stated, available: int) -> Iterator[Stroke]:
    """Return the lines that a paragraph's border above or below makes; a frame around it is none."""
    if look.get("border_left") or look.get("border_right"):
        return
    left = look["left"] + min(look["first_line"], 0)
    right = look["right"]
    for side in ("top", "bottom"):
        if look.get(f"border_{side}"):
            length = max(available - left - right, 0)
            yield Stroke("border", length, abs(left - right) <= 2 * _TOLERANCE, is_solid(look[f"border_{side}"]))


def text_strokes(segments: Iterable[Segment], alignment: str) -> Iterator[Stroke]:
    """Return the lines made of signs and of underlining."""
    for segment in segments:
        text = segment.text.strip()
        centred = alignment == "center" and segment.part == "whole"
        for kind, pattern in _SIGNS.items():
            if len(text) >= _MIN_SIGNS and pattern.fullmatch(text):
                yield Stroke(kind, _width(segment.runs), centred, kind == "underscores" and not re.search(r"\s", text))
        underlined = [run for run in segment.runs if run.underline]
        if underlined:
            yield Stroke("underline", _width(underlined), centred)


def _width(runs: Iterable[Run]) -> int:
    runs = list(runs)
    texts = [run.text.upper() if run.caps else run.text for run in runs]
    # Spaces around text print nothing; alone, underlined, they are the line.
    if "".join(texts).strip():
        texts = _stripped(texts)
    total = 0
    for run, text in zip(runs, texts, strict=True):
        size = run.size * (_RAISED if run.raised else 1)
        total += text_width(text.replace("\t", ""), size) + _TAB * text.count("\t")
    return total


def _stripped(texts: list[str]) -> list[str]:
    seen = [index for index, text in enumerate(texts) if text.strip()]
    first, last = seen[0], seen[-1]
    kept = [text if first <= index <= last else "" for index, text in enumerate(texts)]
    kept[first] = kept[first].lstrip()
    kept[last] = kept[last].rstrip()
    return kept


def is_solid(style: str) -> bool:
    """Whether a line style's name, in a border or a shape, is that of an unbroken line."""
    return not _BROKEN.search(style)


def is_flat(wide: int, high: int, *, straight: bool) -> bool:
    """Whether a shape of this width and height is a level line; a straight one may be a little aslant."""
    return wide > 0 and wide > high and high <= max(_FLAT, wide // _SLOPE if straight else 0)
