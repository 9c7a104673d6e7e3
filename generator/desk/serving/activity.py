"""Tells when nobody has used the desk for long."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

TICK = 0.1
"""Seconds between two ticks of the server."""
IDLE_MINUTES = 30


class Activity:
    """Counts the time since a page last asked for anything; each open page asks every half minute.

    Ticks are counted, as a clock would count the night through which a notebook slept.
    """

    def __init__(self, minutes: float = IDLE_MINUTES) -> None:
        self.minutes = minutes
        self._ticks = 0
        self._stopped = False
        self._last: list[Callable[[], None]] = []

    def seen(self) -> None:
        """Note that a page has asked for something."""
        self._ticks = 0

    def tick(self) -> None:
        """Note that another tick has passed."""
        self._ticks += 1

    def stop(self) -> None:
        """Note that the clerk wants the desk to end."""
        self._stopped = True

    def at_end(self, work: Callable[[], None]) -> None:
        """Note what is to be done as the desk ends."""
        self._last.append(work)

    def end(self) -> None:
        """Do what is to be done as the desk ends."""
        for work in self._last:
            work()

    @property
    def is_over(self) -> bool:
        """Whether the desk is to end."""
        return self._stopped or self._ticks * TICK >= self.minutes * 60
