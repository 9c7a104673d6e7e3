"""How time and memory grow with the size of an input, up to 1 MB, for every kind of input and command.

Run by hand from the project's folder: ``.venv/bin/python benchmarks/growth.py [--only WORDS] [--command NAME]``. Each
line has the CPU seconds (of the user and the system) and the peak memory for the largest size that was tried, and the
exponent by which the time grew at the last doubling: 1 is linear, 2 quadratic. The worst stand last.

The pages are left out unless ``--pages`` is given: the layout engine works in a process of its own, under limits of its
own. Each run is a process that was forked after the program was loaded, so a start (0.2 s) is not in the figures.
"""

from __future__ import annotations

import argparse
import contextlib
import math
import os
import resource
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path += [str(Path(__file__).parent), str(Path(__file__).parent.parent / "tests" / "support")]

import growth_inputs as inputs
from offices import put

from generator import cli
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.lint import pages
from generator.ooxml import package
from generator.registry import register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LARGEST = 1_000_000
DOUBLINGS = 4
SECONDS = 20
"""CPU time after which a run is killed; larger sizes are not tried then."""

MEGABYTES = 3_000
LITTLE = 0.15
"""CPU seconds below which growth says nothing."""

CONTENT, WORD = "content/2023.yaml", "a.docx"
REDLINE = ("--redline", "out/sua.docx", "--author", "A", "--date", "2024-01-20")
COMMANDS: dict[str, dict[str, tuple[str, ...]]] = {
    "content": {
        "check": ("check", CONTENT),
        "render": ("render", CONTENT),
        "new": ("new", "2025", "--from", CONTENT),
        "ids": ("ids", CONTENT),
        "diff": ("diff", "content/cu.yaml", CONTENT),
        "redline": ("diff", "content/cu.yaml", CONTENT, *REDLINE),
        "issue": ("issue", CONTENT, "--number", "12", "--date", "2024-01-12"),
    },
    "versions": {
        "diff": ("diff", "content/cu.yaml", CONTENT),
        "redline": ("diff", "content/cu.yaml", CONTENT, *REDLINE),
    },
    "office": {"check": ("check", CONTENT)},
    "word": {
        "lint": ("lint", WORD),
        "fix": ("lint", WORD, "--fix", "sua.docx"),
        "annotate": ("lint", WORD, "--annotate", "ghi.docx"),
        "verify": ("verify", WORD),
    },
    "template": {"render": ("render", CONTENT)},
    "register": {
        "history": ("history",),
        "check": ("check", CONTENT),
        "verify": ("verify", WORD),
        "issue": ("issue", CONTENT, "--number", "12", "--date", "2030-01-12", "--any-order"),
    },
}


class Case(NamedTuple):
    """An input that grows, and the command that is given it; ``make`` writes it into the current folder."""

    family: str
    name: str
    command: str
    arguments: tuple[str, ...]
    make: Callable[[int], None]

    def __str__(self) -> str:
        """Return the name by which it is chosen and shown."""
        return f"{self.family} {self.command}: {self.name}"


class Run(NamedTuple):
    """What one run took; ``code`` is negative where it was killed."""

    size: int
    cpu: float
    peak: float
    code: int


def cases() -> Iterator[Case]:
    """Yield every input with every command that reads its kind."""
    makers = {
        "content": {name: _content(made) for name, made in inputs.CONTENT.items()},
        "versions": {
            f"{name}, {how}": _versions(inputs.CONTENT[name], changed)
            for name in inputs.OF_MANY
            for how, changed in inputs.OLDER.items()
        },
        "office": {"many keys": _office},
        "word": {name: _word(made) for name, made in inputs.WORD.items()},
        "template": {name: _template(made) for name, made in inputs.TEMPLATE.items()},
        "register": {"records": _records},
    }
    for family, commands in COMMANDS.items():
        for command, arguments in commands.items():
            for name, make in makers[family].items():
                yield Case(family, name, command, arguments, make)


def _content(made: Callable[[int], str]) -> Callable[[int], None]:
    return lambda size: _put(CONTENT, made(size).encode())


