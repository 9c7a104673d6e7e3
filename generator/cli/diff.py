"""What ``thongbao diff`` does, and how it tells about it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import click

from generator import files
from generator.cli.common import meant, short, tell
from generator.diagnostics import Diagnostic, NoticeError
from generator.revisions import compare
from generator.wording import read_day

if TYPE_CHECKING:
    from pathlib import Path

    from generator.revisions.compare import VersionDiff

SAME, DIFFERENT, FAILED = range(3)
"""Exit codes, as those of diff(1)."""


class Redline(NamedTuple):
    """Where the notice with tracked changes goes, who made them and when."""

    path: Path
    author: str
    day: str


def wanted(path: Path | None, author: str | None, day: str | None) -> Redline | None:
    """Return what the options ask for, none without ``--redline``."""
    if path is None:
        if author or day:
            raise click.UsageError("--author và --date chỉ dùng với --redline")
        return None
    if path.suffix.lower() != ".docx":
        raise click.UsageError(f"--redline cần tên tệp .docx, không phải {path.name}")
    if not (author or "").strip() or not day:
        raise click.UsageError("--redline cần có --author (người sửa) và --date (ngày sửa)")
    try:
        date = read_day(day)
    except ValueError as error:
        raise click.UsageError(f"--date: {error}") from None
    if date.day is None:
        raise click.UsageError("--date cần đủ năm-tháng-ngày, ví dụ 2024-01-20")
    return Redline(path, (author or "").strip(), f"{date.year}-{date.month:02d}-{date.day:02d}")


def run(old: Path, new: Path, form: str, redline: Redline | None) -> int:
    """Compare two versions, tell what differs, write the redline if one is wanted; return the exit code."""
    found: list[Diagnostic] = []
    try:
        old, new = meant(old), meant(new)
        before, of_old = compare.load(old)
        found += of_old
        after, of_new = compare.load(new)
        found += of_new
        compared, of_both = compare.compare(before, after)
        found += of_both
    except NoticeError as error:
        tell(dict.fromkeys([*found, *error.faults]))
        return FAILED
    is_written = redline is not None and _write(compared, redline, found)
    found = list(dict.fromkeys(found))
    if form == "json":
        _print_json(compared, found, redline.path if redline and is_written else None)
    else:
        tell(found)
        _print(compared, old, new)
        if redline and is_written:
            click.echo(f"Đã ghi {short(redline.path)}")
    if redline and not is_written:
        return FAILED
    return DIFFERENT if compared.changes else SAME


def _write(compared: VersionDiff, redline: Redline, found: list[Diagnostic]) -> bool:
    """Write the redline whole; what is in the way is told, and the changes all the same."""
    from generator.revisions.tracked_changes.redline import redline as made

    try:
        files.write(redline.path, made(compared, redline.author, redline.day))
    except NoticeError as error:
        found.extend(error.faults)
        return False
    return True


def _print(compared: VersionDiff, old: Path, new: Path) -> None:
    if not compared.changes:
        click.echo(f"{short(old)} và {short(new)}: không có gì khác")
        return
    for change in compared.changes:
        click.echo(change.message)
    click.echo(f"{len(compared.changes)} chỗ khác")


def _print_json(compared: VersionDiff, found: list[Diagnostic], redline: Path | None) -> None:
    told = {
        "old": compared.old.name,
        "new": compared.new.name,
        "redline": None if redline is None else str(redline),
        "same": not compared.changes,
        "changes": [change.as_dict() for change in compared.changes],
        "found": [fault.as_dict() for fault in found],
    }
    click.echo(json.dumps(told, ensure_ascii=False, indent=2))
