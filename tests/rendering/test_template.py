"""Faults of templates: each a change to the shipped one, told with its code and place; nothing is written."""

from __future__ import annotations

import contextlib
import io
import re
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import docxtpl_lint
import pytest
import yaml_files
from commandline import put_real
from minidocx import archive
from repository import ROOT, TESTS

from generator import pipeline
from generator.codes import CODES, Severity
from generator.diagnostics import NoticeError
from generator.ooxml import package
from generator.rendering import template as templates
from generator.rendering import verifier

SHIPPED = ROOT / "templates" / "thong-bao.docx"
CASES = yaml_files.values(TESTS / "cases" / "templates.yaml")
DOCUMENT = "word/document.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = OLE + bytes(64) + "EncryptedPackage".encode("utf-16-le")


def exchanged(text: str, old: str, new: str) -> str:
    assert old in text, f"the template has no {old}"
    return text.replace(old, new, 1)


def changed(case: dict) -> bytes:
    """Return the shipped template with the changes of a case."""
    parts = {name: data.decode() for name, data in package.unpack(SHIPPED.read_bytes(), "a.docx").items()}
    body = parts[DOCUMENT]
    for old, new in case.get("text", {}).items():
        body = exchanged(body, escape(old), run_breaks(new))
    added = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in case.get("add", []))
    body = exchanged(body, "<w:sectPr>", f"{added}<w:sectPr>")
    for old, new in case.get("xml", []):
        body = exchanged(body, old, new)
    parts[DOCUMENT] = body
    for name, (old, new) in case.get("parts", {}).items():
        parts[name] = exchanged(parts.get(name, ""), old, new)
    return related(parts)


def related(parts: dict[str, str]) -> bytes:
    """Return the package, with relations for the notes and comments that a case added."""
    rels = "word/_rels/document.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    for name in ("comments", "endnotes"):
        if f"word/{name}.xml" in parts:
            relation = f'<Relationship Id="{name}" Type="{kind}/{name}" Target="{name}.xml"/></Relationships>'
            parts[rels] = parts[rels].replace("</Relationships>", relation)
    return package.pack({name: text.encode() for name, text in parts.items()})


def run_breaks(text: str | list[str]) -> str:
    pieces = [text] if isinstance(text, str) else text
    between = '</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">'
    return between.join(escape(piece) for piece in pieces)


@pytest.fixture
def workspace(tmp_path):
    """Return ``build(template, content)``: what comes of a sample content with that template."""
    folder = tmp_path / "content"
    folder.mkdir()
    (tmp_path / "templates").mkdir()

    def built(template: bytes, content: str = "2023") -> pipeline.Built:
        source = put_real(folder)
        if content != source.stem:
            source = folder / f"{content}.yaml"
            source.write_bytes((ROOT / "content" / source.name).read_bytes())
        with source.open("a", encoding="utf-8") as stream:
            stream.write("\ntemplate: thu\n")
        # Recipients made with a loop have the look that the trial template gives them.
        off = "{reason: mẫu thử}"
        rules = f"name: thử\nrules: {{F505: {off}, F507: {off}}}\n"
        (folder / "profile.yaml").write_text(rules, encoding="utf-8")
        (tmp_path / "templates" / "thu.docx").write_bytes(template)
        return pipeline.build(source)

    return built


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_each_fault_is_told_with_its_paragraph_and_nothing_is_made(workspace, case):
    built = workspace(changed(case), case.get("content", "2023"))
    words = [] if case.get("skips_words") else [fault.location.words for fault in built.found]
    told = [f"{fault.code} {word}".rstrip() for fault, word in zip(built.found, words, strict=False)]
    expected = [unicodedata.normalize("NFC", code) for code in case.get("codes", [])]
    assert (told or [fault.code for fault in built.found]) == expected, built.found
    assert (built.docx is None) == any(CODES[code[:4]].severity is Severity.ERROR for code in expected)
    assert case.get("says", "") in "\n".join(map(str, built.found))


