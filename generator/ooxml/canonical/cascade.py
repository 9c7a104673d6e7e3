"""Formatting in force: every property of a run, paragraph, table, row or cell after defaults, styles and lists.

From the lowest: Word's own defaults, docDefaults, the table's style, the list's level, the paragraph's style, the
run's style, what is stated directly (ECMA-376 part 1, 17.7.2). All properties go the same way, known or not.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from generator.ooxml.canonical import noise
from generator.ooxml.canonical.defaults import DEFAULTS
from generator.ooxml.canonical.properties import Stated, read_properties
from generator.ooxml.canonical.values import Look, short_name, tree
from generator.ooxml.formatting import AUTOSPACING
from generator.ooxml.on_off import TOGGLES, is_attribute_on
from generator.ooxml.package import W
from generator.ooxml.styles import BLACK, MAX_CHAIN, value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element as Element

    from generator.ooxml.styles import Theme

Chain = tuple["Element", ...]

_RUN_STRUCTURE = ("rStyle",)
_MARK_STRUCTURE = ("rStyle", "ins", "del", "moveFrom", "moveTo")
_PARAGRAPH_STRUCTURE = ("pStyle", "numPr", "rPr", "sectPr")
_TABLE_STRUCTURE = ("tblStyle", "tblLook", "tblStyleRowBandSize", "tblStyleColBandSize")
_PROPERTIES = {"paragraph": ("pPr", "rPr"), "character": ("rPr",), "table": ("pPr", "rPr", "tblPr", "trPr", "tcPr")}
_CONDITIONAL = f"{W}tblStylePr"


class StyleSheet:
    """The styles of a file by type and id, and what is doubtful of those that are used."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else root.findall(f"{W}style")
        keys = [(style.get(f"{W}type", "paragraph"), style.get(f"{W}styleId", "")) for style in found]
        self._styles = dict(zip(keys, found, strict=True))
        self._doubled = {style_id for style_id, count in Counter(key[1] for key in keys).items() if count > 1}
        defaults = [key for key, style in zip(keys, found, strict=True) if is_attribute_on(style, f"{W}default")]
        self._defaults = dict(reversed(defaults))
        self._doubled |= {style_id for kind, style_id in defaults if self._defaults[kind] != style_id}
        self._chains: dict[tuple[str, str], Chain] = {}
        self.doubtful: dict[tuple[str, object], None] = {
            ("hai kiểu mặc định", kind): None
            for kind, count in Counter(key[0] for key in defaults).items()
            if count > 1
        }

    def chain(self, kind: str, style_id: str) -> Chain:
        """Return a style and those it is based on, nearest first; the default style where there is none of this id."""
        key = (kind, style_id)
        if key not in self._chains:
            if style_id and key not in self._styles:
                self.doubtful["kiểu không có trong tệp", style_id] = None
            known = key if key in self._styles else (kind, self._defaults.get(kind, ""))
            self._chains[key] = tuple(self._based_on(*known))
        return self._chains[key]

    def _based_on(self, kind: str, style_id: str) -> Iterator[Element]:
        for _ in range(MAX_CHAIN):
            style = self._styles.get((kind, style_id))
            if style is None:
                return
            self._judge(kind, style_id, style)
            yield style
            style_id = value(style, "basedOn")
        self.doubtful["kiểu dựa vòng quanh nhau", style_id] = None

    def _judge(self, kind: str, style_id: str, style: Element) -> None:
        if style_id in self._doubled:
            self.doubtful["hai kiểu cùng tên", style_id] = None
        read = {f"{W}{name}" for name in _PROPERTIES.get(kind, ())}
        for tag, count in Counter(node.tag for node in style).items():
            is_known = tag in read or tag in noise.STYLE_CHILDREN or (tag == _CONDITIONAL and kind == "table")
            if not is_known or (count > 1 and tag != _CONDITIONAL):
                self.doubtful[f"kiểu có {short_name(tag)} lạ", style_id] = None


class LevelUse(NamedTuple):
    """What a list's level gives: properties of its paragraphs, look of the number, and how the number stands."""

    paragraph: Element | None
    run: Element | None
    rest: Look


