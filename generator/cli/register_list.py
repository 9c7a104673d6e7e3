"""The documents of the register as ``thongbao history`` lists them, and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.cli.common import display
from generator.registry import archive
from generator.registry.history import CHANGED
from generator.registry.record import Merge, code_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.registry.head import Checked
    from generator.registry.history import Entry, History
    from generator.registry.prior_issue import PriorIssue
    from generator.registry.record import Record
    from generator.registry.register import Register
    from generator.registry.search import Found, FoundPlace, Match

_PLACES = 3
"""Places of a document that are shown of all where something was found."""


def lines(searched: Found, register: Register) -> Iterator[str]:
    """Yield the lines of what was found, each document with where."""
    for match in searched.matches:
        yield from _entry(match.entry, register)
        yield from _places(match.places)
    if register.records and not searched.matches:
        yield "Không có thông báo nào như vậy trong sổ."
    if searched.unread:
        keys = ", ".join(one.key for one in searched.unread)
        yield f"Chỉ tìm ở số, trích yếu, không tìm được trong văn bản (tệp lưu không còn nguyên): {keys}"


def _entry(entry: Entry, register: Register) -> Iterator[str]:
    record = entry.record
    yield f"{record.key}  ngày {record.day.short}  {record.source}"
    yield f"    {record.subject}"
    if record.kind in CHANGED:
        yield f"    {CHANGED[record.kind]} {entry.changes}: {record.reason}"
    for other in entry.changed_by:
        yield f"    đã được {CHANGED.get(other.kind, other.kind)} bởi {other.key} ngày {other.day.short}"
    if record.prior:
        by = f" ({record.prior.by})" if record.prior.by else ""
        yield f"    {record.prior.sentence}{by}; {_proof(record.prior)}"
    if entry.withdrawal:
        yield f"    {entry.withdrawal.sentence}"
    if original := register.originals.get(record.hash):
        yield f"    bản gốc ký số: {display(archive.file_of_original(register.folder, original))}"
    if record.any_order:
        yield "    số không theo thứ tự ngày (--any-order)"
    if record.hash not in register.lines:
        yield "    chưa có trong sổ: phát hành ở máy khác, hoặc dòng của nó đã mất"


def _proof(prior: PriorIssue) -> str:
    """Return how much of the content is proven."""
    if prior.proven:
        return f"nội dung đọc ra in đúng cả {prior.paragraphs} đoạn"
    return f"nội dung đọc ra in đúng {prior.held}/{prior.paragraphs} đoạn, chưa chắc đúng hết"


def _places(places: tuple[FoundPlace, ...]) -> Iterator[str]:
    for place in places[:_PLACES]:
        yield f"    thấy ở {place.called}: {place.excerpt}"
    if len(places) > _PLACES:
        yield f"    và {len(places) - _PLACES} chỗ khác"


def as_json(read: History, searched: Found, checked: Checked | None) -> dict[str, object]:
    """Return the history as ``--format json`` has it; the keys never change."""
    register = read.register
    found = (*read.found, *(checked.found if checked else ()))
    last = register.head
    return {
        "notices": [_as_dict(match, register) for match in searched.matches],
        "unread": [record.key for record in searched.unread],
        "head": last.hash if last else None,
        "code": code_of(last.hash) if last else None,
        "sides": [{"head": side.head.hash, "lines": [one.hash for one in side.lines]} for side in read.register.sides],
        "merges": [
            {"hash": one.hash, "heads": list(one.parents)} for one in register.lines.values() if isinstance(one, Merge)
        ],
        "checked": checked and {"state": checked.state, "head": checked.hash or None, "after": list(checked.after)},
        "found": [fault.as_dict() for fault in found],
    }


def _as_dict(match: Match, register: Register) -> dict[str, object]:
    entry, record = match.entry, match.entry.record
    return {
        "key": record.key,
        **record._asdict(),
        "prior": record.prior and record.prior._asdict(),
        "of": record.of or None,
        "changed_by": [one.key for one in entry.changed_by],
        "withdrawn": entry.withdrawal and entry.withdrawal.fields(),
        "signed_original": _original(record, register),
        "in_register": record.hash in register.lines,
        "found_in": [{"place": one.called, "text": one.text} for one in match.places],
    }


def _original(record: Record, register: Register) -> dict[str, object] | None:
    """Return the line of the signed original of a document, and the path of the PDF."""
    original = register.originals.get(record.hash)
    return original and {
        **original.fields(),
        "file": display(archive.file_of_original(register.folder, original)),
    }
