"""What ``thongbao lint`` does with --fix and --annotate: copies of one Word file, and what is told about them.

What ``thongbao lint`` does with its files, and how it tells about them.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from generator import files
from generator.cli.common import exit_code, short, tell
from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError, errors, part_name
from generator.lint import formats, linter, profile
from generator.lint import pages as lint_pages
from generator.lint.annotate import annotate
from generator.lint.fix.fixer import FixResult, fix, left_to_a_person
from generator.lint.linter import Report, lint, summary
from generator.ooxml import package

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.lint.fix.fixer import AppliedFix
    from generator.lint.pages import RenderedPages
    from generator.lint.profile import Profile


_SAID_ONE_BY_ONE = 3
"""The same change at more paragraphs is told in one line."""


class Targets(NamedTuple):
    """Where the copies go; ``None`` where none is wanted."""

    fixed: Path | None
    annotated: Path | None

    def refuse_bad(self, source: Path) -> None:
        """Refuse targets that are the source, or one another, or that Word would not open.

        Raises:
            click.UsageError: in a clerk's words.
        """
        for flag, target in (("--fix", self.fixed), ("--annotate", self.annotated)):
            if target is None:
                continue
            if target.suffix.lower() != ".docx":
                raise click.UsageError(f"{flag} {short(target)}: tên bản chép phải có đuôi .docx")
            if _is_same(source, target):
                raise click.UsageError(f"{flag} {short(target)}: đó chính là tệp gốc; đặt tên khác cho bản chép")
        if self.fixed is not None and self.annotated is not None and _is_same(self.fixed, self.annotated):
            raise click.UsageError("--fix và --annotate cùng ghi một tệp; đặt hai tên khác nhau")


def _is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file, by whatever name or link."""
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there yet
        return one.resolve() == other.resolve()


def run_copies(source: Path, form: str, profile_file: Path | None, targets: Targets, pdf: Path | None = None) -> int:
    """Make the copies that are wanted, write them, tell what was done and what is left; return the exit code."""
    targets.refuse_bad(source)
    rules = house_rules(profile_file)
    name = short(source)
    try:
        data = read(source)
        fixed = fix(data, name, rules) if targets.fixed else None
        report = linter.lint(data, name, rules, pages_of(data, pdf))
        left = report if fixed is None else _of_copy(fixed, targets.fixed, rules)
        docx = data if fixed is None else fixed.docx
        noted = annotate(docx, left) if targets.annotated else b""
        for target, copy in ((targets.fixed, docx), (targets.annotated, noted)):
            if target is not None:
                files.write(target, copy)
    except NoticeError as error:
        return _refused(name, error, form)
    if form == "json":
        written = {"fixed": targets.fixed, "annotated": targets.annotated}
        names = {flag: None if path is None else short(path) for flag, path in written.items()}
        corrected = None if fixed is None else (fixed.changed, left)
        click.echo(formats.copies_as_json(report, corrected, names))
    elif form != "text":
        click.echo(FORMATS[form]([left]))
    else:
        _tell(fixed, left, targets)
    return exit_code(left.found)


def _of_copy(fixed: FixResult, target: Path | None, rules: Profile) -> Report:
    """Return the verdict on the corrected copy, laid out anew, under its own name; each fault with why it is left."""
    name = fixed.after.file if target is None else short(target)
    report = linter.lint(fixed.docx, name, rules, pages_of(fixed.docx, None))
    return report._replace(found=tuple(map(left_to_a_person, report.found)))


def _refused(name: str, error: NoticeError, form: str) -> int:
    report = Report(name, error.faults)
    if form == "text":
        show(report)
    else:
        click.echo(FORMATS[form]([report]))
    return exit_code(error.faults)


def _tell(fixed: FixResult | None, left: Report, targets: Targets) -> None:
    if fixed is not None and targets.fixed is not None:
        name = short(targets.fixed)
        for line in _summed_up(fixed.changed):
            click.echo(f"{name}: {line}")
        if fixed.changed:
            click.echo(f"Đã sửa {len(fixed.changed)} chỗ, ghi vào {name}")
        else:
            click.echo(f"Không có gì sửa tự động được; {name} là bản chép y nguyên")
    show(left)
    if targets.annotated is not None:
        done = f"Đã ghi {len(left.found)} ghi chú vào" if left.found else "Không có gì để ghi chú; bản chép y nguyên là"
        click.echo(f"{done} {short(targets.annotated)}")


def _summed_up(changed: Iterable[AppliedFix]) -> Iterator[str]:
    """Yield a line for each rule and place; the same changes at many paragraphs of a part are one line."""
    by_place: dict[tuple[str, Location], list[str]] = {}
    for change in changed:
        by_place.setdefault((change.code, change.location), []).append(change.done)
    by_kind: dict[tuple[str, str, str], list[Location]] = {}
    for (code, place), done in by_place.items():
        by_kind.setdefault((code, ", ".join(done), place.part), []).append(place)
    for (code, told, part), places in by_kind.items():
        numbers = sorted({place.paragraph for place in places if place.paragraph})
        if len(numbers) > _SAID_ONE_BY_ONE:
            yield f"{part_name(part)}, {len(numbers)} đoạn ({_ranges(numbers)}): {code} đã {told}"
        else:
            yield from (f"{place.inside}{': ' if place.inside else ''}{code} đã {told}" for place in places)


def _ranges(numbers: list[int]) -> str:
    """Return ``1-12, 14``: neighbours have the same distance from their place in the list."""
    runs = ([number for _, number in run] for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]))
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


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
    rules, found = profile.load(file.parent if file else Path("content"), file)
    if errors(found):
        raise NoticeError(found)
    return rules


def read(path: Path) -> bytes:
    """Return the bytes of a Word file.

    Raises:
        NoticeError: F002 or D003.
    """
    return package.load(path, short(path))


def pages_of(data: bytes, pdf: Path | None) -> Callable[[], RenderedPages]:
    """Return what gives the pages of a Word file: the PDF that was named, else the engine that comes with the program.

    Raises:
        NoticeError: the PDF cannot be read (P402), or is no whole one (P030).
    """
    if pdf is None:
        return lint_pages.start_rendering(data)
    try:
        given = lint_pages.read_pdf(pdf.read_bytes(), short(pdf))
    except OSError as error:
        message = f"không đọc được tệp PDF: {error.strerror or error}"
        raise NoticeError([Diagnostic("P402", message, Location(short(pdf)), CODES["P402"].remedy)]) from error
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
