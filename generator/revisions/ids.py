"""The ids of a notice's items: given once, never changed, kept through insertion, removal and moving.

An id of the program is made from the words an item has when it gets it, and stays when the words
change; nothing in it counts or orders.
"""

from __future__ import annotations

from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from generator import files, paths
from generator.content import loader, yaml_editor, yaml_reader
from generator.content.yaml_ids import NewId, NodePath, with_ids
from generator.content.yaml_reader import Mapping, Scalar, Sequence
from generator.diagnostics import errors
from generator.wording import fold

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterable, Iterator

    from generator.content.yaml_reader import Node
    from generator.diagnostics import Diagnostic

ALPHABET = "bcdghkmnpqrtvx346789"
"""No vowels, so that no id is a word; nothing that is taken for another sign in print."""

RESULT, LIMITATION, TASK, RECIPIENT, ANNEX = "kq", "hc", "nv", "nn", "pl"
_SIGNS = 4
_NAMES_OF_ONE_HASH = 12  # 4 signs take 17.3 of its 256 bits
_WORDS = ("title", "lead", "text", "to")


class Item(NamedTuple):
    """Something that has an id: where it stands in its file, of what kind it is."""

    path: NodePath
    kind: str
    node: Node

    @property
    def id(self) -> str:
        """The id that it has; nothing when it has none."""
        given = self.node.entries.get("id") if isinstance(self.node, Mapping) else None
        return given.value.strip() if isinstance(given, Scalar) else ""


def write(path: pathlib.Path, found: list[Diagnostic]) -> dict[pathlib.Path, int] | None:
    """Write the missing ids into a notice's content, and into office.yaml where the item stands there.

    Returns how many were written into each file; ``None`` when the content has errors, which go to
    ``found``, and nothing is written.

    Raises:
        NoticeError: a file cannot be read, changed in place (V001) or written (W codes).
    """
    year, of_yaml = yaml_reader.read(path)
    found += of_yaml
    notice, more = loader.load_over_office(path, year)
    found += more
    if notice is None or errors(found):
        return None
    office = path.with_name(paths.OFFICE)
    texts = {file: yaml_editor.text_of(file.read_bytes(), str(file)) for file in (path, office) if file.is_file()}
    changed = added(texts)
    for file, (text, _) in changed.items():
        files.write(file, text.encode())
    return {file: number for file, (_, number) in changed.items()}


def added(texts: dict[pathlib.Path, str]) -> dict[pathlib.Path, tuple[str, int]]:
    """Return the texts to which ids were added, and how many; the first text is over the others.

    Raises:
        NoticeError: a text cannot be changed in place (V001).
    """
    ids = missing([yaml_editor.read(text, str(file)) for file, text in texts.items()])
    given = {file: of_text for file, of_text in zip(texts, ids, strict=True) if of_text}
    return {file: (with_ids(texts[file], of_text, str(file)), len(of_text)) for file, of_text in given.items()}


def missing(trees: Iterable[Mapping]) -> list[dict[NodePath, NewId]]:
    """Return the ids to be given in each of the trees that make a notice, of which the first is over the others."""
    of_trees = [list(items(tree)) for tree in trees]
    taken = {item.id for of_tree in of_trees for item in of_tree}
    ids: list[dict[NodePath, NewId]] = []
    seen: set[str | int] = set()
    for of_tree in of_trees:
        own = [item for item in of_tree if item.path[0] not in seen]
        ids.append({item.path: _given(item, taken) for item in own if not item.id})
        seen |= {item.path[0] for item in of_tree}
    return ids


def items(tree: Mapping) -> Iterator[Item]:
    """Yield all that has an id, in the order in which it is printed, each before what it holds."""
    for key, kind in (("results", RESULT), ("limitations", LIMITATION)):
        yield from _listed(tree.entries.get(key), (key,), kind)
    yield from _listed(tree.entries.get("tasks"), ("tasks",), TASK)
    yield from _of_list(tree.entries.get("recipients"), ("recipients",), RECIPIENT)
    yield from _of_list(tree.entries.get("annexes"), ("annexes",), ANNEX)


def _listed(node: Node | None, path: NodePath, kind: str) -> Iterator[Item]:
    """Yield the items of a part, which may be a list itself where it holds tasks; else a list is paragraphs."""
    if isinstance(node, Mapping):
        yield from _of_list(node.entries.get("items"), (*path, "items"), kind)
    elif kind == TASK:
        yield from _of_list(node, path, kind)


def _of_list(node: Node | None, path: NodePath, kind: str) -> Iterator[Item]:
    for place, item in enumerate(node.items if isinstance(node, Sequence) else ()):
        yield Item((*path, place), kind, item)
        if kind in (TASK, ANNEX):
            yield from _listed(item if isinstance(item, Mapping) else None, (*path, place), TASK)


def _given(item: Item, taken: set[str]) -> NewId:
    chosen = next(one for one in _names(item) if one not in taken)
    taken.add(chosen)
    return NewId(chosen, "to" if item.kind == RECIPIENT else "text")


def _names(item: Item) -> Iterator[str]:
    """Yield the ids that the item's kind and words give, one after the other, without end."""
    words = _words(item.node)
    for turn in count():
        rest = int.from_bytes(sha256(f"{item.kind}\n{turn}\n{words}".encode()).digest(), "big")
        for _ in range(_NAMES_OF_ONE_HASH):
            signs = ""
            for _ in range(_SIGNS):
                rest, sign = divmod(rest, len(ALPHABET))
                signs += ALPHABET[sign]
            yield f"{item.kind}-{signs}"


def _words(node: Node) -> str:
    """Return what the item itself says; all that is in it when it says nothing, as a table."""
    if isinstance(node, Mapping):
        own = " ".join(_texts(node.entries[key]) for key in _WORDS if key in node.entries)
        return fold(own or _texts(node))
    return fold(_texts(node))


def _texts(node: Node) -> str:
    if isinstance(node, Scalar):
        return node.value
    return " ".join(map(_texts, node.entries.values() if isinstance(node, Mapping) else node.items))
