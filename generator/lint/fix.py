"""A Word file with its mechanical faults of form corrected in a copy: its look, never its words.

What to correct is what :mod:`generator.lint.judge` found, by the corrections of
:mod:`generator.lint.corrections`; what is found afterwards is left to the clerk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from generator.lint import guard, judge
from generator.lint.corrections import CORRECTIONS, by_hand
from generator.lint.profile import NO_PROFILE, Profile
from generator.lint.workcopy import WorkCopy
from generator.word import facts, package

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from generator.diagnostics import Diagnostic, Place
    from generator.lint.judge import Report
    from generator.word.facts import Document

_PASSES = 8
"""A correction may show another fault, as a component that is found only once it is bold; three passes are usual."""


class Change(NamedTuple):
    """What was done for a rule at a place, in a clerk's words."""

    code: str
    place: Place
    done: str

    def __str__(self) -> str:
        """Return ``place: CODE what was done``."""
        return f"{self.place}: {self.code} {self.done}"

    def as_dict(self) -> dict[str, Any]:
        """Return the change for ``--format json``; the keys are stable."""
        place = self.place
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
    document = facts.read(parts, file)
    first = judge.judge(document, profile)
    start = _State(parts, document, first)
    held: set[str] = set()
    done = _settle(start, profile, held)
    while done.unsettled:
        # Corrections that undo one another are no corrections: what they were for is left to a person.
        held |= done.unsettled
        done = _settle(start, profile, held)
    if not done.changed:
        return Fixed(data, (), first, first)
    guard.prove(parts, done.parts, file)
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
        document = facts.read(parts, state.document.file)
        changed = tuple(_moved(change, copy) for change in (*state.changed, *told))
        state = _State(parts, document, judge.judge(document, profile), changed)
    return state._replace(unsettled=frozenset(late))


def _wanted(report: Report, held: AbstractSet[str]) -> Iterable[tuple[str, Place]]:
    """Return what is to be corrected; two faults of one rule at one paragraph are corrected together."""
    return dict.fromkeys((one.code, one.place) for one in report.found if one.code not in held)


def _done(copy: WorkCopy, code: str, place: Place) -> list[Change]:
    correct = CORRECTIONS.get(code)
    if correct is None:
        return []
    paragraph = copy.paragraph(place.part, place.paragraph) if place.paragraph else None
    return [Change(code, place, done) for done in correct(copy, paragraph) if done]


def _moved(change: Change, copy: WorkCopy) -> Change:
    """Return a change with the number that its paragraph has after others were put in above it."""
    part, number = change.place.part, change.place.paragraph
    above = sum(part == copy.main and index < (number or 0) for index in copy.inserted)
    return change._replace(place=change.place._replace(paragraph=number + above)) if number and above else change
