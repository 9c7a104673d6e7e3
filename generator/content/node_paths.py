"""Paths of values in a content file: the keys, and the places in lists, that lead to each."""

from __future__ import annotations

NodePath = tuple[str | int, ...]
"""Keys and places in lists (from 0) that lead from the root to a value: ``("tasks", "items", 0)``."""


def dotted(path: NodePath) -> str:
    """Return a path as it is written, places counted from 1: ``tasks.items.1``."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)


def path_of(written: str) -> NodePath:
    """Return the path that is written so.

    Raises:
        ValueError: there is no such path.
    """
    steps = written.split(".")
    if not all(steps) or "0" in steps:
        raise ValueError(f"no path: {written}")
    return tuple(int(step) - 1 if step.isdecimal() else step for step in steps)
