"""Correct the mechanical faults of form of a Word file in a copy: its look, never its words.

What to correct is what :mod:`generator.lint.linter` found, by the corrections of
:mod:`generator.lint.fix.corrections`; what is found afterwards is left to the clerk.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.lint import linter
from generator.lint.copies import refuse_signed
from generator.lint.fix import verifier
from generator.lint.fix.by_hand import HARMFUL, by_hand
from generator.lint.fix.corrections import CORRECTIONS
from generator.lint.fix.verifier import StatedChanges
from generator.lint.fix.working_copy import WorkingCopy
from generator.lint.profile import NO_PROFILE, Profile
from generator.lint.rules.blanks import form_not_filled_in
from generator.ooxml import package
from generator.ooxml.document import read_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from generator.diagnostics import Diagnostic, Location
    from generator.lint.fix.verifier import Rewriting
    from generator.lint.linter import Report
    from generator.ooxml.document import Document

MAX_PASSES = 8
"""A correction may show another fault, as a component that is found only once it is bold; three passes are usual."""


_MOST_TRIED = 500
"""Paragraphs up to which it is tried which of the corrections does harm; in a longer file none is made then."""


class AppliedFix(NamedTuple):
    """What was corrected for a rule at a place, in a clerk's words."""

    code: str
    location: Location
    done: str

    def __str__(self) -> str:
        """Return ``place: CODE what was done``."""
        return f"{self.location}: {self.code} {self.done}"

    def as_dict(self) -> dict[str, Any]:
        """Return the correction for ``--format json``; the keys are stable."""
        location = self.location
        where = {"part": location.part or None, "paragraph": location.paragraph, "words": location.words or None}
        return {"code": self.code, "done": self.done, **where}


class FixResult(NamedTuple):
    """A corrected copy, what was changed, and the reports on the file and on the copy.

    ``rewritten`` are the only paragraphs whose words differ, by comparison of every word of the two; ``excluded``
    are the rules whose corrections were not made, as others would find fault with what they leave.
    """

    docx: bytes
    changed: tuple[AppliedFix, ...]
    before: Report
    after: Report
    rewritten: tuple[Rewriting, ...] = ()
    excluded: frozenset[str] = frozenset()

    @property
    def left(self) -> tuple[Diagnostic, ...]:
        """The faults that a person must correct, each with the reason as its hint."""
        return tuple(map(self.left_to_a_person, self.after.found))

    @property
    def words_kept(self) -> str:
        """What the comparison of every word of the two files found, in a clerk's words."""
        if not self.rewritten:
            return "đã so từng chữ với tệp gốc: không đổi chữ nào"
        return f"đã so từng chữ với tệp gốc: chỉ khác {len(self.rewritten)} chỗ viết lại nêu trên"

    def left_to_a_person(self, fault: Diagnostic) -> Diagnostic:
        """Return a fault with the reason why no correction was made as its hint."""
        reason = HARMFUL if fault.code in self.excluded else by_hand(fault.code)
        return fault._replace(hint="; ".join(filter(None, (fault.hint, reason))))


def fix(data: bytes, file: str, profile: Profile = NO_PROFILE) -> FixResult:
    """Correct what is mechanical and safe; a file without such faults comes back byte for byte.

    So does a form that is not filled in. What a house profile switches off is not corrected.

    Raises:
        NoticeError: it cannot be read (D codes), is no administrative document (F001), a correction
            changed more than is stated (F003), or it is signed (F004).
    """
    parts = package.unpack(data, file)
    refuse_signed(parts, file)
    document = read_document(parts, file)
    before = linter.lint_document(document, profile)
    if any(one.code == form_not_filled_in.code for one in before.found):
        return FixResult(data, (), before, before)
    end = _correct_without_harm(_FixState(parts, document, before), profile)
    if not end.changed:
        return FixResult(data, (), before, before, excluded=end.excluded)
    page_number = any(one.code == "F106" for one in end.changed)
    stated = StatedChanges(end.rewritten, end.lines, page_number=page_number)
    verifier.verify_only_stated_changes(parts, end.parts, file, stated)
    changed = tuple(dict.fromkeys(end.changed))
    return FixResult(package.pack(end.parts), changed, before, end.report, end.rewritten, end.excluded)