@pytest.mark.parametrize("case", [case for case in CASES if case.get("codes")], ids=lambda case: case["name"])
def test_each_fault_names_the_template(workspace, case):
    built = workspace(changed(case), case.get("content", "2023"))
    assert {Path(fault.location.file).name for fault in built.found} == {"thu.docx"}


def types_replaced(old: bytes, new: bytes) -> bytes:
    parts = package.unpack(SHIPPED.read_bytes(), "a.docx")
    return archive({**parts, package.TYPES_PART: parts[package.TYPES_PART].replace(old, new)})


def part_replaced(name: str, data: bytes) -> bytes:
    return archive({**package.unpack(SHIPPED.read_bytes(), "a.docx"), name: data})


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", bytes(60_000_000))
    return buffer.getvalue()


STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
UNREADABLE = {
    "text that was renamed": ("D001", b"Xin ch\xc3\xa0o"),
    "an empty file": ("D001", b""),
    "an old Word file": ("D001", OLE + bytes(600)),
    "cut off in the middle": ("D002", SHIPPED.read_bytes()[:4000]),
    "a zip bomb": ("D003", bomb()),
    "locked by a password": ("D004", LOCKED),
    "without a body": ("D005", archive({"[Content_Types].xml": b"<Types/>", "word/x.xml": b"<x/>"})),
    "a part that is no XML": ("D006", part_replaced("word/settings.xml", b"<w:settings>")),
    "a part with a DOCTYPE": ("D006", part_replaced("word/settings.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")),
    "a file that may hold macros": (
        "D007",
        types_replaced(
            b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"vnd.ms-word.document.macroEnabled.main+xml",
        ),
    ),
    "Strict Open XML": ("D008", part_replaced(DOCUMENT, b'<document xmlns="%s"/>' % STRICT)),
}


