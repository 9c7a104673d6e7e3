"""Merges one part of a Word file in two versions into the part with tracked changes."""

from __future__ import annotations

import copy
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from generator.ooxml.edit import ensure_child
from generator.ooxml.package import W
from generator.ooxml.styles import value
from generator.rendering import origins
from generator.revisions.text_diff import align_rows
from generator.revisions.tracked_changes.blocks import ParagraphRevisions, pair_blocks, story_blocks
from generator.revisions.tracked_changes.runs import (
    DELETED,
    INSERTED,
    MOVED_FROM,
    MOVED_TO,
    SAME,
    RevisionMark,
    RunPiece,
    compare_spans,
    moved_pieces,
    runs,
    token_spans,
)

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from lxml.etree import _Element as Element

    from generator.revisions.text_diff import IndexPair
    from generator.revisions.tracked_changes.blocks import BlockChanges, BlockPair
    from generator.revisions.tracked_changes.marks import EditKey, RevisionMarker

_BLOCKS = (f"{W}p", f"{W}tbl")
_OLD_SIDE = (DELETED, MOVED_FROM)


class _RedlineBlock(NamedTuple):
    """What one paragraph or table of the redline shows: one pair, or a removed block and an added one.

    ``mark`` is the revision mark of the paragraph's own end; ``look`` is the paragraph whose properties it has,
    ``before`` the one whose properties it had.
    """

    pairs: tuple[BlockPair, ...]
    mark: tuple[str, EditKey] | None
    look: Element
    before: Element | None = None


