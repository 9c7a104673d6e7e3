"""The codes of what was found, as tests compare them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.diagnostics import NoticeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any


def codes(found: Iterable[Any]) -> list[str]:
    """Return the code of each fault, or of each change, in order."""
    return [one.code for one in found]


def code_set(found: Iterable[Any]) -> set[str]:
    """Return the codes that occur, where neither their order nor their number matters."""
    return set(codes(found))


def raised_codes(action: Callable[..., object], *arguments: object) -> list[str]:
    """Return the codes of the faults with which an action refuses its arguments."""
    with pytest.raises(NoticeError) as raised:
        action(*arguments)
    return codes(raised.value.faults)
