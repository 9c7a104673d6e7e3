"""What a template may hold: forged files are told, what offices put into their templates is not."""

from __future__ import annotations

import base64
import re
from functools import cache

import forged_parts
import minidocx
import pytest
import yaml_files
from repository import ROOT, TESTS

from generator import pipeline
from generator.ooxml import package
from generator.rendering.form_checker import check_form, check_legibility

CASES = yaml_files.values(TESTS / "cases" / "forms.yaml")
FORGERIES = {one.name: one for one in forged_parts.FORGERIES}
DOCUMENT = "word/document.xml"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@cache
def sample() -> dict[str, bytes]:
    return package.unpack(pipeline.build(ROOT / "content" / "mau-day-du.yaml").docx, "a.docx")


@cache
def issued() -> dict[str, bytes]:
    built = pipeline.build(ROOT / "content" / "2023.yaml")
    parts = package.unpack(built.docx, "a.docx")
    return {**parts, DOCUMENT: re.sub("Số:[^/]*/", "Số: 12/", parts[DOCUMENT].decode(), count=1).encode()}


def told(parts: dict[str, bytes]) -> set[str]:
    return {fault.code for fault in (*check_form(parts, "a.docx"), *check_legibility(parts, "a.docx"))}


def with_body(xml: str) -> dict[str, bytes]:
    """Return a plain notice with more in its text, a picture and a link to refer to."""
    parts = dict(sample())
    rels = "word/_rels/document.xml.rels"
    more = (
        f'<Relationship Id="out" Type="{minidocx.OFFICE}/image" Target="media/image1.png"/>'
        f'<Relationship Id="link" Type="{minidocx.OFFICE}/hyperlink" Target="https://a.example" TargetMode="External"/>'
    )
    parts[rels] = parts[rels].replace(b"</Relationships>", f"{more}</Relationships>".encode())
    parts["word/media/image1.png"] = PNG
    body = parts[DOCUMENT].decode()
    tag = body[body.index("<w:document ") : body.index("<w:body>")]
    body = body.replace(tag, f"<w:document {minidocx.NAMESPACES}>").replace("<w:body>", f"<w:body>{xml}", 1)
    return {**parts, DOCUMENT: body.encode()}


@pytest.mark.parametrize("name", ["thong-bao", "sua-doi", "dinh-chinh"])
def test_nothing_is_told_of_the_shipped_templates(name):
    parts = package.unpack((ROOT / "templates" / f"{name}.docx").read_bytes(), name)
    assert told(parts) == set()


@pytest.mark.parametrize("name", CASES["quiet"])
def test_nothing_is_told_of_what_offices_put_into_their_templates(name):
    assert told(with_body(CASES["quiet"][name])) == set()


@pytest.mark.parametrize("name", CASES["hidden"])
def test_words_that_cannot_be_read_are_told(name):
    assert "T112" in told(with_body(CASES["hidden"][name]))


@pytest.mark.parametrize("name", CASES["refused"])
def test_a_forgery_that_acts_or_hides_words_is_refused(name):
    assert told(FORGERIES[name].made(issued())) & {"T111", "T112"}


@pytest.mark.parametrize("name", CASES["named"])
def test_a_forgery_of_which_nobody_knows_how_it_shows_is_named(name):
    assert "T113" in told(FORGERIES[name].made(issued()))
