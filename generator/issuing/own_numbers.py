"""What the register says of the number that a Word file bears."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Location, errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.issuing.identify import Workspace
    from generator.lint.detect.components import Components
    from generator.registry.record import Record

_NUMBER = re.compile(r"(\d{1,9})\s*/\s*(\S+)")
_YEAR = re.compile(r"năm\s+(\d{4})")


def faults(record: Record | None, head: Components, workspace: Workspace, where: Location) -> Iterator[Diagnostic]:
    """Yield that no document, or another than ``record``, has the number of a file with this head."""
    written = _NUMBER.search(head.number.text) if head.number else None
    if written is None:
        return
    year = _YEAR.search(head.date.text) if head.date else None
    number, symbol = written.groups()
    owners = [
        one
        for one in workspace.records
        if int(one.number) == int(number)
        and one.symbol.casefold() == symbol.casefold()
        and (year is None or int(year[1]) == one.year)
    ]
    if not owners and not errors(workspace.register.found):
        yield Diagnostic("V409", f"tệp mang số {number}/{symbol}, sổ phát hành chưa có số ấy", where)
    elif owners and record not in owners:
        own = owners[0]
        message = (
            f"tệp mang số {number}/{symbol}, sổ phát hành ghi số ấy cho bản khác: {own.source}, ngày {own.day.short}"
        )
        if withdrawal := workspace.register.withdrawals.get(own.hash):
            yield Diagnostic("V407", f"{message}, {withdrawal.sentence}", where, "đừng dùng tệp này")
        else:
            yield Diagnostic("V407", message, where, f"lấy bản ấy: thongbao render {own.key}")
