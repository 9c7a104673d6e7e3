"""Number bookmarks and drawings as the embedded engine takes them.

It refuses one whose number is no number, or is given twice; Word and LibreOffice take all of these.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from generator.ooxml.package import WP, W

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element as Element

_START, _END, _DRAWING = f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{WP}docPr"
_LARGEST = 2**31 - 1


def renumber(roots: Iterable[Element]) -> bool:
    """Number all bookmarks and drawings of a file anew if any has no number of its own; return whether that was so."""
    trees = list(roots)
    bookmarks = [one for root in trees for one in root.iter(_START)]
    drawings = [one for root in trees for one in root.iter(_DRAWING)]
    stated = ([one.get(f"{W}id", "") for one in bookmarks], [one.get("id", "") for one in drawings])
    if all(map(_are_numbers, stated)):
        return False
    for number, one in enumerate(drawings, 1):
        one.set("id", str(number))
    numbers = count(1)
    for root in trees:
        _renumber_bookmarks(root, numbers)
    return True


def _are_numbers(names: list[str]) -> bool:
    return len(set(names)) == len(names) and all(name.isdecimal() and int(name) <= _LARGEST for name in names)


def _renumber_bookmarks(root: Element, numbers: Iterator[int]) -> None:
    """Give each bookmark the next number, and its end the same; an end whose start is not known goes."""
    opened: dict[str, str] = {}
    for one in list(root.iter(_START, _END)):
        name = one.get(f"{W}id", "")
        if one.tag == _START:
            opened[name] = str(next(numbers))
            one.set(f"{W}id", opened[name])
        elif name in opened:
            one.set(f"{W}id", opened.pop(name))
        elif (parent := one.getparent()) is not None:
            parent.remove(one)
