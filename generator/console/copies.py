"""What ``thongbao lint`` does with --fix and --annotate: copies of one Word file, and what is told about them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import click

from generator import files
from generator.console import exit_code, lint, short
from generator.diagnostics import NoticeError, part_name
from generator.lint import formats, judge
from generator.lint.annotate import annotate
from generator.lint.fix import Fixed, fix, left_to_a_person
from generator.lint.judge import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.diagnostics import Place
    from generator.lint.fix import Change
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


def run(source: Path, form: str, profile_file: Path | None, targets: Targets, pdf: Path | None = None) -> int:
    """Make the copies that are wanted, write them, tell what was done and what is left; return the exit code."""
    targets.refuse_bad(source)
    rules = lint.house_rules(profile_file)
    name = short(source)
    try:
        data = lint.read(source)
        fixed = fix(data, name, rules) if targets.fixed else None
        report = judge.lint(data, name, rules, lint.pages_of(data, pdf))
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
        click.echo(lint.FORMATS[form]([left]))
    else:
        _tell(fixed, left, targets)
    return exit_code(left.found)


def _of_copy(fixed: Fixed, target: Path | None, rules: Profile) -> Report:
    """Return the verdict on the corrected copy, laid out anew, under its own name; each fault with why it is left."""
    name = fixed.after.file if target is None else short(target)
    report = judge.lint(fixed.docx, name, rules, lint.pages_of(fixed.docx, None))
    return report._replace(found=tuple(map(left_to_a_person, report.found)))


def _refused(name: str, error: NoticeError, form: str) -> int:
    report = Report(name, error.faults)
    if form == "text":
        lint.show(report)
    else:
        click.echo(lint.FORMATS[form]([report]))
    return exit_code(error.faults)


def _tell(fixed: Fixed | None, left: Report, targets: Targets) -> None:
    if fixed is not None and targets.fixed is not None:
        name = short(targets.fixed)
        for line in _summed_up(fixed.changed):
            click.echo(f"{name}: {line}")
        if fixed.changed:
            click.echo(f"Đã sửa {len(fixed.changed)} chỗ, ghi vào {name}")
        else:
            click.echo(f"Không có gì sửa tự động được; {name} là bản chép y nguyên")
    lint.show(left)
    if targets.annotated is not None:
        done = f"Đã ghi {len(left.found)} ghi chú vào" if left.found else "Không có gì để ghi chú; bản chép y nguyên là"
        click.echo(f"{done} {short(targets.annotated)}")


def _summed_up(changed: Iterable[Change]) -> Iterator[str]:
    """Yield a line for each rule and place; the same changes at many paragraphs of a part are one line."""
    by_place: dict[tuple[str, Place], list[str]] = {}
    for change in changed:
        by_place.setdefault((change.code, change.place), []).append(change.done)
    by_kind: dict[tuple[str, str, str], list[Place]] = {}
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