class Cascade:
    """Resolves formatting for one file; equal requests are answered once."""

    def __init__(self, root: Element | None, styles: StyleSheet, theme: Theme) -> None:
        self._styles = styles
        self._theme = theme
        defaults = None if root is None else root.find(f"{W}docDefaults")
        found = (None if defaults is None else defaults.find(f"{W}{name}PrDefault/{W}{name}Pr") for name in "rp")
        self.doubtful: dict[str, None] = {}
        self._run_defaults, self._paragraph_defaults = (self._stated(one) for one in found)
        self._layers: dict[tuple[Chain, str], Look] = {}
        self._runs: dict[tuple[bytes, Chain, Chain, bool], Look] = {}
        self._paragraphs: dict[tuple[bytes, Chain, Chain, int], Look] = {}
        self._levels: dict[int, LevelUse] = {}

    def _stated(self, properties: Element | None, structural: tuple[str, ...] = ()) -> Look:
        stated: Stated = read_properties(properties, self._theme, structural)
        self.doubtful |= dict.fromkeys(stated.doubtful)
        return stated.look

    def _layer(self, chain: Chain, name: str, structural: tuple[str, ...]) -> Look:
        """Return what a chain of styles states in its ``w:rPr``, ``w:pPr`` ..."""
        key = (chain, name)
        if key not in self._layers:
            found: Look = {}
            for style in reversed(chain):
                found |= self._stated(style.find(f"{W}{name}"), structural)
            self._layers[key] = found
        return self._layers[key]

    def run(self, properties: Element | None, paragraph: Chain, table: Chain, *, is_mark: bool = False) -> Look:
        """Return the look of a run, or of a paragraph's mark, with this ``w:rPr`` in these styles."""
        key = (_bytes(properties), paragraph, table, is_mark)
        if key not in self._runs:
            character = value(properties, "rStyle")
            own = self._styles.chain("character", character)
            layers = [self._layer(chain, "rPr", _RUN_STRUCTURE) for chain in (table, paragraph, own)]
            direct = self._stated(properties, _MARK_STRUCTURE if is_mark else _RUN_STRUCTURE)
            self._runs[key] = self._run(layers, direct)
        return self._runs[key]

    def _run(self, layers: list[Look], direct: Look) -> Look:
        found: Look = {**_RUN_DEFAULTS, **self._run_defaults}
        for layer in (*layers, direct):
            found |= layer
        for name in TOGGLES:
            if name not in direct:
                turned = sum(layer.get(name) is True for layer in layers) % 2 == 1
                found[name] = turned or bool(self._run_defaults.get(name))
        if found["color"] == "auto" and found["shd"] is None and found["highlight"] == "none":
            found["color"] = BLACK
        return found

    @property
    def fonts(self) -> set[object]:
        """The fonts of all runs so far."""
        return {font for look in self._runs.values() for key, font in look.items() if key.startswith("rFonts.")}

    def paragraph(self, properties: Element | None, chain: Chain, table: Chain, level: LevelUse | None) -> Look:
        """Return what holds for a paragraph with this ``w:pPr``; ``level`` is that of its list."""
        key = (_bytes(properties), chain, table, id(level.paragraph) if level else 0)
        if key not in self._paragraphs:
            self._paragraphs[key] = self._paragraph(properties, chain, table, level)
        return self._paragraphs[key]

    def _paragraph(self, properties: Element | None, chain: Chain, table: Chain, level: LevelUse | None) -> Look:
        numbers = None if properties is None else properties.find(f"{W}numPr")
        of_list = self._of_level(level)
        found: Look = {
            **_PARAGRAPH_DEFAULTS,
            **self._paragraph_defaults,
            **self._layer(table, "pPr", _PARAGRAPH_STRUCTURE),
        }
        # A list's level comes just before the style that names the list, or before what is stated directly.
        naming = next((one for one in chain if _names_list(one)), None) if numbers is None else None
        for style in reversed(chain):
            if style is naming:
                found |= of_list
            found |= self._stated(style.find(f"{W}pPr"), _PARAGRAPH_STRUCTURE)
        if naming is None:
            found |= of_list
        found |= self._stated(properties, _PARAGRAPH_STRUCTURE)
        return _settled(found)

    def _of_level(self, level: LevelUse | None) -> Look:
        if level is None:
            return {}
        stated = self._stated(level.paragraph)
        # The stop after the number is in force only where a tab follows the number.
        if level.rest.get("suff", "tab") != "tab":
            stated = {key: stop for key, stop in stated.items() if not (key.startswith("tab ") and stop[0] == "num")}
        return stated

    def label(self, level: LevelUse, mark: Look) -> Look:
        """Return the look of a number: that of the paragraph's mark, changed by the level."""
        return {**mark, **self._stated(level.run, _RUN_STRUCTURE), **level.rest}

    def level(self, node: Element) -> LevelUse:
        """Return what a ``w:lvl`` gives to its paragraphs."""
        known = self._levels.get(id(node))
        if known is None:
            rest: Look = {"suff": "tab", "lvlJc": "left", "numFmt": "decimal"}
            seen = Counter(child.tag for child in node)
            self.doubtful |= {f"{short_name(tag)} hai lần": None for tag, count in seen.items() if count > 1}
            for child in node:
                if child.tag not in noise.LEVEL_CHILDREN and child.tag not in (f"{W}pPr", f"{W}rPr"):
                    name = short_name(child.tag).removeprefix("w:")
                    is_plain = list(child.attrib) == [f"{W}val"] and not len(child)
                    rest[name] = child.get(f"{W}val") if is_plain else tree(child)
            # Printed alike may be signs of a font of signs, spaces, or numbers of levels that are not counted yet.
            rest["lvlText"] = value(node, "lvlText")
            rest["lvlJc"] = {"start": "left", "end": "right"}.get(rest["lvlJc"], rest["lvlJc"])
            known = LevelUse(node.find(f"{W}pPr"), node.find(f"{W}rPr"), rest)
            self._levels[id(node)] = known
        return known

    def properties(self, properties: Element | None, name: str, chain: Chain = ()) -> Look:
        """Return what a ``w:tblPr``, ``w:trPr``, ``w:tcPr`` or ``w:sectPr`` states, over the styles of a table."""
        structural = {"tblPr": _TABLE_STRUCTURE, "sectPr": ("headerReference", "footerReference", "titlePg")}
        return {
            **self._layer(chain, name, structural.get(name, ())),
            **self._stated(properties, structural.get(name, ())),
        }

    def conditional(self, properties: Element | None, chain: Chain) -> object:
        """Return the parts of a table's style that hold for some rows or columns, with what chooses them."""
        parts = [tree(part) for style in chain for part in style.findall(_CONDITIONAL)]
        chosen = [] if properties is None else [tree(node) for node in properties if node.tag in _CHOOSERS]
        return (tuple(parts), tuple(chosen)) if parts else None


