"""The history of issued documents: which changes which, from a whole notice to what is in force."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.registry import archive, chain, register
from generator.registry.record import Merge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from generator.registry.record import Record, Withdrawal
    from generator.registry.register import Register


REPLACES = "replaces"
WHOLE = ("original", REPLACES)
"""Kinds that say everything anew; the others change what was said."""

CHANGED = {REPLACES: "thay thế", "amends": "sửa đổi, bổ sung", "corrects": "đính chính"}

_OF_A_DRAFT = {"V227": "văn bản ấy đã ra lại với số khác thì viết số ấy ở of; không thì bỏ tệp này"}
"""What to do with a draft that was to change what is no longer there."""


def lineage(records: Sequence[Record], record: Record) -> tuple[Record, ...]:
    """Return the whole notice that a document goes back to, what changed it in order, and the document last."""
    by_key = {one.key: one for one in records}
    found = [record]
    while found[0].kind not in WHOLE:
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


def withdrawn(opened: Register, record: Record, location: Location) -> list[Diagnostic]:
    """Return the fault of what was withdrawn, with the reason and what is still there."""
    if record.hash not in opened.withdrawals:
        return []
    message = f"{record.display_name} {opened.withdrawals[record.hash].sentence}"
    hint = f"muốn xem: {opened.folder / record.folder}; muốn ra lại thì phát hành từ tệp nội dung, lấy số mới"
    return [Diagnostic("V227", message, location, hint)]


def replaced(opened: Register, record: Record) -> list[Diagnostic]:
    """Return the fault of what is no longer in force, with the notice that is."""
    location, records = Location(record.source), opened.standing
    if found := withdrawn(opened, record, location):
        return found
    replacing = [one for one in after(records, record) if one.kind == REPLACES]
    if not replacing:
        return []
    while later := [one for one in after(records, replacing[-1]) if one.kind == REPLACES]:
        replacing = later
    (now,) = replacing[-1:]
    message = f"{record.key} đã được thay thế, không còn hiệu lực; đang có hiệu lực: {now.key}"
    return [Diagnostic("V302", message, location, f"sửa văn bản ấy: thongbao amend content/{now.source}")]


def unproven(record: Record) -> list[Diagnostic]:
    """Return the fault of what was issued before the program, of which the content that was read is not all proven."""
    if record.prior is None or record.prior.proven:
        return []
    held = f"{record.prior.held}/{record.prior.paragraphs} đoạn in ra đúng"
    message = f"nội dung đọc từ {record.display_name} (tệp {record.prior.name}) không chắc đúng hết lúc ghi sổ: {held}"
    return [Diagnostic("V247", message, Location(record.source), CODES["V247"].remedy)]


def outdated(opened: Register, record: Record, location: Location) -> list[Diagnostic]:
    """Return the fault of an instrument whose notice was changed by another since it was drafted, or withdrawn."""
    if found := replaced(opened, record):
        return [fault._replace(location=location, hint=_OF_A_DRAFT.get(fault.code, fault.hint)) for fault in found]
    return [
        Diagnostic(
            "V305",
            f"{record.key} vừa được {CHANGED.get(one.kind, one.kind)} bởi {one.key}",
            location,
            f"tệp này sửa bản trước đó; làm lại từ bản mới: thongbao amend content/{one.source}",
        )
        for one in after(opened.standing, record)[-1:]
    ]


class Entry(NamedTuple):
    """An issued notice with those that change it, in the order in which they were issued.

    ``changes`` is the key of the whole notice that it changes itself, "" if it changes none; of such a document
    ``changed_by`` has only what replaces the notice. ``withdrawal`` is there where it was withdrawn.
    """

    record: Record
    changed_by: tuple[Record, ...]
    changes: str = ""
    withdrawal: Withdrawal | None = None


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
    every = (entry(opened, record) for record in opened.records)
    entries = chain_of(opened, register.find(opened, words)) if words else tuple(every)
    apart = (*_of_one_number(opened), *_unaware(opened), *_changed_though_withdrawn(opened))
    return History(entries, (*opened.found, *damage, *apart), opened)


def chain_of(opened: Register, record: Record) -> tuple[Entry, ...]:
    """Return the first notice that one goes back to, and all that change it or one of its changes, as issued."""
    return tuple(entry(opened, one) for one in _chain(opened.records, record))


def entry(opened: Register, record: Record) -> Entry:
    """Return a document with what changes it, what it changes, and that it was withdrawn."""
    changes = _changes(opened.records, record)
    changed_by = after(opened.standing, record)
    if record.kind not in WHOLE:  # what comes after it changes the notice, as it does itself
        whole = (one for one in opened.records if one.key == changes)
        changed_by = tuple(
            later
            for one in whole
            for later in after(opened.standing, one)
            if later.kind == REPLACES and later.ordinal > record.ordinal
        )
    return Entry(record, changed_by, changes, opened.withdrawals.get(record.hash))


def _damage(opened: Register, record: Record) -> list[Diagnostic]:
    """Return what is wrong in a notice's folder; that it is missing altogether is reported already."""
    if record.hash not in opened.lines or opened.is_contested(record):  # reported with what was issued apart
        return []
    found = list(archive.find_damage(opened.folder, record)) if register.exists(opened.folder / record.folder) else []
    if original := opened.originals.get(record.hash):
        found += archive.find_damage_of_original(opened.folder, original)
    return found


