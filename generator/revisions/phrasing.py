"""The wording of changes, and the names of the parts of a notice: ``điểm a khoản 2 mục I``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.content import rows
from generator.content.model import FORMER_SENTENCES, SENTENCES, Annex, Block, NoticeSection, Recipient
from generator.emphasis import plain
from generator.rendering import composer, outline
from generator.standard.decree import LEVEL_ABOVE, LEVELS, SECTION_LEVELS
from generator.wording import shortened

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.content.model import Notice
    from generator.rendering.outline import Number
    from generator.revisions.pairing import ItemTree, Neighbours, TreeDiff
    from generator.revisions.text_diff import Hunk


_QUOTED = 160
"""Characters of an item that are quoted at most; the file and the redline have the whole."""


def quote(text: str) -> str:
    """Return a text in quotation marks, cut after a word where it is long."""
    return f"“{shortened(' '.join(text.split()), _QUOTED)}”"


def both_names(old: str, new: str) -> str:
    """Return the name of a place in the old version, with that in the new one if it differs."""
    return f"{old} (nay là {new})" if old and new and old != new else old or new


def say_move(was: str, now: str, beside: str, *, into: str = "", edition: int = SENTENCES) -> str:
    """Return ``chuyển mục 3 thành mục 5a, xuống sau mục 5``; into another list, ``chuyển mục 3 sang …``.

    The new name stands before any other item's, which would be read as the one that has it now. The first edition did
    not know that, and never changes, as issued instruments have it.
    """
    if edition == FORMER_SENTENCES:
        place = ", đặt ".join(filter(None, (f"sang {into}", beside))) if into else beside
        return f"chuyển {was} {place}{'' if was == now else f' (nay là {now})'}"
    became = "" if was == now else f" thành {now}"
    if into:
        return ", đặt ".join(filter(None, (f"chuyển {was} sang {into}{became}", beside)))
    return f"chuyển {was}{became and f'{became},'} {beside}"


def sentence(place: str, what: str) -> str:
    """Return ``Mục 4: sửa …``."""
    return f"{capitalize(place)}: {what}" if place else capitalize(what)


def capitalize(text: str) -> str:
    """Return the text with its first letter in capitals."""
    return text[:1].upper() + text[1:]


def describe_value(name: str, old: str, new: str) -> str:
    """Return ``sửa … từ … thành …``, or that the value was added or removed."""
    if not old:
        return f"thêm {name} {quote(new)}"
    if not new:
        return f"bỏ {name} {quote(old)}"
    return f"sửa {name} từ {quote(old)} thành {quote(new)}"


def describe_words(name: str, hunks: Sequence[Hunk]) -> str:
    """Return ``sửa …`` with the words that were replaced, removed or added."""
    return f"sửa {name}: {'; '.join(map(_describe_hunk, hunks))}"


def _describe_hunk(hunk: Hunk) -> str:
    old, new = hunk.old.strip(), hunk.new.strip()
    if old and new:
        return f"thay {quote(old)} bằng {quote(new)}"
    if old:
        return f"bỏ {quote(old)}"
    if not new:
        return "sửa dấu cách"
    return f"thêm {quote(new)} sau {quote(hunk.before)}" if hunk.before else f"thêm {quote(new)} vào đầu"


PARTS = {key: field.name for key, field in rows.top_level().items()}
"""What an office calls the parts of a notice, by their keys."""


ASSESSMENTS = ("results", "limitations")
"""Parts whose items are called points of them, by their order: they may be printed as one paragraph."""

_FIRST_WORDS = 8


def first_words(block: Block) -> str:
    """Return the words by which an item without a number is known."""
    words = " ".join(map(plain, (block.lead or "", *block.text))).split()
    return " ".join(words[:_FIRST_WORDS]) + ("…" if len(words) > _FIRST_WORDS else "")


class ItemNames:
    """What an office calls the items of one version."""

    def __init__(self, notice: Notice, tree: ItemTree) -> None:
        self._tree = tree
        self._annexes = notice.annex_numbers
        self._has_sections = any(level in notice.numbering for level in SECTION_LEVELS)
        self._numbers = _numbers(composer.compose(notice))
        self._ordinals = {name: at for names in tree.children.values() for at, name in enumerate(names, 1)}

    def of(self, owner: str) -> str:
        """Return the name of an item or a part as it is used within a sentence."""
        item = self._tree.items.get(owner)
        if item is None:
            return self.section(owner) or PARTS.get(owner, owner)
        match item.content:
            case Block() if self._tree.parents[owner] in ASSESSMENTS:
                return f"ý {self._ordinals[owner]} {PARTS[self._tree.parents[owner]]}"
            case Recipient(to=to):
                return f"nơi nhận “{to}”"
            case Annex():
                return f"Phụ lục {self._annexes[self._ordinals[owner] - 1]}".rstrip()
            case NoticeSection():
                return self.local(owner)
        return f"{self.local(owner)} {self._around(owner)}".strip()

    def _around(self, owner: str) -> str:
        """Return the name of what an item stands in; "" where its own number says that already.

        What has no number is no place, unless the numbers in it begin anew.
        """
        number, parent = self._numbers.get(owner), self._tree.parents[owner]
        while (item := self._tree.items.get(parent)) and isinstance(item.content, Block | NoticeSection):
            known = self._numbers.get(parent)
            repeated = number and known and LEVEL_ABOVE.get(LEVELS[number.level]) == LEVELS[known.level]
            if not repeated and (known or item.content.numbering):
                return self.of(parent)
            number, parent = known or number, self._tree.parents[parent]
        return self.of(parent) if item else self.section(parent)

    def section(self, part: str) -> str:
        """Return the name of a part that has a title and a number; "" for another."""
        number = self._numbers.get(part)
        return self._number_name(number) if number else ""

    def label(self, owner: str) -> str:
        """Return the name by which an item's number or letter is cited; "" if it has none."""
        item = self._tree.items.get(owner)
        if item and isinstance(item.content, Annex):
            return self.of(owner)
        number = self._numbers.get(owner)
        return self._number_name(number) if number and LEVELS[number.level] not in "-+" else ""

    def local(self, owner: str) -> str:
        """Return the name of an item within its parent."""
        if number := self._numbers.get(owner):
            return self._number_name(number)
        item = self._tree.items[owner].content
        if isinstance(item, NoticeSection):
            return f"phần {quote(item.title)}" if item.title else f"phần thứ {self._ordinals[owner]}"
        if isinstance(item, Block) and (item.title or item.lead or item.text):
            return f"tiêu đề {quote(item.title)}" if item.title else f"đoạn {quote(first_words(item))}"
        return f"bảng thứ {self._ordinals[owner]}"

    def _number_name(self, number: Number) -> str:
        written = number.written
        match LEVELS[number.level]:
            case "A.":
                return f"phần {written}"
            case "I.":
                return f"mục {written}"
            case "1." | "1.1." | "1.1.1.":
                return f"{'khoản' if self._has_sections else 'mục'} {written}"
            case "a)":
                return f"điểm {written}"
            case sign:
                return f"dấu {'gạch' if sign == '-' else 'cộng'} thứ {written}"


