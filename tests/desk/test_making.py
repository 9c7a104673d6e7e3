"""What the desk makes of a notice is what the command makes of it, and is handed out from out/ alone."""

from __future__ import annotations

import os
import time
from urllib.parse import quote

import pytest
from asking import Visitor
from jobs_asked import finished
from offices import issued_office

from generator import interruption
from generator.diagnostics import Diagnostic
from generator.interruption import StoppedError
from generator.pdf import convert

MAKE = "/api/notices/2023/make"


@pytest.fixture
def maker(desk):
    """Return the folder with the real notice, and a browser that was let in."""
    path = desk.real()
    visitor = Visitor()
    yield desk, visitor, path
    visitor.activity.end()


def files(folder):
    return {one.name: one.read_bytes() for one in sorted((folder / "out").iterdir()) if one.is_file()}


@pytest.mark.parametrize(
    ("what", "options"),
    [("word", []), ("pdf", ["--pdf", "--engine", "embedded"]), ("png", ["--png", "--engine", "embedded"])],
)
def test_what_is_made_has_the_bytes_that_the_command_makes(maker, what, options):
    desk, visitor, path = maker
    state = finished(visitor, visitor.post(MAKE, {"what": what, "engine": "embedded"}))
    made = files(desk.folder)
    assert state["state"] == "done", state
    assert [one["name"] for one in state["result"]["files"]] == sorted(
        made, key=lambda name: (".docx" not in name, name)
    )
    for name in made:
        (desk.folder / "out" / name).unlink()
    assert desk.run("render", path, *options).code == 0
    assert files(desk.folder) == made
    told = visitor.get(state["result"]["files"][0]["address"])
    assert told.body == made["2023.docx"]
    assert told.headers["content-disposition"] == "attachment; filename*=UTF-8''2023.docx"


def test_a_draft_is_marked_as_the_command_marks_it(maker):
    desk, visitor, path = maker
    said = {"what": "word", "draft": "yes", "number": "2", "day": "2024-01-05"}
    state = finished(visitor, visitor.post(MAKE, said))
    made = files(desk.folder)["2023.docx"]
    assert state["state"] == "done", state
    assert desk.run("render", path, "--draft-number", "2", "--draft-time", "05/01/2024").code == 0
    assert files(desk.folder)["2023.docx"] == made
    finished(visitor, visitor.post(MAKE, {"what": "word"}))
    assert desk.run("render", path).code == 0
    assert files(desk.folder)["2023.docx"] != made


@pytest.mark.parametrize("said", [{"number": "0"}, {"number": "hai"}, {"number": "100"}, {"day": "2024-02-31"}])
def test_a_draft_of_no_such_number_or_day_is_refused_in_words(maker, said):
    desk, visitor, _ = maker
    told = visitor.post(MAKE, {"what": "word", "draft": "yes", **said})
    assert told.status == 400
    assert "dự thảo" in told.text
    assert not [*desk.folder.glob("out/*")]


def test_that_there_is_no_pdf_is_said_where_the_engine_fails(maker, monkeypatch):
    desk, visitor, _ = maker

    def failing(sources, **_):
        yield from ((number, Diagnostic("P002", "đổ vỡ")) for number, _ in enumerate(sources))

    monkeypatch.setitem(
        convert._FINDERS, "libreoffice", lambda: convert.Engine("libreoffice", "LibreOffice", "", failing)
    )
    state = finished(visitor, visitor.post(MAKE, {"what": "pdf", "engine": "libreoffice"}))
    assert state["result"]["sentence"] == "Đã làm 2023.docx, trong thư mục out. Chưa có PDF của 2023.docx."
    assert [*files(desk.folder)] == ["2023.docx"]


def test_with_an_error_nothing_is_written_and_the_number_of_errors_is_told(maker):
    desk, visitor, path = maker
    path.write_text(path.read_text(encoding="utf-8").replace("subject:", "subjekt:", 1), encoding="utf-8")
    state = finished(visitor, visitor.post(MAKE, {"what": "word"}))
    assert "Chưa làm được tệp nào: còn" in state["result"]["sentence"]
    assert not [*desk.folder.glob("out/*")]


def test_pages_of_a_former_version_are_taken_away_and_told(maker):
    desk, visitor, path = maker
    finished(visitor, visitor.post(MAKE, {"what": "pdf", "engine": "embedded"}))
    path.write_text(path.read_text(encoding="utf-8").replace("Bắc Giang", "Bắc Ninh"), encoding="utf-8")
    state = finished(visitor, visitor.post(MAKE, {"what": "word"}))
    assert "W007" in [one["code"] for one in state["result"]["found"]]
    assert [*files(desk.folder)] == ["2023.docx"]


