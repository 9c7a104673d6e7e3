"""Draw a page of a PDF as an image."""

from __future__ import annotations

import ctypes

import pypdfium2_raw as pdfium
from PIL import Image

_FORMATS = {
    # By Pillow's mode: the library's format, and how Pillow calls its order of bytes.
    "L": (pdfium.FPDFBitmap_Gray, "L"),
    "RGB": (pdfium.FPDFBitmap_BGRx, "BGRX"),
}
_WHITE = 0xFFFFFFFF


def draw(page: pdfium.FPDF_PAGE, size: tuple[int, int], mode: str) -> Image.Image:
    """Return a page as it is now, on white, in so many dots; ``mode`` is L (grey) or RGB."""
    kind, order = _FORMATS[mode]
    bitmap = pdfium.FPDFBitmap_CreateEx(*size, kind, None, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, *size, _WHITE)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, *size, 0, pdfium.FPDF_ANNOT)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * size[1])
        return Image.frombytes(mode, size, data, "raw", order, stride, 1)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
