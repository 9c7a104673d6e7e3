"""A program that converts: ``python converting.py COUNT [FILE]``; and many runs of it, killed at random.

It prints ``1:PDF`` or ``1:P003`` for each document as soon as it is known, and at the end ``done`` or ``stopped``.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from commandline import program_environment
from fakes import left_after

from generator.pdf import subprocesses
from generator.pdf.engines import libreoffice


def libreoffice_pdfs(sources, *, pdfa=False):
    """Return what LibreOffice makes of Word files, by their numbers; what it ended at by itself is tried once more."""
    made = dict(libreoffice.convert(sources, pdfa=pdfa, seconds=60))
    for index in [index for index, result in made.items() if getattr(result, "code", "") in ("P002", "P003")]:
        ((_, made[index]),) = libreoffice.convert([sources[index]], pdfa=pdfa, seconds=60)
    return made


DOCUMENTS = 3  # of each run
MOMENTS = (0.02, 0.9)  # seconds after the start at which a kill may come: before it, in it, after it
HOWS = ("none", "none", "office", "hunt", "interrupt", "kill")
"""Left alone; one of the office's processes killed; all of them, as often as they are started; ourselves stopped."""


def convert(count, source):
    data = source.read_bytes() if source else b""
    try:
        with closing(libreoffice.convert([data] * count, pdfa=False, seconds=30)) as results:
            for index, result in results:
                print(f"{index + 1}:{'PDF' if isinstance(result, bytes) else result.code}", flush=True)  # noqa: T201 - what it tells
    except KeyboardInterrupt:
        print("stopped", flush=True)  # noqa: T201 - what it tells
        return 130
    print("done", flush=True)  # noqa: T201 - what it tells
    return 0


class Run(NamedTuple):
    """One run: how it was disturbed, what it told, what was wrong with that or with what it left."""

    how: str
    told: list[str]
    faults: list[str]


def four_at_a_time(count, source, place, seed):
    """Do ``count`` runs, four at once, each with temporary files of its own place; return them."""
    chance = random.Random(seed)
    lanes = [place / f"lane{number}" for number in range(4)]
    for lane in lanes:
        lane.mkdir()
    running, runs = {}, []
    for number in range(count):
        lane = next((lane for lane in lanes if lane not in running), None) or _one_that_ended(running, runs)
        how = HOWS[number % len(HOWS)]
        running[lane] = (_started(source, lane), how, time.monotonic() + chance.uniform(*MOMENTS), chance)
    while running:
        _one_that_ended(running, runs)
    # What the last kills left goes with the next run, which here has nothing else to do.
    for lane in lanes:
        subprocess.run([*_COMMAND, "1", str(source)], env=_environment(lane), check=True, stdout=subprocess.DEVNULL)
        processes, folders = left_after(lane)
        runs += [Run("sweep", [], [*processes, *folders])] if processes or folders else []
    return runs


_COMMAND = (sys.executable, str(Path(__file__)))


def _environment(lane):
    return program_environment(TMPDIR=str(lane))


def _started(source, lane):
    command = [*_COMMAND, str(DOCUMENTS), str(source)]
    return subprocess.Popen(command, env=_environment(lane), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _one_that_ended(running, runs):
    """Disturb those whose moment has come, until one has ended; judge it and return its place."""
    while True:
        for lane, (process, how, moment, chance) in list(running.items()):
            if how != "none" and time.monotonic() > moment and process.poll() is None:
                hit = _disturb(process, how, lane, chance)
                running[lane] = (process, "none" if hit and how != "hunt" else how, moment, chance)
                if hit:
                    process.disturbed = how
            if process.poll() is not None:
                del running[lane]
                runs.append(_judged(process, lane))
                return lane
        time.sleep(0.005)


def _disturb(process, how, lane, chance):
    """Kill; tell whether there was something to kill."""
    if how in {"interrupt", "kill"}:
        process.send_signal(signal.SIGINT if how == "interrupt" else signal.SIGKILL)
        return True
    victims = subprocesses.processes_of(lane)
    if victims:
        try:
            os.kill(chance.choice(victims), signal.SIGKILL)
        except ProcessLookupError:
            return False
    return bool(victims)


def _judged(process, lane):
    how = getattr(process, "disturbed", "none")
    out, err = process.communicate(timeout=30)
    told = out.split()
    processes, folders = left_after(lane, seconds=20.0 if how == "kill" else 0.0)
    faults = [f"still running: {one}" for one in processes]
    if how == "kill":
        # Killed after its last word it is a run like any other.
        return Run(how, told, faults)
    faults += [f"still there: {one}" for one in folders]
    known = [one for one in told if ":" in one]
    if how == "interrupt" and "done" not in told:
        # Stopped while Python itself was starting, it could not tell anything.
        is_told = "stopped" in told or "KeyboardInterrupt" in err or process.returncode == -signal.SIGINT
        faults += [] if is_told else [f"told {told} {err}"]
    elif "done" not in told or len(known) != DOCUMENTS:
        faults.append(f"told {told} {err}")
    elif how == "none" and known.count("1:PDF") + known.count("2:PDF") + known.count("3:PDF") != DOCUMENTS:
        faults.append(f"failed undisturbed: {told}")
    return Run(how, told, faults)


if __name__ == "__main__":
    # As in a terminal: a suite that is started in the background has children that ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(convert(int(sys.argv[1]), Path(sys.argv[2]) if sys.argv[2:] else None))
