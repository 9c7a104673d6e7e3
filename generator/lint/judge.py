"""Any Word file held against the decree: facts, roles, every rule, one report.

Three verdicts for each rule: right, wrong, and *could not be checked* with the reason; the third
never counts as the first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.codes import CODES
from generator.diagnostics import Diagnostic, NoticeError, Place
from generator.lint import refusal, roles, rules
from generator.lint.profile import NO_PROFILE, Profile
from generator.word import facts, package

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.lint.roles import Roles
    from generator.lint.rules import Finding, Rule
    from generator.word.facts import Document


class Report(NamedTuple):
    """What was found in one file; ``unchecked`` holds ``(code, reason)``, ``off`` what a profile switched off."""

    file: str
    found: tuple[Diagnostic, ...]
    unchecked: tuple[tuple[str, str], ...] = ()
    off: tuple[tuple[str, str], ...] = ()
    checked: int = 0


def lint(data: bytes, file: str, profile: Profile = NO_PROFILE) -> Report:
    """Hold a Word file against every rule.

    Raises:
        NoticeError: it cannot be read (D codes), or is no administrative document (F001).
    """
    parts = package.unpack(data, file)
    return judge(facts.read(parts, file), profile)


def judge(document: Document, profile: Profile = NO_PROFILE) -> Report:
    """Hold a document that was read against every rule; see :func:`lint`."""
    found_roles = roles.find(document)._replace(house=profile.house)
    refused = refusal.reason(document, found_roles)
    if refused:
        raise NoticeError([Diagnostic("F001", refused, Place(document.file), CODES["F001"].remedy)])
    found: list[Diagnostic] = []
    unchecked: list[tuple[str, str]] = []
    off = dict(profile.off(found_roles))
    wanted = {code: rule for code, rule in rules.load().items() if code not in off}
    for code, rule in wanted.items():
        for finding in _findings(rule, document, found_roles):
            if finding.unchecked:
                unchecked.append((code, finding.message))
            else:
                found.append(_diagnostic(code, finding, document.file))
    return Report(document.file, tuple(found), tuple(unchecked), tuple(off.items()), len(wanted))


def _findings(rule: Rule, document: Document, found: Roles) -> Iterator[Finding]:
    """Yield each finding once; paragraphs are told apart by what they are, as comparing them takes long."""
    told: set[tuple[str, int, str, bool]] = set()
    for finding in rule.check(document, found):
        key = (finding.message, id(finding.paragraph), finding.hint, finding.unchecked)
        if key not in told:
            told.add(key)
            yield finding


def _diagnostic(code: str, finding: Finding, file: str) -> Diagnostic:
    at = finding.paragraph
    place = Place(file) if at is None else Place(file, None, None, at.part, at.index, at.words)
    return Diagnostic(code, finding.message, place, finding.hint)


def summary(report: Report) -> Mapping[str, int]:
    """Return how many rules were looked at, found something, or could not be checked."""
    wrong = {fault.code for fault in report.found}
    left = {code for code, _ in report.unchecked}
    return {"checked": report.checked, "wrong": len(wrong), "unchecked": len(left - wrong)}
