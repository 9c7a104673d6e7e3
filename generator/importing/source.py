"""A Word file as lines: those of its head, its body with tables, its ending and annexes, and what belongs to none.

The components are those that lint finds. Here each line gets the sign it is numbered with, typed or Word's own, and
its bold and italic words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.emphasis import EmphasisPart, parts
from generator.importing import signs
from generator.importing.data_tables import SourceTable, table_of
from generator.importing.plain_text import MARKED_STYLE, STYLE
from generator.lint.detect.text_lines import TextLine, clean, is_contents_entry, lines_of, shown_text
from generator.ooxml.visible_text import first_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.importing.signs import Sign
    from generator.lint.detect.components import AnnexLines, Components
    from generator.ooxml.document import Document, Paragraph, Run


_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:trang\s+)?\d{1,3}(?:\s*/\s*\d{1,3})?[-–—\s]*", re.IGNORECASE)
_ORNAMENT = re.compile(r"[\W_]*(?:o0o|0o0|ooo)?[\W_]*", re.IGNORECASE)
"""A line of signs alone, as who types a rule draws it, or as a scanner sees dust."""


class Place(NamedTuple):
    """Where something stands in a Word file: the part, the paragraph's number within it, its first words."""

    part: str
    paragraph: int
    words: str


class SourceLine(NamedTuple):
    """A line of text: its words without the sign, ``pieces`` of one look each, the sign that it is numbered with."""

    place: Place
    text: str
    pieces: tuple[EmphasisPart, ...] = ()
    sign: Sign | None = None

    @property
    def is_bold(self) -> bool:
        """Whether all its words are bold."""
        return bool(self.pieces) and all(one.bold for one in self.pieces if one.text.strip())

    @property
    def printed(self) -> str:
        """The line as it is read, its sign first."""
        return f"{self.sign.written} {self.text}" if self.sign else self.text


Element = SourceLine | SourceTable


class SourceAnnex(NamedTuple):
    """An annex: its heading, its title, its reference line, what follows."""

    heading: tuple[SourceLine, ...]
    title: tuple[SourceLine, ...]
    reference: tuple[SourceLine, ...]
    body: tuple[Element, ...]


class SourceDocument(NamedTuple):
    """A Word file as lines; ``label`` is that of the recipients; ``rest`` are those that belong to no component.

    ``frames`` are the tables of the body and the annexes that only place words, whose cells are lines of these.
    """

    country: tuple[SourceLine, ...] = ()
    motto: tuple[SourceLine, ...] = ()
    parent: tuple[SourceLine, ...] = ()
    organ: tuple[SourceLine, ...] = ()
    number: tuple[SourceLine, ...] = ()
    date: tuple[SourceLine, ...] = ()
    type: tuple[SourceLine, ...] = ()
    subject: tuple[SourceLine, ...] = ()
    basis: tuple[SourceLine, ...] = ()
    body: tuple[Element, ...] = ()
    titles: tuple[SourceLine, ...] = ()
    other_posts: tuple[SourceLine, ...] = ()
    name: tuple[SourceLine, ...] = ()
    label: tuple[SourceLine, ...] = ()
    recipients: tuple[SourceLine, ...] = ()
    annexes: tuple[SourceAnnex, ...] = ()
    rest: tuple[SourceLine, ...] = ()
    frames: tuple[Place, ...] = ()


def read_source(document: Document, components: Components) -> SourceDocument:
    """Return a document as lines; every text of its main part is in one of them."""
    return _Division(document, components).source()


