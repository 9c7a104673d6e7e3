"""Styles and themes: what a paragraph or run inherits, and the fonts and colours that styles name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.ooxml.on_off import is_attribute_on, switch
from generator.ooxml.package import A, W
from generator.ooxml.units import HALF_POINTS_PER_POINT, length

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


MAX_CHAIN = 32
"""Styles based on styles; Word allows eleven."""

BLACK = "000000"
_HEX = re.compile("[0-9A-Fa-f]{6}")
_SCRIPTS = {"vi": "Viet", "ar": "Arab", "he": "Hebr", "th": "Thai"}
_DEFAULT_FONT = "Times New Roman"

_SLOTS = {
    # What a run may name (ST_ThemeColor) and the element of a:clrScheme it stands for.
    **{name: name for name in ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6")},
    "dark1": "dk1",
    "light1": "lt1",
    "dark2": "dk2",
    "light2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
_MAPPED = {
    # Names that the settings map, the attribute that maps them, and what they are unless mapped.
    "text1": ("t1", "dark1"),
    "text2": ("t2", "dark2"),
    "background1": ("bg1", "light1"),
    "background2": ("bg2", "light2"),
}


class Styles:
    """The paragraph, character and table styles of styles.xml."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else root.findall(f"{W}style")
        self._by_id = {style.get(f"{W}styleId", ""): style for style in found}
        self._default, self._default_table = (
            next(
                (
                    style.get(f"{W}styleId", "")
                    for style in found
                    if style.get(f"{W}type") == kind and is_attribute_on(style, f"{W}default")
                ),
                "",
            )
            for kind in ("paragraph", "table")
        )
        self._chains: dict[str, tuple[Element, ...]] = {}
        self._hiding: dict[tuple[Element, ...], bool] = {}
        defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._hides_all = switch(defaults, "vanish") or False

    def ids(self) -> dict[str, str]:
        """Return the ids of the styles by the names that Word shows."""
        return {value(style, "name"): style_id for style_id, style in self._by_id.items()}

    def size(self, style_id: str) -> float | None:
        """Return the font size in points that the style chain states (``w:sz`` counts half points)."""
        stated = (value(style.find(f"{W}rPr"), "sz") for style in self.chain(style_id))
        halves = (length(one, per_point=HALF_POINTS_PER_POINT, least=0) for one in stated)
        return next((half / HALF_POINTS_PER_POINT for half in halves if half is not None), None)

    def chain(self, style_id: str) -> tuple[Element, ...]:
        """Return the style and those it is based on, nearest first; () if there is none of this id."""
        if style_id not in self._by_id:
            return ()
        if style_id not in self._chains:
            found: list[Element] = []
            next_id = style_id
            while len(found) < MAX_CHAIN and (style := self._by_id.get(next_id)) is not None:
                found.append(style)
                next_id = value(style, "basedOn")
            self._chains[style_id] = tuple(found)
        return self._chains[style_id]

    def of(self, paragraph: Element) -> tuple[Element, ...]:
        """Return the chain of a paragraph's style; without a known one it has the default style."""
        named = value(paragraph.find(f"{W}pPr"), "pStyle")
        return self.chain(named) or self.chain(self._default)

    def of_table(self, style_id: str) -> tuple[Element, ...]:
        """Return the chain of a table's style; without a known one it has the default table style."""
        return self.chain(style_id) or self.chain(self._default_table)

    def hides(self, paragraph: tuple[Element, ...], character: tuple[Element, ...] = ()) -> bool:
        """Whether text of these styles is hidden: two that hide it show it again (17.7.3)."""
        return self._hides_all or self._states_hidden(paragraph) != self._states_hidden(character)

    def _states_hidden(self, chain: tuple[Element, ...]) -> bool:
        if chain not in self._hiding:
            stated = (switch(style.find(f"{W}rPr"), "vanish") for style in chain)
            self._hiding[chain] = next((hidden for hidden in stated if hidden is not None), False)
        return self._hiding[chain]


