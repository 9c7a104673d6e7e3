"""What only holds other content of a Word file: elements around paragraphs, rows, cells or runs that print nothing.

Word writes them for itself: a name, where data come from, a change that is tracked, a reading direction. What stands in
them is read and printed as if they were not there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.ooxml.package import W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

BLOCK = ("sdt", "customXml")
"""Around paragraphs, tables, rows or cells."""

INLINE = (*BLOCK, "smartTag", "dir", "bdo")
"""Around runs."""

TRANSPARENT = frozenset(
    (
        *(f"{W}{name}" for name in (*INLINE, "sdtContent", "ins", "moveTo")),
        *(f"{MC}{name}" for name in ("AlternateContent", "Choice", "Fallback")),
    )
)
"""All of them, with the tracked changes whose content is there, and the alternative that is shown."""

_ABOUT = frozenset(f"{W}{name}" for name in ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"))
"""What a container says of itself."""
_REMOVED = tuple(f"{W}{name}" for name in ("del", "moveFrom"))
_LINK = f"{W}hyperlink"


def keep_one_alternative(root: Element) -> None:
    """Leave of each pair of alternatives the one that recent programs show: the first choice."""
    for alternate in list(root.iter(f"{MC}AlternateContent")):
        chosen = alternate.find(f"{MC}Choice")
        if chosen is not None:
            for other in alternate.findall(f"{MC}*"):
                if other is not chosen:
                    alternate.remove(other)


def unwrap(root: Element) -> bool:
    """Put what transparent containers hold in their place; return whether there were any.

    What a tracked deletion holds goes; of links within a link, which no program follows, the outer one stays.
    """
    keep_one_alternative(root)
    removed = list(root.iter(*_REMOVED))
    links = [one for one in root.iter(_LINK) if next(one.iterancestors(_LINK), None) is not None]
    # Inner ones first: what is put in their place belongs to those around them.
    held = [*reversed(list(root.iter(*TRANSPARENT))), *reversed(links)]
    for one in removed:
        _replace(one, [])
    for one in held:
        _replace(one, [child for child in one if child.tag not in _ABOUT])
    return bool(removed or held)


def _replace(node: Element, children: list[Element]) -> None:
    parent = node.getparent()
    if parent is not None:
        at = parent.index(node)
        parent[at : at + 1] = children
