"""Changes in the clerk's words: where in the notice, what it said, what it says now."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from generator.content import rows
from generator.content.field import lower_first
from generator.emphasis import plain
from generator.merging.changes import ChangeState, MergeKind, same
from generator.merging.nodes import PARTS, ContentRecord
from generator.merging.words import even
from generator.ooxml.visible_text import first_words
from generator.revisions import text_diff

if TYPE_CHECKING:
    from generator.content.yaml_editor import Value
    from generator.merging.changes import MergeChange
    from generator.merging.nodes import RecordTree

Told: TypeAlias = "Value | ContentRecord | None"
"""What a change is told of."""

_MADE = {MergeKind.WORDS: "sửa", MergeKind.ADDED: "thêm", MergeKind.REMOVED: "bỏ", MergeKind.MOVED: "chuyển"}
_LONGEST = 120
"""Characters of a reading that are told whole."""
_BESIDE = 5
"""Words that are told on either side of what differs, where the readings are longer."""
_NAMES = {"sections": "phần", "recipients": "nơi nhận", "annexes": "phụ lục", "items": "mục"}


class ToldChange(NamedTuple):
    """A change as it is told: what was done, where, before and after, and what the content says now in a conflict.

    ``path`` is that of the record in the content as it is now, "" where it is not there.
    """

    number: int
    kind: MergeKind
    done: str
    where: str
    before: str
    after: str
    mine: str
    state: ChangeState
    path: str


def told(change: MergeChange, state: ChangeState, base: RecordTree, new: RecordTree, mine: RecordTree) -> ToldChange:
    """Return a change in the clerk's words; ``mine`` is the content as it is now."""
    tree = base if change.uid in base.records else new
    now = mine.records.get(change.uid)
    value = now.values.get(change.key) if now and change.kind is MergeKind.WORDS else now
    before, after = _differing(change.before, change.after)
    return ToldChange(
        change.number,
        change.kind,
        _MADE[change.kind],
        where(tree, change.uid, change.key),
        shown(before) if change.kind is not MergeKind.MOVED else "",
        shown(after) if change.kind is not MergeKind.MOVED else _moved_to(change, new),
        shown(value) if now else "(không còn trong nội dung)",
        state,
        dotted(mine, change.uid) if now else "",
    )


def _differing(before: Told, after: Told) -> tuple[Told, Told]:
    """Return of two records, or of two lists of as many values, only what differs."""
    if isinstance(before, dict) and isinstance(after, dict):
        keys = [key for key in dict.fromkeys((*before, *after)) if not same(before.get(key), after.get(key))]
        if len(keys) == 1:
            return _differing(before.get(keys[0]), after.get(keys[0]))
        return {key: before.get(key, "") for key in keys}, {key: after.get(key, "") for key in keys}
    if isinstance(before, list) and isinstance(after, list):
        was, now = ([one for one in side if one not in other] for side, other in ((before, after), (after, before)))
        if len(was) == len(now) == 1:
            return _differing(was[0], now[0])
        return was, now
    return before, after


def where(tree: RecordTree, uid: str, key: str = "") -> str:
    """Return the name of a value or a record: ``nhiệm vụ, mục 2.1: thời hạn``, ``nơi nhận 3``, ``trích yếu``."""
    steps: list[str] = []
    at = uid
    names: list[str] = []
    while at in tree.holders:
        holder, listed = tree.holders[at]
        steps.insert(0, str(tree.position(at) + 1))
        names.insert(0, listed)
        at = holder
    path = ".".join((*([at] if at else []), *names))
    parts: list[str] = []
    if at in PARTS:
        parts.append(lower_first(rows.field_at(at).title))
    if steps and names[0] in ("sections", "annexes"):
        parts.append(f"{_NAMES[names[0]]} {steps.pop(0)}")
        names.pop(0)
    if steps:
        parts.append(f"{_NAMES[names[0]]} {'.'.join(steps)}")
    place = ", ".join(parts)
    said = _key_name(path, key) if key and key != "text" else ""
    return f"{place}: {said}" if place and said else place or said


def _key_name(path: str, key: str) -> str:
    steps = [step for step in path.split(".") if step]
    last = f"{steps[0]}.items.{key}" if steps[-1:] == ["items"] else ".".join((*steps, key))
    titles = {row.path: row.field.title for row in rows.rows()}
    return lower_first(titles.get(last, key))


def _moved_to(change: MergeChange, new: RecordTree) -> str:
    place = change.place
    if place is None:
        return ""
    holder, _, before = place
    above = next((new.records[uid] for uid in before), None)
    if above:
        return f"xuống sau “{first_words(_words(above))}”"
    return f"lên đầu {where(new, holder) or 'phần'}"


def _words(record: ContentRecord) -> str:
    said = (shown(record.values.get(key)) for key in ("title", "lead", "text", "to"))
    return next(filter(None, said), "")


def dotted(tree: RecordTree, uid: str) -> str:
    """Return the path of a record as it is written: ``tasks.items.2``."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in tree.path(uid))


def shown(value: Value | ContentRecord | None) -> str:
    """Return a value, or a record with all in it, as words."""
    if isinstance(value, ContentRecord):
        own = [shown(one) for key, one in value.values.items() if key not in ("id", "numbering", "numbered", "kind")]
        inner = [shown(one) for items in value.lists.values() for one in items]
        return " / ".join(filter(None, (*own, *inner)))
    if isinstance(value, dict):
        return "; ".join(filter(None, map(shown, value.values())))
    if isinstance(value, list):
        return " / ".join(filter(None, map(shown, value)))
    return even(plain(value or ""))


def two_readings(one: str, other: str) -> tuple[str, str]:
    """Return two readings of a place as they are, or where they differ if either is long."""
    if max(len(one), len(other)) <= _LONGEST:
        return one, other
    return text_diff.excerpts(one, other, beside=_BESIDE, most=_LONGEST)
