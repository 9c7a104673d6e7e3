"""Strength of the tests: single changes of a module's code that no test of its folder notices.

Run by hand from the project's folder, never in CI; a module takes minutes::

    .venv/bin/python benchmarks/mutation.py generator/pdf/verifier.py [--tests tests/pdf ...] [--sample 60] [--seed 1]

Each change (``code_changes.py``) is made alone, in a copy of the project. First the functions are changed in a
process that has collected the tests already: those that pass through the changed line are run, the quickest first,
until one fails. What none of them noticed, and what is read at import, is written into the copy, and all tests of the
folder are run anew. Tests marked ``slow`` or ``libreoffice`` are not run.

Printed is each change that no test noticed, with its line, and how many of how many were noticed. A few of them change
nothing that anybody could see: they have to be read.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import resource
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from functools import _lru_cache_wrapper
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import TYPE_CHECKING, NamedTuple

import pytest
from _pytest.runner import runtestprotocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

sys.path.insert(0, str(Path(__file__).parent))
from code_changes import Change, changes

COPIED = ("generator", "tests", "templates", "content", "docs", "benchmarks", "requirements", "*.toml", "*.md")
OPTIONS = ("-q", "-x", "-p", "no:cacheprovider", "-m", "not slow and not libreoffice")
MEMORY = 4 << 30  # bytes: a change may ask for memory without end
PATIENCE = 5
"""A run that takes so many times as long as without the change, and ten seconds more, has noticed it."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("modules", nargs="+", type=Path)
    parser.add_argument("--tests", nargs="+", help="folders or files; the folder that mirrors the module's if none")
    parser.add_argument("--without", nargs="*", default=[], help="tests that are not run, by their ids")
    parser.add_argument("--sample", type=int, help="how many changes of each module; all if none")
    parser.add_argument("--seed", type=int, default=1, help="of the sample")
    asked = parser.parse_args()
    for module in asked.modules:
        made = list(enumerate(changes(module.read_text(encoding="utf-8"))))
        if asked.sample is not None and asked.sample < len(made):
            made = sorted(random.Random(asked.seed).sample(made, asked.sample))  # noqa: S311 - the same ones again
        with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
            copy_project(Path(folder))
            tests = [*(asked.tests or [str(mirroring(module))]), *(f"--deselect={one}" for one in asked.without)]
            missed = unnoticed(Path(folder), module, tests, dict(made))
        print(f"{module}: {len(made) - missed} of {len(made)} noticed", flush=True)


def mirroring(module: Path) -> Path:
    """Return the folder of tests nearest to a module's own."""
    folders = (Path("tests", *module.parts[1:depth]) for depth in range(len(module.parts) - 1, 0, -1))
    return next(folder for folder in folders if folder.is_dir())


def copy_project(folder: Path) -> None:
    for path in (found for name in COPIED for found in Path().glob(name)):
        if path.is_dir():
            shutil.copytree(path, folder / path)
        else:
            shutil.copy2(path, folder)


def unnoticed(folder: Path, module: Path, tests: list[str], made: dict[int, Change]) -> int:
    """Print the changes that no test notices; return how many they are."""
    begin = time.monotonic()
    if started(folder, [sys.executable, "-m", "pytest", *OPTIONS, *tests], None):
        sys.exit(f"{' '.join(tests)}: a test fails without any change")
    seconds = time.monotonic() - begin
    left = set(made) - set(noticed_quickly(folder, module, tests, made))
    missed = 0
    for index in sorted(left):
        whole = (folder / module).read_bytes()
        (folder / module).write_text(made[index].source, encoding="utf-8")
        command = [sys.executable, "-B", "-m", "pytest", *OPTIONS, *tests]
        if started(folder, command, PATIENCE * seconds + 10) == 0:
            missed += 1
            print(f"{module}:{made[index].lines[0]}: {made[index].told}", flush=True)
        (folder / module).write_bytes(whole)
    return missed


def started(folder: Path, command: list[str], seconds: float | None) -> int:
    """Return the exit code of a run; 1 if it does not end in time."""
    with subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:  # fmt: skip
        resource.prlimit(process.pid, resource.RLIMIT_AS, (MEMORY, MEMORY))
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return 1


# Functions changed in place


