"""The clerk's guide says what the program does: its commands, its examples, its lists."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path
from typing import NamedTuple

import bundle
import pytest
from commandline import ROOT, run_here
from guide_text import BLOCKS, GUIDE, IN_YEAR, Block, carried_out, write_anew
from windows import install

from generator import notices, pipeline
from generator.cli.app import COMMANDS
from generator.content import yaml_reader
from generator.content.body_records import ASSESSMENT, BLOCK, POINT, SECTION, TABLE, TASKS
from generator.content.fields import NOTICE
from generator.content.records import ANNEX, ARCHIVE, ISSUER, MEETING, RECIPIENT, REVISION, SIGNATURE, UNIT, WORDING
from generator.content.yaml_reader import Mapping
from generator.deadlines import read_deadline
from generator.rendering import body, composer, outline

SECTIONS = {
    "## Các khóa của tệp nội dung": NOTICE,
    "### `issuer`": ISSUER,
    "### `meeting`": MEETING,
    "### `results`": ASSESSMENT.mapping,
    "Ý nào cần mã riêng": POINT.mapping,
    "### `tasks`": TASKS.mapping,
    "các khóa sau (trong `tasks.items`": BLOCK.mapping,
    "### `sections`": SECTION,
    "### `table`": TABLE,
    "### `signature`": SIGNATURE,
    "### `recipients`": RECIPIENT.mapping,
    "### `archive`": ARCHIVE,
    "### `annexes`": ANNEX,
    "### `revision`": REVISION,
    "### `units`": UNIT.mapping,
    "### `wording`": WORDING,
}


SNIPPETS = [block.text for block in BLOCKS if block.language == "yaml" and not block.file]
FILES = {block.file: block.text for block in BLOCKS if block.language == "yaml" and block.file}
_CODE = re.compile(r"(?:[0-9a-f]{4} ){7}[0-9a-f]{4}")


class Step(NamedTuple):
    """A block of commands as it went: commands with their exit codes, and what all of them printed."""

    expected: int
    codes: dict[str, int]
    printed: str


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    """Do what the guide says from its first page to its last; with each step what the guide says is printed."""
    steps: list[tuple[Step, str | None]] = []
    with contextlib.chdir(tmp_path_factory.mktemp("guide")):
        for block in BLOCKS:
            if block.file:
                Path(block.file).write_text(block.text, encoding="utf-8")
            elif block.language == "diff":
                old, new = (line[1:] for line in block.text.splitlines())
                write_anew(Path(block.note.removeprefix("sửa: ")), old, new)
            elif block.commands:
                steps.append((run_block(block), None))
            elif block.language == "text" and block.note == "kết quả":
                steps[-1] = (steps[-1][0], block.text)
    return steps


def run_block(block: Block) -> Step:
    told = {line: carried_out(run_here, line) for line in block.commands}
    expected = int(block.note.removeprefix("mã thoát:") or 0) if block.language == "sh" else 0
    codes = {line: one.code for line, one in told.items()}
    return Step(expected, codes, "".join(one.err + one.out for one in told.values()))


def test_every_command_ends_as_the_guide_says(walked):
    assert [(line, code) for step, _ in walked for line, code in step.codes.items() if code != step.expected] == []


def test_every_result_shown_is_what_the_program_prints(walked):
    """The code of the register depends on the versions of the libraries; that it is one is seen."""
    shown = [(_CODE.sub("…", said), _CODE.sub("…", step.printed)) for step, said in walked if said is not None]
    assert len(shown) >= 4
    assert [said for said, _ in shown] == [printed for _, printed in shown]


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda text: text.split(":")[0])
def test_every_example_of_content_makes_a_notice(snippet, tmp_path):
    whole = "\n".join(FILES.values())
    (tmp_path / "office.yaml").write_text(whole, encoding="utf-8")
    path = tmp_path / "vi-du.yaml"
    path.write_text(snippet, encoding="utf-8")
    built = pipeline.build(path)
    assert [str(fault) for fault in built.found] == []
    assert built.docx is not None


def test_the_sentence_shown_for_units_and_deadline_is_the_one_printed(tmp_path):
    (tmp_path / "office.yaml").write_text("\n".join(FILES.values()), encoding="utf-8")
    path = tmp_path / "vi-du.yaml"
    path.write_text(next(text for text in SNIPPETS if "unit: Văn phòng Sở" in text), encoding="utf-8")
    notice = notices.load(path).value
    sentence = re.search(r"viết thêm câu “(.+?)”", GUIDE, re.DOTALL)[1]
    assert any(text.endswith(" ".join(sentence.split())) for text in body.full_text(notice.tasks.items[0]))


def test_each_deadline_of_the_guide_is_printed_in_the_sentence_beside_it():
    table = re.search(r"\| Viết ở `deadline` \| In ra \|\n(?:\|.*\n)+", GUIDE)[0].splitlines()[2:]
    for row in table:
        typed, sentence = row.strip("| ").split(" | ")
        assert {read_deadline(one).sentence for one in re.findall("`(.+?)`", typed)} == {sentence}


@pytest.mark.parametrize(("heading", "record"), SECTIONS.items(), ids=SECTIONS)
def test_every_key_of_the_model_has_its_row_in_its_section(heading, record):
    section = GUIDE.partition(heading)[2]
    table = re.search(r"(^\|[^\n]*\n)+", section, re.MULTILINE).group()
    keys = re.findall(r"^\| `(\w+)`( ●)? \|", table, re.MULTILINE)
    assert {key: bool(required) for key, required in keys} == {key: one.required for key, one in record.fields.items()}


def test_every_table_of_keys_of_the_model_is_looked_for():
    """A record added to the model must be added to the guide."""

    def records(shape):
        inner = [one for name in ("mapping", "shape", "make") if (one := getattr(shape, name, None)) is not None]
        for one in inner:
            yield from records(one)
        for known in getattr(shape, "fields", {}).values():
            yield from records(known.shape)
        if hasattr(shape, "fields"):
            yield tuple(shape.fields)

    assert set(records(NOTICE)) <= {tuple(record.fields) for record in SECTIONS.values()}


def test_the_tags_listed_are_those_a_template_may_use():
    values = composer.compose(notices.load(ROOT / "content" / "2023.yaml").value)
    tags = {f"{{{{p {name} }}}}" if isinstance(value, tuple) else f"{{{{ {name} }}}}" for name, value in values.items()}
    table = GUIDE.partition("### Đổi nội dung: các thẻ")[2].partition("**Không nên làm:**")[0]
    assert set(re.findall(r"^\| `(.+?)` \|", table, re.MULTILINE)) == tags


def test_the_styles_listed_are_those_the_program_prints_with():
    table = GUIDE.partition("### Đổi hình thức")[2].partition("### ")[0]
    listed = {name.strip() for row in re.findall(r"^\| (.+?) \| ", table, re.MULTILINE) for name in row.split(", ")}
    assert listed - {"Kiểu"} == {style.value for style in outline.Style}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_section_and_an_example_in_its_help(desk, name):
    assert f"### `thongbao {name}`" in GUIDE
    section = GUIDE.partition(f"### `thongbao {name}`")[2].partition("\n### ")[0]
    assert f"\nthongbao {name}" in section
    text = desk.run(name, "--help").out
    assert f"  thongbao {name}" in text.partition("Ví dụ:\n")[2]


def test_every_link_within_the_guide_leads_to_a_heading():
    def anchor(heading):
        return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")

    anchors = {anchor(heading) for heading in re.findall(r"^#+ (.+)$", GUIDE, re.MULTILINE)}
    assert set(re.findall(r"\]\(#(.+?)\)", GUIDE)) <= anchors


DESK = GUIDE.partition("\n---\n")[0].partition("## Phần một")[2]


def test_the_first_part_needs_nothing_that_comes_after_it_and_no_command():
    assert "](#" not in DESK
    assert not [block for block in BLOCKS if block.text in DESK]
    assert all(f"`{path.name}`" in DESK or path.name == "ban-soan.cmd" for path in bundle.FILES.glob("*.cmd"))
    assert f"{install.PYTHONS[0]} đến {install.PYTHONS[-1]}" in DESK


def test_what_the_guide_tells_to_press_is_on_the_desk():
    files = [path for path in (ROOT / "generator" / "desk").rglob("*.*") if path.suffix in (".html", ".js", ".py")]
    pages = "".join(path.read_text(encoding="utf-8") for path in files)
    pressed = {" ".join(name.split()) for name in re.findall(r"\*\*(.+?)\*\*", DESK + IN_YEAR, re.DOTALL)}
    assert [name for name in pressed if name[0].isupper() and name not in pages] == []


def test_the_second_part_begins_with_what_is_typed_to_begin():
    second = GUIDE.partition("## Phần hai")[2].partition("\n---\n")[0]
    assert all(one in second for one in ("pip install", "thongbao new", "thongbao check", "thongbao render"))


def test_a_snippet_really_replaces_what_the_notice_says():
    """The check above would prove nothing if the examples were not read."""
    assert len(SNIPPETS) >= 10
    assert all(isinstance(yaml_reader.parse(text.encode(), "").value, Mapping) for text in SNIPPETS)
