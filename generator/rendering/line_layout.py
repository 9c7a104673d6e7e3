"""Where the lines of the head and of titles end: words held together, room in the head, lines of like length.

No word is changed: a no-break space holds words together (:mod:`generator.rendering.line_ends`), and indents on both
sides make a text that takes several lines break where it reads best. Word, LibreOffice and the embedded engine know the
same widths, so that they break it alike.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator.ooxml.font_metrics import text_width, wrap
from generator.ooxml.package import W
from generator.rendering.line_ends import NO_BREAK, cost_of_break, joined, joined_throughout
from generator.rendering.measuring import ParagraphLooks, available_width, centre, text_of
from generator.rendering.outline import Style
from generator.rendering.styling import TEXT_STYLES
from generator.standard.decree import SHORT_LINE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element as Element

    from generator.ooxml.font_metrics import Face
    from generator.ooxml.styles import Styles

_DATE, _NUMBER = "Địa danh ngày tháng", "Số ký hiệu"
_TITLES: dict[str, Face] = {
    Style.PARENT.value: "regular",
    Style.ORGAN.value: "bold",
    Style.SUBJECT.value: "bold",
    Style.ANNEX_TITLE.value: "bold",
    "Trích yếu công văn": "regular",
}
"""Centred texts of perhaps several lines, and the face in which the decree has each."""
_IN_HEAD: dict[str, Face] = {_DATE: "italic", _NUMBER: "regular", **_TITLES}

_SPARE = 40
"""Twips that a line is given beyond its width: engines round."""
_COST_OF_BREAK = 0.2
"""What one break at a bad place costs, in shares of the longest line by which the shortest may be shorter."""
_SYLLABLES = rf"[^ \n{NO_BREAK}]+{NO_BREAK}[^ \n{NO_BREAK}]+"
_BETWEEN_PAIRS = re.compile(rf"({_SYLLABLES}){NO_BREAK}(?={_SYLLABLES})")
_MOST_LAYOUTS = 60
"""Widths that are tried for a text; a subject has some ten lines at most."""


def lay_out(body: Element, styles: Styles) -> None:
    """Hold words together, widen the date's column where its line needs it, and balance titles of several lines.

    Number and date have one line and need no more; in slanted text LibreOffice prints no-break spaces too wide.
    """
    looks = ParagraphLooks(styles)
    shown = [(paragraph, looks.name(paragraph)) for paragraph in body.iter(f"{W}p")]
    for paragraph, name in shown:
        if name == _DATE:
            _make_room(paragraph, looks)
    for paragraph, name in shown:
        if name in TEXT_STYLES:
            _hold(paragraph, joined)
        elif face := _TITLES.get(name):
            printed = _PrintedText(looks.size(paragraph), face, available_width(paragraph))
            _balance(paragraph, printed)


class _PrintedText(NamedTuple):
    """How a text is printed: its size in points, its face, the width of its column in twips."""

    size: float
    face: Face
    available: int

    def width(self, text: str) -> int:
        return text_width(text, self.size, self.face)

    def lines(self, text: str, available: int) -> list[str]:
        return wrap(text, self.size, available, self.face)

    def held(self, text: str, *, leaning: bool = True, halved: bool = False) -> str:
        """Hold words together where the column has room for them; an engine breaks what has none anywhere.

        ``leaning``: also those that belong to what follows them; ``halved``: never more than three syllables.
        """
        joined_text = joined_throughout(text, leaning=leaning)
        if halved:
            joined_text = _BETWEEN_PAIRS.sub(r"\1 ", joined_text)
        return re.sub(r"[^ \n]+", lambda found: self._fitting(found[0], text[slice(*found.span())]), joined_text)

    def _fitting(self, held: str, text: str) -> str:
        """Return words held together, without the first of them where there is no room, or else as they are."""
        first, joint, rest = held.partition(NO_BREAK)
        if self.width(held) <= self.available:
            return held
        return f"{text[: len(first) + 1]}{rest}" if joint and self.width(rest) <= self.available else text


def _hold(paragraph: Element, hold: Callable[[str], str]) -> None:
    """Put no-break spaces in a paragraph's words, which may stand in several runs."""
    nodes = list(paragraph.iterfind(f"{W}r/*"))
    texts = [node.text or "" if node.tag == f"{W}t" else "\n" for node in nodes if node.tag != f"{W}rPr"]
    held = hold("".join(texts))
    at = 0
    for node, text in zip((node for node in nodes if node.tag != f"{W}rPr"), texts, strict=True):
        if node.tag == f"{W}t" and text:
            node.text = held[at : at + len(text)]
        at += len(text)


