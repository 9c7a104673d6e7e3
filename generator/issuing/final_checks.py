"""Checks what a draft may have for a while and an issued document may not: an unlikely day, the mark of a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.codes import CODES
from generator.diagnostics import Diagnostic
from generator.issuing.confirmations import CONFIRMATIONS
from generator.registry import register
from generator.wording import Day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from generator.content.model import Notice
    from generator.diagnostics import Location
    from generator.issuing.confirmations import Meant
    from generator.registry.register import Register

_MARKS = ("S509", "F620")
"""What tells the mark of a draft: in the words, in the template."""
_REFUSED = {"C404": "V233", "S206": "V233", **dict.fromkeys(_MARKS, "V234")}
"""Warnings on a draft, and what an issue is refused with where they are found."""

_HINTS = {"V233": "xem lại ngày ký; đúng như bản đã ký thì phát hành với --any-date"}


def refused(found: Iterable[Diagnostic], meant: Meant) -> tuple[Diagnostic, ...]:
    """Return what was found of a document to be issued, with errors for the warnings that it may not have then."""
    confirmed = {one.code for key, one in CONFIRMATIONS.items() if getattr(meant, key)}
    wrong = {code: by for code, by in _REFUSED.items() if by not in confirmed}
    return tuple(_as_error(fault, wrong[fault.code]) if fault.code in wrong else fault for fault in found)


def _as_error(fault: Diagnostic, code: str) -> Diagnostic:
    return Diagnostic(code, fault.message, fault.location, _HINTS.get(code, fault.hint or CODES[code].remedy))


def unlikely_days(notice: Notice, opened: Register, location: Location, today: date) -> Iterator[Diagnostic]:
    """Yield that the date of a document is to come, or before that of what it changes."""
    signed = notice.date.first
    remedy = _HINTS["V233"]
    if signed > today:
        message = f"ngày ký {notice.date.short} chưa tới, hôm nay mới là {Day.of(today).short}"
        yield Diagnostic("V233", message, location, remedy)
    if notice.revision and signed < (changed := register.find(opened, notice.revision.of)).day.first:
        message = f"ngày ký {notice.date.short} ở trước ngày của văn bản được sửa: {changed.display_name}"
        yield Diagnostic("V233", message, location, remedy)
