"""The lines of a changed Word file put under the records of the content again: which item holds which line.

Items are opened by their numbers, as Word numbers them: what has a lower level stands below what is open above it. A
line without a number belongs to what is open. Where numbers leave it open, a line stays where it was.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from generator.merging.nodes import ROOT, ListPlace
from generator.merging.places import BODY, rank, typed_label
from generator.standard.decree import LEVELS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from generator.merging.lines import WordLine
    from generator.merging.nodes import RecordTree
    from generator.merging.places import LinePlace

_ASSESSMENTS = ("results", "limitations")
_BEGUN = "begun"
"""What the last line was where an annex has begun and its title comes next."""
_OF_NOTICE = ("opening", "basis", "closing")
"""What holds paragraphs of the notice itself, and no items."""


class BaseLine(NamedTuple):
    """A line of the program's file and where it was typed."""

    line: WordLine
    place: LinePlace


class PlacedLine(NamedTuple):
    """A line of the Word file under a record: what it is of it, the base's line that it was, its words.

    ``kind`` is ``title``, ``lead``, ``text``, ``ending``, ``said``, ``running`` or ``table``.
    """

    kind: str
    was: BaseLine | None
    line: WordLine
    text: str


class _Open(NamedTuple):
    uid: str
    rank: int | None


@dataclass
class Outline:
    """The lines of each record, and the records of each list, as the Word file has them.

    ``new`` are the records that the content has not, each with whether it is a heading; ``unplaced`` are lines that
    belong nowhere.
    """

    lines: dict[str, list[PlacedLine]] = field(default_factory=lambda: defaultdict(list))
    children: dict[ListPlace, list[str]] = field(default_factory=lambda: defaultdict(list))
    new: dict[str, bool] = field(default_factory=dict)
    unplaced: list[WordLine] = field(default_factory=list)


