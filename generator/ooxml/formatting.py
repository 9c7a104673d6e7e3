"""Effective formatting: what holds for a run or paragraph after all its styles.

From the lowest: Word's own defaults, docDefaults, the table's style, the list's level, the
paragraph's style, the run's style, what is stated directly (ECMA-376 part 1, 17.7.2). The
conditional parts of table styles (first row, banding) are not looked at.

Of what one ``w:rPr`` or ``w:pPr`` states, each value is read and bounded; what is absurd counts as not stated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from generator.ooxml.on_off import is_on, state
from generator.ooxml.package import W
from generator.ooxml.styles import BLACK, colour, value
from generator.ooxml.units import HALF_POINTS_PER_POINT, length

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

    from generator.ooxml.numbering import Numbering
    from generator.ooxml.styles import Styles, Theme

    Stated = dict[str, Any]
    Chain = tuple[Element, ...]


class Pen(NamedTuple):
    """How a border is drawn: its style's name, its colour ("" where automatic), its width in points (0: not said)."""

    style: str
    colour: str = ""
    points: float = 0.0


TOGGLES = ("bold", "italic", "caps", "small_caps")
AUTOSPACING = 280
"""Twips of ``w:beforeAutospacing``: 14 pt, as in web pages."""
_MIN_HALF_POINTS = 2
_ALIGNMENTS = {
    "left": "left",
    "start": "left",
    "numTab": "left",
    "right": "right",
    "end": "right",
    "center": "center",
    **dict.fromkeys(("both", "distribute", "lowKashida", "mediumKashida", "highKashida", "thaiDistribute"), "both"),
}
_WIDE_FRAME = 1440
"""Twips from which a frame is more than the room of a page number."""
_FRAME_ALIGNMENTS = {"left": "left", "inside": "left", "center": "center", "right": "right", "outside": "right"}


def val(node: Element) -> str:
    """Return ``w:val``, "" if it is missing."""
    return node.get(f"{W}val", "")


def visible(border: Element | None) -> bool:
    """Whether a border (``w:top``, ``w:insideH`` ...) can be seen on white paper."""
    return (
        border is not None
        and val(border) not in ("", "none", "nil")
        and border.get(f"{W}color", "").upper() != "FFFFFF"
    )


def _switch(name: str) -> Callable[[Element, Theme], Stated]:
    return lambda node, _: {name: is_on(node)}


def _size(node: Element, _: Theme) -> Stated:
    half_points = length(val(node), per_point=HALF_POINTS_PER_POINT, least=_MIN_HALF_POINTS)
    return {} if half_points is None else {"size": half_points / HALF_POINTS_PER_POINT}


def _fonts(node: Element, theme: Theme) -> Stated:
    stated = {
        name: theme.font(node.get(f"{W}{name}Theme")) or " ".join(node.get(f"{W}{name}", "").split())
        for name in ("ascii", "hAnsi")
    }
    return {name: font for name, font in stated.items() if font}


def _colour(node: Element, theme: Theme) -> Stated:
    stated = colour(val(node))
    # With a tint or shade the value is the theme's colour already mixed.
    mixed = stated is not None and (node.get(f"{W}themeTint") or node.get(f"{W}themeShade"))
    found = stated if mixed else theme.colour(node.get(f"{W}themeColor")) or stated
    return {} if found is None else {"colour": found}


_RUN: dict[str, Callable[[Element, Theme], Stated]] = {
    f"{W}rFonts": _fonts,
    f"{W}sz": _size,
    f"{W}b": _switch("bold"),
    f"{W}i": _switch("italic"),
    f"{W}caps": _switch("caps"),
    f"{W}smallCaps": _switch("small_caps"),
    f"{W}color": _colour,
    f"{W}u": lambda node, _: {"underline": val(node) not in ("", "none")},
    f"{W}highlight": lambda node, _: {"highlight": val(node).replace("none", "")},
    f"{W}bdr": lambda node, _: {"bordered": visible(node)},
    f"{W}vertAlign": lambda node, _: {"raised": val(node) in ("superscript", "subscript")},
}


def of_run(properties: Element | None, theme: Theme) -> Stated:
    """Return what a ``w:rPr`` states; ``size`` is in points, ``ascii`` and ``hAnsi`` are fonts."""
    return _gathered(properties, _RUN, theme)


def _spacing(node: Element, _: Theme) -> Stated:
    stated: Stated = {side: length(node.get(f"{W}{side}"), least=0) for side in ("before", "after")}
    stated["line"] = length(node.get(f"{W}line"), least=1)
    rule = node.get(f"{W}lineRule")
    stated["line_rule"] = rule if rule in ("auto", "exact", "atLeast") else None
    for side in ("before", "after"):
        automatic = node.get(f"{W}{side}Autospacing")
        stated[f"{side}_automatic"] = None if automatic is None else state(automatic)
    return {name: found for name, found in stated.items() if found is not None}


