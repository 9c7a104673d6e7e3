"""The paragraphs and tables of two versions side by side: which stayed, came, went, or were moved."""

from __future__ import annotations

from collections import deque
from itertools import groupby, takewhile
from typing import TYPE_CHECKING, NamedTuple

from generator.ooxml.package import W
from generator.rendering import origins
from generator.rendering.outline import ANNEX_NUMBER, origin_of, owner_of
from generator.revisions.text_diff import align
from generator.revisions.tracked_changes.runs import DELETED, INSERTED, PUT, SAME, TAKEN, Fate, Segment, segments

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from lxml.etree import _Element as Element

    from generator.revisions.pairing import TreeDiff
    from generator.revisions.tracked_changes.marks import Edit

_BLOCKS = (f"{W}p", f"{W}tbl")
_VALUES = frozenset(
    ("issuer.parent", "issuer.name", "issuer.full_name", "number", "symbol", "place", "date", "title", "subject")
)
"""Keys of words that several paragraphs say: they change everywhere by one edit."""


_RUNNING = "#running"


class Block(NamedTuple):
    """A paragraph or table with its origin."""

    key: str
    node: Element

    @property
    def owner(self) -> str:
        """The item or part that it belongs to."""
        return owner_of(self.key)

    @property
    def is_paragraph(self) -> bool:
        """Whether it is no table."""
        return self.node.tag == f"{W}p"

    @property
    def has_words(self) -> bool:
        """Whether a reader sees anything of it."""
        return any(text.strip() for text in self.node.itertext())


class Entry(NamedTuple):
    """One block, or a pair, at its place in the redline; of a pair both are there, else what came or went."""

    kind: str
    old: Block | None
    new: Block | None
    edit: Edit = None

    @property
    def block(self) -> Block:
        """The new block, or the old one that went."""
        found = self.new or self.old
        assert found is not None  # noqa: S101 - one of them is always there
        return found


def blocks(container: Element) -> list[Block]:
    """Return what a body, cell, header or note holds; what has no origin is called by its place."""
    nodes = [node for node in container if node.tag in _BLOCKS]
    found: list[Block] = []
    for at, node in enumerate(nodes):
        key = node.get(origins.KEY, "")
        if not key:
            # The end of a section, which stands before an annex and belongs to it.
            after = nodes[at + 1].get(origins.KEY, "") if at + 1 < len(nodes) else ""
            key = origin_of(owner_of(after), "section") if after else f"~#{at}"
        found.append(Block(key, node))
    return found


class Fates:
    """What became of each block and each segment of two versions of one part."""

    def __init__(self, diff: TreeDiff, old: Element, new: Element) -> None:
        self.diff = diff
        _same_paragraphs(old, new)
        self._in_both = _keys(old) & _keys(new)
        self._nodes = [{node.get(origins.KEY, ""): node for node in root.iter(*_BLOCKS)} for root in (old, new)]
        self._running = [_running(root) for root in (old, new)]

    def of(self, block: Block, other: Block | None, *, is_new: bool) -> Fate:
        """Return what became of a block; ``other`` is that of the same key in the same container."""
        fate = self.of_owner(block.owner, is_new=is_new)
        if fate.kind in (TAKEN, PUT) and block.key in self._in_both:
            return fate
        if fate.kind in (DELETED, INSERTED) or (fate.kind == SAME and other is not None and _alike(block, other)):
            return fate
        return Fate(INSERTED if is_new else DELETED, ("block", block.key))

    def of_owner(self, owner: str, *, is_new: bool) -> Fate:
        """Return what became of an item with all that it holds; a part is always the same."""
        side, other = (self.diff.new, self.diff.old) if is_new else (self.diff.old, self.diff.new)
        above = side.ancestors(owner)
        if alone := list(takewhile(lambda name: name not in other.items, above)):
            return Fate(INSERTED if is_new else DELETED, ("item", alone[-1]))
        moved = next((name for name in above if name in self.diff.moved), None)
        return Fate(SAME) if moved is None else Fate(PUT if is_new else TAKEN, ("move", moved))

    def tables(self, key: str) -> tuple[Element, Element] | None:
        """Return both versions of a table that was moved, if their rows can be compared."""
        old, new = (nodes.get(key) for nodes in self._nodes)
        is_pair = old is not None and new is not None and _alike(Block(key, old), Block(key, new))
        return (old, new) if is_pair and old is not None and new is not None else None

    def moves(self, block: Block, *, is_new: bool) -> list[Edit]:
        """Return the moves that a block is part of, outermost first."""
        side = self.diff.new if is_new else self.diff.old
        return [("move", name) for name in reversed(side.ancestors(block.owner)) if name in self.diff.moved]

    def versions(self, key: str) -> tuple[list[Segment], list[Segment]] | None:
        """Return the old and the new words of a paragraph, or of a point's part of a running paragraph."""
        old, new = (self._segments(key, is_new=is_new) for is_new in (False, True))
        return None if old is None or new is None else (old, new)

    def _segments(self, key: str, *, is_new: bool) -> list[Segment] | None:
        part = self._running[is_new].get(key)
        if part is not None:
            return [part]
        node = self._nodes[is_new].get(key)
        return None if node is None else segments(node)

    def annexes(self) -> Edit:
        """Return the first edit that made annexes come, go or move: their numbers follow from it."""
        for side, is_new in ((self.diff.old, False), (self.diff.new, True)):
            for name in side.children.get("annexes", ()):
                fate = self.of_owner(name, is_new=is_new)
                if fate.kind != SAME:
                    return fate.edit
        return ("value", ANNEX_NUMBER)


