"""What a changed Word file says, as the records of the content that it was made from."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from generator.merging import alignment, annexes, around, grids, outline, running, sentences
from generator.merging.lines import more_held
from generator.merging.nodes import LISTS, PARTS, ROOT, ContentRecord, RecordTree
from generator.merging.outline import BaseLine, PlacedLine
from generator.merging.places import (
    BODY,
    ENDED,
    HEAD,
    NAMES,
    RECIPIENTS,
    TEMPLATE,
    TITLES,
    owners,
    place_of,
    rank,
    typed_label,
    without_signs,
)
from generator.merging.words import even
from generator.standard.decree import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.content.yaml_editor import Value
    from generator.merging.lines import WordFile, WordLine
    from generator.merging.outline import Outline
    from generator.merging.versions import ContentVersion

_OF_NOTICE = ("opening", "basis")


class NotHeld(NamedTuple):
    """Something of a Word file that the content has no place for: what it is, the words, the paragraph's number."""

    what: str
    words: str
    ordinal: int


class ReadBack(NamedTuple):
    """The records that a Word file says, and what it says besides.

    ``lines`` are those that the file made of the records must have, ``fixed`` the template's own with what they were;
    ``line_of`` gives the base's line, and ``uid_of`` the record, for each of the Word file's, by their paragraphs'
    numbers. ``ended`` are the numbers of those around whose words the program writes the signs. ``is_in_order``: the
    file has the items of the base and no others, each where it was.
    """

    tree: RecordTree
    not_held: tuple[NotHeld, ...]
    lines: tuple[WordLine, ...]
    fixed: tuple[tuple[WordLine, str], ...]
    line_of: dict[int, BaseLine]
    uid_of: dict[int, str]
    ended: frozenset[int]
    is_in_order: bool


def read_back(version: ContentVersion, base: WordFile, word: WordFile) -> ReadBack:
    """Return what a Word file says, as the records of the ``version`` whose own file has the lines ``base``."""
    return _BackReader(version, base, word).read()


def _outside(line: WordLine) -> str:
    """Return what a line is that has no place in the content."""
    return "bảng (chỉ nhiệm vụ, phần khác và phụ lục có bảng)" if line.is_table else "đoạn đứng ngoài các phần"


