"""References by number that an instrument leaves as they are, while the number comes to name another item.

The words stay, the duty changes, and nobody reads it in the amending notice: an error, which names both.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from generator.content import yaml_reader
from generator.content.model import Block
from generator.content.source import MAX_ALIKE
from generator.diagnostics import Diagnostic
from generator.rendering import composer, outline
from generator.revisions.items import items
from generator.revisions.phrasing import PARTS
from generator.sense.reference_text import find
from generator.sense.references import Cited
from generator.wording import REFERENCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.content.model import Notice
    from generator.diagnostics import Location
    from generator.rendering.citations import Citation
    from generator.revisions.pairing import Paired
    from generator.sense.reference_text import TypedReference


class _Version(NamedTuple):
    """One version: how its items are cited, its lines by origin."""

    cited: Cited
    lines: dict[str, str]

    def references(self, origin: str) -> Iterator[tuple[tuple[object, ...], TypedReference, Citation | None]]:
        """Yield what a line cites: the words with their turn in the line, the reference, the item."""
        turns: Counter[tuple[object, ...]] = Counter()
        citing = outline.owner_of(origin)
        for one in find(self.lines.get(origin, "")):
            words = (one.words, one.steps)
            turns[words] += 1
            yield (*words, turns[words]), one, self.cited.target(one, citing)


def _version(notice: Notice) -> _Version:
    lines = (line for value in composer.compose(notice).values() for line in outline.lines_of(value))
    return _Version(Cited(notice), {line.origin: line.words for line in lines if line.origin})


class _Kept(NamedTuple):
    """A reference that stays in a line, the item it led to, the item it leads to now, if to any."""

    line: str
    owner: str
    reference: TypedReference
    before: Citation
    now: Citation | None


def check(paired: Paired, path: Path, revision: Location) -> Iterator[Diagnostic]:
    """Report references that say the same in both versions of a notice and lead to another item.

    ``path`` is the content file of the new version, ``revision`` the place told for what stands in no item.
    """
    old, new = _version(paired.old), _version(paired.new)
    kept = list(islice(_kept(old, new), MAX_ALIKE))
    by_id = _texts_by_id(path) if kept else ()
    places = {one.id or "": one.location for one in items(paired.new) if isinstance(one.content, Block)}
    for one in kept:
        moved = new.cited.items.get(one.before.key)
        old_id, new_id = (item and paired.content_ids.get(item.key, "") for item in (moved, one.now))
        if new_id and any(_is_by_id(new_id, text, one.line) for text in by_id):
            continue
        yield Diagnostic(
            "S107" if _is_certain(one, old.cited) else "S108",
            _message(one, _where(one.owner, new), moved),
            places.get(one.owner, revision),
            _offer(path, old_id, new_id),
        )


def _kept(old: _Version, new: _Version) -> Iterator[_Kept]:
    for origin, line in new.lines.items():
        owner = outline.owner_of(origin)
        was = {words: target for words, _, target in old.references(origin)}
        for words, reference, now in new.references(origin):
            before = was.get(words)
            # An annex has its own number in its heading, also once it is repealed.
            is_own = before and before.key == owner
            if before and not is_own and not reference.is_elsewhere and not (now and now.key == before.key):
                yield _Kept(line, owner, reference, before, now)


def _is_certain(kept: _Kept, cited: Cited) -> bool:
    """Whether the item was meant for sure: it is named with what holds it, or stands in a list around what cites it."""
    citing = cited.items[kept.owner].steps if kept.owner in cited.items else ()
    holding = kept.before.steps[:-1]
    is_near = len(kept.reference.steps) > 1 or holding == citing[: len(holding)]
    return is_near and not kept.reference.is_doubtful


def _where(owner: str, version: _Version) -> str:
    items = version.cited.items
    return items[owner].phrase if owner in items else PARTS.get(owner, "")


def _message(kept: _Kept, where: str, moved: Citation | None) -> str:
    """Name both duties: what the words meant and where that is now, what they mean now."""
    became = f"nay là {moved.phrase}" if moved else "đã bỏ"
    means = f"nay là {kept.now.quoted}" if kept.now else "nay không có mục ấy"
    at = f" ở {where}" if where else ""
    return f"“{kept.reference.words}”{at} trước là {kept.before.quoted} ({became}), {means}"


def _offer(path: Path, old: str | None, new: str | None) -> str:
    """Offer to write the reference by id; an id is ``None`` where there is no such item, "" where it has none."""
    if old == "" or (old is None and not new):
        return f"sửa câu ấy; hoặc chạy thongbao ids {path}, rồi viết {{mục mã}}"
    offers = [f"vẫn nói việc cũ thì viết {{mục {old}}}" if old else "việc cũ đã bỏ thì sửa câu ấy"]
    offers += [f"nói việc mới thì viết {{mục {new}}}"] if new else []
    return "; ".join(offers)


def _is_by_id(own: str, text: str, line: str) -> bool:
    """Whether a text that has a reference by that id is the one that a line prints: then that item is meant."""
    return any(found["id"] == own for found in REFERENCE.finditer(text)) and _reads_as(text, line)


def _texts_by_id(path: Path) -> tuple[str, ...]:
    """Return the texts of a content file that have references by id."""
    tree = yaml_reader.read(path).value
    return tuple(text.value for text in yaml_reader.scalars(tree) if "{" in text.value) if tree else ()


def _reads_as(written: str, line: str) -> bool:
    """Whether a line has the words of a text around its references, in their order."""
    at = 0
    for piece in REFERENCE.sub("\0", " ".join(written.split())).split("\0"):
        found = line.find(piece.strip(), at)
        if found < 0:
            return False
        at = found + len(piece.strip())
    return True
