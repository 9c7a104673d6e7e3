"""References by number within a notice: what each leads to, and those that lead nowhere."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from generator.content.source import MAX_ALIKE
from generator.diagnostics import Diagnostic
from generator.rendering.citations import ANNEX, Citation, citations
from generator.sense.reference_text import find

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.content.loader import Content
    from generator.content.model import Notice
    from generator.diagnostics import Location
    from generator.rendering.citations import Step
    from generator.sense.passages import Passage
    from generator.sense.reference_text import TypedReference

_OWN_ANNEX = re.compile(
    r"\b[Pp]hụ lục (?:(?:ban hành|gửi|đính) )?kèm(?: theo)? (?:Thông báo|Kết luận|[Vv]ăn bản) này\b"
)
_REMEDY = "viết {mục mã} thì số luôn đúng; là mục của văn bản khác thì nêu tên văn bản ấy ngay sau"


def check(content: Content, passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Report references to an item that is not there, or that stands on the other side than is said."""
    return islice(_check(content, passages), MAX_ALIKE)


def _check(content: Content, passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    cited = Cited(content.numbered or content.notice)
    keys: dict[Location, str] | None = None
    for passage in passages:
        block = passage.block
        yield from _annex_of_none(cited, passage)
        before = f"{block.title or ''} {block.lead or ''}" if block and passage.key == "text" else ""
        for reference in find(passage.text, before):
            if reference.is_elsewhere:
                continue
            keys = keys if keys is not None else dict(item_keys(content.notice))
            own = keys.get(block.location, "") if block else ""
            target = cited.target(reference, own)
            if target is None:
                yield from _missing(reference, cited, passage)
            elif reference.direction and own in cited.items:
                yield from _on_the_other_side(reference, target, cited.distance(target.key, own), passage)


class Cited:
    """The items of a notice as they are cited, and which of them a reference leads to; known once one is asked for."""

    def __init__(self, notice: Notice) -> None:
        self._notice = notice
        self._targets: dict[tuple[tuple[Step, ...], bool, str], Citation | None] = {}

    @cached_property
    def items(self) -> dict[str, Citation]:
        """The items by their keys, in the order of the text."""
        return citations(self._notice)

    @cached_property
    def has_annexes(self) -> bool:
        """Whether there is an annex."""
        return any(one.steps[0].level == ANNEX for one in self.items.values())

    @cached_property
    def _places(self) -> dict[str, int]:
        return {key: at for at, key in enumerate(self.items)}

    @cached_property
    def _by_last_step(self) -> dict[Step, list[Citation]]:
        found: dict[Step, list[Citation]] = defaultdict(list)
        for one in self.items.values():
            found[one.steps[-1]].append(one)
        return found

    def distance(self, key: str, other: str) -> int:
        """Return how many items after one another stands; negative where it stands before."""
        return self._places[other] - self._places[key]

    def target(self, reference: TypedReference, citing: str) -> Citation | None:
        """Return the item that a reference in the item ``citing`` leads to; the nearest, where several are meant."""
        asked = (reference.steps, reference.is_loose, citing)
        if asked not in self._targets:
            self._targets[asked] = self._target(*asked)
        return self._targets[asked]

    def _target(self, said: Sequence[Step], is_loose: bool, citing: str) -> Citation | None:  # noqa: FBT001 - as asked
        alike = self._by_last_step.get(said[-1], [])
        meant = [one for one in alike if _is_in_order(said[:-1], one.steps[:-1])]
        if not meant and is_loose:
            meant = alike
        steps = self.items[citing].steps if citing in self.items else ()
        return max(meant, key=lambda one: _common(steps, one.steps), default=None)


def _is_in_order(said: Sequence[Step], steps: Sequence[Step]) -> bool:
    """Whether steps have those that are said, in the same order."""
    remaining = iter(steps)
    return all(step in remaining for step in said)


def _common(one: Sequence[Step], other: Sequence[Step]) -> tuple[int, int]:
    """Return how many steps two items have in common; of those as near, the one less deep is meant."""
    pairs = zip(one, other, strict=False)
    common = next((at for at, (left, right) in enumerate(pairs) if left != right), min(len(one), len(other)))
    return common, -len(other)


def _missing(reference: TypedReference, cited: Cited, passage: Passage) -> Iterator[Diagnostic]:
    """Report a reference that leads nowhere, unless it may be to a document named before it."""
    if reference.is_doubtful:
        return
    phrase = Citation("", reference.steps, "").phrase
    message = f"viện dẫn “{reference.words}”: thông báo không có {phrase}"
    if reference.steps[0].level == ANNEX and not cited.has_annexes:
        message = f"viện dẫn “{reference.words}”: thông báo không có phụ lục nào"
    yield Diagnostic("S105" if reference.is_own else "S102", message, passage.at(reference.start), _REMEDY)


def _annex_of_none(cited: Cited, passage: Passage) -> Iterator[Diagnostic]:
    """Report an annex that comes with the notice by its words, and is not there."""
    if (match := _OWN_ANNEX.search(passage.text)) and not cited.has_annexes:
        message = f"viện dẫn “{match[0]}”: thông báo không có phụ lục nào"
        yield Diagnostic("S102", message, passage.at(match.start()), "viết annexes, hoặc bỏ lời viện dẫn")


def _on_the_other_side(
    reference: TypedReference, target: Citation, distance: int, passage: Passage
) -> Iterator[Diagnostic]:
    """Report ``mục 5 nêu trên`` in an item above it; ``distance`` is positive where the target stands above."""
    if (distance < 0 and reference.direction == "above") or (distance > 0 and reference.direction == "below"):
        said, is_at = ("trên", "dưới") if distance < 0 else ("dưới", "trên")
        message = f"“{reference.words}” nói là ở {said}, nhưng {target.phrase} ({target.quoted}) ở {is_at}"
        yield Diagnostic("S106", message, passage.at(reference.start), "xem lại số của mục, hoặc bỏ chữ ấy")


def item_keys(value: object, owner: str = "") -> Iterator[tuple[Location, str]]:
    """Yield the location of every item that has an id or may have one, and the key by which composed lines know it."""
    fields = value._asdict() if hasattr(value, "_asdict") else {}
    for name, inner in fields.items():
        if isinstance(inner, tuple) and hasattr(inner, "_asdict"):
            yield from item_keys(inner, name)
        for at, one in enumerate(inner if isinstance(inner, tuple) else (), 1):
            if hasattr(one, "location") and hasattr(one, "id"):
                key = one.id or f"{owner or name}.{at}"
                yield one.location, key
                yield from item_keys(one, key)
