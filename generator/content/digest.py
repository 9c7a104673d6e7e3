"""One number for all that a notice says: the same words have the same one, whatever their file looks like."""

from __future__ import annotations

import json
from datetime import date
from enum import Enum
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from generator.diagnostics import Location

if TYPE_CHECKING:
    from generator.content.model import Notice

_NO_CONTENT = ("id", "cited", "said")
"""What a record holds beside its words: its name among others, and what an instrument makes of another notice."""


def of(notice: Notice) -> str:
    """Return the SHA-256 of a notice's values; ids, places, comments and the order of keys do not count.

    What is not given does not count either, so that a key that the model gets later changes no number.
    """
    said = json.dumps(_said(notice), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(said.encode()).hexdigest()


def _said(value: Any) -> Any:  # noqa: ANN401 - any value of the model
    """Return a value as JSON has it, records without what is not given."""
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        unsaid = type(value)._field_defaults  # type: ignore[attr-defined]  # a record's own
        return {
            name: _said(one)
            for name, one in value._asdict().items()
            if name not in _NO_CONTENT and not isinstance(one, Location) and (name not in unsaid or one != unsaid[name])
        }
    if isinstance(value, tuple):
        return [_said(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
