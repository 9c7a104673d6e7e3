"""Turns a notice into the lines that a reader will see, in order, with their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.content import rows
from generator.rendering.outline import (
    ANNEX_NUMBER,
    STYLE_OF_LEVEL,
    TITLE_STYLE_OF_LEVEL,
    Grid,
    Line,
    Number,
    Span,
    Style,
    origin_of,
)
from generator.standard.decree import LEVELS
from generator.wording import BLANK, fold, is_said, roman

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.content.model import Annex, Archive, Assessment, Block, Meeting, Notice, Recipient, Table
    from generator.rendering.outline import Piece, Value

_DASH = LEVELS.index("-")


class _BodyComposer:
    """Puts blocks into lines, giving each its number; ``part`` names what it writes."""

    def __init__(self, numbering: Sequence[str], scope: int = 0) -> None:
        self.numbering = numbering
        self.scope = scope
        self.part = ""
        self.sections = 0
        self.pieces: list[Piece] = []

    def heading(self, title: str) -> None:
        self.sections += 1
        style = TITLE_STYLE_OF_LEVEL[self._level(0)]
        self.pieces.append(
            Line(style, title, number=self._number(0, self.sections), origin=origin_of(self.part, "title"))
        )

    def paragraphs(self, texts: Sequence[str], place: str = "lead") -> None:
        self.pieces.extend(_paragraphs(Style.BODY, texts, self.part, place))

    def assessment(self, assessment: Assessment) -> None:
        """Add an assessment: as one running paragraph, or as a list of dashes."""
        if assessment.title:
            self.heading(assessment.title)
        points = [(point.id or f"{self.part}.{index}", point.text) for index, point in enumerate(assessment.items, 1)]
        if assessment.layout == "paragraph" and points:
            *before, lead = assessment.lead or ("",)
            self.paragraphs(before)
            spans = _running(lead, points, assessment.ending or "")
            text = "".join(span.text for span in spans)
            self.pieces.append(Line(Style.BODY, text, origin=origin_of(self.part, "running"), spans=spans))
            return
        self.paragraphs(assessment.lead)
        for ordinal, (owner, text) in enumerate(points, 1):
            number = Number(_DASH, ordinal)
            self.pieces.append(Line(Style.DASH, text, number=number, origin=origin_of(owner, "0")))
        if assessment.ending:
            self.paragraphs((assessment.ending,), "ending")

    def blocks(self, blocks: Sequence[Block], depth: int, owner: str, above: str = "") -> None:
        """Add the blocks of one level; ``owner`` holds them, ``above`` is what the items above them say."""
        ordinal = self.sections if depth == 0 else 0
        for index, block in enumerate(blocks, 1):
            origin = block.id or f"{owner}.{index}"
            text = _item_paragraphs(block, above)
            if block.title or block.lead or text:
                ordinal += 1
                self._words(block, text, self._number(depth, ordinal), origin)
            if block.table:
                self.table(block.table, origin)
            if block.items:
                self.blocks(block.items, depth + 1, origin, f"{above} {words_of(block)}".strip())
        if depth == 0:
            self.sections = ordinal

    def table(self, table: Table, owner: str) -> None:
        origin = origin_of(owner, "table")
        rows = (
            tuple(
                Line(
                    Style.TABLE_CELL if number else Style.TABLE_HEAD,
                    text,
                    origin=f"{origin}.{number}.{column}",
                    spans=(Span(text, whole=True),),
                )
                for column, text in enumerate(row)
            )
            for number, row in enumerate((table.columns, *table.rows))
        )
        self.pieces.append(Grid(tuple(rows), table.widths or (1,) * len(table.columns), origin))

    def take(self) -> tuple[Piece, ...]:
        """Return the pieces added since the last call."""
        taken = tuple(self.pieces)
        self.pieces.clear()
        return taken

    def _words(self, block: Block, text: Sequence[_ItemParagraph], number: Number, owner: str) -> None:
        first, *more = text or (_ItemParagraph("0", ()),)
        opening = Line(
            STYLE_OF_LEVEL[number.level],
            first.text,
            block.lead or "",
            number,
            origin_of(owner, "0"),
            first.spans,
        )
        if block.title:
            title = TITLE_STYLE_OF_LEVEL[number.level]
            self.pieces.append(Line(title, block.title, number=number, origin=origin_of(owner, "title")))
            opening = opening._replace(style=Style.BODY, number=None)
        if text or block.lead:
            self.pieces.append(opening)
        self.pieces.extend(
            Line(Style.BODY, said.text, origin=origin_of(owner, said.place), spans=said.spans) for said in more
        )

    def _level(self, depth: int) -> int:
        return LEVELS.index(self.numbering[depth])

    def _number(self, depth: int, ordinal: int) -> Number:
        return Number(self._level(depth), ordinal, self.scope)


def _paragraphs(style: Style, texts: Sequence[str], owner: str, place: str) -> Iterator[Line]:
    return (Line(style, text, origin=origin_of(owner, f"{place}.{number}")) for number, text in enumerate(texts))


def body(notice: Notice) -> dict[str, tuple[Piece, ...]]:
    """Return the numbered parts of the body by their names: results, limitations, tasks.

    They share one numbering, so that a titled part and the tasks after it count on.
    """
    composer = _BodyComposer(notice.numbering)
    parts: dict[str, tuple[Piece, ...]] = {}
    for name, assessment in (("results", notice.results), ("limitations", notice.limitations)):
        composer.part = name
        if assessment:
            composer.assessment(assessment)
        parts[name] = composer.take()
    composer.part = "tasks"
    if notice.tasks.title:
        composer.heading(notice.tasks.title)
    composer.paragraphs(notice.tasks.lead)
    composer.blocks(notice.tasks.items, 1 if notice.tasks.title else 0, "tasks")
    parts["tasks"] = composer.take()
    return parts


def _running(lead: str, points: Sequence[tuple[str, str]], ending: str) -> tuple[Span, ...]:
    """Return the pieces of a running paragraph; what joins a piece to the one before it is its own."""
    first, *more = points
    spans = [Span(f"{_joint(lead, first[1])}{first[1]}", first[0]), *(Span(f"; {text}", owner) for owner, text in more)]
    last = more[-1][1] if more else first[1]
    around = (Span(lead, "lead"), *spans, Span(f"{_joint(last, ending)}{ending}", "ending"))
    return tuple(span for span in around if span.text)


def _joint(text: str, more: str) -> str:
    """Return the separator between words and those after them: nothing before a mark."""
    return "" if not text or not more or more[0] in ".,;:…!?)" else " "


def words_of(block: Block) -> str:
    """Return all that a block itself says, for comparison."""
    return fold(" ".join((block.title or "", block.lead or "", *block.text)))


class _ItemParagraph(NamedTuple):
    """A paragraph of an item: its place among them, its pieces."""

    place: str
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


def full_text(block: Block, above: str = "") -> tuple[str, ...]:
    """Return the block's paragraphs, with its units and deadline where no words say them yet.

    A unit may have been named by the items above (``above``, as :func:`words_of` gives it).

    Nothing of the office's text is changed: the sentence is added after a full stop, or else
    stands as a paragraph of its own.
    """
    return tuple(said.text for said in _item_paragraphs(block, above))


def _item_paragraphs(block: Block, above: str) -> tuple[_ItemParagraph, ...]:
    text = [_ItemParagraph(str(number), (Span(words, "text"),)) for number, words in enumerate(block.text)]
    added = list(_missing_sentences(block, above))
    if not added:
        return tuple(text)
    if block.text and block.text[-1].endswith((".", "!", "?", "…")):
        *text, last = text
        more = tuple(span._replace(text=f" {span.text}") for span in added)
        return (*text, last._replace(spans=(*last.spans, *more)))
    first, *more_added = added
    return (*text, _ItemParagraph("said", (first, *(span._replace(text=f" {span.text}") for span in more_added))))


def _missing_sentences(block: Block, above: str) -> Iterator[Span]:
    """Return the sentences that say what a block's words do not."""
    own = words_of(block)
    written = f"{above} {own}" if block.unit or block.support else own
    units = [unit for unit in block.unit if not is_said(unit, written)]
    support = [unit for unit in block.support if not is_said(unit, written)]
    if units and support:
        yield Span(f"Giao {', '.join(units)} chủ trì, phối hợp với {', '.join(support)}.", "unit", whole=True)
    elif units:
        yield Span(f"Giao {', '.join(units)} thực hiện.", "unit", whole=True)
    elif support:
        yield Span(f"Đơn vị phối hợp: {', '.join(support)}.", "unit", whole=True)
    if block.deadline and not block.deadline.is_said_in(own):
        yield Span(f"Hoàn thành {block.deadline.words}.", "deadline", whole=True)


