"""Give the numbers of paragraphs the weight and slant of their paragraphs' marks, as Word does.

The embedded engine sets a number by its list's level alone. So each list states for each level what its first
paragraph has; a paragraph that has it otherwise gets a list of its own, which goes on counting with the other, as it is
of the same abstract list.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from generator.ooxml.edit import ensure_child
from generator.ooxml.on_off import switch
from generator.ooxml.package import W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from generator.ooxml.formatting import Formatting
    from generator.ooxml.numbering import Numbering
    from generator.ooxml.styles import Styles

    Place = tuple[str, int]
    Face = tuple[bool, bool]

_FACE = ("b", "i")


class LabelWriter:
    """Writes the faces of labels into the lists of one file: bold or not, italic or not.

    ``lists`` was read of the tree ``root``, whose elements are changed; ``has_changed`` tells whether any was.
    """

    def __init__(self, root: Element, lists: Numbering, styles: Styles, formatting: Formatting) -> None:
        self._lists, self._styles, self._formatting = lists, styles, formatting
        self._nums = {num.get(f"{W}numId", ""): num for num in root.findall(f"{W}num")}
        self._named: dict[Place, Face] = {}
        self._others: dict[tuple[Place, Face], str] = {}
        self.has_changed = False

    def write(self, story: Element) -> bool:
        """Let each paragraph of a part name a list in which its label has its face; return whether any had to."""
        changed = False
        for paragraph in story.iter(f"{W}p"):
            chain = self._styles.of(paragraph)
            properties = paragraph.find(f"{W}pPr")
            place = self._lists.place(properties, chain)
            if place is None:
                continue
            look = self._formatting.label(properties, chain, ())
            num = self._num(place, (look.bold, look.italic))
            if num != place[0]:
                self._move(paragraph, chain, (num, place[1]))
                changed = True
        return changed

    def _num(self, place: Place, face: Face) -> str:
        """Return the list that has this face at this place, made if there is none yet."""
        if place not in self._named:
            self._named[place] = face
            if self._stated(place) != face:
                self._state(self._nums[place[0]], place, face)
        if self._named[place] == face:
            return place[0]
        if (place, face) not in self._others:
            self._others[place, face] = self._new(place, face)
        return self._others[place, face]

    def _level(self, place: Place) -> Element:
        return self._lists.lists[place[0]].levels[place[1]].node

    def _stated(self, place: Place) -> Face:
        look = self._level(place).find(f"{W}rPr")
        bold, italic = (switch(look, name) or False for name in _FACE)
        return bold, italic

    def _new(self, place: Place, face: Face) -> str:
        """Add a list like that of a place, which does not begin to count anew."""
        num = copy.deepcopy(self._nums[place[0]])
        for start in list(num.iter(f"{W}startOverride")):
            holder = start.getparent()
            if holder is not None:
                holder.remove(start)
        name = str(max((int(one) for one in self._nums if one.isdigit()), default=0) + 1)
        num.set(f"{W}numId", name)
        self._state(num, place, face)
        for style in num.iter(f"{W}pStyle"):
            style.set(f"{W}val", "")
        self._nums[next(reversed(self._nums))].addnext(num)
        self._nums[name] = num
        return name

    def _state(self, num: Element, place: Place, face: Face) -> None:
        """State the face of a level in a list, which overrides that of its abstract list."""
        self.has_changed = True
        index = str(place[1])
        level = copy.deepcopy(self._level(place))
        look = level.find(f"{W}rPr")
        if look is None:
            look = etree.SubElement(level, f"{W}rPr")
        for name, wanted in zip(_FACE, face, strict=True):
            ensure_child(look, name).set(f"{W}val", "1" if wanted else "0")
        overrides = (one for one in num.iterchildren(f"{W}lvlOverride") if one.get(f"{W}ilvl") == index)
        override = next(overrides, None)
        if override is None:
            override = etree.SubElement(num, f"{W}lvlOverride")
            override.set(f"{W}ilvl", index)
        for old in override.findall(f"{W}lvl"):
            override.remove(old)
        override.append(level)

    def _move(self, paragraph: Element, chain: tuple[Element, ...], place: Place) -> None:
        """Let a paragraph name a list and level itself, and what its indents are, as the level's would come first."""
        properties = ensure_child(paragraph, "pPr")
        look = self._formatting.paragraph(properties, chain, ())
        numbers = ensure_child(properties, "numPr")
        for child in list(numbers):
            numbers.remove(child)
        for name, wanted in (("ilvl", place[1]), ("numId", place[0])):
            etree.SubElement(numbers, f"{W}{name}").set(f"{W}val", str(wanted))
        indent = ensure_child(properties, "ind")
        indent.attrib.clear()
        first = look["first_line"]
        for name, twips in (("left", look["left"]), ("right", look["right"])):
            indent.set(f"{W}{name}", str(twips))
        indent.set(f"{W}hanging" if first < 0 else f"{W}firstLine", str(abs(first)))
