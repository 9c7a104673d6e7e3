"""Render the pages of a PDF as PNG images."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING

import pypdfium2_raw as pdfium

from generator import files
from generator.pdf import raster, seal
from generator.pdf.reader import loaded_page, opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PIL import Image

DPI = 110
"""Dots per inch: an A4 page is 910 dots wide, and 11 point letters are well readable."""
_COMPRESSION = 1
"""zlib's level: 1 takes 11 ms a page; ``optimize`` takes up to 170 ms, for a file a sixth smaller."""
_GREYS = bytes(grey for grey in range(256) for _ in "RGB")


def render(pdf: bytes, dpi: int = DPI) -> Iterator[bytes]:
    """Yield each page of a PDF as a PNG file, the same bytes for the same page.

    Raises:
        NoticeError: P030, it is no complete PDF.
    """
    with opened(pdf, "") as document:
        for number in range(pdfium.FPDF_GetPageCount(document)):
            yield _png(_without_colour(_render(document, number, dpi / 72)))


def render_page(pdf: bytes, number: int, dpi: int = DPI) -> bytes:
    """Return one page of a PDF, counted from 1, as :func:`render` shows it, and in less time.

    Raises:
        NoticeError: P030, it is no complete PDF.
    """
    with opened(pdf, "") as document:
        image = _without_colour(_render(document, number - 1, dpi / 72))
    if image.mode == "L":
        # With a palette a PNG has no filters: it takes half the time, and is no larger.
        image.putpalette(_GREYS)
    return _png(image)


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Return the width and the height of each page of a PDF, in points.

    Raises:
        NoticeError: P030, it is no complete PDF.
    """
    with opened(pdf, "") as document:
        return tuple(_size(document, number) for number in range(pdfium.FPDF_GetPageCount(document)))


def _size(document: pdfium.FPDF_DOCUMENT, number: int) -> tuple[float, float]:
    size = pdfium.FS_SIZEF()
    pdfium.FPDF_GetPageSizeByIndexF(document, number, size)
    return size.width, size.height


def _png(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=_COMPRESSION)
    return file.getvalue()


def _render(document: pdfium.FPDF_DOCUMENT, number: int, scale: float) -> Image.Image:
    with loaded_page(document, number) as page:
        sides = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        return raster.draw(page, (math.ceil(sides[0] * scale), math.ceil(sides[1] * scale)), "RGB")


def _without_colour(image: Image.Image) -> Image.Image:
    """Return an image that has no colours as greyscale, which halves the file."""
    red, green, blue = (channel.tobytes() for channel in image.split())
    return image.convert("L") if red == green == blue else image


def write(pdf: bytes, folder: Path, stem: str, dpi: int = DPI) -> list[Path]:
    """Write the pages as ``stem-trang-1.png`` …, sealed as the PDF is.

    Raises:
        NoticeError: a file cannot be written (W codes), or has the name of one that was not made here (P045).
    """
    fingerprint = seal.fingerprint_of(pdf)
    pages = {folder / f"{stem}-trang-{number}.png": image for number, image in enumerate(render(pdf, dpi), 1)}
    for path in pages:
        seal.refuse_foreign(path, str(path))
    for path, image in pages.items():
        files.write(path, seal.seal_picture(image, fingerprint) if fingerprint else image)
    return list(pages)
