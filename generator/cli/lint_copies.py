"""``thongbao lint --fix`` and ``--annotate``: copies of one Word file, and what is reported about them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from generator import files
from generator.cli.common import display, exit_code
from generator.cli.lint import FORMATS, load_profile, print_reports, start_rendering
from generator.diagnostics import Location, NoticeError, part_name
from generator.lint import formats, linter
from generator.lint.annotate import annotate
from generator.lint.fix.fixer import FixResult, fix, left_to_a_person
from generator.lint.linter import Report
from generator.ooxml import package

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.cli.lint import Copies
    from generator.lint.fix.fixer import AppliedFix
    from generator.lint.profile import Profile

_LISTED_ONE_BY_ONE = 3
"""The same change of more paragraphs takes one line."""


def write_copies(source: Path, copies: Copies, form: str, profile_file: Path | None, pdf: Path | None) -> int:
    """Write the copies that are wanted, print what was done and what is left; return the exit code."""
    _refuse_bad_targets(source, copies)
    house_profile = load_profile(profile_file)
    name = display(source)
    try:
        docx = package.load(source, name)
        fixed = fix(docx, name, house_profile) if copies.fixed else None
        report = linter.lint(docx, name, house_profile, start_rendering(docx, pdf))
        left = report if fixed is None else _lint_copy(fixed, copies.fixed, house_profile)
        corrected = docx if fixed is None else fixed.docx
        annotated = annotate(corrected, left) if copies.annotated else b""
        for target, copy in ((copies.fixed, corrected), (copies.annotated, annotated)):
            if target is not None:
                files.write(target, copy)
    except NoticeError as error:
        print_reports([Report(name, error.faults)], form)
        return exit_code(error.faults)
    if form == "json":
        names = {flag: None if path is None else display(path) for flag, path in copies._asdict().items()}
        changed = None if fixed is None else (fixed.changed, left)
        click.echo(formats.copies_as_json(report, changed, names))
    elif form in FORMATS:
        print_reports([left], form)
    else:
        _print(fixed, left, copies)
    return exit_code(left.found)


def _refuse_bad_targets(source: Path, copies: Copies) -> None:
    """Refuse targets that are the source, or one another, or that Word would not open.

    Raises:
        click.UsageError: in a clerk's words.
    """
    for flag, target in (("--fix", copies.fixed), ("--annotate", copies.annotated)):
        if target is None:
            continue
        if target.suffix.lower() != ".docx":
            raise click.UsageError(f"{flag} {display(target)}: tên bản chép phải có đuôi .docx")
        if _is_same_file(source, target):
            raise click.UsageError(f"{flag} {display(target)}: đó chính là tệp gốc; đặt tên khác cho bản chép")
    if copies.fixed is not None and copies.annotated is not None and _is_same_file(copies.fixed, copies.annotated):
        raise click.UsageError("--fix và --annotate cùng ghi một tệp; đặt hai tên khác nhau")


def _is_same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file, by whatever name or link."""
    try:
        return one.samefile(other)
    except OSError:  # one of them does not exist yet
        return one.resolve() == other.resolve()


def _lint_copy(fixed: FixResult, target: Path | None, house_profile: Profile) -> Report:
    """Lint the corrected copy under its own name, rendered anew; each fault says why it is left."""
    name = fixed.after.file if target is None else display(target)
    report = linter.lint(fixed.docx, name, house_profile, start_rendering(fixed.docx, None))
    return report._replace(found=tuple(map(left_to_a_person, report.found)))


def _print(fixed: FixResult | None, left: Report, copies: Copies) -> None:
    if fixed is not None and copies.fixed is not None:
        name = display(copies.fixed)
        for line in _summarise(fixed.changed):
            click.echo(f"{name}: {line}")
        if fixed.changed:
            click.echo(f"Đã sửa {len(fixed.changed)} chỗ, ghi vào {name}")
        else:
            click.echo(f"Không có gì sửa tự động được; {name} là bản chép y nguyên")
    print_reports([left], "text")
    if copies.annotated is not None:
        done = f"Đã ghi {len(left.found)} ghi chú vào" if left.found else "Không có gì để ghi chú; bản chép y nguyên là"
        click.echo(f"{done} {display(copies.annotated)}")


def _summarise(changed: Iterable[AppliedFix]) -> Iterator[str]:
    """Yield a line for each rule and location; many paragraphs changed alike take one line."""
    by_location: dict[tuple[str, Location], list[str]] = {}
    for change in changed:
        by_location.setdefault((change.code, change.location), []).append(change.done)
    by_kind: dict[tuple[str, str, str], list[Location]] = {}
    for (code, location), done in by_location.items():
        by_kind.setdefault((code, ", ".join(done), location.part), []).append(location)
    for (code, done_there, part), locations in by_kind.items():
        numbers = sorted({one.paragraph for one in locations if one.paragraph})
        if len(numbers) > _LISTED_ONE_BY_ONE:
            yield f"{part_name(part)}, {len(numbers)} đoạn ({_ranges(numbers)}): {code} đã {done_there}"
        else:
            yield from (f"{one.inside}{': ' if one.inside else ''}{code} đã {done_there}" for one in locations)


def _ranges(numbers: list[int]) -> str:
    """Return ``1-12, 14``: neighbours have the same distance from their position in the list."""
    runs = ([number for _, number in run] for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]))
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
