"""``thongbao lint``: any Word file checked against the decree, and what is reported about it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from generator.cli import messages
from generator.cli.common import display, exit_code, print_diagnostics
from generator.cli.options import FILES, PATH, option_group
from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError, errors
from generator.lint import formats, linter, pages, profile
from generator.lint.linter import Report
from generator.ooxml import package

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.lint.pages import RenderedPages
    from generator.lint.profile import Profile

FORMATS = {"json": formats.as_json, "sarif": formats.as_sarif, "github": formats.as_github}


class Copies(NamedTuple):
    """Where the copies of a file go that are corrected, and that bear comments; ``None`` where none is wanted."""

    fixed: Path | None
    annotated: Path | None


@messages.command("lint")
@FILES
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "sarif", "github")),
    default="text",
    metavar="DẠNG",
    help="text: cho người đọc; json, sarif, github: cho chương trình khác.",
)
@click.option(
    "--profile",
    "profile_file",
    type=PATH,
    metavar="TỆP",
    help="Quy ước riêng của cơ quan; mặc định là content/profile.yaml, nếu có.",
)
@option_group(
    "copies",
    Copies,
    click.option(
        "--fix",
        "fixed",
        type=PATH,
        metavar="TỆP.docx",
        help="Ghi một bản chép đã sửa những lỗi hình thức sửa tự động được; không đổi chữ nào của lời văn.",
    ),
    click.option(
        "--annotate",
        "annotated",
        type=PATH,
        metavar="TỆP.docx",
        help="Ghi một bản chép có ghi chú (Comments) của Word ở từng chỗ sai; cùng --fix thì là bản đã sửa, "
        "ghi chú những lỗi còn lại.",
    ),
)
@click.option(
    "--pdf",
    type=PATH,
    metavar="TỆP.pdf",
    help="Xét trang theo tệp PDF này của tệp Word (ví dụ do Word lưu ra); không có thì máy tự dàn trang.",
)
def command(files: tuple[Path, ...], form: str, profile_file: Path | None, copies: Copies, pdf: Path | None) -> int:
    """Đối chiếu thể thức của tệp Word bất kỳ với Nghị định 30/2020/NĐ-CP.

    Mỗi lỗi có trang, chỗ, căn cứ và cách sửa trong Word (thongbao explain MÃ). Tệp gốc không bao giờ bị sửa;
    bản chép trùng tên tệp đã có thì thay tệp ấy. Mã thoát là 0 khi không còn lỗi (cảnh báo thì được).

    Ví dụ:
      thongbao lint out/2023.docx
      thongbao lint *.docx --format json
      thongbao lint thongbao.docx --pdf thongbao.pdf
      thongbao lint thongbao.docx --annotate ghi-chu.docx
      thongbao lint thongbao.docx --fix da-sua.docx
      thongbao lint thongbao.docx --fix da-sua.docx --annotate con-lai.docx
    """
    if len(files) > 1 and (any(copies) or pdf):
        raise click.UsageError("--fix, --annotate và --pdf chỉ làm với một tệp mỗi lần")
    if any(copies):
        from generator.cli import lint_copies

        return lint_copies.write_copies(files[0], copies, form, profile_file, pdf)
    house_profile = load_profile(profile_file)
    reports = list(_lint_each(dict.fromkeys(files), house_profile, pdf))
    print_reports(reports, form)
    return exit_code(fault for report in reports for fault in report.found)


def load_profile(file: Path | None) -> Profile:
    """Return the house profile: the file that was named, or ``content/profile.yaml`` if there is one.

    Raises:
        NoticeError: it has faults.
    """
    house_profile, found = profile.load(file.parent if file else Path("content"), file)
    if errors(found):
        raise NoticeError(found)
    return house_profile


def start_rendering(docx: bytes, pdf: Path | None) -> Callable[[], RenderedPages]:
    """Start rendering a Word file, unless its PDF was named; return a function that waits for the pages.

    Raises:
        NoticeError: the PDF cannot be read (P402), or is no whole one (P030).
    """
    if pdf is None:
        return pages.start_rendering(docx)
    try:
        read = pages.read_pdf(pdf.read_bytes(), display(pdf))
    except OSError as error:
        message = f"không đọc được tệp PDF: {error.strerror or error}"
        raise NoticeError([Diagnostic("P402", message, Location(display(pdf)), CODES["P402"].remedy)]) from error
    return lambda: read


class _Started(NamedTuple):
    """A Word file that was read, and whose pages are being rendered."""

    file: str
    docx: bytes
    pages: Callable[[], RenderedPages]


def _lint_each(files: Iterable[Path], house_profile: Profile, pdf: Path | None) -> Iterator[Report]:
    """Lint every file; the next one is rendered meanwhile."""
    before: _Started | Report | None = None
    for path in files:
        started = _start(path, pdf)
        if before is not None:
            yield _finish(before, house_profile)
        before = started
    if before is not None:
        yield _finish(before, house_profile)


def _start(path: Path, pdf: Path | None) -> _Started | Report:
    """Read a file and start to render it; the report is there at once where it cannot be read."""
    try:
        docx = package.load(path, display(path))
        return _Started(display(path), docx, start_rendering(docx, pdf))
    except NoticeError as error:
        return Report(display(path), error.faults)


def _finish(started: _Started | Report, house_profile: Profile) -> Report:
    """Lint a file that was read; one that is refused gets a report that says so."""
    if isinstance(started, Report):
        return started
    try:
        return linter.lint(started.docx, started.file, house_profile, started.pages)
    except NoticeError as error:
        return Report(started.file, error.faults)


def print_reports(reports: list[Report], form: str) -> None:
    """Print reports for a reader, or in one of the :data:`FORMATS`."""
    if form in FORMATS:
        click.echo(FORMATS[form](reports))
        return
    for report in reports:
        _print(report)


def _print(report: Report) -> None:
    """Print a report: what was found, what could not be checked, what does not apply, the verdict."""
    print_diagnostics(report.found)
    for reason in dict.fromkeys(reason for _, reason in report.unchecked):
        codes = ", ".join(code for code, why in report.unchecked if why == reason)
        click.echo(f"{report.file}: {codes} không kiểm tra được: {reason}", err=True)
    for code, reason in report.off:
        click.echo(f"{report.file}: {code} không áp dụng: {reason}", err=True)
    if report.checked:
        click.echo(f"{report.file}: {_verdict(report)}")


def _verdict(report: Report) -> str:
    wrong = len(errors(report.found))
    counts = linter.summary(report)
    rendered_by = f" (trang theo {report.pages.by})" if report.pages and report.pages.pdf else ""
    verdict = f"{wrong} lỗi, {len(report.found) - wrong} cảnh báo" if report.found else "không có lỗi"
    unchecked = f"; {counts['unchecked']} quy tắc không kiểm tra được" if counts["unchecked"] else ""
    return f"đã xét {counts['checked']} quy tắc{rendered_by}, {verdict}{unchecked}"
