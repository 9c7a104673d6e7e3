"""Whole-process time and peak memory of ``thongbao lint``: one file of three pages, 200 in one call, 5,000 pages.

Run by hand from the project's folder: ``.venv/bin/python benchmarks/lint.py [ROUNDS]``; quote the medians.
"""

import random
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from measuring import run

ROUNDS = int(sys.argv[1]) if sys.argv[1:2] != ["make"] and sys.argv[1:] else 10
INTERPRETER = Path(sys.executable)
COMMAND = INTERPRETER.with_name("thongbao")
FILES = 200
PAGES = 5000
PARAGRAPHS_OF_A_PAGE = 10
"""Of 61 words at 14 points: counted in a copy of 100 pages that LibreOffice made into a PDF."""
PARAGRAPH = re.compile(rb"<w:p>(?:(?!</?w:p>).)*</w:p>")
SPLIT = re.compile(rb"(.*?<w:t[^>]*>)([^<]*)(.*)")


def long(data: bytes, pages: int = PAGES) -> bytes:
    """Return the document with so many pages of text more, no two paragraphs alike."""
    from generator.ooxml.package import main_part, pack, unpack  # noqa: PLC0415 - only where the files are made

    parts = unpack(data, "a.docx")
    main = main_part(parts)
    xml = parts[main]
    one = max(PARAGRAPH.findall(xml), key=len)
    opening, text, end = SPLIT.fullmatch(one).groups()
    words, chance = text.split(), random.Random(1)  # noqa: S311 - the same file each time
    more = b"".join(
        opening + b" ".join(chance.choices(words, k=len(words))) + b" %d" % number + end
        for number in range(pages * PARAGRAPHS_OF_A_PAGE)
    )
    return pack({**parts, main: xml.replace(one, one + more)})


def make(folder: Path) -> None:
    """Write the files: one notice, copies of it, and a long one."""
    command = (COMMAND, "render", "content/mau-day-du.yaml", "--out", folder)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    notice = (folder / "mau-day-du.docx").read_bytes()
    for number in range(FILES):
        (folder / f"{number}.docx").write_bytes(notice)
    (folder / "dai.docx").write_bytes(long(notice))


def main() -> None:
    """Print a table of medians."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # In another process: Linux counts this one's memory for each that it starts.
        subprocess.run([INTERPRETER, __file__, "make", folder], check=True)
        many = [str(folder / f"{number}.docx") for number in range(FILES)]
        runs = {
            "python -c pass": (str(INTERPRETER), "-c", "pass"),
            "one file of 3 pages": (str(COMMAND), "lint", str(folder / "mau-day-du.docx")),
            f"{FILES} files, one call": (str(COMMAND), "lint", *many),
            f"{PAGES} pages": (str(COMMAND), "lint", str(folder / "dai.docx")),
        }
        print(f"{'median of ' + str(ROUNDS):24}{'wall ms':>10}{'cpu ms':>10}{'peak MiB':>10}")
        for what, command in runs.items():
            run(*command, accepted=(0, 1))  # warms the caches; faults found in a file are no failure
            rows = [run(*command, accepted=(0, 1)) for _ in range(ROUNDS)]
            wall, cpu, peak = (statistics.median(column) for column in zip(*rows, strict=True))
            print(f"{what:24}{wall:10.1f}{cpu:10.1f}{peak:10.1f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["make"]:
        make(Path(sys.argv[2]))
    else:
        main()