def _make_room(date: Element, looks: ParagraphLooks) -> None:
    """Widen the right column of the head so that place and date have one line, as far as the left one allows.

    The name of the country stays centred over the date, that of the organ over the number.
    """
    needed = text_width(text_of(date), looks.size(date), _IN_HEAD[_DATE]) + _SPARE
    missing = needed - available_width(date)
    table = next(date.iterancestors(f"{W}tbl"), None)
    rows = [] if table is None else [row.findall(f"{W}tc") for row in table.findall(f"{W}tr")]
    columns = [] if table is None else table.findall(f"{W}tblGrid/{W}gridCol")
    if missing <= 0 or len(columns) != 2 or any(len(row) != 2 for row in rows):  # noqa: PLR2004 - left and right
        return
    if not any(date in cell.iter(f"{W}p") for _, cell in rows):
        return
    narrowest = max((_narrowest(one, looks) for cell, _ in rows for one in cell.iter(f"{W}p")), default=0)
    left = next(one for cell, _ in rows for one in cell.iter(f"{W}p"))
    if available_width(left) - missing < narrowest:
        return
    sides = ((columns[0], *(left for left, _ in rows)), (columns[1], *(right for _, right in rows)))
    for side, change in zip(sides, (-missing, missing), strict=True):
        for width in _widths(side):
            width.set(f"{W}w", str(int(width.get(f"{W}w", "0")) + change))


def _widths(column: tuple[Element, ...]) -> Iterator[Element]:
    """Yield the elements that state the width of a column."""
    first, *cells = column
    yield first
    for cell in cells:
        yield from cell.findall(f"{W}tcPr/{W}tcW")


def _narrowest(paragraph: Element, looks: ParagraphLooks) -> int:
    """Return the width in twips that a text of the left column needs: a number its line, a name its longest word."""
    name = looks.name(paragraph)
    if name not in _IN_HEAD:
        return 0
    text = text_of(paragraph)
    pieces = [text] if name == _NUMBER else text.split()
    return max(text_width(piece, looks.size(paragraph), _IN_HEAD[name]) for piece in pieces) + _SPARE


def _balance(paragraph: Element, printed: _PrintedText) -> None:
    """Hold the words of a title together, and indent it so that several lines break between phrases, alike in length.

    Where that would leave a line too short, one may end with a word that belongs to what follows, or else between two
    names of two syllables, which capitals do not tell from one of four; no word is torn.
    """
    text = text_of(paragraph)
    ways = printed.held, partial(printed.held, leaning=False), partial(printed.held, leaning=False, halved=True)
    tried = [(_best(hold(text), printed), hold) for hold in ways]
    is_even = (one for one in tried if one[0].share(printed) >= SHORT_LINE)
    best, hold = next(is_even, max(tried, key=lambda one: one[0].share(printed)))
    _hold(paragraph, hold)
    if best.room < printed.available:
        centre(paragraph, best.room, printed.available)


def _best(text: str, printed: _PrintedText) -> _Layout:
    """Return the best of the ways in which a text breaks."""
    return min(_layouts(text.split("\n"), printed), key=lambda one: one.cost(printed))


class _Layout(NamedTuple):
    """How a text breaks: the lines of each line that is given, and a width in twips at which it breaks so."""

    parts: list[list[str]]
    room: int

    @property
    def lines(self) -> list[str]:
        return [line for part in self.parts for line in part]

    def share(self, printed: _PrintedText) -> float:
        """Return the length of the shortest line as a share of that of the longest."""
        widths = [printed.width(line) for line in self.lines]
        return min(widths) / max(*widths, 1)

    def cost(self, printed: _PrintedText) -> float:
        """Return how badly the text is broken: uneven lines, ends within phrases, a last line of one syllable."""
        ends = [
            cost_of_break(above.split(" ")[-1], below.split(" ")[0])
            for part in self.parts
            for above, below in pairwise(part)
        ]
        is_lone = any(len(part) > 1 and not re.search(rf"[ {NO_BREAK}]", part[-1]) for part in self.parts)
        return 1 - self.share(printed) + _COST_OF_BREAK * sum(ends) + is_lone


def _layouts(text: list[str], printed: _PrintedText) -> Iterator[_Layout]:
    """Yield the ways in which a text breaks into as few lines as the whole column gives, the widest first.

    The room of each lies between the width at which it would break otherwise and that of its own longest line; that of
    a text that nothing breaks is the whole column.
    """
    widest, fewest = printed.available, 0
    for _ in range(_MOST_LAYOUTS):
        found = _Layout([printed.lines(line, widest) for line in text], widest)
        longest = max(map(printed.width, found.lines))
        is_whole = len(found.lines) == len(text)
        if fewest and (is_whole or longest > widest or len(found.lines) > fewest):
            return
        fewest = len(found.lines)
        room = max((widest + longest) // 2, min(longest + _SPARE, widest))
        yield found if is_whole or longest > widest else found._replace(room=room)
        widest = longest - 1
