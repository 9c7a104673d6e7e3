"""What a correction, or notes, did to a Word file beside what they are for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.diagnostics import NoticeError
from generator.lint.annotate import annotate
from generator.lint.fix.fixer import fix
from generator.ooxml import definitions, package
from generator.ooxml.package import W

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.lint.fix.fixer import FixResult

_STAYS = [
    f"{W}{name}"
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "commentRangeStart", "commentReference", "bookmarkStart", "permStart"),
        *("drawing", "pict", "object", "txbxContent", "sdt", "hyperlink", "footnoteReference", "tbl", "tr", "tc"),
    )
]
_NOTES = [f"{W}{name}" for name in ("commentRangeStart", "commentRangeEnd")]


def harms(data: bytes) -> list[str]:
    """Return what the corrections and the notes of a file did that they must not; nothing of one that is refused."""
    try:
        fixed = fix(data, "a.docx")
    except NoticeError:
        return []
    return [*_harms_of(data, fixed), *_harms_of_notes(data, annotate(data, fixed.before))]


def _harms_of(data: bytes, fixed: FixResult) -> Iterator[str]:
    again = fix(fixed.docx, "a.docx")  # which begins by reading those bytes
    counts = [Counter(one.code for one in report.found) for report in (again.before, fixed.before)]
    if more := counts[0] - counts[1]:
        yield f"more findings: {dict(more)}"
    before, after = (package.unpack(one, "a.docx") for one in (data, fixed.docx))
    moved = any(one.code == "F106" for one in fixed.changed)
    stated = {one.old: one.new for one in fixed.rewritten}
    if _words(before, stated, moved=moved) != _words(after, {}, moved=moved):
        yield "other words"
    if lost := before.keys() - after.keys():
        yield f"lost: {sorted(lost)}"
    if _kept(before) != _kept(after):
        yield "marks, pictures or tables lost or added"
    if again.docx != fixed.docx:
        yield f"corrected again: {[str(one) for one in again.changed]}"


def _harms_of_notes(data: bytes, noted: bytes) -> Iterator[str]:
    """Compare the text's tree with that of the annotated copy without its notes."""
    before, after = (package.unpack(one, "a.docx") for one in (data, noted))
    main = package.main_part(before)
    roots = [package.parse(parts[main]) for parts in (before, after)]
    for root in roots:
        # A note's reference stands alone in its run.
        references = [one.getparent() for one in root.iter(f"{W}commentReference")]
        for node in [*root.iter(*_NOTES), *references]:
            parent = node.getparent()
            if parent is not None:
                parent.remove(node)
    if package.serialise(roots[0]) != package.serialise(roots[1]):
        yield "notes changed the text"
    others = before.keys() - {main, package.TYPES_PART, package.relations_part(main)}
    if any(before[name] != after.get(name) for name in others if "comments" not in name):
        yield "notes changed another part"


def _words(parts: Mapping[str, bytes], stated: Mapping[str, str], *, moved: bool) -> list[tuple[str, str, str]]:
    """Return what every story reads; where the page's number was moved, of the main one only."""
    main = package.main_part(parts)
    shown = (one for one in definitions.paragraphs(parts) if (one.label or one.text))
    return [(one.part, one.label, stated.get(one.text, one.text)) for one in shown if not moved or one.part == main]


def _kept(parts: Mapping[str, bytes]) -> Counter[str]:
    root = package.parse(parts[package.main_part(parts)])
    return Counter(str(node.tag) for node in root.iter(*_STAYS))
