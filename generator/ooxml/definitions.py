"""What the parts beside the text define: styles, lists, theme and settings; and the text read with them.

They are the template's, the same in every file that is made of it and in every corrected copy: what was
read of the same bytes is used again.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from generator.ooxml import drafts, visible_text
from generator.ooxml.formatting import Formatting
from generator.ooxml.numbering import Numbering
from generator.ooxml.package import REMEMBERED, W, main_part, related
from generator.ooxml.styles import Styles, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

    from generator.ooxml.visible_text import ParagraphSource, VisibleParagraph

    Given = tuple[tuple[str, str, bytes], ...]

_KINDS = ("styles", "numbering", "theme", "settings")
_NOT_SEEN = (b"AlternateContent", b"footnotes", b"endnotes")
"""Names of what holds alternatives, or separators of notes, which are taken out of a part when it is read."""


class Definitions(NamedTuple):
    """The definitions of one file, of which nothing may be changed.

    ``revisions`` counts tracked changes in its styles; ``defaults`` is the ``w:rPr`` of all text, ``levels`` are the
    ``w:lvl`` of all lists.
    """

    settings: Element | None
    theme: Theme
    styles: Styles
    numbering: Numbering
    formatting: Formatting
    revisions: int
    defaults: Element | None
    levels: tuple[Element, ...]


class Story:
    """A part that holds paragraphs, of which nothing may be changed; reading them takes what is not seen out of it."""

    def __init__(self, name: str, root: Element, known: Definitions) -> None:
        self._name = name
        self._known = known
        self.root = root

    @cached_property
    def sources(self) -> tuple[ParagraphSource, ...]:
        """The paragraphs of :func:`generator.ooxml.visible_text.story`."""
        return tuple(visible_text.story(self._name, self.root, self._known.styles, self._known.numbering))


def story(parts: Mapping[str, bytes], main: str, name: str) -> Story:
    """Return a part of the text with what the parts that the main part ``main`` refers to define.

    Raises:
        NoticeError: D006, for a part whose name did not show that it should be XML.
    """
    given, data = _given(parts, main), parts[name]
    # Only what is whole after it was read is the same for who reads it next.
    is_whole = not any(sign in data for sign in _NOT_SEEN)
    if is_whole and len(data) <= REMEMBERED and _is_small(given):
        return _story_again(name, data, given)
    return Story(name, visible_text.tree(parts, name), definitions(parts, main))


@lru_cache(maxsize=8)
def _story_again(name: str, data: bytes, given: Given) -> Story:
    """Return a part of a file that several steps in a row read: what can be read, what holds for each paragraph."""
    return Story(name, visible_text.tree({name: data}, name), _read_again(given))


def paragraphs(parts: Mapping[str, bytes]) -> list[VisibleParagraph]:
    """Return the paragraphs of the main part, then of headers, footers, footnotes and endnotes.

    Parts of one kind come in the order of their names; ``parts`` are those of
    :func:`generator.ooxml.package.unpack`.

    Raises:
        NoticeError: D006, for a part whose name did not show that it should be XML.
    """
    main = main_part(parts)
    names = visible_text.story_names(parts, main)
    return [one.paragraph for name in names for one in story(parts, main, name).sources]


def definitions(parts: Mapping[str, bytes], main: str) -> Definitions:
    """Return what the parts that the main part ``main`` refers to define.

    Raises:
        NoticeError: D006, for a part whose name did not show that it should be XML.
    """
    given = _given(parts, main)
    return _read_again(given) if _is_small(given) else _read(given)


def _given(parts: Mapping[str, bytes], main: str) -> Given:
    names = {kind: name for kind in _KINDS for name in related(parts, main, kind)[:1]}
    return tuple((kind, name, parts[name]) for kind, name in names.items())


def _is_small(given: Given) -> bool:
    return sum(len(data) for _, _, data in given) <= REMEMBERED


def _read(given: Given) -> Definitions:
    trees = {kind: visible_text.tree({name: data}, name) for kind, name, data in given}
    styles_root, numbering_root, theme_root, settings = (trees.get(kind) for kind in _KINDS)
    theme, styles, numbering = Theme(theme_root, settings), Styles(styles_root), Numbering(numbering_root)
    revisions = 0 if styles_root is None else drafts.count_revisions(styles_root)
    formatting = Formatting(styles_root, styles, numbering, theme)
    defaults = None if styles_root is None else styles_root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    levels = () if numbering_root is None else tuple(numbering_root.iter(f"{W}lvl"))
    return Definitions(settings, theme, styles, numbering, formatting, revisions, defaults, levels)


@lru_cache(maxsize=8)
def _read_again(given: Given) -> Definitions:
    """Return the definitions of a file as small as most are; a corrected copy mostly has those of its original."""
    return _read(given)
