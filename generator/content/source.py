"""The text of a content file: the place of anything in it, and the characters that it may not hold."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, Protocol

from generator.diagnostics import Diagnostic, Place

if TYPE_CHECKING:
    import yaml

MAX_ALIKE = 100
"""Faulty characters of one kind that are told one by one; a file full of them is one fault to a clerk."""

_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029"
_NOT_CHARACTERS = "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ZERO_WIDTH = "\u00ad\u180e\u200b-\u200d\u2060\ufeff"
SUSPECT = re.compile(
    f"(?P<C201>[{_CONTROL}]+)|(?P<C202>[{_NOT_CHARACTERS}]+)|(?P<C206>[{_DIRECTION}]+)|(?P<C204>[{_ZERO_WIDTH}]+)"
)
_BAD_INDENT = re.compile(r"^ *([\t\u00a0\u2000-\u200a\u202f\u3000])", re.MULTILINE)
DROPPED = re.compile(f"[{_ZERO_WIDTH}]")


class Mark(Protocol):
    """A place as either of PyYAML's two parsers gives it; all three count from 0."""

    @property
    def line(self) -> int:
        """The line."""

    @property
    def column(self) -> int:
        """The column."""

    @property
    def index(self) -> int:
        """The offset in the text, in characters."""


class Source:
    """The text of a file, and the place of any offset in it."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def line(self, index: int) -> str:
        """Return a line of the text, counted from 0, without its end."""
        start = self._line_starts[index] if index < len(self._line_starts) else len(self.text)
        return self.text[start:].partition("\n")[0]

    def place(self, mark: Mark | None) -> Place:
        """Return the place of a parser's mark."""
        if mark is None:
            return Place(self.file)
        return Place(self.file, mark.line + 1, mark.column + 1)

    def written(self, event: yaml.Event) -> tuple[int, str]:
        """Return where an event's text begins, and the text as it stands in the file."""
        start, end = event.start_mark, event.end_mark
        begin = start.index if start else 0
        return begin, self.text[begin : end.index if end else begin]

    def place_at(self, offset: int) -> Place:
        """Return the place of an offset in the text, in characters from 0."""
        line = bisect_right(self._line_starts, offset)
        return Place(self.file, line, offset - self._line_starts[line - 1] + 1)


def characters_are_sound(source: Source, found: list[Diagnostic]) -> bool:
    """Report what no content may hold, at its exact place; False when YAML could not be read past it."""
    told: Counter[str] = Counter()
    for match in SUSPECT.finditer(source.text):
        code = match.lastgroup or ""
        told[code] += 1
        if told[code] <= MAX_ALIKE:
            found.append(suspect(code, match.group(), source.place_at(match.start()), last=told[code] == MAX_ALIKE))
    for match in _BAD_INDENT.finditer(source.text):
        told["C105"] += 1
        if told["C105"] <= MAX_ALIKE:
            kind = "phím Tab" if match[1] == "\t" else f"ký tự U+{ord(match[1]):04X}, trông như dấu cách"
            place = source.place_at(match.start(1))
            found.append(Diagnostic("C105", f"thụt lề bằng {kind}", place, "thay bằng dấu cách"))
    return not told.keys() & {"C201", "C202", "C105"}


_SUSPECT_NAMES = {
    "C201": "ký tự điều khiển",
    "C202": "mã không phải ký tự",
    "C204": "ký tự không nhìn thấy (đã bỏ ra)",
    "C206": "ký tự đổi chiều chữ",
}


def suspect(code: str, characters: str, place: Place, *, last: bool = False) -> Diagnostic:
    """Return the fault of a run of characters of one kind; ``last`` when no more of them will be told."""
    run = f", {len(characters)} ký tự liền nhau" if len(characters) > 1 else ""
    hint = "các chỗ sau không nêu nữa" if last else ""
    return Diagnostic(code, f"{_SUSPECT_NAMES[code]} U+{ord(characters[0]):04X}{run}", place, hint)
