"""One part of a Word file in two versions -> the part with tracked changes."""

from __future__ import annotations

import copy
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from generator.ooxml.edit import ensure_child
from generator.ooxml.package import W
from generator.rendering import origins
from generator.revisions.text_diff import align_rows
from generator.revisions.tracked_changes.blocks import Words, blocks, entries
from generator.revisions.tracked_changes.runs import (
    DELETED,
    INSERTED,
    PUT,
    SAME,
    TAKEN,
    Fate,
    Piece,
    compared,
    moved,
    segments,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from lxml.etree import _Element as Element

    from generator.revisions.text_diff import IndexPair
    from generator.revisions.tracked_changes.blocks import Entry, Fates
    from generator.revisions.tracked_changes.marks import Edit, Reviser

_BLOCKS = (f"{W}p", f"{W}tbl")
_OLD_SIDE = (DELETED, TAKEN)


class _Shown(NamedTuple):
    """What one paragraph (or table) of the redline shows: one entry, or one that went and one that came.

    ``mark`` is what became of the paragraph's mark; ``look`` the paragraph whose properties it has, ``before``
    the one whose properties it had.
    """

    entries: tuple[Entry, ...]
    mark: tuple[str, Edit] | None
    look: Element
    before: Element | None = None


class Merger:
    """Merges containers: bodies, cells, headers, notes."""

    def __init__(self, fates: Fates, reviser: Reviser) -> None:
        self._fates = fates
        self._reviser = reviser
        self._paragraphs = 0

    def merge(self, old: Element, new: Element) -> None:
        """Put tracked changes into a container of the new version.

        Raises:
            ValueError: something changed that cannot be tracked.
        """
        left, right = blocks(old), blocks(new)
        sides = [[node.tag for node in side if node.tag not in _BLOCKS] for side in (old, new)]
        if sides[0] != sides[1]:
            raise ValueError("blocks")
        made = _Ranges(self._fates, self._reviser)
        for shown in _shown(entries(left, right, self._fates)):
            self._write(shown, made)
        made.close([])
        for block in right:
            if block.node.getparent() is new:
                new.remove(block.node)
        last = new.find(f"{W}sectPr")
        at = len(new) if last is None else new.index(last)
        new[at:at] = made.nodes
        if last is not None:
            self._reviser.change(last, old.find(f"{W}sectPr"), "section")

    def _write(self, shown: _Shown, made: _Ranges) -> None:
        first = shown.entries[0]
        if not first.block.is_paragraph:
            made.leave(first)
            if made.nodes and made.nodes[-1].tag == f"{W}tbl":
                made.nodes.append(self._separator())
            made.nodes.append(self._any_table(first))
            return
        made.leave(first)
        paragraph = etree.Element(f"{W}p")
        self._set_look(paragraph, shown)
        for entry in shown.entries:
            made.enter(entry, paragraph)
            paragraph.extend(written(self._pieces(entry), self._reviser))
        made.nodes.append(paragraph)

    def _pieces(self, entry: Entry) -> list[Piece]:
        """Return what a paragraph's words are."""
        if entry.old and entry.new:
            return compared(segments(entry.old.node), segments(entry.new.node), self._words())
        block = entry.block
        found = segments(block.node)
        both = self._fates.versions(block.key) if entry.kind in (TAKEN, PUT) else None
        if both is not None:
            return moved(compared(*both, self._words(block.key)), Fate(entry.kind, entry.edit))
        return [Piece(entry.kind, one.atoms, entry.edit) for one in found]

    def _words(self, scope: Hashable = None) -> Words:
        self._paragraphs += 1
        return Words(self._fates, self._paragraphs if scope is None else scope)

    def _set_look(self, paragraph: Element, shown: _Shown) -> None:
        look = shown.look.find(f"{W}pPr")
        properties = etree.Element(f"{W}pPr") if look is None else copy.deepcopy(look)
        if shown.before is not None:
            section, before = properties.find(f"{W}sectPr"), shown.before.find(f"{W}pPr/{W}sectPr")
            if section is not None:
                self._reviser.change(section, before, "section")
            self._reviser.change(properties, shown.before.find(f"{W}pPr"), "look")
        if shown.mark:
            self._mark(properties, *shown.mark)
        if len(properties):
            paragraph.insert(0, properties)

    def _mark(self, properties: Element, kind: str, edit: Edit) -> None:
        """Note what became of a paragraph's mark."""
        look = ensure_child(properties, "rPr")
        look.insert(len(look.findall(f"{W}{INSERTED}")), self._reviser.mark(kind, edit))

    def _separator(self) -> Element:
        """Return a paragraph that is in neither version: it keeps an old table from growing into a new one."""
        paragraph = etree.Element(f"{W}p")
        properties = etree.SubElement(paragraph, f"{W}pPr")
        self._mark(properties, INSERTED, "separator")
        self._mark(properties, DELETED, "separator")
        return paragraph

    def _any_table(self, entry: Entry) -> Element:
        if entry.old and entry.new:
            return self._table(entry.old.node, entry.new.node)
        is_gone = entry.kind in _OLD_SIDE
        tables = self._fates.tables(entry.block.key) if entry.kind in (TAKEN, PUT) else None
        table = copy.deepcopy(entry.block.node)
        rows = table.findall(f"{W}tr")
        if tables is None:
            for row in rows:
                self._mark_row(row, is_gone, entry.edit)
            return table
        left, right = (side.findall(f"{W}tr") for side in tables)
        for i, j in _pairs(left, right):
            at = i if is_gone else j
            if at is not None:
                both = None if i is None or j is None else ((entry.block.key, i), left[i], right[j])
                edit = entry.edit if both else ("row", entry.block.key, i, j)
                self._mark_row(rows[at], is_gone, edit, both)
        return table

    def _table(self, old: Element, new: Element) -> Element:
        """Return a table that is in both versions: its properties, rows, cells."""
        made = copy.deepcopy(new)
        left, right = old.findall(f"{W}tr"), made.findall(f"{W}tr")
        for name in ("tblPr", "tblGrid"):
            properties = made.find(f"{W}{name}")
            if properties is not None:
                self._reviser.change(properties, old.find(f"{W}{name}"), "look")
        at = made.index(right[0]) if right else len(made)
        for row in right:
            made.remove(row)
        key = new.get(origins.KEY, "")
        rows = [self._row(left, right, pair, key) for pair in _pairs(left, right)]
        made[at:at] = rows
        return made

    def _row(self, left: Sequence[Element], right: Sequence[Element], pair: IndexPair, table: str) -> Element:
        i, j = pair
        if i is not None and j is not None:
            self._cells(left[i], right[j])
            return right[j]
        row = copy.deepcopy(left[i]) if i is not None else right[j if j is not None else 0]
        self._mark_row(row, i is not None, ("row", table, i, j))
        return row

    def _cells(self, old: Element, new: Element) -> None:
        left, right = old.findall(f"{W}tc"), new.findall(f"{W}tc")
        if len(left) != len(right):
            raise ValueError("cells")
        for before, now in zip(left, right, strict=True):
            properties = now.find(f"{W}tcPr")
            if properties is not None:
                self._reviser.change(properties, before.find(f"{W}tcPr"), "look")
            self.merge(before, now)

    def _mark_row(
        self,
        row: Element,
        is_gone: bool,  # noqa: FBT001 - one of two sides
        edit: Edit,
        both: tuple[Hashable, Element, Element] | None = None,
    ) -> None:
        """Mark a row with all it holds; ``both`` names a row of a table that was moved, with its versions."""
        kind = DELETED if is_gone else INSERTED
        properties = ensure_child(row, "trPr")
        properties.append(self._reviser.mark(kind, edit))
        paragraphs = list(row.iter(f"{W}p"))
        sides = [list(side.iter(f"{W}p")) for side in both[1:]] if both else []
        for at, paragraph in enumerate(paragraphs):
            pieces = [Piece(kind, one.atoms, edit) for one in segments(paragraph)]
            if both and len(sides[0]) == len(sides[1]):
                words = self._words((both[0], at))
                pieces = moved(compared(segments(sides[0][at]), segments(sides[1][at]), words), Fate(kind, edit))
            look = paragraph.find(f"{W}pPr")
            own = etree.Element(f"{W}pPr") if look is None else look
            self._mark(own, kind, edit)
            paragraph[:] = [own, *written(pieces, self._reviser)]


class _Ranges:
    """The blocks written so far, with the ranges of moves opened and closed around them."""

    def __init__(self, fates: Fates, reviser: Reviser) -> None:
        self.nodes: list[Element] = []
        self._fates = fates
        self._reviser = reviser
        self._open: list[tuple[tuple[str, Edit], Element]] = []

    def enter(self, entry: Entry, paragraph: Element) -> None:
        """Open the ranges that an entry is in, in its paragraph.

        A table opens none: rows cannot be moved, only go and come; and a range around nothing else makes
        LibreOffice end when it is rejected.
        """
        wanted = self._wanted(entry)
        self.close(wanted, paragraph)
        for side, move in wanted[len(self._open) :]:
            start = self._reviser.range_start(side, move)
            paragraph.append(start)
            self._open.append(((side, move), start))

    def leave(self, entry: Entry) -> None:
        """Close the ranges that an entry is not in, before its paragraph or table."""
        self.close(self._wanted(entry))

    def close(self, wanted: list[tuple[str, Edit]], target: list[Element] | Element | None = None) -> None:
        """Close all ranges but those wanted."""
        while self._open and [key for key, _ in self._open] != wanted[: len(self._open)]:
            (self.nodes if target is None else target).append(self._reviser.range_end(self._open.pop()[1]))

    def _wanted(self, entry: Entry) -> list[tuple[str, Edit]]:
        if entry.kind == SAME:
            return []
        side = TAKEN if entry.kind in _OLD_SIDE else PUT
        return [(side, move) for move in self._fates.moves(entry.block, is_new=side == PUT)]


def _shown(found: list[Entry]) -> list[_Shown]:
    """Return what each paragraph and table shows.

    The last paragraph of a body or a cell cannot come or go. Where others came for those that went, its mark
    stays, and looks like the last that came. If there are not both, the mark of the paragraph before them comes
    or goes in its place, and the last one takes over what that paragraph looks like.
    """
    shown = [_plainly(entry) for entry in found]
    size = next((at for at, entry in enumerate(reversed(found)) if entry.kind == SAME), len(found))
    tail = found[len(found) - size :]
    if not tail:
        return shown
    went = [entry for entry in tail if entry.kind in _OLD_SIDE]
    came = [entry for entry in tail if entry.kind not in _OLD_SIDE]
    if went and came:
        return [*shown[: len(found) - size], *map(_plainly, went[:-1]), *_exchanged(went[-1], came)]
    stayed = found[len(found) - size - 1] if size < len(found) else None
    if stayed is None or stayed.old is None or stayed.new is None:
        return shown
    kind, look = (INSERTED, stayed.new.node) if came else (DELETED, stayed.old.node)
    at = len(found) - size - 1
    last = tail[-1]
    shown[at] = _Shown((stayed,), (kind, tail[0].edit), look)
    now, before = (last.block.node, stayed.old.node) if came else (stayed.new.node, last.block.node)
    shown[-1] = _Shown((last,), None, now, before)
    return shown


def _exchanged(went: Entry, came: list[Entry]) -> list[_Shown]:
    """Return the last paragraph that went, with those that came after it: its mark is now that of the last."""
    *between, last = came
    if not between or not came[0].block.is_paragraph:
        return [*map(_plainly, between), _Shown((went, last), None, last.block.node, went.block.node)]
    first, *between = between
    joined = _Shown((went, first), (first.kind, first.edit), first.block.node)
    return [joined, *map(_plainly, between), _Shown((last,), None, last.block.node, went.block.node)]


def _plainly(entry: Entry) -> _Shown:
    if entry.old and entry.new:
        return _Shown((entry,), None, entry.new.node, entry.old.node)
    return _Shown((entry,), (entry.kind, entry.edit), entry.block.node)


def _pairs(left: Sequence[Element], right: Sequence[Element]) -> list[IndexPair]:
    """IndexPair the rows of two tables: those of the template by their places, those of a data table by their words."""
    olds, news = ([row.get(origins.KEY, "") for row in rows] for rows in (left, right))
    if not all(olds) or not all(news):
        return align_rows(*([_cell_texts(row) for row in rows] for rows in (left, right)))
    pairs: list[IndexPair] = []
    for tag, i, k, j, m in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs.extend(zip(range(i, k), range(j, m), strict=True))
        else:
            pairs.extend((one, None) for one in range(i, k))
            pairs.extend((None, one) for one in range(j, m))
    return pairs


def _cell_texts(row: Element) -> list[str]:
    return ["".join(map(str, cell.itertext())) for cell in row.findall(f"{W}tc")]
