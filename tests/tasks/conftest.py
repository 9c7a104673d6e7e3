"""Offices with issued notices whose tasks are followed."""

from __future__ import annotations

import pytest
from following import Office


@pytest.fixture
def office(desk):
    """An office without notices; its folder is the current one."""
    return Office(desk)
