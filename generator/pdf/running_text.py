"""Which headers and footers stand on which page, and where on it: by the sections whose text is there.

A page has the header of the section that begins it: that of first pages, of even ones, or the default. Where programs
differ, as after a break that begins no page, or it cannot be known, as whether a page is even once pages are counted
anew, each that may be there is allowed, and only what all agree on is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.ooxml.units import points
from generator.pdf.model import paragraph_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.ooxml.document import Document, Section
    from generator.pdf.word_stream import PageWord

_TOLERANCE = 2.0
"""Points by which a line of a header may reach over its margin."""


class RunningText(NamedTuple):
    """The headers and footers of a page: the parts that may be there, those that must.

    ``top`` and ``foot`` are the baselines above which a header's number stands, and below which a footer's, in points.
    """

    allowed: frozenset[str]
    needed: frozenset[str]
    headers: frozenset[str]
    top: float
    foot: float

    def has_room(self, part: str, baseline: float, *, is_tall: bool) -> bool:
        """Return whether a line of a part may stand at this height; a ``tall`` part reaches into the page."""
        if is_tall:
            return True
        return baseline <= self.top if part in self.headers else baseline >= self.foot


def running_text(
    document: Document, words: Mapping[tuple[str, int], Sequence[PageWord]], heights: Sequence[float]
) -> list[RunningText]:
    """Return the headers and footers of each page of these heights, whose paragraphs have these words."""
    return list(_Pages(document, words, len(heights)).of(heights))


class _Pages:
    """The sections whose text is on each page."""

    def __init__(self, document: Document, words: Mapping[tuple[str, int], Sequence[PageWord]], count: int) -> None:
        self._document, self._count = document, count
        self._spans: dict[int, tuple[int, int]] = {}
        self._first_lines: dict[int, float] = {}
        for paragraph in document.paragraphs:
            own = words.get(paragraph_key(paragraph))
            if not own or paragraph.in_text_box or paragraph.is_placed_apart:
                continue
            pages = [own[0].page, own[-1].page, *self._spans.get(paragraph.section, ())]
            self._spans[paragraph.section] = min(pages), max(pages)
            for one in own:
                known = self._first_lines.get(one.page, one.word.baseline)
                self._first_lines[one.page] = min(known, one.word.baseline)
        self._counts_anew = any(one.first_number is not None or one.may_leave_a_page_out for one in document.sections)

    def of(self, heights: Sequence[float]) -> Iterator[RunningText]:
        """Yield the headers and footers of each page."""
        headers = frozenset(name for one in self._document.sections for name in one.headers.values())
        for page, height in enumerate(heights, 1):
            here = self._sections_of(page)
            sections = [self._document.sections[number] for number in here or range(len(self._document.sections))]
            ways = [way for number in here for way in self._ways(number, page)]
            every = [frozenset((*one.headers.values(), *one.footers.values())) for one in sections]
            top = max(points(one.top) for one in sections)
            yield RunningText(
                frozenset().union(*(ways or every)),
                frozenset.intersection(*ways) if ways else frozenset(),
                headers,
                max(top, self._first_lines.get(page, 0)) + _TOLERANCE,
                height - max(points(one.bottom) for one in sections) - _TOLERANCE,
            )

    def _sections_of(self, page: int) -> list[int]:
        """Return the sections that may give a page its header; none where no text tells."""
        found = [number for number, (first, last) in self._spans.items() if first <= page <= last]
        if not found:
            return []
        while found[0] > 0 and self._begins_within(found[0]):
            found.insert(0, found[0] - 1)
        return found

    def _begins_within(self, number: int) -> bool:
        """Return whether a section may begin on a page that another has begun."""
        known, before = self._spans.get(number), self._spans.get(number - 1)
        return self._document.sections[number].is_continuous or known is None or before is None or known[0] == before[1]

    def _ways(self, number: int, page: int) -> Iterator[frozenset[str]]:
        """Yield the parts that a page of a section shows, in each way in which it may be meant."""
        section = self._document.sections[number]
        first, _ = self._spans.get(number, (page, page))
        before = self._spans.get(number - 1, (0, 0))[1] if number else 0
        is_known = first == before + 1 and not (number and self._begins_within(number))
        is_first = section.title_page and page <= first + (not is_known)
        if is_first:
            yield _shown(section, "first")
        if is_first and is_known:
            return
        even = self._document.even_and_odd and (self._counts_anew or page % 2 == 0)
        if even:
            yield _shown(section, "even")
        # A program may show the header of other pages where there is none for even ones.
        if not even or self._counts_anew or "even" not in {*section.headers, *section.footers}:
            yield _shown(section, "default")


def _shown(section: Section, kind: str) -> frozenset[str]:
    return frozenset(names[kind] for names in (section.headers, section.footers) if kind in names)
