"""``thongbao lint``: check Word files against the decree, and write corrected or annotated copies."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from generator import files, reading
from generator.cli import messages
from generator.cli.common import (
    LISTED_ONE_BY_ONE,
    display,
    echo,
    exit_code,
    print_diagnostics,
    print_grouped,
    print_text,
    ranges,
    without_lock_files,
)
from generator.cli.options import FILES, PATH, option_group
from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError, errors, part_name
from generator.lint import formats, linter, pages, profile
from generator.lint.annotate import annotate
from generator.lint.copies import locks_told
from generator.lint.fix.fixer import FixResult, fix
from generator.lint.linter import Report
from generator.ooxml import package

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.lint.fix.fixer import AppliedFix
    from generator.lint.pages import RenderedPages
    from generator.lint.profile import Profile


FORMATS = {"json": formats.as_json, "sarif": formats.as_sarif, "github": formats.as_github}

_MOST_CODES = 60
"""Codes that are listed; where more rules could not be checked, it is nearly all of them."""


class Copies(NamedTuple):
    """The paths of the corrected and of the annotated copy; ``None`` where none is wanted."""

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
    files = without_lock_files(files)
    if len(files) > 1 and (any(copies) or pdf):
        raise click.UsageError("--fix, --annotate và --pdf chỉ làm với một tệp mỗi lần")
    if not pdf:
        pages.get_ready()
    if any(copies):
        return write_copies(files[0], copies, form, profile_file, pdf)
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
        read = pages.read_pdf(reading.read_file(pdf), display(pdf))
    except OSError as error:
        message = f"không đọc được tệp PDF: {error.strerror}"
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
    """Read a file and start to render it; return its report at once if it cannot be read."""
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
        print_text(FORMATS[form](reports))
        return
    for report in reports:
        _print(report)


def _print(report: Report) -> None:
    """Print a report: what was found, what could not be checked, what does not apply, the verdict."""
    print_grouped(report.found)
    for reason in dict.fromkeys(reason for _, reason in report.unchecked):
        codes = [code for code, why in report.unchecked if why == reason]
        shown = ", ".join(codes) if len(codes) <= _MOST_CODES else "các quy tắc khác"
        echo(f"{report.file}: {shown} không kiểm tra được: {reason}", err=True)
    for code, reason in report.off:
        echo(f"{report.file}: {code} không áp dụng: {reason}", err=True)
    if report.checked:
        echo(f"{report.file}: {linter.verdict(report)}")


def write_copies(source: Path, copies: Copies, form: str, profile_file: Path | None, pdf: Path | None) -> int:
    """Write the copies that are wanted, print what was done and what is left; return the exit code."""
    _refuse_bad_targets(source, copies)
    house_profile = load_profile(profile_file)
    name = display(source)
    try:
        docx = package.load(source, name)
        fixed = fix(docx, name, house_profile) if copies.fixed else None
        report = linter.lint(docx, name, house_profile, start_rendering(docx, pdf))
        left = report if fixed is None else _lint_copy(fixed, copies.fixed, house_profile)
        corrected = docx if fixed is None else fixed.docx
        annotated = annotate(corrected, left) if copies.annotated else b""
        locks = locks_told(docx, name)
        for target, copy in ((copies.fixed, corrected), (copies.annotated, annotated)):
            if target is not None:
                files.write(target, copy)
    except NoticeError as error:
        print_reports([Report(name, error.faults)], form)
        return exit_code(error.faults)
    if form == "json":
        names = {flag: None if path is None else display(path) for flag, path in copies._asdict().items()}
        changed = None if fixed is None else (fixed.changed, left)
        print_text(formats.copies_as_json(_with(report, locks), changed, names))
    elif form in FORMATS:
        print_reports([_with(left, locks)], form)
    else:
        _print_copies(fixed, left, copies)
        print_diagnostics(locks)
    return exit_code(left.found)


def _with(report: Report, more: Iterable[Diagnostic]) -> Report:
    return report._replace(found=(*report.found, *more))


def _refuse_bad_targets(source: Path, copies: Copies) -> None:
    """Refuse targets that are the source, or one another, or that Word would not open.

    Raises:
        click.UsageError: in a clerk's words.
    """
    for flag, target in (("--fix", copies.fixed), ("--annotate", copies.annotated)):
        if target is None:
            continue
        if target.suffix.lower() != ".docx":
            raise click.UsageError(f"{flag} {display(target)}: tên bản chép phải có đuôi .docx")
        if _is_same_file(source, target):
            raise click.UsageError(f"{flag} {display(target)}: đó chính là tệp gốc; đặt tên khác cho bản chép")
    if copies.fixed is not None and copies.annotated is not None and _is_same_file(copies.fixed, copies.annotated):
        raise click.UsageError("--fix và --annotate cùng ghi một tệp; đặt hai tên khác nhau")


def _is_same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file, by whatever name or link."""
    try:
        return one.samefile(other)
    except OSError:  # one of them does not exist yet
        return os.path.realpath(one) == os.path.realpath(other)


def _lint_copy(fixed: FixResult, target: Path | None, house_profile: Profile) -> Report:
    """Lint the corrected copy under its own name, rendered anew; each fault says why it is left."""
    name = fixed.after.file if target is None else display(target)
    report = linter.lint(fixed.docx, name, house_profile, start_rendering(fixed.docx, None))
    return report._replace(found=tuple(map(fixed.left_to_a_person, report.found)))


def _print_copies(fixed: FixResult | None, left: Report, copies: Copies) -> None:
    if fixed is not None and copies.fixed is not None:
        name = display(copies.fixed)
        for line in _summarise(fixed.changed):
            echo(f"{name}: {line}")
        if fixed.changed:
            echo(f"Đã sửa {len(fixed.changed)} chỗ, ghi vào {name}; {fixed.words_kept}")
        else:
            echo(f"Không có gì sửa tự động được; {name} là bản chép y nguyên")
    print_reports([left], "text")
    if copies.annotated is not None:
        done = f"Đã ghi {len(left.found)} ghi chú vào" if left.found else "Không có gì để ghi chú; bản chép y nguyên là"
        echo(f"{done} {display(copies.annotated)}")


def _summarise(changed: Iterable[AppliedFix]) -> Iterator[str]:
    """Yield a line for each rule and location; many paragraphs changed alike take one line."""
    by_location: dict[tuple[str, Location], list[str]] = {}
    for change in changed:
        by_location.setdefault((change.code, change.location), []).append(change.done)
    by_kind: dict[tuple[str, str, str], list[Location]] = {}
    for (code, location), done in by_location.items():
        by_kind.setdefault((code, ", ".join(done), location.part), []).append(location)
    for (code, done_there, part), locations in by_kind.items():
        numbers = sorted({one.paragraph for one in locations if one.paragraph})
        if len(numbers) > LISTED_ONE_BY_ONE:
            yield f"{part_name(part)}, {len(numbers)} đoạn ({ranges(numbers)}): {code} đã {done_there}"
        else:
            yield from (f"{one.inside}{': ' if one.inside else ''}{code} đã {done_there}" for one in locations)
