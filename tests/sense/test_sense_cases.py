"""Cases that anyone can add: a change to a right notice, and what is found in its words."""

import json
import re

import pytest
import right_words
import yaml_files
from reporting import params
from repository import ROOT, TESTS

from generator import notices, pipeline
from generator.codes import CODES
from generator.rendering import composer, outline
from generator.sense import checker

CASES = TESTS / "cases"
NOTICE = "sense-notice.yaml"
RIGHT = (CASES / NOTICE).read_text(encoding="utf-8")
TASK = "Quán triệt kết luận này tới công chức, viên chức của đơn vị."
FILES = ("sense.yaml", "sense-spelling.yaml", "sense-units.yaml")
ALL = [case for name in FILES for case in yaml_files.values(CASES / name)]
VIETNAMESE = re.compile("[ăâđêôơưà-ỹ]", re.IGNORECASE)
A_NOTICE = 20
SAMPLES = sorted(path for path in (ROOT / "content").glob("*.yaml") if path.name != "office.yaml")
SLIPS = {"2023.yaml": ["S604 78:30", "S604 146:21"]}
"""What is misspelt in the real notice, which stays as it was issued: “chăm điểm”, “đề các đồng chí”."""
NEED_A_REGISTER = {"S107", "S108"}  # tests/amending/test_kept_references.py
KEYS = {"name", "task", "replace", "with", "add", "office", "content", "found", "words", "silenced", "printed"}


def as_list(value):
    return value if isinstance(value, list) else [value]


def text_of(case):
    text = case.get("content", RIGHT)
    if "task" in case:
        words, comment, reason = case["task"].partition(" # bỏ qua")
        text = text.replace(TASK, f"{json.dumps(words, ensure_ascii=False)}{comment}{reason}", 1)
    for old, new in zip(as_list(case.get("replace", [])), as_list(case.get("with", [])), strict=True):
        assert text.count(old) == 1, f"the text to replace must stand exactly once: {old}"
        text = text.replace(old, new)
    return text + case.get("add", "")


def codes(case):
    return [one.split()[0] for one in case.get("found", [])]


@pytest.fixture(scope="session")
def screened(tmp_path_factory):
    """Return ``screened(case)``: the notice of a case, what is found in it, and what is silenced."""
    folder = tmp_path_factory.mktemp("content")

    def check(case):
        path, office = folder / "2026.yaml", folder / "office.yaml"
        path.write_text(text_of(case), encoding="utf-8", newline="\n")
        office.unlink(missing_ok=True)
        if "office" in case:
            office.write_text(case["office"], encoding="utf-8", newline="\n")
        loaded = pipeline.load(path)
        assert loaded.notice is not None, loaded.found
        assert [str(fault) for fault in loaded.found if not fault.code.startswith("S")] == []
        return loaded

    return check


def printed_lines(notice):
    return "\n".join(line.printed for value in composer.compose(notice).values() for line in outline.lines_of(value))


def shown(fault, expected):
    return f"{fault.code} {fault.location.line}:{fault.location.column}" if " " in expected else fault.code


@pytest.mark.parametrize("case", params(ALL, codes))
def test_what_is_found_is_what_the_case_says(case, screened):
    notice, found, silenced, *_ = screened(case)
    in_order = sorted(found, key=lambda fault: (fault.location.line or 0, fault.location.column or 0))
    expected = case.get("found", [])
    padded = [*expected, *[""] * len(in_order)]
    told = [shown(fault, wanted) for fault, wanted in zip(in_order, padded, strict=False)]
    assert told == expected, [str(fault) for fault in in_order]
    assert [one.fault.code for one in silenced] == case.get("silenced", [])
    said = " ".join(f"{fault.message} {fault.hint}" for fault in in_order)
    assert [words for words in as_list(case.get("words", [])) if words not in said] == [], said
    printed = printed_lines(notice)
    assert [words for words in as_list(case.get("printed", [])) if words not in printed] == [], printed


@pytest.mark.parametrize("case", [case for case in ALL if "found" in case], ids=lambda case: case["name"])
def test_every_message_about_words_is_short_and_vietnamese(case, screened):
    for fault in screened(case).found:
        assert VIETNAMESE.search(fault.message)
        assert len(fault.message) < 250
        assert not fault.hint or VIETNAMESE.search(fault.hint) or fault.hint.startswith(("viết ", "ví dụ"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_nothing_is_found_in_the_samples_but_what_is_wrong_in_them(path):
    content, _ = notices.load_content(path)
    assert content is not None
    told = [f"{fault.code} {fault.location.line}:{fault.location.column}" for fault in checker.check(content).found]
    assert told == SLIPS.get(path.name, [])


@pytest.mark.parametrize("start", range(0, len(right_words.SENTENCES), A_NOTICE))
def test_nothing_is_found_in_right_sentences(start, tmp_path):
    path = tmp_path / "2026.yaml"
    path.write_text(right_words.notice(start, right_words.SENTENCES[start : start + A_NOTICE]).text, encoding="utf-8")
    content, _ = notices.load_content(path)
    assert [str(fault) for fault in checker.check(content).found] == []


def test_the_task_to_be_replaced_stands_once_in_the_right_notice():
    assert RIGHT.count(TASK) == 1


def test_every_case_of_sense_has_a_name_of_its_own_and_known_keys():
    names = [case["name"] for case in ALL]
    assert len(set(names)) == len(names)
    assert [case["name"] for case in ALL if case.keys() - KEYS] == []


def test_every_code_of_sense_has_a_case():
    covered = {code for case in ALL for code in codes(case)}
    assert {code for code in CODES if code.startswith("S")} - covered == NEED_A_REGISTER