class _Division:
    """Divides the lines of a document among its components."""

    def __init__(self, document: Document, components: Components) -> None:
        self._document = document
        self._found = components
        self._lines = lines_of(document.paragraphs)
        one = components
        self._head = _present((one.country, one.motto, *one.parent, *one.organ, one.number, one.date, *one.about))
        self._head += [*_present((one.type, *one.subject, *one.addressee)), *(mark.line for mark in one.marks)]
        self._unheld = {id(line.segment) for line in (*one.about, *one.addressee, *(mark.line for mark in one.marks))}
        """Of the head, what a notice has no place for."""
        self._ending = _present((*one.titles, *one.other_posts, one.name, one.recipients_label, *one.recipients))
        annexes = [line for annex in one.annexes for line in _present(annex)]
        self._known = {id(line.segment) for line in (*self._head, *self._ending, *annexes)}
        own = [line.paragraph for line in (*self._head, *self._ending)]
        # A table that holds the type of the document is the page, not the head.
        page = {line.paragraph.cell.table for line in _present((one.type,)) if line.paragraph.cell}
        self._tables = {paragraph.cell.table for paragraph in own if paragraph.cell} - page
        self._frames: dict[int, Place] = {}

    def source(self) -> SourceDocument:
        one = self._found
        begin = max((line.paragraph.index for line in self._head if line.paragraph.part == self._main), default=0)
        end = min((line.paragraph.index for line in self._ending if line.paragraph.index > begin), default=self._last)
        starts = [annex.heading.paragraph.index for annex in one.annexes]
        basis = {paragraph.index for paragraph in one.basis}
        body = list(self._elements(begin + 1, min([end, *starts]) if starts else end))
        grounds = [one for one in body if isinstance(one, SourceLine) and one.place.paragraph in basis]
        stops = [*starts[1:], self._last][: len(starts)]
        annexes = tuple(self._annex(*pair) for pair in zip(one.annexes, stops, strict=True))
        taken = {
            line.place.paragraph for line in _all_lines((*body, *(one for annex in annexes for one in annex.body)))
        }
        return SourceDocument(
            country=_lines(_present((one.country,))),
            motto=_lines(_present((one.motto,))),
            parent=_lines(one.parent),
            organ=_lines(one.organ),
            number=_lines(_present((one.number,))),
            date=_lines(_present((one.date,))),
            type=_lines(_present((one.type,))),
            subject=_lines(one.subject),
            basis=tuple(grounds),
            body=tuple(one for one in body if one not in grounds),
            titles=_lines(one.titles),
            other_posts=_lines(one.other_posts),
            name=_lines(_present((one.name,))),
            label=_lines(_present((one.recipients_label,))),
            recipients=_lines(one.recipients),
            annexes=annexes,
            rest=tuple(self._rest(taken)),
            frames=tuple(self._frames.values()),
        )

    @property
    def _main(self) -> str:
        return self._document.paragraphs[0].part if self._document.paragraphs else ""

    @property
    def _last(self) -> int:
        return len(self._document.paragraphs) + 1

    def _elements(self, begin: int, end: int) -> Iterator[Element]:
        """Yield the lines and tables of the paragraphs from one number to the one before another."""
        seen: set[int] = set()
        for paragraph in self._document.paragraphs[begin - 1 : end - 1]:
            if paragraph.in_text_box or is_contents_entry(paragraph) or is_stray(paragraph):
                continue
            cell = paragraph.cell
            if cell is None:
                segments = {id(one) for one in paragraph.segments}
                if not segments & self._known:
                    yield from lines_in(paragraph)
            elif cell.table not in self._tables and cell.table not in seen:
                table = table_of(self._document.paragraphs, cell.table)
                if table.is_data:
                    seen |= table.tables
                    yield table
                    continue
                for line in lines_in(paragraph):
                    self._frames.setdefault(cell.table, line.place)
                    yield line

    def _annex(self, annex: AnnexLines, end: int) -> SourceAnnex:
        known = [line for line in annex if line is not None]
        begin = max(line.paragraph.index for line in known) + 1
        heading, title, reference = (_lines(_present((line,))) for line in annex)
        return SourceAnnex(heading, title, reference, tuple(self._elements(begin, end)))

    def _rest(self, taken: set[int]) -> Iterator[SourceLine]:
        for line in self._lines:
            is_known = id(line.segment) in self._known - self._unheld
            if not is_known and line.paragraph.index not in taken:
                yield _line(line)


def _present(lines: Iterable[TextLine | None]) -> list[TextLine]:
    return [line for line in lines if line is not None]


def _all_lines(elements: Iterable[Element]) -> Iterator[SourceLine]:
    for one in elements:
        if isinstance(one, SourceTable):
            yield from (SourceLine(Place(at.part, at.index, at.words), "") for at in one.paragraphs)
        else:
            yield one


def _lines(lines: Iterable[TextLine]) -> tuple[SourceLine, ...]:
    return tuple(map(_line, lines))


def _line(line: TextLine) -> SourceLine:
    """Return a line of a component, whose beginning is no number."""
    one = line.paragraph
    label = f"{one.label} " if one.label and line.segment is one.segments[0] else ""
    pieces = pieces_of(line.segment.runs)
    return SourceLine(_place(one, line.text), f"{label}{shown_text(line)}", pieces)


def lines_in(paragraph: Paragraph) -> Iterator[SourceLine]:
    """Yield the lines of a paragraph of the body: one, or more where forced breaks part sentences or items."""
    sign = signs.of_label(paragraph.label)
    before = f"{paragraph.label} " if paragraph.label and sign is None else ""
    for at, runs in enumerate(_parted(paragraph.runs)):
        pieces = pieces_of(runs)
        text = before + "".join(one.text for one in pieces) if not at else "".join(one.text for one in pieces)
        own, length = (sign, 0) if sign and not at else (_sign_of(text) or (None, 0))
        if not text.strip():
            continue
        rest = text[length:]
        pieces = _cut(pieces, length) if not (before and not at) else (EmphasisPart(rest),)
        place = _place(paragraph, text)
        yield SourceLine(place, rest, pieces, own)


