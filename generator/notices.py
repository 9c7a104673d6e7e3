"""Loads notices as they are printed: the content read, its references by id as words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.content import loader, stand_ins
from generator.content.loader import Content
from generator.diagnostics import Result, errors
from generator.rendering import references

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.content.model import Notice
    from generator.content.stand_ins import SoundContent
    from generator.content.yaml_reader import Mapping
    from generator.diagnostics import Diagnostic


def _itself(notice: Notice) -> Notice:
    return notice


def load(path: Path) -> Result[Notice | None]:
    """Load the notice of a year's file and the office's beside it, with every fault of either.

    Returns ``None`` as the notice when something is missing without which there is none.

    Raises:
        NoticeError: a file cannot be read as text (C001 to C007).
    """
    content, found = load_content(path)
    return Result(content and content.notice, found)


def load_content(
    path: Path,
    raw: bytes | None = None,
    numbered: Callable[[Notice], Notice] = _itself,
    office: bytes | None = None,
) -> Result[Content | None]:
    """Load the notice as :func:`load`, with what it was read from.

    ``raw`` is what the year's file is to have, ``office`` what the office's is: nothing where there is none.

    ``numbered`` gives the notice as its items are numbered, for its references by id.

    Raises:
        NoticeError: a file cannot be read as text (C001 to C007).
    """
    return _resolved(*loader.load_content(path, raw, office), numbered)


def load_sound(path: Path, raw: bytes | None = None, numbered: Callable[[Notice], Notice] = _itself) -> SoundContent:
    """Load what is sound of a content file that has errors, as :func:`load_content`, to be checked and never issued.

    Raises:
        NoticeError: a file cannot be read as text (C001 to C007).
    """
    sound = stand_ins.read(path, raw)
    content, found = _resolved(sound.content, (), numbered)
    # An item that is referred to may be among what is left out.
    return sound._replace(content=content, found=(*sound.found, *(found if sound.is_whole else ())))


def load_whole(data: bytes, name: str) -> Result[Notice | None]:
    """Load the notice of content that needs no office file, as it is archived; ``name`` is shown in diagnostics.

    Raises:
        NoticeError: it cannot be read as text (C004 to C007).
    """
    content, found = _resolved(*loader.load_whole(data, name))
    return Result(content and content.notice, found)


def printed(tree: Mapping, numbered: Callable[[Notice], Notice] = _itself) -> Mapping:
    """Return the tree of a sound notice with its references as words; ``numbered`` as for :func:`load_content`."""
    notice = loader.typed(tree).value
    return references.resolve(numbered(notice), tree).value if notice else tree


def _resolved(
    content: Content | None, found: tuple[Diagnostic, ...], numbered: Callable[[Notice], Notice] = _itself
) -> Result[Content | None]:
    """Return the content with its references as words; a notice with errors keeps them as they are."""
    if content is None or errors(found):
        return Result(content, found)
    known = numbered(content.notice)
    content = content._replace(numbered=None if known is content.notice else known)
    tree, faults = references.resolve(known, content.tree)
    if tree is content.tree:
        return Result(content, found)
    # Read again, as what depends on the words depends on those of the references.
    of_yaml = _without(found, content.found)
    notice, of_notice = loader.typed(tree)
    read = notice and Content(notice, tree, content.sources, content.numbered, of_notice)
    return Result(read, (*of_yaml, *faults, *of_notice))


def _without(found: tuple[Diagnostic, ...], others: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(fault for fault in found if fault not in others)