class MovePhrases:
    """Says where items moved to; the neighbours of a list are looked for once, for all that moved in it."""

    def __init__(self, diff: TreeDiff, names: tuple[ItemNames, ItemNames]) -> None:
        self._diff = diff
        self._names = names
        self._neighbours: dict[str, dict[str, Neighbours]] = {}

    def of(self, name: str) -> str:
        """Return ``chuyển … lên trước …``: past a neighbour that stayed, or into another list."""
        diff, (olds, news) = self._diff, self._names
        was, now = olds.of(name), news.of(name)
        source, target = diff.old.parents[name], diff.new.parents[name]
        if source != target:
            into = olds.of(target) if target in diff.old.items or target in PARTS else news.of(target)
            return say_move(was, now, "", into=into)
        if target not in self._neighbours:
            self._neighbours[target] = diff.neighbours(target)
        before, after, came_up = self._neighbours[target][name]
        if came_up:
            return say_move(was, now, f"lên trước {olds.of(after)}")
        # What has none before it that stayed came up, or it would have stayed, too.
        return say_move(was, now, f"xuống sau {olds.of(before)}")


def _numbers(values: Mapping[str, outline.Value]) -> dict[str, Number]:
    """Return the number of each item, and of each part that has a title."""
    found: dict[str, Number] = {}
    for value in values.values():
        for line in outline.lines_of(value):
            if line.number:
                found.setdefault(outline.owner_of(line.origin), line.number)
    return found