@pytest.mark.parametrize(("code", "data"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_template_that_cannot_be_read_is_told_as_what_it_is(workspace, code, data):
    (fault,) = workspace(data).found
    assert (fault.code, Path(fault.location.file).name) == (code, "thu.docx")


def test_a_template_that_docxtpl_cannot_open_is_told_as_damaged(workspace):
    rels = "word/_rels/document.xml.rels"
    data = package.unpack(SHIPPED.read_bytes(), "a.docx")[rels].replace(b'Target="settings.xml"', b'Target="mat.xml"')
    with pytest.raises(NoticeError) as caught:
        workspace(part_replaced(rels, data))
    assert [fault.code for fault in caught.value.faults] == ["D002"]


def test_a_template_that_is_not_there_is_told_by_its_name(workspace, tmp_path):
    workspace(SHIPPED.read_bytes())
    (tmp_path / "templates" / "thu.docx").unlink()
    (fault,) = pipeline.build(tmp_path / "content" / "2023.yaml").found
    assert re.fullmatch(r".*2023\.yaml:\d+:11: T001 .*thu\.docx", str(fault))


def test_a_folder_with_a_template_s_name_cannot_be_read(workspace, tmp_path):
    workspace(SHIPPED.read_bytes())
    (tmp_path / "templates" / "thu.docx").unlink()
    (tmp_path / "templates" / "thu.docx").mkdir()
    (fault,) = pipeline.build(tmp_path / "content" / "2023.yaml").found
    assert fault.code == "T002"


def test_every_code_of_templates_and_packages_has_a_case():
    tried = {code.partition(" ")[0] for case in CASES for code in case.get("codes", [])}
    tried |= {code for code, _ in UNREADABLE.values()} | {"T001", "T002", "T116"}
    proof = {"T201", "T202", "T203", "T204"}  # made to happen in test_verifier.py and test_emphasis.py
    assert tried | proof == {code for code in CODES if code[0] in "TD"}


@pytest.mark.parametrize("data", [changed(CASES[-1]), b"PK\x03\x04"], ids=["faulty", "unreadable"])
def test_the_command_writes_nothing_and_shows_no_traceback(workspace, tmp_path, data):
    with contextlib.suppress(NoticeError):
        workspace(data)
    old = tmp_path / "out" / "2023.docx"
    old.parent.mkdir()
    old.write_bytes(b"old")
    command = [sys.executable, "-m", "generator", "render", str(tmp_path / "content" / "2023.yaml")]
    run = subprocess.run(command, capture_output=True, cwd=ROOT, check=False, text=True, encoding="utf-8")
    assert run.returncode in (1, 2)
    assert "Traceback" not in run.stderr
    assert "thu.docx" in run.stderr
    assert old.read_bytes() == b"old"
    assert list(old.parent.iterdir()) == [old]


def test_docxtpl_lint_finds_nothing_in_the_shipped_template():
    result = docxtpl_lint.lint(str(SHIPPED))
    assert result.issues == []
    assert {"subject", "tasks", "issuer.name"} <= set(result.variables)


@pytest.mark.reports("T116")
@pytest.mark.parametrize(
    "paragraphs",
    [
        ["{{ place }}"] * 1_001,
        ["{{ place }} " * 1_001],
        ["{{p tasks }}"] * 900,
        ["{%p for one in tasks %}", *["{{ one }}"] * 900, "{%p endfor %}"],
        ["{%p for one in tasks %}", *["lời văn"] * 1_500, "{%p endfor %}"],
    ],
    ids=["tags", "tags of one paragraph", "content", "lines of a loop", "words of a loop"],
)
def test_a_template_that_prints_too_much_is_told(workspace, paragraphs):
    try:
        found = workspace(changed({"add": paragraphs}), "mau-day-du").found
    except NoticeError as error:
        found = error.faults
    assert [fault.code for fault in found] == ["T116"]


def test_long_texts_that_differ_are_compared_where_they_first_do():
    same, more = [(str(at), str(at)) for at in range(3)], [("x", "x")] * 20_000
    found = list(verifier._differences(["0", "1", "2", *["y", "x"] * 10_000], [*same, *more], "a.docx", DOCUMENT))
    assert [fault.code for fault in found][:1] == ["T201"]


VALUES = {"subject": "A"}
DEEP = {
    "brackets": ["{{ " + "(" * 90 + "subject" + ")" * 90 + " }}"],
    "lists": ["{{ " + "[" * 2000 + "1" + "]" * 2000 + " }}"],
    "not": [f"{{%p if {'not ' * 2000}subject %}}", "{%p endif %}"],
    "and": [f"{{%p if {' and '.join(['subject'] * 2000)} %}}", "{%p endif %}"],
    "comparisons": [f"{{%p if subject{' == subject' * 2000} %}}", "{%p endif %}"],
    "dots": [f"{{{{ subject{'.a' * 2000} }}}}"],
    "minus": [f"{{{{ {'-' * 2000}subject }}}}"],
    "if in if": ["{%p if subject %}"] * 400 + ["{%p endif %}"] * 400,
    "if in if in one paragraph": ["{% if subject %}" * 400 + "{% endif %}" * 400],
    "branches": ["{%p if subject %}", *["{%p elif subject %}", "x"] * 800, "{%p endif %}"],
}


@pytest.mark.parametrize("added", DEEP.values(), ids=DEEP)
def test_tags_that_nest_too_deeply_are_told_where_they_are(added):
    read = templates.read(changed({"add": added}), "x.docx", VALUES)
    assert [fault.code for fault in read.found if "endif %} thừa" not in fault.message and fault.code != "T102"][
        :1
    ] == ["T101"]


@pytest.mark.parametrize(
    "condition", ["not " * 70 + "subject", "(" * 40 + "subject" + ")" * 40, "subject and " * 20 + "subject"]
)
def test_a_condition_that_is_allowed_can_be_filled(condition):
    read = templates.read(changed({"add": [f"{{%p if {condition} %}}", "x", "{%p endif %}"]}), "x.docx", VALUES)
    assert not [fault for fault in read.found if fault.code in ("T101", "T104")]
