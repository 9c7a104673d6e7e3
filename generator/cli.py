"""The ``thongbao`` command: flags to one library call, print, exit code. Nothing else prints or exits.

Exit codes: 0 = clean, 1 = the files have faults, 2 = the work could not be done.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from generator import __version__, vietnamese
from generator.codes import CODES, Severity
from generator.diagnostics import Diagnostic, NoticeError, errors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.build import Built

_STOPPED = 128 + 2  # as a shell reports SIGINT
_UNHEARD = 128 + 13  # as a shell reports SIGPIPE
_FILES = click.argument("files", nargs=-1, required=True, metavar="TỆP…", type=click.Path(path_type=Path))
_FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    help="text: cho người đọc; json: cho chương trình khác.",
)


@click.group(cls=vietnamese.Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    __version__, prog_name="thongbao", message="%(prog)s %(version)s", help="Hiện phiên bản rồi thoát."
)
def cli() -> None:
    """Soạn thông báo kết luận đúng thể thức Nghị định 30/2020/NĐ-CP.

    Lời văn ở content/*.yaml, mẫu Word ở templates/, kết quả ở out/.

    \b
    Ví dụ:
      thongbao new 2024 --from content/2023.yaml
      thongbao check content/2024.yaml
      thongbao render content/2024.yaml
    """  # noqa: D301 - \b keeps the lines of the example apart


@cli.command()
@_FILES
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="THƯ_MỤC", help="Thư mục ghi kết quả; mặc định là out/."
)
@_FORMAT
def render(files: tuple[Path, ...], out: Path | None, form: str) -> int:
    """Làm tệp Word từ tệp nội dung (kiểm tra trước, có lỗi thì không ghi gì).

    \b
    Ví dụ:
      thongbao render content/2023.yaml
      thongbao render content/*.yaml
      thongbao render content/2023.yaml --out D:\\TrinhKy
    """  # noqa: D301
    from generator import build

    notices = _notices(files)
    _no_two_alike([build.target(path, out) for path in notices])
    return _each(notices, form, lambda built: build.write(built, out))


@cli.command()
@_FILES
@_FORMAT
def check(files: tuple[Path, ...], form: str) -> int:
    """Kiểm tra tệp nội dung như render, nhưng không ghi gì.

    \b
    Ví dụ:
      thongbao check content/2024.yaml
      thongbao check content/*.yaml --format json
    """  # noqa: D301
    return _each(_notices(files), form, None)


@cli.command()
@click.argument("year", metavar="NĂM")
@click.option("--from", "source", type=click.Path(path_type=Path), metavar="TỆP", help="Tệp nội dung của năm trước.")
def new(year: str, source: Path | None) -> int:
    """Tạo tệp nội dung cho năm mới, đánh dấu từng chỗ phải viết.

    Có --from thì giữ lại những gì năm nào cũng như nhau; năm, ngày, số cũ không còn lại.

    \b
    Ví dụ:
      thongbao new 2024 --from content/2023.yaml
      thongbao new 2024
    """  # noqa: D301
    from generator import successor

    if source:
        _notices([source])
    made, found = successor.create(year, source)
    _tell(found)
    for path in made:
        click.echo(f"Đã tạo {_short(path)}")
    click.echo(f"Viết thay vào những chỗ […], rồi chạy: thongbao check {_as_typed(made[-1])}")
    return _exit_code(found)


@cli.command()
def schema() -> int:
    """In JSON Schema của tệp nội dung, để trình soạn thảo gợi ý khóa.

    \b
    Ví dụ:
      thongbao schema > content/notice.schema.json
    """  # noqa: D301
    from generator import pages

    click.echo(pages.schema(), nl=False)
    return 0


@cli.command()
@click.argument("code", metavar="MÃ")
def explain(code: str) -> int:
    """Giải thích một mã lỗi: nghĩa là gì, sửa thế nào. MÃ là mã in trong thông báo lỗi.

    \b
    Ví dụ:
      thongbao explain C305
    """  # noqa: D301
    from generator import pages

    if code.upper() not in CODES:
        from generator.shapes import nearest

        near = nearest(code.upper(), CODES) if len(code) == len("C305") else None
        meant = f"có phải là {near}?" if near else "mã gồm một chữ và ba chữ số, ví dụ C305"
        raise click.UsageError(f"Không có mã “{code}”; {meant}")
    click.echo(pages.text(code.upper()))
    return 0


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command and end the process at once with its exit code.

    Everything is on disk by then (files are flushed and in place), so that taking the
    interpreter apart, a sixth of a short run, would serve nobody.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    gc.disable()  # a run is short and its memory goes back with the process
    code = run(arguments)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with suppress(OSError):  # what could not be printed was told, or nobody listens
                stream.flush()
    os._exit(code)


def run(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code; a fault of any kind is told in one line."""
    try:
        code = cli.main(arguments, prog_name="thongbao", standalone_mode=False)
    except NoticeError as error:
        _tell(error.faults)
        return _exit_code(error.faults)
    except (click.exceptions.NoArgsIsHelpError, click.UsageError) as error:
        click.echo(vietnamese.explained(error), err=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("thongbao: đã dừng theo yêu cầu; tệp cũ còn nguyên", err=True)
        return _STOPPED
    except SystemExit:  # click's answer when nobody reads what is printed, as in "| head -1"
        return _UNHEARD
    except Exception as error:
        if os.environ.get("THONGBAO_DEBUG"):
            raise
        message = f"thongbao: lỗi của chương trình ({type(error).__name__}: {error}); tệp cũ còn nguyên"
        click.echo(f"{message}\nĐặt THONGBAO_DEBUG=1 rồi chạy lại để có chi tiết gửi người phụ trách.", err=True)
        return 2
    return code if isinstance(code, int) else 0


def _each(paths: list[Path], form: str, write: Callable[[Built], Path] | None) -> int:
    """Build every file, write it if asked to, and tell about all of them."""
    quiet = len(paths) == 1 or sys.stderr is None or not sys.stderr.isatty()
    label = "Đang làm" if write else "Đang kiểm tra"
    with click.progressbar(paths, label=label, file=sys.stderr, hidden=quiet) as progress:
        reports = [_one(path, write) for path in progress]
    found = list(dict.fromkeys(fault for _, _, faults in reports for fault in faults))
    if form == "json":
        _print_json(reports)
        return _exit_code(found)
    _tell(found)
    for path, made, faults in reports:
        if made is not None:
            click.echo(f"Đã làm {_short(made)}")
        elif not errors(faults):
            click.echo(f"{_short(path)}: không có lỗi")
    return _exit_code(found)


def _notices(files: Iterable[Path]) -> list[Path]:
    """Leave out office.yaml, which ``content/*.yaml`` brings along and which is no notice."""
    from generator.build import OFFICE

    unique: dict[Path, Path] = {}
    for path in files:
        unique.setdefault(path.resolve(), path)
    notices = [path for path in unique.values() if path.name != OFFICE]
    if not notices:
        raise click.UsageError(f"{OFFICE} không phải thông báo; đưa tệp nội dung của năm, ví dụ content/2023.yaml")
    return notices


def _no_two_alike(targets: list[Path]) -> None:
    """Refuse to let one notice take the place of another in the same run."""
    seen: set[str] = set()
    for target in targets:
        name = os.path.normcase(target).casefold()
        if name in seen:
            raise click.UsageError(f"Hai tệp nội dung cùng làm ra {_short(target)}; đổi tên một tệp hoặc làm riêng")
        seen.add(name)


def _one(path: Path, write: Callable[[Built], Path] | None) -> tuple[Path, Path | None, tuple[Diagnostic, ...]]:
    from generator import build

    found: tuple[Diagnostic, ...] = ()
    try:
        built = build.build(path)
        found = built.found
        made = write(built) if write and built.docx is not None else None
    except NoticeError as error:
        return path, None, (*found, *error.faults)
    return path, made, _from_top(found)


def _from_top(found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Put the faults of each file in the order of its lines, as a clerk goes through it."""
    files = list(dict.fromkeys(fault.place.file for fault in found))
    return tuple(
        sorted(found, key=lambda one: (files.index(one.place.file), one.place.line or 0, one.place.column or 0))
    )


def _tell(found: Iterable[Diagnostic]) -> None:
    for fault in found:
        colour = "yellow" if fault.severity is Severity.WARNING else "red"
        place, code, rest = str(fault).partition(fault.code)
        click.echo(f"{place}{click.style(code, fg=colour)}{rest}", err=True)


def _print_json(reports: Iterable[tuple[Path, Path | None, tuple[Diagnostic, ...]]]) -> None:
    import json

    files: list[dict[str, Any]] = [
        {
            "content": str(path),
            "output": str(made) if made else None,
            "ok": not errors(faults),
            "found": [fault.as_dict() for fault in faults],
        }
        for path, made, faults in reports
    ]
    click.echo(json.dumps({"files": files}, ensure_ascii=False, indent=2))


def _exit_code(found: Iterable[Diagnostic]) -> int:
    found = errors(found)
    if any(CODES[fault.code].stops for fault in found):
        return 2
    return 1 if found else 0


def _as_typed(path: Path) -> str:
    """Return the path for a command line, in quotes where it needs them."""
    short = _short(path)
    return f'"{short}"' if " " in short else short


def _short(path: Path) -> str:
    try:
        return str(path.absolute().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
