"""``thongbao new``: start the content of another year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli import messages
from generator.cli.common import display, echo, exit_code, notice_paths, print_diagnostics, quote
from generator.cli.options import PATH
from generator.content import next_year

if TYPE_CHECKING:
    from pathlib import Path


@messages.command("new")
@click.argument("year", metavar="NĂM")
@click.option("--from", "source", type=PATH, metavar="TỆP", help="Tệp nội dung của năm trước.")
def command(year: str, source: Path | None) -> int:
    """Tạo tệp nội dung cho năm mới, đánh dấu từng chỗ phải viết.

    Có --from thì giữ lại những gì năm nào cũng như nhau; năm, ngày, số cũ không còn lại.

    Ví dụ:
      thongbao new 2024 --from content/2023.yaml
      thongbao new 2024
    """
    if source:
        notice_paths([source])  # refuses office.yaml
    made, found = next_year.create(year, source)
    print_diagnostics(found)
    for path in made:
        echo(f"Đã tạo {display(path)}")
    echo(f"Viết thay vào những chỗ […], rồi chạy: thongbao check {quote(made[-1])}")
    return exit_code(found)
