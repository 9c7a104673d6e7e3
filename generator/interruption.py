"""Lets long work be stopped from outside: what waits for another program asks now and then whether to go on.

Who starts the work says, for the thread that does it, how that is asked.
"""

from __future__ import annotations

import contextlib
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_never: Callable[[], bool] = bool
_asked: ContextVar[Callable[[], bool]] = ContextVar("is_stopped", default=_never)


class StoppedError(Exception):
    """Somebody has asked that the work be stopped; the words, if any, say what is done of it and what is not."""


def check() -> None:
    """Go on unless the work is to be stopped.

    Raises:
        StoppedError: it is.
    """
    if _asked.get()():
        raise StoppedError


@contextlib.contextmanager
def asked_by(is_stopped: Callable[[], bool]) -> Iterator[None]:
    """Let work in this block be stopped as soon as ``is_stopped`` says so."""
    before = _asked.set(is_stopped)
    try:
        yield
    finally:
        _asked.reset(before)
