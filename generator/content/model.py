"""The model of a notice: the typed values that the table of fields makes of a content file."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Location
from generator.standard.decree import DEFAULT_LEVELS
from generator.wording import roman

if TYPE_CHECKING:
    from generator.content.table_cells import RowCell
    from generator.deadlines import Deadline
    from generator.wording import Day


FORMER_SENTENCES, SENTENCES = 1, 2
"""The editions of the sentences that the program writes of units, deadlines and moves: the first, and today's."""


class Issuer(NamedTuple):
    """The organ in the head; ``name`` has one entry, ``parent`` one line, for each forced line (PL I, I, II, k2)."""

    name: tuple[str, ...]
    code: str
    parent: str | None = None
    full_name: str | None = None


class Meeting(NamedTuple):
    """The conference that was concluded; what the notice always says is made from it when it is not written.

    ``session`` is the part of the day; ``chair_short`` how the chair is called once named in full.
    """

    name: str
    chair: str
    date: Day | None = None
    session: str | None = None
    place: str | None = None
    attendees: str | None = None
    heard: str | None = None
    chair_short: str | None = None


class Table(NamedTuple):
    """A data table; ``widths`` are shares of the text width, equal when not given."""

    columns: tuple[str, ...]
    rows: tuple[tuple[RowCell, ...], ...]
    widths: tuple[int, ...] = ()


class Block(NamedTuple):
    """An item, to any depth. ``unit``, ``support`` and ``deadline`` are data of a task.

    ``ending`` are paragraphs after its items. ``numbering`` are the levels of the numbering below it, if they are
    others than those that follow from above. With ``numbered`` "no" it is a heading or a paragraph without a number,
    which takes no level: its items are at the level that it would have, and go on counting there. ``heading`` says of
    what a title is made that is not written: of ``unit`` or of ``topic``. Of an amended notice, ``inserted`` is the
    number of an item that came between others that keep theirs, as ``2a``; a ``repealed`` one is only its number.
    """

    id: str | None = None
    title: str | None = None
    heading: str | None = None
    topic: str | None = None
    lead: str | None = None
    text: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    deadline: Deadline | None = None
    items: tuple[Block, ...] = ()
    table: Table | None = None
    ending: tuple[str, ...] = ()
    numbered: str = "yes"
    numbering: tuple[str, ...] = ()
    location: Location = Location()
    inserted: str = ""
    repealed: bool = False


class NoticeSection(NamedTuple):
    """A part of the body: of a ``kind`` (assessment, tasks, other), with a heading if it has a ``title``.

    ``layout`` is ``paragraph`` where its items are joined to its last paragraph and its ending, else ``list``.
    ``numbered``, ``numbering``, ``inserted`` and ``repealed`` are those of a :class:`Block`.
    """

    kind: str
    id: str | None = None
    title: str | None = None
    lead: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    items: tuple[Block, ...] = ()
    ending: tuple[str, ...] = ()
    layout: str = "list"
    numbered: str = "yes"
    numbering: tuple[str, ...] = ()
    location: Location = Location()
    inserted: str = ""
    repealed: bool = False


class Point(NamedTuple):
    """One result or limitation."""

    text: str
    id: str | None = None
    location: Location = Location()


class Assessment(NamedTuple):
    """Results or limitations: one running paragraph, or a list under its lead.

    ``inserted`` and ``repealed`` are those of a :class:`Block`.
    """

    lead: tuple[str, ...] = ()
    items: tuple[Point, ...] = ()
    ending: str | None = None
    layout: str = "paragraph"
    title: str | None = None
    numbered: str = "yes"
    inserted: str = ""
    repealed: bool = False

    @property
    def as_section(self) -> NoticeSection:
        """The section that means the same: its points are items with a dash."""
        items = tuple(Block(id=one.id, text=(one.text,), location=one.location) for one in self.items)
        ending = (self.ending,) if self.ending else ()
        return NoticeSection(
            *("assessment", None, self.title, self.lead, (), items, ending, self.layout, self.numbered, ("-",)),
            inserted=self.inserted,
            repealed=self.repealed,
        )


