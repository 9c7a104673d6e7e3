"""Whole-process time and peak memory of ``thongbao render`` beside a plain docxtpl script.

Run by hand from the project's folder: ``.venv/bin/python benchmarks/render.py [ROUNDS]``. The two take turns,
so that a machine whose speed drifts slows both; quote the medians and their ratio.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 25
INTERPRETER = Path(sys.executable)
COMMAND = INTERPRETER.with_name("thongbao")


def run(*command: str) -> tuple[float, float, float]:
    """Return wall and CPU milliseconds and peak MiB of one process."""
    begin = time.perf_counter()
    silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    child = os.posix_spawn(command[0], command, os.environ, file_actions=silent)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - begin
    if status:
        sys.exit(f"failed: {' '.join(command)}")
    return wall * 1000, (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024


def main() -> None:
    """Print a table of medians, and the ratio of the two."""
    with tempfile.TemporaryDirectory() as folder:
        contestants = {
            "plain docxtpl script": (str(INTERPRETER), "benchmarks/plain.py", f"{folder}/plain.docx"),
            "thongbao render": (str(COMMAND), "render", "content/2023.yaml", "--out", folder),
            "python -c pass": (str(INTERPRETER), "-c", "pass"),
        }
        figures: dict[str, list[tuple[float, float, float]]] = {name: [] for name in contestants}
        for turn in range(ROUNDS + 1):
            for name, command in contestants.items():
                figure = run(*command)
                if turn:  # the first round warms the caches
                    figures[name].append(figure)
    print(f"{'median of ' + str(ROUNDS):24}{'wall ms':>10}{'cpu ms':>10}{'peak MiB':>10}")
    for name, rows in figures.items():
        wall, cpu, peak = (statistics.median(column) for column in zip(*rows, strict=True))
        print(f"{name:24}{wall:10.1f}{cpu:10.1f}{peak:10.1f}")
    pairs = zip(figures["thongbao render"], figures["plain docxtpl script"], strict=True)
    print(f"thongbao / plain, pair by pair: {statistics.median(ours[0] / plain[0] for ours, plain in pairs):.2f}")


if __name__ == "__main__":
    main()
