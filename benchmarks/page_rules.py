"""How far the rules of pages agree on the embedded engine's pages and on LibreOffice's, rule by rule.

Run by hand from the project's folder: ``.venv/bin/python benchmarks/page_rules.py [FILES] [FOLDER]``. FILES (200)
notices in the shapes of other offices (``tests/support/shapes.py``), the same each time, some generated foreign files,
the layouts and documents of the tests and both samples are laid out by both engines; FOLDER may have more Word files.
LibreOffice is the judge: what is found on its pages is right.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator import pipeline
from generator.diagnostics import NoticeError
from generator.lint import linter, pages
from generator.lint.rules import RULES
from generator.pdf import reader
from generator.pdf.engines import libreoffice

sys.path.insert(0, "tests/support")
import documents
import foreign
import notices
import shapes

FILES = int(next((one for one in sys.argv[1:] if one.isdigit()), "200"))
FOLDER = next((one for one in sys.argv[1:] if not one.isdigit()), "")
SAMPLES = ("2023", "mau-day-du")
OF_PAGES = sorted(code for code, rule in RULES.items() if rule.of_pages)
SHOWN = 60

Place = tuple[str, int | None]


class Verdict(NamedTuple):
    """What the rules of pages say of a file: what is wrong and where, and what could not be judged."""

    wrong: frozenset[Place]
    unknown: frozenset[str]
    messages: dict[Place, str]


def corpus() -> Iterator[tuple[str, bytes]]:
    """Yield every file with its name."""
    for name in SAMPLES:
        yield name, pipeline.build(Path(f"content/{name}.yaml")).docx or b""
    for name in notices.LAYOUTS:
        yield name, notices.notice(name)
    for name in documents.DOCUMENTS:
        yield name, documents.document(name)
    for seed in range(FILES // 4):
        yield f"foreign {seed}", foreign.Foreign(seed).docx()
    for seed in range(FILES):
        yield from shapes.shaped(seed).items()
    for path in sorted(Path(FOLDER).rglob("*.docx")) if FOLDER else ():
        yield path.name, path.read_bytes()


def verdict(docx: bytes, rendered: pages.RenderedPages) -> Verdict:
    """Return what the rules of pages say of a file on these pages."""
    report = linter.lint(docx, "a.docx", pages=lambda: rendered)
    found = {(one.code, one.location.paragraph): one.message for one in report.found if one.code in OF_PAGES}
    unknown = frozenset(code for code, _ in report.unchecked if code in OF_PAGES)
    return Verdict(frozenset(found), unknown, found)


def main() -> None:
    """Judge everything twice and print a line for each rule."""
    everything = dict(corpus())
    laid = dict(libreoffice.convert(list(everything.values()), pdfa=False, seconds=120))
    counts = {code: Counter[str]() for code in OF_PAGES}
    shown, refused = [], Counter[str]()
    for number, (name, docx) in enumerate(everything.items()):
        pdf = laid[number]
        if not isinstance(pdf, bytes):
            refused[f"LibreOffice: {pdf.code}"] += 1
            continue
        given = pages.RenderedPages("LibreOffice", reader.read(pdf, name), pdf, given=True)
        own = pages.render(docx)
        if own.pdf is None:
            refused[f"embedded: {own.reason}"] += 1
        try:
            judge, judged = verdict(docx, given), verdict(docx, own)
        except NoticeError as error:
            refused[error.faults[0].code] += 1
            continue
        if "P207" in judge.unknown:
            refused["text not found on LibreOffice's pages"] += 1
            continue
        shown += compared(name, judge, judged, counts)
    show(counts, refused, shown, len(everything))


def compared(name: str, judge: Verdict, judged: Verdict, counts: dict[str, Counter[str]]) -> list[str]:
    """Count what both find and what only one does; return a line for each disagreement."""
    lines = []
    for code in OF_PAGES:
        there, here = ({one for one in side.wrong if one[0] == code} for side in (judge, judged))
        if code in judge.unknown:
            continue
        if code in judged.unknown:
            counts[code]["not judged"] += 1
            counts[code]["not judged, wrong"] += len(there)
            there = set()
        counts[code].update({"both": len(there & here), "false": len(here - there), "missed": len(there - here)})
        lines += [f"{name}: {code} false: {judged.messages[one]}" for one in here - there]
        lines += [f"{name}: {code} missed: {judge.messages[one]}" for one in there - here]
    return lines


def show(counts: dict[str, Counter[str]], refused: Counter[str], lines: list[str], files: int) -> None:
    """Print the table, the files that were not compared, and where the engines disagree."""
    print(f"{files} files; not compared: {dict(refused)}")
    print("| rule | both | false | missed | files not judged | findings there | precision | recall |")
    print("|---|---|---|---|---|---|---|---|")
    for code, count in counts.items():
        both = count["both"]
        precision, recall = (
            f"{both / (both + count[one]):.0%}" if both + count[one] else "" for one in ("false", "missed")
        )
        figures = (both, count["false"], count["missed"], count["not judged"], count["not judged, wrong"])
        print(f"| {code} | {' | '.join(map(str, figures))} | {precision} | {recall} |")
    false, missed = (sum(one[what] for one in counts.values()) for what in ("false", "missed"))
    print(f"{false} false, {missed} missed")
    for line in lines[:SHOWN]:
        print(f"  {line}")


if __name__ == "__main__":
    main()
