"""Moves the years of an earlier notice on to those of a new one: ``năm 2025`` becomes ``năm 2026``.

Only a year that the earlier notice is about, the one before it and the one after it are moved, and only where they
stand alone, or name a month, a quarter or a school year: of a date and of a span of years nobody can tell here what
it becomes. Where both notices are about a month, or both about a quarter, these are moved on in the same way.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.content.yaml_reader import Mapping, Node, Scalar, Sequence
from generator.normalization import plain_letters

YEAR = r"(?<!\d)(?:19(?:7[6-9]|[89]\d)|2\d{3})(?!\d)"
"""A year that a notice may be of."""
_NEAR = 1
_DATE = re.compile(r"(\d{4})-\d{1,2}(?:-\d{1,2})?", re.ASCII)
_SAID = re.compile(
    rf"\b(?P<part>tháng|quý)\s+(?P<number>\d{{1,2}}|[IV]+)(?!\w|[.-]\d)(?:(?P<of>\s+năm\s+|\s*/\s*)(?P<in>{YEAR}))?(?!\s*[/–-]\s*\d)"
    rf"|\b(?P<school>năm học\s+)(?P<from>{YEAR})(?P<to>\s*[-–]\s*)(?P<next>{YEAR})"
    rf"|\b(?P<word>năm\s+)(?P<year>{YEAR})(?!\s*[-–/]\s*\d)",
    re.ASCII | re.IGNORECASE,
)
_OF_A_DATE = re.compile(r"\bngày\s+\d{1,2}\s+(?:tháng\s+\d{1,2}\s+)?$", re.IGNORECASE)
_OF_A_CITATION = re.compile(
    r"(?:Luật|Hiến pháp|Pháp lệnh|Nghị quyết|Nghị định|Thông tư|Chỉ thị|Quyết định)(?!\w)[^,;.:]*$"
)
_ROMAN = ("I", "II", "III", "IV")
_IN_A_YEAR = {"tháng": 12, "quý": 4}
_OF_A_NAME = re.compile(
    rf"(?<!\d)\d{{1,2}}\W?thang|{YEAR}\W(?P<month>0[1-9]|1[0-2])(?=$|\W\d{{2}}$)"
    r"|(?<![^\W\d_])(?:(?:thang\W*|t)(?P<tháng>1[0-2]|0?[1-9])|(?:quy\W*|q)(?P<quý>[1-4]|i{1,3}|iv))(?!\w)",
    re.ASCII,
)
"""The month or the quarter of a name without diacritics; “6 tháng” is a time, and no month."""
_HIDDEN = {ord(sign): 0xE000 + at for at, sign in enumerate("0123456789IV")}
_SHOWN = {hidden: chr(digit) for digit, hidden in _HIDDEN.items()}
"""Digits of moved years, as letters of no script until all other figures are marked."""


class PartOfYear(NamedTuple):
    """A month or a quarter, by its word, which a notice is about."""

    word: str
    year: int
    number: int

    @property
    def place(self) -> int:
        """How many such periods were before it."""
        return self.year * _IN_A_YEAR[self.word] + self.number - 1

    def moved(self, by: int) -> PartOfYear:
        """Return the one that is so many later."""
        year, number = divmod(self.place + by, _IN_A_YEAR[self.word])
        return PartOfYear(self.word, year, number + 1)

    def written(self, like: str = "") -> str:
        """Return its number; of a quarter a Roman one, of a month with a zero where the one it is ``like`` has it."""
        if self.word == "quý":
            return _ROMAN[self.number - 1]
        return f"{self.number:0{len(like) if like.startswith('0') else 1}}"


class MovedYears(NamedTuple):
    """From which year to which; ``old`` is ``None`` where it is not known, and nothing is moved.

    ``before`` and ``after`` are the months or quarters that the two notices are about, where both are known.
    """

    old: int | None
    new: int
    before: PartOfYear | None = None
    after: PartOfYear | None = None

    @property
    def periods(self) -> int | None:
        """By how many months or quarters what is said is moved; ``None`` where that is not known."""
        if self.before and self.after and self.before.word == self.after.word:
            return self.after.place - self.before.place
        return None

    def signed(self, date: str) -> int | None:
        """Return the year in which a notice is signed that follows one of a date."""
        year = year_in(date)
        if year is None:
            return None
        month = re.match(r"\d{4}-(\d{1,2})", date, re.ASCII)
        if month and self.before and self.periods is not None:
            months = self.periods * (12 // _IN_A_YEAR[self.before.word])
            return PartOfYear("tháng", year, int(month[1])).moved(months).year
        return self.moved(year)

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
        if _DATE.fullmatch(text):
            year = self.signed(text)
            return f"{hidden(year)}-[…]" if year else text
        return _SAID.sub(self._said, text)

    def _said(self, match: re.Match[str]) -> str:
        before = match.string[: match.start()]
        if match["part"]:
            return match[0] if _OF_A_DATE.search(before) else self._part(match)
        year = self.moved(int(match["year"] or match["from"]))
        if self.periods and self.new != self.old and self.before and self.periods % _IN_A_YEAR[self.before.word]:
            return match[0]  # of December's “năm 2026” nobody can tell what January says
        if year is None or _OF_A_DATE.search(before) or _OF_A_CITATION.search(before):
            return match[0]
        if match["word"]:
            return f"{match['word']}{hidden(year)}"
        if int(match["next"]) != int(match["from"]) + 1:
            return match[0]
        return f"{match['school']}{hidden(year)}{match['to']}{hidden(year + 1)}"

    def _part(self, match: re.Match[str]) -> str:
        """Return a month or a quarter moved on, as it is written; at least its year where only that can be told."""
        word, number, said = match["part"], match["number"], match["in"]
        counted = _ROMAN.index(number) + 1 if number in _ROMAN else int(number) if number.isdigit() else 0
        if self.before and self.periods is not None and word.lower() == self.before.word and counted:
            near = (self.before.moved(by) for by in (0, 1, -1))
            one = next((one for one in near if one.number == counted and said in (None, str(one.year))), None)
            if one:
                moved = one.moved(self.periods)
                of = f"{match['of']}{hidden(moved.year)}" if said else ""
                return f"{match[0][: match.start('number') - match.start()]}{hidden(moved.written(number))}{of}"
        is_to_tell = said and match["of"].strip() == "năm" and self.periods is None
        year = self.moved(int(said)) if said and is_to_tell else None
        return f"{match[0][: -len(said)]}{hidden(year)}" if year else match[0]


def shown(text: str) -> str:
    """Return a text with the moved years as figures again."""
    return text.translate(_SHOWN)


def year_in(text: str) -> int | None:
    """Return the first year that a name or a date says."""
    found = re.search(YEAR, text, re.ASCII)
    return int(found[0]) if found else None


def period_in(text: str, year: int | None = None) -> PartOfYear | None:
    """Return the month or the quarter that a name or a subject says, of the year that it says, or else of ``year``."""
    plain = plain_letters(text)
    for found in _OF_A_NAME.finditer(plain):
        number = found["tháng"] or found["quý"] or found["month"]
        if number and (of := year_in(text) or year):
            roman = number.upper()
            return PartOfYear(
                "quý" if found["quý"] else "tháng", of, _ROMAN.index(roman) + 1 if roman in _ROMAN else int(number)
            )
    return None


def hidden(said: object) -> str:
    """Return a year, a month or a quarter as other patterns do not read it; :func:`shown` gives it back."""
    return str(said).translate(_HIDDEN)
