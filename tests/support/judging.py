"""Judging any Word file by every rule: its report, the codes it is refused with, whether that ends well."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from unittest import mock

from found import codes

from generator.diagnostics import NoticeError
from generator.lint import formats, linter
from generator.lint import pages as lint_pages
from generator.lint.detect.components import find_components
from generator.lint.rules import RULES
from generator.ooxml import package
from generator.ooxml.document import read_document

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from generator.lint.pages import RenderedPages
    from generator.lint.rules import Finding, Rule
    from generator.ooxml.document import Document

    Findings = Callable[..., list[Finding]]


def report_of(data: bytes, *, laid_out: bool = False) -> linter.Report:
    """Hold a file against every rule, whether it is administrative or not, and write the report in every form."""
    document = read_document(package.unpack(data, "a.docx"), "a.docx")
    pages = lint_pages.render(data) if laid_out else None
    checked: set[str] = set()
    try:
        with mock.patch.object(linter, "_findings", _noted(linter._findings, checked)):
            report = linter.lint_document(document, pages=(lambda: pages) if pages else None)
    finally:
        _hold_against_others(document, pages, checked)
    assert json.loads(formats.as_json([report]))["files"][0]["file"] == "a.docx"
    assert len(json.loads(formats.as_sarif([report]))["runs"][0]["results"]) == len(report.found)
    assert formats.as_github([report]).count("::") == 2 * len(report.found)
    return report


def _noted(real: Findings, checked: set[str]) -> Findings:
    """Return what finds, and notes which rules found all there is."""

    def findings(rule: Rule, *given: Any) -> list[Finding]:
        found = list(real(rule, *given))
        checked.add(rule.code)
        return found

    return findings


def _hold_against_others(document: Document, pages: RenderedPages | None, checked: Collection[str]) -> None:
    """Hold a document against the rules that the linter did not: those of one that it refuses, or finds ruined."""
    paged = lint_pages.locate_paragraphs(document, pages) if pages else None
    found = find_components(document)
    for code, rule in RULES.items():
        if code not in checked and (paged or not rule.of_pages):
            list(rule.check(paged if rule.of_pages else document, found))


def codes_of_refusal(data: bytes, *, laid_out: bool = False) -> list[str]:
    """Return the codes with which a file is refused, [] for one that is judged."""
    try:
        report_of(data, laid_out=laid_out)
    except NoticeError as refused:
        return codes(refused.faults)
    return []


def ends_well(data):
    """Tell whether a file is judged, or refused with one code that says why."""
    refused = codes_of_refusal(data)
    return len(refused) <= 1 and all(code.startswith("D") or code == "F001" for code in refused)
