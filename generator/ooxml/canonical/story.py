"""A story of a Word file (text, header, note) as a list of paragraphs, each with all that it shows and how.

What surrounds a paragraph is kept with it: the tables, rows and cells that begin before it, and for each piece of
its text the link, field, content control or tracked change that it stands in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from generator.normalization import normalize
from generator.ooxml import containers
from generator.ooxml.canonical import noise
from generator.ooxml.canonical.defaults import DEFAULTS
from generator.ooxml.canonical.inline import REVISIONS, InlineReader, Piece
from generator.ooxml.canonical.tables import TableLook
from generator.ooxml.canonical.values import Look, short_name, tree
from generator.ooxml.numbering import Counter
from generator.ooxml.package import W
from generator.ooxml.styles import BLACK, value
from generator.ooxml.visible_text import first_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml.etree import _Element as Element

    from generator.ooxml.canonical.cascade import Cascade, Chain, LevelUse, StyleSheet
    from generator.ooxml.numbering import Numbering


class CanonicalParagraph(NamedTuple):
    """A paragraph: its place in its part (from 1), its pieces, what holds for it, its mark and its number.

    ``inside`` are the names of what it stands in, such as ``tbl tr tc``; ``opened`` is what of that begins here, each
    with its look. ``ends_section``: a section ends with it.
    """

    part: str
    ordinal: int
    label: str
    pieces: tuple[Piece, ...]
    look: Look
    mark: Look
    numbered: Look
    inside: str
    opened: tuple[tuple[str, Any], ...]
    ends_section: bool = False

    @property
    def text(self) -> str:
        """The text shown, in NFC, with single spaces."""
        shown = "".join(piece.text for piece in self.pieces if piece.seen)
        return " ".join(normalize("NFC", shown).split())

    @property
    def printed(self) -> str:
        """Its number and text."""
        return " ".join(f"{self.label} {self.text}".split())

    @property
    def words(self) -> str:
        """The first words, by which the paragraph is found in Word."""
        return first_words(self.text)


class Sources(NamedTuple):
    """What the stories of one file are read with."""

    styles: StyleSheet
    cascade: Cascade
    numbering: Numbering
    is_hyphenated: bool
    relate: Callable[[str, str], object]
    """What a relationship's id means in a part."""
    note: Callable[[str, str], object]
    is_named: Callable[[str], bool]


