"""Tell the places of the signatures in millimetres, for sign tools that do not fill the fields of a PDF.

Beside ``2024.pdf`` stands ``2024-o-ky.json``, sealed as the PDF is, so that it can be taken away with it.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

from generator import files, paths
from generator.ooxml.units import POINTS_PER_MM
from generator.pdf import seal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from generator.pdf.model import MarkedPlace, Page, SigningPlaces

ORIGIN = "góc trên bên trái của trang; x sang phải, y xuống dưới"


def write(target: Path, pdf: bytes, pages: Sequence[Page], places: SigningPlaces) -> Path:
    """Write the places of the PDF at ``target`` beside it; return the path.

    Raises:
        NoticeError: it cannot be written (W codes), or a file of that name was not made here (P045).
    """
    path = target.with_name(f"{target.stem}{paths.SIGNING_PLACES}")
    seal.refuse_foreign(path, str(path))
    files.write(path, text(target.name, pdf, pages, places))
    return path


def text(name: str, pdf: bytes, pages: Sequence[Page], places: SigningPlaces) -> bytes:
    """Return the places of a PDF called ``name`` as JSON, sealed with its fingerprint.

    ``page`` counts from 1; lengths are in millimetres, rounded to hundredths; ``x`` and ``y`` are the upper left corner
    of a rectangle.
    """
    fingerprint = seal.fingerprint_of(pdf)
    said = {
        seal.ENTRY: seal.opened(fingerprint),
        "pdf": name,
        "sha256": sha256(pdf).hexdigest(),
        "unit": "mm",
        "origin": "top-left",
        "origin_means": ORIGIN,
        "signatures": [_place(one, pages) for one in places.fields],
        "blanks": [_place(one, pages) for one in places.blanks],
    }
    return seal.close(json.dumps(said, ensure_ascii=False, indent=2).encode() + b"\n", fingerprint)


def _place(one: MarkedPlace, pages: Sequence[Page]) -> Mapping[str, object]:
    page = pages[one.page - 1]
    return {
        "name": one.name,
        "means": one.tooltip,
        "page": one.page,
        "page_width": _mm(page.width),
        "page_height": _mm(page.height),
        "x": _mm(one.box.left),
        "y": _mm(one.box.top),
        "width": _mm(one.box.width),
        "height": _mm(one.box.height),
    }


def _mm(length: float) -> float:
    return round(length / POINTS_PER_MM, 2)
