"""What an engine has written: whole PDF files, or the reason why there is none."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from generator.codes import CODES
from generator.diagnostics import Diagnostic

if TYPE_CHECKING:
    from pathlib import Path

Result = tuple[int, "bytes | Diagnostic"]

PREFIX = "thongbao-pdf-"
"""How the names of our documents begin: in the title of a window they are mistaken for nobody else's."""

_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TABLE = re.compile(rb"xref\b|\d+\s+\d+\s+obj\b")
_TAIL = 1024


def name(index: int) -> str:
    """Return the name of the PDF of a document, counted from 0."""
    return f"{PREFIX}{index + 1:04}.pdf"


def made(out: Path, left: list[int], engine: str) -> list[Result]:
    """Return the results that are there by now; only what is there is looked at, as this is asked all the time."""
    there = {entry.name.partition(".")[0] for entry in os.scandir(out)}
    paths = ((index, out / name(index)) for index in left)
    return [(index, result) for index, path in paths if path.stem in there and (result := _result(path, engine))]


def _result(path: Path, engine: str) -> bytes | Diagnostic | None:
    """Return what there is by now: a whole PDF, or why there is none."""
    if pdf := _finished(path):
        return pdf
    with suppress(OSError):
        if reason := path.with_suffix(".err").read_text(encoding="utf-8", errors="replace"):
            message = f"{engine} không làm được PDF ({reason[:200]})"
            return Diagnostic("P008", message, hint=CODES["P008"].remedy)
    return None


def _finished(path: Path) -> bytes | None:
    """Return the PDF if it is there and whole: the end says where the table of its objects is, and there it is."""
    try:
        with path.open("rb") as stream:
            stream.seek(max(0, path.stat().st_size - _TAIL))
            end = _END.search(stream.read())
            if end is None:
                return None
            stream.seek(0)
            data = stream.read()
    except OSError:  # not there yet; on Windows perhaps still held
        return None
    return data if data.startswith(b"%PDF-") and _TABLE.match(data, int(end[1])) else None
