"""The notice as the lines that a reader will see, in order, with their numbers.

This is what is rendered, and what the finished file is then held against: the words, the
styles and the numbers come from here and from nowhere else.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from generator.standard import LEVELS
from generator.wording import BLANK, LETTERS, fold, is_said, roman

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.content.notice import Annex, Assessment, Block, Meeting, Notice, Recipient, Table


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


STYLE_OF_LEVEL = (Style.SECTION, Style.CLAUSE, Style.POINT, Style.DASH, Style.PLUS)
TITLE_STYLE_OF_LEVEL = (
    Style.SECTION,
    Style.CLAUSE_TITLE,
    Style.POINT_TITLE,
    Style.DASH_TITLE,
    Style.PLUS_TITLE,
)
_DASH = LEVELS.index("-")


class Number(NamedTuple):
    """A place in the numbering: ``level`` indexes LEVELS, ``ordinal`` counts from 1 within its list.

    ``scope`` is 0 in the body and counts the annexes from 1: each starts to number anew.
    """

    level: int
    ordinal: int
    scope: int = 0

    @property
    def label(self) -> str:
        """What is printed before the words: ``IV.``, ``12.``, ``đ)``, ``-`` or ``+``."""
        match LEVELS[self.level]:
            case "I.":
                return f"{roman(self.ordinal)}."
            case "1.":
                return f"{self.ordinal}."
            case "a)":
                return f"{LETTERS[self.ordinal - 1]})"
            case sign:
                return sign


class Line(NamedTuple):
    """One paragraph: its style, its words, the first of them that are bold, its number."""

    style: Style
    text: str
    lead: str = ""
    number: Number | None = None

    @property
    def words(self) -> str:
        """The words without the number."""
        return f"{self.lead} {self.text}".strip() if self.lead else self.text

    @property
    def printed(self) -> str:
        """The words as a reader sees them, number and all."""
        return f"{self.number.label} {self.words}" if self.number else self.words


class Grid(NamedTuple):
    """A data table: the lines of its cells, row by row, the head first."""

    rows: tuple[tuple[Line, ...], ...]
    widths: tuple[int, ...]


Piece = Line | Grid


class _Writer:
    """Puts blocks into lines, giving each its number."""

    def __init__(self, numbering: Sequence[str], scope: int = 0) -> None:
        self.numbering = numbering
        self.scope = scope
        self.sections = 0
        self.pieces: list[Piece] = []

    def heading(self, title: str) -> None:
        self.sections += 1
        self.pieces.append(Line(TITLE_STYLE_OF_LEVEL[self._level(0)], title, number=self._number(0, self.sections)))

    def paragraphs(self, texts: Sequence[str], style: Style = Style.BODY) -> None:
        self.pieces.extend(Line(style, text) for text in texts)

    def blocks(self, blocks: Sequence[Block], depth: int, above: str = "") -> None:
        """Add the blocks of one level; ``above`` is what the items that hold them say."""
        ordinal = self.sections if depth == 0 else 0
        for block in blocks:
            text = said_in_full(block, above)
            if block.title or block.lead or text:
                ordinal += 1
                self._words(block, text, self._number(depth, ordinal))
            if block.table:
                self.table(block.table)
            self.blocks(block.items, depth + 1, f"{above} {words_of(block)}")
        if depth == 0:
            self.sections = ordinal

    def table(self, table: Table) -> None:
        head = tuple(Line(Style.TABLE_HEAD, text) for text in table.columns)
        rows = (tuple(Line(Style.TABLE_CELL, text) for text in row) for row in table.rows)
        self.pieces.append(Grid((head, *rows), table.widths or (1,) * len(table.columns)))

    def _words(self, block: Block, text: tuple[str, ...], number: Number) -> None:
        if block.title:
            self.pieces.append(Line(TITLE_STYLE_OF_LEVEL[number.level], block.title, number=number))
            if block.lead:
                self.pieces.append(Line(Style.BODY, text[0] if text else "", block.lead))
                text = text[1:]
            self.paragraphs(text)
        else:
            first = text[0] if text else ""
            self.pieces.append(Line(STYLE_OF_LEVEL[number.level], first, block.lead or "", number))
            self.paragraphs(text[1:])

    def _level(self, depth: int) -> int:
        return LEVELS.index(self.numbering[depth])

    def _number(self, depth: int, ordinal: int) -> Number:
        return Number(self._level(depth), ordinal, self.scope)


def body(notice: Notice) -> dict[str, tuple[Piece, ...]]:
    """Return the numbered parts of the body by their names: results, limitations, tasks.

    They share one numbering, so that a titled part and the tasks after it count on.
    """
    writer = _Writer(notice.numbering)
    parts: dict[str, tuple[Piece, ...]] = {}
    for name, assessment in (("results", notice.results), ("limitations", notice.limitations)):
        if assessment:
            _assessment(writer, assessment)
        parts[name] = _taken(writer)
    if notice.tasks.title:
        writer.heading(notice.tasks.title)
    writer.paragraphs(notice.tasks.lead)
    writer.blocks(notice.tasks.items, 1 if notice.tasks.title else 0)
    parts["tasks"] = _taken(writer)
    return parts


def _taken(writer: _Writer) -> tuple[Piece, ...]:
    taken = tuple(writer.pieces)
    writer.pieces.clear()
    return taken


def _assessment(writer: _Writer, assessment: Assessment) -> None:
    if assessment.title:
        writer.heading(assessment.title)
    texts = [point.text for point in assessment.items]
    if assessment.layout == "paragraph" and texts:
        *before, lead = assessment.lead or ("",)
        writer.paragraphs((*before, _joined(_joined(lead, "; ".join(texts)), assessment.ending or "")))
        return
    writer.paragraphs(assessment.lead)
    for ordinal, text in enumerate(texts, 1):
        writer.pieces.append(Line(Style.DASH, text, number=Number(_DASH, ordinal)))
    if assessment.ending:
        writer.paragraphs((assessment.ending,))


def _joined(text: str, more: str) -> str:
    """Put words after others, closing up when they begin with a mark."""
    if not text or not more:
        return text or more
    return f"{text}{more}" if more[0] in ".,;:…!?)" else f"{text} {more}"


def words_of(block: Block) -> str:
    """Return all that a block itself says, for comparison."""
    return fold(" ".join((block.title or "", block.lead or "", *block.text)))


def said_in_full(block: Block, above: str = "") -> tuple[str, ...]:
    """Return the block's paragraphs, with its units and deadline where no words say them yet.

    A unit may have been named by the items above (``above``, as :func:`words_of` gives it).

    Nothing of the office's text is changed: the sentence is added after a full stop, or else
    stands as a paragraph of its own.
    """
    own = words_of(block)
    written = f"{above} {own}"
    added = []
    units = [unit for unit in block.unit if not is_said(unit, written)]
    support = [unit for unit in block.support if not is_said(unit, written)]
    if units and support:
        added.append(f"Giao {', '.join(units)} chủ trì, phối hợp với {', '.join(support)}.")
    elif units:
        added.append(f"Giao {', '.join(units)} thực hiện.")
    elif support:
        added.append(f"Đơn vị phối hợp: {', '.join(support)}.")
    if block.deadline and not block.deadline.is_said_in(own):
        added.append(f"Hoàn thành {block.deadline.words}.")
    sentence = " ".join(added)
    if not sentence:
        return block.text
    if block.text and block.text[-1].endswith((".", "!", "?", "…")):
        return (*block.text[:-1], f"{block.text[-1]} {sentence}")
    return (*block.text, sentence)


def opening(notice: Notice) -> tuple[Piece, ...]:
    """Return the opening as written, or made from the meeting."""
    texts = notice.opening or (_opening_of(notice.meeting) if notice.meeting else ())
    return tuple(Line(Style.BODY, text) for text in texts)


def _opening_of(meeting: Meeting) -> tuple[str, ...]:
    when = f"Ngày {meeting.date.long.removeprefix('ngày ')}, " if meeting.date and meeting.date.day else ""
    where = f"tại {meeting.place}, " if meeting.place else ""
    first = f"{when}{where}{meeting.chair} đã chủ trì {meeting.name}."
    if meeting.attendees:
        first = f"{first} Tham dự có {meeting.attendees}."
    heard = f"Sau khi nghe {meeting.heard}, " if meeting.heard else ""
    second = f"{heard}{meeting.chair} kết luận như sau:"
    return tuple(sentence[0].upper() + sentence[1:] for sentence in (first, second))


def titles(notice: Notice) -> tuple[Piece, ...]:
    """Return the lines above the signature: authority, then post."""
    return tuple(Line(Style.AUTHORITY, text) for text in (*notice.signature.authority, notice.signature.post))


def names(notice: Notice) -> tuple[Piece, ...]:
    """Return the lines below the signature: other post, then name."""
    texts = (notice.signature.other_post, notice.signature.name)
    return tuple(Line(Style.SIGNER, text) for text in texts if text)


def recipients(notice: Notice) -> tuple[Piece, ...]:
    """Return the lines of ``Nơi nhận``; the last is always the archive's (PL I, I, II, k9)."""
    lines = [f"- {_recipient(recipient)};" for recipient in notice.recipients]
    archive = notice.archive
    units = ", ".join(("VT", *archive.units))
    drafter = f".{archive.drafter}" if archive.drafter else ""
    copies = f" ({archive.copies})" if archive.copies else ""
    lines.append(f"- Lưu: {units}{drafter}{copies}.")
    return tuple(Line(Style.RECIPIENT, text) for text in lines)


