"""How the items of a notice are cited: the number of each, and the words that name it, as ``điểm a mục 3``.

The numbers are those of the composed lines, so that what is cited is what is printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.rendering import composer
from generator.rendering.outline import Grid, Style, owner_of
from generator.standard.decree import LEVEL_ABOVE, LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.content.model import Annex, Block, Notice, NoticeSection
    from generator.rendering.outline import Line, Number, Piece

ANNEX = "annex"
SECTION, CLAUSE, POINT, DASH, PLUS = "I.", "1.", "a)", "-", "+"
_CITED_AS = {"A.": SECTION, "1.1.": CLAUSE, "1.1.1.": CLAUSE}
"""Levels that are cited as others: by a letter, or by a number that has that of the clause above in it."""
_PARTS = "ABCDĐEGH"
"""Letters of parts; no section has so high a Roman number."""

_OPENING = 60
"""Characters by which an item is known again."""


class Step(NamedTuple):
    """One step of a citation: the level (a sign of LEVELS, or an annex) and the number without its mark."""

    level: str
    number: str


class Citation(NamedTuple):
    """An item as it is cited: its key (its id, or its path), the steps from the outermost, its first words."""

    key: str
    steps: tuple[Step, ...]
    words: str

    @property
    def number(self) -> str:
        """The number alone; "" for the only annex."""
        return self.steps[-1].number

    @property
    def phrase(self) -> str:
        """The words that cite it within a sentence: ``điểm a khoản 1 Mục II``."""
        has_section = any(step.level == SECTION for step in self.steps)
        return " ".join(_named(step, has_section=has_section) for step in reversed(self.steps))

    @property
    def quoted(self) -> str:
        """Its first words, in quotation marks."""
        if len(self.words) <= _OPENING:
            return f"“{self.words}”"
        return f"“{self.words[:_OPENING].rpartition(' ')[0]}…”"


def _named(step: Step, *, has_section: bool) -> str:
    names = {ANNEX: "Phụ lục", SECTION: "Mục", POINT: "điểm", DASH: "dấu gạch thứ", PLUS: "dấu cộng thứ"}
    name = names.get(step.level) or ("khoản" if has_section else "mục")
    if step.level == SECTION and step.number in _PARTS:
        name = "Phần"
    return f"{name} {step.number}".rstrip()


def citations(notice: Notice) -> dict[str, Citation]:
    """Return how each numbered item, titled part and annex is cited, by its key, in the order of the text.

    What was repealed is nothing to be cited.
    """
    repealed = {*_repealed((*notice.parts.values(), *notice.annexes))}
    annexes = notice.annex_numbers
    found: dict[str, Citation] = {}
    for value in composer.compose(notice).values():
        for one in _of_pieces(value if isinstance(value, tuple) else (), annexes):
            found.setdefault(one.key, one)
    return {key: one for key, one in found.items() if key not in repealed}


def _repealed(holders: Iterable[Block | NoticeSection | Annex]) -> Iterator[str]:
    """Yield the ids of the items of which only the number is left."""
    for one in holders:
        if one.repealed:
            yield one.id or ""
        yield from _repealed(one.items)


def _of_pieces(pieces: Iterable[Piece], annexes: Iterable[str]) -> Iterator[Citation]:
    """Yield the citations of one part: of its annexes, and of what has a number."""
    numbers = iter(annexes)
    annex: tuple[Step, ...] = ()
    for line in pieces:
        if isinstance(line, Grid):
            continue
        if line.style is Style.ANNEX_TITLE:
            annex = (Step(ANNEX, next(numbers)),)
            yield Citation(owner_of(line.origin), annex, _words(line))
        elif line.number:
            yield Citation(owner_of(line.origin), (*annex, *_steps(line.number)), _words(line))


def _steps(number: Number) -> Iterator[Step]:
    """Yield the steps that lead to a number, without those whose numbers it, or one after them, repeats."""
    numbers = (*number.above, number)
    for one, below in zip(numbers, (*numbers[1:], None), strict=True):
        level = LEVELS[one.level]
        if below is None or LEVEL_ABOVE.get(LEVELS[below.level]) != level:
            yield Step(_CITED_AS.get(level, level), one.written)


def _words(line: Line) -> str:
    return line.words.rstrip(" :;,.")
