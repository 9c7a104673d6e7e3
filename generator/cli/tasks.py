"""``thongbao tasks``: who does what by when, where it stands; and what became of it."""

from __future__ import annotations

import re
import shutil
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

import click

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
from generator.cli.options import FORMAT, PATH, one_line, option_group
from generator.diagnostics import errors
from generator.files import write as write_file
from generator.paths import ISSUED
from generator.tasks import following, marking, selection
from generator.tasks.following import FollowedTasks
from generator.tasks.selection import Wanted
from generator.tasks.state_file import read_whole_day
from generator.tasks.task import counted, short, shown_day
from generator.wording import Day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from generator.diagnostics import Diagnostic
    from generator.tasks.task import Task


def _day(ctx: click.Context, param: click.Parameter, value: str) -> date | None:
    if not value.strip():
        return None
    try:
        return read_whole_day(value.strip()).first
    except ValueError as error:
        raise click.BadParameter(str(error), ctx, param) from error


def _count(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    if value is None:
        return None
    if not re.fullmatch(r"[0-9]{1,4}", value.strip()):
        raise click.BadParameter(f"“{value}”: viết số ngày, ví dụ 30", ctx, param)
    return int(value)


class MarkOptions(NamedTuple):
    """The tasks to be marked as done or not done, the day, the note."""

    done: tuple[str, ...] = ()
    doing: tuple[str, ...] = ()
    day: date | None = None
    note: str | None = None

    def marks(self, today: date) -> list[marking.TaskMark]:
        """Return what is to be written.

        Raises:
            click.UsageError: a day or a note without a task, or a day of what is not done.
        """
        if not (self.done or self.doing) and (self.day or self.note is not None):
            raise click.UsageError("--date, --note đi với --done MÃ hay --doing MÃ: nêu nhiệm vụ nào")
        if self.day and not self.done:
            raise click.UsageError("--date là ngày xong, đi với --done")
        day = self.day or today
        finished = Day.of(day)
        done = [marking.TaskMark(one, done=True, date=finished, note=self.note) for one in self.done]
        return [*done, *(marking.TaskMark(one, done=False, note=self.note) for one in self.doing)]


class MadeFiles(NamedTuple):
    """The files to be made of the list."""

    xlsx: Path | None = None
    ics: Path | None = None
    docx: Path | None = None

    def check(self) -> None:
        """Refuse a name whose ending no program would open, and a file's name where a folder is asked for.

        Raises:
            click.UsageError: the name has another ending, or is that of a file.
        """
        for ending, path in (("xlsx", self.xlsx), ("ics", self.ics)):
            if path and path.suffix.lower() != f".{ending}":
                raise click.UsageError(f"--{ending} {path}: tên tệp phải tận cùng bằng .{ending}")
        if self.docx and (self.docx.suffix.lower() in {".doc", ".docx"} or self.docx.is_file()):
            raise click.UsageError(f"--docx {self.docx}: ghi tên thư mục, mỗi đơn vị một tệp trong đó: --docx out")


@messages.command("tasks")
@click.argument("files", nargs=-1, metavar="[THÔNG_BÁO…]", type=PATH)
@option_group(
    "wanted",
    Wanted,
    click.option(
        "--unit", callback=one_line, default="", metavar="ĐƠN_VỊ", help="Chỉ việc của đơn vị này, cả phối hợp."
    ),
    click.option("--within", callback=_count, metavar="NGÀY", help="Chỉ việc đến hạn trong số ngày này, và quá hạn."),
    click.option("--overdue", is_flag=True, help="Chỉ việc quá hạn."),
    click.option("--open", "not_done", is_flag=True, help="Chỉ việc chưa xong."),
)
@option_group(
    "marked",
    MarkOptions,
    click.option("--done", multiple=True, metavar="MÃ", help="Ghi đã xong: mã, hoặc chỗ như “mục 3”; lặp lại được."),
    click.option("--doing", multiple=True, metavar="MÃ", help="Ghi chưa xong, đang làm."),
    click.option(
        "--date", "day", callback=_day, default="", metavar="NGÀY", help="Ngày xong, năm-tháng-ngày; mặc định hôm nay."
    ),
    click.option("--note", callback=one_line, metavar="LỜI", help="Ghi chú: kết quả, số văn bản, vướng mắc."),
)
@option_group(
    "made",
    MadeFiles,
    click.option("--xlsx", type=PATH, metavar="TỆP", help="Ghi danh sách ra tệp Excel, để gửi, để in."),
    click.option("--docx", type=PATH, metavar="THƯ_MỤC", help="Làm bản trích sao cho từng đơn vị, vào thư mục này."),
    click.option("--ics", type=PATH, metavar="TỆP", help="Ghi các ngày đến hạn ra lịch có nhắc: Outlook, điện thoại."),
)
@click.option("--today", callback=_day, default="", metavar="NGÀY", help="Tính đến ngày này thay cho hôm nay.")
@FORMAT
def command(  # noqa: PLR0913, PLR0917 - an argument a kind of options
    files: tuple[Path, ...], wanted: Wanted, marked: MarkOptions, made: MadeFiles, today: date | None, form: str
) -> int:
    """Theo dõi nhiệm vụ đã giao: ai làm, với ai, hạn nào, ở mục nào, xong chưa.

    Xét mọi thông báo đang có hiệu lực trong sổ phát hành, tính cả văn bản sửa đổi; nêu THÔNG_BÁO thì chỉ xét thông báo
    ấy. Việc đã xong, ghi chú nằm ở content/theo-doi, không ghi vào thông báo.

    Ví dụ:
      thongbao tasks --open --within 30
      thongbao tasks 12/TB-KHCN/2024 --unit "Văn phòng Sở"
      thongbao tasks --open --xlsx out/nhiem-vu.xlsx --ics out/nhiem-vu.ics
      thongbao tasks --unit "Văn phòng Sở" --docx out
      thongbao tasks --done nv-7k3d --date 2024-03-15 --note "Tờ trình số 15/TTr-SKHCN"
    """
    now = datetime.now().astimezone().date()
    today = today or now
    marks = marked.marks(today)
    made.check()
    if made.docx and (wanted.overdue or wanted.not_done or wanted.within is not None):
        raise click.UsageError(
            "--docx trích sao mọi việc của đơn vị, không lọc theo hạn: bỏ --open, --overdue, --within"
        )
    followed, found = _followed(files, now)
    if marks:
        return _mark(followed, marks, found, max(now, today))
    print_diagnostics(found)
    wanted = wanted._replace(unit=followed.full_name(wanted.unit))
    chosen = selection.select(followed.tasks, wanted, today)
    if form == "json":
        print_json({"today": today.isoformat(), "tasks": [one.as_dict(today) for one in chosen]})
    elif not any(made):
        echo(*_lines(chosen, followed, today), *_units_with_tasks(followed, wanted.unit))
    _write(made, chosen, today)
    if made.ics:
        _write_calendar(made.ics, chosen, followed, wanted.unit, today, every=not files)
    if made.docx:
        _extract(made.docx, followed, wanted.unit, today)
    return exit_code(found)


def _extract(folder: Path, followed: FollowedTasks, unit: str, today: date) -> None:
    from generator.tasks import extract

    pairs = [(one, name) for one in followed.notices for name in selection.units_of(one.tasks, unit)]
    for notice, name in pairs:
        made = extract.extract(notice, notice.path.parent.with_name(ISSUED), name, today.year)
        if made:
            path = folder / extract.file_name(notice, name)
            write_file(path, made.docx)
            echo(f"Đã ghi {display(path)}: trích sao cho {name}", err=True)
            if changed := extract.changed_since(notice):
                echo(f"  {changed} Bản trích sao ghi rõ điều ấy.", err=True)
    if not pairs:
        said = "Không có gì để trích sao: không nhiệm vụ nào của thông báo đã phát hành nêu đơn vị như vậy"
        echo(said, *_units_with_tasks(followed, unit), err=True)


def _write(made: MadeFiles, chosen: Sequence[Task], today: date) -> None:
    if made.xlsx:
        from generator.tasks import workbook

        write_file(made.xlsx, workbook.xlsx(chosen, today))
        echo(f"Đã ghi {display(made.xlsx)}: {len(chosen)} nhiệm vụ", err=True)


def _write_calendar(  # noqa: PLR0913 - what is asked for, and of what
    path: Path, chosen: Sequence[Task], followed: FollowedTasks, unit: str, today: date, *, every: bool
) -> None:
    from generator.tasks import calendar_file, calendar_history

    known = calendar_history.read(issued_folder_here(), followed, chosen, unit, every=every)
    write_file(path, calendar_file.ics(chosen, known, today))
    undated = sum(one.due is None and one.repeats is None for one in chosen)
    rest = f"; {undated} việc không có ngày đến hạn thì không có trong lịch" if undated else ""
    gone = len(known.cancelled)
    rest += f"; {gone} việc đã xong, không còn thì nạp lịch vào sẽ được bỏ khỏi lịch" if gone else ""
    echo(f"Đã ghi {display(path)}: {len(chosen) - undated} ngày đến hạn{rest}", err=True)


def _followed(files: Sequence[Path], now: date) -> tuple[FollowedTasks, tuple[Diagnostic, ...]]:
    """Return the tasks of the notices that are named, or of all in force, with every finding."""
    made = [following.follow_file(path, now) for path in notice_paths(files)] if files else []
    made = made or [following.follow(issued_folder_here(), now)]
    tasks = tuple(task for one in made for task in one.value.tasks)
    notices = tuple(notice for one in made for notice in one.value.notices)
    return FollowedTasks(tasks, notices), tuple(fault for one in made for fault in one.found)


def _mark(followed: FollowedTasks, marks: Sequence[marking.TaskMark], found: Sequence[Diagnostic], now: date) -> int:
    for task, path in marking.mark(followed, marks, now):
        day = f" ngày {short(task.state.date.first)}" if task.state.date else ""
        said = f"đã xong{day}" if task.state.done else "chưa xong"
        note = f" ({task.state.note})" if task.state.note else ""
        echo(f"{task.id}, {task.place or 'không có số'} {task.document}: {said}{note}")
        echo(f"  ghi ở {display(path)}")
    print_diagnostics(found)
    return exit_code(errors(found))


_HEAD = ("Hạn", "Tình trạng", "Đơn vị", "Việc", "Ở", "Mã")
_WIDEST = (22, 10, 22, 0, 24, 40)
_LEAST_WORDS = 30
_FROM_WORDS = "*"
_PIPED = 140
_MOST_UNITS = 20


def _lines(chosen: Sequence[Task], followed: FollowedTasks, today: date) -> Iterator[str]:
    if not followed.tasks:
        yield "Chưa có nhiệm vụ nào để theo dõi: chưa thông báo nào phát hành, hoặc không thông báo nào giao việc."
        yield "Xem nhiệm vụ của bản nháp: thongbao tasks content/2024.yaml"
        return
    rows = [_row(one, today) for one in chosen]
    if rows:
        yield from _table(rows)
        yield ""
    said = counted(chosen, today)
    left_out = len(followed.tasks) - len(chosen)
    rest = f"; {left_out} việc khác không thuộc điều kiện" if left_out else ""
    yield f"{len(chosen)} nhiệm vụ{f': {said}' if said else ''} (tính đến {short(today)}){rest}"
    if any(one.read_from_words for one in chosen):
        yield f"{_FROM_WORDS} đọc từ lời văn, nên đối chiếu; ghi unit, deadline vào nội dung thì chắc chắn"


def _units_with_tasks(followed: FollowedTasks, unit: str) -> Iterator[str]:
    """Yield whose tasks there are where none is of the unit that is asked for."""
    names = selection.units_of(followed.tasks)
    if unit and names and not selection.units_of(followed.tasks, unit):
        more = f" và {len(names) - _MOST_UNITS} đơn vị khác" if len(names) > _MOST_UNITS else ""
        yield f"Đơn vị có việc: {'; '.join(names[:_MOST_UNITS])}{more}"


def _row(task: Task, today: date) -> tuple[str, ...]:
    marks = {key: _FROM_WORDS if key in task.read_from_words else "" for key in ("units", "deadline")}
    due = shown_day(task, today) or task.deadline
    units = ", ".join(task.units) + (f" (với {', '.join(task.support)})" if task.support else "")
    state = task.standing(today).said
    if task.state.done and task.state.date:
        state = f"xong {task.state.date.first:%d/%m}"
    note = "".join(f" [{said}]" for said in (task.counted, task.state.note) if said)
    place = f"{task.place}, {task.document}" if task.place else task.document
    note += f" ({task.origin})" if task.origin else ""
    return (
        f"{due}{marks['deadline']}" if due else "",
        state,
        f"{units}{marks['units']}" if units else "",
        f"{task.words}{note}",
        place,
        task.id,
    )


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Yield a table as wide as the terminal, two lines a task on a narrow one; what does not fit is cut, with “…”."""
    columns = range(len(_HEAD))
    widths = [min(max(len(row[at]) for row in (_HEAD, *rows)), _WIDEST[at] or sys.maxsize) for at in columns]
    room = shutil.get_terminal_size((_PIPED, 24)).columns if sys.stdout and sys.stdout.isatty() else _PIPED
    at_words = _WIDEST.index(0)
    rest = room - sum(widths) + widths[at_words] - 2 * (len(_HEAD) - 1)
    if rest < _LEAST_WORDS:
        yield from _stacked(rows, widths, room)
        return
    widths[at_words] = max(min(widths[at_words], rest), _LEAST_WORDS)
    for row in (_HEAD, tuple("─" * width for width in widths), *rows):
        yield "  ".join(_cut(text, width) for text, width in zip(row, widths, strict=True)).rstrip()


def _stacked(rows: Sequence[tuple[str, ...]], widths: Sequence[int], room: int) -> Iterator[str]:
    for due, state, units, words, place, own in rows:
        head = "  ".join((_cut(due, widths[0]), _cut(state, widths[1]), own, place))
        yield _cut(head, room).rstrip()
        yield _cut(f"    {f'{units}: ' if units else ''}{words}", room).rstrip()


def _cut(text: str, width: int) -> str:
    return text.ljust(width) if len(text) <= width else f"{text[: width - 1]}…"
