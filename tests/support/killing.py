"""Commands of the program that are killed at some moment, as when the power goes."""

from __future__ import annotations

import signal
import subprocess
import time
from typing import TYPE_CHECKING

from commandline import PROGRAM, program_environment

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from pathlib import Path


def kill_once(folder: Path, command: tuple[str, ...], moments: random.Random, is_writing: Callable[[], bool]) -> None:
    """Start a command and kill it at some moment; half of the times only after it began to write."""
    process = subprocess.Popen(
        [*PROGRAM, *command],
        cwd=folder,
        env=program_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    if moments.random() < 1 / 2:
        time.sleep(moments.uniform(0.1, 1.5))
    else:
        until = time.monotonic() + 30
        while not is_writing() and process.poll() is None and time.monotonic() < until:
            time.sleep(0.001)
        time.sleep(moments.uniform(0, 0.1))
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=30)