class Merger:
    """Merges containers of blocks: bodies, cells, headers, notes."""

    def __init__(self, changes: BlockChanges, marker: RevisionMarker) -> None:
        self._changes = changes
        self._marker = marker
        self._paragraphs = 0

    def merge(self, old: Element, new: Element) -> None:
        """Replace the blocks of a container of the new version by those of both versions, with tracked changes.

        Raises:
            ValueError: something changed that Word cannot track.
        """
        left, right = story_blocks(old), story_blocks(new)
        sides = [[node.tag for node in side if node.tag not in _BLOCKS] for side in (old, new)]
        if sides[0] != sides[1]:
            raise ValueError("blocks")
        ranges = _MoveRanges(self._changes, self._marker)
        nodes: list[Element] = []
        for shown in _redline_blocks(pair_blocks(left, right, self._changes)):
            first = shown.pairs[0]
            nodes += ranges.leave(first)
            if first.block.is_paragraph:
                nodes.append(self._paragraph(shown, ranges))
                continue
            if nodes and nodes[-1].tag == f"{W}tbl":
                nodes.append(self._separator())
            nodes.append(self._any_table(first))
        nodes += ranges.close()
        for block in right:
            if block.node.getparent() is new:
                new.remove(block.node)
        last = new.find(f"{W}sectPr")
        at = len(new) if last is None else new.index(last)
        new[at:at] = nodes
        if last is not None:
            self._marker.track(last, old.find(f"{W}sectPr"), "section")

    def _paragraph(self, shown: _RedlineBlock, ranges: _MoveRanges) -> Element:
        paragraph = etree.Element(f"{W}p")
        self._set_look(paragraph, shown)
        for pair in shown.pairs:
            paragraph.extend(ranges.enter(pair))
            paragraph.extend(runs(self._pieces(pair), self._marker))
        return paragraph

    def _pieces(self, pair: BlockPair) -> list[RunPiece]:
        """Return the runs of a block of the redline's paragraph, as pieces."""
        if pair.old and pair.new:
            return compare_spans(token_spans(pair.old.node), token_spans(pair.new.node), self._revisions())
        block = pair.block
        found = token_spans(block.node)
        both = self._changes.versions(block.key) if pair.kind in (MOVED_FROM, MOVED_TO) else None
        if both is not None:
            return moved_pieces(compare_spans(*both, self._revisions(block.key)), RevisionMark(pair.kind, pair.edit))
        return [RunPiece(pair.kind, span.tokens, pair.edit) for span in found]

    def _revisions(self, scope: Hashable = None) -> ParagraphRevisions:
        self._paragraphs += 1
        return ParagraphRevisions(self._changes, self._paragraphs if scope is None else scope)

    def _set_look(self, paragraph: Element, shown: _RedlineBlock) -> None:
        look = shown.look.find(f"{W}pPr")
        properties = etree.Element(f"{W}pPr") if look is None else copy.deepcopy(look)
        if shown.before is not None:
            section, before = properties.find(f"{W}sectPr"), shown.before.find(f"{W}pPr/{W}sectPr")
            if section is not None:
                self._marker.track(section, before, "section")
            self._marker.track(properties, shown.before.find(f"{W}pPr"), "look")
        if shown.mark:
            self._mark_end(properties, *shown.mark)
        if len(properties):
            paragraph.insert(0, properties)

    def _mark_end(self, properties: Element, kind: str, edit: EditKey) -> None:
        """Add the revision mark of a paragraph's end to its properties."""
        look = ensure_child(properties, "rPr")
        look.insert(len(look.findall(f"{W}{INSERTED}")), self._marker.mark(kind, edit))

    def _separator(self) -> Element:
        """Return a paragraph that is in neither version and keeps two tables apart, which Word would join."""
        paragraph = etree.Element(f"{W}p")
        properties = etree.SubElement(paragraph, f"{W}pPr")
        self._mark_end(properties, INSERTED, "separator")
        self._mark_end(properties, DELETED, "separator")
        return paragraph

    def _any_table(self, pair: BlockPair) -> Element:
        if pair.old and pair.new:
            return self._table(pair.old.node, pair.new.node)
        is_removed = pair.kind in _OLD_SIDE
        kind = DELETED if is_removed else INSERTED
        tables = self._changes.tables(pair.block.key) if pair.kind in (MOVED_FROM, MOVED_TO) else None
        table = copy.deepcopy(pair.block.node)
        rows = table.findall(f"{W}tr")
        if tables is None:
            for row in rows:
                self._mark_row(row, RevisionMark(kind, pair.edit))
            return table
        left, right = (side.findall(f"{W}tr") for side in tables)
        for i, j in _pair_rows(left, right):
            at = i if is_removed else j
            if at is not None:
                both = None if i is None or j is None else ((pair.block.key, i), left[i], right[j])
                edit = pair.edit if both else ("row", pair.block.key, i, j)
                self._mark_row(rows[at], RevisionMark(kind, edit), both)
        return table

    def _table(self, old: Element, new: Element) -> Element:
        """Return a table that is in both versions, with its changes of properties, rows and cells."""
        made = copy.deepcopy(new)
        left, right = old.findall(f"{W}tr"), made.findall(f"{W}tr")
        for name in ("tblPr", "tblGrid"):
            properties = made.find(f"{W}{name}")
            if properties is not None:
                self._marker.track(properties, old.find(f"{W}{name}"), "look")
        at = made.index(right[0]) if right else len(made)
        for row in right:
            made.remove(row)
        key = new.get(origins.KEY, "")
        rows = [self._row(left, right, pair, key) for pair in _pair_rows(left, right)]
        made[at:at] = rows
        return made

    def _row(self, left: Sequence[Element], right: Sequence[Element], pair: IndexPair, table: str) -> Element:
        i, j = pair
        if i is not None and j is not None:
            self._cells(left[i], right[j])
            return right[j]
        row = copy.deepcopy(left[i]) if i is not None else right[j if j is not None else 0]
        self._mark_row(row, RevisionMark(DELETED if i is not None else INSERTED, ("row", table, i, j)))
        return row

    def _cells(self, old: Element, new: Element) -> None:
        left, right = old.findall(f"{W}tc"), new.findall(f"{W}tc")
        if len(left) != len(right):
            raise ValueError("cells")
        for before, now in zip(left, right, strict=True):
            properties = now.find(f"{W}tcPr")
            if properties is not None:
                self._marker.track(properties, before.find(f"{W}tcPr"), "look")
            self.merge(before, now)

    def _mark_row(
        self, row: Element, mark: RevisionMark, both: tuple[Hashable, Element, Element] | None = None
    ) -> None:
        """Mark a row and all in it; ``both`` is the key of a moved table's row, with its versions."""
        properties = ensure_child(row, "trPr")
        properties.append(self._marker.mark(*mark))
        paragraphs = list(row.iter(f"{W}p"))
        sides = [list(side.iter(f"{W}p")) for side in both[1:]] if both else []
        for at, paragraph in enumerate(paragraphs):
            pieces = [RunPiece(mark.kind, span.tokens, mark.edit) for span in token_spans(paragraph)]
            if both and len(sides[0]) == len(sides[1]):
                revisions = self._revisions((both[0], at))
                before, now = (token_spans(side[at]) for side in sides)
                pieces = moved_pieces(compare_spans(before, now, revisions), mark)
            look = paragraph.find(f"{W}pPr")
            own = etree.Element(f"{W}pPr") if look is None else look
            self._mark_end(own, *mark)
            paragraph[:] = [own, *runs(pieces, self._marker)]


