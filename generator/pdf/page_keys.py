"""Which pages of two PDFs show the same, without drawing them."""

from __future__ import annotations

import io
from hashlib import sha256
from typing import TYPE_CHECKING

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator


def of_pages(pdf: bytes) -> tuple[str, ...]:
    """Return a key for each page of the embedded engine's PDF: pages of the same key show the same."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return tuple(_keys(document))


def _keys(document: pikepdf.Pdf) -> Iterator[str]:
    """Yield what changes with a page's drawing and with all that pages draw with, as fonts."""
    drawings = [page.obj["/Contents"] for page in document.pages]
    own = {drawing.objgen for drawing in drawings}
    shared = sha256()
    for one in document.objects:
        if isinstance(one, pikepdf.Stream) and one.objgen not in own:
            shared.update(one.read_raw_bytes())
    for drawing in drawings:
        drawn = shared.copy()
        drawn.update(drawing.read_raw_bytes())
        yield drawn.hexdigest()[:32]
