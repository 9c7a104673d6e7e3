"""Build the tree of a body by the numbers of its lines: items, what they hold, paragraphs without numbers.

Levels may begin anywhere, and follow each other as the document has them. A line without a number belongs to the item
above it, to the one around that, or begins a list anew: what follows tells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.importing.data_tables import SourceTable
from generator.importing.signs import as_letter, as_small_roman
from generator.importing.source import SourceLine
from generator.standard.decree import SECTION_LEVELS, SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.importing.decisions import Choices
    from generator.importing.signs import Sign
    from generator.importing.source import Element

_LONGEST_HEADING = 200
_NO_LEVEL = 100
_OPEN_END = re.compile(
    r"(?:,|\b(?:và|với|của|cho|tại|theo|về|trong|các|những|để|là|do|từ|đến|hoặc|cùng|như|khi|được|bị|phải|trên|ngày|tháng))$",
    re.IGNORECASE,
)
"""Words after which no title, and no sentence, ends."""
_DASHES = ("-", "–", "—", "−")


@dataclass
class OutlineItem:
    """A line with what stands under it: more paragraphs, a table, items, last paragraphs.

    ``line`` is ``None`` of a table alone. ``begins_anew`` says of an item without a number that those in it do not
    count on from the ones before.
    """

    line: SourceLine | None = None
    texts: list[SourceLine] = field(default_factory=list)
    table: SourceTable | None = None
    items: list[OutlineItem] = field(default_factory=list)
    ending: list[SourceLine] = field(default_factory=list)
    begins_anew: bool = False

    @property
    def sign(self) -> Sign | None:
        """The number that it has."""
        return self.line.sign if self.line else None

    @property
    def level(self) -> str:
        """The level of its number, "" where it has none."""
        return self.sign.level if self.sign else ""

    @property
    def rank(self) -> int:
        """How deep its level is; without a number that of what it holds."""
        if self.sign:
            return self.sign.rank
        return next((one.rank for one in self.items if one.rank < _NO_LEVEL), _NO_LEVEL)

    @property
    def is_bare(self) -> bool:
        """Whether it is a paragraph alone."""
        return not (self.sign or self.items or self.table or self.texts)

    def add(self, child: OutlineItem) -> OutlineItem:
        """Add an item at the end; paragraphs that stood last until now become items without a number."""
        self.items += [OutlineItem(line) for line in self.ending]
        self.ending = []
        self.items.append(child)
        return child


def is_heading(line: SourceLine) -> bool:
    """Return whether a line without a number is a heading: bold, short, no sentence."""
    short = len(line.text) <= _LONGEST_HEADING and not line.text.endswith((".", ";", ","))
    return line.is_bold and short and line.sign is None


def is_lead(line: SourceLine) -> bool:
    """Return whether a line leads on to what follows."""
    return line.text.endswith(":")


def ends_open(text: str) -> bool:
    """Return whether a text ends with a word after which none ends: its sentence goes on."""
    return _OPEN_END.search(text) is not None


def is_title(item: OutlineItem, *, by_line: bool) -> bool:
    """Return whether the words of an item are its title.

    Bold tells, and a level whose items are headings; ``by_line``, where a file has no bold titles, a short line
    without a mark at its end that others follow.
    """
    line = item.line
    if line is None or line.sign is None:
        return line is not None and is_heading(line)
    if line.is_bold or line.sign.level in SECTION_LEVELS:
        return True
    is_short = len(line.text) <= _LONGEST_HEADING and not line.text.endswith((".", ";", ":", ",", "…"))
    goes_on = ends_open(line.text) or (item.texts and item.texts[0].text[:1].islower())
    return by_line and is_short and bool(item.items or item.texts) and not goes_on


def has_bold_titles(items: Iterable[OutlineItem]) -> bool:
    """Return whether any numbered line of a tree is bold as a whole."""
    return any((one.sign and one.line and one.line.is_bold) or has_bold_titles(one.items) for one in items)


def build(elements: Sequence[Element], choices: Choices) -> list[OutlineItem]:
    """Return the items of the outermost level, paragraphs without a number among them."""
    return _OutlineBuilder(list(_with_letters(elements)), choices).items()


def _with_letters(elements: Iterable[Element]) -> Iterator[Element]:
    """Yield elements with the numbers that the one before tells: an ``I.`` after ``H.`` is a letter, ``i.`` none."""
    last = {"A.": 0, "a)": 0}
    for one in elements:
        if isinstance(one, SourceLine) and one.sign:
            sign = one.sign
            if (letter := as_letter(sign)) and letter.ordinal == last["A."] + 1 > 1:
                sign = letter
            elif (counted := as_small_roman(sign)) and sign.ordinal != last["a)"] + 1:
                sign = counted
            if sign.level in last:
                last[sign.level] = sign.ordinal
            one = one._replace(sign=sign)  # noqa: PLW2901 - the same line, perhaps read otherwise
        yield one


class _OutlineBuilder:
    """Reads elements in order; ``_open`` are the items that may still grow, the outermost first."""

    def __init__(self, elements: Sequence[Element], choices: Choices) -> None:
        self._elements = elements
        self._choices = choices
        self._root = OutlineItem()
        self._open = [self._root]

    def items(self) -> list[OutlineItem]:
        at = 0
        while at < len(self._elements):
            one = self._elements[at]
            if isinstance(one, SourceTable):
                self._table(one)
            elif one.sign:
                self._numbered(one, one.sign)
            else:
                end = at
                run: list[SourceLine] = []
                while end < len(self._elements):
                    line = self._elements[end]
                    if isinstance(line, SourceTable) or line.sign:
                        break
                    run.append(line)
                    end += 1
                follower = self._elements[end] if end < len(self._elements) else None
                self._plain(run, follower)
                at = end
                continue
            at += 1
        return self._root.items

    def _depth_of(self, level: str) -> int:
        """Return where an item of a level is open, 0 where none is."""
        return next((at for at in range(len(self._open) - 1, 0, -1) if self._open[at].level == level), 0)

    def _numbered(self, line: SourceLine, sign: Sign) -> None:
        sign = self._nested(sign)
        line = line._replace(sign=sign)
        depth = self._depth_of(sign.level)
        if depth:
            del self._open[depth:]
        else:
            while len(self._open) > 1 and _NO_LEVEL > self._open[-1].rank >= sign.rank:
                self._open.pop()
        self._open.append(self._open[-1].add(OutlineItem(line)))

    def _nested(self, sign: Sign) -> Sign:
        """Return another bullet below a dash that leads on as what stands below a dash; the next ones like it, too."""
        if sign.level != SIGNS[0] or sign.written in _DASHES:
            return sign
        alike = (one.sign for one in self._open if one.sign and one.sign.written == sign.written)
        top = self._open[-1]
        is_below = top.level == SIGNS[0] and top.line is not None and is_lead(top.line)
        return next(alike, sign._replace(level=SIGNS[1]) if is_below else sign)

    def _table(self, table: SourceTable) -> None:
        top = self._open[-1]
        if top is self._root or top.items or top.table or top.ending:
            top.add(OutlineItem(table=table))
        else:
            top.table = table

    def _plain(self, run: Sequence[SourceLine], follower: Element | None) -> None:
        """Place the lines of a run without numbers, by the one that follows."""
        if len(self._open) == 1 or (follower is None and not self._is_of_item(run[0])):
            self._at_root(run)
        elif follower is None or isinstance(follower, SourceTable):
            self._in_top(run)
        elif follower.sign:
            self._before(run, follower.sign)

    def _is_of_item(self, line: SourceLine) -> bool:
        """Return whether a paragraph after the last item goes on with it: it ends what is around, unless told."""
        return self._awaits_words() or self._choices.take("paragraph", line.place, "ending", "item") == "item"

    def _is_title(self) -> bool:
        """Return whether the last item is no more than a bold title, whose words follow."""
        top = self._open[-1]
        return bool(top.line and top.line.is_bold) and not (top.items or top.texts or top.table)

    def _awaits_words(self) -> bool:
        """Return whether the last item is no more than a title, or words that lead on."""
        top = self._open[-1]
        if top.line is None or top.items or top.texts or top.table:
            return False
        return top.line.is_bold or top.level in SECTION_LEVELS or is_lead(top.line)

    def _at_root(self, run: Iterable[SourceLine]) -> None:
        del self._open[1:]
        for line in run:
            self._root.add(OutlineItem(line))

    def _in_top(self, run: Iterable[SourceLine]) -> None:
        top = self._open[-1]
        if top.items or top.table or top.ending:
            top.ending += run
        else:
            top.texts += run

    def _within_top(self, run: Sequence[SourceLine]) -> None:
        """Place lines before the first items of the last open item; a heading holds these."""
        *above, last = run
        if not is_heading(last):
            self._in_top(run)
            return
        self._in_top(above)
        self._open.append(self._open[-1].add(OutlineItem(last)))

    def _before(self, run: Sequence[SourceLine], sign: Sign) -> None:
        depth = self._depth_of(sign.level)
        if not depth:
            if sign.rank > self._open[-1].rank or self._open[-1].rank == _NO_LEVEL:
                self._within_top(run)
                return
            while len(self._open) > 1 and self._open[-1].rank >= sign.rank:
                self._open.pop()
            self._in_top(run) if len(self._open) > 1 else self._at_root(run)
            return
        known = self._open[depth]
        *above, last = run
        goes_on = known.sign is not None and sign.ordinal == known.sign.ordinal + 1
        begins_anew = sign.ordinal == 1 and not goes_on
        if not (is_heading(last) or begins_anew or (not sign.ordinal and is_lead(last))) or self._is_title():
            if depth + 1 < len(self._open) and not self._is_of_item(run[0]):
                del self._open[depth + 1 :]
            self._in_top(run)
            return
        del self._open[depth + 1 :]
        if above:
            self._in_top(above)
        if depth == 1:
            self._at_root([last])
            return
        del self._open[depth:]
        # Beside what holds the items above, not within it.
        while len(self._open) > 1 and not self._open[-1].sign:
            self._open.pop()
        self._open.append(self._open[-1].add(OutlineItem(last, begins_anew=begins_anew or not sign.ordinal)))
