"""The paragraphs and tables of two versions side by side: which stayed, were inserted, removed or moved."""

from __future__ import annotations

from collections import deque
from itertools import groupby, takewhile
from typing import TYPE_CHECKING, NamedTuple

from generator.content import rows
from generator.content.field import Printed
from generator.ooxml.package import W
from generator.rendering import origins
from generator.rendering.outline import ANNEX_NUMBER, origin_of, owner_of
from generator.revisions.text_diff import align
from generator.revisions.tracked_changes.runs import (
    DELETED,
    INSERTED,
    MOVED_FROM,
    MOVED_TO,
    SAME,
    RevisionMark,
    TokenSpan,
    token_spans,
)

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from lxml.etree import _Element as Element

    from generator.revisions.pairing import TreeDiff
    from generator.revisions.tracked_changes.marks import EditKey

_BLOCKS = (f"{W}p", f"{W}tbl")
_SHARED_VALUES = frozenset(row.path for row in rows.rows() if row.is_text or row.field.printed is Printed.IN_CITATIONS)
"""Keys of values that are printed in several paragraphs: one edit changes them everywhere."""

_RUNNING = "#running"
"""Ends the origin of a paragraph that prints several points, one after the other."""


class StoryBlock(NamedTuple):
    """A paragraph or table of a story, with its origin."""

    key: str
    node: Element

    @property
    def owner(self) -> str:
        """The item or part that it belongs to."""
        return owner_of(self.key)

    @property
    def is_paragraph(self) -> bool:
        """Whether it is a paragraph, and not a table."""
        return self.node.tag == f"{W}p"

    @property
    def has_words(self) -> bool:
        """Whether it has visible text."""
        return any(text.strip() for text in self.node.itertext())


class BlockPair(NamedTuple):
    """A block of both versions, or of only the old or only the new one, with its mark."""

    kind: str
    old: StoryBlock | None
    new: StoryBlock | None
    edit: EditKey = None

    @property
    def block(self) -> StoryBlock:
        """The new block, or the old one where there is no new one."""
        found = self.new or self.old
        assert found is not None  # noqa: S101 - one of them is always there
        return found


def story_blocks(container: Element) -> list[StoryBlock]:
    """Return the blocks of a body, cell, header or note; those without an origin are named by their index."""
    nodes = [node for node in container if node.tag in _BLOCKS]
    found: list[StoryBlock] = []
    for at, node in enumerate(nodes):
        key = node.get(origins.KEY, "")
        if not key:
            # The end of a section: it comes before an annex and belongs to it.
            after = nodes[at + 1].get(origins.KEY, "") if at + 1 < len(nodes) else ""
            key = origin_of(owner_of(after), "section") if after else f"~#{at}"
        found.append(StoryBlock(key, node))
    return found


