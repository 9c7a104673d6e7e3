"""Cases that anyone can add: a change to a good notice, and every fault that must be told for it."""

import re

import pytest
import yaml
import yaml_files
from repository import TESTS

from generator import notices
from generator.codes import CODES
from generator.content import yaml_reader
from generator.diagnostics import NoticeError

CASES = TESTS / "cases"
GOOD = (CASES / "good-notice.yaml").read_text(encoding="utf-8")
NEED_A_FILE_SYSTEM = {"C001", "C002", "C003", "C005", "C006", "C007", "C009", "C010", "C109", "C205"}
PARSERS = {"C": getattr(yaml, "CSafeLoader", yaml.SafeLoader), "Python": yaml.SafeLoader}
VIETNAMESE = re.compile("[ăâđêôơưà-ỹ]", re.IGNORECASE)


def all_cases():
    for file in sorted(CASES.glob("content-*.yaml")):
        yield from yaml_files.values(file)


ALL = list(all_cases())


def text_of(case):
    if "content" in case:
        return case["content"]
    if "replace" in case:
        assert GOOD.count(case["replace"]) == 1, "the text to replace must stand exactly once in good-notice.yaml"
    return GOOD.replace(case.get("replace", ""), case.get("with", ""), 1) + case.get("add", "")


@pytest.fixture(scope="session")
def told(tmp_path_factory):
    """Return ``told(text)``: every fault of loading the text as a content file."""
    path = tmp_path_factory.mktemp("content") / "2024.yaml"

    def load(text):
        path.write_text(text, encoding="utf-8", newline="\n")
        try:
            return list(notices.load(path).found)
        except NoticeError as error:
            return list(error.faults)

    return load


def shown(fault):
    return f"{fault.code} {fault.location.line}:{fault.location.column}" if fault.location.line else fault.code


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("case", ALL, ids=lambda case: case["name"])
def test_the_faults_of_the_case_are_reported_and_no_others(case, parser, told, monkeypatch):
    monkeypatch.setattr(yaml_reader, "_LOADER", PARSERS[parser])
    assert [shown(fault) for fault in told(text_of(case))] == case.get("found", [])


@pytest.mark.parametrize("case", [case for case in ALL if "found" in case], ids=lambda case: case["name"])
def test_every_message_is_short_and_vietnamese(case, told):
    for fault in told(text_of(case)):
        assert VIETNAMESE.search(fault.message)
        assert len(fault.message) < 200
        assert not fault.hint or VIETNAMESE.search(fault.hint) or fault.hint.startswith(("viết ", "ví dụ"))


def test_every_content_code_has_a_case():
    slips = yaml_files.values(CASES / "slips.yaml")
    covered = {line.split()[0] for case in [*ALL, *slips] for line in case.get("found", []) if line[0] == "C"}
    assert covered | NEED_A_FILE_SYSTEM == {code for code in CODES if code.startswith("C")}


def test_no_code_listed_as_needing_a_file_system_has_a_case():
    covered = {line.split()[0] for case in ALL for line in case.get("found", [])}
    assert not covered & NEED_A_FILE_SYSTEM


def test_every_case_has_a_name_of_its_own():
    names = [case["name"] for case in ALL]
    assert len(set(names)) == len(names)
