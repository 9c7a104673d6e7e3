"""Remember what was found in a text: while a notice is written, all of its texts but one stay the same."""

from __future__ import annotations

from functools import lru_cache, wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

_Given = ParamSpec("_Given")
_Found = TypeVar("_Found")
TEXTS = 512
"""How many of the latest texts are remembered: a notice of ten pages has some 300."""


def remembered(find: Callable[_Given, Iterable[_Found]]) -> Callable[_Given, tuple[_Found, ...]]:
    """Return what finds the same in a text, and remembers it.

    What is found must not depend on anything but what is given: a text, and what else can be compared.
    """

    @lru_cache(TEXTS)
    def known(*given: Hashable, **named: Hashable) -> tuple[_Found, ...]:
        return tuple(cast("Callable[..., Iterable[_Found]]", find)(*given, **named))

    return cast("Callable[_Given, tuple[_Found, ...]]", wraps(find)(known))
