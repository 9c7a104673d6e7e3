"""Commands of the program that end before their end: killed at some moment, or at each of their steps."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from commandline import program_environment, run_here, started
from repository import TESTS

from generator.registry import register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pytest

KILLS = int(os.environ.get("THONGBAO_KILLS", "4"))
BY_HAND = KILLS >= 100
"""Whether so many kills are asked for that each state must have been left by some of them."""


class Command(NamedTuple):
    """A command in a folder, and how it is seen that it began to write; ``renew`` makes the folder as it was."""

    words: tuple[str, ...]
    folder: Path
    is_writing: Callable[[], bool]
    renew: Callable[[], None]


def kills(command: Command, seed: int) -> Iterator[None]:
    """Run the command again and again, killed at some moment; half of the times only after it began to write.

    The moments are drawn from what it takes on this machine: the first run comes to its end.
    """
    moments = random.Random(seed)
    begun, ended = _run(command)
    for _ in range(KILLS):
        command.renew()
        if moments.random() < 1 / 2:
            _run(command, kill_after=moments.uniform(0, 1.2 * ended))
        else:
            _run(command, kill_after_begun=moments.uniform(0, 1.2 * (ended - begun)))
        yield


def assert_old_or_new(file: Path, words: tuple[str, ...], folder: Path, *, seed: int) -> None:
    """Check that a command that changes a file leaves it as it was, or as it shall be, whenever it is killed."""
    old = file.read_bytes()
    run_here(*words)
    new = file.read_bytes()
    assert new != old

    def renew() -> None:
        file.write_bytes(old)

    renew()
    seen: Counter[str] = Counter()
    for _ in kills(Command(words, folder, lambda: any(file.parent.glob(".*.tmp*")), renew), seed):
        data = file.read_bytes()
        assert data in (old, new)
        seen["old" if data == old else "new"] += 1
    if BY_HAND and sys.__stderr__:
        sys.__stderr__.write(f"\n{KILLS} kills of {words[0]}: {dict(seen)}\n")


def _run(
    command: Command, *, kill_after: float | None = None, kill_after_begun: float | None = None
) -> tuple[float, float]:
    """Return the seconds after which a command began to write and ended."""
    start = time.monotonic()
    begun = None
    process = started(*command.words, folder=command.folder)
    while process.is_alive():
        seconds = time.monotonic() - start
        if begun is None and command.is_writing():
            begun = seconds
        is_due = kill_after is not None and seconds > kill_after
        is_due |= kill_after_begun is not None and begun is not None and seconds > begun + kill_after_begun
        if is_due:
            process.kill()
        time.sleep(0.001)
    process.close()
    ended = time.monotonic() - start
    return ended if begun is None else begun, ended


def turns(script: str, *arguments: str | Path) -> list[dict[str, Any]]:
    """Return what a program of ``tests/support`` told that ends an action at each of its steps; the last is whole."""
    done = subprocess.run(
        [sys.executable, str(TESTS / "support" / script), *map(str, arguments)],
        env=program_environment(),
        capture_output=True,
        check=True,
        text=True,
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [turn for turn in told if turn["wrong"]] == []
    assert told[-1]["ended"] == 0
    return told


def stop_at_the_register(monkeypatch: pytest.MonkeyPatch, stop: BaseException, *, late: bool) -> None:
    """Let what comes into the register be stopped just before its line is written, or just after it."""
    real = register.append

    def stopped(*arguments: Any) -> None:
        if late:
            real(*arguments)
        raise stop

    monkeypatch.setattr(register, "append", stopped)


def put_back(start: Path, folder: Path) -> None:
    """Make a folder what another one is."""
    shutil.rmtree(folder)
    shutil.copytree(start, folder)
