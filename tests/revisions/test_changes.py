"""What differs between two versions, as it is told: cases that anyone can add, in ``cases/changes.yaml``."""

from __future__ import annotations

import json

import pytest
import yaml_files
from reporting import params
from repository import TESTS
from strategies import as_yaml

from generator.diagnostics import NoticeError
from generator.revisions import compare

FILE = TESTS / "cases" / "changes.yaml"
DATA = yaml_files.texts(FILE)
BASE = DATA["base"]
CASES = {case["name"]: case for case in DATA["cases"]}


def written(folder, name, keys):
    path = folder / name
    path.write_text(as_yaml({**BASE, **keys}), encoding="utf-8")
    return path


def compared(folder, case):
    """Return the changes and the codes of what is said besides."""
    paths = [written(folder, f"{side}.yaml", case.get(side, {})) for side in ("old", "new")]
    try:
        told, found = compare.compare(*(compare.load(path).value for path in paths))
    except NoticeError as error:
        return None, [fault.code for fault in error.faults]
    return told, [fault.code for fault in found if fault.code.startswith("V")]


@pytest.mark.parametrize("case", params(DATA["cases"], lambda case: case.get("found", [])))
def test_the_case_has_its_changes_and_no_others(case, tmp_path):
    told, codes = compared(tmp_path, case)
    assert codes == case.get("found", [])
    assert (told is None) == ("told" not in case)
    if told:
        assert [change.message for change in told.changes] == case["told"]


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if "told" in case])
def test_the_reverse_comparison_has_as_many_changes(name, tmp_path):
    case = CASES[name]
    told, _ = compared(tmp_path, {"old": case.get("new", {}), "new": case.get("old", {})})
    assert len(told.changes) == len(case["told"])


def test_the_first_item_that_may_be_another_is_shown(tmp_path):
    paths = [written(tmp_path, f"{text}.yaml", {"tasks": [f"Việc {text}.", f"Làm {text}."]}) for text in ("cũ", "mới")]
    (fault,) = compare.compare(*(compare.load(path).value for path in paths))[1]
    lines = (tmp_path / "mới.yaml").read_text(encoding="utf-8").splitlines()
    assert (fault.code, lines[fault.location.line - 1].strip()) == ("V101", '- "Việc mới."')


def test_a_change_of_line_spacing_alone_is_reported(tmp_path):
    told, _ = compared(tmp_path, {"new": {"line_spacing": "1,15"}})
    assert [change.message for change in told.changes] == ["Thêm giãn dòng “1.15”"]


def test_equal_versions_are_reported_as_equal_with_exit_code_0(desk):
    path = desk.real()
    told = desk.run("diff", path, path)
    assert (told.code, told.err) == (0, "")
    assert told.out == f"{path} và {path}: không có gì khác\n"


def test_a_difference_is_reported_with_exit_code_1(desk):
    written(desk.folder, "a.yaml", {})
    written(desk.folder, "b.yaml", {"number": "12"})
    told = desk.run("diff", "a.yaml", "b.yaml")
    assert (told.code, told.out) == (1, "Thêm số văn bản “12”\n1 chỗ khác\n")


@pytest.mark.parametrize("wrong", ["khong-co.yaml", "hong.yaml"])
def test_a_version_that_cannot_be_read_or_has_errors_ends_with_exit_code_2(desk, wrong):
    written(desk.folder, "a.yaml", {})
    (desk.folder / "hong.yaml").write_text("date: 2024-13\n", encoding="utf-8")
    told = desk.run("diff", "a.yaml", wrong)
    assert (told.code, told.out) == (2, "")
    assert wrong in told.err


def test_the_json_output_has_everything_of_a_change(desk):
    desk.run("diff", written(desk.folder, "a.yaml", {}), written(desk.folder, "b.yaml", {}))
    written(desk.folder, "c.yaml", {"tasks": [{"id": "nv-1", "text": "Rà soát lại quy chế."}, *BASE["tasks"][1:]]})
    told = desk.run("diff", "a.yaml", "c.yaml", "--format", "json")
    data = json.loads(told.out)
    assert (told.code, data["same"], data["old"], data["new"]) == (1, False, "a.yaml", "c.yaml")
    first = data["changes"][0]
    assert first["kind"] == "changed"
    assert first["what"] == "text"
    assert first["id"] == "nv-1"
    assert first["where"] == {"old": "mục 1", "new": "mục 1"}
    assert first["words"] == [{"old": "", "new": "lại ", "after": "soát"}]
    assert first["places"]["old"].startswith("a.yaml:")
    assert [one["what"] for one in data["changes"]] == ["text", "unit", "deadline"]
