"""What ``thongbao lint`` does with its files, and how it tells about them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.console import exit_code, short, tell
from generator.diagnostics import Diagnostic, NoticeError, errors
from generator.lint import formats, profile
from generator.lint.judge import Report, lint, summary
from generator.word import package

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.lint.profile import Profile

FORMATS = {"json": formats.as_json, "sarif": formats.as_sarif, "github": formats.as_github}


def run(files: Iterable[Path], form: str, profile_file: Path | None) -> int:
    """Hold every file against the rules, tell about all of them, return the exit code."""
    rules = house_rules(profile_file)
    reports = [_one(path, rules) for path in dict.fromkeys(files)]
    if form in FORMATS:
        click.echo(FORMATS[form](reports))
    else:
        for report in reports:
            show(report)
    return exit_code(fault for report in reports for fault in report.found)


def house_rules(file: Path | None) -> Profile:
    """Return the house profile: the file that was named, or ``content/profile.yaml`` if there is one.

    Raises:
        NoticeError: it has faults.
    """
    found: list[Diagnostic] = []
    rules = profile.load(file.parent if file else Path("content"), found, file)
    if errors(found):
        raise NoticeError(found)
    return rules


def read(path: Path) -> bytes:
    """Return the bytes of a Word file.

    Raises:
        NoticeError: F002 or D003.
    """
    return package.load(path, short(path))


def _one(path: Path, rules: Profile) -> Report:
    try:
        return lint(read(path), short(path), rules)
    except NoticeError as error:
        return Report(short(path), error.faults)


def show(report: Report) -> None:
    """Print a report for a reader."""
    tell(report.found)
    for code, reason in report.unchecked:
        click.echo(f"{report.file}: {code} không kiểm tra được: {reason}", err=True)
    for code, reason in report.off:
        click.echo(f"{report.file}: {code} không áp dụng: {reason}", err=True)
    if report.checked:
        wrong = len(errors(report.found))
        warned = len(report.found) - wrong
        counts = summary(report)
        left = f"; {counts['unchecked']} quy tắc không kiểm tra được" if counts["unchecked"] else ""
        verdict = f"{wrong} lỗi, {warned} cảnh báo" if report.found else "không có lỗi"
        click.echo(f"{report.file}: đã xét {counts['checked']} quy tắc, {verdict}{left}")