class _MoveRanges:
    """The ranges of moves that are open at a place in a container."""

    def __init__(self, changes: BlockChanges, marker: RevisionMarker) -> None:
        self._changes = changes
        self._marker = marker
        self._open: list[tuple[tuple[str, EditKey], Element]] = []

    def enter(self, pair: BlockPair) -> list[Element]:
        """Return the ends and starts of ranges for the beginning of a paragraph, so that it is in its own.

        A table opens none: rows cannot be moved, only inserted and deleted; and a range around nothing else makes
        LibreOffice crash when it is rejected.
        """
        wanted = self._wanted(pair)
        nodes = self.close(wanted)
        for side, move in wanted[len(self._open) :]:
            start = self._marker.range_start(side, move)
            nodes.append(start)
            self._open.append(((side, move), start))
        return nodes

    def leave(self, pair: BlockPair) -> list[Element]:
        """Return the ends of the ranges that a paragraph or table is not in, to be put before it."""
        return self.close(self._wanted(pair))

    def close(self, wanted: Sequence[tuple[str, EditKey]] = ()) -> list[Element]:
        """Return the ends of all open ranges but those wanted."""
        nodes = []
        while self._open and [key for key, _ in self._open] != list(wanted[: len(self._open)]):
            nodes.append(self._marker.range_end(self._open.pop()[1]))
        return nodes

    def _wanted(self, pair: BlockPair) -> list[tuple[str, EditKey]]:
        if pair.kind == SAME:
            return []
        side = MOVED_FROM if pair.kind in _OLD_SIDE else MOVED_TO
        return [(side, move) for move in self._changes.moves(pair.block, is_new=side == MOVED_TO)]


def _redline_blocks(found: list[BlockPair]) -> list[_RedlineBlock]:
    """Return what each paragraph and table of the redline shows.

    The end of the last paragraph of a body or a cell cannot be inserted or deleted. Where blocks were added and
    others removed there, it stays, with the look of the last added one. If they were only added, or only removed,
    the end of the paragraph before them is marked in its place, and the last one takes over that one's look.
    """
    shown = [_plain(pair) for pair in found]
    size = next((at for at, pair in enumerate(reversed(found)) if pair.kind == SAME), len(found))
    tail = found[len(found) - size :]
    if not tail:
        return shown
    removed = [pair for pair in tail if pair.kind in _OLD_SIDE]
    added = [pair for pair in tail if pair.kind not in _OLD_SIDE]
    if removed and added:
        return [*shown[: len(found) - size], *map(_plain, removed[:-1]), *_replaced(removed[-1], added)]
    stayed = found[len(found) - size - 1] if size < len(found) else None
    if stayed is None or stayed.old is None or stayed.new is None:
        return shown
    kind, look = (INSERTED, stayed.new.node) if added else (DELETED, stayed.old.node)
    at = len(found) - size - 1
    last = tail[-1]
    shown[at] = _RedlineBlock((stayed,), (kind, tail[0].edit), look)
    now, before = (last.block.node, stayed.old.node) if added else (stayed.new.node, last.block.node)
    shown[-1] = _RedlineBlock((last,), None, now, before)
    return shown


def _replaced(removed: BlockPair, added: list[BlockPair]) -> list[_RedlineBlock]:
    """Return the last removed paragraph with those added after it; the last of them takes over its end."""
    *between, last = added
    if not between or not added[0].block.is_paragraph:
        return [*map(_plain, between), _RedlineBlock((removed, last), None, last.block.node, removed.block.node)]
    first, *between = between
    joined = _RedlineBlock((removed, first), (first.kind, first.edit), first.block.node)
    return [joined, *map(_plain, between), _RedlineBlock((last,), None, last.block.node, removed.block.node)]


def _plain(pair: BlockPair) -> _RedlineBlock:
    if pair.old and pair.new:
        return _RedlineBlock((pair,), None, pair.new.node, pair.old.node)
    return _RedlineBlock((pair,), (pair.kind, pair.edit), pair.block.node)


def _pair_rows(left: Sequence[Element], right: Sequence[Element]) -> list[IndexPair]:
    """Pair the rows of two tables: rows of the template by key, rows of a data table by words."""
    olds, news = ([row.get(origins.KEY, "") for row in rows] for rows in (left, right))
    if not all(olds) or not all(news):
        found = align_rows(*([_cell_texts(row) for row in rows] for rows in (left, right)))
        return [one for i, j in found for one in _same_cells(left, right, i, j)]
    pairs: list[IndexPair] = []
    for tag, i, k, j, m in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs.extend(zip(range(i, k), range(j, m), strict=True))
        else:
            pairs.extend((one, None) for one in range(i, k))
            pairs.extend((None, one) for one in range(j, m))
    return pairs


def _same_cells(
    left: Sequence[Element], right: Sequence[Element], i: int | None, j: int | None
) -> tuple[IndexPair, ...]:
    """Return a pair of rows as two, where their cells span other columns or rows: Word tracks no such change."""
    if i is None or j is None or _cell_spans(left[i]) == _cell_spans(right[j]):
        return ((i, j),)
    return ((i, None), (None, j))


def _cell_spans(row: Element) -> list[tuple[str, str]]:
    cells = [cell.find(f"{W}tcPr") for cell in row.findall(f"{W}tc")]
    return [(value(cell, "gridSpan"), value(cell, "vMerge")) for cell in cells]


def _cell_texts(row: Element) -> list[str]:
    return ["".join(map(str, cell.itertext())) for cell in row.findall(f"{W}tc")]
