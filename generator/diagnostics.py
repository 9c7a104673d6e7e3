"""What the program tells about a file: one type for a fault, one exception for the user."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from generator.codes import CODES, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable


class Location(NamedTuple):
    """Where a fault is, in words with which a clerk finds it.

    A location in YAML has a line and a column, both counted from 1; one in a
    Word file has the part, the number of the paragraph within it (from 1, in
    document order) and the paragraph's first words, to search for in Word; once
    it was laid out, the page on which it begins, from 1.
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
        """The place within a Word file: ``trang m, phần, đoạn n “first words”``, "" if it is the file as a whole."""
        page = f"trang {self.page}" if self.page else ""
        paragraph = f"đoạn {self.paragraph}" if self.paragraph else ""
        inside = ", ".join(piece for piece in (page, part_name(self.part), paragraph) if piece)
        return f"{inside} “{self.words}”".strip() if self.words else inside


_PART_NAMES = {
    "document": "thân văn bản",
    "header": "đầu trang",
    "footer": "chân trang",
    "footnotes": "chú thích cuối trang",
    "endnotes": "chú thích cuối văn bản",
}


def part_name(part: str) -> str:
    """Return what a clerk calls a part of a Word file; one that nobody sees keeps its name."""
    name = part.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
    return _PART_NAMES.get(name, part) if part.endswith(".xml") else part


class Diagnostic(NamedTuple):
    """One fault: its code (a page of :data:`generator.codes.CODES`), what is wrong, where, what to do."""

    code: str
    message: str
    location: Location = Location()
    hint: str = ""

    @property
    def severity(self) -> Severity:
        """An error stops the work; a warning is only told."""
        return CODES[self.code].severity

    def __str__(self) -> str:
        """Return ``place: CODE message``, with the remedy on a line of its own."""
        where = f"{self.location}: " if str(self.location) else ""
        kind = "cảnh báo: " if self.severity is Severity.WARNING else ""
        # A place in YAML keeps the form that editors know; the page is told beside it.
        page = f" (trang {self.location.page})" if self.location.line is not None and self.location.page else ""
        text = f"{where}{self.code} {kind}{self.message}{page}"
        return f"{text}\n    → {self.hint}" if self.hint else text

    def as_dict(self) -> dict[str, str | int | None]:
        """Return the fault for ``--format json``; the keys are stable."""
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
        }


T = TypeVar("T")


class Result(NamedTuple, Generic[T]):
    """What a function made, and the faults that it found on the way."""

    value: T
    found: tuple[Diagnostic, ...] = ()


class NoticeError(Exception):
    """The work cannot be done; carries the faults to show, never a traceback."""

    def __init__(self, faults: Iterable[Diagnostic]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


def errors(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the faults that stop the work."""
    return [fault for fault in found if fault.severity is Severity.ERROR]
