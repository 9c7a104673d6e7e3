"""A script that converts a folder of Word files with docx2pdf, run as a child process.

``python word_child.py IN OUT keep|quit`` makes ``OUT/x.pdf`` of each ``IN/x.docx``; where Word refuses, it writes the
reason to ``OUT/x.err``. With ``quit`` Word is closed at the end, unless somebody has opened a document in it. What
docx2pdf does to its process (progress bars, ``sys.exit``, waiting forever for Word) happens only here.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
from pathlib import Path
from typing import Any

_SAVE_NOTHING = 0  # wdDoNotSaveChanges
_NO_ALERTS = 0  # wdAlertsNone
_NO_MACROS = 3  # msoAutomationSecurityForceDisable
_QUIT_IF_IDLE = 'tell application "Microsoft Word" to if (count of documents) is 0 then quit saving no'


def main(inputs: Path, out: Path, *, keep: bool) -> None:
    """Convert all documents of a folder, one after the other, in one Word."""
    word = _word(keep=keep)
    for source in sorted(inputs.glob("*.docx")):
        part = out / f"{source.stem}.part.pdf"
        reason = _convert(source, part)
        if not reason and part.is_file():
            part.replace(out / f"{source.stem}.pdf")  # under its name only when it is finished
        else:
            _close(word, source)
            (out / f"{source.stem}.err").write_text(reason or "không có tệp PDF", encoding="utf-8")
    if not keep:
        _quit(word)


def _convert(source: Path, target: Path) -> str:
    """Convert a document; return the reason if it failed, else ""."""
    try:
        from docx2pdf import convert  # noqa: PLC0415 - its import may fail, which is reported too

        convert(str(source), str(target), keep_active=True)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - docx2pdf calls sys.exit and lets any error through
        return " ".join(f"{type(error).__name__}: {error}".split())
    return ""


def _word(*, keep: bool) -> Any:  # noqa: ANN401 - a COM object
    """Return Word on Windows, starting it if necessary; suppress the dialogs only of a Word that we start."""
    if sys.platform != "win32":
        return None
    import pythoncom  # type: ignore[import-untyped, unused-ignore]  # noqa: PLC0415 - exists only on Windows
    from win32com.client import Dispatch  # type: ignore[import-untyped, unused-ignore]  # noqa: PLC0415 - ditto

    pythoncom.CoInitialize()
    word = Dispatch("Word.Application")
    if not keep:
        word.DisplayAlerts = _NO_ALERTS
        word.AutomationSecurity = _NO_MACROS
    return word


def _close(word: Any, source: Path) -> None:  # noqa: ANN401 - a COM object
    """Close our document if docx2pdf left it open."""
    if word is None:
        return
    with contextlib.suppress(Exception):  # Word may have been closed
        for document in list(word.Documents):
            if Path(document.FullName).name == source.name:
                document.Close(_SAVE_NOTHING)


def _quit(word: Any) -> None:  # noqa: ANN401 - a COM object
    with contextlib.suppress(Exception):  # Word may have been closed
        if sys.platform == "darwin":
            script = ["/usr/bin/osascript", "-e", _QUIT_IF_IDLE]
            subprocess.run(script, check=False, capture_output=True, timeout=30)  # noqa: S603 - a fixed command
        elif word is not None and word.Documents.Count == 0:
            word.Quit(_SAVE_NOTHING)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), keep=sys.argv[3] == "keep")
