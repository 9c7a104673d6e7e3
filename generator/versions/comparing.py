"""The flow of ``diff``: two versions -> the list of changes, and the notice with tracked changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Diagnostic, Place
from generator.versions.changes import changes
from generator.versions.pairing import pair

if TYPE_CHECKING:
    from generator.versions.changes import Change
    from generator.versions.pairing import Paired
    from generator.versions.sources import Version


class Compared(NamedTuple):
    """Two versions with their items paired, and what differs between them."""

    old: Version
    new: Version
    paired: Paired
    changes: tuple[Change, ...]


def compare(old: Version, new: Version, found: list[Diagnostic]) -> Compared:
    """Return what differs; what the clerk should know about the comparison goes to ``found``."""
    paired = pair(old.notice, new.notice, found)
    if old.notice.title != new.notice.title:
        message = f"hai tệp khác loại văn bản: {old.notice.title} và {new.notice.title}"
        found.append(Diagnostic("V102", message, Place(new.name)))
    elif old.notice.date.year != new.notice.date.year:
        message = f"hai tệp khác năm: {old.notice.date.year} và {new.notice.date.year}"
        found.append(Diagnostic("V102", message, Place(new.name)))
    return Compared(old, new, paired, tuple(changes(paired)))
