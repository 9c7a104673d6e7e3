"""Turns the body of a notice into lines: its parts, their items to any depth, each with its number.

Whatever a content file writes them as, the parts are sections (:attr:`generator.content.model.Notice.parts`). A part or
an item with a number stands in a list (:class:`_Numbering`), and begins another below it. One without a title, or
without a number, begins none: what it holds goes on counting in the list in which it stands. So a heading without a
number, or a paragraph between two runs of items, never takes a level or a number from those around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.content.model import FORMER_SENTENCES, SENTENCES
from generator.content.table_cells import placed
from generator.deadlines import DONE
from generator.emphasis import escaped, plain
from generator.leading import leads
from generator.rendering.outline import (
    STYLE_OF_LEVEL,
    TITLE_STYLE_OF_LEVEL,
    CellSpan,
    Grid,
    Line,
    Number,
    Span,
    Style,
    origin_of,
)
from generator.standard.decree import LEVELS
from generator.wording import fold, is_said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.content.model import Annex, Block, Notice, NoticeSection, Table
    from generator.content.table_cells import PlacedCell
    from generator.rendering.outline import Piece


def body(notice: Notice) -> dict[str, tuple[Piece, ...]]:
    """Return the body by the template's tags: results, limitations, and tasks with all parts that follow."""
    found = parts(notice)
    free = (piece for owner, pieces in found.items() if owner not in notice.simple_parts for piece in pieces)
    simple = {tag: found.get(tag, ()) for tag in ("results", "limitations", "tasks")}
    return {**simple, "tasks": (*simple["tasks"], *free)}


def parts(notice: Notice) -> dict[str, tuple[Piece, ...]]:
    """Return each part of the body by its owner.

    They share one numbering, so that a titled part and those after it count on.
    """
    composer = _BodyComposer(notice.sentences)
    numbering = _Numbering(notice.numbering)
    found: dict[str, tuple[Piece, ...]] = {}
    for owner, section in notice.parts.items():
        composer.section(section, owner, numbering)
        found[owner] = composer.take()
    return found


def annex_body(annex: Annex, notice: Notice, scope: int, owner: str) -> tuple[Piece, ...]:
    """Return the text, the items and the table of an annex, which numbers anew."""
    composer = _BodyComposer(notice.sentences)
    composer.paragraphs(annex.text, owner, "text")
    composer.blocks(annex.items, _Numbering(annex.numbering or notice.numbering, scope), owner)
    if annex.table:
        composer.table(annex.table, owner)
    return composer.take()


class _Numbering:
    """A list of the numbering: the levels from its own downwards, how far it has counted, the numbers that hold it."""

    def __init__(self, levels: Sequence[str], scope: int = 0, above: tuple[Number, ...] = ()) -> None:
        self.levels = tuple(levels)
        self.scope = scope
        self.above = above
        self.ordinal = 0

    def next(self, inserted: str = "") -> Number:
        """Return the next number of the list; one that was ``inserted`` leaves the others as they are."""
        self.ordinal += not inserted
        return Number(LEVELS.index(self.levels[0]), self.ordinal, self.scope, self.above, inserted)

    def below(self, number: Number, levels: Sequence[str]) -> _Numbering:
        """Return the list below a number of this one, with other levels than those that follow if they are given."""
        return _Numbering(levels or self.levels[1:], self.scope, (*number.above, number))

    def beside(self, levels: Sequence[str]) -> _Numbering:
        """Return the list of what has no number of its own: this one, or a list anew where levels are given."""
        return _Numbering(levels, self.scope, self.above) if levels else self


