"""A Word file as lines and tables in the order in which they are read, with where in the content each was typed.

The file that the program makes of a content and the one that a person changed are read in the same way.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from generator.merging.words import LinePiece, even
from generator.ooxml import definitions, package
from generator.ooxml.on_off import is_on
from generator.ooxml.package import W
from generator.rendering import origins

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from lxml.etree import _Element as Element

    from generator.ooxml.visible_text import ParagraphSource

_PICTURES = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip", "{urn:schemas-microsoft-com:vml}imagedata"
_NOTES = {f"{W}footnoteReference": "chú thích cuối trang", f"{W}endnoteReference": "chú thích cuối văn bản"}
_STRUCK = "chữ gạch ngang (vẫn in ra; muốn bỏ thì xóa hẳn)"
_BOX = f"{W}txbxContent"


class WordCell(NamedTuple):
    """A cell of a table: its words, how many columns and rows it spans."""

    text: str
    columns: int = 1
    rows: int = 1


class WordLine(NamedTuple):
    """A paragraph that shows something, or a table of the content as one.

    ``ordinal`` counts the paragraphs of the main part from 1; of a table it is that of its first. ``table`` is the
    number of the table that it stands in, ``cell`` its row and column there; both ``None`` outside of tables. ``rows``
    are those of a table of the content. ``origin`` and ``pieces`` say where the program's own file has it from;
    ``holds`` what it has besides words, by name. ``is_boxed``: it stands in a text box.
    """

    ordinal: int
    label: str
    text: str
    style: str = ""
    table: int | None = None
    cell: tuple[int, int] | None = None
    rows: tuple[tuple[WordCell, ...], ...] = ()
    origin: str = ""
    pieces: tuple[LinePiece, ...] = ()
    holds: tuple[str, ...] = ()
    is_boxed: bool = False

    @property
    def printed(self) -> str:
        """Its number and words, white space as single spaces."""
        return even(f"{self.label} {self.text}")

    @property
    def is_table(self) -> bool:
        """Whether it is a table of the content."""
        return bool(self.rows)


class WordTable(NamedTuple):
    """A table: its cells row by row, where it comes from in the program's own file, the paragraphs in it."""

    rows: tuple[tuple[WordCell, ...], ...]
    origin: str

    @property
    def text(self) -> str:
        """Its words, a row a line."""
        return "\n".join(" | ".join(cell.text for cell in row) for row in self.rows)


class WordFile(NamedTuple):
    """The lines of the main part, its tables by their numbers, and the lines of headers, footers and notes by part."""

    lines: tuple[WordLine, ...]
    tables: tuple[WordTable, ...]
    others: Mapping[str, tuple[str, ...]]

    def with_tables(self, whole: Collection[int]) -> list[WordLine]:
        """Return the lines with some tables, by their numbers, as one line each."""
        found: list[WordLine] = []
        begun: set[int] = set()
        for line in self.lines:
            if line.table is None or line.table not in whole:
                if line.printed:
                    found.append(line)
            elif line.table not in begun:
                begun.add(line.table)
                table = self.tables[line.table]
                found.append(WordLine(line.ordinal, "", table.text, rows=table.rows, origin=table.origin))
        return found


def read(parts: Mapping[str, bytes]) -> WordFile:
    """Read the parts of a Word file that has no tracked changes.

    Raises:
        NoticeError: a part that must be XML is not (D006).
    """
    main = package.main_part(parts)
    text = definitions.story(parts, main, main)
    # Reading first: it takes out of the tree what no reader sees.
    sources, root = text.sources, text.root
    tables = [one for one in root.iter(f"{W}tbl") if next(one.iterancestors(f"{W}tbl"), None) is None]
    numbers = {table: at for at, table in enumerate(tables)}
    others: dict[str, tuple[str, ...]] = {}
    for one in definitions.paragraphs(parts):
        if one.part != main and (line := even(one.line)) and any(map(str.isalpha, line)):
            others[one.part] = (*others.get(one.part, ()), line)
    texts = {one.node: one.paragraph for one in sources}
    shown = tuple(
        WordTable(tuple(_rows(table, {node: one.text for node, one in texts.items()})), _origin(table))
        for table in tables
    )
    return WordFile(tuple(_line(one, numbers) for one in sources), shown, others)


