"""``thongbao history``: the register, or the history of one notice; its code for the paper register, its repair."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from generator import files, paths
from generator.cli import messages, register_list
from generator.cli.common import display, echo, exit_code, issued_folder_here, print_diagnostics, print_json
from generator.cli.options import FORMAT, PATH, option_group
from generator.diagnostics import errors
from generator.registry import archive, head, history, repair, search
from generator.registry.record import CODE, Merge, code_of
from generator.registry.repair_sentences import described
from generator.registry.search import Query
from generator.wording import Day, read_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.registry.head import Checked
    from generator.registry.record import Line
    from generator.registry.register import Register


class SearchOptions(NamedTuple):
    """What is looked for, as it was typed; the days are ``None`` where they were not given."""

    words: str = ""
    unit: str = ""
    since: Day | None = None
    until: Day | None = None

    @property
    def query(self) -> Query:
        """What the library looks for: a month or a year means all its days."""
        return Query(self.words, self.unit, self.since and self.since.first, self.until and self.until.last)


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> Day | None:
    """Read a day, a month or a year; what is given and says none is no day, or a script would ask for everything."""
    if value is None:
        return None
    if not value.strip():
        raise click.BadParameter("chưa ghi ngày, tháng hay năm", ctx, param)
    try:
        return read_day(value.strip())
    except ValueError as error:
        raise click.BadParameter(str(error), ctx, param) from None


def _year(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """Read a year."""
    if value is None:
        return None
    if not re.fullmatch(r"[0-9]{4}", value.strip()):
        raise click.BadParameter("chỉ ghi năm, bốn chữ số, ví dụ 2024", ctx, param)
    day = _day(ctx, param, value)
    return day.year if day else None


class RegisterOptions(NamedTuple):
    """The code that stands on paper; whether to repair the register, and whether to do so without asking."""

    code: str | None = None
    is_wanted: bool = False
    is_agreed: bool = False


class ViewOptions(NamedTuple):
    """The day of which the register is shown, the year of which the book is made, where files go."""

    at: Day | None = None
    book: int | None = None
    output: Path | None = None


@messages.command("history")
@click.argument("notice", required=False, default="", metavar="[TỆP | SỐ/KÝ_HIỆU/NĂM]")
@option_group(
    "searching",
    SearchOptions,
    click.option(
        "--search",
        "words",
        default="",
        metavar="CHỮ",
        help="Chỉ xem văn bản có các chữ này; không dấu cũng được. Dấu phẩy ngăn các chữ không liền nhau.",
    ),
    click.option(
        "--unit", default="", metavar="ĐƠN_VỊ", help="Chỉ xem văn bản có đơn vị này, ở nội dung hay nơi nhận."
    ),
    click.option("--from", "since", callback=_day, metavar="NGÀY", help="Ký từ ngày ấy; 2024-03, 2024 cũng được."),
    click.option("--to", "until", callback=_day, metavar="NGÀY", help="Ký tới hết ngày, tháng hay năm ấy."),
)
@option_group(
    "register",
    RegisterOptions,
    click.option("--head", "code", metavar="MÃ", help="Xem mã đã ghi ở sổ giấy có đúng là của sổ này không."),
    click.option(
        "--repair", "is_wanted", is_flag=True, help="Gộp những gì phát hành riêng ở máy khác, chép lại dòng mất."
    ),
    click.option("--yes", "is_agreed", is_flag=True, help="Với --repair: không hỏi lại."),
)
@option_group(
    "view",
    ViewOptions,
    click.option(
        "--at",
        callback=_day,
        metavar="NGÀY",
        help="Xem ngày ấy thông báo nào có hiệu lực, gồm mọi sửa đổi đến ngày ấy; kèm tên thông báo thì in cả lời văn.",
    ),
    click.option(
        "--book",
        callback=_year,
        metavar="NĂM",
        help="Ghi sổ đăng ký văn bản đi của năm ấy theo mẫu Phụ lục IV, để in: tệp Word và tệp Excel.",
    ),
    click.option(
        "-o",
        "--output",
        type=PATH,
        metavar="NƠI_GHI",
        help="Thư mục để chép toàn văn (--at) hay ghi sổ (--book; một tệp .docx, .xlsx cũng được; bỏ trống là out/).",
    ),
)
@FORMAT
def command(notice: str, form: str, searching: SearchOptions, register: RegisterOptions, view: ViewOptions) -> int:
    """Xem sổ phát hành: thông báo nào, số nào, đã được sửa đổi, thay thế bởi văn bản nào.

    Cũng kiểm tra sổ và mọi tệp lưu còn nguyên không. Dòng cuối là mã sổ, để ghi vào sổ giấy.

    Ví dụ:
      thongbao history
      thongbao history 12/TB-KHCN/2024
      thongbao history --search "chuyen doi so" --unit "Văn phòng Sở" --from 2024-01 --to 2024-06
      thongbao history --at 2024-06-30
      thongbao history 12/TB-KHCN/2024 --at 2024-06-30
      thongbao history --book 2024
      thongbao history --head "3f2a 9c1b 04d7 e85a 77b0 1c6e 92f4 d3a8"
      thongbao history --repair
    """
    path, query = Path(notice), searching.query
    folder = paths.issued_folder(path) if path.exists() and notice else issued_folder_here()
    is_whole = not notice and query.is_empty
    _refuse_mixed(query, is_whole=is_whole and form == "text", register=register, view=view)
    if view.at:
        return _show_day(folder, notice, form, view)
    if view.book:
        return _write_book(folder, view.book, view.output)
    if register.is_wanted:
        return _repair(folder, is_agreed=register.is_agreed)
    wanted = None if register.code is None else _read_code(register.code)
    read = history.read(folder, notice)
    searched = search.search(folder, read.entries, query)
    checked = None if wanted is None else head.check(read.register, wanted)
    found = (*read.found, *(checked.found if checked else ()))
    if form == "json":
        print_json(register_list.as_json(read, searched, checked))
        return exit_code(found)
    print_diagnostics(found)
    if not read.entries and not errors(read.found):
        echo("Chưa có thông báo nào được phát hành.")
    for line in register_list.lines(searched, read.register):
        echo(line)
    for line in (*_merges(read.register), *_code_lines(read.register, checked)) if is_whole or checked else ():
        echo(line)
    return exit_code(found)


def _refuse_mixed(query: Query, *, is_whole: bool, register: RegisterOptions, view: ViewOptions) -> None:
    """Refuse options that do not go together.

    Raises:
        click.UsageError: there are such.
    """
    if query.fault_of_days:
        raise click.UsageError(f"--from, --to: {query.fault_of_days}")
    if register.is_wanted and (not is_whole or register.code):
        raise click.UsageError("--repair gộp cả sổ; không đi cùng tên thông báo, việc tìm, --head hay --format json")
    if register.is_agreed and not register.is_wanted:
        raise click.UsageError("--yes chỉ đi cùng --repair")
    if view.output and not (view.at or view.book):
        raise click.UsageError("-o chỉ đi cùng --at hay --book")
    if view.book and (not is_whole or view.at or register != RegisterOptions()):
        raise click.UsageError(
            "--book ghi sổ của cả năm; không đi cùng tên thông báo, việc tìm, --at hay --format json"
        )
    if view.at and (not query.is_empty or register != RegisterOptions()):
        raise click.UsageError("--at không đi cùng việc tìm, --head hay --repair")


def _show_day(folder: Path, notice: str, form: str, wanted: ViewOptions) -> int:
    """Show what was in force on a day; of a month or a year it is the last."""
    from generator.cli import day_list

    read = history.read(folder)
    view = day_list.view(read.register, notice, wanted.at.last if wanted.at else date.max, wanted.output)
    if form == "json":
        print_json(day_list.as_json(view, read.found))
        return exit_code(read.found)
    print_diagnostics(read.found)
    for line in day_list.lines(view):
        echo(line)
    return exit_code(read.found)


def _write_book(folder: Path, year: int, output: Path | None) -> int:
    """Write the book of a year, as a Word file and as a workbook, or as the one that is asked for."""
    from generator.book import files as book_files
    from generator.book import year_book

    read = history.read(folder)
    print_diagnostics(read.found)
    book = year_book.make(read.register, year)
    if output and output.suffix.lower() in book_files.FORMATS:
        targets = [output]
    else:
        into = output or paths.target(folder.parent / paths.OFFICE).parent
        targets = [into / book_files.name(year, suffix) for suffix in book_files.FORMATS]
    for target in targets:
        files.write(target, book_files.FORMATS[target.suffix.lower()](book))
        echo(f"Đã ghi {display(target)}: {len(book.rows)} văn bản năm {year}")
    echo("Còn trống, ghi tay: quyển số, số lượng bản, ngày chuyển, ký nhận.")
    if book.unread:
        keys = ", ".join(one.key for one in book.unread)
        echo(f"Cũng còn trống người ký, nơi nhận, người nhận bản lưu của {keys}: không đọc chắc được tệp lưu")
    return exit_code(read.found)


# The code of the register


def _read_code(words: str) -> str:
    """Return the digits of a code as it was written on paper.

    Raises:
        click.UsageError: it is no code.
    """
    code = head.digits(words)
    if code is None:
        raise click.UsageError(f"--head: mã sổ có {CODE} chữ số 0-9, a-f, như lệnh issue và history in ra")
    return code


def _code_lines(register: Register, checked: Checked | None) -> Iterator[str]:
    last = register.head
    if checked and checked.sentence:
        yield checked.sentence
    if last and not register.apart:  # each side has its own, and is told with it
        yield f"Mã sổ: {code_of(last.hash)}"


def _merges(register: Register) -> Iterator[str]:
    for line in register.lines.values():
        if isinstance(line, Merge):
            ends = [register.lines[one] for one in line.parents if one in register.lines]
            names = [f"{_name(register, one)} (mã sổ {code_of(one.hash)})" for one in ends]
            yield f"Đã gộp {len(line.parents)} nhánh phát hành riêng: {'; '.join(names)}"


def _name(register: Register, line: Line) -> str:
    return f"đến {next((one.key for one in register.records if one.hash == line.hash), line.display_name)}"


# Repair


def _repair(folder: Path, *, is_agreed: bool) -> int:
    """Show what a repair would do, ask, do it, and show what is still wrong."""
    archive.open_register(folder)  # finishes or undoes what a killed run left
    plan = repair.plan(folder)
    if not plan.is_needed:
        echo("Sổ không có gì phải gộp hay chép lại.")
        return exit_code(_left(folder))
    for line in described(plan):
        echo(line)
    if not is_agreed and not click.confirm("Đã đồng bộ xong trên các máy, và làm như trên?", default=False):
        echo("Chưa ghi gì.")
        return 1
    repair.apply(plan)
    echo("Đã làm xong.")
    found = _left(folder)
    for line in _code_lines(history.read(folder).register, None):
        echo(f"{line} (ghi vào sổ giấy)")
    return exit_code(found)


def _left(folder: Path) -> tuple[Diagnostic, ...]:
    """Print what is still wrong, and return it."""
    found = history.read(folder).found
    print_diagnostics(found)
    return found
