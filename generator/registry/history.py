"""Who changed whom: the issued notices in their order, and the chain of one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.registry import chains, register, settling, shelf

if TYPE_CHECKING:
    from pathlib import Path

    from generator.diagnostics import Diagnostic
    from generator.registry.records import Record
    from generator.registry.register import Register


class Entry(NamedTuple):
    """An issued notice with those that change it, in the order in which they were issued.

    ``changes`` is the key of the whole notice that it changes itself, "" if it changes none.
    """

    record: Record
    changed_by: tuple[Record, ...]
    changes: str = ""


class History(NamedTuple):
    """Notices in the order in which they were issued, and every damage of the register and the folders."""

    entries: tuple[Entry, ...]
    found: tuple[Diagnostic, ...]


def read(folder: Path, words: str = "") -> History:
    """Return the whole register of ``content/issued/``, or the chain of one notice; every file is verified.

    Raises:
        NoticeError: the register cannot be read (V201), or the notice is not there (V217).
    """
    opened = settling.opened(folder)
    damage = [fault for record in opened.records for fault in _damage(opened, record)]
    wanted = _chain(opened.records, register.find(opened, words)) if words else opened.records
    entries = [
        Entry(record, chains.after(opened.records, record), _changes(opened.records, record)) for record in wanted
    ]
    return History(tuple(entries), (*opened.found, *damage))


def _damage(opened: Register, record: Record) -> list[Diagnostic]:
    """Return what is wrong in a notice's folder; that it is missing altogether is told already."""
    return list(shelf.damage(opened.folder, record)) if (opened.folder / record.folder).is_dir() else []


def _changes(records: tuple[Record, ...], record: Record) -> str:
    """Return the whole notice that one changes: the one before it may itself be no more than a change."""
    before = [one for one in records if one.key == record.of and one.ordinal < record.ordinal]
    return chains.lineage(records, before[0])[0].key if before else record.of


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