class _BackReader:
    def __init__(self, version: ContentVersion, base: WordFile, word: WordFile) -> None:
        self._version = version
        self._tree = version.tree()
        base_grids, word_grids, self._tables = alignment.pair_tables(base, word)
        known = owners(self._tree)
        self._base = [BaseLine(line, place_of(line, known)) for line in base.with_tables(base_grids)]
        self._word = word.with_tables(word_grids)
        boxed = [line for line in self._word if line.is_boxed]
        had = {even(one.line.text) for one in self._base if one.line.is_boxed}
        self._not_held = [NotHeld("hộp chữ", even(one.text), one.ordinal) for one in boxed if even(one.text) not in had]
        self._word = [line for line in self._word if not line.is_boxed]
        self._base = [one for one in self._base if not one.line.is_boxed]
        empty = [line for line in self._word if line.label and not even(line.text) and not line.is_table]
        self._not_held += [NotHeld("đoạn có số mà để trống", one.label, one.ordinal) for one in empty]
        self._word = [line for line in self._word if line not in empty]
        self._has_empty = bool(empty)
        self._pairs = alignment.pair_lines([one.line for one in self._base], self._word)
        self._annexes = annexes.find(self._word, {at: self._base[of].place for at, of in self._pairs.items()})
        self._others(base, word)

    def read(self) -> ReadBack:
        zones = list(self._zones())
        fixed = tuple(self._fixed(zones))
        begins = self._annexes.begins
        body = [(line, self._pairs.get(at)) for at, line in enumerate(self._word) if zones[at] == BODY or at in begins]
        made = outline.build(self._tree, self._base, body, {self._word[at].ordinal for at in begins})
        tree = _Assembler(self._version, self._tree, self._base, made).assemble()
        self._not_held += [NotHeld(_outside(one), even(one.text), one.ordinal) for one in made.unplaced]
        for zone, setting in ((HEAD, self._head), (RECIPIENTS, self._recipients)):
            setting(tree, [at for at in range(len(self._word)) if zones[at] == zone])
        self._signature(tree, zones)
        for at, line in enumerate(self._word):
            was = self._was(at)
            for what, count in more_held(line, was.line if was else None).items():
                self._not_held += [NotHeld(what, even(line.text), line.ordinal)] * count
        tree.index()
        skipped = {id(one) for one in made.unplaced}
        lines = tuple(one for at, one in enumerate(self._word) if zones[at] != TEMPLATE and id(one) not in skipped)
        line_of = {self._word[at].ordinal: self._base[of] for at, of in self._pairs.items()}
        uid_of = {one.line.ordinal: uid for uid, placed in made.lines.items() for one in placed}
        ended = frozenset(
            line.ordinal
            for at, line in enumerate(self._word)
            if zones[at] == RECIPIENTS or uid_of.get(line.ordinal) == ENDED
        )
        is_same = list(self._tree.records) == list(tree.records) and self._tree.holders == tree.holders
        is_in_order = is_same and not self._has_empty
        return ReadBack(tree, tuple(self._not_held), lines, fixed, line_of, uid_of, ended, is_in_order)

    def _was(self, at: int) -> BaseLine | None:
        return self._base[self._pairs[at]] if at in self._pairs else None

    def _zones(self) -> Iterator[str]:
        """Yield the zone of each line: that of the base's line, else that of the lines around it."""
        in_cells: dict[tuple[object, ...], str] = {}
        for at, line in enumerate(self._word):
            was = self._was(at)
            cell = (line.table, line.cell) if line.table is not None else ()
            if at in self._annexes.written:
                zone = TEMPLATE
            elif was:
                zone = was.place.zone
            elif cell:
                zone = self._in_cell(at, cell, in_cells.get(cell) or self._next_zone(at, cell) or TEMPLATE)
            else:
                zone = self._around(at)
            if cell and not (zone == TEMPLATE and cell in in_cells):
                in_cells[cell] = zone
            yield zone

    def _in_cell(self, at: int, cell: tuple[object, ...], zone: str) -> str:
        """Return the zone of a new line of a cell by that of the line above it, or else below."""
        if zone in (HEAD, TEMPLATE):
            is_listed = self._word[at].text.lstrip().startswith("-") and self._lists(cell)
            return RECIPIENTS if is_listed else TEMPLATE
        # The room for the signature stands between the lines above it and those below.
        is_below = zone == TITLES and self._word[at].ordinal - self._word[at - 1].ordinal > 1
        return NAMES if is_below else zone

    def _lists(self, cell: tuple[object, ...]) -> bool:
        """Whether a cell has the recipients."""
        own = (at for at, one in enumerate(self._word) if (one.table, one.cell) == cell)
        return any(one.place.zone == RECIPIENTS for at in own if (one := self._was(at)))

    def _next_zone(self, at: int, cell: tuple[object, ...]) -> str:
        for number in range(at + 1, len(self._word)):
            line = self._word[number]
            if (line.table, line.cell) == cell and (was := self._was(number)) and was.place.zone != TEMPLATE:
                return was.place.zone
        return ""

    def _around(self, at: int) -> str:
        """Return the zone of a line that stands in no table and that the base has not."""
        if self._annexes.is_within(at):
            return BODY
        before = next((one.place.zone for n in range(at - 1, -1, -1) if (one := self._was(n))), TEMPLATE)
        after = next((one.place.zone for n in range(at + 1, len(self._word)) if (one := self._was(n))), TEMPLATE)
        if BODY in (before, after):
            return BODY
        return before if before in (RECIPIENTS, TITLES, NAMES) else TEMPLATE

    def _fixed(self, zones: Sequence[str]) -> Iterator[tuple[WordLine, str]]:
        """Yield the template's own lines with what they were; note those that came or went."""
        for at, line in enumerate(self._word):
            if zones[at] != TEMPLATE or at in self._annexes.written:
                continue
            if was := self._was(at):
                yield line, was.line.printed
            else:
                self._not_held.append(NotHeld("đoạn thêm vào phần của mẫu", line.printed, line.ordinal))
        kept = set(self._pairs.values())
        for number, one in enumerate(self._base):
            if one.place.zone == TEMPLATE and number not in kept and self._stays(one):
                self._not_held.append(NotHeld("đoạn của mẫu bị bỏ", one.line.printed, 0))

    def _stays(self, one: BaseLine) -> bool:
        """Whether a line that the program writes for a record would be there still: the record was not removed."""
        kept = {self._base[at].place.uid for at in self._pairs.values()}
        return one.place.uid == ROOT or one.place.uid in kept

    def _head(self, tree: RecordTree, lines: Sequence[int]) -> None:
        for at in lines:
            was = self._was(at)
            if was is None or even(was.line.text) == even(self._word[at].text):
                continue
            old, new = around.head_values(was.line, was.line), around.head_values(was.line, self._word[at])
            if old is None or new is None or not around.set_head(tree.root.values, old, new):
                self._not_held.append(NotHeld("chữ của mẫu bị sửa", self._word[at].printed, self._word[at].ordinal))

    def _recipients(self, tree: RecordTree, lines: Sequence[int]) -> None:
        made: list[ContentRecord] = []
        for at in lines:
            line, was = self._word[at], self._was(at)
            text = even(line.printed)
            if (was and was.place.uid == "archive") or (not was and around.is_filed(text)):
                if was and even(was.line.printed) == text:
                    continue
                archive = around.archive_of(text)
                if archive is None:
                    self._not_held.append(NotHeld("dòng Lưu", text, line.ordinal))
                else:
                    tree.root.values["archive"] = archive
                continue
            known = self._tree.records.get(was.place.uid) if was else None
            one = ContentRecord(known.uid, dict(known.values)) if known else ContentRecord(f"+{line.ordinal}")
            around.recipient(one.values, was.line.text if was else "", line.text)
            made.append(one)
        tree.root.lists["recipients"] = made

    def _signature(self, tree: RecordTree, zones: Sequence[str]) -> None:
        said = {zone: [at for at in range(len(self._word)) if zones[at] == zone] for zone in (TITLES, NAMES)}
        texts = [[even(self._word[at].printed) for at in said[zone]] for zone in (TITLES, NAMES)]
        was = [[even(one.line.printed) for one in self._base if one.place.zone == zone] for zone in (TITLES, NAMES)]
        if texts != was and not around.set_signature(tree.root.values, *texts):
            words = " / ".join(one for text in texts for one in text)
            self._not_held.append(NotHeld("phần ký", words, self._word[said[TITLES][0]].ordinal if said[TITLES] else 0))

    def _others(self, base: WordFile, word: WordFile) -> None:
        """Note what headers, footers and notes say that the program's own do not."""
        known = {text for texts in base.others.values() for text in texts}
        for part, texts in word.others.items():
            for text in texts:
                if text not in known:
                    what = "chú thích" if "notes" in part else "chữ ở đầu trang, chân trang"
                    self._not_held.append(NotHeld(what, text, 0))
        there = {text for texts in word.others.values() for text in texts}
        gone = "chữ ở đầu trang, chân trang bị bỏ"
        self._not_held += [NotHeld(gone, text, 0) for text in sorted(known - there)]


