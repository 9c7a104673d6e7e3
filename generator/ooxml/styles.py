"""The styles of a .docx: what a paragraph or run has from its style and those that one is based on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.ooxml.package import W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_CHAIN = 32
"""Styles based on styles; Word allows eleven."""

_OFF = ("0", "false", "off")


def value(parent: Element | None, name: str, default: str = "") -> str:
    """Return ``w:val`` of the child ``w:name``, or ``default``."""
    child = None if parent is None else parent.find(f"{W}{name}")
    return default if child is None else child.get(f"{W}val", default)


def toggle(properties: Element | None, name: str) -> bool | None:
    """Return whether the switch ``w:name`` is on, None where it is not stated."""
    found = None if properties is None else properties.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val", "1") not in _OFF


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
                    if style.get(f"{W}type") == kind and style.get(f"{W}default") not in (None, *_OFF)
                ),
                "",
            )
            for kind in ("paragraph", "table")
        )
        self._chains: dict[str, tuple[Element, ...]] = {}

    def ids(self) -> dict[str, str]:
        """Return the ids of the styles by the names that Word shows."""
        return {value(style, "name"): style_id for style_id, style in self._by_id.items()}

    def size(self, style_id: str) -> float | None:
        """Return the font size in points that the style chain states (``w:sz`` counts half points)."""
        stated = (value(style.find(f"{W}rPr"), "sz") for style in self.chain(style_id))
        return next((int(half) / 2 for half in stated if half.isdigit()), None)

    def chain(self, style_id: str) -> tuple[Element, ...]:
        """Return the style and those it is based on, nearest first; () if there is none of this id."""
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

    def hides(self, chain: tuple[Element, ...]) -> bool:
        """Whether text of a style is hidden."""
        stated = (toggle(style.find(f"{W}rPr"), "vanish") for style in chain)
        return next((hidden for hidden in stated if hidden is not None), False)
