"""What ``thongbao lint`` does with its files, and how it tells about them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.codes import CODES
from generator.console import exit_code, short, tell
from generator.diagnostics import Diagnostic, NoticeError, Place, errors
from generator.lint import formats, layout, profile
from generator.lint.judge import Report, lint, summary
from generator.word import package

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.lint.paged import Pages
    from generator.lint.profile import Profile

FORMATS = {"json": formats.as_json, "sarif": formats.as_sarif, "github": formats.as_github}


def run(files: Iterable[Path], form: str, profile_file: Path | None, pdf: Path | None = None) -> int:
    """Hold every file against the rules, tell about all of them, return the exit code; ``pdf`` has one file's pages."""
    rules = house_rules(profile_file)
    reports = list(_each(dict.fromkeys(files), rules, pdf))
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


def pages_of(data: bytes, pdf: Path | None) -> Callable[[], Pages]:
    """Return what gives the pages of a Word file: the PDF that was named, else the engine that comes with the program.

    Raises:
        NoticeError: the PDF cannot be read (P402), or is no whole one (P030).
    """
    if pdf is None:
        return layout.begun(data)
    try:
        given = layout.of_pdf(pdf.read_bytes(), short(pdf))
    except OSError as error:
        message = f"không đọc được tệp PDF: {error.strerror or error}"
        raise NoticeError([Diagnostic("P402", message, Place(short(pdf)), CODES["P402"].remedy)]) from error
    return lambda: given


def _each(paths: Iterable[Path], rules: Profile, pdf: Path | None) -> Iterator[Report]:
    """Judge every file; the next one is laid out meanwhile."""
    before: Callable[[], Report] | None = None
    for path in paths:
        begun = _begun(path, rules, pdf)
        if before:
            yield before()
        before = begun
    if before:
        yield before()


def _begun(path: Path, rules: Profile, pdf: Path | None) -> Callable[[], Report]:
    """Read a file, begin to lay it out, and return how to get what is found in it."""
    try:
        data = read(path)
        pages = pages_of(data, pdf)
    except NoticeError as error:
        refused = Report(short(path), error.faults)
        return lambda: refused

    def judged() -> Report:
        try:
            return lint(data, short(path), rules, pages)
        except NoticeError as error:
            return Report(short(path), error.faults)

    return judged


def show(report: Report) -> None:
    """Print a report for a reader."""
    tell(report.found)
    for reason, codes in _by_reason(report.unchecked).items():
        click.echo(f"{report.file}: {', '.join(codes)} không kiểm tra được: {reason}", err=True)
    for code, reason in report.off:
        click.echo(f"{report.file}: {code} không áp dụng: {reason}", err=True)
    if report.checked:
        wrong = len(errors(report.found))
        warned = len(report.found) - wrong
        counts = summary(report)
        left = f"; {counts['unchecked']} quy tắc không kiểm tra được" if counts["unchecked"] else ""
        verdict = f"{wrong} lỗi, {warned} cảnh báo" if report.found else "không có lỗi"
        whose = f" (trang theo {report.pages.by})" if report.pages and report.pages.pdf else ""
        click.echo(f"{report.file}: đã xét {counts['checked']} quy tắc{whose}, {verdict}{left}")


def _by_reason(unchecked: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the codes of what was not checked by the reason, told once."""
    found: dict[str, list[str]] = {}
    for code, reason in unchecked:
        found.setdefault(reason, []).append(code)
    return found
