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
    from collections.abc import Iterator, Mapping

    from generator.diagnostics import Diagnostic, Place
    from generator.lint.judge import Report

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
        return tuple(_by_hand(one) for one in self.after.found)


def _by_hand(fault: Diagnostic) -> Diagnostic:
    return fault._replace(hint="; ".join(filter(None, (fault.hint, by_hand(fault.code)))))


def fix(data: bytes, file: str, profile: Profile = NO_PROFILE) -> Fixed:
    """Correct what is mechanical and safe; a file without such faults comes back byte for byte.

    What a house profile switches off is not corrected.

    Raises:
        NoticeError: it cannot be read (D codes), is no administrative document (F001), or a correction
            changed more than the look (F003).
    """
    before: Mapping[str, bytes] = package.unpack(data, file)
    parts = before
    changed: list[Change] = []
    document = facts.read(parts, file)
    first = report = judge.judge(document, profile)
    for _ in range(_PASSES):
        copy = WorkCopy(parts, document)
        told = _corrected(copy, report)
        if not told:
            break
        parts = copy.parts()
        changed = [_moved(change, copy) for change in (*changed, *told)]
        document = facts.read(parts, file)
        report = judge.judge(document, profile)
    else:
        raise guard.refusal(file, "các bước sửa tự động làm hỏng lẫn nhau, nên không ghi gì")
    if not changed:
        return Fixed(data, (), first, report)
    guard.prove(before, parts, file)
    return Fixed(package.pack(parts), tuple(dict.fromkeys(changed)), first, report)


def _corrected(copy: WorkCopy, report: Report) -> list[Change]:
    """Correct what a report found, once, and return what was done."""
    # Two faults of one rule at one paragraph are corrected together.
    wanted = dict.fromkeys((one.code, one.place) for one in report.found)
    return [Change(code, place, done) for code, place in wanted for done in _done(copy, code, place) if done]


def _done(copy: WorkCopy, code: str, place: Place) -> Iterator[str]:
    correct = CORRECTIONS.get(code)
    if correct is not None:
        yield from correct(copy, copy.paragraph(place.part, place.paragraph) if place.paragraph else None)


def _moved(change: Change, copy: WorkCopy) -> Change:
    """Return a change with the number that its paragraph has after others were put in above it."""
    part, number = change.place.part, change.place.paragraph
    above = sum(part == copy.main and index < (number or 0) for index in copy.inserted)
    return change._replace(place=change.place._replace(paragraph=number + above)) if number and above else change
