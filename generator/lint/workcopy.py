"""The copy of a Word file that corrections are made in: its facts, and the elements that they were read from."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from generator.lint import repage, roles
from generator.lint.components import components
from generator.word import package, reading
from generator.word.additions import declare, free_name
from generator.word.originals import Original, originals
from generator.word.styles import Styles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

    from generator.lint.components import Component
    from generator.lint.roles import Roles
    from generator.word.facts import Document, Paragraph


class WorkCopy:
    """Parts of a file with trees of their own; what is not changed in a tree stays byte for byte."""

    def __init__(self, parts: Mapping[str, bytes], document: Document) -> None:
        self.document = document
        self.main = package.main_part(parts)
        self.inserted: list[int] = []
        """The numbers of the main part's paragraphs after which a new one was put."""
        self._parts = dict(parts)
        self._styles = Styles(reading.first_tree(parts, self.main, "styles"))
        self._roots: dict[str, Element] = {}
        self._originals: dict[str, list[Original]] = {}

    @cached_property
    def roles(self) -> Roles:
        """Which paragraph is what."""
        return roles.find(self.document)

    @cached_property
    def components(self) -> dict[tuple[str, int], list[Component]]:
        """The components by the code of their rule and the number of their paragraph."""
        found: dict[tuple[str, int], list[Component]] = {}
        for one in components(self.roles):
            found.setdefault((one.code, one.spot.paragraph.index), []).append(one)
        return found

    def root(self, part: str) -> Element:
        """Return the tree of a part; whoever changes it changes the copy."""
        if part not in self._roots:
            self._roots[part] = package.parse(self._parts[part])
        return self._roots[part]

    def original(self, paragraph: Paragraph) -> Original:
        """Return the elements of a paragraph, as they stand when its part is first asked for."""
        part = paragraph.part
        if part not in self._originals:
            self._originals[part] = originals(self.root(part), self._styles)
        return self._originals[part][paragraph.index - 1]

    def sections(self) -> list[Element]:
        """Return the ``w:sectPr`` of each section; one is made if none is there."""
        return repage.elements(self.root(self.main))

    def paragraph(self, part: str, index: int) -> Paragraph:
        """Return a paragraph by its place."""
        story = self.document.paragraphs if part == self.main else self.document.stories[part]
        return story[index - 1]

    def add(self, kind: str, root: Element) -> str:
        """Add a part that the main part refers to, such as a ``header``; return the id by which it does."""
        name = free_name(self._parts, self.main, kind)
        self._parts[name] = package.serialise(root)
        self._roots[name] = root
        return declare(self._parts, self.main, name, kind)

    def parts(self) -> dict[str, bytes]:
        """Return the parts as they are now."""
        fresh = {part: package.serialise(root) for part, root in self._roots.items()}
        # Reading and writing again changes bytes where nothing was corrected.
        same = {part for part, data in fresh.items() if data == package.serialise(package.parse(self._parts[part]))}
        return {**self._parts, **{part: data for part, data in fresh.items() if part not in same}}
