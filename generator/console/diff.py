"""What ``thongbao diff`` does, and how it tells about it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from generator.console import short, tell
from generator.diagnostics import Diagnostic, NoticeError
from generator.versions import comparing, sources

if TYPE_CHECKING:
    from pathlib import Path

    from generator.versions.comparing import Compared

SAME, DIFFERENT, FAILED = range(3)
"""Exit codes, as those of diff(1)."""


def run(old: Path, new: Path, form: str) -> int:
    """Compare two versions, tell what differs, return the exit code."""
    found: list[Diagnostic] = []
    try:
        compared = comparing.compare(sources.version(old, found), sources.version(new, found), found)
    except NoticeError as error:
        tell(dict.fromkeys([*found, *error.faults]))
        return FAILED
    found = list(dict.fromkeys(found))
    if form == "json":
        _print_json(compared, found)
    else:
        tell(found)
        _print(compared, old, new)
    return DIFFERENT if compared.changes else SAME


def _print(compared: Compared, old: Path, new: Path) -> None:
    if not compared.changes:
        click.echo(f"{short(old)} và {short(new)}: không có gì khác")
        return
    for change in compared.changes:
        click.echo(change.message)
    click.echo(f"{len(compared.changes)} chỗ khác")


def _print_json(compared: Compared, found: list[Diagnostic]) -> None:
    told = {
        "old": compared.old.name,
        "new": compared.new.name,
        "same": not compared.changes,
        "changes": [change.as_dict() for change in compared.changes],
        "found": [fault.as_dict() for fault in found],
    }
    click.echo(json.dumps(told, ensure_ascii=False, indent=2))
