"""What the form of a notice asks the desk for: its fields, operations on them, where findings belong."""

from __future__ import annotations

import pytest
from asking import Visitor
from commandline import put_real

ADDRESS = "/api/notices/2023"
CLOSING = {"kind": "set", "path": "closing", "value": "Yêu cầu các đơn vị thực hiện"}


@pytest.fixture
def notice(tmp_path, monkeypatch):
    """Return the file of a notice in the current folder."""
    (content := tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    return put_real(content)


@pytest.fixture
def visitor(notice):
    assert notice.exists()
    return Visitor()


def edit(visitor, version, *operations):
    return visitor.post(f"{ADDRESS}/edit", {"version": version, "operations": list(operations)})


def form(visitor):
    return visitor.get(f"{ADDRESS}/form").json()


def field(visitor, key):
    return next(one for one in form(visitor)["fields"] if one["key"] == key)


def test_the_form_is_of_the_latest_text_and_has_what_the_office_says(visitor):
    assert form(visitor)["version"] == 0
    assert field(visitor, "place")["inherited"] == "Bắc Giang"
    done = edit(visitor, 0, CLOSING).json()
    assert (done["version"], form(visitor)["version"]) == (1, 1)
    assert field(visitor, "closing")["value"] == CLOSING["value"]
    assert form(visitor)["text"] == done["text"]


def test_an_edit_is_kept_in_place_and_undone_as_one(visitor, notice):
    old = notice.read_text(encoding="utf-8")
    version = 0
    for typed in ("Yêu", "Yêu cầu", CLOSING["value"]):
        version = edit(visitor, version, CLOSING | {"value": typed}).json()["version"]
    visitor.post(f"{ADDRESS}/keep")
    new = notice.read_text(encoding="utf-8")
    assert len([line for line in old.splitlines() if line not in new.splitlines()]) == 2
    assert visitor.post(f"{ADDRESS}/undo", {"version": version}).json()["text"] == old


def test_paragraphs_that_are_typed_are_undone_as_one_too(visitor):
    opening = {"kind": "set", "path": "opening"}
    edit(visitor, 0, opening | {"value": ["a", "b"]})
    edit(visitor, 1, opening | {"value": ["a", "b c"]})
    assert visitor.post(f"{ADDRESS}/undo", {"version": 2}).json()["can_undo"] is False


def test_a_finding_says_its_field(visitor):
    done = edit(visitor, 0, CLOSING, {"kind": "set", "path": "date", "value": "2024-13"}).json()
    assert {("C306", "date"), ("C408", "closing")} & {(one["code"], one["path"]) for one in done["found"]}
    pages = visitor.get(f"{ADDRESS}/pages?version={done['version']}").json()
    judged = visitor.get(f"{ADDRESS}/judged?version={done['version']}").json()
    assert "date" in {one["path"] for one in pages["found"]}
    assert "date" in {one["path"] for one in judged["found"]}


def test_an_edit_of_a_text_that_was_changed_is_refused_with_that_text(visitor):
    edit(visitor, 0, CLOSING)
    refused = edit(visitor, 0, CLOSING | {"value": "x"})
    assert refused.status == 409
    assert CLOSING["value"] in refused.json()["theirs"]


def test_an_edit_of_what_is_not_there_is_refused_as_one_of_another_text(visitor):
    assert edit(visitor, 0, {"kind": "remove", "path": "recipients.7"}).status == 409
    assert form(visitor)["version"] == 0


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"operations": 3},
        {"operations": "set"},
        {"operations": [{"kind": "set"}]},
        {"operations": [{"kind": "set", "path": "a..b", "value": ""}]},
        {"operations": [{"kind": "set", "path": "number", "value": 3}]},
        {"operations": [{"kind": "move", "path": "number"}]},
    ],
)
def test_what_is_no_operation_is_refused(visitor, said):
    assert visitor.post(f"{ADDRESS}/edit", {"version": 0} | said).status == 400


def test_half_a_sign_is_left_out(visitor):
    assert edit(visitor, 0, CLOSING | {"value": "a\ud800b"}).status == 200
    assert field(visitor, "closing")["value"] == "ab"


def test_a_text_that_is_no_yaml_has_no_form_but_the_place_of_its_fault(visitor):
    visitor.post(f"{ADDRESS}/text", {"version": 0, "text": "place: A\nsubject: [\n"})
    told = form(visitor)
    assert "fields" not in told
    assert told["unreadable"]["line"] == 3
    refused = edit(visitor, 1, CLOSING)
    assert refused.status == 409
    assert "C101" in refused.json()["message"]
