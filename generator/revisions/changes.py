"""The differences between two versions of a notice, as the list that a person would make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from generator.content import rows
from generator.content.field import Compared, Corrected, Tag
from generator.content.model import Annex, Archive, Block, NoticeSection, Recipient
from generator.content.table_cells import shown
from generator.diagnostics import Location
from generator.emphasis import plain
from generator.rendering import composer, outline
from generator.rendering.body import full_text
from generator.revisions import phrasing
from generator.revisions.pairing import diff_items
from generator.revisions.phrasing import PARTS, ItemNames
from generator.revisions.renumbering import Renumbering
from generator.revisions.text_diff import Hunk, align, align_rows, hunks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.content.field import Field
    from generator.content.model import Table
    from generator.revisions.items import ItemContent
    from generator.revisions.pairing import Paired, TreeDiff


class NoticeChange(NamedTuple):
    """One change: ``kind`` is ``inserted``, ``removed``, ``moved`` or ``changed``.

    ``what`` is the field (``item`` for an item as a whole), ``where`` the name of its place in the old and in the
    new version. ``hunks`` are the words that changed in prose; ``name`` is what an office calls the field;
    ``corrected`` says whether a letter may correct it.
    """

    kind: str
    what: str
    message: str
    where: tuple[str, str] = ("", "")
    old: str = ""
    new: str = ""
    hunks: tuple[Hunk, ...] = ()
    id: str | None = None
    places: tuple[Location, Location] = (Location(), Location())
    name: str = ""
    is_recipient: bool = False
    corrected: Corrected | None = Corrected.IN_WRITING

    def as_dict(self) -> dict[str, object]:
        """Return the change for ``--format json``; the keys are stable."""
        return {
            "kind": self.kind,
            "what": self.what,
            "message": self.message,
            "id": self.id,
            "where": {"old": self.where[0] or None, "new": self.where[1] or None},
            "old": self.old or None,
            "new": self.new or None,
            "words": [{"old": one.old, "new": one.new, "after": one.before} for one in self.hunks],
            "places": {"old": str(self.places[0]) or None, "new": str(self.places[1]) or None},
        }


class _Pair(NamedTuple):
    """A field's values in both versions, with its row of the table and what a change of it is called.

    ``path`` is that of the table, ``what`` the name in ``--format json``, ``owner`` the item or part it stands in.
    """

    field: Field
    path: str
    what: str
    name: str
    old: Any
    new: Any
    owner: str = ""

    def shown(self) -> tuple[str, str]:
        """Return both values in words."""
        return self.field.shown(self.old).strip(), self.field.shown(self.new).strip()


_LINES: dict[type, Callable[[Any], str]] = {Archive: composer.archived, Recipient: composer.recipient_words}
"""The line in which a record is printed, where its fields are compared by it."""


def changes(paired: Paired) -> list[NoticeChange]:
    """Return the differences in the order of the notice; none for two versions that say the same."""
    return list(_Comparison(paired).all())


class _Comparison:
    """Compares two versions field by field and item by item."""

    def __init__(self, paired: Paired) -> None:
        self._old, self._new = paired.old, paired.new
        self._printed = tuple(composer.compose(notice) for notice in (paired.old, paired.new))
        self._content_ids = paired.content_ids
        self._diff: TreeDiff = diff_items(paired)
        self._renumbering = Renumbering(paired)
        self._names = (ItemNames(paired.old, self._diff.old), ItemNames(paired.new, self._diff.new))
        self._moves = phrasing.MovePhrases(self._diff, self._names)
        self._compare: dict[Compared | None, Callable[[_Pair], Iterator[NoticeChange]]] = {
            Compared.AS_VALUE: self._as_value,
            Compared.BY_WORDS: self._by_words,
            Compared.BY_PARAGRAPH: self._by_paragraph,
            Compared.BY_LINE: self._by_line,
            Compared.BY_KEY: self._by_key,
            Compared.AS_PART: self._as_part,
            Compared.BY_ITEM: self._by_item,
            Compared.BY_CELL: self._by_cell,
            Compared.AS_LINE: self._as_line,
            Compared.IF_UNSEEN: self._if_unseen,
        }

    def all(self) -> Iterator[NoticeChange]:
        unseen = Compared.IF_UNSEEN
        # What other changes may show comes after them.
        for key, field in sorted(rows.top_level().items(), key=lambda row: row[1].compared is unseen):
            pair = _Pair(field, key, key, field.name, getattr(self._old, key), getattr(self._new, key))
            yield from self._field(pair)

    def _field(self, pair: _Pair) -> Iterator[NoticeChange]:
        """Yield the changes of one field, compared as the table says."""
        if pair.field.compared not in (None, Compared.NEVER, Compared.WITH_RECORD):
            yield from self._compare[pair.field.compared](pair)

    def _as_value(self, pair: _Pair) -> Iterator[NoticeChange]:
        yield from self._value(pair, *pair.shown())

    def _by_words(self, pair: _Pair) -> Iterator[NoticeChange]:
        yield from self._words(pair, *pair.shown())

    def _by_key(self, pair: _Pair) -> Iterator[NoticeChange]:
        yield from self._keys(pair.path, pair.old, pair.new)

    def _by_item(self, pair: _Pair) -> Iterator[NoticeChange]:
        parent = pair.owner or pair.path.partition(".")[0]
        if parent in self._diff.old.children or parent in self._diff.new.children:
            yield from self._items(parent)
        else:  # empty in both versions, or a list whose items are not paired: never untold
            yield from self._as_value(pair)

    def _by_line(self, pair: _Pair) -> Iterator[NoticeChange]:
        old, new = pair.old or (), pair.new or ()
        for i, j in align(old, new, forced=True):
            yield from self._value(pair, "" if i is None else old[i], "" if j is None else new[j])

    def _as_line(self, pair: _Pair) -> Iterator[NoticeChange]:
        line = _LINES[type(pair.new)]
        yield from self._value(pair, line(pair.old), line(pair.new))
        yield from self._keys(pair.path, pair.old, pair.new)

    def _if_unseen(self, pair: _Pair) -> Iterator[NoticeChange]:
        before, after = self._printed_texts(pair)
        made_of_it = {one.key for side in (self._old, self._new) for one in side.written if "." not in one.key}
        is_seen = before != after or any(getattr(self._old, key) != getattr(self._new, key) for key in made_of_it)
        if pair.old != pair.new and not is_seen:
            yield self._changed(pair, f"sửa {pair.name} (không in ra)", ("", ""))

    def _keys(self, path: str, old: object, new: object, item: str = "") -> Iterator[NoticeChange]:
        """Yield the changes of a record's fields; ``item`` is the id that it has as an item."""
        known = rows.fields_of(path)
        is_part = any(field.compared is Compared.BY_ITEM for field in known.values()) and not item
        for key, field in known.items():
            attribute = field.attribute or key
            before, after = getattr(old, attribute, None), getattr(new, attribute, None)
            what = key if item else f"{path}.{key}"
            # Paragraphs are reported with the name of the part before them.
            in_part = is_part and field.compared is Compared.BY_PARAGRAPH
            name = f"{field.name} {PARTS[path]}" if is_part and not in_part else field.name
            yield from self._field(_Pair(field, f"{path}.{key}", what, name, before, after, path if in_part else item))

    def _as_part(self, pair: _Pair) -> Iterator[NoticeChange]:
        """Yield that a part was added or removed, or else its changes."""
        if pair.old and pair.new:
            yield from self._keys(pair.path, pair.old, pair.new)
        elif pair.old or pair.new:
            kind, verb = ("inserted", "bổ sung") if pair.new else ("removed", "bãi bỏ")
            message = phrasing.capitalize(f"{verb} {pair.name}")
            yield NoticeChange(kind, pair.what, message, corrected=pair.field.corrected)

    def _value(self, pair: _Pair, old: str, new: str) -> Iterator[NoticeChange]:
        if old != new:
            yield self._changed(pair, phrasing.describe_value(pair.name, old, new), (old, new))

    def _words(self, pair: _Pair, old: str, new: str) -> Iterator[NoticeChange]:
        if old and new and old != new:
            found = hunks(old, new)
            message = self._renumbering.describe(pair.name, pair.owner, old, new)
            name = f"kiểu chữ của {pair.name}" if plain(old) == plain(new) else pair.name
            change = self._changed(pair, message or phrasing.describe_words(name, found), (old, new))
            yield change._replace(hunks=found)
        else:
            yield from self._value(pair, old, new)

    def _changed(self, pair: _Pair, message: str, values: tuple[str, str]) -> NoticeChange:
        where = self._where(pair.owner)
        sentence = phrasing.sentence(phrasing.both_names(*where), message)
        own = self._content_ids.get(pair.owner)
        places = self._places(pair.owner)
        return NoticeChange(
            "changed", pair.what, sentence, where, *values, (), own, places, pair.name, corrected=pair.field.corrected
        )

    def _where(self, owner: str) -> tuple[str, str]:
        if not owner:
            return ("", "")
        sides = (self._diff.old, self._diff.new)
        return tuple(  # type: ignore[return-value]  # two sides, two names
            names.of(owner) if owner in side.items or owner in PARTS else ""
            for names, side in zip(self._names, sides, strict=True)
        )

    def _places(self, owner: str) -> tuple[Location, Location]:
        olds, news = self._diff.old.items, self._diff.new.items
        return (
            olds[owner].location if owner in olds else Location(),
            news[owner].location if owner in news else Location(),
        )

    def _by_paragraph(self, pair: _Pair) -> Iterator[NoticeChange]:
        """Yield the paragraphs that were changed, added or removed."""
        is_whole_tag = isinstance(pair.field.printed, Tag) and "." not in pair.path
        old, new = self._printed_texts(pair) if is_whole_tag else (pair.old or (), pair.new or ())
        several = len(old) > 1 or len(new) > 1
        for i, j in align(old, new, forced=True):
            before, after = "" if i is None else old[i], "" if j is None else new[j]
            if before != after:
                at = i if j is None else j
                name = f"{pair.name} đoạn {(at or 0) + 1}" if several else pair.name
                yield from self._words(pair._replace(name=name), before, after)

    def _printed_texts(self, pair: _Pair) -> tuple[list[str], list[str]]:
        """Return the paragraphs that the tag of a field prints in both versions."""
        tag = pair.field.printed
        old, new = (printed[tag.name] if isinstance(tag, Tag) else () for printed in self._printed)
        if pair.field.compared is Compared.BY_PARAGRAPH:
            return _texts(outline.lines_owned(old, pair.path)), _texts(outline.lines_owned(new, pair.path))
        return _texts(old), _texts(new)

    def _items(self, parent: str) -> Iterator[NoticeChange]:
        """Yield the changes of the items of a list and of all below them, in the order of both versions."""
        for gap in self._diff.gaps(parent):
            for name in gap.old:
                if name not in self._diff.new.items:
                    yield self._removed(name)
            for name in gap.new:
                yield from self._added(name)
            if gap.anchor:
                yield from self._inside(gap.anchor)

    def _removed(self, name: str) -> NoticeChange:
        item = self._diff.old.items[name].content
        label = self._names[0].of(name)
        return self._item("removed", name, f"{_verb(item, 'bãi bỏ', 'bỏ')} {label}", item)

    def _added(self, name: str) -> Iterator[NoticeChange]:
        """Yield the changes of an item that is new in its list: inserted, or moved from elsewhere."""
        item = self._diff.new.items[name].content
        if name in self._diff.moved:
            yield self._item("moved", name, self._moves.of(name), None)
            yield from self._inside(name)
            return
        label = self._names[1].of(name)
        yield self._item("inserted", name, f"{_verb(item, 'bổ sung', 'thêm')} {label}", item)
        yield from self._moved_below(name)

    def _moved_below(self, name: str) -> Iterator[NoticeChange]:
        """Yield the changes of old items that moved below a new item."""
        for child in self._diff.new.children.get(name, ()):
            yield from self._added(child) if child in self._diff.old.items else self._moved_below(child)

    def _item(self, kind: str, name: str, message: str, item: ItemContent | None) -> NoticeChange:
        words = "" if item is None else _quotation(item)
        # The message may name it by its words already; they are quoted only if there are more of them.
        quoted = bool(words) and phrasing.quote(words) not in message
        text = phrasing.capitalize(f"{message}: {phrasing.quote(words)}" if quoted else message)
        old, new = (words if kind == "removed" else ""), (words if kind == "inserted" else "")
        tree = self._diff.old if kind == "removed" else self._diff.new
        content = tree.items[name].content
        return NoticeChange(
            *(kind, "item", text, self._where(name), old, new, (), self._content_ids.get(name), self._places(name)),
            is_recipient=isinstance(content, Recipient),
            corrected=rows.field_at(rows.list_of(type(content))).corrected,
        )

    def _inside(self, name: str) -> Iterator[NoticeChange]:
        """Yield the changes of an item that is in both versions: its fields, the items below it, its table."""
        old, new = self._diff.old.items[name].content, self._diff.new.items[name].content
        path = rows.list_of(type(new))
        if isinstance(old, Recipient) and isinstance(new, Recipient):
            yield from self._recipient(name, old, new)
        elif isinstance(old, Block) and isinstance(new, Block) and _masked(old, new) == _masked(new, old):
            # Words that name the deadline or a unit change with it: one change, not two.
            old = old._replace(text=new.text)
        yield from self._keys(path, old, new, name)

    def _recipient(self, name: str, old: Recipient, new: Recipient) -> Iterator[NoticeChange]:
        before, after = composer.recipient_words(old), composer.recipient_words(new)
        if before != after:
            field = rows.top_level()["recipients"]
            pair = _Pair(field, "recipients", "recipient", field.name, old, new, name)
            message = phrasing.capitalize(phrasing.describe_value(field.name, before, after))
            yield self._changed(pair, "", (before, after))._replace(message=message, is_recipient=True)

    def _by_cell(self, pair: _Pair) -> Iterator[NoticeChange]:
        known = rows.fields_of(pair.path)
        for what, message, before, after in _table_changes(pair.old, pair.new):
            field = known.get(what.partition(".")[2], pair.field)
            yield self._changed(pair._replace(field=field, what=what, name=""), message, (before, after))
        if pair.old and pair.new:
            yield from self._keys(pair.path, pair.old, pair.new, pair.owner)


