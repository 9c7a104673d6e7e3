"""Reads the tasks of a notice: its items that order something, each with who does it and by when.

What the keys of an item do not say is read from its own words, then taken from what it stands under. Words are read by
the same rules that check them (:mod:`generator.sense`): what is not certain is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.content.model import Annex, Block, NoticeSection
from generator.content.source import Source
from generator.emphasis import plain
from generator.rendering.citations import citations
from generator.revisions.items import items, with_item_ids
from generator.sense.copies import full_name, names_of
from generator.sense.duties import duties_in
from generator.sense.given_units import name_of
from generator.sense.passages import Passage
from generator.tasks import table_rows, times
from generator.tasks.task import Task
from generator.tasks.times import DueTime, NoticeDays

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.content.model import Notice

UNITS, DEADLINE = "units", "deadline"
_NO_ID = "~"
_TEXT = Source("", "")


class _Known(NamedTuple):
    """What is known of a task so far: who does it with whom, by when; of what it stands under, the headings."""

    units: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    time: DueTime = DueTime("")
    from_words: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()


def tasks_of(notice: Notice, key: str = "", source: str = "") -> tuple[Task, ...]:
    """Return the tasks of a notice in the order of its text; ``key`` is the register's, "" of a draft.

    An item is a task where nothing stands below it, or where it has a text and a deadline of its own: what stands below
    is then said of it. Of a section that is neither assessment nor tasks only what has a unit or a deadline counts. The
    rows of a table of tasks are tasks, wherever it stands but among what is assessed.
    """
    named = (one.id or f"{_NO_ID}{at}" for at, one in enumerate(items(notice)))
    notice = with_item_ids(notice, named)
    reader = _TaskReader(notice)
    document = f"{notice.number or '…'}/{notice.symbol}"
    return tuple(one._replace(key=key, document=document, source=source) for one in reader.tasks())


class _TaskReader:
    """Goes through the items of a notice, with what is known of those above."""

    def __init__(self, notice: Notice) -> None:
        self._notice = notice
        self._cited = citations(notice)
        self._names = names_of(notice)
        self._days = NoticeDays.of(notice)

    def _place(self, name: str) -> str:
        """Return how an item is cited; "" where nothing about it has a number."""
        cited = self._cited.get(name)
        return cited.phrase if cited else ""

    def _in_full(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return units as the office lists them, each once."""
        return tuple(dict.fromkeys(full_name(one, self._notice.units) for one in names))

    def _task(self, own: str, words: str, known: _Known) -> Task:
        """Return a task of which the notice is not named yet."""
        return Task(
            *("", "", "", "" if own.startswith(_NO_ID) else own),
            place=self._place(own),
            heading=" › ".join(known.headings),
            words=words,
            units=self._in_full(known.units),
            support=self._in_full(known.support),
            deadline=known.time.words,
            due=known.time.day,
            repeats=known.time.repeats,
            counted=known.time.counted,
            since=self._days.begin,
            read_from_words=known.from_words,
        )

    def _rows(self, holder: Block | Annex, known: _Known) -> Iterator[Task]:
        """Yield the tasks of a table; what a cell leaves out is that of what the table stands under."""
        own = holder.id or _NO_ID
        for row in table_rows.rows_of(holder.table):
            under = known._replace(headings=(*known.headings, row.group)) if row.group else known
            if row.units or row.support:
                under = under._replace(units=row.units or known.units, support=row.support)
            if row.deadline_words:
                said = times.of_key(row.deadline, self._days) if row.deadline else DueTime(row.deadline_words)
                under = under._replace(time=said)
            above = (UNITS if not row.units else "", DEADLINE if not row.deadline_words else "")
            under = under._replace(from_words=tuple(one for one in known.from_words if one in above))
            place = " ".join(filter(None, (f"dòng {row.number}", self._place(own))))
            task = self._task(f"{own}-{row.key}", row.words, under)
            yield task._replace(place=place, within="" if own.startswith(_NO_ID) else own, row=row.at)

    def tasks(self) -> Iterator[Task]:
        """Yield the tasks in the order of the text."""
        for part in self._notice.parts.values():
            if part.kind != "assessment" and not part.repealed:
                # The heading of all tasks says nothing of one.
                orders = part.kind == "tasks"
                yield from self._below(part.items, _Known() if orders else _under(part, _Known()), orders=orders)
        for annex in self._notice.annexes:
            if not annex.repealed:
                under = _under(annex, _Known())
                yield from self._below(annex.items, under, orders=False)
                yield from self._rows(annex, under)

    def _below(self, blocks: Sequence[Block], above: _Known, *, orders: bool) -> Iterator[Task]:
        for block in blocks:
            if block.repealed:
                continue
            known = self._known(block, above)
            under = _under(block, known)
            is_task = orders or bool(block.unit or block.deadline)
            rows = [*self._rows(block, under)]
            has_own_day = bool(block.text and block.deadline)
            if has_own_day or (is_task and not block.items and not rows):
                yield self._task(block.id or _NO_ID, _whole_words(block), known)
            told = [one for one in block.items if _has_data(one)] if has_own_day else block.items
            yield from self._below(told, under, orders=is_task)
            yield from rows

    def _known(self, block: Block, above: _Known) -> _Known:
        """Return what is known of an item: by its keys, else by its words, else by what it stands under."""
        passages = [*self._passages(block)]
        known = above
        read: list[str] = []
        if block.unit or block.support:
            units = tuple(map(name_of, block.unit)) or above.units
            known = known._replace(units=units, support=tuple(map(name_of, block.support)))
        elif said := list(duties_in(passages, self._names, of_groups=True)):
            leading = tuple(dict.fromkeys(one.name for one in said if one.leads))
            others = tuple(dict.fromkeys(one.name for one in said if not one.leads and one.name not in leading))
            known = known._replace(units=leading or above.units, support=others)
            # A heading that is a unit's name is as sure as a key.
            read += [UNITS] if any(one.passage.key != "title" for one in said) else []
        elif UNITS in above.from_words:
            read.append(UNITS)
        if block.deadline:
            known = known._replace(time=times.of_key(block.deadline, self._days))
        elif time := times.said_in([one.text for one in passages], self._days):
            known = known._replace(time=time)
            read.append(DEADLINE)
        elif DEADLINE in above.from_words:
            read.append(DEADLINE)
        return known._replace(from_words=tuple(read))

    def _passages(self, block: Block) -> Iterator[Passage]:
        said = {"title": (block.title,), "lead": (block.lead,), "text": block.text, "ending": block.ending}
        for key, texts in said.items():
            for text in filter(None, texts):
                yield Passage(plain(text), block.location, key, block, _TEXT)


def _under(holder: Block | NoticeSection | Annex, known: _Known) -> _Known:
    """Return what is known of the items below something: its heading, too."""
    lead = holder.lead if isinstance(holder, Block) else None
    own = holder.title or lead or (" ".join(holder.text) if isinstance(holder, Block) else "")
    return known._replace(headings=(*known.headings, plain(own).rstrip(" :;,."))) if own else known


def _has_data(block: Block) -> bool:
    return bool(block.unit or block.deadline) or any(map(_has_data, block.items))


def _own_words(block: Block) -> str:
    return " ".join(plain(text) for text in (block.title, block.lead, *block.text) if text)


def _whole_words(block: Block) -> str:
    """Return the words of a task, with those of its details."""
    details = [_whole_words(one) for one in block.items if not one.repealed and not _has_data(one)]
    whole = " ".join(filter(None, (_own_words(block), " ".join(details), " ".join(map(plain, block.ending)))))
    return " ".join(whole.split())
