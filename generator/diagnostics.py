"""What the program reports about a file: one type for a fault, one exception for the user."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from generator import printable
from generator.codes import CODES, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Location(NamedTuple):
    """Where a fault is, so that a clerk finds it.

    In YAML: the line and the column, both from 1. In a Word file: the part, the number of the paragraph within it
    (from 1, in document order) and its first words, to search for in Word; once the file was laid out, also the page
    on which the paragraph begins, from 1.
    """

    file: str = ""
    line: int | None = None
    column: int | None = None
    part: str = ""
    paragraph: int | None = None
    words: str = ""
    page: int | None = None

    def __str__(self) -> str:
        """Return ``file:line:col`` or ``file: trang m, phần, đoạn n “first words”``."""
        if self.line is not None:
            return f"{self.file}:{self.line}:{self.column}"
        return f"{self.file}: {self.inside}" if self.inside else self.file

    @property
    def inside(self) -> str:
        """The location within a Word file: ``trang m, phần, đoạn n “first words”``, "" for the file as a whole."""
        page = f"trang {self.page}" if self.page else ""
        paragraph = f"đoạn {self.paragraph}" if self.paragraph else ""
        inside = ", ".join(filter(None, (page, part_name(self.part), paragraph)))
        return f"{inside} “{self.words}”".strip() if self.words else inside


_PART_NAMES = {
    "document": "thân văn bản",
    "header": "đầu trang",
    "footer": "chân trang",
    "footnotes": "chú thích cuối trang",
    "endnotes": "chú thích cuối văn bản",
}


def part_name(part: str) -> str:
    """Return a part's name as in Word's menus; an unknown part keeps its own name."""
    name = part.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
    return _PART_NAMES.get(name, part) if part.endswith(".xml") else part


class Replacement(NamedTuple):
    """Words at the place of a fault, or the next such in the same value, and what is to stand there instead."""

    old: str
    new: str

    def as_dict(self) -> dict[str, Any]:
        """Return it as ``--format json`` has it."""
        return {"replace": self.old, "with": self.new}


class NewValues(NamedTuple):
    """Keys of the content, and the values that they are to have."""

    values: tuple[tuple[str, str], ...]

    def as_dict(self) -> dict[str, Any]:
        """Return it as ``--format json`` has it."""
        return {"set": dict(self.values)}


Suggestion = Replacement | NewValues
"""A change of the content that clears a fault."""


class Diagnostic(NamedTuple):
    """One fault: its code (explained in :data:`generator.codes.CODES`), what is wrong, where, what to do.

    ``only_warns``: it is a warning, though its code may be that of errors. ``suggestion`` is what the hint says, as
    far as it can be done without the clerk's own words.
    """

    code: str
    message: str
    location: Location = Location()
    hint: str = ""
    only_warns: bool = False
    suggestion: Suggestion | None = None

    @property
    def severity(self) -> Severity:
        """The severity of its code, unless it only warns."""
        return Severity.WARNING if self.only_warns else CODES[self.code].severity

    def __str__(self) -> str:
        """Return ``location: CODE message``, with the remedy on a line of its own; nothing in it steers a terminal."""
        where = f"{self.location}: " if str(self.location) else ""
        kind = "cảnh báo: " if self.severity is Severity.WARNING else ""
        # A location in YAML keeps the form that editors know; the page stands beside it.
        page = f" (trang {self.location.page})" if self.location.line is not None and self.location.page else ""
        lines = [f"{where}{self.code} {kind}{self.message}{page}", *([f"    → {self.hint}"] if self.hint else ())]
        return "\n".join(map(printable.one_line, lines))

    def as_dict(self) -> dict[str, Any]:
        """Return the fault as ``--format json`` has it; the keys never change."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "message": self.message,
            "hint": self.hint or None,
            "file": self.location.file or None,
            "line": self.location.line,
            "column": self.location.column,
            "part": self.location.part or None,
            "paragraph": self.location.paragraph,
            "words": self.location.words or None,
            "page": self.location.page,
            "suggestion": self.suggestion and self.suggestion.as_dict(),
        }


T = TypeVar("T")


class Result(NamedTuple, Generic[T]):
    """A value, and the faults found while making it."""

    value: T
    found: tuple[Diagnostic, ...] = ()


class NoticeError(Exception):
    """The work cannot be done; ``faults`` are shown to the clerk instead of a traceback."""

    def __init__(self, faults: Iterable[Diagnostic]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


def errors(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the faults that stop the work."""
    return [fault for fault in found if fault.severity is Severity.ERROR]


def in_line_order(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of each file in the order of its lines, as a clerk goes through it."""
    files = list(dict.fromkeys(fault.location.file for fault in found))
    locations = {fault.location for fault in found}
    order = {one: (files.index(one.file), one.line or 0, one.column or 0) for one in locations}
    return tuple(sorted(found, key=lambda fault: order[fault.location]))
