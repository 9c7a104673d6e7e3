"""Checks the form of a Word file that was made of content, and tells each fault where its words were typed.

The file may never be written, so a fault is told at the key of the content, with what to write there; where the look is
the template's, at the template's paragraph. What was told of the content already is not told again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import paths, suggestions
from generator.codes import CODES
from generator.content import loader, yaml_reader
from generator.diagnostics import Diagnostic, Location, Result
from generator.lint import linter, pages, profile
from generator.lint.rules import RULES
from generator.rendering.typed_places import TypedPlaces

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from generator.content.model import Notice
    from generator.content.yaml_reader import Scalar
    from generator.lint.linter import Report
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


class Rendered(NamedTuple):
    """A Word file in memory, what it was made of, and how it is made of the notice with another look."""

    docx: bytes
    notice: Notice
    values: Mapping[str, Value]
    template: Template
    again: Callable[[Notice], bytes | None]


def check(
    rendered: Rendered, path: Path, reported: Sequence[Diagnostic], *, suggest: bool
) -> Result[EmbeddedLayout | None]:
    """Check the form of the Word file of a content file, omitting what was ``reported`` of the content.

    Returns the pages by which the file was checked. ``suggest`` tries changes of the content that clear faults of
    the pages.
    """
    rules, found = profile.load(path.parent)
    rules = rules._replace(section_titles=rendered.notice.section_titles)
    report = _report(rendered.docx, path, rules)
    if report.pages and not report.pages.pdf:
        found = (*found, Diagnostic("P403", report.pages.reason, Location(report.file), CODES["P403"].remedy))
    codes = {fault.code for fault in reported}
    said = [*_JUDGED_IN_CONTENT, *(code for code, others in _SAID_OF_CONTENT.items() if codes & {*others})]
    faults = [fault for fault in report.found if fault.code not in said]
    if faults and suggest and report.laid_out:
        changes = suggestions.changes_to_try(faults, rendered.docx, len(report.laid_out.facts.pages))
        faults = _with_suggestions(faults, changes, rendered, path, rules)
    return Result(report.laid_out, (*found, *_at_their_places(faults, rendered, path)))


def _report(docx: bytes, path: Path, rules: Profile) -> Report:
    return linter.lint(docx, f"{path.stem}.docx", rules, pages.start_rendering(docx, for_words=False))


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


def _at_their_places(faults: Sequence[Diagnostic], rendered: Rendered, path: Path) -> list[Diagnostic]:
    """Give each fault the place in the content of the words it is about, with what to write there."""
    trees = [
        tree for file in (path, path.parent / paths.OFFICE) if file.is_file() and (tree := yaml_reader.read(file).value)
    ]
    if not faults or not trees:
        return list(faults)
    tree = loader.overlay(*trees) if len(trees) > 1 else trees[0]
    typed = TypedPlaces(rendered.template, rendered.notice, rendered.values, tree)
    by_origin = [typed.of(fault) for fault in faults]
    words = [" ".join(fault.location.words.removesuffix("…").split()) for fault in faults]
    left = {said for said, origin in zip(words, by_origin, strict=True) if origin is None}
    by_words = _places(left, (text for one in trees for text in yaml_reader.scalars(one)))
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
