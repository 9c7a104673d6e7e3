"""``thongbao import``: read a notice from a Word file into content."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli import messages
from generator.cli.common import display, echo, exit_code, print_diagnostics, quote
from generator.cli.options import FILE, PATH


@messages.command("import")
@FILE
@click.option("-o", "--output", type=PATH, metavar="TỆP", help="Tệp nội dung được ghi, ví dụ content/2023.yaml.")
def command(file: Path, output: Path | None) -> int:
    """Đọc một thông báo ở tệp Word thành tệp nội dung, rồi in lại và so từng đoạn với tệp ấy.

    Chữ giữ nguyên; số thứ tự, dấu gạch do chương trình đánh. Đoạn nào in ra khác, thứ gì không giữ được thì kể ra. Chưa
    có office.yaml thì ghi cả tệp ấy. Không ghi đè lên tệp nào.

    Ví dụ:
      thongbao import "Thông báo 2023.docx" -o content/2023.yaml
      thongbao import thong-bao-2022.docx
    """
    from generator.importing import importer, saving, verdict
    from generator.ooxml import package

    target = output or saving.target_of(file, Path() if Path.cwd().name == "content" else Path("content"))
    target = target / f"{file.stem}.yaml" if target.is_dir() else target
    saving.refuse_taken(target)
    data = package.load(file, display(file))
    imported = importer.read_notice(data, display(file), saving.office_beside(target), target)
    written = saving.save(imported, target)
    print_diagnostics(imported.found)
    for path in written:
        echo(f"Đã tạo {display(path)}")
    echo(f"{display(file)}: {verdict.sentence(imported.proof)}")
    echo(f"Xem lại, rồi chạy: thongbao check {quote(target)}")
    return exit_code(imported.found)
