"""Remember what was found in a text: while a notice is written, all of its texts but one stay the same."""

from __future__ import annotations

from functools import lru_cache, wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_Found = TypeVar("_Found")
TEXTS = 512
"""How many of the latest texts are remembered: a notice of ten pages has some 300."""


def remembered(find: Callable[[str], Iterable[_Found]]) -> Callable[[str], tuple[_Found, ...]]:
    """Return what finds the same in a text, and remembers it; what is found must not depend on anything else."""

    @lru_cache(TEXTS)
    def known(text: str) -> tuple[_Found, ...]:
        return tuple(find(text))

    return wraps(find)(known)
