"""A Word file with its mechanical faults of form corrected in a copy: its look, never its words.

What to correct is what :mod:`generator.lint.linter` found, by the corrections of
:mod:`generator.lint.fix.corrections`; what is found afterwards is left to the clerk.

The copy of a Word file that corrections are made in: its facts, and the elements that they were read from.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.lint import linter
from generator.lint.detect import components as detect_components
from generator.lint.fix import sections as fix_sections
from generator.lint.fix import verifier
from generator.lint.fix.components import components
from generator.lint.fix.corrections import CORRECTIONS, by_hand
from generator.lint.profile import NO_PROFILE, Profile
from generator.ooxml import document as ooxml_document
from generator.ooxml import package, visible_text
from generator.ooxml.originals import OriginalParagraph, read_originals
from generator.ooxml.package import declare_part, free_part_name
from generator.ooxml.styles import Styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from lxml.etree import _Element as Element

    from generator.diagnostics import Diagnostic, Location
    from generator.lint.detect.components import Roles
    from generator.lint.fix.components import Component
    from generator.lint.linter import Report
    from generator.ooxml.document import Document, Paragraph


class WorkCopy:
    """Parts of a file with trees of their own; what is not changed in a tree stays byte for byte."""

    def __init__(self, parts: Mapping[str, bytes], document: Document) -> None:
        self.document = document
        self.main = package.main_part(parts)
        self.inserted: list[int] = []
        """The numbers of the main part's paragraphs after which a new one was put."""
        self._parts = dict(parts)
        self._styles = Styles(visible_text.first_tree(parts, self.main, "styles"))
        self._roots: dict[str, Element] = {}
        self._originals: dict[str, list[OriginalParagraph]] = {}

    @cached_property
    def roles(self) -> Roles:
        """Which paragraph is what."""
        return detect_components.find(self.document)

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

    def original(self, paragraph: Paragraph) -> OriginalParagraph:
        """Return the elements of a paragraph, as they stand when its part is first asked for."""
        part = paragraph.part
        if part not in self._originals:
            self._originals[part] = read_originals(self.root(part), self._styles)
        return self._originals[part][paragraph.index - 1]

    def sections(self) -> list[Element]:
        """Return the ``w:sectPr`` of each section; one is made if none is there."""
        return fix_sections.elements(self.root(self.main))

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
        same = {part for part, data in fresh.items() if data == package.serialise(package.parse(self._parts[part]))}
        return {**self._parts, **{part: data for part, data in fresh.items() if part not in same}}


_PASSES = 8
"""A correction may show another fault, as a component that is found only once it is bold; three passes are usual."""


class Change(NamedTuple):
    """What was done for a rule at a place, in a clerk's words."""

    code: str
    location: Location
    done: str

    def __str__(self) -> str:
        """Return ``place: CODE what was done``."""
        return f"{self.location}: {self.code} {self.done}"

    def as_dict(self) -> dict[str, Any]:
        """Return the change for ``--format json``; the keys are stable."""
        place = self.location
        where = {"part": place.part or None, "paragraph": place.paragraph, "words": place.words or None}
        return {"code": self.code, "done": self.done, **where}


class Fixed(NamedTuple):
    """A corrected copy, what was changed, and the verdicts on the file and on the copy."""

    docx: bytes
    changed: tuple[Change, ...]
    before: Report
    after: Report

    @property
    def left(self) -> tuple[Diagnostic, ...]:
        """The faults that a person must correct, each with the reason as its hint."""
        return tuple(map(left_to_a_person, self.after.found))


def left_to_a_person(fault: Diagnostic) -> Diagnostic:
    """Return a fault with the reason why no correction was made as its hint."""
    return fault._replace(hint="; ".join(filter(None, (fault.hint, by_hand(fault.code)))))


def fix(data: bytes, file: str, profile: Profile = NO_PROFILE) -> Fixed:
    """Correct what is mechanical and safe; a file without such faults comes back byte for byte.

    What a house profile switches off is not corrected.

    Raises:
        NoticeError: it cannot be read (D codes), is no administrative document (F001), or a correction
            changed more than the look (F003).
    """
    parts = package.unpack(data, file)
    document = ooxml_document.read(parts, file)
    first = linter.judge(document, profile)
    start = _State(parts, document, first)
    held: set[str] = set()
    done = _settle(start, profile, held)
    while done.unsettled:
        # Corrections that undo one another are no corrections: what they were for is left to a person.
        held |= done.unsettled
        done = _settle(start, profile, held)
    if not done.changed:
        return Fixed(data, (), first, first)
    verifier.prove(parts, done.parts, file)
    return Fixed(package.pack(done.parts), tuple(dict.fromkeys(done.changed)), first, done.report)


class _State(NamedTuple):
    """A file after some passes; ``unsettled`` are the rules whose corrections came to no end."""

    parts: Mapping[str, bytes]
    document: Document
    report: Report
    changed: tuple[Change, ...] = ()
    unsettled: frozenset[str] = frozenset()


def _settle(state: _State, profile: Profile, held: AbstractSet[str]) -> _State:
    """Correct until there is nothing to do; the rules in ``held`` are not corrected."""
    late: set[str] = set()
    for number in range(_PASSES):
        copy = WorkCopy(state.parts, state.document)
        told = [change for code, place in _wanted(state.report, held) for change in _done(copy, code, place)]
        if not told:
            return state
        late |= {change.code for change in told if number >= _PASSES // 2}
        parts = copy.parts()
        document = ooxml_document.read(parts, state.document.file)
        changed = tuple(_moved(change, copy) for change in (*state.changed, *told))
        state = _State(parts, document, linter.judge(document, profile), changed)
    return state._replace(unsettled=frozenset(late))


def _wanted(report: Report, held: AbstractSet[str]) -> Iterable[tuple[str, Location]]:
    """Return what is to be corrected; two faults of one rule at one paragraph are corrected together."""
    return dict.fromkeys((one.code, one.location) for one in report.found if one.code not in held)


def _done(copy: WorkCopy, code: str, place: Location) -> list[Change]:
    correct = CORRECTIONS.get(code)
    if correct is None:
        return []
    paragraph = copy.paragraph(place.part, place.paragraph) if place.paragraph else None
    return [Change(code, place, done) for done in correct(copy, paragraph) if done]


def _moved(change: Change, copy: WorkCopy) -> Change:
    """Return a change with the number that its paragraph has after others were put in above it."""
    part, number = change.location.part, change.location.paragraph
    above = sum(part == copy.main and index < (number or 0) for index in copy.inserted)
    return change._replace(location=change.location._replace(paragraph=number + above)) if number and above else change
