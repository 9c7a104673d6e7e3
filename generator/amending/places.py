"""Where an amendment puts an item: after or before one that is named so that a reader of the old text finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.revisions.phrasing import PARTS, say_move

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.revisions.pairing import TreeDiff
    from generator.revisions.phrasing import ItemNames


class Places:
    """Names the places of items that come or move, by the names of the notice that is amended.

    With ``keeps_numbers`` no number of a new item was another's, so that it names the item from then on.
    The sentences of moves are those of an ``edition``.
    """

    def __init__(
        self, diff: TreeDiff, names: tuple[ItemNames, ItemNames], *, keeps_numbers: bool, edition: int
    ) -> None:
        self._diff = diff
        self._olds, self._news = names
        self._keeps_numbers = keeps_numbers
        self._edition = edition
        self._as_new: set[str] = set()

    def say_as_new(self, names: Iterable[str]) -> None:
        """Take note that items are said anew where they come, whether or not they were elsewhere."""
        self._as_new.update(names)

    def of(self, name: str) -> str:
        """Return ``sau mục 5``, or ``trước mục 1`` of the first; "" where nothing else stands in the list."""
        siblings = self._siblings(name)
        at = siblings.index(name)
        if at:
            return f"sau {self._named(self._last_of(siblings[at - 1]))}"
        following = next((one for one in siblings[1:] if self._stayed(one)), "")
        return f"trước {self._olds.of(following)}" if following else ""

    def move(self, name: str) -> str:
        """Return ``chuyển mục 3 thành mục 5a, xuống sau mục 5``; into another list, ``sang`` it."""
        diff = self._diff
        was, now = self._olds.of(name), self._news.of(name)
        source, target = diff.old.parents[name], diff.new.parents[name]
        if source == target:
            beside = f"{'lên' if self._came_up(name) else 'xuống'} {self.of(name)}"
            return say_move(was, now, beside, edition=self._edition)
        into = self._olds.of(target) if target in diff.old.items or target in PARTS else self._news.of(target)
        return say_move(was, now, self.of(name), into=into, edition=self._edition)

    def is_left(self, name: str) -> bool:
        """Return whether an item is only the number that one left when it moved."""
        return name not in self._diff.old.items and self._diff.new.items[name].is_repealed

    def _siblings(self, name: str) -> list[str]:
        return [one for one in self._diff.new.children[self._diff.new.parents[name]] if not self.is_left(one)]

    def _last_of(self, name: str) -> str:
        """Return an item, or the last below it if it is a heading without a number: what follows stands after that."""
        while not self._news.label(name) and (below := self._diff.new.children.get(name)):
            name = below[-1]
        return name

    def _stayed(self, name: str) -> bool:
        return name in self._diff.old.items and name not in self._diff.moved

    def _named(self, name: str) -> str:
        """Return how the item is named after which another is put."""
        if self._stayed(name):
            return self._olds.of(name)
        if self._keeps_numbers and self._news.label(name):
            return self._news.of(name)
        return "nội dung vừa bổ sung" if name in self._as_new else "nội dung vừa chuyển"

    def _came_up(self, name: str) -> bool:
        """Return whether an item now stands before one that stayed and that it stood after."""
        siblings = self._siblings(name)
        olds = self._diff.old.children[self._diff.old.parents[name]]
        after = siblings[siblings.index(name) + 1 :]
        return any(self._stayed(one) and olds.index(one) < olds.index(name) for one in after)
