"""How far the embedded engine and LibreOffice agree on the pages: the table of ``docs/pdf.md``.

Run by hand from the project's folder: ``.venv/bin/python benchmarks/agreement.py [NOTICES]``. Both samples
and NOTICES (50) generated notices, the same each time, are laid out by both; for each the number of pages, the page
of every paragraph and the box of every paragraph are compared, and weight and slant of every word, numbers included, in
both with the Word file.
"""

import re
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import HealthCheck, Phase, given, seed, settings

from generator import pipeline
from generator.lint.detect.components import find_components
from generator.ooxml import package
from generator.ooxml.document import Document, read_document
from generator.pdf import faces, reader, text_matcher
from generator.pdf.engines import embedded, libreoffice
from generator.pdf.model import PrintedLine, paragraph_key

sys.path.insert(0, "tests/support")
from strategies import as_prose, as_yaml, built_whatever_it_says, notices

NOTICES = int(next((one for one in sys.argv[1:] if one.isdigit()), "50"))
MM = 72 / 25.4
CLOSE = 2.0
SHOWN = 25
EVERY = 4
"""The generator changes a little at a time: neighbours are alike."""
TOO_LONG = re.compile(r"\w{40}")
"""What no line can hold is broken by each engine as it likes."""
SAMPLES = ("2023", "mau-day-du")


class Difference(NamedTuple):
    """A paragraph's box in the one and in the other: how far apart, in mm, at the worst side; whose it is."""

    name: str
    component: str
    text: str
    pages: tuple[int, int]
    apart: float


class Paged(NamedTuple):
    """A Word file in both: the number of pages in each, and its words of another weight or slant in either."""

    pages: tuple[int, int]
    other_faces: list[str]


def generated(count: int) -> list[bytes]:
    """Return so many notices of the tests' generator, with words that a clerk would write."""
    made: dict[bytes, None] = {}

    @seed(5)
    @settings(
        max_examples=count * EVERY * 2,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(content=notices())
    def collect(content: dict[str, Any]) -> None:
        text = as_yaml(as_prose(content))
        if len(made) < count * EVERY and not TOO_LONG.search(text):
            with tempfile.TemporaryDirectory() as folder:
                source = Path(folder) / "2024.yaml"
                source.write_text(text, encoding="utf-8")
                docx = built_whatever_it_says(source)
                if docx:
                    made[docx] = None

    collect()
    return list(made)[::EVERY][:count]


def compared(name: str, docx: bytes, one: bytes, other: bytes) -> tuple[list[Difference], Paged]:
    """Return the difference of every paragraph, and what is said of the whole."""
    document = read_document(package.unpack(docx, name), name)
    first, second = (text_matcher.match(document, reader.read(pdf, name)) for pdf in (one, other))
    components = dict(by_component(document))
    found = []
    for paragraph in document.paragraphs:
        here, there = first.lines_of(paragraph), second.lines_of(paragraph)
        if here and there:
            apart = distance(here, there)
            what = components.get(paragraph_key(paragraph), "")
            found.append(Difference(name, what, paragraph.words, (here[0].page, there[0].page), apart))
    other = [one.word for text in (first, second) for one in faces.differences(document, text)]
    return found, Paged((len(first.pages), len(second.pages)), other)


def distance(here: tuple[PrintedLine, ...], there: tuple[PrintedLine, ...]) -> float:
    """Return how far apart the boxes of a paragraph's first page are, in millimetres, at the worst of four sides."""
    one, other = (hull([line for line in lines if line.page == lines[0].page]) for lines in (here, there))
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) / MM


def hull(lines: list[PrintedLine]) -> tuple[float, float, float, float]:
    """Return the smallest box around some lines."""
    boxes = [line.box for line in lines]
    return (
        min(box.left for box in boxes), min(box.top for box in boxes),
        max(box.right for box in boxes), max(box.bottom for box in boxes),
    )  # fmt: skip


def by_component(document: Document) -> Iterator[tuple[tuple[str, int], str]]:
    """Yield each paragraph that is a component, with what the decree calls it."""
    found = find_components(document)
    for paragraph in found.body:
        yield paragraph_key(paragraph), "nội dung"
    named = {
        "Quốc hiệu": [found.country],
        "Tiêu ngữ": [found.motto],
        "tên cơ quan": [*found.parent, *found.organ],
        "số, ký hiệu": [found.number],
        "địa danh, thời gian": [found.date],
        "tên loại, trích yếu": [found.type, *found.subject],
        "chức vụ, họ tên": [*found.titles, found.name],
        "nơi nhận": [found.recipients_label, *found.recipients],
        "phụ lục": [spot for annex in found.annexes for spot in annex],
    }
    for what, spots in named.items():
        for spot in spots:
            if spot is not None:
                yield paragraph_key(spot.paragraph), what


def main() -> None:
    """Lay everything out twice and print the table."""
    samples = {name: pipeline.build(Path(f"content/{name}.yaml")).docx or b"" for name in SAMPLES}
    everything = {**samples, **{f"sinh {number}": docx for number, docx in enumerate(generated(NOTICES), 1)}}
    office = dict(libreoffice.convert(list(everything.values()), pdfa=False, seconds=120))
    rows: list[Difference] = []
    wholes: dict[str, Paged] = {}
    for number, (name, docx) in enumerate(everything.items()):
        given_pdf = office[number]
        if not isinstance(given_pdf, bytes):
            sys.exit(f"{name}: {given_pdf}")
        found, wholes[name] = compared(name, docx, embedded.pdf(docx), given_pdf)
        rows += found
    show(rows, wholes)


def show(rows: list[Difference], wholes: dict[str, Paged]) -> None:
    """Print one line for each component, and what stands elsewhere."""
    same = sum(1 for whole in wholes.values() if whole.pages[0] == whole.pages[1])
    print(f"{len(wholes)} notices, {same} with the same number of pages; {len(rows)} paragraphs")
    for name, ((here, there), other) in wholes.items():
        if other:
            print(f"  {name}: another weight or slant than the Word file's: {other}")
        if here != there:
            print(f"  {name}: embedded {here}, LibreOffice {there}")
    print("| thành phần | đoạn | cùng trang | lệch không quá 2 mm | lệch giữa (mm) | lệch nhất (mm) |")
    print("|---|---|---|---|---|---|")
    for what in sorted({row.component for row in rows}):
        own = [row for row in rows if row.component == what]
        together = [row.apart for row in own if row.pages[0] == row.pages[1]]
        close = sum(1 for value in together if value <= CLOSE)
        figures = f"{statistics.median(together):.2f} | {max(together):.1f}".replace(".", ",")
        print(f"| {what or 'bảng'} | {len(own)} | {len(together)} | {close} | {figures} |")
    for row in sorted(rows, key=lambda one: -one.apart)[:SHOWN]:
        print(f"  {row.name} {row.component} {row.pages} {row.apart:.1f} mm {row.text!r}")


if __name__ == "__main__":
    main()
