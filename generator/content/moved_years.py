"""Moves the years of an earlier notice on to those of a new one: ``năm 2025`` becomes ``năm 2026``.

Only a year that the earlier notice is about, the one before it and the one after it are moved, and only where they
stand alone, or name a month, a quarter or a school year: of a date and of a span of years nobody can tell here what
it becomes.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.content.yaml_reader import Mapping, Node, Scalar, Sequence

YEAR = r"(?<!\d)(?:19(?:7[6-9]|[89]\d)|2\d{3})(?!\d)"
"""A year that a notice may be of."""
_NEAR = 1
_DATE = re.compile(r"(\d{4})-\d{1,2}(?:-\d{1,2})?", re.ASCII)
_SAID = re.compile(
    rf"\b(?P<school>năm học\s+)(?P<from>{YEAR})(?P<to>\s*[-–]\s*)(?P<next>{YEAR})"
    rf"|\b(?P<word>năm\s+)(?P<year>{YEAR})(?!\s*[-–/]\s*\d)",
    re.ASCII | re.IGNORECASE,
)
_OF_A_DATE = re.compile(r"\bngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+$", re.IGNORECASE)
_OF_A_CITATION = re.compile(
    r"(?:Luật|Hiến pháp|Pháp lệnh|Nghị quyết|Nghị định|Thông tư|Chỉ thị|Quyết định)(?!\w)[^,;.:]*$"
)
_HIDDEN = {ord(digit): 0xE000 + int(digit) for digit in "0123456789"}
_SHOWN = {hidden: chr(digit) for digit, hidden in _HIDDEN.items()}
"""Digits of moved years, as letters of no script until all other figures are marked."""


class MovedYears(NamedTuple):
    """From which year to which; ``old`` is ``None`` where it is not known, and nothing is moved."""

    old: int | None
    new: int

    def moved(self, year: int) -> int | None:
        """Return what a year becomes; ``None`` if that cannot be told."""
        if self.old is None or abs(year - self.old) > _NEAR:
            return None
        return year - self.old + self.new

    def in_node(self, node: Node) -> Node:
        """Return a node with the years moved in every text; what they became is hidden from other patterns."""
        if isinstance(node, Scalar):
            return Scalar(self.in_text(node.value), node.location)
        if isinstance(node, Sequence):
            return Sequence([self.in_node(item) for item in node.items], node.location)
        return Mapping(node.location, {key: self.in_node(child) for key, child in node.entries.items()}, node.keys)

    def in_text(self, text: str) -> str:
        """Return a text with its years moved, hidden; of a date alone the year is left."""
        if date := _DATE.fullmatch(text):
            year = self.moved(int(date[1]))
            return f"{hidden(year)}-[…]" if year else text
        return _SAID.sub(self._said, text)

    def _said(self, match: re.Match[str]) -> str:
        before = match.string[: match.start()]
        year = self.moved(int(match["year"] or match["from"]))
        if year is None or _OF_A_DATE.search(before) or _OF_A_CITATION.search(before):
            return match[0]
        if match["word"]:
            return f"{match['word']}{hidden(year)}"
        if int(match["next"]) != int(match["from"]) + 1:
            return match[0]
        return f"{match['school']}{hidden(year)}{match['to']}{hidden(year + 1)}"


def shown(text: str) -> str:
    """Return a text with the moved years as figures again."""
    return text.translate(_SHOWN)


def year_in(text: str) -> int | None:
    """Return the first year that a name or a date says."""
    found = re.search(YEAR, text, re.ASCII)
    return int(found[0]) if found else None


def hidden(year: int) -> str:
    """Return a year as other patterns do not read it; :func:`shown` gives it back."""
    return str(year).translate(_HIDDEN)
