"""Foreign files: whatever they hold, every rule and every form of report gets through them.

``THONGBAO_EXAMPLES`` says how many are generated (100, also in CI); ``THONGBAO_FOREIGN`` names a folder of Word files
from elsewhere, which stay outside the repository.
"""

from __future__ import annotations

import os
from importlib import resources
from pathlib import Path

import pytest
from foreign import Foreign
from judging import codes_of_refusal, report_of

from generator.lint.rules import RULES

EXAMPLES = int(os.environ.get("THONGBAO_EXAMPLES", "100"))
SHARES = 10
"""Tests into which the generated files are parted, so that they run side by side."""
SHIPPED = sorted(Path(str(resources.files("docx"))).rglob("*.docx"))
FOLDER = os.environ.get("THONGBAO_FOREIGN", "")
LAID_OUT = 5
"""Of so many generated files one is laid out, too: that takes ten times as long as all the rest."""
OTHERS = sorted(Path(FOLDER).rglob("*.docx")) if FOLDER else []


@pytest.mark.parametrize("share", range(SHARES))
def test_a_generated_foreign_notice_is_judged_by_every_rule(share):
    refused = {}
    for seed in range(share, EXAMPLES, SHARES):
        codes = codes_of_refusal(Foreign(seed).docx(), laid_out=seed // SHARES % LAID_OUT == 0)
        if codes:
            refused[seed] = codes
    assert refused == {}


def test_one_seed_gives_one_file():
    assert Foreign(7).docx() == Foreign(7).docx() != Foreign(8).docx()


def test_generated_notices_break_most_rules():
    told = {fault.code for seed in range(60) for fault in report_of(Foreign(seed).docx()).found}
    assert len(told) > sum(not rule.of_pages for rule in RULES.values()) / 2


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_a_file_that_python_docx_ships_is_no_administrative_document(path):
    assert codes_of_refusal(path.read_bytes(), laid_out=True) == ["F001"]


def test_python_docx_ships_a_file():
    assert SHIPPED


@pytest.mark.skipif(not FOLDER, reason="set THONGBAO_FOREIGN to a folder of Word files")
def test_every_file_of_the_folder_is_judged_or_refused_with_a_code():
    assert OTHERS, f"no .docx in {FOLDER}"
    refused = [code for path in OTHERS for code in codes_of_refusal(path.read_bytes(), laid_out=True)]
    print(f"{len(OTHERS)} files, {len(refused)} refused: {sorted(set(refused))}")  # noqa: T201 - shown with -s
    assert {code[0] for code in refused} <= {"D", "F"}
