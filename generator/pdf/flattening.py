"""Draw what stands on top of a PDF's pages into them: stamps, notes, signatures are then read and seen as the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2_raw as pdfium

from generator.pdf.postprocess import saved
from generator.pdf.reader import loaded_page, opened

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


def flattened(
    data: bytes, file: str, *, printed: bool = False, without: Mapping[int, Collection[int]] | None = None
) -> bytes:
    """Return a PDF with what annotations and fields show drawn on its pages, and without them; always the same bytes.

    ``printed``: as they are printed, which may differ from what a screen shows. ``without`` has, by page, the places of
    annotations in its list that are left out altogether.

    Raises:
        NoticeError: P030, it cannot be opened.
    """
    how = pdfium.FLAT_PRINT if printed else pdfium.FLAT_NORMALDISPLAY
    with opened(data, file) as document:
        for number in range(pdfium.FPDF_GetPageCount(document)):
            with loaded_page(document, number) as page:
                for place in sorted((without or {}).get(number + 1, ()), reverse=True):
                    pdfium.FPDFPage_RemoveAnnot(page, place)
                pdfium.FPDFPage_Flatten(page, how)
        return saved(document)