class Tasks(NamedTuple):
    """What must be done; a ``title`` makes them a section of their own."""

    items: tuple[Block, ...] = ()
    lead: tuple[str, ...] = ()
    title: str | None = None
    ending: tuple[str, ...] = ()
    numbered: str = "yes"

    @property
    def as_section(self) -> NoticeSection:
        """The section that means the same."""
        return NoticeSection(
            "tasks", None, self.title, self.lead, items=self.items, ending=self.ending, numbered=self.numbered
        )


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
    """An annex in the same file (PL I, I, III, k1); ``inserted`` and ``repealed`` are those of a :class:`Block`."""

    title: str
    text: tuple[str, ...] = ()
    items: tuple[Block, ...] = ()
    table: Table | None = None
    numbering: tuple[str, ...] = ()
    id: str | None = None
    location: Location = Location()
    inserted: str = ""
    repealed: bool = False


class Revision(NamedTuple):
    """What an instrument does to an issued notice: ``kind`` is ``replaces``, ``amends`` or ``corrects``.

    ``of`` is the register's key of the document after which the notice stands as it is changed. A letter of
    correction has its own ``number`` and ``date`` where a notice has them; those here are the notice's, corrected,
    and ``signature`` is the letter's, where another signs it. ``numbers`` says what becomes of those of the items
    around what came or went: they are ``kept``, or all begin ``anew``.
    """

    kind: str
    of: str
    reason: str
    number: str | None = None
    date: Day | None = None
    signature: Signature | None = None
    numbers: str = "anew"
    location: Location = Location()


class Wording(NamedTuple):
    """How an office words what every notice says, as phrases with places (:mod:`generator.content.phrases`)."""

    subject: str | None = None
    opening: tuple[str, ...] = ()
    closing: str | None = None
    unit_heading: str | None = None
    topic_heading: str | None = None


class Written(NamedTuple):
    """A text that the program wrote: the path of the key that was left out, and the words, a line a paragraph."""

    key: str
    words: str


class Notice(NamedTuple):
    """One notice, complete and typed; ``number`` is ``None`` while the clerk has not given it.

    ``written`` is what of it the program wrote, as the content file leaves it out; ``sentences`` the edition of the
    sentences in which it says units and deadlines: an issued notice keeps its own.
    """

    issuer: Issuer
    place: str
    date: Day
    signature: Signature
    recipients: tuple[Recipient, ...]
    subject: tuple[str, ...] = ()
    closing: str = ""
    number: str | None = None
    symbol: str = ""
    title: str = "THÔNG BÁO"
    meeting: Meeting | None = None
    basis: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    results: Assessment | None = None
    limitations: Assessment | None = None
    tasks: Tasks = Tasks()
    sections: tuple[NoticeSection, ...] = ()
    archive: Archive = Archive()
    annexes: tuple[Annex, ...] = ()
    numbering: tuple[str, ...] = DEFAULT_LEVELS
    section_titles: str = "capitals"
    sizes: str | None = None
    line_spacing: str | None = None
    template: str = "thong-bao"
    revision: Revision | None = None
    units: tuple[Unit, ...] = ()
    words: tuple[str, ...] = ()
    wording: Wording = Wording()
    written: tuple[Written, ...] = ()
    sentences: int = SENTENCES

    @property
    def parts(self) -> dict[str, NoticeSection]:
        """The parts of the body in the order in which they are printed, by the owner of their lines.

        Whatever a content file writes them as, they are sections here: what composes, checks or names them knows one
        form. The owner is the key of a simple part, of another section its id, or its path where it has none.
        """
        return self.simple_parts | {one.id or f"sections.{at}": one for at, one in enumerate(self.sections, 1)}

    @property
    def annex_numbers(self) -> list[str]:
        """The number of each annex, ``II``; "" of the only one (PL I, I, III, k1) that has not kept one."""
        counted = [not annex.inserted for annex in self.annexes]
        ordinals = itertools.accumulate(counted)
        if len(counted) == 1:
            return [self.annexes[0].inserted]
        return [annex.inserted or roman(at) for annex, at in zip(self.annexes, ordinals, strict=True)]

    @property
    def simple_parts(self) -> dict[str, NoticeSection]:
        """The sections that are written by keys of their own, by these."""
        written = {"results": self.results, "limitations": self.limitations, "tasks": self.tasks}
        return {key: part.as_section for key, part in written.items() if part}
