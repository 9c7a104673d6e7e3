"""Check that every word of a PDF is seen on its drawn pages.

Each page is drawn three times: as it is, without its text, and its text alone, black and half transparent. Where the
text alone has ink, the page must look different with the text and without; so white text, text under a shape, a picture
or a shading, text that is not painted, and text outside the page are found alike, whatever hides them. Lines that stand
on each other are found by where their letters are (:mod:`generator.pdf.overprint`).
"""

from __future__ import annotations

import ctypes
import math
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2_raw as pdfium
from PIL import Image, ImageChops

from generator.pdf import overprint, raster
from generator.pdf.model import ASCENT, DESCENT
from generator.pdf.reader import loaded_page, opened, page_objects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pdf.model import Page, Pdf, Word

_LARGEST = 2000.0
"""Points of a page's side, three times A4's; a larger page is not drawn."""
_SCALE = 96 / 72
"""Dots a point: letters of 11 points have strokes of a dot and more."""
_ALPHA = 128
_TRACE, _INK, _TWICE = 240, 215, 165
"""Of the text alone, whose dots are 191: those a letter touches, fills by more than half; those two letters fill."""
_CONTRAST = 20
"""Grey levels, of 256, by which ink must differ from what would be there without it."""
_DARK = 128
_BEARING = 0.42
"""Of the size: how much narrower than its word the ink may be; a figure is 0.5 wide, 1 has 0.3 of it at its sides."""
_LEAST_HEIGHT = 2
_LEAST_WIDTH = 0.1
"""Dots of the lowest letter; width of a letter as a share of the word's height, below which it cannot be read."""
_OVERPRINTED = 0.3
"""Share of a word's ink that others may cover."""
_STRAY = 1
"""Dots of a word that may be covered."""
_LINE = 4
"""Dots across of the thickest line that may stand through a word, such as a table's."""
_CLIPPED = 1.5
"""Points of its box that a text may lose at an edge: the box is larger than the letters."""
_X_HEIGHT = 0.4


class UnseenWord(NamedTuple):
    """A word that is not seen, or not whole, and its page."""

    page: int
    text: str


class _Drawing(NamedTuple):
    """A page: the dots of its text, and of the page without text; those of the text that are not seen, by their shade.

    ``is_clean``: all dots of the text are seen, and no two letters share one.
    """

    traces: Image.Image
    ink: Image.Image
    twice: Image.Image
    background: Image.Image
    lost_in_light: Image.Image
    lost_in_dark: Image.Image
    is_clean: bool


def unseen(data: bytes, pdf: Pdf, file: str) -> Iterator[UnseenWord]:
    """Yield the words of a PDF, of which ``pdf`` has the facts, that a reader of its pages cannot see.

    Raises:
        NoticeError: P030, it cannot be opened.
    """
    with opened(data, file) as document:
        for number, page in enumerate(pdf.pages, 1):
            if max(page.width, page.height) > _LARGEST:
                yield UnseenWord(number, "")
                continue
            with loaded_page(document, number - 1) as handle:
                yield from (UnseenWord(number, text) for text in _hidden(handle, page))
            yield from (UnseenWord(number, text) for text in overprint.overprinted(page.words))


def is_drawn_over(data: bytes, page: Page, file: str) -> bool:
    """Return whether something else than text is drawn where the first page of a PDF has these words.

    Raises:
        NoticeError: P030, it cannot be opened.
    """
    with opened(data, file) as document, loaded_page(document, 0) as handle:
        background = _draw(handle, page).background.point(_below(_TRACE))
        return any(background.crop(_box(word, background.size)).getbbox() for word in page.words)


def _hidden(handle: pdfium.FPDF_PAGE, page: Page) -> list[str]:
    drawing = _draw(handle, page)
    hidden = [word.text for word in page.words if not _is_seen(word, drawing)]
    hidden += _clipped(handle)
    return hidden or [""] * (_count(drawing.lost_in_light) > _STRAY)


def _draw(page: pdfium.FPDF_PAGE, facts: Page) -> _Drawing:
    everything = list(page_objects(page))
    texts = [one for kind, one in everything if kind == pdfium.FPDF_PAGEOBJ_TEXT]
    size = math.ceil(facts.width * _SCALE), math.ceil(facts.height * _SCALE)
    shown = raster.draw(page, size, "L")
    for one in texts:
        pdfium.FPDFPageObj_SetIsActive(one, False)  # noqa: FBT003 - a C function
    background = raster.draw(page, size, "L")
    for kind, one in everything:
        pdfium.FPDFPageObj_SetIsActive(one, kind == pdfium.FPDF_PAGEOBJ_TEXT)
    for one in texts:
        pdfium.FPDFPageObj_SetFillColor(one, 0, 0, 0, _ALPHA)
        pdfium.FPDFTextObj_SetTextRenderMode(one, pdfium.FPDF_TEXTRENDERMODE_FILL)
    alone = raster.draw(page, size, "L")
    ink = alone.point(_below(_INK))
    lost = ImageChops.multiply(ink, ImageChops.difference(shown, background).point(_below(_CONTRAST)))
    light = ImageChops.invert(shown.point(_below(_DARK)))
    twice = alone.point(_below(_TWICE))
    parts = ImageChops.multiply(lost, light), ImageChops.subtract(lost, light)
    return _Drawing(
        alone.point(_below(_TRACE)), ink, twice, background, *parts, is_clean=not (lost.getbbox() or twice.getbbox())
    )