class BlockChanges:
    """How each block and each span of two versions of one part is marked."""

    def __init__(self, diff: TreeDiff, old: Element, new: Element) -> None:
        self.diff = diff
        _match_ordinals(old, new)
        self._in_both = _keys(old) & _keys(new)
        self._nodes = [{node.get(origins.KEY, ""): node for node in root.iter(*_BLOCKS)} for root in (old, new)]
        self._running = [_running(root) for root in (old, new)]

    def mark(self, block: StoryBlock, other: StoryBlock | None, *, is_new: bool) -> RevisionMark:
        """Return the mark of a block; ``other`` is the block with the same key in the other version's container."""
        mark = self.mark_of_item(block.owner, is_new=is_new)
        if mark.kind in (MOVED_FROM, MOVED_TO) and block.key in self._in_both:
            return mark
        if mark.kind in (DELETED, INSERTED) or (mark.kind == SAME and other is not None and _can_pair(block, other)):
            return mark
        return RevisionMark(INSERTED if is_new else DELETED, ("block", block.key))

    def mark_of_item(self, owner: str, *, is_new: bool) -> RevisionMark:
        """Return the mark of an item with all below it; a part always stays."""
        tree, other = (self.diff.new, self.diff.old) if is_new else (self.diff.old, self.diff.new)
        above = tree.ancestors(owner)
        if alone := list(takewhile(lambda name: name not in other.items, above)):
            return RevisionMark(INSERTED if is_new else DELETED, ("item", alone[-1]))
        moved = next((name for name in above if name in self.diff.moved), None)
        return (
            RevisionMark(SAME) if moved is None else RevisionMark(MOVED_TO if is_new else MOVED_FROM, ("move", moved))
        )

    def tables(self, key: str) -> tuple[Element, Element] | None:
        """Return both versions of a table that was moved; none if their rows cannot be compared."""
        old, new = (nodes.get(key) for nodes in self._nodes)
        is_pair = old is not None and new is not None and _can_pair(StoryBlock(key, old), StoryBlock(key, new))
        return (old, new) if is_pair and old is not None and new is not None else None

    def moves(self, block: StoryBlock, *, is_new: bool) -> list[EditKey]:
        """Return the moves that a block is part of, outermost first."""
        tree = self.diff.new if is_new else self.diff.old
        return [("move", name) for name in reversed(tree.ancestors(block.owner)) if name in self.diff.moved]

    def versions(self, key: str) -> tuple[list[TokenSpan], list[TokenSpan]] | None:
        """Return both versions of a paragraph, or of a point's part of a running paragraph."""
        old, new = (self._spans(key, is_new=is_new) for is_new in (False, True))
        return None if old is None or new is None else (old, new)

    def _spans(self, key: str, *, is_new: bool) -> list[TokenSpan] | None:
        part = self._running[is_new].get(key)
        if part is not None:
            return [part]
        node = self._nodes[is_new].get(key)
        return None if node is None else token_spans(node)

    def annex_edit(self) -> EditKey:
        """Return the first edit that inserted, removed or moved an annex: the numbers of the annexes follow from it."""
        for tree, is_new in ((self.diff.old, False), (self.diff.new, True)):
            for name in tree.children.get("annexes", ()):
                mark = self.mark_of_item(name, is_new=is_new)
                if mark.kind != SAME:
                    return mark.edit
        return ("value", ANNEX_NUMBER)


def _running(root: Element) -> dict[str, TokenSpan]:
    """Return the points of running paragraphs by the origins that they would have as paragraphs."""
    paragraphs = (node for node in root.iter(f"{W}p") if node.get(origins.KEY, "").endswith(_RUNNING))
    return {origin_of(one.key, "0"): one._replace(key="text") for node in paragraphs for one in token_spans(node)}


def _keys(root: Element) -> set[str]:
    """Return the origins of all blocks, and of the points in running paragraphs as if they were blocks."""
    nodes = list(root.iter(*_BLOCKS))
    running = (node for node in nodes if node.get(origins.KEY, "").endswith(_RUNNING))
    spans = (cut.key for node in running for cut in origins.spans_of(node))
    return {node.get(origins.KEY, "") for node in nodes} | {origin_of(key, "0") for key in spans}


def _match_ordinals(old: Element, new: Element) -> None:
    """Give similar paragraphs whose keys end with an ordinal the same ordinal in both versions."""
    olds, news = _ordinal_paragraphs(old), _ordinal_paragraphs(new)
    for name in olds.keys() & news.keys():
        left, right = olds[name], news[name]
        fresh = len(left)
        for i, j in align([_text(node) for node in left], [_text(node) for node in right], forced=True):
            if j is not None:
                number, fresh = (i, fresh) if i is not None else (fresh, fresh + 1)
                right[j].set(origins.KEY, f"{name}{number}")
        for i, node in enumerate(left):
            node.set(origins.KEY, f"{name}{i}")


def _ordinal_paragraphs(root: Element) -> dict[str, list[Element]]:
    """Return the paragraphs whose keys end with an ordinal, by their keys without it."""
    found: dict[str, list[Element]] = {}
    for node in root.iter(f"{W}p"):
        key = node.get(origins.KEY, "")
        name = key.rstrip("0123456789")
        if name != key and name.endswith(("#", ".")) and not name.startswith("template"):
            found.setdefault(name, []).append(node)
    return found


