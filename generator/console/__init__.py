"""What the commands share: running over files, printing what was found, exit codes.

Together with :mod:`generator.cli` the only code that prints.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.codes import CODES, Severity
from generator.diagnostics import Diagnostic, NoticeError, errors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.build import Built


def each(paths: list[Path], form: str, write: Callable[[Built], Path] | None) -> int:
    """Build every file, write it if asked to, and tell about all of them."""
    quiet = len(paths) == 1 or sys.stderr is None or not sys.stderr.isatty()
    label = "Đang làm" if write else "Đang kiểm tra"
    with click.progressbar(paths, label=label, file=sys.stderr, hidden=quiet) as progress:
        reports = [_one(path, write) for path in progress]
    found = list(dict.fromkeys(fault for _, _, faults in reports for fault in faults))
    if form == "json":
        _print_json(reports)
        return exit_code(found)
    tell(found)
    for path, made, faults in reports:
        if made is not None:
            click.echo(f"Đã làm {short(made)}")
        elif not errors(faults):
            click.echo(f"{short(path)}: không có lỗi")
    return exit_code(found)


def notices(files: Iterable[Path]) -> list[Path]:
    """Leave out office.yaml, which ``content/*.yaml`` brings along and which is no notice."""
    from generator.build import NO_NOTICES

    unique: dict[Path, Path] = {}
    for path in files:
        unique.setdefault(path.resolve(), path)
    notices = [path for path in unique.values() if path.name not in NO_NOTICES]
    if not notices:
        name = next(iter(unique.values())).name
        raise click.UsageError(f"{name} không phải thông báo; đưa tệp nội dung của năm, ví dụ content/2023.yaml")
    return notices


def no_two_alike(targets: list[Path]) -> None:
    """Refuse to let one notice take the place of another in the same run."""
    seen: set[str] = set()
    for target in targets:
        name = os.path.normcase(target).casefold()
        if name in seen:
            raise click.UsageError(f"Hai tệp nội dung cùng làm ra {short(target)}; đổi tên một tệp hoặc làm riêng")
        seen.add(name)


def _one(path: Path, write: Callable[[Built], Path] | None) -> tuple[Path, Path | None, tuple[Diagnostic, ...]]:
    from generator import build

    found: tuple[Diagnostic, ...] = ()
    try:
        built = build.build(path)
        found = built.found
        made = write(built) if write and built.docx is not None else None
    except NoticeError as error:
        return path, None, (*found, *error.faults)
    return path, made, _from_top(found)


def _from_top(found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Put the faults of each file in the order of its lines, as a clerk goes through it."""
    files = list(dict.fromkeys(fault.place.file for fault in found))
    return tuple(
        sorted(found, key=lambda one: (files.index(one.place.file), one.place.line or 0, one.place.column or 0))
    )


def tell(found: Iterable[Diagnostic]) -> None:
    """Print the faults to standard error, the code in colour on a terminal."""
    for fault in found:
        colour = "yellow" if fault.severity is Severity.WARNING else "red"
        place, code, rest = str(fault).partition(fault.code)
        click.echo(f"{place}{click.style(code, fg=colour)}{rest}", err=True)


def _print_json(reports: Iterable[tuple[Path, Path | None, tuple[Diagnostic, ...]]]) -> None:
    import json

    files: list[dict[str, Any]] = [
        {
            "content": str(path),
            "output": str(made) if made else None,
            "ok": not errors(faults),
            "found": [fault.as_dict() for fault in faults],
        }
        for path, made, faults in reports
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
