"""Word as an engine, through docx2pdf in a child process.

docx2pdf attaches to a running Word, converts one document after the other, and waits forever. So each document has
a time limit and a private copy under a short name, and no Word that shows a window is ever closed or killed.
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
# The title of a window with a document that is not ours: "Thông báo.docx - Word".
_FOREIGN_WINDOW = re.compile(rf"(?!{batch.PREFIX}\d).+ - ", re.DOTALL)


def find() -> batch.Installation | None:
    """Return Word if it is installed, without starting it; never on Linux."""
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - exists only on Windows

        app = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\winword.exe"
        with contextlib.suppress(OSError):
            version = winreg.QueryValue(winreg.HKEY_CLASSES_ROOT, r"Word.Application\CurVer").rpartition(".")[2]
            return batch.Installation(winreg.QueryValue(winreg.HKEY_LOCAL_MACHINE, app), version)
    elif sys.platform == "darwin" and _MAC_PROGRAM.exists():
        return batch.Installation(str(_MAC_PROGRAM))
    return None


def convert(sources: Sequence[bytes], *, pdfa: bool, seconds: float) -> Generator[batch.IndexedPdf, None, None]:
    """Yield each Word file's number, and its PDF or the diagnostic why there is none, when ready.

    ``seconds`` is the limit for one document. Close the iterator if you leave it early.

    Raises:
        NoticeError: P001, Word is not installed; P006, PDF/A was asked for; P007, no space for temporary files.
    """
    if pdfa:
        message = "Word ở đây không làm được PDF/A"
        raise NoticeError([Diagnostic("P006", message, hint=CODES["P006"].remedy)])
    if find() is None:
        raise batch.not_installed("Word")
    return _convert(sources, seconds)


def _convert(sources: Sequence[bytes], seconds: float) -> Generator[batch.IndexedPdf, None, None]:
    before = running()

    def prepare(folder: Path, inputs: list[Path], out: Path) -> tuple[list[str], dict[str, str]]:
        _end_our_word(before)  # one from the last process may hang, and a new child would attach to it
        command = [sys.executable, "-P", str(_CHILD), str(folder / "in"), str(out), "keep" if before else "quit"]
        del inputs
        return command, {"TQDM_DISABLE": "1", "PYTHONIOENCODING": "utf-8"}

    parent = Path.home() / _MAC_FOLDER
    is_used = sys.platform == "darwin" and parent.is_dir()
    program = batch.ExternalProgram("Word", prepare, parent=parent if is_used else None)
    try:
        # One process: all would attach to the same Word.
        yield from batch.convert(sources, program, seconds, 1)
    finally:
        _end_our_word(before)


def running() -> dict[int, str]:
    """Return the running Words: process ID and title of the window ("" where it is unknown)."""
    if sys.platform == "win32":
        filters = ["/FI", "IMAGENAME eq WINWORD.EXE", "/FO", "CSV", "/NH", "/V"]
        rows = csv.reader(_output(["tasklist", *filters]).splitlines())
        return {int(row[1]): row[-1] for row in rows if len(row) > 1 and row[1].isdigit()}
    if sys.platform == "darwin":
        return {int(pid): "" for pid in _output(["pgrep", "-x", "Microsoft Word"]).split()}
    return {}


def _end_our_word(before: dict[int, str]) -> None:
    """End every Word started since ``before`` in which nobody has a document open (Windows).

    On macOS it cannot be known whether somebody has started to work in it, so it is left running.
    """
    if sys.platform == "win32":
        for pid, title in running().items():
            if pid not in before and not _FOREIGN_WINDOW.match(title):
                _output(["taskkill", "/F", "/PID", str(pid)])


def _output(command: list[str]) -> str:
    """Return the output of one of the system's programs, "" if it cannot be run."""
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=20)  # noqa: S603 - fixed commands
        return done.stdout.decode(errors="replace")
    return ""
