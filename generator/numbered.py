"""The numbers of the items of a content file, which one that amends an issued notice has of that notice.

It loads what amending needs only for such a file: it is a sixth of a start, and few documents amend others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.content.model import Notice


def numbering(path: Path) -> Callable[[Notice], Notice]:
    """Return what gives the notice of a content file the numbers that its items get; a notice of its own is that."""

    def numbered(notice: Notice) -> Notice:
        if notice.revision is None:
            return notice
        from generator.amending import consolidation  # noqa: PLC0415 - see above

        return consolidation.numbered(notice, path)

    return numbered