def _recipient(recipient: Recipient) -> str:
    members = f": {', '.join(recipient.members)}" if recipient.members else ""
    notes = "; ".join(note for note in (recipient.who, recipient.purpose) if note)
    return f"{recipient.to}{members} ({notes})" if notes else f"{recipient.to}{members}"


def annexes(notice: Notice) -> tuple[Piece, ...]:
    """Return the annexes one after the other; two or more have Roman numbers (PL I, I, III, k1)."""
    pieces: list[Piece] = []
    for scope, annex in enumerate(notice.annexes, 1):
        number = f" {roman(scope)}" if len(notice.annexes) > 1 else ""
        pieces.append(Line(Style.ANNEX, f"Phụ lục{number}"))
        pieces.append(Line(Style.ANNEX_TITLE, annex.title))
        pieces.append(Line(Style.ANNEX_REFERENCE, _reference(notice)))
        pieces.extend(_annex_body(annex, notice, scope))
    return tuple(pieces)


def _annex_body(annex: Annex, notice: Notice, scope: int) -> Iterator[Piece]:
    writer = _Writer(notice.numbering, scope)
    writer.paragraphs(annex.text)
    writer.blocks(annex.items, 0)
    if annex.table:
        writer.table(annex.table)
    yield from writer.pieces


def _reference(notice: Notice) -> str:
    """``(Kèm theo Thông báo số … ngày … của …)``: Mẫu 2.1 of PL III."""
    number = f"{notice.number or BLANK}/{notice.symbol}"
    return f"(Kèm theo {notice.title.capitalize()} số {number} {notice.date.long} của {notice.issuer.full_name})"


Value = str | tuple[Piece, ...]


def values(notice: Notice) -> dict[str, Value]:
    """Return everything a template may name: a text for ``{{ name }}``, pieces for ``{{p name }}``.

    This is the whole of what a template knows; a name that is not here does not exist.
    """
    return {
        "issuer.parent": notice.issuer.parent or "",
        "issuer.name": "\n".join(notice.issuer.name),
        "number": notice.number or BLANK,
        "symbol": notice.symbol,
        "place": notice.place,
        "date": notice.date.long,
        "title": notice.title,
        "subject": "\n".join(notice.subject),
        "opening": opening(notice),
        **body(notice),
        "closing": (Line(Style.CLOSING, notice.closing),),
        "recipients": recipients(notice),
        "signature.titles": titles(notice),
        "signature.names": names(notice),
        "annexes": annexes(notice),
    }


def lines_of(value: Value) -> Iterator[Line]:
    """Return the lines of a value, those in tables included."""
    for piece in value if isinstance(value, tuple) else ():
        if isinstance(piece, Grid):
            for row in piece.rows:
                yield from row
        else:
            yield piece
