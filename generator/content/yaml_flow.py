"""Changes of lists and mappings between brackets, which leave the parts beside as they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.content.yaml_blocks import last_sign
from generator.content.yaml_editor import TextEdit

if TYPE_CHECKING:
    from generator.content.yaml_editor import NodeSpan

_BRACKETS = "[{"


def without(text: str, parent: NodeSpan, place: int) -> TextEdit | None:
    """Return the edit that removes a part; ``None`` where a comment would go with it, or no brackets are written."""
    parts = _parts(text, parent)
    if len(parts) == 1:
        begin, end = parent.start + 1, parent.end - 1
    elif place + 1 < len(parts):
        begin, end = parts[place][0], parts[place + 1][0]
    else:
        begin, end = parts[place - 1][1], parts[place][1]
    around = text[begin : parts[place][0]] + text[parts[place][1] : end]
    return None if "#" in around or text[parent.start] not in _BRACKETS else TextEdit(begin, end, "")


def within(text: str, parent: NodeSpan, place: int, written: str) -> TextEdit:
    """Return the edit that puts a part at a place."""
    parts = _parts(text, parent)
    if place < len(parts):
        at = parts[place][0]
        return TextEdit(at, at, f"{written}, ")
    at = parts[-1][1] if parts else parent.start + 1
    return TextEdit(at, at, f", {written}" if parts else written)


def _parts(text: str, parent: NodeSpan) -> list[tuple[int, int]]:
    """Return where each part begins and ends."""
    if parent.is_mapping:
        return [(entry.key.start, last_sign(text, entry)) for entry in parent.entries.values()]
    return [(item.start, item.end) for item in parent.items]
