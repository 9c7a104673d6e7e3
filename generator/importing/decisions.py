"""Doubtful decisions: each is taken in the usual way, noted, and can be taken otherwise when a file is read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.content.node_paths import NodePath
    from generator.importing.source import Place

KINDS = {
    "part": "đoạn này là phần nào",
    "title": "dòng này là tiêu đề hay lời văn",
    "paragraph": "đoạn này thuộc về mục nào",
    "organ": "hai dòng này là hai cơ quan hay tên một cơ quan",
    "unit": "đơn vị chủ trì",
    "with": "đơn vị phối hợp",
    "deadline": "thời hạn",
    "torn": "đoạn này nối với đoạn trên hay là đoạn riêng",
}
"""What each kind of decision is about."""
ANSWERS = {
    "results": "kết quả",
    "limitations": "hạn chế",
    "text": "lời văn",
    "title": "tiêu đề",
    "item": "mục ngay trên",
    "ending": "đoạn cuối của phần",
    "joined": "nối với đoạn trên",
    "apart": "đoạn riêng",
    "one": "tên một cơ quan",
    "two": "cơ quan chủ quản và cơ quan ban hành",
    "": "không có",
}
"""What each answer is called; a unit or a deadline is its own name."""


class Decision(NamedTuple):
    """A doubtful decision: its kind (a key of :data:`KINDS`), its place in the Word file, what was chosen.

    ``others`` is what it may be instead, ``path`` that of the value in the content.
    """

    kind: str
    place: Place
    chosen: str
    others: tuple[str, ...]
    path: NodePath = ()

    @property
    def key(self) -> tuple[str, int]:
        """What it is known by when the file is read again: its kind and the number of its paragraph."""
        return self.kind, self.place.paragraph


class Choices:
    """Takes doubtful decisions, and notes them; ``given`` has answers other than the usual, by their keys."""

    def __init__(self, given: Mapping[tuple[str, int], str] | None = None) -> None:
        self._given = dict(given or {})
        self.taken: list[Decision] = []

    def take(self, kind: str, place: Place, usual: str, *others: str) -> str:
        """Return what is chosen: the usual answer, or the given one where it is one of the others."""
        given = self._given.get((kind, place.paragraph), usual)
        chosen = given if given in others else usual
        rest = tuple(one for one in (usual, *others) if one != chosen)
        self.taken.append(Decision(kind, place, chosen, rest))
        return chosen
