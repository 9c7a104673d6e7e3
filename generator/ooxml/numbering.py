"""The label that Word prints before a numbered paragraph: ``1.``, ``a)``, ``-``, ``II.``.

It is nowhere in the text: it follows from numbering.xml, the paragraph's properties, its
style and all numbered paragraphs before it (ECMA-376 part 1, 17.9).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.ooxml.on_off import switch
from generator.ooxml.package import W
from generator.ooxml.styles import value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

LEVELS = 9
MAX_NUMBER = 32_767
"""The largest number in Word's lists; without it a hostile start value would print megabytes."""
MAX_LABEL = 255

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")


def integer(text: str, default: int) -> int:
    """Return the number that ``text`` writes, or ``default`` if it writes none that Word takes."""
    try:
        number = int(text)
    except ValueError:
        return default
    return number if abs(number) <= MAX_NUMBER else default


def formatted(number: int, kind: str) -> str:
    """Return ``number`` in the format ``kind`` (ST_NumberFormat); other formats count as decimal."""
    if kind in ("none", "bullet"):
        return ""
    if kind == "decimalZero":
        return f"{number:02}"
    if kind in ("upperRoman", "lowerRoman", "upperLetter", "lowerLetter"):
        text = _roman(number) if kind.endswith("Roman") else _letters(number)
        return text.upper() if kind.startswith("upper") else text
    return str(number)


def _roman(number: int) -> str:
    text = ""
    for amount, sign in _ROMAN:
        count, number = divmod(max(number, 0), amount)
        text += sign * count
    return text


def _letters(number: int) -> str:
    """After z come aa, bb, cc: Word repeats the letter."""
    turns, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (turns + 1)


class ListLevel(NamedTuple):
    """One level of a list; ``restart`` is the 1-based level that resets it (0 = none does).

    ``properties`` is the ``w:pPr`` that its paragraphs have from it, ``node`` the ``w:lvl`` itself.
    """

    start: int
    kind: str
    text: str
    restart: int
    legal: bool
    style: str
    properties: Element | None
    node: Element

    @classmethod
    def read(cls, lvl: Element, index: int) -> ListLevel:
        """Return the level that a ``w:lvl`` describes, at ``index`` from 0."""
        return cls(
            start=integer(value(lvl, "start"), 0),
            kind=value(lvl, "numFmt", "decimal"),
            text=value(lvl, "lvlText")[:MAX_LABEL],
            restart=integer(value(lvl, "lvlRestart"), index),
            legal=switch(lvl, "isLgl") or False,
            style=value(lvl, "pStyle"),
            properties=lvl.find(f"{W}pPr"),
            node=lvl,
        )


class NumberedList(NamedTuple):
    """A ``w:num``: its levels by index, the start values it overrides, and the counters it shares."""

    counters: str
    levels: dict[int, ListLevel]
    starts: dict[int, int]


class Numbering:
    """The lists of numbering.xml by numId."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else root.findall(f"{W}abstractNum")
        self._abstract = {item.get(f"{W}abstractNumId", ""): item for item in found}
        self._style_links = {value(item, "styleLink"): key for key, item in self._abstract.items()}
        nums = [] if root is None else root.findall(f"{W}num")
        self.lists = {num.get(f"{W}numId", ""): self._list(num) for num in nums}
        self._of_styles: dict[tuple[Element, ...], str] = {}

    def level(self, properties: Element | None, styles: Sequence[Element]) -> ListLevel | None:
        """Return the level of a paragraph, None if it has none; the arguments are those of :meth:`Counter.label`."""
        numbers = self.lists.get(self._num(properties, styles))
        return None if numbers is None else numbers.levels.get(_level_index(numbers, properties, styles))

    def place(self, properties: Element | None, styles: Sequence[Element]) -> tuple[str, int] | None:
        """Return the numId and the level's index of a paragraph, None if it is not numbered."""
        num = self._num(properties, styles)
        numbers = self.lists.get(num)
        index = None if numbers is None else _level_index(numbers, properties, styles)
        return None if numbers is None or index not in numbers.levels else (num, index)

    def _num(self, properties: Element | None, styles: Sequence[Element]) -> str:
        return _found(properties, (), "numId") or self.of_style(tuple(styles))

    def of_style(self, styles: tuple[Element, ...]) -> str:
        """Return the numId of a paragraph's style, "" if it has none; there are many paragraphs and few styles."""
        if styles not in self._of_styles:
            self._of_styles[styles] = _found(None, styles, "numId")
        return self._of_styles[styles]

    def _list(self, num: Element) -> NumberedList:
        key = value(num, "abstractNumId")
        key = self._style_links.get(value(self._abstract.get(key), "numStyleLink") or "-", key)
        abstract = self._abstract.get(key)
        levels = {} if abstract is None else _levels(abstract)
        starts = {}
        for override in num.findall(f"{W}lvlOverride"):
            index = integer(override.get(f"{W}ilvl", ""), 0)
            levels |= _levels(override)
            if override.find(f"{W}startOverride") is not None:
                starts[index] = integer(value(override, "startOverride"), 0)
        return NumberedList(key, levels, starts)


