"""Whole-process time and peak memory of ``thongbao render`` beside a plain docxtpl script.

Run by hand from the project's folder: ``.venv/bin/python benchmarks/render.py [ROUNDS]``. The two take turns,
so that a machine whose speed drifts slows both; quote the medians and their ratio.
"""

import statistics
import sys
import tempfile
from pathlib import Path

from measuring import run

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 25
INTERPRETER = Path(sys.executable)
COMMAND = INTERPRETER.with_name("thongbao")


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
