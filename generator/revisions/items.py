"""The items of a notice as one list: results, limitations, tasks, recipients, annexes, at any depth."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.content.model import Annex, Block, Notice, Point, Recipient
from generator.rendering.composer import words_of
from generator.wording import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.diagnostics import Location

ItemContent = Point | Block | Recipient | Annex
KINDS = {Point: "point", Block: "block", Recipient: "recipient", Annex: "annex"}
"""Only items of one kind can be the same item in two versions; a recipient is never a task."""


class Item(NamedTuple):
    """One item: what the content says of it, and its parent: another item's position, or the name of a part."""

    content: ItemContent
    parent: int | str

    @property
    def kind(self) -> str:
        """The kind of items that it can be compared with."""
        return KINDS[type(self.content)]

    @property
    def id(self) -> str | None:
        """The id that the content gives it."""
        return self.content.id

    @property
    def location(self) -> Location:
        """Its location in the content."""
        return self.content.location

    @property
    def words(self) -> str:
        """Its own words, folded for comparison; without those of the items below it."""
        match self.content:
            case Block():
                return words_of(self.content)
            case Point():
                return fold(self.content.text)
            case Recipient(to=to, members=members, who=who):
                return fold(" ".join((to, *members, who or "")))
            case Annex():
                return fold(" ".join((self.content.title, *self.content.text)))


def items(notice: Notice) -> list[Item]:
    """Return all items, each before those below it."""
    found: list[Item] = []
    for part in ("results", "limitations"):
        assessment = getattr(notice, part)
        found.extend(Item(point, part) for point in (assessment.items if assessment else ()))
    found += _block_items(notice.tasks.items, "tasks", len(found))
    found.extend(Item(recipient, "recipients") for recipient in notice.recipients)
    for annex in notice.annexes:
        position = len(found)
        found.append(Item(annex, "annexes"))
        found += _block_items(annex.items, position, position + 1)
    return found


def _block_items(blocks: Sequence[Block], parent: int | str, start: int) -> list[Item]:
    """Return blocks and all below them; ``start`` is the position that the first has among all items."""
    found: list[Item] = []
    for block in blocks:
        position = start + len(found)
        found.append(Item(block, parent))
        found += _block_items(block.items, position, position + 1)
    return found


def with_item_ids(notice: Notice, ids: Iterator[str]) -> Notice:
    """Return the notice with other ids, one for each of :func:`items`, in its order."""
    assessments = {}
    for part in ("results", "limitations"):
        assessment = getattr(notice, part)
        if assessment:
            points = tuple(point._replace(id=next(ids)) for point in assessment.items)
            assessments[part] = assessment._replace(items=points)
    tasks = notice.tasks._replace(items=_with_block_ids(notice.tasks.items, ids))
    recipients = tuple(recipient._replace(id=next(ids)) for recipient in notice.recipients)
    annexes = tuple(
        annex._replace(id=own, items=_with_block_ids(annex.items, ids))
        for annex, own in zip(notice.annexes, ids, strict=True)
    )
    return notice._replace(**assessments, tasks=tasks, recipients=recipients, annexes=annexes)


def _with_block_ids(blocks: Sequence[Block], ids: Iterator[str]) -> tuple[Block, ...]:
    found = []
    for block in blocks:
        own = next(ids)
        found.append(block._replace(id=own, items=_with_block_ids(block.items, ids)))
    return tuple(found)
