"""References within a notice: to an item that must be there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.content.loader import Content
    from generator.sense.passages import Passage

_ITEM = re.compile(r"\b(?:tại|theo|ở)\s+mục\s+(?P<number>\d{1,2})(?=\s*(?:[.;]|$))", re.IGNORECASE)


def check(content: Content, passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Report references to an item that the notice does not have."""
    items = content.notice.tasks.items
    if content.notice.numbering[0] != "1." or content.notice.annexes:
        return
    for passage in passages:
        for found in _ITEM.finditer(passage.text):
            if int(found["number"]) > len(items):
                message = f"nhắc tới “{found[0]}”, thông báo chỉ có {len(items)} mục"
                yield Diagnostic("S102", message, passage.at(found.start()))