def _versions(made: Callable[[int], str], changed: Callable[[str], str]) -> Callable[[int], None]:
    def make(size: int) -> None:
        text = made(size // 2)
        _put(CONTENT, text.encode())
        _put("content/cu.yaml", changed(text).encode())

    return make


def _office(size: int) -> None:
    file = Path("content/office.yaml")
    file.write_text(file.read_text(encoding="utf-8") + inputs.filled("khoa: a\n", size), encoding="utf-8")


def _word(made: Callable[[int], dict[str, bytes]]) -> Callable[[int], None]:
    return lambda size: _put(WORD, package.pack(made(size)))


def _template(made: Callable[[int], dict[str, bytes]]) -> Callable[[int], None]:
    return lambda size: _put("templates/thong-bao.docx", package.pack(made(size)))


def _records(size: int) -> None:
    """Write a register of many notices; their folders have what the first one's has."""
    folder = Path("content/issued").absolute()
    first = put(folder.parent, 1, "2020-01-01")
    lines, previous = [], ""
    for ordinal in range(1, max(size // len(first.line()), 1) + 1):
        year, number = divmod(ordinal - 1, 5000)
        name = f"{2020 + year}-{number + 1:02d}-{first.symbol}"
        record = first._replace(
            ordinal=ordinal, number=f"{number + 1:02d}", year=2020 + year, date=f"{2020 + year}-01-01", folder=name,
            source=f"{name}.yaml", previous=previous,
        ).with_hash()  # fmt: skip
        previous = record.hash
        if ordinal > 1:
            shutil.copytree(folder / first.folder, folder / name)
        (folder / name / register.NAME).write_bytes(record.line())
        lines.append(record.line())
    (folder / register.FILE).write_bytes(b"".join(lines))


def _put(name: str, data: bytes) -> None:
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_bytes(data)


def clean(content: Path) -> None:
    """Make the current folder that of an office with the real notice, and nothing else."""
    for name in ("content", "out", "templates"):
        shutil.rmtree(name, ignore_errors=True)
    for file in Path().glob("*.docx"):
        file.unlink()
    shutil.copytree(content, "content", ignore=shutil.ignore_patterns("issued"))
    shutil.copy(inputs.EVERY_FIELD, "content/cu.yaml")
    _put(WORD, package.pack(inputs.notice()))


def run(case: Case, size: int, *, with_pages: bool) -> Run:
    """Run a case in a process of its own, under limits."""
    clean(inputs.ROOT / "content")
    case.make(size)
    child = os.fork()
    if child == 0:
        _run_here(case.arguments, with_pages=with_pages)
    _, status, usage = os.wait4(child, 0)
    seconds = usage.ru_utime + usage.ru_stime
    return Run(size, seconds, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status))


def _run_here(arguments: tuple[str, ...], *, with_pages: bool) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))
    silent = os.open(os.devnull, os.O_RDWR)
    told = os.open("told.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(silent, 1)
    os.dup2(told, 2)
    if not with_pages:
        pages.start_layout = no_layout
    try:
        os._exit(cli.run(list(arguments)))
    finally:
        os._exit(99)


def no_layout(*_: object, **__: object) -> pages.PendingPages:
    """Return pages for which one waits in vain, as those of an engine that lays nothing out."""
    return pages.PendingPages(_refuse, _refuse)


def _refuse() -> bytes:
    raise NoticeError([Diagnostic("P002", "left out", Location())])


def measure(case: Case, *, with_pages: bool) -> tuple[list[Run], float]:
    """Return the runs by size, and the CPU seconds of the smallest input that there is."""
    runs = []
    base = run(case, 1, with_pages=with_pages).cpu
    for doubling in range(DOUBLINGS, -1, -1):
        runs.append(run(case, LARGEST >> doubling, with_pages=with_pages))
        if runs[-1].code < 0:
            break
    return runs, base


def worst(runs: list[Run], base: float) -> tuple[Run, float]:
    """Return the run that took most, and by which power of the size the time grew up to it; 0 if that is too short."""
    at = max(range(len(runs)), key=lambda number: runs[number].cpu)
    if at == 0 or runs[at].cpu - base < LITTLE:
        return runs[at], 0.0
    before, after = (max(one.cpu - base, LITTLE / 8) for one in runs[at - 1 : at + 1])
    return runs[at], math.log2(after / before)


def told() -> str:
    """Return the code that the last run told first."""
    with contextlib.suppress(OSError):
        words = Path("told.txt").read_text(encoding="utf-8", errors="replace").split()
        return next((word for word in words if len(word) == 4 and word[1:].isdigit()), "")  # noqa: PLR2004 - a code
    return ""


def main() -> None:
    """Print a line for each case, then the worst."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--only", default="", help="cases whose name has these words")
    arguments.add_argument("--family", default="", choices=("", *COMMANDS))
    arguments.add_argument("--command", default="")
    arguments.add_argument("--pages", action="store_true", help="with the pages laid out")
    chosen = arguments.parse_args()
    rows = []
    inputs.notice()
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for case in cases():
            if chosen.only not in str(case) or chosen.family not in ("", case.family):
                continue
            if chosen.command not in ("", case.command):
                continue
            runs, base = measure(case, with_pages=chosen.pages)
            rows.append((case, *worst(runs, base), told()))
            _print(*rows[-1])
    print("\nThe worst:")
    for row in sorted(rows, key=lambda row: row[1].cpu)[-25:]:
        _print(*row)
    print("\nThe hungriest:")
    for row in sorted(rows, key=lambda row: row[1].peak)[-5:]:
        _print(*row)


def _print(case: Case, last: Run, power: float, code: str) -> None:
    grew = f"{power:4.1f}" if power else "   -"
    print(
        f"{case!s:60}{last.size:>9}{last.cpu:8.2f} s{last.peak:7.0f} MB  ^{grew}  exit {last.code:3} {code}",
        flush=True,
    )


if __name__ == "__main__":
    main()
