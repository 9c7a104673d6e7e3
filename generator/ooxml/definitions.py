"""What the parts beside the text define: styles, lists, theme and settings.

They are the template's, the same in every file that is made of it and in every corrected copy: what was
read of the same bytes is used again.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from generator.ooxml import drafts, visible_text
from generator.ooxml.formatting import Formatting
from generator.ooxml.numbering import Numbering
from generator.ooxml.package import REMEMBERED, related
from generator.ooxml.styles import Styles, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

_KINDS = ("styles", "numbering", "theme", "settings")


class Definitions(NamedTuple):
    """The definitions of one file; ``revisions`` counts tracked changes in its styles. None of it may be changed."""

    settings: Element | None
    theme: Theme
    styles: Styles
    numbering: Numbering
    formatting: Formatting
    revisions: int


def definitions(parts: Mapping[str, bytes], main: str) -> Definitions:
    """Return what the parts that the main part ``main`` refers to define.

    Raises:
        NoticeError: D006, for a part whose name did not show that it should be XML.
    """
    names = {kind: name for kind in _KINDS for name in related(parts, main, kind)[:1]}
    given = tuple((kind, name, parts[name]) for kind, name in names.items())
    is_small = sum(len(data) for _, _, data in given) <= REMEMBERED
    return _read_again(given) if is_small else _read(given)


def _read(given: tuple[tuple[str, str, bytes], ...]) -> Definitions:
    trees = {kind: visible_text.tree({name: data}, name) for kind, name, data in given}
    styles_root, numbering_root, theme_root, settings = (trees.get(kind) for kind in _KINDS)
    theme, styles, numbering = Theme(theme_root, settings), Styles(styles_root), Numbering(numbering_root)
    revisions = 0 if styles_root is None else drafts.count_revisions(styles_root)
    formatting = Formatting(styles_root, styles, numbering, theme)
    return Definitions(settings, theme, styles, numbering, formatting, revisions)


@lru_cache(maxsize=8)
def _read_again(given: tuple[tuple[str, str, bytes], ...]) -> Definitions:
    """Return the definitions of a file as small as most are; a corrected copy mostly has those of its original."""
    return _read(given)
