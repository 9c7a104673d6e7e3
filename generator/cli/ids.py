"""What ``thongbao ids`` tells about the files it wrote ids into."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli.common import exit_code, short, tell
from generator.diagnostics import Diagnostic, NoticeError
from generator.revisions import ids

if TYPE_CHECKING:
    from pathlib import Path


def run(files: list[Path]) -> int:
    """Write the missing ids into every file that has no error, tell about all of them, return the exit code."""
    found: list[Diagnostic] = []
    for path in files:
        written = None
        try:
            written, of_file = ids.write_missing(path)
        except NoticeError as error:
            of_file = error.faults
        tell(fault for fault in of_file if fault not in found)
        found += of_file
        for file, number in (written or {}).items():
            click.echo(f"{short(file)}: đã ghi {number} mã")
        if written == {}:
            click.echo(f"{short(path)}: mục nào cũng đã có mã")
    return exit_code(found)
