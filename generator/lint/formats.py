"""Reports for other programs: JSON, SARIF 2.1.0, GitHub's annotations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from generator import printable
from generator.codes import CODES, Severity
from generator.lint.linter import summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.diagnostics import Diagnostic
    from generator.lint.fix.fixer import AppliedFix
    from generator.lint.linter import Report

_GITHUB = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_GITHUB_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def as_json(reports: Iterable[Report]) -> str:
    """Return one object for all files; the keys are stable."""
    return _files([_as_dict(report) for report in reports])


def copies_as_json(
    report: Report, corrected: tuple[Iterable[AppliedFix], Report] | None, written: Mapping[str, str | None]
) -> str:
    """Return the same object for one file of which copies were made; ``written`` are their names by flag.

    ``found`` is what the file had, ``changed`` what was corrected in the copy, ``left`` what the copy still
    has; both are null where nothing was to be corrected.
    """
    changed, left = (None, None) if corrected is None else corrected
    done = None if changed is None else [change.as_dict() for change in changed]
    still = None if left is None else [fault.as_dict() for fault in left.found]
    return _files([{**_as_dict(report), "changed": done, "left": still, **written}])


def _files(files: list[dict[str, Any]]) -> str:
    return printable.as_json({"files": files})


def _as_dict(report: Report) -> dict[str, Any]:
    return {
        "file": report.file,
        **summary(report),
        "pages": _pages(report),
        "found": [fault.as_dict() for fault in report.found],
        "not_checked": [{"code": code, "reason": reason} for code, reason in report.unchecked],
        "switched_off": [{"code": code, "reason": reason} for code, reason in report.off],
    }


def _pages(report: Report) -> dict[str, Any] | None:
    """Return who rendered the pages and how many there are; null where there are none."""
    if report.pages is None:
        return None
    known = report.pages.pdf
    return {"by": report.pages.by, "count": None if known is None else len(known.pages)}


def as_sarif(reports: Iterable[Report]) -> str:
    """Return a SARIF log; a location is the file, and within it the part and the paragraph."""
    found = [fault for report in reports for fault in report.found]
    codes = sorted({fault.code for fault in found})
    rules = [
        {
            "id": code,
            "shortDescription": {"text": CODES[code].title},
            "help": {"text": f"{CODES[code].meaning} {CODES[code].remedy}"},
        }
        for code in codes
    ]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {"tool": {"driver": {"name": "thongbao", "rules": rules}}, "results": [_result(one) for one in found]}
        ],
    }
    return printable.as_json(log)


def _result(fault: Diagnostic) -> dict[str, Any]:
    inside = (
        [{"fullyQualifiedName": f"{fault.location.part}#{fault.location.paragraph}"}] if fault.location.part else []
    )
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": _uri(fault.location.file)}}}
    return {
        "ruleId": fault.code,
        "level": fault.severity.value,
        "message": {"text": f"{fault.location}: {fault.message}"},
        "locations": [{**location, "logicalLocations": inside} if inside else location],
        **({"properties": {"page": fault.location.page}} if fault.location.page else {}),
    }


def _uri(file: str) -> str:
    return quote(file.replace("\\", "/"), safe="/", errors="replace")


def as_github(reports: Iterable[Report]) -> str:
    """Return one workflow command a line."""
    lines = []
    for report in reports:
        for fault in report.found:
            level = "warning" if fault.severity is Severity.WARNING else "error"
            message = printable.one_line(f"{fault.location}: {fault.message}").translate(_GITHUB)
            file = printable.one_line(fault.location.file).translate(_GITHUB_PROPERTY)
            lines.append(f"::{level} file={file},title={fault.code}::{message}")
    return "\n".join(lines)
