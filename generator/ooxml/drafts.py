"""What of a draft is left in a Word file: tracked changes, places to fill in, fields that change, content of others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.ooxml import active_content, markup
from generator.ooxml.active_content import ActiveContent, Kind, Relationship
from generator.ooxml.fields import fields
from generator.ooxml.on_off import switch
from generator.ooxml.opc import relations_part
from generator.ooxml.package import VML, A, W

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element as Element

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_O = "{urn:schemas-microsoft-com:office:office}"
_IDS = {
    **dict.fromkeys((f"{A}blip", f"{VML}imagedata"), (f"{_R}embed", f"{_R}link", f"{_R}id", f"{_R}href")),
    **dict.fromkeys((f"{W}altChunk", f"{W}subDoc", f"{_O}OLEObject", f"{W}control", f"{W}hyperlink"), (f"{_R}id",)),
}
"""By the element that shows a part: the attributes that name its relationship."""

_INSERTED = {f"{W}altChunk": "aFChunk", f"{W}subDoc": "subDocument", f"{W}hyperlink": "hyperlink"}
_OUTSIDE = frozenset(("aFChunk", "subDocument", "video", "audio", "mailMergeSource"))
_OBJECTS = frozenset(("oleObject", "package", "control"))
_ADDRESS = re.compile(r"\s*(?:https?|ftp):|\s*\\\\|\s*//|\s*file:/*\\\\", re.IGNORECASE)
_ON_A_DISK = re.compile(r"\s*(?:file:|[A-Za-z]:[\\/]|\\\\)", re.IGNORECASE)
"""A link that leads nowhere on another machine."""
_UNSEEN_SOURCES = ("charts/", "glossary/", "embeddings/")
_EMPTY_BOX = re.compile("\u2002{3,}")
"""What Word shows in a box of a form that nobody has filled in."""


def count_revisions(root: Element) -> int:
    """Return how many tracked changes a part has: of words, paragraph marks, looks, numbers, tables, sections.

    The ranges of a move count only where nothing else says that something was moved.
    """
    return sum(1 for _ in root.iter(*markup.REVISIONS)) or sum(1 for _ in root.iter(*markup.REVISION_RANGES))


def placeholders(root: Element) -> dict[Element, str]:
    """Return the paragraphs that show what is to be filled into a content control or a form, each with its words."""
    found: dict[Element, str] = {}
    for control in root.iter(f"{W}sdt"):
        if not switch(control.find(f"{W}sdtPr"), "showingPlcHdr"):
            continue
        texts = [text for text in control.iter(f"{W}t") if (text.text or "").strip()]
        paragraph = next(texts[0].iterancestors(f"{W}p"), None) if texts else None
        if paragraph is not None:
            found.setdefault(paragraph, "".join(text.text or "" for text in texts))
    return found


def watermarks(root: Element) -> list[str]:
    """Return what the pictures of text (WordArt) of a part say: Word's watermarks are such."""
    return [" ".join(said.split()) for one in root.iter(f"{VML}textpath") if (said := one.get("string", "")).strip()]


def field_codes(root: Element) -> dict[Element, tuple[str, ...]]:
    """Return the paragraphs in which fields begin, each with their codes."""
    found: dict[Element, tuple[str, ...]] = {}
    for one in fields(root):
        paragraph = next(one.start.iterancestors(f"{W}p"), None)
        if paragraph is not None and one.code.strip():
            found[paragraph] = (*found.get(paragraph, ()), one.code.strip())
    return found


def is_empty_box(text: str) -> bool:
    """Return whether a text has a box of a form without words."""
    return _EMPTY_BOX.search(text) is not None


def content_of_others(parts: Mapping[str, bytes]) -> list[ActiveContent]:
    """Return what a file takes from other files, or embeds of them."""
    return [
        one
        for name, data in parts.items()
        if active_content.is_rels(name) and not any(folder in name for folder in _UNSEEN_SOURCES)
        for one in _stated(active_content.relationships(name, data))
    ]


def _stated(relationships: Iterable[Relationship]) -> Iterator[ActiveContent]:
    for one in relationships:
        is_shown = one.name in _OUTSIDE or (one.name in ("image", "oleObject", "package") and one.is_external)
        is_fetched = one.name == "attachedTemplate" and _ADDRESS.match(one.target) is not None
        is_lost = one.name == "hyperlink" and one.is_external and _ON_A_DISK.match(one.target) is not None
        if is_shown or is_fetched or is_lost:
            yield ActiveContent(one.source, Kind.OUTSIDE, one.name, one.target)
        elif one.name in _OBJECTS:
            yield ActiveContent(one.source, Kind.ACTIVE, one.name)


def missing_content(parts: Mapping[str, bytes], name: str, root: Element) -> list[ActiveContent]:
    """Return the pictures and objects that a part refers to although they are not there."""
    referring = list(root.iter(*_IDS))
    if not referring:
        return []
    rels = relations_part(name)
    there = {part.lower() for part in parts}
    stated = active_content.relationships(rels, parts[rels]) if rels in parts else []
    known = {one.key for one in stated if one.is_external or one.part.lower() in there}
    found = []
    for node in referring:
        keys = [key for attribute in _IDS[node.tag] if (key := node.get(attribute))]
        if keys and not known & {*keys}:
            found.append(ActiveContent(name, Kind.UNREADABLE, _INSERTED.get(node.tag, "missing"), keys[0]))
    return found
