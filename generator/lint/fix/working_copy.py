"""The copy of a Word file in which corrections are made: its facts, and the elements behind them."""

from __future__ import annotations

from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from lxml import etree

from generator.lint.detect.components import Components, find_components, lines_by_component
from generator.ooxml import package, visible_text
from generator.ooxml.edit import OriginalParagraph, read_originals
from generator.ooxml.package import W, declare_part, free_part_name
from generator.ooxml.styles import Styles
from generator.standard.components import COMPONENTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

    from generator.lint.detect.text_lines import TextLine
    from generator.lint.fix.verifier import Rewriting
    from generator.ooxml.document import Document, Paragraph

_INNER = (f"{W}txbxContent", f"{W}tc")


class WorkingCopy:
    """Parts of a file with trees of their own; what is not changed in a tree stays byte for byte."""

    def __init__(self, parts: Mapping[str, bytes], document: Document) -> None:
        self.document = document
        self.main = package.main_part(parts)
        self.inserted: list[int] = []
        """The numbers of the main part's paragraphs after which a new one was put."""
        self.rewritten: list[Rewriting] = []
        """The paragraphs whose words a correction changed."""
        self._given = parts
        self._parts = dict(parts)
        self._roots: dict[str, Element] = {}
        self._unchanged: dict[str, bytes] = {}
        """Each tree as it would be written if nothing had been changed in it."""
        self._originals: dict[str, list[OriginalParagraph]] = {}

    @cached_property
    def _styles(self) -> Styles:
        """The styles as they were; a pass in which nothing is corrected needs none."""
        return Styles(visible_text.first_tree(self._given, self.main, "styles"))

    @cached_property
    def components(self) -> Components:
        """Which line is what."""
        return find_components(self.document)

    @cached_property
    def component_lines(self) -> dict[tuple[str, int], list[tuple[str, TextLine]]]:
        """The key of COMPONENTS and the line of each component, by the code of its rule and its paragraph's number."""
        found: dict[tuple[str, int], list[tuple[str, TextLine]]] = {}
        for key, lines in lines_by_component(self.components).items():
            for code, line in product(COMPONENTS[key].rules, lines):
                found.setdefault((code, line.paragraph.index), []).append((key, line))
        return found

    def root(self, part: str) -> Element:
        """Return the tree of a part; whoever changes it changes the copy."""
        if part not in self._roots:
            self._roots[part] = package.parse(self._parts[part])
            self._unchanged[part] = package.serialise(self._roots[part])
        return self._roots[part]

    def original(self, paragraph: Paragraph) -> OriginalParagraph:
        """Return the elements of a paragraph, as they are when its part is first read."""
        part = paragraph.part
        if part not in self._originals:
            self._originals[part] = read_originals(self.root(part), self._styles)
        return self._originals[part][paragraph.index - 1]

    def sections(self) -> list[Element]:
        """Return the ``w:sectPr`` of each section; one is made if none is there."""
        return section_elements(self.root(self.main))

    def paragraph(self, part: str, index: int) -> Paragraph:
        """Return a paragraph by its place."""
        story = self.document.paragraphs if part == self.main else self.document.stories[part]
        return story[index - 1]

    def add(self, kind: str, root: Element) -> str:
        """Add a part that the main part refers to, such as a ``header``; return the id by which it does."""
        name = free_part_name(self._parts, self.main, kind)
        self._parts[name] = package.serialise(root)
        self._roots[name] = root
        return declare_part(self._parts, self.main, name, kind)

    def parts(self) -> dict[str, bytes]:
        """Return the parts as they are now."""
        fresh = {part: package.serialise(root) for part, root in self._roots.items()}
        # Reading and writing again changes bytes where nothing was corrected.
        changed = {part: data for part, data in fresh.items() if data != self._unchanged.get(part)}
        return {**self._parts, **changed}


def section_elements(root: Element) -> list[Element]:
    """Return each ``w:sectPr``, ordered as :func:`generator.ooxml.layout.sections`; one is made if none is there."""
    stated = root.iterfind(f".//{W}p/{W}pPr/{W}sectPr")
    found = [one for one in stated if next(one.iterancestors(*_INNER), None) is None]
    last = root.find(f"{W}body/{W}sectPr")
    if last is None and not found:
        last = etree.SubElement(root[0], f"{W}sectPr")
    return found if last is None else [*found, last]
