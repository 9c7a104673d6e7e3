"""A fault within one text, before it has a place in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Diagnostic

if TYPE_CHECKING:
    from generator.diagnostics import Suggestion
    from generator.sense.passages import Passage


class Slip(NamedTuple):
    """What is wrong at a place of a text: ``start`` counts its characters from 0."""

    code: str
    start: int
    message: str
    hint: str = ""
    suggestion: Suggestion | None = None

    def told(self, passage: Passage) -> Diagnostic:
        """Return the slip with its place in the file of the passage it was found in."""
        return Diagnostic(self.code, self.message, passage.at(self.start), self.hint, suggestion=self.suggestion)
