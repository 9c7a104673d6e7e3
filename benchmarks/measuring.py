"""What one process takes, with the children that outlive it."""

import ctypes
import os
import sys
import time

_ADOPT_ORPHANS = 36  # PR_SET_CHILD_SUBREAPER


def run(*command: str, accepted: tuple[int, ...] = (0,)) -> tuple[float, float, float]:
    """Return wall and CPU milliseconds and peak MiB of one silent process; stop where its exit code is another.

    The CPU time of the child that lays pages out is counted, too: it ends just after the command (Linux).
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_ADOPT_ORPHANS, 1, 0, 0, 0)
    begin = time.perf_counter()
    silent = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)]
    child = os.posix_spawn(command[0], command, os.environ, file_actions=silent)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - begin
    if os.waitstatus_to_exitcode(status) not in accepted:
        sys.exit(f"failed: {' '.join(command[:4])}")
    return wall * 1000, (usage.ru_utime + usage.ru_stime + _orphans()) * 1000, usage.ru_maxrss / 1024


def _orphans() -> float:
    """Wait for every other child, and return the seconds of CPU time that they took."""
    taken = 0.0
    while True:
        try:
            _, _, usage = os.wait4(-1, 0)
        except ChildProcessError:
            return taken
        taken += usage.ru_utime + usage.ru_stime
