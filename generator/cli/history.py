"""``thongbao history``: the register, or the history of one notice; its code for the paper register, its repair."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from generator import paths
from generator.cli import messages
from generator.cli.common import echo, exit_code, issued_folder_here, print_diagnostics, print_json
from generator.cli.options import FORMAT, option_group
from generator.diagnostics import errors
from generator.registry import archive, head, history, repair
from generator.registry.history import CHANGED
from generator.registry.record import CODE, Merge, code_of
from generator.registry.repair_sentences import described

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.registry.head import Checked
    from generator.registry.history import Entry, History
    from generator.registry.record import Line
    from generator.registry.register import Register


class RepairOptions(NamedTuple):
    """Whether to repair the register, and whether to do so without asking."""

    is_wanted: bool = False
    is_agreed: bool = False


@messages.command("history")
@click.argument("notice", required=False, default="", metavar="[TỆP | SỐ/KÝ_HIỆU/NĂM]")
@click.option(
    "--search", "words", default="", metavar="CHỮ", help="Chỉ xem văn bản có các chữ này; không dấu cũng được."
)
@click.option("--head", "code", metavar="MÃ", help="Xem mã đã ghi ở sổ giấy có đúng là của sổ này không.")
@option_group(
    "repairing",
    RepairOptions,
    click.option(
        "--repair", "is_wanted", is_flag=True, help="Gộp những gì phát hành riêng ở máy khác, chép lại dòng mất."
    ),
    click.option("--yes", "is_agreed", is_flag=True, help="Với --repair: không hỏi lại."),
)
@FORMAT
def command(notice: str, words: str, code: str | None, form: str, repairing: RepairOptions) -> int:
    """Xem sổ phát hành: thông báo nào, số nào, đã được sửa đổi, thay thế bởi văn bản nào.

    Cũng kiểm tra sổ và mọi tệp lưu còn nguyên không. Dòng cuối là mã sổ, để ghi vào sổ giấy.

    Ví dụ:
      thongbao history
      thongbao history 12/TB-KHCN/2024
      thongbao history --search "chuyen doi so"
      thongbao history --head "3f2a 9c1b 04d7 e85a 77b0 1c6e 92f4 d3a8"
      thongbao history --repair
    """
    path = Path(notice)
    folder = paths.issued_folder(path) if path.exists() and notice else issued_folder_here()
    if repairing.is_wanted and (notice or words or code or form == "json"):
        raise click.UsageError("--repair gộp cả sổ; không đi cùng tên thông báo, --search, --head hay --format json")
    if repairing.is_agreed and not repairing.is_wanted:
        raise click.UsageError("--yes chỉ đi cùng --repair")
    if repairing.is_wanted:
        return _repair(folder, is_agreed=repairing.is_agreed)
    wanted = None if code is None else _read_code(code)
    read = history.read(folder, notice)
    is_empty = not read.entries and not errors(read.found)
    read = read._replace(entries=history.search(read.entries, words))
    checked = None if wanted is None else head.check(read.register, wanted)
    found = (*read.found, *(checked.found if checked else ()))
    if form == "json":
        print_json(_as_json(read, checked))
        return exit_code(found)
    print_diagnostics(found)
    if is_empty:
        echo("Chưa có thông báo nào được phát hành.")
    elif words and not read.entries:
        echo("Không có thông báo nào như vậy trong sổ.")
    for entry in read.entries:
        _print(entry, read.register)
    is_whole = not (notice or words)
    for line in (*_merges(read.register), *_code_lines(read.register, checked)) if is_whole or checked else ():
        echo(line)
    return exit_code(found)


def _print(entry: Entry, register: Register) -> None:
    record = entry.record
    echo(f"{record.key}  ngày {record.day.short}  {record.source}")
    echo(f"    {record.subject}")
    if record.kind in CHANGED:
        echo(f"    {CHANGED[record.kind]} {entry.changes}: {record.reason}")
    for other in entry.changed_by:
        echo(f"    đã được {CHANGED.get(other.kind, other.kind)} bởi {other.key} ngày {other.day.short}")
    if entry.withdrawal:
        echo(f"    {entry.withdrawal.sentence}")
    if record.any_order:
        echo("    số không theo thứ tự ngày (--any-order)")
    if record.hash not in register.lines:
        echo("    chưa có trong sổ: phát hành ở máy khác, hoặc dòng của nó đã mất")


def _as_json(read: History, checked: Checked | None) -> dict[str, object]:
    """Return the history as ``--format json`` has it; the keys never change."""
    register = read.register
    found = (*read.found, *(checked.found if checked else ()))
    last = register.head
    return {
        "notices": [_as_dict(entry, register) for entry in read.entries],
        "head": last.hash if last else None,
        "code": code_of(last.hash) if last else None,
        "sides": [{"head": side.head.hash, "lines": [one.hash for one in side.lines]} for side in read.register.sides],
        "merges": [
            {"hash": one.hash, "heads": list(one.parents)} for one in register.lines.values() if isinstance(one, Merge)
        ],
        "checked": checked and {"state": checked.state, "head": checked.hash or None, "after": list(checked.after)},
        "found": [fault.as_dict() for fault in found],
    }


def _as_dict(entry: Entry, register: Register) -> dict[str, object]:
    record = entry.record
    return {
        "key": record.key,
        **record._asdict(),
        "of": record.of or None,
        "changed_by": [one.key for one in entry.changed_by],
        "withdrawn": entry.withdrawal and entry.withdrawal.fields(),
        "in_register": record.hash in register.lines,
    }


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