def _below(limit: int) -> list[int]:
    """Return a table by which dots darker than a limit are marked."""
    return [255] * limit + [0] * (256 - limit)


def _is_seen(word: Word, drawing: _Drawing) -> bool:
    box = _box(word, drawing.ink.size)
    spanned = drawing.traces.crop(box).getbbox()
    if spanned is None:
        return not any(map(str.isalnum, word.text))
    return _is_legible(word, box, spanned) and (
        drawing.is_clean
        or (
            _count(drawing.lost_in_light.crop(box)) <= _STRAY
            and _count(drawing.twice.crop(box)) <= max(_STRAY, _OVERPRINTED * _count(drawing.ink.crop(box)))
            and not _is_blackened(word, drawing)
        )
    )


def _box(word: Word, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Return the dots around the letters of a word, from the left, whatever way it runs; cut far from the page."""
    across = sorted((word.left, word.right))
    down = word.baseline - ASCENT * word.size, word.baseline + DESCENT * word.size
    width, height = size
    return (
        _within(math.floor(across[0] * _SCALE), width),
        _within(math.floor(down[0] * _SCALE), height),
        _within(math.ceil(across[1] * _SCALE), width),
        _within(math.ceil(down[1] * _SCALE), height),
    )


def _within(dots: int, size: int) -> int:
    return max(-size, min(dots, 2 * size))


def _is_legible(word: Word, box: tuple[int, int, int, int], spanned: tuple[int, int, int, int]) -> bool:
    """Return whether a word has ink from its first letter to its last, and letters of a size that can be read."""
    letters = sum(map(str.isalnum, word.text))
    if not letters:
        return True
    width, height = spanned[2] - spanned[0], spanned[3] - spanned[1]
    is_whole = width >= box[2] - box[0] - _BEARING * word.size * _SCALE - 2 * _STRAY
    return is_whole and height >= _LEAST_HEIGHT and width >= _LEAST_WIDTH * height * letters


def _is_blackened(word: Word, drawing: _Drawing) -> bool:
    """Return whether dark text stands on a dark ground; a line through it leaves most of the ground light."""
    left, top, right, foot = _box(word, drawing.ink.size)
    if _count(drawing.lost_in_dark.crop((left, top, right, foot))) <= _STRAY:
        return False
    height = drawing.ink.height
    x_line, baseline = (
        _within(math.floor(at * _SCALE), height) for at in (word.baseline - _X_HEIGHT * word.size, word.baseline)
    )
    band = (left, x_line, right, baseline + 1)
    dark = drawing.background.crop(band).point(_below(_DARK))
    columns = dark.resize((dark.width, 1), Image.Resampling.BOX)
    return columns.histogram()[255] > _LINE


def _count(dots: Image.Image) -> int:
    return dots.histogram()[255]


def _clipped(page: pdfium.FPDF_PAGE) -> list[str]:
    """Return the texts of a page that are cut at an edge."""
    cut = [one for kind, one in page_objects(page) if kind == pdfium.FPDF_PAGEOBJ_TEXT and _is_clipped(one)]
    return [""] * len(cut)


def _is_clipped(text: pdfium.FPDF_PAGEOBJECT) -> bool:
    clip = pdfium.FPDFPageObj_GetClipPath(text)
    count = pdfium.FPDFClipPath_CountPaths(clip)
    if count <= 0:
        return False
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(text, left, bottom, right, top)
    return any(
        bottom.value < low - _CLIPPED
        or left.value < first - _CLIPPED
        or right.value > last + _CLIPPED
        or top.value > high + _CLIPPED
        for first, low, last, high in (_bounds(clip, index) for index in range(count))
    )


def _bounds(clip: pdfium.FPDF_CLIPPATH, index: int) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of a path that clips."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points = []
    for segment in range(pdfium.FPDFClipPath_CountPathSegments(clip, index)):
        pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(clip, index, segment), x, y)
        points.append((x.value, y.value))
    if not points:
        return math.inf, math.inf, -math.inf, -math.inf
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)
