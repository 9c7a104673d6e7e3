"""What an office calls a place of a notice: ``mục 4``, ``điểm a khoản 2 mục I``, ``Phụ lục II``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.content.notice import Annex, Point, Recipient
from generator.making import outline
from generator.standard import LEVELS
from generator.wording import LETTERS, roman

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.content.notice import Notice
    from generator.making.outline import Number
    from generator.versions.plan import Side

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
        self._numbers = _numbers(outline.values(notice))
        self._ordinals = {name: at for names in side.children.values() for at, name in enumerate(names, 1)}

    def of(self, owner: str) -> str:
        """Return the name of an item or a part, to stand within a sentence."""
        item = self._side.items.get(owner)
        if item is None:
            return self._section(owner) or PARTS.get(owner, owner)
        match item.record:
            case Point():
                return f"ý {self._ordinals[owner]} {PARTS[self._side.parents[owner]]}"
            case Recipient(to=to):
                return f"nơi nhận “{to}”"
            case Annex():
                return f"Phụ lục {roman(self._ordinals[owner])}" if self._annexes > 1 else "Phụ lục"
        own = self._own(owner)
        parent = self._side.parents[owner]
        around = self._section(parent) if parent == "tasks" else self.of(parent)
        return f"{own} {around}".strip()

    def _section(self, part: str) -> str:
        number = self._numbers.get(part)
        return self._called(number) if number else ""

    def _own(self, owner: str) -> str:
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
