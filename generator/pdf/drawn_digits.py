"""Compare digits as they are drawn with those that are read: a font can show one and let another be copied.

A digit is recognised by its shape, among those of the fonts that every PDF program has (ISO 32000-1, 9.6.2.2).
"""

from __future__ import annotations

import ctypes
import math
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2_raw as pdfium
from PIL import Image, ImageChops, ImageFilter

from generator.pdf import raster
from generator.pdf.reader import loaded_page, opened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.pdf.model import Box

_SCALE = 300 / 72
"""Dots a point."""
_INK = 160
_SPECK = 6
"""Dots that are no part of a digit."""
_SIDE = 32
"""Dots of the square in which shapes are compared, as high as the digit."""
_BLUR = 1.5
_NOTHING = 0.25
"""Share of a square by which what is no digit differs from all of them; the same digit of another font: to 0.2."""
_MUCH = 0.05
"""By how much more a shape differs from the digit that is read than from another, where it is that other one."""
_DIGITS = "0123456789"
_FACES = (
    *(b"Times-Roman", b"Times-Bold", b"Times-Italic", b"Times-BoldItalic", b"Courier", b"Courier-Bold"),
    *(b"Helvetica", b"Helvetica-Bold", b"Helvetica-Oblique"),
)
_SIZE = 48.0
_SHEET = 100.0


class DrawnDigits(NamedTuple):
    """What is drawn where some digits are read: what it looks like, and how surely that is the same, or another.

    Neither ``is_same`` nor ``is_other``: nobody can tell.
    """

    text: str
    is_same: bool
    is_other: bool


def compare(data: bytes, box: Box, digits: str, file: str) -> DrawnDigits:
    """Return what is drawn in a place of the first page of a PDF, compared with the ``digits`` that are read there.

    Raises:
        NoticeError: P030, it cannot be opened.
    """
    with opened(data, file) as document, loaded_page(document, 0) as page:
        sides = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        drawn = raster.draw(page, (math.ceil(sides[0] * _SCALE), math.ceil(sides[1] * _SCALE)), "L")
    left, top, right, bottom = (round(side * _SCALE) for side in box)
    place = drawn.crop((left, top, right, bottom))
    return _judged([_likeness(shape) for shape in _shapes(_ink(place))], digits)


def _judged(shapes: Sequence[Mapping[str, float]], digits: str) -> DrawnDigits:
    best = [min(one, key=lambda digit: one[digit]) for one in shapes]
    differing = [one[digit] for one, digit in zip(shapes, best, strict=True)]
    text = "".join(best)
    if len(shapes) != len(digits):  # digits that touch are one shape; more shapes are more digits
        return DrawnDigits(text, is_same=False, is_other=len(shapes) > len(digits) and max(differing) < _NOTHING)
    known = [least < _NOTHING for least in differing]
    more = [one[digit] - least for one, digit, least in zip(shapes, digits, differing, strict=True)]
    is_other = any(is_known and one > _MUCH for one, is_known in zip(more, known, strict=True))
    return DrawnDigits(text, is_same=text == digits and all(known), is_other=is_other)


def _ink(drawn: Image.Image) -> Image.Image:
    return drawn.point([255] * _INK + [0] * (256 - _INK))


def _shapes(ink: Image.Image) -> Iterator[Image.Image]:
    """Yield what stands side by side with white between, from the left."""
    if not ink.width or not ink.height:
        return
    columns = ink.resize((ink.width, 1), Image.Resampling.BOX).point([0] + [255] * 255).tobytes()
    at = 0
    for is_inked, run in groupby(columns, key=bool):
        width = len(list(run))
        if is_inked:
            shape = ink.crop((at, 0, at + width, ink.height))
            if shape.histogram()[255] > _SPECK and (box := shape.getbbox()):
                yield shape.crop(box)
        at += width


def _likeness(shape: Image.Image) -> dict[str, float]:
    """Return by which share of a square a shape differs from each digit."""
    its = _squared(shape)
    found = dict.fromkeys(_DIGITS, 1.0)
    for digit, known in _known():
        found[digit] = min(found[digit], _differing(its, known))
    return found


def _differing(one: Image.Image, other: Image.Image) -> float:
    levels = ImageChops.difference(one, other).histogram()
    return sum(level * count for level, count in enumerate(levels)) / (255 * _SIDE * _SIDE)


def _squared(shape: Image.Image) -> Image.Image:
    """Return a shape in the middle of a square as high as it; what is wider is pressed together."""
    width = max(1, min(_SIDE, round(shape.width * _SIDE / shape.height)))
    square = Image.new("L", (_SIDE, _SIDE))
    square.paste(shape.resize((width, _SIDE), Image.Resampling.BOX), ((_SIDE - width) // 2, 0))
    return square.filter(ImageFilter.GaussianBlur(_BLUR))


@cache
def _known() -> Sequence[tuple[str, Image.Image]]:
    """Return the shape of each digit in each of the fonts."""
    return [(digit, _squared(shape)) for face in _FACES for digit in _DIGITS for shape in _shapes(_drawn(face, digit))]


def _drawn(face: bytes, digit: str) -> Image.Image:
    document = pdfium.FPDF_CreateNewDocument()
    try:
        page = pdfium.FPDFPage_New(document, 0, _SHEET, _SHEET)
        text = pdfium.FPDFPageObj_CreateTextObj(document, pdfium.FPDFText_LoadStandardFont(document, face), _SIZE)
        wide = (ctypes.c_ushort * 2)(ord(digit), 0)
        pdfium.FPDFText_SetText(text, wide)
        pdfium.FPDFPageObj_Transform(text, 1, 0, 0, 1, _SIZE / 2, _SIZE / 2)
        pdfium.FPDFPage_InsertObject(page, text)
        pdfium.FPDFPage_GenerateContent(page)
        drawn = raster.draw(page, (round(_SHEET * 2),) * 2, "L")
        pdfium.FPDF_ClosePage(page)
        return _ink(drawn)
    finally:
        pdfium.FPDF_CloseDocument(document)