def test_stopped_while_an_engine_works_nothing_stays_of_a_former_version(maker, monkeypatch):
    desk, visitor, path = maker
    finished(visitor, visitor.post(MAKE, {"what": "pdf", "engine": "embedded"}))
    path.write_text(path.read_text(encoding="utf-8").replace("Bắc Giang", "Bắc Ninh"), encoding="utf-8")

    def endless(*_, **__):
        while True:
            interruption.check()
            time.sleep(0.002)
            if False:
                yield

    monkeypatch.setitem(
        convert._FINDERS, "libreoffice", lambda: convert.Engine("libreoffice", "LibreOffice", "", endless)
    )
    told = visitor.post(MAKE, {"what": "pdf", "engine": "libreoffice"})
    address = told.json()["job"]
    while "LibreOffice" not in visitor.get(address).json()["step"]:
        time.sleep(0.005)
    assert visitor.post(f"{address}/stop").status == 200
    state = finished(visitor, told)
    said = "Đã dừng theo yêu cầu. Đã có 2023.docx trong thư mục out. Chưa có PDF của 2023.docx."
    assert (state["state"], state["step"]) == ("stopped", said)
    assert [*files(desk.folder)] == ["2023.docx"]


def test_an_engine_that_is_not_there_is_told_before_anything_is_written(maker, monkeypatch):
    desk, visitor, _ = maker
    monkeypatch.setitem(convert._FINDERS, "word", lambda: None)
    told = visitor.post(MAKE, {"what": "pdf", "engine": "word"})
    assert told.status == 409
    assert "P001: máy này không có Microsoft Word" in told.json()["message"]
    assert not [*desk.folder.glob("out/*")]


@pytest.mark.parametrize("said", [{}, {"what": "exe"}, {"what": "pdf", "engine": "rm"}, {"what": 1}])
def test_what_is_not_known_is_refused(maker, said):
    assert maker[1].post(MAKE, said).status == 400


def test_the_engines_of_the_machine_are_told(maker):
    names = [one["name"] for one in maker[1].get("/api/engines").json()["engines"]]
    assert names[-1] == "embedded"


def test_words_that_are_not_saved_stop_it(maker):
    _, visitor, path = maker
    state = visitor.get("/api/notices/2023/changes?version=0").json()
    visitor.post("/api/notices/2023/text", {"version": state["version"], "text": "subject: [\n"})
    path.write_text("khác", encoding="utf-8")
    told = visitor.post(MAKE, {"what": "word"})
    assert (told.status, "chưa lưu" in told.json()["message"]) == (409, True)


class TestAFileToFetch:
    @pytest.mark.parametrize(
        "name",
        [
            ".gitkeep",
            "..",
            "2023.yaml",
            "CON.docx",
            "khac.docx",
            "..%2Fcontent%2Foffice.yaml",
            "..%2Fbi-mat.docx",
            "%2Fetc%2Fpasswd.docx",
        ],
    )
    def test_is_one_that_was_made(self, maker, name):
        desk, visitor, _ = maker
        (desk.folder / "out").mkdir()
        (desk.folder / "out" / ".gitkeep").touch()
        (desk.folder / "bi-mat.docx").touch()
        assert visitor.get(f"/made/{name}").status == 404

    @pytest.mark.skipif(os.name == "nt", reason="a link needs a right there that a clerk does not have")
    def test_is_no_link_out_of_the_folder(self, maker, tmp_path_factory):
        desk, visitor, _ = maker
        secret = tmp_path_factory.mktemp("khac") / "bi-mat.docx"
        secret.write_text("bí mật", encoding="utf-8")
        (desk.folder / "out").mkdir()
        (desk.folder / "out" / "lien-ket.docx").symlink_to(secret)
        assert visitor.get("/made/lien-ket.docx").status == 403

    def test_has_its_vietnamese_name(self, maker):
        desk, visitor, _ = maker
        name = "họp giao ban “quý 1”.docx"
        (desk.folder / "out").mkdir()
        (desk.folder / "out" / name).write_bytes(b"PK")
        told = visitor.get(f"/made/{quote(name)}")
        assert told.headers["content-disposition"] == f"attachment; filename*=UTF-8''{quote(name)}"


def test_interrupted_work_says_so():
    with pytest.raises(StoppedError), interruption.asked_by(lambda: True):
        interruption.check()
    interruption.check()


def test_the_metadata_of_an_issued_notice_has_the_bytes_of_the_command(desk):
    issued = issued_office(desk.folder)
    visitor = Visitor()
    state = finished(visitor, visitor.post(f"/api/issued/{issued.record.folder}/make/metadata", {}))
    assert state["state"] == "done", state
    names = [f"2023-sieu-du-lieu{ending}" for ending in (".json", ".xml", "-edxml.xml")]
    assert [one["name"] for one in state["result"]["files"]] == names
    assert "Bỏ ra số trang: chưa có tệp PDF để đếm." in state["result"]["notes"]
    made = [visitor.get(one["address"]).body for one in state["result"]["files"]]
    visitor.activity.end()
    desk.run("metadata", issued.record.key)
    assert made == [(desk.folder / "out" / name).read_bytes() for name in names]
