"""Checks of the numbering of a notice: levels that fit each other, enough letters, sections that have their titles.

Lists of numbers are walked as :mod:`generator.rendering.body` composes them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Result
from generator.standard.decree import LEVEL_ABOVE, LEVELS, SECTION_LEVELS, SIGNS
from generator.wording import LETTERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.content.model import Block, Notice, NoticeSection
    from generator.diagnostics import Location

_BY_LETTER = {"A.": "phần", "a)": "điểm"}
"""Levels that letters number, and what each letter is called."""


def check(notice: Notice) -> Iterator[Diagnostic]:
    """Report levels that do not fit, items below the last level, too many for letters, untitled sections."""
    walk = _NumberingChecker(in_capitals=notice.section_titles == "capitals")
    body = walk.list_of(notice.numbering)
    for section in notice.parts.values():
        yield from walk.section(section, body)
    for annex in notice.annexes:
        yield from walk.blocks(annex.items, walk.list_of(annex.numbering or notice.numbering))
    for numbered in walk.lists:
        yield from numbered.letters()


class _NumberedList:
    """A list of numbers: all the levels from which it has its own, how deep it is in them, where its items stand.

    ``holder`` is the level of what it stands under, "" for nothing.
    """

    def __init__(self, levels: Sequence[str], depth: int, holder: str) -> None:
        self.levels = tuple(levels)
        self.depth = depth
        self.holder = holder
        self.items: list[Location] = []

    @property
    def level(self) -> str:
        """Its level; "" where there is none left."""
        return self.levels[self.depth] if self.depth < len(self.levels) else ""

    def letters(self) -> Iterator[Diagnostic]:
        """Report more items than there are letters."""
        if self.level in _BY_LETTER and len(self.items) > len(LETTERS):
            message = f"có {len(self.items)} {_BY_LETTER[self.level]}, chữ cái chỉ đủ cho {len(LETTERS)}"
            yield Diagnostic("C311", message, self.items[len(LETTERS)])


class _NumberingChecker:
    """Walks a notice list by list; ``lists`` are those that it has begun."""

    def __init__(self, *, in_capitals: bool) -> None:
        self.lists: list[_NumberedList] = []
        self._in_capitals = in_capitals

    def list_of(self, levels: Sequence[str], depth: int = 0, holder: str = "") -> _NumberedList:
        """Begin a list."""
        self.lists.append(_NumberedList(levels, depth, holder))
        return self.lists[-1]

    def section(self, section: NoticeSection, numbered: _NumberedList) -> Iterator[Diagnostic]:
        """Check a section and all in it."""
        is_numbered = bool(section.title) and section.numbered == "yes"
        if is_numbered:
            yield from self._item(section, numbered)
        inside, found = self._inside(section, numbered, is_numbered=is_numbered)
        yield from found
        yield from self.blocks(section.items, inside)
        if section.kind == "assessment":
            yield from _tasks_within(section.items)

    def blocks(self, blocks: Sequence[Block], numbered: _NumberedList) -> Iterator[Diagnostic]:
        """Check the items of one list and all below them."""
        for block in blocks:
            is_numbered = block.numbered == "yes" and _has_words(block)
            if is_numbered and not numbered.level:
                depth, levels = numbered.depth, numbered.levels
                message = f"mục này ở cấp {depth + 1}, numbering chỉ có {depth} cấp ({' '.join(levels)})"
                yield Diagnostic("C314", message, block.location)
                return
            if is_numbered:
                yield from self._item(block, numbered)
            inside, found = self._inside(block, numbered, is_numbered=is_numbered)
            yield from found
            yield from self.blocks(block.items, inside)

    def _item(self, item: NoticeSection | Block, numbered: _NumberedList) -> Iterator[Diagnostic]:
        """Check an item that has a number of the list."""
        numbered.items.append(item.location)
        if numbered.level not in SECTION_LEVELS:
            return
        if not item.title:
            message = f"mục đánh số {numbered.level} phải có tiêu đề"
            yield Diagnostic("C326", message, item.location, "viết title bằng chữ in hoa, lời văn ở text hoặc items")
        elif self._in_capitals and outside_braces(str.upper, item.title) != item.title:
            message = f"tiêu đề mục “{item.title}” phải viết bằng chữ in hoa"
            hint = "cơ quan quen viết chữ thường thì đặt section_titles: sentence"
            yield Diagnostic("C321", message, item.location, hint)

    def _inside(
        self, holder: NoticeSection | Block, numbered: _NumberedList, *, is_numbered: bool
    ) -> Result[_NumberedList]:
        """Return the list of what a section or an item holds; the levels that it states must be below its own."""
        above = numbered.level if is_numbered else ""
        if not holder.numbering:
            inside = self.list_of(numbered.levels, numbered.depth + 1, above) if is_numbered else numbered
            return Result(inside)
        first = holder.numbering[0]
        found: tuple[Diagnostic, ...] = ()
        if LEVEL_ABOVE.get(first, above) != above:
            message = f"cấp {first} phải ở ngay dưới cấp {LEVEL_ABOVE[first]}"
            found = (Diagnostic("C324", message, holder.location),)
        elif above and first not in SIGNS and LEVELS.index(first) <= LEVELS.index(above):
            below = " ".join(LEVELS[LEVELS.index(above) + 1 :])
            message = f"numbering của mục này bắt đầu từ cấp {first}, không ở dưới cấp {above} của chính mục"
            found = (Diagnostic("C324", message, holder.location, f"các cấp ở dưới {above}: {below}"),)
        return Result(self.list_of(holder.numbering, 0, above), found)


def _has_words(block: Block) -> bool:
    """Return whether an item prints more than a table: only words have a number before them."""
    return any((block.title, block.lead, block.text, block.unit, block.support, block.deadline))


def outside_braces(change: Callable[[str], str], title: str) -> str:
    """Return a title after a change of its words; references by id, which are not yet words, stay."""
    return "".join(part if part.startswith("{") else change(part) for part in re.split(r"(\{[^{}]*\})", title))


def _tasks_within(blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """Report data of tasks in an assessment, which is none."""
    for block in blocks:
        if block.unit or block.support or block.deadline:
            message = "mục của phần đánh giá có unit, with hoặc deadline của nhiệm vụ"
            yield Diagnostic("C330", message, block.location, "viết vào lời văn, hoặc chuyển sang phần kind: tasks")
        yield from _tasks_within(block.items)
