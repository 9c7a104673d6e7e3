"""The differences between two versions of a notice, as the list that a person would make."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.content.model import Annex, Block, Point, Recipient
from generator.diagnostics import Location
from generator.rendering import composer, outline
from generator.revisions import phrasing
from generator.revisions.pairing import diff_items
from generator.revisions.phrasing import PARTS, ItemNames
from generator.revisions.text_diff import Hunk, align, align_rows, hunks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.content.model import Notice, Table
    from generator.revisions.items import ItemContent
    from generator.revisions.pairing import Paired, TreeDiff


class NoticeChange(NamedTuple):
    """One change: ``kind`` is ``inserted``, ``removed``, ``moved`` or ``changed``.

    ``what`` is the field (``item`` for an item as a whole), ``where`` the name of its place in the old and in the
    new version. ``hunks`` are the words that changed in prose; ``name`` is what an office calls the field.
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


_HEAD = {
    "issuer.parent": "tên cơ quan chủ quản",
    "issuer.name": "tên cơ quan ban hành",
    "issuer.full_name": "tên cơ quan viết trong câu",
    "number": "số văn bản",
    "symbol": "ký hiệu",
    "place": "địa danh",
    "date": "ngày ký",
    "title": "tên loại",
}
_SIGNATURE = {"post": "chức vụ người ký", "other_post": "chức vụ khác của người ký", "name": "người ký"}
_WHOLE = {
    "numbering": "các cấp đánh số",
    "sizes": "bộ cỡ chữ phần đầu",
    "line_spacing": "giãn dòng",
    "template": "mẫu Word",
    "meeting": "dữ liệu về hội nghị",
}


def changes(paired: Paired) -> list[NoticeChange]:
    """Return the differences in the order of the notice; none for two versions that say the same."""
    return list(_Comparison(paired).all())


