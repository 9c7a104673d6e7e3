"""Programs that stand in for soffice and for docx2pdf, and misbehave as they are told; what must not be left."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.pdf import subprocesses

_BODY = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n"
PDF = _BODY + b"xref\n0 1\n0000000000 65535 f \ntrailer\n<<>>\nstartxref\n%d\n%%%%EOF\n" % len(_BODY)

# What a fake's script finds ready: PDF, out, inputs (its documents in their order), good(document), again(name),
# which counts the processes that have said that name, and detached(), a process that has left its group.
_HEAD = """#!{python}
import os, signal, subprocess, sys, time
from pathlib import Path
PDF = {pdf!r}
out = Path(sys.argv[sys.argv.index("--outdir") + 1])
inputs = [Path(word) for word in sys.argv if word.endswith(".docx")]
def good(document):
    part = out / "lu1.tmp"
    part.write_bytes(PDF)
    part.rename(out / (Path(document).stem + ".pdf"))
def again(name):
    with open({log!r}, "a") as log:
        log.write(name + "\\n")
    return open({log!r}).read().split().count(name)
def detached():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(600)
        os._exit(0)
again("started")
"""


def soffice(folder: Path, monkeypatch, body: str) -> Path:
    """Put a fake soffice in the place of the real one; return the file in which it notes what it did."""
    program, log = folder / "soffice", folder / "noted.txt"
    program.write_text(_HEAD.format(python=sys.executable, pdf=PDF, log=str(log)) + body, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("THONGBAO_SOFFICE", str(program))
    return log


def own_temporary_folder(folder: Path, monkeypatch) -> Path:
    """Let everything temporary be made in a folder of the test's own, by which its processes are known."""
    place = folder / "tmp"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


def survivors(place: Path) -> list[str]:
    """Return what still runs of what was started in ``place``, each by its command line."""
    found = []
    for pid in subprocesses.processes_of(place):
        try:
            found.append(Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return found


def left_after(place: Path, seconds: float = 0.0) -> tuple[list[str], list[str]]:
    """Return the processes and the folders that are still there, at the latest after so many seconds."""
    until = time.monotonic() + seconds
    while survivors(place) and time.monotonic() < until:
        time.sleep(0.01)
    return survivors(place), sorted(path.name for path in place.glob(f"{subprocesses.FOLDER_PREFIX}*"))


NOTHING = ([], [])


def wait_for(found, seconds: float = 30.0):
    """Return what ``found()`` gives, as soon as that is true, or after so many seconds."""
    until = time.monotonic() + seconds
    while not (result := found()) and time.monotonic() < until:
        time.sleep(0.005)
    return result


def codes(results) -> list[object]:
    """Return the code of each diagnostic among an engine's results, and the other results as they are."""
    return [result.code if isinstance(result, Diagnostic) else result for result in results]


def alive(pid: int) -> bool:
    """Tell whether a process runs; a zombie does not."""
    try:
        os.kill(pid, 0)
        return "Z" not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return False