_TableChange = tuple[str, str, str, str]
"""Field, message, old value, new value."""


def _table_changes(old: Table | None, new: Table | None) -> Iterator[_TableChange]:
    """Yield what differs of two tables: the table itself, its rows, cells, widths."""
    if old is None or new is None:
        if old:
            yield "table", "bỏ bảng", _row_text(old.columns), ""
        elif new:
            yield "table", "thêm bảng", "", _row_text(new.columns)
        return
    if len(old.columns) != len(new.columns):
        message = f"thay bảng {len(old.columns)} cột bằng bảng {len(new.columns)} cột"
        yield "table", message, _row_text(old.columns), _row_text(new.columns)
        return
    yield from _row_changes(old, new)
    if old.widths != new.widths:
        before, after = (", ".join(map(str, one.widths)) for one in (old, new))
        yield "table.widths", "sửa độ rộng các cột của bảng", before, after


def _row_changes(old: Table, new: Table) -> Iterator[_TableChange]:
    """Yield the rows that were added or removed, and the cells that were changed."""
    left, right = (shown((one.columns, *one.rows), len(one.columns)) for one in (old, new))
    for i, j in align_rows(left, right):
        if i is None and j is not None:
            text = _row_text(right[j])
            yield "table.row", f"bảng thêm hàng {j}: {phrasing.quote(text)}", "", text
        elif j is None and i is not None:
            text = _row_text(left[i])
            yield "table.row", f"bảng bỏ hàng {i}: {phrasing.quote(text)}", text, ""
        elif i is not None and j is not None:
            for column, (before, after) in enumerate(zip(left[i], right[j], strict=True)):
                if before != after:
                    name = f"hàng {i} cột “{old.columns[column]}” của bảng" if i else f"tên cột {column + 1} của bảng"
                    yield "table.cell", phrasing.describe_value(name, before, after), before, after


