"""Finds in the content the words that a finding in the Word file is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import paths
from generator.content import yaml_reader

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from generator.content.source import Source
    from generator.content.yaml_reader import Scalar
    from generator.diagnostics import Diagnostic, Location


def sources(path: Path) -> tuple[Source, ...]:
    """Return the texts of a content file and of the office's beside it."""
    there = (file for file in (path, path.parent / paths.OFFICE) if file.is_file())
    return tuple(yaml_reader.source_of(yaml_reader.read_bytes(file), str(file)) for file in there)


def placed(faults: Sequence[Diagnostic], sources: Iterable[Source]) -> list[Diagnostic]:
    """Give each fault the place in the content of the words it is about, where just one place has them."""
    if not faults:
        return []
    trees = [tree for source in sources if (tree := yaml_reader.tree_of(source).value)]
    words = [" ".join(fault.location.words.removesuffix("…").split()) for fault in faults]
    places = _places(set(words), (text for tree in trees for text in yaml_reader.scalars(tree)))
    moved = []
    for fault, said in zip(faults, words, strict=True):
        where = places.get(said, ())
        at = where[0]._replace(page=fault.location.page) if len(where) == 1 else fault.location
        moved.append(fault._replace(location=at))
    return moved


def _places(wanted: Collection[str], texts: Iterable[Scalar]) -> dict[str, list[Location]]:
    """Return where words stand, each of them as whole words; there may be thousands, in a text as long."""
    places: dict[str, list[Location]] = {}
    lengths = {said.count(" ") + 1 for said in wanted if said}
    for text in texts:
        words = text.value.split()
        pieces = (" ".join(words[at : at + length]) for length in lengths for at in range(len(words) - length + 1))
        for said in {piece for piece in pieces if piece in wanted}:
            places.setdefault(said, []).append(text.location)
    return places
