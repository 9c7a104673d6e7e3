"""Running the program in tests: in this process for most, as a process of its own where that matters."""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from repository import ROOT

from generator import bases, cli

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

    import pytest

REAL = ROOT / "content" / "2023.yaml"
PROGRAM = (sys.executable, "-m", "generator")


_ITS_SLIPS = (">-\n      việc vận hành phần mềm chăm", "closing: >-\n")


def put_real(folder: Path, name: str = REAL.name) -> Path:
    """Put the real notice and its office.yaml into a folder, word for word, its two slips of spelling silenced."""
    shutil.copy(REAL.with_name("office.yaml"), folder)
    text = REAL.read_text(encoding="utf-8")
    for slip in _ITS_SLIPS:
        assert text.count(slip) == 1
        text = text.replace(slip, slip.replace(">-", ">- # bỏ qua S604: nguyên văn", 1))
    (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder / name


class Told(NamedTuple):
    """What a run told: its exit code, standard output, standard error."""

    code: int
    out: str
    err: str


def run_here(*arguments: str) -> Told:
    """Run a command in this process and folder."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = cli.run(list(arguments))
    return Told(code, out.getvalue(), err.getvalue())


_PROCESSES = multiprocessing.get_context("fork" if hasattr(os, "fork") else "spawn")


def started(*arguments: str, folder: Path, told: Path | None = None) -> BaseProcess:
    """Start a command in a folder as a process of its own, which has loaded the program already where it can fork.

    What it tells on standard error is in the file ``told`` when it has ended.
    """
    process = _PROCESSES.Process(target=_run_there, args=(arguments, folder, told))
    process.start()
    return process


def _run_there(arguments: tuple[str, ...], folder: Path, told: Path | None) -> None:
    os.chdir(folder)
    done = run_here(*arguments)
    if told:
        told.write_text(done.err, encoding="utf-8")
    sys.exit(done.code)


class Desk:
    """A clerk's folder with ``content/``; commands run in it."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys
        monkeypatch.chdir(folder)

    def run(self, *arguments: str | Path) -> Told:
        """Run a command in this process."""
        self._capsys.readouterr()
        code = cli.run([str(argument) for argument in arguments])
        told = self._capsys.readouterr()
        return Told(code, told.out, told.err)

    def spawn(
        self, *arguments: str | Path, seconds: float = 120, **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a command as a process of its own, with some of its environment changed."""
        return subprocess.run(
            [*PROGRAM, *map(str, arguments)],
            cwd=self.folder,
            env=program_environment(**environment),
            capture_output=True,
            check=False,
            timeout=seconds,
        )

    def outputs(self) -> list[str]:
        """Return the names of what is in ``out/``, but for the hidden folder of what it was made from."""
        return sorted(one.name for one in (self.folder / "out").iterdir() if one.name != bases.FOLDER)

    def real(self, name: str = "2023.yaml") -> Path:
        """Put the real notice under a name beside its office.yaml."""
        content = self.folder / "content"
        content.mkdir(exist_ok=True)
        put_real(content, name)
        return Path("content") / name

    def broken(self, name: str = "sai.yaml") -> Path:
        """Put a notice with faults that a clerk can correct."""
        path = self.real(name)
        text = path.read_text(encoding="utf-8").replace("date: 2024-01\n", "date: 2024-13\n")
        path.write_text(text, encoding="utf-8")
        return path


def program_environment(**changed: str) -> dict[str, str]:
    """Return this environment with the program under test on the path, and changes."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]), **changed}
