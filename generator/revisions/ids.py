"""The ids of a notice's items: written once and never changed, whatever is inserted, removed or moved.

An id is made from the words that the item has at that time, and stays when they change. It says nothing of
the item's position.
"""

from __future__ import annotations

from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from generator import files, paths, reading
from generator.content import loader, yaml_editor, yaml_reader
from generator.content.yaml_ids import NewId, with_ids
from generator.content.yaml_reader import Mapping, Scalar, Sequence
from generator.diagnostics import NoticeError, Result, errors
from generator.wording import fold

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterable, Iterator

    from generator.content.node_paths import NodePath
    from generator.content.yaml_reader import Node

ALPHABET = "bcdghkmnpqrtvx346789"
"""No vowels, so that no id is a word, and no characters that look alike in print."""

RESULT, LIMITATION, TASK, RECIPIENT, ANNEX = "kq", "hc", "nv", "nn", "pl"
SECTION, ASSESSED, OTHER = "mc", "dg", "nd"
_OF_KIND = {"assessment": ASSESSED, "tasks": TASK, "other": OTHER}
"""Prefixes of the items in sections of each kind."""
_LENGTH = 4
_IDS_OF_ONE_HASH = 12  # 4 characters take 17.3 of its 256 bits
_WORDS = ("title", "lead", "text", "to", "ending")
"""Keys that hold an item's own words."""


class ItemNode(NamedTuple):
    """An item in the YAML of a content file: its path, the prefix of its ids, its node."""

    path: NodePath
    kind: str
    node: Node

    @property
    def id(self) -> str:
        """The id that it has, "" if it has none."""
        own = self.node.entries.get("id") if isinstance(self.node, Mapping) else None
        return own.value.strip() if isinstance(own, Scalar) else ""


def write_missing(path: pathlib.Path) -> Result[dict[pathlib.Path, int] | None]:
    """Write the missing ids into a content file, and into office.yaml for the items that it holds.

    Returns the number of ids written into each file; ``None`` when the content has errors and nothing is written.

    Raises:
        NoticeError: a file cannot be read, changed in place (V001) or written (W codes).
    """
    content, found = loader.load_content(path)
    if content is None or errors(found):
        return Result(None, found)
    try:
        office = path.with_name(paths.OFFICE)
        texts = {
            file: yaml_editor.text_of(yaml_reader.read_bytes(file), str(file))
            for file in (path, office)
            if reading.is_there(file)
        }
        changed = add_missing(texts)
        for file, (text, _) in changed.items():
            files.write(file, text.encode())
    except NoticeError as error:
        raise NoticeError((*found, *error.faults)) from error
    return Result({file: number for file, (_, number) in changed.items()}, found)


def add_missing(texts: dict[pathlib.Path, str]) -> dict[pathlib.Path, tuple[str, int]]:
    """Return the texts to which ids were added, with their number; the first text is over the others.

    Raises:
        NoticeError: a text cannot be changed in place (V001).
    """
    ids = missing([yaml_editor.read(text, str(file)) for file, text in texts.items()])
    new_ids = {file: of_text for file, of_text in zip(texts, ids, strict=True) if of_text}
    return {file: (with_ids(texts[file], of_text, str(file)), len(of_text)) for file, of_text in new_ids.items()}


def missing(trees: Iterable[Mapping]) -> list[dict[NodePath, NewId]]:
    """Return the ids to be added to each of a notice's trees, of which the first overlays the others."""
    of_trees = [list(items(tree)) for tree in trees]
    taken = {item.id for of_tree in of_trees for item in of_tree}
    ids: list[dict[NodePath, NewId]] = []
    overridden: set[str | int] = set()
    for of_tree in of_trees:
        ids.append({})
        for item in of_tree:
            if item.path[0] not in overridden and not item.id:
                own = next(one for one in _candidates(item) if one not in taken)
                taken.add(own)
                ids[-1][item.path] = NewId(own, "to" if item.kind == RECIPIENT else "text")
        overridden |= {item.path[0] for item in of_tree}
    return ids


def items(tree: Mapping) -> Iterator[ItemNode]:
    """Yield all items of a content file in the order in which they are printed, each before those below it."""
    for key, kind in (("results", RESULT), ("limitations", LIMITATION)):
        yield from _part_items(tree.entries.get(key), (key,), kind)
    yield from _part_items(tree.entries.get("tasks"), ("tasks",), TASK)
    yield from _list_items(tree.entries.get("sections"), ("sections",), SECTION)
    yield from _list_items(tree.entries.get("recipients"), ("recipients",), RECIPIENT)
    yield from _list_items(tree.entries.get("annexes"), ("annexes",), ANNEX)


def _part_items(node: Node | None, path: NodePath, kind: str) -> Iterator[ItemNode]:
    """Yield the items of a part; a list is items only in a part with tasks, else paragraphs."""
    if isinstance(node, Mapping):
        yield from _list_items(node.entries.get("items"), (*path, "items"), kind)
    elif kind == TASK:
        yield from _list_items(node, path, kind)


def _list_items(node: Node | None, path: NodePath, kind: str) -> Iterator[ItemNode]:
    for index, item in enumerate(node.items if isinstance(node, Sequence) else ()):
        yield ItemNode((*path, index), kind, item)
        if isinstance(item, Mapping) and kind not in (RESULT, LIMITATION, RECIPIENT):
            yield from _part_items(item, (*path, index), _kind_below(kind, item))


def _kind_below(kind: str, item: Mapping) -> str:
    """Return the kind of the items that an item holds."""
    if kind == ANNEX:
        return TASK
    stated = item.entries.get("kind") if kind == SECTION else None
    return _OF_KIND.get(stated.value.strip(), OTHER) if isinstance(stated, Scalar) else kind


def _candidates(item: ItemNode) -> Iterator[str]:
    """Yield the ids that follow from the item's kind and words, one after the other, without end."""
    words = _words(item.node)
    for turn in count():
        rest = int.from_bytes(sha256(f"{item.kind}\n{turn}\n{words}".encode()).digest(), "big")
        for _ in range(_IDS_OF_ONE_HASH):
            letters = ""
            for _ in range(_LENGTH):
                rest, index = divmod(rest, len(ALPHABET))
                letters += ALPHABET[index]
            yield f"{item.kind}-{letters}"


def _words(node: Node) -> str:
    """Return the item's own words; all words below it if it has none, as an item with only a table."""
    if isinstance(node, Mapping):
        own = " ".join(_texts(node.entries[key]) for key in _WORDS if key in node.entries)
        return fold(own or _texts(node))
    return fold(_texts(node))


def _texts(node: Node) -> str:
    if isinstance(node, Scalar):
        return node.value
    return " ".join(map(_texts, node.entries.values() if isinstance(node, Mapping) else node.items))
