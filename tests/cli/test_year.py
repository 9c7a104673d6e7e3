"""The year of a notice, as the clerk's guide tells it: each command does what the clerk then sees."""

from __future__ import annotations

import json
import pprint
import shutil
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
import signing
import yaml_files
from commandline import REAL
from guide_text import YEAR_COMMANDS, carried_out, write_anew
from repository import TESTS

from generator.ooxml import draft_mark, package
from generator.ooxml.document import read_document
from generator.ooxml.units import POINTS_PER_MM
from generator.pdf import reader

STORY = yaml_files.texts(TESTS / "cases" / "year.yaml")
SIGNED = Path("da-ky.pdf")


class SignTool:
    """The sign tool of the office: it signs the PDF that was made to be signed, and writes number and day into it."""

    def __init__(self) -> None:
        self._data = Path("out/2024.pdf").read_bytes()
        told = json.loads(Path("out/2024-o-ky.json").read_bytes())
        self._blanks = {one["name"]: self._place(one) for one in told["blanks"]}
        self.sealed = {one["name"] for one in told["signatures"]}

    @staticmethod
    def _place(one):
        box = SimpleNamespace(left=one["x"] * POINTS_PER_MM, bottom=(one["y"] + one["height"]) * POINTS_PER_MM)
        return SimpleNamespace(page=one["page"], box=box)

    def sign(self, acts):
        self._data = signing.done_to(self._data, acts, self._blanks)
        SIGNED.write_bytes(self._data)


def text_of(path):
    """Return the text of a file as who opens it reads it."""
    data = path.read_bytes()
    if path.suffix == ".docx":
        parts = package.unpack(data, path.name)
        lines = [one.printed for one in read_document(parts, path.name).paragraphs]
        return " ".join([draft_mark.find(parts), *lines])
    if path.suffix == ".xlsx":
        rows = openpyxl.load_workbook(path).active.iter_rows()
        return " ".join(shown(cell.value) for row in rows for cell in row if cell.value is not None)
    if path.suffix == ".pdf":
        return " ".join(word.text for page in reader.read(data, path.name).pages for word in page.words)
    return data.decode()


def shown(value):
    return f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else str(value)


def missing(text, expected):
    """Yield what is not in a text and should be, and what is and should not be."""
    text = " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())
    for one in expected:
        if isinstance(one, dict):
            yield from (f"not: {word}" for word in one["not"] if word in text)
        elif str(one) not in text:
            yield one


def faults(step, told):
    """Yield what the clerk does not see after a command, and where."""
    printed = told.out + told.err
    if told.code:
        yield printed
    yield from missing(printed, [*step.get("told", ()), {"not": step.get("not_told", ())}])
    for name, expected in step.get("files", {}).items():
        yield from ((name, one) for one in missing(text_of(Path(name)), expected))


def test_the_year_of_the_guide_goes_as_it_is_told(desk):
    """The PDF is made by the engine that every machine has."""
    for name in (REAL.name, "office.yaml"):
        Path("content").mkdir(exist_ok=True)
        shutil.copy(REAL.with_name(name), "content")
    assert [carried_out(desk.run, line).code for line in STORY["last_year"]] == [0, 0]
    wrong, tool = {}, None
    for step in STORY["year"]:
        line = step["run"]
        told = carried_out(desk.run, line, *(["--engine", "embedded"] if "--pdf " in line else []))
        wrong |= {line: found} if (found := list(faults(step, told))) else {}
        for name, changes in step.get("then", {}).get("write", {}).items():
            for old, new in changes:
                write_anew(Path(name), old, new)
        if acts := step.get("then", {}).get("sign"):
            tool = tool or SignTool()
            tool.sign(acts)
    assert not wrong, pprint.pformat(wrong)
    assert signing.verdicts(SIGNED.read_bytes()) == dict.fromkeys(tool.sealed, (True, True, True))


def test_the_year_has_each_command_of_the_guide_in_its_order():
    assert [step["run"] for step in STORY["year"]] == YEAR_COMMANDS


@pytest.mark.parametrize("expected", [["Số: 13"], [{"not": ["Số: 12"]}]], ids=["missing", "there"])
def test_what_is_looked_for_can_be_missed(expected):
    assert list(missing("Số: 12/TB-KHCN", expected)) != []
