"""Horizontal lines of a paragraph, however they are made: borders, typed characters, underlining, drawings.

Drawings are DrawingML or VML, Word's language before 2010. Of an ``mc:AlternateContent`` the reader keeps one
alternative in the tree, so that each line counts once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.ooxml.font_metrics import text_width
from generator.ooxml.on_off import is_attribute_on
from generator.ooxml.package import VML, WP, WPS, A, W
from generator.ooxml.units import TWIPS_PER_POINT, css_length, declarations, emu_length, length

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element as Element

    from generator.ooxml.formatting import Run
    from generator.ooxml.segments import Segment
    from generator.ooxml.stated import Stated


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
_MANY = re.compile("double|triple|thin.*(thick|thin)|thick.*thin|dbl|tri|engrave|emboss", re.IGNORECASE)
_DASHES = "-\u2010\u2011\u2012–—\u2015─━"
_SIGNS = {
    "underscores": re.compile(r"_[_ \u00a0]*_"),
    "dashes": re.compile(rf"[{_DASHES}][{_DASHES} \u00a0]*[{_DASHES}]"),
}

HOLDERS = (f"{W}drawing", f"{W}pict", f"{W}object")
"""Elements of a paragraph that hold shapes."""

_LINES = ("line", "straightConnector1")
_NAMED = {"red": "FF0000", "blue": "0000FF", "green": "008000", "yellow": "FFFF00", "gray": "808080", "navy": "000080"}
_WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_STRAIGHT = "#_x0000_t32"


class Stroke(NamedTuple):
    """A horizontal line. ``kind``: border, shape, picture, underscores, dashes, underline; ``length`` in twips.

    ``centred``: its middle is that of the column, within 3 mm; None where its place is measured from
    something that is not known. ``solid``: neither dashed nor dotted; ``single``: not of two or three lines.
    ``colour`` is six hexadecimal digits, "" where it is automatic or not known; ``points`` its width, 0 where not said.
    ``below`` is how far it is below the top of its paragraph, in twips; None where that is not known.
    """

    kind: str
    length: int
    centred: bool | None
    solid: bool = True
    single: bool = True
    colour: str = ""
    points: float = 0.0
    below: int | None = None


class Column(NamedTuple):
    """The column in which a drawing is positioned: its width, and its distance from the paper's edge.

    ``offset`` is None in a cell or text box, whose own place on the paper is not known.
    """

    width: int
    offset: int | None
    alignment: str
    aside: int = 0
    """How much more the paragraph's text is indented at the left than at the right."""

    def centres(self, left: int | None, long: int, relative: str = "") -> bool | None:
        """Whether a line that begins ``left`` twips from ``relative`` is in the middle; None: not known."""
        if left is None:
            return self.alignment == "center"
        bases = {"": 0, "column": 0, "text": 0, "margin": None if self.offset is None else 0, "page": self.offset}
        base = bases.get(relative)
        if base is None:
            return None
        start = left - base
        return abs(2 * start + long - self.width - self.aside) <= 2 * _TOLERANCE


ANYWHERE = Column(0, 0, "")
"""For those who ask only whether there is a line."""


def border_strokes(look: Stated, available: int, *, aside: int = 0) -> Iterator[Stroke]:
    """Yield the lines that a paragraph's border above or below makes; a frame around it is none."""
    if look.get("border_left") or look.get("border_right"):
        return
    left = look["left"] + min(look["first_line"], 0)
    right = look["right"]
    for side in ("top", "bottom"):
        pen = look.get(f"border_{side}")
        if pen:
            yield Stroke(
                "border",
                max(available - left - right, 0),
                abs(left - right - aside) <= 2 * _TOLERANCE,
                _is_solid(pen.style),
                not _MANY.search(pen.style),
                pen.colour,
                pen.points,
                0 if side == "top" else None,
            )


def text_strokes(segments: Iterable[Segment], alignment: str) -> Iterator[Stroke]:
    """Yield the lines made of typed characters and of underlining."""
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


def drawn_strokes(holder: Element, column: Column) -> Iterator[Stroke]:
    """Return the lines in a ``w:drawing``, ``w:pict`` or ``w:object``, without those in its text boxes."""
    if holder.tag != HOLDERS[0]:
        yield from _vml_strokes(holder, column)
        return
    for frame in holder:
        properties = frame.find(f"{WP}docPr")
        if properties is None or not is_attribute_on(properties, "hidden"):
            yield from _drawing(holder, frame, column)


