"""Invariants over generated contents: each is built, proven, and opens cleanly wherever it is opened.

``THONGBAO_EXAMPLES`` says how many (100, also in CI).
"""

from __future__ import annotations

import re
import tempfile
import zlib
from pathlib import Path
from unittest import mock

import pytest
from generated import REPEATABLE, in_shares, is_audited, problems
from hypothesis import Phase, given, settings
from repository import ROOT
from strategies import as_prose, as_yaml, built_whatever_it_says, shaped

from generator import pipeline, suggestions
from generator.ooxml import definitions, package, visible_text

SAMPLES = sorted(path for path in (ROOT / "content").glob("*.yaml") if path.name != "office.yaml")
HELPED_EVERY = 4
BULLETS = re.compile(r"^[ \t]*[•◦▪](?= )", re.MULTILINE)


def written(content: dict, folder: Path) -> Path:
    source = folder / "2024.yaml"
    source.write_text(as_yaml(content), encoding="utf-8")
    return source


@pytest.mark.slow
@in_shares(shaped())
def test_every_generated_notice_is_proven_and_opens_cleanly(content):
    with tempfile.TemporaryDirectory() as folder:
        docx = built_whatever_it_says(written(content, Path(folder)))
        assert docx is not None
        path = Path(folder) / "2024.docx"
        path.write_bytes(docx)
        assert problems(path, audited=is_audited(docx)) == []


@pytest.mark.slow
@in_shares(shaped())
def test_every_generated_notice_in_plain_words_has_the_form_of_the_decree(content):
    text = as_yaml(as_prose(content))
    # Each change that might help is made, laid out and judged: most of the time, so that every fourth will do.
    is_helped = zlib.crc32(text.encode()) % HELPED_EVERY == 0
    tried = suggestions.changes_to_try if is_helped else lambda *_: ()
    with tempfile.TemporaryDirectory() as folder, mock.patch.object(suggestions, "changes_to_try", tried):
        source = Path(folder) / "2024.yaml"
        source.write_text(text, encoding="utf-8")
        made = pipeline.build(source)
        assert made.docx is not None, made.found


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_each_sample_opens_cleanly(sample, tmp_path):
    made = pipeline.build(sample)
    path = tmp_path / "a.docx"
    path.write_bytes(made.docx or b"")
    assert problems(path, audited=True) == []


def test_a_file_that_opens_badly_is_noticed(tmp_path):
    parts = package.unpack(pipeline.build(SAMPLES[0]).docx or b"", "a.docx")
    body = parts["word/document.xml"].replace(b"<w:pPr>", b"<w:pPr><w:jc w:val='x'/>", 1)
    path = tmp_path / "a.docx"
    path.write_bytes(package.pack({**parts, "word/document.xml": body}))
    assert problems(path, audited=True)


def as_plain_text(one: visible_text.VisibleParagraph) -> str:
    """Return a paragraph as LibreOffice saves it to plain text: there a bullet is a dot, whatever it looks like."""
    return f"• {one.text}" if one.label in ("-", "+") else one.line


@pytest.mark.slow
@pytest.mark.libreoffice
def test_libreoffice_opens_generated_notices_with_the_same_text(soffice, tmp_path):
    made: list[bytes] = []

    @settings(REPEATABLE, max_examples=20, phases=[Phase.generate])
    @given(shaped())
    def collect(content: dict) -> None:
        made.append(built_whatever_it_says(written(content, tmp_path)) or b"")

    collect()
    made += [pipeline.build(sample).docx or b"" for sample in SAMPLES]
    paths = [tmp_path / f"n{number}.docx" for number in range(len(made))]
    for path, docx in zip(paths, made, strict=True):
        path.write_bytes(docx)
    folder = soffice(*paths).parent
    for path, docx in zip(paths, made, strict=True):
        shown = BULLETS.sub("•", (folder / f"{path.stem}.txt").read_text(encoding="utf-8-sig"))
        seen = definitions.paragraphs(package.unpack(docx, path.name))
        ours = " ".join(as_plain_text(one) for one in seen if one.part == "word/document.xml")
        assert shown.split() == ours.split(), path.name
