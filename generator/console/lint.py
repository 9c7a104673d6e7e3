"""What ``thongbao lint`` does with its files, and how it tells about them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.console import exit_code, short, tell
from generator.diagnostics import Diagnostic, NoticeError, Place, errors
from generator.lint import formats, profile
from generator.lint.judge import Report, lint, summary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.lint.profile import Profile

_FORMATS = {"json": formats.as_json, "sarif": formats.as_sarif, "github": formats.as_github}


def run(files: Iterable[Path], form: str, profile_file: Path | None) -> int:
    """Hold every file against the rules, tell about all of them, return the exit code."""
    rules = _profile(profile_file)
    reports = [_one(path, rules) for path in dict.fromkeys(files)]
    if form in _FORMATS:
        click.echo(_FORMATS[form](reports))
    else:
        for report in reports:
            _print(report)
    return exit_code(fault for report in reports for fault in report.found)


def _profile(file: Path | None) -> Profile:
    path = file or Path("content") / profile.FILE
    if file is None and not path.is_file():
        return profile.NO_PROFILE
    return profile.load(path)


def _one(path: Path, rules: Profile) -> Report:
    name = short(path)
    try:
        return lint(path.read_bytes(), name, rules)
    except OSError as error:
        reason = "không tìm thấy tệp" if isinstance(error, FileNotFoundError) else str(error.strerror or error)
        return Report(name, (Diagnostic("F002", f"không đọc được tệp Word: {reason}", Place(name)),))
    except NoticeError as error:
        return Report(name, error.faults)


def _print(report: Report) -> None:
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
