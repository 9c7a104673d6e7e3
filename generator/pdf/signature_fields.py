"""Add empty signature fields to a PDF, in the form that PDF/A-2 allows.

A field and its annotation are one object; it is printed, and has an appearance, which is empty until it is signed
(ISO 19005-2, 6.3 and 6.4). Nothing asks a viewer to make appearances of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pikepdf

    from generator.pdf.model import MarkedPlace

_PRINTED = 4
"""The flag of an annotation that is printed, and neither hidden nor invisible (ISO 32000-1, table 165)."""
_HAS_SIGNATURE_FIELDS = 1
"""The flag of a form with signature fields (ISO 32000-1, table 219)."""
_DECIMALS = 3


def add(document: pikepdf.Pdf, fields: Iterable[MarkedPlace]) -> None:
    """Add an empty signature field at each place."""
    from pikepdf import Array, Dictionary, Name  # noqa: PLC0415 - slow to load, and seldom needed

    added = [_widget(document, one) for one in fields]
    form = Dictionary(Fields=Array(added), SigFlags=_HAS_SIGNATURE_FIELDS)
    document.Root[Name.AcroForm] = document.make_indirect(form)


def _widget(document: pikepdf.Pdf, place: MarkedPlace) -> pikepdf.Object:
    from pikepdf import Array, Dictionary, Name, String  # noqa: PLC0415 - ditto

    page = document.pages[place.page - 1]
    left, _, _, top = map(float, page.mediabox)
    box = place.box
    rect = [left + box.left, top - box.bottom, left + box.right, top - box.top]
    look = document.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, Resources=Dictionary())
    look[Name.BBox] = Array([0, 0, _rounded(box.width), _rounded(box.height)])
    widget = document.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(place.name),
            TU=String(place.tooltip),
            F=_PRINTED,
            P=page.obj,
            Rect=Array([_rounded(one) for one in rect]),
            AP=Dictionary(N=look),
        )
    )
    if Name.Annots not in page.obj:
        page.obj[Name.Annots] = Array()
    page.obj[Name.Annots].append(widget)
    return widget


def _rounded(length: float) -> float:
    return round(length, _DECIMALS)
