"""References by number within a notice: what each leads to, and those that lead nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.rendering.citations import ANNEX, Citation, citations
from generator.sense.reference_text import find

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.content.loader import Content
    from generator.diagnostics import Location
    from generator.rendering.citations import Step
    from generator.sense.passages import Passage
    from generator.sense.reference_text import TypedReference

_REMEDY = "viết {mục mã} thì số luôn đúng; là mục của văn bản khác thì nêu tên văn bản ấy ngay sau"


def check(content: Content, passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Report references to an item that is not there, or that stands on the other side than is said."""
    cited = citations(content.notice)
    places = {key: at for at, key in enumerate(cited)}
    keys = dict(_keys(content.notice))
    for passage in passages:
        block = passage.block
        own = keys.get(block.location, "") if block else ""
        before = f"{block.title or ''} {block.lead or ''}" if block else ""
        for reference in find(passage.text, before if passage.key == "text" else ""):
            if reference.is_elsewhere:
                continue
            target = resolve(reference, steps_of(own, cited), cited)
            at = passage.at(reference.start)
            if target is None:
                yield from _missing(reference, cited, at)
            elif reference.direction and own in places:
                yield from _on_the_other_side(reference, target, places[own] - places[target.key], at)


def steps_of(key: str, cited: Mapping[str, Citation]) -> tuple[Step, ...]:
    """Return the steps that cite an item; nothing for what is not numbered."""
    return cited[key].steps if key in cited else ()


def resolve(reference: TypedReference, citing: Sequence[Step], cited: Mapping[str, Citation]) -> Citation | None:
    """Return the item that a reference leads to; the one nearest to the item that cites, where several could be meant.

    ``citing`` are the steps of the item in which the reference stands.
    """
    meant = [one for one in cited.values() if _leads_to(reference.steps, one.steps)]
    if not meant and reference.is_loose:
        meant = [one for one in cited.values() if _leads_to(reference.steps[-1:], one.steps)]
    return max(meant, key=lambda one: _common(citing, one.steps), default=None)


def _leads_to(said: Sequence[Step], steps: Sequence[Step]) -> bool:
    """Whether steps end as is said, and have what is said before that in the same order."""
    if said[-1] != steps[-1]:
        return False
    remaining = iter(steps[:-1])
    return all(step in remaining for step in said[:-1])


def _common(one: Sequence[Step], other: Sequence[Step]) -> tuple[int, int]:
    """Return how many steps two items have in common; of those as near, the one less deep is meant."""
    pairs = zip(one, other, strict=False)
    common = next((at for at, (left, right) in enumerate(pairs) if left != right), min(len(one), len(other)))
    return common, -len(other)


def _missing(reference: TypedReference, cited: Mapping[str, Citation], at: Location) -> Iterator[Diagnostic]:
    """Report a reference that leads nowhere, unless it may be to a document named before it."""
    if reference.is_doubtful:
        return
    phrase = Citation("", reference.steps, "").phrase
    message = f"viện dẫn “{reference.words}”: thông báo không có {phrase}"
    if reference.steps[0].level == ANNEX and not any(one.steps[0].level == ANNEX for one in cited.values()):
        message = f"viện dẫn “{reference.words}”: thông báo không có phụ lục nào"
    yield Diagnostic("S105" if reference.is_own else "S102", message, at, _REMEDY)


def _on_the_other_side(
    reference: TypedReference, target: Citation, distance: int, at: Location
) -> Iterator[Diagnostic]:
    """Report ``mục 5 nêu trên`` in an item above it; ``distance`` is positive where the target stands above."""
    if (distance < 0 and reference.direction == "above") or (distance > 0 and reference.direction == "below"):
        said, is_at = ("trên", "dưới") if distance < 0 else ("dưới", "trên")
        message = f"“{reference.words}” nói là ở {said}, nhưng {target.phrase} ({target.quoted}) ở {is_at}"
        yield Diagnostic("S106", message, at, "xem lại số của mục, hoặc bỏ chữ ấy")


def _keys(value: object, owner: str = "") -> Iterator[tuple[Location, str]]:
    """Yield the key of every item, as the composed lines have it, by its location."""
    fields = value._asdict() if hasattr(value, "_asdict") else {}
    for name, inner in fields.items():
        if isinstance(inner, tuple) and hasattr(inner, "_asdict"):
            yield from _keys(inner, name)
        for at, one in enumerate(inner if isinstance(inner, tuple) else (), 1):
            if hasattr(one, "location") and hasattr(one, "id"):
                key = one.id or f"{owner or name}.{at}"
                yield one.location, key
                yield from _keys(one, key)