def _drawing(holder: Element, frame: Element, column: Column) -> Iterator[Stroke]:
    outer = _size(frame.find(f"{WP}extent"), "cx", "cy")
    for shape in frame.iter(f"{WPS}wsp", f"{_PIC}pic"):
        # Shapes of a text box's own paragraphs are theirs.
        if next(shape.iterancestors(HOLDERS[0]), None) is not holder:
            continue
        group = shape.getparent()
        size = outer if group is None or group.tag != f"{_WPG}wgp" else _grouped(shape, group, outer)
        if size is not None and _is_line(shape, *size):
            kind = "picture" if shape.tag == f"{_PIC}pic" else "shape"
            drawn = Stroke(kind, size[0], _centred(frame, size[0], column), below=_below(frame))
            yield _with_pen(drawn, shape.find(f"{WPS}spPr/{A}ln"))


def _size(node: Element | None, *names: str) -> tuple[int, int] | None:
    if node is None:
        return None
    wide, high = (emu_length(node.get(name)) for name in names)
    return None if wide is None or high is None else (wide, high)


def _grouped(shape: Element, group: Element, outer: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return a shape's size in a group, whose own units its drawn size fixes."""
    own = _size(shape.find(f"{WPS}spPr/{A}xfrm/{A}ext"), "cx", "cy")
    inner = _size(group.find(f"{_WPG}grpSpPr/{A}xfrm/{A}chExt"), "cx", "cy")
    if own is None or outer is None or inner is None or inner[0] <= 0:
        return own
    return round(own[0] * outer[0] / inner[0]), round(own[1] * outer[0] / inner[0])


def _is_line(shape: Element, wide: int, high: int) -> bool:
    if wide <= 0 or high < 0 or shape.find(f"{WPS}txbx") is not None:
        return False
    geometry = shape.find(f"{WPS}spPr/{A}prstGeom")
    straight = geometry is not None and geometry.get("prst") in _LINES
    if straight and shape.find(f"{WPS}spPr/{A}ln/{A}noFill") is not None:
        return False
    return _is_flat(wide, high, straight=straight or shape.find(f"{WPS}cNvCnPr") is not None)


def _with_pen(stroke: Stroke, pen: Element | None) -> Stroke:
    """Return a line as an ``a:ln`` draws it."""
    if pen is None:
        return stroke
    dash, colour = pen.find(f"{A}prstDash"), pen.find(f"{A}solidFill/{A}srgbClr")
    return stroke._replace(
        solid=pen.find(f"{A}custDash") is None and (dash is None or _is_solid(dash.get("val", "solid"))),
        single=not _MANY.search(pen.get("cmpd", "sng")),
        colour="" if colour is None else colour.get("val", "").upper(),
        points=(emu_length(pen.get("w")) or 0) / TWIPS_PER_POINT,
    )


def _below(frame: Element) -> int | None:
    position = frame.find(f"{WP}positionV")
    if position is None or position.get("relativeFrom") not in ("paragraph", "line"):
        return None
    return emu_length(position.findtext(f"{WP}posOffset"))


def _centred(frame: Element, long: int, column: Column) -> bool | None:
    position = frame.find(f"{WP}positionH")
    if position is None:
        return column.centres(None, long)
    aligned = position.findtext(f"{WP}align")
    if aligned is not None:
        return aligned.strip() == "center"
    left = emu_length(position.findtext(f"{WP}posOffset"))
    return None if left is None else column.centres(left, long, position.get("relativeFrom", ""))


def _vml_strokes(holder: Element, column: Column) -> Iterator[Stroke]:
    for shape in holder.iter(f"{VML}line", f"{VML}shape", f"{VML}rect"):
        if next(shape.iterancestors(*HOLDERS), None) is not holder or shape.find(f"{VML}textbox") is not None:
            continue
        css_style = declarations(shape.get("style"))
        hidden = css_style.get("visibility") == "hidden"
        stroked = shape.get("stroked") not in ("f", "false")
        found = None if hidden else _vml_line(shape) if shape.tag == f"{VML}line" else _vml_shape(shape, css_style)
        if found is None or (shape.tag == f"{VML}line" and not stroked):
            continue
        long, left = found
        if long == 0 and shape.get(f"{_OFFICE}hr") in ("t", "true"):
            yield Stroke("shape", _rule_length(shape, column.width), shape.get(f"{_OFFICE}hralign") == "center")
        elif long > 0:
            yield _with_vml_pen(Stroke("shape", long, _vml_centred(css_style, left, long, column)), shape)


def _vml_line(shape: Element) -> tuple[int, int | None] | None:
    """Return the length of a ``v:line`` and where it begins, None if it is not level."""
    unit = _unit(shape)
    ends = [_vml_length(text, unit) for name in ("from", "to") for text in shape.get(name, "0,0").split(",")[:2]]
    if len(ends) != 4 or None in ends:  # noqa: PLR2004 - x and y of both ends
        return None
    left, top, right, bottom = (end or 0 for end in ends)
    wide, high = abs(right - left), abs(bottom - top)
    return (wide, min(left, right)) if _is_flat(wide, high, straight=True) else None


def _vml_shape(shape: Element, css_style: dict[str, str]) -> tuple[int, int | None] | None:
    """Return the length of a flat ``v:shape`` or ``v:rect`` and where it begins (None in the line of text)."""
    unit = _unit(shape)
    wide, high = (_vml_length(css_style.get(name, ""), unit) for name in ("width", "height"))
    if wide == 0 and shape.get(f"{_OFFICE}hr") in ("t", "true"):
        return 0, None
    straight = shape.get("type") == _STRAIGHT or shape.get(f"{_OFFICE}connectortype") == "straight"
    if wide is None or high is None or not _is_flat(wide, high, straight=straight):
        return None
    if css_style.get("position") != "absolute":
        return wide, None
    return wide, _vml_length(css_style.get("margin-left") or css_style.get("left", "0"), unit)


def _with_vml_pen(stroke: Stroke, shape: Element) -> Stroke:
    pen = shape.find(f"{VML}stroke")
    said = {} if pen is None else {str(name): str(value) for name, value in pen.items()}
    colour = said.get("color") or shape.get("strokecolor") or ""
    wide = css_length(said.get("weight") or shape.get("strokeweight"))
    return stroke._replace(
        # A style of numbers gives the lengths of dashes and gaps.
        solid=re.fullmatch("solid|", said.get("dashstyle", "")) is not None,
        single=not _MANY.search(said.get("linestyle", "")),
        colour=_css_colour(colour.partition(" ")[0]),
        points=(wide or 0) / TWIPS_PER_POINT,
    )


def _css_colour(text: str) -> str:
    """Return a colour of VML as six hexadecimal digits, "" for black, and for names that are not known."""
    digits = text.removeprefix("#").upper()
    if text.startswith("#") and re.fullmatch("[0-9A-F]{3}", digits):
        return "".join(2 * digit for digit in digits)
    return (
        digits if re.fullmatch("#[0-9A-F]{6}", f"#{digits}") and text.startswith("#") else _NAMED.get(text.lower(), "")
    )


def _vml_centred(css_style: dict[str, str], left: int | None, long: int, column: Column) -> bool | None:
    aligned = css_style.get("mso-position-horizontal", "absolute")
    if aligned != "absolute":
        return aligned == "center"
    return column.centres(left, long, css_style.get("mso-position-horizontal-relative", ""))


def _rule_length(shape: Element, available: int) -> int:
    """Return the length of a rule from Word's menu: a share of the column, in tenths of a per cent."""
    share = length(shape.get(f"{_OFFICE}hrpct"), least=1)
    return available if share is None else min(share, 1000) * available // 1000


def _unit(shape: Element) -> float | None:
    """Return the twips of one unit inside a ``v:group``, None outside."""
    group = shape.getparent()
    if group is None or group.tag != f"{VML}group":
        return None
    wide = _vml_length(declarations(group.get("style")).get("width", ""), _unit(group))
    units = length(group.get("coordsize", "1000").partition(",")[0], per_point=1_000_000, least=1)
    return 0.0 if wide is None or units is None else wide / units


def _vml_length(text: str, unit: float | None) -> int | None:
    if unit is None:
        return css_length(text, "px")
    bare = length(text, per_point=1_000_000, least=-(10**9))
    return None if bare is None else round(bare * unit)


def _is_solid(style: str) -> bool:
    """Whether a line style's name, in a border or a shape, is that of an unbroken line."""
    return not _BROKEN.search(style)


def _is_flat(wide: int, high: int, *, straight: bool) -> bool:
    """Whether a shape of this width and height is a level line; a straight one may be a little aslant."""
    return wide > 0 and wide > high and high <= max(_FLAT, wide // _SLOPE if straight else 0)