def _unsigned(one: PlacedLine) -> PlacedLine:
    """Return a line without the signs that the program writes, as it is now and as it was."""
    was = one.was
    if was:
        was = was._replace(line=was.line._replace(text=without_signs(was.line.text)))
    return one._replace(was=was, text=without_signs(one.text))


class _Assembler:
    """Makes records of the lines that each of them has now."""

    def __init__(self, version: ContentVersion, tree: RecordTree, base: Sequence[BaseLine], made: Outline) -> None:
        self._version = version
        self._edition = version.notice.sentences
        self._tree = tree
        self._made = made
        self._base: dict[str, list[PlacedLine]] = defaultdict(list)
        for one in base:
            if one.place.zone == BODY:
                self._base[one.place.uid].append(PlacedLine(one.place.kind, one, one.line, one.line.text))

    def assemble(self) -> RecordTree:
        root = ContentRecord(ROOT, dict(self._tree.root.values))
        for key in _OF_NOTICE:
            if self._made.lines.get(key) or self._base.get(key):
                lines = self._made.lines.get(key, [])
                sentences.listed(root.values, key, [*map(_unsigned, lines)] if key == ENDED else lines)
        sentences.listed(root.values, "closing", self._made.lines.get("closing", []))
        for key in PARTS:
            if key in self._tree.root.parts and self._is_there(key):
                root.parts[key] = self._record(key)
        for key in LISTS:
            if made := [self._record(uid) for uid in self._made.children.get((ROOT, key), ())]:
                root.lists[key] = made
        return RecordTree(root)

    def _is_there(self, uid: str) -> bool:
        known = self._tree.records[uid]
        prints = self._base.get(uid) or any(known.lists.values())
        return bool(self._made.lines.get(uid) or self._made.children.get((uid, "items")) or not prints)

    def _record(self, uid: str, above: str = "") -> ContentRecord:
        known = self._tree.records.get(uid)
        record = ContentRecord(uid, dict(known.values) if known else {})
        lines = self._made.lines.get(uid, [])
        by_kind: dict[str, list[PlacedLine]] = defaultdict(list)
        for one in lines:
            by_kind["text" if one.kind == "said" else one.kind].append(one)
        was = self._base.get(uid, [])
        holder = self._tree.holders.get(uid, (ROOT, ""))
        is_section = (
            uid in PARTS or holder == (ROOT, "sections") or uid in self._made.children.get((ROOT, "sections"), ())
        )
        is_annex = holder == (ROOT, "annexes") or uid in self._made.children.get((ROOT, "annexes"), ())
        is_item = not is_section and not is_annex
        if by_kind["title"] or any(one.kind == "title" for one in was):
            sentences.titled(record.values, by_kind["title"])
        if is_section and not known:
            record.values = {"kind": "other", **record.values}
        if is_annex and not known:
            self._numbered(record)
        if is_item:
            self._item_words(record, by_kind, was, above)
        for key in () if is_item else ("lead", "text", "ending"):
            if by_kind[key] or any(one.kind == key for one in was):
                self._listed(record, key, by_kind, was)
        self._table(record, by_kind["table"], was)
        said = f"{above} {sentences.own_words(record.values)}".strip() if is_item else ""
        children = [self._record(one, said) for one in self._made.children.get((uid, "items"), ())]
        if any(one.kind == "running" for one in was):
            children = running.read(
                record, list(known.lists.get("items", ())) if known else [], by_kind["running"], children
            )
        if children:
            record.lists["items"] = children
        return record

    def _item_words(
        self, record: ContentRecord, lines: dict[str, list[PlacedLine]], was: Sequence[PlacedLine], above: str
    ) -> None:
        """Set the words of an item, and the data that they say; ``above`` is what the items above it say."""
        known = dict(record.values)
        own = [one for one in was if one.kind in ("text", "said")]
        context = sentences.Context(above, self._edition)
        sentences.item_words(record.values, lines["text"], own, context)
        if lines["ending"] or any(one.kind == "ending" for one in was):
            self._listed(record, "ending", lines, was)
        sentences.said_data(record.values, known, lines["text"], own, context)

    def _numbered(self, annex: ContentRecord) -> None:
        """Set the levels of a new annex where its items do not begin at the first of the notice's."""
        first = next(iter(self._made.children.get((annex.uid, "items"), ())), "")
        label = next((one.line.label or typed_label(one.line.text)[0] for one in self._made.lines.get(first, ())), "")
        level = rank(label)
        used = self._version.notice.numbering
        if level is not None and LEVELS[level] != used[0]:
            own = used[used.index(LEVELS[level]) :] if LEVELS[level] in used else LEVELS[level:]
            annex.values["numbering"] = list(own)

    def _listed(
        self, record: ContentRecord, key: str, lines: dict[str, list[PlacedLine]], was: Sequence[PlacedLine]
    ) -> None:
        """Set the paragraphs of a key; the last lead may be the beginning of a running paragraph."""
        runs = [one for one in was if one.kind == "running" and any(piece.key == key for piece in one.line.pieces)]
        if not runs or key == "ending":
            sentences.listed(record.values, key, lines[key])
            return
        *known, last = sentences.texts_of(record.values.get(key))
        own: dict[str, Value] = {key: list(known)}
        sentences.listed(own, key, lines[key])
        with_last = [*sentences.texts_of(own.get(key)), *([last] if lines["running"] else [])]
        sentences.with_texts(record.values, key, with_last)

    def _table(self, record: ContentRecord, lines: Sequence[PlacedLine], was: Sequence[PlacedLine]) -> None:
        if not lines:
            if any(one.kind == "table" for one in was):
                record.values.pop("table", None)
            return
        (first, *_) = lines
        known = record.values.get("table")
        made: Value
        if first.was and isinstance(known, dict) and first.was.place.uid == record.uid:
            made = grids.changed_table(known, first.was.line.rows, first.line.rows)
        else:
            made = grids.table_of(first.line.rows)
        record.values["table"] = made
