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
from collections import Counter
from itertools import count
from pathlib import Path

from dying import Judge, all_under, done, in_a_process, tell
from killing import put_back
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


def known(content: Path) -> tuple[set[str], Counter[str]]:
    """Return the hashes of all records that are read, and the digests of all files, of copies as well."""
    issued = content / "issued"
    there = (digest(path.read_bytes()) for path in issued.rglob("*") if path.is_file() and path.name != ".lock")
    return {one.hash for one in register.read(issued).records}, Counter(there)


def is_repaired(content: Path, start: Path) -> bool:
    """Return whether the register was replaced; of one that only lies there twice, whether the copies are away."""
    before, now = ((one / "issued" / copies.FILE).read_bytes() for one in (start, content))
    return now != before or not any((content / "issued").glob("* - Copy*"))


class Repaired:
    """A register that is repaired in ``turn/``, in copies of how it is at first."""

    def __init__(self, start: Path) -> None:
        self._start = start
        self._left_at_first = all_under(start)
        self._known_at_first = known(start)
        self._content = start.parent / "turn"
        shutil.copytree(start, self._content)
        self._lost = Judge(self._find_lost)
        self._judge = Judge(self._mend_again)

    def turn(self, steps: list[int]) -> dict[str, object]:
        """Repair in a fresh copy, killed at each of the steps in turn; then say what is wrong."""
        if all_under(self._content) != self._left_at_first:
            put_back(self._start, self._content)
        ended, wrong = 0, []
        for step in steps:
            ended = in_a_process(lambda: mend(self._content), step)
            wrong += self._lost(self._content)
        state, more = self._judge(self._content)
        return {"ended": ended, "state": state, "wrong": wrong + more}

    def _find_lost(self) -> list[str]:
        records, files = self._known_at_first
        now, there = known(self._content)
        return [*(["a record is lost"] if now != records else []), *([] if files <= there else ["a file is lost"])]

    def _mend_again(self) -> tuple[str, list[str]]:
        """Repair to the end; return whether the register was the old one until then, and what is wrong now."""
        was_repaired = is_repaired(self._content, self._start)
        wrong = ["it cannot be repaired any more"] if done(lambda: mend(self._content)) else []
        wrong += [str(fault) for fault in history.read(self._content / "issued").found if fault.code != "V225"]
        if repair.plan(self._content / "issued").is_needed:
            wrong.append("there is still something to do")
        if not is_repaired(self._content, self._start):
            wrong.append("nothing was repaired")
        wrong += [f"{one} after all" for one in self._find_lost()]
        return "as after" if was_repaired else "as before", wrong


def main(folder: Path, how: str, kills: int) -> None:
    """Kill the repair at every step, then at random."""
    os.fsync = lambda _: None  # a kill loses nothing that the system has, so that the disk may rest
    gc.freeze()  # or each process copies all that is loaded when it counts what is still used
    repaired, last = Repaired(office(folder, how)), 0
    for step in count(1):
        told = repaired.turn([step])
        if told["ended"] == 0:
            last = step
            break
        tell(step=step, **told)
    moments = random.Random(7)
    for _ in range(kills):
        steps = [moments.randint(1, last) for _ in range(moments.randint(1, 3))]
        tell(steps=steps, **repaired.turn(steps))
    tell(**repaired.turn([last]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