def _indent(node: Element, _: Theme) -> Stated:
    stated: Stated = {}
    for side, logical in (("left", "start"), ("right", "end")):
        physical = length(node.get(f"{W}{side}"))
        stated[side] = length(node.get(f"{W}{logical}")) if physical is None else physical
    hanging, first = (length(node.get(f"{W}{name}"), least=0) for name in ("hanging", "firstLine"))
    stated["first_line"] = first if hanging is None else -hanging
    return {name: found for name, found in stated.items() if found is not None}


def _alignment(node: Element, _: Theme) -> Stated:
    known = _ALIGNMENTS.get(val(node))
    return {} if known is None else {"alignment": known}


def _frame(node: Element, _: Theme) -> Stated:
    known = _FRAME_ALIGNMENTS.get(node.get(f"{W}xAlign", ""))
    # In a wide frame a line is placed by its own alignment, too.
    is_wide = (length(node.get(f"{W}w"), least=0) or 0) >= _WIDE_FRAME
    return {"placed_apart": True} | ({} if known is None or is_wide else {"frame": known})


def _pen(border: Element) -> Pen:
    eighths = length(border.get(f"{W}sz"), per_point=8, least=0)
    colour = border.get(f"{W}color", "auto").upper()
    return Pen(val(border), "" if colour == "AUTO" else colour, (eighths or 0) / 8)


def _borders(node: Element, _: Theme) -> Stated:
    sides = ("top", "bottom", "left", "right")
    return {
        f"border_{side}": _pen(found) if visible(found) else None
        for side in sides
        if (found := node.find(f"{W}{side}")) is not None
    }


_PARAGRAPH: dict[str, Callable[[Element, Theme], Stated]] = {
    f"{W}spacing": _spacing,
    f"{W}ind": _indent,
    f"{W}jc": _alignment,
    f"{W}framePr": _frame,
    f"{W}pBdr": _borders,
    f"{W}contextualSpacing": _switch("contextual"),
    f"{W}keepNext": _switch("keep_next"),
    f"{W}keepLines": _switch("keep_lines"),
}


def of_paragraph(properties: Element | None, theme: Theme) -> Stated:
    """Return what a ``w:pPr`` states: lengths in twips, ``first_line`` negative where it hangs."""
    return _gathered(properties, _PARAGRAPH, theme)


def _gathered(
    properties: Element | None, readers: dict[str, Callable[[Element, Theme], Stated]], theme: Theme
) -> Stated:
    stated: Stated = {}
    for node in () if properties is None else properties:
        reader = readers.get(node.tag)
        if reader is not None:
            stated |= reader(node, theme)
    return stated


_WORD_RUN = {
    "ascii": "Times New Roman",
    "hAnsi": "Times New Roman",
    "size": 10.0,
    "colour": BLACK,
    "highlight": "",
    "underline": False,
    "raised": False,
    "bordered": False,
}
_WORD_PARAGRAPH = {
    "alignment": "left",
    "first_line": 0,
    "left": 0,
    "right": 0,
    "before": 0,
    "after": 0,
    "line": 240,
    "line_rule": "auto",
    "contextual": False,
    "keep_next": False,
    "keep_lines": False,
}


class Run(NamedTuple):
    """Text of one look. ``text`` is as the file has it (not normalised), ``size`` in points.

    ``font`` is the font in force for these characters, ``colour`` six hexadecimal digits (automatic
    is 000000), ``highlight`` Word's name of it or "", ``caps`` on for small capitals too;
    ``raised`` is superscript or subscript; ``bordered`` says whether a frame is drawn around the text itself.
    """

    text: str
    font: str
    size: float
    bold: bool
    italic: bool
    underline: bool
    caps: bool
    colour: str
    highlight: str
    raised: bool = False
    bordered: bool = False


class Look(NamedTuple):
    """A run's formatting; below U+0080 the font is ``ascii``, above it ``other``."""

    ascii: str
    other: str
    size: float
    bold: bool
    italic: bool
    underline: bool
    caps: bool
    colour: str
    highlight: str
    raised: bool
    bordered: bool

    def run(self, text: str, font: str) -> Run:
        """Return text in this look and one font."""
        return Run(text, font, *self[2:])


