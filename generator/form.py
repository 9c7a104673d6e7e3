"""Checks the form of a Word file that was made of content, and tells each fault where its words were typed.

The file may never be written, so a fault is told at the key of the content, with what to write there; where the look is
the template's, at the template's paragraph. What was told of the content already is not told again.
"""

from __future__ import annotations

from bisect import bisect_right
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
    from generator.lint.pages import RenderedPages
    from generator.lint.profile import Profile
    from generator.pdf.model import EmbeddedLayout
    from generator.rendering.outline import Value
    from generator.rendering.template import Template
    from generator.suggestions import Change

_JUDGED_IN_CONTENT = ("F601", "F612")
"""Rules of language that are checked in the words of the content, where a comment may silence them (S603, S605)."""
_SAID_OF_CONTENT = {
    "F210": ("C401",),
    "F305": ("C402", "C406"),
    "F413": ("C309",),
    "F513": ("C403",),
    "F602": ("S504",),
}
"""Rules of form that say of the Word file what a check says of the content, with its line."""


_OF_BREAKS = ("P2", "P3")
"""Rules of where pages break."""
_OF_MARKS = "S7"
"""Checks of how sentences are punctuated."""


class Rendered(NamedTuple):
    """A Word file in memory, what it was made of, and how it is made of the notice with another look.

    ``tree`` is the content that the notice was read from. A notice that ``has_stand_ins`` is what is sound of one with
    errors: only what is told of words that were typed is true of it, and of where its pages break, if it ``is_whole``.
    """

    docx: bytes
    notice: Notice
    values: Mapping[str, Value]
    template: Template
    tree: Tree
    again: Callable[[Notice], bytes | None]
    has_stand_ins: bool = False
    is_whole: bool = True


def check(
    rendered: Rendered,
    path: Path,
    reported: Sequence[Diagnostic],
    *,
    suggest: bool,
    pages_of: Callable[[], RenderedPages] | None = None,
) -> Result[EmbeddedLayout | None]:
    """Check the form of the Word file of a content file, omitting what was ``reported`` of the content.

    Returns the pages by which the file was checked: those of ``pages_of``, if it was laid out already. ``suggest``
    tries changes of the content that clear faults of the pages.
    """
    rules, found = profile.load(path.parent)
    rules = rules._replace(section_titles=rendered.notice.section_titles)
    report = _report(rendered.docx, path, rules, pages_of)
    if report.pages and not report.pages.pdf:
        found = (*found, Diagnostic("P403", report.pages.reason, Location(report.file), CODES["P403"].remedy))
    codes = {fault.code for fault in reported}
    said = [*_JUDGED_IN_CONTENT, *(code for code, others in _SAID_OF_CONTENT.items() if codes & {*others})]
    faults = [fault for fault in report.found if fault.code not in said]
    if rendered.has_stand_ins:
        sound = [fault for fault in faults if rendered.is_whole or not fault.code.startswith(_OF_BREAKS)]
        return Result(report.laid_out, told_apart(_at_their_places(sound, rendered), reported, rendered.tree))
    if faults and suggest and report.laid_out:
        changes = suggestions.changes_to_try(faults, rendered.docx, len(report.laid_out.facts.pages))
        faults = _with_suggestions(faults, changes, rendered, path, rules)
    return Result(report.laid_out, (*found, *_at_their_places(faults, rendered)))


def told_apart(faults: Iterable[Diagnostic], reported: Iterable[Diagnostic], tree: Tree) -> tuple[Diagnostic, ...]:
    """Return the faults of words that were typed, other than those of a value of which an error tells that already.

    An error tells of the marks and the form of its value, and of what follows on its line; how its words are spelt is
    another matter.
    """
    wrong = {fault.location for fault in errors(reported)}
    lines = {(one.file, one.line) for one in wrong}
    begins = sorted((one.location for one in yaml_reader.scalars(tree) if one.location.line), key=_in_file)

    def is_told(fault: Diagnostic) -> bool:
        at = fault.location
        if at in wrong or not fault.code.startswith(_OF_MARKS):
            return at in wrong
        before = bisect_right(begins, _in_file(at), key=_in_file)
        return (at.file, at.line) in lines or (before > 0 and begins[before - 1] in wrong)

    return tuple(fault for fault in faults if fault.location.line and not is_told(fault))


def _in_file(at: Location) -> tuple[str, int, int]:
    return at.file, at.line or 0, at.column or 0


def _report(docx: bytes, path: Path, rules: Profile, pages_of: Callable[[], RenderedPages] | None = None) -> Report:
    return linter.lint(docx, f"{path.stem}.docx", rules, pages_of or pages.start_rendering(docx, for_words=False))


def _with_suggestions(
    faults: Sequence[Diagnostic], changes: Iterable[Change], rendered: Rendered, path: Path, rules: Profile
) -> list[Diagnostic]:
    """Attach to each fault of the pages the first change of the content that clears it and brings no other.

    Each is tried: the document is made with it, and linted.
    """
    clearing: dict[Diagnostic, Change] = {}
    for change in changes:
        made = rendered.again(change.applied_to(rendered.notice))
        report = None if made is None else _report(made, path, rules)
        if report and report.pages and report.pages.pdf:
            clearing = {**dict.fromkeys(suggestions.cleared(faults, report.found), change), **clearing}
        if clearing.keys() >= set(suggestions.clearable(faults)):
            break
    return suggestions.attached(faults, clearing, rendered.notice)


def _at_their_places(faults: Sequence[Diagnostic], rendered: Rendered) -> list[Diagnostic]:
    """Give each fault the place in the content of the words it is about, with what to write there."""
    if not faults:
        return []
    typed = TypedPlaces(rendered.template, rendered.notice, rendered.values, rendered.tree)
    by_origin = [typed.of(fault) for fault in faults]
    words = [" ".join(fault.location.words.removesuffix("…").split()) for fault in faults]
    left = {said for said, origin in zip(words, by_origin, strict=True) if origin is None}
    by_words = _places(left, yaml_reader.scalars(rendered.tree))
    placed = []
    for fault, origin, said in zip(faults, by_origin, words, strict=True):
        only = [origin.location] if origin else by_words.get(said, [])
        of_pages = RULES[fault.code].of_pages
        at = only[0]._replace(page=fault.location.page if of_pages else None) if len(only) == 1 else fault.location
        remedy = origin.remedy if origin and not of_pages else ""
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
