"""What an amending notice says: every difference in content as a sentence, with the new words quoted.

Items are called as in the notice that is amended; a new one by its new number.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import filterfalse, groupby
from typing import TYPE_CHECKING, NamedTuple

from generator.amending import consolidation
from generator.amending.places import Places
from generator.content import rows
from generator.content.field import Amended, Compared, Tag
from generator.content.model import SENTENCES, Annex, Block, NoticeSection
from generator.emphasis import escaped, plain
from generator.rendering import composer
from generator.rendering.body import parts
from generator.rendering.outline import Grid, Line, Number, Style, lines_owned
from generator.revisions.pairing import diff_items
from generator.revisions.phrasing import ASSESSMENTS, PARTS, ItemNames, capitalize, quote
from generator.standard.decree import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.content.field import Field
    from generator.content.model import Assessment, Notice
    from generator.rendering.outline import Piece
    from generator.revisions.pairing import ItemTree, Paired, TreeDiff

_CLAUSE = LEVELS.index("1.")
_PLURAL_FROM = 2
_FREE = ("annexes", "sections")
"""Lists that are no part with a name."""


class Amendment(NamedTuple):
    """One amendment: what is done, then the new words if there are any."""

    sentence: str
    quoted: tuple[Piece, ...] = ()

    @property
    def words(self) -> str:
        """The sentence with its mark: a colon before what is quoted."""
        return f"{capitalize(self.sentence)} như sau:" if self.quoted else f"{capitalize(self.sentence)}."


def pieces(amendments: Sequence[Amendment]) -> tuple[Piece, ...]:
    """Return the amendments as they are printed: numbered, where they are several."""
    made: list[Piece] = []
    for ordinal, one in enumerate(amendments, 1):
        is_numbered = len(amendments) >= _PLURAL_FROM
        number = Number(_CLAUSE, ordinal) if is_numbered else None
        made += [Line(Style.CLAUSE if is_numbered else Style.BODY, escaped(one.words), number=number), *one.quoted]
    return tuple(made)


def amendments(paired: Paired, *, keeps_numbers: bool, edition: int = SENTENCES) -> list[Amendment]:
    """Return what an amending notice must say of two versions; nothing when they say the same.

    Carried out one after the other on the old version, they give the new one. ``edition`` is that of the sentences.
    """
    return list(_AmendmentWriter(paired, keeps_numbers=keeps_numbers, edition=edition).all())


class _PrintedVersion(NamedTuple):
    """One version: its items, their names, what each prints of its own."""

    notice: Notice
    tree: ItemTree
    names: ItemNames
    printed: dict[str, list[Piece]]

    def is_point(self, name: str) -> bool:
        """Return whether an item is one of an assessment that may be printed as one paragraph."""
        return self.tree.parents[name] in ASSESSMENTS

    def whole(self, name: str) -> tuple[Piece, ...]:
        """Return all that an item prints with what it holds."""
        if self.is_point(name):
            return (Line(Style.BODY, self._text(name)),)
        own = self.printed[name]
        below = [piece for child in self.tree.children.get(name, ()) for piece in self.whole(child)]
        return (*filterfalse(_is_ending, own), *below, *filter(_is_ending, own))

    def words(self, name: str) -> list[tuple[object, ...]]:
        """Return what an item itself says before the items that it holds, to be compared."""
        if self.is_point(name):
            return [(self._text(name),)]
        lines = (one for one in self.printed[name] if isinstance(one, Line) and not _is_ending(one))
        return [(one.lead, one.text) for one in lines]

    def form(self, name: str) -> object:
        """Return whether an item has a number, and the levels of what it holds."""
        content = self.tree.items[name].content
        return getattr(content, "numbered", ""), getattr(content, "numbering", ())

    def _text(self, name: str) -> str:
        return " ".join(getattr(self.tree.items[name].content, "text", ()))

    def table(self, name: str) -> Grid | None:
        """Return the table of an item."""
        return next((one for one in self.printed.get(name, ()) if isinstance(one, Grid)), None)


def _is_ending(piece: Piece) -> bool:
    """Return whether a piece stands after the items that its owner holds."""
    return piece.origin.rpartition("#")[2].startswith("ending")


def _version(notice: Notice, tree: ItemTree) -> _PrintedVersion:
    printed: dict[str, list[Piece]] = defaultdict(list)
    for piece in (*(one for part in parts(notice).values() for one in part), *composer.annexes(notice)):
        owner, _, place = piece.origin.rpartition("#")
        # Where an annex belongs follows from the notice; its number is in its name.
        if place not in ("heading", "reference"):
            printed[owner].append(piece)
    return _PrintedVersion(notice, tree, ItemNames(notice, tree), printed)


class _AmendmentWriter:
    """Compares both versions part by part and writes an amendment for each difference."""

    def __init__(self, paired: Paired, *, keeps_numbers: bool, edition: int) -> None:
        self._diff: TreeDiff = diff_items(paired)
        self._old = _version(paired.old, self._diff.old)
        self._new = _version(paired.new, self._diff.new)
        names = (self._old.names, self._new.names)
        self._places = Places(self._diff, names, keeps_numbers=keeps_numbers, edition=edition)
        self._quoted: set[str] = set()
        """Items that are said anew as a whole, with all they hold."""
        self._gone: set[str] = set()
        """Items that a sentence repealed or said anew: after it, nothing that they held can be called by its name."""

    def all(self) -> Iterator[Amendment]:
        for key, field in rows.top_level().items():
            if field.amended is Amended.BY_WORDS:
                yield from self._field(key, field)
        yield from self._renumbered()

    def _field(self, key: str, field: Field) -> Iterator[Amendment]:
        """Yield what changed in a top-level field, in the words that are printed."""
        old, new = self._old.notice, self._new.notice
        if field.compared is Compared.AS_PART:
            yield from self._part(key, getattr(old, key), getattr(new, key))
        elif key == "tasks" and old.tasks.numbered != new.tasks.numbered:
            yield from self._said_anew(key, f"{PARTS[key]} được sửa đổi")
        elif field.compared is Compared.BY_KEY:
            yield from self._keys(key, getattr(old, key), getattr(new, key))
        elif field.compared is Compared.BY_ITEM:
            yield from self._items(key)
        elif field.compared is Compared.BY_PARAGRAPH and isinstance(field.printed, Tag):
            before, now = (lines_owned(composer.compose(one)[field.printed.name], key) for one in (old, new))
            is_italic = any(isinstance(line, Line) and line.italic for line in now)
            yield from self._words_changed(field.name, _texts(before), _texts(now), italic=is_italic)
        else:
            yield from self._words_changed(field.name, *(_shown(field, getattr(one, key)) for one in (old, new)))

    def _keys(self, path: str, old: object, new: object) -> Iterator[Amendment]:
        """Yield what changed in the fields of a record."""
        for key, field in rows.fields_of(path).items():
            before, after = (getattr(one, field.attribute or key, None) for one in (old, new))
            if field.compared is Compared.BY_ITEM:
                yield from self._items(path)
            else:
                yield from self._words_changed(
                    f"{field.name} {PARTS[path]}", _shown(field, before), _shown(field, after)
                )

    def _words_changed(
        self, name: str, old: Iterable[str], new: Iterable[str], *, italic: bool = False
    ) -> Iterator[Amendment]:
        before, now = [text for text in old if text], [text for text in new if text]
        if before != now:
            changed = f"{name} được sửa đổi" if before else f"{name} được bổ sung"
            if not before and name == PARTS["basis"]:
                changed = f"bổ sung {name} vào trước {PARTS['opening']}"
            quoted = consolidation.quote_texts(now, italic=italic)
            yield Amendment(changed, quoted) if now else Amendment(f"bãi bỏ {name}")

    def _said_anew(self, part: str, sentence: str) -> Iterator[Amendment]:
        """Yield a part as a whole, which the sentence introduces: it came, or has another form."""
        children = self._new.tree.children.get(part, ())
        self._quoted.update(children)
        self._gone.update(self._old.tree.children.get(part, ()))
        yield Amendment(sentence, consolidation.quote(parts(self._new.notice)[part]))
        yield from self._moved_into(children, part)

    def _part(self, part: str, old: Assessment | None, new: Assessment | None) -> Iterator[Amendment]:
        if old is None and new is None:
            return
        if new is None or new.repealed:
            self._gone.update(self._old.tree.children.get(part, ()))
            yield from () if old and old.repealed else (Amendment(f"bãi bỏ {PARTS[part]}"),)
        elif old is None:
            yield from self._said_anew(part, f"bổ sung {PARTS[part]} vào sau {self._before(part)}")
        elif self._is_new_form(part, old, new):
            yield from self._said_anew(part, f"{PARTS[part]} được sửa đổi")
        else:
            yield from self._keys(part, old, new)

    def _before(self, part: str) -> str:
        """Return what stands before a part that came: the one above it, or else the opening."""
        above = self._new.notice.results if part == "limitations" else None
        if above is None or above.repealed:
            return PARTS["opening"]
        known = self._old if self._old.notice.results else self._new
        return known.names.of("results")

    def _is_new_form(self, part: str, old: Assessment, new: Assessment) -> bool:
        """Return whether a part has another title or layout, so that it must be quoted as a whole."""
        values = (key for key, field in rows.fields_of(part).items() if field.compared is Compared.AS_VALUE)
        return any(getattr(old, key) != getattr(new, key) for key in values)

    def _items(self, parent: str) -> Iterator[Amendment]:
        """Yield the amendments of a list and all below it in its order: what goes, comes, moves there, is changed."""
        for gap in self._diff.gaps(parent):
            for name in gap.old:
                if name not in self._new.tree.items:
                    yield from self._repealed(name)
            for is_moved, names in groupby(gap.new, key=self._can_be_moved):
                come = [name for name in names if not self._places.is_left(name)]
                if is_moved:
                    yield from (one for name in come for one in self._moved(name))
                elif come:
                    yield from self._inserted(come, parent)
            if gap.anchor:
                yield from self._changed(gap.anchor, "")

    def _can_be_moved(self, name: str) -> bool:
        """Return whether an item came from elsewhere and still stands there, once all that was said is carried out."""
        return name in self._diff.moved and self._gone.isdisjoint(self._diff.old.ancestors(name))

    def _repealed(self, name: str) -> Iterator[Amendment]:
        self._gone.add(name)
        what = f"số của {self._old_name(name)}" if self._old.tree.items[name].is_repealed else self._old_name(name)
        yield Amendment(f"bãi bỏ {what}")

    def _old_name(self, name: str) -> str:
        """Return the name of an item, and what it says where no number is printed before it."""
        label = self._old.names.of(name)
        if self._old.names.label(name):
            return label
        words = " ".join(str(text) for line in self._old.words(name) for text in line if text)
        return f"{label} ({quote(plain(words))})" if words and "“" not in label else label

    def _moved(self, name: str) -> Iterator[Amendment]:
        sentence = self._places.move(name)
        is_quoted = isinstance(self._new.tree.items[name].content, Block) and self._new.words(name) != self._old.words(
            name
        )
        if not is_quoted and self._new.form(name) == self._old.form(name):
            yield Amendment(sentence)
            sentence = ""
        yield from self._changed(name, sentence and f"{sentence} và sửa đổi")

    def _inserted(self, names: list[str], parent: str) -> Iterator[Amendment]:
        """Yield the insertion of neighbouring items."""
        numbers = [self._new.names.local(name) for name in names]
        if isinstance(self._new.tree.items[names[0]].content, Annex) or self._new.is_point(names[0]):
            numbers = [self._new.names.of(name) for name in names]
        where = self._places.of(names[0]) or ("" if parent in _FREE else self._old.names.of(parent))
        where = f"vào {where}" if where else ""
        self._quoted.update(names)
        self._places.say_as_new(names)
        what = f"{_listed(numbers)} {where}"
        if self._taken(parent).intersection(numbers):
            has_number = self._new.names.label(names[0])
            what = f"nội dung {where}" + (f", có số mới là {_listed(numbers)}," if has_number else "")
        new = [piece for name in names for piece in self._whole_of(name)]
        yield Amendment(f"bổ sung {what}".rstrip(), consolidation.quote(new))
        for name in names:
            yield from self._moved_into(self._new.tree.children.get(name, ()), name)

    def _taken(self, parent: str) -> set[str]:
        """Return the names that the items of a list had, by which they are still called."""
        return {self._old.names.local(name) for name in self._old.tree.children.get(parent, ())}

    def _whole_of(self, name: str) -> tuple[Piece, ...]:
        """Return all that a new item prints; of an annex with its heading."""
        if not isinstance(self._new.tree.items[name].content, Annex):
            return self._new.whole(name)
        return (Line(Style.ANNEX, self._new.names.of(name)), *self._new.whole(name))

    def _moved_into(self, children: Sequence[str], within: str) -> Iterator[Amendment]:
        """Report items moved into a new parent as removed from the old."""
        for child in children:
            if self._can_be_moved(child) and within not in self._diff.old.ancestors(child):
                yield Amendment(f"{self._old.names.of(child)} được chuyển đi, đã có trong {self._new.names.of(within)}")
            yield from self._moved_into(self._new.tree.children.get(child, ()), within)

    def _changed(self, name: str, sentence: str) -> Iterator[Amendment]:
        """Yield what changed in an item; ``sentence`` already says that it moved, and introduces its new words."""
        if self._new.tree.items[name].is_repealed:
            yield from () if self._old.tree.items[name].is_repealed else self._repealed(name)
            return
        label = self._old.names.of(name)
        old, new = (one.tree.items[name].content for one in (self._old, self._new))
        is_said_anew = isinstance(new, Block) and self._new.words(name) != self._old.words(name)
        if is_said_anew or self._new.form(name) != self._old.form(name):
            self._quoted.add(name)
            self._gone.add(name)
            now = self._new.names.of(name)
            became = "" if now == label else f" (nay là {now})"
            yield Amendment(sentence or f"{label}{became} được sửa đổi", consolidation.quote(self._whole_of(name)))
            yield from self._moved_into(self._new.tree.children.get(name, ()), name)
            return
        if isinstance(old, Annex) and isinstance(new, Annex):
            yield from self._words_changed(f"tên {label}", [old.title], [new.title])
            yield from self._words_changed(f"lời văn của {label}", old.text, new.text)
        if isinstance(old, NoticeSection) and isinstance(new, NoticeSection):
            yield from self._words_changed(f"tiêu đề của {label}", [old.title or ""], [new.title or ""])
            yield from self._words_changed(f"lời văn của {label}", (*old.lead, *old.text), (*new.lead, *new.text))
        yield from self._table(name, label)
        yield from self._items(name)
        if isinstance(old, Block | NoticeSection) and isinstance(new, Block | NoticeSection):
            yield from self._words_changed(f"đoạn cuối của {label}", old.ending, new.ending)

    def _table(self, name: str, label: str) -> Iterator[Amendment]:
        old, new = self._old.table(name), self._new.table(name)
        if _cells(old) == _cells(new):
            return
        if new is None:
            yield Amendment(f"bãi bỏ bảng tại {label}")
        else:
            yield Amendment(f"bảng tại {label} được {'sửa đổi' if old else 'bổ sung'}", (new,))

    def _renumbered(self) -> Iterator[Amendment]:
        """Yield how the remaining items are renumbered, list by list."""
        sentences = []
        for parent in self._new.tree.children:
            if parent in self._quoted or self._quoted & {*self._diff.new.ancestors(parent)}:
                continue
            changed = [
                (was, now)
                for one in self._diff.stayed(parent)
                if one not in self._quoted
                and (was := self._old.names.label(one)) != (now := self._new.names.label(one))
                and was
                and now
            ]
            if changed:
                of = f" {self._old.names.of(parent)}" if parent in self._old.tree.items else ""
                olds, news = zip(*changed, strict=True)
                sentences.append(f"{_listed(olds)}{of} được đánh số lại thành {_listed(news)}")
        headings = [
            (was, now)
            for part in ("results", "limitations", "tasks")
            if (was := self._old.names.section(part)) != (now := self._new.names.section(part)) and was and now
        ]
        sentences += [f"{was} được đánh số lại thành {now}" for was, now in headings]
        if sentences:
            yield Amendment("; ".join(sentences))


def _listed(names: Sequence[str]) -> str:
    """Return ``mục 4`` or ``các mục 4, 5, 6``."""
    if len(names) < _PLURAL_FROM:
        return "".join(names)
    words = {name.rpartition(" ")[0] for name in names}
    if len(words) > 1:
        return ", ".join(names)
    return f"các {words.pop()} {', '.join(name.rpartition(' ')[2] for name in names)}"


def _shown(field: Field, value: object) -> list[str]:
    """Return a value's paragraphs in words; forced lines are one."""
    if field.compared is Compared.BY_PARAGRAPH and isinstance(value, tuple):
        return list(value)
    return [" ".join(field.shown(value).split("\n"))]


def _texts(found: Iterable[Piece] | str) -> list[str]:
    return [piece.written for piece in found if isinstance(piece, Line)]


def _cells(table: Grid | None) -> object:
    return table and ([[cell.text for cell in row] for row in table.rows], table.widths, table.spans)