class Theme:
    """A theme as the settings use it: ``themeFontLang`` chooses the script, ``clrSchemeMapping`` the colours."""

    def __init__(self, root: Element | None, settings: Element | None) -> None:
        languages = None if settings is None else settings.find(f"{W}themeFontLang")
        self._languages = {} if languages is None else {str(key): str(value) for key, value in languages.items()}
        mapping = None if settings is None else settings.find(f"{W}clrSchemeMapping")
        self._mapping = {} if mapping is None else {str(key): str(value) for key, value in mapping.items()}
        self._fonts = {} if root is None else {kind: root.find(f".//{A}{kind}Font") for kind in ("major", "minor")}
        self._colours = {} if root is None else _colours(root)
        self._exact = {} if root is None else _exact_colours(root)

    def font(self, name: str | None) -> str | None:
        """Return the font for ``majorHAnsi``, ``minorBidi`` and the like (ECMA-376 part 1, 17.18.96)."""
        kind, script = (name or "")[:5], (name or "")[5:]
        scheme = self._fonts.get(kind)
        if scheme is None:
            return None
        if script in ("Ascii", "HAnsi"):
            return self._of_language(scheme, "val") or _face(scheme, "latin")
        part, attribute = ("cs", "bidi") if script == "Bidi" else ("ea", "eastAsia")
        return _face(scheme, part) or self._of_language(scheme, attribute) or _DEFAULT_FONT

    def exact_colour(self, name: str | None) -> str | None:
        """Return the colour for ``accent1``, ``text1`` and the like just as the theme has it."""
        attribute, default = _MAPPED.get(name or "", ("", name or ""))
        known = self._mapping.get(f"{W}{attribute}", default)
        return self._exact.get(_SLOTS.get(known, ""))

    def face(self, name: str | None) -> str | None:
        """Return the font that the theme has for Latin, East Asian or complex letters, whatever the language."""
        kind, script = (name or "")[:5], (name or "")[5:]
        scheme = self._fonts.get(kind)
        part = {"Bidi": "cs", "EastAsia": "ea"}.get(script, "latin")
        return None if scheme is None else _face(scheme, part)

    def _of_language(self, scheme: Element, attribute: str) -> str | None:
        script = _SCRIPTS.get(self._languages.get(f"{W}{attribute}", "")[:2].lower())
        found = (font for font in scheme.findall(f"{A}font") if script and font.get("script") == script)
        return next((font.get("typeface") or None for font in found), None)

    def colour(self, name: str | None) -> str | None:
        """Return the colour for ``accent1``, ``text1`` and the like; the first dark colour counts as black."""
        attribute, default = _MAPPED.get(name or "", ("", name or ""))
        known = self._mapping.get(f"{W}{attribute}", default)
        return BLACK if known == "dark1" else self._colours.get(_SLOTS.get(known, ""))

    def drawn(self, name: str) -> str | None:
        """Return the colour that ``name`` has on the page, whatever the theme calls dark."""
        attribute, default = _MAPPED.get(name, ("", name))
        return self._colours.get(_SLOTS.get(self._mapping.get(f"{W}{attribute}", default), ""))


def value(parent: Element | None, name: str, default: str = "") -> str:
    """Return ``w:val`` of the child ``w:name``, or ``default``."""
    child = None if parent is None else next(parent.iterchildren(f"{W}{name}"), None)  # in half the time of find()
    return default if child is None else child.get(f"{W}val", default)


def colour(text: str | None) -> str | None:
    """Return a colour as six capital hexadecimal digits, ``auto`` as black, anything else as ``None``."""
    if text == "auto":
        return BLACK
    return text.upper() if text is not None and _HEX.fullmatch(text) else None


def _face(scheme: Element, part: str) -> str | None:
    font = scheme.find(f"{A}{part}")
    return None if font is None else font.get("typeface") or None


def _colours(root: Element) -> dict[str, str]:
    scheme = root.find(f".//{A}clrScheme")
    found: dict[str, str] = {}
    for slot in () if scheme is None else scheme:
        for stated in slot:
            value = colour(stated.get("lastClr") or stated.get("val"))
            if value is not None:
                found[slot.tag.removeprefix(A)] = value
    return found


def _exact_colours(root: Element) -> dict[str, str]:
    """Return the colours of a theme; those of the system as Windows has them, others by all that is said of them."""
    scheme = root.find(f".//{A}clrScheme")
    found: dict[str, str] = {}
    for slot in () if scheme is None else scheme:
        stated = [(one.tag.removeprefix(A), one.get("val", ""), len(one)) for one in slot]
        system = {("sysClr", "windowText", 0): BLACK, ("sysClr", "window", 0): "FFFFFF"}
        plain = next((colour(value) for tag, value, inner in stated if tag == "srgbClr" and not inner), None)
        known = system.get(stated[0], plain) if len(stated) == 1 else None
        found[slot.tag.removeprefix(A)] = known or repr(stated)
    return found
