"""Which issued document changes which: the chain from a whole notice to what is in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, NoticeError, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.registry.records import Record

REPLACES = "replaces"
_WHOLE = ("original", REPLACES)
"""Kinds that say everything anew; the others change what was said."""

CHANGED = {REPLACES: "thay thế", "amends": "sửa đổi, bổ sung", "corrects": "đính chính"}


def lineage(records: Sequence[Record], record: Record) -> tuple[Record, ...]:
    """Return the whole notice that a document goes back to, what changed it in order, and the document last."""
    by_key = {one.key: one for one in records}
    found = [record]
    while found[0].kind not in _WHOLE:
        before = by_key.get(found[0].of)
        if before is None or before.ordinal >= found[0].ordinal:
            message = f"sổ không có văn bản {found[0].of} mà {found[0].key} sửa"
            raise NoticeError([Diagnostic("V217", message)])
        found.insert(0, before)
    return tuple(found)


def after(records: Sequence[Record], record: Record) -> tuple[Record, ...]:
    """Return what changed a document since, directly or by one that did; nothing after it was replaced."""
    known, found = {record.key}, []
    for one in records:
        if one.of in known and one.ordinal > record.ordinal:
            found.append(one)
            known = known | {one.key} if one.kind != REPLACES else known
    return tuple(found)


def replaced(records: Sequence[Record], record: Record) -> list[Diagnostic]:
    """Return the fault of what is no longer in force, with the notice that is."""
    place = Place(record.source)
    replacing = [one for one in after(records, record) if one.kind == REPLACES]
    if not replacing:
        return []
    while later := [one for one in after(records, replacing[-1]) if one.kind == REPLACES]:
        replacing = later
    (now,) = replacing[-1:]
    message = f"{record.key} đã được thay thế, không còn hiệu lực; đang có hiệu lực: {now.key}"
    return [Diagnostic("V302", message, place, f"sửa văn bản ấy: thongbao amend content/{now.source}")]


def outdated(records: Sequence[Record], record: Record, place: Place) -> list[Diagnostic]:
    """Return the fault of an instrument whose notice was changed by another since it was begun."""
    if found := replaced(records, record):
        return [fault._replace(place=place) for fault in found]
    return [
        Diagnostic(
            "V305",
            f"{record.key} vừa được {CHANGED.get(one.kind, one.kind)} bởi {one.key}",
            place,
            f"tệp này sửa bản trước đó; làm lại từ bản mới: thongbao amend content/{one.source}",
        )
        for one in after(records, record)[-1:]
    ]
