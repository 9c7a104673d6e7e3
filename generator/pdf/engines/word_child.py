"""The child process in which docx2pdf asks Word for PDF files: run as a script, never imported by the program.

``python word_child.py IN OUT keep|quit`` makes ``OUT/x.pdf`` of ``IN/x.docx`` and so on; where Word refuses it
writes the reason to ``OUT/x.err``. With ``quit`` Word is closed at the end, unless a document is open in it: then
somebody works there. Everything docx2pdf does to a process that calls it (bars on the screen, ``sys.exit``, a Word
that never answers) stays in here.
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
    """Return why there is no PDF, "" if nothing was said."""
    try:
        from docx2pdf import convert  # noqa: PLC0415 - what its import may do is a fault like any other

        convert(str(source), str(target), keep_active=True)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - it ends the process where it should raise
        return " ".join(f"{type(error).__name__}: {error}".split())
    return ""


def _word(*, keep: bool) -> Any:  # noqa: ANN401 - an object of Word's own
    """Return Word on Windows, started if need be; only a Word of ours is told to ask nothing."""
    if sys.platform != "win32":
        return None
    import pythoncom  # type: ignore[import-untyped, unused-ignore]  # noqa: PLC0415
    from win32com.client import Dispatch  # type: ignore[import-untyped, unused-ignore]  # noqa: PLC0415

    pythoncom.CoInitialize()
    word = Dispatch("Word.Application")
    if not keep:
        word.DisplayAlerts = _NO_ALERTS
        word.AutomationSecurity = _NO_MACROS
    return word


def _close(word: Any, source: Path) -> None:  # noqa: ANN401
    """Close our document where docx2pdf left it open."""
    if word is None:
        return
    with contextlib.suppress(Exception):  # Word may be gone
        for document in list(word.Documents):
            if Path(document.FullName).name == source.name:
                document.Close(_SAVE_NOTHING)


def _quit(word: Any) -> None:  # noqa: ANN401
    with contextlib.suppress(Exception):  # Word may be gone
        if sys.platform == "darwin":
            script = ["/usr/bin/osascript", "-e", _QUIT_IF_IDLE]
            subprocess.run(script, check=False, capture_output=True, timeout=30)  # noqa: S603 - all of it stands here
        elif word is not None and word.Documents.Count == 0:
            word.Quit(_SAVE_NOTHING)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), keep=sys.argv[3] == "keep")