_CHOOSERS = tuple(f"{W}{name}" for name in _TABLE_STRUCTURE if name != "tblStyle")


def _names_list(style: Element) -> bool:
    return style.find(f"{W}pPr/{W}numPr/{W}numId") is not None


def _settled(found: Look) -> Look:
    for side in ("before", "after"):
        if found[f"spacing.{side}Autospacing"] is True:
            found[f"spacing.{side}"] = AUTOSPACING
    return {key: stop for key, stop in found.items() if not (key.startswith("tab ") and stop is None)}


def _bytes(properties: Element | None) -> bytes:
    return b"" if properties is None else etree.tostring(properties, with_tail=False)


def _defaults_of(names: str) -> Mapping[str, object]:
    return {key: DEFAULTS[key] for key in DEFAULTS if key.partition(".")[0] in names.split()}


_RUN_DEFAULTS = {
    **_defaults_of(" ".join(TOGGLES)),
    **_defaults_of("dstrike webHidden rtl cs specVanish oMath snapToGrid rFonts sz szCs color highlight u vertAlign"),
    **_defaults_of("w kern position effect em shd bdr"),
    "spacing": "0",
}
_PARAGRAPH_DEFAULTS = {
    **_defaults_of("keepNext keepLines pageBreakBefore suppressLineNumbers suppressAutoHyphens topLinePunct bidi"),
    **_defaults_of("contextualSpacing mirrorIndents suppressOverlap widowControl kinsoku wordWrap overflowPunct"),
    **_defaults_of("autoSpaceDE autoSpaceDN adjustRightInd snapToGrid ind jc outlineLvl textAlignment textDirection"),
    **_defaults_of("textboxTightWrap shd"),
    **{key: DEFAULTS[key] for key in DEFAULTS if key.startswith("spacing.")},
}
