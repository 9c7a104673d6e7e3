"""Whole-process time and peak memory of ``thongbao lint``: one file of three pages, 200 in one call, 5,000 pages.

Run by hand from the project's folder: ``.venv/bin/python benchmarks/lint.py [ROUNDS]``; quote the medians.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generator.word.package import main_part, pack, unpack

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 10
INTERPRETER = Path(sys.executable)
COMMAND = INTERPRETER.with_name("thongbao")
FILES = 200
PAGES = 5000
PARAGRAPHS_OF_A_PAGE = 10
"""Of 61 words at 14 points: counted in a copy of 100 pages that LibreOffice made into a PDF."""
PARAGRAPH = re.compile(rb"<w:p>(?:(?!</?w:p>).)*</w:p>")
SPLIT = re.compile(rb"(.*?<w:t[^>]*>)([^<]*)(.*)")


def run(*command: str) -> tuple[float, float, float]:
    """Return wall and CPU milliseconds and peak MiB of one process; faults found in a file are no failure."""
    begin = time.perf_counter()
    silent = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)]
    child = os.posix_spawn(command[0], command, os.environ, file_actions=silent)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - begin
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"failed: {' '.join(command[:4])}")
    return wall * 1000, (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024


def long(data: bytes, pages: int = PAGES) -> bytes:
    """Return the document with so many pages of text more, no two paragraphs alike."""
    parts = unpack(data, "a.docx")
    main = main_part(parts)
    xml = parts[main]
    one = max(PARAGRAPH.findall(xml), key=len)
    opening, text, end = SPLIT.fullmatch(one).groups()
    words = text.split()
    more = b"".join(
        opening + b" ".join(words[number % len(words) :] + words[: number % len(words)]) + b" %d" % number + end
        for number in range(pages * PARAGRAPHS_OF_A_PAGE)
    )
    return pack({**parts, main: xml.replace(one, one + more)})


def main() -> None:
    """Print a table of medians."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [COMMAND, "render", "content/mau-day-du.yaml", "--out", folder], check=True, stdout=subprocess.DEVNULL
        )
        notice = Path(folder, "mau-day-du.docx")
        many = [Path(folder, f"{number}.docx") for number in range(FILES)]
        for path in many:
            path.write_bytes(notice.read_bytes())
        book = Path(folder, "dai.docx")
        book.write_bytes(long(notice.read_bytes()))
        runs = {
            "python -c pass": (str(INTERPRETER), "-c", "pass"),
            "one file of 3 pages": (str(COMMAND), "lint", str(notice)),
            f"{FILES} files, one call": (str(COMMAND), "lint", *map(str, many)),
            f"{PAGES} pages": (str(COMMAND), "lint", str(book)),
        }
        print(f"{'median of ' + str(ROUNDS):24}{'wall ms':>10}{'cpu ms':>10}{'peak MiB':>10}")
        for name, command in runs.items():
            run(*command)  # warms the caches
            rows = [run(*command) for _ in range(ROUNDS)]
            wall, cpu, peak = (statistics.median(column) for column in zip(*rows, strict=True))
            print(f"{name:24}{wall:10.1f}{cpu:10.1f}{peak:10.1f}")


if __name__ == "__main__":
    main()
