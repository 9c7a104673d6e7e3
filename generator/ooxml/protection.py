"""What a Word file protects itself by: digital signatures, and locks that Word asks about when it is edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.ooxml import visible_text
from generator.ooxml.package import RELS_PART, W, main_part, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element as Element

_SIGNATURE = "digital-signature"
_SIGNATURE_FOLDER = "_xmlsignatures/"


class Locks(NamedTuple):
    """The locks of a file: ``edit`` is ``readOnly``, ``comments``, ``trackedChanges``, ``forms`` or "" (none).

    ``read_only``: Word proposes to open it for reading only; ``ranges``: some may edit only parts of it.
    """

    edit: str = ""
    read_only: bool = False
    ranges: bool = False


def is_signed(parts: Mapping[str, bytes]) -> bool:
    """Return whether a file has a digital signature, which any change of it breaks."""
    # Types of content stay declared in files whose signatures were taken away.
    kinds = (one.get("Type", "") for one in parse(parts[RELS_PART]))
    return any(name.lower().startswith(_SIGNATURE_FOLDER) for name in parts) or any(_SIGNATURE in one for one in kinds)


def locks_of(parts: Mapping[str, bytes]) -> Locks:
    """Return the locks of a file."""
    main = main_part(parts)
    settings = visible_text.first_tree(parts, main, "settings")
    ranges = any(True for _ in visible_text.tree(parts, main).iter(f"{W}permStart"))
    if settings is None:
        return Locks(ranges=ranges)
    write = settings.find(f"{W}writeProtection")
    return Locks(next(_protected(settings), ""), write is not None, ranges)


def _protected(settings: Element) -> Iterator[str]:
    for node in settings.iterfind(f"{W}documentProtection"):
        # Without "enforcement" the lock is only prepared.
        if node.get(f"{W}enforcement", "0") in ("1", "true", "on"):
            yield node.get(f"{W}edit", "none").replace("none", "")