class _Comparison:
    """Compares two versions field by field and item by item."""

    def __init__(self, paired: Paired) -> None:
        self._old, self._new = paired.old, paired.new
        self._content_ids = paired.content_ids
        self._diff: TreeDiff = diff_items(paired)
        self._names = (ItemNames(paired.old, self._diff.old), ItemNames(paired.new, self._diff.new))

    def all(self) -> Iterator[NoticeChange]:
        old, new = self._old, self._new
        yield from self._fields(
            _HEAD, composer.compose(old) | _unprinted_values(old), composer.compose(new) | _unprinted_values(new)
        )
        yield from self._prose("subject", "trích yếu", "\n".join(old.subject), "\n".join(new.subject))
        yield from self._paragraphs("opening", "", _texts(composer.opening(old)), _texts(composer.opening(new)))
        yield from self._assessment("results")
        yield from self._assessment("limitations")
        yield from self._value("tasks.title", "tiêu đề phần nhiệm vụ", old.tasks.title, new.tasks.title)
        yield from self._paragraphs("tasks.lead", "tasks", old.tasks.lead, new.tasks.lead)
        yield from self._items("tasks")
        yield from self._prose("closing", "câu kết", old.closing, new.closing)
        yield from self._signature()
        yield from self._items("recipients")
        archived = (composer.archived(old.archive), composer.archived(new.archive))
        yield from self._value("archive", "dòng Lưu", *archived)
        yield from self._items("annexes")
        yield from self._rest()

    def _fields(
        self, names: Mapping[str, str], old: Mapping[str, object], new: Mapping[str, object]
    ) -> Iterator[NoticeChange]:
        for what, name in names.items():
            yield from self._value(what, name, str(old[what] or "").strip(), str(new[what] or "").strip())

    def _value(self, what: str, name: str, old: str | None, new: str | None, owner: str = "") -> Iterator[NoticeChange]:
        old, new = old or "", new or ""
        if old != new:
            yield self._changed(what, phrasing.describe_value(name, old, new), owner, (old, new))._replace(name=name)

    def _prose(self, what: str, name: str, old: str, new: str, owner: str = "") -> Iterator[NoticeChange]:
        if old and new and old != new:
            found = hunks(old, new)
            change = self._changed(what, phrasing.describe_words(name, found), owner, (old, new))
            yield change._replace(hunks=found, name=name)
        else:
            yield from self._value(what, name, old, new, owner)

    def _changed(self, what: str, message: str, owner: str, values: tuple[str, str]) -> NoticeChange:
        where = self._where(owner)
        sentence = phrasing.sentence(phrasing.both_names(*where), message)
        own = self._content_ids.get(owner)
        return NoticeChange("changed", what, sentence, where, *values, (), own, self._places(owner))

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

    def _paragraphs(self, what: str, owner: str, old: Sequence[str], new: Sequence[str]) -> Iterator[NoticeChange]:
        """Yield the paragraphs that were changed, added or removed."""
        name = {"opening": "phần mở đầu"}.get(what, "lời dẫn" if what.endswith("lead") else "lời văn")
        several = len(old) > 1 or len(new) > 1
        for i, j in align(old, new, forced=True):
            before, after = "" if i is None else old[i], "" if j is None else new[j]
            if before != after:
                at = i if j is None else j
                numbered = f"{name} đoạn {(at or 0) + 1}" if several else name
                yield from self._prose(what, numbered, before, after, owner)

    def _assessment(self, part: str) -> Iterator[NoticeChange]:
        old, new = getattr(self._old, part), getattr(self._new, part)
        names = PARTS[part]
        if old is None or new is None:
            if old or new:
                kind, verb = ("inserted", "bổ sung") if new else ("removed", "bãi bỏ")
                yield NoticeChange(kind, part, phrasing.capitalize(f"{verb} {names}"))
            return
        yield from self._value(f"{part}.title", f"tiêu đề {names}", old.title, new.title)
        yield from self._paragraphs(f"{part}.lead", part, old.lead, new.lead)
        yield from self._items(part)
        yield from self._prose(f"{part}.ending", f"lời kết {names}", old.ending or "", new.ending or "")
        yield from self._value(f"{part}.layout", f"cách trình bày {names}", _layout(old.layout), _layout(new.layout))

    def _signature(self) -> Iterator[NoticeChange]:
        old, new = self._old.signature, self._new.signature
        for i, j in align(old.authority, new.authority, forced=True):
            before, after = "" if i is None else old.authority[i], "" if j is None else new.authority[j]
            yield from self._value("signature.authority", "quyền hạn của người ký", before, after)
        for what, name in _SIGNATURE.items():
            yield from self._value(f"signature.{what}", name, getattr(old, what), getattr(new, what))

    def _rest(self) -> Iterator[NoticeChange]:
        for what, name in _WHOLE.items():
            old, new = getattr(self._old, what), getattr(self._new, what)
            if what == "meeting":
                if old != new and _texts(composer.opening(self._old)) == _texts(composer.opening(self._new)):
                    yield self._changed(what, f"sửa {name} (không in ra)", "", ("", ""))
            else:
                yield from self._value(what, name, _value_text(old), _value_text(new))

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
            yield self._item("moved", name, phrasing.describe_move(self._diff, self._names, name), None)
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
        words = "" if item is None else _words(item)
        # The message names a recipient already; its words are quoted only if there are more of them.
        quoted = bool(words) and not (isinstance(item, Recipient) and words == item.to)
        text = phrasing.capitalize(f"{message}: {phrasing.quote(words)}" if quoted else message)
        old, new = (words if kind == "removed" else ""), (words if kind == "inserted" else "")
        tree = self._diff.old if kind == "removed" else self._diff.new
        is_recipient = isinstance(tree.items[name].content, Recipient)
        places, own = self._places(name), self._content_ids.get(name)
        return NoticeChange(kind, "item", text, self._where(name), old, new, (), own, places, is_recipient=is_recipient)

    def _inside(self, name: str) -> Iterator[NoticeChange]:
        """Yield the changes of an item that is in both versions: its fields, the items below it, its table."""
        old, new = self._diff.old.items[name].content, self._diff.new.items[name].content
        match old, new:
            case Point(), Point():
                yield from self._prose("text", "lời văn", old.text, new.text, name)
            case Recipient(), Recipient():
                before, after = composer.recipient_words(old), composer.recipient_words(new)
                if before != after:
                    message = phrasing.capitalize(phrasing.describe_value("nơi nhận", before, after))
                    change = self._changed("recipient", "", name, (before, after))
                    yield change._replace(message=message, name="nơi nhận", is_recipient=True)
            case Block(), Block():
                yield from self._block(name, old, new)
            case Annex(), Annex():
                yield from self._value("title", "tên phụ lục", old.title, new.title, name)
                yield from self._paragraphs("text", name, old.text, new.text)
        yield from self._items(name)
        if isinstance(old, Block | Annex) and isinstance(new, Block | Annex):
            yield from self._table(name, old.table, new.table)

    def _block(self, name: str, old: Block, new: Block) -> Iterator[NoticeChange]:
        yield from self._prose("title", "tiêu đề", old.title or "", new.title or "", name)
        yield from self._prose("lead", "ý dẫn", old.lead or "", new.lead or "", name)
        # Words that name the deadline or a unit change with it: one change, not two.
        if _masked(old, new) != _masked(new, old):
            yield from self._paragraphs("text", name, old.text, new.text)
        yield from self._value("unit", "đơn vị chủ trì", ", ".join(old.unit), ", ".join(new.unit), name)
        yield from self._value("with", "đơn vị phối hợp", ", ".join(old.support), ", ".join(new.support), name)
        deadlines = [one.deadline.words if one.deadline else "" for one in (old, new)]
        yield from self._value("deadline", "thời hạn", deadlines[0], deadlines[1], name)

    def _table(self, name: str, old: Table | None, new: Table | None) -> Iterator[NoticeChange]:
        for what, message, before, after in _table_changes(old, new):
            yield self._changed(what, message, name, (before, after))


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
    left, right = (old.columns, *old.rows), (new.columns, *new.rows)
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
        sayings |= dict.fromkeys(block.deadline.sayings, "\0")
    for kind, own, others in (("\1", block.unit, other.unit), ("\2", block.support, other.support)):
        sayings |= {unit: f"{kind}{at}" for at, unit in enumerate(own) if own != others and len(own) == len(others)}
    texts = list(block.text)
    for saying in sorted(sayings, key=len, reverse=True):
        texts = [text.replace(saying, sayings[saying]) for text in texts]
    return texts


def _unprinted_values(notice: Notice) -> dict[str, outline.Value]:
    """Return values that the template does not name, or prints as blanks to be filled in by hand."""
    return {"issuer.full_name": notice.issuer.full_name or "", "number": notice.number or ""}


def _texts(pieces: Sequence[outline.Piece]) -> list[str]:
    return [piece.words for piece in pieces if isinstance(piece, outline.Line)]


def _words(item: ItemContent) -> str:
    """Return the words of an item, as they are quoted."""
    match item:
        case Point():
            return item.text
        case Recipient():
            return composer.recipient_words(item)
        case Annex():
            return item.title
        case Block():
            words = (item.title, item.lead, *composer.full_text(item))
            return " ".join(text for text in words if text)


def _verb(item: ItemContent, official: str, plain: str) -> str:
    return plain if isinstance(item, Recipient) else official


def _layout(name: str) -> str:
    return {"paragraph": "một đoạn liền", "list": "mỗi ý một gạch"}[name]


def _value_text(value: object) -> str:
    return " ".join(value) if isinstance(value, tuple) else str(value or "")
