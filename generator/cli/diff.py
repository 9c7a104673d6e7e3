"""``thongbao diff``: what differs between two versions, and the notice with tracked changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from generator import files
from generator.cli import messages
from generator.cli.common import display, echo, print_diagnostics, print_json, resolve_issued
from generator.cli.options import FORMAT, PATH, one_line, option_group
from generator.diagnostics import NoticeError, Result
from generator.revisions import compare
from generator.wording import read_day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

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

    Mỗi bản là một tệp nội dung, hoặc một thông báo đã phát hành (12/TB-KHCN/2024, hay thư mục của nó).
    Mã thoát: 0 là không có gì khác, 1 là có khác, 2 là không so sánh được.

    Ví dụ:
      thongbao diff content/2023-lan1.yaml content/2023.yaml
      thongbao diff 12/TB-KHCN/2024 content/2024.yaml
      thongbao diff 12/TB-KHCN/2024 content/2024.yaml --html out/so-sanh.html
      thongbao diff content/lan1.yaml content/lan2.yaml --redline out/sua.docx --author "Văn phòng" --date 2024-01-20
    """
    redline = options.wanted()
    try:
        old, new = resolve_issued(old), resolve_issued(new)
    except NoticeError as error:
        print_diagnostics(dict.fromkeys(error.faults))
        return FAILED
    compared, found = _compare(old, new)
    if compared is None:
        print_diagnostics(dict.fromkeys(found))
        return FAILED
    written, faults = _write(compared, redline, old, new) if redline else Result(None)
    shown, more = _write_page(compared, page, old, new) if page else Result(None)
    found = tuple(dict.fromkeys((*found, *faults, *more)))
    if form == "json":
        print_json(_as_dict(compared, found, written, shown))
    else:
        print_diagnostics(found)
        _print(compared, old, new, (written, shown))
    if (redline and not written) or (page and not shown):
        return FAILED
    return DIFFERENT if compared.changes else SAME


def _compare(old: Path, new: Path) -> Result[VersionDiff | None]:
    """Load two versions and compare them; ``None``, with the reasons, where one has errors."""
    found: tuple[Diagnostic, ...] = ()
    try:
        before, found = compare.load(old)
        after, more = compare.load(new)
        found = (*found, *more)
        compared, more = compare.compare(before, after)
    except NoticeError as error:
        return Result(None, (*found, *error.faults))
    return Result(compared, (*found, *more))


def _write(compared: VersionDiff, wanted: Redline, old: Path, new: Path) -> Result[Path | None]:
    """Write the redline, which says of itself that it is none to be signed; ``None`` and the reasons if it cannot."""
    from generator.revisions.tracked_changes import redline

    names = _names(compared, old, new)
    said = redline.stamp_of(compared.new, "" if new.is_dir() else new.name)
    try:
        files.write(wanted.path, redline.redline(compared, wanted.author, wanted.day, redline.statement(*names), said))
    except NoticeError as error:
        return Result(None, error.faults)
    return Result(wanted.path)


def _write_page(compared: VersionDiff, wanted: Path, old: Path, new: Path) -> Result[Path | None]:
    """Write the comparison as a page; ``None`` and the reasons if it cannot."""
    from generator.revisions import comparison_page

    try:
        files.write(wanted, comparison_page.page(compared, *_names(compared, old, new)).encode())
    except NoticeError as error:
        return Result(None, error.faults)
    return Result(wanted)


def _names(compared: VersionDiff, old: Path, new: Path) -> tuple[str, str]:
    """Return what the versions are called: what was issued by its number, a draft by its file."""
    was, now = (
        version.name if path.is_dir() else path.name for version, path in ((compared.old, old), (compared.new, new))
    )
    return was, now


def _print(compared: VersionDiff, old: Path, new: Path, written: Iterable[Path | None]) -> None:
    for change in compared.changes:
        echo(change.message)
    if compared.changes:
        echo(f"{len(compared.changes)} chỗ khác")
    else:
        echo(f"{display(old)} và {display(new)}: không có gì khác")
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