class StoryReader:
    """Reads one story; afterwards ``paragraphs``, ``sections`` (``w:sectPr``) and ``doubtful`` hold what it is."""

    def __init__(self, part: str, sources: Sources) -> None:
        self._part = part
        self._sources = sources
        self._counter = Counter(sources.numbering)
        self._inline = InlineReader(lambda key: sources.relate(part, key), sources.note, sources.is_named)
        self._inside: list[str] = []
        self._opened: list[tuple[str, Any]] = []
        self._tables: list[Chain] = [()]
        self._index = 0
        self.paragraphs: list[CanonicalParagraph] = []
        self.sections: list[Element] = []
        self.doubtful: list[tuple[str, object]] = []
        self.revisions = 0

    def read(self, root: Element) -> StoryReader:
        """Read all that stands in a story's root."""
        self._blocks(root)
        self.doubtful += ((what, None) for what in self._inline.doubtful)
        if self._inline.open_fields or self._opened:
            self.doubtful.append(("trường hoặc bảng dở dang", None))
        self.revisions += self._inline.revisions
        self.paragraphs = list(_without_section_ends(self.paragraphs))
        return self

    def _blocks(self, parent: Iterable[Element]) -> None:
        for node in parent:
            tag = node.tag
            if tag == f"{W}p":
                self._paragraph(node)
            elif tag == f"{W}tbl":
                self._table(node)
            elif tag == f"{W}sectPr" and not self._inside:
                self.sections.append(node)
            elif tag in _BLOCK_WRAPPERS:
                self._wrapped(node, self._blocks)
            else:
                self._leftover(node)

    def _relate(self, key: str) -> object:
        return self._sources.relate(self._part, key)

    def _is_unused_bookmark(self, node: Element) -> bool:
        return noise.is_bookmark_of_program(node) and not self._sources.is_named(node.get(f"{W}name", ""))

    def _wrapped(self, node: Element, read: Callable[[Element], None]) -> None:
        """Read what stands in a content control or a tracked change of whole paragraphs, rows or cells."""
        name = short_name(node.tag).removeprefix("w:")
        content = node.find(f"{W}sdtContent") if name == "sdt" else node
        about: object = tuple(tree(child, self._relate) for child in node if name == "sdt" and child is not content)
        if name in REVISIONS:
            self.revisions += 1
            about = (node.get(f"{W}author"), node.get(f"{W}date"))
        elif name == "customXml":
            about = tuple(sorted(node.items()))
        with_look = (name, about)
        self._opened.append(with_look)
        self._inside.append(name)
        if content is not None:
            read(content)
        self._inside.pop()

    # Tables

    def _table(self, node: Element) -> None:
        self._attributes(node)
        table = TableLook(node, self._sources.styles, self._sources.cascade)
        self._once(node, "tblPr", "tblGrid")
        rows = list(_children(node, f"{W}tr"))
        self._opened.append(("tbl", table.look))
        self._inside.append("tbl")
        self._tables.append(table.chain)
        outer = {"top": rows[0] if rows else None, "bottom": rows[-1] if rows else None}
        self._rows(node, table, outer)
        self._tables.pop()
        self._inside.pop()

    def _rows(self, parent: Element, table: TableLook, outer: dict[str, Element | None]) -> None:
        for node in parent:
            if node.tag == f"{W}tr":
                self._row(node, table, {side: row is node for side, row in outer.items()})
            elif node.tag in _BLOCK_WRAPPERS:
                self._wrapped(node, lambda content: self._rows(content, table, outer))
            elif node.tag not in (f"{W}tblPr", f"{W}tblGrid"):
                self._leftover(node)

    def _row(self, row: Element, table: TableLook, outer: dict[str, bool]) -> None:
        self._attributes(row)
        self._once(row, "trPr", "tblPrEx")
        look, of_table = table.row(row)
        self._opened.append(("tr", look))
        self._inside.append("tr")
        cells = list(_children(row, f"{W}tc"))
        self._cells(row, table, of_table, outer, cells)
        self._inside.pop()

    def _cells(
        self, parent: Element, table: TableLook, of_table: Look, outer: dict[str, bool], cells: list[Element]
    ) -> None:
        for node in parent:
            if node.tag == f"{W}tc":
                self._attributes(node)
                sides = {**outer, "left": node is cells[0], "right": node is cells[-1]}
                self._opened.append(("tc", table.cell(node, of_table, sides)))
                self._inside.append("tc")
                self._cell(node)
                self._inside.pop()
            elif node.tag in _BLOCK_WRAPPERS:
                self._wrapped(node, lambda content: self._cells(content, table, of_table, outer, cells))
            elif node.tag not in (f"{W}trPr", f"{W}tblPrEx"):
                self._leftover(node)

    def _cell(self, cell: Element) -> None:
        self._once(cell, "tcPr")
        self._blocks(node for node in cell if node.tag != f"{W}tcPr")

    def _once(self, node: Element, *names: str) -> None:
        """Doubt properties that stand twice, or below what they are of."""
        known = [short_name(one.tag).removeprefix("w:") for one in node]
        at = [known.index(name) for name in names if name in known]
        is_above = all(name in names for name in known[: max(at, default=-1)])
        if not is_above or any(known.count(name) > 1 for name in names):
            self.doubtful.append((f"{', '.join(names)} hai lần hoặc sai chỗ", None))
        for grid in node.findall(f"{W}tblGrid"):
            self.doubtful += ((short_name(one.tag), tree(one)) for one in grid if one.tag != f"{W}gridCol")

    def _leftover(self, node: Element) -> None:
        if not noise.is_noise(node) and not self._is_unused_bookmark(node):
            self.doubtful.append((short_name(node.tag), tree(node, self._relate)))

    def _attributes(self, node: Element) -> None:
        for name, text in ((str(key), str(stated)) for key, stated in node.items()):
            if not noise.is_noise_attribute(name, text):
                self.doubtful.append((f"{short_name(node.tag)} có {short_name(name)}", text))

    # Paragraphs

    def _paragraph(self, node: Element) -> None:
        self._index += 1
        self._attributes(node)
        sources, table = self._sources, self._tables[-1]
        properties = node.find(f"{W}pPr")
        chain = sources.styles.chain("paragraph", value(properties, "pStyle"))
        marks = None if properties is None else properties.find(f"{W}rPr")
        label, level = self._label(properties, marks, chain)
        look = self._look(properties, chain, table, None if level is None else sources.cascade.level(level))
        mark = sources.cascade.run(marks, chain, table, is_mark=True)
        opened, self._opened = tuple(self._opened), []
        pieces = self._inline.read(node, lambda found: sources.cascade.run(found, chain, table))
        boxes = self._inline.boxes
        section = None if properties is None else properties.find(f"{W}sectPr")
        if section is not None:
            self.sections.append(section)
            if self._inside:
                self.doubtful.append(("w:sectPr trong bảng hoặc khung", None))
        self.paragraphs.append(
            CanonicalParagraph(
                *(self._part, self._index, label, pieces, look, self._with_changes(marks, mark)),
                numbered={} if level is None else self._numbered(properties, chain, level, mark),
                inside=" ".join(self._inside),
                opened=opened,
                ends_section=section is not None,
            )
        )
        for box in boxes:
            self._wrapped(box, self._blocks)

    def _label(self, properties: Element | None, marks: Element | None, chain: Chain) -> tuple[str, Element | None]:
        """Return the number of a paragraph as printed, and the ``w:lvl`` that it comes from."""
        # Where the mark is deleted, the text joins the next paragraph and takes its label.
        if marks is not None and marks.find(f"{W}del") is not None:
            return "", None
        level = self._sources.numbering.level(properties, chain)
        return self._counter.label(properties, chain), None if level is None else level.node

    def _numbered(self, properties: Element | None, chain: Chain, level: Element, mark: Look) -> Look:
        look = self._sources.cascade.label(self._sources.cascade.level(level), mark)
        # Word goes by the style to which a level is tied, LibreOffice by the level that is named.
        holders = (properties, *(style.find(f"{W}pPr") for style in chain))
        named = (value(one.find(f"{W}numPr"), "ilvl") for one in holders if one is not None)
        return {**look, "ilvl": next(filter(None, named), "0")}

    def _look(self, properties: Element | None, chain: Chain, table: Chain, level: LevelUse | None) -> Look:
        found = self._sources.cascade.paragraph(properties, chain, table, level)
        is_hyphenated = self._sources.is_hyphenated and not found["suppressAutoHyphens"]
        if len(self._tables) > 1:
            # Whether lines of a paragraph in a cell stay together: LibreOffice turns it off in every cell.
            found = {**found, "widowControl": True}
        return {**found, "suppressAutoHyphens": not is_hyphenated}

    def _with_changes(self, marks: Element | None, mark: Look) -> Look:
        changes = [one for one in (() if marks is None else marks) if one.tag in _CHANGES]
        self.revisions += len(changes)
        said = {short_name(one.tag): (one.get(f"{W}author"), one.get(f"{W}date")) for one in changes}
        return {**mark, **said} if said else mark


