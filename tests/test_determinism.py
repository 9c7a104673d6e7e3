"""The same content gives the same bytes, wherever, whenever and by whomever it is rendered."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys

import pytest
from repository import ROOT

SAMPLES = sorted(path.name for path in (ROOT / "content").glob("*.yaml") if path.name != "office.yaml")
SURROUNDINGS = [
    (zone, language, seed, mask)
    for zone, language in (
        ("UTC", "C"),
        ("Asia/Ho_Chi_Minh", "vi_VN.UTF-8"),
        ("America/New_York", "tr_TR.UTF-8"),
        ("", "C.UTF-8"),
    )
    for seed, mask in (("0", 0o022), ("1", 0o077), ("123", 0o000), ("4294967295", 0o027), ("random", 0o002))
]


def test_there_are_twenty_surroundings():
    assert len(SURROUNDINGS) == 20


@pytest.mark.slow
def test_twenty_processes_in_different_surroundings_write_the_same_bytes(tmp_path):
    digests = set()
    for number, (zone, language, seed, mask) in enumerate(SURROUNDINGS):
        folder = tmp_path / ("sâu " * (number % 3)).strip() / str(number)
        shutil.copytree(ROOT / "content", folder / "content")
        environment = {
            **{key: text for key, text in os.environ.items() if not key.startswith(("LC_", "PYTHON"))},
            "TZ": zone,
            "LANG": language,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": str(ROOT),
        }
        where = folder if number % 2 else tmp_path
        subprocess.run(
            [sys.executable, "-m", "generator", "render", *(str(folder / "content" / name) for name in SAMPLES)],
            check=True,
            capture_output=True,
            cwd=where,
            env=environment,
            umask=mask,
        )
        written = [(folder / "out" / name).with_suffix(".docx").read_bytes() for name in SAMPLES]
        digests.add(tuple(hashlib.sha256(docx).hexdigest() for docx in written))
    assert len(digests) == 1
    assert len(set(next(iter(digests)))) == len(SAMPLES)
