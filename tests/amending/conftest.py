"""Fixtures of what changes an issued notice."""

from __future__ import annotations

import pytest
from offices import issued_office


@pytest.fixture
def path(desk):
    """Return the real notice, issued."""
    return issued_office(desk.folder).content.relative_to(desk.folder)
