"""LibreOffice as an engine: the only module that knows soffice.

Every process has a profile of its own, made for it and thrown away: the clerk's own LibreOffice may run beside it,
nothing the clerk has set changes the result, and nothing in a document runs or goes out to the network.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from generator.pdf import subprocesses, temp_folder
from generator.pdf.engines import batch

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

CHOICE = "THONGBAO_SOFFICE"
"""The environment variable that names the program, where it is not in a usual place."""

_PRODUCT = re.compile(r"^ProductKey=LibreOffice (\S+)", re.MULTILINE)

_TWO_FROM = 8  # documents; below, a second process starts more slowly than it helps (measured: 4 equal, 8 a fifth)

_SETTINGS = (
    # A new profile is "upgraded", and each start then tests the graphics for 0.65 s; no version is above this one.
    ("org.openoffice.Setup/Product", "ooSetupLastVersion", "99.9"),
    # Nothing in a document runs, and nothing that it links to is fetched, from the network or from the disk.
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("org.openoffice.Office.Java/VirtualMachine", "Enable", "false"),
    # A proxy that nobody answers for.
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetNoProxy", ""),
)
_REGISTRY = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n{}</oor:items>\n'
)
_SETTING = '<item oor:path="/{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>\n'


def find() -> batch.Installed | None:
    """Return LibreOffice if it is here; nothing is started. A path in THONGBAO_SOFFICE is taken first."""
    if chosen := os.environ.get(CHOICE):
        program = shutil.which(chosen)
        return _installed(program) if program else None
    usual = (shutil.which("soffice"), shutil.which("libreoffice"), *map(str, _usual_places()))
    return next((_installed(program) for program in usual if program and Path(program).is_file()), None)


def _installed(program: str) -> batch.Installed:
    """Return an installation with its version, such as 7.4, from the file by which it starts, if that is there."""
    folder = Path(os.path.realpath(program)).parent
    for name in ("bootstraprc", "bootstrap.ini"):
        with contextlib.suppress(OSError):
            text = (folder / name).read_text(encoding="utf-8", errors="replace")
            if found := _PRODUCT.search(text):
                return batch.Installed(program, found[1])
    return batch.Installed(program)


def _usual_places() -> list[Path]:
    if sys.platform == "win32":
        roots = [os.environ.get(name, "") for name in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)")]
        return [Path(root) / "LibreOffice" / "program" / "soffice.exe" for root in roots if root]
    if sys.platform == "darwin":
        inside = Path("Applications/LibreOffice.app/Contents/MacOS/soffice")
        return [Path("/") / inside, Path.home() / inside]
    return [Path("/opt/libreoffice/program/soffice"), Path("/snap/bin/libreoffice")]


def version(program: str, seconds: float = 20.0) -> str:
    """Return what the program says of itself, such as ``7.4.7.2``; "" if it says nothing in time. This starts it.

    Raises:
        NoticeError: P007, no room for temporary files.
    """
    # On Windows the program without windows is the one that answers.
    asked = Path(program).with_suffix(".com")
    program = str(asked) if asked.is_file() else program
    with temp_folder.folder() as folder, contextlib.suppress(OSError):
        command = [program, f"-env:UserInstallation={_profile(folder).as_uri()}", "--version"]
        until = time.monotonic() + seconds
        with subprocesses.running(command, folder, {"TMPDIR": str(folder)}) as child:
            while not subprocesses.ended(child) and time.monotonic() < until:
                time.sleep(0.01)
            told = re.search(r"LibreOffice\D* (\d+(\.\d+)+)", child.log.read_text(encoding="utf-8", errors="replace"))
            return told[1] if told else ""
    return ""


def convert(sources: Sequence[bytes], *, pdfa: bool, seconds: float) -> Generator[batch.Result, None, None]:
    """Yield ``(index, PDF or fault)`` for each Word file, as soon as it is known.

    With ``pdfa`` the files are PDF/A-2b. ``seconds`` is the limit for one document. Close the iterator if you leave
    it early. The PDF is whole by its ends; that it holds what the document says is for the caller to prove.

    Raises:
        NoticeError: P001, there is no LibreOffice; P007, no room for temporary files.
    """
    installed = find()
    if installed is None:
        raise batch.missing("LibreOffice")
    processes = 2 if len(sources) >= _TWO_FROM and (os.cpu_count() or 1) > 1 else 1
    return batch.convert(sources, _engine(installed.program, pdfa=pdfa), seconds, processes)


def _engine(program: str, *, pdfa: bool) -> batch.Engine:
    options = {
        "UseTaggedPDF": ("boolean", "true"),
        "DisplayPDFDocumentTitle": ("boolean", "true"),
        "EmbedStandardFonts": ("boolean", "true"),
        "SelectPdfVersion": ("long", "2" if pdfa else "0"),
    }
    values = {name: {"type": kind, "value": value} for name, (kind, value) in options.items()}
    form = f"pdf:writer_pdf_Export:{json.dumps(values, separators=(',', ':'))}"

    def start(folder: Path, inputs: list[Path], out: Path) -> tuple[list[str], dict[str, str]]:
        profile = _profile(folder)
        _write_profile(profile, program)
        quiet = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck")
        command = [program, f"-env:UserInstallation={profile.as_uri()}", *quiet]
        # Names only, from within the folder: a command line on Windows holds 32,767 signs.
        names = (os.path.relpath(path, folder) for path in inputs)
        return [*command, "--convert-to", form, "--outdir", str(out), *names], {"SAL_USE_VCLPLUGIN": "svp"}

    return batch.Engine("LibreOffice", start, _tidy)


def _profile(folder: Path) -> Path:
    return folder / "profile"


def _write_profile(profile: Path, program: str) -> None:
    """Make a profile with our settings, and with the mark that spares the first start its restart."""
    user = profile / "user"
    (user / "extensions").mkdir(parents=True)
    settings = "".join(_SETTING.format(*setting) for setting in _SETTINGS)
    (user / "registrymodifications.xcu").write_text(_REGISTRY.format(settings), encoding="utf-8")
    if build := _build(program):
        (user / "extensions" / "buildid").write_text(build, encoding="utf-8")


def _build(program: str) -> str:
    """Return the build of the installation; "" if it does not say, which costs a tenth of a second."""
    folder = Path(os.path.realpath(program)).parent
    for name in ("versionrc", "version.ini", "../Resources/versionrc"):
        with contextlib.suppress(OSError, ValueError):
            lines = (folder / name).read_text(encoding="utf-8").splitlines()
            return next(line.removeprefix("buildid=") for line in lines if line.startswith("buildid=")).strip()
    return ""


def _tidy(folder: Path) -> None:
    """Remove the sockets that killed processes leave in the system's folder for temporary files (POSIX)."""
    for process in folder.glob("*/*"):
        for socket in _sockets(process):
            with contextlib.suppress(OSError):
                Path(socket).unlink()


def _sockets(folder: Path) -> list[str]:
    """Return the sockets of a process: named by the MD5 of its profile's address in UTF-16, bytes without leading 0."""
    address = _profile(folder).as_uri().encode("utf-16-le")
    digest = "".join(f"{byte:x}" for byte in hashlib.md5(address, usedforsecurity=False).digest())
    places = ("/tmp", "/var/tmp")  # noqa: S108 - where LibreOffice puts them, whatever TMPDIR says
    return [str(found) for place in places for found in Path(place).glob(f"OSL_PIPE_*_SingleOfficeIPC_{digest}")]
