"""References by number that an instrument leaves as they are, while the number comes to name another item.

The words stay, the duty changes, and nobody reads it in the amending notice: an error, which names both.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from generator.content import yaml_reader
from generator.content.model import Block
from generator.diagnostics import Diagnostic
from generator.rendering import composer, outline
from generator.rendering.citations import citations
from generator.revisions.items import items
from generator.revisions.phrasing import PARTS
from generator.sense.reference_text import find
from generator.sense.references import resolve, steps_of
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

    cited: dict[str, Citation]
    lines: dict[str, str]

    def references(self, origin: str) -> Iterator[tuple[tuple[object, ...], TypedReference, Citation | None]]:
        """Yield what a line cites: the words with their turn in the line, the reference, the item."""
        turns: Counter[tuple[object, ...]] = Counter()
        citing = steps_of(outline.owner_of(origin), self.cited)
        for one in find(self.lines.get(origin, "")):
            words = (one.words, one.steps)
            turns[words] += 1
            yield (*words, turns[words]), one, resolve(one, citing, self.cited)


def _version(notice: Notice) -> _Version:
    lines = (line for value in composer.compose(notice).values() for line in outline.lines_of(value))
    return _Version(citations(notice), {line.origin: line.words for line in lines if line.origin})


def check(paired: Paired, path: Path, revision: Location) -> Iterator[Diagnostic]:
    """Report references that say the same in both versions of a notice and lead to another item.

    ``path`` is the content file of the new version, ``revision`` the place told for what stands in no item.
    """
    old, new = _version(paired.old), _version(paired.new)
    places = {one.id or "": one.location for one in items(paired.new) if isinstance(one.content, Block)}
    for origin, line in new.lines.items():
        was = {words: target for words, _, target in old.references(origin)}
        for words, reference, now in new.references(origin):
            before = was.get(words)
            if before is None or reference.is_elsewhere or (now and now.key == before.key):
                continue
            if now and _is_by_id(line, paired.content_ids.get(now.key, ""), path):
                continue
            owner = outline.owner_of(origin)
            yield Diagnostic(
                "S108" if reference.is_doubtful else "S107",
                _message(reference, _where(owner, new), before, now, new.cited.get(before.key)),
                places.get(owner, revision),
                _offer(
                    path, *(one and paired.content_ids.get(one.key, "") for one in (new.cited.get(before.key), now))
                ),
            )


def _where(owner: str, version: _Version) -> str:
    return version.cited[owner].phrase if owner in version.cited else PARTS.get(owner, "")


def _message(
    reference: TypedReference, where: str, before: Citation, now: Citation | None, moved: Citation | None
) -> str:
    """Name both duties: what the words meant and where that is now, what they mean now."""
    became = f"nay là {moved.phrase}" if moved else "đã bỏ"
    means = f"nay là {now.quoted}" if now else "nay không có mục ấy"
    at = f" ở {where}" if where else ""
    return f"“{reference.words}”{at} trước là {before.quoted} ({became}), {means}"


def _offer(path: Path, old: str | None, new: str | None) -> str:
    """Offer to write the reference by id; an id is ``None`` where there is no such item, "" where it has none."""
    if old == "" or (old is None and not new):
        return f"sửa câu ấy; hoặc chạy thongbao ids {path}, rồi viết {{mục mã}}"
    offers = [f"vẫn nói việc cũ thì viết {{mục {old}}}" if old else "việc cũ đã bỏ thì sửa câu ấy"]
    offers += [f"nói việc mới thì viết {{mục {new}}}"] if new else []
    return "; ".join(offers)


def _is_by_id(line: str, target: str, path: Path) -> bool:
    """Whether the file writes a line with a reference by the id of an item: then that item is meant."""
    tree = yaml_reader.read(path).value if target else None
    for text in yaml_reader.scalars(tree) if tree else ():
        if any(found["id"] == target for found in REFERENCE.finditer(text.value)) and _reads_as(text.value, line):
            return True
    return False


def _reads_as(written: str, line: str) -> bool:
    """Whether a line has the words of a text around its references, in their order."""
    at = 0
    for piece in REFERENCE.sub("\0", " ".join(written.split())).split("\0"):
        found = line.find(piece.strip(), at)
        if found < 0:
            return False
        at = found + len(piece.strip())
    return True
