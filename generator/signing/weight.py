"""Refuse a PDF that draws more than a notice: a small file may unpack to gigabytes, or draw a form a billion times."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pikepdf

_MOST_DRAWN = 4_000_000
"""Bytes of operators; a page of a notice has some 20 000."""
_MOST_UNPACKED = 150_000_000
_MOST_DOTS = 100_000_000
"""Of a picture; a page scanned in colour at 600 dots an inch has 35 million."""
_PIECE = 1_000_000
_DEEPEST = 20
_FORM = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")


def check(document: pikepdf.Pdf) -> None:
    """Check that a PDF can be drawn in the time that a notice takes.

    Raises:
        ValueError: it cannot.
    """
    import pikepdf  # noqa: PLC0415 - slow to load, and not needed for other commands

    unpacked = 0
    for one in document.objects:
        if isinstance(one, pikepdf.Stream):
            _check_picture(one)
            unpacked += sum(map(len, _unpacked(one)))
            if unpacked > _MOST_UNPACKED:
                raise ValueError("unpacks to more than a notice has")
    known: dict[tuple[int, int], int] = {}
    if sum(_drawn(page.obj, known) for page in document.pages) > _MOST_DRAWN:
        raise ValueError(_TOO_MUCH)


_TOO_MUCH = "draws more than a notice has"


def _check_picture(stream: pikepdf.Object) -> None:
    width, height = (_at(stream, name) for name in ("/Width", "/Height"))
    if isinstance(width, int) and isinstance(height, int) and width * height > _MOST_DOTS:
        raise ValueError("has a picture larger than a scanned page")


def _unpacked(stream: pikepdf.Object) -> Iterator[bytes]:
    """Yield what a stream unpacks to, in pieces, as far as a notice goes; as it stands where it is packed otherwise."""
    listed = [str(one) for one in _listed(_at(stream, "/Filter"))]
    data = stream.read_raw_bytes()
    if "/FlateDecode" not in listed:
        yield data
        return
    if listed != ["/FlateDecode"]:
        raise ValueError("packs a stream twice")
    unpacking, left = zlib.decompressobj(), _MOST_UNPACKED
    try:
        while data and left > 0:
            piece = unpacking.decompress(data, _PIECE)
            yield piece
            left -= max(len(piece), 1)
            data = unpacking.unconsumed_tail
    except zlib.error:  # the drawing stops there, too
        return


def _at(holder: object, *names: str) -> object:
    """Return what stands in a dictionary by these names, one within the other; ``None`` where one is not there."""
    import pikepdf  # noqa: PLC0415 - ditto

    for name in names:
        holder = holder.get(name) if isinstance(holder, pikepdf.Dictionary | pikepdf.Stream) else None
    return holder


def _listed(value: object) -> list[object]:
    """Return the items of a list, or a value that stands in place of one."""
    import pikepdf  # noqa: PLC0415 - ditto

    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _streams(values: Iterable[object]) -> list[pikepdf.Stream]:
    import pikepdf  # noqa: PLC0415 - ditto

    return [one for one in values if isinstance(one, pikepdf.Stream)]


def _drawn(page: pikepdf.Object, known: dict[tuple[int, int], int]) -> int:
    """Return how many bytes of operators are carried out for a page, its annotations among them."""
    forms = _at(page, "/Resources", "/XObject")
    looks = (_at(one, "/AP", "/N") for one in _listed(_at(page, "/Annots")))
    all_drawn = sum(_carried_out(one, forms, known, 0) for one in _streams(_listed(_at(page, "/Contents"))))
    return all_drawn + sum(_of_form(one, known, 0) for one in _streams(looks))


def _of_form(form: pikepdf.Object, known: dict[tuple[int, int], int], depth: int) -> int:
    if _at(form, "/Subtype") == "/Image":
        return 0
    if form.objgen not in known:
        known[form.objgen] = _carried_out(form, _at(form, "/Resources", "/XObject"), known, depth)
    return known[form.objgen]


def _carried_out(stream: pikepdf.Object, forms: object, known: dict[tuple[int, int], int], depth: int) -> int:
    if depth > _DEEPEST:
        raise ValueError(_TOO_MUCH)
    data = b""
    for piece in _unpacked(stream):
        data += piece
        if len(data) > _MOST_DRAWN:
            raise ValueError(_TOO_MUCH)
    named = _streams(_at(forms, f"/{found[1].decode('latin-1')}") for found in _FORM.finditer(data))
    inner = sum(_of_form(one, known, depth + 1) for one in named)
    if inner > _MOST_DRAWN:
        raise ValueError(_TOO_MUCH)
    return len(data) + inner
