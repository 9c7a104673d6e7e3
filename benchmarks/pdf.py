"""Whole-process time from YAML to PDF: a docxtpl script and a plain soffice call, beside ``thongbao render --pdf``.

Run by hand from the project's folder: ``.venv/bin/python benchmarks/pdf.py [ROUNDS] [FILES]``. One file, then FILES
(50) at once: the script is called and soffice is called for each, as a loop in a shell would; ours takes all in one
call. The contestants take turns, so that a machine whose speed drifts slows all; quote the medians and the ratios.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = int((sys.argv[1:] or ["7"])[0])
FILES = int((sys.argv[2:] or ["50"])[0])
INTERPRETER = sys.executable
COMMAND = str(Path(sys.executable).with_name("thongbao"))
ENGINES = ("embedded", "libreoffice")
PLAIN = "docxtpl script + soffice"


def run(*command: str) -> None:
    """Run a command, silent; stop the benchmark when it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"failed: {' '.join(command)}\n{done.stderr}")


def plain(folder: Path, names: list[str]) -> None:
    """Make each PDF the usual way."""
    for name in names:
        docx = str(folder / f"{name}.docx")
        run(INTERPRETER, "benchmarks/plain.py", docx)
        run("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), docx)


def ours(folder: Path, names: list[str], engine: str) -> None:
    """Make every PDF in one call."""
    run(COMMAND, "render", *(str(folder / "content" / f"{name}.yaml") for name in names), "--pdf", "--engine", engine)


def timed(folder: Path, names: list[str], contestant: str) -> float:
    """Return the milliseconds that a contestant takes, from an empty out folder, and see that it made the files."""
    out = folder if contestant == PLAIN else folder / "out"
    shutil.rmtree(folder / "out", ignore_errors=True)
    for old in folder.glob("*.pdf"):
        old.unlink()
    begin = time.perf_counter()
    plain(folder, names) if contestant == PLAIN else ours(folder, names, contestant)
    wall = (time.perf_counter() - begin) * 1000
    missing = [name for name in names if not (out / f"{name}.pdf").is_file()]
    if missing:
        sys.exit(f"{contestant} made no {missing[0]}.pdf")
    return wall


def table(folder: Path, names: list[str], rounds: int) -> None:
    """Print the medians and, pair by pair, the ratios."""
    figures: dict[str, list[float]] = {name: [] for name in (PLAIN, *ENGINES)}
    for turn in range(rounds + 1):
        for contestant, walls in figures.items():
            wall = timed(folder, names, contestant)
            if turn:  # the first round warms the caches
                walls.append(wall)
    print(f"{f'{len(names)} file(s), {rounds} rounds':28}{'wall ms':>10}{'share of plain':>16}{'times':>8}")
    for contestant, walls in figures.items():
        share = statistics.median(ours / plain for ours, plain in zip(walls, figures[PLAIN], strict=True))
        print(f"{contestant:28}{statistics.median(walls):10.0f}{share:16.3f}{1 / share:8.1f}")


def main() -> None:
    """Time one file, then many."""
    with tempfile.TemporaryDirectory() as given:
        folder = Path(given)
        (folder / "content").mkdir()
        shutil.copy("content/office.yaml", folder / "content")
        names = [f"tb{number:02}" for number in range(FILES)]
        content = Path("content/2023.yaml").read_text(encoding="utf-8")
        for number, name in enumerate(names):
            # No two alike: what is remembered of one must not serve the next.
            own = content.replace("top 10", f"top {10 + number}")
            (folder / "content" / f"{name}.yaml").write_text(own, encoding="utf-8")
        table(folder, names[:1], ROUNDS)
        table(folder, names, max(1, ROUNDS // 3))


if __name__ == "__main__":
    main()
