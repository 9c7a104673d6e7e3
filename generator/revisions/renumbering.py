"""References that print another number and still name the same item, as the items were numbered anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.revisions import phrasing
from generator.sense.reference_text import find
from generator.sense.references import Cited

if TYPE_CHECKING:
    from generator.revisions.pairing import Paired
    from generator.sense.reference_text import TypedReference


class Renumbering:
    """Tells changes of words that are nothing but new numbers of the same items."""

    def __init__(self, paired: Paired) -> None:
        self._notices = (paired.old, paired.new)
        self._cited: tuple[Cited, ...] = ()

    def describe(self, name: str, owner: str, old: str, new: str) -> str:
        """Return what changed in the words of an item where only its references did; "" for any other change."""
        before, after = find(old), find(new)
        if not before or len(before) != len(after) or _without(old, before) != _without(new, after):
            return ""
        self._cited = self._cited or tuple(map(Cited, self._notices))
        told: dict[str, None] = {}
        for was, now in zip(before, after, strict=True):
            pairs = zip((was, now), self._cited, strict=True)
            targets = [cited.target(one, owner) for one, cited in pairs]
            if targets[0] is None or targets[1] is None or targets[0].key != targets[1].key:
                return ""
            if was.words != now.words:
                quoted = f"{phrasing.quote(was.words)} thành {phrasing.quote(now.words)}"
                told[f"{quoted}, vẫn là {targets[1].quoted}"] = None
        return f"sửa {name} theo số mới của mục được viện dẫn: {'; '.join(told)}"


def _without(text: str, references: tuple[TypedReference, ...]) -> str:
    """Return a text with a mark in the place of each of its references."""
    for start, words in sorted({(one.start, one.words) for one in references}, reverse=True):
        text = f"{text[:start]}\0{text[start + len(words) :]}"
    return text
