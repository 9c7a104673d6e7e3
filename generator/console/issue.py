"""How ``thongbao issue`` tells what it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.amending.making import revise
from generator.console import as_typed, exit_code, short, tell
from generator.diagnostics import errors
from generator.versions import issuing

if TYPE_CHECKING:
    from pathlib import Path


def run(path: Path, number: str, date: str, *, any_order: bool) -> int:
    """Issue a notice, tell what was done, return the exit code."""
    done = issuing.issue(path, number, date, revise, any_order=any_order)
    record = done.record
    tell(done.found)
    click.echo(f"Đã phát hành {record.named}: {record.subject}")
    given = {file: f"thêm {number} mã của các mục" for file, number in done.ids.items()}
    own = f"; {given[path]}" if path in given else ""
    click.echo(f"  {short(path)}: số {record.number}, ngày {record.day.short}{own}")
    for file in given.keys() - {path}:
        click.echo(f"  {short(file)}: {given[file]}")
    if errors(done.found):
        click.echo(f"  chưa ghi được {short(done.docx)}; chạy lại: thongbao render {as_typed(path)}")
    else:
        click.echo(f"  {short(done.docx)}: bản để in, phát hành")
    click.echo(f"  {short(path.parent / 'issued' / record.folder)}: bản lưu, đừng sửa")
    return exit_code(done.found)
