"""Find what a Word file shows besides words: pictures, charts, objects of other programs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.ooxml.containers import keep_one_alternative
from generator.ooxml.package import W, main_part, parse

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHOWN = {
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic": "picture",
    "{urn:schemas-microsoft-com:vml}imagedata": "picture",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart": "chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": "diagram",
    "{urn:schemas-microsoft-com:office:office}OLEObject": "object",
}
"""The elements that show something, and what each is."""


def pictures(parts: Mapping[str, bytes]) -> dict[int, Counter[str]]:
    """Return what each paragraph of the main part shows besides words, by the number of the paragraph from 1.

    The kinds are picture, chart, diagram and object.
    """
    root = parse(parts[main_part(parts)])
    keep_one_alternative(root)
    found: dict[int, Counter[str]] = {}
    if next(root.iter(*_SHOWN), None) is None:
        return found
    numbers = {node: number for number, node in enumerate(root.iter(f"{W}p"), 1)}
    for node in root.iter(*_SHOWN):
        paragraph = next(node.iterancestors(f"{W}p"), None)
        if paragraph is not None:
            found.setdefault(numbers[paragraph], Counter())[_SHOWN[node.tag]] += 1
    return found
