"""What every notice takes from the office is written on a page of its own, in place; it is not made nor issued."""

from __future__ import annotations

import pytest
from asking import Visitor
from commandline import put_real

from generator.content import fields
from generator.desk.editing import form

BASE = "/api/notices/office"


@pytest.fixture
def office(tmp_path, monkeypatch):
    """Return the office's file of the current folder, in which a notice lies too."""
    (content := tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    put_real(content)
    return content / "office.yaml"


@pytest.fixture
def visitor(office):
    assert office.exists()
    return Visitor()


def codes(told):
    return {one["code"] for one in told["found"]}


def test_its_form_has_what_notices_take_from_it_and_it_lacks_nothing_that_each_notice_says(visitor):
    keys = {one["key"]: one for one in visitor.get(f"{BASE}/form").json()["fields"]}
    assert {"issuer", "place", "signature", "recipients", "archive", "units", "words", "wording"} <= keys.keys()
    assert not {"date", "subject", "tasks", "closing", "number", "revision"} & keys.keys()
    assert all(one["is_usual"] and "inherited" not in one for one in keys.values())
    assert visitor.get(f"{BASE}/judged?version=0").json()["found"] == []
    assert len(visitor.get(f"{BASE}/pages?version=0").json()["pages"]) == 1


def test_what_is_found_in_it_has_its_field_and_leads_there_from_a_notice(visitor, office):
    wrong = office.read_text(encoding="utf-8").replace("code: KHCN", "code: khcn")
    office.write_text(wrong, encoding="utf-8")
    (own,) = visitor.get(f"{BASE}/judged?version=0").json()["found"]
    assert (own["code"], own["path"], own["page"]) == ("C307", "issuer.code", "")
    (seen,) = visitor.get("/api/notices/2023/judged?version=0").json()["found"]
    assert (seen["code"], seen["line"]) == ("C307", None)
    assert seen["page"] == f"/notices/office#dong-{own['line']}"
    assert visitor.get("/notices/office").status == 200


def test_what_is_typed_goes_to_the_file_in_place_and_notices_follow(visitor, office):
    notice = visitor.get("/api/notices/2023/pages?version=0").json()["pages"]
    old = office.read_text(encoding="utf-8")
    name = {"kind": "set", "path": "signature.name", "value": "Trần Thị Bình"}
    assert visitor.post(f"{BASE}/edit", {"version": 0, "operations": [name]}).status == 200
    assert visitor.post(f"{BASE}/keep").json()["saved"]
    changed = [(a, b) for a, b in zip(old.splitlines(), office.read_text("utf-8").splitlines(), strict=True) if a != b]
    assert changed == [("  name: Nguyễn Ngọc Hảo", "  name: Trần Thị Bình")]
    assert visitor.get("/api/notices/2023/changes?version=0").json()["outdated"]
    assert visitor.get("/api/notices/2023/pages?version=0").json()["pages"] != notice


def test_a_key_that_is_taken_out_is_missing_at_once_not_only_once_it_is_saved(visitor):
    shown = visitor.get(f"{BASE}/pages?version=0").json()["pages"]
    remove = {"kind": "remove", "path": "place"}
    version = visitor.post(f"{BASE}/edit", {"version": 0, "operations": [remove]}).json()["version"]
    assert visitor.get(f"{BASE}/pages?version={version}").json()["pages"] != shown


@pytest.mark.parametrize("address", ["/notices/office/issue", "/api/notices/office/issue", "/api/notices/office/make"])
def test_it_is_neither_made_nor_issued(visitor, address):
    answer = visitor.post(address, {"what": "docx"}) if address.startswith("/api") else visitor.get(address)
    assert answer.status == 404


def test_it_is_told_where_there_is_none(visitor, office):
    office.unlink()
    assert visitor.get("/notices/office").status == 404
    assert "/notices/office" not in visitor.get("/").text


def test_one_that_is_no_text_is_shown_with_the_reason(visitor, office):
    office.write_bytes(b"\xff\xfei\x00")
    page = visitor.get("/notices/office")
    assert (page.status, "C006" in page.text) == (200, True)


def test_a_form_keeps_what_an_office_file_has_besides():
    made = form.read(b"date: 2024\nplace: A\n", "office.yaml", is_office=True)
    keys = [one["key"] for one in made.fields]
    assert "date" in keys
    assert len(keys) < len(fields.NOTICE.fields)
