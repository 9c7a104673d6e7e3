"""``thongbao new``: start the content of another notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator import paths
from generator.cli import messages
from generator.cli.common import display, echo, exit_code, notice_paths, print_diagnostics, quote
from generator.cli.options import PATH
from generator.registry import register
from generator.tasks import carrying

if TYPE_CHECKING:
    from pathlib import Path


@messages.command("new")
@click.argument("name", metavar="TÊN")
@click.option("--from", "source", type=PATH, metavar="TỆP", help="Tệp nội dung, hoặc số, của một thông báo trước.")
def command(name: str, source: Path | None) -> int:
    """Tạo tệp nội dung cho thông báo mới, đánh dấu từng chỗ phải viết.

    TÊN là năm, hoặc năm và tên cuộc họp khi một năm có nhiều thông báo; tệp mang tên ấy. Có --from thì giữ lại những
    gì lần nào cũng như nhau, năm thì chuyển sang năm mới; ngày, số, số liệu cũ không còn lại. Việc chưa
    xong của thông báo ấy (xem thongbao tasks) được đưa vào nhiệm vụ, kèm ghi chú từ đâu.

    Ví dụ:
      thongbao new 2024 --from content/2023.yaml
      thongbao new 2026-giao-ban-thang-3 --from content/2026-giao-ban-thang-2.yaml
      thongbao new 2024
    """
    done, found = carrying.create(name, _content_file(source) if source else None)
    print_diagnostics(found)
    for path in done.made:
        echo(f"Đã tạo {display(path)}")
    for line in carrying.told_of(done):
        echo(line)
    echo(f"Viết thay vào những chỗ […], rồi chạy: thongbao check {quote(done.made[-1])}")
    return exit_code(found)


def _content_file(source: Path) -> Path:
    """Return the content file that is meant: of an issued notice the one that it was issued from."""
    (path,) = notice_paths([source])
    record = register.read_copy(path) if path.is_dir() else None
    return paths.issued_folder(path).parent / record.source if record else path
