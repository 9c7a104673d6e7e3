"""What all commands share: which files are meant, how paths and diagnostics are shown, progress, exit codes."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from generator.codes import CODES, Severity
from generator.diagnostics import errors
from generator.paths import ISSUED, NO_NOTICES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.diagnostics import Diagnostic

T = TypeVar("T")


# Which files are meant


def notice_paths(files: Iterable[Path]) -> list[Path]:
    """Return the content files, or folders of issued notices, that are meant; each once, in their order.

    Leaves out office.yaml and profile.yaml, which ``content/*.yaml`` brings along.

    Raises:
        click.UsageError: there is no notice among them.
        NoticeError: the register cannot be read, or does not have a notice that is named by its key (V codes).
    """
    unique: dict[Path, Path] = {}
    for path in map(resolve_issued, files):
        unique.setdefault(path.resolve(), path)
    notices = [path for path in unique.values() if path.name not in NO_NOTICES]
    if not notices:
        name = next(iter(unique.values())).name
        raise click.UsageError(f"{name} không phải thông báo; đưa tệp nội dung của năm, ví dụ content/2023.yaml")
    return notices


def resolve_issued(path: Path) -> Path:
    """Return the folder of an issued notice for ``12/TB-KHCN/2024`` and for a file in that folder."""
    if path.exists():
        return path.parent if path.absolute().parent.parent.name == ISSUED else path
    if (folder := issued_folder_here()).is_dir():
        from generator.registry import recovery, register

        if register.is_key(str(path)):
            return folder / register.find(recovery.open_register(folder), str(path)).folder
    return path


def issued_folder_here() -> Path:
    """Return the folder of issued notices of the current folder, which may itself be ``content/``."""
    return Path(ISSUED) if Path.cwd().name == "content" else Path("content") / ISSUED


def refuse_same_target(targets: Iterable[Path]) -> None:
    """Refuse to let one file take the place of another in the same run.

    Raises:
        click.UsageError: two targets are one file, on a disk that does not tell capitals apart.
    """
    seen: set[str] = set()
    for target in targets:
        name = os.path.normcase(target).casefold()
        if name in seen:
            raise click.UsageError(f"Hai tệp nội dung cùng làm ra {display(target)}; đổi tên một tệp hoặc làm riêng")
        seen.add(name)


# What is shown


def display(path: Path) -> str:
    """Return the path relative to the current folder where it lies in it, without control characters."""
    try:
        shown = str(path.absolute().relative_to(Path.cwd()))
    except ValueError:
        shown = str(path)
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in shown)


def quote(path: Path) -> str:
    """Return the path for a command line, in quotes where it needs them."""
    shown = display(path)
    return f'"{shown}"' if " " in shown else shown


def print_diagnostics(found: Iterable[Diagnostic]) -> None:
    """Print diagnostics to standard error, the code in colour on a terminal."""
    for fault in found:
        colour = "yellow" if fault.severity is Severity.WARNING else "red"
        location, code, rest = str(fault).partition(fault.code)
        click.echo(f"{location}{click.style(code, fg=colour)}{rest}", err=True)


def print_json(value: dict[str, object]) -> None:
    """Print a value as JSON to standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


@contextlib.contextmanager
def progress_bar(items: Iterable[T], label: str, length: int) -> Iterator[Iterable[T]]:
    """Show progress over ``length`` items on a terminal; nothing for one item, or where nobody would see it."""
    hidden = length == 1 or sys.stderr is None or not sys.stderr.isatty()
    with click.progressbar(items, length=length, label=label, file=sys.stderr, hidden=hidden) as bar:
        yield bar


def exit_code(found: Iterable[Diagnostic]) -> int:
    """Return 0 without errors, 1 for errors in the files, 2 where something could not be read or written."""
    found = errors(found)
    if any(CODES[fault.code].stops for fault in found):
        return 2
    return 1 if found else 0
