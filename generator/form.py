"""Checks the form of a Word file that was made of content, and tells each fault where its words were typed.

The file may never be written, so a fault is told at the key of the content, with what to write there; where the look is
the template's, at the template's paragraph. What was told of the content already is not told again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from generator import suggestions
from generator.codes import CODES
from generator.content import yaml_reader
from generator.diagnostics import Diagnostic, Location, Result, errors
from generator.lint import linter, pages, profile
from generator.lint.rules import RULES
from generator.rendering.typed_places import TypedPlaces

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from generator.content.model import Notice
    from generator.content.yaml_reader import Mapping as Tree
    from generator.content.yaml_reader import Scalar
    from generator.lint.linter import Report
    from generator.lint.pages import PendingPages
    from generator.lint.profile import Profile
    from generator.pdf.model import EmbeddedLayout
    from generator.rendering.outline import Value
    from generator.rendering.template import Template
    from generator.suggestions import Change

_JUDGED_IN_CONTENT = ("F601", "F612")
"""Rules of language that are checked in the words of the content, where a comment may silence them (S603, S605)."""
_SAID_OF_CONTENT = {
    "F209": ("C307",),
    "F210": ("C401",),
    "F305": ("C402", "C406"),
    "F402": ("C331",),
    "F408": ("C321",),
    "F413": ("C309",),
    "F501": ("C320",),
    "F513": ("C403",),
    "F602": ("S504",),
}
"""Rules of form that say of the Word file what a check says of the content, with its line."""
_SAID_OF_VALUE = {
    "F413": ("S701",),
    "F414": ("C310", "C408"),
    "F604": ("S702",),
    "F616": ("C209", "C409"),
    "S704": ("C111", "C407"),
    "S705": ("C407",),
}
"""What follows from another fault of the same value, or of its line."""
_TELLS_MORE = ("F604",)
"""Rules that tell of other faults, too: of the same one they quote its words."""
_QUOTED = re.compile("“([^”]+)”")


_OF_BREAKS = ("P2", "P3")
"""Rules of where pages break."""
_OF_MARKS = "S7"
"""Checks of how sentences are punctuated."""
_OF_YAML, _OF_LETTERS = "C1", "C2"
"""Faults of YAML, and of its letters."""


_IN_TEMPLATE = "mở mẫu bằng Word mà sửa"


class Rendered(NamedTuple):
    """A Word file in memory, what it was made of, and how it is made of the notice with another look.

    ``tree`` is the content that the notice was read from; ``layout`` waits for the PDF, which was begun; ``prove``
    tells which words were lost or added. A notice that ``has_stand_ins`` is what is sound of one with errors: only what
    is told of words that were typed is true of it, and of where its pages break, if it ``is_whole``.
    """

    docx: bytes
    notice: Notice
    values: Mapping[str, Value]
    template: Template
    tree: Tree
    again: Callable[[Notice], bytes | None]
    layout: PendingPages
    prove: Callable[[], tuple[Diagnostic, ...]]
    has_stand_ins: bool = False
    is_whole: bool = True


def check(
    rendered: Rendered, path: Path, reported: Sequence[Diagnostic], *, suggest: bool
) -> Result[EmbeddedLayout | None]:
    """Check the form of the Word file of a content file, omitting what was ``reported`` of the content.

    Returns the pages by which the file was checked. ``suggest`` tries changes of the content that clear faults of the
    pages.
    """
    rules, found = profile.load(path.parent)
    rules = rules._replace(section_titles=rendered.notice.section_titles)
    report = _report(rendered.docx, path, rules, rendered.layout.result)
    if report.pages and not report.pages.pdf:
        found = (*found, Diagnostic("P403", report.pages.reason, Location(report.file), CODES["P403"].remedy))
    codes = {fault.code for fault in reported}
    said = [*_JUDGED_IN_CONTENT, *(code for code, others in _SAID_OF_CONTENT.items() if codes & {*others})]
    faults = [fault for fault in report.found if fault.code not in said]
    if rendered.has_stand_ins:
        sound = [fault for fault in faults if rendered.is_whole or not fault.code.startswith(_OF_BREAKS)]
        own = rendered.template.file
        placed = _at_their_places(sound, report.of_look, rendered)
        placed = [fault for fault in placed if fault.location.line or fault.location.file == own]
        return Result(report.laid_out, told_once(placed, reported, rendered.tree))
    if faults and suggest and report.laid_out:
        changes = suggestions.changes_to_try(faults, rendered.docx, len(report.laid_out.facts.pages))
        faults = _with_suggestions(faults, changes, rendered, path, rules)
    placed = _at_their_places(faults, report.of_look, rendered)
    return Result(report.laid_out, (*found, *told_once(placed, reported, rendered.tree)))


def told_once(faults: Iterable[Diagnostic], reported: Sequence[Diagnostic], tree: Tree) -> tuple[Diagnostic, ...]:
    """Return the faults of words other than those that what was ``reported`` of the same value tells already.

    A value that is not written as YAML is, or with ruined letters, is not judged further. Of another value an error
    tells of its form and its marks; how its words are spelt is another matter.
    """
    value_at = _Values(tree).at
    wrong = errors(reported)
    places = {fault.location for fault in wrong}
    lines = {_line_of(fault.location) for fault in wrong}
    unread = {value_at(fault.location) for fault in wrong if fault.code.startswith(_OF_LETTERS)}
    unread_lines = {_line_of(fault.location) for fault in wrong if fault.code.startswith(_OF_YAML)}
    said: defaultdict[tuple[str, object], list[Diagnostic]] = defaultdict(list)
    for one in reported:
        said[one.code, value_at(one.location)].append(one)
        said[one.code, _line_of(one.location)].append(one)

    def is_told(fault: Diagnostic) -> bool:
        line, value = _line_of(fault.location), value_at(fault.location)
        if fault.location in places or line in unread_lines or value in unread:
            return True
        if fault.code.startswith(_OF_MARKS) and (line in lines or value in places):
            return True
        others = [said[code, at] for code in _SAID_OF_VALUE.get(fault.code, ()) for at in (value, line)]
        return any(_quotes(fault, one) for group in others for one in group)

    return tuple(fault for fault in faults if not (fault.location.line and is_told(fault)))


def _quotes(fault: Diagnostic, other: Diagnostic) -> bool:
    """Return whether a fault that quotes words quotes those of another, which may have more around them."""
    quoted = _QUOTED.search(other.message)
    return fault.code not in _TELLS_MORE or (quoted is not None and quoted[1] in " ".join(fault.message.split()))


def _line_of(at: Location) -> tuple[str, int | None]:
    return at.file, at.line


class _Values:
    """Where the values of a content file begin."""

    def __init__(self, tree: Tree) -> None:
        self._begins = sorted((one.location for one in yaml_reader.scalars(tree) if one.location.line), key=_in_file)

    def at(self, location: Location) -> Location:
        """Return where the value begins in which a place is."""
        before = bisect_right(self._begins, _in_file(location), key=_in_file)
        value = self._begins[before - 1] if before else location
        return value if value.file == location.file else location


def _in_file(at: Location) -> tuple[str, int, int]:
    return at.file, at.line or 0, at.column or 0


def _report(docx: bytes, path: Path, rules: Profile, layout: Callable[[], bytes]) -> Report:
    return linter.lint(docx, f"{path.stem}.docx", rules, pages.rendering_of(docx, layout))


def _with_suggestions(
    faults: Sequence[Diagnostic], changes: Iterable[Change], rendered: Rendered, path: Path, rules: Profile
) -> list[Diagnostic]:
    """Attach to each fault of the pages the first change of the content that clears it and brings no other.

    Each is tried: the document is made with it, and linted.
    """
    clearing: dict[Diagnostic, Change] = {}
    for change in changes:
        made = rendered.again(change.applied_to(rendered.notice))
        report = None if made is None else _report(made, path, rules, pages.start_layout(made).seen)
        if report and report.pages and report.pages.pdf:
            clearing = {**dict.fromkeys(suggestions.cleared(faults, report.found), change), **clearing}
        if clearing.keys() >= set(suggestions.clearable(faults)):
            break
    return suggestions.attached(faults, clearing, rendered.notice)


def _at_their_places(
    faults: Sequence[Diagnostic], of_look: Collection[Diagnostic], rendered: Rendered
) -> list[Diagnostic]:
    """Give each fault the place in the content of the words it is about, with what to write there.

    A look is the template's, and so are words that nobody typed; its paragraphs are not counted as those of the file.
    """
    if not faults:
        return []
    typed = TypedPlaces(rendered.template, rendered.notice, rendered.values, rendered.tree)
    by_origin = [None if fault in of_look else typed.of(fault) for fault in faults]
    words = ["" if one in of_look else " ".join(one.location.words.removesuffix("…").split()) for one in faults]
    left = {said for said, origin in zip(words, by_origin, strict=True) if origin is None}
    by_words = _places(left, yaml_reader.scalars(rendered.tree))
    placed = []
    for fault, origin, said in zip(faults, by_origin, words, strict=True):
        only = [origin.location] if origin else by_words.get(said, [])
        at, remedy = fault.location, ""
        if RULES[fault.code].of_pages:
            at = only[0]._replace(page=at.page) if len(only) == 1 else at
        elif len(only) == 1:
            at, remedy = only[0], origin.remedy if origin else ""
        elif fault in of_look or at.paragraph:
            at, remedy = Location(rendered.template.file, part=at.part, words=at.words), _IN_TEMPLATE
        placed.append(fault._replace(location=at, hint=fault.hint or remedy))
    return placed


def _places(wanted: Collection[str], texts: Iterable[Scalar]) -> dict[str, list[Location]]:
    """Return where words stand, each of them as whole words; there may be thousands, in a text as long.

    An instrument prints words of its content in sentences of its own.
    """
    places: dict[str, list[Location]] = {}
    lengths = {said.count(" ") + 1 for said in wanted if said}
    for text in texts if lengths else ():
        words = text.value.split()
        pieces = (" ".join(words[at : at + length]) for length in lengths for at in range(len(words) - length + 1))
        for said in {piece for piece in pieces if piece in wanted}:
            places.setdefault(said, []).append(text.location)
    return places
