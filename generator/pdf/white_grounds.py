"""Take white grounds from behind letters in the copy for an engine: of text from web pages, where all is white.

On white paper they print nothing in Word. Other programs paint the ground of a line over the tails and dots of the one
above, and "nghị" loses its dot. A file with a colour behind anything, or a drawing behind its text, stays as it is:
there white may be what is meant.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.ooxml import package, visible_text
from generator.ooxml.package import W

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element as Element

_MARKS = (b":highlight", b":shd")
_BEHIND = re.compile(rb'behindDoc="(?!0|false|off)|z-index:\s*-|:background\b')
_WHITE = ("", "auto", "FFFFFF")


def remove(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts without white grounds of letters; the same bytes where there are none, or others, too."""
    main = package.main_part(parts)
    shared = [name for kind in ("styles", "numbering") for name in package.related(parts, main, kind)[:1]]
    names = [*visible_text.story_names(parts, main), *shared]
    held = {name: parts[name] for name in names if any(mark in parts[name] for mark in _MARKS)}
    if not held or any(_BEHIND.search(parts[name]) for name in names):
        return dict(parts)
    roots = {name: package.parse(data) for name, data in held.items()}
    if not all(_is_white(one) for root in roots.values() for one in root.iter(f"{W}highlight", f"{W}shd")):
        return dict(parts)
    return {**parts, **{name: package.serialise(root) for name, root in roots.items() if _remove(root)}}


def _is_white(ground: Element) -> bool:
    if ground.tag == f"{W}highlight":
        return ground.get(f"{W}val") in ("white", "none")
    is_plain = ground.get(f"{W}val", "clear") in ("clear", "nil")
    return is_plain and ground.get(f"{W}fill", "").upper().replace("AUTO", "auto") in _WHITE


def _remove(root: Element) -> bool:
    grounds = list(_of_letters(root))
    for holder, ground in grounds:
        holder.remove(ground)
    return bool(grounds)


def _of_letters(root: Element) -> Iterator[tuple[Element, Element]]:
    for holder in root.iter(f"{W}rPr"):
        yield from ((holder, one) for one in (*holder.findall(f"{W}highlight"), *holder.findall(f"{W}shd")))
