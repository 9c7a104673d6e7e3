"""``thongbao guide``: the guide for clerks, in a browser; the samples of content."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import click

from generator import guide, sample_notices
from generator.cli import messages
from generator.cli.common import can_show_pages, display, echo, print_text, quote


@messages.command("guide")
@click.option("--path", "only_path", is_flag=True, help="Chỉ in đường dẫn của trang hướng dẫn, không mở trình duyệt.")
@click.option("--text", is_flag=True, help="In hướng dẫn ra đây, khi không có trình duyệt.")
@click.option("--sample", is_flag=True, help="Chép các mẫu nội dung đầy đủ vào content/ để xem, để sửa.")
def command(*, only_path: bool, text: bool, sample: bool) -> int:
    """Mở hướng dẫn bằng trình duyệt; không cần mạng.

    Các trang được ghi vào out/huong-dan, lần sau mở lại bằng cách bấm đúp cũng được.

    Ví dụ:
      thongbao guide
      thongbao guide --text
      thongbao guide --sample
    """
    here = Path.cwd()
    workspace = here.parent if here.name == "content" else here
    if text:
        print_text(guide.text())
        return 0
    if sample:
        made = sample_notices.write(workspace / "content")
        for path in made:
            echo(f"Đã chép {display(path)}")
        echo(f"Xem thành tệp Word: thongbao render {quote(made[0])}")
        return 0
    page = guide.write(workspace / "out" / "huong-dan")
    if only_path:
        echo(str(page))
    elif can_show_pages() and webbrowser.open(page.as_uri()):
        echo(f"Đã mở hướng dẫn trong trình duyệt: {display(page)}")
    else:
        echo(f"Hướng dẫn: {display(page)}", "Ở đây không mở được trình duyệt; đọc ngay tại đây: thongbao guide --text")
    return 0
