"""``thongbao history``: the register, or the history of one notice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import paths
from generator.cli import messages
from generator.cli.common import exit_code, issued_folder_here, print_diagnostics, print_json
from generator.cli.options import FORMAT
from generator.registry import history
from generator.registry.history import CHANGED

if TYPE_CHECKING:
    from generator.registry.history import Entry


@messages.command("history")
@click.argument("notice", required=False, default="", metavar="[TỆP | SỐ/KÝ_HIỆU/NĂM]")
@FORMAT
def command(notice: str, form: str) -> int:
    """Xem sổ phát hành: thông báo nào, số nào, đã được sửa đổi, thay thế bởi văn bản nào.

    Cũng kiểm tra sổ và mọi tệp lưu còn nguyên không.

    Ví dụ:
      thongbao history
      thongbao history content/2023.yaml
      thongbao history 12/TB-KHCN/2024
    """
    path = Path(notice)
    folder = paths.issued_folder(path) if path.exists() and notice else issued_folder_here()
    read = history.read(folder, notice)
    if form == "json":
        found = [fault.as_dict() for fault in read.found]
        print_json({"notices": [_as_dict(entry) for entry in read.entries], "found": found})
        return exit_code(read.found)
    print_diagnostics(read.found)
    if not read.entries:
        click.echo("Chưa có thông báo nào được phát hành.")
    for entry in read.entries:
        _print(entry)
    return exit_code(read.found)


def _print(entry: Entry) -> None:
    record = entry.record
    click.echo(f"{record.key}  ngày {record.day.short}  {record.source}")
    click.echo(f"    {record.subject}")
    if record.kind in CHANGED:
        click.echo(f"    {CHANGED[record.kind]} {entry.changes}: {record.reason}")
    for other in entry.changed_by:
        click.echo(f"    đã được {CHANGED.get(other.kind, other.kind)} bởi {other.key} ngày {other.day.short}")
    if record.any_order:
        click.echo("    số không theo thứ tự ngày (--any-order)")


def _as_dict(entry: Entry) -> dict[str, object]:
    record = entry.record
    changed_by = [one.key for one in entry.changed_by]
    return {"key": record.key, **record._asdict(), "of": record.of or None, "changed_by": changed_by}
