"""Two versions of a notice -> the Word file with tracked changes, proven before it is returned."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Location, NoticeError, errors
from generator.ooxml import package
from generator.ooxml.package import W
from generator.rendering import composer, origins, renderer
from generator.rendering import template as rendering_template
from generator.revisions.pairing import diff_items
from generator.revisions.tracked_changes import acceptance
from generator.revisions.tracked_changes.blocks import BlockChanges
from generator.revisions.tracked_changes.lists import merge_lists, merge_styles
from generator.revisions.tracked_changes.marks import RevisionMarker
from generator.revisions.tracked_changes.merging import Merger

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

    from generator.content.model import Notice
    from generator.rendering.template import Template
    from generator.revisions.compare import Compared, Version

Parts = dict[str, bytes]
_ID = re.compile(rb' w:id="(-?\d+)"')


def redline(compared: Compared, author: str, day: str) -> bytes:
    """Return the notice with native tracked changes.

    Args:
        compared: both versions, with what differs.
        author: who is shown to have made the changes.
        day: ``2024-01-20``, shown as their date.

    Raises:
        NoticeError: the versions have different templates (V103); what was made would not be the new version
            when accepted and the old one when rejected, or holds what cannot be tracked (V104); the template's
            own faults.
    """
    if compared.old.template != compared.new.template:
        message = "hai bản dùng mẫu Word khác nhau nên không làm được bản đánh dấu sửa"
        raise NoticeError([Diagnostic("V103", message, Location(compared.new.name))])
    template = _template(compared)
    old = _keyed(template, compared.paired.old, compared.old.replaced)
    new = _keyed(template, compared.paired.new, compared.new.replaced)
    try:
        made = _merged(compared, template, old, new, RevisionMarker(author, day, _taken(old, new)))
    except ValueError as error:
        message = f"có chỗ Word không đánh dấu sửa được ({error})"
        raise NoticeError([Diagnostic("V104", message, Location(compared.new.name))]) from error
    faults = [
        *_proof(made, template, compared.old, compared.new.name, accepted=False),
        *_proof(made, template, compared.new, compared.new.name, accepted=True),
    ]
    if faults:
        raise NoticeError(faults)
    return package.pack(made)


def _template(compared: Compared) -> Template:
    (_, of_old), (template, of_new) = (
        rendering_template.read(compared.new.template, compared.new.template_name, composer.compose(notice, replaced))
        for notice, replaced in (
            (compared.paired.old, compared.old.replaced),
            (compared.paired.new, compared.new.replaced),
        )
    )
    found = dict.fromkeys((*of_old, *of_new))
    if errors(found):
        raise NoticeError(found)
    return template


def _keyed(template: Template, notice: Notice, replaced: str) -> Parts:
    return renderer.render_parts(template, notice, composer.compose(notice, replaced), keyed=True)


def _taken(*versions: Mapping[str, bytes]) -> set[int]:
    """Return the ids that are in use, of bookmarks for instance."""
    return {int(found) for parts in versions for data in parts.values() for found in _ID.findall(data)}


def _merged(compared: Compared, template: Template, old: Parts, new: Parts, marker: RevisionMarker) -> Parts:
    made = dict(new)
    diff = diff_items(compared.paired)
    main = package.main_part(new)
    for name in template.sources:
        before, now = package.parse(old[name]), package.parse(new[name])
        changes = BlockChanges(diff, before, now)
        if name == main:
            made |= _served(old, new, before, now)
        merger = Merger(changes, marker)
        for left, right in _containers(before, now):
            merger.merge(left, right)
        origins.remove(now)
        made[name] = package.serialise(now)
    return made


def _served(old: Parts, new: Parts, before: Element, now: Element) -> Parts:
    """Return the parts for lists and styles that serve both versions; the old one's paragraphs then use them."""
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
    """Return what holds blocks in a part: its body, its notes, or itself."""
    if new.tag == f"{W}document":
        return [(old[0], new[0])]
    notes = [(f"{W}footnotes", f"{W}footnote"), (f"{W}endnotes", f"{W}endnote")]
    for holder, note in notes:
        if new.tag == holder:
            return list(zip(old.findall(note), new.findall(note), strict=True))
    return [(old, new)]


def _proof(made: Parts, template: Template, version: Version, name: str, *, accepted: bool) -> list[Diagnostic]:
    """Hold the redline, settled, against a version as ``render`` makes it, without anything said above."""
    rendered = renderer.render_parts(template, version.notice, composer.compose(version.notice, version.replaced))
    verb, which = ("chấp nhận", "mới") if accepted else ("từ chối", "cũ")
    return [
        Diagnostic(
            "V104", f"{verb} hết các chỗ sửa thì không ra đúng bản {which}", Location(name, part=part, words=words)
        )
        for part, words in acceptance.differing_parts(made, rendered, accepted=accepted)
    ]
