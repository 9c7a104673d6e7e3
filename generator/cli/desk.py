"""``thongbao desk``: the desk, a page on this machine on which a clerk works without a terminal."""

from __future__ import annotations

import gc
import logging
import os
import re
import threading
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import system_errors
from generator.cli import messages
from generator.cli.common import can_show_pages, echo
from generator.cli.options import PATH
from generator.diagnostics import Diagnostic, Location, NoticeError

if TYPE_CHECKING:
    from generator.desk.serving.launch import Launch

_PORTS = range(1024, 65536)
"""Those below belong to the system."""


def _port(ctx: click.Context, param: click.Parameter, said: str | None) -> int:
    """Return the port that is said; 0, any, for none."""
    if said is None:
        return 0
    if not re.fullmatch(r"\d{1,5}", said, re.ASCII) or int(said) not in _PORTS:
        raise click.BadParameter(f"cổng là số từ {_PORTS[0]} tới {_PORTS[-1]}", ctx, param)
    return int(said)


@messages.command("desk")
@click.argument("folder", required=False, default=None, metavar="[THƯ_MỤC]", type=PATH)
@click.option("--port", callback=_port, metavar="CỔNG", help="Cổng để mở trang; bỏ qua thì lấy một cổng trống.")
@click.option("--no-browser", is_flag=True, help="Không mở trình duyệt, chỉ in địa chỉ để mở.")
def command(folder: Path | None, port: int, *, no_browser: bool) -> int:
    r"""Mở bàn soạn: soạn, xem trang in, tra sổ trong trình duyệt, không cần cửa sổ lệnh.

    Bàn soạn chạy trên máy này, chỉ máy này mở được, không gửi gì ra mạng. Đang chạy rồi thì mở lại bàn soạn ấy.

    Ví dụ:
      thongbao desk
      thongbao desk D:\ThongBao
    """
    _enter(folder or Path())
    from generator.desk.serving import launch

    try:
        begun = launch.launch(port)
    except OSError as error:
        raise click.UsageError(
            f"Không mở được cổng {port}: {system_errors.reason(error)}; bỏ --port thì lấy một cổng trống"
        ) from error
    is_new = begun.listener is not None
    echo("Bàn soạn đang chạy; bấm Ctrl+C để dừng." if is_new else "Bàn soạn của thư mục này đang chạy; mở lại.")
    _show(begun.url(), opens=not no_browser and can_show_pages())
    if is_new:
        _serve(begun)
        echo("Bàn soạn đã dừng.")
    return 0


def _enter(folder: Path) -> None:
    """Make the workspace the current folder, in which all commands work.

    Raises:
        NoticeError: C003, there is no such folder.
    """
    try:
        workspace = folder.resolve(strict=True)
        os.chdir(workspace.parent if workspace.name == "content" else workspace)
    except OSError as error:
        if isinstance(error, FileNotFoundError):
            message, hint = "không có thư mục này", "xem lại tên; muốn soạn ở một thư mục mới thì tạo nó trước"
        elif folder.is_file():
            message, hint = "đây là tệp, không phải thư mục", "mở bàn soạn cho thư mục có tệp ấy"
        else:
            message, hint = f"không mở được thư mục: {system_errors.reason(error)}", ""
        raise NoticeError([Diagnostic("C003", message, Location(str(folder)), hint)]) from error


def _show(url: str, *, opens: bool) -> None:
    """Open the browser, which takes its time while the desk begins; or say what to open."""
    if opens:
        threading.Thread(target=_open, args=(url,), daemon=True).start()
    else:
        _tell(url)


def _open(url: str) -> None:
    if not webbrowser.open(url):
        _tell(url)


def _tell(url: str) -> None:
    from generator.desk.serving import access

    echo(f"Mở trong trình duyệt (địa chỉ dùng được một lần, trong {access.TICKET_SECONDS // 60} phút): {url}")


def _serve(begun: Launch) -> None:
    gc.enable()  # off for short runs; this one lasts a day
    from generator.desk.serving import server
    from generator.desk.serving.activity import Activity

    logger = logging.getLogger("generator.desk")
    logger.addHandler(_Terminal())
    logger.propagate = False
    server.serve(begun, Activity())


class _Terminal(logging.Handler):
    """Prints what the desk logs."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print a record."""
        echo(*record.getMessage().split("\n"), err=True)
