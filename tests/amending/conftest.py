"""Fixtures of what changes an issued notice."""

from __future__ import annotations

from pathlib import Path

import pytest
from commandline import REAL
from offices import office

from generator.issuing import issue


@pytest.fixture
def path(desk):
    """Return the real notice, issued."""
    office(desk.folder)
    path = Path("content") / REAL.name
    issue.issue(path, "12", "2024-01-12")
    return path
