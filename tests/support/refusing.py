"""Disks that are full and files that cannot be written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from generator import files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def small_disk(folder: Path, megabytes: int = 1) -> Iterator[Path]:
    """Mount a small disk in a folder, which takes root on Linux."""
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if not sys.platform.startswith("linux") or os.geteuid() != 0 or not mount or not umount:
        pytest.skip("mounting a small disk takes root on Linux")
    disk = folder / "disk"
    disk.mkdir()
    done = subprocess.run(
        [mount, "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", disk], capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {done.stderr.strip()}")
    try:
        yield disk
    finally:
        subprocess.run([umount, "--lazy", disk], check=True)


def refuse_to_write(monkeypatch: pytest.MonkeyPatch, name: str, code: str, reason: str) -> None:
    """Let the file of a name be one that cannot be written."""
    real = files.write

    def write(target: Path, data: bytes) -> None:
        if target.name == name:
            raise files.write_error(code, target, reason)
        real(target, data)

    monkeypatch.setattr(files, "write", write)
