"""Accepts or rejects all changes of a redline, and compares what is left with the version that it must be.

Written from what Word does (ECMA-376 part 1, 17.13.5), and not from how the marks are made here.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from generator.ooxml import package, visible_text
from generator.ooxml.numbering import Counter, Numbering
from generator.ooxml.package import W
from generator.ooxml.styles import Styles
from generator.revisions.tracked_changes.lists import OLD_STYLE_SUFFIX
from generator.revisions.tracked_changes.marks import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element as Element

_RANGES = tuple(f"{W}move{side}Range{end}" for side in ("From", "To") for end in ("Start", "End"))
_REMOVED = (f"{W}del", f"{W}moveFrom")
_ADDED = (f"{W}ins", f"{W}moveTo")


def resolved(root: Element, *, accepted: bool) -> Element:
    """Return a copy of a part with all its changes accepted, or all rejected."""
    root = copy.deepcopy(root)
    for node in list(root.iter(*_RANGES)):
        _remove(node)
    dropped, kept = (_REMOVED, _ADDED) if accepted else (_ADDED, _REMOVED)
    for row in list(root.iter(f"{W}tr")):
        if any(row.find(f"{W}trPr/{tag}") is not None for tag in dropped):
            _remove(row)
    for table in list(root.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            _remove(table)
    _resolve_properties(root, accepted=accepted)
    joined = [node for node in root.iter(f"{W}p") if _end_has_mark(node, dropped)]
    for node in list(root.iter(*dropped)):
        _remove(node)
    for node in list(root.iter(*kept)):
        _unwrap(node)
    for node in list(root.iter(f"{W}delText")):
        node.tag = f"{W}t"
    for node in joined:
        _join_next(node)
    return root


def _end_has_mark(paragraph: Element, tags: tuple[str, ...]) -> bool:
    look = paragraph.find(f"{W}pPr/{W}rPr")
    return look is not None and any(look.find(tag) is not None for tag in tags)


def _remove(node: Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _unwrap(node: Element) -> None:
    parent = node.getparent()
    if parent is not None:
        at = parent.index(node)
        parent[at : at + 1] = list(node)


def _join_next(paragraph: Element) -> None:
    """Join a paragraph whose end was removed with the next one, which keeps its own look."""
    following = paragraph.getnext()
    content = [node for node in paragraph if node.tag != f"{W}pPr"]
    if following is not None and following.tag == f"{W}p":
        own = following.find(f"{W}pPr")
        at = 0 if own is None else 1
        following[at:at] = content
        _remove(paragraph)
    elif following is not None and following.tag == f"{W}tbl" and not content:
        _remove(paragraph)


def _resolve_properties(root: Element, *, accepted: bool) -> None:
    """Accept or reject changes of properties: ``w:pPrChange`` holds what ``w:pPr`` was, and so on."""
    for change in [node for node in root.iter() if str(node.tag).endswith("Change")]:
        now = change.getparent()
        if now is None:
            continue
        now.remove(change)
        if accepted or not len(change):
            continue
        before = change[0]
        kept = [child for child in now if child.tag in (f"{W}rPr", f"{W}sectPr") and now.tag == f"{W}pPr"]
        kept += [child for child in now if child.tag in (f"{W}headerReference", f"{W}footerReference")]
        first = [child for child in kept if str(child.tag).endswith("Reference")]
        now[:] = [*first, *before, *(child for child in kept if child not in first)]


def differing_parts(
    redline: Mapping[str, bytes], version: Mapping[str, bytes], *, accepted: bool
) -> Iterator[tuple[str, str]]:
    """Yield each part in which the accepted or rejected redline differs from the version, with the first such words."""
    main = package.main_part(version)
    for name in visible_text.story_names(version, main):
        shown = _visible_blocks(redline, resolved(package.parse(redline[name]), accepted=accepted))
        wanted = _visible_blocks(version, package.parse(version[name]))
        if shown != wanted:
            at = next((at for at, pair in enumerate(zip(shown, wanted, strict=False)) if pair[0] != pair[1]), -1)
            yield name, _first_words(shown[at] if shown else b"")


def _visible_blocks(parts: Mapping[str, bytes], root: Element) -> list[bytes]:
    """Return the XML of each block with labels for list numbers, definitions for styles, and joined runs."""
    main = package.main_part(parts)
    styles_root = visible_text.first_tree(parts, main, "styles")
    styles = Styles(styles_root)
    numbering = Numbering(visible_text.first_tree(parts, main, "numbering"))
    counter = Counter(numbering)
    definitions = _definitions(styles_root)
    for paragraph in root.iter(f"{W}p"):
        properties = paragraph.find(f"{W}pPr")
        chain = styles.of(paragraph)
        label = counter.label(properties, chain)
        level = numbering.level(properties, chain)
        _flatten(paragraph, definitions)
        if level:
            paragraph.set("label", label)
            paragraph.set("level", f"{level.kind} {level.text}")
            paragraph.set("indent", "" if level.properties is None else canonical(level.properties).decode())
    holders = [root[0]] if root.tag == f"{W}document" else [root]
    return [canonical(node) for holder in holders for node in holder]


def _definitions(styles: Element | None) -> dict[str, str]:
    """Return the XML of each style by its id, so that an old style under another id equals the original."""
    found = {}
    for style in () if styles is None else styles.findall(f"{W}style"):
        name = style.get(f"{W}styleId", "")
        content = [canonical(child).decode() for child in style if child.tag != f"{W}name"]
        found[name] = "".join([name.removesuffix(OLD_STYLE_SUFFIX), *content])
    return found


def _flatten(paragraph: Element, definitions: Mapping[str, str]) -> None:
    """Reduce a paragraph to what is visible: no list numbers or empty properties, runs of one look joined."""
    for style in paragraph.iter(f"{W}pStyle", f"{W}rStyle"):
        style.set(f"{W}val", definitions.get(style.get(f"{W}val", ""), ""))
    properties = paragraph.find(f"{W}pPr")
    if properties is not None:
        for node in [*properties.findall(f"{W}numPr"), *properties.findall(f"{W}rPr")]:
            if node.tag == f"{W}rPr":
                for mark in (*_REMOVED, *_ADDED):
                    for found in node.findall(mark):
                        node.remove(found)
            if node.tag == f"{W}numPr" or not len(node):
                properties.remove(node)
        if not len(properties):
            paragraph.remove(properties)
    for look in [one for one in paragraph.iter(f"{W}rPr") if not len(one)]:
        _remove(look)
    _join_runs(paragraph)


def _join_runs(paragraph: Element) -> None:
    before: Element | None = None
    for run in list(paragraph.iterfind(f"{W}r")):
        if before is not None and run.getprevious() is before and _look(before) == _look(run):
            for node in [child for child in run if child.tag != f"{W}rPr"]:
                before.append(node)
            paragraph.remove(run)
        else:
            before = run
    for run in paragraph.iterfind(f"{W}r"):
        _join_texts(run)


def _join_texts(run: Element) -> None:
    before: Element | None = None
    for node in list(run):
        if node.tag == f"{W}t":
            node.set(visible_text.XML_SPACE, "preserve")
            if before is not None:
                before.text = (before.text or "") + (node.text or "")
                run.remove(node)
                continue
        before = node if node.tag == f"{W}t" else None


def _look(run: Element) -> bytes:
    look = run.find(f"{W}rPr")
    return b"" if look is None else canonical(look)


def _first_words(xml: bytes) -> str:
    return visible_text.first_words("".join(map(str, etree.fromstring(xml).itertext()))) if xml else ""
