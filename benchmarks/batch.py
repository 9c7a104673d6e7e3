"""Time of many notices: in one process, by one call of ``thongbao render``, and by a plain docxtpl loop.

Run by hand from the project's folder: ``.venv/bin/python benchmarks/batch.py [NOTICES] [ROUNDS]``. No two contents
are alike. The contestants take turns, so that a machine whose speed drifts slows all; quote the ratios.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml
from docxtpl import DocxTemplate

from generator import pipeline

NOTICES, ROUNDS = map(int, (*sys.argv[1:], *("100", "3")[len(sys.argv) - 1 :]))
COMMAND = Path(sys.executable).with_name("thongbao")
OFFICE = Path("content/office.yaml").read_text(encoding="utf-8")
CONTENT = Path("content/2023.yaml").read_text(encoding="utf-8")
PLAIN = Path("benchmarks/plain.docx").resolve()


def written(folder: Path) -> list[Path]:
    """Write the contents, each with words of its own, and return their files."""
    content = folder / "content"
    content.mkdir()
    (content / "office.yaml").write_text(OFFICE, encoding="utf-8")
    paths = [content / f"{number:03}.yaml" for number in range(NOTICES)]
    for number, path in enumerate(paths):
        path.write_text(CONTENT.replace("Hội nghị", f"Hội nghị lần {number}"), encoding="utf-8")
    return paths


def plain(paths: list[Path], out: Path) -> None:
    """Make them as ``plain.py`` makes one: no check, no proof."""
    office = yaml.load(OFFICE, yaml.CSafeLoader)
    for path in paths:
        context = {**office, **yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)}
        for part in ("results", "limitations"):
            context[part]["text"] = "; ".join(context[part]["items"])
        texts = [task if isinstance(task, str) else task["text"] for task in context["tasks"]["items"]]
        context["listed"] = [[text] if isinstance(text, str) else text for text in texts]
        template = DocxTemplate(PLAIN)
        template.render(context, autoescape=True)
        template.save(out / f"{path.stem}.docx")


def in_process(paths: list[Path], out: Path) -> None:
    for path in paths:
        built = pipeline.build(path)
        if built.docx is None:
            sys.exit("\n".join(map(str, built.found)))
        pipeline.write(built, out)


def by_command(paths: list[Path], out: Path) -> None:
    command = [str(COMMAND), "render", *map(str, paths), "--out", str(out)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def milliseconds(work: Callable[[list[Path], Path], None], paths: list[Path], out: Path) -> tuple[float, float]:
    """Return the wall and CPU time of a contestant for each notice, its child processes included."""
    begin, cpu = time.perf_counter(), sum(os.times()[:4])
    work(paths, out)
    return (time.perf_counter() - begin) * 1000 / len(paths), (sum(os.times()[:4]) - cpu) * 1000 / len(paths)


def main() -> None:
    """Print medians and ratios; nothing is asserted."""
    contestants = {"docxtpl loop": plain, "pipeline.build": in_process, "thongbao render": by_command}
    figures: dict[str, list[tuple[float, float]]] = {name: [] for name in contestants}
    with tempfile.TemporaryDirectory() as desk:
        folder = Path(desk)
        paths = written(folder)
        for turn in range(ROUNDS + 1):
            for name, work in contestants.items():
                out = folder / f"out-{name}".replace(" ", "-")
                out.mkdir(exist_ok=True)
                # The first round warms the caches, with a few.
                figure = milliseconds(work, paths if turn else paths[:5], out)
                if turn:
                    figures[name].append(figure)
    print(f"{NOTICES} notices, median of {ROUNDS}, {os.cpu_count()} cores; milliseconds a notice, ratios to the loop")
    print(f"{'':18}{'wall ms':>9}{'ratio':>7}{'cpu ms':>9}{'ratio':>7}")
    medians = {
        name: [statistics.median(column) for column in zip(*rows, strict=True)] for name, rows in figures.items()
    }
    loop = medians["docxtpl loop"]
    for name, (wall, cpu) in medians.items():
        print(f"{name:18}{wall:9.1f}{wall / loop[0]:7.2f}{cpu:9.1f}{cpu / loop[1]:7.2f}")


if __name__ == "__main__":
    main()