class _BodyComposer:
    """Puts sections and blocks into lines, giving each its number; ``owner`` is what a line belongs to.

    The sentences of units and deadlines are those of an ``edition``.
    """

    def __init__(self, edition: int) -> None:
        self.pieces: list[Piece] = []
        self._edition = edition

    def section(self, section: NoticeSection, owner: str, numbering: _Numbering) -> None:
        """Add a section: its heading, its paragraphs, its items in a list or run together, its ending."""
        inside = numbering.beside(section.numbering)
        if section.title and section.numbered == "yes":
            number = numbering.next(section.inserted)
            self._heading(section.title, number, owner)
            inside = numbering.below(number, section.numbering)
        elif section.title:
            self._heading(section.title, None, owner)
        if section.layout == "paragraph" and section.items:
            self._running(section, owner)
            return
        self.paragraphs(section.lead, owner, "lead")
        self.paragraphs(section.text, owner, "text")
        self.blocks(section.items, inside, owner)
        self.paragraphs(section.ending, owner, "ending")

    def paragraphs(self, texts: Sequence[str], owner: str, place: str) -> None:
        """Add paragraphs without numbers."""
        self.pieces.extend(paragraphs(Style.BODY, texts, owner, place))

    def blocks(self, blocks: Sequence[Block], numbering: _Numbering, owner: str, above: str = "") -> None:
        """Add the blocks of one level; ``owner`` holds them, ``above`` is what the items above them say."""
        for index, block in enumerate(blocks, 1):
            origin = block.id or f"{owner}.{index}"
            text = _item_paragraphs(block, above, self._edition)
            inside = numbering.beside(block.numbering)
            if block.title or block.lead or text:
                number = numbering.next(block.inserted) if block.numbered == "yes" else None
                inside = numbering.below(number, block.numbering) if number else inside
                self._words(block, text, number, origin)
            if block.table:
                self.table(block.table, origin)
            if block.items:
                self.blocks(block.items, inside, origin, f"{above} {words_of(block)}".strip())
            self.paragraphs(block.ending, origin, "ending")

    def table(self, table: Table, owner: str) -> None:
        origin = origin_of(owner, "table")
        cells = placed((table.columns, *table.rows), len(table.columns))
        rows = (
            tuple(_cell_line(one, f"{origin}.{number}.{one.column}", is_head=not number) for one in row)
            for number, row in enumerate(cells)
        )
        spans = tuple(tuple(_cell_span(one) for one in row) for row in cells)
        if all(span == CellSpan() for row in spans for span in row):
            spans = ()
        self.pieces.append(Grid(tuple(rows), table.widths or (1,) * len(table.columns), origin, spans))

    def take(self) -> tuple[Piece, ...]:
        """Return the pieces added since the last call."""
        taken = tuple(self.pieces)
        self.pieces.clear()
        return taken

    def _heading(self, title: str, number: Number | None, owner: str) -> None:
        """Add a title on a line of its own: in the style of its level, or bold without a number."""
        origin = origin_of(owner, "title")
        if number:
            self.pieces.append(Line(TITLE_STYLE_OF_LEVEL[number.level], title, number=number, origin=origin))
        else:
            self.pieces.append(Line(Style.BODY, "", escaped(title), origin=origin, keeps_next=True))

    def _running(self, section: NoticeSection, owner: str) -> None:
        """Add the items of a section as one paragraph, with its last one before them and its ending."""
        *before, lead = section.lead or ("",)
        self.paragraphs(before, owner, "lead")
        points = [(one.id or f"{owner}.{index}", " ".join(one.text)) for index, one in enumerate(section.items, 1)]
        spans = _running_spans(lead, points, " ".join(section.ending))
        text = "".join(span.text for span in spans)
        self.pieces.append(Line(Style.BODY, text, origin=origin_of(owner, "running"), spans=spans))

    def _words(self, block: Block, text: Sequence[_ItemParagraph], number: Number | None, owner: str) -> None:
        first, *more = text or (_ItemParagraph("0", ()),)
        style = STYLE_OF_LEVEL[number.level] if number else Style.BODY
        opening = Line(style, first.text, block.lead or "", number, origin_of(owner, "0"), first.spans)
        if block.title:
            self._heading(block.title, number, owner)
            opening = opening._replace(style=Style.BODY, number=None)
        if text or block.lead:
            self.pieces.append(opening)
        self.pieces.extend(
            Line(Style.BODY, said.text, origin=origin_of(owner, said.place), spans=said.spans) for said in more
        )


def _cell_line(placed_cell: PlacedCell, origin: str, *, is_head: bool) -> Line:
    text = placed_cell.cell.text if placed_cell.begins else ""
    style = Style.TABLE_HEAD if is_head else Style.TABLE_CELL
    return Line(style, text, origin=origin, spans=(Span(text, whole=True),))