class OutlineBuilder:
    """Goes through the lines of the text, from the first to the last."""

    def __init__(self, tree: RecordTree, base: Sequence[BaseLine], kept: set[int], begins: Collection[int]) -> None:
        """Prepare for a content and its lines.

        ``kept`` are the positions of those that the Word file still has, ``begins`` the numbers of the paragraphs that
        begin an annex that the content has not.
        """
        self._begins = begins
        self._tree = tree
        self._base = base
        self._used = _used_levels(base)
        self._first = {one.place.uid: one for one in reversed(base)}
        self._heads = {one.place.uid for at, one in enumerate(base) if at in kept and self._opens_part(one)}
        self._opened: set[str] = set()
        self._chain: list[_Open] = []
        self._last_kind = ""
        self.outline = Outline()

    def _opens_part(self, one: BaseLine) -> bool:
        is_above = one.place.zone == BODY and one.place.kind != "ending"
        return is_above and self._part_of(one.place.uid) == one.place.uid

    def _part_of(self, uid: str) -> str:
        """Return the part, section or annex that a record stands in, or is."""
        while uid in self._tree.holders and self._tree.holders[uid][0] != ROOT:
            uid = self._tree.holders[uid][0]
        return uid

    def add(self, line: WordLine, was: BaseLine | None, following: Sequence[BaseLine | None]) -> None:
        """Add the next line of the text; ``following`` are the base's lines of those after it."""
        if line.ordinal in self._begins:
            self._new_annex(line)
            return
        label, text = line.label, line.text
        typed = typed_label(line.text)
        if not label and typed[0] and (was is None or (was.line.label and not typed_label(was.line.text)[0])):
            label, text = typed
        level = rank(label, self._used) if label else None
        if line.is_table:
            self._table(line, was)
        elif was and was.place.zone == BODY and self._known(line, was, level, text):
            pass
        elif level is not None:
            self._new_item(line, level, text, following)
        else:
            self._paragraph(line, None, text, following)

    # What the base has

    def _known(self, line: WordLine, was: BaseLine, level: int | None, text: str) -> bool:
        """Add a line that the base has; return whether it still is what it was there."""
        place = was.place
        if self._part_of(place.uid) == place.uid or place.uid not in self._tree.holders:
            return self._of_part(line, was, level, text)
        base_level = rank(was.line.label, self._used) if was.line.label else None
        if place.uid not in self._opened:
            is_first = was is self._first[place.uid] or not self._first[place.uid].line.label
            if place.kind == "ending" or not is_first or (base_level is None) != (level is None):
                return False
            return self._open_known(line, was, level, text)
        if base_level is None and level is None and self._close_to(place.uid):
            self._put(place.uid, place.kind, was, line, text)
            return True
        return False

    def _of_part(self, line: WordLine, was: BaseLine, level: int | None, text: str) -> bool:
        place = was.place
        if place.kind == "title" or place.uid not in self._opened:
            self._open_part(place.uid, level if place.kind == "title" else None)
        elif not self._chain or self._chain[0].uid != place.uid:
            return False
        del self._chain[1:]
        self._put(place.uid, place.kind, was, line, text)
        return True

    def _open_part(self, uid: str, level: int | None) -> None:
        self._chain = [_Open(uid, level)]
        if uid not in self._opened:
            self._opened.add(uid)
            if uid in self._tree.holders:
                self.outline.children[self._tree.holders[uid]].append(uid)

    def _open_known(self, line: WordLine, was: BaseLine, level: int | None, text: str) -> bool:
        uid = was.place.uid
        holder, key = self._tree.holders[uid]
        part = self._part_of(uid)
        self._open_headless_part(part)
        self._open_headless(holder)
        if not self._chain or not self._fits(part):
            return False
        if level is None:
            parent = holder if any(one.uid == holder for one in self._chain) else self._chain[0].uid
        else:
            parent = self._parent(level, holder)
        self._close_to(parent)
        self._open_item(uid, parent, key if parent != ROOT else "items", level)
        self._put(uid, was.place.kind, was, line, text)
        return True

    def _open_headless_part(self, part: str) -> None:
        """Open a part that prints no line of its own above its items, for these."""
        if part not in self._opened and part not in self._heads:
            self._open_part(part, None)

    def _open_headless(self, uid: str) -> None:
        """Open an item that prints no line of its own, for the items in it."""
        own = any(one.place.uid == uid for one in self._base)
        if uid in self._opened or own or uid not in self._tree.holders:
            return
        holder, key = self._tree.holders[uid]
        self._open_headless(holder)
        if self._close_to(holder):
            self._open_item(uid, holder, key, None)

    def _fits(self, part: str) -> bool:
        """Whether an item of a part can stand in the part that is open: a result is never a task."""
        now = self._chain[0].uid
        return now == part or not (now in _ASSESSMENTS or part in _ASSESSMENTS)

    # What is new

    def _new_item(self, line: WordLine, level: int, text: str, following: Sequence[BaseLine | None]) -> None:
        if not self._chain or self._chain[0].uid in _OF_NOTICE:
            self._open_next(following)
        if not self._chain or self._chain[0].uid in _OF_NOTICE:
            self.outline.unplaced.append(line)
            return
        first = self._chain[0]
        is_point = first.uid in _ASSESSMENTS and LEVELS[level] == "-"
        if first.rank is not None and level <= first.rank and not is_point and not self._is_annex(first.uid):
            self._new_section(line, level, text)
            return
        parent = self._parent(level, "")
        self._close_to(parent)
        uid = f"+{line.ordinal}"
        self.outline.new[uid] = self._is_heading(line, level)
        self._open_item(uid, parent, "items", level)
        self._put(uid, "title" if self.outline.new[uid] else "text", None, line, text)

    def _is_heading(self, line: WordLine, level: int) -> bool:
        titles = (one for one in self._base if one.place.kind == "title" and one.place.zone == BODY)
        known = {one.line.style for one in titles if one.line.label}
        plain = {one.line.style for one in self._base if one.place.kind == "text" and one.line.label}
        return (line.style in known and line.style not in plain) or level <= 1

    def _new_section(self, line: WordLine, level: int, text: str) -> None:
        uid = f"+{line.ordinal}"
        self.outline.new[uid] = True
        self.outline.children[ROOT, "sections"].append(uid)
        self._opened.add(uid)
        self._chain = [_Open(uid, level)]
        self._put(uid, "title", None, line, text)

    def _new_annex(self, line: WordLine) -> None:
        uid = f"+{line.ordinal}"
        self.outline.new[uid] = True
        self.outline.children[ROOT, "annexes"].append(uid)
        self._opened.add(uid)
        self._chain = [_Open(uid, None)]
        self._last_kind = _BEGUN

    def _is_annex(self, uid: str) -> bool:
        return uid.startswith("annexes") or uid in self.outline.children[ROOT, "annexes"]

    def _paragraph(self, line: WordLine, was: BaseLine | None, text: str, following: Sequence[BaseLine | None]) -> None:
        if not self._chain:
            self._open_next(following)
        if not self._chain:
            self.outline.unplaced.append(line)
            return
        uid = self._chain[-1].uid
        if len(self._chain) == 1 and uid not in _OF_NOTICE:
            nexts = {"": "lead", "title": "lead", "running": "ending", _BEGUN: "title"}
            kind = nexts.get(self._last_kind, self._last_kind)
            kind = "text" if self._is_annex(uid) and kind == "lead" else kind
        elif self._chain[0].uid in _ASSESSMENTS:
            del self._chain[1:]
            uid, kind = self._chain[0].uid, "ending"
        else:
            kind = "ending" if self._last_kind == "ending" else "text"
        if uid == "closing":
            self.outline.unplaced.append(line)
            return
        self._put(uid, kind, was, line, text)

    def _table(self, line: WordLine, was: BaseLine | None) -> None:
        uid = was.place.uid if was else ""
        if was and uid not in self._opened:
            holder = self._tree.holders[uid][0] if uid in self._tree.holders else uid
            if not any(one.place.uid == uid and not one.line.is_table for one in self._base):
                self._open_headless_part(self._part_of(uid))
                self._open_headless(holder)
                if self._close_to(holder):
                    self._open_item(uid, *self._tree.holders[uid], None)
        if not (uid in self._opened and self._close_to(uid)):
            was = None
            if not self._chain:
                self.outline.unplaced.append(line)
                return
            uid = self._chain[-1].uid
            has_table = any(one.kind == "table" for one in self.outline.lines[uid])
            if self._chain[0].uid in (*_ASSESSMENTS, *_OF_NOTICE):
                self.outline.unplaced.append(line)
                return
            if has_table or (len(self._chain) == 1 and not self._is_annex(uid)):
                holder = uid if len(self._chain) == 1 else self._chain[-2].uid
                self._close_to(holder)
                uid = f"+{line.ordinal}"
                self.outline.new[uid] = False
                self._open_item(uid, holder, "items", None)
        self._put(uid, "table", was, line, line.text)

    # What is open

    def _open_next(self, following: Sequence[BaseLine | None]) -> None:
        """Open the part of the next line that the base has."""
        known = next((one for one in following if one and one.place.zone == BODY), None)
        if known:
            self._open_part(self._part_of(known.place.uid), None)
            self._last_kind = ""

    def _parent(self, level: int, holder: str) -> str:
        """Return what holds an item of a level: what held it in the base, as far as the numbers allow it."""
        if self._chain[0].uid in _ASSESSMENTS:
            return self._chain[0].uid
        cut = next(
            (at for at, one in enumerate(self._chain) if at and one.rank is not None and one.rank >= level),
            len(self._chain),
        )
        last = max((at for at, one in enumerate(self._chain[:cut]) if one.rank is not None), default=0)
        allowed = [one.uid for one in self._chain[last:cut]]
        if holder in allowed:
            return holder
        if cut < len(self._chain) and self._chain[cut].rank == level and self._chain[cut - 1].uid in allowed:
            return self._chain[cut - 1].uid
        return allowed[-1]

    def _close_to(self, uid: str) -> bool:
        at = next((at for at, one in enumerate(self._chain) if one.uid == uid), None)
        if at is None:
            return False
        del self._chain[at + 1 :]
        return True

    def _open_item(self, uid: str, holder: str, key: str, level: int | None) -> None:
        self._opened.add(uid)
        self.outline.children[holder, key].append(uid)
        self._chain.append(_Open(uid, level))

    def _put(self, uid: str, kind: str, was: BaseLine | None, line: WordLine, text: str) -> None:
        self.outline.lines[uid].append(PlacedLine(kind, was, line, text))
        self._last_kind = kind


def _used_levels(base: Sequence[BaseLine]) -> list[str]:
    """Return the levels that the labels of the base can only be, for labels that could be of two."""
    labels = [one.line.label for one in base if one.line.label]
    return ["A."] if any(label in ("A.", "B.") for label in labels) else []


def build(
    tree: RecordTree,
    base: Sequence[BaseLine],
    lines: Sequence[tuple[WordLine, int | None]],
    begins: Collection[int] = (),
) -> Outline:
    """Return the outline of the lines of a text, each with the position of the base's line that it was.

    ``begins`` are the numbers of the paragraphs that begin an annex that the base has not.
    """
    kept = {at for _, at in lines if at is not None}
    builder = OutlineBuilder(tree, base, kept, begins)
    known = [None if at is None else base[at] for _, at in lines]
    for number, ((line, _), was) in enumerate(zip(lines, known, strict=True)):
        builder.add(line, was, known[number + 1 :])
    return builder.outline
