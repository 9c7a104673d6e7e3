"""The sample notice as a Word file and as a PDF."""

from __future__ import annotations

import pytest
from commandline import ROOT

from generator import pipeline
from generator.pdf.engines import embedded


@pytest.fixture(scope="session")
def docx():
    return pipeline.build(ROOT / "content" / "2023.yaml").docx


@pytest.fixture(scope="session")
def pdf(docx):
    return embedded.pdf(docx)
