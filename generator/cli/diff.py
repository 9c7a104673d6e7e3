"""``thongbao diff``: what differs between two versions, and the notice with tracked changes."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from generator import files, paths
from generator.amending import versions
from generator.cli import messages
from generator.cli.common import display, echo, print_diagnostics, print_json, resolve_issued
from generator.cli.options import FORMAT, PATH, one_line, option_group
from generator.diagnostics import NoticeError, Result
from generator.registry import archive, register
from generator.wording import read_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from generator.amending.versions import LoadedVersion
    from generator.diagnostics import Diagnostic
    from generator.revisions.compare import VersionDiff

SAME, DIFFERENT, FAILED = range(3)
"""Exit codes, as those of diff(1)."""


class RedlineOptions(NamedTuple):
    """The options of the redline: where it goes, who made the changes and when; ``None`` where not given."""

    path: Path | None
    author: str | None
    day: str | None

    def wanted(self) -> Redline | None:
        """Return what the options ask for, ``None`` without ``--redline``.

        Raises:
            click.UsageError: one of them is missing or has no use, or is not what it should be.
        """
        author = (self.author or "").strip()
        if self.path is None:
            if self.author or self.day:
                raise click.UsageError("--author và --date chỉ dùng với --redline")
            return None
        if self.path.suffix.lower() != ".docx":
            raise click.UsageError(f"--redline cần tên tệp .docx, không phải {self.path.name}")
        if not author or not self.day:
            raise click.UsageError("--redline cần có --author (người sửa) và --date (ngày sửa)")
        return Redline(self.path, author, _iso_date(self.day))


def _html(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path | None:
    """Refuse a file for the page that no browser would open as one."""
    if value and value.suffix.lower() not in (".html", ".htm"):
        raise click.BadParameter(f"cần tên tệp .html, không phải {value.name}", ctx, param)
    return value


class Redline(NamedTuple):
    """Where the notice with tracked changes goes, who made them and on which day (``2024-01-20``)."""

    path: Path
    author: str
    day: str


def _iso_date(text: str) -> str:
    try:
        date = read_day(text)
    except ValueError as error:
        raise click.UsageError(f"--date: {error}") from None
    if date.day is None:
        raise click.UsageError("--date cần đủ năm-tháng-ngày, ví dụ 2024-01-20")
    return f"{date.year}-{date.month:02d}-{date.day:02d}"


@messages.command("diff")
@click.argument("old", metavar="CŨ", type=PATH)
@click.argument("new", metavar="MỚI", type=PATH)
@FORMAT
@click.option(
    "--html",
    "page",
    type=PATH,
    callback=_html,
    metavar="TỆP.html",
    help="Ghi trang so sánh hai cột: một tệp, mở ở trình duyệt nào cũng được, không cần mạng, in được.",
)
@option_group(
    "options",
    RedlineOptions,
    click.option(
        "--redline",
        "path",
        type=PATH,
        metavar="TỆP.docx",
        help="Ghi thông báo có đánh dấu sửa (Track Changes): chấp nhận hết là bản mới, từ chối hết là bản cũ.",
    ),
    click.option(
        "--author", callback=one_line, metavar="TÊN", help="Người sửa, hiện trong Word; cần khi có --redline."
    ),
    click.option(
        "--date", "day", callback=one_line, metavar="NGÀY", help="Ngày sửa, như 2024-01-20; cần khi có --redline."
    ),
)
def command(old: Path, new: Path, form: str, page: Path | None, options: RedlineOptions) -> int:
    """So sánh hai bản nội dung: mục nào thêm, bớt, chuyển chỗ, sửa gì.

    Mỗi bản là một tệp nội dung, một thông báo đã phát hành (12/TB-KHCN/2024, hay thư mục của nó), hoặc thông báo ấy
    như có hiệu lực vào một ngày, gồm mọi sửa đổi đến ngày ấy (12/TB-KHCN/2024@2024-06-30), hay sau một văn bản sửa nó
    (12/TB-KHCN/2024@20/TB-KHCN).
    Mã thoát: 0 là không có gì khác, 1 là có khác, 2 là không so sánh được.

    Ví dụ:
      thongbao diff content/2023-lan1.yaml content/2023.yaml
      thongbao diff 12/TB-KHCN/2024 content/2024.yaml
      thongbao diff 12/TB-KHCN/2024 content/2024.yaml --html out/so-sanh.html
      thongbao diff 12/TB-KHCN/2024 12/TB-KHCN/2024@2024-06-30
      thongbao diff content/lan1.yaml content/lan2.yaml --redline out/sua.docx --author "Văn phòng" --date 2024-01-20
    """
    redline = options.wanted()
    compared, found = versions.compared(partial(_load, old), partial(_load, new))
    if compared is None:
        print_diagnostics(found)
        return FAILED
    written, faults = _write(redline.path, partial(compared.redline, redline.author, redline.day)) if redline else _NONE
    shown, more = _write(page, compared.page) if page else _NONE
    found = tuple(dict.fromkeys((*found, *faults, *more)))
    if form == "json":
        print_json(_as_dict(compared.diff, found, written, shown))
    else:
        print_diagnostics(found)
        _print(compared.diff, f"{old.as_posix()} và {new.as_posix()}", (written, shown))
    if (redline and not written) or (page and not shown):
        return FAILED
    return DIFFERENT if compared.diff.changes else SAME


def _load(path: Path) -> Result[LoadedVersion]:
    """Load a version by its content file, its number, or its number and a day or what changed it.

    After ``@`` stands the day, ``12/TB-KHCN/2024@2024-06-30``, or the number, ``12/TB-KHCN/2024@20/TB-KHCN``.

    Raises:
        NoticeError: it has errors, or there is none.
    """
    words, at, asked = path.as_posix().partition("@")
    if not at or paths.exists(path):
        return versions.load(resolve_issued(path))
    last = None if register.is_key(asked) else _last_day(path, asked)
    folder = resolve_issued(Path(words))
    opened = archive.open_register(paths.issued_folder(folder))
    if last is None:
        return versions.load_after(opened, str(folder), asked)
    return versions.load_on_day(opened, str(folder), last)


def _last_day(path: Path, text: str) -> date:
    try:
        return read_day(text).last
    except ValueError as error:
        message = f"{path.as_posix()}: sau @ là ngày, hay số của văn bản sửa; {error}"
        raise click.UsageError(message) from None


_NONE: Result[Path | None] = Result(None)


def _write(wanted: Path, make: Callable[[], bytes]) -> Result[Path | None]:
    """Write what shows the comparison; ``None`` and the reasons if it cannot be made or written."""
    try:
        files.write(wanted, make())
    except NoticeError as error:
        return Result(None, error.faults)
    return Result(wanted)


def _print(diff: VersionDiff, versions_asked: str, written: Iterable[Path | None]) -> None:
    for change in diff.changes:
        echo(change.message)
    if diff.changes:
        echo(f"{len(diff.changes)} chỗ khác")
    else:
        echo(f"{versions_asked}: không có gì khác")
    for path in written:
        if path:
            echo(f"Đã ghi {display(path)}")


def _as_dict(
    compared: VersionDiff, found: Iterable[Diagnostic], written: Path | None, page: Path | None
) -> dict[str, object]:
    """Return the comparison as ``--format json`` has it; the keys never change."""
    return {
        "old": compared.old.name,
        "new": compared.new.name,
        "redline": None if written is None else str(written),
        "html": None if page is None else str(page),
        "same": not compared.changes,
        "changes": [change.as_dict() for change in compared.changes],
        "found": [fault.as_dict() for fault in found],
    }