def opening(notice: Notice) -> tuple[Piece, ...]:
    """Return the opening as written, or made from the meeting."""
    texts = notice.opening or (_opening_of(notice.meeting) if notice.meeting else ())
    return tuple(_paragraphs(Style.BODY, texts, "opening", "text"))


def _opening_of(meeting: Meeting) -> tuple[str, ...]:
    when = f"Ngày {meeting.date.long.removeprefix('ngày ')}, " if meeting.date and meeting.date.day else ""
    where = f"tại {meeting.place}, " if meeting.place else ""
    first = f"{when}{where}{meeting.chair} đã chủ trì {meeting.name}."
    if meeting.attendees:
        first = f"{first} Tham dự có {meeting.attendees}."
    heard = f"Sau khi nghe {meeting.heard}, " if meeting.heard else ""
    second = f"{heard}{meeting.chair} kết luận như sau:"
    return tuple(sentence[0].upper() + sentence[1:] for sentence in (first, second))


def closing(notice: Notice, replaced: str = "") -> tuple[Piece, ...]:
    """Return the last words; before them which notice this one replaces, as it is cited, if it does."""
    before = (f"{notice.title.capitalize()} này thay thế {replaced}.",) if replaced else ()
    last = Line(Style.CLOSING, notice.closing, origin=origin_of("closing", "0"))
    return (*_paragraphs(Style.BODY, before, "closing", "replaced"), last)


