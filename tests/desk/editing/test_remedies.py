"""What a button does about a finding clears it, changes nothing else, and is undone by itself."""

from __future__ import annotations

import pytest
import yaml_files
from asking import Visitor
from repository import TESTS

from generator.desk.editing import remedies
from generator.desk.editing.text_places import TextPlace
from generator.desk.workspace import RefusedError
from generator.diagnostics import Replacement

CASES = yaml_files.values(TESTS / "cases" / "remedies.yaml")
BASE = "/api/notices/2023"


@pytest.fixture
def written(desk):
    path = desk.real()
    return Visitor(), path.read_text(encoding="utf-8")


def seen(told):
    return [(one["code"], one["message"]) for one in told["found"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_button_clears_what_was_found_and_one_step_back_has_it_again(written, case):
    visitor, text = written
    assert text.count(case["replace"]) == 1
    told = visitor.post(f"{BASE}/text", {"text": text.replace(case["replace"], case["with"]), "version": 0}).json()
    faulty = visitor.get(f"{BASE}/changes?version=999999").json()["text"]
    if "pages" in case:
        told = visitor.get(f"{BASE}/judged?version={told['version']}").json()
    buttons = [(one, remedy) for one in told["found"] if one["code"] == case["code"] for remedy in one["remedies"]]
    fault, remedy = next((one, remedy) for one, remedy in buttons if remedy["label"] == case["label"])
    said = {"version": told["version"], "line": fault["line"], "column": fault["column"], "does": remedy["does"]}
    if "reason" in case:
        said |= {"reason": case["reason"]}
    answer = visitor.post(f"{BASE}/remedy", said)
    assert answer.status == 200, answer.text
    done = answer.json()
    assert case.get("becomes", case["replace"]) in done["text"]
    again = visitor.get(f"{BASE}/judged?version={done['version']}").json() if "pages" in case else done
    assert (fault["code"], fault["message"]) not in seen(again)
    assert len(again["found"]) < len(told["found"])
    undone = visitor.post(f"{BASE}/undo", {"version": done["version"]}).json()
    assert undone["text"] == faulty
    assert undone["can_undo"]


class TestARemedy:
    def test_is_not_offered_for_what_was_issued_or_stands_in_another_file(self, written, desk):
        visitor, _ = written
        office = desk.folder / "content" / "office.yaml"
        office.write_text(office.read_text("utf-8") + "subjet: x\n", "utf-8")
        found = visitor.get(f"{BASE}/pages?version=0").json()["found"]
        assert [one["remedies"] for one in found if one["code"] == "C301"] == [[]]

    @pytest.mark.parametrize(
        "does",
        [
            None,
            {},
            {"replace": " ", "with": "x"},
            {"set": {}},
            {"set": {"a": 1}},
            {"silence": "C301"},
            {"silence": "S301"},
        ],
    )
    def test_that_is_none_is_refused(self, written, does):
        visitor, _ = written
        assert visitor.post(f"{BASE}/remedy", {"version": 0, "line": 1, "column": 1, "does": does}).status == 400

    def test_of_words_that_are_gone_changes_nothing(self, written):
        visitor, text = written
        said = {"version": 0, "line": 9999, "column": 1, "does": {"replace": "không có", "with": "x"}}
        assert visitor.post(f"{BASE}/remedy", said).status == 409
        assert visitor.get(f"{BASE}/changes?version=9").json()["text"] == text

    def test_of_an_older_text_is_refused(self, written):
        visitor, text = written
        visitor.post(f"{BASE}/text", {"text": text + "# x\n", "version": 0})
        said = {"version": 0, "line": 1, "column": 1, "does": {"set": {"line_spacing": "1.15"}}}
        assert visitor.post(f"{BASE}/remedy", said).status == 409


@pytest.mark.parametrize(
    ("text", "old", "new", "wanted"),
    [
        ("opening: kết luận\n", "luận", "luận:", "opening: >-\n  kết luận:\n"),
        ("opening: >-\n  kết\n  luận\n", "luận", "luận:", "opening: >-\n  kết\n  luận:\n"),
        ("opening: 'kết luân'\n", "kết luân", "kết luận", "opening: 'kết luận'\n"),
        ("openin: [một luân, hai]\n", "luân", "luận, x", 'openin: ["một luận, x", hai]\n'),
        ("opening: >-\n  chữ\n  viêt\n  dài\n", "chữ viêt", "chữ viết", "opening: >-\n  chữ viết\n  dài\n"),
        ('opening: "a \\"b\\" c"\n', '"b"', "“b”", 'opening: "a “b” c"\n'),
        ("opening: luânx luân luân\n", "luân", "luận", "opening: luânx luận luân\n"),
    ],
)
def test_words_take_the_place_of_others_however_they_are_written(text, old, new, wanted):
    made = remedies.applied(text, "x.yaml", TextPlace(1, 10), Replacement(old, new))
    assert made == wanted


def test_the_words_at_the_place_are_replaced_not_those_before():
    text = "opening: luân rồi luân\n"
    made = remedies.applied(text, "x.yaml", TextPlace(1, 19), Replacement("luân", "luận"))
    assert made == "opening: luân rồi luận\n"


def test_a_text_that_is_no_yaml_is_changed_at_the_very_place_only():
    text = "subjet: [\nplace: X\n"
    assert remedies.applied(text, "x.yaml", TextPlace(1, 1), Replacement("subjet", "subject")).startswith("subject: [")
    with pytest.raises(RefusedError):
        remedies.applied(text, "x.yaml", TextPlace(2, 1), Replacement("subjet", "subject"))
