"""The real notice as a PDF to be signed, without number and date, and as it is issued."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from offices import office

from generator import pipeline
from generator.issuing import issue
from generator.pdf import convert
from generator.pdf.convert import PdfRequest, PdfSettings
from generator.registry import archive
from generator.signing import places


class ToSign(NamedTuple):
    """A PDF to be signed, the places of its blanks by name, the Word files of the notice: with both, and before."""

    pdf: bytes
    blanks: dict
    docx: bytes
    draft: bytes


@pytest.fixture(scope="session")
def to_sign(tmp_path_factory):
    path = office(tmp_path_factory.mktemp("office"))
    target = path.parent.parent / "a.pdf"
    settings = PdfSettings(convert.choose_engine("embedded"), pdfa=True, places=places.find)
    draft = pipeline.build(path).docx
    (made,) = convert.convert([PdfRequest(draft, "2023.docx", target)], settings)
    numbered = issue.prepare_draft(path, "12", "2024-01-12").value.files[archive.NOTICE]
    return ToSign(made.pdf, {one.name: one for one in made.places.blanks}, numbered, draft)