def signature_titles(notice: Notice) -> tuple[Piece, ...]:
    """Return the lines above the signature: authority, then post."""
    authority = _paragraphs(Style.AUTHORITY, notice.signature.authority, "signature", "authority")
    lines = (*authority, Line(Style.AUTHORITY, notice.signature.post, origin=origin_of("signature", "post")))
    return tuple(_whole(line) for line in lines)


def _whole(line: Line) -> Line:
    """Return the line as one whose words change as one."""
    return line._replace(spans=(Span(line.text, whole=True),))


def signature_names(notice: Notice) -> tuple[Piece, ...]:
    """Return the lines below the signature: other post, then name."""
    lines = {"other_post": notice.signature.other_post, "name": notice.signature.name}
    return tuple(
        _whole(Line(Style.SIGNER, text, origin=origin_of("signature", place))) for place, text in lines.items() if text
    )


def recipients(notice: Notice) -> tuple[Piece, ...]:
    """Return the lines of ``Nơi nhận``; the last is always the archive's (PL I, I, II, k9)."""
    lines = [
        Line(
            Style.RECIPIENT,
            f"- {recipient_words(recipient)};",
            origin=origin_of(recipient.id or f"recipients.{index}", "0"),
        )
        for index, recipient in enumerate(notice.recipients, 1)
    ]
    last = f"- Lưu: {archived(notice.archive)}."
    return tuple(map(_whole, (*lines, Line(Style.RECIPIENT, last, origin=origin_of("archive", "0")))))