def _running(root: Element) -> dict[str, Segment]:
    """Return the parts of running paragraphs by the origins that they would have as paragraphs."""
    paragraphs = (node for node in root.iter(f"{W}p") if node.get(origins.KEY, "").endswith(_RUNNING))
    return {origin_of(one.key, "0"): one._replace(key="text") for node in paragraphs for one in segments(node)}


def _keys(root: Element) -> set[str]:
    """Return the origins of all blocks, and of the points in running paragraphs as if they were blocks."""
    nodes = list(root.iter(*_BLOCKS))
    running = (node for node in nodes if node.get(origins.KEY, "").endswith(_RUNNING))
    spans = (cut.key for node in running for cut in origins.words_of(node))
    return {node.get(origins.KEY, "") for node in nodes} | {origin_of(key, "0") for key in spans}


def _same_paragraphs(old: Element, new: Element) -> None:
    """Call paragraphs told apart by an ordinal in the new version as in the old one, where they say the like."""
    olds, news = _listed(old), _listed(new)
    for name in olds.keys() & news.keys():
        left, right = olds[name], news[name]
        fresh = len(left)
        for i, j in align([_said(node) for node in left], [_said(node) for node in right], forced=True):
            if j is not None:
                number, fresh = (i, fresh) if i is not None else (fresh, fresh + 1)
                right[j].set(origins.KEY, f"{name}{number}")
        for i, node in enumerate(left):
            node.set(origins.KEY, f"{name}{i}")


def _listed(root: Element) -> dict[str, list[Element]]:
    """Return the paragraphs that are told apart only by an ordinal, by what stands before it."""
    found: dict[str, list[Element]] = {}
    for node in root.iter(f"{W}p"):
        key = node.get(origins.KEY, "")
        name = key.rstrip("0123456789")
        if name != key and name.endswith(("#", ".")) and not name.startswith("template"):
            found.setdefault(name, []).append(node)
    return found


def _said(node: Element) -> str:
    return "".join(map(str, node.itertext()))


def _alike(one: Block, other: Block) -> bool:
    """Whether one can be shown as the other, changed: not where a section ends, or columns came or went."""
    if one.node.tag != other.node.tag:
        return False
    if one.is_paragraph:
        return (one.node.find(f"{W}pPr/{W}sectPr") is None) == (other.node.find(f"{W}pPr/{W}sectPr") is None)
    return len(one.node.findall(f"{W}tblGrid/{W}gridCol")) == len(other.node.findall(f"{W}tblGrid/{W}gridCol"))


class Words:
    """What became of the words of one paragraph; see :class:`generator.revisions.tracked_changes.runs.Judge`.

    ``scope`` tells it from others; of a moved paragraph it is the same at both places.
    """

    def __init__(self, fates: Fates, scope: Hashable) -> None:
        self._fates = fates
        self._scope = scope

    def fate(self, key: str, *, is_new: bool) -> Fate:
        """Return what became of a segment."""
        return self._fates.of_owner(key, is_new=is_new)

    def edit(self, key: str, number: int) -> Edit:
        """Return what a difference is known by."""
        if key == ANNEX_NUMBER:
            return self._fates.annexes()
        if key in _VALUES:
            return ("value", key, number)
        is_point = key in self._fates.diff.old.items
        return ("words", origin_of(key, "0"), "text", number) if is_point else ("words", self._scope, key, number)

    def is_item(self, edit: Edit) -> bool:
        """Tell the coming or going of an item from a difference of words."""
        return isinstance(edit, tuple) and edit[0] in ("item", "move")

    def versions(self, key: str) -> tuple[Segment, Segment] | None:
        """Return the old and the new words of a point that was moved, under its key in this paragraph."""
        found = self._fates.versions(origin_of(key, "0"))
        if found is None or any(len(side) != 1 for side in found):
            return None
        return found[0][0], found[1][0]._replace(key=key)


def entries(old: Sequence[Block], new: Sequence[Block], fates: Fates) -> list[Entry]:
    """Return the blocks of two versions of a container in one order: in each gap what went, then what came."""
    olds, news = deque(_judged(old, new, fates, is_new=False)), deque(_judged(new, old, fates, is_new=True))
    found: list[Entry] = []
    while olds or news:
        while olds and olds[0].kind != SAME:
            found.append(olds.popleft())
        while news and news[0].kind != SAME:
            found.append(news.popleft())
        if olds and news:
            found.append(Entry(SAME, olds.popleft().old, news.popleft().new))
        elif olds or news:
            raise ValueError("order")
    return [entry for is_same, group in groupby(found, _stayed) for entry in (group if is_same else _adopted(group))]


def _stayed(entry: Entry) -> bool:
    return entry.kind == SAME


def _judged(mine: Sequence[Block], others: Sequence[Block], fates: Fates, *, is_new: bool) -> Iterator[Entry]:
    known = {block.key: block for block in others}
    for block in mine:
        kind, edit = fates.of(block, known.get(block.key), is_new=is_new)
        yield Entry(kind, None, block, edit) if is_new else Entry(kind, block, None, edit)


def _adopted(group: Iterable[Entry]) -> list[Entry]:
    """Make what no reader sees, such as the end of a section, part of an edit beside it."""
    found = list(group)
    seen = [at for at, entry in enumerate(found) if entry.block.has_words]
    for at, entry in enumerate(found):
        if seen and at not in seen and entry.edit == ("block", entry.block.key):
            owner = found[min(seen, key=lambda other: abs(other - at))]
            found[at] = entry._replace(edit=owner.edit)
    return found
