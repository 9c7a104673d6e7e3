"""``thongbao withdraw``: take back what was issued by mistake."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from generator import outputs, paths
from generator.cli import messages
from generator.cli.common import display, echo, issued_folder_here, notice_paths
from generator.cli.options import FILE, one_line
from generator.issuing.withdraw import withdraw
from generator.registry import archive
from generator.registry.record import code_of
from generator.wording import read_day

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from generator.registry.record import Record


def _day(ctx: click.Context, param: click.Parameter, value: str) -> date | None:
    """Return the day of the withdrawal, where one is given."""
    if not value.strip():
        return None
    try:
        day = read_day(value)
    except ValueError as error:
        raise click.BadParameter(str(error), ctx, param) from error
    if not day.day:
        raise click.BadParameter("viết đủ năm-tháng-ngày, ví dụ 2024-01-15", ctx, param)
    return day.first


@messages.command("withdraw")
@FILE
@click.option("--reason", callback=one_line, required=True, metavar="LÝ_DO", help="Vì sao thu hồi; ghi vào sổ.")
@click.option(
    "--date", "day", callback=_day, default="", metavar="NGÀY", help="Ngày thu hồi, năm-tháng-ngày; mặc định hôm nay."
)
def command(file: Path, reason: str, day: date | None) -> int:
    """Thu hồi một văn bản phát hành nhầm, chưa gửi đi; sổ giữ dấu vết.

    Số đã cấp không dùng lại, bản lưu vẫn còn; tệp nội dung trở lại là bản nháp, phát hành lại thì lấy số
    mới. Đã gửi đi rồi thì không thu hồi được bằng lệnh này: ra văn bản thay thế (thongbao amend).

    Ví dụ:
      thongbao withdraw 12/TB-KHCN/2024 --reason "phát hành nhầm bản chưa duyệt"
      thongbao withdraw content/2023.yaml --reason "ghi nhầm số" --date 2024-01-15
    """
    if not reason.strip():
        raise click.UsageError("--reason để trống; viết vì sao thu hồi, lý do này được ghi vào sổ")
    (path,) = notice_paths([file])
    folder = paths.issued_folder(path) if paths.exists(path) else issued_folder_here()
    before = _in_out(folder)
    today = datetime.now().astimezone().date()
    done = withdraw(folder, str(path), " ".join(reason.split()), day, today)
    record, content = done.record, folder.parent / done.record.source
    echo(f"Đã thu hồi {record.display_name}: {record.subject}")
    echo(f"  ngày thu hồi {read_day(done.withdrawal.date).short}, lý do: {done.withdrawal.reason}")
    state = "là bản nháp, để trống số và ngày" if done.is_draft else "đã khác bản phát hành nên để nguyên"
    echo(f"  {display(content)}: {state}; phát hành lại thì lấy số mới")
    for removed in sorted(before - _in_out(folder)):
        echo(f"  {display(removed)}: đã xóa, là của bản đã thu hồi")
    for left in _left_in_out(folder, record):
        echo(f"  {display(left)}: kiểm tra lại, có thể là của bản đã thu hồi; đừng gửi đi")
    for draft in done.drafts:
        echo(f"  {display(draft)}: sửa bản đã thu hồi nên không phát hành được; xem of trong tệp ấy")
    echo(f"  {display(folder / record.folder)}: bản lưu, vẫn giữ; số {record.number} không dùng lại")
    echo(f"  mã sổ mới, ghi vào sổ giấy cạnh số này: {code_of(done.withdrawal.hash)}")
    return 0


def _in_out(folder: Path) -> set[Path]:
    """Return what lies in the ``out/`` of a folder of issued notices."""
    return set(paths.target(folder).parent.glob("*"))


def _left_in_out(folder: Path, record: Record) -> list[Path]:
    """Return what still lies in ``out/`` of a document: its pages, or a Word file that was changed or copied."""
    named = {left for output, _ in archive.outputs_of(folder, record) for left in outputs.there(output)}
    copied = {
        one
        for one in _in_out(folder)
        if one.suffix == ".docx" and any(archive.is_as_issued(one, record, name) for name in archive.OUTPUTS)
    }
    return sorted(named | copied)
