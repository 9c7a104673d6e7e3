"""What was done to a text, so that it can be undone and done again."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST = 1000


class TextStep(NamedTuple):
    """A change of a text: at an offset one piece took the place of another; ``about`` is what was typed in."""

    start: int
    old: str
    new: str
    about: object = None

    def undone(self, text: str) -> str:
        """Return the text before the change."""
        return text[: self.start] + self.old + text[self.start + len(self.new) :]

    def redone(self, text: str) -> str:
        """Return the text after the change."""
        return text[: self.start] + self.new + text[self.start + len(self.old) :]


class UndoStack:
    """The changes of a text, the latest last; typing in one field without a pause is one."""

    def __init__(self) -> None:
        self._done: deque[TextStep] = deque(maxlen=_MOST)
        self._undone: list[TextStep] = []
        self._is_sealed = True

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to be undone."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to be done again."""
        return bool(self._undone)

    def done(self, old: str, new: str, about: object = None) -> None:
        """Note a change of the whole text; ``about`` is the field that is typed in, ``None`` for another change."""
        if about is not None and not self._is_sealed and self._done and self._done[-1].about == about:
            old = self._done.pop().undone(old)
        self._done.append(_step(old, new, about))
        self._undone.clear()
        self._is_sealed = False

    def seal(self) -> None:
        """Note a pause: what is typed next is a change of its own."""
        self._is_sealed = True

    def undone(self, text: str) -> str:
        """Return the text before the latest change."""
        if not self._done:
            return text
        self.seal()
        self._undone.append(self._done.pop())
        return self._undone[-1].undone(text)

    def redone(self, text: str) -> str:
        """Return the text with the change that was undone last."""
        if not self._undone:
            return text
        self.seal()
        self._done.append(self._undone.pop())
        return self._done[-1].redone(text)


def _step(old: str, new: str, about: object) -> TextStep:
    least = min(len(old), len(new))
    start = _same(lambda at: old[:at] == new[:at], least)
    end = _same(lambda at: old[len(old) - at :] == new[len(new) - at :], least - start)
    return TextStep(start, old[start : len(old) - end], new[start : len(new) - end], about)


def _same(is_same: Callable[[int], bool], most: int) -> int:
    """Return how far two texts are the same: the last number for which they are, found by halving."""
    return bisect_right(range(1, most + 1), False, key=lambda at: not is_same(at))  # noqa: FBT003 - what is sought
