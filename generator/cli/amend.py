"""``thongbao amend``: start the content of a document that changes an issued one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.amending import start
from generator.cli import messages
from generator.cli.common import display, echo, notice_paths, quote
from generator.cli.options import FILE, one_line
from generator.registry.history import CHANGED

if TYPE_CHECKING:
    from pathlib import Path


@messages.command("amend")
@FILE
@click.option(
    "--kind",
    type=click.Choice(("replaces", "amends", "corrects")),
    required=True,
    metavar="CÁCH",
    help="replaces: thay thế cả thông báo; amends: sửa đổi, bổ sung; corrects: đính chính bằng công văn.",
)
@click.option(
    "--reason", callback=one_line, required=True, metavar="LÝ_DO", help="Vì sao sửa; ghi vào sổ, không in ra."
)
def command(file: Path, kind: str, reason: str) -> int:
    """Tạo tệp nội dung để thay thế, sửa đổi hay đính chính một thông báo đã phát hành.

    Tệp mới có lời văn đang có hiệu lực; sửa trong đó thành lời văn đúng, rồi chạy render: ra văn bản sửa,
    bản hợp nhất và bản so sánh. Sai thể thức, kỹ thuật trình bày mới đính chính; sai nội dung thì sửa đổi, thay thế.

    Ví dụ:
      thongbao amend content/2023.yaml --kind amends --reason "lùi thời hạn"
      thongbao amend content/2023.yaml --kind replaces --reason "viết lại nhiệm vụ"
      thongbao amend content/2023.yaml --kind corrects --reason "in sai chức vụ người ký"
    """
    if not reason.strip():
        raise click.UsageError("--reason để trống; viết vì sao sửa, lý do này được ghi vào sổ")
    (path,) = notice_paths([file])
    made, (notice, *since) = start.create(path, kind, reason)
    known = f" (đã sửa bởi {', '.join(one.key for one in since)})" if since else ""
    echo(f"Đã tạo {display(made)} để {CHANGED[kind]} {notice.key}{known}")
    echo(f"Sửa lời văn trong tệp ấy thành đúng như phải có, rồi chạy: thongbao render {quote(made)}")
    return 0
