"""``thongbao metadata``: the data of an issued document for a records system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import paths
from generator.cli import messages
from generator.cli.common import (
    display,
    echo,
    exit_code,
    issued_folder_here,
    notice_paths,
    print_diagnostics,
    print_json,
)
from generator.cli.options import FILE, FORMAT
from generator.issuing import metadata

if TYPE_CHECKING:
    from pathlib import Path

    from generator.issuing.metadata import WrittenMetadata


@messages.command("metadata")
@FILE
@FORMAT
def command(file: Path, form: str) -> int:
    """Ghi siêu dữ liệu của văn bản đã phát hành (Phụ lục VI) thành tệp JSON và XML.

    Chỉ ghi điều biết chắc; trường nào bỏ ra thì nói vì sao. Số trang lấy ở tệp PDF trong out/, nếu đã làm.
    Kèm bản nháp phần đầu gói tin edXML. Các tệp để nhập vào hệ thống quản lý văn bản, không gửi thẳng
    qua trục liên thông được.

    Ví dụ:
      thongbao metadata 12/TB-KHCN/2024
      thongbao metadata content/2023.yaml
    """
    (path,) = notice_paths([file])
    folder = paths.issued_folder(path) if paths.exists(path) else issued_folder_here()
    made = metadata.of_issued(folder, str(path))
    if form == "json":
        print_json(
            {
                "files": [display(one) for one in made.files],
                "left_out": [{"field": one.name, "why": why} for one, why in made.said.left_out],
                "found": [one.as_dict() for one in made.said.found],
            }
        )
    else:
        tell(made)
    return exit_code(made.said.found)


def tell(made: WrittenMetadata) -> None:
    """Print what was written, and what is left out."""
    print_diagnostics(made.said.found)
    echo(f"Đã ghi {', '.join(map(display, made.files))}: {len(made.said.values)} trường")
    reasons: dict[str, list[str]] = {}
    for one, why in made.said.left_out:
        reasons.setdefault(why, []).append(one.title)
    for why, titles in reasons.items():
        echo(f"  bỏ ra {', '.join(titles)}: {why}")
