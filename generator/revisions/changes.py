"""What differs between two versions of a notice, as the list a person would make."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from generator.content.model import Annex, Block, Point, Recipient
from generator.diagnostics import Location
from generator.rendering import composer, outline
from generator.revisions import phrasing
from generator.revisions.pairing import plan
from generator.revisions.phrasing import PARTS, Names
from generator.revisions.tables import compared
from generator.revisions.text_diff import Hunk, align, hunks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.content.model import Notice, Table
    from generator.revisions.items import Record
    from generator.revisions.pairing import Paired, Plan


class Change(NamedTuple):
    """One change: ``kind`` is ``inserted``, ``removed``, ``moved`` or ``changed``.

    ``what`` names the field (``item`` for an item as a whole), ``where`` the place as the old and the new
    version print it. ``hunks`` are the words of a prose that changed; ``name`` is what an office calls the field.
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


def changes(paired: Paired) -> list[Change]:
    """Return what differs, in the order of the notice; two versions that say the same give nothing."""
    return list(_Comparison(paired).all())


def move(whole: Plan, names: tuple[Names, Names], name: str) -> str:
    """Say from where to where an item went: before or after a neighbour that stayed, or into another list."""
    olds, news = names
    was, now = olds.of(name), news.of(name)
    source, target = whole.old.parents[name], whole.new.parents[name]
    became = "" if was == now else f" (nay là {now})"
    if source != target:
        into = olds.of(target) if target in whole.old.items or target in PARTS else news.of(target)
        return f"chuyển {was} sang {into}{became}"
    siblings = whole.new.children[target]
    at = siblings.index(name)
    stayed = [one for one in siblings if one in whole.old.items and one not in whole.moved]
    before = [one for one in siblings[:at] if one in set(stayed)]
    after = [one for one in siblings[at:] if one in set(stayed)]
    order = whole.old.children[source]
    if after and order.index(name) > order.index(after[0]):
        return f"chuyển {was} lên trước {olds.of(after[0])}{became}"
    return f"chuyển {was} xuống sau {olds.of(before[-1])}{became}" if before else f"chuyển {was}{became}"