def noticed_quickly(folder: Path, module: Path, tests: list[str], made: dict[int, Change]) -> list[int]:
    """Return those of the changes that a test notices which passes through their lines."""
    wanted = {str(index): [*one.lines, one.source] for index, one in made.items() if one.in_function}
    with tempfile.TemporaryDirectory(prefix="mutation-") as place:
        asked, told = Path(place, "asked.json"), Path(place, "told.json")
        asked.write_text(json.dumps([str(folder / module), str(told), wanted]), encoding="utf-8")
        started(folder, [sys.executable, __file__, "--inside", str(asked), *OPTIONS, *tests], None)
        return [int(index) for index in json.loads(told.read_text(encoding="utf-8"))] if told.exists() else []


class Run(NamedTuple):
    """One test without any change: its place in the order, its seconds, the lines that it passed through."""

    place: int
    seconds: float
    lines: list[int]


class InPlace:
    """A plugin that runs the collected tests with each change instead of once."""

    def __init__(self, asked: Path) -> None:
        self.file, self.told, self.wanted = json.loads(asked.read_text(encoding="utf-8"))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests once to see where they pass through, then those of each change."""
        gc.unfreeze()  # what tests/conftest.py froze is in no list of objects: no function would be changed
        runs = [Run(*one) for one in in_child(lambda: list(traced(session.items, self.file)), None) or []]
        functions = [one for one in gc.get_objects() if is_of(one, self.file)]
        noticed = []
        for index, (first, last, source) in self.wanted.items():
            through = sorted((run for run in runs if any(first <= line <= last for line in run.lines)), key=by_time)
            chosen = [session.items[run.place] for run in through]
            seconds = PATIENCE * sum(run.seconds for run in through) + 10
            if in_child(lambda: passes(chosen, functions, compile(source, self.file, "exec")), seconds) is not True:  # noqa: B023 - run at once
                noticed.append(index)
        Path(self.told).write_text(json.dumps(noticed), encoding="utf-8")
        return True


def by_time(run: Run) -> float:
    return run.seconds


def is_of(one: object, file: str) -> bool:
    return isinstance(one, FunctionType) and one.__code__.co_filename == file


def passes(items: list[pytest.Item], functions: list[FunctionType], module: CodeType) -> bool:
    """Change the functions, and return whether all tests pass."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    new = {code.co_qualname: code for code in codes(module)}
    for one in functions:
        code = new.get(one.__code__.co_qualname)
        if code is not None and len(code.co_freevars) == len(one.__code__.co_freevars):
            one.__code__ = code
    return all(succeeds(item, following) for item, following in pairs(items))


def codes(code: CodeType) -> Iterator[CodeType]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from codes(one)


def pairs(items: list[pytest.Item]) -> Iterable[tuple[pytest.Item, pytest.Item | None]]:
    return zip(items, [*items[1:], None], strict=True)


def succeeds(item: pytest.Item, following: pytest.Item | None) -> bool:
    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=following))


def traced(items: list[pytest.Item], file: str) -> Iterator[Run]:
    """Run the tests one after the other, each with empty caches; yield those that pass."""
    caches = [one for one in gc.get_objects() if isinstance(one, _lru_cache_wrapper)]
    for place, (item, following) in enumerate(pairs(items)):
        for cache in caches:
            cache.cache_clear()
        lines: set[int] = set()

        def note(frame: FrameType, event: str, _: object, lines: set[int] = lines) -> Callable[..., object]:
            if event == "line":
                lines.add(frame.f_lineno)
            return note

        sys.settrace(lambda frame, *_: note if frame.f_code.co_filename == file else None)
        begin = time.monotonic()
        good = succeeds(item, following)
        sys.settrace(None)
        if good:
            yield Run(place, time.monotonic() - begin, sorted(lines))


def in_child(work: Callable[[], object], seconds: float | None) -> object:
    """Return what a forked process made; None if it did not, or not in time."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.setsid()
        try:
            told = json.dumps(work()).encode()
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(told)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = read_in_time(pipe.fileno(), seconds)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return json.loads(answer) if answer else None


def read_in_time(pipe: int, seconds: float | None) -> bytes:
    until = None if seconds is None else time.monotonic() + seconds
    read = bytearray()
    while select.select([pipe], [], [], None if until is None else max(until - time.monotonic(), 0))[0]:
        part = os.read(pipe, 1 << 16)
        if not part:
            return bytes(read)
        read += part
    return b""


if __name__ == "__main__":
    if sys.argv[1:2] == ["--inside"]:
        sys.path.insert(0, str(Path.cwd()))
        sys.exit(pytest.main(sys.argv[3:], plugins=[InPlace(Path(sys.argv[2]))]))
    main()
