"""Says of what part of a notice a text is, whether it is written by a key of its own or among the sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.content.model import Assessment, Tasks

if TYPE_CHECKING:
    from generator.content.model import Notice
    from generator.sense.passages import Passage


def kind_of(passage: Passage, notice: Notice) -> str:
    """Return the kind of the part of the body that holds a text: assessment, tasks, other; "" outside of the body."""
    top, _, rest = passage.part.partition(".")
    if top == "sections":
        return notice.sections[int(rest.partition(".")[0]) - 1].kind
    part = getattr(notice, top, None)
    if isinstance(part, Assessment):
        return "assessment"
    return "tasks" if isinstance(part, Tasks) else ""


def sets_duties(passage: Passage, notice: Notice) -> bool:
    """Return whether a text of the body says what must be done, and does not assess what was."""
    return kind_of(passage, notice) in ("tasks", "other")


def is_above_items(passage: Passage) -> bool:
    """Return whether a text leads a part of the body in: its lead or its own paragraphs, not those of an item."""
    return passage.block is None and passage.key in ("lead", "text") and ".items." not in passage.part
