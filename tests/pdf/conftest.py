"""The sample notices as Word files and as a PDF."""

from __future__ import annotations

import pytest
from commandline import ROOT

from generator import pipeline
from generator.pdf.engines import embedded

SAMPLES = ("2023", "mau-day-du")


@pytest.fixture(scope="session")
def samples():
    return {name: pipeline.build(ROOT / "content" / f"{name}.yaml").docx for name in SAMPLES}


@pytest.fixture(scope="session")
def docx(samples):
    return samples["2023"]


@pytest.fixture(scope="session")
def pdf(docx):
    return embedded.pdf(docx)
