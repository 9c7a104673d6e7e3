"""Accepts or rejects all changes of a redline, and compares what is left with the version that it must be.

Written from what Word does (ECMA-376 part 1, 17.13.5), and not from how the marks are made here.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from generator.ooxml import package
from generator.ooxml.package import W
from generator.revisions.tracked_changes.normal_form import NormalForm, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from lxml.etree import _Element as Element

_RANGES = tuple(f"{W}move{side}Range{end}" for side in ("From", "To") for end in ("Start", "End"))
_REMOVED = (f"{W}del", f"{W}moveFrom")
_ADDED = (f"{W}ins", f"{W}moveTo")


def resolved(root: Element, *, accepted: bool) -> Element:
    """Return a copy of a part with all its changes accepted, or all rejected."""
    return settled(root, lambda _: accepted)


def settled(root: Element, accepts: Callable[[Element], bool]) -> Element:
    """Return a copy of a part without tracked changes: each accepted or rejected, as ``accepts`` says of its mark.

    ``accepts`` is asked of elements of the copy; they have the attributes of those of the part.
    """
    root = copy.deepcopy(root)
    for node in list(root.iter(*_RANGES)):
        _remove(node)
    dropped = {node for node in root.iter(*_REMOVED, *_ADDED) if accepts(node) == (node.tag in _REMOVED)}
    for row in list(root.iter(f"{W}tr")):
        if any(mark in dropped for mark in row.iterfind(f"{W}trPr/*")):
            _remove(row)
    for table in list(root.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            _remove(table)
    _resolve_properties(root, accepts)
    joined = [node for node in root.iter(f"{W}p") if any(one in dropped for one in node.iterfind(f"{W}pPr/{W}rPr/*"))]
    for node in list(root.iter(*_REMOVED, *_ADDED)):
        if node in dropped:
            _remove(node)
        else:
            _unwrap(node)
    for node in list(root.iter(f"{W}delText")):
        node.tag = f"{W}t"
    for node in joined:
        _join_next(node)
    return root


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


def _resolve_properties(root: Element, accepts: Callable[[Element], bool]) -> None:
    """Accept or reject changes of properties: ``w:pPrChange`` holds what ``w:pPr`` was, and so on."""
    for change in [node for node in root.iter() if str(node.tag).endswith("Change")]:
        now = change.getparent()
        if now is None:
            continue
        is_accepted = accepts(change)
        now.remove(change)
        if is_accepted or not len(change):
            continue
        before = change[0]
        kept = [child for child in now if child.tag in (f"{W}rPr", f"{W}sectPr") and now.tag == f"{W}pPr"]
        kept += [child for child in now if child.tag in (f"{W}headerReference", f"{W}footerReference")]
        first = [child for child in kept if str(child.tag).endswith("Reference")]
        now[:] = [*first, *before, *(child for child in kept if child not in first)]


def differing_parts(
    redline: Mapping[str, bytes], version: Mapping[str, bytes], *, accepted: bool
) -> Iterator[tuple[str, str]]:
    """Yield each part in which the accepted or rejected redline differs from the version, with the first such words.

    All parts are compared, each as a whole; what may differ is said by
    :mod:`~generator.revisions.tracked_changes.normal_form`.
    """
    settled, wanted = (NormalForm(parts, accepted=accepted) for parts in (redline, version))
    for name in sorted({*redline, *version}):
        if name not in redline or name not in version:
            yield name, ""
            continue
        root = resolved(package.parse(redline[name]), accepted=accepted) if name in settled.stories else None
        shown, expected = settled.blocks(name, root), wanted.blocks(name)
        if shown != expected:
            at = next((at for at, pair in enumerate(zip(shown, expected, strict=False)) if pair[0] != pair[1]), -1)
            yield name, words_of(shown[at]) if name in settled.stories else ""
