"""What was in force on a day, as ``thongbao history --at`` lists, shows and writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import files, reading
from generator.amending import in_force
from generator.cli.common import display
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.registry import archive, register
from generator.registry.history import CHANGED
from generator.standard.reference_texts import CONSOLIDATED
from generator.wording import Day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from generator.amending.in_force import InForce
    from generator.registry.register import Register


class DayView(NamedTuple):
    """What is shown of a day: all that was in force, or one notice with its text; the files that were written."""

    day: date
    found: tuple[InForce, ...]
    text: tuple[str, ...] = ()
    written: tuple[Path, ...] = ()


def view(opened: Register, notice: str, day: date, folder: Path | None) -> DayView:
    """Return what was in force on a day, or a notice that was, with its text; its Word files go to ``folder``.

    Raises:
        NoticeError: no such notice was issued (V217), or a file cannot be read or written (V207, W codes).
    """
    found = in_force.on_day(opened, day)
    text: tuple[str, ...] = ()
    if notice:
        one = in_force.find(opened, register.find(opened, notice), day)
        found = (one,) if one else ()
        text = (one.text() or ()) if one and not folder else ()
    return DayView(day, found, text, tuple(_written(found, folder)) if folder else ())


def _written(found: Sequence[InForce], folder: Path) -> Iterator[Path]:
    for one in found:
        if one.file is None:
            continue
        if not archive.is_as_issued(one.file, one.last, one.file.name):
            message = f"thiếu, hoặc đã bị sửa sau khi phát hành: tệp lưu của {one.last.display_name}"
            raise NoticeError([Diagnostic("V207", message, Location(str(one.file)))])
        target = folder / f"{one.whole.folder}{CONSOLIDATED.suffix if one.changes else ''}{one.file.suffix}"
        files.write(target, reading.read_file(one.file))
        yield target


def lines(view: DayView) -> Iterator[str]:
    """Yield the lines that tell it."""
    said = Day.of(view.day).short
    yield f"Có hiệu lực vào ngày {said}:" if view.found else f"Không có thông báo nào có hiệu lực vào ngày {said}."
    for one in view.found:
        yield f"{one.whole.key}  ngày {one.whole.day.short}"
        yield f"    {one.whole.subject}"
        for change in one.changes:
            yield f"    đã được {CHANGED[change.kind]} bởi {change.key} ngày {change.day.short}"
        yield f"    {_where(one)}"
        for before in one.earlier:
            yield f"    cùng ngày ấy, sau {before.last.key}: {_where(before)}"
    if view.text:
        yield ""
        yield from view.text
    for path in view.written:
        yield f"Đã ghi {display(path)}"


def _where(one: InForce) -> str:
    if one.file is None:
        return "không có văn bản hợp nhất của đúng các sửa đổi ấy: các văn bản sửa không nối tiếp nhau"
    return f"{CONSOLIDATED.called if one.changes else 'toàn văn'}: {display(one.file)}"


def as_json(view: DayView, found: Sequence[Diagnostic]) -> dict[str, object]:
    """Return it as ``--format json`` has it; the keys never change."""
    return {
        "day": view.day.isoformat(),
        "in_force": [
            {
                "key": one.whole.key,
                "subject": one.whole.subject,
                "changes": [change.key for change in one.changes],
                "file": one.file and one.file.as_posix(),
                "earlier": [
                    {"after": before.last.key, "file": before.file and before.file.as_posix()} for before in one.earlier
                ],
            }
            for one in view.found
        ],
        "text": list(view.text),
        "written": [path.as_posix() for path in view.written],
        "found": [fault.as_dict() for fault in found],
    }
