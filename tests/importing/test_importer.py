"""A Word file is read back into content that prints the same words."""

from __future__ import annotations

import pytest
from fixing import rendered

from generator.importing import importer


@pytest.mark.parametrize("name", ["2023", "mau-day-du", "mau-ubnd"])
def test_every_paragraph_of_a_rendered_notice_comes_out_word_for_word(name):
    proof = importer.read_notice(rendered(name), "thong-bao.docx").proof
    assert proof.is_rendered
    assert not proof.differences
    assert proof.held == proof.total > 20
