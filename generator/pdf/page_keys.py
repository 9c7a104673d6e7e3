"""Which pages of two PDFs show the same, without drawing them."""

from __future__ import annotations

import io
from hashlib import sha256
from typing import TYPE_CHECKING

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def of_pages(pdf: bytes) -> tuple[str, ...]:
    """Return a key for each page of the embedded engine's PDF: pages of the same key show the same."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return tuple(_keys(document))


def _keys(document: pikepdf.Pdf) -> Iterator[str]:
    """Yield what changes with a page's drawing and with all that pages draw with, as fonts."""
    shared = sha256()
    known: set[tuple[int, int]] = set()
    for page in document.pages:
        for stream in _streams(page.resources, known):
            shared.update(stream.read_raw_bytes())
    for page in document.pages:
        drawn = shared.copy()
        drawn.update(page.obj["/Contents"].read_raw_bytes())
        yield drawn.hexdigest()[:32]


def _streams(node: pikepdf.Object, known: set[tuple[int, int]]) -> Iterator[pikepdf.Stream]:
    """Yield the streams that an object leads to, each once: most of a file's objects are its structure, not drawn."""
    if node.is_indirect and node.objgen in known:
        return
    known.add(node.objgen)
    held: Iterable[object] = ()
    if isinstance(node, pikepdf.Stream):
        yield node
        held = node.stream_dict.as_dict().values()
    elif isinstance(node, pikepdf.Dictionary):
        held = node.as_dict().values()
    elif isinstance(node, pikepdf.Array):
        held = node
    for one in held:
        if isinstance(one, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array):
            yield from _streams(one, known)
