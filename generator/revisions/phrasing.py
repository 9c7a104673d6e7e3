"""What an office calls a place of a notice: ``mục 4``, ``điểm a khoản 2 mục I``, ``Phụ lục II``.

How a change is told, in the words of the office.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.content.model import Annex, Point, Recipient
from generator.rendering import composer, outline
from generator.standard.decree import LEVELS
from generator.wording import LETTERS, roman

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.content.model import Notice
    from generator.rendering.outline import Number
    from generator.revisions.pairing import Side
    from generator.revisions.text_diff import Hunk


_QUOTED = 160
"""Characters of an item that are quoted; the whole stands in the file and in the redline."""


def quoted(text: str) -> str:
    """Return a text in quotation marks, cut after a word where it is long."""
    text = " ".join(text.split())
    if len(text) > _QUOTED:
        text = f"{text[:_QUOTED].rpartition(' ')[0] or text[:_QUOTED]}…"
    return f"“{text}”"


def where(old: str, new: str) -> str:
    """Return the name of a place as the old version has it, and the new one's if it has another."""
    return f"{old} (nay là {new})" if old and new and old != new else old or new


def sentence(place: str, what: str) -> str:
    """Return ``Mục 4: sửa …``."""
    return f"{capital(place)}: {what}" if place else capital(what)


def capital(text: str) -> str:
    """Return the text with its first letter in capitals."""
    return text[:1].upper() + text[1:]


def value(name: str, old: str, new: str) -> str:
    """Say that a value was given, dropped or changed."""
    if not old:
        return f"thêm {name} {quoted(new)}"
    if not new:
        return f"bỏ {name} {quoted(old)}"
    return f"sửa {name} từ {quoted(old)} thành {quoted(new)}"


def words(name: str, hunks: Sequence[Hunk]) -> str:
    """Say which words were replaced, dropped or added."""
    return f"sửa {name}: {'; '.join(map(_hunk, hunks))}"


def _hunk(hunk: Hunk) -> str:
    old, new = hunk.old.strip(), hunk.new.strip()
    if old and new:
        return f"thay {quoted(old)} bằng {quoted(new)}"
    if old:
        return f"bỏ {quoted(old)}"
    if not new:
        return "sửa dấu cách"
    return f"thêm {quoted(new)} sau {quoted(hunk.before)}" if hunk.before else f"thêm {quoted(new)} vào đầu"


PARTS = {
    "results": "phần kết quả",
    "limitations": "phần hạn chế",
    "tasks": "phần nhiệm vụ",
    "opening": "phần mở đầu",
    "recipients": "nơi nhận",
    "annexes": "phần phụ lục",
}


class Names:
    """The names of the items of one version."""

    def __init__(self, notice: Notice, side: Side) -> None:
        self._side = side
        self._annexes = len(notice.annexes)
        self._has_sections = LEVELS[0] in notice.numbering
        self._numbers = _numbers(composer.compose(notice))
        self._ordinals = {name: at for names in side.children.values() for at, name in enumerate(names, 1)}

    def of(self, owner: str) -> str:
        """Return the name of an item or a part, to stand within a sentence."""
        item = self._side.items.get(owner)
        if item is None:
            return self.section(owner) or PARTS.get(owner, owner)
        match item.record:
            case Point():
                return f"ý {self._ordinals[owner]} {PARTS[self._side.parents[owner]]}"
            case Recipient(to=to):
                return f"nơi nhận “{to}”"
            case Annex():
                return f"Phụ lục {roman(self._ordinals[owner])}" if self._annexes > 1 else "Phụ lục"
        own = self.own(owner)
        parent = self._side.parents[owner]
        around = self.section(parent) if parent == "tasks" else self.of(parent)
        return f"{own} {around}".strip()

    def section(self, part: str) -> str:
        """Return the name of a part that has a title and a number; "" for another."""
        number = self._numbers.get(part)
        return self._called(number) if number else ""

    def label(self, owner: str) -> str:
        """Return an item's number or letter as a citation has it; "" for a dash, a point, what has no number."""
        item = self._side.items.get(owner)
        if item and isinstance(item.record, Annex):
            return self.of(owner)
        number = self._numbers.get(owner)
        return self._called(number) if number and LEVELS[number.level] not in "-+" else ""

    def own(self, owner: str) -> str:
        """Return the name of an item within what holds it."""
        number = self._numbers.get(owner)
        return self._called(number) if number else f"bảng thứ {self._ordinals[owner]}"

    def _called(self, number: Number) -> str:
        match LEVELS[number.level]:
            case "I.":
                return f"mục {roman(number.ordinal)}"
            case "1.":
                return f"{'khoản' if self._has_sections else 'mục'} {number.ordinal}"
            case "a)":
                return f"điểm {LETTERS[number.ordinal - 1]}"
            case sign:
                return f"dấu {'gạch' if sign == '-' else 'cộng'} thứ {number.ordinal}"


def _numbers(values: Mapping[str, outline.Value]) -> dict[str, Number]:
    """Return the number of each item, and of each part that has a title."""
    found: dict[str, Number] = {}
    for value in values.values():
        for line in outline.lines_of(value):
            if line.number:
                found.setdefault(outline.owner_of(line.origin), line.number)
    return found