def archived(archive: Archive) -> str:
    """Return the text after ``Lưu:``."""
    units = ", ".join(("VT", *archive.units))
    drafter = f".{archive.drafter}" if archive.drafter else ""
    copies = f" ({archive.copies})" if archive.copies else ""
    return f"{units}{drafter}{copies}"


def recipient_words(recipient: Recipient) -> str:
    """Return a recipient as printed, without the dash and the mark at the end."""
    members = f": {', '.join(recipient.members)}" if recipient.members else ""
    notes = "; ".join(note for note in (recipient.who, recipient.purpose) if note)
    return f"{recipient.to}{members} ({notes})" if notes else f"{recipient.to}{members}"


def annexes(notice: Notice) -> tuple[Piece, ...]:
    """Return the annexes one after the other; two or more have Roman numbers (PL I, I, III, k1)."""
    pieces: list[Piece] = []
    for scope, annex in enumerate(notice.annexes, 1):
        owner = annex.id or f"annexes.{scope}"
        number = f" {roman(scope)}" if len(notice.annexes) > 1 else ""
        heading = (Span("Phụ lục"), Span(number, ANNEX_NUMBER, whole=True))
        reference = _reference(notice)
        pieces.append(_line_of_spans(Style.ANNEX, heading, origin_of(owner, "heading")))
        pieces.append(Line(Style.ANNEX_TITLE, annex.title, origin=origin_of(owner, "title")))
        pieces.append(_line_of_spans(Style.ANNEX_REFERENCE, reference, origin_of(owner, "reference")))
        pieces.extend(_annex_body(annex, notice, scope, owner))
    return tuple(pieces)


def _line_of_spans(style: Style, spans: Sequence[Span], origin: str) -> Line:
    spans = tuple(span for span in spans if span.text)
    return Line(style, "".join(span.text for span in spans), origin=origin, spans=spans)


def _annex_body(annex: Annex, notice: Notice, scope: int, owner: str) -> Iterator[Piece]:
    composer = _BodyComposer(notice.numbering, scope)
    composer.part = owner
    composer.paragraphs(annex.text, "text")
    composer.blocks(annex.items, 0, owner)
    if annex.table:
        composer.table(annex.table, owner)
    yield from composer.take()


def _reference(notice: Notice) -> tuple[Span, ...]:
    """``(Kèm theo Thông báo số … ngày … của …)``: Mẫu 2.1 of PL III."""
    return (
        Span("(Kèm theo "),
        Span(notice.title.capitalize(), "title", whole=True),
        Span(" số "),
        Span(notice.number or BLANK, "number", whole=True),
        Span("/"),
        Span(notice.symbol, "symbol", whole=True),
        Span(" "),
        Span(notice.date.long, "date", whole=True),
        Span(" của "),
        Span(notice.issuer.full_name or "", "issuer.full_name"),
        Span(")"),
    )


def _value_at(record: object, path: str) -> object:
    """Return the value of a text of the table; ``None`` where there is none."""
    for key in path.split("."):
        record = getattr(record, key, None)
    return record


def compose(notice: Notice, replaced: str = "") -> dict[str, Value]:
    """Return everything a template may name: a text for ``{{ name }}``, pieces for ``{{p name }}``.

    This is the whole of what a template of a notice knows; a name that is not here does not exist. ``replaced`` is
    the notice that this one replaces, as it is cited, if it does.
    """
    return {
        **{path: field.shown(_value_at(notice, path)) for path, field in rows.texts().items()},
        "number": notice.number or BLANK,
        "opening": opening(notice),
        **body(notice),
        "closing": closing(notice, replaced),
        "recipients": recipients(notice),
        "signature.titles": signature_titles(notice),
        "signature.names": signature_names(notice),
        "annexes": annexes(notice),
    }
