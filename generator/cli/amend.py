"""How ``thongbao amend`` tells what it made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.amending import start
from generator.cli.common import as_typed, notices, short
from generator.registry.history import CHANGED

if TYPE_CHECKING:
    from pathlib import Path


def run(file: Path, kind: str, reason: str) -> int:
    """Begin an instrument, tell what comes next, return the exit code."""
    if not reason.strip():
        raise click.UsageError("--reason để trống; viết vì sao sửa, lý do này được ghi vào sổ")
    (path,) = notices([file])
    made, (notice, *since) = start.create(path, kind, reason)
    known = f" (đã sửa bởi {', '.join(one.key for one in since)})" if since else ""
    click.echo(f"Đã tạo {short(made)} để {CHANGED[kind]} {notice.key}{known}")
    click.echo(f"Sửa lời văn trong tệp ấy thành đúng như phải có, rồi chạy: thongbao render {as_typed(made)}")
    return 0