def _text(node: Element) -> str:
    return "".join(map(str, node.itertext()))


def _can_pair(one: StoryBlock, other: StoryBlock) -> bool:
    """Whether one can be marked as a change of the other: not across section ends or other columns."""
    if one.node.tag != other.node.tag:
        return False
    if one.is_paragraph:
        return (one.node.find(f"{W}pPr/{W}sectPr") is None) == (other.node.find(f"{W}pPr/{W}sectPr") is None)
    return len(one.node.findall(f"{W}tblGrid/{W}gridCol")) == len(other.node.findall(f"{W}tblGrid/{W}gridCol"))


class ParagraphRevisions:
    """How the spans of one paragraph are marked: :class:`generator.revisions.tracked_changes.runs.SpanRevisions`.

    ``scope`` identifies the paragraph; it is the same at both places of a moved one.
    """

    def __init__(self, changes: BlockChanges, scope: Hashable) -> None:
        self._changes = changes
        self._scope = scope

    def mark(self, key: str, *, is_new: bool) -> RevisionMark:
        """Return the mark of a span."""
        return self._changes.mark_of_item(key, is_new=is_new)

    def edit(self, key: str, number: int) -> EditKey:
        """Return the key of the n-th difference within a span."""
        if key == ANNEX_NUMBER:
            return self._changes.annex_edit()
        if key in _SHARED_VALUES:
            return ("value", key, number)
        is_point = key in self._changes.diff.old.items
        return ("words", origin_of(key, "0"), "text", number) if is_point else ("words", self._scope, key, number)

    def is_item(self, edit: EditKey) -> bool:
        """Whether an edit inserts, removes or moves an item, and does not change words."""
        return isinstance(edit, tuple) and edit[0] in ("item", "move")

    def versions(self, key: str) -> tuple[TokenSpan, TokenSpan] | None:
        """Return both versions of a point that was moved, with its key in this paragraph."""
        found = self._changes.versions(origin_of(key, "0"))
        if found is None or any(len(side) != 1 for side in found):
            return None
        return found[0][0], found[1][0]._replace(key=key)


def pair_blocks(old: Sequence[StoryBlock], new: Sequence[StoryBlock], changes: BlockChanges) -> list[BlockPair]:
    """Return the blocks of both versions of a container in one order: in each gap the old ones first."""
    olds = deque(_marked_blocks(old, new, changes, is_new=False))
    news = deque(_marked_blocks(new, old, changes, is_new=True))
    found: list[BlockPair] = []
    while olds or news:
        while olds and olds[0].kind != SAME:
            found.append(olds.popleft())
        while news and news[0].kind != SAME:
            found.append(news.popleft())
        if olds and news:
            found.append(BlockPair(SAME, olds.popleft().old, news.popleft().new))
        elif olds or news:
            raise ValueError("order")
    groups = (group if is_same else _attach_invisible(group) for is_same, group in groupby(found, _is_same))
    return [pair for group in groups for pair in group]


def _is_same(pair: BlockPair) -> bool:
    return pair.kind == SAME


def _marked_blocks(
    blocks: Sequence[StoryBlock], others: Sequence[StoryBlock], changes: BlockChanges, *, is_new: bool
) -> Iterator[BlockPair]:
    known = {block.key: block for block in others}
    for block in blocks:
        kind, edit = changes.mark(block, known.get(block.key), is_new=is_new)
        yield BlockPair(kind, None, block, edit) if is_new else BlockPair(kind, block, None, edit)


def _attach_invisible(group: Iterable[BlockPair]) -> list[BlockPair]:
    """Make blocks without visible text, such as the end of a section, part of an edit next to them."""
    found = list(group)
    seen = [at for at, pair in enumerate(found) if pair.block.has_words]
    for at, pair in enumerate(found):
        if seen and at not in seen and pair.edit == ("block", pair.block.key):
            owner = found[min(seen, key=lambda other: abs(other - at))]
            found[at] = pair._replace(edit=owner.edit)
    return found