def _row_text(cells: Sequence[str]) -> str:
    return " | ".join(cells)


def _masked(block: Block, other: Block) -> list[str]:
    """Return the paragraphs with the deadline and the units masked where they differ from the other's."""
    sayings: dict[str, str] = {}
    if block.deadline != other.deadline and block.deadline and other.deadline:
        sayings |= dict.fromkeys(block.deadline.ways, "\0")
    for kind, own, others in (("\1", block.unit, other.unit), ("\2", block.support, other.support)):
        sayings |= {unit: f"{kind}{at}" for at, unit in enumerate(own) if own != others and len(own) == len(others)}
    texts = list(block.text)
    for saying in sorted(sayings, key=len, reverse=True):
        texts = [text.replace(saying, sayings[saying]) for text in texts]
    return texts


def _texts(value: outline.Value) -> list[str]:
    return [piece.written for piece in value if isinstance(piece, outline.Line)]


def _quotation(item: ItemContent) -> str:
    """Return the words of an item, as they are quoted."""
    match item:
        case Recipient():
            return composer.recipient_words(item)
        case Annex():
            return item.title
        case NoticeSection():
            return item.title or " ".join((*item.lead, *item.text))
        case Block():
            words = (item.title, item.lead, *full_text(item))
            return " ".join(text for text in words if text)


def _verb(item: ItemContent, official: str, plain: str) -> str:
    return plain if isinstance(item, Recipient) else official
