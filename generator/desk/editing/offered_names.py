"""The names that the form offers in its fields: those that the file and the office have already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


def of(*trees: Any) -> dict[str, list[str]]:  # noqa: ANN401 - trees of any shape
    """Return the names that are offered: of units and of recipients, as the file and the office have them."""
    units = [name for tree in trees for name in _names(tree, "units", "name")]
    recipients = [name for tree in trees for name in _names(tree, "recipients", "to")]
    return {
        "units": list(dict.fromkeys([*units, *recipients])),
        "recipients": list(dict.fromkeys([*recipients, *units])),
    }


def _names(tree: Any, key: str, part: str) -> Iterator[str]:  # noqa: ANN401 - ditto
    listed = tree.get(key) if isinstance(tree, dict) else ()
    for one in listed if isinstance(listed, list) else ():
        name = one.get(part) if isinstance(one, dict) else one
        if isinstance(name, str) and name:
            yield name
