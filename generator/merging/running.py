"""Items that are printed as one running paragraph, after its words were changed by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.emphasis import escaped
from generator.merging.nodes import ContentRecord
from generator.merging.sentences import listed, texts_of, with_texts
from generator.merging.words import even, parted, retyped
from generator.revisions.text_diff import similarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.merging.outline import PlacedLine

_JOINT = ";"


def read(
    record: ContentRecord, items: Sequence[ContentRecord], lines: Sequence[PlacedLine], added: Sequence[ContentRecord]
) -> list[ContentRecord]:
    """Return the items that the running paragraph of a record says now; set its lead and its ending.

    ``items`` are those that it had, ``lines`` the paragraph as it is now, none where it is gone; ``added`` are items
    that stand on their own lines now.
    """
    if not lines or lines[0].was is None:
        return list(added)
    first, *more = lines
    assert first.was is not None  # noqa: S101 - said above
    printed, wanted = first.was.line.text, first.text
    if even(printed) == even(wanted):
        return [one.copy() for one in items] + list(added)
    pieces = list(first.was.line.pieces)
    made: list[ContentRecord] = []
    left = list(items)
    joint = ""
    for piece, now in zip(pieces, parted(printed, pieces, wanted), strict=True):
        was = printed[piece.start : piece.end]
        if piece.key == "lead":
            leads = texts_of(record.values.get("lead"))
            with_texts(
                record.values,
                "lead",
                [*leads[:-1], retyped(leads[-1], was, now.strip())] if now.strip() else leads[:-1],
            )
        elif piece.key == "ending":
            endings = texts_of(record.values.get("ending"))
            typed = " ".join(endings)
            with_texts(record.values, "ending", [retyped(typed, was.strip(), now.strip())] if now.strip() else [])
        else:
            # What is left of an item that is gone may be the sign before it, and none before the next.
            words = f"{joint}{now}"
            joint = words if words.strip() == _JOINT else ""
            _add(made, left.pop(0).copy(), was, "" if joint else words)
    listed(record.values, "ending", more) if more else None
    return [*made, *added]


def _add(made: list[ContentRecord], item: ContentRecord, was: str, now: str) -> None:
    """Add what an item of the paragraph says now: nothing, itself, or more than one item."""
    words = now.strip()
    if not words:
        return
    begins = words.startswith(_JOINT)
    if not begins and made and was.startswith(_JOINT):
        last = made[-1]
        known = last.values.get("text")
        last.values["text"] = f"{known}{escaped(now)}" if isinstance(known, str) else escaped(words)
        return
    said, old = words.removeprefix(_JOINT).strip(), was.strip().removeprefix(_JOINT).strip()
    parts = [said] if _JOINT in old else [one.strip() for one in said.split(_JOINT) if one.strip()]
    if not parts:
        return
    typed = item.values.get("text")
    own = max(range(len(parts)), key=lambda at: (similarity(old, parts[at]), -at))
    if isinstance(typed, str):
        item.values["text"] = retyped(typed, old, parts[own])
    made += [
        item if at == own else ContentRecord(f"{item.uid}+{at}", {"text": escaped(one)}) for at, one in enumerate(parts)
    ]
