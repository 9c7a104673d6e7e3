"""Word as an engine, by docx2pdf in a child process: the only module, with the child, that knows docx2pdf.

docx2pdf attaches to the Word that runs, asks it one thing after the other, and waits without end. So: a limit of
time for each document, private copies under short names, and never a Word closed or killed that has a window.
"""

from __future__ import annotations

import contextlib
import csv
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.codes import CODES
from generator.diagnostics import Diagnostic, NoticeError
from generator.pdf.engines import batch

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

_CHILD = Path(__file__).with_name("word_child.py")
_MAC_PROGRAM = Path("/Applications/Microsoft Word.app")
# Word for Mac asks the user about every file outside this folder.
_MAC_FOLDER = Path("Library/Group Containers/UBF8T346G9.Office")
# The title of a window with somebody's document: "Thông báo.docx - Word".
_SOMEBODYS_WINDOW = re.compile(rf"(?!{batch.PREFIX}\d).+ - ", re.DOTALL)


def find() -> batch.Installed | None:
    """Return Word if it is here; nothing is started. There is none on Linux."""
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - there is no such thing elsewhere

        app = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\winword.exe"
        with contextlib.suppress(OSError):
            version = winreg.QueryValue(winreg.HKEY_CLASSES_ROOT, r"Word.Application\CurVer").rpartition(".")[2]
            return batch.Installed(winreg.QueryValue(winreg.HKEY_LOCAL_MACHINE, app), version)
    elif sys.platform == "darwin" and _MAC_PROGRAM.exists():
        return batch.Installed(str(_MAC_PROGRAM))
    return None


def convert(sources: Sequence[bytes], *, pdfa: bool, seconds: float) -> Generator[batch.Result, None, None]:
    """Yield ``(index, PDF or fault)`` for each Word file, as soon as it is known.

    ``seconds`` is the limit for one document. Close the iterator if you leave it early.

    Raises:
        NoticeError: P001, there is no Word; P006, PDF/A is wanted; P007, no room for temporary files.
    """
    if pdfa:
        message = "Word ở đây không làm được PDF/A"
        raise NoticeError([Diagnostic("P006", message, hint=CODES["P006"].remedy)])
    if find() is None:
        raise batch.missing("Word")
    return _converted(sources, seconds)


def _converted(sources: Sequence[bytes], seconds: float) -> Generator[batch.Result, None, None]:
    before = running()

    def start(folder: Path, inputs: list[Path], out: Path) -> tuple[list[str], dict[str, str]]:
        _end_ours(before)  # the one before may hang; a new child would only attach to it
        command = [sys.executable, "-P", str(_CHILD), str(folder / "in"), str(out), "keep" if before else "quit"]
        del inputs
        return command, {"TQDM_DISABLE": "1", "PYTHONIOENCODING": "utf-8"}

    place = Path.home() / _MAC_FOLDER
    engine = batch.Engine("Word", start, place=place if sys.platform == "darwin" and place.is_dir() else None)
    try:
        # One at a time: there is but one Word.
        yield from batch.convert(sources, engine, seconds, 1)
    finally:
        _end_ours(before)


def running() -> dict[int, str]:
    """Return the Words that run: process number and the title of the window ("" where it is not told)."""
    if sys.platform == "win32":
        filters = ["/FI", "IMAGENAME eq WINWORD.EXE", "/FO", "CSV", "/NH", "/V"]
        rows = csv.reader(_said(["tasklist", *filters]).splitlines())
        return {int(row[1]): row[-1] for row in rows if len(row) > 1 and row[1].isdigit()}
    if sys.platform == "darwin":
        return {int(pid): "" for pid in _said(["pgrep", "-x", "Microsoft Word"]).split()}
    return {}


def _end_ours(before: dict[int, str]) -> None:
    """End the Words that were started since, and in which nobody has a document open (Windows).

    On macOS nothing tells whether somebody has begun to work in it, so it is left running.
    """
    if sys.platform == "win32":
        for pid, title in running().items():
            if pid not in before and not _SOMEBODYS_WINDOW.match(title):
                _said(["taskkill", "/F", "/PID", str(pid)])


def _said(command: list[str]) -> str:
    """Return what one of the system's programs says, "" if it cannot be asked."""
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=20)  # noqa: S603
        return done.stdout.decode(errors="replace")
    return ""
