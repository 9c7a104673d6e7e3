"""What a notice is once composed: lines and tables in order, each with its style, words, number and origin.

:mod:`generator.rendering.composer` makes them of a notice. They are what is rendered, and what the finished
file is then held against: words, styles and numbers come from here and from nowhere else.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from generator.emphasis import plain
from generator.standard.decree import LEVEL_ABOVE, LEVELS, SECTION_LEVELS, SIGNS
from generator.wording import LETTERS, roman

if TYPE_CHECKING:
    from collections.abc import Iterator


class Style(Enum):
    """Paragraph styles by the names they have in Word; the template gives each its look."""

    PARENT = "Cơ quan chủ quản"
    ORGAN = "Cơ quan ban hành"
    TITLE = "Tên loại"
    SUBJECT = "Trích yếu"
    BODY = "Thân bài"
    CLOSING = "Câu kết"
    SECTION = "Mục"
    CLAUSE = "Khoản"
    POINT = "Điểm"
    DASH = "Gạch đầu dòng"
    PLUS = "Dấu cộng"
    CLAUSE_TITLE = "Khoản có tiêu đề"
    POINT_TITLE = "Điểm có tiêu đề"
    DASH_TITLE = "Gạch có tiêu đề"
    PLUS_TITLE = "Cộng có tiêu đề"
    AUTHORITY = "Quyền hạn chức vụ"
    SIGNER = "Họ tên người ký"
    RECIPIENT = "Nơi nhận - dòng"
    ANNEX = "Phụ lục"
    ANNEX_TITLE = "Tên phụ lục"
    ANNEX_REFERENCE = "Kèm theo"
    TABLE_HEAD = "Bảng - đầu"
    TABLE_CELL = "Bảng - ô"
    ADDRESSEE = "Kính gửi - dòng"


_STYLES = {
    "A.": (Style.SECTION, Style.SECTION),
    "I.": (Style.SECTION, Style.SECTION),
    "1.": (Style.CLAUSE, Style.CLAUSE_TITLE),
    "1.1.": (Style.CLAUSE, Style.CLAUSE_TITLE),
    "1.1.1.": (Style.CLAUSE, Style.CLAUSE_TITLE),
    "a)": (Style.POINT, Style.POINT_TITLE),
    "-": (Style.DASH, Style.DASH_TITLE),
    "+": (Style.PLUS, Style.PLUS_TITLE),
}
STYLE_OF_LEVEL = tuple(_STYLES[level][0] for level in LEVELS)
TITLE_STYLE_OF_LEVEL = tuple(_STYLES[level][1] for level in LEVELS)


_PROSE = frozenset((Style.BODY, Style.CLOSING, *STYLE_OF_LEVEL)) - {Style.SECTION}


_BY_LETTER = ("A.", "a)")


class Number(NamedTuple):
    """A place in the numbering: ``level`` indexes LEVELS, ``ordinal`` counts from 1 within its list.

    ``scope`` is 0 in the body and counts the annexes from 1: each starts to number anew. ``above`` are the numbers of
    what holds it, from the outermost. ``inserted`` is a number that does not count, as ``2a`` of an item that came
    after the second by an amendment.
    """

    level: int
    ordinal: int
    scope: int = 0
    above: tuple[Number, ...] = ()
    inserted: str = ""

    @property
    def own(self) -> str:
        """The number within its list, without its mark: ``IV``, ``3``, ``2a``, ``đ``; of a dash its ordinal."""
        return self.inserted or counted(self.level, self.ordinal)

    @property
    def written(self) -> str:
        """The number as it is cited, without its mark: ``IV``, ``12.3``, ``đ``; of a dash its ordinal."""
        return ".".join((*(one.own for one in self._repeated), self.own))

    @property
    def label(self) -> str:
        """What is printed before the words: ``B.``, ``IV.``, ``12.``, ``12.3.``, ``đ)``, ``-`` or ``+``."""
        sign = LEVELS[self.level]
        return sign if sign in SIGNS else f"{self.written}{sign[-1]}"

    @property
    def is_counted(self) -> bool:
        """Whether Word can count to it: no part of it was inserted, and letters have not run out."""
        is_beyond = LEVELS[self.level] in _BY_LETTER and self.ordinal > len(LETTERS)
        return not is_beyond and not any(one.inserted for one in (*self._repeated, self))

    @property
    def _repeated(self) -> tuple[Number, ...]:
        """The numbers above that it repeats."""
        if LEVELS[self.level] not in LEVEL_ABOVE:
            return ()
        return tuple(one for one in self.above if LEVELS[one.level] in LEVEL_ABOVE.values())


def counted(level: int, ordinal: int) -> str:
    """Return an ordinal as a level writes it: ``B``, ``IV``, ``12``, ``đ``; ``y1`` after the last letter."""
    sign = LEVELS[level]
    if sign in _BY_LETTER:
        more = ordinal - len(LETTERS)
        letter = LETTERS[min(ordinal, len(LETTERS)) - 1] + (str(more) if more > 0 else "")
        return letter.upper() if sign in SECTION_LEVELS else letter
    return roman(ordinal) if sign == "I." else str(ordinal)


class Span(NamedTuple):
    """Words of a line that come from one place of the content.

    ``key`` names the place: an item's id in a running paragraph, ``deadline`` of a task, ``number``.
    ``whole`` words change as one: a date, a name, a recipient; not word by word, as prose does.
    """

    text: str
    key: str = ""
    whole: bool = False


class Line(NamedTuple):
    """One paragraph: its style, its words with their emphasis, the first of them that are bold, its number.

    ``origin`` says where in the content it comes from, ``owner#place``: the id of its item (its path where
    it has none) or the part, then what it is of it: ``title``, the ordinal of a paragraph. It is the same in
    two versions of a notice, whatever stands around it. ``spans`` are the pieces of ``text``, if it has more
    than one origin. ``keeps_next``: it stays on the page of what follows, whatever its style says.
    ``italic``: it is so as a whole.
    """

    style: Style
    text: str
    lead: str = ""
    number: Number | None = None
    origin: str = ""
    spans: tuple[Span, ...] = ()
    keeps_next: bool = False
    italic: bool = False

    @property
    def written(self) -> str:
        """The words without the number, with the marks of their emphasis."""
        return f"{self.lead} {self.text}".strip() if self.lead else self.text

    @property
    def words(self) -> str:
        """The words without the number."""
        if "*" not in self.written or not self.has_marks:
            return self.written
        text = "".join(plain(span.text) for span in self.spans) if self.spans else plain(self.text)
        return f"{plain(self.lead)} {text}".strip() if self.lead else text

    @property
    def has_marks(self) -> bool:
        """Whether asterisks are marks of emphasis in it, as in prose; in titles, cells, grounds they are words."""
        return self.style in _PROSE and not self.italic

    @property
    def printed(self) -> str:
        """The words as a reader sees them, number and all."""
        return f"{self.number.label} {self.words}" if self.number else self.words


class CellSpan(NamedTuple):
    """What a cell spans: columns; ``merge`` is ``restart`` where it begins to span rows, ``continue`` below."""

    columns: int = 1
    merge: str = ""


class Grid(NamedTuple):
    """A data table: the lines of its cells, row by row, the head first; ``origin`` as a line has it.

    ``spans`` are those of the cells, where some span columns or rows; a cell that goes on from above has an empty line.
    """

    rows: tuple[tuple[Line, ...], ...]
    widths: tuple[int, ...]
    origin: str = ""
    spans: tuple[tuple[CellSpan, ...], ...] = ()


Piece = Line | Grid

Value = str | tuple[Piece, ...]
"""What a template may name: a text, or lines and tables."""

ANNEX_NUMBER = "annex-number"
"""Key of the number in an annex's heading: it changes when other annexes come or go."""


def origin_of(owner: str, place: str) -> str:
    """Return the origin of a line: what holds it (an item's id, a part), and its place there."""
    return f"{owner}#{place}"


def owner_of(origin: str) -> str:
    """Return the id or part before the last ``#`` of an origin."""
    return origin.rpartition("#")[0]


def lines_owned(value: Value, owner: str) -> tuple[Line, ...]:
    """Return the lines of a value that come from one part, of a tag that prints several."""
    return tuple(line for line in lines_of(value) if owner_of(line.origin) == owner)


def lines_of(value: Value) -> Iterator[Line]:
    """Return the lines of a value, those in tables included."""
    for piece in value if isinstance(value, tuple) else ():
        if isinstance(piece, Grid):
            for row in piece.rows:
                yield from row
        else:
            yield piece
