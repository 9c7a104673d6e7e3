"""An issued notice and an instrument that changes it, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import yaml_files
from strategies import as_yaml

from generator import notices, pipeline
from generator.amending import instruments, start
from generator.content import yaml_reader
from generator.content.yaml_editor import plain
from generator.issuing import issue
from generator.ooxml import definitions, package
from generator.rendering import outline

if TYPE_CHECKING:
    from pathlib import Path

    from generator.diagnostics import Diagnostic
    from generator.pipeline import Built


def issued(folder: Path, content: dict, number: str = "12", date: str = "2024-01-12", name: str = "goc.yaml") -> Path:
    """Issue a notice of some content; return its content file."""
    path = folder / "content" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(as_yaml({**content, "number": ""}).lstrip("\n"), encoding="utf-8")
    issue.issue(path, number, date)
    return path


def begun(path: Path, kind: str, *, renumber: bool = False) -> Path:
    """Begin an instrument."""
    return start.create(path, kind, "thử", renumber=renumber)[0]


def rewritten(path: Path, new: dict, revision: dict[str, Any] | None = None) -> Path:
    """Give an instrument other words; what it changes stays."""
    kept = yaml_files.texts(path)["revision"]
    content = {**new, "number": "", "date": "", "revision": {**kept, **(revision or {})}}
    path.write_text(as_yaml(content).lstrip("\n"), encoding="utf-8")
    return path


def content_of(path: Path) -> dict:
    """Return a content file as plain values."""
    found = plain(yaml_reader.read(path).value)
    assert isinstance(found, dict)
    return found


def made(path: Path) -> Built:
    """Return what ``render`` makes of an instrument, in memory."""
    return pipeline.build(path)


def lines(docx: bytes) -> list[str]:
    """Return the paragraphs of a Word file that say something, with their numbers."""
    return [one.line for one in definitions.paragraphs(package.unpack(docx, "x")) if one.text.strip()]


class Said(NamedTuple):
    """What an instrument would say: its faults, the paragraphs of its amendments or corrections."""

    found: tuple[Diagnostic, ...]
    amendments: list[str]
    corrections: list[str]


def instrument(path: Path) -> Said:
    """Return what an instrument says of the notice that it changes, without its Word files being made."""
    notice, found = notices.load(path)
    assert notice is not None
    composed, faults = instruments.compose(notice, path)
    values = composed.values if composed else {}
    said = [[line.printed for line in outline.lines_of(values.get(name, ()))] for name in ("amendments", "corrections")]
    return Said((*found, *faults), *said)
