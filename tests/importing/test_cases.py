"""Word files of real shapes, as data (``cases/import.yaml``), become the content that a person would write."""

from __future__ import annotations

from typing import Any

import pytest
import word_lines
import yaml_files
from repository import TESTS

from generator.diagnostics import NoticeError
from generator.importing import importer, plain_text

CASES = {case["name"]: case for case in yaml_files.texts(TESTS / "cases" / "import.yaml")}
OF_TEXT = ("basis", "results", "limitations", "tasks", "sections", "annexes")
"""What a case that names any of it names whole."""
READ = [name for name, case in CASES.items() if "refused" not in case]


def read(case: dict[str, Any]) -> importer.Imported:
    data = plain_text.of_text(case["text"]) if "text" in case else word_lines.word_file(case)
    return importer.read_notice(data, "a.docx")


def written(imported: importer.Imported) -> dict[str, Any]:
    """Return what the content file says, with the keys of the office's, and without ids."""
    found = {**(yaml_files.texts(imported.office) or {}), **yaml_files.texts(imported.content)}
    return plain(found)


def plain(value: Any) -> Any:
    """Return a value without ids; a list of one text, or a record of words alone, is these words."""
    if isinstance(value, dict):
        kept = {key: plain(one) for key, one in value.items() if key != "id"}
        return next(iter(kept.values())) if list(kept) in (["text"], ["to"]) else kept
    if isinstance(value, list):
        made = [plain(one) for one in value]
        return made[0] if len(made) == 1 and isinstance(made[0], str) else made
    return value


@pytest.mark.parametrize("name", [name for name in READ if "content" in CASES[name]])
def test_a_word_file_becomes_the_content_that_a_person_would_write(name):
    wanted, found = plain(CASES[name]["content"]), written(read(CASES[name]))
    whole = any(key in wanted for key in OF_TEXT)
    keys = {*wanted, *(key for key in OF_TEXT if whole and key in found)}
    assert {key: found.get(key) for key in keys} == wanted


@pytest.mark.parametrize("name", READ)
def test_of_a_word_file_the_lines_that_do_not_come_out_word_for_word_are_told_and_no_others(name):
    proof = read(CASES[name]).proof
    assert proof.is_rendered
    wanted = CASES[name].get("differences", [])
    told = [one.was or one.now for one in proof.differences]
    assert [words for words in wanted if not any(words in one for one in told)] == []
    assert [one for one in told if not any(words in one for words in wanted)] == []


@pytest.mark.parametrize("name", [name for name in READ if "left_out" in CASES[name]])
def test_what_a_content_cannot_hold_is_told_with_its_place(name):
    told = [str(one) for one in read(CASES[name]).left_out]
    assert [words for words in CASES[name]["left_out"] if not any(words in one for one in told)] == []


@pytest.mark.parametrize("name", [name for name in CASES if name not in READ])
def test_a_word_file_that_is_no_notice_is_refused(name):
    with pytest.raises(NoticeError) as refused:
        read(CASES[name])
    assert [fault.code for fault in refused.value.faults] == [CASES[name]["refused"]]