class _Comparison:
    """Goes through both versions side by side."""

    def __init__(self, paired: Paired) -> None:
        self._old, self._new = paired.old, paired.new
        self._given = paired.given
        self._plan: Plan = plan(paired)
        self._names = (Names(paired.old, self._plan.old), Names(paired.new, self._plan.new))

    def all(self) -> Iterator[Change]:
        old, new = self._old, self._new
        yield from self._fields(_HEAD, composer.compose(old) | _more(old), composer.compose(new) | _more(new))
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
    ) -> Iterator[Change]:
        for what, name in names.items():
            yield from self._value(what, name, str(old[what] or "").strip(), str(new[what] or "").strip())

    def _value(self, what: str, name: str, old: str | None, new: str | None, owner: str = "") -> Iterator[Change]:
        old, new = old or "", new or ""
        if old != new:
            yield self._changed(what, phrasing.value(name, old, new), owner, (old, new))._replace(name=name)

    def _prose(self, what: str, name: str, old: str, new: str, owner: str = "") -> Iterator[Change]:
        if old and new and old != new:
            found = hunks(old, new)
            told = self._changed(what, phrasing.words(name, found), owner, (old, new))
            yield told._replace(hunks=found, name=name)
        else:
            yield from self._value(what, name, old, new, owner)

    def _changed(self, what: str, message: str, owner: str, values: tuple[str, str]) -> Change:
        where = self._where(owner)
        told = phrasing.sentence(phrasing.where(*where), message)
        return Change("changed", what, told, where, *values, (), self._given.get(owner), self._places(owner))

    def _where(self, owner: str) -> tuple[str, str]:
        if not owner:
            return ("", "")
        sides = (self._plan.old, self._plan.new)
        return tuple(  # type: ignore[return-value]  # two sides, two names
            names.of(owner) if owner in side.items or owner in PARTS else ""
            for names, side in zip(self._names, sides, strict=True)
        )

    def _places(self, owner: str) -> tuple[Location, Location]:
        olds, news = self._plan.old.items, self._plan.new.items
        return (
            olds[owner].place if owner in olds else Location(),
            news[owner].place if owner in news else Location(),
        )

    def _paragraphs(self, what: str, owner: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
        """Tell paragraph by paragraph: changed, added, dropped."""
        name = {"opening": "phần mở đầu"}.get(what, "lời dẫn" if what.endswith("lead") else "lời văn")
        several = len(old) > 1 or len(new) > 1
        for i, j in align(old, new, forced=True):
            before, after = "" if i is None else old[i], "" if j is None else new[j]
            if before != after:
                at = i if j is None else j
                numbered = f"{name} đoạn {(at or 0) + 1}" if several else name
                yield from self._prose(what, numbered, before, after, owner)

    def _assessment(self, part: str) -> Iterator[Change]:
        old, new = getattr(self._old, part), getattr(self._new, part)
        names = PARTS[part]
        if old is None or new is None:
            if old or new:
                kind, verb = ("inserted", "bổ sung") if new else ("removed", "bãi bỏ")
                yield Change(kind, part, phrasing.capital(f"{verb} {names}"))
            return
        yield from self._value(f"{part}.title", f"tiêu đề {names}", old.title, new.title)
        yield from self._paragraphs(f"{part}.lead", part, old.lead, new.lead)
        yield from self._items(part)
        yield from self._prose(f"{part}.ending", f"lời kết {names}", old.ending or "", new.ending or "")
        yield from self._value(f"{part}.layout", f"cách trình bày {names}", _layout(old.layout), _layout(new.layout))

    def _signature(self) -> Iterator[Change]:
        old, new = self._old.signature, self._new.signature
        for i, j in align(old.authority, new.authority, forced=True):
            before, after = "" if i is None else old.authority[i], "" if j is None else new.authority[j]
            yield from self._value("signature.authority", "quyền hạn của người ký", before, after)
        for what, name in _SIGNATURE.items():
            yield from self._value(f"signature.{what}", name, getattr(old, what), getattr(new, what))

    def _rest(self) -> Iterator[Change]:
        for what, name in _WHOLE.items():
            old, new = getattr(self._old, what), getattr(self._new, what)
            if what == "meeting":
                if old != new and _texts(composer.opening(self._old)) == _texts(composer.opening(self._new)):
                    yield self._changed(what, f"sửa {name} (không in ra)", "", ("", ""))
            else:
                yield from self._value(what, name, _shown(old), _shown(new))

    def _items(self, parent: str) -> Iterator[Change]:
        """Tell about the items of a list and all below them, in the order of both versions."""
        olds = deque(self._plan.old.children.get(parent, ()))
        news = deque(self._plan.new.children.get(parent, ()))
        anchors = [name for name in news if name in self._plan.old.items and name not in self._plan.moved]
        for anchor in (*anchors, ""):
            for name in until(anchor, olds):
                if name not in self._plan.new.items:
                    yield from self._removed(name)
            for name in until(anchor, news):
                yield from self._arrived(name)
            if anchor:
                yield from self._inside(anchor)

    def _removed(self, name: str) -> Iterator[Change]:
        record = self._plan.old.items[name].record
        label = self._names[0].of(name)
        yield self._item("removed", name, f"{_verb(record, 'bãi bỏ', 'bỏ')} {label}", record)

    def _arrived(self, name: str) -> Iterator[Change]:
        """Tell about an item that is new here: inserted, or moved from elsewhere."""
        record = self._plan.new.items[name].record
        if name in self._plan.moved:
            yield self._item("moved", name, move(self._plan, self._names, name), None)
            yield from self._inside(name)
            return
        label = self._names[1].of(name)
        yield self._item("inserted", name, f"{_verb(record, 'bổ sung', 'thêm')} {label}", record)
        for child in self._plan.new.children.get(name, ()):
            if child in self._plan.old.items:
                yield from self._arrived(child)
            else:
                yield from self._moved_into(child)

    def _moved_into(self, name: str) -> Iterator[Change]:
        """Tell about old items below one that came with a new item."""
        for child in self._plan.new.children.get(name, ()):
            yield from self._arrived(child) if child in self._plan.old.items else self._moved_into(child)

    def _item(self, kind: str, name: str, message: str, record: Record | None) -> Change:
        words = "" if record is None else _said(record)
        # A recipient's name says all there is, unless there is more to it.
        quoted = bool(words) and not (isinstance(record, Recipient) and words == record.to)
        text = phrasing.capital(f"{message}: {phrasing.quoted(words)}" if quoted else message)
        old, new = (words if kind == "removed" else ""), (words if kind == "inserted" else "")
        side = self._plan.old if kind == "removed" else self._plan.new
        change = Change(kind, "item", text, self._where(name), old, new, (), self._given.get(name), self._places(name))
        return change._replace(is_recipient=isinstance(side.items[name].record, Recipient))

    def _inside(self, name: str) -> Iterator[Change]:
        """Tell about the fields of an item that is in both versions, and about what it holds."""
        old, new = self._plan.old.items[name].record, self._plan.new.items[name].record
        match old, new:
            case Point(), Point():
                yield from self._prose("text", "lời văn", old.text, new.text, name)
            case Recipient(), Recipient():
                before, after = composer.recipient_words(old), composer.recipient_words(new)
                if before != after:
                    told = phrasing.capital(phrasing.value("nơi nhận", before, after))
                    change = self._changed("recipient", "", name, (before, after))
                    yield change._replace(message=told, name="nơi nhận", is_recipient=True)
            case Block(), Block():
                yield from self._block(name, old, new)
            case Annex(), Annex():
                yield from self._value("title", "tên phụ lục", old.title, new.title, name)
                yield from self._paragraphs("text", name, old.text, new.text)
        yield from self._items(name)
        if isinstance(old, Block | Annex) and isinstance(new, Block | Annex):
            yield from self._table(name, old.table, new.table)

    def _block(self, name: str, old: Block, new: Block) -> Iterator[Change]:
        yield from self._prose("title", "tiêu đề", old.title or "", new.title or "", name)
        yield from self._prose("lead", "ý dẫn", old.lead or "", new.lead or "", name)
        # Words that name the deadline or a unit change with it: one change, not two.
        if _masked(old, new) != _masked(new, old):
            yield from self._paragraphs("text", name, old.text, new.text)
        yield from self._value("unit", "đơn vị chủ trì", ", ".join(old.unit), ", ".join(new.unit), name)
        yield from self._value("with", "đơn vị phối hợp", ", ".join(old.support), ", ".join(new.support), name)
        deadlines = [one.deadline.words if one.deadline else "" for one in (old, new)]
        yield from self._value("deadline", "thời hạn", deadlines[0], deadlines[1], name)

    def _table(self, name: str, old: Table | None, new: Table | None) -> Iterator[Change]:
        for what, message, before, after in compared(old, new):
            yield self._changed(what, message, name, (before, after))


def until(anchor: str, names: deque[str]) -> Iterator[str]:
    """Take names from the front until the anchor, which is taken too and not given."""
    while names and (name := names.popleft()) != anchor:
        yield name


def _masked(block: Block, other: Block) -> list[str]:
    """Return the paragraphs with the deadline and the units, where they are not the other's, taken out."""
    sayings: dict[str, str] = {}
    if block.deadline != other.deadline and block.deadline and other.deadline:
        sayings |= dict.fromkeys(block.deadline.sayings, "\0")
    for kind, own, others in (("\1", block.unit, other.unit), ("\2", block.support, other.support)):
        sayings |= {unit: f"{kind}{at}" for at, unit in enumerate(own) if own != others and len(own) == len(others)}
    texts = list(block.text)
    for saying in sorted(sayings, key=len, reverse=True):
        texts = [text.replace(saying, sayings[saying]) for text in texts]
    return texts


def _more(notice: Notice) -> dict[str, outline.Value]:
    """Return what the template does not name but the clerk does; blanks for the pen are no value."""
    return {"issuer.full_name": notice.issuer.full_name or "", "number": notice.number or ""}


def _texts(pieces: Sequence[outline.Piece]) -> list[str]:
    return [piece.words for piece in pieces if isinstance(piece, outline.Line)]


def _said(record: Record) -> str:
    """Return what an item says, with its case, for a quotation."""
    match record:
        case Point():
            return record.text
        case Recipient():
            return composer.recipient_words(record)
        case Annex():
            return record.title
        case Block():
            words = (record.title, record.lead, *composer.full_text(record))
            return " ".join(text for text in words if text)


def _verb(record: Record, official: str, plain: str) -> str:
    return plain if isinstance(record, Recipient) else official


def _layout(name: str) -> str:
    return {"paragraph": "một đoạn liền", "list": "mỗi ý một gạch"}[name]


def _shown(value: object) -> str:
    return " ".join(value) if isinstance(value, tuple) else str(value or "")