def _sign_of(text: str) -> tuple[Sign, int] | None:
    """Return the sign of a line and its length; ``None`` of a sentence that counts on, as ``(1) …; (2) …``."""
    found = signs.read(text)
    if found and found[0].written.startswith("(") and f"({found[0].ordinal + 1})" in text:
        return None
    return found


def is_stray(paragraph: Paragraph) -> bool:
    """Return whether a paragraph is none of the text: the page's number, typed by hand, or signs without a word."""
    text = clean(paragraph.printed)
    if _ORNAMENT.fullmatch(text):
        return bool(text)
    is_apart = paragraph.alignment in ("center", "right") or paragraph.style in (STYLE, MARKED_STYLE)
    return is_apart and paragraph.cell is None and _PAGE_NUMBER.fullmatch(text) is not None


def _place(paragraph: Paragraph, text: str) -> Place:
    return Place(paragraph.part, paragraph.index, first_words(text))


def _parted(runs: Sequence[Run]) -> list[list[Run]]:
    """Return runs in lines: a forced break parts them where a sentence ends, or an item begins."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *more = run.text.split("\n")
        lines[-1].append(run._replace(text=first))
        lines += ([run._replace(text=text)] for text in more)
    made = lines[:1]
    for line in lines[1:]:
        above, text = clean(_text(made[-1])), clean(_text(line))
        is_title = _is_bold(made[-1]) and not _is_bold(line)
        if not above or not text or is_title or above.endswith((".", ";", ":", "!", "?")) or signs.read(text):
            made.append(line)
        else:
            made[-1] = [*made[-1], line[0]._replace(text=" "), *line]
    return made


def _is_bold(runs: Iterable[Run]) -> bool:
    return all(run.bold for run in runs if run.text.strip())


def _text(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def pieces_of(runs: Iterable[Run]) -> tuple[EmphasisPart, ...]:
    """Return the words of runs with their look, as one reads them: single spaces, in NFC, nothing unseen."""
    made: list[EmphasisPart] = []
    for run in runs:
        text = run.text.upper() if run.caps else run.text
        is_blank = not text.strip()
        bold, italic = (made[-1].bold, made[-1].italic) if is_blank and made else (run.bold, run.italic)
        if made and (made[-1].bold, made[-1].italic) == (bold, italic):
            made[-1] = made[-1]._replace(text=made[-1].text + text)
        else:
            made.append(EmphasisPart(text, bold, italic))
    return _joined(made)


def _joined(pieces: Sequence[EmphasisPart]) -> tuple[EmphasisPart, ...]:
    """Return pieces with clean words, single spaces between them; as one where a letter and its mark look different."""
    made: list[EmphasisPart] = []
    was_space = False
    for one in pieces:
        text = clean(one.text)
        if not text:
            was_space = was_space or bool(one.text)
            continue
        if made and (was_space or one.text[0].isspace()):
            made[-1] = made[-1]._replace(text=f"{made[-1].text} ")
        was_space = one.text[-1].isspace()
        made.append(one._replace(text=text))
    whole = clean("".join(one.text for one in pieces))
    if "".join(one.text for one in made) != whole:
        return (EmphasisPart(whole),) if whole else ()
    return tuple(made)


def _cut(pieces: Sequence[EmphasisPart], length: int) -> tuple[EmphasisPart, ...]:
    """Return pieces without their first letters."""
    made = []
    for one in pieces:
        text = one.text[length:]
        length = max(length - len(one.text), 0)
        if text:
            made.append(one._replace(text=text))
    return tuple(made)


def marked(pieces: Sequence[EmphasisPart]) -> str:
    """Return pieces as content writes them, ``**bold**``, ``*italic*``; plain where that would not be read so."""
    made = "".join(map(_marked, pieces))
    plain = "".join(one.text for one in pieces)
    if "".join(one.text for one in parts(made)) == plain:
        return made
    return plain.replace("*", "\\*")


def _marked(piece: EmphasisPart) -> str:
    text = piece.text.replace("*", "\\*")
    sign = "*" * (2 * piece.bold + piece.italic)
    words = text.strip()
    if not sign or not words:
        return text
    begin = len(text) - len(text.lstrip())
    return f"{text[:begin]}{sign}{words}{sign}{text[begin + len(words) :]}"
