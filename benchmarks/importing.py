"""What `thongbao import` holds of Word files laid out as clerks do, and how long it takes; other tools beside it.

Run by hand from the project's folder: ``.venv/bin/python benchmarks/importing.py [FILES] [PYTHON]``. The samples are
laid out in FILES (100) ways, the same each time. PYTHON is that of an environment with ``pypandoc_binary`` and
``markitdown[docx]``: they read the same files. Of each tool: how many paragraphs stand in what it gives with their
words, how many of those with a number have that number, and the seconds for a file. Ours are counted in the Word file
that the content gives, not by the proof of the import.
"""

import html
import json
import re
import subprocess
import sys
import tempfile
import time
import unicodedata
from pathlib import Path
from random import Random

from generator import pipeline
from generator.importing import importer
from generator.lint.detect.components import find_components, lines_by_component
from generator.ooxml import definitions, package
from generator.ooxml.document import read_document

sys.path.insert(0, "tests/support")
import imitating
from imitating_parts import NUMBERS

FILES = int(next((one for one in sys.argv[1:] if one.isdigit()), "100"))
OTHERS = next((one for one in sys.argv[1:] if not one.isdigit()), "")
SAMPLES = ("2023", "mau-day-du", "mau-ubnd")
PROGRAM = """
import json, sys, time
import pypandoc, markitdown
reader, told = markitdown.MarkItDown(), []
for file in sys.argv[1:]:
    start = time.perf_counter()
    pandoc = pypandoc.convert_file(file, "plain", extra_args=["--wrap=none"])
    middle = time.perf_counter()
    marked = reader.convert(file).markdown
    end = time.perf_counter()
    told.append([[pandoc, middle - start], [marked, end - middle]])
json.dump(told, sys.stdout)
"""
Paragraphs = list[tuple[str, str]]


def plain(text: str) -> str:
    """Return a text without blanks, escapes and marks of Markdown: what is compared is words."""
    text = unicodedata.normalize("NFC", html.unescape(text))
    return re.sub(r"[\s\u00a0*\\_|]+|<[^>]*>", "", text)


def paragraphs(docx: bytes) -> Paragraphs:
    """Return label and words of each paragraph of the text, numbers typed before them as labels.

    What tabs, line breaks and many spaces part is counted apart: halves of a head stand beside each other.
    """
    parts = package.unpack(docx, "a.docx")
    main = package.main_part(parts)
    found = []
    for one in definitions.paragraphs(parts):
        if one.part == main and plain(one.text):
            typed = re.match(r"([IVX]+\.|\d+\.|[a-zđ]\))\s+(?=\S)", one.text) if not one.label else None
            label, words = (typed[1], one.text[typed.end() :]) if typed else (one.label, one.text)
            first, *more = [piece for piece in re.split(r"\t|\n| {3,}", words) if plain(piece)]
            found += [(label, first), *(("", piece) for piece in more)]
    return found


def held(wanted: Paragraphs, text: str) -> tuple[int, int]:
    """Return how many paragraphs a text has with their words, and how many with a number have it before them."""
    whole = plain(text)
    words = [plain(one) in whole for _, one in wanted]
    numbers = [plain(label + one) in whole for label, one in wanted if label and label[0].isalnum()]
    return sum(words), sum(numbers)


def files() -> list[bytes]:
    """Return the samples laid out in many ways, none of which types other numbers."""
    rendered = [pipeline.build(Path("content") / f"{name}.yaml").docx for name in SAMPLES]
    made, chance = [], Random(1)  # noqa: S311 - chooses layouts, guards nothing
    while len(made) < FILES:
        names = imitating.several(chance)
        if all(imitating.IMITATORS[name].told != NUMBERS for name in names):
            made.append(imitating.imitated(rendered[len(made) % len(rendered)] or b"", names, len(made)))
    return made


def ours(docx: bytes, folder: Path) -> tuple[str, float, int]:
    """Return what the content prints, the seconds of the import, and how many components of a file were found."""
    start = time.perf_counter()
    imported = importer.read_notice(docx, "a.docx")
    seconds = time.perf_counter() - start
    (folder / "office.yaml").write_text(imported.office, encoding="utf-8")
    (folder / "a.yaml").write_text(imported.content, encoding="utf-8")
    again = pipeline.build(folder / "a.yaml").docx
    printed = "" if again is None else "".join(f"{label}{words}" for label, words in paragraphs(again))
    found = lines_by_component(find_components(read_document(package.unpack(docx, "a.docx"), "a.docx")))
    return printed, seconds, sum(map(bool, found.values()))


def others(made: list[bytes], folder: Path) -> list[list[tuple[str, float]]]:
    """Return what the other tools give of the files, with their seconds."""
    for number, docx in enumerate(made):
        (folder / f"{number:03}.docx").write_bytes(docx)
    command = [OTHERS, "-c", PROGRAM, *map(str, sorted(folder.glob("*.docx")))]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return [[(one[at][0], one[at][1]) for one in told] for at in range(2)]


def row(name: str, wanted: list[Paragraphs], texts: list[str], seconds: list[float]) -> None:
    """Print a line of the table."""
    counts = [held(one, text) for one, text in zip(wanted, texts, strict=True)]
    words, numbers = (sum(one[at] for one in counts) for at in range(2))
    total, numbered = sum(map(len, wanted)), sum(label[:1].isalnum() for one in wanted for label, _ in one)
    middle = sorted(seconds)[len(seconds) // 2]
    print(
        f"{name:12} {words:6} / {total} paragraphs  {numbers:6} / {numbered} numbers"
        f"  {middle * 1000:6.0f} ms a file  {sum(seconds):6.1f} s in all"
    )


with tempfile.TemporaryDirectory() as place:
    made = files()
    wanted = [paragraphs(one) for one in made]
    results = [ours(one, Path(place)) for one in made]
    row("import", wanted, [one[0] for one in results], [one[1] for one in results])
    print(f"{'':12} components found: {sum(one[2] for one in results)} in {len(made)} files")
    if OTHERS:
        for name, told in zip(("pandoc", "markitdown"), others(made, Path(place)), strict=True):
            row(name, wanted, [one[0] for one in told], [one[1] for one in told])
