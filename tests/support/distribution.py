"""The sdist and the wheel, built once for all processes of a run."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import filelock
import pytest
from repository import ROOT

if TYPE_CHECKING:
    from pathlib import Path


class Distribution(NamedTuple):
    """The two files that ``python -m build`` makes; the wheel is made from the sdist."""

    wheel: Path
    sdist: Path


def build_once(factory: pytest.TempPathFactory) -> Distribution:
    """Return the files of this run; the first process that asks builds them, the others wait."""
    pytest.importorskip("build")
    pytest.importorskip("hatchling")
    own = factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder = shared / "distribution"
    with filelock.FileLock(shared / "distribution.lock"):
        if not folder.exists():
            _build(folder)
    (wheel,) = folder.glob("*.whl")
    (sdist,) = folder.glob("*.tar.gz")
    return Distribution(wheel, sdist)


def _build(folder: Path) -> None:
    """Build into a folder, which is there only when the build has ended well."""
    begun = folder.with_name("distribution-begun")
    command = (sys.executable, "-m", "build", "--no-isolation", "--outdir", begun, ROOT)
    named = ("PYTHON", "VIRTUAL_ENV", "GIT_")
    environment = {key: text for key, text in os.environ.items() if not key.startswith(named)}
    built = subprocess.run(
        command, env=environment | {"PYTHONUTF8": "1"}, capture_output=True, encoding="utf-8", check=False, timeout=300
    )
    assert built.returncode == 0, built.stdout + built.stderr
    begun.rename(folder)