def _line(source: ParagraphSource, numbers: Mapping[Element, int]) -> WordLine:
    node, paragraph = source.node, source.paragraph
    table = next((one for one in reversed(list(node.iterancestors(f"{W}tbl"))) if one in numbers), None)
    spans = origins.spans_of(node)
    return WordLine(
        paragraph.index,
        paragraph.label,
        paragraph.text,
        paragraph.style,
        None if table is None else numbers[table],
        None if table is None else _place(node, table),
        origin=_origin(node),
        pieces=tuple(LinePiece(one.key, one.start, one.end) for one in spans),
        holds=tuple(_held(node)),
        is_boxed=next(node.iterancestors(_BOX), None) is not None,
    )


def _origin(node: Element) -> str:
    kept = node.get(origins.KEY, "").partition("~")[0]
    return "" if kept.startswith("template#") else kept


def _place(node: Element, table: Element) -> tuple[int, int]:
    row = next((one for one in node.iterancestors(f"{W}tr") if _table_of(one) is table), None)
    if row is None:
        return 0, 0
    cells = [one for one in row.iter(f"{W}tc") if _table_of(one) is table]
    cell = next(one for one in node.iterancestors(f"{W}tc") if _table_of(one) is table)
    return _rows_of(table).index(row), cells.index(cell)


def _table_of(node: Element) -> Element | None:
    return next(node.iterancestors(f"{W}tbl"), None)


def _rows_of(table: Element) -> list[Element]:
    return [row for row in table.iter(f"{W}tr") if _table_of(row) is table]


class _Cell(NamedTuple):
    text: str
    columns: int
    merge: str | None


def _rows(table: Element, texts: Mapping[Element, str]) -> Iterator[tuple[WordCell, ...]]:
    """Yield the cells of each row that begin in it."""
    grid: list[dict[int, _Cell]] = []
    for row in _rows_of(table):
        column, cells = 0, dict[int, _Cell]()
        for cell in (one for one in row.iter(f"{W}tc") if _table_of(one) is table):
            span = _number(cell.find(f"{W}tcPr/{W}gridSpan"))
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            words = " ".join(filter(None, (even(texts.get(one, "")) for one in cell.iter(f"{W}p"))))
            kind = None if merge is None else merge.get(f"{W}val", "continue")
            cells[column] = _Cell(words, span, kind)
            column += span
        grid.append(cells)
    for at, cells in enumerate(grid):
        yield tuple(
            WordCell(one.text, one.columns, 1 + _below(grid[at + 1 :], column))
            for column, one in cells.items()
            if one.merge != "continue"
        )


def _below(rows: Sequence[Mapping[int, _Cell]], column: int) -> int:
    """Return in how many rows below the cell of a column goes on."""
    count = 0
    for row in rows:
        if column not in row or row[column].merge != "continue":
            break
        count += 1
    return count


def _number(node: Element | None) -> int:
    written = "1" if node is None else node.get(f"{W}val", "1")
    return max(int(written), 1) if written.isdecimal() else 1


def _held(node: Element) -> Iterator[str]:
    """Yield what a paragraph has besides words, by name."""
    pictures = sum(1 for _ in node.iter(*_PICTURES))
    yield from ["hình"] * pictures
    for note in node.iter(*_NOTES):
        yield _NOTES[note.tag]
    if any(_is_struck(run) for run in node.iter(f"{W}r")):
        yield _STRUCK


def _is_struck(run: Element) -> bool:
    is_through = is_on(run.find(f"{W}rPr/{W}strike")) or is_on(run.find(f"{W}rPr/{W}dstrike"))
    return is_through and any((text.text or "").strip() for text in run.iter(f"{W}t"))


def more_held(word: WordLine, base: WordLine | None) -> Counter[str]:
    """Return what a line has besides words that the program's own has not, by name."""
    return Counter(word.holds) - Counter(base.holds if base else ())
