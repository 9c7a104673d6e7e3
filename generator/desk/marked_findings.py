"""What was found in a Word file, numbered through, and marked on its pages."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from generator.desk import findings
from generator.desk.editing.page_map import PrintedBox
from generator.diagnostics import errors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.desk.findings import ShownFinding
    from generator.diagnostics import Diagnostic
    from generator.lint.pages import PagedDocument, RenderedPages

_NAMED = 2
"""Numbers beside a mark: the margin has room for no more."""


class MarkedFinding(NamedTuple):
    """A finding as it is shown, with its number, its page, ``None`` where it has none, and where it is marked.

    ``label`` has the numbers of all that is marked there, "" but for the first of them; ``is_worst`` is set where one
    of those is an error.
    """

    number: int
    label: str
    is_worst: bool
    shown: ShownFinding
    page: int | None
    boxes: list[PrintedBox]


class SeenPages(NamedTuple):
    """The pages of a Word file, ``None`` where it has none, and where its paragraphs are on them."""

    rendered: RenderedPages | None
    paged: PagedDocument | None

    @property
    def pdf(self) -> bytes:
        """The pages as a PDF."""
        return self.rendered.data if self.rendered else b""

    @property
    def sizes(self) -> list[tuple[float, float]]:
        """Width and height of each page that is known."""
        pdf = self.rendered.pdf if self.rendered else None
        return [(one.width, one.height) for one in pdf.pages] if pdf else []

    @property
    def reason(self) -> str:
        """Why the pages are not known."""
        return self.rendered.reason if self.rendered else ""

    def boxes(self, part: str, paragraph: int | None) -> list[PrintedBox]:
        """Return where on the pages the words of a paragraph are."""
        if self.paged is None or paragraph is None:
            return []
        lines = self.paged.text.lines.get((part, paragraph), ())
        return [PrintedBox(one.page, *one.box) for one in lines]


def mark(found: Sequence[Diagnostic], file: str, pages: SeenPages) -> list[MarkedFinding]:
    """Return what was found in a file, numbered through."""
    numbers = defaultdict[tuple[str, int | None], list[int]](list)
    worst = {(one.location.part, one.location.paragraph) for one in errors(found)}
    for number, fault in enumerate(found, 1):
        numbers[fault.location.part, fault.location.paragraph].append(number)
    marked = []
    for number, (fault, shown) in enumerate(zip(found, findings.shown(found, file), strict=True), 1):
        place = fault.location.part, fault.location.paragraph
        there = numbers[place]
        label = ", ".join([*map(str, there[:_NAMED]), *("…" * (len(there) > _NAMED))]) if number == there[0] else ""
        boxes = pages.boxes(*place)
        seen = fault.location.page or (boxes[0].page if boxes else 0)
        page = seen if seen <= len(pages.sizes) else None
        marked.append(MarkedFinding(number, label, place in worst, shown, page or None, boxes))
    return marked
