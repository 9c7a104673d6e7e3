"""``thongbao withdraw``: take back what was issued by mistake."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from generator import paths
from generator.cli import messages
from generator.cli.common import issued_folder_here, notice_paths, print_outcome
from generator.cli.options import FILE, one_line
from generator.issuing import outcomes
from generator.issuing.withdraw import withdraw
from generator.wording import read_day

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


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
    today = datetime.now().astimezone().date()
    done = withdraw(folder, str(path), " ".join(reason.split()), day, today)
    print_outcome(outcomes.of_withdrawal(folder, done))
    return 0
