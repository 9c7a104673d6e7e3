"""What was read is written whole or not at all, and never over a file; the command says what was made of it."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter

import pytest
from commandline import Desk
from documents import document
from fixing import rendered
from killing import BY_HAND, KILLS, Command, kills

from generator import files
from generator.diagnostics import NoticeError
from generator.importing import importer, saving


@pytest.fixture
def desk(tmp_path, monkeypatch, capsys):
    (tmp_path / "cu.docx").write_bytes(rendered("2023"))
    return Desk(tmp_path, monkeypatch, capsys)


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_word_file_becomes_a_content_file_beside_an_office_file(desk):
    told = desk.run("import", "cu.docx", "-o", "content/2023.yaml")
    assert told.code == 0
    assert "cu.docx: cả 27 đoạn in ra đúng từng chữ, đúng số" in told.out
    assert contents(desk.folder).keys() == {
        "cu.docx", "content/2023.yaml", "content/office.yaml", "content/notice.schema.json",
    }  # fmt: skip
    assert desk.run("render", "content/2023.yaml").code == 0


def test_without_a_name_the_content_file_has_that_of_the_word_file(desk):
    assert desk.run("import", "cu.docx").code == 0
    assert (desk.folder / "content" / "cu.yaml").is_file()


def test_an_office_file_that_is_there_stays_and_what_differs_is_the_year_s(desk):
    desk.run("import", "cu.docx", "-o", "content/2022.yaml")
    office = desk.folder / "content" / "office.yaml"
    changed = office.read_text(encoding="utf-8").replace("Nguyễn Ngọc Hảo", "Trần Thị Chi")
    office.write_text(changed, encoding="utf-8")
    assert desk.run("import", "cu.docx", "-o", "content/2023.yaml").code == 0
    assert office.read_text(encoding="utf-8") == changed
    assert "name: Nguyễn Ngọc Hảo" in (desk.folder / "content" / "2023.yaml").read_text(encoding="utf-8")


def test_a_content_file_that_is_there_is_never_written_over(desk):
    desk.run("import", "cu.docx", "-o", "content/2023.yaml")
    before = contents(desk.folder)
    told = desk.run("import", "cu.docx", "-o", "content/2023.yaml")
    assert (told.code, "C009" in told.err) == (2, True)
    assert contents(desk.folder) == before


@pytest.mark.parametrize("name", ["office.yaml", "CON.yaml"])
def test_a_name_that_no_notice_can_have_is_refused(desk, name):
    told = desk.run("import", "cu.docx", "-o", f"content/{name}")
    assert (told.code, "C008" in told.err) == (2, True)
    assert contents(desk.folder).keys() == {"cu.docx"}


def test_a_document_of_another_type_leaves_nothing(desk):
    (desk.folder / "khac.docx").write_bytes(document("quyết định"))
    told = desk.run("import", "khac.docx", "-o", "content/a.yaml")
    assert (told.code, "N001" in told.err) == (2, True)
    assert not (desk.folder / "content").exists()


def test_a_file_that_is_no_word_file_leaves_nothing(desk):
    (desk.folder / "b.docx").write_text("không phải Word", encoding="utf-8")
    assert desk.run("import", "b.docx").code == 2
    assert not (desk.folder / "content").exists()


def test_when_the_last_file_cannot_be_written_those_before_it_are_taken_away(tmp_path, monkeypatch):
    imported = importer.read_notice(rendered("2023"), "a.docx")
    create = files.create

    def failing(path, data):
        if path.name == "2023.yaml":
            raise files.write_error("W003", path, "đĩa đầy")
        create(path, data)

    monkeypatch.setattr(saving.files, "create", failing)
    with pytest.raises(NoticeError):
        saving.save(imported, tmp_path / "2023.yaml")
    assert contents(tmp_path) == {}


def whole_import(desk):
    """Return the files of an import that came to its end, and take away those that it made."""
    desk.run("import", "cu.docx", "-o", "content/2023.yaml")
    whole = contents(desk.folder)
    shutil.rmtree(desk.folder / "content")
    return whole


@pytest.mark.parametrize("left", [["notice.schema.json"], ["notice.schema.json", "office.yaml"]])
def test_an_import_that_ended_between_two_files_goes_on_when_it_is_run_again(desk, left):
    whole = whole_import(desk)
    (desk.folder / "content").mkdir()
    for name in left:
        (desk.folder / "content" / name).write_bytes(whole[f"content/{name}"])
    assert desk.run("import", "cu.docx", "-o", "content/2023.yaml").code == 0
    assert contents(desk.folder) == whole


@pytest.mark.skipif(os.name == "nt", reason="signals as POSIX has them")
@pytest.mark.slow
def test_an_import_killed_at_any_moment_leaves_no_content_without_its_office_file_and_goes_on(desk):
    whole = whole_import(desk)
    made = desk.folder / "content"
    words = ("import", "cu.docx", "-o", "content/2023.yaml")
    command = Command(words, desk.folder, made.is_dir, lambda: shutil.rmtree(made, ignore_errors=True))
    seen = Counter()
    for _ in kills(command, seed=7):
        left = {name: data for name, data in contents(desk.folder).items() if not name.endswith(".tmp")}
        seen[len(left) - 1] += 1
        is_there = "content/2023.yaml" in left
        assert left == (whole if is_there else {name: whole[name] for name in left})
        assert desk.run(*words).code == (2 if is_there else 0)
        assert {name: contents(desk.folder)[name] for name in whole} == whole
    if BY_HAND:
        sys.__stderr__.write(f"\n{KILLS} kills of an import, by files left: {dict(sorted(seen.items()))}\n")