_CHANGES = tuple(f"{W}{name}" for name in REVISIONS)
_BLOCK_WRAPPERS = frozenset(f"{W}{name}" for name in (*REVISIONS, *containers.BLOCK))


def _without_section_ends(paragraphs: Iterable[CanonicalParagraph]) -> Iterator[CanonicalParagraph]:
    """Yield the paragraphs; an empty line that only ends a section is the end of the one above.

    LibreOffice writes a line of its own there: below a table it has another look, below a text there is none.
    """
    held: CanonicalParagraph | None = None
    for one in paragraphs:
        if held is not None and one.ends_section and not held.ends_section and is_bare_line(one):
            held = held._replace(ends_section=True)
            continue
        if held is not None:
            yield held
        held = one
    if held is not None:
        yield held


def is_bare_line(one: CanonicalParagraph) -> bool:
    """Whether a paragraph outside tables is empty, without borders, and at most as high as a line of text."""
    look, size = one.look, one.mark.get("sz", "")
    is_bare = not (one.pieces or one.label or one.numbered or one.inside or one.opened)
    is_low = isinstance(look["spacing.line"], int) and look["spacing.line"] <= _ONE_LINE and size in _LINE_SIZES
    stated = {key for key, held in look.items() if held != DEFAULTS.get(key)}
    of_mark = {key.partition(".")[0] for key, held in one.mark.items() if held not in (DEFAULTS.get(key), BLACK)}
    return is_bare and is_low and stated <= _OF_EMPTY_LINE and of_mark <= _OF_EMPTY_MARK


_OF_EMPTY_LINE = {
    *("spacing.line", "spacing.lineRule", "jc", "ind.left", "ind.right", "ind.firstLine"),
    *("keepNext", "keepLines", "widowControl", "suppressAutoHyphens"),
}
_OF_EMPTY_MARK = {"rFonts", "sz", "szCs", "b", "bCs", "i", "iCs", "caps"}
_ONE_LINE = 280
_LINE_SIZES = tuple(str(half_points) for half_points in range(1, 29))


def _children(parent: Element, tag: str) -> Iterator[Element]:
    for node in parent:
        if node.tag == tag:
            yield node
        elif node.tag in _BLOCK_WRAPPERS or node.tag == f"{W}sdtContent":
            yield from _children(node, tag)
