"""LibreOffice as an engine; the only module that starts soffice.

Every process has a temporary profile of its own: the clerk's LibreOffice may run at the same time, the clerk's
settings change nothing, and no document can run a macro or reach the network.
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

from generator.pdf import subprocesses
from generator.pdf.engines import batch

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

PROGRAM_VARIABLE = "THONGBAO_SOFFICE"
"""The environment variable with the path of the program, where it is not in a usual folder."""

_PRODUCT = re.compile(r"^ProductKey=LibreOffice (\S+)", re.MULTILINE)

_TWO_PROCESSES_FROM = 8  # documents; a second process saves nothing at 4, a fifth of the time at 8 (measured)

_SETTINGS = (
    # A new profile is "upgraded", which tests the graphics for 0.65 s at each start; not from a later version.
    ("org.openoffice.Setup/Product", "ooSetupLastVersion", "99.9"),
    # No macros, and no linked files, from the network or from the disk.
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("org.openoffice.Office.Java/VirtualMachine", "Enable", "false"),
    # A proxy that does not answer.
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


def find() -> batch.Installation | None:
    """Return LibreOffice if it is installed, without starting it; a path in THONGBAO_SOFFICE goes first."""
    if chosen := os.environ.get(PROGRAM_VARIABLE):
        program = shutil.which(chosen)
        return _installation(program) if program else None
    candidates = (shutil.which("soffice"), shutil.which("libreoffice"), *map(str, _usual_paths()))
    return next((_installation(program) for program in candidates if program and Path(program).is_file()), None)


def _installation(program: str) -> batch.Installation:
    """Return an installation with its version, such as 7.4, read from its bootstrap file if that exists."""
    folder = Path(os.path.realpath(program)).parent
    for name in ("bootstraprc", "bootstrap.ini"):
        with contextlib.suppress(OSError):
            text = (folder / name).read_text(encoding="utf-8", errors="replace")
            if found := _PRODUCT.search(text):
                return batch.Installation(program, found[1])
    return batch.Installation(program)


def _usual_paths() -> list[Path]:
    if sys.platform == "win32":
        roots = [os.environ.get(name, "") for name in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)")]
        return [Path(root) / "LibreOffice" / "program" / "soffice.exe" for root in roots if root]
    if sys.platform == "darwin":
        inside = Path("Applications/LibreOffice.app/Contents/MacOS/soffice")
        return [Path("/") / inside, Path.home() / inside]
    return [Path("/opt/libreoffice/program/soffice"), Path("/snap/bin/libreoffice")]


def version(program: str, seconds: float = 20.0) -> str:
    """Start the program to ask its version, such as ``7.4.7.2``; return "" if it does not answer in time.

    Raises:
        NoticeError: P007, no space for temporary files.
    """
    # On Windows only the console program answers.
    console_program = Path(program).with_suffix(".com")
    program = str(console_program) if console_program.is_file() else program
    with subprocesses.temporary_folder() as folder, contextlib.suppress(OSError):
        command = [program, f"-env:UserInstallation={_profile(folder).as_uri()}", "--version"]
        until = time.monotonic() + seconds
        with subprocesses.start(command, folder, {"TMPDIR": str(folder)}) as child:
            while not subprocesses.has_ended(child) and time.monotonic() < until:
                time.sleep(0.01)
            answer = re.search(r"LibreOffice\D* (\d+(\.\d+)+)", child.log.read_text(encoding="utf-8", errors="replace"))
            return answer[1] if answer else ""
    return ""


def convert(sources: Sequence[bytes], *, pdfa: bool, seconds: float) -> Generator[batch.IndexedPdf, None, None]:
    """Yield each Word file's number, and its PDF or the diagnostic why there is none, when ready.

    With ``pdfa`` the files are PDF/A-2b. ``seconds`` is the limit for one document. Close the iterator if you leave
    it early. Only the ends of a PDF are checked; verifying its content is left to the caller.

    Raises:
        NoticeError: P001, LibreOffice is not installed; P007, no space for temporary files.
    """
    installation = find()
    if installation is None:
        raise batch.not_installed("LibreOffice")
    processes = 2 if len(sources) >= _TWO_PROCESSES_FROM and (os.cpu_count() or 1) > 1 else 1
    return batch.convert(sources, _program(installation.program, pdfa=pdfa), seconds, processes)


def to_word(data: bytes, suffix: str, seconds: float = 60.0) -> bytes | None:
    """Return a text document of another format (``.doc``, ``.odt``, ``.rtf``) as a Word file; ``None`` if it fails.

    ``suffix`` is that of its name; ``seconds`` the limit, after which the program is stopped.

    Raises:
        NoticeError: P001, LibreOffice is not installed; P007, no space for temporary files.
    """
    installation = find()
    if installation is None:
        raise batch.not_installed("LibreOffice")
    with subprocesses.temporary_folder(_remove_sockets) as folder:
        source, out = folder / f"a{suffix}", folder / "out"
        with subprocesses.reported_errors():
            source.write_bytes(data)
            command, environment = _started(installation.program, folder)
        command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out), source.name]
        until = time.monotonic() + seconds
        with contextlib.suppress(OSError), subprocesses.start(command, folder, environment) as child:
            while not subprocesses.has_ended(child) and time.monotonic() < until:
                time.sleep(0.02)
        with contextlib.suppress(OSError):
            return (out / "a.docx").read_bytes()
    return None


def _started(program: str, folder: Path) -> tuple[list[str], dict[str, str]]:
    """Return the command that starts the program with a new profile in a folder, and what it has in its environment."""
    profile = _profile(folder)
    _write_profile(profile, program)
    quiet = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck")
    return [program, f"-env:UserInstallation={profile.as_uri()}", *quiet], {"SAL_USE_VCLPLUGIN": "svp"}


def _program(program: str, *, pdfa: bool) -> batch.ExternalProgram:
    options = {
        "UseTaggedPDF": ("boolean", "true"),
        "DisplayPDFDocumentTitle": ("boolean", "true"),
        "EmbedStandardFonts": ("boolean", "true"),
        "SelectPdfVersion": ("long", "2" if pdfa else "0"),
    }
    values = {name: {"type": kind, "value": value} for name, (kind, value) in options.items()}
    filter_name = f"pdf:writer_pdf_Export:{json.dumps(values, separators=(',', ':'))}"

    def prepare(folder: Path, inputs: list[Path], out: Path) -> tuple[list[str], dict[str, str]]:
        command, environment = _started(program, folder)
        # Relative paths: a command line on Windows holds 32,767 characters.
        names = (os.path.relpath(path, folder) for path in inputs)
        return [*command, "--convert-to", filter_name, "--outdir", str(out), *names], environment

    return batch.ExternalProgram("LibreOffice", prepare, _remove_sockets)


def _profile(folder: Path) -> Path:
    return folder / "profile"


def _write_profile(profile: Path, program: str) -> None:
    """Write a profile with our settings, and with the build ID that saves the first start a restart."""
    user = profile / "user"
    (user / "extensions").mkdir(parents=True)
    settings = "".join(_SETTING.format(*setting) for setting in _SETTINGS)
    (user / "registrymodifications.xcu").write_text(_REGISTRY.format(settings), encoding="utf-8")
    if build := _build_id(program):
        (user / "extensions" / "buildid").write_text(build, encoding="utf-8")


def _build_id(program: str) -> str:
    """Return the build ID of the installation; "" if it cannot be found, which costs a tenth of a second."""
    folder = Path(os.path.realpath(program)).parent
    for name in ("versionrc", "version.ini", "../Resources/versionrc"):
        with contextlib.suppress(OSError, ValueError):
            lines = (folder / name).read_text(encoding="utf-8").splitlines()
            return next(line.removeprefix("buildid=") for line in lines if line.startswith("buildid=")).strip()
    return ""


def _remove_sockets(folder: Path) -> None:
    """Remove the sockets that killed processes leave in the system's folder for temporary files (POSIX)."""
    for process_folder in folder.glob("*/*"):
        for socket in _sockets(process_folder):
            with contextlib.suppress(OSError):
                Path(socket).unlink()


def _sockets(folder: Path) -> list[str]:
    """Return the sockets of a process, named by the MD5 of its profile's URL in UTF-16, bytes without leading 0."""
    address = _profile(folder).as_uri().encode("utf-16-le")
    digest = "".join(f"{byte:x}" for byte in hashlib.md5(address, usedforsecurity=False).digest())
    places = ("/tmp", "/var/tmp")  # noqa: S108 - where LibreOffice puts them, whatever TMPDIR says
    return [str(found) for place in places for found in Path(place).glob(f"OSL_PIPE_*_SingleOfficeIPC_{digest}")]