def _cell_span(placed_cell: PlacedCell) -> CellSpan:
    merge = "restart" if placed_cell.begins else "continue"
    return CellSpan(placed_cell.cell.columns, merge if placed_cell.cell.rows > 1 else "")


def paragraphs(style: Style, texts: Iterable[str], owner: str, place: str) -> Iterator[Line]:
    """Return texts as paragraphs of one style; ``place`` says what they are of their owner."""
    return (Line(style, text, origin=origin_of(owner, f"{place}.{number}")) for number, text in enumerate(texts))


def _running_spans(lead: str, points: Sequence[tuple[str, str]], ending: str) -> tuple[Span, ...]:
    """Return the pieces of a running paragraph; what joins a piece to the one before it is its own."""
    first, *more = points
    spans = [Span(f"{_joint(lead, first[1])}{first[1]}", first[0]), *(Span(f"; {text}", owner) for owner, text in more)]
    last = more[-1][1] if more else first[1]
    around = (Span(lead, "lead"), *spans, Span(f"{_joint(last, ending)}{ending}", "ending"))
    return tuple(span for span in around if span.text)


def _joint(text: str, more: str) -> str:
    """Return the separator between words and those after them: nothing before a mark."""
    return "" if not text or not more or plain(more)[:1] in ".,;:…!?)" else " "


def words_of(block: Block) -> str:
    """Return all that a block itself says, for comparison."""
    return fold(_own_words(block))


def _own_words(block: Block) -> str:
    return " ".join((block.title or "", *map(plain, (block.lead or "", *block.text, *block.ending))))


_DOES = DONE.strip().lower()


class _ItemParagraph(NamedTuple):
    """A paragraph of an item: its place among them, its pieces."""

    place: str
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


def full_text(block: Block, above: str = "", edition: int = SENTENCES) -> tuple[str, ...]:
    """Return the block's paragraphs, with its units and deadline where no words say them yet.

    A unit may have been named by the items above (``above``, as :func:`words_of` gives it). The sentences are those
    of an ``edition``, as a notice has it.

    Nothing of the office's text is changed: the sentence is added after a full stop, or else
    stands as a paragraph of its own.
    """
    return tuple(said.text for said in _item_paragraphs(block, above, edition))


def _item_paragraphs(block: Block, above: str, edition: int) -> tuple[_ItemParagraph, ...]:
    text = [_ItemParagraph(str(number), (Span(words, "text"),)) for number, words in enumerate(block.text)]
    added = list(_missing_sentences(block, above, edition))
    if not added:
        return tuple(text)
    if block.text and plain(block.text[-1]).endswith((".", "!", "?", "…")):
        *text, last = text
        more = tuple(span._replace(text=f" {span.text}") for span in added)
        return (*text, last._replace(spans=(*last.spans, *more)))
    first, *more_added = added
    return (*text, _ItemParagraph("said", (first, *(span._replace(text=f" {span.text}") for span in more_added))))


def _missing_sentences(block: Block, above: str, edition: int) -> Iterator[Span]:
    """Return the sentences that say what a block's words do not.

    Who only helps by them is not said to lead. What a unit does again and again is one sentence: “Giao … thực hiện
    hằng tháng.” The first edition knew neither, and never changes, as issued notices have it.
    """
    is_former = edition == FORMER_SENTENCES
    said = words_of(block)
    own = said if is_former else _own_words(block)
    units = [one for one in block.unit if not is_said(one, above) and not (is_said if is_former else leads)(one, own)]
    support = [one for one in block.support if not is_said(one, above) and not is_said(one, said)]
    due = block.deadline.sentence_beside(said, formerly=is_former) if block.deadline else ""
    does = "chủ trì" if any(is_said(unit, said) for unit in units) else _DOES
    is_one = bool(units and not support and not is_former and does == _DOES and due.startswith(DONE))
    if units and support:
        yield Span(f"Giao {', '.join(units)} chủ trì, phối hợp với {', '.join(support)}.", "unit", whole=True)
    elif units:
        yield Span(f"Giao {', '.join(units)} {does}{'' if is_one else '.'}", "unit", whole=True)
    elif support:
        yield Span(f"Đơn vị phối hợp: {', '.join(support)}.", "unit", whole=True)
    if due:
        yield Span(due.removeprefix(DONE) if is_one else due, "deadline", whole=True)