class Formatting:
    """Resolves formatting for the paragraphs and runs of one document."""

    def __init__(self, styles_root: Element | None, styles: Styles, numbering: Numbering, theme: Theme) -> None:
        defaults = None if styles_root is None else styles_root.find(f"{W}docDefaults")
        found = None if defaults is None else defaults.find(f"{W}rPrDefault/{W}rPr")
        self._run_defaults = of_run(found, theme)
        found = None if defaults is None else defaults.find(f"{W}pPrDefault/{W}pPr")
        self._paragraph_defaults = of_paragraph(found, theme)
        self._styles = styles
        self._numbering = numbering
        self._theme = theme
        self._run_stated: dict[Chain, Stated] = {}
        self._paragraph_stated: dict[tuple[Chain, bool], Stated] = {}
        self._paragraphs: dict[tuple[Chain, Chain], Stated] = {}
        self._looks: dict[tuple[Chain, Chain], Look] = {}

    def look(self, run: Element | None, paragraph: Chain, table: Chain) -> Look:
        """Return the formatting of a ``w:r`` in a paragraph and table of these style chains (nearest first)."""
        properties = None if run is None else run.find(f"{W}rPr")
        if properties is not None and len(properties):
            return self._resolved(properties, paragraph, table)
        key = (paragraph, table)
        if key not in self._looks:
            self._looks[key] = self._resolved(None, paragraph, table)
        return self._looks[key]

    def label(self, properties: Element | None, chain: Chain, table: Chain) -> Look:
        """Return the formatting of the number of a paragraph with this ``w:pPr``: its mark's, and its level's over it.

        Only fonts, weight and slant are taken from the level (17.9.24).
        """
        mark = None if properties is None else properties.find(f"{W}rPr")
        look = self.look(None, chain, table) if mark is None else self._resolved(mark, chain, table)
        level = self._numbering.level(properties, chain)
        stated = of_run(None if level is None else level.node.find(f"{W}rPr"), self._theme)
        fonts = {"ascii": stated.get("ascii", look.ascii), "other": stated.get("hAnsi", look.other)}
        return look._replace(bold=stated.get("bold", look.bold), italic=stated.get("italic", look.italic), **fonts)

    def _resolved(self, properties: Element | None, paragraph: Chain, table: Chain) -> Look:
        character = self._styles.chain(value(properties, "rStyle"))
        layers = [self._run_of(chain) for chain in (table, paragraph, character)]
        own = of_run(properties, self._theme)
        stated: Stated = {**_WORD_RUN, **self._run_defaults}
        for layer in (*layers, own):
            stated |= layer
        bold, italic, caps, small_caps = (self._toggled(name, layers, own) for name in TOGGLES)
        return Look(
            stated["ascii"],
            stated["hAnsi"],
            stated["size"],
            bold,
            italic,
            stated["underline"],
            caps or small_caps,
            stated["colour"],
            stated["highlight"],
            stated["raised"],
            stated["bordered"],
        )

    def _toggled(self, name: str, layers: list[Stated], own: Stated) -> bool:
        """Bold in a bold style is not bold: styles switch, direct formatting states (17.7.3)."""
        if name in own:
            return bool(own[name])
        if self._run_defaults.get(name):
            return True
        return sum(bool(layer.get(name)) for layer in layers) % 2 == 1

    def _run_of(self, chain: Chain) -> Stated:
        if chain not in self._run_stated:
            stated: Stated = {}
            for style in reversed(chain):
                stated |= of_run(style.find(f"{W}rPr"), self._theme)
            self._run_stated[chain] = stated
        return self._run_stated[chain]

    def paragraph(self, properties: Element | None, chain: Chain, table: Chain) -> Stated:
        """Return all that holds for a paragraph with this ``w:pPr``: nothing is missing, lengths are in twips."""
        # Most paragraphs say nothing but their style.
        if any(node.tag != f"{W}pStyle" for node in (() if properties is None else properties)):
            return self._composed(properties, chain, table)
        key = (chain, table)
        if key not in self._paragraphs:
            self._paragraphs[key] = self._composed(None, chain, table)
        return self._paragraphs[key]

    def _composed(self, properties: Element | None, chain: Chain, table: Chain) -> Stated:
        own = of_paragraph(properties, self._theme)
        numbers = None if properties is None else properties.find(f"{W}numPr")
        # A list that the paragraph names, or refuses with 0, puts that of its style out of force.
        stated: Stated = {
            **_WORD_PARAGRAPH,
            **self._paragraph_defaults,
            **self._paragraph_of(table, listed=True),
            **self._paragraph_of(chain, listed=not value(numbers, "numId")),
            **({} if numbers is None else self._level(properties, chain)),
            **own,
        }
        for side in ("before", "after"):
            if stated.get(f"{side}_automatic"):
                stated[side] = AUTOSPACING
        stated["alignment"] = stated.get("frame", stated["alignment"])
        return stated

    def _paragraph_of(self, chain: Chain, *, listed: bool) -> Stated:
        """Return what a style chain states; a list's level comes just before the style that names the list."""
        key = (chain, listed)
        if key not in self._paragraph_stated:
            naming = next((style for style in chain if value(style.find(f"{W}pPr/{W}numPr"), "numId")), None)
            stated: Stated = {}
            for style in reversed(chain):
                if listed and style is naming:
                    stated |= self._level(None, chain)
                stated |= of_paragraph(style.find(f"{W}pPr"), self._theme)
            self._paragraph_stated[key] = stated
        return self._paragraph_stated[key]

    def _level(self, properties: Element | None, chain: Chain) -> Stated:
        level = self._numbering.level(properties, chain)
        return {} if level is None else of_paragraph(level.properties, self._theme)
