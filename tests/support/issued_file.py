"""The Word file of the real notice, made once, for tests that change it in all ways."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path

from commandline import REAL
from offices import office

from generator import pipeline
from generator.issuing import issue
from generator.ooxml import package


@cache
def issued_file(name: str = REAL.name) -> bytes:
    """Return the bytes of a content file of the repository, issued as 12/TB-KHCN or made as a draft."""
    with tempfile.TemporaryDirectory() as folder:
        content = office(Path(folder))
        if name == REAL.name:
            issue.issue(content, "12", "2024-01-12")
            return (Path(folder) / "out" / "2023.docx").read_bytes()
        shutil.copy(REAL.with_name(name), content.parent)
        return drafted(content.with_name(name))


def drafted(path: Path) -> bytes:
    """Return what ``render`` makes of a content file."""
    built = pipeline.build(path)
    assert built.docx is not None
    return built.docx


def issued_parts(name: str = REAL.name) -> dict[str, bytes]:
    """Return the parts of :func:`issued_file`."""
    return package.unpack(issued_file(name), name)
