"""Where the pages of two PDFs look different: every dot is compared, but for the places that may be filled."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2_raw as pdfium
from PIL import Image, ImageChops

from generator.pdf import raster
from generator.pdf.model import Box
from generator.pdf.reader import loaded_page, opened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.pdf.model import Word

_SCALE = 100 / 72
"""Dots a point."""
_NOISE = 24
"""Grey levels by which a dot may differ: the library rounds edges where a page is written anew."""
_INK, _PAPER = 128, 200
"""Grey levels below which a dot is ink, and above which it is paper."""
_HIDDEN = 0.4
"""Share of a word's ink that may be lost; a seal in colour over black letters loses none."""
_LARGEST = 2000.0


class Spot(NamedTuple):
    """What is different on a page of two PDFs: the rectangle of its differences in points, the words now hidden."""

    page: int
    box: Box | None
    hidden: tuple[str, ...] = ()


def differences(
    before: bytes, after: bytes, free: Mapping[int, Sequence[Box]], words: Mapping[int, Sequence[Word]], file: str
) -> Iterator[Spot]:
    """Yield the pages on which the second PDF looks different.

    ``free`` are places of pages that may be filled; ``words``, those whose letters must be seen there all the same. A
    page of another size differs as a whole.

    Raises:
        NoticeError: P030, one cannot be opened.
    """
    for number, (one, other) in enumerate(zip(_drawn(before, file), _drawn(after, file), strict=False), 1):
        if one.size != other.size:
            yield Spot(number, Box(0, 0, *(side / _SCALE for side in one.size)))
            continue
        changed = ImageChops.difference(one, other).point([0] * _NOISE + [255] * (256 - _NOISE))
        if not changed.getbbox():
            continue
        for box in free.get(number, ()):
            changed.paste(0, _dots(box))
        area = changed.getbbox()
        places = ((word.text, _dots(word.box)) for word in words.get(number, ()))
        hidden = tuple(text for text, at in places if _is_hidden(one.crop(at), other.crop(at)))
        if area or hidden:
            yield Spot(number, Box(*(side / _SCALE for side in area)) if area else None, hidden)


def _is_hidden(before: Image.Image, after: Image.Image) -> bool:
    ink = [at for at, level in enumerate(before.tobytes()) if level < _INK]
    # A word under a shape as dark as it is lost, too: what was paper around it is not any more.
    paper = [at for at, level in enumerate(before.tobytes()) if level > _PAPER]
    seen = after.tobytes()
    lost = sum(seen[at] > _PAPER for at in ink)
    filled = sum(seen[at] < _INK for at in paper)
    return lost > _HIDDEN * len(ink) or filled > (1 - _HIDDEN) * max(len(paper), 1)


def _drawn(data: bytes, file: str) -> Iterator[Image.Image]:
    with opened(data, file) as document:
        for number in range(pdfium.FPDF_GetPageCount(document)):
            with loaded_page(document, number) as page:
                sides = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
                width, height = (max(1, math.ceil(min(side, _LARGEST) * _SCALE)) for side in sides)
                yield raster.draw(page, (width, height), "L")


def _dots(box: Box) -> tuple[int, int, int, int]:
    left, top = (max(0, math.floor(side * _SCALE)) for side in (box.left, box.top))
    return left, top, max(left, math.ceil(box.right * _SCALE)), max(top, math.ceil(box.bottom * _SCALE))
