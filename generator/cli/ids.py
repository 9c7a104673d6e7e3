"""``thongbao ids``: write the missing ids into content files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.cli import messages
from generator.cli.common import display, echo, exit_code, notice_paths, print_diagnostics
from generator.cli.options import FILES
from generator.diagnostics import Diagnostic, NoticeError, Result
from generator.revisions import ids

if TYPE_CHECKING:
    from pathlib import Path


@messages.command("ids")
@FILES
def command(files: tuple[Path, ...]) -> int:
    """Ghi mã (id) cho mục chưa có, thẳng vào tệp nội dung.

    Mã đã có không bao giờ đổi; ghi chú, thứ tự, cách viết trong tệp còn nguyên.

    Ví dụ:
      thongbao ids content/2024.yaml
    """
    found: list[Diagnostic] = []
    for path in notice_paths(files):
        written, of_file = _write(path)
        print_diagnostics(fault for fault in of_file if fault not in found)
        found += of_file
        for file, number in (written or {}).items():
            echo(f"{display(file)}: đã ghi {number} mã")
        if written == {}:
            echo(f"{display(path)}: mục nào cũng đã có mã")
    return exit_code(found)


def _write(path: Path) -> Result[dict[Path, int] | None]:
    """Write the missing ids into a content file that has no error; return how many, by file."""
    try:
        return ids.write_missing(path)
    except NoticeError as error:
        return Result(None, error.faults)
