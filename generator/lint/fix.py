"""A Word file with its mechanical faults of form corrected in a copy: direct formatting, never the words.

What to correct is what :mod:`generator.lint.judge` found; what it still finds afterwards is left to the clerk.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Diagnostic, Place
from generator.lint import judge, realign, repage, restyle, roles
from generator.lint.components import components
from generator.lint.rules.look import seen
from generator.standard import NATURAL_LINE, SIZES
from generator.word import facts, package, reading
from generator.word.originals import Original, originals, span
from generator.word.styles import Styles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element as Element

    from generator.lint.components import Component
    from generator.word.facts import Document, Paragraph

_PASSES = 8
"""A correction may show another fault, as a component that is found only once it is bold; three passes are usual."""


class Fixed(NamedTuple):
    """A corrected copy, what was changed (sentences with their place), and the faults that are left."""

    docx: bytes
    changed: tuple[str, ...]
    left: tuple[Diagnostic, ...]


def fix(data: bytes, file: str) -> Fixed:
    """Correct what is mechanical and safe; a file without such faults comes back byte for byte.

    Raises:
        NoticeError: it cannot be read (D codes), or is no administrative document (F001).
    """
    before = parts = package.unpack(data, file)
    changed: list[str] = []
    for _ in range(_PASSES):
        document = facts.read(parts, file)
        report = judge.judge(document)
        corrected = _Pass(parts, document).correct(report.found)
        if not corrected.told:
            break
        changed += corrected.told
        parts = corrected.parts
    if not changed:
        return Fixed(data, (), report.found)
    if _words(parts) != _words(before):
        raise RuntimeError("a correction of form changed the words")
    return Fixed(package.pack(parts), tuple(dict.fromkeys(changed)), report.found)


def _words(parts: dict[str, bytes]) -> list[str]:
    """Return the text of every paragraph, without the motto, whose hyphens may be rewritten."""
    return [roles.MOTTO.sub("", one.text) for one in reading.paragraphs(parts)]


class _Corrected(NamedTuple):
    parts: dict[str, bytes]
    told: list[str]


class _Pass:
    """One pass over the findings, on trees of the parts' own."""

    def __init__(self, parts: dict[str, bytes], document: Document) -> None:
        self._parts = parts
        self._document = document
        self._main = package.main_part(parts)
        self._styles = Styles(reading.first_tree(parts, self._main, "styles"))
        self._roots: dict[str, Element] = {}
        self._originals: dict[str, list[Original]] = {}
        self._components: dict[tuple[str, int], list[Component]] = {}
        found = roles.find(document)
        self._text_size = _usual_size(found)
        for one in components(found):
            self._components.setdefault((one.code, one.spot.paragraph.index), []).append(one)
        self._touched: set[str] = set()

    def correct(self, found: tuple[Diagnostic, ...]) -> _Corrected:
        """Return the parts as corrected and what was done."""
        # Two faults of one rule at one paragraph are corrected together.
        wanted = dict.fromkeys((one.code, one.place.part, one.place.paragraph or 0) for one in found)
        told = [sentence for code, part, index in wanted for sentence in self._at(code, part, index)]
        fresh = {part: package.serialise(self._roots[part]) for part in sorted(self._touched)}
        return _Corrected({**self._parts, **fresh}, told)

    def _at(self, code: str, part: str, index: int) -> Iterator[str]:
        if code in _OF_SECTIONS:
            self._original(self._main, 1)
            for told in _OF_SECTIONS[code](self._roots[self._main], self._document):
                self._touched.add(self._main)
                yield f"{Place(self._document.file)}: {told}."
        if not index:
            return
        paragraph = self._paragraph(part, index)
        for told in filter(None, self._of_paragraph(code, paragraph)):
            self._touched.add(part)
            yield f"{Place(self._document.file, None, None, part, index, paragraph.words)}: {told}."

    def _of_paragraph(self, code: str, paragraph: Paragraph) -> Iterator[str]:
        original = self._original(paragraph.part, paragraph.index)
        if code == "F403":
            yield restyle.size(paragraph, original.pieces, *self._text_size, raised=False)
        if code in _OF_PARAGRAPHS:
            yield _OF_PARAGRAPHS[code](paragraph, original)
        if code == "F106" and paragraph.part in _headers(self._document):
            yield from restyle.page_number(paragraph, original, *SIZES["số trang"])
            yield realign.alignment(paragraph, original, "center")
        for component in self._components.get((code, paragraph.index), ()) if paragraph.part == self._main else ():
            yield from _component(component, original)

    def _paragraph(self, part: str, index: int) -> Paragraph:
        story = self._document.paragraphs if part == self._main else self._document.stories[part]
        return story[index - 1]

    def _original(self, part: str, index: int) -> Original:
        if part not in self._roots:
            self._roots[part] = package.parse(self._parts[part])
            self._originals[part] = originals(self._roots[part], self._styles)
        return self._originals[part][index - 1]


def _headers(document: Document) -> set[str]:
    return {name for section in document.sections for name in section.headers.values()}


def _usual_size(found: roles.Roles) -> tuple[int, int]:
    """Return the size to bring the text to: the one that most of it has, if it is allowed, or else either."""
    least, most = SIZES["nội dung"]
    letters: Counter[float] = Counter()
    for run in (run for one in found.body for run in one.runs):
        letters[run.size] += len(run.text)
    usual = next((int(size) for size, _ in letters.most_common() if size in (least, most)), None)
    return (least, most) if usual is None else (usual, usual)


def _component(component: Component, original: Original) -> Iterator[str]:
    paragraph, segment = component.spot.paragraph, component.spot.segment
    pieces = restyle.within(original.pieces, *span(paragraph, segment))
    if component.code == "F202" and roles.MOTTO.fullmatch(component.spot.text):
        yield restyle.hyphens(pieces)
    yield restyle.size(paragraph, pieces, *SIZES[component.what])
    yield restyle.weight(paragraph, pieces, bold=component.bold)
    yield restyle.slant(paragraph, pieces, italic=component.italic)
    if component.centred and segment.part == "whole":
        yield realign.alignment(paragraph, original, "center")
    if component.code == "F301":
        yield realign.unindent(paragraph, original)


def _line_spacing(paragraph: Paragraph, original: Original) -> str:
    size = max((run.size for run in seen(paragraph.runs)), default=14)
    return realign.line_spacing(paragraph, original, round(NATURAL_LINE * 20 * size))


_OF_SECTIONS: dict[str, Callable[[Element, Document], Iterator[str]]] = {
    "F101": repage.paper,
    "F103": repage.margins,
    "F107": repage.first_page,
}
_OF_PARAGRAPHS: dict[str, Callable[[Paragraph, Original], str]] = {
    "F104": lambda paragraph, original: restyle.font(paragraph, original.pieces),
    "F105": lambda paragraph, original: restyle.colour(paragraph, original.pieces),
    "F404": lambda paragraph, original: realign.alignment(paragraph, original, "both"),
    "F405": realign.indent,
    "F406": realign.gap,
    "F407": _line_spacing,
}
