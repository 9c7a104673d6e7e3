"""The pages of a PDF as pictures (PNG), to look at, to send by message, to show in a guide."""

from __future__ import annotations

import ctypes
import io
import math
import re
from typing import TYPE_CHECKING

import pypdfium2_raw as pdfium
from PIL import Image

from generator import files
from generator.pdf.reader import opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DPI = 110
"""Dots in an inch: an A4 page is 909 dots wide, and 11 point letters are well readable."""


def pictures(pdf: bytes, dpi: int = DPI) -> Iterator[bytes]:
    """Yield each page of a PDF as PNG, the same bytes for the same page.

    Raises:
        NoticeError: P030, it is no whole PDF.
    """
    with opened(pdf, "") as document:
        for number in range(pdfium.FPDF_GetPageCount(document)):
            made = io.BytesIO()
            _plain(_picture(document, number, dpi / 72)).save(made, "PNG", optimize=True)
            yield made.getvalue()


def _picture(document: pdfium.FPDF_DOCUMENT, number: int, scale: float) -> Image.Image:
    page = pdfium.FPDF_LoadPage(document, number)
    size = (
        math.ceil(pdfium.FPDF_GetPageWidthF(page) * scale),
        math.ceil(pdfium.FPDF_GetPageHeightF(page) * scale),
    )
    bitmap = pdfium.FPDFBitmap_Create(*size, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, *size, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, *size, 0, pdfium.FPDF_ANNOT)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * size[1])
        return Image.frombuffer("RGB", size, data, "raw", "BGRX", stride, 1)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
        pdfium.FPDF_ClosePage(page)


def _plain(picture: Image.Image) -> Image.Image:
    """Return a picture without colours as shades of grey, half the size."""
    red, green, blue = (channel.tobytes() for channel in picture.split())
    return picture.convert("L") if red == green == blue else picture


def write(pdf: bytes, folder: Path, stem: str, dpi: int = DPI) -> list[Path]:
    """Write the pages as ``stem-trang-1.png`` …, and remove those of pages that an earlier version had more.

    Raises:
        NoticeError: one cannot be written (W codes).
    """
    made = []
    for number, picture in enumerate(pictures(pdf, dpi), 1):
        path = folder / f"{stem}-trang-{number}.png"
        files.write(path, picture)
        made.append(path)
    ours = re.compile(re.escape(stem) + r"-trang-([1-9]\d*)\.png")
    for path in folder.iterdir():
        match = ours.fullmatch(path.name)
        if match and int(match[1]) > len(made):
            with files.failures_told(path):
                path.unlink()
    return made
