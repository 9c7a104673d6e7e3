"""How ``thongbao history`` shows the register."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import paths
from generator.cli.common import exit_code, issued_here, tell
from generator.registry import history
from generator.registry.history import CHANGED as _CHANGED

if TYPE_CHECKING:
    from generator.registry.history import Entry, History
    from generator.registry.register import Record


def run(words: str, form: str) -> int:
    """Show the whole register, or the chain of one notice; return the exit code."""
    path = Path(words)
    folder = paths.issued_folder(path) if path.exists() and words else issued_here()
    seen = history.read(folder, words)
    if form == "json":
        _print_json(seen)
        return exit_code(seen.found)
    tell(seen.found)
    if not seen.entries:
        click.echo("Chưa có thông báo nào được phát hành.")
    for entry in seen.entries:
        _print(entry)
    return exit_code(seen.found)


def _print(entry: Entry) -> None:
    record = entry.record
    own = f"{_CHANGED[record.kind]} {entry.changes}: {record.reason}" if record.kind in _CHANGED else ""
    click.echo(f"{record.key}  ngày {record.day.short}  {record.source}")
    click.echo(f"    {record.subject}")
    if own:
        click.echo(f"    {own}")
    for other in entry.changed_by:
        click.echo(f"    đã được {_CHANGED.get(other.kind, other.kind)} bởi {other.key} ngày {other.day.short}")
    if record.any_order:
        click.echo("    số không theo thứ tự ngày (--any-order)")


def _print_json(seen: History) -> None:
    import json

    notices = [{**_told(entry.record), "changed_by": [one.key for one in entry.changed_by]} for entry in seen.entries]
    report = {"notices": notices, "found": [fault.as_dict() for fault in seen.found]}
    click.echo(json.dumps(report, ensure_ascii=False, indent=2))


def _told(record: Record) -> dict[str, object]:
    return {"key": record.key, **record._asdict(), "of": record.of or None}
