"""What the commands share: running over files, printing what was found, exit codes.

Together with :mod:`generator.cli` the only code that prints.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from generator.codes import CODES, Severity
from generator.diagnostics import Diagnostic, NoticeError, errors
from generator.paths import ISSUED, NO_NOTICES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.pipeline import Built


class Report(NamedTuple):
    """What a command told about one file: what was made, which issued notice it is, what was found.

    ``built`` is what was made of it, for what is to be made of that; ``pages`` are PDF files and pictures.
    """

    path: Path
    made: Path | None
    issued: str
    found: tuple[Diagnostic, ...]
    more: tuple[Path, ...] = ()
    built: Built | None = None
    pages: tuple[Path, ...] = ()


def each(
    paths: list[Path],
    form: str,
    write: Callable[[Built], Path] | None,
    *,
    again: bool = False,
    then: Callable[[list[Report]], list[Report]] | None = None,
) -> int:
    """Build every file, write it if asked to, make issued ones ``again`` if asked to, and tell about all of them.

    ``then`` makes more of what was written.
    """
    label = "Đang làm" if write else "Đang kiểm tra"
    with click.progressbar(paths, label=label, file=sys.stderr, hidden=is_quiet(len(paths))) as progress:
        reports = [_one(path, write, again=again) for path in progress]
    if then:
        reports = then(reports)
    found = list(dict.fromkeys(fault for report in reports for fault in report.found))
    if form == "json":
        _print_json(reports)
        return exit_code(found)
    tell(found)
    for report in reports:
        if not errors(report.found):
            click.echo(_done(report, again=again))
    return exit_code(found)


def is_quiet(count: int) -> bool:
    """Whether nobody would see how the work on so many files goes on."""
    return count == 1 or sys.stderr is None or not sys.stderr.isatty()


def _done(report: Report, *, again: bool) -> str:
    """Say what was done with a file in which nothing is wrong."""
    if report.made is not None:
        made = ", ".join(map(short, (report.made, *report.more, *report.pages)))
        return f"Đã làm {made}" + (f" từ bản đã phát hành {report.issued}" if report.issued else "")
    if again:
        return f"{short(report.path)}: làm lại ra đúng từng byte bản đã phát hành {report.issued}"
    known = f"; đã phát hành {report.issued}" if report.issued else ""
    return f"{short(report.path)}: không có lỗi{known}"


def notices(files: Iterable[Path]) -> list[Path]:
    """Leave out office.yaml, which ``content/*.yaml`` brings along and which is no notice."""
    unique: dict[Path, Path] = {}
    for path in map(meant, files):
        unique.setdefault(path.resolve(), path)
    notices = [path for path in unique.values() if path.name not in NO_NOTICES]
    if not notices:
        name = next(iter(unique.values())).name
        raise click.UsageError(f"{name} không phải thông báo; đưa tệp nội dung của năm, ví dụ content/2023.yaml")
    return notices


def meant(path: Path) -> Path:
    """Return the folder of an issued notice for ``12/TB-KHCN/2024`` and for a file in that folder."""
    if path.exists():
        return path.parent if path.absolute().parent.parent.name == ISSUED else path
    if (folder := issued_here()).is_dir():
        from generator.registry import recovery, register

        if register.is_key(str(path)):
            return folder / register.find(recovery.open_register(folder), str(path)).folder
    return path


def issued_here() -> Path:
    """Return the folder of issued notices of the current folder, which may itself be ``content/``."""
    return Path(ISSUED) if Path.cwd().name == "content" else Path("content") / ISSUED


def no_two_alike(targets: list[Path]) -> None:
    """Refuse to let one notice take the place of another in the same run."""
    seen: set[str] = set()
    for target in targets:
        name = os.path.normcase(target).casefold()
        if name in seen:
            raise click.UsageError(f"Hai tệp nội dung cùng làm ra {short(target)}; đổi tên một tệp hoặc làm riêng")
        seen.add(name)


def _one(path: Path, write: Callable[[Built], Path] | None, *, again: bool) -> Report:
    from generator import pipeline

    found: tuple[Diagnostic, ...] = ()
    try:
        built = pipeline.build(path)
        found = built.found
        made = write(built) if write and built.docx is not None else None
        if again and built.docx is not None:
            from generator.issuing import rebuild

            found = (*found, *rebuild.compare_with_issued(built.source, built.issued))
    except NoticeError as error:
        return Report(path, None, "", (*found, *error.faults))
    more = tuple(made.with_name(f"{made.stem}{suffix}.docx") for suffix in built.more) if made else ()
    return Report(path, made, built.issued, _from_top(found), more, built)


def _from_top(found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Put the faults of each file in the order of its lines, as a clerk goes through it."""
    files = list(dict.fromkeys(fault.location.file for fault in found))
    return tuple(
        sorted(
            found, key=lambda one: (files.index(one.location.file), one.location.line or 0, one.location.column or 0)
        )
    )


def tell(found: Iterable[Diagnostic]) -> None:
    """Print the faults to standard error, the code in colour on a terminal."""
    for fault in found:
        colour = "yellow" if fault.severity is Severity.WARNING else "red"
        place, code, rest = str(fault).partition(fault.code)
        click.echo(f"{place}{click.style(code, fg=colour)}{rest}", err=True)


def _print_json(reports: Iterable[Report]) -> None:
    import json

    files: list[dict[str, Any]] = [
        {
            "content": str(report.path),
            "output": str(report.made) if report.made else None,
            "more": [str(one) for one in report.more],
            "pages": [str(one) for one in report.pages],
            "issued": report.issued or None,
            "ok": not errors(report.found),
            "found": [fault.as_dict() for fault in report.found],
        }
        for report in reports
    ]
    click.echo(json.dumps({"files": files}, ensure_ascii=False, indent=2))


def exit_code(found: Iterable[Diagnostic]) -> int:
    """Return 0 for no error, 1 for errors in the files, 2 when something could not be read or written."""
    found = errors(found)
    if any(CODES[fault.code].stops for fault in found):
        return 2
    return 1 if found else 0


def as_typed(path: Path) -> str:
    """Return the path for a command line, in quotes where it needs them."""
    shown = short(path)
    return f'"{shown}"' if " " in shown else shown


def short(path: Path) -> str:
    """Return the path as short as it can be told from the current folder, without signs that a screen obeys."""
    try:
        shown = str(path.absolute().relative_to(Path.cwd()))
    except ValueError:
        shown = str(path)
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in shown)