def _levels(parent: Element) -> dict[int, ListLevel]:
    indexed = ((integer(lvl.get(f"{W}ilvl", ""), 0), lvl) for lvl in parent.findall(f"{W}lvl"))
    return {index: ListLevel.read(lvl, index) for index, lvl in indexed}


class Counter:
    """Counts the numbered paragraphs of one part, from its first to its last."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._lists = numbering.lists
        self._counts: dict[str, dict[int, int]] = {}
        self._overridden: set[tuple[str, int]] = set()

    def label(self, properties: Element | None, styles: Sequence[Element]) -> str:
        """Return the label of the next paragraph, "" if it has none.

        ``properties`` is its ``w:pPr``; ``styles`` are its style and those it is based on, nearest first.
        """
        num = _found(properties, (), "numId") or self._numbering.of_style(tuple(styles))
        numbers = self._lists.get(num)
        if numbers is None:
            return ""
        index = _level_index(numbers, properties, styles)
        level = numbers.levels.get(index)
        if level is None:
            return ""
        counts = self._count(num, numbers, index)
        if level.kind == "bullet":
            return _PRIVATE_USE.sub("•", level.text).strip()
        return _filled(level, numbers, counts)

    def _count(self, num: str, numbers: NumberedList, index: int) -> dict[int, int]:
        counts = self._counts.setdefault(numbers.counters, {})
        # Only the list's first paragraph starts anew; after it the list goes on.
        fresh = index in numbers.starts and (num, index) not in self._overridden
        self._overridden.add((num, index))
        if fresh or index not in counts:
            counts[index] = _start(numbers, index)
        else:
            counts[index] += 1
        for lower in range(index + 1, LEVELS):
            level = numbers.levels.get(lower)
            if level is not None and index < level.restart:
                counts.pop(lower, None)
        return counts


def _start(numbers: NumberedList, index: int) -> int:
    level = numbers.levels.get(index)
    return numbers.starts.get(index, level.start if level else 0)


def _filled(level: ListLevel, numbers: NumberedList, counts: dict[int, int]) -> str:
    def number(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        other = numbers.levels.get(index)
        if other is None:
            return ""
        kind = "decimal" if level.legal and other.kind not in ("none", "bullet") else other.kind
        return formatted(counts.get(index, _start(numbers, index)), kind)

    return re.sub("%([1-9])", number, level.text).strip()


def _found(properties: Element | None, styles: Sequence[Element], name: str) -> str:
    """Return the nearest value of ``name`` in a ``w:numPr``, or ""."""
    own = None if properties is None else next(properties.iterchildren(f"{W}numPr"), None)
    if own is not None and (found := value(own, name)):
        return found
    # Asked for every paragraph, mostly without styles: nothing is built for those.
    stated = (value(style.find(f"{W}pPr/{W}numPr"), name) for style in styles) if styles else ()
    return next(filter(None, stated), "")


def _level_index(numbers: NumberedList, properties: Element | None, styles: Sequence[Element]) -> int:
    """Return the paragraph's level: its own, else that which its style is tied to or names."""
    if own := _found(properties, (), "ilvl"):
        return integer(own, 0)
    if not _found(properties, (), "numId"):
        for style in styles:
            name = style.get(f"{W}styleId", "")
            for index, level in numbers.levels.items():
                if level.style and level.style == name:
                    return index
            if named := _found(style.find(f"{W}pPr"), (), "ilvl"):
                return integer(named, 0)
    return 0
