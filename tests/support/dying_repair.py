"""A repair of the register that dies at its n-th step, or at some moment: run as a program of its own.

``python dying_repair.py FOLDER HOW KILLS`` repairs a register that two machines continued apart, again and again, each
time in a fresh copy and in a process of its own that is killed one step later, until a repair comes to its end; then
some times more at steps drawn at random, killed in the repair of the repair as well. Prints a line of JSON for each.
"""

from __future__ import annotations

import gc
import os
import random
import shutil
import sys
from itertools import count
from pathlib import Path

from dying import done, in_a_process, tell
from offices import another_machine, put, synchronise

from generator.registry import copies, history, register, repair
from generator.registry.record import digest


def office(folder: Path, how: str) -> Path:
    """Make ``content/`` after two machines were synchronised."""
    content = folder / "start"
    put(content, 1)
    there = another_machine(content)
    if how != "copies":
        put(content, 2)
        put(there, 2 if how == "one number" else 3, subject="khác")
        put(there, 4)
        synchronise(content, there)
    for name in ("2024-01-TB-KHCN",):
        shutil.copytree(content / "issued" / name, content / "issued" / f"{name} - Copy")
    shutil.copy(content / "issued" / copies.FILE, content / "issued" / "register - Copy.jsonl")
    return content


def mend(content: Path) -> None:
    """Repair a register, as the command does."""
    repair.apply(repair.plan(content / "issued"))


def known(content: Path) -> tuple[set[str], set[str]]:
    """Return the hashes of all records that are read, and the digests of all files."""
    issued = content / "issued"
    there = {digest(path.read_bytes()) for path in issued.rglob("*") if path.is_file() and path.name != ".lock"}
    return {one.hash for one in register.read(issued).records}, there


def turn(start: Path, at_first: tuple[set[str], set[str]], steps: list[int]) -> dict[str, object]:
    """Repair in a fresh copy, killed at each of the steps in turn; then say what is wrong."""
    content = start.parent / "turn"
    shutil.rmtree(content, ignore_errors=True)
    shutil.copytree(start, content)
    records, files = at_first
    old = (start / "issued" / copies.FILE).read_bytes()
    ended = 0
    wrong = []
    for step in steps:
        ended = in_a_process(lambda: mend(content), step)
        now, there = known(content)
        if now != records:
            wrong.append("a record is lost")
        if not files <= there:
            wrong.append("a file is lost")
    is_old = (content / "issued" / copies.FILE).read_bytes() == old
    if done(lambda: mend(content)):
        wrong.append("it cannot be repaired any more")
    wrong += [str(fault) for fault in history.read(content / "issued").found if fault.code != "V225"]
    if repair.plan(content / "issued").is_needed:
        wrong.append("there is still something to do")
    now, there = known(content)
    if now != records or not files <= there:
        wrong.append("something is lost after all")
    return {"ended": ended, "state": "as before" if is_old else "as after", "wrong": wrong}


def main(folder: Path, how: str, kills: int) -> None:
    """Kill the repair at every step, then at random."""
    os.fsync = lambda _: None  # a kill loses nothing that the system has, so that the disk may rest
    gc.freeze()  # or each process copies all that is loaded when it counts what is still used
    start = office(folder, how)
    at_first, last = known(start), 0
    for step in count(1):
        told = turn(start, at_first, [step])
        if told["ended"] == 0:
            last = step
            break
        tell(step=step, **told)
    moments = random.Random(7)
    for _ in range(kills):
        steps = [moments.randint(1, last) for _ in range(moments.randint(1, 3))]
        tell(steps=steps, **turn(start, at_first, steps))
    tell(**turn(start, at_first, [last]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
