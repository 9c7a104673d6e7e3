"""Makes the Word file with tracked changes of two versions, and verifies it by accepting and rejecting them all."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from generator import __version__
from generator.content.digest import digest_of
from generator.diagnostics import Diagnostic, Location, NoticeError, errors
from generator.ooxml import package, stamp
from generator.ooxml.package import W
from generator.ooxml.stamp import Stamp
from generator.rendering import composer, origins, renderer
from generator.rendering.composer import UnsignedMark
from generator.rendering.template import read as read_template
from generator.revisions.pairing import diff_items
from generator.revisions.tracked_changes import acceptance
from generator.revisions.tracked_changes.blocks import BlockChanges
from generator.revisions.tracked_changes.lists import merge_lists, merge_styles
from generator.revisions.tracked_changes.marks import RevisionMarker
from generator.revisions.tracked_changes.merging import Merger
from generator.standard.reference_texts import REDLINE, STATEMENT_ENDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

    from generator.content.model import Notice
    from generator.rendering.template import Template
    from generator.revisions.compare import Version, VersionDiff

Parts = dict[str, bytes]
_ID = re.compile(rb' w:id="(-?\d+)"')


def redline(
    diff: VersionDiff, author: str, day: str, mark: UnsignedMark | None = None, said: Stamp | None = None
) -> bytes:
    """Return the notice with native tracked changes.

    Args:
        diff: both versions, with what differs.
        author: who is shown to have made the changes.
        day: ``2024-01-20``, shown as their date.
        mark: what both versions say that they are, where they are no notices to be signed.
        said: the stamp of the file.

    Raises:
        NoticeError: the versions have different templates (V103); what was made would not be the new version
            when accepted and the old one when rejected, or holds what cannot be tracked (V104); the template's
            own faults.
    """
    if diff.old.template != diff.new.template:
        message = "hai bản dùng mẫu Word khác nhau nên không làm được bản đánh dấu sửa"
        raise NoticeError([Diagnostic("V103", message, Location(diff.new.name))])
    template = _read_template(diff)
    old = _render(template, diff.paired.old, diff.old.replaced, mark, keyed=True)
    new = _render(template, diff.paired.new, diff.new.replaced, mark, keyed=True)
    try:
        made = _merge(diff, template, old, new, RevisionMarker(author, day, _used_ids(old, new)))
    except ValueError as error:
        message = f"có chỗ Word không đánh dấu sửa được ({error})"
        raise NoticeError([Diagnostic("V104", message, Location(diff.new.name))]) from error
    faults = [
        *_differences(made, _rendered(template, diff.old, mark), diff.new.name, accepted=False),
        *_differences(made, _rendered(template, diff.new, mark), diff.new.name, accepted=True),
    ]
    if faults:
        raise NoticeError(faults)
    if said:
        stamp.put(made, said)
    return package.pack(made)


def statement(old: str, new: str) -> UnsignedMark:
    """Return what the redline of two versions says that it is; they are called by their numbers or file names."""
    said = f"Văn bản này đánh dấu những chỗ khác nhau giữa hai bản nội dung: bản cũ là {old}, bản mới là {new}."
    return UnsignedMark(REDLINE, (said, f"{STATEMENT_ENDS}, chỉ dùng để đối chiếu."))


def stamp_of(version: Version, source: str) -> Stamp:
    """Return the stamp of the redline that leads to a version, made of the content file called ``source``."""
    template = sha256(version.template).hexdigest()
    return Stamp(source, digest_of(version.notice), template, program=__version__, kind=REDLINE.kind)


def _read_template(diff: VersionDiff) -> Template:
    (_, of_old), (template, of_new) = (
        read_template(diff.new.template, diff.new.template_name, composer.compose(notice, replaced))
        for notice, replaced in (
            (diff.paired.old, diff.old.replaced),
            (diff.paired.new, diff.new.replaced),
        )
    )
    found = dict.fromkeys((*of_old, *of_new))
    if errors(found):
        raise NoticeError(found)
    return template


def _render(
    template: Template, notice: Notice, replaced: str, mark: UnsignedMark | None, *, keyed: bool = False
) -> Parts:
    values = composer.compose(notice, replaced)
    return renderer.render_parts(template, notice, composer.marked(values, mark) if mark else values, keyed=keyed)


def _rendered(template: Template, version: Version, mark: UnsignedMark | None) -> Parts:
    return _render(template, version.notice, version.replaced, mark)


def _used_ids(*versions: Mapping[str, bytes]) -> set[int]:
    """Return the ids in use, such as those of bookmarks."""
    return {int(found) for parts in versions for data in parts.values() for found in _ID.findall(data)}


def _merge(diff: VersionDiff, template: Template, old: Parts, new: Parts, marker: RevisionMarker) -> Parts:
    made = dict(new)
    items = diff_items(diff.paired)
    main = package.main_part(new)
    for name in template.sources:
        before, now = package.parse(old[name]), package.parse(new[name])
        changes = BlockChanges(items, before, now)
        if name == main:
            made |= _shared_parts(old, new, before, now)
        merger = Merger(changes, marker)
        for left, right in _containers(before, now):
            merger.merge(left, right)
        origins.remove(now)
        made[name] = package.serialise(now)
    return made


def _shared_parts(old: Parts, new: Parts, before: Element, now: Element) -> Parts:
    """Return the parts for lists and styles that both versions share, to which the old paragraphs now refer."""
    made: Parts = {}
    main = package.main_part(new)
    for name in package.related(new, main, "numbering"):
        lists = package.parse(new[name])
        merge_lists(package.parse(old[name]), lists, before, now)
        made[name] = package.serialise(lists)
    for name in package.related(new, main, "styles"):
        styles = package.parse(new[name])
        merge_styles(package.parse(old[name]), styles, before)
        made[name] = package.serialise(styles)
    return made


def _containers(old: Element, new: Element) -> list[tuple[Element, Element]]:
    """Return the containers of a part in both versions: its body, its notes, or the part itself."""
    if new.tag == f"{W}document":
        return [(old[0], new[0])]
    notes = [(f"{W}footnotes", f"{W}footnote"), (f"{W}endnotes", f"{W}endnote")]
    for holder, note in notes:
        if new.tag == holder:
            return list(zip(old.findall(note), new.findall(note), strict=True))
    return [(old, new)]


def _differences(made: Parts, rendered: Parts, name: str, *, accepted: bool) -> list[Diagnostic]:
    """Compare the accepted or rejected redline with a version as ``render`` makes it, independently of the merge."""
    verb, which = ("chấp nhận", "mới") if accepted else ("từ chối", "cũ")
    return [
        Diagnostic(
            "V104", f"{verb} hết các chỗ sửa thì không ra đúng bản {which}", Location(name, part=part, words=words)
        )
        for part, words in acceptance.differing_parts(made, rendered, accepted=accepted)
    ]
