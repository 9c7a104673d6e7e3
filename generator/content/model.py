"""The model of a notice: the typed values that the table of fields makes of a content file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Location
from generator.standard.decree import LEVELS

if TYPE_CHECKING:
    from generator.wording import Day, Deadline


class Issuer(NamedTuple):
    """The organ in the head; ``name`` has one entry for each forced line (PL I, I, II, k2)."""

    name: tuple[str, ...]
    code: str
    parent: str | None = None
    full_name: str | None = None


class Meeting(NamedTuple):
    """The conference that was concluded; the opening is made from it when none is written."""

    name: str
    chair: str
    date: Day | None = None
    place: str | None = None
    attendees: str | None = None
    heard: str | None = None


class Table(NamedTuple):
    """A data table; ``widths`` are shares of the text width, equal when not given."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()


class Block(NamedTuple):
    """A numbered item, to any depth. ``unit``, ``support`` and ``deadline`` are data of a task."""

    id: str | None = None
    title: str | None = None
    lead: str | None = None
    text: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    deadline: Deadline | None = None
    items: tuple[Block, ...] = ()
    table: Table | None = None
    location: Location = Location()


class Point(NamedTuple):
    """One result or limitation."""

    text: str
    id: str | None = None
    location: Location = Location()


class Assessment(NamedTuple):
    """Results or limitations: one running paragraph, or a list under its lead."""

    lead: tuple[str, ...] = ()
    items: tuple[Point, ...] = ()
    ending: str | None = None
    layout: str = "paragraph"
    title: str | None = None


class Tasks(NamedTuple):
    """What must be done; a ``title`` makes them a section of their own."""

    items: tuple[Block, ...]
    lead: tuple[str, ...] = ()
    title: str | None = None


class Signature(NamedTuple):
    """Who signs: up to two lines of authority, post, other post, name (PL I, I, II, k7)."""

    post: str
    name: str
    authority: tuple[str, ...] = ()
    other_post: str | None = None


class Recipient(NamedTuple):
    """One line of ``Nơi nhận``: to whom, of what group, for what, which person."""

    to: str
    members: tuple[str, ...] = ()
    purpose: str | None = None
    who: str | None = None
    id: str | None = None
    location: Location = Location()


class Archive(NamedTuple):
    """The last line of ``Nơi nhận``: drafting units, drafter's mark, copies kept (PL I, I, II, k9)."""

    units: tuple[str, ...] = ()
    drafter: str | None = None
    copies: int | None = None


class Unit(NamedTuple):
    """A unit that the office names in its notices: in full, in short, and what took its place.

    ``dissolved`` is the day from which it was no more; ``None`` where that is not known.
    """

    name: str
    short: tuple[str, ...] = ()
    successor: str | None = None
    dissolved: Day | None = None
    location: Location = Location()


class Annex(NamedTuple):
    """An annex in the same file (PL I, I, III, k1)."""

    title: str
    text: tuple[str, ...] = ()
    items: tuple[Block, ...] = ()
    table: Table | None = None
    id: str | None = None
    location: Location = Location()


class Revision(NamedTuple):
    """What an instrument does to an issued notice: ``kind`` is ``replaces``, ``amends`` or ``corrects``.

    ``of`` is the register's key of the document after which the notice stands as it is changed. A letter of
    correction has its own ``number`` and ``date`` where a notice has them; those here are the notice's, corrected,
    and ``signature`` is the letter's, where another signs it.
    """

    kind: str
    of: str
    reason: str
    number: str | None = None
    date: Day | None = None
    signature: Signature | None = None
    location: Location = Location()


class Notice(NamedTuple):
    """One notice, complete and typed; ``number`` is ``None`` while the clerk has not given it."""

    issuer: Issuer
    place: str
    date: Day
    subject: tuple[str, ...]
    tasks: Tasks
    closing: str
    signature: Signature
    recipients: tuple[Recipient, ...]
    number: str | None = None
    symbol: str = ""
    title: str = "THÔNG BÁO"
    meeting: Meeting | None = None
    opening: tuple[str, ...] = ()
    results: Assessment | None = None
    limitations: Assessment | None = None
    archive: Archive = Archive()
    annexes: tuple[Annex, ...] = ()
    numbering: tuple[str, ...] = LEVELS[1:]
    sizes: str | None = None
    line_spacing: str | None = None
    template: str = "thong-bao"
    revision: Revision | None = None
    units: tuple[Unit, ...] = ()
    words: tuple[str, ...] = ()
