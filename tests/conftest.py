"""Fixtures that several tests share."""

from __future__ import annotations

import contextlib
import gc
import os
import shutil
import signal
import subprocess
from typing import TYPE_CHECKING
from unittest import mock

import pytest
import refusing
from commandline import Desk
from distribution import Distribution, build_once
from fakes import NOTHING, left_after, own_temporary_folder
from hypothesis import settings
from reporting import COLLECTED, marked_codes, recorded_codes

from generator.pdf.engines import libreoffice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Convert = Callable[..., Path]

# An example that takes long on a machine with much else to do is no fault of the program.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(autouse=True, scope="session")
def interruptible() -> Iterator[None]:
    """Let Ctrl-C interrupt this process and its children, also where a shell started it with that ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(autouse=True, scope="session")
def disk_at_rest() -> Iterator[None]:
    """Let the disk rest: tests lose nothing that the system has; those of flushing put their own in its place."""
    with mock.patch.object(os, "fsync", os.fstat):
        yield


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    """Return a clerk's empty folder, in which commands are run."""
    return Desk(tmp_path, monkeypatch, capsys)


LONG = ("slow", "browser", "libreoffice")
"""Marks of tests that take long; those of the last take longest."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the collected tests, for the test of the codes that they report; let those that take long come first.

    The other processes have nothing to do while one of them ends with a test of a minute.
    """
    config.stash[COLLECTED] = list(items)
    lengths = [_length(item) for item in items]
    longest: dict[Path, int] = {}  # those of a file stay together, as what they share is made once
    for item, length in zip(items, lengths, strict=True):
        longest[item.path] = max(length, longest.get(item.path, 0))
    places = {item: longest[item.path] if length else 0 for item, length in zip(items, lengths, strict=True)}
    items.sort(key=places.__getitem__, reverse=True)


def _length(item: pytest.Item) -> int:
    return max((LONG.index(one.name) + 1 for one in item.iter_markers() if one.name in LONG), default=0)


@pytest.hookimpl(wrapper=True, optionalhook=True)
def pytest_xdist_auto_num_workers() -> Iterator[int]:
    """Start one process more than there are processors: one has the long tests, and waits for programs they start."""
    return (yield) + 1


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[object]:
    """Let the garbage collector rest while the tests are collected: all of them stay."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_finish() -> None:
    """Take ten thousand tests out of what the garbage collector looks through again and again, and let it look less."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)


@pytest.fixture(autouse=True)
def _marked_codes_are_reported(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test marked with ``reports`` while which no diagnostic of one of its codes is made."""
    codes = marked_codes(request.node)
    if not codes:
        yield
        return
    with recorded_codes() as seen:
        yield
    assert codes <= seen


@pytest.fixture(scope="session")
def distribution(tmp_path_factory: pytest.TempPathFactory) -> Distribution:
    """Return the sdist and the wheel of the program as it is."""
    return build_once(tmp_path_factory)


@pytest.fixture
def soffice(tmp_path: Path) -> Convert:
    """Return ``convert(path, *more, to=...)``: LibreOffice's conversion of the first file, the others beside it.

    LibreOffice ends by itself now and then: what it did not make is given to a new one, twice at most.
    """
    program = shutil.which("soffice")
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice must be there in CI")
        pytest.skip("LibreOffice is not installed")
    out = tmp_path / "converted"

    def convert(path: Path, *more: Path, to: str = "txt:Text (encoded):UTF8") -> Path:
        results = {one: out / f"{one.stem}.{to.partition(':')[0]}" for one in (path, *more)}
        for result in results.values():
            result.unlink(missing_ok=True)
        for attempt in ("first", "second", "third"):
            if missing := [one for one, result in results.items() if not result.exists()]:
                convert_once(tmp_path / f"profile-{attempt}", to, missing)
        assert [one.name for one, result in results.items() if not result.exists()] == []
        return results[path]

    def convert_once(profile: Path, to: str, paths: list[Path]) -> None:
        if not profile.exists():
            libreoffice._write_profile(profile, program)  # with which it starts in half of the time
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", to, "--outdir", str(out), *map(str, paths)]
        with contextlib.suppress(subprocess.TimeoutExpired):
            subprocess.run(command, check=False, capture_output=True, timeout=120)

    return convert


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a disk of 1 MB, which is full soon."""
    with refusing.small_disk(tmp_path) as disk:
        yield disk


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder in which everything temporary is made; at the end nothing may be left of it."""
    place = own_temporary_folder(tmp_path, monkeypatch)
    yield place
    assert left_after(place) == NOTHING


@pytest.fixture
def libreoffice_here(place: Path) -> Path:
    """Make sure of the real LibreOffice; return the folder in which it may work."""
    if libreoffice.find() is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice must be there in CI")
        pytest.skip("LibreOffice is not installed")
    return place
