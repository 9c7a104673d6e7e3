"""Waiting for long work of the desk, as its pages do."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from asking import Told, Visitor


def finished(visitor: Visitor, told: Told) -> Any:
    """Return how work stands once it is over; ``told`` is what was answered as it began."""
    assert told.status == 202, told.text
    until = time.monotonic() + 60
    while time.monotonic() < until:
        state = visitor.get(told.json()["job"]).json()
        if state["state"] in ("done", "stopped", "failed"):
            return state
        time.sleep(0.01)
    pytest.fail("the work did not end")
