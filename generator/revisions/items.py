"""The items of a notice as one list: results, limitations, tasks, recipients, annexes, at any depth."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.content.model import Annex, Block, Notice, Point, Recipient
from generator.rendering.composer import words_of
from generator.wording import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.diagnostics import Location

Record = Point | Block | Recipient | Annex
KINDS = {Point: "point", Block: "block", Recipient: "recipient", Annex: "annex"}
"""Items of one kind can be the same item elsewhere; a recipient is never a task."""


class Item(NamedTuple):
    """One item: its record, what holds it (another item's position, or the name of a part)."""

    record: Record
    parent: int | str

    @property
    def kind(self) -> str:
        """What it can be compared with."""
        return KINDS[type(self.record)]

    @property
    def id(self) -> str | None:
        """The id that the content gives it."""
        return self.record.id

    @property
    def place(self) -> Location:
        """Where it stands in the content."""
        return self.record.location

    @property
    def words(self) -> str:
        """What it says, for comparison; without what its items say."""
        match self.record:
            case Block():
                return words_of(self.record)
            case Point():
                return fold(self.record.text)
            case Recipient(to=to, members=members, who=who):
                return fold(" ".join((to, *members, who or "")))
            case Annex():
                return fold(" ".join((self.record.title, *self.record.text)))


def items(notice: Notice) -> list[Item]:
    """Return all items, each before those it holds."""
    found: list[Item] = []
    for part in ("results", "limitations"):
        assessment = getattr(notice, part)
        found.extend(Item(point, part) for point in (assessment.items if assessment else ()))
    _blocks(notice.tasks.items, "tasks", found)
    found.extend(Item(recipient, "recipients") for recipient in notice.recipients)
    for annex in notice.annexes:
        found.append(Item(annex, "annexes"))
        _blocks(annex.items, len(found) - 1, found)
    return found


def _blocks(blocks: Sequence[Block], parent: int | str, found: list[Item]) -> None:
    for block in blocks:
        found.append(Item(block, parent))
        _blocks(block.items, len(found) - 1, found)


def renamed(notice: Notice, ids: Iterator[str]) -> Notice:
    """Return the notice with other ids, one for each of :func:`items`, in its order."""
    assessments = {}
    for part in ("results", "limitations"):
        assessment = getattr(notice, part)
        if assessment:
            points = tuple(point._replace(id=next(ids)) for point in assessment.items)
            assessments[part] = assessment._replace(items=points)
    tasks = notice.tasks._replace(items=_renamed(notice.tasks.items, ids))
    recipients = tuple(recipient._replace(id=next(ids)) for recipient in notice.recipients)
    annexes = tuple(
        annex._replace(id=own, items=_renamed(annex.items, ids)) for annex, own in _each(notice.annexes, ids)
    )
    return notice._replace(**assessments, tasks=tasks, recipients=recipients, annexes=annexes)


def _each(annexes: Sequence[Annex], ids: Iterator[str]) -> Iterator[tuple[Annex, str]]:
    for annex in annexes:
        yield annex, next(ids)


def _renamed(blocks: Sequence[Block], ids: Iterator[str]) -> tuple[Block, ...]:
    found = []
    for block in blocks:
        own = next(ids)
        found.append(block._replace(id=own, items=_renamed(block.items, ids)))
    return tuple(found)
