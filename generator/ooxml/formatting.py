"""Effective formatting: what holds for a run or paragraph after all its styles.

From the lowest: Word's own defaults, docDefaults, the table's style, the list's level, the
paragraph's style, the run's style, what is stated directly (ECMA-376 part 1, 17.7.2). The
conditional parts of table styles (first row, banding) are not looked at.

What one ``w:rPr`` or ``w:pPr`` states is read by :mod:`generator.ooxml.stated`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.ooxml.package import W
from generator.ooxml.stated import OTHER_EFFECTS, TOGGLED_EFFECTS, of_paragraph, of_run
from generator.ooxml.styles import BLACK, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from generator.ooxml.numbering import Numbering
    from generator.ooxml.stated import Stated
    from generator.ooxml.styles import Styles, Theme

    Chain = tuple[Element, ...]
    Said = tuple[tuple[object, ...], ...]


TOGGLES = ("bold", "italic", "caps", "small_caps")
AUTOSPACING = 280
"""Twips of ``w:beforeAutospacing``: 14 pt, as in web pages."""

_WORD_RUN = {
    "ascii": "Times New Roman",
    "hAnsi": "Times New Roman",
    "size": 10.0,
    "colour": BLACK,
    "highlight": "",
    "underline": False,
    "raised": False,
    "bordered": False,
    "ground": "",
    "scale": 100,
    "letter_spacing": 0,
    "position": 0,
    "right_to_left": False,
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
    "right_to_left": False,
    "ground": "",
}


_TURNED = {"left": "right", "right": "left"}
MOST_KNOWN = 2_000
"""Looks that are kept for the next text that says the same; a hostile file has as many as it has runs."""


class Run(NamedTuple):
    """Text of one look. ``text`` is as the file has it (not normalised), ``size`` in points.

    ``font`` is the font in force for these characters, ``colour`` six hexadecimal digits (automatic
    is 000000), ``highlight`` Word's name of it or "", ``caps`` on for small capitals too;
    ``raised`` is superscript or subscript; ``bordered`` says whether a frame is drawn around the text itself.
    ``ground`` is the colour of the shading behind it, "" where none is seen; ``effects`` are strokes through it,
    outlines, shadows and the like; ``scale`` is the width of its letters in percent, ``letter_spacing`` what is between
    them in twips, ``position`` how far they are raised in half points; ``right_to_left``: its words run so.
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
    ground: str = ""
    effects: tuple[str, ...] = ()
    scale: int = 100
    letter_spacing: int = 0
    position: int = 0
    small_caps: bool = False
    right_to_left: bool = False


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
    ground: str
    effects: tuple[str, ...]
    scale: int
    letter_spacing: int
    position: int
    small_caps: bool
    right_to_left: bool

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
        self._paragraphs: dict[tuple[Said, Chain, Chain], Stated] = {}
        self._looks: dict[tuple[Said, Chain, Chain], Look] = {}
        self._levels: dict[Element | None, Stated] = {}

    def look(self, run: Element | None, paragraph: Chain, table: Chain) -> Look:
        """Return the formatting of a ``w:r`` in a paragraph and table of these style chains (nearest first)."""
        return self._look_of(None if run is None else run.find(f"{W}rPr"), paragraph, table)

    def _look_of(self, properties: Element | None, paragraph: Chain, table: Chain) -> Look:
        # Most runs say nothing, and the others what their neighbours say.
        key = (_said(properties), paragraph, table)
        known = self._looks.get(key)
        if known is None:
            if len(self._looks) >= MOST_KNOWN:
                self._looks.clear()
            known = self._looks[key] = self._resolved(properties, paragraph, table)
        return known

    def label(self, properties: Element | None, chain: Chain, table: Chain) -> Look:
        """Return the formatting of the number of a paragraph with this ``w:pPr``: its mark's, its level's over it."""
        mark = None if properties is None else properties.find(f"{W}rPr")
        look = self._look_of(mark, chain, table)
        level = self._numbering.level(properties, chain)
        stated = self._of_level(None if level is None else level.node)
        if not stated:
            return look
        over = {name: stated[name] for name in Look._fields if name in stated}
        return look._replace(other=stated.get("hAnsi", look.other), **over)

    def _of_level(self, level: Element | None) -> Stated:
        if level not in self._levels:
            self._levels[level] = of_run(None if level is None else level.find(f"{W}rPr"), self._theme)
        return self._levels[level]

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
            stated["ground"],
            self._effects(stated, layers, own),
            stated["scale"],
            stated["letter_spacing"],
            stated["position"],
            small_caps,
            stated["right_to_left"],
        )

    def _effects(self, stated: Stated, layers: list[Stated], own: Stated) -> tuple[str, ...]:
        # Most texts have none, which is found without asking every layer.
        toggled = (name for name in TOGGLED_EFFECTS if name in stated and self._toggled(name, layers, own))
        return (*toggled, *(name for name in OTHER_EFFECTS if stated.get(name)))

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
        key = (_said(properties), chain, table)
        known = self._paragraphs.get(key)
        if known is None:
            if len(self._paragraphs) >= MOST_KNOWN:
                self._paragraphs.clear()
            known = self._paragraphs[key] = self._composed(properties, chain, table)
        return known

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
        # Words of a direction from right to left begin at the right.
        turned = _TURNED if stated["right_to_left"] else {}
        stated["alignment"] = stated.get("frame", turned.get(stated["alignment"], stated["alignment"]))
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


def _said(properties: Element | None) -> Said:
    """Return all that a ``w:rPr`` or ``w:pPr`` says, by which two that say the same are one."""
    if properties is None or not len(properties):
        return ()
    # With the number of its children, each element has its place.
    return tuple((node.tag, len(node), *node.items()) for node in properties.iter())
