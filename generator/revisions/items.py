"""The items of a notice as one list: those of its parts, its sections, recipients, annexes, at any depth."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from generator.content.model import Annex, Block, Notice, NoticeSection, Recipient
from generator.rendering.body import words_of
from generator.wording import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.diagnostics import Location

ItemContent = Block | NoticeSection | Recipient | Annex
_Holder = TypeVar("_Holder", Block, NoticeSection, Annex)


class Item(NamedTuple):
    """One item: what the content says of it, its parent: another item's position, or the name of a part, its kind.

    Only items of one kind can be the same item in two versions: a recipient is never a task, nor is a result; but an
    item of ``sections`` may move from any of them to any other.
    """

    content: ItemContent
    parent: int | str
    kind: str

    @property
    def id(self) -> str | None:
        """The id that the content gives it."""
        return self.content.id

    @property
    def location(self) -> Location:
        """Its location in the content."""
        return self.content.location

    @property
    def is_repealed(self) -> bool:
        """Whether only its number is left."""
        return not isinstance(self.content, Recipient) and self.content.repealed

    @property
    def words(self) -> str:
        """Its own words, folded for comparison; without those of the items below it."""
        match self.content:
            case Block():
                return words_of(self.content)
            case NoticeSection(title=title, lead=lead, text=text, ending=ending):
                return fold(" ".join((title or "", *lead, *text, *ending)))
            case Recipient(to=to, members=members, who=who):
                return fold(" ".join((to, *members, who or "")))
            case Annex():
                return fold(" ".join((self.content.title, *self.content.text)))


def items(notice: Notice) -> list[Item]:
    """Return all items, each before those below it."""
    found: list[Item] = []
    for key, part in notice.simple_parts.items():
        found += _block_items(part.items, key, len(found), "point" if part.kind == "assessment" else "block")
    for section in notice.sections:
        position = len(found)
        found.append(Item(section, "sections", "section"))
        found += _block_items(section.items, position, position + 1)
    found.extend(Item(recipient, "recipients", "recipient") for recipient in notice.recipients)
    for annex in notice.annexes:
        position = len(found)
        found.append(Item(annex, "annexes", "annex"))
        found += _block_items(annex.items, position, position + 1)
    return found


def _block_items(blocks: Sequence[Block], parent: int | str, start: int, kind: str = "block") -> list[Item]:
    """Return blocks and all below them; ``start`` is the position that the first has among all items."""
    found: list[Item] = []
    for block in blocks:
        position = start + len(found)
        found.append(Item(block, parent, kind))
        found += _block_items(block.items, position, position + 1, kind)
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
    sections = tuple(_with_ids(section, ids) for section in notice.sections)
    recipients = tuple(recipient._replace(id=next(ids)) for recipient in notice.recipients)
    annexes = tuple(_with_ids(annex, ids) for annex in notice.annexes)
    return notice._replace(**assessments, tasks=tasks, sections=sections, recipients=recipients, annexes=annexes)


def _with_block_ids(blocks: Sequence[Block], ids: Iterator[str]) -> tuple[Block, ...]:
    return tuple(_with_ids(block, ids) for block in blocks)


def _with_ids(holder: _Holder, ids: Iterator[str]) -> _Holder:
    own = next(ids)
    return holder._replace(id=own, items=_with_block_ids(holder.items, ids))