def _of_one_number(opened: Register) -> Iterator[Diagnostic]:
    """Yield a warning for each number that two machines gave to documents of their own, unless one was withdrawn."""
    times = Counter(one.number_key for one in opened.standing)
    alike: dict[str, list[Record]] = {}
    for record in opened.standing:
        if record.is_named_apart and times[record.number_key] > 1:
            alike.setdefault(record.number_key, []).append(record)
    for key, records in alike.items():
        given = ", ".join(f"{one.key} ({one.source}, ngày {one.day.short})" for one in records)
        last = opened.folder / records[-1].folder
        hint = (
            "trình lãnh đạo: một bên giữ số, bên kia ra văn bản thay thế, lấy số mới: "
            f'thongbao amend {last} --kind thay-the --reason "trùng số"'
        )
        if all(one.files == records[0].files for one in records):
            hint = "các tệp như nhau từng byte: cùng một văn bản, ghi vào sổ ở hai máy; không phải làm gì"
        yield Diagnostic("V225", f"{len(records)} văn bản cùng số {key}: {given}", Location(str(last)), hint)


def _unaware(opened: Register) -> Iterator[Diagnostic]:
    """Yield a warning for each notice that documents of two machines changed, neither knowing of the other."""
    if not any(isinstance(line, Merge) for line in opened.lines.values()):
        return
    changing: dict[str, list[Record]] = {}
    for record in opened.standing:
        changing.setdefault(record.of, []).append(record)
    for key, records in changing.items():
        for before, later in pairwise(records if key else ()):
            if before.hash not in chain.ancestors(opened.lines, later.hash):
                message = (
                    f"{before.key} và {later.key} cùng sửa {key} ở hai máy, không văn bản nào tính đến văn bản kia"
                )
                hint = f"ra văn bản sửa tiếp, gồm cả chỗ sửa của {before.key}: thongbao amend content/{later.source}"
                yield Diagnostic("V226", message, Location(str(opened.folder / later.folder)), hint)


def _changed_though_withdrawn(opened: Register) -> Iterator[Diagnostic]:
    """Yield a warning for each document that changes what another machine withdrew meanwhile."""
    withdrawn = {one.key: opened.withdrawals[one.hash] for one in opened.records if one.hash in opened.withdrawals}
    for record in opened.standing:
        if record.of in withdrawn:
            message = f"{record.key} {CHANGED.get(record.kind, record.kind)} {record.of}, mà {record.of} "
            hint = f"trình lãnh đạo; chưa gửi đi thì thu hồi cả văn bản này: thongbao withdraw {record.key}"
            where = Location(str(opened.folder / record.folder))
            yield Diagnostic("V229", f"{message}{withdrawn[record.of].sentence}", where, hint)


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
