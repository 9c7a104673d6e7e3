"""The history of issued documents: which changes which, from a whole notice to what is in force."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator.content.key_names import plain_letters
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.registry import archive, chain, register
from generator.registry.record import Merge
from generator.wording import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from generator.registry.record import Record
    from generator.registry.register import Register


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
            if one.kind != REPLACES:
                known.add(one.key)
    return tuple(found)


def replaced(records: Sequence[Record], record: Record) -> list[Diagnostic]:
    """Return the fault of what is no longer in force, with the notice that is."""
    location = Location(record.source)
    replacing = [one for one in after(records, record) if one.kind == REPLACES]
    if not replacing:
        return []
    while later := [one for one in after(records, replacing[-1]) if one.kind == REPLACES]:
        replacing = later
    (now,) = replacing[-1:]
    message = f"{record.key} đã được thay thế, không còn hiệu lực; đang có hiệu lực: {now.key}"
    return [Diagnostic("V302", message, location, f"sửa văn bản ấy: thongbao amend content/{now.source}")]


def outdated(records: Sequence[Record], record: Record, location: Location) -> list[Diagnostic]:
    """Return the fault of an instrument whose notice was changed by another since it was drafted."""
    if found := replaced(records, record):
        return [fault._replace(location=location) for fault in found]
    return [
        Diagnostic(
            "V305",
            f"{record.key} vừa được {CHANGED.get(one.kind, one.kind)} bởi {one.key}",
            location,
            f"tệp này sửa bản trước đó; làm lại từ bản mới: thongbao amend content/{one.source}",
        )
        for one in after(records, record)[-1:]
    ]


class Entry(NamedTuple):
    """An issued notice with those that change it, in the order in which they were issued.

    ``changes`` is the key of the whole notice that it changes itself, "" if it changes none.
    """

    record: Record
    changed_by: tuple[Record, ...]
    changes: str = ""


class History(NamedTuple):
    """Notices in the order in which they were issued, every damage of the register and the folders, the register."""

    entries: tuple[Entry, ...]
    found: tuple[Diagnostic, ...]
    register: Register


def read(folder: Path, words: str = "") -> History:
    """Return the whole register of ``content/issued/``, or the chain of one notice; every file is verified.

    Raises:
        NoticeError: the register cannot be read (V201), or the notice is not there (V217).
    """
    opened = archive.open_register(folder)
    damage = [fault for record in opened.records for fault in _damage(opened, record)]
    wanted = _chain(opened.records, register.find(opened, words)) if words else opened.records
    entries = [Entry(record, after(opened.records, record), _changes(opened.records, record)) for record in wanted]
    return History(tuple(entries), (*opened.found, *damage, *_of_one_number(opened), *_unaware(opened)), opened)


def search(entries: Iterable[Entry], words: str) -> tuple[Entry, ...]:
    """Return the entries that have every word of a search: in number, title, subject, organ, reason or file.

    Small letters find capitals; a word typed without diacritics finds those with them, one typed with them only itself.
    """
    wanted = [(word, plain_letters(word) == word) for word in fold(words).split()]
    return tuple(entry for entry in entries if _has(entry.record, wanted))


def _has(record: Record, wanted: Iterable[tuple[str, bool]]) -> bool:
    text = fold(f"{record.key} {record.title} {record.subject} {record.issuer} {record.reason} {record.source}")
    plain = plain_letters(text)
    return all(word in (plain if is_plain else text) for word, is_plain in wanted)


def _damage(opened: Register, record: Record) -> list[Diagnostic]:
    """Return what is wrong in a notice's folder; that it is missing altogether is reported already."""
    if record.hash not in opened.lines or opened.is_contested(record):  # reported with what was issued apart
        return []
    return list(archive.find_damage(opened.folder, record)) if register.exists(opened.folder / record.folder) else []


def _of_one_number(opened: Register) -> Iterator[Diagnostic]:
    """Yield a warning for each number that two machines gave to documents of their own."""
    alike: dict[str, list[Record]] = {}
    for record in opened.records:
        if record.is_named_apart:
            alike.setdefault(record.number_key, []).append(record)
    for key, records in alike.items():
        given = ", ".join(f"{one.key} ({one.source}, ngày {one.day.short})" for one in records)
        last = opened.folder / records[-1].folder
        hint = (
            "trình lãnh đạo: một bên giữ số, bên kia ra văn bản thay thế, lấy số mới: "
            f'thongbao amend {last} --kind replaces --reason "trùng số"'
        )
        if all(one.files == records[0].files for one in records):
            hint = "các tệp như nhau từng byte: cùng một văn bản, ghi vào sổ ở hai máy; không phải làm gì"
        yield Diagnostic("V225", f"{len(records)} văn bản cùng số {key}: {given}", Location(str(last)), hint)


def _unaware(opened: Register) -> Iterator[Diagnostic]:
    """Yield a warning for each notice that documents of two machines changed, neither knowing of the other."""
    if not any(isinstance(line, Merge) for line in opened.lines.values()):
        return
    changing: dict[str, list[Record]] = {}
    for record in opened.records:
        changing.setdefault(record.of, []).append(record)
    for key, records in changing.items():
        for before, later in pairwise(records if key else ()):
            if before.hash not in chain.ancestors(opened.lines, later.hash):
                message = (
                    f"{before.key} và {later.key} cùng sửa {key} ở hai máy, không văn bản nào tính đến văn bản kia"
                )
                hint = f"ra văn bản sửa tiếp, gồm cả chỗ sửa của {before.key}: thongbao amend content/{later.source}"
                yield Diagnostic("V226", message, Location(str(opened.folder / later.folder)), hint)


def _changes(records: tuple[Record, ...], record: Record) -> str:
    """Return the whole notice that one changes: the one before it may itself be no more than a change."""
    if not record.of:
        return ""
    before = [one for one in records if one.key == record.of and one.ordinal < record.ordinal]
    return lineage(records, before[0])[0].key if before else record.of


def _chain(records: tuple[Record, ...], record: Record) -> tuple[Record, ...]:
    """Return the first notice that a notice goes back to, and all that change it or one of its changes."""
    by_key = {one.key: one for one in records}
    first = record
    while (owner := by_key.get(first.of)) and owner.ordinal < first.ordinal:
        first = owner
    chain = {first.key}
    for one in records:
        if one.of in chain and one.ordinal > first.ordinal:
            chain.add(one.key)
    return tuple(one for one in records if one.key in chain)
