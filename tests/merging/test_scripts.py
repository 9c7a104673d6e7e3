"""Random scripts of edits in a Word file, with edits of the content in between: nothing is ever lost in silence."""

from __future__ import annotations

import os
from collections import Counter

import pytest
from generated import EXAMPLES, REPEATABLE, SHARES
from hypothesis import Phase, core, given, seed, settings
from hypothesis import strategies as st
from merged_scripts import run
from strategies import notices, shaped

from generator.ooxml import package

SCRIPTS = max(EXAMPLES * 3 // 5 // SHARES, 1)
RESAVED = int(os.environ.get("THONGBAO_RESAVED", "1"))
"""Scripts whose Word file LibreOffice saves before it is merged."""


def scripts(strategy, share: int, path) -> Counter[str]:
    counts: Counter[str] = Counter()

    @settings(REPEATABLE, max_examples=SCRIPTS, phases=[Phase.generate])  # to shrink one takes minutes
    @given(strategy, st.integers(0, 2**32))
    def each(made, number):
        counts[run(made, number, path).kind] += 1

    (seed(f"{core.global_force_seed or 0} {share}")(each))()
    return counts


@pytest.mark.slow
@pytest.mark.parametrize("share", range(SHARES))
def test_a_merge_is_the_edit_of_the_content_or_is_told(tmp_path, share):
    counts = scripts(shaped() if share % 2 else notices(), share, tmp_path / "content" / "a.yaml")
    print(dict(counts))  # noqa: T201 - the figures of a run by hand
    assert counts["merged"] + counts["printed alike"] > counts.total() * 2 // 3


@pytest.mark.libreoffice
def test_a_file_that_libreoffice_saved_is_merged_like_another(tmp_path, soffice):
    path = tmp_path / "content" / "a.yaml"
    counts: Counter[str] = Counter()

    def resave(parts):
        file = tmp_path / "sua.docx"
        file.write_bytes(package.pack(parts))
        saved = soffice(file, to="docx:MS Word 2007 XML")
        return package.unpack(saved.read_bytes(), "sua.docx")

    @settings(REPEATABLE, max_examples=RESAVED)
    @given(notices(), st.integers(0, 2**32))
    def each(made, number):
        counts[run(made, number, path, resave).kind] += 1

    each()
    print(dict(counts))  # noqa: T201 - ditto
    assert counts.total() >= RESAVED
