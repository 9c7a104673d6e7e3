"""How ``thongbao issue`` tells what it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli.common import as_typed, exit_code, short, tell
from generator.diagnostics import errors
from generator.issuing import issue

if TYPE_CHECKING:
    from pathlib import Path

    from generator.cli.pdf import Options


def run(path: Path, number: str, date: str, *, any_order: bool, pages: Options | None = None) -> int:
    """Issue a notice, tell what was done, return the exit code; ``pages``: its PDF, too."""
    if pages is not None:
        _ = pages.choice  # that this machine cannot make it is told before anything is issued
    done = issue.issue(path, number, date, any_order=any_order)
    record = done.record
    tell(done.found)
    click.echo(f"Đã phát hành {record.display_name}: {record.subject}")
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
    if pages is None or errors(done.found):
        return exit_code(done.found)
    return _with_pages(done.docx, pages, as_typed(path)) or exit_code(done.found)


def _with_pages(docx: Path, pages: Options, source: str) -> int:
    """Make the PDF of what was issued, tell of it, return the exit code; the notice is issued whatever comes of it."""
    from generator.cli import pdf

    found = pdf.beside(docx, pages)
    if errors(found):
        click.echo(f"  chưa có PDF; thông báo đã phát hành rồi, chỉ làm lại PDF: thongbao render {source} --pdf")
    return exit_code(found)
