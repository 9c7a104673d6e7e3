"""What in a text takes the flow of its lines out of the common: frames, boxes that words go around, columns, grids.

Programs lay these out each in its own way, so who judges pages asks for them (:mod:`generator.lint.layout_limits`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.ooxml.on_off import is_on
from generator.ooxml.package import WP, W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_OF_WORD = "{urn:schemas-microsoft-com:office:word}"
_WRAPS = tuple(f"{WP}wrap{how}" for how in ("Square", "Tight", "Through", "TopAndBottom"))
_LEAST_HEIGHT = 50_000
"""EMU, 4 pt: what is lower is a drawn line."""
TURNED = ("btLr", "tbRl", "btLrV", "tbRlV", "tb", "rl", "lr", "lrV", "rlV")
"""Directions of lines that do not run from left to right, in both editions of the standard."""

_TAGS = {
    f"{W}framePr": "frame",
    f"{W}tblpPr": "floating table",
    f"{W}bidiVisual": "table from right to left",
    f"{_M}oMath": "formula",
    f"{W}object": "object",
    f"{W}altChunk": "other file",
}


def flow_of(root: Element) -> frozenset[str]:
    """Return by name what a part has of these."""
    return frozenset(_found(root))


def _found(root: Element) -> Iterator[str]:
    for node in root.iter(*_TAGS):
        if node.tag != f"{W}bidiVisual" or is_on(node):
            yield _TAGS[str(node.tag)]
    if any(_is_high(one) for one in root.iter(*_WRAPS)) or next(root.iter(f"{_OF_WORD}wrap"), None) is not None:
        yield "box that words go around"
    if any(one.get(f"{W}val") in TURNED for one in root.iter(f"{W}textDirection")):
        yield "turned words"


def _is_high(wrap: Element) -> bool:
    """Return whether a drawing that words go around is more than a line."""
    anchor = wrap.getparent()
    extent = None if anchor is None else anchor.find(f"{WP}extent")
    height = "" if extent is None else extent.get("cy", "")
    return not height.isdigit() or int(height) > _LEAST_HEIGHT