class _FixState(NamedTuple):
    """A file after some passes: what was corrected, in which paragraphs words were changed, how many lines were drawn.

    ``excluded`` are the rules that were not corrected, ``unstable`` those whose corrections never end.
    """

    parts: Mapping[str, bytes]
    document: Document
    report: Report
    changed: tuple[AppliedFix, ...] = ()
    rewritten: tuple[Rewriting, ...] = ()
    lines: int = 0
    excluded: frozenset[str] = frozenset()
    unstable: frozenset[str] = frozenset()


def _correct_without_harm(start: _FixState, profile: Profile) -> _FixState:
    """Correct what brings no finding that was not there: the rules whose corrections do are left to a person."""
    end = _correct_until_stable(start, profile, frozenset())
    is_short = len(start.document.paragraphs) <= _MOST_TRIED
    while _is_worse(start, end):
        codes = tuple(dict.fromkeys(one.code for one in end.changed))
        harmful = {_harmful(start, profile, end.excluded, codes)} if is_short else {*codes}
        end = _correct_until_stable(start, profile, end.excluded | harmful)
    for code in sorted(end.excluded) if is_short else ():
        # What did harm by itself may do none with the others.
        tried = _correct_until_stable(start, profile, end.excluded - {code})
        end = end if _is_worse(start, tried) or code in tried.excluded else tried
    return end


def _harmful(start: _FixState, profile: Profile, excluded: frozenset[str], codes: Sequence[str]) -> str:
    """Return a rule whose corrections do harm, on top of those of the rules before it; all together do some."""
    harmless, harmful = 0, len(codes)
    while harmful - harmless > 1:
        middle = (harmless + harmful) // 2
        end = _correct_until_stable(start, profile, excluded.union(codes[middle:]))
        harmless, harmful = (harmless, middle) if _is_worse(start, end) else (middle, harmful)
    return codes[harmless]


def _is_worse(before: _FixState, after: _FixState) -> bool:
    """Return whether a rule has more findings than it had."""
    counts, were = (Counter(one.code for one in state.report.found) for state in (after, before))
    return bool(counts - were)


def _correct_until_stable(start: _FixState, profile: Profile, excluded: frozenset[str]) -> _FixState:
    end = _correct(start, profile, excluded)
    while end.unstable:
        # Corrections that undo one another are no corrections.
        excluded |= end.unstable
        end = _correct(start, profile, excluded)
    return end._replace(excluded=excluded)


def _correct(state: _FixState, profile: Profile, excluded: AbstractSet[str]) -> _FixState:
    """Correct until there is nothing to do, but for the rules that are excluded."""
    late: set[str] = set()
    for number in range(MAX_PASSES):
        copy = WorkingCopy(state.parts, state.document)
        applied = [one for code, at in _to_correct(state.report, excluded) for one in _apply(copy, code, at)]
        if not applied:
            return state
        late |= {one.code for one in applied if number >= MAX_PASSES // 2}
        parts = copy.parts()
        document = read_document(parts, state.document.file)
        changed = tuple(_renumbered(one, copy) for one in (*state.changed, *applied))
        report = linter.lint_document(document, profile)
        rewritten, drawn = (*state.rewritten, *copy.rewritten), state.lines + len(copy.inserted)
        state = _FixState(parts, document, report, changed, rewritten, drawn)
    return state._replace(unstable=frozenset(late))


def _to_correct(report: Report, excluded: AbstractSet[str]) -> Iterable[tuple[str, Location]]:
    """Return what is to be corrected; two faults of one rule at one paragraph are corrected together."""
    return dict.fromkeys((one.code, one.location) for one in report.found if one.code not in excluded)


def _apply(copy: WorkingCopy, code: str, location: Location) -> list[AppliedFix]:
    correct = CORRECTIONS.get(code)
    if correct is None:
        return []
    paragraph = copy.paragraph(location.part, location.paragraph) if location.paragraph else None
    return [AppliedFix(code, location, done) for done in correct(copy, paragraph) if done]


def _renumbered(applied: AppliedFix, copy: WorkingCopy) -> AppliedFix:
    """Return a correction with the number that its paragraph has after others were put in above it."""
    part, number = applied.location.part, applied.location.paragraph
    if number is None or part != copy.main:
        return applied
    above = sum(index < number for index in copy.inserted)
    return applied._replace(location=applied.location._replace(paragraph=number + above))
