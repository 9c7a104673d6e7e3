"""Where on the paper text stands across: the columns of a section, frames, text boxes, tables that float or not.

An extent is the left and the right edge of the room that a text has, in twips from the paper's left edge. It is near
enough to tell a left half from a right one; for the length and place of a drawn line, widths are stated elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.ooxml.on_off import state
from generator.ooxml.package import VML, WP, WPS, A, W
from generator.ooxml.units import css_length, declarations, emu_length, length, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element as Element

_WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
_GROUPS = (f"{_WPG}wgp", f"{_WPG}grpSp")
_VML_SHAPES = (f"{VML}shape", f"{VML}rect", f"{VML}roundrect")
_MAX_COLUMNS = 45
_COLUMN_SPACE = 720
_ENDS = ("right", "outside", "end")
_BEGINS = ("left", "inside", "start")


class Extent(NamedTuple):
    """The left and the right edge of a room, in twips from the paper's left edge."""

    left: int
    right: int

    @property
    def width(self) -> int:
        """How wide the room is."""
        return self.right - self.left

    @property
    def middle(self) -> float:
        """Half way between its edges."""
        return (self.left + self.right) / 2

    def indented(self, left: int, right: int) -> Extent:
        """Return what indents leave of the room; all of it if they leave nothing."""
        inside = Extent(self.left + left, self.right - right)
        return inside if inside.width > 0 else self

    def is_left_of(self, other: Extent) -> bool:
        """Return whether the room is left of another; they may overlap by less than half of either."""
        return self.middle < other.left and self.right < other.middle


class Surroundings(NamedTuple):
    """What a position across is measured from: the paper, its margins, the column; None where a column is not known."""

    page: Extent
    margins: Extent
    column: Extent | None

    def base(self, relative: str) -> Extent | None:
        """Return the room that a position is relative to; None where it is not known."""
        known: Mapping[str, Extent | None] = {"page": self.page, "margin": self.margins}
        return known.get(relative, self.column if relative in ("", "text", "column") else None)


def column_extents(properties: Element | None, left: int, available: int) -> Iterator[Extent]:
    """Yield the columns of the text of a section, ``properties`` its ``w:sectPr``, that begins at ``left``."""
    node = None if properties is None else properties.find(f"{W}cols")
    count = None if node is None else whole_number(node.get(f"{W}num"))
    if node is None or count is None or not 1 < count <= _MAX_COLUMNS:
        yield Extent(left, left + available)
        return
    stated = [(length(one.get(f"{W}w"), least=1), length(one.get(f"{W}space"), least=0)) for one in node]
    space = length(node.get(f"{W}space"), least=0)
    space = _COLUMN_SPACE if space is None else space
    if state(node.get(f"{W}equalWidth")) is False and stated and stated[0][0] is not None:
        widths = [(width or 0, gap or 0) for width, gap in (stated * count)[:count]]
    else:
        widths = [(max((available - space * (count - 1)) // count, 0), space)] * count
    for width, gap in widths:
        yield Extent(left, left + min(width, available))
        left += width + gap


def frame_extent(properties: Element | None, around: Surroundings) -> Extent | None:
    """Return the extent of the frame that a ``w:pPr`` puts its paragraph in, None if there is none, or it is unknown.

    A frame without a width is as wide as its text: only the edge is known at which it begins or ends.
    """
    frame = None if properties is None else properties.find(f"{W}framePr")
    if frame is None or frame.get(f"{W}dropCap", "none") != "none":
        return None
    base = around.base(frame.get(f"{W}hAnchor", "page"))
    wide = length(frame.get(f"{W}w"), least=0) or 0
    return None if base is None else placed(base, wide, frame.get(f"{W}xAlign", ""), length(frame.get(f"{W}x")) or 0)


def placed(base: Extent, wide: int, side: str, offset: int) -> Extent:
    """Return the extent of what is this wide: at a side of ``base``, or ``offset`` from its left if there is none."""
    if side == "center":
        left = base.left + (base.width - wide) // 2
    elif side in _ENDS:
        left = base.right - wide
    else:
        left = base.left + (0 if side in _BEGINS else offset)
    return Extent(left, left + wide)


def box_extent(content: Element, around: Surroundings) -> Extent | None:
    """Return the extent of the text box around a ``w:txbxContent``, None where its place is not known."""
    shape = next(content.iterancestors(f"{WPS}wsp", *_VML_SHAPES, f"{W}p"), None)
    if shape is None or shape.tag == f"{W}p":
        return None
    return _drawn_extent(shape, around) if shape.tag == f"{WPS}wsp" else _vml_extent(shape, around)


def _drawn_extent(shape: Element, around: Surroundings) -> Extent | None:
    anchor = next(shape.iterancestors(f"{WP}anchor"), None)
    position = None if anchor is None else anchor.find(f"{WP}positionH")
    if anchor is None or position is None:
        return None
    base = around.base(position.get("relativeFrom", ""))
    size = anchor.find(f"{WP}extent")
    wide = None if size is None else emu_length(size.get("cx"))
    own = _in_group(shape, wide)
    if base is None or wide is None or own is None:
        return None
    offset = emu_length(position.findtext(f"{WP}posOffset")) or 0
    whole = placed(base, wide, (position.findtext(f"{WP}align") or "").strip(), offset)
    return Extent(whole.left + own.left, whole.left + own.right)


def _in_group(shape: Element, wide: int | None) -> Extent | None:
    """Return where a shape is in its drawing, which is ``wide``; that is all of it, but in a group."""
    group = shape.getparent()
    if group is None or group.tag not in _GROUPS:
        return None if wide is None else Extent(0, wide)
    own, inner = shape.find(f"{WPS}spPr/{A}xfrm"), group.find(f"{_WPG}grpSpPr/{A}xfrm")
    if own is None or inner is None or wide is None:
        return None
    found = (
        emu_length(None if node is None else node.get(name))
        for node, name in (
            (own.find(f"{A}off"), "x"),
            (own.find(f"{A}ext"), "cx"),
            (inner.find(f"{A}chOff"), "x"),
            (inner.find(f"{A}chExt"), "cx"),
        )
    )
    left, long, first, units = found
    if left is None or long is None or first is None or not units or group.tag != _GROUPS[0]:
        return None
    return Extent(round((left - first) * wide / units), round((left - first + long) * wide / units))


def _vml_extent(shape: Element, around: Surroundings) -> Extent | None:
    css_style = declarations(shape.get("style"))
    wide = css_length(css_style.get("width"))
    base = around.base(css_style.get("mso-position-horizontal-relative", "text"))
    parent = shape.getparent()
    grouped = parent is not None and parent.tag == f"{VML}group"
    if css_style.get("position") != "absolute" or wide is None or base is None or grouped:
        return None
    aligned = css_style.get("mso-position-horizontal", "absolute").replace("absolute", "")
    return placed(base, wide, aligned, css_length(css_style.get("margin-left") or css_style.get("left")) or 0)
